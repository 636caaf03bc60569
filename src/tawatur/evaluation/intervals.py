"""How far a figure may be off: its values when the reports are drawn anew, many times (the bootstrap).

Reports are drawn, not claims, because the claims of one report succeed and fail together; they are drawn within their corpus, so that
every draw holds as many reports of each. The same seed gives the same intervals on every machine.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter, mul

ROUNDS = 1000
_WIDTH, _SCALE = 64, 1 << 20
_MASK = (1 << _WIDTH) - 1
Column = Sequence[float]
"""A number for each report, in the order of the reports."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 in 100 of what the figure is when reports are drawn anew."""

    low: float
    high: float


class Draws:
    """Reports drawn with replacement, `rounds` times.

    Args:
        strata: the corpus of each report; as many are drawn from each as it has.
        rounds: how often all reports are drawn.
        seed: of the generator.
    """

    def __init__(self, strata: Sequence[str], rounds: int = ROUNDS, seed: int = 1) -> None:
        generator = random.Random(seed)
        members: dict[str, list[int]] = {}
        for place, stratum in enumerate(strata):
            members.setdefault(stratum, []).append(place)
        groups = [members[stratum] for stratum in sorted(members)]
        self.size = len(strata)
        self.times: list[list[int]] = []
        for _ in range(rounds):
            count = [0] * self.size
            for group in groups:
                for place in generator.choices(group, k=len(group)):
                    count[place] += 1
            self.times.append(count)

    def sums(self, columns: Sequence[Column]) -> list[tuple[float, ...]]:
        """The sums of the columns, which hold nothing below 0, over the reports of each round.

        All columns of a report are packed into one whole number, so that a round is one sum; a value is kept to a millionth.
        """
        packed = {}
        for i in range(self.size):
            whole = 0
            for column in reversed(columns):
                whole = whole << _WIDTH | round(column[i] * _SCALE)
            if whole:
                packed[i] = whole
        if len(packed) < 2:
            picked: list[tuple[int, ...]] = [tuple(times[i] for i in packed) for times in self.times]
        else:
            picked = list(map(itemgetter(*packed), self.times))
        values = list(packed.values())
        totals = [sum(map(mul, drawn, values)) for drawn in picked]
        shifts = range(0, _WIDTH * len(columns), _WIDTH)
        return [tuple((total >> shift & _MASK) / _SCALE for shift in shifts) for total in totals]

    def intervals(self, columns: Sequence[Column], figures: Iterable[Callable[..., float]]) -> list[Interval | None]:
        """The interval of each figure of the columns' sums; None where the figure can be told in less than half of the rounds."""
        sums = self.sums(columns)
        return [self._middle([figure(*row) for row in sums]) for figure in figures]

    def _middle(self, values: Iterable[float]) -> Interval | None:
        ordered = sorted(v for v in values if not math.isnan(v))
        if 2 * len(ordered) < len(self.times) or not ordered:
            return None
        cut = len(ordered) // 40
        return Interval(ordered[cut], ordered[-cut - 1])
