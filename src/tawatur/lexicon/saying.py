"""Sentences in two languages: what is raised or stored is one English sentence, and is said in Arabic to whoever asks for it.

So JSON and casebooks stay as they are whatever language they were made in, and what an older version stored is said in Arabic too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

_BRACE = re.compile(r"\{(\w+)\}")
_LONGEST = 2_000
_DEEPEST = 4
_VALUES = {"field": r"\S+?", "what": "[^;]+?"}
"""What a brace of that name stands for: a field is one word, and what it is has no second half. Any other stands for anything."""


class Sayings:
    """A table of sentences, [English, Arabic]; {braces} stand for what changes from one to the next, a sentence of the table perhaps."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        rows = [(english, arabic) for english, arabic in rows]
        self._plain = {english: arabic for english, arabic in rows if not _BRACE.search(english)}
        # Those that say most come first.
        braced = sorted((row for row in rows if _BRACE.search(row[0])), key=lambda row: -len(_BRACE.sub("", row[0])))
        self._braced = tuple((_pattern(english), arabic) for english, arabic in braced)
        self._found = lru_cache(4_096)(self._find)

    def arabic(self, sentence: str) -> str | None:
        """The Arabic of a sentence that was made of one in the table; None where there is none like it."""
        return self._found(sentence, 0)

    def _find(self, sentence: str, depth: int) -> str | None:
        if found := self._plain.get(sentence):
            return found
        if len(sentence) > _LONGEST or depth > _DEEPEST:
            return None
        for pattern, arabic in self._braced:
            if match := pattern.fullmatch(sentence):
                return arabic.format(**{name: self._found(value, depth + 1) or value for name, value in match.groupdict().items()})
        return None


def _pattern(english: str) -> re.Pattern[str]:
    """What finds the values in a sentence that was made of this one."""
    parts = [f"(?P<{part}>{_VALUES.get(part, '.+?')})" if i % 2 else re.escape(part) for i, part in enumerate(_BRACE.split(english))]
    return re.compile("".join(parts), re.DOTALL)
