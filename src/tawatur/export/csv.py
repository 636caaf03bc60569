"""CSV: one row a claim, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from tawatur.casebook import ANY, Casebook, Filter, queries
from tawatur.casebook.rows import WEIGHED

BOM = "\ufeff"
"""Tells Excel that the file is UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: str) -> str:
    """The value as a cell: what a spreadsheet would take for a formula (= + - @, tab or return in front) gets an apostrophe before it.

    Spaces and marks that show nothing do not hide such a sign: spreadsheets skip them.
    """
    return f"'{value}" if value.startswith(_FORMULA) or value.lstrip(" \u00a0\u200e\u200f\ufeff\n").startswith(_FORMULA) else value


def table(columns: Iterable[str], rows: Iterable[Mapping[str, str]], *, bom: bool = False) -> Iterator[str]:
    """Rows as CSV in pieces, the header first; lines end with CR LF, as RFC 4180 has it."""
    columns = tuple(columns)
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    if bom:
        held.write(BOM)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row[c]) for c in columns])
        if held.tell() > 65_536:
            yield held.getvalue()
            held.seek(0)
            held.truncate()
    yield held.getvalue()


def lines(book: Casebook, filter: Filter = ANY, *, bom: bool = False) -> Iterator[str]:
    """The claims that fit in pieces, header first; the same bytes whatever the order in which the reports came."""
    return table(WEIGHED, (row.to_flat() for row in queries.every_claim(book, filter)), bom=bom)
