"""Keeping the verdicts up to date behind the pages: a large casebook is weighed in the background, and pages show what held before."""

from __future__ import annotations

import sqlite3
import threading
import time
from itertools import count
from pathlib import Path

from tawatur.casebook import Casebook, verdicts
from tawatur.casebook.connection import named
from tawatur.errors import CasebookError
from tawatur.explorer.ask import ask

WAIT = 2.0
"""Seconds that a page waits for the weighing of a change before it shows what held before."""
PAUSE = 10.0
"""Seconds until what could not be weighed because the file could not be written is tried again without another change."""
_ELSEWHERE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class Weigher:
    """Weighs one casebook, never twice at once."""

    def __init__(self, path: Path, wait: float = WAIT, pause: float = PAUSE) -> None:
        self.path = path
        self.wait = wait
        self.pause = pause
        self._lock = threading.Lock()
        self._running: threading.Thread | None = None
        self.unwritable = False
        """Whether the last attempt failed because the file cannot be written at all; not because somebody else was writing."""
        self._refused: tuple[int, float] | None = None
        """How many changes the casebook had when it could not be written, and when that was."""
        self._broken: int | None = None
        """How many changes the casebook had when weighing it failed: until there is another, it is not tried again."""

    def follow(self, book: Casebook) -> bool:
        """Sees to it that the verdicts follow what is in the casebook; gives whether `book` shows them fresh.

        A casebook that was never weighed is waited for.
        """
        if verdicts.is_fresh(book):
            return True
        changes = changes_of(book)
        if changes == self._broken or self._waits(changes):
            return False
        thread = self._start(changes)
        thread.join(self.wait if ask(book, "SELECT EXISTS (SELECT 1 FROM verdict)")[0][0] else None)
        return not thread.is_alive() and verdicts.is_fresh(book)

    def _waits(self, changes: int) -> bool:
        """Whether this change could not be written a moment ago."""
        refused = self._refused
        return refused is not None and refused[0] == changes and time.monotonic() < refused[1] + self.pause

    def _start(self, changes: int) -> threading.Thread:
        with self._lock:
            if self._running is None or not self._running.is_alive():
                self._running = threading.Thread(target=self._weigh, args=(changes,), name="weighing", daemon=True)
                self._running.start()
            return self._running

    def _weigh(self, changes: int) -> None:
        try:
            with Casebook.open(self.path, create=False) as book:
                verdicts.bring_up_to_date(book)
            self._refused, self.unwritable = None, False
        except CasebookError as error:
            # Somebody else is writing, or the file is not ours to write: it is tried again, but not by every page.
            self._refused = changes, time.monotonic()
            self.unwritable = (getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF) not in _ELSEWHERE
        except Exception:
            self.unwritable = False
            with Casebook.open(self.path, readonly=True) as book:
                self._broken = changes_of(book)
            raise


class Twin:
    """A weighed copy in memory of a casebook that cannot be written: one, made once for each change, however many ask it."""

    _number = count()

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: tuple[int, str, Casebook] | None = None

    def lend(self, book: Casebook) -> None:
        """Lets questions to `book` be answered by the copy."""
        with self._lock:
            changes = changes_of(book)
            if self._held is None or self._held[0] != changes:
                self._drop()
                self._held = self._made(book)
            changes, name, _ = self._held
            if book.twin is None or book.twin[0] != changes or book.twin[1] is book:
                put_off(book)
                book.twin = changes, Casebook(_in_memory(name), book.path, readonly=True)

    def _made(self, book: Casebook) -> tuple[int, str, Casebook]:
        name = f"tawatur-{id(self)}-{next(self._number)}"
        with named(book.path):
            copy = Casebook(_in_memory(name), book.path, readonly=False)
            book.database.backup(copy.database)
            verdicts.bring_up_to_date(copy)
        return changes_of(copy), name, copy

    def _drop(self) -> None:
        if self._held is not None:
            self._held[2].close()
            self._held = None

    def close(self) -> None:
        """Gives the memory back, once nobody asks it any more."""
        with self._lock:
            self._drop()


def _in_memory(name: str) -> sqlite3.Connection:
    """A connection to the memory of that name, which lasts as long as one of them is open."""
    return sqlite3.connect(f"file:{name}?mode=memory&cache=shared", uri=True, isolation_level=None, check_same_thread=False)


def changes_of(book: Casebook) -> int:
    """How often the casebook was changed."""
    return int(ask(book, "SELECT changes FROM stamp")[0][0])


def as_it_held(book: Casebook) -> None:
    """Lets questions to `book` be answered by the stored verdicts, although they do not yet follow the latest change."""
    put_off(book)
    book.twin = changes_of(book), book


def put_off(book: Casebook) -> None:
    """Lets questions to `book` be answered by itself again."""
    if book.twin is not None and book.twin[1] is not book:
        book.twin[1].close()
    book.twin = None
