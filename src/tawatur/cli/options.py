"""Options that several commands share, each written once."""
from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from tawatur.errors import UsageError

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Text files (one report each), folders of them, .jsonl or .jsonl.gz (a report a line: id, text), - for standard input.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes to read with; 0 is one for each core. The result is the same.")
]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="The day of publication of reports that come without one.", show_default=False),
]
CasebookOption = Annotated[str, typer.Option("--casebook", "-c", metavar="FILE", help="The casebook.")]


class Form(StrEnum):
    """How a listing is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def day_option(option: str, value: str | None) -> date | None:
    """The day that an option names.

    Raises:
        UsageError: it names none.
    """
    if value is None:
        return None
    from tawatur.intake.days import ACCEPTED, day_of

    day = day_of(value)
    if day is None:
        raise UsageError(f"{option} {value!r} is no day; {ACCEPTED} is accepted")
    return day
