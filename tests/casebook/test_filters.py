"""Each filter against the six reports; its words against its sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tawatur.casebook import Casebook, Filter, queries
from tawatur.casebook.filters import match
from tawatur.errors import UsageError
from tawatur.model import Kind, Status

FOUND: list[tuple[dict[str, Any], str]] = [  # words of the filter, docs found (one letter a claim: m meeting, v visit, f flight, c call)
    ({}, "01m 01v 02m 03m 04f 05c"),
    ({"who": "القطعاني"}, "01m 02m 03m"),
    ({"who": "قطعاني"}, "01m 02m 03m"),
    ({"who": "جودت اران"}, "01m 01v 02m 03m"),
    ({"who": "أران جودت"}, "01m 01v 02m 03m"),
    ({"who": "القطعان"}, ""),
    ({"who": "وكيل وزارة الكهربا"}, ""),
    ({"who": "وكيل وزاره الكهرباء"}, "04f 05c"),  # the flight's report knows him by another name; the actor has this one too
    ({"who": "لؤي الجبوري"}, "04f 05c"),
    ({"with_": "القطعاني"}, "01m 02m 03m"),
    ({"who": "أران", "with_": "القطعاني"}, "01m 02m 03m"),
    ({"who": "أران", "with_": "أران"}, ""),
    ({"who": "الجبوري", "with_": "وفد روسي"}, "05c"),
    ({"kind": "visit"}, "01v"),
    ({"kind": "visit, call"}, "01v 05c"),
    ({"kind": "contact"}, "01m 01v 02m 03m 05c"),
    ({"kind": ["movement", "call"]}, "04f 05c"),
    ({"status": "denied"}, "03m"),
    ({"secret": True}, "01m 02m"),
    ({"secret": False}, "01v 03m 04f 05c"),
    ({"since": "2024"}, "01m 01v 02m"),
    ({"since": "2024-02-26"}, "01v"),
    ({"since": "2024-02-27"}, ""),
    ({"until": "2021"}, "04f"),
    ({"since": "2021-10-16", "until": "2021-12"}, "04f"),  # it has no beginning, so it lasts longer than a year
    ({"since": "2021-10-16", "until": "2021-12", "kind": "travel,flight", "who": "الجبوري"}, "04f"),
    ({"since": "2021-10-17", "until": "2021-12"}, ""),
    ({"since": "0001"}, "01m 01v 02m 04f 05c"),
    ({"until": "2023-01-01"}, "04f 05c"),
    ({"until": "2022-12-31"}, "04f"),
    ({"since": "2023-06", "until": "2023-06"}, "05c"),
    ({"place": "بنغازى"}, "01m 01v 02m"),
    ({"place": "عمان"}, "04f"),
    ({"place": "بغداد"}, "04f"),
    ({"place": "بن"}, ""),
    ({"outlet": "ميدان الخليج"}, "02m"),
    ({"outlet": "رواق"}, "01m 01v 04f"),
    ({"text": "وصل"}, "01m 01v"),
    ({"text": "الجبوري"}, "04f 05c"),
    ({"text": "قطعاني"}, "01m 01v 02m 03m"),
    ({"text": '"أران مع القطعاني"'}, "01m 01v 02m"),
    ({"text": '"القطعاني أران"'}, ""),
    ({"who": "أران", "kind": "meeting", "status": "asserted,reported", "place": "بنغازي", "since": "2024", "outlet": "الرواق"}, "01m"),
]


@pytest.mark.parametrize(("words", "found"), FOUND)
def test_filters(story: Casebook, words: dict[str, Any], found: str) -> None:
    rows = queries.claims(story, Filter.of(**words))
    assert sorted(f"{r.cite.doc}{r.claim.kind[0]}" for r in rows) == found.split()
    assert sorted(r.id for r in queries.every_claim(story, Filter.of(**words))) == sorted(r.id for r in rows)


def test_claims_without_a_time_are_left_out_and_counted(story: Casebook) -> None:
    listing = queries.claims(story, Filter.of(since="2020", kind="meeting"))
    assert (len(listing), listing.undated) == (2, 1)
    assert queries.claims(story, Filter.of(kind="meeting")).undated == 0
    assert queries.contacts(story, Filter.of(until="2030")).undated == 1
    assert queries.contacts(story, Filter.of(until="2030", who="الجبوري")).undated == 0


DAYS = [
    ("2022", date(2022, 1, 1), date(2022, 12, 31)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("٢٠٢٤-٠٢-٠٥", date(2024, 2, 5), date(2024, 2, 5)),
    ("2024/2/5", date(2024, 2, 5), date(2024, 2, 5)),
    ("٥/٢/٢٠٢٤", date(2024, 2, 5), date(2024, 2, 5)),
    ("2/2024", date(2024, 2, 1), date(2024, 2, 29)),
    ("1445", date(2023, 7, 19), date(2024, 7, 6)),
    ("1445-07", date(2024, 1, 13), date(2024, 2, 10)),
    ("3/7/1445", date(2024, 1, 15), date(2024, 1, 15)),
]


@pytest.mark.parametrize(("word", "first", "last"), DAYS)
def test_days(word: str, first: date, last: date) -> None:
    assert Filter.of(since=word).since == first
    assert Filter.of(until=word).until == last


REFUSED = [
    ({"since": "yesterday"}, "--since 'yesterday': no date; YYYY"),
    ({"until": "2024-13"}, "--until '2024-13'"),
    ({"since": "2024-00"}, "--since '2024-00': no date"),
    ({"since": "2024-01-00"}, "--since '2024-01-00': no date"),
    ({"since": "2024-1/2"}, "--since '2024-1/2': no date"),
    ({"since": "1445-13"}, "--since '1445-13': no date"),
    ({"since": "1445-07-31"}, "--since '1445-07-31': no date"),
    ({"since": "2024", "until": "2020"}, "is after"),
    ({"kind": "dance"}, "--kind 'dance': none of meeting, .*contact"),
    ({"status": "true"}, "--status 'true': none of asserted"),
    ({"who": "؟"}, "--who '؟': holds no word"),
    ({"text": ' " " '}, "--text"),
]


@pytest.mark.parametrize(("words", "says"), REFUSED)
def test_what_does_not_fit_is_named(words: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        Filter.of(**words)


SENTENCES = [
    ({}, "", ""),
    (
        {"who": "علي مملوك", "since": "2022", "secret": True},
        "with علي مملوك, secret, since 2022-01-01",
        "يشارك فيه علي مملوك، سري، منذ 2022-01-01",
    ),
    ({"kind": "flight,travel", "place": "دبي"}, "of kind flight or travel, at دبي", "من نوع flight أو travel، في دبي"),
    ({"secret": False, "outlet": "الرواق"}, "not secret, published by الرواق", "علني، نشره الرواق"),
]


@pytest.mark.parametrize(("words", "english", "arabic"), SENTENCES)
def test_sentences(words: dict[str, Any], english: str, arabic: str) -> None:
    assert Filter.of(**words).sentence() == english
    assert Filter.of(**words).sentence("ar") == arabic


def test_kinds_and_families() -> None:
    assert Filter.of(kind="office").kind == (Kind.APPOINTMENT, Kind.DISMISSAL)
    assert Filter.of(kind="Meeting،visit").kind == (Kind.MEETING, Kind.VISIT)
    assert Filter.of(status="denied").status == (Status.DENIED,)


def test_hostile_words_are_only_words(story: Casebook) -> None:
    for word in ("' OR 1=1 --", 'x" OR "y', "a* NEAR(b c)", "text:قطعاني AND", "%x_", "رويترز)"):
        for option in ("who", "place", "outlet", "text"):
            queries.claims(story, Filter.of(**{option: word}))
        queries.search(story, word)


def test_match_expands_what_arabic_writes_on_to_a_word() -> None:
    assert '"وللوزير"' not in match("report")
    assert '"وللوزير"' in match("الوزير")
    assert match("report") == '("report")'
