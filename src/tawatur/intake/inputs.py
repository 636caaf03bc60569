"""From paths to inputs, one after the other, holding no more than one in memory.

A path is a text file (`.txt`, `.txt.gz`; one report; its name without the ending is the doc), a page saved from a browser (`.html`), a JSON
Lines file (`.jsonl`, `.jsonl.gz`; one report a line), a table (`.csv`, `.tsv`; one report a row under a heading with id and text), a folder
of these at any depth, or "-" for standard input, which is JSON Lines if it begins with "{" and one text otherwise.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tawatur.intake import tables
from tawatur.intake.item import LONGEST, Failure, Form, Note, Raw
from tawatur.intake.pages import LONGEST_PAGE
from tawatur.intake.records import too_long

LONGEST_LINE = 3 * LONGEST + 65_536
"""The most bytes that a line of JSON may have: JSON may write a letter of two bytes in six."""

_TEXTS = (".txt", ".txt.gz")
_PAGES = (".html", ".htm", ".xhtml")
_RECORDS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_TABLES = (".csv", ".tsv")
_READ = _TEXTS + _PAGES + _RECORDS + _TABLES
_OTHER = {
    ".pdf": "a PDF", ".doc": "a Word file", ".docx": "a Word file", ".xml": "an XML file", ".json": "a JSON file", ".xlsx": "a table",
    ".xls": "a table", ".zip": "an archive", ".gz": "a compressed file", ".mht": "a web archive", ".mhtml": "a web archive",
    ".db": "a database",
}  # fmt: skip
ACCEPTED = "text (.txt), saved pages (.html), JSON Lines (.jsonl) and tables (.csv) are read"
_BESIDE_A_PAGE = ("_files", ".files", "-files", "_ملفات")
"""What browsers put behind a page's name to call the folder of what belongs to it: scripts, pictures, frames with advertisements."""
_WIDE = ((b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_TOLD = 5
"""So many names of what a folder's reading passed over are told; of the rest the number."""

Item = Raw | Failure | Note


def gather(paths: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """Every input that the paths hold, in the order of the paths, a folder's files sorted by name.

    Nothing is dropped: what cannot be opened comes as a Failure with its reason, what a folder holds besides reports as a Note.

    Args:
        paths: files, folders, "-".
        stdin: what "-" reads; standard input where it is not given.
    """
    for path in paths:
        if not str(path):
            yield Failure("''", "", "an empty name, no file or folder")
        elif str(path) == "-":
            yield from _stream(stdin if stdin is not None else sys.stdin.buffer, "-", "stdin")
        else:
            yield from _path(str(path))


def count_of(paths: Iterable[str | Path]) -> int | None:
    """About how many inputs the paths hold: files and lines; None where a stream is among them."""
    total = 0
    for path in map(str, paths):
        if path == "-":
            return None
        if os.path.isdir(path):
            for here, folders, names in os.walk(path):
                folders[:] = [f for f in folders if not _belongs_to_a_page(f, names)]
                total += sum(_inputs_in(os.path.join(here, name)) for name in names if name.lower().endswith(_READ))
        elif os.path.exists(path) and not os.path.isfile(path):
            return None
        else:
            total += _inputs_in(path)
    return total


def _inputs_in(path: str) -> int:
    if path.lower().endswith(_TABLES):
        return _rows_in(path)
    if not path.lower().endswith(_RECORDS):
        return 1
    lines = 0
    try:
        with gzip.open(path, "rb") if path.lower().endswith(".gz") else open(path, "rb") as file:
            block = last = b"\n"
            while block := file.read(1 << 20):
                lines, last = lines + block.count(b"\n"), block[-1:]
            lines += last != b"\n"
    except (OSError, EOFError, zlib.error):
        lines += 1
    return lines


def _rows_in(path: str) -> int:
    try:
        with open(path, "rb") as file:
            return sum(1 for _ in tables.rows_of(file, path))
    except OSError:
        return 1


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return f"cannot be opened: {getattr(error, 'strerror', None) or error}"


def _shown(path: str) -> str:
    """A file's name as a text that can be stored and printed."""
    return os.fsencode(path).decode("utf-8", "replace")


def _path(path: str) -> Iterator[Item]:
    try:
        found = os.stat(path)
    except (OSError, ValueError) as error:
        yield Failure(_shown(path), "", _why(error))
        return
    if stat.S_ISDIR(found.st_mode):
        yield from _folder(path)
    elif stat.S_ISREG(found.st_mode):
        yield from _file(path, found.st_size)
    else:
        try:
            with open(path, "rb") as file:
                yield from _stream(file, _shown(path), _doc(path))
        except OSError as error:
            yield Failure(_shown(path), "", _why(error))


def _doc(path: str) -> str:
    plain = path[:-3] if path.lower().endswith(".gz") else path
    return _shown(Path(plain).stem) or _shown(os.path.basename(path))


def _belongs_to_a_page(folder: str, names: list[str]) -> bool:
    """Whether a browser made this folder beside a page that it saved."""
    for ending in _BESIDE_A_PAGE:
        page = folder.removesuffix(ending)
        if page != folder and any(f"{page}{end}" in names for end in (*_PAGES, *(end.upper() for end in _PAGES))):
            return True
    return False


def _is_table_of_others(path: str) -> bool:
    """Whether it is a table of something else than reports."""
    if not path.lower().endswith(_TABLES) or not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as file:
            head = file.read(tables.HEAD)
    except OSError:
        return False
    return bool(head) and not tables.holds_reports(tables.heading(head))


def _folder(folder: str) -> Iterator[Item]:
    passed: list[str] = []
    seen = 0
    closed: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=closed.append):
        for name in sorted(folders):
            if os.path.islink(os.path.join(here, name)) or _belongs_to_a_page(name, names):
                passed.append(os.path.join(here, name) + os.sep)
        folders[:] = sorted(f for f in folders if not _belongs_to_a_page(f, names))
        for name in sorted(names):
            path = os.path.join(here, name)
            if not name.lower().endswith(_READ) or _is_table_of_others(path):
                passed.append(path)
                continue
            try:
                found = os.stat(path)
            except OSError as error:
                seen += 1
                yield Failure(_shown(path), "", _why(error))
                continue
            if not stat.S_ISREG(found.st_mode):
                passed.append(path)
                continue
            seen += 1
            yield from _file(path, found.st_size)
        while closed:
            seen += 1
            yield _unopened(closed.pop(0))
    for left in closed:
        seen += 1
        yield _unopened(left)
    if passed:
        names = [_shown(os.path.relpath(p, folder)) + (os.sep if p.endswith(os.sep) else "") for p in passed[:_TOLD]]
        more = f" and {len(passed) - _TOLD:,} more" if len(passed) > _TOLD else ""
        what = "file or folder that holds" if len(passed) == 1 else "files and folders that hold"
        yield Note(_shown(folder), f"passed over {len(passed):,} {what} no reports: {', '.join(names)}{more}")
    if not seen:
        yield Failure(_shown(folder), "", f"nothing to read in this folder; {ACCEPTED}")


def _unopened(error: OSError) -> Failure:
    return Failure(_shown(str(error.filename)), "", f"a folder that {_why(error)}")


def _file(path: str, size: int) -> Iterator[Item]:
    name = path.lower()
    shown = _shown(path)
    if name.endswith(_RECORDS):
        yield from _records_file(path, size)
        return
    if name.endswith(_TABLES):
        yield from _table(path, size)
        return
    for ending, what in _OTHER.items():
        if name.endswith(ending) and not name.endswith(_TEXTS):
            yield Failure(shown, "", f"{what}; {ACCEPTED}")
            return
    form, most = (Form.PAGE, LONGEST_PAGE) if name.endswith(_PAGES) else (Form.TEXT, LONGEST)
    if size > most:
        yield Failure(shown, "", too_long(size, most))
    elif shown != path:
        # Its name cannot be handed on as text: its bytes are.
        try:
            yield Raw(shown, "", form, _doc(path), Path(path).read_bytes(), size)
        except OSError as error:
            yield Failure(shown, "", _why(error))
    else:
        yield Raw(path, "", form, _doc(path), None, size)


def _records_file(path: str, size: int) -> Iterator[Item]:
    try:
        file = open(path, "rb")  # noqa: SIM115
    except OSError as error:
        yield Failure(_shown(path), "", _why(error))
        return
    with file:
        if size == 0:
            yield Failure(_shown(path), "", "an empty file")
            return
        lines: BinaryIO = gzip.GzipFile(fileobj=file) if path.lower().endswith(".gz") else file  # type: ignore[assignment]
        yield from _records(lines, _shown(path))


def _table(path: str, size: int) -> Iterator[Item]:
    if size == 0:
        yield Failure(_shown(path), "", "an empty file")
        return
    try:
        with open(path, "rb") as file:
            yield from tables.rows_of(file, _shown(path))
    except OSError as error:
        yield Failure(_shown(path), "", _why(error))


def _stream(stream: BinaryIO, source: str, doc: str) -> Iterator[Item]:
    """Standard input, a pipe: JSON Lines if it begins so, one text otherwise."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    try:
        head = buffered.peek(64)[:64]
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        if start.startswith((b"{", b"\xff\xfe{", b"\xfe\xff\x00{")):
            yield from _records(buffered, source)
            return
        data = buffered.read(LONGEST + 1)
        if len(data) > LONGEST:
            while buffered.read(1 << 20):
                pass
            yield Failure(source, "", too_long())
        elif not data:
            yield Failure(source, "", "nothing came in")
        else:
            yield Raw(source, "", Form.TEXT, doc, data, len(data))
    except OSError as error:
        yield Failure(source, "", f"cannot be read: {error.strerror or error}")


def _records(stream: BinaryIO, source: str) -> Iterator[Item]:
    """The lines of a JSON Lines file that are not blank."""
    number = records = 0
    try:
        for number, line in enumerate(_lines(stream), 1):
            if line is None:
                records += 1
                yield Failure(source, f"line {number}", f"a line of more than {LONGEST_LINE:,} bytes; one report a line is read")
            elif line and not line.isspace():
                records += 1
                yield Raw(source, f"line {number}", Form.RECORD, "", line, len(line))
    except (OSError, EOFError, zlib.error, UnicodeError) as error:
        records += 1
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
        yield Failure(source, f"line {number + 1}", f"cannot be read on from here: {reason[:1].lower()}{reason[1:]}")
    if not records:
        yield Failure(source, "", "no line with a report in it")


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines in UTF-8 or as they are; None for one that is too long, of which nothing is kept."""
    line = stream.readline(LONGEST_LINE + 1)
    for mark, encoding in _WIDE:
        if line.startswith(mark):
            yield from _wide_lines(line, stream, encoding)
            return
    line = line.removeprefix(b"\xef\xbb\xbf")
    while line:
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            yield None
        else:
            yield line
        line = stream.readline(LONGEST_LINE + 1)


class _Rest(io.RawIOBase):
    """A stream with what was already taken from it put back in front."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._head[: len(view)] if self._head else self._stream.read(len(view))
        self._head = self._head[len(data) :] if self._head else b""
        view[: len(data)] = data
        return len(data)


def _wide_lines(head: bytes, stream: BinaryIO, encoding: str) -> Iterator[bytes | None]:
    text = io.TextIOWrapper(io.BufferedReader(_Rest(head, stream)), encoding=encoding, newline="\n")
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            while line and not line.endswith("\n"):
                line = text.readline(1 << 20)
            yield None
        else:
            yield line.encode("utf-8", "surrogatepass")
