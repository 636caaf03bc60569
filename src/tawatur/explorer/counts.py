"""What the casebook holds, in numbers: questions that only a page asks. Each is one statement over an index or a short table."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tawatur.casebook import Casebook, codec
from tawatur.casebook.connection import named
from tawatur.casebook.queries import actors
from tawatur.casebook.rows import Actor, Cite, Listing
from tawatur.errors import UsageError


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much there is. `kinds` counts claims, most first; `first` and `last` are days of publication."""

    reports: int
    claims: int
    actors: int
    outlets: int
    kinds: tuple[tuple[str, int], ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Reports of one outlet by time: (first day of a month, how many), in order."""

    outlet: str | None
    total: int
    months: tuple[tuple[str, int], ...]


def ask(book: Casebook, sql: str, parameters: Sequence[str | int] = ()) -> list[Any]:
    """The rows of a statement; what SQLite raises becomes a CasebookError."""
    with named(book.path):
        return book.database.execute(sql, parameters).fetchall()


def holdings(book: Casebook) -> Holdings:
    """The casebook in numbers."""
    kinds = ask(book, "SELECT kind, count(*) FROM claim GROUP BY kind ORDER BY 2 DESC, 1")
    reports, first, last = ask(book, "SELECT count(*), min(published), max(published) FROM report")[0]
    return Holdings(
        reports=reports,
        claims=sum(n for _, n in kinds),
        actors=ask(book, "SELECT count(DISTINCT actor) FROM participant")[0][0],
        outlets=ask(book, "SELECT count(DISTINCT outlet_n) FROM report")[0][0],
        kinds=tuple(kinds),
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
    )


def coverage(book: Casebook, most: int = 12) -> tuple[Coverage, ...]:
    """Reports of the `most` largest outlets by month of publication, the rest together under None."""
    rows = ask(
        book,
        """SELECT outlet_n, min(outlet), substr(published, 1, 7), count(*) FROM report WHERE published IS NOT NULL
        GROUP BY outlet_n, 3 ORDER BY 3""",
    )
    totals: dict[int | None, int] = {}
    names: dict[int | None, str | None] = {None: None}
    for number, name, _, times in rows:
        totals[number] = totals.get(number, 0) + times
        names.setdefault(number, name)
    large = {n for n in sorted((n for n in totals if n is not None), key=lambda n: (-totals[n], names[n] or ""))[:most]}
    months: dict[int | None, dict[str, int]] = {}
    for number, _, month, times in rows:
        held = months.setdefault(number if number in large else None, {})
        held[f"{month}-01"] = held.get(f"{month}-01", 0) + times
    found = [Coverage(names[n], sum(m.values()), tuple(sorted(m.items()))) for n, m in months.items()]
    return tuple(sorted(found, key=lambda c: (c.outlet is None, -c.total, c.outlet or "")))


def most_named(book: Casebook, limit: int) -> tuple[tuple[Actor, int], ...]:
    """Actors with the number of claims that name them, most first; those known in one report only by a post or a description are
    among them, as they are named."""
    rows = ask(
        book,
        """SELECT a.id, (SELECT name.name FROM actor_name an JOIN name ON name.n = an.name WHERE an.actor = best.actor
            ORDER BY an.best DESC, an.times DESC, name.name LIMIT 1), best.times
        FROM (SELECT actor, count(*) AS times FROM participant GROUP BY actor ORDER BY times DESC, actor LIMIT ?) best
        JOIN actor a ON a.n = best.actor ORDER BY best.times DESC, a.id""",
        (limit,),
    )
    return tuple((Actor(id, name or ""), times) for id, name, times in rows)


def claims_of(book: Casebook, name: str, limit: int) -> Listing[tuple[Actor, int]]:
    """Actors of that name with the number of claims that name them."""
    found = actors(book, name, limit=limit)
    marks = ", ".join("?" * len(found.rows))
    counts = dict(
        ask(
            book,
            f"SELECT a.id, count(*) FROM actor a JOIN participant p ON p.actor = a.n WHERE a.id IN ({marks}) GROUP BY a.id",
            [a.id for a in found.rows],
        )
    )
    return Listing(tuple((a, counts.get(a.id, 0)) for a in found.rows), found.cut)


_CITE = "r.id, r.doc, r.title, r.outlet, r.published, r.published_basis, r.url, r.source"


def cite_of(row: Sequence[Any]) -> Cite:
    """The citation in a row of `_CITE`."""
    id, doc, title, outlet, published, basis, url, source = row
    return Cite(id, doc, title, outlet, date.fromisoformat(published) if published else None, basis, url, source)


def reports(book: Casebook, outlet: str | None, limit: int, offset: int) -> Listing[tuple[Cite, int]]:
    """Reports with the number of their claims, the newest first; `outlet` as it is written in the list."""
    only, values = ("WHERE r.outlet_n = (SELECT outlet_n FROM report WHERE outlet = ? LIMIT 1)", [outlet]) if outlet else ("", [])
    found = ask(
        book,
        f"""SELECT (SELECT count(*) FROM claim c WHERE c.report = r.n), {_CITE} FROM report r {only}
        ORDER BY r.published DESC, r.id LIMIT ? OFFSET ?""",
        [*values, limit + 1, offset],
    )
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


def same_wording(book: Casebook, report: str) -> tuple[Cite, ...]:
    """Other reports whose folded words are the same, the first published first."""
    rows = ask(
        book,
        f"""SELECT {_CITE} FROM report r WHERE r.wording = (SELECT wording FROM report WHERE id = ?) AND r.wording <> '' AND r.id <> ?
        ORDER BY r.published IS NULL, r.published, r.doc LIMIT 50""",
        (report, report),
    )
    return tuple(map(cite_of, rows))


def claim_ids(book: Casebook, report: str) -> tuple[str, ...]:
    """The ids of a report's claims, in the order in which they stand in it."""
    rows = ask(book, "SELECT c.id FROM claim c JOIN report r ON r.n = c.report WHERE r.id = ? ORDER BY c.position", (report,))
    return tuple(id for (id,) in rows)


def outlets(book: Casebook) -> tuple[tuple[str, int], ...]:
    """Outlets with the number of their reports, most first; at most 200."""
    rows = ask(
        book,
        "SELECT min(outlet), count(*) FROM report WHERE outlet_n IS NOT NULL GROUP BY outlet_n ORDER BY 2 DESC, 1 LIMIT 200",
    )
    return tuple((name, times) for name, times in rows)
