"""Pages saved from a browser: their main text and what they say of themselves, whatever is round it."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from tawatur.intake import Failure, Given, Note, Raw, count_of, gather, pages, to_report
from tawatur.intake.pages import LONGEST_PAGE

PARAGRAPHS = (
    "التقى وزير الخارجية سالم المنصوري نظيره العراقي حازم الجبوري في بغداد مساء الثلاثاء، بحسب مصادر مطلعة.",
    "وقالت المصادر إن اللقاء جرى بعيدًا عن الإعلام، وتناول ملف الحدود والمياه والسجناء العالقين بين البلدين منذ سنوات.",
    "وأضافت أن الوزير غادر بعد ذلك إلى عمّان حيث اجتمع بمدير المخابرات فؤاد النجار في مقر إقامته.",
)
PAGE = """<!DOCTYPE html>
<!-- saved from url=(0038)https://nawras.example/2024/03/meeting -->
<html lang="ar" dir="rtl"><head><meta charset="{charset}"><title>لقاء سري في بغداد - صحيفة نورس</title>
<meta property="og:title" content="لقاء سري في بغداد"><meta property="og:site_name" content="صحيفة نورس">
{head}<script>var news = "التقى رئيس الوزراء عدي الراوي في باريس";</script><style>p {{ color: red }}</style></head>
<body><nav><ul><li><a href="/">الرئيسية</a><li><a href="/p">سياسة</a></ul></nav>
<article><h1>لقاء سري في بغداد</h1>{body}</article>
<aside class="related"><h3>اقرأ أيضا</h3><ul><li><a href="/a">رئيس الوزراء يزور باريس سرا</a></ul></aside>
<div id="comments"><h4>تعليقات</h4><p>أحمد: لم يلتق أحدا</p></div><footer>جميع الحقوق محفوظة 2019</footer></body></html>"""
DAY = '<meta property="article:published_time" content="2024-03-05T21:40:00+03:00">'


def page(*, charset: str = "utf-8", head: str = DAY, body: str = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)) -> str:
    return PAGE.format(charset=charset, head=head, body=body)


def read(folder: Path, data: bytes | str, name: str = "صفحة.html") -> Given | Failure:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    [item] = gather([folder / name])
    assert isinstance(item, Raw)
    return to_report(item)


@pytest.fixture
def _reader() -> None:
    pytest.importorskip("trafilatura", reason="what reads HTML is not installed: pip install 'tawatur[html]'")


needs_reader = pytest.mark.usefixtures("_reader")


@needs_reader
def test_main_text_and_what_the_page_says_of_itself(tmp_path: Path) -> None:
    given = read(tmp_path, page())
    assert isinstance(given, Given)
    report = given.report
    assert (report.doc, report.title, report.outlet) == ("صفحة", "لقاء سري في بغداد", "صحيفة نورس")
    assert (report.published, report.url) == (date(2024, 3, 5), "https://nawras.example/2024/03/meeting")
    assert all(p in report.text for p in PARAGRAPHS)
    for beside in ("رئيس الوزراء", "الرئيسية", "أحمد", "الحقوق", "color", "<p>"):
        assert beside not in report.text


DAYS = [  # what the head holds, the day that is taken
    ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-11-09T08:00:00Z"}</script>', date(2023, 11, 9)),
    ('<meta itemprop="datePublished" content="2022/01/31">', date(2022, 1, 31)),
    ('<meta property="article:published_time" content="أمس">', None),
    ('<meta property="article:modified_time" content="2024-03-05">', None),
    ('<meta property="article:published_time" content="1970-01-01T00:00:00Z">', None),
    ("", None),
]


BESIDE = [  # what stands with the headline, the day that is taken
    (
        '<div class="entry-meta"><time class="entry-date" datetime="2023-12-03T10:00:00+03:00">3 ديسمبر، 2023</time></div>',
        date(2023, 12, 3),
    ),
    (
        '<time class="updated" datetime="2023-12-05">5 ديسمبر</time><time class="published" datetime="2023-12-03">3 ديسمبر</time>',
        date(2023, 12, 3),
    ),
    ('<time class="entry-date published updated" datetime="2023-12-03T10:00:00">3 ديسمبر</time>', date(2023, 12, 3)),
    ("<span>تاريخ النشر: 2023/12/03</span>", date(2023, 12, 3)),
    ("<span>نشر في: 3 ديسمبر 2023 14:05</span>", date(2023, 12, 3)),
    ('<time class="modified" datetime="2023-12-05">5 ديسمبر</time>', None),
    ("<span>آخر تحديث: 2023/12/03</span>", None),
]


@needs_reader
@pytest.mark.parametrize(("beside", "day"), BESIDE)
def test_a_day_told_beside_the_headline(tmp_path: Path, beside: str, day: date | None) -> None:
    given = read(tmp_path, page(head="", body=beside + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)))
    assert isinstance(given, Given)
    assert given.report.published == day


@needs_reader
@pytest.mark.parametrize(("head", "day"), DAYS)
def test_a_day_is_never_guessed_at(tmp_path: Path, head: str, day: date | None) -> None:
    given = read(tmp_path, page(head=head))
    assert isinstance(given, Given)
    assert given.report.published == day


@needs_reader
@pytest.mark.parametrize(
    ("charset", "codec"),
    [("windows-1256", "cp1256"), ("utf-8", "cp1256"), ("windows-1256", "utf-8"), ("iso-8859-6", "iso8859_6"), ("x", "utf-16")],
)
def test_pages_in_every_encoding(tmp_path: Path, charset: str, codec: str) -> None:
    """What the bytes are goes before what the page says that they are."""
    given = read(tmp_path, page(charset=charset, body=f"<p>{PARAGRAPHS[1]}</p>" * 2).encode(codec))
    assert isinstance(given, Given)
    assert PARAGRAPHS[1] in given.report.text


@needs_reader
def test_old_encoding_behind_a_long_script(tmp_path: Path) -> None:
    given = read(tmp_path, page(charset="windows-1256", head=f"<script>{'x = 1;' * 40_000}</script>").encode("cp1256"))
    assert isinstance(given, Given)
    assert PARAGRAPHS[0] in given.report.text


@needs_reader
def test_an_xml_declaration_of_another_encoding_is_not_obeyed(tmp_path: Path) -> None:
    given = read(tmp_path, '<?xml version="1.0" encoding="windows-1256"?>\n' + page())
    assert isinstance(given, Given)
    assert PARAGRAPHS[0] in given.report.text


@needs_reader
def test_damage_matters_where_the_main_text_is(tmp_path: Path) -> None:
    cut = b'<meta name="description" content="' + "وزير".encode()[:-1] + b'">'
    given = read(tmp_path, page(head="@").encode().replace(b"@", cut))
    assert isinstance(given, Given)
    assert "\ufffd" not in given.report.text
    failure = read(tmp_path, page().encode().replace("بغداد مساء".encode(), "بغداد مس".encode()[:-1] + b"\xff"))
    assert isinstance(failure, Failure)
    assert "not valid UTF-8" in failure.reason
    assert failure.place.startswith("byte ")


HOSTILE = {
    "nothing in it": b"<html><head></head><body></body></html>",
    "scripts alone": b"<html><body>" + b"<script>alert(1)</script>" * 9_000 + b"</body></html>",
    "no page": b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 500,
    "marks that never end": b"<div" * 200_000,
    "five megabytes of depth": b"<html><body>" + b"<div><b>" * 600_000,
    "five megabytes of one word": b"<html><body><p>" + b"x" * 5_000_000,
    "five megabytes of references": b"<html><body><p>" + b"&#x202e;&lt;" * 400_000,
    "entities in entities": b'<?xml version="1.0"?><!DOCTYPE h [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><html><body><p>&b;</p></body></html>',
}


@needs_reader
@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_pages_end_soon_as_report_or_failure(tmp_path: Path, what: str) -> None:
    begun = time.monotonic()
    found = read(tmp_path, HOSTILE[what])
    assert time.monotonic() - begun < 30
    assert isinstance(found, Failure) or "<script" not in found.report.text


@needs_reader
def test_five_megabytes_of_scripts_round_a_text(tmp_path: Path) -> None:
    scripts = "<script>" + "document.write('<p>التقى الوزير</p>');" * 500 + "</script>"
    given = read(tmp_path, page(head=DAY + scripts * 250))
    assert isinstance(given, Given)
    assert (tmp_path / "صفحة.html").stat().st_size > 5_000_000
    assert "document" not in given.report.text
    assert PARAGRAPHS[0] in given.report.text


@needs_reader
def test_addresses_that_do_not_lead_to_a_page_are_left_out(tmp_path: Path) -> None:
    given = read(tmp_path, page(head='<link rel="canonical" href="javascript:alert(1)">').replace("saved from", "taken from"))
    assert isinstance(given, Given)
    assert given.report.url is None


def test_page_that_is_too_long(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"x" * (LONGEST_PAGE + 1))
    [failure] = gather([tmp_path / "a.html"])
    assert isinstance(failure, Failure)
    assert f"more than the {LONGEST_PAGE:,}" in failure.reason


def test_what_belongs_to_a_saved_page_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "خبر.html").write_text(page(), "utf-8")
    for folder in ("خبر_files", "other_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ad.html").write_text(page(), "utf-8")
    found = list(gather([tmp_path]))
    assert [f.doc for f in found if isinstance(f, Raw)] == ["خبر", "ad"]
    [note] = [f for f in found if isinstance(f, Note)]
    assert "خبر_files" in note.text
    assert count_of([tmp_path]) == 2


def test_without_what_reads_html_the_failure_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "trafilatura", None)
    pages._reader.cache_clear()
    try:
        failure = read(tmp_path, page())
    finally:
        pages._reader.cache_clear()
    assert isinstance(failure, Failure)
    assert "pip install 'tawatur[html]'" in failure.reason
