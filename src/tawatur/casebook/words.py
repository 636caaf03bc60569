"""Words that many rows share: actors, names, places, sources, outlets. Each stands once in a table, and rows hold its number."""
from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import bare
from tawatur.weighing.identity import name_words

_KEPT = 100_000
"""Numbers kept in memory; beyond them all are forgotten, which costs time and changes nothing."""


def folded(text: str) -> str:
    """The folded words of a place, source or outlet, for comparing."""
    return " ".join(name_words(text))


def search_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without article, as names are looked for: «الأسد» and «أسد» are one."""
    return tuple(dict.fromkeys(bare(w) for w in name_words(name)))


class Words:
    """Gives the number of a word, and makes the row where there is none."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._numbers: dict[tuple[str, str], int] = {}

    def forget(self) -> None:
        """After a transaction was taken back, numbers given in it may stand for nothing."""
        self._numbers.clear()

    def _number(self, table: str, column: str, value: str) -> int:
        key = (table, value)
        number = self._numbers.get(key)
        if number is None:
            row = self._database.execute(f"SELECT n FROM {table} WHERE {column} = ?", (value,)).fetchone()
            if row is None:
                row = self._database.execute(f"INSERT INTO {table} ({column}) VALUES (?) RETURNING n", (value,)).fetchone()
            number = int(row[0])
            self._keep(key, number)
        return number

    def _keep(self, key: tuple[str, str], number: int) -> None:
        if len(self._numbers) >= _KEPT:
            self._numbers.clear()
        self._numbers[key] = number

    def number(self, table: str, text: str) -> int:
        """The number of a place, source or outlet; spellings that fold alike share it."""
        return self._number(table, "folded", folded(text))

    def actor(self, id: str) -> int:
        """The number of an actor."""
        return self._number("actor", "id", id)

    def name(self, name: str) -> int:
        """The number of a name as it is written."""
        key = ("name", name)
        number = self._numbers.get(key)
        if number is None:
            row = self._database.execute("SELECT n FROM name WHERE name = ?", (name,)).fetchone()
            if row is None:
                row = self._database.execute("INSERT INTO name (name, folded) VALUES (?, ?) RETURNING n", (name, folded(name))).fetchone()
                self._database.executemany("INSERT INTO name_word VALUES (?, ?)", [(word, row[0]) for word in search_words(name)])
            number = int(row[0])
            self._keep(key, number)
        return number

    def call(self, actor: int, names: Sequence[str], times: int) -> None:
        """Counts that `actor` is called by `names`, best first; with -1, takes a count back."""
        for i, name in enumerate(dict.fromkeys(names)):
            self._database.execute(
                """INSERT INTO actor_name VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET times = times + excluded.times, best = best + excluded.best""",
                (actor, self.name(name), times, times if i == 0 else 0),
            )
        if times < 0:
            self._database.execute("DELETE FROM actor_name WHERE actor = ? AND times <= 0", (actor,))

    def searched(self, title: str | None, text: str) -> tuple[str, str]:
        """Title and text as the full-text index takes them."""
        return fold_text(title or ""), fold_text(text)
