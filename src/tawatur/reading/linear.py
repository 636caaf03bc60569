"""A trained linear chooser: sums of weights over named features, softmax over classes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from math import exp

import msgspec


class Linear(msgspec.Struct, frozen=True):
    """Multinomial logistic regression; `weights[feature]` holds pairs of a class's place and its weight, `bias` one number a class."""

    classes: list[str]
    bias: list[float]
    weights: dict[str, list[tuple[int, float]]]

    def scores(self, features: Iterable[str]) -> list[float]:
        """The sum of weights of every class, in the order of `classes`."""
        total = list(self.bias)
        get = self.weights.get
        for feature in features:
            for place, weight in get(feature, ()):
                total[place] += weight
        return total

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of every class; they sum to 1."""
        scores = self.scores(features)
        top = max(scores)
        raised = [exp(s - top) for s in scores]
        whole = sum(raised)
        return {name: value / whole for name, value in zip(self.classes, raised, strict=True)}


class Gate(msgspec.Struct, frozen=True):
    """Binary logistic regression."""

    bias: float
    weights: dict[str, float]

    def sum(self, features: Iterable[str]) -> float:
        """The sum of the features' weights, without the bias."""
        get = self.weights.get
        return sum([get(feature, 0.0) for feature in features])

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
    status: Linear
    secrecy: Gate
    same: Gate
    verdict: Gate | None
    thresholds: dict[str, float]


@cache
def choosers() -> Choosers:
    """The weights shipped with the package."""
    data = resources.files("tawatur.reading.weights").joinpath("choosers.msgpack").read_bytes()
    return msgspec.msgpack.decode(data, type=Choosers)
