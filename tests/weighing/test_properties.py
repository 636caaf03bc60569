"""What holds for any reports, in any order: tried on the example casebook as it was marked by hand, and on parts of it."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tawatur.casebook import Casebook, deciding, decisions, ids, verdicts
from tawatur.export import casebook_json
from tawatur.model import Reading, Report
from tawatur.model.form import reading_from_json
from tawatur.weighing import policy
from tawatur.weighing.telling import Told
from tawatur.weighing.weigh import Verdicts, weigh
from tests.weighing.made import shown

ROOT = Path(__file__).parents[2]
ANSWERS: dict[str, Any] = json.loads((ROOT / "examples" / "answers.json").read_text("utf8"))


@cache
def marked() -> tuple[tuple[Report, Reading], ...]:
    """The example casebook's reports with the claims that a person marked."""
    sys.path.insert(0, str(ROOT / "training"))
    try:
        import notation
    finally:
        sys.path.pop(0)
    return tuple(
        (
            Report(f.stem, f.with_suffix(".txt").parents[1].joinpath("casebook", f.stem + ".txt").read_text("utf8")),
            reading_from_json(notation.parse(f.read_text("utf8"), f.stem)),
        )
        for f in sorted((ROOT / "examples" / "marks").glob("*.mark"))
    )


@cache
def reports() -> tuple[Told, ...]:
    found = []
    for report, reading in marked():
        id = ids.report_id(report)
        claims = tuple(zip(ids.claim_ids(id, reading.claims), reading.claims, strict=True))
        found.append(Told(id, reading.doc, reading.published.day, reading.outlet, reading.credit, report.text, claims))
    return tuple(found)


@cache
def whole() -> Verdicts:
    return weigh(reports())


def test_the_copies_of_the_example() -> None:
    docs = {r.report: r.doc for r in reports()}
    assert {(docs[c.report], docs[c.of], c.credited) for c in whole().copies} == {
        (c["report"], c["of"], c["credited"]) for c in ANSWERS["copies"]
    }


def test_the_conflicts_of_the_example() -> None:
    found = sorted((h.kind.value, c.about) for h in whole().happenings for c in h.conflicts)
    assert found == sorted((h["kind"], c["about"]) for h in ANSWERS["happenings"] for c in h["contradictions"])


def test_nothing_is_counted_too_often() -> None:
    told = {frozenset((t.doc, t.claim.kind.value) for t in h.tellings): h.independent.count for h in whole().happenings}
    for answer in ANSWERS["happenings"]:
        same = frozenset((t["report"], answer["kind"]) for t in answer["told_in"])
        if same in told:
            assert told[same] <= answer["independent_origins"], answer["id"]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_reports_changes_nothing(seed: int) -> None:
    chance = random.Random(seed)
    some = chance.sample(reports(), chance.randint(5, len(reports())))
    assert shown(weigh(chance.sample(some, len(some)))) == shown(weigh(some))


@pytest.mark.parametrize("seed", range(6))
def test_a_copy_adds_no_origin(seed: int) -> None:
    chance = random.Random(seed)
    some = chance.sample(reports(), 10)
    original = chance.choice([r for r in some if r.claims])
    id = "rcopy"
    copy = replace(
        original, report=id, doc="zz-copy", outlet="صدى الجزيرة اليوم", credit=(original.outlet,) if seed % 2 and original.outlet else (),
        published=original.published and max(r.published for r in some if r.published),
        claims=tuple((f"ccopy.{n}", c) for n, (_, c) in enumerate(original.claims)),
    )  # fmt: skip
    before = {t.id: h for h in weigh(some).happenings for t in h.tellings}
    after = weigh([*some, copy])
    assert (id, original.report) in {(c.report, c.of) for c in after.copies} or any(c.report == id for c in after.copies)
    for happening in after.happenings:
        counts = [before[t.id].independent.count for t in happening.tellings if t.id in before]
        assert happening.independent.count <= max(counts, default=0), "every happening of the copy is one of the others'"


@pytest.mark.parametrize("seed", range(4))
def test_a_denial_removes_no_origin(seed: int) -> None:
    chance = random.Random(seed)
    denying = [r for r in reports() if any(c.status.value == "denied" for _, c in r.claims)]
    others = [r for r in reports() if r not in denying]
    some = chance.sample(others, 12)
    before = {t.id: h.independent.count for h in weigh(some).happenings for t in h.tellings if not h.independent.own}
    only = [replace(r, claims=tuple((i, c) for i, c in r.claims if c.status.value == "denied")) for r in denying]
    after = {t.id: h.independent.count for h in weigh([*some, *only]).happenings for t in h.tellings}
    assert all(after[i] >= n for i, n in before.items())


# In a casebook


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(tmp_path / "casebook.db") as found:
        list(found.add_many((report, reading, f"{report.doc}.txt") for report, reading in marked()))
        verdicts.bring_up_to_date(found)
        yield found


def exported(book: Casebook) -> str:
    return "".join(casebook_json.lines(book))


def actor(book: Casebook, name: str) -> str:
    return next(p["id"] for p in json.loads(exported(book))["persons"] if p["names"][0] == name)


def test_reading_twice_changes_nothing(book: Casebook) -> None:
    before = exported(book)
    list(book.add_many((report, reading, "again.txt") for report, reading in marked()))
    assert verdicts.is_fresh(book)
    assert exported(book) == before


def test_what_is_not_weighed_is_weighed_for_the_asking(book: Casebook, tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "other.db") as other:
        list(other.add_many((report, reading, f"{report.doc}.txt") for report, reading in reversed(marked())))
        assert not verdicts.is_fresh(other)
        assert exported(other) == exported(book)
        with Casebook.open(other.path, readonly=True) as looked_at:
            assert exported(looked_at) == exported(book)


