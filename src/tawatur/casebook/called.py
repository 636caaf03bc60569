"""How a name that is asked for is looked up: without the titles in front, and with a kunya written together or apart."""

from __future__ import annotations

from functools import cache

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import bare
from tawatur.arabic.tokens import words
from tawatur.lexicon.classes import TITLE, single_words
from tawatur.lexicon.source import toml
from tawatur.weighing.identity import name_words
from tawatur.weighing.names import without_titles

Way = tuple[str, ...]
"""Words that a name holds, all of them."""

_KUNYA = tuple(fold_text(w) for w in ("أبو", "أبا", "أبي"))
"""Written together with the name behind it («أبوجواد») or apart, in any case."""
_SHORTEST = 3
"""Letters of what stands behind a kunya's head written together with it; fewer are a word of their own («أبوه»)."""


@cache
def _long_titles() -> dict[str, tuple[Way, ...]]:
    """Titles of several words under the first of them, the longest first: «الفريق أول ركن»."""
    lists = toml("titles.toml")
    found: dict[str, set[Way]] = {}
    for title in (t for notion in ("honorifics", "ranks", "religious", "nobility") for t in lists[notion]):
        split = tuple(words(fold_text(title)))
        if len(split) > 1:
            found.setdefault(split[0], set()).add(split)
    return {first: tuple(sorted(those, key=lambda t: (-len(t), t))) for first, those in found.items()}


def untitled(name: str) -> Way:
    """The folded words of a name without the titles in front («العميد الركن مفتاح الزروق» -> «مفتاح الزروق»); all of them where there is
    nothing else."""
    whole = rest = name_words(name)
    while len(rest) > 1:
        long = next((t for t in _long_titles().get(rest[0], ()) if rest[: len(t)] == t and len(rest) > len(t)), None)
        shorter = rest[len(long) :] if long else without_titles(rest)
        if shorter == rest:
            break
        rest = shorter
    return whole if all(single_words().get(w, 0) & TITLE for w in rest) and rest != whole else rest


def ways(name: str) -> tuple[tuple[Way, ...], ...]:
    """For each part of a name that is asked for, the ways in which it may be written: «ابوجواد» and «أبو جواد» are one. Titles in front are
    no part of it."""
    found: list[tuple[Way, ...]] = []
    rest = [bare(w) for w in untitled(name)]
    while rest:
        word, behind = rest[0], rest[1] if len(rest) > 1 else ""
        head = next((k for k in _KUNYA if word.startswith(k) and len(word) >= len(k) + _SHORTEST), "")
        if word in _KUNYA and behind:
            found.append(_kunya(behind))
            rest = rest[2:]
            continue
        found.append(((word,), *(_kunya(word[len(head) :]) if head else ())))
        rest = rest[1:]
    return tuple(dict.fromkeys(tuple(dict.fromkeys(way)) for way in found))


def _kunya(name: str) -> tuple[Way, ...]:
    """All ways to write the kunya of a name."""
    return (*((k, name) for k in _KUNYA), *((k + name,) for k in _KUNYA))
