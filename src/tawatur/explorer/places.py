"""Where a told place lies: a town is a point, a country or region a point for an area, an unknown name lies nowhere."""
from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tawatur.arabic.clitics import bare
from tawatur.casebook.words import folded
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
    told: tuple[Told, ...]


@cache
def _table() -> dict[str, Spot]:
    lines = (files("tawatur.explorer") / "gazetteer.csv").read_text("utf-8").splitlines()
    return {
        row["folded"]: Spot(row["name"], row["english"], float(row["lat"]), float(row["lon"]), row["precision"])
        for row in csv.DictReader(lines)
    }


@cache
def countries() -> tuple[Spot, ...]:
    """Every country once, for the map's own lettering."""
    return tuple(sorted({s.name: s for s in _table().values() if s.precision == "country"}.values(), key=lambda s: s.name))


def spot(name: str) -> Spot | None:
    """The spot of a place name, under any spelling, article or not; None for one that the list does not hold."""
    key = folded(name)
    first, _, rest = key.partition(" ")
    stem = f"{bare(first)} {rest}".strip()
    table = _table()
    return table.get(key) or table.get(stem) or table.get(f"ال{stem}")


def placed(told: Iterable[Told]) -> tuple[tuple[Placed, ...], tuple[tuple[str, tuple[Told, ...]], ...]]:
    """The happenings by spot, most first; and the names that lie nowhere, with theirs."""
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
    return tuple(Placed(s, tuple(t.values())) for s, t in by_number), tuple((n, tuple(t.values())) for n, t in nowhere)
