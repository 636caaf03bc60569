"""Folding: one spelling for the many ways in which a word is written, with a way back to the stored text.

Matching works on the folded copy; quotes are cut from the stored text. Folding changes hamza carriers, alef maksura, teh
marbuta, Persian letters, Eastern digits, presentation forms and kinds of quotation marks and spaces; it drops diacritics,
tatweel, zero-width characters and bidi controls. Where countries write a hamza within a word on different letters, Egypt's «مسئول» and
Iraq's «هيأة» become the «مسؤول» and «هيئة» of the others. Folding twice equals folding once.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ٵ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي",
    "ی": "ي", "ې": "ي", "ے": "ي", "ۓ": "ي", "ک": "ك", "ڪ": "ك", "گ": "ك", "ڭ": "ك", "پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ڨ": "ق",
    "ھ": "ه", "ہ": "ه", "ۀ": "ه", "ۂ": "ه", "ە": "ه", "ۃ": "ه", "ۆ": "و", "ۇ": "و", "ۋ": "و", "ٶ": "و", "ٷ": "و", "ٸ": "ي",
}  # fmt: skip
_QUOTES = dict.fromkeys("«»“”„‟″❝❞＂〝〞", '"') | dict.fromkeys("‘’‚‛`´", "'")
_SPACES = dict.fromkeys(
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u000b\u000c", " "
)
_LINES = {"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n"}
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_DIGITS = {chr(base + d): str(d) for base in (0x0660, 0x06F0) for d in range(10)}

DROPPED = (
    "\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff"
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
"""The body of a character class: what folding leaves out."""


def _presentation_forms() -> dict[str, str]:
    """Arabic presentation forms and full-width digits and letters, by their compatibility decomposition."""
    found = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF), *range(0xFF01, 0xFF5F)):
        char = chr(code)
        plain = unicodedata.normalize("NFKC", char)
        if plain != char:
            found[char] = plain
    return found


def _table() -> tuple[dict[int, str | None], set[str]]:
    dropped = re.compile(f"[{DROPPED}]")
    simple = _LETTERS | _QUOTES | _SPACES | _LINES | _DASHES | _DIGITS
    simple |= {chr(c): chr(c).lower() for c in range(0x41, 0x24F) if len(chr(c).lower()) == 1 and chr(c).lower() != chr(c)}
    table: dict[int, str | None] = {ord(a): b for a, b in simple.items()}
    for code in (*range(0x00AD, 0x00AE), *range(0x0600, 0x0900), *range(0x2000, 0x2070), *range(0xFE00, 0xFF00)):
        if dropped.match(chr(code)):
            table[code] = None
    moving = {chr(c) for c, to in table.items() if to is None}
    for char, plain in _presentation_forms().items():
        to = dropped.sub("", "".join(simple.get(p, p) for p in plain)).strip(" ")
        table[ord(char)] = to or None
        if len(to) != 1:
            moving.add(char)
    return table, moving


_TABLE, _MOVING = _table()
_SHIFTS = re.compile("[" + "".join(sorted(re.escape(c) for c in _MOVING)) + "]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded copy of a stored text, with the way back.

    `text` is the folded copy. `start(i)` and `end(i)` take positions of the folded copy to positions of the stored text; the
    stored span of the folded `[i, j)` is `[start(i), end(j))`: it begins at the stored letter of `i` and ends after that of
    `j - 1`, with the diacritics that follow it.
    """

    text: str
    stored: str
    _at: list[int] = field(repr=False)
    _shift: list[int] = field(repr=False)

    def start(self, i: int) -> int:
        """Where the folded character `i` begins in the stored text."""
        if not self._at:
            return i
        k = bisect_right(self._at, i) - 1
        return i if k < 0 else i + self._shift[k]

    def end(self, j: int) -> int:
        """Where the folded text up to `j` (exclusive) ends in the stored text."""
        if not self._at or j == 0:
            return j
        last = self.start(j - 1) + 1
        stored = self.stored
        while last < len(stored) and stored[last] in _COMBINING:
            last += 1
        return last

    def quote(self, i: int, j: int) -> str:
        """The stored words behind the folded `[i, j)`."""
        return self.stored[self.start(i) : self.end(j)]

    def at(self, stored: int) -> int:
        """The folded position of a stored one: that of the first folded character that begins at or after it."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self.start(middle) < stored:
                low = middle + 1
            else:
                high = middle
        return low


_COMBINING = frozenset(chr(c) for c, to in _TABLE.items() if to is None and unicodedata.combining(chr(c)))
"""Diacritics: they belong to the letter before them. Tatweel, zero-width characters and bidi controls belong to none."""


def fold(text: str) -> Folded:
    """The folded copy of `text`, for matching. `fold("الإِسلاميّة").text` is `"الاسلاميه"`."""
    folded = fold_text(text)
    at: list[int] = []
    shift: list[int] = []
    moved = 0
    if len(folded) != len(text) or _SHIFTS.search(text):
        for match in _SHIFTS.finditer(text):
            for i in range(match.start(), match.end()):
                to = _TABLE[ord(text[i])]
                width = 0 if to is None else len(to)
                if width == 1:
                    continue
                here = i - moved
                if width == 0:
                    moved += 1
                    if at and at[-1] == here:
                        shift[-1] = moved
                    else:
                        at.append(here)
                        shift.append(moved)
                else:
                    # One stored character became several: each of them points at it.
                    for k in range(1, width + 1):
                        at.append(here + k)
                        shift.append(moved - k if k < width else moved - width + 1)
                    moved -= width - 1
    return Folded(folded, text, at, shift)


def fold_text(text: str) -> str:
    """The folded spelling alone."""
    return text.replace("ئو", "ؤو").replace("يأة", "يئة").translate(_TABLE)
