"""Filters see what was corrected, and what was read again once the correction is taken back."""

from __future__ import annotations

from typing import Any

import pytest

from tawatur.casebook import Casebook, Filter, deciding, queries
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
    return [*book.database.execute(claims), *book.database.execute(places)]


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
