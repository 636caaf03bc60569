"""A casebook that grew, in whatever order and portions, says byte by byte what one says that was weighed all at once."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tawatur.casebook import Casebook, deciding, growing, verdicts
from tawatur.casebook.growing.cells import Files
from tawatur.casebook.growing.copying import Copying
from tawatur.casebook.growing.naming import Naming
from tawatur.casebook.growing.occasions import Occasions
from tawatur.casebook.growing.outcomes import Outcomes
from tawatur.casebook.growing.people import People
from tawatur.casebook.growing.seeing import Seeing
from tawatur.casebook.growing.stories import Stories
from tawatur.errors import TawaturError
from tawatur.model import Published, Reading, Report
from tawatur.weighing import actors, copies, grouping, meeting, policy, witnesses
from tawatur.weighing.telling import Told
from tawatur.weighing.weigh import weigh
from tests.casebook.histories import History, said

ROOT = Path(__file__).parents[2]
Given = tuple[Report, Reading]


@cache
def many(count: int = 80) -> tuple[Given, ...]:
    """Reports of several stories, of a world in which a few people are in many of them."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        import weigh_growth
    finally:
        sys.path.pop(0)
    before = weigh_growth.PEOPLE, weigh_growth.OUTLETS, weigh_growth.LEVEL
    weigh_growth.PEOPLE, weigh_growth.OUTLETS, weigh_growth.LEVEL = 30, 8, 2
    try:
        return tuple(islice(weigh_growth.multiplied(count), count))
    finally:
        weigh_growth.PEOPLE, weigh_growth.OUTLETS, weigh_growth.LEVEL = before


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every bound so low that some dozen reports reach it."""
    monkeypatch.setattr(witnesses, "WITNESSES", 2)
    monkeypatch.setattr(actors, "HOLDERS", 2)
    for module in (copies, sys.modules["tawatur.casebook.growing.copying"]):
        monkeypatch.setattr(module, "CROWDED", 3)
        monkeypatch.setattr(module, "FIRST", 1)
    monkeypatch.setattr(policy, "NEIGHBOURS", 3)
    monkeypatch.setattr(policy, "WEAK_NEIGHBOURS", 1)
    for module in (meeting, sys.modules["tawatur.casebook.growing.occasions"]):
        monkeypatch.setattr(module, "FULL", 8)
        monkeypatch.setattr(module, "RARE", 4)
    for module in (grouping, sys.modules["tawatur.casebook.growing.stories"]):
        monkeypatch.setattr(module, "LONG", 6)


def at_once(path: Path, given: Sequence[Given]) -> Casebook:
    book = Casebook.open(path)
    list(book.add_many((report, reading, "") for report, reading in given))
    verdicts.bring_up_to_date(book)
    return book


def grown(path: Path, given: Sequence[Given], chance: random.Random) -> Casebook:
    """The same reports in another order, some at a time, some read twice or read again."""
    book = Casebook.open(path)
    readings = {report.doc: reading for report, reading in given}
    left = chance.sample(given, len(given))
    while left:
        some, left = left[: (n := chance.choice((1, 1, 2, 5, 20)))], left[n:]
        list(book.add_many((report, reading, "") for report, reading in some))
        verdicts.bring_up_to_date(book, at_once=chance.choice((1, 3, 50)))
        if chance.random() < 0.3:
            (again,) = chance.choice(book.database.execute("SELECT id FROM report ORDER BY id").fetchall())
            book.read_again(again, lambda report: readings[report.doc])
            verdicts.bring_up_to_date(book)
    return book


def assert_the_same(one: Casebook, other: Casebook) -> None:
    mine, theirs = said(one), said(other)
    for table in mine:
        assert mine[table] == theirs[table], table


def lived(path: Path, seed: int, steps: int) -> tuple[dict[str, object], dict[str, object]]:
    """What a casebook says after a history, and what it says when all is weighed at once."""
    with Casebook.open(path) as book:
        History(book, random.Random(seed)).run(steps)
        grew = said(book)
        verdicts.rebuild(book)
        return grew, said(book)


def test_however_many_reprint_a_report_each_of_its_happenings_stays_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (grouping, sys.modules["tawatur.casebook.growing.stories"]):
        monkeypatch.setattr(module, "LONG", 6)
    report, reading = many()[0]
    reprints = [(replace(report, doc=f"{n}", text=f"{report.text}\n{n}"), replace(reading, doc=f"{n}")) for n in range(9)]
    few, all_ = (verdicts.counts(at_once(tmp_path / f"{n}.db", reprints[:n])) for n in (2, 9))
    assert all_.happenings == few.happenings


def test_bonds_do_not_grow_with_the_square_of_reprints(tmp_path: Path) -> None:
    """Each reprint is bonded with what it reprints; however many there are, one more adds as many bonds as the one before."""
    report, reading = next((report, reading) for report, reading in many() if len(reading.claims) > 4)
    reprints = [(replace(report, doc=f"{n:03}", text=f"{report.text}\n{n}"), replace(reading, doc=f"{n:03}")) for n in range(60)]
    made, happenings = [], []
    for n in (20, 40, 60):  # A run of words in more than forty reports leads to the first of them alone.
        with at_once(tmp_path / f"{n}.db", reprints[:n]) as book:
            made.append(book.database.execute("SELECT count(*) FROM bond").fetchone()[0])
            happenings.append([len(form["told_in"]) for form in verdicts.happenings(book)])
    assert made[2] - made[1] == made[1] - made[0] > 0
    assert [sum(told) for told in happenings] == [n * len(reading.claims) for n in (20, 40, 60)]
    assert len({len(told) for told in happenings}) == 1


def test_a_claim_that_only_reprints_tell_is_still_one_happening(tmp_path: Path) -> None:
    """What a reader missed in the original is held together by the reprints themselves; and so it is in whatever order they come."""
    report, reading = next((report, reading) for report, reading in many() if len(reading.claims) > 4)
    reprints = [(replace(report, doc=f"{n}", text=f"{report.text}\n{n}"), replace(reading, doc=f"{n}")) for n in range(4)]
    missed = [(reprints[0][0], replace(reprints[0][1], claims=reading.claims[1:])), *reprints[1:]]
    with at_once(tmp_path / "a.db", reprints) as full, at_once(tmp_path / "b.db", missed) as whole:
        told = [[len(form["told_in"]) for form in verdicts.happenings(book)] for book in (full, whole)]
        assert len(told[0]) == len(told[1])
        assert sum(told[0]) == sum(told[1]) + 1
        with grown(tmp_path / "c.db", missed, random.Random(3)) as part:
            assert_the_same(part, whole)


def test_however_many_reprint_two_reports_what_may_be_one_is_proposed_once(tmp_path: Path) -> None:
    given = []
    for report, reading in many()[:10]:
        for n in range(4):
            given.append((replace(report, doc=f"{report.doc}-{n}", text=f"{report.text}\n{n}"), replace(reading, doc=f"{report.doc}-{n}")))
    with at_once(tmp_path / "a.db", given) as book:
        sql = "SELECT count(*), count(DISTINCT min(one, other) || max(one, other)) FROM same_happening"
        proposed, pairs = book.database.execute(sql).fetchone()
        sql = """SELECT count(DISTINCT min(a.happening, b.happening) || ' ' || max(a.happening, b.happening)) FROM bond o
            JOIN telling a ON a.claim = o.one JOIN telling b ON b.claim = o.other WHERE o.plan = 0 AND a.happening <> b.happening"""
        assert proposed == pairs == book.database.execute(sql).fetchone()[0] > 0
        for one, other, form in book.database.execute("SELECT one, other, form FROM same_happening"):
            homes = [verdicts.happening_of(book, claim) for claim in json.loads(form)["claims"]]
            assert {one, other} == {home["id"] for home in homes if home}


@pytest.mark.parametrize("seed", range(2))
def test_whatever_happened_is_what_is_weighed_at_once(tmp_path: Path, seed: int) -> None:
    grew, whole = lived(tmp_path / "a.db", seed, 25)
    for table in whole:
        assert grew[table] == whole[table], table


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize(("seed", "steps"), [(100, 25), (101, 25), (102, 25), (301, 27), (502, 30)])
def test_whatever_happened_over_every_bound(tmp_path: Path, seed: int, steps: int) -> None:
    grew, whole = lived(tmp_path / "a.db", seed, steps)
    for table in whole:
        assert grew[table] == whole[table], table


def _nothing(*_: object) -> None:
    """In place of a step."""


RARE = (
    "happenings of copies of copies",
    "where a copy has it from in the end",
    "plans linked with deeds",
    "copies that are told again",
)
"""What a long history alone shows."""
STEPS: dict[str, tuple[int, object, str, Callable[..., Any]]] = {
    "a new name is looked for in the reports that are there": (0, Seeing, "_reports", lambda *_: set()),
    "names in quotes that are not in the text": (2, Seeing, "insert", _nothing),
    "names of claims that are gone": (0, Seeing, "unsay", _nothing),
    "who leans on whom, told again": (0, Copying, "pair", _nothing),
    "media that quote each other": (2, Copying, "told", _nothing),
    "whose reprint a report is": (0, Copying, "_lead", _nothing),
    "claims of reports that are reprints of another now": (0, Occasions, "led", _nothing),
    "claims that go through the original's": (0, Occasions, "_led_through", lambda *_: set()),
    "bonds that hold no story together any more": (0, Stories, "parted", _nothing),
    "bonds that hold a story together now": (0, Stories, "tied", _nothing),
    "copies that are told again": (0, Copying, "tells_else", _nothing),
    "happenings of copies of copies": (12, Copying, "below", lambda *_: set()),
    "where a copy has it from in the end": (45, Copying, "_rooted", lambda *_: False),
    "words that many carry": (0, Copying, "_meet", lambda *_: True),
    "reports with words in common": (0, Copying, "alike", lambda self: (ALIKE(self), set())[1]),
    "pairs of reports to be compared": (0, Occasions, "meet", _nothing),
    "cells that are crowded now": (0, Files, "all", lambda *_: set()),
    "bonds in cells that are crowded now": (0, Occasions, "_still", lambda *_: True),
    "claims that are found in cells": (0, Occasions, "unfile", _nothing),
    "plans linked with deeds": (0, Outcomes, "settle", lambda self, below, changed: (self._linked.clear(), SETTLE(self, below, changed))),
    "happenings of which the links alone changed": (0, Outcomes, "_relink_some", _nothing),
    "happenings whose bonds changed": (1, Outcomes, "regroup", lambda self, groups, changed, touched: REGROUP(self, groups, changed, ())),
    "reports of a happening that changed": (0, Outcomes, "_leans", _nothing),
    "short names when somebody changed": (0, People, "_bears_on", lambda *_: False),
    "what somebody was before": (0, People, "_was", _nothing),
    "short names when a key is crowded now": (5, People, "_told_short", lambda *given: TOLD_SHORT(*given) if len(given) > 3 else []),
    "keys that many hold": (0, People, "_crowds", lambda *_: False),
    "names that are related": (0, People, "_related", lambda *_: set()),
    "bodies told without their state": (0, People, "_home", lambda *_: None),
    "why names are one": (0, Naming, "joins", _nothing),
    "where ids lead": (0, Naming, "_lead", _nothing),
    "reports about which something was decided": (4, growing, "_decided", _nothing),
}
"""Steps of weighing as it grows, each left out; and the first seed to be tried."""
ALIKE, SETTLE, REGROUP, TOLD_SHORT = Copying.alike, Outcomes.settle, Outcomes.regroup, People._told_short


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("step", STEPS)
def test_a_step_left_out_is_noticed(tmp_path: Path, step: str) -> None:
    first, where, name, instead = STEPS[step]
    steps = 35 if step in RARE else 20
    for seed in dict.fromkeys((first, *range(12))):
        with Casebook.open(tmp_path / f"{seed}.db") as book:
            try:
                with pytest.MonkeyPatch.context() as patch:
                    patch.setattr(where, name, instead)
                    History(book, random.Random(seed)).run(steps)
                    grew = said(book)
            except (TawaturError, LookupError, TypeError, ValueError):
                return
            verdicts.rebuild(book)
            if grew != said(book):
                return
    pytest.fail("nobody noticed")


@pytest.mark.parametrize("bounds", ["wide", "low"])
def test_the_example_grown_is_the_example_weighed_at_once(tmp_path: Path, bounds: str, request: pytest.FixtureRequest) -> None:
    if bounds == "low":
        request.getfixturevalue("crowded")
    chance = random.Random(7)
    given = chance.sample(many(), 24)
    with at_once(tmp_path / "a.db", given) as whole, grown(tmp_path / "b.db", given, chance) as part:
        assert_the_same(part, whole)


def reprinted(count: int, times: int, chance: random.Random) -> list[Given]:
    """Reports, each reprinted some times on later days, in which a reader missed some claims."""
    given = []
    for report, reading in many()[:count]:
        for n in range(times):
            day = reading.published.day and reading.published.day + timedelta(days=n)
            claims = tuple(c for c in reading.claims if n == 0 or chance.random() < 0.8)
            doc = f"{report.doc}-{chance.randrange(10**6)}"
            again = replace(reading, doc=doc, published=Published(day, "given" if day else "untold"), claims=claims)
            given.append((replace(report, doc=doc, text=f"{report.text}\n{n}"), again))
    return given


@pytest.mark.parametrize("bounds", ["wide", "low"])
def test_reprints_grown_are_reprints_weighed_at_once(tmp_path: Path, bounds: str, request: pytest.FixtureRequest) -> None:
    if bounds == "low":
        request.getfixturevalue("crowded")
    chance = random.Random(11)
    given = reprinted(7, 5, chance)
    with at_once(tmp_path / "a.db", given) as whole, grown(tmp_path / "b.db", given, chance) as part:
        assert_the_same(part, whole)


@pytest.mark.parametrize("seed", range(1))
def test_what_is_taken_out_leaves_nothing_behind(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    given = many()[:24]
    out = set(chance.sample(range(len(given)), 6))
    kept = [g for n, g in enumerate(given) if n not in out]
    nothing = {given[n][0].doc for n in out}
    with at_once(tmp_path / "a.db", given) as part, Casebook.open(tmp_path / "b.db") as whole:
        # A newer reader finds nothing in some.
        readings = {report.doc: reading for report, reading in given}
        empty = {doc: Reading(doc, None, r.published, r.outlet, r.credit, ()) for doc, r in readings.items()}
        for report, reading in given:
            whole.add(report, empty[report.doc] if report.doc in nothing else reading)
        verdicts.bring_up_to_date(whole)
        for id, doc in part.database.execute("SELECT id, doc FROM report").fetchall():
            if doc in nothing:
                part.read_again(id, lambda report: empty[report.doc])
        verdicts.bring_up_to_date(part)
        assert len(kept) + len(out) == len(given)
        part.database.execute("DELETE FROM removed")
        assert_the_same(part, whole)


@pytest.mark.parametrize("seed", range(1))
def test_decisions_grow_like_reports(tmp_path: Path, seed: int) -> None:
    """Decided early, late or undone: the same as decided before all was weighed at once."""
    chance = random.Random(seed)
    given = many()[:24]
    with at_once(tmp_path / "a.db", given) as book:
        before = said(book)
        people = [a for (a,) in book.database.execute("SELECT DISTINCT now FROM actor_id ORDER BY now")]
        happenings = [h for (h,) in book.database.execute("SELECT id FROM happening WHERE told > 1 ORDER BY id")]
        made = []
        for verb in chance.sample(["merge", "not-same", "reject", "confirm", "merge", "split"], 4):
            subjects = chance.sample(happenings if chance.random() < 0.5 and verb != "split" else people, 2)
            if verb in ("reject", "confirm", "split"):
                subjects = [chance.choice(happenings)]
            if verb == "split":
                (claim,) = book.database.execute(
                    "SELECT t.claim FROM telling t JOIN happening h ON h.n = t.happening WHERE h.id = ? ORDER BY t.claim LIMIT 1",
                    (subjects[0],),
                ).fetchone()
                subjects.append(claim)
            made.append(deciding.decide(book, verb, subjects, author="سارة"))
            verdicts.bring_up_to_date(book)
            happenings = [h for (h,) in book.database.execute("SELECT id FROM happening WHERE told > 1 ORDER BY id")]
            people = [a for (a,) in book.database.execute("SELECT DISTINCT now FROM actor_id ORDER BY now")]
        after = said(book)
        assert after != before
        verdicts.rebuild(book)
        assert said(book) == after
        for decision in made:
            deciding.decide(book, "undo", [decision.id], author="سارة")
            verdicts.bring_up_to_date(book)
        assert said(book) == before


@pytest.mark.parametrize("bounds", ["wide", "low"])
def test_a_casebook_says_what_weighing_in_memory_says(tmp_path: Path, bounds: str, request: pytest.FixtureRequest) -> None:
    if bounds == "low":
        request.getfixturevalue("crowded")
    given = [*many()[:40], *reprinted(4, 4, random.Random(5))]
    with at_once(tmp_path / "a.db", given) as book:
        told = []
        for id, doc in book.database.execute("SELECT id, doc FROM report").fetchall():
            reading = next(reading for report, reading in given if report.doc == doc)
            text = next(report.text for report, _ in given if report.doc == doc)
            claims = [c for (c,) in book.database.execute(
                "SELECT c.id FROM claim c JOIN report r ON r.n = c.report WHERE r.id = ? ORDER BY c.position", (id,)
            )]  # fmt: skip
            told.append(
                Told(id, doc, reading.published.day, reading.outlet, reading.credit, text, tuple(zip(claims, reading.claims, strict=True)))
            )
        found = weigh(told)
        docs = {t.report: t.doc for t in told}
        assert list(verdicts.happenings(book)) == [verdicts.happening_form(h) for h in found.happenings]
        assert sorted(book.database.execute("SELECT report, of FROM copy")) == sorted((c.report, c.of) for c in found.copies)
        forms = {(report, of): form for report, of, form in verdicts.copies(book)}
        assert forms == {(c.report, c.of): verdicts.copy_form(c, docs) for c in found.copies}
        home = {t.id: h.first for h in found.happenings for t in h.tellings}
        surest = {frozenset((home[b.one], home[b.other])): verdicts.bond_form(b) for b in reversed(found.proposed_happenings)}
        rows = book.database.execute("SELECT one, other, form FROM same_happening").fetchall()
        assert {frozenset(("c" + one[1:], "c" + other[1:])): json.loads(form) for one, other, form in rows} == surest
        actor_of = dict(book.database.execute("SELECT claim, actors FROM weighed_claim").fetchall())
        assert {c: tuple(json.loads(a)) for c, a in actor_of.items()} == found.actor_of
