"""What may be the same happening is told from either side, and of happenings that are there now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tawatur.casebook import verdicts
from tests.casebook.test_growing import at_once, many


def test_what_may_be_one_is_found_from_either_side(tmp_path: Path) -> None:
    pytest.importorskip("fastapi", reason="the explorer's parts are not installed")
    from tawatur.explorer.looking import near

    given = []
    for report, reading in many()[:10]:
        for n in range(4):
            given.append((replace(report, doc=f"{report.doc}-{n}", text=f"{report.text}\n{n}"), replace(reading, doc=f"{report.doc}-{n}")))
    with at_once(tmp_path / "a.db", given) as book:
        forms = {form["id"]: form for form in verdicts.happenings(book)}
        beside: dict[str, set[str]] = {id: set() for id in forms}
        for one, other in book.database.execute("SELECT one, other FROM same_happening"):
            beside[one].add(other)
            beside[other].add(one)
        assert any(beside.values())
        assert any(len(form["told_in"]) > 1 and beside[id] for id, form in forms.items()), "told more than once"
        for id, form in forms.items():
            told = verdicts.perhaps_of(book, form)
            assert {p["id"] for p in told} == beside[id]
            assert [p["points"] for p in told] == sorted((p["points"] for p in told), reverse=True)
            linked = {*form.get("planned_as", ()), *form.get("came_as", ())}
            assert {t.id for t in near(book, form, limit=1_000)} == beside[id] | linked
