"""Known names that stand in a report's words, whether or not a reader made a participant of them.

A name that one report gives a participant is looked for, whole, in the words of the others: so an account that was read in part
still meets the other accounts of the same happening, and «about» lists every report that names somebody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import fronts
from tawatur.arabic.tokens import words
from tawatur.weighing.identity import name_words
from tawatur.weighing.names import Name, Sort, without_titles


class Known:
    """Full names of persons, each with the one actor that it leads to."""

    def __init__(self, named: Iterable[tuple[Name, str]]) -> None:
        leads: dict[tuple[str, ...], set[str]] = {}
        for name, actor in named:
            if name.sort is Sort.PERSON and not name.key.startswith("latin:"):
                spelled = without_titles(name_words(name.text))
                for some in (spelled, spelled[1:] if spelled[0] == "محمد" and len(name.parts) > 2 else ()):
                    if len(some) > 1:
                        leads.setdefault(some, set()).add(actor)
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for spelled, actors in sorted(leads.items(), key=lambda item: (-len(item[0]), item[0])):
            if len(actors) == 1:
                self._by_first.setdefault(spelled[0], []).append((spelled, next(iter(actors))))

    def seen(self, text: str) -> dict[str, str]:
        """The actors whose names stand in a text, each with the name as it is spelled there, folded."""
        return self.seen_words(words(fold_text(text)))

    def seen_words(self, found: Sequence[str]) -> dict[str, str]:
        """The same for folded words."""
        seen: dict[str, str] = {}
        i = 0
        while i < len(found):
            step = 1
            for proclitics, rest in fronts(found[i]):
                if proclitics in ("", "و", "ب", "ل", "ف", "ول", "وب", "ك"):
                    for spelled, actor in self._by_first.get(rest, ()):
                        n = len(spelled)
                        if tuple(found[i + 1 : i + n]) == spelled[1:]:
                            seen.setdefault(actor, " ".join(spelled))
                            step = n
                            break
                if step > 1:
                    break
            i += step
        return seen
