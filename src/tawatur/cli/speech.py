"""What the command line says, in both languages: phrases of its own, and the explorer's words for closed sets and counted things."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tawatur.arabic import fold_text
from tawatur.explorer.language import CODES, Language

if TYPE_CHECKING:
    from tawatur.casebook.verdicts import Counts


@cache
def phrases() -> dict[str, list[str]]:
    """Every phrase of the command line by its key: [English, Arabic]."""
    rows: dict[str, list[str]] = tomllib.loads((files("tawatur.cli") / "words.toml").read_text("utf-8"))["cli"]
    return rows


class Speech(Language):
    """One language of the command line. Its own phrases have keys that begin with "cli."."""

    __slots__ = ()

    def __call__(self, key: str, **values: object) -> str:
        """The phrase of that key, its braces filled in.

        Raises:
            KeyError: no such phrase.
        """
        table, _, name = key.partition(".")
        if table != "cli":
            return super().__call__(key, **values)
        phrase = phrases()[name][self.index]
        return phrase.format(**{k: self.number(v) if isinstance(v, int) else v for k, v in values.items()}) if values else phrase

    def held(self, counts: Counts) -> dict[str, str]:
        """How much there is in a casebook, by its part: in English with its word ("1 copy"), in Arabic the number alone."""
        named = {}
        for part, number in asdict(counts).items():
            word = part if number != 1 else "copy" if part == "copies" else part.removesuffix("s")
            named[part] = f"{self.number(number)} {word}" if self.code == "en" else self.number(number)
        return named

    @property
    def comma(self) -> str:
        """What stands between the parts of a list."""
        return self.listed(["", ""])

    @property
    def semicolon(self) -> str:
        """What stands between a thing and what belongs to it."""
        return "؛ " if self.code == "ar" else "; "


LANGUAGES = {code: Speech(code) for code in CODES}


def value_of(table: str, values: type[StrEnum], word: str) -> str:
    """The value of a closed set that an Arabic word stands for («زيارة» for visit); the word itself where it is no such word."""
    if word.isascii():
        return word
    asked = fold_text(word).strip()
    return next((v.value for v in values if fold_text(LANGUAGES["ar"].word(table, v.value)) == asked), word)
