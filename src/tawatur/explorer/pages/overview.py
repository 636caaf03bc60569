"""Overview: what is in the casebook, what is newest and best sourced, what is to be settled, what failed."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from tawatur.casebook import queries
from tawatur.casebook.rows import Account, Actor
from tawatur.explorer import counts
from tawatur.explorer.looking import newest
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import Told

SHOWN = 6
FAILURES = 20


@dataclass(frozen=True, slots=True)
class Overview:
    """The front page."""

    holdings: Annotated[counts.Holdings, "how much there is"]
    account: Annotated[Account, "what became of every input"]
    coverage: Annotated[tuple[counts.Coverage, ...], "reports of each outlet by month"]
    best: Annotated[tuple[Told, ...], "happenings with the most independent origins"]
    newest: Annotated[tuple[Told, ...], "happenings with the latest known time"]
    disputed: Annotated[tuple[Told, ...], "happenings that some tell and others deny"]
    people: Annotated[tuple[tuple[Actor, int], ...], "actors named by most claims"]
    looked_at: Annotated[int, "claims that the happenings were taken from; 0 where it is all"]


def overview(shelf: Shelf) -> Overview:
    """The front page of the casebook."""
    found = newest(shelf)

    def numbers() -> tuple[counts.Holdings, tuple[counts.Coverage, ...], tuple[tuple[Actor, int], ...]]:
        with shelf.open() as book:
            return counts.holdings(book), counts.coverage(book, 10), counts.most_named(book, 24)

    holdings, coverage, people = shelf.kept("overview", numbers)
    with shelf.open() as book:
        account = queries.inputs(book)
    best = sorted(found.told, key=lambda t: (-t.origins, -t.reports, t.id))
    dated = [t for t in found.told if t.earliest and t.latest]
    return Overview(
        holdings=holdings,
        account=account,
        coverage=coverage,
        best=tuple(best[:SHOWN]),
        newest=tuple(sorted(dated, key=lambda t: (t.earliest, t.latest, t.id), reverse=True)[:SHOWN]),
        disputed=tuple(t for t in found.told if t.disputed)[:SHOWN],
        people=people,
        looked_at=found.claims if found.cut else 0,
    )
