"""What the wording of one text changed in another, word by word; spelling habits that fold alike are no change."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from tawatur.arabic import fold_text

MOST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words: in both texts (`same`), only in the first (`gone`) or only in the second (`new`)."""

    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The changes in order; `alike` is the share of words in common, 0 to 100; `cut` where only the beginnings were compared."""

    changes: tuple[Change, ...]
    alike: int
    cut: bool


def difference(old: str, new: str) -> Difference:
    """The words of both texts, told apart."""
    first, second = old.split(), new.split()
    cut = max(len(first), len(second)) > MOST_WORDS
    first, second = first[:MOST_WORDS], second[:MOST_WORDS]
    matcher = SequenceMatcher(None, [fold_text(w) for w in first], [fold_text(w) for w in second], autojunk=len(first) > 1_000)
    changes = []
    shared = 0
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            shared += b - a
            changes.append(Change("same", " ".join(second[c:d])))
        else:
            if b > a:
                changes.append(Change("gone", " ".join(first[a:b])))
            if d > c:
                changes.append(Change("new", " ".join(second[c:d])))
    return Difference(tuple(changes), round(200 * shared / (len(first) + len(second))) if first or second else 100, cut)
