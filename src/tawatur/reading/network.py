"""A trained chooser that also learns which features speak for something only together.

Beside a weight for each feature and class, as a logistic regression has it, every feature adds to a few inner sums. One half of these
counts only where it is above zero (a layer of rectified units), the other half squared, so that each pair of features tells something of
its own (a factorization machine: Rendle 2010). The form as a whole is the "wide and deep" one of Cheng et al. (2016).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from math import exp
from operator import mul
from struct import Struct

import msgspec

from tawatur.arabic.kept import Kept
from tawatur.reading.linear import Part, Told

THOUSANDTH = 1000
"""Weights of features for classes are kept in thousandths."""
_WIDE, _NARROW = 4, 2
"""Bytes of the field of a class, and of that of a unit, in the long number in which a feature's weights stand."""
MOST = 48
"""The most steps that a feature adds to an inner sum."""
MANY = 600
"""So many features fit into the field of a unit. Of a sentence that tells more of one thing (a mention of a thousand words) the inner sums
are left out, since they would run over into each other."""
_MOST_PARTS = 49_152
"""So many parts are remembered with what they add."""


class Network(msgspec.Struct, frozen=True, dict=True):
    """A linear chooser with inner units beside it.

    All that a feature adds stands in one long number: a field for each class, one that counts features, and one for each unit. One addition
    adds them all, and a sum is exact, the same in any order.
    """

    classes: list[str]
    """Of two classes only the second is weighed: there is one field for it."""
    features: list[str]
    bias: list[int]
    """One number a class, in thousandths, then one a unit, in steps."""
    weights: bytes
    """For each feature, in two bytes a class (little-endian, signed), its weights in thousandths."""
    inner: bytes
    """For each feature, in one signed byte a unit, what it adds to the inner sums, in steps."""
    rectified: int
    """So many units, the first, count where they are above zero; the others count squared."""
    out: list[list[float]]
    """For each class, what a step of each unit (of the others, a step squared) adds to its score."""

    @property
    def units(self) -> int:
        """How many inner sums there are."""
        return len(self.out[0])

    @cached_property
    def _rows(self) -> dict[str, int]:
        """What each feature adds to the fields."""
        count, units = len(self.out), self.units
        width = _WIDE * (count + 1) + _NARROW * units
        fields = bytearray(width * len(self.features))
        # Bytes are set by strides: no loop over half a million weights. A weight is lifted to stand above zero; the lift goes below.
        for k in range(count):
            at = _WIDE * k
            fields[at::width] = self.weights[2 * k :: 2 * count]
            fields[at + 1 :: width] = self.weights[2 * k + 1 :: 2 * count].translate(_LIFTED)
        for u in range(units):
            fields[_WIDE * (count + 1) + _NARROW * u :: width] = self.inner[u::units].translate(_LIFTED)
        lift = sum(1 << (at + 15) for at in self._at[:count]) + sum(1 << (at + 7) for at in self._at[count:]) - (1 << self._counter)
        data, number = bytes(fields), int.from_bytes
        return {f: number(data[i * width : (i + 1) * width], "little") - lift for i, f in enumerate(self.features)}

    @cached_property
    def _at(self) -> list[int]:
        """The lowest bit of the field of every class and every unit."""
        return [8 * _WIDE * k for k in range(len(self.out))] + [self._counter + 8 * (_WIDE + _NARROW * u) for u in range(self.units)]

    @property
    def _counter(self) -> int:
        """The lowest bit of the field that counts features: above those of the classes, which no unit can run over into."""
        return 8 * _WIDE * len(self.out)

    @cached_property
    def _start(self) -> int:
        """The bias as such a number; naught stands in the middle of each field, so that none can fall below zero."""
        count = len(self.out)
        return sum((b + (1 << (31 if i < count else 15))) << at for i, (at, b) in enumerate(zip(self._at, self.bias, strict=True)))

    @cached_property
    def _fields(self) -> Struct:
        return Struct(f"<{len(self.out) + 1}I{self.units}H")

    @cached_property
    def _parts(self) -> Kept[Part, int]:
        return Kept(lambda part: self.sum(part[0](*part[1:])), _MOST_PARTS)

    @cached_property
    def _within(self) -> dict[str, Network]:
        return {}

    def within(self, front: str) -> Network:
        """The chooser that knows only the features whose names begin with `front`, called without it: no name need be put together to be
        weighed. What it sums may be added to what this one sums."""
        made = self._within.get(front)
        if made is None:
            made = self._holding({f.removeprefix(front): row for f, row in self._rows.items() if f.startswith(front)})
            self._within[front] = made
        return made

    def opened(self) -> Network:
        """The same chooser, ready to choose, without the form in which it is stored."""
        return self._holding(self._rows)

    def _holding(self, rows: dict[str, int]) -> Network:
        made = msgspec.structs.replace(self, features=[], weights=b"", inner=b"")
        made.__dict__["_rows"] = rows
        return made

    def sum(self, features: Iterable[str]) -> int:
        """All that these features add, as one long number."""
        return sum(filter(None, map(self._rows.get, features)))

    def weigh(self, told: Told) -> int:
        """All that is added by what is told, as one long number; sums may be added to each other."""
        return sum(map(self._parts.__getitem__, told.parts), self.sum(told.names))

    def scores(self, total: int) -> list[float]:
        """The score of every class (of two, of the second) by the sum of all that its features add."""
        fields, count = self._fields, len(self.out)
        lifted = self._start + total
        if (lifted >> self._counter & 0xFFFFFFFF) > MANY:
            return [((lifted >> at & 0xFFFFFFFF) - (1 << 31)) / THOUSANDTH for at in self._at[:count]]
        found = fields.unpack(lifted.to_bytes(fields.size, "little"))
        cut = count + 1 + self.rectified
        acts = [s - 32_768 if s > 32_768 else 0 for s in found[count + 1 : cut]] + [(s - 32_768) ** 2 for s in found[cut:]]
        return [(own - (1 << 31)) / THOUSANDTH + sum(map(mul, out, acts)) for own, out in zip(found, self.out, strict=False)]

    def straight(self, total: int) -> float:
        """The weights for the second of two classes in such a sum, without the bias and the inner units."""
        low = total & 0xFFFFFFFF
        return (low - (low >> 31 << 32)) / THOUSANDTH

    def chance(self, total: int) -> float:
        """The probability of the second of two classes."""
        score = self.scores(total)[0]
        return 1 / (1 + exp(-score)) if score > -700 else 0.0

    def chances(self, told: Told) -> dict[str, float]:
        """The probability of every class; they sum to 1."""
        scores = self.scores(self.weigh(told))
        if len(scores) == 1:
            scores = [0.0, *scores]
        top = max(scores)
        raised = [exp(s - top) for s in scores]
        whole = sum(raised)
        return {name: value / whole for name, value in zip(self.classes, raised, strict=True)}


_LIFTED = bytes((b + 128) % 256 for b in range(256))
"""The highest byte of a signed number, made that of one that is lifted by half its range."""
