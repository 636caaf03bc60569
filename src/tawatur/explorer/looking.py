"""The looks at the casebook that several pages share: claims that fit, grouped to happenings, bounded, kept until it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec.json import decode

from tawatur.casebook import Casebook, Filter
from tawatur.casebook.filters import ANY, EVERYTHING, Where
from tawatur.casebook.store import UNDATED
from tawatur.explorer.ask import ask, marks
from tawatur.explorer.asking import Asking
from tawatur.explorer.forms import Form, read
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import Told, by_time, stored, weigh

CLAIMS = 1_000
"""Claims that one page looks at."""
_MOST_TOLD = 400
"""Happenings among which the best sourced are looked for: those told most often."""
_WALKED = 20_000
"""Happenings, the most told first, that are looked through for those that fit a filter which very many claims fit."""
_FEW = 4_000
"""Claims that fit, up to which all their happenings are looked at."""
DATED = Where(f"c.shelf < '{UNDATED}'")


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
            ids, cut = fitting(book, asking, limit, dated=dated)
            told = weigh(book, ids)
            undated = without_time(book, asking.filter) if dated or asking.filter.timed else 0
        return Look(tuple(t for t in told if t.origins >= asking.origins), len(ids), cut, undated)

    return shelf.kept(("look", asking.filter, asking.origins, dated, limit), make)


def fitting(book: Casebook, asking: Asking, limit: int, *, dated: bool = False, start: int = 0) -> tuple[list[str], bool]:
    """The ids of the claims that fit, by time, from the one at `start` on; and whether there are more than `limit` of them."""
    base = DATED if dated else EVERYTHING
    if asking.origins > 1:
        # What has so many origins is told at least as often.
        often = "EXISTS (SELECT 1 FROM telling t JOIN happening h ON h.n = t.happening WHERE t.claim = c.id AND h.told >= ?)"
        base &= Where(often, (asking.origins,))
    found: list[tuple[str, str]] = []
    parts = asking.filter.parts()
    for part in parts:
        where = base & part
        found += ask(
            book,
            f"SELECT c.shelf, c.id FROM {where.claims} WHERE {where.sql} ORDER BY c.shelf, c.id LIMIT ?",
            (*where.parameters, start + limit + 1),
        )
    if len(parts) > 1:
        found.sort()
    return [id for _, id in found[start : start + limit]], len(found) > start + limit


def without_time(book: Casebook, filter: Filter) -> int:
    """How many claims that fit but for their time have none that is known."""
    where = filter.where_but_time()
    return int(ask(book, f"SELECT count(*) FROM claim c WHERE c.shelf = '{UNDATED}' AND {where.sql}", where.parameters)[0][0])


def most_told(shelf: Shelf, asking: Asking, limit: int) -> Look:
    """The happenings that fit, those told most often where there are more than `limit` of them; by time."""

    def make() -> Look:
        with shelf.open() as book:
            undated = without_time(book, asking.filter) if asking.filter.timed else 0
            ids, many = fitting(book, asking, _FEW) if asking.filter != ANY else ([], True)
            told = tuple(t for t in (_walk(book, asking, limit) if many else weigh(book, ids)) if t.origins >= asking.origins)
        chosen = told if len(told) <= limit else by_time(sorted(told, key=lambda t: (-t.reports, t.id))[:limit])
        return Look(chosen, len(ids), len(told) > limit, undated)

    return shelf.kept(("most told", asking.filter, asking.origins, limit), make)


def _walk(book: Casebook, asking: Asking, limit: int) -> tuple[Told, ...]:
    """One more than `limit` of the happenings that fit, the most told first."""
    where = asking.filter.where()
    fits = f"WHERE EXISTS (SELECT 1 FROM telling t JOIN claim c ON c.id = t.claim WHERE t.happening = h.n AND {where.sql})"
    rows = ask(
        book,
        f"""SELECT (SELECT form FROM happening f WHERE f.n = h.n)
        FROM (SELECT n, told, id FROM happening ORDER BY told DESC, id LIMIT ?) h {"" if asking.filter == ANY else fits} LIMIT ?""",
        (_WALKED, *(() if asking.filter == ANY else where.parameters), limit + 1),
    )
    return by_time(stored(book, [read.decode(form) for (form,) in rows]))


def _forms(book: Casebook, sql: str, parameters: Sequence[str | int]) -> list[Form]:
    return [read.decode(form) for (form,) in ask(book, sql, parameters)]


def best(book: Casebook, limit: int) -> tuple[Told, ...]:
    """The happenings with the most independent origins."""
    return stored(
        book,
        _forms(
            book,
            """SELECT form FROM (SELECT n, id, told, form FROM happening ORDER BY told DESC, id LIMIT ?)
            ORDER BY form ->> '$.independent_origins' DESC, told DESC, id LIMIT ?""",
            (_MOST_TOLD, limit),
        ),
    )


def newest(book: Casebook, limit: int) -> tuple[Told, ...]:
    """The happenings whose claims tell the latest times, the latest first."""
    claims = [id for (id,) in ask(book, "SELECT id FROM claim WHERE shelf < '~' ORDER BY shelf DESC, id LIMIT ?", (limit * 12,))]
    found = _forms(
        book,
        f"""SELECT DISTINCT h.form FROM telling t JOIN happening h ON h.n = t.happening WHERE t.claim IN ({marks(claims)})""",
        claims,
    )
    dated = sorted((f for f in found if f.when.earliest and f.when.latest), key=_late, reverse=True)
    return stored(book, dated[:limit])


def _late(form: Form) -> tuple[date, date, str]:
    return form.when.earliest or date.min, form.when.latest or date.min, form.id


def in_conflict(book: Casebook, limit: int) -> tuple[tuple[Told, dict[str, Any]], ...]:
    """The happenings whose accounts cannot all hold, the most told first, each with its stored form."""
    found = ask(
        book,
        """SELECT form FROM (SELECT id, told, form FROM happening ORDER BY told DESC, id LIMIT ?)
        WHERE json_array_length(form, '$.contradictions') > 0 ORDER BY told DESC, id LIMIT ?""",
        (_MOST_TOLD * 5, limit),
    )
    by_id = {t.id: t for t in stored(book, [read.decode(form) for (form,) in found])}
    whole = [decode(form) for (form,) in found]
    return tuple((by_id[f["id"]], f) for f in whole if f["id"] in by_id)


def near(book: Casebook, form: dict[str, Any], limit: int = 12) -> tuple[Told, ...]:
    """Happenings that may be the same as the one of that form, and its plans or what came of it."""
    linked = [*form.get("planned_as", ()), *form.get("came_as", ())]
    claims = ["h" + t["claim"][1:] for t in form["told_in"][:200]]
    rows = ask(
        book,
        f"""SELECT other FROM same_happening WHERE one IN ({marks(claims)})
        UNION SELECT one FROM same_happening WHERE other IN ({marks(claims)}) LIMIT 50""",
        [*claims, *claims],
    )
    wanted = ["c" + id[1:] for id in dict.fromkeys([*linked, *(id for (id,) in rows)])][:50]
    found = _forms(
        book,
        f"""SELECT DISTINCT h.form FROM telling t JOIN happening h ON h.n = t.happening
        WHERE t.claim IN ({marks(wanted)}) AND h.id <> ? LIMIT ?""",
        [*wanted, form["id"], limit],
    )
    return stored(book, found)
