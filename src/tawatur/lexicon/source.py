"""Where word lists come from: the package's TOML and CSV files, checked as they are read."""
from __future__ import annotations

import csv
import io
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from tawatur.errors import LexiconError

_REFUSED = re.compile("[\u0640\ufb50-\ufdff\ufe70-\ufefc\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def raw(file: str) -> str:
    """The text of one of the package's word lists. Raises LexiconError naming the file where it is absent."""
    try:
        return resources.files("tawatur.lexicon").joinpath(file).read_text("utf8")
    except FileNotFoundError as error:
        raise LexiconError(f"{file}: this word list is not in the package") from error


def check(file: str, place: str, value: str) -> str:
    """`value`, unless it holds what no word list may: presentation forms, tatweel, zero-width characters, loose spaces."""
    if (found := _REFUSED.search(value)) is not None:
        raise LexiconError(f"{file}: {place}: {value!r} holds U+{ord(found.group()):04X}; plain letters are accepted")
    if value != value.strip() or unicodedata.normalize("NFC", value) != value:
        raise LexiconError(f"{file}: {place}: {value!r} has loose spaces or is not composed (NFC)")
    return value


@cache
def toml(file: str) -> dict[str, Any]:
    """The tables of a TOML list. Raises LexiconError naming the file and what is wrong."""
    try:
        return tomllib.loads(raw(file))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{file}: {error}") from error


def rows(file: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of a CSV list, whose header must hold `columns`. Lines that begin with # are comments."""
    lines = [line for line in raw(file).splitlines() if line and not line.startswith("#")]
    reader = csv.DictReader(io.StringIO("\n".join(lines)))
    absent = [c for c in columns if c not in (reader.fieldnames or ())]
    if absent:
        raise LexiconError(f"{file}: line 1: no column {', '.join(absent)}")
    for row in reader:
        yield {c: check(file, f"line {reader.line_num}, {c}", row[c] or "") for c in columns}


def alternatives(cell: str) -> list[str]:
    """The parts of a cell that holds several values between bars."""
    return [part.strip() for part in cell.split("|") if part.strip()]
