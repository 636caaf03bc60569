"""A trained linear chooser: sums of weights over named features, softmax over classes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from importlib import resources
from itertools import repeat
from math import exp
from struct import Struct
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


class Linear(msgspec.Struct, frozen=True, dict=True):
    """Multinomial logistic regression; `weights[feature]` holds pairs of a class's place and its weight in ten thousandths, `bias` one
    number a class."""

    classes: list[str]
    bias: list[float]
    weights: dict[str, list[tuple[int, int]]]

    @cached_property
    def _rows(self) -> dict[str, int]:
        """The weights of each feature as one whole number with a field of 32 bits for each class: one addition adds them all."""
        return {feature: sum(w << (32 * k) for k, w in row) for feature, row in self.weights.items()}

    @cached_property
    def _start(self) -> int:
        """The bias as such a number, each field lifted so that none can fall below zero."""
        return sum((round(UNIT * b) + (1 << 31)) << (32 * k) for k, b in enumerate(self.bias))

    @cached_property
    def _fields(self) -> Struct:
        return Struct(f"<{len(self.classes)}I")

    def _sum(self, features: Iterable[str]) -> int:
        """The sum of the features' weights, without the bias."""
        return sum(filter(None, map(self._rows.get, features)))

    @cached_property
    def _parts(self) -> Kept[Part, int]:
        return Kept(lambda part: self._sum(part[0](*part[1:])), _MOST_PARTS)

    def scores(self, told: Told) -> list[float]:
        """The sum of weights of every class, in the order of `classes`."""
        total = sum(map(self._parts.__getitem__, told.parts), self._start + self._sum(told.names))
        fields = self._fields
        return [(lifted - (1 << 31)) / UNIT for lifted in fields.unpack(total.to_bytes(fields.size, "little"))]

    def chances(self, told: Told) -> dict[str, float]:
        """The probability of every class; they sum to 1."""
        scores = self.scores(told)
        top = max(scores)
        raised = [exp(s - top) for s in scores]
        whole = sum(raised)
        return {name: value / whole for name, value in zip(self.classes, raised, strict=True)}


class Gate(msgspec.Struct, frozen=True, dict=True):
    """Binary logistic regression; weights in ten thousandths."""

    bias: float
    weights: dict[str, int]

    @cached_property
    def _within(self) -> dict[str, Gate]:
        return {}

    def within(self, front: str) -> Gate:
        """The gate of the features whose names begin with `front`, called without it: no name need be put together to be weighed."""
        made = self._within.get(front)
        if made is None:
            made = Gate(0.0, {f.removeprefix(front): w for f, w in self.weights.items() if f.startswith(front)})
            self._within[front] = made
        return made

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


class Choosers(msgspec.Struct, frozen=True):
    """All trained choices of the reader."""

    sieve: Gate
    event: Gate
    role: Linear
    time: Gate
    place: Gate
    status: Linear
    secrecy: Gate
    same: Gate
    verdict: Gate | None
    whole: Gate | None
    thresholds: dict[str, float]


@cache
def choosers() -> Choosers:
    """The weights shipped with the package."""
    data = resources.files("tawatur.reading.weights").joinpath("choosers.msgpack").read_bytes()
    return msgspec.msgpack.decode(data, type=Choosers)
