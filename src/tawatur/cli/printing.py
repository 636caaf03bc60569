"""How rows are printed: tables in which Arabic stands right, plain lines for other programs, JSON, CSV.

In a terminal every Arabic cell is set off by isolates (U+2067 ... U+2069) and stands at the right of its column, so that the order of
columns, dates and marks is not turned round. Where the output goes to a file or another program it is plain: one line a row, fields
apart by tabs.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

from tawatur.cli.endings import say

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.measure import Measurement

    from tawatur.casebook.rows import ClaimRow, Listing
    from tawatur.cli.options import View
    from tawatur.cli.speech import Speech
    from tawatur.model import When

RLI, PDI = "\u2067", "\u2069"
ARABIC = "[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"
_ARABIC = re.compile(ARABIC)
_BREAKS = re.compile(r"\s+")
_HIDDEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """The text on one line, without what would change the order of what stands around it or steer the terminal."""
    return _HIDDEN.sub("", _BREAKS.sub(" ", text)).strip()


@dataclass(frozen=True, slots=True)
class Arabic:
    """A cell of a table: wrapped to its column, each line an isolate of its own at the right."""

    text: str
    style: str = ""
    isolate: bool = True

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.cells import cell_len
        from rich.text import Text

        width = max(options.max_width, 1)
        for line in Text(self.text).wrap(console, width):
            words = line.plain.rstrip()
            space = " " * (width - cell_len(words))
            yield Text(f"{space}{RLI}{words}{PDI}" if self.isolate else space + words, style=self.style, no_wrap=True, overflow="ignore")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        from rich.measure import Measurement
        from rich.text import Text

        return Measurement.get(console, options, Text(self.text))


def cell(text: str, style: str = "", *, isolate: bool = True) -> Any:
    """The text as a cell, in its direction."""
    from rich.text import Text

    text = one_line(text)
    return Arabic(text, style, isolate) if _ARABIC.search(text) else Text(text, style=style)


def inline(text: str, *, isolate: bool = True) -> str:
    """The text as a part of a line in the other direction."""
    text = one_line(text)
    return f"{RLI}{text}{PDI}" if isolate and _ARABIC.search(text) else text


def is_terminal(stream: TextIO | None = None) -> bool:
    """Whether somebody is looking at the output."""
    return (stream or sys.stdout).isatty()


def days(when: When, speak: Speech | None = None) -> str:
    """The time as days, a whole year or month as such: "2021-02-09", "2021-03", "2021-02-01 - 02-10", "from 2021-02-09"."""
    speak = speak or _english()
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return f"({when.text})" if when.text else ""
    if first is None or last is None:
        return speak("cli.from_day", day=str(first)) if first else speak("cli.until_day", day=str(last))
    if first == last:
        return str(first)
    if (first.day, last) == (1, _end_of_month(last)) and first.year == last.year:
        if (first.month, last.month) == (1, 12):
            return str(first.year)
        if first.month == last.month:
            return f"{first:%Y-%m}"
    return f"{first} - {last:%m-%d}" if first.year == last.year else f"{first} - {last}"


def _end_of_month(day: Any) -> Any:
    import calendar

    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


_STATUS_STYLE = {"denied": "bold red", "reported": "yellow", "planned": "cyan", "possible": "cyan", "failed": "magenta"}


def times(number: int, speak: Speech | None = None) -> str:
    """How often: "once", "3 times"."""
    speak = speak or _english()
    return speak.count("times", number)


def _english() -> Speech:
    from tawatur.cli.speech import LANGUAGES

    return LANGUAGES["en"]


def who_of(row: ClaimRow) -> str:
    """The participants by their best names."""
    return "، ".join(p.names[0] for p in row.claim.who if p.names)


def where_of(row: ClaimRow) -> str:
    """The places; of a journey the way."""
    claim = row.claim
    if claim.where:
        return "، ".join(claim.where[:1])
    return " ← ".join(part for part in ("، ".join(claim.from_[:1]), "، ".join(claim.via), "، ".join(claim.to[:1])) if part)


def word_of(row: ClaimRow) -> str:
    """On whose word: the chain, or the publisher where none is told."""
    from tawatur.casebook.rows import readable

    return readable(row.claim.chain) or row.cite.outlet or ""


def quote_of(row: ClaimRow) -> str:
    """The words of the report."""
    return f"«{one_line(row.claim.quote)}»"


def show_claims(view: View, found: Listing[ClaimRow], what: str) -> None:
    """Prints a listing of claims in the form asked for, and says on standard error what is not among them."""
    from tawatur.cli.options import Form

    if view.form is Form.JSON:
        print_json(row.to_dict() for row in found.rows)
    elif view.form is Form.CSV:
        from tawatur.casebook.rows import WEIGHED

        print_csv(WEIGHED, (row.to_flat() for row in found.rows), bom=view.bom)
    elif is_terminal():
        named = view.speak("cli." + what.replace(" ", "_"))
        title = f"{len(found.rows):,} {named}" + (f"{view.speak.comma}{asked}" if (asked := view.filter.sentence(view.lang)) else "")
        if found.rows:
            print_claims(found.rows, title, view.speak)
    else:
        print_plain(plain_columns(view.speak), (plain_claim(row, view.speak) for row in found.rows))
    remarks(view, found, what)


def remarks(view: View, found: Listing[Any], what: str) -> None:
    """What a listing does not show, on standard error."""
    speak = view.speak
    what = speak("cli." + what.replace(" ", "_"))
    if found.cut:
        say(speak("cli.cut", n=len(found.rows), what=what), speak.code)
    if found.undated:
        say(speak("cli.without_time", n=found.undated), speak.code)
    if not found.rows and not found.undated:
        asked = f" ({asked})" if (asked := view.filter.sentence(view.lang)) else ""
        say(speak("cli.none_found", what=what, asked=asked, casebook=view.casebook), speak.code)


def console(width: int | None = None) -> Console:
    """A console on standard output, in UTF-8 whatever the habit where nobody is looking."""
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            # It is called where a BrokenPipeError is being handled; that ends the program with its own code.
            raise

    file: Any = None if is_terminal() else _Utf8()
    return Screen(width=width, file=file, highlight=False, markup=False, emoji=False)


class _Utf8:
    """Standard output as a file that takes any letter."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        write(text)
        return len(text)

    def flush(self) -> None:
        sys.stdout.flush()

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return sys.stdout.fileno()


