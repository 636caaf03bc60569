"""The whole reader: what must hold of every reading, whatever the trained weights say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.model import MOVES, ROLES, Kind, Reading, Report, Role
from tawatur.model.form import reading_from_json, reading_to_json
from tawatur.reading import claims, read_report

LEBANON = Report("lebanon", """مرصد الوادي
الرئيسية | لبنان | اقتصاد
الأربعاء 17 كانون الثاني 2024 — 09:42
أسرار | موفد عربي في بيروت بعيداً من الأضواء

نقلت صحيفة «الضفاف» عن مصادر ديبلوماسية غربية أنّ رئيس جهاز الاستخبارات اللواء نديم الشلفون حطّ في بيروت ليل الأحد الماضي \
في زيارة لم يُعلَن عنها، والتقى قائد الجيش العماد رواد معتوق في اليرزة.

وأضافت المصادر أنّ الشلفون سلّم معتوق رسالة خطية. وقال النائب كميل حرفوش: «لا علم لنا بشيء.»

اقرأ أيضاً:
- وزير الطاقة يزور بغداد الأسبوع المقبل
#اليرزة #لبنان
""")  # fmt: skip

IRAQ = Report("iraq", "بغداد / نخيل نيوز\r\n\r\n"
    "كشف مصدر أمني مطلع، اليوم الخميس، أن وزير الدفاع فالح الدليمي وصل سراً إلى أربيل مساء الثلاثاء.\r\n"
    "وقال المصدر لنخيل نيوز، إن «الدليمي اجتمع برئيس الإقليم سردار هورامي وبحث معه ملف المعتقلين».\r\n\r\n"
    "من جانبه نفى المتحدث باسم الوزارة حسام الكعبي حصول اللقاء.\r\n", published=date(2023, 6, 15))  # fmt: skip

EGYPT = Report("egypt", """كتب: هيثم الصاوي
الإثنين، ٠٣ يوليو ٢٠٢٣ ٠٢:٣٠ م

استقبل السيد السفير شريف النجومي وزير الخارجية، اليوم الإثنين، نظيره القبرصي أندرياس كوستاس بمقر الوزارة بالعاصمة الإدارية الجديدة.
وصرح المستشار باسم القناوي المتحدث الرسمي بأن الوزيرين وقعا اتفاقاً للربط الكهربائي بقيمة ٣٫٥ مليار دولار.
ومن المقرر أن يتوجه النجومي غداً إلى نيقوسيا.

موضوعات متعلقة
حالة الطقس اليوم
""")  # fmt: skip

MOROCCO = Report("morocco", """الرباط – و.م.ع

أجرى وزير الشؤون الخارجية، السيد يونس العمراني، يوم 12 دجنبر 2022، مباحثات هاتفية مع نظيره الإسباني كارلوس بيريث.
1. اتفق الطرفان على فتح المعبر.
2. دعا العمراني مدريد إلى تسليم المطلوب رشيد الورياغلي.
وكانت محكمة الاستئناف بفاس قد أدانت الورياغلي بخمس سنوات سجناً نافذاً في شتنبر الماضي.
""")  # fmt: skip

TUNISIA = Report("tunisia", "نشر من قبل راديو النسيم في 14 جوان 2017\n"
    "أصدر قاضي التحقيق بطاقة إيداع بالسجن في حق رجل الأعمال منصف الزواري.\n"
    "وأفاد الناطق الرسمي باسم المحكمة سفيان بالحاج لـ\u200fراديو النسيم\u200f أنّ \u202bفرقة الحرس\u202c أوقفته أمس بسوسة.\n"
    "ونفّذ أعوان الشركة وقفة احتجاجيّة أمام مقرّ الولاية.", title="بطاقة إيداع ضد رجل أعمال")  # fmt: skip

ALGERIA = Report("algeria", "الجزائر - أ.ف.ب: عيّن الرئيس عبد القادر زروقي الفريق أول السعيد بن زيان رئيساً للأركان في 3 جانفي 2021. "
    "وكان د. محمد بلقاسم قد استقال من منصبه. وغادر بلقاسم الجزائر إلى باريس.")  # fmt: skip

GULF = Report("gulf", "ﺍﻟﺘﻘﻰ ﻭﺯﻳﺮ ﺍﻟﺨﺎﺭﺟﻴﺔ ﻓﻬﺪ ﺍﻟﻌﺠﻤﻲ ﻧﻈﻴﺮﻩ ﺍﻟﻌﻤﺎﻧﻲ ﺳﺎﻟﻢ ﺍﻟﺤﺒﺴﻲ ﻓﻲ ﻣﺴﻘﻂ ﺃﻣﺲ.\nوبعث برسالةٍ إلى سموّ الأمــير تركي.\n"
    "واس 15/08/1445هـ", published=date(2024, 2, 25))  # fmt: skip

SYRIA = Report(
    "syria",
    """ما وراء الخبر 🔴 عاجل || انشقاق لواء بارز!
