"""By which reports a person is known: where a thousand call him alike, the first of every quarter of a year speak for the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from tawatur.weighing.rulings import Mention

if TYPE_CHECKING:
    from tawatur.weighing.actors import Unit

WITNESSES = 8
"""Of reports that call a person by the same names in one quarter of a year the first so many are weighed."""


def face(unit: Unit) -> tuple[tuple[str, str, str, str], ...]:
    """What a report calls somebody, whatever the spelling and the order; and when it tells that he left a post or took one."""
    called = sorted({(n.sort.value, n.key, n.craft or "", n.kunya or "") for n in unit.names})
    turns = [(name, turn.isoformat(), "", "") for name, turn in (("left", unit.left), ("since", unit.since)) if turn is not None]
    return (*called, *turns)


def thinned(units: Sequence[Unit], always: Collection[Mention] = ()) -> tuple[list[Unit], list[tuple[Unit, list[Unit]]]]:
    """The units of persons by which is told who they are, the first first; and the rest, each with those to the likest of which it goes.

    A man of whom ten thousand reports tell is known from some hundreds of them; so the work does not grow with his fame.
    """
    kept: list[Unit] = []
    rest: list[tuple[Unit, list[Unit]]] = []
    buckets: dict[object, list[Unit]] = {}
    for unit in units:
        beside = buckets.setdefault((unit.best.key, face(unit), quarter(unit)), [])
        if len(beside) < WITNESSES:
            beside.append(unit)
            kept.append(unit)
        elif (unit.report, unit.base) in always:
            kept.append(unit)
        else:
            rest.append((unit, beside))
    return kept, rest


def quarter(unit: Unit) -> str:
    """The quarter of the year in which a unit's report was published; "" where that is unknown."""
    return f"{unit.day.year:04}.{(unit.day.month - 1) // 3}" if unit.day else ""


def likest(unit: Unit, beside: Sequence[Unit]) -> Unit:
    """Of units that are called alike the one that is told with most of the same others, the first of several."""
    return max(beside, key=lambda u: len(u.company & unit.company))
