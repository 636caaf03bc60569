"""Words, numbers and marks of a folded text."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"\d+(?:[.,:٫٬]\d+)*|[^\W\d_]+|[^\w\s]|_+")
_WORD = re.compile(r"[^\W_]+")


class Token(NamedTuple):
    """A word, a number or a single mark; `start` and `end` are positions of the folded text, half-open."""

    word: str
    start: int
    end: int


def tokens(folded: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `folded[start:end]`. Letters and digits written together are two tokens; `3.5`, `3٫5` and `12:48` are one."""
    # Half of the time went into the constructor of Token itself.
    new = tuple.__new__
    return [new(Token, (m[0], *m.span())) for m in _TOKEN.finditer(folded, start, len(folded) if end is None else end)]


def words(folded: str) -> list[str]:
    """The words and numbers alone, for search and comparison. No Arabic text gives an empty list."""
    return _WORD.findall(folded)


def is_mark(word: str) -> bool:
    """Whether a token is neither word nor number."""
    return not (word[0].isalnum())
