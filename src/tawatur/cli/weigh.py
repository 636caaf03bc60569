"""`tawatur weigh`: who is who, what is one happening, who copies whom."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.endings import DONE, guarded, say
from tawatur.cli.options import CasebookOption, Lang, LangOption

if TYPE_CHECKING:
    from tawatur.casebook import Casebook
    from tawatur.cli.speech import Speech


@guarded
def weigh(
    casebook: CasebookOption = "casebook.db",
    again: Annotated[bool, typer.Option("--again", help="Weigh everything anew, also where nothing has changed.")] = False,
    lang: LangOption = Lang.EN,
) -> int:
    """Weigh what was read: who is who, what is one happening, who repeats whom, how many independent origins, where accounts differ.

    The verdicts lie beside the claims, which stay as they were read. What is weighed already and has not changed is left alone.

    \b
    Examples:
      tawatur weigh
      tawatur weigh --again --casebook villa.db
    """
    from tawatur.casebook import Casebook, verdicts
    from tawatur.cli.printing import write
    from tawatur.cli.speech import LANGUAGES

    begun = time.monotonic()
    speak = LANGUAGES[lang.value]
    with Casebook.open(casebook, create=False) as book:
        done = in_place(book, speak, again=again)
        count = verdicts.counts(book)
    took = speak("cli.took", seconds=f"{time.monotonic() - begun:,.1f}") if done else speak("cli.nothing_new")
    write(speak("cli.weighed", casebook=casebook, took=took, **speak.held(count)) + "\n")
    return DONE


def in_place(book: Casebook, speak: Speech, *, again: bool = False) -> bool:
    """Weighs what is not weighed and stores it, with a bar for whoever waits; gives whether there was anything to do."""
    from tawatur.casebook import verdicts
    from tawatur.cli.progress import Progress

    waiting: list[int] = []

    def told(left: int) -> None:
        if waiting:
            bar.step(waiting[-1] - left)
        waiting.append(left)

    with Progress(speak("cli.weighing"), lambda: max(waiting), speak) as bar:
        return verdicts.bring_up_to_date(book, again=again, told=told)


_MANY = 1_000
"""Reports that wait to be weighed from which on the user is told why the answer takes its time."""


@contextmanager
def weighed(path: str, speak: Speech) -> Iterator[Casebook]:
    """The casebook for reading only, its verdicts up to date, so that a question has one answer before and after `tawatur weigh`: what is
    not weighed is weighed first, in place where that can be written, else in memory."""
    from tawatur.casebook import Casebook, verdicts
    from tawatur.errors import CasebookError

    with Casebook.open(path, readonly=True) as book:
        if not verdicts.is_fresh(book):
            try:
                with Casebook.open(path, create=False) as writable:
                    if (number := verdicts.waiting(writable)) > _MANY:
                        say(speak("cli.unweighed", n=number, casebook=path), speak.code)
                    in_place(writable, speak)
            except CasebookError:
                # No right to write it, or another program is writing to it.
                say(speak("cli.in_memory", casebook=path), speak.code)
        yield verdicts.fresh(book)
