"""Two accounts face to face: which two, and where they differ."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")

from tawatur.casebook import Casebook, queries, verdicts
from tawatur.explorer.pages.facing import FIELDS, face


@pytest.fixture(scope="module")
def most(client: Any) -> dict[str, Any]:
    """The happening with most conflicts."""
    rows = client.get("/api/happenings?limit=2000").json()["rows"]
    found: dict[str, Any] = max(rows, key=lambda h: (h["conflicts"], h["reports"]))
    return found


def test_those_that_cannot_both_hold_come_first(example: Path, most: dict[str, Any]) -> None:
    with Casebook.open(example, readonly=True) as book:
        rows = queries.origins(book, most["id"]).tellings
        form = verdicts.happening_of(book, rows[0].id) or {}
    found = face(rows, form["contradictions"], "", "")
    assert found is not None
    conflict = form["contradictions"][0]
    sides = {id: n for n, side in enumerate(conflict["sides"]) for id in side["claims"]}
    assert sides[found.one.id] != sides[found.other.id]
    assert found.differing
    assert found.differing <= set(FIELDS)
    chosen = face(rows, form["contradictions"], rows[-1].id, rows[0].id)
    assert chosen is not None
    assert (chosen.one.id, chosen.other.id) == (rows[-1].id, rows[0].id)
    assert face(rows[:1], (), "", "") is None


def test_a_claim_does_not_differ_from_its_like(example: Path, most: dict[str, Any]) -> None:
    with Casebook.open(example, readonly=True) as book:
        rows = queries.origins(book, most["id"]).tellings
    same = [(a, b) for a in rows for b in rows if a.id < b.id and a.claim.when == b.claim.when and a.claim.status is b.claim.status]
    assert same
    for a, b in same:
        found = face(rows, (), a.id, b.id)
        assert found is not None
        assert not {"when", "status"} & found.differing


def test_the_page_marks_what_differs(client: Any, most: dict[str, Any]) -> None:
    page = client.get(f"/happening/{most['id']}?lang=en").text
    there = page.split('id="facing"')[1].split("</section>")[0]
    assert there.count('role="columnheader"') == 3
    assert 'class="differs"' in there
    one, other = most["claims"][-1], most["claims"][0]
    chosen = client.get(f"/happening/{most['id']}?one={one}&other={other}").text
    picked = re.findall(r'<option value="([^"]+)" selected>', chosen.split('id="facing"')[1].split("</form>")[0])
    assert picked == [one, other]


def test_a_single_account_faces_none(client: Any) -> None:
    alone = next(h for h in client.get("/api/happenings?limit=2000").json()["rows"] if h["reports"] == 1 and len(h["claims"]) == 1)
    assert 'id="facing"' not in client.get(f"/happening/{alone['id']}").text


def test_words_are_marked_where_the_two_share_some(client: Any, most: dict[str, Any]) -> None:
    """Two accounts in wholly other words are not marked all over."""
    told: dict[bool, list[str]] = {True: [], False: []}
    for one, other in combinations(most["claims"], 2):
        page = client.get(f"/happening/{most['id']}?lang=en&one={one}&other={other}").text
        there = page.split('id="facing"')[1].split("</section>")[0]
        told["each in its own" in there].append(there)
    assert told[True]
    assert not any("<mark>" in there for there in told[True])
    assert any("<mark>" in there for there in told[False])
