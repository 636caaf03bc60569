"""One statement to the casebook, for questions that only a page asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tawatur.casebook import Casebook
from tawatur.casebook.connection import named


def ask(book: Casebook, sql: str, parameters: Sequence[str | int | float] = ()) -> list[Any]:
    """The rows of a statement; what SQLite raises becomes a CasebookError."""
    with named(book.path):
        return book.database.execute(sql, parameters).fetchall()


def each(book: Casebook, sql: str, parameters: Sequence[str | int | float] = ()) -> Iterator[Any]:
    """The rows of a statement, one by one, as long as they are asked for."""
    with named(book.path):
        yield from book.database.execute(sql, parameters)


def marks(values: Sequence[Any]) -> str:
    """A question mark for each of the values."""
    return ", ".join("?" * len(values))
