"""The tables add up to the scorer's figures, and a claim is counted where it belongs."""

from __future__ import annotations

import math

import pytest

from tawatur.evaluation.placing import Texts
from tawatur.evaluation.run import Evaluation, compare
from tawatur.evaluation.tables import FIGURES, length_of
from tests.evaluation.claims import Json, claim, report

LONG = "التقى سالم الحمدي نزار عكاشة " + "في اجتماع طويل " * 8
TEXT = f"{LONG}. زار حامد لطفي مدينة عدن."
MEETING = claim(who=("party سالم الحمدي", "party نزار عكاشة"), quote="التقى سالم الحمدي نزار عكاشة", chain=("unnamed مصدر",))
VISIT = claim("visit", "زار", "زار حامد لطفي مدينة عدن", who=("visitor حامد لطفي",), where=["عدن"], status="planned")
EXTRA = claim("attack", "قصف", "قصف", who=("attacker سالم الحمدي",), secrecy="secret")


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    gold: dict[str, Json] = {}
    read: dict[str, Json] = {}
    for i in range(12):
        doc = f"d{i}"
        gold |= report(doc, MEETING, VISIT)
        read |= report(doc, MEETING | {"kind": "talks" if i % 4 == 0 else "meeting"}, *([VISIT] if i % 3 else []), EXTRA)
    corpora = {doc: "east" if i < 6 else "west" for i, doc in enumerate(gold)}
    return compare(gold, read, Texts(dict.fromkeys(gold, (TEXT, None))), corpora, rounds=100)


def row(evaluation: Evaluation, table: str, label: str) -> tuple[int, int, float, float]:
    found = next(r for r in evaluation.tables[table] if r.label == label)
    return found.marked, found.read, found.figures["precision"].value, found.figures["recall"].value


def test_the_first_line_is_the_scorer(evaluation: Evaluation) -> None:
    score, figures = evaluation.overall, evaluation.all.figures
    assert (evaluation.all.marked, evaluation.all.read) == (score.gold, score.predicted) == (24, 32)
    for name in ("precision", "recall", "f1"):
        assert math.isclose(figures[name].value, getattr(score, name))
    for name in FIGURES[4:-1]:
        assert figures[name].value == score.rate(name) or math.isnan(score.rate(name))
    assert figures["who.f1"].value == score.field_f1("who")
    for figure in figures.values():
        ends = figure.interval
        assert ends is None or ends.low <= figure.value <= ends.high


def test_a_claim_is_counted_by_what_it_is_marked_and_read_as(evaluation: Evaluation) -> None:
    assert row(evaluation, "kind", "meeting") == (12, 9, 1.0, (9 + 3 * 0.5) / 12)
    assert row(evaluation, "kind", "talks")[:3] == (0, 3, 0.5)
    assert row(evaluation, "status", "planned") == (12, 8, 1.0, 8 / 12)
    assert row(evaluation, "secrecy", "secret")[:3] == (0, 12, 0.0)
    assert row(evaluation, "origin", "unnamed")[:2] == (12, 12)
    assert row(evaluation, "family", "force")[:3] == (0, 12, 0.0)
    assert [r.label for r in evaluation.tables["corpus"]] == ["east", "west"]
    assert [(r.label, r.marked) for r in evaluation.tables["length"] if r.marked] == [("1-15", 12), ("26-40", 12)]
    for rows in evaluation.tables.values():
        assert sum(r.marked for r in rows) == 24


def test_json_holds_every_table(evaluation: Evaluation) -> None:
    told = evaluation.to_json(errors=True)
    assert told["tables"]["all"][0]["f1"]["value"] == told["f1"]
    assert set(told["tables"]) == {"all", "family", "kind", "status", "secrecy", "origin", "corpus", "length"}
    assert sum(told["causes"].values()) == len(told["errors"]) == len(evaluation.faults)
    assert told["intervals_95"]["f1"][0] <= told["f1"] <= told["intervals_95"]["f1"][1]


def test_lengths() -> None:
    assert [length_of(n) for n in (1, 15, 16, 60, 61, 400)] == ["1-15", "1-15", "16-25", "41-60", "61+", "61+"]
