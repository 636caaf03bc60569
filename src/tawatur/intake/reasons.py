"""Why an input failed, in Arabic: the reason is stored once, in English, and said in the language of whoever looks.

So JSON and casebooks stay as they are whatever language they were made in, and what an older version stored is said in Arabic too.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_BRACE = re.compile(r"\{(\w+)\}")
_LONGEST = 2_000
_DEEPEST = 4


def reason_in(reason: str, code: str) -> str:
    """The reason, warning or note in a language ("en", "ar"); as it is where the table does not hold it."""
    return reason if code == "en" else _several(reason, "reasons")


def place_in(place: str, code: str) -> str:
    """Where in its source an input stands ("line 12, byte 3"), in a language."""
    return place if code == "en" else _said(place, "places") or place


Row = tuple[re.Pattern[str], str]


@cache
def _table(name: str) -> tuple[dict[str, str], tuple[Row, ...]]:
    """The sentences without a brace, and patterns for the others, those that say most first."""
    rows: list[list[str]] = tomllib.loads((files("tawatur.intake") / "reasons.toml").read_text("utf-8"))[name]
    plain = {english: arabic for english, arabic in rows if not _BRACE.search(english)}
    braced = sorted((row for row in rows if _BRACE.search(row[0])), key=lambda row: -len(_BRACE.sub("", row[0])))
    return plain, tuple((_pattern(english), arabic) for english, arabic in braced)


def _pattern(english: str) -> re.Pattern[str]:
    """What finds the values in a sentence that was made of this one. A field is one word, and what it is has no second half."""
    words = {"field": r"(?P<field>\S+?)", "what": r"(?P<what>[^;]+?)"}
    parts = [words.get(part, f"(?P<{part}>.+?)") if i % 2 else re.escape(part) for i, part in enumerate(_BRACE.split(english))]
    return re.compile("".join(parts), re.DOTALL)


@lru_cache(4_096)
def _said(reason: str, table: str, depth: int = 0) -> str | None:
    """The Arabic of a sentence of the table; None where it holds none like it."""
    plain, braced = _table(table)
    if found := plain.get(reason):
        return found
    if len(reason) > _LONGEST or depth > _DEEPEST:
        return None
    for pattern, arabic in braced:
        if match := pattern.fullmatch(reason):
            return arabic.format(**{name: _said(value, table, depth + 1) or value for name, value in match.groupdict().items()})
    return None


def _several(reason: str, table: str) -> str:
    """A record's faults stand in one reason, with "; " between them, as it may stand within each."""
    if (whole := _said(reason, table)) is not None:
        return whole
    parts = reason.split("; ")
    for end in range(len(parts) - 1, 0, -1):
        if (first := _said("; ".join(parts[:end]), table)) is not None:
            return f"{first}؛ {_several('; '.join(parts[end:]), table)}"
    return reason
