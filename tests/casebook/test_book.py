"""The Python interface: `tawatur.open`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import tawatur
from tawatur.casebook import Casebook
from tawatur.errors import MissingExtra, UsageError
from tests.casebook.made import MEETING, told


def test_reads_asks_and_gives_tables(story: Casebook) -> None:
    with tawatur.open(story.path) as book:
        table = book.contacts(who="القطعاني", since="2024")
        assert (len(table), table.undated) == (2, 1)
        assert repr(table) == "<Table of 2 rows, 1 without a known time left out>"
        assert table.to_dicts()[0]["kind"] == "meeting"
        assert table[0] in list(table)
        assert [d["name"] for d in book.about("مفتاح القطعاني").to_dicts()] == ["مفتاح القطعاني"]
        assert len(book.timeline()) == 5
        assert len(book.claims(limit=1)) == 1
        assert book.search("الجبوري").to_dicts()[0]["doc"] == "05"
        with pytest.raises(UsageError, match="a filter takes who, with_"):
            book.claims(whom="x")


def test_reads_paths_and_gives_the_account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tawatur.reading.read_report", lambda report: told(report.doc, MEETING)[1])
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text("التقى زيد عمرا")
    (tmp_path / "reports" / "b.txt").write_text("")
    with tawatur.open(tmp_path / "x.db") as book:
        account = book.read(tmp_path / "reports")
        assert (account.read, account.failed, account.total) == (1, 1, 2)
        again = book.read([tmp_path / "reports"])
        assert (again.known, again.failed, again.total) == (1, 1, 2)
        with pytest.raises(UsageError, match="no date"):
            book.read(tmp_path, published="soon")


def test_pandas_is_an_extra(story: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with tawatur.open(story.path) as book, pytest.raises(MissingExtra, match=r"pip install 'tawatur\[pandas\]'"):
        book.claims().to_pandas()


def test_frames(story: Casebook) -> None:
    pytest.importorskip("pandas")
    with tawatur.open(story.path) as book:
        frame = book.claims().to_pandas()
        assert list(frame["doc"]) == [row["doc"] for row in book.claims().to_dicts()]
        assert sorted(frame["doc"]) == ["01", "01", "02", "03", "04", "05"]


def test_import_is_light() -> None:
    code = "import sys, tawatur; print(sorted({m.split('.')[0] for m in sys.modules} & {'sqlite3', 'msgspec', 'pandas', 'typer', 'rich'}))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
