"""The open casebook, lent to one request at a time; and answers kept until the casebook changes."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from tawatur.casebook import Casebook
from tawatur.errors import CasebookError, TawaturError
from tawatur.explorer.counts import Published
from tawatur.explorer.sounds import Sounds
from tawatur.explorer.weighing import WAIT, Twin, Weigher, as_it_held, put_off

Answer = TypeVar("Answer")

PATIENCE = 8.0
"""Seconds that the questions of one page may take together."""
_KEPT = 64
_SPARE = 8
_STEPS = 20_000


class TooLongError(TawaturError):
    """A question that took longer than a page may; asking for less helps."""


class Shelf:
    """Lends connections that can only read. Each is used by one thread at a time."""

    def __init__(self, path: str | Path, patience: float = PATIENCE, wait: float = WAIT) -> None:
        self.path = Path(path)
        self.patience = patience
        self._spare: list[Casebook] = []
        self._lock = threading.Lock()
        self._closed = False
        self.lent = 0
        """How many are asking now."""
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._stamp: Hashable = None
        self._making: dict[Hashable, threading.Lock] = {}
        self._weigher = Weigher(self.path, wait)
        self._twin = Twin()
        self._fresh: Hashable = None
        self.behind = False
        """Whether what was asked last was answered by what held before a change."""
        self.published = Published()
        """The reports by outlet and time, which need not be counted again after each change."""
        self.sounds = Sounds()
        """The words of names by their consonants, likewise."""

    @contextmanager
    def write(self) -> Iterator[Casebook]:
        """The casebook for writing: a decision is added, and the verdicts follow it.

        Raises:
            CasebookError: it cannot be written.
        """
        with Casebook.open(self.path, create=False) as book:
            yield book

    @contextmanager
    def open(self, *, unhurried: bool = False) -> Iterator[Casebook]:
        """A casebook for reading. `unhurried` for a file that is sent piece by piece, and takes as long as the casebook is large.

        Raises:
            CasebookError: it cannot be opened.
            TooLongError: what was asked inside took longer than `patience`.
        """
        with self._lock:
            book = self._spare.pop() if self._spare else None
            self.lent += 1
        try:
            book = book or Casebook.open(self.path, readonly=True)
            self._follow(book)
            with self._bounded(book, None if unhurried else self.patience) as lent:
                yield lent
        finally:
            with self._lock:
                self.lent -= 1

    @contextmanager
    def _bounded(self, book: Casebook, patience: float | None) -> Iterator[Casebook]:
        """The book, or its twin, that ends the questions which take too long; takes the book back."""
        lent = book.twin[1] if book.twin else book
        if patience is not None:
            until = time.monotonic() + patience
            lent.database.set_progress_handler(lambda: int(time.monotonic() > until), _STEPS)
        sound = False
        try:
            yield lent
            sound = True
        except CasebookError as error:
            cause = error.__cause__
            if isinstance(cause, sqlite3.OperationalError) and cause.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                sound = True
                raise TooLongError("that question takes too long; ask for less") from error
            raise
        except TawaturError:
            sound = True
            raise
        finally:
            lent.database.set_progress_handler(None, 0)
            with self._lock:
                keep = sound and len(self._spare) < _SPARE and not self._closed
                if keep:
                    self._spare.append(book)
            if not keep:
                book.close()

    def _follow(self, book: Casebook) -> None:
        """Makes `book` answer by fresh verdicts, by those that held before a change that is still being weighed, or by a copy in memory
        where the casebook cannot be written."""
        stamp = self.stamp()
        if stamp == self._fresh:
            put_off(book)
            self.behind = False
            return
        if self._weigher.follow(book):
            put_off(book)
            self.behind = False
            self._fresh = self.stamp()
        elif self._weigher.unwritable:
            self._twin.lend(book)
            self.behind = False
        else:
            as_it_held(book)
            self.behind = True

    def kept(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer kept under `key`, made anew after the casebook has changed. Who asks while it is being made waits for it."""
        stamp = self.stamp()
        with self._lock:
            if stamp != self._stamp:
                self._kept.clear()
                self._stamp = stamp
            if key in self._kept:
                found: Answer = self._again(key)
                return found
            alone = self._making.setdefault((stamp, key), threading.Lock())
        mine = alone.acquire(timeout=self.patience)
        try:
            with self._lock:
                if stamp == self._stamp and key in self._kept:
                    found = self._again(key)
                    return found
            made = make()
            with self._lock:
                if stamp == self._stamp:
                    self._kept[key] = made
                    while len(self._kept) > _KEPT:
                        self._kept.popitem(last=False)
            return made
        finally:
            with self._lock:
                self._making.pop((stamp, key), None)
            if mine:
                alone.release()

    def _again(self, key: Hashable) -> Any:
        self._kept.move_to_end(key)
        return self._kept[key]

    def stamp(self) -> Hashable:
        """Differs after every change of the casebook's file."""
        found = []
        for path in (self.path, Path(f"{self.path}-wal")):
            try:
                stat = path.stat()
                found.append((stat.st_mtime_ns, stat.st_size))
            except OSError:
                found.append((0, 0))
        return tuple(found)

    def close(self) -> None:
        """Closes what is not lent; what is lent is closed when it comes back."""
        with self._lock:
            spare, self._spare, self._closed = self._spare, [], True
        for book in spare:
            book.close()
        self._twin.close()
