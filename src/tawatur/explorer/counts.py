"""What the casebook holds, in numbers: questions that only a page asks. Each is one statement over an index, a short table, or
what the casebook tallies as it is stored."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any

from msgspec.json import decode

from tawatur.casebook import Casebook, codec
from tawatur.casebook.decisions import standing
from tawatur.casebook.queries import actors
from tawatur.casebook.rows import Actor, Cite, Listing
from tawatur.errors import UsageError
from tawatur.explorer import less
from tawatur.explorer.ask import ask, marks


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much there is, as lists show it: claims that somebody rejected are not counted. `kinds` counts claims, most first; `first` and
    `last` are days of publication."""

    reports: int
    claims: int
    actors: int
    outlets: int
    kinds: tuple[tuple[str, int], ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Reports of one outlet by time: (first day of the unit, how many), in order; the unit is a day or a month. The outlet is ""
    for reports of which none is known, None for all smaller ones together."""

    outlet: str | None
    total: int
    unit: str
    points: tuple[tuple[str, int], ...]


_AT_ONCE = 500
_SPREAD = """SELECT (SELECT count(*) FROM report), (SELECT max(n) FROM report), (SELECT min(published) FROM report),
    (SELECT max(published) FROM report), (SELECT changes FROM stamp)"""
"""Each by an index of its own; all of one moment."""


def holdings(book: Casebook) -> Holdings:
    """The casebook in numbers."""
    rejected, gone = less.kinds(book), less.actors(book)
    tallied = ask(book, "SELECT kind, sum(times) FROM kind_in_month GROUP BY kind")
    kinds = sorted(((k, left) for k, n in tallied if (left := n - rejected.get(k, 0)) > 0), key=lambda k: (-k[1], k[0]))
    named = ask(book, f"SELECT actor, times FROM claims_of_actor WHERE actor IN ({marks(list(gone))})", list(gone)) if gone else []
    reports, _, first, last, _ = ask(book, _SPREAD)[0]
    return Holdings(
        reports=reports,
        claims=sum(n for _, n in kinds),
        actors=ask(book, "SELECT count(*) FROM claims_of_actor")[0][0] - sum(times <= gone[n] for n, times in named),
        outlets=ask(book, "SELECT count(DISTINCT outlet_n) FROM report")[0][0],
        kinds=tuple(kinds),
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
    )


_BY_DAY = 400
"""Days of a casebook up to which coverage is counted by day."""


@dataclass(slots=True)
class Published:
    """Reports by outlet (number) and unit of time; what is added to the casebook is added here, without counting the rest again."""

    unit: str = ""
    reports: int = -1
    last: int = 0
    changes: int = -1
    times: dict[tuple[int | None, str], int] = field(default_factory=dict)
    alone: Lock = field(default_factory=Lock)

    def follow(self, book: Casebook) -> dict[tuple[int | None, str], int]:
        """Counts what is new; everything where something else has changed."""
        with self.alone:
            self._follow(book)
            return dict(self.times)

    def _follow(self, book: Casebook) -> None:
        reports, last, first_day, last_day, changes = ask(book, _SPREAD)[0]
        spread = (date.fromisoformat(last_day) - date.fromisoformat(first_day)).days if first_day else 0
        unit = "day" if spread <= _BY_DAY else "month"
        # Somebody may be adding reports meanwhile: what came after the last one seen above is for the next time.
        last = last or 0
        added = ask(book, "SELECT count(*) FROM report WHERE n > ? AND n <= ?", (self.last, last))[0][0]
        if unit != self.unit or reports != self.reports + added or changes != self.changes + added:
            self.last, self.times = 0, {}
        rows = ask(
            book,
            f"""SELECT outlet_n, {"published" if unit == "day" else "substr(published, 1, 7) || '-01'"}, count(*) FROM report
            WHERE n > ? AND n <= ? AND published IS NOT NULL GROUP BY 1, 2""",
            (self.last, last),
        )
        for outlet, day, times in rows:
            self.times[outlet, day] = self.times.get((outlet, day), 0) + times
        self.unit, self.reports, self.last, self.changes = unit, reports, last, changes


_REST = -1
"""In the place of an outlet's number: all smaller ones."""


def coverage(book: Casebook, most: int = 12, counted: Published | None = None) -> tuple[Coverage, ...]:
    """Reports of the `most` largest outlets by day of publication, or by month where they spread over more than a year; the rest
    together under None, and those of no known outlet under "". `counted` remembers from one asking to the next."""
    counted = counted or Published()
    times_of = counted.follow(book)
    totals: dict[int | None, int] = {}
    for (outlet, _), times in times_of.items():
        totals[outlet] = totals.get(outlet, 0) + times
    sizes = sorted((n for n in totals if n is not None), key=lambda n: (-totals[n], n))[: most + 20]
    names = {n: ask(book, "SELECT outlet FROM report WHERE outlet_n = ? ORDER BY n LIMIT 1", (n,))[0][0] for n in sizes if n is not None}
    large = set(sorted(names, key=lambda n: (-totals[n], names[n] or ""))[:most])
    points: dict[int | None, dict[str, int]] = {}
    for (outlet, day), times in times_of.items():
        held = points.setdefault(outlet if outlet is None or outlet in large else _REST, {})
        held[day] = held.get(day, 0) + times
    found = [
        Coverage(None if n == _REST else "" if n is None else names[n], sum(p.values()), counted.unit, tuple(sorted(p.items())))
        for n, p in points.items()
    ]
    return tuple(sorted(found, key=lambda c: (not c.outlet, c.outlet == "", -c.total, c.outlet or "")))


_NAMED = """{} SELECT a.id, (SELECT name.name FROM actor_name an JOIN name ON name.n = an.name WHERE an.actor = best.actor
            ORDER BY an.best DESC, an.times DESC, name.name LIMIT 1), best.times
        FROM ({} LIMIT ?) best JOIN actor a ON a.n = best.actor ORDER BY best.times DESC, a.id"""
# Made a table of its own: a join on the JSON itself would walk it for every actor.
_GONE = "WITH gone (actor, times) AS MATERIALIZED (SELECT CAST(key AS INTEGER), value FROM json_each(?))"
_LESS = """SELECT t.actor, t.times - coalesce(gone.times, 0) AS times FROM claims_of_actor t
    LEFT JOIN gone ON gone.actor = t.actor WHERE t.times > coalesce(gone.times, 0) ORDER BY 2 DESC, 1"""


def named(book: Casebook, limit: int) -> tuple[str, tuple[str | int, ...]]:
    """The statement for actors (id, name, claims) by how many claims name them, the first `limit` or all (-1), and its values."""
    gone = less.actors(book)
    if not gone:
        return _NAMED.format("", "SELECT actor, times FROM claims_of_actor ORDER BY times DESC, actor"), (limit,)
    return _NAMED.format(_GONE, _LESS), (json.dumps(gone), limit)


ALL = 10_000_000
"""More than there are of anything."""


def most_named(book: Casebook, limit: int) -> tuple[tuple[Actor, int], ...]:
    """Actors with the number of claims that name them, most first; those known in one report only by a post or a description are
    among them, as they are named."""
    return tuple((Actor(id, name or ""), times) for id, name, times in ask(book, *named(book, limit)))


def claims_of(book: Casebook, name: str, limit: int) -> Listing[tuple[Actor, int]]:
    """Actors of that name with the number of claims that name them."""
    found = actors(book, name, limit=limit)
    counts: dict[str, int] = {}
    for i in range(0, len(found.rows), _AT_ONCE):
        some = [a.id for a in found.rows[i : i + _AT_ONCE]]
        counts |= dict(
            ask(book, f"SELECT a.id, t.times FROM actor a JOIN claims_of_actor t ON t.actor = a.n WHERE a.id IN ({marks(some)})", some)
        )
    gone = less.actors_by_id(book)
    left = ((a, counts.get(a.id, 0) - gone.get(a.id, 0)) for a in found.rows)
    return Listing(tuple((a, n) for a, n in left if n > 0 or not gone.get(a.id)), found.cut)


_CITE = "r.id, r.doc, r.title, r.outlet, r.published, r.published_basis, r.url, r.source"


def cite_of(row: Sequence[Any]) -> Cite:
    """The citation in a row of `_CITE`."""
    id, doc, title, outlet, published, basis, url, source = row
    return Cite(id, doc, title, outlet, date.fromisoformat(published) if published else None, basis, url, source)


def reports_of(book: Casebook, outlet: str | None) -> tuple[str, list[str | int]]:
    """The statement for the reports of an outlet, or all, which takes how many, and from which on; and the values before these."""
    shown = standing(book)
    only = "WHERE r.outlet_n = (SELECT outlet_n FROM report WHERE outlet = ? LIMIT 1)" if outlet else ""
    return (
        f"""SELECT (SELECT count(*) FROM claim c WHERE c.report = r.n AND {shown.sql}), {_CITE} FROM report r {only}
        ORDER BY r.published DESC, r.id LIMIT ? OFFSET ?""",
        [*shown.parameters, *([outlet] if outlet else [])],
    )


def reports(book: Casebook, outlet: str | None, limit: int, offset: int) -> Listing[tuple[Cite, int]]:
    """Reports with the number of their claims, the newest first; `outlet` as it is written in the list."""
    sql, values = reports_of(book, outlet)
    found = ask(book, sql, [*values, limit + 1, offset])
    return Listing(tuple((cite_of(row[1:]), row[0]) for row in found[:limit]), len(found) > limit)


def cite(book: Casebook, report: str) -> tuple[Cite, tuple[str, ...]]:
    """A report's citation, and whom it credits.

    Raises:
        UsageError: no such report.
    """
    found = ask(book, f"SELECT r.credit, {_CITE} FROM report r WHERE r.id = ?", (report,))
    if not found:
        raise UsageError(f"{report!r}: no such report in {book.path}")
    return cite_of(found[0][1:]), codec.texts_from(found[0][0])


@dataclass(frozen=True, slots=True)
class Repeated:
    """A report that repeats this one, or that this one repeats (`source`); how, why it is held so, and what was changed on the way."""

    cite: Cite
    source: bool
    how: str
    credited: bool
    reason: tuple[str, str]
    changes: tuple[dict[str, str], ...]


def repeated(book: Casebook, report: str, limit: int = 50) -> tuple[Repeated, ...]:
    """The sources of a report, then its copies."""
    found = ask(
        book,
        f"""SELECT k.source, k.form, {_CITE} FROM (
            SELECT 1 AS source, of AS id, form FROM copy WHERE report = ? UNION ALL SELECT 0, report, form FROM copy WHERE of = ?
        ) k JOIN report r ON r.id = k.id ORDER BY k.source DESC, r.published IS NULL, r.published, r.doc LIMIT ?""",
        (report, report, limit),
    )
    return tuple(_repeated(bool(row[0]), decode(row[1]), cite_of(row[2:])) for row in found)


def _repeated(source: bool, form: dict[str, Any], cite: Cite) -> Repeated:
    changes = tuple(form.get("changes", ()))
    return Repeated(cite, source, form["how"], bool(form["credited"]), (form["reason"], form["reason_ar"]), changes)


def copies_among(book: Casebook, reports: Sequence[str]) -> dict[str, tuple[str, Repeated]]:
    """For each of these reports that repeats another of them: the other's id, and how."""
    some = list(reports)[:400]
    found = ask(
        book,
        f"""SELECT c.of, c.form, {_CITE} FROM copy c JOIN report r ON r.id = c.report
        WHERE c.report IN ({marks(some)}) AND c.of IN ({marks(some)})""",
        [*some, *some],
    )
    return {row[2]: (row[0], _repeated(False, decode(row[1]), cite_of(row[2:]))) for row in found}


def claim_ids(book: Casebook, report: str) -> tuple[str, ...]:
    """The ids of a report's claims, in the order in which they stand in it."""
    rows = ask(book, "SELECT c.id FROM claim c JOIN report r ON r.n = c.report WHERE r.id = ? ORDER BY c.position", (report,))
    return tuple(id for (id,) in rows)


def outlets(book: Casebook) -> tuple[tuple[str, int], ...]:
    """Outlets with the number of their reports, most first; at most 200."""
    rows = ask(
        book,
        """SELECT (SELECT outlet FROM report r WHERE r.outlet_n = f.outlet_n ORDER BY r.n LIMIT 1), f.times FROM (
            SELECT outlet_n, count(*) AS times FROM report WHERE outlet_n IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 200
        ) f""",
    )
    return tuple(sorted(((name, times) for name, times in rows), key=lambda r: (-r[1], r[0])))