def test_rebuilding_gives_the_same_bytes(book: Casebook) -> None:
    happening = next(h["id"] for h in json.loads(exported(book))["happenings"] if h["kind"] == "flight")
    deciding.decide(book, "confirm", [happening], author="سارة")
    verdicts.bring_up_to_date(book)
    before = exported(book)
    readings = {report.doc: reading for report, reading in marked()}
    verdicts.rebuild(book)
    assert exported(book) == before
    verdicts.rebuild(book, lambda report: readings[report.doc])
    assert exported(book) == before


@pytest.mark.parametrize("kinds", [("flight", "visit"), ("flight", "meeting"), ("visit", "meeting")])
def test_a_merge_of_happenings_holds_all_that_both_held(book: Casebook, kinds: tuple[str, str]) -> None:
    told = {h["id"]: h for h in json.loads(exported(book))["happenings"]}
    one, other = (max((h for h in told.values() if h["kind"] == kind), key=lambda h: len(h["told_in"])) for kind in kinds)
    deciding.decide(book, "merge", [one["id"], other["id"]], author="سارة")
    verdicts.bring_up_to_date(book)
    now = {h["id"]: h for h in json.loads(exported(book))["happenings"]}
    (gone,) = told.keys() - now.keys()
    (merged,) = {one["id"], other["id"]} - {gone}
    claims = {t["claim"] for h in (one, other) for t in h["told_in"]}
    assert {t["claim"] for t in now[merged]["told_in"]} == claims
    assert now.keys() <= told.keys()


def test_a_merge_is_kept_and_undone(book: Casebook) -> None:
    before = exported(book)
    one, other = actor(book, "صلاح الدين الفكي"), actor(book, "معتصم الفكي")
    merged = deciding.decide(book, "merge", [one, other], author="سارة", note="للتجربة")
    verdicts.bring_up_to_date(book)
    after = json.loads(exported(book))
    assert {"id": other, "into": one} in after["merged_ids"]
    assert other not in {p["id"] for p in after["persons"]}
    readings = {report.doc: reading for report, reading in marked()}
    verdicts.rebuild(book, lambda report: readings[report.doc])
    assert json.loads(exported(book)) == after, "a decision survives re-reading"
    undone = deciding.decide(book, "undo", [merged.id], author="سارة")
    verdicts.bring_up_to_date(book)
    assert exported(book) == before
    deciding.decide(book, "undo", [undone.id], author="سارة")
    verdicts.bring_up_to_date(book)
    assert json.loads(exported(book)) == after
    assert [(d.verb.value, d.undone) for d in decisions.log(book)] == [("merge", False), ("undo", True), ("undo", False)]


DECIDED = ["not-same", "split", "reject", "confirm", "correct", "split-happening", "not-same-happening"]


@pytest.mark.parametrize("what", DECIDED)
def test_every_decision_shows_and_can_be_undone(book: Casebook, what: str) -> None:
    before = exported(book)
    found = json.loads(before)
    flight = next(h for h in found["happenings"] if h["kind"] == "flight")
    haddab, told = actor(book, "إدريس موسى هداب"), [t["claim"] for t in flight["told_in"]]
    subjects = {
        "not-same": ["not-same", haddab, actor(book, "محمود أوهاج")],
        "split": ["split", haddab, "17-marsa-third-round", "18-rimal-visit"],
        "reject": ["reject", flight["id"]],
        "confirm": ["confirm", told[0]],
        "correct": ["correct", told[0], "when", "2021-03-01..2021-03-02"],
        "split-happening": ["split", flight["id"], told[0]],
        "not-same-happening": ["not-same", told[0], told[1]],
    }[what]
    made = deciding.decide(book, subjects[0], subjects[1:], author="سارة")
    verdicts.bring_up_to_date(book)
    after = json.loads(exported(book))
    if what == "split":
        assert len(after["persons"]) == len(found["persons"]) + 1
    elif what == "reject":
        assert flight["id"] not in {h["id"] for h in after["happenings"]}
    elif what == "confirm":
        assert next(h for h in after["happenings"] if h["id"] == flight["id"])["ruling"] == "confirmed"
    elif what == "correct":
        assert any(t["when"]["latest"] == "2021-03-02" for h in after["happenings"] for t in h["told_in"] if t["claim"] == told[0])
    elif what != "not-same":
        homes = {c: h["id"] for h in after["happenings"] for c in (t["claim"] for t in h["told_in"])}
        assert homes[told[0]] != homes[told[1]]
    deciding.decide(book, "undo", [made.id], author="سارة")
    verdicts.bring_up_to_date(book)
    assert exported(book) == before


def test_a_decision_says_what_is_wrong_with_it(book: Casebook) -> None:
    from tawatur.errors import UsageError

    for subjects, wrong in (
        (["fly"], "no such verb"),
        (["merge", "ax", "ay"], "no such actor"),
        (["merge", "ax"], "two ids"),
        (["undo", "d9"], "no such decision"),
        (["correct", "c1"], "takes a claim"),
        (["split", "ax"], "split takes"),
    ):
        with pytest.raises(UsageError, match=wrong):
            deciding.decide(book, subjects[0], subjects[1:], author="سارة")
    with pytest.raises(UsageError, match="author"):
        decisions.record(book, decisions.Verb.CONFIRM, {}, author=" ")


def test_the_policy_has_a_sentence_for_every_row() -> None:
    for table in (policy.SAME_ACTOR, policy.SAME_HAPPENING):
        for name, row in table.items():
            assert policy.sentence([(name, ("ا", "ب"))], table)
            assert policy.sentence([(name, ("ا", "ب"))], table, "ar")
            assert row.points != 0 or name == "apart few"
