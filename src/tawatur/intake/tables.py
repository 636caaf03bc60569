"""Tables of reports: CSV with a heading that names id and text, a report a row, as JSON Lines have a report a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import msgspec

from tawatur.intake.encoding import OLD, DecodingError, decode
from tawatur.intake.item import LONGEST, Failure, Form, Raw

FIELDS = ("id", "text", "title", "published", "time", "outlet", "url")
"""The columns that are read; others are passed over."""
HEAD = 65_536
"""Bytes from the beginning of a table by which it is known."""
_CODECS = {public: codec for codec, public in OLD.items()} | {"UTF-8": "utf-8-sig", "UTF-16": "utf-16"}
_DELIMITERS = ",;\t"
_encode = msgspec.json.Encoder().encode


def heading(data: bytes) -> list[str]:
    """The columns of a table, in small letters, from its first bytes; [] where it is no table that can be read."""
    try:
        with _opened(io.BytesIO(data)) as rows:
            return [name.strip().lower() for name in next(rows, [])]
    except (DecodingError, UnicodeError, csv.Error):
        return []


def holds_reports(columns: list[str]) -> bool:
    """Whether a table with these columns is one of reports."""
    return "id" in columns and "text" in columns


def rows_of(file: BinaryIO, source: str) -> Iterator[Raw | Failure]:
    """Each row as the record that a line of JSON would be; rows are numbered as a spreadsheet does it, the heading being row 1."""
    number = 1
    records = 0
    try:
        with _opened(file) as rows:
            columns = [name.strip().lower() for name in next(rows, [])]
            if not holds_reports(columns):
                told = ", ".join(columns[:8]) or "none"
                yield Failure(source, "", f"a table without the columns id and text (its columns: {told}); a report a row is read")
                return
            for number, row in enumerate(rows, 2):
                if not any(cell.strip() for cell in row):
                    continue
                records += 1
                if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
                    told = f"{len(row)} cells under a heading of {len(columns)}; a cell with a comma in it needs quotes"
                    yield Failure(source, f"row {number}", told)
                    continue
                record = {name: cell for name, cell in zip(columns, row, strict=False) if name in FIELDS and (cell or name == "text")}
                data = _encode(record)
                yield Raw(source, f"row {number}", Form.RECORD, "", data, len(data))
    except DecodingError as error:
        records += 1
        yield Failure(source, f"byte {error.at}", error.reason)
    except (OSError, UnicodeError, csv.Error) as error:
        records += 1
        yield Failure(source, f"row {number + 1}", f"cannot be read on from here: {getattr(error, 'strerror', None) or error}")
    if not records:
        yield Failure(source, "", "no row with a report in it")


@contextmanager
def _opened(file: BinaryIO) -> Iterator[Iterator[list[str]]]:
    """The rows of a table, its encoding and what stands between its cells told apart by its beginning."""
    sample = file.read(HEAD)
    file.seek(0)
    try:
        # A letter may be cut in two at the end of the sample.
        head, codec = sample[: sample.rfind(b"\n") + 1 or None].decode("utf-8-sig"), "utf-8-sig"
        if "\x00" in head:
            raise UnicodeError
    except UnicodeError:
        told = decode(sample[: len(sample) // 2 * 2])
        head, codec = told.text, _CODECS.get(told.encoding, told.encoding)
    first = head.split("\n", 1)[0]
    csv.field_size_limit(LONGEST + 1)
    text = io.TextIOWrapper(file, encoding=codec, newline="")
    try:
        yield csv.reader(text, delimiter=max(_DELIMITERS, key=first.count), strict=True)
    finally:
        text.detach()
