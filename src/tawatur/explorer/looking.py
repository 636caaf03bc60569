"""The looks at the casebook that several pages share: claims that fit, grouped to happenings, bounded, kept until it changes."""
from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tawatur.casebook import Casebook, Filter, queries
from tawatur.casebook.rows import ClaimRow
from tawatur.explorer.asking import Asking
from tawatur.explorer.counts import ask
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import Told, weigh

CLAIMS = 2_000
"""Claims that one page looks at."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look found. `cut` where more claims fit than were looked at; `undated` counts those a time leaves out."""

    told: tuple[Told, ...]
    claims: int
    cut: bool
    undated: int


def look(shelf: Shelf, asking: Asking, *, dated: bool = False, limit: int = CLAIMS) -> Look:
    """The happenings that the claims which fit tell; `dated` for those with a known time only."""

    def make() -> Look:
        with shelf.open() as book:
            ask_for = queries.timeline if dated else queries.claims
            found = ask_for(book, asking.filter, limit=limit)
        return Look(_several(weigh(found.rows), asking.origins), len(found.rows), found.cut, found.undated)

    return shelf.kept(("look", asking.filter, asking.origins, dated, limit), make)


def _several(told: tuple[Told, ...], origins: int) -> tuple[Told, ...]:
    return tuple(t for t in told if t.origins >= origins) if origins else told


def newest(shelf: Shelf, limit: int = CLAIMS) -> Look:
    """The happenings that the latest claims tell, of a casebook of any size: all claims where there are no more than `limit`."""

    def make() -> Look:
        with shelf.open() as book:
            since = _since(book, limit)
            found = queries.claims(book, Filter(since=since), limit=limit + limit // 2)
        return Look(weigh(found.rows), len(found.rows), since is not None, 0)

    return shelf.kept(("newest", limit), make)


def _since(book: Casebook, limit: int) -> date | None:
    rows = ask(book, "SELECT shelf FROM claim WHERE shelf < '~' ORDER BY shelf DESC LIMIT 1 OFFSET ?", (limit,))
    total = ask(book, "SELECT count(*) FROM (SELECT 1 FROM claim LIMIT ?)", (limit + 1,))[0][0]
    if total <= limit or not rows:
        return None
    return date.fromisoformat(rows[0][0])


def near(shelf: Shelf, of: Told, days: int = 30) -> tuple[Told, ...]:
    """Happenings of the same family, between some of the same actors, within so many days: perhaps the same, told otherwise."""
    if not of.actors:
        return ()
    begin, end = of.earliest or of.latest, of.latest or of.earliest
    margin = timedelta(days=days)
    filter = Filter(who=of.actors[0].name[:200] or None)
    if begin and end and begin > date.min + margin and end < date.max - margin:
        filter = replace(filter, since=begin - margin, until=end + margin)
    with shelf.open() as book:
        rows = queries.claims(book, filter, limit=300).rows
    mine, ids = set(of.actors), {row.id for row in of.rows}
    others = [t for t in weigh(rows) if t.family is of.family and not ids & {r.id for r in t.rows}]
    return tuple(t for t in others if len(mine & set(t.actors)) >= min(2, len(mine)))[:12]


def claim_rows(book: Casebook, asking: Asking, limit: int) -> tuple[tuple[ClaimRow, ...], bool, int]:
    """Claims that fit, whether more do, and how many a time leaves out."""
    found = queries.claims(book, asking.filter, limit=limit)
    return found.rows, found.cut, found.undated
