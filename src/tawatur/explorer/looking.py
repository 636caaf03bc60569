"""The looks at the casebook that several pages share: claims that fit, grouped to happenings, bounded, kept until it changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from msgspec.json import decode

from tawatur.casebook import Casebook, Filter
from tawatur.casebook.decisions import standing
from tawatur.casebook.filters import ANY, EVERYTHING, UNDATED, Parameter, Where
from tawatur.explorer.ask import ask, each, marks
from tawatur.explorer.asking import Asking
from tawatur.explorer.forms import AS_READ, Form, form_of
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import Told, by_time, homes, stored, weigh

CLAIMS = 1_000
"""Claims that one page looks at."""
_WALKED = 20_000
"""Happenings, the most told first, that are looked through for those that fit a filter which very many claims fit."""
_FEW = 4_000
"""Claims that fit, up to which all their happenings are looked at."""
DATED = Where(f"c.shelf < '{UNDATED}'")


@dataclass(frozen=True, slots=True)
class Look:
    """What a look found. `cut` where more claims fit than were looked at; `undated` counts those a time leaves out; `ids` are the claims
    that were looked at."""

    told: tuple[Told, ...]
    claims: int
    cut: bool
    undated: int
    ids: tuple[str, ...] = ()


def look(shelf: Shelf, asking: Asking, *, dated: bool = False, limit: int | None = None, whole: bool = False) -> Look:
    """The happenings that the claims which fit tell; `dated` for those with a known time only, `whole` for none at all where more
    claims fit than are looked at."""

    def make() -> Look:
        with shelf.open() as book:
            ids, cut = fitting(book, asking, limit or CLAIMS, dated=dated)
            told = () if cut and whole else weigh(book, ids)
            undated = without_time(book, asking.filter) if dated or asking.filter.timed else 0
        return Look(tuple(t for t in told if t.origins >= asking.origins), len(ids), cut, undated, tuple(ids))

    return shelf.kept(("look", asking.filter, asking.origins, dated, limit, whole), make)


def fitting(book: Casebook, asking: Asking, limit: int, *, dated: bool = False, start: int = 0) -> tuple[list[str], bool]:
    """The ids of the claims that fit and that nobody rejected, by time, from the one at `start` on; and whether there are more than
    `limit` of them."""
    base = (DATED if dated else EVERYTHING) & standing(book)
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
    """How many claims that fit but for their time have none that is known; but for rejected ones."""
    where = filter.where_but_time() & standing(book)
    return int(ask(book, f"SELECT count(*) FROM claim c WHERE c.shelf = '{UNDATED}' AND {where.sql}", where.parameters)[0][0])


def most_told(shelf: Shelf, asking: Asking, nodes: int) -> Look:
    """The happenings that fit and name somebody, those told most often where they and their actors are more than so many nodes; by
    time."""

    def make() -> Look:
        with shelf.open() as book:
            undated = without_time(book, asking.filter) if asking.filter.timed else 0
            many = asking.filter == ANY or _more_than(book, asking.filter, _FEW)
            ids = [] if many else fitting(book, asking, _FEW)[0]
            forms = _walk(book, asking) if many else iter(sorted(homes(book, ids)[0].values(), key=lambda f: (-len(f.told_in), f.id)))
            chosen, cut = _few((f for f in forms if f.who and f.independent_origins >= asking.origins), nodes)
            told = by_time(stored(book, chosen))
        return Look(told, len(ids), cut, undated)

    return shelf.kept(("most told", asking.filter, asking.origins, nodes), make)


def _more_than(book: Casebook, filter: Filter, number: int) -> bool:
    """Whether more claims than so many fit; no more are counted."""
    left = number + 1
    for part in filter.parts():
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {part.claims} WHERE {part.sql} LIMIT ?)"
        left -= ask(book, sql, (*part.parameters, left))[0][0]
        if left <= 0:
            return True
    return False


def _few(forms: Iterator[Form], nodes: int) -> tuple[list[Form], bool]:
    """As many of the happenings as make no more than so many nodes, each with its actors; and whether some are left out."""
    actors: set[str] = set()
    chosen: list[Form] = []
    for form in forms:
        fresh = {p.person for p in form.who} - actors
        if len(actors) + len(fresh) + len(chosen) + 1 > nodes:
            return chosen, True
        actors |= fresh
        chosen.append(form)
    return chosen, False


def _walk(book: Casebook, asking: Asking) -> Iterator[Form]:
    """The happenings that fit, the most told first, as long as they are asked for."""
    filter = asking.filter
    where = filter.where()
    parameters: tuple[Parameter, ...]
    if filter == ANY:
        inner, parameters = "SELECT n FROM happening ORDER BY told DESC, id LIMIT ?", (_WALKED,)
    elif filter.who or filter.with_ or filter.place or filter.outlet or filter.text:
        # These lead from words to claims, and from there to happenings; the others are looked up in each happening.
        inner = f"""SELECT n FROM happening WHERE n IN (
            SELECT t.happening FROM (SELECT c.id FROM claim c WHERE {where.sql} LIMIT ?) c JOIN telling t ON t.claim = c.id
        ) ORDER BY told DESC, id"""
        parameters = (*where.parameters, _WALKED)
    else:
        inner = f"""SELECT h.n FROM (SELECT n, told, id FROM happening ORDER BY told DESC, id LIMIT ?) h
        WHERE EXISTS (SELECT 1 FROM telling t JOIN claim c ON c.id = t.claim WHERE t.happening = h.n AND {where.sql})"""
        parameters = (_WALKED, *where.parameters)
    rows = each(book, f"SELECT (SELECT {AS_READ} FROM happening f WHERE f.n = i.n) FROM ({inner}) i", parameters)
    return (form_of(form) for (form,) in rows)


def _forms(book: Casebook, sql: str, parameters: Sequence[str | int]) -> list[Form]:
    return [form_of(form) for (form,) in ask(book, sql, parameters)]


def best(book: Casebook, limit: int) -> tuple[Told, ...]:
    """The happenings with the most independent origins."""
    return stored(
        book,
        _forms(
            book,
            f"SELECT {AS_READ} FROM happening WHERE form <> '' ORDER BY form ->> '$.independent_origins' DESC, told DESC, id LIMIT ?",
            (limit,),
        ),
    )


def newest(book: Casebook, limit: int) -> tuple[Told, ...]:
    """The happenings whose claims tell the latest times, the latest first."""
    claims = [id for (id,) in ask(book, "SELECT id FROM claim WHERE shelf < '~' ORDER BY shelf DESC, id LIMIT ?", (limit * 12,))]
    found = _forms(
        book,
        f"SELECT {AS_READ} FROM happening WHERE n IN (SELECT happening FROM telling WHERE claim IN ({marks(claims)})) ORDER BY id",
        claims,
    )
    dated = sorted((f for f in found if f.when.earliest and f.when.latest), key=_late, reverse=True)
    return stored(book, dated[:limit])


def _late(form: Form) -> tuple[date, date, str]:
    return form.when.earliest or date.min, form.when.latest or date.min, form.id


def in_conflict(book: Casebook, limit: int, but: Collection[str] = ()) -> tuple[tuple[Told, dict[str, Any]], ...]:
    """The happenings whose accounts cannot all hold, the most told first, each with its stored form; without those of the ids in
    `but`."""
    walked = each(book, f"SELECT id, {AS_READ} FROM happening WHERE conflicts > 0 ORDER BY told DESC, id")
    found = list(islice(((form,) for id, form in walked if id not in but), limit))
    by_id = {t.id: t for t in stored(book, [form_of(form) for (form,) in found])}
    whole = [decode(form) for (form,) in found]
    return tuple((by_id[f["id"]], f) for f in whole if f["id"] in by_id)


def near(book: Casebook, form: dict[str, Any], limit: int = 12) -> tuple[Told, ...]:
    """Happenings that may be the same as the one of that form, and its plans or what came of it."""
    linked = [*form.get("planned_as", ()), *form.get("came_as", ())]
    rows = ask(
        book,
        """SELECT id FROM (SELECT other AS id, form FROM same_happening WHERE one = ?1
        UNION ALL SELECT one, form FROM same_happening WHERE other = ?1) ORDER BY form ->> '$.points' DESC, id LIMIT ?2""",
        (form["id"], limit),
    )
    # A happening is called after its first claim.
    wanted = ["c" + id[1:] for id in dict.fromkeys([*linked, *(id for (id,) in rows)])][:limit]
    found = _forms(
        book,
        f"""SELECT {AS_READ} FROM happening WHERE n IN (SELECT happening FROM telling WHERE claim IN ({marks(wanted)}))
        AND id <> ? ORDER BY id""",
        [*wanted, form["id"]],
    )
    return stored(book, found)
