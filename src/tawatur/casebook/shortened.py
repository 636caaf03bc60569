"""Ids as somebody types them: whole, or shortened to where they still stand for one thing only."""

from __future__ import annotations

import re

from tawatur.casebook.fetching import rows_of
from tawatur.casebook.store import Casebook
from tawatur.errors import UsageError

_SURELY_ID = 6
"""Letters from which on a word is taken for the beginning of an actor's id, where it is nobody's name: "ali" may be meant otherwise."""


def claim_id(book: Casebook, id: str) -> str:
    """The full id of the claim that an id, whole or shortened, stands for; a happening's stands for its first claim.

    Raises:
        UsageError: no such id, or several.
    """
    begin = id.strip().lower()
    if not re.fullmatch(r"[ch][a-z2-7]+(\.[a-z0-9]*)?", begin):
        raise UsageError(f"{id!r} is no id of a claim or a happening; one like c4k2m6x7qwe3a.482 or h4k2m6x7qwe3a.482 is")
    # A happening's id may be that of one it was called by before, so that claims are looked at where no happening has it.
    found = (begin[0] == "h" and _beginning(book, "happening", "id", begin)) or _beginning(book, "claim", "id", "c" + begin[1:])
    if not found:
        raise UsageError(f"{id!r}: no such claim or happening in {book.path}; `tawatur timeline` lists them with their ids")
    if found[0][1:] != begin[1:] and len(found) > 1:
        what = "happenings" if found[0][0] == "h" else "claims"
        raise UsageError(f"{id!r} stands for several {what}: {', '.join(found[:3])} ...; give more of it")
    return "c" + found[0][1:]


def actor_id(book: Casebook, id: str) -> str | None:
    """The id that the actor of an id, whole or shortened, has now; None where it is the beginning of none.

    Raises:
        UsageError: several actors have ids that begin so.
    """
    begin = id.strip().lower()
    if not re.fullmatch(r"a[a-z2-7]+", begin):
        return None
    if whole := rows_of(book, "SELECT now FROM actor_id WHERE id = ?", (begin,)):
        return str(whole[0][0])
    found = list(dict.fromkeys(_beginning(book, "actor_id", "now", begin)))
    if len(found) > 1:
        raise UsageError(f"{id!r} stands for several actors: {', '.join(found[:3])} ...; give more of it")
    return found[0] if found else None


def may_be_id(word: str) -> bool:
    """Whether a word that is nobody's name may be the beginning of an actor's id."""
    return len(word.strip()) >= _SURELY_ID


def _beginning(book: Casebook, table: str, column: str, begin: str) -> list[str]:
    """The values of a column in the rows whose ids begin so, four at most, the very id first."""
    sql = f"SELECT DISTINCT {column} FROM {table} WHERE id >= ? AND id < ? ORDER BY id <> ?, {column} LIMIT 4"
    return [str(row[0]) for row in rows_of(book, sql, (begin, begin + "~", begin))]
