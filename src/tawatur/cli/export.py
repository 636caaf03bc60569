"""`tawatur export`: the casebook for other programs."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from tawatur.cli.options import View, listing
from tawatur.errors import UsageError


class To(StrEnum):
    """The formats."""

    JSON = "json"
    CSV = "csv"


@partial(listing, without=("form", "limit", "lang"))
def export(
    view: View,
    to: Annotated[To, typer.Option("--to", help="json: reports, persons, happenings, copies. csv: one row a claim.", show_default=False)],
) -> int:
    """Print the casebook, or the part of it that fits the filters, for other programs.

    The same bytes whatever the order in which the reports came. In CSV, what a spreadsheet would run as a formula is disarmed.

    \b
    Examples:
      tawatur export --to json > casebook.json
      tawatur export --to csv --bom > claims.csv
      tawatur export --to csv --who "علي مملوك" --secret
    """
    from tawatur.casebook import queries
    from tawatur.cli.endings import say
    from tawatur.cli.printing import write_all

    if view.bom and to is not To.CSV:
        raise UsageError(f"--bom goes with --to csv, not with --to {to.value}")
    with view.open() as book:
        if to is To.JSON:
            from tawatur.export.casebook_json import lines as json_lines

            write_all(json_lines(book, view.filter))
            undated = queries.undated_happenings(book, view.filter)
        else:
            from tawatur.export.csv import lines as csv_lines

            write_all(csv_lines(book, view.filter, bom=view.bom))
            undated = queries.undated_claims(book, view.filter)
    if undated:
        say(view.speak("cli.without_time", n=undated), view.speak.code)
    return 0
