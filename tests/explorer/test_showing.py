"""Times, names, texts and segments as they are shown."""

from __future__ import annotations

import re
from datetime import date

import pytest

pytest.importorskip("jinja2", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")

from hypothesis import given
from hypothesis import strategies as st

from tawatur.casebook.rows import Actor
from tawatur.explorer import showing
from tawatur.explorer.dates import interval, moment
from tawatur.explorer.difference import difference
from tawatur.explorer.language import LANGUAGES
from tawatur.explorer.places import spot
from tawatur.explorer.rendering import as_data, because
from tawatur.explorer.segments import cut
from tawatur.explorer.showing import label, laid_open, line, mixed
from tawatur.model import Span

TIMES = [  # earliest, latest, English, Arabic
    ("2021-02-10", "2021-02-10", "10 February 2021", "10 شباط/فبراير 2021"),
    ("2021-02-01", "2021-02-28", "February 2021", "شباط/فبراير 2021"),
    ("2020-02-01", "2020-02-28", "1–28 February 2020", "بين 1 و28 شباط/فبراير 2020"),
    ("2021-01-01", "2021-12-31", "2021", "2021"),
    ("2021-02-01", "2021-03-31", "February 2021 – March 2021", "من شباط/فبراير 2021 إلى آذار/مارس 2021"),
    ("2021-02-09", "2021-03-02", "9 February 2021 – 2 March 2021", "من 9 شباط/فبراير 2021 إلى 2 آذار/مارس 2021"),
    ("2021-02-09", None, "from 9 February 2021", "منذ 9 شباط/فبراير 2021"),
    (None, "2021-02-09", "until 9 February 2021", "حتى 9 شباط/فبراير 2021"),
    (None, None, "time unknown", "زمن غير معروف"),
]


def test_moment() -> None:
    at = "2021-04-09T14:05:59+00:00"
    assert moment(at, LANGUAGES["en"]) == "9 April 2021, 14:05 UTC"
    assert moment(at, LANGUAGES["ar"]) == "9 نيسان/أبريل 2021، 14:05 UTC"


@pytest.mark.parametrize(("earliest", "latest", "english", "arabic"), TIMES)
def test_interval(earliest: str | None, latest: str | None, english: str, arabic: str) -> None:
    first, last = (date.fromisoformat(d) if d else None for d in (earliest, latest))
    assert interval(first, last, LANGUAGES["en"]) == english
    assert interval(first, last, LANGUAGES["ar"]) == arabic


def test_line() -> None:
    assert line("  علي\n\u202eمملوك\u202c  ") == "علي مملوك"
    assert len(line("محمد " * 5_000)) <= 160
    assert line(None) == ""


LABELS = [("ما وراء الستار 🎭", "ما وراء الستار"), ("🔴⚡️ عاجل", "عاجل"), ("🎭", "🎭"), ("قناة  النيل", "قناة النيل")]


@pytest.mark.parametrize(("told", "shown"), LABELS)
def test_label(told: str, shown: str) -> None:
    assert label(told) == shown


@given(st.text(max_size=40))
def test_line_is_one_line_however_it_is_made(text: str) -> None:
    shown = line(text)
    assert shown == line(shown)
    assert "\n" not in shown
    assert not any(c in shown for c in "\u202e\u2066\u0000")


def test_mixed() -> None:
    assert mixed("with علي مملوك; 2") == 'with <bdi lang="ar">علي مملوك</bdi>; 2'
    assert mixed("<b>و") == '&lt;b&gt;<bdi lang="ar">و</bdi>'


def test_because() -> None:
    assert because("من نوع واحد: meeting", LANGUAGES["ar"]).count("لقاء") == 1
    assert "meeting" in because("of one kind: meeting", LANGUAGES["en"])


def test_laid_open() -> None:
    assert laid_open("<b>\u202eأ") == '&lt;b&gt;<span class="turning" title="U+202E">RLO</span>أ'


@given(st.text())
def test_data_cannot_end_its_element(text: str) -> None:
    shown = str(as_data({"a": text}))
    assert "<" not in shown
    assert "\u2028" not in shown


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: Span(min(p), max(p)))


@given(st.text(min_size=1, max_size=60), st.lists(spans, max_size=6), st.lists(spans, max_size=3))
def test_segments_give_the_text_again(text: str, claims: list[Span], furniture: list[Span]) -> None:
    pieces = cut(text, claims, [None] * len(claims), furniture, 0, len(text))
    assert "".join(p.text for p in pieces) == text
    at = 0
    for piece in pieces:
        for number, span in enumerate(claims, 1):
            inside = span.start < min(span.end, len(text)) and span.start <= at < span.end
            assert (number in piece.claims) == inside
        at += len(piece.text)


