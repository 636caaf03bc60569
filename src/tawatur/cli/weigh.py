"""`tawatur weigh`: who is who, what is one happening, who copies whom."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from tawatur.cli.endings import DONE, guarded
from tawatur.cli.options import CasebookOption


@guarded
def weigh(
    casebook: CasebookOption = "casebook.db",
    again: Annotated[bool, typer.Option("--again", help="Weigh everything anew, also where nothing has changed.")] = False,
) -> int:
    """Weigh what was read: who is who, what is one happening, who repeats whom, how many independent origins, where accounts differ.

    The verdicts lie beside the claims, which stay as they were read. What is weighed already and has not changed is left alone.

    \b
    Examples:
      tawatur weigh
      tawatur weigh --again --casebook villa.db
    """
    from tawatur.casebook import Casebook, verdicts

    begun = time.monotonic()
    with Casebook.open(casebook, create=False) as book:
        done = verdicts.bring_up_to_date(book, again=again)
        count = verdicts.counts(book)
    took = f" in {time.monotonic() - begun:,.1f} s" if done else ", nothing new"
    print(
        f"{casebook}: {count.reports:,} reports, {count.claims:,} claims{took}: {count.actors:,} actors, {count.happenings:,} happenings, "
        f"{count.copies:,} copies, {count.conflicts:,} conflicts"
    )
    return DONE
