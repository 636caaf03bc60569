"""Where a told place lies: a town is a point, a country or region a point for an area, an unknown name lies nowhere."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from tawatur.arabic.clitics import bare
from tawatur.casebook.words import folded
from tawatur.weighing.places import read_place

if TYPE_CHECKING:
    from tawatur.explorer.weighed import Told


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map. `precision` is city, region or country."""

    name: str
    english: str
    lat: float
    lon: float
    precision: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A spot and the happenings that are told of it."""

    spot: Spot
    count: int
    """Of happenings; of claims where `told` is empty."""
    told: tuple[Told, ...]


@cache
def _table() -> dict[str, Spot]:
    lines = (files("tawatur.lexicon") / "coordinates.csv").read_text("utf-8").splitlines()
    return {
        row["folded"]: Spot(row["name"], row["english"], float(row["lat"]), float(row["lon"]), row["precision"])
        for row in csv.DictReader(lines)
    }


@cache
def _english() -> dict[str, Spot]:
    return {s.english.lower(): s for s in sorted(_table().values(), key=lambda s: s.precision != "city") if s.english}


@cache
def countries() -> tuple[Spot, ...]:
    """Every country once, for the map's own lettering."""
    return tuple(sorted({s.name: s for s in _table().values() if s.precision == "country"}.values(), key=lambda s: s.name))


def spot(name: str) -> Spot | None:
    """The spot of a place name, under any Arabic spelling, article or not, or in English; None for one that the list does not hold.

    «منزله» (his house) is not المنزلة: an article is not put before what may end in a pronoun.
    """
    key = folded(name)
    if key.isascii():
        return _english().get(name.strip().lower())
    first, _, rest = key.partition(" ")
    stem = f"{bare(first)} {rest}".strip()
    table = _table()
    found = table.get(key) or table.get(stem) or (None if key.endswith("ه") else table.get(f"ال{stem}"))
    if found is None or "عُ" in name:
        # «العاصمة التركية أنقرة», «مدينة العقبة», «عُمان»: the narrowest place that the name holds
        held = sorted(read_place(name), key=lambda p: p.wide)
        found = next((table[p.name] for p in held if p.name in table), found)
    return found


_NEAR = 0.4
"""Degrees (some 45 km) within which two names may be of one town and its surroundings."""


def two_towns(one: str, other: str) -> bool:
    """Whether these are the names of two towns that lie apart; of names that the list does not hold it cannot be told."""
    first, second = spot(one), spot(other)
    if first is None or second is None or first.precision != "city" or second.precision != "city":
        return False
    return hypot(first.lat - second.lat, (first.lon - second.lon) * cos(radians(first.lat))) > _NEAR


def gathered(counts: Iterable[tuple[str, int]]) -> tuple[tuple[Placed, ...], tuple[tuple[str, int], ...]]:
    """Claims counted by place name, as claims by spot, most first; and the names that lie nowhere, with how often they are told."""
    found: dict[Spot, int] = {}
    unknown: list[tuple[str, int]] = []
    for name, times in counts:
        at = spot(name)
        if at:
            found[at] = found.get(at, 0) + times
        else:
            unknown.append((name, times))
    by_number = sorted(found.items(), key=lambda f: (-f[1], f[0].name))
    return tuple(Placed(s, n, ()) for s, n in by_number), tuple(sorted(unknown, key=lambda u: (-u[1], u[0])))


def placed(told: Iterable[Told]) -> tuple[tuple[Placed, ...], tuple[tuple[str, int], ...]]:
    """The happenings by spot, most first; and the names that lie nowhere, with how many happenings they are told of."""
    found: dict[Spot, dict[str, Told]] = {}
    unknown: dict[str, dict[str, Told]] = {}
    for happening in told:
        for name in happening.where:
            at = spot(name)
            if at:
                found.setdefault(at, {})[happening.id] = happening
            else:
                unknown.setdefault(name, {})[happening.id] = happening
    by_number = sorted(found.items(), key=lambda f: (-len(f[1]), f[0].name))
    nowhere = sorted(unknown.items(), key=lambda u: (-len(u[1]), u[0]))
    return tuple(Placed(s, len(t), tuple(t.values())) for s, t in by_number), tuple((n, len(t)) for n, t in nowhere)
