"""The pages that list: claims, names, reports, and what a search finds."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from tawatur.casebook import Filter, queries
from tawatur.casebook.rows import Actor, Cite, ClaimRow, Hit
from tawatur.explorer import counts
from tawatur.explorer.asking import Asking
from tawatur.explorer.places import Spot, spot
from tawatur.explorer.shelf import Shelf

ROWS = 200


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims that fit the filter."""

    asking: Annotated[Asking, "the filter"]
    rows: Annotated[tuple[ClaimRow, ...], "the claims, by time"]
    cut: Annotated[bool, "whether more fit than are shown"]
    undated: Annotated[int, "claims without a known time that a time filter leaves out"]


def claims(shelf: Shelf, asking: Asking) -> Claims:
    """The list of claims."""
    with shelf.open() as book:
        found = queries.claims(book, asking.filter, limit=ROWS)
    return Claims(asking, found.rows, found.cut, found.undated)


@dataclass(frozen=True, slots=True)
class Names:
    """Actors by how often they are named."""

    asked: Annotated[str, "the name asked for; empty for all"]
    rows: Annotated[tuple[tuple[Actor, int], ...], "actors with the number of claims that name them"]
    cut: Annotated[bool, "whether there are more"]


def names(shelf: Shelf, asked: str) -> Names:
    """The list of actors."""

    def make() -> Names:
        with shelf.open() as book:
            if asked:
                Filter.of(who=asked)
                found = counts.claims_of(book, asked, ROWS)
                return Names(asked, found.rows, found.cut)
            rows = counts.most_named(book, ROWS + 1)
            return Names("", rows[:ROWS], len(rows) > ROWS)

    return shelf.kept(("names", asked), make)


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports, the newest first."""

    outlet: Annotated[str, "the outlet asked for; empty for all"]
    outlets: Annotated[tuple[tuple[str, int], ...], "all outlets with the number of their reports"]
    rows: Annotated[tuple[tuple[Cite, int], ...], "reports with the number of their claims"]
    start: Annotated[int, "how many stand before the first one shown"]
    following: Annotated[int, "where the next page starts; 0 where there is none"]


def reports(shelf: Shelf, outlet: str, start: int) -> Reports:
    """The list of reports."""
    with shelf.open() as book:
        listed = shelf.kept("outlets", lambda: counts.outlets(book))
        found = counts.reports(book, outlet or None, ROWS, start)
    return Reports(outlet, listed, found.rows, start, start + ROWS if found.cut else 0)


@dataclass(frozen=True, slots=True)
class Search:
    """What a search finds under one box: names, places, words."""

    asked: Annotated[str, "what was searched for"]
    actors: Annotated[tuple[tuple[Actor, int], ...], "actors of that name with the number of their claims"]
    place: Annotated[Spot | None, "the place of that name"]
    hits: Annotated[tuple[Hit, ...], "reports that hold the words"]
    cut: Annotated[bool, "whether more reports hold them"]


def search(shelf: Shelf, asked: str) -> Search:
    """The search of one box; an empty question finds nothing."""
    if not asked:
        return Search("", (), None, (), False)
    Filter.of(text=asked)
    with shelf.open() as book:
        hits = queries.search(book, asked, limit=50)
        actors = counts.claims_of(book, asked.replace('"', " "), 20)
    return Search(asked, actors.rows, spot(asked), hits.rows, hits.cut)
