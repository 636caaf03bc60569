"""`tawatur read`: reports into a casebook, with a progress bar and an account of every input."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.cli.endings import DONE, SOME_FAILED, failed, guarded, noted
from tawatur.cli.options import CasebookOption, Jobs, Lang, LangOption, PublishedOption, day_option

if TYPE_CHECKING:
    from tawatur.casebook import Casebook
    from tawatur.casebook.rows import Account
    from tawatur.cli.speech import Speech


@guarded
def read(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...",
            help="Texts and saved pages (.txt, .html: one report each), .jsonl and .csv (a report a line or row: id, text), folders, - for "
            "standard input.",
            show_default=False,
        ),
    ] = None,
    casebook: CasebookOption = "casebook.db",
    published: PublishedOption = None,
    jobs: Jobs = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell failures and the account only.")] = False,
    lang: LangOption = Lang.EN,
) -> int:
    """Read reports into a casebook, which is made where there is none.

    Reading the same report twice adds nothing; interrupted, the same command goes on where it stopped. Every input ends as read, already
    known, a copy of another, or failed with its reason, and the account is kept in the casebook. Without a PATH: the account so far.

    \b
    Examples:
      tawatur read reports/ more.jsonl.gz
      tawatur read page.txt --casebook villa.db --published 2021-02-13
      tawatur read

    Exit codes: 0 all was read, 1 some inputs failed, 2 wrong usage, 3 the casebook cannot be used (not one, newer, read-only, disk full).
    """
    from tawatur.casebook import Casebook, queries
    from tawatur.cli.speech import LANGUAGES

    speak = LANGUAGES[lang.value]
    day = day_option("--published", published)
    if not paths:
        with Casebook.open(casebook, create=False) as book:
            _tell(queries.inputs(book), casebook, speak)
        return DONE
    with Casebook.open(casebook) as book:
        run = book.begin_run(" ".join(paths))
        begun = time.monotonic()
        try:
            _read(book, paths, day, jobs, quiet, speak)
        finally:
            account = queries.inputs(book, run)
        _tell(account, casebook, speak, time.monotonic() - begun)
    return SOME_FAILED if account.failed else DONE


def _read(book: Casebook, paths: list[str], day: Any, jobs: int, quiet: bool, speak: Speech) -> None:
    from tawatur.book import read_into
    from tawatur.casebook import State
    from tawatur.cli.progress import Progress
    from tawatur.intake import count_of
    from tawatur.reading.parallel import spare_collector

    def note(source: str, place: str, text: str) -> None:
        if not quiet:
            progress.clear()
            noted(speak("cli.note"), source, place, text, speak.code)

    spare_collector()
    with Progress(speak("cli.reading"), lambda: count_of(paths), speak) as progress:
        for outcome in read_into(book, paths, published=day, jobs=jobs, note=note):
            wrong = outcome.state is State.FAILED
            if wrong:
                progress.clear()
                failed(outcome.source, outcome.place, outcome.reason or "", speak.code)
            progress.step(failed=wrong)


def _tell(account: Account, casebook: str, speak: Speech, seconds: float | None = None) -> None:
    """The account, on standard output: its counts add up."""
    from tawatur.cli.printing import is_terminal, times, write
    from tawatur.cli.screen import line_writer, sentence
    from tawatur.intake.reasons import place_in, reason_in

    took = speak("cli.took", seconds=f"{seconds:,.1f}") if seconds is not None else ""
    ends = {end: getattr(account, end) for end in ("read", "known", "failed")}
    ends["copied"] = speak.count("copy", account.copies)
    write(speak("cli.inputs", casebook=casebook, inputs=speak.count("input", account.total), took=took, **ends) + "\n")
    if seconds is None:
        line = line_writer(speak)
        # Who reads a folder again meets the same failures again.
        for (source, place, reason), number in Counter((f.source, f.place, f.reason) for f in account.failures).items():
            parts = (speak("cli.failed"), source, place_in(place, speak.code), reason_in(reason or "", speak.code))
            often = f" ({times(number, speak)})" if number > 1 else ""
            line("  " + sentence(": ".join(part for part in parts if part) + often, speak, isolate=is_terminal()))
