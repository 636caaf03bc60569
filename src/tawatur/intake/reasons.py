"""Why an input failed, in Arabic: the reason is stored once, in English, and said in the language of whoever looks."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from tawatur.lexicon.saying import Sayings


def reason_in(reason: str, code: str) -> str:
    """The reason, warning or note in a language ("en", "ar"); as it is where the table does not hold it."""
    return reason if code == "en" else _several(reason)


def place_in(place: str, code: str) -> str:
    """Where in its source an input stands ("line 12, byte 3"), in a language."""
    return place if code == "en" else _table("places").arabic(place) or place


@cache
def _table(name: str) -> Sayings:
    return Sayings(tomllib.loads((files("tawatur.intake") / "reasons.toml").read_text("utf-8"))[name])


def _several(reason: str) -> str:
    """A record's faults stand in one reason, with "; " between them, as it may stand within each."""
    table = _table("reasons")
    if (whole := table.arabic(reason)) is not None:
        return whole
    parts = reason.split("; ")
    for end in range(len(parts) - 1, 0, -1):
        if (first := table.arabic("; ".join(parts[:end]))) is not None:
            return f"{first}؛ {_several('; '.join(parts[end:]))}"
    return reason
