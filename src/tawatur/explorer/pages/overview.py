"""Overview: what is in the casebook, what is newest and best sourced, what is to be settled, what failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from tawatur.casebook import queries
from tawatur.casebook.rows import Account, Actor
from tawatur.explorer import counts, looking
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import Told

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Overview:
    """The front page."""

    holdings: Annotated[counts.Holdings, "how much there is"]
    account: Annotated[Account, "what became of every input"]
    coverage: Annotated[tuple[counts.Coverage, ...], "reports of each outlet by month"]
    best: Annotated[tuple[Told, ...], "happenings with the most independent origins"]
    newest: Annotated[tuple[Told, ...], "happenings with the latest known time"]
    disputed: Annotated[tuple[tuple[Told, dict[str, Any]], ...], "happenings whose accounts cannot all hold, with their stored form"]
    people: Annotated[tuple[tuple[Actor, int], ...], "actors named by most claims"]


def overview(shelf: Shelf) -> Overview:
    """The front page of the casebook."""

    def make() -> Overview:
        with shelf.open() as book:
            return Overview(
                holdings=counts.holdings(book),
                account=queries.inputs(book),
                coverage=counts.coverage(book, 10, shelf.published),
                best=looking.best(book, SHOWN),
                newest=looking.newest(book, SHOWN),
                disputed=looking.in_conflict(book, SHOWN),
                people=counts.most_named(book, 24),
            )

    return shelf.kept("overview", make)
