"""How many claims there are, by time and lane or by place: for drawings of more claims than could be told apart. Counted by SQLite,
without those that somebody rejected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tawatur.casebook import Casebook, Filter
from tawatur.casebook.decisions import standing
from tawatur.casebook.filters import ANY, UNDATED, Where
from tawatur.explorer import less
from tawatur.explorer.ask import ask, marks
from tawatur.explorer.asking import Asking
from tawatur.explorer.language import Language
from tawatur.explorer.looking import DATED
from tawatur.explorer.places import spot
from tawatur.model import FAMILY, Kind

LANES = 8
"""Lanes by actor or place."""
_LOOKED = 20_000
"""Claims among which the lanes of a filter are chosen."""
_COUNTED = 60_000
"""Claims that the lanes beyond the third may bring up to."""
_NAMED_MOST = 200
"""Actors, those with most claims, among which the lanes of a whole casebook are chosen."""
_BY_DAY = 100
"""Days of a filter up to which claims are counted by day."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: what would ask for it alone (word and value of a filter), and (month or day, claims) in order. A claim counts where
    the time that is told of it begins."""

    name: str
    asks: tuple[str, str]
    unit: str
    points: tuple[tuple[str, int], ...]


def lanes(book: Casebook, asking: Asking, language: Language) -> tuple[Lane, ...]:
    """The claims that fit and have a known time, by family, actor or place."""
    since, until = asking.filter.since, asking.filter.until
    unit = "day" if since and until and (until - since).days <= _BY_DAY else "month"
    when = f"substr(c.shelf, 1, {10 if unit == 'day' else 7})"
    fits = DATED & standing(book) & asking.filter.where()
    if asking.lanes == "family":
        # The index of families holds all that is needed, and so does that of kinds where kinds are asked for.
        plain, key = _plain(asking.filter), "kind" if asking.filter.kind else "family"
        rows = _tallied(book, asking.filter) if plain else _summed(book, asking.filter, f"c.{key}", when)
        if plain or key == "kind":
            rows = [(FAMILY[Kind(kind)].value, day, times) for kind, day, times in rows]
        named: dict[int | str, str] = {family: language.word("family", family) for family, _, _ in rows}
        return _lanes([f for f in _FAMILIES if f in named], named, "kind", unit, rows, since, until)
    table, column, words = ("participant", "actor", "who") if asking.lanes == "actor" else ("claim_place", "place", "place")
    chosen = _largest(book, asking, fits, table, column)
    tallied = f"SELECT {column}, month, times FROM {column}_in_month WHERE {column} IN ({marks(chosen)}) AND month < '{UNDATED}'"
    rows = (
        _without(ask(book, tallied, chosen), less.by_month(book, table, column))
        if asking.filter == ANY
        else ask(
            book,
            f"""SELECT x.{column}, {when}, count(*) FROM {table} x CROSS JOIN claim c INDEXED BY claim_in_short ON c.n = x.claim
        WHERE x.{column} IN ({marks(chosen)}) AND {fits.sql} GROUP BY 1, 2""",
            [*chosen, *fits.parameters],
        )
    )
    return _lanes(chosen, _names(book, chosen) if asking.lanes == "actor" else _places(book, chosen), words, unit, rows, since, until)


def _plain(filter: Filter) -> bool:
    """Whether it asks for kinds alone, or for nothing."""
    return filter == Filter(kind=filter.kind)


def _summed(book: Casebook, filter: Filter, key: str, when: str) -> list[tuple[str, str, int]]:
    found: list[tuple[str, str, int]] = []
    for part in filter.parts():
        fits = DATED & standing(book) & part
        found += ask(book, f"SELECT {key}, {when}, count(*) FROM {fits.claims} WHERE {fits.sql} GROUP BY 1, 2", fits.parameters)
    return found


def _tallied(book: Casebook, filter: Filter) -> list[tuple[str, str, int]]:
    """The same for a filter of kinds alone, as the casebook tallies them."""
    rows = ask(book, f"SELECT kind, month, times FROM kind_in_month WHERE month < '{UNDATED}' ORDER BY kind, month")
    return _without([row for row in rows if not filter.kind or row[0] in filter.kind], less.kinds_by_month(book))


def _without(rows: Sequence[tuple[Any, str, int]], rejected: dict[Any, int]) -> list[tuple[Any, str, int]]:
    """The rows (key, month, claims) less what is rejected of each; those of which nothing is left are left out."""
    if not rejected:
        return list(rows)
    return [(key, month, left) for key, month, times in rows if (left := times - rejected.get((key, month), 0)) > 0]


_FAMILIES = ("contact", "movement", "force", "law", "office", "accord")


def _lanes(
    order: Sequence[int | str], named: dict[int | str, str], word: str, unit: str, rows: Sequence[tuple[int | str, str, int]],
    since: date | None, until: date | None,
) -> tuple[Lane, ...]:  # fmt: skip
    points: dict[int | str, list[tuple[str, int]]] = {}
    for key, when, times in sorted(rows, key=lambda r: r[1]):
        # What began before the time that is asked for, and lasts into it, counts at its beginning.
        begin = max(when, since.isoformat()[: len(when)]) if since else when
        mine = points.setdefault(key, [])
        if mine and mine[-1][0] == begin:
            mine[-1] = (begin, mine[-1][1] + times)
        else:
            mine.append((begin, times))
    return tuple(
        Lane(named[key], (word, str(key) if word == "kind" else named[key]), unit, tuple(points[key]))
        for key in order
        if key in points and key in named
    )


def _largest(book: Casebook, asking: Asking, fits: Where, table: str, column: str) -> list[int]:
    """The actors or places with most claims that stand: of the whole casebook, or among the first claims that fit."""
    if asking.filter == ANY:
        return _largest_of_all(book, table, column)
    rows = ask(
        book,
        f"""SELECT x.{column}, count(*) FROM (SELECT c.n FROM claim c WHERE {fits.sql} LIMIT ?) f CROSS JOIN {table} x ON x.claim = f.n
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?""",
        (*fits.parameters, _LOOKED, LANES),
    )
    chosen: list[int] = []
    claims = 0
    for n, times in rows:
        claims += times
        if len(chosen) >= 3 and claims > _COUNTED:
            break
        chosen.append(n)
    return chosen


def _largest_of_all(book: Casebook, table: str, column: str) -> list[int]:
    """Those with most claims of a known time that nobody rejected; of actors, among those that are named most."""
    rejected: dict[int, int] = {}
    for (n, _), times in less.by_month(book, table, column).items():
        rejected[n] = rejected.get(n, 0) + times
    among = f"AND actor IN (SELECT actor FROM claims_of_actor ORDER BY times DESC, actor LIMIT {_NAMED_MOST})" if column == "actor" else ""
    dated = f"SELECT {column}, sum(times) FROM {column}_in_month WHERE month < '{UNDATED}' {among} GROUP BY 1"
    left = sorted((rejected.get(n, 0) - times, n) for n, times in ask(book, dated))
    return [n for less_than_none, n in left[:LANES] if less_than_none < 0]


def _names(book: Casebook, actors: Sequence[int]) -> dict[int | str, str]:
    rows = ask(
        book,
        f"""SELECT an.actor, name.name FROM actor_name an JOIN name ON name.n = an.name WHERE an.actor IN ({marks(actors)})
        ORDER BY an.best, an.times, name.name DESC""",
        list(actors),
    )
    return dict(rows)


def _places(book: Casebook, places: Sequence[int]) -> dict[int | str, str]:
    rows = ask(book, f"SELECT n, folded FROM place WHERE n IN ({marks(places)})", list(places))
    return {n: at.name if (at := spot(folded)) else folded for n, folded in rows}


def places(book: Casebook, asking: Asking) -> list[tuple[str, int]]:
    """For every place name, folded, how many of the claims that fit tell it."""
    if asking.filter == ANY:
        counted = "SELECT place, sum(times) AS times FROM place_in_month GROUP BY place"
        parameters: tuple[str | int, ...] = ()
        rejected = less.places(book)
    else:
        parts, rejected = [standing(book) & part for part in asking.filter.parts()], {}
        each = " UNION ALL ".join(f"SELECT c.n FROM {part.claims} WHERE {part.sql}" for part in parts)
        counted = f"SELECT x.place, count(*) AS times FROM ({each}) f CROSS JOIN claim_place x ON x.claim = f.n GROUP BY x.place"
        parameters = tuple(p for part in parts for p in part.parameters)
    found = ask(book, f"SELECT p.folded, f.times FROM ({counted}) f JOIN place p ON p.n = f.place ORDER BY f.times DESC, 1", parameters)
    return [(place, left) for place, times in found if (left := times - rejected.get(place, 0)) > 0]
