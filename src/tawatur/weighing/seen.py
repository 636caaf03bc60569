"""Known names that stand in a report's words, whether or not a reader made a participant of them.

A name that one report gives a participant is looked for, whole, in the words of the others: so an account that was read in part
still meets the other accounts of the same happening, and «about» lists every report that names somebody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import fronts
from tawatur.arabic.tokens import words
from tawatur.weighing.identity import name_words
from tawatur.weighing.names import Name, Sort, without_titles

WRITTEN_ON = ("", "و", "ب", "ل", "ف", "ول", "وب", "ك")
"""Particles that may be written on to a name."""


def spellings(name: Name) -> list[tuple[str, ...]]:
    """How a full name of a person stands in a text, in folded words; nothing for other names."""
    if name.sort is not Sort.PERSON or name.key.startswith("latin:"):
        return []
    spelled = without_titles(name_words(name.text))
    shorter = spelled[1:] if spelled[0] == "محمد" and len(name.parts) > 2 else ()
    return [some for some in (spelled, shorter) if len(some) > 1]


def heads(found: Sequence[str]) -> set[str]:
    """The first two words of all names that may stand among these words."""
    return {f"{rest} {following}" for word, following in pairwise(found) for rest in _begins(word)}


@lru_cache(maxsize=65_536)
def _begins(word: str) -> tuple[str, ...]:
    """The names that a word may begin, without what is written on to them."""
    return tuple(rest for proclitics, rest in fronts(word) if proclitics in WRITTEN_ON)


@lru_cache(maxsize=4_096)
def folded_words(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(words(fold_text(text)))


class Known:
    """Full names of persons, each with the one actor that it leads to."""

    def __init__(self, named: Iterable[tuple[Name, str]]) -> None:
        leads: dict[tuple[str, ...], set[str]] = {}
        for name, actor in named:
            for spelled in spellings(name):
                leads.setdefault(spelled, set()).add(actor)
        self._take({spelled: next(iter(actors)) for spelled, actors in leads.items() if len(actors) == 1})

    @classmethod
    def of(cls, leads: Mapping[tuple[str, ...], str]) -> Known:
        """Names as they are spelled, each with the actor to which it leads."""
        found = cls(())
        found._take(leads)
        return found

    def _take(self, leads: Mapping[tuple[str, ...], str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for spelled, actor in sorted(leads.items(), key=lambda item: (-len(item[0]), item[0])):
            self._by_first.setdefault(spelled[0], []).append((spelled, actor))
        # Most words begin no name: they are passed over by one look.
        self._written = {p + first for first in self._by_first for p in WRITTEN_ON}

    def seen(self, text: str) -> dict[str, str]:
        """The actors whose names stand in a text, each with the name as it is spelled there, folded."""
        return self.seen_words(folded_words(text))

    def seen_words(self, found: tuple[str, ...]) -> dict[str, str]:
        """The same for folded words."""
        seen: dict[str, str] = {}
        i = 0
        while i < len(found):
            if found[i] not in self._written:
                i += 1
                continue
            step = 1
            for rest in _begins(found[i]):
                for spelled, actor in self._by_first.get(rest, ()):
                    n = len(spelled)
                    if found[i + 1 : i + n] == spelled[1:]:
                        seen.setdefault(actor, " ".join(spelled))
                        step = n
                        break
                if step > 1:
                    break
            i += step
        return seen