def test_difference() -> None:
    found = difference("التقى الوزير السفير في بيروت", "التقى الوزير السفير فى دمشق")
    assert [(c.how, c.text) for c in found.changes] == [("same", "التقى الوزير السفير فى"), ("gone", "بيروت"), ("new", "دمشق")]
    assert found.alike == 80


PLACES = [
    ("أثينا", "Athens", "city"), ("السودان", "Sudan", "country"), ("نواكشوط", "Nouakchott", "city"), ("سوريا", "Syria", "country"),
    # Governorates bear the name of their town: said alone, it means the town.
    ("أربيل", "Erbil", "city"), ("العقبة", "Aqaba", "city"), ("دير الزور", "Deir ez-Zor", "city"), ("دبي", "Dubai", "city"),
    ("إمارة دبي", "Dubai", "region"), ("قطاع غزة", "Gaza", "region"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "english", "precision"), PLACES)
def test_spot(name: str, english: str, precision: str) -> None:
    found = spot(name)
    assert found is not None
    assert (found.english, found.precision) == (english, precision)


def test_no_two_places_share_a_name() -> None:
    from tawatur.explorer.places import _table

    names = {(s.name, s.english, s.lat, s.lon): s.precision for s in _table().values() if s.precision != "country"}
    assert len(names) == len({s for s in _table().values() if s.precision != "country"})


@pytest.mark.parametrize("name", ["فيلا على البحر", "منزله", "مكتبه", "محافظة صلاح الدين", "فلوريدا"])
def test_unknown_place_lies_nowhere(name: str) -> None:
    assert spot(name) is None


def test_actors_of_one_name_are_named_once() -> None:
    official, minister, other = Actor("a1", "مسؤول حكومي"), Actor("a2", "وزير الخارجية"), Actor("a3", "مسؤول حكومي")
    assert showing.alike((official, minister, other)) == [[official, other], [minister]]


def cited(base: str, **of: str | None) -> tuple[str, str, str]:
    from dataclasses import replace

    from tawatur.casebook.rows import Cite, ClaimRow
    from tawatur.explorer import citing
    from tawatur.model import Claim, Kind, When

    cite = Cite("r1", "file-1", "لقاء في بيروت", "المعبر", date(2021, 2, 10), "given", "https://example.org/a", "x.txt")
    claim = Claim("c1", Kind.MEETING, "التقى", "التقى الوزير السفير", (), when=When(None, None, None))
    row = ClaimRow("c1.2", claim, (), replace(cite, **of))  # type: ignore[arg-type]
    return citing.line(row, base, LANGUAGES["ar"]), citing.bibtex(row, base), citing.ris(row.cite, base)


def test_a_citation_names_the_report_and_no_address_of_this_machine() -> None:
    said, bibtex, ris = cited("http://127.0.0.1:8765")
    assert "المعبر، «لقاء في بيروت»، " in said
    assert "title = {لقاء في بيروت}" in bibtex
    assert "url = {https://example.org/a}" in bibtex
    assert "note = {Tawatur c1.2}" in bibtex
    assert "UR  - https://example.org/a" in ris
    assert not any("127.0.0.1" in form or "file-1" in form for form in (said, bibtex, ris))


def test_a_citation_of_a_report_without_headline_and_address() -> None:
    said, bibtex, ris = cited("https://desk.example", title=None, url="javascript:alert(1)")
    assert "(بلا عنوان)" in said
    assert "title = {[التقى الوزير السفير]}" in bibtex
    assert "note = {https://desk.example/claim/c1.2}" in bibtex
    assert not any("file-1" in form or "javascript" in form for form in (said, bibtex, ris))


def test_quotation_marks_stay_with_what_they_stand_round() -> None:
    assert mixed("told by «مبتدأ الخبر», and by موقع «مبتدأ الخبر»") == (
        'told by <bdi lang="ar">«مبتدأ الخبر»</bdi>, and by <bdi lang="ar">موقع «مبتدأ الخبر»</bdi>'
    )


def test_an_arabic_reason_has_arabic_commas() -> None:
    assert "4 مرات، 2025" in str(because("ذُكر 4 مرات, 2025", LANGUAGES["ar"])).replace('<bdi lang="ar">', "").replace("</bdi>", "")
    assert "1,200" in because("1,200 قول", LANGUAGES["ar"])


def test_bibtex_keeps_its_braces_in_place() -> None:
    from tawatur.explorer.showing import braced

    text = "@article{a,\n  title = {مسؤول: «زار» <b>},\n  date = {2021},\n}"
    shown = str(braced(text))
    assert "{<bdi>مسؤول: «زار» &lt;b&gt;</bdi>}," in shown
    assert re.sub(r"</?bdi>", "", shown).replace("&lt;", "<").replace("&gt;", ">") == text
