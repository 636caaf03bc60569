"""Every input comes as a report or as a failure with its place and reason; the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from tawatur.intake import Failure, Given, Note, Raw, count_of, gather, to_report
from tawatur.intake.inputs import LONGEST_LINE
from tawatur.intake.item import LONGEST

TEXT = "وصل الوزير إلى بغداد"


def _all(*paths: Path | str, stdin: bytes | None = None, published: date | None = None) -> list[Given | Failure | Note]:
    items = gather(paths, stdin=None if stdin is None else io.BytesIO(stdin))
    return [to_report(item, published) if isinstance(item, Raw) else item for item in items]


def _line(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


def _docs(found: list[Given | Failure | Note]) -> list[str]:
    return [f.report.doc for f in found if isinstance(f, Given)]


def test_text_file_is_called_after_its_name(tmp_path: Path) -> None:
    (tmp_path / "صفحة.1.txt").write_text(TEXT, "utf-8")
    [given] = _all(tmp_path / "صفحة.1.txt")
    assert isinstance(given, Given)
    assert (given.report.doc, given.report.text, given.report.published) == ("صفحة.1", TEXT, None)
    assert (given.source, given.place, given.warnings) == (str(tmp_path / "صفحة.1.txt"), "", ())


def test_published_by_option_where_none_came_along(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(_line(id="1", text=TEXT) + _line(id="2", text=TEXT, published="2020-01-01"))
    days = [f.report.published for f in _all(tmp_path / "a.jsonl", published=date(2024, 3, 8)) if isinstance(f, Given)]
    assert days == [date(2024, 3, 8), date(2020, 1, 1)]
    (tmp_path / "b.txt").write_text(f"نُشر في 5 مارس 2022\n{TEXT}", "utf-8")
    [dated] = _all(tmp_path / "b.txt", published=date(2024, 3, 8))
    assert isinstance(dated, Given)
    assert dated.report.published is None, "its own text tells it"


def test_record_with_all_fields(tmp_path: Path) -> None:
    line = _line(id=7, text=TEXT, title="عنوان", time="2017-01-20T21:43:00+01:00", outlet="نورس", url="u", category="x")
    (tmp_path / "a.jsonl").write_bytes(line)
    [given] = _all(tmp_path / "a.jsonl")
    assert isinstance(given, Given)
    report = given.report
    assert (report.doc, report.title, report.published, report.outlet, report.url) == ("7", "عنوان", date(2017, 1, 20), "نورس", "u")
    assert given.place == "line 1"


def test_folder_is_sorted_and_says_what_it_passes_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.TXT", "c.pdf", "d.docx", ".hidden"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "e.jsonl").write_bytes(_line(id="1", text=TEXT))
    (tmp_path / "f.jsonl.gz").write_bytes(gzip.compress(_line(id="2", text=TEXT)))
    (tmp_path / "loop").symlink_to(tmp_path)
    found = _all(tmp_path)
    assert _docs(found) == ["b", "1", "2", "z", "c"]
    [note] = [f for f in found if isinstance(f, Note)]
    assert "passed over 4 files and folders" in note.text
    for name in ("c.pdf", "d.docx", ".hidden", "loop"):
        assert name in note.text
    assert count_of([tmp_path]) == 5


FAILING = [  # file name, bytes, place, words of the reason
    ("empty.txt", b"", "", "an empty file"),
    ("blank.txt", b" \n\t\n", "", "no text in it"),
    ("bidi.txt", "\u200f\u202b\u2067 \u2069\u202c\ufeff".encode(), "", "cannot be seen"),
    ("binary.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "byte 8", "binary data"),
    ("invalid.txt", TEXT.encode() + b"\xff" + TEXT.encode(), f"byte {len(TEXT.encode())}", "not valid UTF-8 (byte 0xff"),
    ("saved.txt", "\ufeff\n<!DOCTYPE html><html><p>وصل الوزير".encode(), "", "an HTML or XML page under another name"),
    ("feed.txt", '<?xml version="1.0"?><rss>وصل'.encode(), "", "an HTML or XML page under another name"),
    ("page.pdf", b"%PDF", "", "a PDF; text (.txt), saved pages (.html), JSON Lines (.jsonl) and tables (.csv) are read"),
    ("empty.jsonl", b"", "", "an empty file"),
    ("blank.jsonl", b"\n\n  \n", "", "no line with a report"),
    ("zip.jsonl.gz", b"not gzip", "line 1", "not a gzipped file"),
    ("cut.jsonl.gz", gzip.compress(_line(id="1", text=TEXT * 999))[:-20], "line 1", "cannot be read on from here"),
    ("broken.jsonl", b'{"id": "1", "text": "\n', "line 1", "not valid JSON (the line ends too early)"),
    ("comma.jsonl", b'{"id": "1" "text": "x"}\n', "line 1", "not valid JSON (expected ',' or '}' (byte 11))"),
    ("deep.jsonl", b"[" * 100_000 + b"\n", "line 1", "not valid JSON"),
    ("list.jsonl", b'["x"]\n', "line 1", "a list where an object with id and text should stand"),
    ("none.jsonl", b"{}\n", "line 1", "field id is missing; field text is missing"),
    ("types.jsonl", _line(id=None, text=3), "line 1", "field id is null; a text is needed; field text is a number; a text is needed"),
    ("noid.jsonl", _line(id=" ", text=TEXT), "line 1", "field id is empty"),
    ("notext.jsonl", _line(id="a", text=""), "line 1", "no text in it"),
    ("half.jsonl", b'{"id": "1", "text": "\\ud800 x"}\n', "line 1", "not valid JSON"),
    ("badbytes.jsonl", b'{"id": "1", "text": "\xd9\x88\xd9\x88\xd9 x"}\n', "line 1, byte 25", "not valid UTF-8"),
]


@pytest.mark.parametrize(("name", "data", "place", "reason"), FAILING, ids=[f[0] for f in FAILING])
def test_failures_are_named_and_the_rest_goes_on(tmp_path: Path, name: str, data: bytes, place: str, reason: str) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, "utf-8")
    (tmp_path / name).write_bytes(data)
    found = _all(tmp_path / name, good)
    assert _docs(found) == ["good"]
    [failure] = [f for f in found if isinstance(f, Failure)]
    assert (failure.source, failure.place) == (str(tmp_path / name), place)
    assert reason in failure.reason


def test_broken_line_among_good_ones(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    good = {n: _line(id=n, text=TEXT) for n in "124"}
    file.write_bytes(good["1"] + b"{broken\n" + b"\n" + good["2"] + _line(id="3") + good["4"].rstrip())
    found = _all(file)
    assert _docs(found) == ["1", "2", "4"]
    failures = [(f.place, f.reason[:20]) for f in found if isinstance(f, Failure)]
    assert failures == [("line 2", "not valid JSON (obje"), ("line 5", "field text is missin")]


WARNED = [
    (_line(id="1", text=TEXT, published="12/31/2023"), "published '12/31/2023' is no date"),
    (_line(id="1", text=TEXT, published=1709856000), "published 1709856000 is no date"),
    (_line(id="1", text=TEXT, title=["x"]), "field title is a list"),
    (_line(id="1", text=TEXT, url=5), "field url is a number"),
    (_line(id="1", text="Only Latin words here."), "no Arabic letter"),
    (_line(id="1", text="1 2 3 ٤٥٦ 2024-03-08"), "no Arabic letter"),
]


@pytest.mark.parametrize(("data", "warning"), WARNED)
def test_odd_reports_are_read_with_a_warning(tmp_path: Path, data: bytes, warning: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(data)
    [given] = _all(tmp_path / "a.jsonl")
    assert isinstance(given, Given)
    assert [warning in w for w in given.warnings] == [True]


ENCODED = ["utf-8-sig", "utf-16", "utf-16-le", "cp1256", "iso8859_6"]


@pytest.mark.parametrize("encoding", ENCODED)
def test_text_files_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    [given] = _all(tmp_path / "a.txt")
    assert isinstance(given, Given)
    assert given.report.text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_records_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    lines = (_line(id="1", text=TEXT * 3) + _line(id="2", text=TEXT)).decode()
    (tmp_path / "a.jsonl").write_bytes(lines.encode(encoding))
    assert [f.report.text for f in _all(tmp_path / "a.jsonl") if isinstance(f, Given)] == [TEXT * 3, TEXT]


def test_standard_input() -> None:
    records = _all("-", stdin=b"  \n" + _line(id="1", text=TEXT) + _line(id="2", text=TEXT))
    assert _docs(records) == ["1", "2"]
    [page] = _all("-", stdin=TEXT.encode())
    assert isinstance(page, Given)
    assert (page.report.doc, page.source, page.report.text) == ("stdin", "-", TEXT)
    [nothing] = _all("-", stdin=b"")
    assert isinstance(nothing, Failure)
    assert count_of(["-"]) is None


def test_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    found = _all(tmp_path / "nothing.txt", tmp_path / "void", "a\0b")
    assert [f.reason for f in found if isinstance(f, Failure)] == [
        "no such file or folder",
        "nothing to read in this folder; text (.txt), saved pages (.html), JSON Lines (.jsonl) and tables (.csv) are read",
        "cannot be opened: embedded null byte",
    ]  # fmt: skip


def test_closed_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/1.txt", "closed/2.txt", "z/3.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(TEXT, "utf-8")
    scandir = os.scandir

    def denied(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denied)
    found = _all(tmp_path)
    assert _docs(found) == ["1", "3"]
    [failure] = [f for f in found if isinstance(f, Failure)]
    assert failure.source.endswith("closed")
    assert failure.reason == "a folder that cannot be opened: Permission denied"


def test_file_that_goes_away(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    [raw] = gather([file])
    file.unlink()
    assert isinstance(raw, Raw)
    failure = to_report(raw)
    assert isinstance(failure, Failure)
    assert "cannot be read: No such file" in failure.reason


def test_dangling_link_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    [failure] = _all(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.reason == "no such file or folder"


def test_line_of_fifty_megabytes_is_refused_without_eating_memory(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    with file.open("wb") as out:
        out.write(_line(id="1", text=TEXT) + b'{"id": "2", "text": "')
        for _ in range(50):
            out.write(b"x" * 1_000_000)
        out.write(b'"}\n' + _line(id="3", text=TEXT))
    tracemalloc.start()
    found = _all(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert _docs(found) == ["1", "3"]
    [failure] = [f for f in found if isinstance(f, Failure)]
    assert failure.place == "line 2"
    assert f"more than {LONGEST_LINE:,} bytes" in failure.reason
    assert peak < 4 * LONGEST_LINE


def test_text_that_is_too_long(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * (LONGEST + 1))
    (tmp_path / "b.jsonl").write_bytes(_line(id="1", text="x" * (LONGEST + 1)) + _line(id="2", text=TEXT))
    found = _all(tmp_path)
    assert [f.reason[:17] for f in found if isinstance(f, Failure)] == ["4,000,001 bytes, "] * 2
    assert _docs(found) == ["2"]
    [stream] = _all("-", stdin=b"x" * (LONGEST + 1))
    assert isinstance(stream, Failure)


def test_file_name_that_is_no_text(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"\xd8\xff.txt")
    try:
        with open(path, "wb") as out:
            out.write(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes no such name")
    [given] = _all(tmp_path)
    assert isinstance(given, Given)
    given.report.doc.encode()
    given.source.encode()