def print_claims(rows: Sequence[ClaimRow], title: str, speak: Speech) -> None:
    """Claims in a terminal: as a table, or where that is too narrow as blocks."""
    from tawatur.cli.screen import is_narrow, line_writer, sentence

    if not is_narrow():
        console().print(claims_table(rows, sentence(title, speak), speak=speak))
        return
    line = line_writer(speak)
    line(sentence(title, speak), "bold")
    for row in rows:
        line("")
        for text, style in claim_block(row, speak):
            line(text, style)


def claim_block(row: ClaimRow, speak: Speech) -> Iterator[tuple[str, str]]:
    """A claim in a few lines, each with its style."""
    claim = row.claim
    words = [speak.word("kind", claim.kind.value), speak("cli.secret") if claim.secret else "", speak.word("status", claim.status.value)]
    yield "  ".join(inline(part) for part in (days(claim.when, speak), *words) if part), "bold"
    for name, told in (("who", who_of(row)), ("where", where_of(row)), ("on_whose_word", word_of(row))):
        if told:
            yield f"  {inline(speak('cli.' + name))}: {inline(told)}", ""
    yield f"  {inline(quote_of(row))}", "italic"
    yield f"  {inline(row.cite.doc)}" + (f"  {row.cite.published}" if row.cite.published else "") + f"  {row.id}", "dim"


