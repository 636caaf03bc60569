"""The pages that draw: timeline, network and map. Each holds what it draws as a list too."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

from tawatur.explorer import counts, density, drawing
from tawatur.explorer.asking import Asking
from tawatur.explorer.language import Language
from tawatur.explorer.looking import fitting, look, most_told
from tawatur.explorer.places import Placed, gathered, placed
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import Told, weigh

LISTED = 60
"""Happenings on one page of a list."""
NODES = 2_000
"""Nodes of a network that stay fluid."""
PEOPLE = 20
SPOTS = 300
"""Places on one map."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Happenings in time."""

    asking: Annotated[Asking, "the filter"]
    told: Annotated[tuple[Told, ...], "the happenings on this page of the list, by time"]
    total: Annotated[int, "happenings in the drawing; 0 where it shows claims by month or day"]
    data: Annotated[drawing.Json, "what is drawn"]
    looked_at: Annotated[int, "claims looked at where more fit; 0 where it is all"]
    binned: Annotated[bool, "whether the drawing shows how many claims there are by month or day, and not happenings"]
    counted: Annotated[int, "claims in such a drawing; 0 where its lanes share some"]
    undated: Annotated[int, "claims without a known time, left out"]
    start: Annotated[int, "how much of the list stands before this page"]
    following: Annotated[int, "where the next page of the list starts; 0 where there is none"]


def timeline(shelf: Shelf, asking: Asking, language: Language, start: int = 0) -> Timeline:
    """The timeline. What would not be told apart, because too many claims fit, is drawn as how many there are in a month or on a day."""
    return shelf.kept(("timeline", asking, language.code, start), lambda: _timeline(shelf, asking, language, start))


def _timeline(shelf: Shelf, asking: Asking, language: Language, start: int) -> Timeline:
    found = look(shelf, asking, dated=True, whole=asking.origins < 2)

    def make() -> tuple[counts.Coverage, ...]:
        with shelf.open() as book:
            return counts.coverage(book, 8, shelf.published)

    coverage = shelf.kept("coverage", make)
    asked = drawing.asked(asking.filter.since, asking.filter.until)
    if found.cut and asking.origins < 2:
        with shelf.open() as book:
            lanes = density.lanes(book, asking, language)
            first = found.ids[start : start + LISTED + 1]
            ids, more = (list(first[:LISTED]), True) if len(first) > LISTED else fitting(book, asking, LISTED, dated=True, start=start)
            listed = weigh(book, ids)
        data = drawing.binned(lanes, coverage, language) | asked
        counted = sum(n for lane in lanes for _, n in lane.points) if asking.lanes == "family" else 0
        return Timeline(asking, listed, 0, data, 0, True, counted, found.undated, start, start + LISTED if more else 0)
    data = drawing.timeline(found.told, asking.lanes, coverage, language) | asked
    listed = found.told[start : start + LISTED]
    following = start + LISTED if len(found.told) > start + LISTED else 0
    return Timeline(asking, listed, len(found.told), data, found.claims if found.cut else 0, False, 0, found.undated, start, following)


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and the happenings that join them."""

    asking: Annotated[Asking, "the filter"]
    told: Annotated[tuple[Told, ...], "the happenings in the list"]
    total: Annotated[int, "happenings in the drawing"]
    data: Annotated[drawing.Json, "what is drawn"]
    cut: Annotated[bool, "whether only the happenings told most often are drawn"]
    people: Annotated[tuple[tuple[str, str, int], ...], "those with most happenings in the drawing: id, name, how many"]
    undated: Annotated[int, "claims without a known time, left out"]


def network(shelf: Shelf, asking: Asking, language: Language) -> Network:
    """The network."""
    return shelf.kept(("network", asking, language.code), lambda: _network(shelf, asking, language))


def _network(shelf: Shelf, asking: Asking, language: Language) -> Network:
    found = most_told(shelf, asking, NODES)
    data = drawing.network(found.told, language, whole=False) | {"months": drawing.months(language)}
    times = Counter(e["actor"] for e in data["edges"])
    named = {a["id"]: a["name"] for a in data["actors"]}
    people = tuple((id, named[id], n) for id, n in sorted(times.items(), key=lambda c: (-c[1], c[0]))[:PEOPLE])
    return Network(asking, found.told[:LISTED], len(found.told), data, found.cut, people, found.undated)


@dataclass(frozen=True, slots=True)
class Map:
    """Happenings by place."""

    asking: Annotated[Asking, "the filter"]
    places: Annotated[tuple[Placed, ...], "places on the map, those with most happenings first"]
    nowhere: Annotated[tuple[tuple[str, int], ...], "place names that the list of places does not hold, and how often they are told"]
    data: Annotated[drawing.Json, "what is drawn"]
    by_claims: Annotated[bool, "whether claims are counted, because too many fit, and not happenings"]
    undated: Annotated[int, "claims without a known time, left out"]


def world(shelf: Shelf, asking: Asking, language: Language) -> Map:
    """The map."""
    return shelf.kept(("map", asking, language.code), lambda: _world(shelf, asking, language))


def _world(shelf: Shelf, asking: Asking, language: Language) -> Map:
    on, off, by_claims, undated = spots(shelf, asking)
    return Map(asking, on[:SPOTS], off[:100], drawing.world(on[:SPOTS], language), by_claims, undated)


def spots(shelf: Shelf, asking: Asking) -> tuple[tuple[Placed, ...], tuple[tuple[str, int], ...], bool, int]:
    """All places on the map and the names that are not on it, each with how much is told of it; whether claims are counted, because too
    many fit, and not happenings; and how many claims have no known time."""
    found = look(shelf, asking, whole=asking.origins < 2)
    if found.cut and asking.origins < 2:
        with shelf.open() as book:
            return *gathered(density.places(book, asking)), True, found.undated
    return *placed(found.told), False, found.undated
