"""A very large casebook from a weighed one, in minutes: its reports, claims and verdicts stored again and again, as other stories.

    python benchmarks/told_again.py WEIGHED.db LARGE.db TIMES

Weighing a hundred thousand reports takes longer than looking at their pages needs, and pages ask for the verdicts alone. Each time
everything gets other ids and other days; whoever is named by many claims (states, bodies, leading people) stays the same, everybody else
is somebody else, of another name. What only weighing asks for (its grounds) is left out: such a casebook can be looked at, not weighed on.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tawatur.arabic import fold_text
from tawatur.casebook import Casebook
from tawatur.casebook.verdicts import POLICY
from tawatur.casebook.words import search_words

KNOWN = 40
"""Claims from which on an actor is the same in all stories."""
_ID = re.compile(r"\b([achr])([a-z2-7]{2})(?=[a-z2-7]{10}\b)")
_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"
_LETTERS = "بتجحدرسصطعفقكلمنهوي"


class Again:
    """One retelling of all that is in a casebook; the first, 0, changes nothing."""

    def __init__(self, number: int, known: frozenset[str]) -> None:
        self.number, self.known = number, known
        self.days = timedelta(days=11 * number)
        self._seen: dict[str, str] = {}

    def text(self, text: str | None) -> str | None:
        """A text with other ids and days."""
        return text if text is None or not self.number else _ID.sub(self._id, _DAY.sub(self._day, text))

    def _id(self, found: re.Match[str]) -> str:
        text = found.string
        if found[1] == "a" and text[found.start() : found.start() + 13] in self.known:
            return found[0]
        place = (_DIGITS.index(found[2][0]) * 32 + _DIGITS.index(found[2][1]) + self.number) % 1024
        return found[1] + _DIGITS[place // 32] + _DIGITS[place % 32]

    def _day(self, found: re.Match[str]) -> str:
        if found[0] not in self._seen:
            self._seen[found[0]] = (date.fromisoformat(found[0]) + self.days).isoformat()
        return self._seen[found[0]]

    def name(self, name: str) -> str:
        """A name with another end."""
        return f"{name}{_LETTERS[self.number % len(_LETTERS)]}{_LETTERS[self.number // len(_LETTERS)]}" if self.number else name


def told_again(small: Path, large: Path, times: int) -> None:
    """Writes `large`, as many times the weighed casebook `small`."""
    Casebook.open(large).close()
    old = sqlite3.connect(f"file:{small}?mode=ro", uri=True)
    new = sqlite3.connect(large, isolation_level=None)
    new.execute("PRAGMA synchronous = OFF")
    new.execute("PRAGMA cache_size = -1000000")
    new.execute("BEGIN")
    for table in ("run", "outlet", "place", "source"):
        _store(new, table, old.execute(f"SELECT * FROM {table}"))
    many = "SELECT actor FROM participant GROUP BY actor HAVING count(*) >= ?"
    known = frozenset(id for (id,) in old.execute(f"SELECT id FROM actor WHERE n IN ({many})", (KNOWN,)))
    same = frozenset(n for (n,) in old.execute(many, (KNOWN,)))
    names = frozenset(n for (n,) in old.execute(f"SELECT name FROM actor_name WHERE actor IN ({many})", (KNOWN,)))
    tops = {
        t: (old.execute(f"SELECT max(n) FROM {t}").fetchone()[0] or 0)
        for t in ("report", "claim", "happening", "actor", "name", "same_actor")
    }
    for number in range(times):
        _tell(old, new, Again(number, known), tops, same, names)
        print(f"{number + 1} of {times}", file=sys.stderr, flush=True)
    new.execute("UPDATE stamp SET changes = ?", (tops["report"] * times,))
    new.execute("INSERT OR REPLACE INTO verdict VALUES (1, ?, ?)", (tops["report"] * times, POLICY))
    new.execute("DELETE FROM changed")
    new.execute("COMMIT")
    new.close()


def _store(new: sqlite3.Connection, table: str, rows: Iterator[tuple[Any, ...]] | sqlite3.Cursor, how: str = "INSERT") -> None:
    width = len(new.execute(f"PRAGMA table_info({table})").fetchall())
    new.executemany(f"{how} INTO {table} VALUES ({', '.join('?' * width)})", rows)


def _tell(
    old: sqlite3.Connection, new: sqlite3.Connection, again: Again, tops: dict[str, int], same: frozenset[int], names: frozenset[int]
) -> None:  # fmt: skip
    def number(table: str, kept: frozenset[int] = frozenset()) -> Callable[[int], int]:
        above = again.number * tops[table]
        return lambda n: n if n in kept else n + above

    report, claim, happening = number("report"), number("claim"), number("happening")
    actor, name = number("actor", same), number("name", names)
    text = again.text
    columns = [r[1] for r in old.execute("PRAGMA table_info(report)")]
    at = {c: i for i, c in enumerate(columns)}

    def told(row: tuple[Any, ...]) -> tuple[Any, ...]:
        made = list(row)
        made[0] = report(row[0])
        made[at["id"]], made[at["published"]] = text(row[at["id"]]), text(row[at["published"]])
        made[at["doc"]] = f"{again.number}-{row[at['doc']]}"
        made[at["wording"]] = f"{again.number:02x}{row[at['wording']][2:]}"
        return tuple(made)

    _store(new, "report", map(told, old.execute("SELECT * FROM report")))
    _store(new, "report_text", ((report(n), t) for n, t in old.execute("SELECT * FROM report_text")))
    new.executemany(
        "INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)",
        ((report(n), fold_text(title or ""), fold_text(t)) for n, title, t in old.execute(
            "SELECT r.n, r.title, t.text FROM report r JOIN report_text t ON t.report = r.n")),
    )  # fmt: skip
    _store(new, "claim", (
        (claim(n), text(id), report(r), *kept, text(starts), text(ends), text(shelf), lasting, text(form))
        for n, id, r, *kept, starts, ends, shelf, lasting, form in old.execute("SELECT * FROM claim")
    ))  # fmt: skip
    _store(new, "actor", ((actor(n), text(id)) for n, id in old.execute("SELECT n, id FROM actor")), "INSERT OR IGNORE")
    fresh = [(n, again.name(named)) for n, named in old.execute("SELECT n, name FROM name") if not again.number or n not in names]
    _store(new, "name", ((name(n), named, " ".join(fold_text(named).split())) for n, named in fresh), "INSERT OR IGNORE")
    _store(new, "name_word", ((word, name(n)) for n, named in fresh for word in search_words(named)), "INSERT OR IGNORE")
    new.executemany(
        """INSERT INTO actor_name VALUES (?, ?, ?, ?) ON CONFLICT (actor, name) DO UPDATE
        SET times = times + excluded.times, best = best + excluded.best""",
        ((actor(a), name(n), *counts) for a, n, *counts in old.execute("SELECT * FROM actor_name")),
    )
    _store(new, "participant", ((claim(c), n, role, actor(a)) for c, n, role, a in old.execute("SELECT * FROM participant")))
    for table in ("claim_place", "link"):
        _store(new, table, ((claim(c), *rest) for c, *rest in old.execute(f"SELECT * FROM {table}")))
    _store(new, "happening", ((happening(n), text(id), told, *map(text, (place,)), conflicts, text(form))
        for n, id, told, place, conflicts, form in old.execute("SELECT n, id, told, place, conflicts, form FROM happening")))  # fmt: skip
    _store(new, "telling", ((text(c), happening(h)) for c, h in old.execute("SELECT claim, happening FROM telling")))
    for table in ("copy", "same_happening", "actor_id", "seen"):
        _store(new, table, (tuple(map(text, row)) for row in old.execute(f"SELECT * FROM {table}")), "INSERT OR IGNORE")
    joined = number("same_actor")
    _store(new, "same_actor", (
        (joined(n), text(one), text(other), sure, text(form)) for n, one, other, sure, form in old.execute("SELECT * FROM same_actor")
    ), "INSERT OR IGNORE")  # fmt: skip
    _store(new, "input", (
        (report(n), run, source, place, state, text(id), copy_of, reason, at)
        for n, run, source, place, state, id, copy_of, reason, at in old.execute("SELECT * FROM input")
    ))  # fmt: skip


if __name__ == "__main__":
    told_again(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
