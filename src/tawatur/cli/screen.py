"""Lines for somebody who looks at a terminal: Arabic set off from what stands around it, on every line that it runs over."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tawatur.cli.printing import ARABIC, PDI, RLI, console, is_terminal, one_line, write

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.measure import Measurement

    from tawatur.cli.speech import Speech

NARROW = 96
"""Columns of a terminal below which a table's cells are too narrow to be read, and rows are printed as blocks."""

_RUN = re.compile(f"{ARABIC}(?:[{ARABIC[1:-1]}\\s«»،؛ـ'-]*{ARABIC})?")
_FOREIGN = re.compile(r"(?<![A-Za-z0-9_.-])(?:\d+(?:-\d+)+(?:\.\.\d+(?:-\d+)+)?(?![\w-])|--[a-z]+(?: [A-Z]+)?)")
"""Days, months and options (--limit N): in an Arabic line their parts would be turned round."""
LRI = "\u2066"
Line = Callable[..., None]


def is_narrow() -> bool:
    """Whether the terminal has no room for a table."""
    return console().width < NARROW


def sentence(text: str, speak: Speech, *, isolate: bool = True) -> str:
    """A sentence of that language with names in it: an Arabic one as a whole, in an English one every Arabic name for itself."""
    text = one_line(text)
    if not isolate:
        return text
    return f"{RLI}{text}{PDI}" if speak.code == "ar" else _RUN.sub(rf"{RLI}\g<0>{PDI}", text)


def whole(text: str, speak: Speech | None) -> str:
    """The line as one of that language: an Arabic one set off as a whole, behind its indent; what is not Arabic in it keeps its order."""
    if speak is None or speak.code != "ar" or not text.strip():
        return text
    line = text.lstrip(" ")
    kept = _FOREIGN.sub(rf"{LRI}\g<0>{PDI}", line)
    return f"{text[: len(text) - len(line)]}{RLI}{kept}{PDI}"


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of that width, those behind the first as far in as it is and two more; what an isolate sets off is set off on
    each of its lines."""
    from rich.text import Text

    lead = text[: len(text) - len(text.lstrip(" "))]
    open_ = 0
    rest = Text(text[len(lead) :])
    for number, line in enumerate(rest.wrap(_measuring(), max(width - len(lead) - 2, 1))):
        plain = line.plain.rstrip()
        begin = RLI * open_
        open_ += plain.count(RLI) + plain.count(LRI) - plain.count(PDI)
        yield lead + ("  " if number else "") + begin + plain + PDI * open_


def _measuring() -> Any:
    from rich.console import Console

    return Console(width=80, file=sys.stderr)


@dataclass(frozen=True, slots=True)
class Flow:
    """A text in a tree or table, wrapped as `wrapped` does."""

    text: str
    style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.text import Text

        for line in wrapped(self.text, max(options.max_width, 3)):
            yield Text(line, style=self.style, no_wrap=True, overflow="ignore")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        from rich.measure import Measurement
        from rich.text import Text

        return Measurement.get(console, options, Text(self.text))


def line_writer(speak: Speech | None = None) -> Line:
    """What prints a line (text, style) of a language: set off and wrapped in a terminal, as it is elsewhere."""
    if not is_terminal():
        return lambda text, style="": write(text + "\n")
    screen = console()

    def line(text: str, style: str = "") -> None:
        for piece in wrapped(whole(text, speak), screen.width) if text else ("",):
            screen.print(piece, style=style, markup=False, highlight=False, no_wrap=True, overflow="ignore", crop=False)

    return line
