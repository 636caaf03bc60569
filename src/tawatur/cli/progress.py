"""A bar on standard error for whoever waits: how much is done of all, how fast, time left."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tawatur.cli.speech import Speech


class Progress:
    """It shows itself once the work has lasted a second, and only to a terminal. `total` is asked for then; None where nobody knows it."""

    PATIENCE, PERIOD = 1.0, 0.2

    def __init__(self, what: str, total: Callable[[], int | None], speak: Speech) -> None:
        self._what = what
        self._total = total
        self._speak = speak
        self._watched = sys.stderr.isatty()
        self._begun = self._drawn = time.monotonic()
        self._done = self._failed = 0
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._draw()
            self._bar.stop()

    def step(self, number: int = 1, *, failed: bool = False) -> None:
        """So many more are done."""
        self._done += number
        self._failed += failed
        if self._watched and (now := time.monotonic()) - self._drawn >= (self.PERIOD if self._bar is not None else self.PATIENCE):
            self._drawn = now
            self._draw()

    def clear(self) -> None:
        """Makes room for a line."""
        if self._bar is not None:
            sys.stderr.write("\r\x1b[2K")

    def _draw(self) -> None:
        if self._bar is None:
            self._bar = self._new()
        rate = self._done / max(time.monotonic() - self._begun, 0.001)
        told = f"{rate:,.0f}/s" + (f", {self._speak('cli.failed')}: {self._failed:,}" if self._failed else "")
        self._bar.update(self._task, completed=self._done, told=told)
        self._bar.refresh()

    def _new(self) -> Any:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        # Without a thread of its own: reading processes may be forked while it stands.
        bar = Progress(
            TextColumn(self._what), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn(),
            console=Console(stderr=True), auto_refresh=False, redirect_stdout=False, redirect_stderr=False,
        )  # fmt: skip
        self._task = bar.add_task("", total=self._total(), told="")
        bar.start()
        return bar
