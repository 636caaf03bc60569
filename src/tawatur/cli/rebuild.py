"""`tawatur rebuild`: all that is derived, built again from reports and decisions."""

from __future__ import annotations

from typing import Annotated

import typer

from tawatur.cli.endings import DONE, guarded
from tawatur.cli.options import CasebookOption


@guarded
def rebuild(
    casebook: CasebookOption = "casebook.db",
    read_again: Annotated[
        bool, typer.Option("--read-again", help="Also read every stored report anew, with this version's reader.")
    ] = False,
) -> int:
    """Build all that is derived again, from the stored reports and the decisions. The same version gives the same bytes.

    Decisions outlive it. With --read-again the claims themselves are read anew; ids of claims that are gone are listed on export.

    \b
    Examples:
      tawatur rebuild
      tawatur rebuild --read-again --casebook villa.db
    """
    from tawatur.casebook import Casebook, verdicts
    from tawatur.reading import read_report

    with Casebook.open(casebook, create=False) as book:
        verdicts.rebuild(book, read_report if read_again else None)
        count = verdicts.counts(book)
    found = f"{count.reports:,} reports, {count.claims:,} claims, {count.actors:,} actors, {count.happenings:,} happenings"
    print(f"{casebook}: {found}: built again")
    return DONE
