"""Two things held to be one, or perhaps one, and what speaks for it: the form that every such verdict of weighing has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from tawatur.weighing import policy

Part = tuple[str, tuple[str, ...]]
"""A reason: the row of its table, and the words that it is told with."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Two things, by their names in the casebook, and what speaks for their being one, in parts; `sure` where they were put together."""

    one: str
    other: str
    sure: bool
    parts: tuple[Part, ...]

    TABLE: ClassVar[dict[str, policy.Row]]
    """The reasons that there are."""
    SURE: ClassVar[Mapping[str, str]]
    """What a sure verdict says, by language."""
    PERHAPS: ClassVar[Mapping[str, str]]
    """What one that is not sure says, by language."""

    @property
    def points(self) -> float:
        """The sum of the parts."""
        return policy.points(list(self.parts), self.TABLE)

    def sentence(self, language: str = "en") -> str:
        """Why, in a sentence that can be printed."""
        opening = self.SURE if self.sure else self.PERHAPS
        return f"{opening[language]}: {policy.sentence(list(self.parts), self.TABLE, language)}"
