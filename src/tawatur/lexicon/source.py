"""Where word lists come from: the package's TOML and CSV files, checked as they are read."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from tawatur.arabic.folding import fold_text
from tawatur.errors import LexiconError

_REFUSED = re.compile("[\u0640\ufb50-\ufdff\ufe70-\ufefc\u200b-\u200f\u202a-\u202e\u2066-\u2069]")

_HIJRI = re.compile(r"(?<![^\W\d_])هـ(?!\w)")
"""The sign of Hijri years, «1445هـ»: the one tatweel that is no ornament."""


def raw(file: str) -> str:
    """The text of one of the package's word lists. Raises LexiconError naming the file where it is absent."""
    try:
        return resources.files("tawatur.lexicon").joinpath(file).read_text("utf8")
    except FileNotFoundError as error:
        raise LexiconError(f"{file}: this word list is not in the package") from error


def letters(file: str, place: str, value: str) -> str:
    """`value`, unless it holds what no word list may: presentation forms, tatweel, zero-width characters, marks set apart (no NFC)."""
    if (found := _REFUSED.search(_HIJRI.sub("ه", value))) is not None:
        raise LexiconError(f"{file}: {place}: {value!r} holds U+{ord(found.group()):04X}; plain letters are accepted")
    if unicodedata.normalize("NFC", value) != value:
        raise LexiconError(f"{file}: {place}: {value!r} is not composed (NFC)")
    return value


def check(file: str, place: str, value: str) -> str:
    """`value`, unless its letters are refused or loose spaces stand round it."""
    if value != value.strip():
        raise LexiconError(f"{file}: {place}: {value!r} has loose spaces round it")
    return letters(file, place, value)


@cache
def toml(file: str) -> dict[str, Any]:
    """The tables of a TOML list, the letters of every string checked; spaces at a string's ends may be meant («by »).

    Raises:
        LexiconError: naming the file, the place and what is wrong.
    """
    try:
        tables = tomllib.loads(raw(file))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{file}: {error}") from error
    _check_all(file, "", tables)
    return tables


def _check_all(file: str, place: str, value: object) -> None:
    """Checks every string in `value`; places are written like `month[3].names[0]`."""
    if isinstance(value, str):
        letters(file, place, value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            _check_all(file, f"{place}.{key}".lstrip("."), inner)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            _check_all(file, f"{place}[{i}]", inner)


@cache
def word_set(file: str, notion: str) -> frozenset[str]:
    """The folded words of a list of a TOML file; `notion` is its key, behind its table's name and a dot where it stands in one.

    Raises:
        LexiconError: where the file has no such list, or a word of it cannot be used.
    """
    *tables, key = notion.split(".")
    lists = toml(file)
    for table in tables:
        inner = lists.get(table)
        lists = inner if isinstance(inner, dict) else {}
    if not isinstance(lists.get(key), list):
        known = [name for name, value in lists.items() if isinstance(value, list)]
        raise LexiconError(f"{file}: no list {notion!r}; there are {', '.join(known) or 'none'}")
    return frozenset(fold_text(check(file, notion, word)) for word in lists[key])


def rows(file: str, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of a CSV list, whose header must hold `columns`. Lines that begin with # are comments, a short row's last cells empty.

    Raises:
        LexiconError: for a missing column, a cell too many, or a cell that no list may hold, with file and line.
    """
    numbers: list[int] = []

    def lines() -> Iterator[str]:
        for number, line in enumerate(raw(file).splitlines(), 1):
            if line and not line.startswith("#"):
                numbers.append(number)
                yield line

    reader = csv.DictReader(lines(), restkey="")
    absent = [c for c in columns if c not in (reader.fieldnames or ())]
    if absent:
        raise LexiconError(f"{file}: line {numbers[0] if numbers else 1}: no column {', '.join(absent)}")
    for row in reader:
        line = f"line {numbers[reader.line_num - 1]}"
        if "" in row:
            raise LexiconError(f"{file}: {line}: {row['']!r} stands in no column; {', '.join(reader.fieldnames or ())} are columns")
        yield {c: check(file, f"{line}, {c}", row[c] or "") for c in columns}


def alternatives(cell: str) -> list[str]:
    """The parts of a cell that holds several values between bars."""
    return [part.strip() for part in cell.split("|") if part.strip()]
