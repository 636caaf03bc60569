"""Which claims are worth comparing: those that share an actor, a medium or a state and may mean the same days.

Every claim is filed under its keys by the stretch of days that it may mean: days in cells of about a week, weeks in cells of two months,
months in cells of more than a year, what is wider in one. Where a cell is crowded, one key is not enough: a second must be shared; a
full cell leads to nobody. Whether two claims are compared depends on the two and on how crowded their cells are, on nothing
else, so that a new claim touches its own cells alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple, Protocol

from tawatur.weighing import policy
from tawatur.weighing.media import core
from tawatur.weighing.names import Sort
from tawatur.weighing.occasions import Item

CELL = (8, 64, 512)
"""Days in a cell of each level; at the last level there is one cell."""
WIDEST = (16, 80, 400)
"""Claims of so many days at most belong to the level."""
LAST = len(CELL)
FULL = 400
"""A cell with more claims is full."""
RARE = 400
"""What may mean any time is compared under keys under which so much is filed at most."""


class Stretch(NamedTuple):
    """The days that a claim may mean, widened by those by which accounts differ, as ordinals; both inclusive."""

    starts: int
    ends: int

    @property
    def level(self) -> int:
        """Which cells it is filed in."""
        width = self.ends - self.starts
        return next((n for n, widest in enumerate(WIDEST) if width <= widest), LAST)

    def cells(self, level: int) -> range:
        """The cells of a level that it touches."""
        return range(1) if level == LAST else range(self.starts // CELL[level], self.ends // CELL[level] + 1)


class Filed(NamedTuple):
    """A claim as it is found in a cell."""

    cell: int
    claim: str
    stretch: Stretch


class Files(Protocol):
    """Where claims are filed."""

    def filed(self, key: str, level: int, first: int, last: int, most: int) -> Iterable[Collection[Filed]]:
        """The claims under a key in each of the cells of a level from the first to the last; more than `most` need not be told apart."""

    def count(self, key: str, level: int, cell: int, most: int) -> int:
        """How many claims are in a cell; more than `most` need not be told apart."""

    def total(self, key: str, most: int) -> int:
        """How many times claims are filed under the key; more than `most` need not be told apart."""

    def look_up(self, claims: Iterable[str]) -> None:
        """The keys of these claims will be asked for."""

    def keys_of(self, claim: str) -> frozenset[str]:
        """The keys of a claim that is filed."""


def stretch_of(one: Item) -> Stretch:
    """The days that a claim may mean."""
    return Stretch(one.starts.toordinal(), min(one.ends.toordinal() + policy.FEW_DAYS, date.max.toordinal()))


def keys_of(one: Item) -> frozenset[str]:
    """What claims meet under: who takes part, who tells it, of which state somebody is who is only described; each with the kinds."""
    found = {f"{one.group}|{actor}" for actor in one.actors}
    found |= {f"{one.group}|@{core(m)[0]}" for m in one.media}
    if len(one.end) > 1:
        found.add(f"{one.group}|~{' '.join(one.end[:2])}")
    for name in one.loose.values():
        if name.sort in (Sort.POST, Sort.DESCRIBED, Sort.BODY):
            found |= {f"{one.group}|~{state}" for state in name.states}
    return frozenset(found)


def is_weak(key: str) -> bool:
    """Whether a key says less than an actor does."""
    return key[key.index("|") + 1] in "@~"


def crowd(key: str) -> int:
    """From more claims than that on a cell is crowded."""
    return policy.WEAK_NEIGHBOURS if is_weak(key) else policy.NEIGHBOURS


def partners(claim: str, keys: frozenset[str], mine: Stretch, files: Files) -> set[str]:
    """The claims that are worth comparing with one."""
    level = mine.level
    starts, ends = mine
    everywhere = {k for k in keys if files.total(k, RARE) <= RARE}
    sizes = {k: {c: files.count(k, level, c, FULL) for c in mine.cells(level)} for k in keys if level < LAST or k in everywhere}
    roomy = {k: {c for c, n in cells.items() if n <= crowd(k)} for k, cells in sizes.items()}
    free: set[str] = set()
    second: set[str] = set()
    for key in sorted(sizes):
        if not roomy[key] and (is_weak(key) or len(keys) < 2 or min(sizes[key].values()) > FULL):
            continue
        here: dict[str, tuple[Stretch, bool]] = {}
        for other in range(LAST + (key in everywhere)):
            cells = mine.cells(other) if level < LAST or other == LAST else range(1 << 20)
            for found in files.filed(key, other, cells[0], cells[-1], FULL):
                if len(found) > FULL:
                    continue
                open_ = len(found) <= crowd(key)
                for _, one, theirs in found:
                    if theirs[0] <= ends and starts <= theirs[1] and one != claim and (open_ or one not in here):
                        here[one] = (theirs, open_)
        for one, (theirs, open_) in here.items():
            both = Stretch(max(mine.starts, theirs.starts), min(mine.ends, theirs.ends))
            if open_ and any(c in roomy[key] for c in both.cells(level)):
                free.add(one)
            elif not is_weak(key) and any(sizes[key][c] <= FULL for c in both.cells(level)):
                second.add(one)
    files.look_up(second - free)
    return free | {one for one in second - free if len(keys & files.keys_of(one)) > 1}


def meets(one: Stretch, other: Stretch, shared: frozenset[str], files: Files) -> bool:
    """Whether two claims are worth comparing, by the days that they may mean and the keys that they share: whether each is among the
    partners of the other."""
    both = Stretch(max(one.starts, other.starts), min(one.ends, other.ends))
    if both.starts > both.ends:
        return False
    levels = {one.level, other.level}
    for key in sorted(shared):
        if LAST in levels and files.total(key, RARE) > RARE:
            continue
        least = max(min(files.count(key, level, c, FULL) for c in both.cells(level)) for level in levels)
        if least <= crowd(key) or (least <= FULL and len(shared) > 1 and not is_weak(key)):
            return True
    return False


class Drawer:
    """Files in memory."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._cells: dict[tuple[str, int], dict[int, list[Filed]]] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._totals: Counter[str] = Counter()
        for one in items:
            claim, stretch = one.telling.id, stretch_of(one)
            self._keys[claim] = keys_of(one)
            for key in self._keys[claim]:
                self._totals[key] += len(stretch.cells(stretch.level))
                cells = self._cells.setdefault((key, stretch.level), {})
                for cell in stretch.cells(stretch.level):
                    cells.setdefault(cell, []).append(Filed(cell, claim, stretch))

    def filed(self, key: str, level: int, first: int, last: int, most: int) -> Iterable[Collection[Filed]]:
        """The claims under a key in each of the cells of a level from the first to the last."""
        cells = self._cells.get((key, level), {})
        wanted = range(first, last + 1) if last - first < len(cells) else [c for c in cells if first <= c <= last]
        return [cells[c] for c in wanted if c in cells]

    def count(self, key: str, level: int, cell: int, most: int) -> int:
        """How many claims are in a cell."""
        return len(self._cells.get((key, level), {}).get(cell, ()))

    def total(self, key: str, most: int) -> int:
        """How many times claims are filed under the key."""
        return self._totals[key]

    def look_up(self, claims: Iterable[str]) -> None:
        """Nothing to be looked up."""

    def keys_of(self, claim: str) -> frozenset[str]:
        """The keys of a claim."""
        return self._keys[claim]
