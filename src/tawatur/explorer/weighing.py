"""Keeping the verdicts up to date behind the pages: a large casebook is weighed in the background, and pages show what held before."""

from __future__ import annotations

import threading
from pathlib import Path

from tawatur.casebook import Casebook, verdicts
from tawatur.errors import CasebookError
from tawatur.explorer.ask import ask

WAIT = 2.0
"""Seconds that a page waits for the weighing of a change before it shows what held before."""


class Weigher:
    """Weighs one casebook, never twice at once."""

    def __init__(self, path: Path, wait: float = WAIT) -> None:
        self.path = path
        self.wait = wait
        self._lock = threading.Lock()
        self._running: threading.Thread | None = None
        self.refused = False
        self._broken: int | None = None
        """How many changes the casebook had when weighing it failed: until there is another, it is not tried again."""

    def follow(self, book: Casebook) -> bool:
        """Sees to it that the verdicts follow what is in the casebook; gives whether `book` shows them fresh.

        A casebook that was never weighed, or that cannot be written, is waited for.
        """
        if verdicts.is_fresh(book):
            return True
        changes = int(ask(book, "SELECT changes FROM stamp")[0][0])
        if self.refused or changes == self._broken:
            return False
        thread = self._start()
        thread.join(self.wait if ask(book, "SELECT EXISTS (SELECT 1 FROM verdict)")[0][0] else None)
        return not thread.is_alive() and verdicts.is_fresh(book)

    def _start(self) -> threading.Thread:
        with self._lock:
            if self._running is None or not self._running.is_alive():
                self._running = threading.Thread(target=self._weigh, name="weighing", daemon=True)
                self._running.start()
            return self._running

    def _weigh(self) -> None:
        try:
            with Casebook.open(self.path, create=False) as book:
                verdicts.bring_up_to_date(book)
        except CasebookError:
            # Read-only, or somebody else is writing: who asks is answered from memory until it can be written.
            self.refused = True
        except Exception:
            with Casebook.open(self.path, readonly=True) as book:
                self._broken = int(ask(book, "SELECT changes FROM stamp")[0][0])
            raise


def as_it_held(book: Casebook) -> None:
    """Lets questions to `book` be answered by the stored verdicts, although they do not yet follow the latest change."""
    book.twin = (int(ask(book, "SELECT changes FROM stamp")[0][0]), book)
