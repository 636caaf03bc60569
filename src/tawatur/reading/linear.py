"""A trained linear chooser of yes or no, and features as it is told them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from math import exp
from typing import NamedTuple, TypeAlias

import msgspec

from tawatur.arabic.kept import Kept

UNIT = 10_000
"""Weights of features are kept in ten thousandths, as whole numbers: a sum is exact, and the same in any order."""
_NAUGHT = repeat(0)
"""What a feature without a weight adds: one look at the table a feature, all of them inside one call."""
_MOST_PARTS = 49_152

Part: TypeAlias = tuple[Callable[..., Iterable[str]], *tuple[Hashable, ...]]
"""Features that are told together: a function, and what it is asked to give their names."""


class Told(NamedTuple):
    """Features of one thing: some by their names, the rest in parts, which recur.

    The sum of a part's weights is kept, so that of what was met before no name is put together.
    """

    names: list[str]
    parts: Sequence[Part] = ()

    def spelt(self) -> list[str]:
        """The names of all features."""
        return self.names + [name for tell, *asked in self.parts for name in tell(*asked)]


class Gate(msgspec.Struct, frozen=True, dict=True):
    """Binary logistic regression; weights in ten thousandths."""

    bias: float
    weights: dict[str, int]

    def sum(self, features: Iterable[str]) -> float:
        """The sum of the features' weights, without the bias."""
        return self._sum(features) / UNIT

    def _sum(self, features: Iterable[str]) -> int:
        return sum(map(self.weights.get, features, _NAUGHT))

    @cached_property
    def _parts(self) -> Kept[Part, int]:
        return Kept(lambda part: self._sum(part[0](*part[1:])), _MOST_PARTS)

    def weigh(self, told: Told) -> float:
        """The sum of the weights of all that is told, without the bias."""
        return sum(map(self._parts.__getitem__, told.parts), self._sum(told.names)) / UNIT

    def weighed(self, numbers: Mapping[str, float]) -> float:
        """The probability of yes by features that each have a value."""
        total = self.bias + sum([self.weights.get(name, 0) * value for name, value in numbers.items()]) / UNIT
        return 1 / (1 + exp(-total)) if total > -700 else 0.0

    def chance(self, features: Iterable[str], before: float = 0.0) -> float:
        """The probability of yes; `before` is the sum of features weighed already."""
        total = self.bias + before + self.sum(features)
        return 1 / (1 + exp(-total)) if total > -700 else 0.0
