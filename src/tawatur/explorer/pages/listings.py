"""The pages that list: claims, names, reports, and what a search finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from tawatur.casebook import Casebook, Filter, queries
from tawatur.casebook.rows import Actor, Cite, ClaimRow, Hit, Listing
from tawatur.explorer import counts
from tawatur.explorer.asking import Asking
from tawatur.explorer.looking import fitting, without_time
from tawatur.explorer.places import Spot, spot
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.spelled import actors_spelled
from tawatur.explorer.weighed import claims_by_id

ROWS = 100
HITS = 40


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims that fit the filter."""

    asking: Annotated[Asking, "the filter"]
    rows: Annotated[tuple[ClaimRow, ...], "the claims, by time"]
    undated: Annotated[int, "claims without a known time that a time filter leaves out"]
    start: Annotated[int, "how many stand before the first one shown"]
    following: Annotated[int, "where the next page starts; 0 where there is none"]


def claims(shelf: Shelf, asking: Asking, start: int = 0) -> Claims:
    """The list of claims."""
    with shelf.open() as book:
        ids, more = fitting(book, asking, ROWS, start=start)
        rows = claims_by_id(book, ids)
        undated = without_time(book, asking.filter) if asking.filter.timed else 0
    return Claims(asking, tuple(rows[id] for id in ids), undated, start, start + ROWS if more else 0)


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
                spelled = () if found.rows else actors_spelled(shelf, book, asked, ROWS)
                return Names(asked, found.rows or spelled, found.cut)
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
    spelled: Annotated[tuple[tuple[Actor, int], ...], "actors whose Arabic name the Latin letters may stand for"]
    place: Annotated[Spot | None, "the place of that name"]
    hits: Annotated[tuple[Hit, ...], "reports that hold the words"]
    cut: Annotated[bool, "whether more reports hold them"]
    instead: Annotated[str, "the Arabic name that was looked for in the reports where the Latin one stands in none"]


def search(shelf: Shelf, asked: str) -> Search:
    """The search of one box; an empty question finds nothing."""
    if not asked:
        return Search("", (), (), None, (), False, "")
    Filter.of(text=asked)
    with shelf.open() as book:
        actors = counts.claims_of(book, asked.replace('"', " "), 20)
        spelled = actors_spelled(shelf, book, asked, 12)
        at = spot(asked.replace('"', " "))
        found, instead = hits(shelf, book, asked, HITS, spelled, at)
    known = {a.id for a, _ in actors.rows}
    return Search(asked, actors.rows, tuple(s for s in spelled if s[0].id not in known), at, found.rows, found.cut, instead)


def hits(
    shelf: Shelf, book: Casebook, asked: str, limit: int, spelled: Sequence[tuple[Actor, int]] | None = None, at: Spot | None = None
) -> tuple[Listing[Hit], str]:
    """The reports that hold what is asked; where none holds a name in Latin letters, those that hold the Arabic one, and that name."""
    found = queries.search(book, asked, limit=limit)
    if found.rows:
        return found, ""
    if spelled is None:
        spelled, at = actors_spelled(shelf, book, asked, 1), spot(asked.replace('"', " "))
    instead = spelled[0][0].name if spelled else at.name if at else ""
    return (queries.search(book, f'"{instead}"', limit=limit) if instead else found), instead
