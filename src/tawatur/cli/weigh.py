"""`tawatur weigh`: who is who, what is one happening, who copies whom."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from tawatur.cli.endings import DONE, guarded
from tawatur.cli.options import CasebookOption, Lang, LangOption


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
    from dataclasses import asdict

    from tawatur.casebook import Casebook, verdicts
    from tawatur.cli.printing import write
    from tawatur.explorer.language import LANGUAGES

    begun = time.monotonic()
    with Casebook.open(casebook, create=False) as book:
        done = verdicts.bring_up_to_date(book, again=again)
        count = verdicts.counts(book)
    speak = LANGUAGES[lang.value]
    took = speak("cli.took", seconds=f"{time.monotonic() - begun:,.1f}") if done else speak("cli.nothing_new")
    write(speak("cli.weighed", casebook=casebook, took=took, **asdict(count)) + "\n")
    return DONE
