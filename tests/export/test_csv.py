"""CSV: safe cells, whole text, the same bytes in any order."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tawatur.casebook import Casebook, Filter
from tawatur.casebook.rows import WEIGHED
from tawatur.export import csv as csv_export
from tests.casebook.made import STORY, claim, told

CELLS = [
    ("علي مملوك", "علي مملوك"),
    ("", ""),
    ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
    ("+1", "'+1"),
    ("-2", "'-2"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    (" =1", "' =1"),
    ("\u200f=1", "'\u200f=1"),
    ("\n=1", "'\n=1"),
    ("2024-03-01", "2024-03-01"),
    ("أ = ب", "أ = ب"),
]


@pytest.mark.parametrize(("value", "safe"), CELLS)
def test_cells_are_no_formulas(value: str, safe: str) -> None:
    assert csv_export.cell(value) == safe


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    book = Casebook.open(tmp_path / "casebook.db")
    for report, reading in STORY:
        book.add(report, reading)
    return book


def test_one_row_a_claim(book: Casebook) -> None:
    text = "".join(csv_export.lines(book))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == WEIGHED
    assert [r["doc"] for r in rows] == ["01", "01", "02", "03", "04", "05"]
    first = rows[0]
    assert (first["who"], first["roles"]) == ("جودت أران; مفتاح القطعاني", "party; party")
    assert (first["chain"], first["origin"], first["secrecy"]) == ("رويترز ← مسؤول ليبي", "مسؤول ليبي", "secret")
    assert (first["outlet"], first["published"], first["earliest"]) == ("الرواق", "2024-03-01", "2024-02-25")
    assert (rows[4]["from"], rows[4]["to"], rows[4]["earliest"], rows[4]["latest"]) == ("بغداد", "عمّان", "", "2021-10-16")
    assert len("".join(csv_export.lines(book, Filter.of(kind="call"))).splitlines()) == 2


def test_bom_on_demand(book: Casebook) -> None:
    assert "".join(csv_export.lines(book, bom=True)).encode().startswith(b"\xef\xbb\xbfid,")
    assert "".join(csv_export.lines(book)).encode().startswith(b"id,kind")


def test_hostile_quotes_stay_in_their_cell(book: Casebook) -> None:
    book.add(*told("09", claim(quote='=cmd|"/c calc"!A1,\nسطر', at=None, who=['-زيد "أبو"'])))
    rows = list(csv.DictReader(io.StringIO("".join(csv_export.lines(book)), newline="")))
    assert rows[-1]["quote"] == '\'=cmd|"/c calc"!A1,\nسطر'
    assert rows[-1]["who"].startswith("'-")
