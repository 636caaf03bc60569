"""What is tallied as it is stored, less the claims that somebody rejected, as lists leave them out. Where nothing is rejected, nothing more
is asked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tawatur.casebook import Casebook
from tawatur.casebook.decisions import Verb, active, any_of, rulings
from tawatur.casebook.filters import UNDATED
from tawatur.explorer.ask import ask

_THOSE = "(SELECT value FROM json_each(?))"


def rejected_ids(book: Casebook) -> frozenset[str]:
    """The claims that somebody rejected, by their ids."""
    return rulings(active(book)).rejected if any_of(book, Verb.REJECT) else frozenset()


def rejected(book: Casebook) -> tuple[int, ...]:
    """The same by their numbers, in order."""
    ids = rejected_ids(book)
    return tuple(n for (n,) in ask(book, f"SELECT n FROM claim WHERE id IN {_THOSE} ORDER BY n", (_listed(ids),))) if ids else ()


def kinds(book: Casebook) -> dict[str, int]:
    """How many claims of each kind are rejected."""
    return dict(_counted(book, "SELECT kind, count(*) FROM claim WHERE n IN {} GROUP BY 1"))


def kinds_by_month(book: Casebook) -> dict[tuple[str, str], int]:
    """How many with a known time are rejected, by kind and month."""
    found = _counted(book, f"SELECT kind, substr(shelf, 1, 7), count(*) FROM claim WHERE n IN {{}} AND shelf < '{UNDATED}' GROUP BY 1, 2")
    return {(kind, month): times for kind, month, times in found}


def by_month(book: Casebook, table: str, column: str) -> dict[tuple[int, str], int]:
    """The same by the number of an actor or place and month; `table` and `column` as the casebook names them."""
    found = _counted(
        book,
        f"""SELECT x.{column}, substr(c.shelf, 1, 7), count(*) FROM {table} x JOIN claim c ON c.n = x.claim
        WHERE x.claim IN {{}} AND c.shelf < '{UNDATED}' GROUP BY 1, 2""",
    )
    return {(n, month): times for n, month, times in found}


def actors(book: Casebook) -> dict[int, int]:
    """How often rejected claims name each actor (number)."""
    return dict(_counted(book, "SELECT actor, count(*) FROM participant WHERE claim IN {} GROUP BY 1"))


def actors_by_id(book: Casebook) -> dict[str, int]:
    """The same by the actor's id."""
    return dict(_counted(book, "SELECT a.id, count(*) FROM participant p JOIN actor a ON a.n = p.actor WHERE p.claim IN {} GROUP BY 1"))


def places(book: Casebook) -> dict[str, int]:
    """How often rejected claims tell each place, by its folded name."""
    found = "SELECT p.folded, count(*) FROM claim_place x JOIN place p ON p.n = x.place WHERE x.claim IN {} GROUP BY 1"
    return dict(_counted(book, found))


def _counted(book: Casebook, sql: str) -> list[Any]:
    """The rows of a statement in whose braces the rejected claims are put; none where there are none."""
    those = rejected(book)
    return ask(book, sql.format(_THOSE), (_listed(those),)) if those else []


def _listed(values: Iterable[str] | Iterable[int]) -> str:
    return json.dumps(sorted(values))
