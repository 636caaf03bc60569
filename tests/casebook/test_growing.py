"""A casebook that grew, in whatever order and portions, says byte by byte what one says that was weighed all at once."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from tawatur.casebook import Casebook, deciding, verdicts
from tawatur.export import casebook_json
from tawatur.model import Reading, Report
from tawatur.weighing import actors, copies, grouping, meeting, policy, witnesses
from tawatur.weighing.telling import Told
from tawatur.weighing.weigh import weigh

ROOT = Path(__file__).parents[2]
Given = tuple[Report, Reading]

TABLES = ("same_actor", "same_happening", "seen", "actor_id", "copy", "bond", "met", "lean", "likeness")
"""Tables that must be equal as well, but for numbers of rows."""


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
    monkeypatch.setattr("tawatur.casebook.growing.copying.CROWDED", 3)
    monkeypatch.setattr(copies, "CROWDED", 3)
    monkeypatch.setattr(policy, "NEIGHBOURS", 3)
    monkeypatch.setattr(policy, "WEAK_NEIGHBOURS", 1)
    for module in (meeting, sys.modules["tawatur.casebook.growing.occasions"]):
        monkeypatch.setattr(module, "FULL", 8)
        monkeypatch.setattr(module, "RARE", 4)
    for module in (grouping, sys.modules["tawatur.casebook.growing.occasions"]):
        monkeypatch.setattr(module, "LONG", 3)


def exported(book: Casebook) -> str:
    return "".join(casebook_json.lines(book))


def held(book: Casebook) -> dict[str, list[tuple[object, ...]]]:
    """What stands in the tables beside the export."""
    found = {}
    for table in TABLES:
        columns = [c[1] for c in book.database.execute(f"PRAGMA table_info({table})") if c[1] != "n"]
        found[table] = sorted(book.database.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall())
    return found


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
    mine, theirs = held(one), held(other)
    for table in TABLES:
        assert mine[table] == theirs[table], table
    assert exported(one) == exported(other)


@pytest.mark.parametrize("seed", range(4))
def test_growing_is_weighing_all_at_once(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    given = chance.sample(many(), chance.randint(30, 60))
    with at_once(tmp_path / "a.db", given) as whole, grown(tmp_path / "b.db", given, chance) as part:
        assert_the_same(part, whole)


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("seed", range(6))
def test_growing_over_every_bound(tmp_path: Path, seed: int) -> None:
    chance = random.Random(100 + seed)
    given = chance.sample(many(), chance.randint(30, 60))
    with at_once(tmp_path / "a.db", given) as whole, grown(tmp_path / "b.db", given, chance) as part:
        assert_the_same(part, whole)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_taken_out_leaves_nothing_behind(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    given = many()[:40]
    out = set(chance.sample(range(len(given)), 8))
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


@pytest.mark.parametrize("seed", range(4))
def test_decisions_grow_like_reports(tmp_path: Path, seed: int) -> None:
    """Decided early, late or undone: the same as decided before all was weighed at once."""
    chance = random.Random(seed)
    given = many()[:40]
    with at_once(tmp_path / "a.db", given) as book:
        before = exported(book)
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
        after, tables = exported(book), held(book)
        assert after != before
        verdicts.rebuild(book)
        assert exported(book) == after
        assert held(book) == tables
        for decision in made:
            deciding.decide(book, "undo", [decision.id], author="سارة")
            verdicts.bring_up_to_date(book)
        assert exported(book) == before


@pytest.mark.parametrize("bounds", ["wide", "low"])
def test_a_casebook_says_what_weighing_in_memory_says(tmp_path: Path, bounds: str, request: pytest.FixtureRequest) -> None:
    if bounds == "low":
        request.getfixturevalue("crowded")
    given = many()[:60]
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
        actor_of = dict(book.database.execute("SELECT claim, actors FROM weighed_claim").fetchall())
        import json

        assert {c: tuple(json.loads(a)) for c, a in actor_of.items()} == found.actor_of
