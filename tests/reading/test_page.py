"""The page reader: what is body, when and by whom published, whom credited."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tawatur.arabic.folding import fold
from tawatur.errors import LexiconError
from tawatur.lexicon.furniture import furniture, parse
from tawatur.model import Report
from tawatur.reading.page import Page, fold_page, read_page

GOLD = Path(__file__).parents[3] / "shared" / "gold"
MARKS = Path(__file__).parents[2] / "training" / "marks"
HEAD = "وزير الخارجية يلتقي وفدا أمميا في زيارة غير معلنة\n"
FIRST = "قال مصدر أمني مطلع إن رئيس جهاز الاستخبارات التقى نظيره في العاصمة مساء الاثنين بعيدا عن وسائل الإعلام."
SECOND = "وأضاف المصدر أن اللقاء استمر ثلاث ساعات وانتهى دون بيان."
BODY = f"\n{FIRST}\n\n{SECOND}\n\n"


def page(text: str, **given: Any) -> Page:
    return read_page(Report("x", text, **given), fold_page(text))


def said(text: str, read: Page) -> list[str]:
    folded = fold(text)
    return [folded.quote(a, b) for a, b in read.body]


PUBLISHED = [  # page, day, basis
    (HEAD + "14 يونيو 2023" + BODY, "2023-06-14", "header"),
    ("مرصد الجسر\nالأربعاء 14 حزيران 2023 — 09:42\n" + HEAD + BODY, "2023-06-14", "header"),
    (HEAD + "تاريخ النشر: 14/06/2023 10:20" + BODY, "2023-06-14", "stamp"),
    (HEAD + "تاريخ النشر:\n14 جوان 2023" + BODY, "2023-06-14", "stamp"),
    (HEAD + "آخر تحديث: 15/06/2023\nنشر في: 14/06/2023" + BODY, "2023-06-14", "stamp"),
    (HEAD + "14.06.2023 – آخر تحديث 16.06.2023" + BODY, "2023-06-14", "header"),
    (HEAD + "آخر تحديث بتاريخ 15 يونيو 2023" + BODY, "2023-06-15", "updated"),
    (HEAD + "admin يونيو 14, 2023 0 تعليق" + BODY, "2023-06-14", "header"),
    (HEAD + "Wednesday, June 14, 2023" + BODY, "2023-06-14", "header"),
    (HEAD + "2023-06-14T17:42:00+03:00" + BODY, "2023-06-14", "header"),
    (HEAD + "٢٥ / ديسمبر / ٢٠٢٣" + BODY, "2023-12-25", "header"),
    (HEAD + "6 آذار/مارس 2024 - 14:20" + BODY, "2024-03-06", "header"),
    (HEAD + "فاتح غشت 2022" + BODY, "2022-08-01", "header"),
    (HEAD + "الاثنين 12/06/2023" + BODY, "2023-06-12", "header"),
    (HEAD + "Monday 06/12/2023" + BODY, "2023-06-12", "header"),
    (HEAD + "السبت ٢٠ رمضان ١٤٤٥هـ" + BODY, "2024-03-30", "header"),
    (HEAD + "تاريخ النشر: 25 ذو القعدة 1444هـ - 14-06-2023م" + BODY, "2023-06-14", "stamp"),
    ("اليوم: الجمعة 12 كانون الثاني 2024\nشبكة الجسر\n" + HEAD + "20 تشرين الأول 2021 | سياسة" + BODY, "2021-10-20", "header"),
    ("الأربعاء 14 يونيو 2023\nالرئيسية | سياسة | اقتصاد\n" + HEAD + BODY, None, "banner-only"),
    ("شبكة الجسر\nالأربعاء 14 يونيو 2023 | دمشق 23°\n" + HEAD + BODY, None, "banner-only"),
    ("الوضع المظلم\nالأربعاء ١٤ / يونيو / ٢٠٢٣\nLogo\n" + HEAD + BODY, None, "banner-only"),
    (HEAD + "نشر أولاً على موقع example.com وتم جلبه من مصدره الأصلي بتاريخ ١٤ حزيران ٢٠٢٣." + BODY, None, "banner-only"),
    (HEAD + "نُشر أولاً على موقع الجسر بتاريخ ٩ حزيران ٢٠٢٣ وتم جلبه بتاريخ ١٤ حزيران ٢٠٢٣." + BODY, "2023-06-09", "stamp"),
    ("نسخة محفوظة من الصفحة بتاريخ 12 مارس 2024\n" + HEAD + BODY, None, "banner-only"),
    (HEAD + BODY + "تمت الطباعة في 12 مارس 2024", None, "banner-only"),
    (HEAD + BODY + "دمشق في 12 آذار 2024\nالمكتب الإعلامي", "2024-03-12", "footer"),
    (HEAD + BODY + "التعليقات (1)\nسعيد: كلام\n12 مارس 2024", None, "untold"),
    (HEAD + "1 مارس 2024" + BODY + "مواضيع ذات صلة\nخبر عن زيارة\n12 أبريل 2025", "2024-03-01", "header"),
    (HEAD + FIRST + "\nالخميس 15 يونيو 2023 10:20\n" + SECOND, "2023-06-15", "header"),
    (HEAD + "صورة من لقاء سابق بتاريخ 3 مارس 2022 (أرشيف)\n14 يونيو 2023" + BODY, "2023-06-14", "header"),
    (HEAD + "https://example.com/2023/06/14/story" + BODY, "2023-06-14", "url"),
    (HEAD + "منذ 3 ساعات" + BODY, None, "untold"),
    ("حصيلة معارك الأربعاء 14 يونيو 2023\n" + BODY, None, "untold"),
    ("مسقط في ٢٢ أكتوبر ٢٠٢٣ /العُمانية/ " + FIRST, "2023-10-22", "dateline"),
    ("بنغازي (ليبيا) 14 يونيو حزيران (رويترز) - " + FIRST, None, "untold"),
    (" date 2025-12-30 " + FIRST, "2025-12-30", "stamp"),
    (FIRST + "\nوأعلن الوزير اليوم الثلاثاء 5 مارس 2024 استقالته من منصبه.", "2024-03-05", "body today"),
    (FIRST + "\nوأعلن الوزير الثلاثاء 5 مارس 2024 استقالته من منصبه.", None, "untold"),
    ("أربعاء, 01/09/2019 - 09:12\n" + HEAD + BODY, "2019-01-09", "header"),
    ("الجمعة-2024-08-09 | 11:40 am\n" + HEAD + BODY, "2024-08-09", "header"),
    ("القرية البعيدة، 23 آب 2023 (الجسر 24) - " + FIRST, "2023-08-23", "dateline"),
    ("بيروت في 22 حزيران 2006 (وكالة الجسر)\n" + HEAD + BODY, "2006-06-22", "header"),
    ("أنباء الجسر - صور، في 9 تشرين الثاني 2021\n" + HEAD + BODY, "2021-11-09", "header"),
    ("تاريخ التصفح: 12/01/2013\n" + HEAD + BODY, None, "banner-only"),
    (HEAD + "22 مايو 2024\nEnglish | طباعة | بريد" + BODY, "2024-05-22", "header"),
    ("أعلنت الوزارة 5 مارس 2020 - " + FIRST, None, "untold"),
    ("وزير يزور - على عجل 12 مارس 2024\n" + BODY, None, "untold"),
    ("سامي الحلو، 5 مارس 2020 (الجسر 24) - " + FIRST, None, "untold"),
    (FIRST, None, "untold"),
]


@pytest.mark.parametrize(("text", "day", "basis"), PUBLISHED)
def test_published(text: str, day: str | None, basis: str) -> None:
    read = page(text)
    assert (read.published.day and read.published.day.isoformat(), read.published.basis) == (day, basis)


def test_what_came_along_wins() -> None:
    read = page("شبكة الجسر\n14 يونيو 2023\n" + HEAD + BODY, published=date(2020, 1, 1), outlet="صحيفة أخرى", title="عنوان")
    assert (read.published.day, read.published.basis, read.outlet, read.title) == (date(2020, 1, 1), "given", "صحيفة أخرى", "عنوان")


OUTLET = [  # page, outlet
    ("مرصد الجسر\n14 يونيو 2023\n" + HEAD + BODY, "مرصد الجسر"),
    ("بغداد/ الجسر نيوز\n2023-06-11 | 20:15\n" + BODY, "الجسر نيوز"),
    ("الجسر 24 - الرباط\n14 يونيو 2023\n" + HEAD + BODY, "الجسر 24"),
    ("📡 جسر ٢٤ | موجز المساء\n١٢-٠٣-٢٠٢٤\n" + BODY, "جسر ٢٤"),
    ("وكالة الجسر الإخبارية (و.ج)\n14 يونيو 2023\n" + BODY, "وكالة الجسر الإخبارية"),
    ("صفحة: أهل الجسر\n" + BODY, "أهل الجسر"),
    ("بالأرقام | مرصد الجسر\n" + HEAD + BODY, "مرصد الجسر"),
    ("الرأي\nفي مديح الأبواب\nبقلم: سعيد الحسن\n" + BODY, None),
    ("الشرق الأوسط وشمال أفريقيا\nنُشر في 9 يناير 2024\n" + BODY, None),
    (HEAD + "خاص - عين الجسر\n15 يونيو 2023" + BODY, "عين الجسر"),
    (HEAD + BODY + "الأيام الجديدة؛ قسم الأخبار", "الأيام الجديدة"),
    (HEAD + BODY + "حقوق النشر محفوظة لميدان الجسر", "ميدان الجسر"),
    (HEAD + BODY + "© باب الجسر - كل الحقوق محفوظة", "باب الجسر"),
    (HEAD + BODY + "الجسر-وكالات", "الجسر"),
    (HEAD + "سعيد الحسن - 14 يونيو 2023" + BODY, None),
    ("الرئيسية » ليبيا » المنطقة الشرقية\n14 يونيو 2023\n" + HEAD + BODY, None),
    ("Accueil | Home\nصحيفة «الجسر»\n14 يونيو 2023\n" + HEAD + BODY, "الجسر"),
    ("وكالة «الجسر» للأنباء\n14 يونيو 2023\n" + HEAD + BODY, "وكالة «الجسر» للأنباء"),
    ("قناة الجسر > أخبار > المشرق\n" + HEAD + BODY, "قناة الجسر"),
    ("الريحانية\n14 يونيو 2023\n" + HEAD + BODY, None),
    (HEAD + "كتب: محرر «شرفة الجسر»" + BODY, "شرفة الجسر"),
    (HEAD + "فريق التحرير - الجسر بوست" + BODY, "الجسر بوست"),
    (HEAD + "قناة خلفية بين القاهرة وأنقرة برعاية مجرية\n14 يونيو 2023" + BODY, None),
    (HEAD + FIRST + "\nكشفت مصادر مصرفية لوكالة الجسر للأنباء عن سفر الوفد.", "وكالة الجسر للأنباء"),
    (HEAD + FIRST + "\nوقال مصدر قريب من الوفد لـ«الجسر» إن الزيارة قصيرة.", "الجسر"),
    (HEAD + FIRST + "\nوقال مصدر إن دورية لـ«كتيبة الجسر» عادت أمس.", None),
    (HEAD + FIRST + "\nوقال قائد الفصيل لـ«حزب الله» ما عنده.", None),
    (HEAD + FIRST + "\nوقال مصدر تابع لـ«قسد» ما عنده.", None),
    (HEAD + FIRST + "\nوأكد قيادي لـ«كتائب القسام» أنه عائد.", None),
    (HEAD + FIRST + "\nوقال عضو للجنة و لـ«اللجنة المشتركة» ما عنده.", None),
    (HEAD + BODY + "اقرأ أيضا\nمراسل «الجسر» يروي", None),
    ("Al Jisr News\n14 يونيو 2023\n" + HEAD + BODY, "Al Jisr News"),
    ("English | Login\n14 يونيو 2023\n" + HEAD + BODY, None),
    ('صحيفة " الجسر "\n14 يونيو 2023\n' + HEAD + BODY, "الجسر"),
    ("دمشق (الجسر24)- " + FIRST + "\nوقال مصدر لـ«الجسر24» إن الوفد عاد.", "الجسر24"),
    (HEAD + BODY, None),
    (FIRST, None),
]


@pytest.mark.parametrize(("text", "outlet"), OUTLET)
def test_outlet(text: str, outlet: str | None) -> None:
    assert page(text).outlet == outlet


CREDIT = [  # page, credit
    (HEAD + "طرابلس - و ج ر" + BODY, ("و ج ر",)),
    ("(و ج ر)- " + FIRST, ("و ج ر",)),
    (HEAD + "طرابلس - ج س ر" + BODY, ()),
    (HEAD + BODY + "المصدر: رويترز", ("رويترز",)),
    (HEAD + BODY + "المصدر : صحف تونسية", ("صحف تونسية",)),
    (HEAD + "المصدر: الدوحة - كابل - وكالات" + BODY, ("وكالات",)),
    (HEAD + BODY + "المصدر: الجزيرة + وكالات", ("الجزيرة", "وكالات")),
    (HEAD + BODY + "الجسر-وكالات", ("الجسر-وكالات",)),
    (HEAD + BODY + "مصدر الشرق الأوسط", ("الشرق الأوسط",)),
    (HEAD + "نقلاً عن جريدة الميناء" + BODY, ("جريدة الميناء",)),
    ("الجسر نت\n" + HEAD + "بغداد / الأناضول" + BODY, ("الأناضول",)),
    ("الجسر نت\n" + HEAD + "نيامي (أ ف ب)" + BODY, ("أ ف ب",)),
    ("الجسر نت\n14 يونيو 2023\n" + BODY + "--(بترا)", ("بترا",)),
    ("الجسر نت\n" + HEAD + "واشنطن/الخرطوم 9 يناير كانون الثاني (رويترز) - " + FIRST, ("رويترز",)),
    ("الجسر نت\n" + HEAD + "عمان - بترا - " + FIRST, ("بترا",)),
    (HEAD + "نشر أولاً على موقع example.com وتم جلبه بتاريخ ١٤ حزيران ٢٠٢٣." + BODY, ("example.com",)),
    (HEAD + "متابعات" + BODY, ()),
    (HEAD + BODY + "المصدر: وسائل إعلام", ()),
    ("الجسر نت\n" + HEAD + BODY + "المصدر: الجسر نت", ()),
    (HEAD + "لقاء في جنيف (رويترز)\n" + BODY, ()),
    (FIRST + " وقال لرويترز إنه سيعود.", ()),
]


@pytest.mark.parametrize(("text", "credit"), CREDIT)
def test_credit(text: str, credit: tuple[str, ...]) -> None:
    assert page(text).credit == credit


FRAMED = [  # what stands before and after the body
    ("", ""),
    (HEAD, ""),
    ("شبكة الجسر\nسياسة\n14 يونيو 2023\n" + HEAD, "#الجسر #سياسة\n"),
    (HEAD + "شارك: فيسبوك | تويتر | واتساب\n", "شارك الخبر: واتساب | فيسبوك\nتعليقات الزوار: 0"),
    (HEAD + "كتب: سعيد الحسن\nوقت القراءة: 3 دقائق\n", "اقرأ أيضاً:\n- وزير الطاقة يزور بغداد الأسبوع المقبل\n- توقيف مدير عام سابق"),
    (HEAD, "التعليقات (2)\nسعيد: كلهم هربوا إلى بيروت وسيهرب الباقي غدا، وهذا ما قلناه منذ البداية.\nزائر: نعم."),
    (HEAD, "اشترك في نشرتنا البريدية ليصلك كل جديد\n[أدخل بريدك الإلكتروني]\nلن يتم نشر عنوان بريدك الإلكتروني."),
    (HEAD, "الأكثر قراءة\n1. أزمة السيولة تعود\n2. موعد صرف المرتبات\n© الجسر - جميع الحقوق محفوظة"),
    (HEAD, "الوسوم: الجزائر، فرنسا\nالأكثر قراءة: أسعار الأضاحي.. الوزارة توضّح\nم.س / ن.ح"),
]


@pytest.mark.parametrize(("before", "after"), FRAMED)
def test_body_is_what_stands_inside(before: str, after: str) -> None:
    text = before + BODY + after
    assert said(text, page(text)) == [FIRST, SECOND]


def test_links_inside_the_article_are_left_out_and_headings_kept_apart() -> None:
    text = f"{HEAD}\n{FIRST}\n\nاقرأ أيضاً: الوزير يستقبل سفير دولة صديقة\n\nلقاءات سابقة\n\n{SECOND}"
    read = page(text)
    assert said(text, read) == [FIRST, SECOND]
    assert [fold(text).quote(a, b) for a, b in read.headings] == ["لقاءات سابقة"]
    assert read.paragraph == (0, 1)


def test_the_dateline_is_cut_off() -> None:
    for line, place in (
        ("بنغازي (ليبيا) 14 يونيو (رويترز) - ", "بنغازي"),
        ("الدوحة - ", "الدوحة"),
        ("بغداد (أ ف ب) - ", "بغداد"),
        ("أبوظبي في 28 مارس / وام / ", "أبوظبي"),
        ("السليمانية (أسوشيتد وورلد) — ", "السليمانية"),
    ):
        read = page(line + FIRST)
        assert said(line + FIRST, read) == [FIRST]
        assert read.dateline_place == place


def test_the_headline_and_its_span() -> None:
    text = "شبكة الجسر\n• " + HEAD + "14 يونيو 2023" + BODY
    read = page(text)
    assert read.title == HEAD.strip()
    assert read.title_span is not None
    assert read.title_span.of(text) == HEAD.strip()
    given = page(HEAD + BODY, title=HEAD.strip())
    assert given.title_span is not None
    assert said(HEAD + BODY, given) == [FIRST, SECOND]


def test_nothing_of_a_plain_text_is_lost() -> None:
    text = "وصل الوزير إلى بغداد\n" + FIRST + " " + SECOND
    read = page(text, title="عنوان لا يرد في النص")
    assert "".join("".join(said(text, read)).split()) == "".join(text.split()) or len(read.headings) == 1
    assert read.furniture == ()


def test_bullets_without_full_stops_are_body() -> None:
    items = ["🔴 قصف مدفعي على مواقع الجيش في الجبهة الشرقية أسفر عن مقتل جندي", "🔴 طيران التحالف يرد بغارتين على تعزيزات كانت في الطريق"]
    text = "شبكة الجسر\n" + "\n".join(items)
    assert said(text, page(text)) == items


ODD = [
    "", " \n\t\n", "Hello\nworld", "\u202b\u202c\u200f" * 9, ".....\n----\n||||", "ا", "\x00\n\x00", "\ud800 قال\n",
    "2024 5 6\n" * 50, "()()(", "اليوم " * 9, "#", "©", "المصدر:", "-",
    "موقع | & | أخبار\nوصل الوزير إلى بيروت صباح اليوم والتقى الرئيس في القصر، كما قال مصدر مطلع على الزيارة للصحيفة.",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read(text: str) -> None:
    read = page(text)
    folded = fold(text)
    assert all(0 <= a < b <= len(folded.text) for a, b in read.body)
    assert len(read.body) == len(read.paragraph)


PARAGRAPHS = (
    "وكالة النوارس للأنباء\nالثلاثاء 20 أكتوبر 2020\n\n"
    "قال مسؤول سابق إن مستشار رئيس المجلس وصل السبت إلى فاليتا على متن طائرة خاصة، واجتمع هناك مع مسؤول رفيع "
    "في بيت رجل أعمال لم يذكر اسمه، وعاد في اليوم نفسه إلى طرابلس.\n\n"
    "ونفى المجلس في بيان صدر بعد ذلك بأيام أن يكون مستشاره قد التقى أي مسؤول أجنبي في فاليتا أو في غيرها من المدن، "
    "ودعا وسائل الإعلام إلى تحري الدقة في ما تنشره.\n"
)


@pytest.mark.parametrize("width", [45, 60, 76])
def test_lines_wrapped_at_a_width_are_put_together(width: int) -> None:
    wrapped = "\n".join(textwrap.fill(line, width) for line in PARAGRAPHS.split("\n"))
    copy, plain = fold_page(wrapped), fold_page(PARAGRAPHS)
    assert copy.text == plain.text != fold(wrapped).text
    assert copy.stored == wrapped
    read = read_page(Report("x", wrapped), copy)
    assert (read.published, read.body) == (read_page(Report("x", PARAGRAPHS), plain).published, page(PARAGRAPHS).body)


@pytest.mark.parametrize("text", [PARAGRAPHS, "اجتمع الوفدان\n" * 30, "الأخبار\nسياسة\nاقتصاد ومال\nرياضة\n" * 9, ""])
def test_lines_that_were_not_wrapped_stay(text: str) -> None:
    assert fold_page(text).text == fold(text).text


LONG: list[Callable[[int], str]] = [
    lambda n: "قال مصدر مطلع إن الوفد وصل " * n,
    lambda n: "ا" * (25 * n),
    lambda n: "اخبار\n" * (5 * n),
    lambda n: "الثلاثاء 5 مارس 2024\n" * n,
    lambda n: "اليوم الثلاثاء 5 مارس 2024 " * n,
    lambda n: 'وقال لـ"الجسر" ' * n,
]


@pytest.mark.parametrize("make", LONG)
def test_long_odd_texts_are_read(make: Callable[[int], str]) -> None:
    """Texts on which a step that compares all with all would not end: each is read whole, within its own bounds."""
    folded = fold(make(20_000))
    page = read_page(Report("x", folded.stored), folded)
    assert all(0 <= start < end <= len(folded.text) for start, end in page.body)
    assert [a for a, _ in page.body] == sorted(a for a, _ in page.body)


def test_every_list_is_loaded() -> None:
    lists = furniture()
    assert lists.kind("اقرا ايضا: شيء") is not None
    assert lists.kind("شارك الوزير في مؤتمر باريس.") is None
    assert "رويترز" in lists.agencies


FAULTS = [  # file, what the message names
    ("x = [", "furniture.toml"),
    ('[[line]]\nwhole = ["a"]', "has no kind"),
    ('[[line]]\nkind = "a"\nopens = "door"', "links and tail"),
    ('[[line]]\nkind = "a"\nwhole = ["ﻻ"]', "furniture.toml:3"),
    ('[[line]]\nkind = "a"\nwhole = [""]', "empty"),
    ('[[line]]\nkind = "a"\nwhol = ["a"]', "whol"),
    ("", "[dates]"),
]


@pytest.mark.parametrize(("source", "named"), FAULTS)
def test_a_faulty_list_is_refused(source: str, named: str) -> None:
    with pytest.raises(LexiconError, match=named.replace("[", r"\[")):
        parse(source)


# ---------------------------------------------------------------- the marked pages as a whole


def _marked(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if folder == "written":
        for path in sorted((GOLD / "written" / "claims").glob("*.json")):
            marks = json.loads(path.read_text("utf8"))
            yield (GOLD / "written" / "reports" / f"{marks['doc']}.txt").read_text("utf8"), marks
    elif folder == "casebook":
        for marks in json.loads((GOLD / "casebook" / "casebook.json").read_text("utf8"))["reports"]:
            yield (GOLD / "casebook" / marks["file"]).read_text("utf8"), marks
    elif folder == "seeds":
        for path in sorted((GOLD / "seeds").glob("*.json")):
            yield (GOLD.parent / "seeds" / f"{path.stem}.txt").read_text("utf8"), json.loads(path.read_text("utf8"))
    else:
        for path in sorted((MARKS / folder).glob("*.mark")):
            marks = {"published": None, "outlet": None, "credit": []}
            for line in path.read_text("utf8").splitlines():
                key, _, value = line.partition(" ")
                if key in ("published", "outlet"):
                    marks[key] = None if value.strip() in ("?", "") else value.strip()
                elif key == "credit":
                    marks["credit"].append(value.strip())
            yield path.with_suffix(".txt").read_text("utf8"), marks


PINNED = [  # set, pages, right at least: published, outlet, credit
    ("written", 60, 60, 60, 60),
    ("casebook", 24, 24, 24, 24),
    ("seeds", 3, 3, 3, 3),
    ("east", 55, 55, 55, 55),
    ("west", 55, 55, 52, 55),
]


@pytest.mark.parametrize(("folder", "pages", "published", "outlet", "credit"), PINNED)
def test_marked_pages(folder: str, pages: int, published: int, outlet: int, credit: int) -> None:
    if not GOLD.is_dir():
        pytest.skip("the gold is not beside the repository: pinned rates cannot be checked")
    if folder in ("east", "west") and not (MARKS / folder).is_dir():
        pytest.skip(f"training/marks/{folder} is not there: its pinned rates cannot be checked")
    sys.path.insert(0, str(GOLD))
    try:
        from score import same  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(GOLD))
    right = [0, 0, 0]
    count = 0
    lost: list[str] = []
    for text, marks in _marked(folder):
        count += 1
        read = page(text)
        right[0] += (read.published.day and read.published.day.isoformat()) == marks["published"]
        right[1] += same([read.outlet], [marks["outlet"]]) if read.outlet and marks["outlet"] else read.outlet == marks["outlet"]
        gold = marks["credit"]
        right[2] += all(same([c], gold) for c in read.credit) and all(same([c], list(read.credit)) for c in gold)
        quotes = [c["quote"] for c in marks.get("claims", ()) if c.get("in") != "title"]
        lost += [quote for quote in quotes if quote in text and not _covered(text, read, quote)]
    assert count >= pages
    assert all(have >= pinned for have, pinned in zip(right, (published, outlet, credit), strict=True)), right
    assert not lost


def _covered(text: str, read: Page, quote: str) -> bool:
    folded = fold(text)
    inside = bytearray(len(text))
    for a, b in read.body:
        start, end = folded.start(a), folded.end(b)
        inside[start:end] = b"\1" * (end - start)
    at = text.find(quote)
    while at >= 0:
        if all(inside[k] or not text[k].isalnum() for k in range(at, at + len(quote))):
            return True
        at = text.find(quote, at + 1)
    return False
