"""A new report weighed with its neighbourhood alone gives what weighing everything gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tawatur.casebook import Casebook, verdicts
from tawatur.export import casebook_json
from tests.weighing.test_properties import marked


def exported(book: Casebook) -> dict[str, Any]:
    return json.loads("".join(casebook_json.lines(book)))  # type: ignore[no-any-return]


def told(book: Casebook) -> set[tuple[frozenset[str], int]]:
    """Each happening by its claims, with the number of independent origins."""
    return {(frozenset(t["claim"] for t in h["told_in"]), h["independent_origins"]) for h in exported(book)["happenings"]}


@pytest.mark.parametrize("late", [(2,), (9, 15), (0,), (19, 18, 17)])
def test_the_neighbourhood_is_enough(tmp_path: Path, late: tuple[int, ...]) -> None:
    with Casebook.open(tmp_path / "a.db") as whole, Casebook.open(tmp_path / "b.db") as part:
        list(whole.add_many((report, reading, "") for report, reading in marked()))
        verdicts.bring_up_to_date(whole)
        list(part.add_many((report, reading, "") for n, (report, reading) in enumerate(marked()) if n not in late))
        verdicts.bring_up_to_date(part)
        for n in late:
            part.add(*marked()[n])
        verdicts.FEW, before = 1.0, verdicts.FEW
        try:
            assert verdicts.bring_up_to_date(part, whole=1)
        finally:
            verdicts.FEW = before
        assert verdicts.is_fresh(part)
        assert told(part) == told(whole)
        copies = [{(c["report"], c["of"], c["how"]) for c in exported(b)["copies"]} for b in (whole, part)]
        assert copies[0] == copies[1]
        people = [
            sorted(tuple(sorted({m["report"] for m in p["mentions"] if "in" not in m})) for p in exported(b)["persons"])
            for b in (whole, part)
        ]
        assert people[0] == people[1]
        verdicts.rebuild(part)
        assert exported(part) == exported(whole)
