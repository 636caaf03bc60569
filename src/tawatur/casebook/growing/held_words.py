"""A report's words as the casebook holds them, so that they need not be taken from its text for every report that shares some."""

from __future__ import annotations

import sys
from array import array
from typing import NamedTuple

from tawatur.weighing.copies import CHOSEN, sketch
from tawatur.weighing.telling import Told


class HeldWords(NamedTuple):
    """The digests of a report's runs of words; `digest` is equal for equal words, "" for a report that is not weighed."""

    report: str
    runs: frozenset[int]
    digest: str

    @classmethod
    def of(cls, told: Told, wording: str) -> HeldWords:
        """The words of a report; `wording` is the digest of all of them, in hexadecimal digits, or "" where there are none."""
        return cls(told.report, sketch(told).runs, wording[:14])

    @classmethod
    def unpacked(cls, report: str, held: bytes) -> HeldWords:
        """What `packed` wrote."""
        numbers = array("q", held)
        if sys.byteorder == "big":
            numbers.byteswap()
        if numbers and numbers[-1] < 0:
            return cls(report, frozenset(numbers[:-1]), f"{-1 - numbers[-1]:014x}")
        return cls(report, frozenset(numbers), "")

    def packed(self) -> bytes:
        """The words as bytes: signed 64-bit little-endian numbers, that of all words last and below zero."""
        numbers = array("q", [*sorted(self.runs), *self._all])
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers.tobytes()

    @property
    def chosen(self) -> frozenset[int]:
        """The runs by which the report is found, and as a number below zero all its words."""
        return frozenset([*(run for run in self.runs if run % CHOSEN == 0), *self._all])

    @property
    def _all(self) -> tuple[int, ...]:
        return (-1 - int(self.digest, 16),) if self.digest else ()
