"""Lists as a whole, row by row, for files: as long as the casebook is large, in memory that stays flat."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from tawatur.casebook import Casebook
from tawatur.casebook.decisions import standing
from tawatur.casebook.rows import Actor, Cite, ClaimRow
from tawatur.explorer import counts
from tawatur.explorer.ask import ask, each, marks
from tawatur.explorer.asking import Asking
from tawatur.explorer.forms import AS_READ, read
from tawatur.explorer.weighed import Told, actors_of, claims_by_id, told_of

_AT_ONCE = 200
"""Rows that are looked up together."""


def every_happening(book: Casebook, asking: Asking) -> Iterator[Told]:
    """The happenings that the claims which fit tell, by the time of the first of these claims."""
    parts = asking.filter.parts()
    fitting = " UNION ALL ".join(f"SELECT c.id, c.shelf FROM {part.claims} WHERE {part.sql}" for part in parts)
    rows = each(
        book,
        f"""SELECT t.happening, group_concat(f.id, ' ') FROM ({fitting}) f CROSS JOIN telling t ON t.claim = f.id
        GROUP BY t.happening ORDER BY min(f.shelf), min(f.id)""",
        tuple(p for part in parts for p in part.parameters),
    )
    while some := dict(islice(rows, _AT_ONCE)):
        found = ask(book, f"SELECT n, {AS_READ} FROM happening WHERE n IN ({marks(list(some))})", list(some))
        # Not by `form_of`: what is sent once need not be remembered.
        forms = {n: read.decode(form) for n, form in found}
        actors = actors_of(book, {w.person for form in forms.values() for w in form.who})
        for n, claims in some.items():
            if n in forms and (told := told_of(forms[n], actors, frozenset(claims.split()))).origins >= asking.origins:
                yield told


def every_actor(book: Casebook, name: str = "") -> Iterator[tuple[Actor, int]]:
    """Actors, or those of that name, with the number of claims that name them, most first."""
    if name:
        yield from counts.claims_of(book, name, counts.ALL).rows
        return
    for id, called, times in each(book, *counts.named(book, -1)):
        yield Actor(id, called or ""), times


def every_report(book: Casebook, outlet: str = "") -> Iterator[tuple[Cite, int]]:
    """Reports with the number of their claims, the newest first; `outlet` as it is written in the list."""
    sql, values = counts.reports_of(book, outlet or None)
    for times, *cite in each(book, sql, (*values, -1, 0)):
        yield counts.cite_of(cite), times


def claims_of_actor(book: Casebook, actor: str) -> Iterator[ClaimRow]:
    """The claims that name an actor (id) and that nobody rejected, by time; those without a known time last."""
    shown = standing(book)
    ids = [
        id
        for (id,) in ask(
            book,
            f"""SELECT c.id FROM claim c WHERE {shown.sql} AND c.n IN (
                SELECT p.claim FROM participant p JOIN actor a ON a.n = p.actor WHERE a.id = ?
            ) ORDER BY c.shelf, c.id""",
            (*shown.parameters, actor),
        )
    ]
    for i in range(0, len(ids), _AT_ONCE):
        rows = claims_by_id(book, ids[i : i + _AT_ONCE])
        yield from (rows[id] for id in ids[i : i + _AT_ONCE] if id in rows)