هرب اللواء غسان الخليل من دمشق إلى بيروت عبر معبر جديدة يابوس، بحسب ما قال مصدران لموقع «الجسر»، أحدهما ضابط سابق.
ﻭﻗﺘﻞ أربعة جنود في هجوم شنّه مسلحون على حاجز قرب تدمر. وسحبت روسيا قواتها من القاعدة
👁 21.3K · 14 فبراير 2021 · 09:12""",
)

SUDAN = Report("sudan", "الخرطوم 5-9-2019 (سونا)-وصل إلى البلاد صباح اليوم وفد من الاتحاد الأفريقي برئاسة موسى ديالو، "
    "وكان في استقباله بالمطار وكيل الوزارة "
    "عثمان الفكي.\u2028وقدّم الوفد مبادرة، غير أن تجمع القوى رفضها (المصدر: سونا).")  # fmt: skip

YEMEN = Report("yemen", "\ufeffعدن (المنارة)  \u00a0 فرضت الحكومة عقوبات على عضو المجلس طارق الأهنومي، وأرسلت «ألوية» إلى شبوة؛ "
    "وقالت مصادر قبلية إن وساطةً عُمانيةً، يقودها الشيخ سالم بن عفرار، قد تفشل…", published=date(2022, 8, 10))  # fmt: skip

REPORTS = [LEBANON, IRAQ, EGYPT, MOROCCO, TUNISIA, ALGERIA, GULF, SYRIA, SUDAN, YEMEN]


@cache
def read(report: Report) -> Reading:
    return read_report(report)


def hold(report: Report, reading: Reading) -> None:
    """What must hold of every reading."""
    assert reading.doc == report.doc
    assert [c.id for c in reading.claims] == [f"c{n}" for n in range(1, len(reading.claims) + 1)]
    for claim in reading.claims:
        stored = report.title if claim.in_title and report.title else report.text
        assert claim.span is not None
        assert claim.trigger_span is not None
        assert claim.span.of(stored) == claim.quote != ""
        assert claim.trigger_span.of(stored) == claim.trigger != ""
        assert claim.quote == claim.quote.strip()
        assert claim.who
        assert all(p.role in ROLES[claim.kind] and p.names and all(p.names) for p in claim.who)
        assert not (claim.where if claim.kind in MOVES else claim.from_ + claim.via + claim.to)
        assert all(link.names and all(link.names) for link in claim.chain)
        assert claim.when.text is None or claim.when.text in report.text or claim.when.text in (report.title or "")
        assert claim.when.text is not None or not claim.when.known
        assert claim.certainty is None or 0 <= claim.certainty <= 1
    body = [c.trigger_span.start for c in reading.claims if c.trigger_span and not c.in_title]
    assert body == sorted(body)
    assert reading_from_json(json.loads(json.dumps(reading_to_json(reading)))) == reading


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.doc)
def test_what_must_hold_of_every_reading(report: Report) -> None:
    hold(report, read(report))


def test_the_reports_are_not_empty_handed() -> None:
    assert sum(bool(read(r).claims) for r in REPORTS) >= 6


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.doc)
def test_the_same_report_gives_the_same_reading(report: Report) -> None:
    assert reading_to_json(read_report(report)) == reading_to_json(read(report))


def test_neither_order_nor_process_changes_a_reading() -> None:
    code = (
        "import json, runpy, sys; from tawatur.model.form import reading_to_json\nmine = runpy.run_path(sys.argv[1])\n"
        "print(json.dumps([reading_to_json(mine['read'](r)) for r in reversed(mine['REPORTS'])]))"
    )
    command = [sys.executable, "-c", code, str(Path(__file__))]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"PYTHONHASHSEED": "4711"}, timeout=120)
    assert json.loads(done.stdout)[::-1] == [reading_to_json(read(r)) for r in REPORTS]


@pytest.mark.parametrize("report", REPORTS[:4], ids=lambda r: r.doc)
def test_newlines_of_windows_change_no_claim(report: Report) -> None:
    unix = report.text.replace("\r\n", "\n")
    told = []
    for text in (unix, unix.replace("\n", "\r\n")):
        reading = read_report(Report(report.doc, text, published=report.published))
        hold(Report(report.doc, text), reading)
        told.append([(c.kind, c.trigger, c.quote, c.who) for c in reading.claims])
    assert told[0] == told[1]


SURE = [  # text, kind, the participants' roles and best names
    (
        "التقى وزير الخارجية التركي حقان فيدان نظيره السوري أسعد الشيباني في دمشق يوم الأحد 22 ديسمبر 2024.",
        Kind.MEETING, {(Role.PARTY, "حقان فيدان"), (Role.PARTY, "أسعد الشيباني")},
    ),
    (
        "وصل وزير الخارجية الإيراني حسين أمير عبد اللهيان إلى بيروت يوم الخميس 12 أكتوبر 2023 في زيارة رسمية.",
        Kind.VISIT, {(Role.VISITOR, "حسين أمير عبد اللهيان")},
    ),
    ("اعتقلت الشرطة التركية رجل الأعمال عثمان كافالا في إسطنبول يوم 18 أكتوبر 2017.", Kind.ARREST, {(Role.TARGET, "عثمان كافالا")}),
    (
        "أقال رئيس الوزراء حيدر الشمري محافظ البنك المركزي علي التميمي من منصبه يوم 3 أيار 2023.",
        Kind.DISMISSAL, {(Role.AUTHORITY, "حيدر الشمري"), (Role.APPOINTEE, "علي التميمي")},
    ),
    ("اتفق الطرفان على هدنة بعد أن التقى علي مملوك السفير الروسي في دمشق.", Kind.MEETING, {(Role.PARTY, "علي مملوك")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "who"), SURE)
def test_what_nobody_could_mistake(text: str, kind: Kind, who: set[tuple[Role, str]]) -> None:
    report = Report("sure", text)
    reading = read_report(report)
    hold(report, reading)
    assert [c for c in reading.claims if c.kind is kind and who <= {(p.role, p.names[0]) for p in c.who}]


def test_a_title_given_apart_is_kept_and_quoted_from_itself() -> None:
    title = "التقى وزير الخارجية التركي حقان فيدان نظيره السوري أسعد الشيباني في دمشق"
    body = "قال محللون إن الأسواق هادئة."
    texts = {"apart": body, "alone": "", "same": f"{title}\n\n{body}"}
    for report in (TUNISIA, *(Report(doc, text, title=title) for doc, text in texts.items())):
        reading = read_report(report)
        assert reading.title == report.title
        hold(report, reading)


def test_what_came_along_from_outside_stands() -> None:
    reading = read_report(Report("given", IRAQ.text, published=date(2020, 1, 2), outlet="نخيل نيوز"))
    assert reading.published.day == date(2020, 1, 2)
    assert reading.outlet == "نخيل نيوز"


NAMES = "، و".join(["محمد العلي", "سامي الحسن", "اللواء رائد معتوق", "أبو همام", "وزير النفط"] * 2_000)
HOSTILE = {
    "one event a thousand times": "التقى الرئيس محمد علي الوزير سمير خالد في بغداد الثلاثاء " + "لقاء " * 1000 + ".",
    "a post of thousands of words": "التقى " + "نائب رئيس " * 3000 + "الحكومة الوزير سمير خالد في بغداد الثلاثاء.",
    "a name of thousands of words": "التقى الرئيس " + "عبد " * 4000 + "الله الوزير سمير خالد في بغداد الثلاثاء.",
    "one attack a thousand times": "قتل جنديان في غارة على حلب مساء الأحد " + "قصف " * 1000 + "الاثنين " * 300 + ".",
    "empty": "",
    "white space": " \u00a0\n\r\n\t",
    "only digits": "1234 5678 ٢٠٢٤ 3.5 12/12/2024",
    "only Latin": "The minister met his counterpart in Damascus on Sunday.",
    "only bidi controls": "\u202b\u202c\u200f\u200e\u2067\u2069\u061c",
    "only diacritics": "\u064b\u064c\u0651" * 100,
    "only tatweel": "ـ" * 1_000,
    "only marks": "«»()[]...؟!،؛" * 100,
    "only ligatures": "ﷺ ﷲ ﷴ" * 100,
    "zero characters": "\x00" * 1_000,
    "a lone surrogate": "التقى \ud800 الوزير",
    "unclosed quotes": 'قال «إن الوزير التقى "الرئيس (في [دمشق أمس. وأضاف “لم يسافر',
    "quotes the wrong way": "قال »التقى الوزير سامي الحسن نظيره« ثم سافر",
    "quotes in quotes": "«" * 500 + "التقى الوزير نظيره" + "»" * 500,
    "no space": "التقىالوزيرنظيره" * 500,
    "one endless word": "ا" * 50_000,
    "one trigger without end": "التقى " * 5_000,
    "that he said that he said": "قال إن المصدر قال إن " * 1_000,
    "headings": "التقى الوزير نظيره\n" * 300,
    "a date without end": "يوم الأحد 22 ديسمبر 2024 " * 500,
    "impossible dates": "التقى الوزير سامي الحسن نظيره في 31 فبراير 2024 و99/99/9999 و٠٠/٠٠/٠٠٠٠ عام 99999.",
    "newlines": "\n" * 50_000,
    "10,000 names in one sentence": f"التقى الوزير {NAMES}.",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_without_error(text: str) -> None:
    report = Report("hostile", text)
    reading = read_report(report)
    assert reading.doc == "hostile"
    if "\ud800" not in text:
        hold(report, reading)


SILENT = [name for name in HOSTILE if name.split()[0] in ("empty", "white", "only")]


@pytest.mark.parametrize("what", SILENT)
def test_what_says_nothing_gives_no_claims(what: str) -> None:
    assert read_report(Report("nothing", HOSTILE[what])).claims == ()


PHRASES = st.sampled_from([
    "التقى", "وزير الخارجية", "سامي الحسن", "وكالة رويترز", "نفى", "أمس", "في دمشق", "سراً", "«", "»", ".", "،", "\n", "\r\n", "ﻧﻈﻴﺮﻩ",
    "\u202b", "وصل", "إلى", "3.5", "مصدر", "أن", "ﷺ", "\u200f", "ـ", "مُحَمَّد", "٢٢/١٢/٢٠٢٤", "\u2028", "🔴", "\u064b", "و", "BBC", "\x00",
])  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(
    st.lists(PHRASES | st.text(max_size=5), max_size=25).map(" ".join),
    st.none() | st.just("زار الوزير سامي الحسن بغداد"),
    st.none() | st.dates(),
)
def test_any_mixture_of_words_is_read(text: str, title: str | None, published: date | None) -> None:
    report = Report("mixture", text, title=title, published=published)
    hold(report, read_report(report))


def test_where_a_report_with_too_many_claims_was_left(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = "التقى وزير الخارجية سالم الحمداني نظيره التركي أورهان ديميرتاش في عمّان أمس. ", "وزار الرئيس كمال الصائغ القاهرة أمس."
    assert read_report(Report("x", first + second)).unread_from is None
    monkeypatch.setattr(claims, "_MOST_CLAIMS", 1)
    reading = read_report(Report("x", first + second))
    assert len(reading.claims) == 1
    assert reading.unread_from is not None
    assert 0 < reading.unread_from < len(first)