def claims_table(rows: Iterable[ClaimRow], title: str, *, isolate: bool = True, speak: Speech | None = None) -> Any:
    """Claims as a table for a terminal: when, what, who, where, on whose word, and the report's words with its name."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    speak = speak or _english()
    table = Table(title=title, title_justify="left", title_style="bold", show_lines=True, expand=True, border_style="dim")
    table.add_column(cell(speak("cli.when"), "bold", isolate=isolate), no_wrap=False, min_width=10, max_width=18)
    table.add_column(cell(speak("cli.what"), "bold", isolate=isolate), min_width=10, max_width=12, overflow="fold")
    table.add_column(cell(speak("cli.who"), "bold", isolate=isolate), ratio=3, overflow="fold")
    table.add_column(cell(speak("cli.where"), "bold", isolate=isolate), ratio=2, overflow="fold")
    table.add_column(cell(speak("cli.on_whose_word"), "bold", isolate=isolate), ratio=3, overflow="fold")
    table.add_column(cell(speak("cli.words_report_id"), "bold", isolate=isolate), ratio=6, min_width=ID_WIDTH, overflow="fold")
    for row in rows:
        claim = row.claim
        what = [cell(speak.word("kind", claim.kind.value), "bold", isolate=isolate)]
        if claim.secret:
            what.append(cell(speak("cli.secret"), "bold magenta", isolate=isolate))
        status = claim.status.value
        what.append(cell(speak.word("status", status), _STATUS_STYLE.get(status, "dim"), isolate=isolate))
        cite = f"{row.cite.doc}" + (f", {row.cite.published}" if row.cite.published else "")
        table.add_row(
            cell(days(claim.when, speak), isolate=isolate),
            Group(*what),
            cell(who_of(row), isolate=isolate),
            cell(where_of(row), isolate=isolate),
            cell(word_of(row), "dim", isolate=isolate),
            Group(cell(quote_of(row), "italic", isolate=isolate), cell(cite, "dim", isolate=isolate), Text(row.id, style="dim")),
        )
    return table


ID_WIDTH = 19
"""Columns of an id, which nobody could type again if it were cut."""
PLAIN = ("when", "kind", "secrecy", "status", "who", "where", "on whose word", "quote", "report", "id")


def plain_columns(speak: Speech) -> tuple[str, ...]:
    """The names of the fields of PLAIN."""
    return tuple(speak("cli." + c.replace(" ", "_")) for c in PLAIN)


def plain_claim(row: ClaimRow, speak: Speech | None = None) -> tuple[str, ...]:
    """A claim as the fields of PLAIN."""
    claim, speak = row.claim, speak or _english()
    return (
        days(claim.when, speak), speak.word("kind", claim.kind.value), speak("cli.secret") if claim.secret else "",
        speak.word("status", claim.status.value), who_of(row), where_of(row), word_of(row),
        quote_of(row), row.cite.doc, row.id,
    )  # fmt: skip


def print_plain(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """One line a row, fields apart by tabs, the columns' names first."""
    write("\t".join(columns) + "\n")
    for row in rows:
        write("\t".join(map(one_line, row)) + "\n")


def print_json(rows: Iterable[Mapping[str, Any]]) -> None:
    """A list, one row on each line."""
    write("[")
    for number, row in enumerate(rows):
        write(("," if number else "") + "\n" + json.dumps(row, ensure_ascii=False))
    write("\n]\n")


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]], *, bom: bool) -> None:
    """CSV that a spreadsheet can open without danger."""
    from tawatur.export.csv import table

    write_all(table(columns, rows, bom=bom))


def write_all(pieces: Iterator[str]) -> None:
    """Writes text in pieces, in UTF-8 whatever the terminal's habit, without changing line ends."""
    for piece in pieces:
        write(piece)


def write(text: str) -> None:
    """Writes to standard output in UTF-8."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
