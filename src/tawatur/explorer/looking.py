"""The looks at the casebook that several pages share: claims that fit, grouped to happenings, bounded, kept until it changes."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec.json import decode

from tawatur.casebook import Casebook, queries
from tawatur.explorer.ask import ask, marks
from tawatur.explorer.asking import Asking
from tawatur.explorer.forms import Form, read
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import Told, stored, weigh

CLAIMS = 1_000
"""Claims that one page looks at."""
_MOST_TOLD = 3_000
"""Happenings among which the best sourced are looked for: those told most often."""


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
            told = weigh(book, found.rows)
        return Look(tuple(t for t in told if t.origins >= asking.origins), len(found.rows), found.cut, found.undated)

    return shelf.kept(("look", asking.filter, asking.origins, dated, limit), make)


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
        (_MOST_TOLD * 3, limit),
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
