"""The pages that draw: timeline, network and map. Each holds what it draws as a list too."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from tawatur.explorer import counts, drawing
from tawatur.explorer.asking import Asking
from tawatur.explorer.language import Language
from tawatur.explorer.looking import look
from tawatur.explorer.places import Placed, placed
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import Told

LISTED = 100
NETWORK = 1_000
"""Claims behind a network; about two thousand nodes at the most stay fluid."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Happenings in time."""

    asking: Annotated[Asking, "the filter"]
    told: Annotated[tuple[Told, ...], "the happenings in the list, by time"]
    total: Annotated[int, "happenings in the drawing"]
    data: Annotated[drawing.Json, "what is drawn"]
    looked_at: Annotated[int, "claims looked at where more fit; 0 where it is all"]
    undated: Annotated[int, "claims without a known time, left out"]


def timeline(shelf: Shelf, asking: Asking, language: Language) -> Timeline:
    """The timeline."""
    return shelf.kept(("timeline", asking, language.code), lambda: _timeline(shelf, asking, language))


def _timeline(shelf: Shelf, asking: Asking, language: Language) -> Timeline:
    found = look(shelf, asking, dated=True)

    def make() -> tuple[counts.Coverage, ...]:
        with shelf.open() as book:
            return counts.coverage(book, 8)

    coverage = shelf.kept("coverage", make)
    data = drawing.timeline(found.told, asking.lanes, coverage, language)
    return Timeline(asking, found.told[:LISTED], len(found.told), data, found.claims if found.cut else 0, found.undated)


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and the happenings that join them."""

    asking: Annotated[Asking, "the filter"]
    told: Annotated[tuple[Told, ...], "the happenings in the list"]
    total: Annotated[int, "happenings in the drawing"]
    data: Annotated[drawing.Json, "what is drawn"]
    looked_at: Annotated[int, "claims looked at where more fit; 0 where it is all"]
    undated: Annotated[int, "claims without a known time, left out"]


def network(shelf: Shelf, asking: Asking, language: Language) -> Network:
    """The network."""
    return shelf.kept(("network", asking, language.code), lambda: _network(shelf, asking, language))


def _network(shelf: Shelf, asking: Asking, language: Language) -> Network:
    found = look(shelf, asking, limit=NETWORK)
    joined = tuple(t for t in found.told if t.who)
    data = drawing.network(joined, language)
    return Network(asking, joined[:LISTED], len(joined), data, found.claims if found.cut else 0, found.undated)


@dataclass(frozen=True, slots=True)
class Map:
    """Happenings by place."""

    asking: Annotated[Asking, "the filter"]
    places: Annotated[tuple[Placed, ...], "places on the map, those with most happenings first"]
    nowhere: Annotated[tuple[tuple[str, tuple[Told, ...]], ...], "place names that the list of places does not hold"]
    data: Annotated[drawing.Json, "what is drawn"]
    looked_at: Annotated[int, "claims looked at where more fit; 0 where it is all"]
    undated: Annotated[int, "claims without a known time, left out"]


def world(shelf: Shelf, asking: Asking, language: Language) -> Map:
    """The map."""
    return shelf.kept(("map", asking, language.code), lambda: _world(shelf, asking, language))


def _world(shelf: Shelf, asking: Asking, language: Language) -> Map:
    found = look(shelf, asking)
    on, off = placed(found.told)
    return Map(asking, on, off[:100], drawing.world(on, language), found.claims if found.cut else 0, found.undated)
