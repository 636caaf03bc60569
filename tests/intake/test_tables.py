"""Tables of reports: a row is what a line of JSON would be, and nothing of a table is lost without a word."""

from __future__ import annotations

import csv
import gzip
import io
from datetime import date
from pathlib import Path

import pytest

from tawatur.intake import Failure, Given, Note, Raw, count_of, gather, to_report

TEXT = "وصل الوزير إلى بغداد، ثم غادر"
Found = list[Given | Failure | Note]


def _read(*paths: Path) -> Found:
    return [to_report(item) if isinstance(item, Raw) else item for item in gather(paths)]


def _table(*rows: tuple[str, ...], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def _docs(found: Found) -> list[str]:
    return [f.report.doc for f in found if isinstance(f, Given)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_in_every_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = ("ID ", "Text", "published", "outlet", "x"), ("1", f"{TEXT}\n«{TEXT}»", "05/03/2024", "نورس", "=1+1"), ("2", TEXT, "", "", "")
    file = tmp_path / "a.csv"
    file.write_bytes(_table(*rows, delimiter=delimiter).encode(encoding))
    one, two = _read(file)
    assert isinstance(one, Given)
    assert isinstance(two, Given)
    report = one.report
    assert (report.doc, report.text, report.published, report.outlet) == ("1", f"{TEXT}\n«{TEXT}»", date(2024, 3, 5), "نورس")
    assert (one.place, two.place) == ("row 2", "row 3")
    assert (two.report.text, two.report.published, two.report.outlet, two.warnings) == (TEXT, None, None, ())
    assert count_of([file]) == 2


FAILING = [  # the table, places and words of the reasons, docs that are read
    ("id,text\n1,a,b\n2,وصل\n", [("row 2", "3 cells under a heading of 2")], ["2"]),
    ("id,text\n\n,,\n1,\n2,وصل\n,وصل\n", [("row 4", "no text in it"), ("row 6", "field id is missing")], ["2"]),
    ('id,text\n1,وصل\n2,"وصل\n3,غادر\n', [("row 3", "cannot be read on from here")], ["1"]),
    ("id,text\n", [("", "no row with a report in it")], []),
    ("doc,text\n1,وصل\n", [("", "a table without the columns id and text (its columns: doc, text)")], []),
    ("\n", [("", "a table without the columns")], []),
    ("", [("", "an empty file")], []),
]


@pytest.mark.parametrize(("table", "reasons", "docs"), FAILING)
def test_what_fails_is_named_by_its_row(tmp_path: Path, table: str, reasons: list[tuple[str, str]], docs: list[str]) -> None:
    (tmp_path / "a.csv").write_text(table, "utf-8")
    found = _read(tmp_path / "a.csv")
    assert _docs(found) == docs
    failures = [f for f in found if isinstance(f, Failure)]
    assert [f.place for f in failures] == [place for place, _ in reasons]
    assert all(reason in f.reason for f, (_, reason) in zip(failures, reasons, strict=True))


def test_damaged_letters_end_the_table_with_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(_table(("id", "text"), *((str(n), TEXT) for n in range(4_000))).encode() + b"x,\xd9\n")
    found = _read(tmp_path / "a.csv")
    [failure] = [f for f in found if isinstance(f, Failure)]
    assert "cannot be read on from here" in failure.reason
    assert len(found) > 3_500


def test_tables_of_something_else_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "contacts.csv").write_text("who,when\nx,y\n", "utf-8")
    (tmp_path / "reports.csv").write_text(_table(("id", "text"), ("1", TEXT)), "utf-8")
    found = _read(tmp_path)
    assert _docs(found) == ["1"]
    [note] = [f for f in found if isinstance(f, Note)]
    assert "contacts.csv" in note.text


def test_texts_that_are_packed(tmp_path: Path) -> None:
    (tmp_path / "صفحة.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "a.txt.gz").write_bytes(b"not packed")
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"x" * 4_000_001))
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(TEXT.encode() * 99)[:-12])
    found = _read(tmp_path)
    assert _docs(found) == ["صفحة"]
    reasons = [f.reason for f in found if isinstance(f, Failure)]
    assert [
        "cannot be unpacked: not a gzip" in reasons[0],
        "more than the 4,000,000" in reasons[1],
        "cannot be unpacked" in reasons[2],
    ] == [True] * 3
