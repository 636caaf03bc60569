"""The two languages of the interface: phrases, counted things, closed words, and which language a reader wants."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

CODES = ("en", "ar")


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("tawatur.explorer") / "words.toml").read_text("utf-8"))


def plural(number: int) -> int:
    """Which of the six Arabic forms goes with a number: zero, one, two, few, many, other (CLDR)."""
    if number < 3:
        return number
    rest = number % 100
    return 3 if 3 <= rest <= 10 else 4 if rest >= 11 else 5


@dataclass(frozen=True, slots=True)
class Language:
    """One language. Call it with a key ("nav.map") to get the phrase."""

    code: str

    @property
    def dir(self) -> str:
        """The direction in which it is written."""
        return "rtl" if self.code == "ar" else "ltr"

    @property
    def other(self) -> str:
        """The code of the other language."""
        return "en" if self.code == "ar" else "ar"

    @property
    def index(self) -> int:
        """Its place in a row of the table."""
        return CODES.index(self.code)

    def __call__(self, key: str, **values: object) -> str:
        """The phrase of that key, its braces filled in.

        Raises:
            KeyError: no such phrase.
        """
        table, _, name = key.partition(".")
        phrase = str(_table()[table][name][self.index])
        return phrase.format(**{k: self.number(v) if isinstance(v, int) else v for k, v in values.items()}) if values else phrase

    def word(self, table: str, value: str) -> str:
        """The word for a value of a closed set; the value itself where the table does not know it."""
        row = _table()[table].get(value)
        return str(row[self.index]) if row else value

    def count(self, what: str, number: int) -> str:
        """So many of something, in the right form: "3 reports", «3 تقارير»."""
        forms = _table()["count"][what][self.index]
        return str(forms[plural(number) if self.code == "ar" else number != 1]).format(n=self.number(number))

    def number(self, number: int) -> str:
        """A number with its thousands apart."""
        return f"{number:,}"

    def listed(self, parts: list[str]) -> str:
        """Parts as one list."""
        return ("، " if self.code == "ar" else ", ").join(parts)


LANGUAGES = {code: Language(code) for code in CODES}


def choose(asked: str | None, remembered: str | None, accepted: str) -> Language:
    """The language of a page: what its address asks for, else what was chosen before, else what the browser prefers first."""
    for code in (asked, remembered):
        if code in LANGUAGES:
            return LANGUAGES[code]
    for part in accepted.split(","):
        code = part.split(";")[0].strip().lower().split("-")[0]
        if code in LANGUAGES:
            return LANGUAGES[code]
    return LANGUAGES["en"]
