"""From paths to readings: decoding, reading and writing JSON all happen in the reading processes; this one hands out bytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

import msgspec

from tawatur.intake.inputs import Item, gather
from tawatur.intake.item import Failure, Note, Raw
from tawatur.intake.records import to_report
from tawatur.model import Reading, Report
from tawatur.model.form import reading_to_json
from tawatur.reading.parallel import Lost, ordered

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Line:
    """One report's reading as a line of JSON, without the line break."""

    source: str
    place: str
    doc: str
    json: bytes
    warnings: tuple[str, ...] = ()


def extract(
    paths: Iterable[str | Path], *, jobs: int = 1, published: date | None = None, stdin: BinaryIO | None = None
) -> Iterator[Line | Failure | Note]:
    """A line for each report, in order; what could not be read as a Failure, what else is to be told as a Note.

    Args:
        paths: as for `gather`.
        jobs: processes; 0 stands for one a core. The lines are the same with any number.
        published: the day of publication of reports where neither the input nor the text tells one.
        stdin: what "-" reads.
    """
    seen = _Docs()
    twice = 0
    for item, out in ordered(gather(paths, stdin=stdin), partial(_extracted, published=published), jobs, ship=_raw, weigh=_weight):
        if not isinstance(item, Raw):
            yield item
        elif isinstance(out, Lost):
            yield Failure(item.source, item.place, out.reason)
        elif out is not None:
            if isinstance(out, Line) and not seen.add(out.doc):
                twice += 1
                if twice <= _TOLD:
                    place = f"{item.place}: " if item.place else ""
                    yield Note(item.source, f"{place}an earlier report is called {out.doc!r} too; both are kept")
            yield out
    if twice > _TOLD:
        yield Note("in all", f"{twice:,} reports are called like an earlier one")


_TOLD = 3


def _raw(item: Item) -> Raw | None:
    return item if isinstance(item, Raw) else None


def _weight(item: Item) -> int:
    return item.size if isinstance(item, Raw) else 0


def _extracted(raw: Raw | None, published: date | None) -> Line | Failure | None:
    from tawatur.reading import read_report

    if raw is None:
        return None
    given = to_report(raw, published)
    if isinstance(given, Failure):
        return given
    reading = read_report(given.report)
    warnings = (*given.warnings, *left_unread(given.report, reading))
    return Line(given.source, given.place, given.report.doc, _encode(reading_to_json(reading)), warnings)


def left_unread(report: Report, reading: Reading) -> tuple[str, ...]:
    """What to tell of a report with more claims than are taken of one: up to where it was read."""
    if reading.unread_from is None:
        return ()
    read, whole = f"{reading.unread_from:,}", f"{len(report.text):,}"
    return (
        f"more claims than are taken of one report: read up to character {read} of {whole}; cut it into its reports to have the rest read",
    )


class _Docs:
    """The docs met so far: a table of their 64-bit digests, 16 to 32 bytes each. Among ten million, no two share one in practice."""

    def __init__(self) -> None:
        self._table, self._count = array("Q", bytes(8 * 4096)), 0

    def add(self, doc: str) -> bool:
        """Whether `doc` is new."""
        key = int.from_bytes(blake2b(doc.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") or 1
        if not self._put(key):
            return False
        self._count += 1
        if self._count * 2 > len(self._table):
            old, self._table = self._table, array("Q", bytes(8 * 2 * len(self._table)))
            for kept in old:
                if kept:
                    self._put(kept)
        return True

    def _put(self, key: int) -> bool:
        table, mask = self._table, len(self._table) - 1
        at = key & mask
        while table[at]:
            if table[at] == key:
                return False
            at = (at + 1) & mask
        table[at] = key
        return True
