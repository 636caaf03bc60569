"""`tawatur rebuild`: all that is derived, built again from reports and decisions."""

from __future__ import annotations

from typing import Annotated

import typer

from tawatur.cli.endings import DONE, guarded
from tawatur.cli.options import CasebookOption, Lang, LangOption


@guarded
def rebuild(
    casebook: CasebookOption = "casebook.db",
    read_again: Annotated[
        bool, typer.Option("--read-again", help="Also read every stored report anew, with this version's reader.")
    ] = False,
    lang: LangOption = Lang.EN,
) -> int:
    """Build all that is derived again, from the stored reports and the decisions. The same version gives the same bytes.

    Decisions outlive it. With --read-again the claims themselves are read anew; ids of claims that are gone are listed on export.

    \b
    Examples:
      tawatur rebuild
      tawatur rebuild --read-again --casebook villa.db
    """
    from tawatur.casebook import Casebook, verdicts
    from tawatur.cli.printing import write
    from tawatur.cli.speech import LANGUAGES
    from tawatur.reading import read_report

    speak = LANGUAGES[lang.value]
    with Casebook.open(casebook, create=False) as book:
        verdicts.rebuild(book, read_report if read_again else None)
        count = verdicts.counts(book)
    write(speak("cli.built_again", casebook=casebook, **speak.held(count)) + "\n")
    return DONE
