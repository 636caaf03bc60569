"""Where claims are filed in the casebook: under what they meet, in cells of days."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tawatur.casebook.growing.ground import Ground, as_text, read_text
from tawatur.weighing.meeting import RARE, Filed, Stretch

Row = tuple[str, int, int, str, int, int]
"""Key, level, cell, claim, and the first and the last day."""
HELD = RARE
"""A key under which so much is filed at most is read once in a round."""


class Files:
    """Where claims are filed in the casebook; `write` puts down what was put in and taken out."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._held: dict[str, dict[int, dict[int, dict[str, Filed]]] | None] = {}
        self._many: dict[str, int] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._crowded: dict[tuple[str, int, int], list[Filed]] = {}
        self._counted: dict[tuple[str, int, int], int] | None = None
        self._totalled: dict[str, int] = {}
        self._in: list[Row] = []
        self._out: list[Row] = []

    def _cells(self, key: str) -> dict[int, dict[int, dict[str, Filed]]] | None:
        """What is filed under a key, by level and cell; None where that is too much to hold."""
        if key not in self._held:
            # Of what is too much to hold nothing is read.
            many = int(self.ground.one("SELECT count(*) FROM (SELECT 1 FROM met WHERE key = ? LIMIT ?)", key, HELD + 1)[0])
            rows = self.ground.all("SELECT level, cell, claim, starts, ends FROM met WHERE key = ?", key) if many <= HELD else ()
            held: dict[int, dict[int, dict[str, Filed]]] = {}
            for level, cell, claim, starts, ends in rows:
                held.setdefault(level, {}).setdefault(cell, {})[claim] = Filed(cell, claim, Stretch(starts, ends))
            self._held[key] = None if many > HELD else held
            self._many[key] = many
        return self._held[key]

    def put(self, rows: Iterable[Row]) -> None:
        """Puts claims in."""
        for row in rows:
            key, level, cell, claim, starts, ends = row
            self._in.append(row)
            if (cells := self._cells(key)) is not None:
                cells.setdefault(level, {}).setdefault(cell, {})[claim] = Filed(cell, claim, Stretch(starts, ends))
                self._many[key] += 1

    def take(self, rows: Iterable[Row]) -> None:
        """Takes claims out; what is put in and taken out in one round is taken out first."""
        for row in rows:
            self._out.append(row)
            there = (self._cells(row[0]) or {}).get(row[1], {}).get(row[2], {})
            if row[3] in there:
                del there[row[3]]
                self._many[row[0]] -= 1

    def write(self) -> None:
        """Writes what was put in and taken out."""
        self._crowded.clear()
        self._counted = {}
        # In the order of the table, so that each of its pages is looked up once.
        self.ground.put("DELETE FROM met WHERE key = ? AND level = ? AND cell = ? AND claim = ?", sorted(r[:4] for r in self._out))
        self.ground.put("INSERT INTO met VALUES (?, ?, ?, ?, ?, ?)", sorted(self._in))
        self._in, self._out = [], []

    def filed(self, key: str, level: int, first: int, last: int, most: int) -> list[Collection[Filed]]:
        """The claims under a key in each of the cells of a level from the first to the last; `most` + 1 of them where they are more."""
        if (held := self._cells(key)) is not None:
            cells = held.get(level)
            if not cells:
                return []
            if last - first < len(cells):
                return [cells[c].values() for c in range(first, last + 1) if c in cells]
            return [there.values() for c, there in cells.items() if first <= c <= last]
        if last - first > HELD:
            # What may mean any time, under a key that was crowded before this round.
            sql = "SELECT DISTINCT cell FROM met WHERE key = ? AND level = ? AND cell BETWEEN ? AND ?"
            return [self._crowd(key, level, c, most) for (c,) in self.ground.all(sql, key, level, first, last)]
        return [self._crowd(key, level, c, most) for c in range(first, last + 1)]

    def _crowd(self, key: str, level: int, cell: int, most: int) -> list[Filed]:
        """The claims in a cell of a key that is not held."""
        found = self._crowded.get((key, level, cell))
        if found is None:
            sql = "SELECT claim, starts, ends FROM met WHERE key = ? AND level = ? AND cell = ? LIMIT ?"
            found = [Filed(cell, claim, Stretch(*days)) for claim, *days in self.ground.all(sql, key, level, cell, most + 1)]
            self._crowded[key, level, cell] = found
        return found

    def all(self, key: str, level: int, cell: int) -> set[str]:
        """All claims in a cell."""
        return {c for (c,) in self.ground.all("SELECT claim FROM met WHERE key = ? AND level = ? AND cell = ?", key, level, cell)}

    def count(self, key: str, level: int, cell: int, most: int) -> int:
        """How many claims are in a cell, `most` + 1 where they are more."""
        if (held := self._cells(key)) is not None:
            return min(len(held.get(level, {}).get(cell, ())), most + 1)
        found = None if self._counted is None else self._counted.get((key, level, cell))
        if found is None:
            sql = "SELECT count(*) FROM (SELECT 1 FROM met WHERE key = ? AND level = ? AND cell = ? LIMIT ?)"
            found = int(self.ground.one(sql, key, level, cell, most + 1)[0])
            if self._counted is not None:  # What is written stays as it is for the round.
                self._counted[key, level, cell] = found
        return found

    def total(self, key: str, most: int) -> int:
        """How many times claims are filed under the key, `most` + 1 where that is more."""
        if self._cells(key) is not None:
            return min(self._many[key], most + 1)
        found = self._totalled.get(key)
        if found is None:
            found = int(self.ground.one("SELECT count(*) FROM (SELECT 1 FROM met WHERE key = ? LIMIT ?)", key, most + 1)[0])
            if self._counted is not None:
                self._totalled[key] = found
        return found

    def keys_of(self, claim: str) -> frozenset[str]:
        """The keys of a claim."""
        if claim not in self._keys:
            self._keys[claim] = frozenset(read_text(self.ground.one("SELECT keys FROM weighed_claim WHERE claim = ?", claim)[0]))
        return self._keys[claim]

    def look_up(self, claims: Iterable[str]) -> None:
        """The keys of claims will be asked for: they are looked up together."""
        if wanted := [c for c in claims if c not in self._keys]:
            sql = "SELECT w.claim, w.keys FROM json_each(?) j CROSS JOIN weighed_claim w ON w.claim = j.value"
            self._keys |= {claim: frozenset(read_text(keys)) for claim, keys in self.ground.all(sql, as_text(wanted))}

    def called(self, claim: str, keys: Iterable[str]) -> None:
        """The keys of a claim are these now."""
        self._keys[claim] = frozenset(keys)
