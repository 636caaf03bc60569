"""Claims out of the casebook as rows: each with its actors, its report, and the happening that it tells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tawatur.casebook import codec, decisions
from tawatur.casebook.connection import named
from tawatur.casebook.filters import EVERYTHING, UNDATED, Filter, Parameter, Where
from tawatur.casebook.rows import Actor, Cite, ClaimRow, Listing
from tawatur.casebook.store import Casebook
from tawatur.model import Claim

CITE = "r.id, r.doc, r.title, r.outlet, r.published, r.published_basis, r.url, r.source"
AT_ONCE = 500
"""Rows whose actors are looked up together."""


def rows_of(book: Casebook, sql: str, parameters: Sequence[Parameter | None] = ()) -> list[Any]:
    """The rows of a statement; what SQLite raises becomes a CasebookError."""
    with named(book.path):
        return book.database.execute(sql, parameters).fetchall()


def day_of(text: str | None) -> date | None:
    """A stored day; None where none is known."""
    return None if text is None else date.fromisoformat(text)


def cite_of(row: Sequence[Any]) -> Cite:
    """The citation in a row of `CITE`."""
    id, doc, title, outlet, published, basis, url, source = row
    return Cite(id, doc, title, outlet, day_of(published), basis, url, source)


def cites_of(book: Casebook, reports: Iterable[str]) -> dict[str, Cite]:
    """The citation of each report (id)."""
    wanted = sorted(set(reports))
    cites: dict[str, Cite] = {}
    for i in range(0, len(wanted), AT_ONCE):
        some = wanted[i : i + AT_ONCE]
        cites |= {row[0]: cite_of(row) for row in rows_of(book, f"SELECT {CITE} FROM report r WHERE r.id IN ({marks(some)})", some)}
    return cites


def undated_among(book: Casebook, of: Where, filter: Filter, *, dated: bool = False) -> int:
    """How many claims of `of` fit but for their time, which nobody knows, and are left out for that: where the filter asks for a time,
    or the listing for claims with one (`dated`). The filter's names are in Arabic already."""
    if not (dated or filter.timed):
        return 0
    where = of & filter.where_but_time() & Where(f"c.shelf = '{UNDATED}'")
    return int(rows_of(book, f"SELECT count(*) FROM claim c WHERE {where.sql}", where.parameters)[0][0])


def claim_rows(book: Casebook, found: list[Any], known: dict[int, Actor] | None = None) -> list[ClaimRow]:
    """The rows of `SELECT c.n, c.id, c.form, <cite>` with their actors and happenings."""
    known = {} if known is None else known
    called: dict[int, list[int]] = {row[0]: [] for row in found}
    numbers = list(called)
    for i in range(0, len(numbers), AT_ONCE):
        some = numbers[i : i + AT_ONCE]
        for claim, actor in rows_of(book, f"SELECT claim, actor FROM participant WHERE claim IN ({marks(some)}) ORDER BY claim, n", some):
            called[claim].append(actor)
    missing = sorted({a for those in called.values() for a in those} - known.keys())
    for i in range(0, len(missing), AT_ONCE):
        known |= actors_by_number(book, missing[i : i + AT_ONCE])
    read = claims_of(book, [(row[1], row[2]) for row in found])
    told = _happenings_of(book, [row[1] for row in found])
    return [
        ClaimRow(row[1], claim, tuple(known[a] for a in called[row[0]]), cite_of(row[3:]), *told.get(row[1], (None, None)))
        for row, claim in zip(found, read, strict=True)
    ]


def claims_of(book: Casebook, found: Sequence[tuple[str, str]]) -> tuple[Claim, ...]:
    """The claims of these ids and stored forms, with what somebody corrected."""
    fixes = decisions.corrections(decisions.active(book)) if decisions.any_of(book) else {}
    return tuple(decisions.corrected(codec.from_text(form), fixes.get(id, ())) for id, form in found)


def _happenings_of(book: Casebook, claims: Sequence[str]) -> dict[str, tuple[str, int | None]]:
    """The id of the happening that each of these claims (ids) tells, and its independent origins; none for one that is not weighed or
    was rejected."""
    home: dict[str, int] = {}
    for i in range(0, len(claims), AT_ONCE):
        some = claims[i : i + AT_ONCE]
        home |= rows_of(book, f"SELECT claim, happening FROM telling WHERE claim IN ({marks(some)})", some)
    numbers = sorted(set(home.values()))
    told: dict[int, tuple[str, int | None]] = {}
    for i in range(0, len(numbers), AT_ONCE):
        those = numbers[i : i + AT_ONCE]
        sql = f"SELECT n, id, iif(form = '', NULL, form ->> '$.independent_origins') FROM happening WHERE n IN ({marks(those)})"
        told |= {n: (id, origins) for n, id, origins in rows_of(book, sql, those)}
    return {claim: told[n] for claim, n in home.items() if n in told}


def marks(values: Sequence[Any]) -> str:
    """A question mark for each of the values."""
    return ", ".join("?" * len(values))


def actors_by_number(book: Casebook, numbers: Sequence[int]) -> dict[int, Actor]:
    """Each actor with the name that is most often the best one its reports have."""
    found: dict[int, Actor] = {}
    for n, id, name in rows_of(
        book,
        f"""SELECT a.n, a.id, name.name FROM actor a LEFT JOIN actor_name an ON an.actor = a.n LEFT JOIN name ON name.n = an.name
        WHERE a.n IN ({marks(numbers)}) ORDER BY an.best DESC, an.times DESC, name.name""",
        numbers,
    ):
        found.setdefault(n, Actor(id, name or ""))
    return found


def listed(book: Casebook, where: Where, limit: int | None, undated: int = 0, parts: Sequence[Where] = (EVERYTHING,)) -> Listing[ClaimRow]:
    """The claims of `where` that are in any of `parts`, which shut each other out, by time and id."""
    found: list[Any] = []
    for part in parts:
        both = where & part
        found += rows_of(
            book,
            f"""SELECT c.n, c.id, c.form, {CITE}, c.shelf FROM {both.claims} CROSS JOIN report r ON r.n = c.report WHERE {both.sql}
            ORDER BY c.shelf, c.id LIMIT ?""",
            (*both.parameters, -1 if limit is None else limit + 1),
        )
    if len(parts) > 1:
        found.sort(key=lambda row: (row[-1], row[1]))
    cut = limit is not None and len(found) > limit
    return Listing(tuple(claim_rows(book, [row[:-1] for row in (found[:limit] if cut else found)])), cut, undated)


def by_id(book: Casebook, claims: Sequence[str]) -> dict[str, ClaimRow]:
    """Claims by their ids, those that somebody rejected too."""
    found: dict[str, ClaimRow] = {}
    wanted = list(dict.fromkeys(claims))
    for i in range(0, len(wanted), AT_ONCE):
        some = wanted[i : i + AT_ONCE]
        found |= {row.id: row for row in listed(book, Where(f"c.id IN ({marks(some)})", tuple(some)), None).rows}
    return found
