"""Reading tokens one by one: what stands at a place, numbers, years and marks. The grammar of times is built on it."""

from __future__ import annotations

from tawatur.reading.times.lexer import Tokens
from tawatur.reading.times.values import Turn
from tawatur.reading.times.words import Word

GREGORIAN_YEARS = range(1900, 2100)
HIJRI_YEARS = range(1343, 1501)
_AND = ("و", "ول", "وب")
_NOTHING = [""] * 12
"""What stands past the end: more than any rule looks ahead at once."""


class Cursor:
    """The tokens of one text. A position is an index; before the first and past the last nothing stands."""

    __slots__ = ("begin", "leads", "readings", "size", "texts")

    def __init__(self, tokens: Tokens) -> None:
        self.texts, self.leads, self.readings = tokens.texts, tokens.leads, tokens.readings
        self.size = len(self.texts)
        self.texts += _NOTHING
        self.leads += _NOTHING
        self.readings += [{}] * len(_NOTHING)
        self.begin = -1
        """where the expression begins that is being read: there a clitic may stand in front"""

    def word(self, i: int, sort: str) -> Word | None:
        """The reading of that sort at `i`; inside an expression a word with a clitic is another word."""
        if self.leads[i] and i != self.begin:
            return None
        return self.readings[i].get(sort)

    def any_word(self, i: int, sort: str) -> Word | None:
        """The reading of that sort at `i`, whatever clitic stands in front."""
        return self.readings[i].get(sort)

    def and_word(self, i: int, sort: str) -> Word | None:
        """The reading of that sort behind «و»."""
        return self.readings[i].get(sort) if self.leads[i] in _AND else None

    def text(self, i: int) -> str:
        """The token as written; empty for a phrase and past the ends."""
        return self.texts[i]

    def is_mark(self, i: int, marks: str) -> bool:
        """Whether one of `marks` stands at `i`."""
        text = self.texts[i]
        return len(text) == 1 and text in marks

    def integer(self, i: int) -> int | None:
        """The plain number in digits at `i`."""
        text = self.texts[i]
        return int(text) if text.isdecimal() and len(text) <= 4 else None

    def day_number(self, i: int) -> int | None:
        """A number from 1 to 31 in one or two digits."""
        text = self.texts[i]
        return int(text) if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31 else None

    def year(self, i: int) -> tuple[int, int, str] | None:
        """A year in four digits, as (next position, year, calendar), with the «م» or «هـ» behind it."""
        number = self.integer(i)
        if number is None or len(self.texts[i]) != 4:
            return None
        if number in HIJRI_YEARS:
            marked = self.word(i + 1, "hijri")
            return i + (2 if marked else 1), number, "hijri"
        if number in GREGORIAN_YEARS:
            marked = self.word(i + 1, "gregorian")
            return i + (2 if marked else 1), number, "gregorian"
        return None

    def cardinal(self, i: int) -> tuple[int, int] | None:
        """A counting number in digits or words, as (next position, number): «ثلاثة», «خمسة عشر», «خمسة وعشرين», «24»."""
        number = self.integer(i)
        if number is not None:
            return i + 1, number
        tens = self.word(i, "tens")
        if tens:
            return i + 1, tens.value
        ones = self.word(i, "number")
        if not ones:
            return None
        ten = self.word(i + 1, "number")
        if ten and ten.value == 10 and not ten.definite and ones.value < 10:
            return i + 2, ones.value + 10
        tens = self.and_word(i + 1, "tens")
        if tens and ones.value < 10:
            return i + 2, ones.value + tens.value
        return i + 1, ones.value

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """A definite ordinal from 1 to 31, as (next position, number): «السابع», «الحادي عشر», «الخامس والعشرين»."""
        word = self.word(i, "ordinal")
        if not word or not word.definite:
            return None
        if word.value >= 20:
            return i + 1, word.value
        ten = self.word(i + 1, "number")
        if ten and ten.value == 10 and not ten.definite and word.value < 10:
            return i + 2, word.value + 10
        tens = self.and_word(i + 1, "ordinal")
        if tens and tens.value >= 20 and word.value < 10:
            return i + 2, word.value + tens.value
        return i + 1, word.value

    def turn(self, i: int) -> tuple[int, Turn] | None:
        """An adjective that says which one, as (next position, turn)."""
        word = self.word(i, "turn")
        return (i + 1, Turn(word.value)) if word else None
