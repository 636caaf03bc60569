"""Words that many rows share: actors, names, places, sources, outlets. Each stands once in a table, and rows hold its number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

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
            number = int(row[0]) if row else self._new(f"INSERT INTO {table} ({column}) VALUES (?)", (value,))
            self._keep(key, number)
        return number

    def _new(self, statement: str, values: tuple[str, ...]) -> int:
        number = self._database.execute(statement, values).lastrowid
        assert number is not None
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
                number = self._new("INSERT INTO name (name, folded) VALUES (?, ?)", (name, folded(name)))
                self._database.executemany("INSERT INTO name_word VALUES (?, ?)", [(word, number) for word in search_words(name)])
            else:
                number = int(row[0])
            self._keep(key, number)
        return number

    def call(self, called: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Counts, for each (actor, its names in one claim, best first), that it is called so."""
        self._database.executemany(
            """INSERT INTO actor_name VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET times = times + excluded.times, best = best + excluded.best""",
            self._counts(called),
        )

    def call_back(self, called: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Takes back what `call` counted."""
        counts = self._counts(called)
        self._database.executemany(
            "UPDATE actor_name SET times = times - ?, best = best - ? WHERE actor = ? AND name = ?",
            [(times, best, actor, name) for actor, name, times, best in counts],
        )
        self._database.executemany("DELETE FROM actor_name WHERE actor = ? AND name = ? AND times <= 0", [c[:2] for c in counts])

    def _counts(self, called: Iterable[tuple[int, Sequence[str]]]) -> list[tuple[int, int, int, int]]:
        """(actor, name, times, times as the best one)."""
        found: dict[tuple[int, int], list[int]] = {}
        for actor, names in called:
            for i, name in enumerate(dict.fromkeys(names)):
                count = found.setdefault((actor, self.name(name)), [0, 0])
                count[0] += 1
                count[1] += i == 0
        return [(actor, name, times, best) for (actor, name), (times, best) in found.items()]
