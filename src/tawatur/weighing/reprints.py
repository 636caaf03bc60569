"""Reports in the same words: each is bonded through the first of them, and not with every other.

A hundred reprints of one report tell each of its claims a hundred times. That they tell the same follows from what each repeats; to hold
each against each says nothing more, and grows with the square of how many they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from tawatur.weighing import policy
from tawatur.weighing.grounds import Part
from tawatur.weighing.policy import VERBATIM

if TYPE_CHECKING:
    # Questions to a weighed casebook look at no texts, and load nothing that does.
    from tawatur.weighing.copies import Likeness

REPRINTED = "copied words"
"""The part of a bond between claims that two reports tell in the same words."""


class Pair(Protocol):
    """What speaks for two claims (ids) telling one happening."""

    @property
    def one(self) -> str: ...
    @property
    def other(self) -> str: ...
    @property
    def points(self) -> float: ...
    @property
    def parts(self) -> tuple[Part, ...]: ...


def is_verbatim(like: Likeness) -> bool:
    """Whether each of two reports stands in the other nearly whole."""
    return min(like.of_one, like.of_other) >= VERBATIM


def original_of(report: str, likes: Iterable[Likeness], order: Mapping[str, Any]) -> str | None:
    """The first report, published before it, that a report has the words of; None where there is none.

    Args:
        likes: the report's likenesses.
        order: the place of each report in the order of publication.
    """
    others = [like.other if like.one == report else like.one for like in likes if is_verbatim(like)]
    first = min(others, key=order.__getitem__, default=report)
    return first if order[first] < order[report] else None


def originals(likes: Iterable[Likeness], order: Mapping[str, Any]) -> dict[str, str]:
    """For each report that has the words of one published before it the first such."""
    of: dict[str, list[Likeness]] = {}
    for like in likes:
        of.setdefault(like.one, []).append(like)
        of.setdefault(like.other, []).append(like)
    return {report: first for report, those in of.items() if (first := original_of(report, those, order))}


def one_original(one: str, other: str, originals: Mapping[str, str | None]) -> bool:
    """Whether two reports are reprints of one."""
    return originals.get(one) is not None and originals.get(one) == originals.get(other)


def is_reprint(points: float, parts: Iterable[Part]) -> bool:
    """Whether a bond surely holds a claim to the same claim in the same words."""
    return points >= policy.HAPPENING_SURE and any(name == REPRINTED for name, _ in parts)


def through(bonds: Iterable[Pair], claims: Iterable[str]) -> dict[str, str]:
    """Of the claims of a reprint those that its original tells in the same words, each with the original's claim; the surest of several.

    Args:
        bonds: those between the two reports; none that links a plan with a deed.
        claims: the claims of the reprint.
    """
    mine = set(claims)
    best: dict[str, tuple[float, str]] = {}
    for bond in bonds:
        if is_reprint(bond.points, bond.parts):
            claim, original = (bond.one, bond.other) if bond.one in mine else (bond.other, bond.one)
            found = (-bond.points, original)
            best[claim] = min(best.get(claim, found), found)
    return {claim: original for claim, (_, original) in best.items()}
