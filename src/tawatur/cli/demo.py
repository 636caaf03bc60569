"""`tawatur demo`: the example casebook, read and shown."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.cli.endings import DONE, guarded
from tawatur.cli.options import Lang, LangOption
from tawatur.errors import InputError, UsageError

if TYPE_CHECKING:
    from tawatur.casebook import Casebook
    from tawatur.cli.speech import Speech

_NEXT = """\
  tawatur about "أبو همام" --casebook {book}{lang}
  tawatur contacts --casebook {book} --who "الفكي"{lang}
  tawatur origins --casebook {book}{lang}
  tawatur timeline --casebook {book} --since 2021-03 --format csv > timeline.csv
  tawatur read YOUR-REPORTS/        # {own}
  tawatur serve --casebook {book}                  {serve}
"""


@guarded
def demo(
    casebook: Annotated[
        Path | None,
        typer.Option("--casebook", "-c", metavar="FILE", help="Where to keep it; without it in a temporary folder.", show_default=False),
    ] = None,
    lang: LangOption = Lang.EN,
) -> int:
    """Read the example casebook and show what is in it: contacts, what was kept secret, and who has it from whom.

    Twenty short reports about invented people come with the program. Nothing in your folder is touched, unless you name a file.

    \b
    Examples:
      tawatur demo
      tawatur demo --casebook demo.db
      tawatur demo --lang ar
    """
    from tawatur.cli.speech import LANGUAGES

    reports = examples()
    book = casebook or Path(tempfile.mkdtemp(prefix="tawatur-demo-")) / "demo.db"
    _tour(reports, book, LANGUAGES[lang.value])
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


def _counted(number: int, what: str, speak: Speech) -> str:
    return speak("cli.counted_first" if number > ROWS else "cli.counted", n=number, what=speak(what), rows=ROWS)


def _tour(reports: Path, path: Path, speak: Speech) -> None:
    import time

    from rich.text import Text

    from tawatur.book import read_into
    from tawatur.casebook import Casebook, Filter, ids, queries
    from tawatur.cli.origins import print_tree
    from tawatur.cli.printing import claims_table, console, is_terminal
    from tawatur.cli.screen import whole, wrapped
    from tawatur.weighing.happenings import happenings

    terminal = is_terminal()
    screen = console(None if terminal else 120)

    def put(words: str) -> None:
        for line in wrapped(whole(words, speak if terminal else None), screen.width):
            screen.print(line, markup=False, highlight=False)

    def head(title: str, words: str) -> None:
        screen.print()
        screen.rule(Text(whole(title, speak if terminal else None), style="bold"), align="left", characters="─")
        put(words)
        screen.print()

    def table(found: Any, title: str) -> None:
        screen.print(claims_table(found, whole(title, speak if terminal else None), isolate=terminal, speak=speak))

    with Casebook.open(path) as book:
        _refuse_others(book, reports)
        run = book.begin_run(str(reports))
        begun = time.monotonic()
        outcomes = list(read_into(book, [reports]))
        took = time.monotonic() - begun
        rows = list(queries.every_claim(book))
        counts = queries.inputs(book, run)
        told = {"read": counts.read, "known": counts.known, "copied": counts.copies, "failed": counts.failed, "claims": len(rows)}
        head(speak("cli.tour"), speak("cli.tour_read", inputs=len(outcomes), **told, seconds=f"{took:.1f}"))
        weighed = sorted(happenings(map(queries.telling, rows)), key=lambda h: (-len(h.tellings), h.tellings[0].id))
        first = {h.tellings[0].id for h in weighed}
        secret = [row for row in queries.contacts(book, Filter.of(secret=True)).rows if row.id in first]
        head(speak("cli.tour_secret"), speak("cli.tour_secret_how"))
        table(secret[:ROWS], _counted(len(secret), "cli.secret_contacts", speak))
        if weighed:
            most = weighed[0]
            head(speak("cli.tour_most"), speak("cli.tour_most_how", n=len(most.tellings)))
            print_tree(queries.origins(book, ids.happening_id(most.tellings[0].id)), width=None if terminal else 160, speak=speak)
        denied = queries.claims(book, Filter.of(status="denied"))
        if denied.rows:
            head(speak("cli.tour_denied"), speak("cli.tour_denied_how"))
            table(denied.rows[:ROWS], _counted(len(denied.rows), "cli.denials", speak))
        kinds = "flight,warrant,sanction,dismissal,appointment"
        fled = [row for row in queries.timeline(book, Filter.of(kind=kinds)).rows if row.id in first]
        if fled:
            head(speak("cli.tour_left"), speak("cli.tour_left_how"))
            table(fled[:ROWS], _counted(len(fled), "cli.things", speak))
    head(speak("cli.tour_yours"), speak("cli.tour_book", book=path))
    put(speak("cli.tour_next"))
    lang = "" if speak.code == "en" else f" --lang {speak.code}"
    screen.print()
    # Not broken into lines: it is there to be copied.
    screen.print(_NEXT.format(book=path, lang=lang, own=speak("cli.tour_own"), serve=speak("cli.tour_serve")), markup=False, soft_wrap=True)
