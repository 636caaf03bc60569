"""Lists of people: «مباركة عواينية ومنجي الرحوي وعبد العزيز القطي وخميس قسيلة». A name between names is one, though no list knows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import word_class
from tawatur.reading.names import NameSpan

_OF_NAMES = c.GIVEN | c.FAMILY | c.PARTICLE | c.VAGUE_NAME
_COMMAS = frozenset(("،", ",", "؛"))
_MOST = 3
"""A name that only its place in a list tells has at most so many words."""


def in_lists(words: Sequence[str], found: list[NameSpan], verbal: Callable[[str], bool]) -> list[NameSpan]:
    """The names of a sentence, those in lists of people made whole, and those that the tagger passed over there added."""
    people = [s for s in found if s.kind == "PERS"]
    if len(people) < 2:
        return found
    taken = {k for s in found for k in range(s.start, s.end)}

    def unknown(k: int) -> bool:
        word = words[k]
        return k not in taken and word[0].isalpha() and not word_class(word).bits & ~_OF_NAMES and not verbal(word)

    def joined(k: int) -> bool:
        return k < len(words) and len(words[k]) > 3 and words[k][0] == "و"

    starts = {s.start for s in people}
    added: list[NameSpan] = []
    for n, s in enumerate(found):
        if s.kind != "PERS":
            continue
        end = s.end
        listed = joined(s.start) or (s.start > 0 and words[s.start - 1] in _COMMAS) or joined(end + 1)
        if listed and _given(words, s) and end < len(words) and not joined(end) and unknown(end) and _closes(words, end + 1, starts):
            end += 1
            found[n] = NameSpan(s.start, end, s.kind)
        if joined(end) and end not in starts and unknown(end):
            last = end + 1
            while last < len(words) and last - end < _MOST and not joined(last) and unknown(last):
                last += 1
            if last - end > 1 and last in starts and joined(last):
                added.append(NameSpan(end, last, "PERS"))
    return sorted([*found, *added], key=lambda s: s.start) if added else found


def _given(words: Sequence[str], s: NameSpan) -> bool:
    """Whether a name is a given name alone, a compound one counted as one."""
    first = word_class(words[s.start]).bits
    return s.end - s.start == 1 or (s.end - s.start == 2 and bool(first & c.PARTICLE))


def _closes(words: Sequence[str], k: int, starts: set[int]) -> bool:
    """Whether a name of a list may end before token `k`: the next follows, or the list is through."""
    return k >= len(words) or words[k] in _COMMAS or words[k] in ".)" or (k in starts and words[k][0] == "و")
