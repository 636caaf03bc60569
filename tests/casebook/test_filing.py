"""Filters see what was corrected, and what was read again once the correction is taken back."""

from __future__ import annotations

from typing import Any

import pytest

from tawatur.casebook import Casebook, Filter, deciding, queries, verdicts
from tawatur.errors import UsageError
from tests.casebook.made import STORY

CORRECTED: list[tuple[str, str, dict[str, Any]]] = [  # field, value, a filter that only the corrected claim fits
    ("kind", "call", {"kind": "call", "who": "أران"}),
    ("status", "failed", {"status": "failed"}),
    ("secrecy", "secret", {"secret": True, "kind": "visit"}),
    ("when", "2019-05-01..2019-05-03", {"since": "2019-05", "until": "2019-05"}),
    ("where", "طبرق", {"place": "طبرق"}),
]


def visit(book: Casebook) -> str:
    return next(row.id for row in queries.claims(book).rows if row.claim.kind.value == "visit")


def found(book: Casebook, words: dict[str, Any]) -> tuple[set[str], set[str], set[str]]:
    filter = Filter.of(**words)
    lists = (queries.claims, queries.contacts, queries.timeline)
    return tuple({row.id for row in ask(book, filter).rows} for ask in lists)  # type: ignore[return-value]


def rows(book: Casebook) -> list[Any]:
    claims = "SELECT id, kind, family, status, secret, starts, ends, shelf, lasting, form FROM claim ORDER BY id"
    places = (
        "SELECT c.id, p.n, p.part, w.folded FROM claim_place p JOIN claim c ON c.n = p.claim JOIN place w ON w.n = p.place ORDER BY 1, 2"
    )
    people = "SELECT c.id, p.n, p.role, a.id FROM participant p JOIN claim c ON c.n = p.claim JOIN actor a ON a.n = p.actor ORDER BY 1, 2"
    called = (
        "SELECT a.id, w.name, n.times, n.best FROM actor_name n JOIN actor a ON a.n = n.actor JOIN name w ON w.n = n.name ORDER BY 1, 2"
    )
    return [*(row for sql in (claims, places, people, called) for row in book.database.execute(sql))]


@pytest.mark.parametrize(("field", "value", "words"), CORRECTED)
def test_filters_see_corrections(story: Casebook, field: str, value: str, words: dict[str, Any]) -> None:
    claim, before = visit(story), rows(story)
    assert claim not in found(story, words)[0]
    decision = deciding.decide(story, "correct", [claim, field, value], author="سارة")
    assert all(claim in listed for listed in found(story, words)), "in every listing"
    report, reading = next((r, x) for r, x in STORY if r.doc == "01")
    story.read_again(next(r.cite.id for r in queries.claims(story).rows if r.id == claim), lambda _: reading)
    assert report.doc == "01"
    assert all(claim in listed for listed in found(story, words)), "after the report was read again too"
    undo = deciding.decide(story, "undo", [decision.id], author="سارة")
    assert rows(story) == before
    deciding.decide(story, "undo", [undo.id], author="سارة")
    assert claim in found(story, words)[0]


PEOPLE = [  # a correction, whom filters find by it
    ("visitor: سامي الحلو | الحلو", "سامي الحلو"),
    ("visitor: سامي الحلو; host: مراد أيدن", "مراد أيدن"),
]


@pytest.mark.parametrize(("value", "who"), PEOPLE)
@pytest.mark.parametrize("weighed", [False, True])
def test_people_that_were_corrected_are_found_and_taken_back(story: Casebook, value: str, who: str, weighed: bool) -> None:
    if weighed:
        verdicts.bring_up_to_date(story)
    claim, before = visit(story), rows(story)
    gone = next(row for row in queries.claims(story).rows if row.id == claim).claim.who[0].names[0]
    decision = deciding.decide(story, "correct", [claim, "who", value], author="سارة")
    for again in range(2):
        assert claim in found(story, {"who": who})[0]
        assert claim not in found(story, {"who": gone})[0]
        row = next(row for row in queries.claims(story).rows if row.id == claim)
        assert len(row.actors) == len(row.claim.who) == value.count(":")
        if not again:
            verdicts.bring_up_to_date(story)
    deciding.decide(story, "undo", [decision.id], author="سارة")
    verdicts.bring_up_to_date(story)
    assert claim in found(story, {"who": gone})[0]
    if weighed:
        assert rows(story) == before


def test_a_role_is_one_of_the_kind_when_it_is_decided_and_stays_when_the_kind_does_not(story: Casebook) -> None:
    claim = visit(story)
    with pytest.raises(UsageError, match="with roles of its kind: visitor, host"):
        deciding.decide(story, "correct", [claim, "who", "party: سامي الحلو"], author="سارة")
    kind = deciding.decide(story, "correct", [claim, "kind", "call"], author="سارة")
    deciding.decide(story, "correct", [claim, "who", "party: سامي الحلو"], author="سارة")
    deciding.decide(story, "undo", [kind.id], author="سارة")
    row = next(row for row in queries.claims(story).rows if row.id == claim)
    assert (row.claim.kind.value, [p.names for p in row.claim.who]) == ("visit", [("سامي الحلو",)])
