"""`tawatur demo`: the example casebook, read and shown."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.cli.endings import DONE, guarded
from tawatur.errors import InputError, UsageError

if TYPE_CHECKING:
    from tawatur.casebook import Casebook

_NEXT = """What to look at next:

  tawatur about "أبو همام" --casebook {book}
  tawatur contacts --casebook {book} --who "الفكي"
  tawatur origins --casebook {book}
  tawatur timeline --casebook {book} --since 2021-03 --format csv > timeline.csv
  tawatur read YOUR-REPORTS/        # your own, into casebook.db
  tawatur serve --casebook {book}                  the same in the browser, in Arabic or English
"""


@guarded
def demo(
    casebook: Annotated[
        Path | None,
        typer.Option("--casebook", "-c", metavar="FILE", help="Where to keep it; without it in a temporary folder.", show_default=False),
    ] = None,
) -> int:
    """Read the example casebook and show what is in it: contacts, what was kept secret, and who has it from whom.

    Twenty short reports about invented people come with the program. Nothing in your folder is touched, unless you name a file.

    \b
    Examples:
      tawatur demo
      tawatur demo --casebook demo.db
    """
    reports = examples()
    book = casebook or Path(tempfile.mkdtemp(prefix="tawatur-demo-")) / "demo.db"
    _tour(reports, book)
    return DONE


def examples() -> Path:
    """The folder with the example reports: in the package, or in a checkout beside it.

    Raises:
        InputError: neither is there.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "examples", package.parents[1] / "examples" / "casebook"):
        if folder.is_dir():
            return folder
    raise InputError(f"{package / 'examples'}: the example reports are not there; install the package anew")


ROWS = 6
"""So many rows of each table are shown."""


def _refuse_others(book: Casebook, reports: Path) -> None:
    """Invented reports do not belong among real ones."""
    from tawatur.casebook import queries

    docs = {file.stem for file in reports.iterdir()}
    if other := next((cite.doc for cite, _, _ in queries.every_report(book) if cite.doc not in docs), None):
        raise UsageError(f"{book.path} holds reports of your own ({other} ...); name a new file for the invented ones with --casebook")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" + (f", the first {ROWS}" if number > ROWS else "")


def _tour(reports: Path, path: Path) -> None:
    import time

    from tawatur.book import read_into
    from tawatur.casebook import Casebook, Filter, ids, queries
    from tawatur.cli.origins import print_tree
    from tawatur.cli.printing import claims_table, console, is_terminal
    from tawatur.weighing.happenings import happenings

    terminal = is_terminal()
    screen = console(None if terminal else 120)

    def head(title: str, words: str) -> None:
        from rich.text import Text

        screen.print()
        screen.rule(Text(title, style="bold"), align="left", characters="─")
        screen.print(words)
        screen.print()

    def table(found: Any, title: str) -> None:
        screen.print(claims_table(found, title, isolate=terminal))

    with Casebook.open(path) as book:
        _refuse_others(book, reports)
        run = book.begin_run(str(reports))
        begun = time.monotonic()
        outcomes = list(read_into(book, [reports]))
        took = time.monotonic() - begun
        rows = list(queries.every_claim(book))
        counts = queries.inputs(book, run)
        head(
            "Twenty reports of 2021, about invented people",
            f"{len(outcomes)} inputs: {counts.read} read, {counts.known} already known, {counts.copies} copies, {counts.failed} failed; "
            f"{len(rows)} claims in {took:.1f} s, on this machine alone.",
        )
        weighed = sorted(happenings(map(queries.telling, rows)), key=lambda h: (-len(h.tellings), h.tellings[0].id))
        first = {h.tellings[0].id for h in weighed}
        secret = [row for row in queries.contacts(book, Filter.of(secret=True)).rows if row.id in first]
        head("Contacts that were kept secret", "Each row rests on the report's own words. `tawatur contacts --secret` lists every telling.")
        table(secret[:ROWS], _counted(len(secret), "secret contacts"))
        if weighed:
            most = weighed[0]
            head(
                "The thing told most often, and on whose word",
                f"{len(most.tellings)} reports tell it. How many know it? `tawatur origins` shows who has it from whom.",
            )
            print_tree(queries.origins(book, ids.happening_id(most.tellings[0].id)), width=None if terminal else 160)
        denied = queries.claims(book, Filter.of(status="denied"))
        if denied.rows:
            head("And what is denied", "A denial is a claim too, with an origin of its own. `tawatur timeline --status denied`")
            table(denied.rows[:ROWS], _counted(len(denied.rows), "denials"))
        kinds = "flight,warrant,sanction,dismissal,appointment"
        fled = [row for row in queries.timeline(book, Filter.of(kind=kinds)).rows if row.id in first]
        if fled:
            head("Who left, who is wanted, who fell", "In order of time. `tawatur timeline --kind flight,warrant,sanction,office`")
            table(fled[:ROWS], _counted(len(fled), "things"))
    head("Yours to go on with", f"The example casebook is {path}.")
    screen.print(_NEXT.format(book=path))
