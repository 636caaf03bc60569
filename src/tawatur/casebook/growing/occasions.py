"""What is one happening, as claims come and go: claims that changed are filed anew, the reports that they meet are compared, and the
stories in which a bond changed are settled again."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from tawatur.casebook.growing.ground import Ground, as_text, read_text, report_of
from tawatur.weighing import policy
from tawatur.weighing.grouping import ALWAYS, LONG, REPRINTED, SUREST, Bond, bonds_between, is_plan_of, settle
from tawatur.weighing.meeting import FULL, LAST, RARE, Filed, Stretch, crowd, keys_of, meets, partners, stretch_of

Meetings = dict[str, list[tuple[str, str]]]
"""For each report the pairs of claims that met."""
Standing = dict[str, dict[tuple[str, str], tuple[float, int, str]]]
"""For each report the bonds: points, whether a plan is linked with a deed, and the parts."""
Row = tuple[str, int, int, str, int, int]
"""Key, level, cell, claim, and the first and the last day."""
_REPRINT = f'["{REPRINTED}",['
"""How the part stands in a bond's that holds a story together however long it is."""
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
            rows = self.ground.all("SELECT level, cell, claim, starts, ends FROM met WHERE key = ? LIMIT ?", key, HELD + 1)
            held: dict[int, dict[int, dict[str, Filed]]] = {}
            for level, cell, claim, starts, ends in rows if len(rows) <= HELD else ():
                held.setdefault(level, {}).setdefault(cell, {})[claim] = Filed(cell, claim, Stretch(starts, ends))
            self._held[key] = None if len(rows) > HELD else held
            self._many[key] = len(rows)
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

    def called(self, claim: str, keys: Iterable[str]) -> None:
        """The keys of a claim are these now."""
        self._keys[claim] = frozenset(keys)


class Occasions:
    """One round: `unfile` and `file` claims, `compare` reports, then `settle`."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.files = Files(ground)
        self.never = {frozenset(p) for p in ground.rulings.other_happening}
        self.together: dict[str, list[str]] = {}
        for one, other in ground.rulings.same_happening:
            self.together.setdefault(one, []).append(other)
            self.together.setdefault(other, []).append(one)
        self._apart: dict[str, list[str]] = {}
        for one, other in ground.rulings.other_happening:
            self._apart.setdefault(one, []).append(other)
            self._apart.setdefault(other, []).append(one)
        self._stretches: dict[str, tuple[int, int]] = {}
        self._sizes: dict[tuple[str, int, int], int] = {}
        self._totals: dict[str, int] = {}
        self._compare: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        self._partners: dict[str, set[str]] = {}
        self._affected: set[str] = set()
        self.touched: set[str] = set()
        """After `settle`: the claims of which a bond that a happening tells is new, gone, or sure and was not, or the other way."""
        self._beside: dict[str, list[tuple[str, float]]] = {}
        self._bonds: dict[str, dict[tuple[str, str], tuple[float, int, str]]] = {}
        self._sure: set[tuple[str, str]] = set()
        self._told: dict[str, list[str]] = {}
        self._among: dict[str, tuple[Meetings, Standing]] = {}
        self._stirred: dict[str, set[str]] = {}
        self._parted: dict[str, float] = {}
        self._likenesses: dict[str, set[str]] = {}
        self.gone: list[tuple[str, str]] = []
        """After `compare`: the bonds that are no more, or others."""
        self.new: list[tuple[str, str, float, int, int, str]] = []
        """After `compare`: the bonds that are new, or others, as rows."""

    def unfile(self, claim: str) -> None:
        """Takes a claim out of where it is found."""
        keys, starts, ends = self.ground.one("SELECT keys, starts, ends FROM weighed_claim WHERE claim = ?", claim)
        self.files.take(self._rows(claim, read_text(keys), Stretch(starts, ends)))

    def file(self, claim: str) -> None:
        """Puts a claim where it is found."""
        one = self.ground.item(claim)
        keys, stretch = sorted(keys_of(one)), stretch_of(one)
        self.files.put(self._rows(claim, keys, stretch))
        self.files.called(claim, keys)
        self._stretches[claim] = stretch
        self.ground.put(
            "UPDATE weighed_claim SET keys = ?, starts = ?, ends = ? WHERE claim = ?",
            [(as_text(keys), stretch.starts, stretch.ends, claim)],
        )
        self._compare.add(claim)
        self._affected.add(claim)

    def _rows(self, claim: str, keys: Iterable[str], stretch: Stretch) -> list[Row]:
        level = stretch.level
        found = []
        for key in keys:
            if key not in self._totals:
                self._totals[key] = self.files.total(key, RARE)
            for cell in stretch.cells(level):
                if (key, level, cell) not in self._sizes:
                    self._sizes[key, level, cell] = self.files.count(key, level, cell, FULL)
                found.append((key, level, cell, claim, stretch.starts, stretch.ends))
        return found

    def drop(self, claim: str) -> None:
        """Takes a claim that is gone out of all that rests on it."""
        ground = self.ground
        for one, other in ground.all(
            "SELECT one, other FROM bond WHERE one = ? UNION SELECT one, other FROM bond WHERE other = ?", claim, claim
        ):
            self._affected.add(other if one == claim else one)
            self.touched.add(other if one == claim else one)
            ground.put("DELETE FROM bond WHERE one = ? AND other = ?", [(one, other)])
        (story,) = ground.one("SELECT story FROM weighed_claim WHERE claim = ?", claim)
        if story is not None:
            self._affected |= {c for (c,) in ground.all("SELECT claim FROM weighed_claim WHERE story = ?", story)}
        self._affected.discard(claim)
        ground.put("DELETE FROM weighed_claim WHERE claim = ?", [(claim,)])

    def meet(self, one: str, other: str) -> None:
        """Two reports are to be compared."""
        self._pairs.add((min(one, other), max(one, other)))

    # Bonds

    def compare(self) -> None:
        """Finds the bonds of all reports that a change bears on."""
        ground = self.ground
        self.files.write()
        # Where a cell is no longer so full, all claims in it are compared again. Where one is full now, they meet fewer than before: only
        # bonds that are there may go.
        fewer: set[str] = set()
        for (key, level, cell), before in self._sizes.items():
            after = self.files.count(key, level, cell, FULL)
            limits = crowd(key), FULL
            if any(after <= limit < before for limit in limits):
                self._compare |= self.files.all(key, level, cell)
            elif any(before <= limit < after for limit in limits):
                fewer |= self.files.all(key, level, cell)
        for key, before in self._totals.items():
            after = self.files.total(key, RARE)
            if after <= RARE < before:
                self._compare |= self.files.all(key, LAST, 0)
            elif before <= RARE < after:
                fewer |= self.files.all(key, LAST, 0)
        # What is filed is there.
        left = self._affected - self._compare
        self._affected -= {c for c in left if not self.ground.one("SELECT 1 FROM weighed_claim WHERE claim = ?", c)}
        for claim in sorted(self._compare):
            self.meet(report_of(claim), report_of(claim))
            for other in self._met(claim) | {b if a == claim else a for a, b in self._bonds_of(claim)}:
                self.meet(report_of(claim), report_of(other))
        self._lose(fewer - self._compare)
        done = ""
        for one, other in sorted(self._pairs):
            if one != done:  # Of what was looked up for a report nothing is asked again once its turn is over.
                self._among.pop(done, None)
                done = one
            if self._claims(one) and self._claims(other):
                self._between(one, other)
        self._among.clear()
        ground.put("DELETE FROM bond WHERE one = ? AND other = ?", sorted(self.gone))
        ground.put("INSERT INTO bond VALUES (?, ?, ?, ?, ?, ?)", sorted(self.new))

    def _bonds_of(self, claim: str) -> dict[tuple[str, str], tuple[float, int, str]]:
        """The bonds of a claim as they were before this round's."""
        if claim not in self._bonds:
            sql = """SELECT one, other, sure, points, plan, parts FROM bond WHERE one = ?
                UNION ALL SELECT one, other, sure, points, plan, parts FROM bond WHERE other = ?"""
            rows = self.ground.all(sql, claim, claim)
            self._bonds[claim] = {(one, other): tuple(told) for one, other, _, *told in rows}
            self._sure.update((one, other) for one, other, sure, *_ in rows if sure)
        return self._bonds[claim]

    def _lose(self, claims: Iterable[str]) -> None:
        """Claims that meet fewer others than before lose bonds."""
        lost: dict[tuple[str, str], set[tuple[str, str]]] = {}
        seen: set[tuple[str, str]] = set()
        for claim in sorted(claims):
            for pair in self._bonds_of(claim).keys() - seen:
                seen.add(pair)
                if not self._still(*pair):
                    one, other = sorted(map(report_of, pair))
                    lost.setdefault((one, other), set()).add(pair)
            for apart in self._apart.get(claim, ()):
                if self.ground.one("SELECT 1 FROM weighed_claim WHERE claim = ?", apart):
                    self.meet(report_of(claim), report_of(apart))
        for (one, other), pairs in sorted(lost.items()):
            theirs = set(self._claims(other))
            bonds = {p: told for c in self._claims(one) for p, told in self._bonds_of(c).items() if not theirs.isdisjoint(p)}
            # Of reports with words in common claims need not meet, and what was told together may be so no more.
            alike = one == other or other in self._alike(one)
            if alike or any("same story" in told[2] for p, told in bonds.items() if p not in pairs):
                self.meet(one, other)
            elif (one, other) not in self._pairs:
                self._change(sorted(pairs), [], bonds)

    def _still(self, one: str, other: str) -> bool:
        """Whether two claims between which a bond stood still meet."""
        (a, b), (x, y) = self._days(one), self._days(other)
        return meets(Stretch(a, b), Stretch(x, y), self.files.keys_of(one) & self.files.keys_of(other), self.files)

    def _days(self, claim: str) -> tuple[int, int]:
        if claim not in self._stretches:
            self._stretches[claim] = self.ground.one("SELECT starts, ends FROM weighed_claim WHERE claim = ?", claim)
        return self._stretches[claim]

    def _met(self, claim: str) -> set[str]:
        if claim not in self._partners:
            self._partners[claim] = partners(claim, self.files.keys_of(claim), Stretch(*self._days(claim)), self.files)
        return self._partners[claim]

    def _alike(self, report: str) -> set[str]:
        """The later reports, by their ids, that have words in common with one."""
        if report not in self._likenesses:
            self._likenesses[report] = {other for (other,) in self.ground.all("SELECT other FROM likeness WHERE one = ?", report)}
        return self._likenesses[report]

    def _claims(self, report: str) -> list[str]:
        if report not in self._told:
            self._told[report] = [c for (c,) in self.ground.all("SELECT claim FROM weighed_claim WHERE report = ?", report)]
        return self._told[report]

    def _beside_of(self, report: str) -> tuple[Meetings, Standing]:
        """With which reports a report has claims that met, and bonds as they were before this round's."""
        if report not in self._among:
            met: Meetings = {}
            held: Standing = {}
            for claim in self._claims(report):
                for other in self._met(claim):
                    met.setdefault(report_of(other), []).append((claim, other))
                del self._partners[claim]
                for pair, told in self._bonds_of(claim).items():
                    held.setdefault(report_of(pair[1] if pair[0] == claim else pair[0]), {})[pair] = told
            self._among[report] = met, held
        return self._among[report]

    def _between(self, one: str, other: str) -> None:
        ground = self.ground
        asked = next((r for r in (one, other) if r in self._among), None) or max((one, other), key=self._looked_up)
        among, held = self._beside_of(asked)
        pairs = among.get(other if asked == one else one, ())
        met = {frozenset(pair) for pair in pairs}
        repeated = one != other and other in self._alike(one)
        now: dict[tuple[str, str], tuple[float, int, str]] = {}
        if met or repeated or one == other:
            # Of two reports that share no words only claims that met can have a bond.
            claims: dict[str, Iterable[str]] = {r: self._claims(r) for r in (one, other)}
            if not repeated and one != other:
                claims = {asked: {c for c, _ in pairs}, other if asked == one else one: {c for _, c in pairs}}
            items = {r: [ground.item(c) for c in sorted(those)] for r, those in claims.items()}
            for b in bonds_between(items[one], items[other], met, repeated):
                if frozenset((b.one, b.other)) not in self.never:
                    plan = int(is_plan_of(ground.item(b.one), ground.item(b.other)))
                    now[b.one, b.other] = (b.points, plan, as_text(b.parts))
        # Two reports are compared once in a round, so that what stood between them before it is what stands between them.
        before = held.get(other if asked == one else one, {})
        gone = [p for p, told in before.items() if now.get(p) != told]
        new = [(*p, *told[:2], 0, told[2]) for p, told in now.items() if before.get(p) != told]
        self._change(gone, new, before)

    def _looked_up(self, report: str) -> int:
        """How many of a report's claims are still to be looked up, as a number below zero."""
        return sum(c in self._partners for c in self._claims(report)) - len(self._claims(report))

    def _change(
        self,
        gone: Sequence[tuple[str, str]],
        new: Sequence[tuple[str, str, float, int, int, str]],
        before: Mapping[tuple[str, str], tuple[float, int, str]],
    ) -> None:
        """Notes bonds that are gone or new, and on what that bears; `before` are those that stood."""
        self.gone += gone
        self.new += new
        # What is only proposed, and what links a plan with a deed, holds no story together.
        bar = policy.HAPPENING_SURE
        for (left, right), points, plan in [*((p, *before[p][:2]) for p in gone), *((row[:2], *row[2:4]) for row in new)]:
            if plan:
                self.touched.update((left, right) if points >= bar else ())
            elif points >= bar:
                self._stirred.setdefault(left, set()).add(right)
                self._stirred.setdefault(right, set()).add(left)
        self.touched.update(c for p in gone if p in self._sure for c in p)

    # Stories

    def settle(self) -> list[tuple[str, ...]]:
        """Settles the stories that a change bears on; gives their happenings, each by its claims."""
        ground = self.ground
        waiting = sorted(self._affected.union(self._stirred))
        self._hold(waiting)
        done: set[str] = set()
        found: list[tuple[str, ...]] = []
        while waiting:
            if (claim := heapq.heappop(waiting)) in done:
                continue
            story = self._story(claim)
            done |= story
            marks = sorted(story)
            sql = "SELECT w.claim, w.story FROM json_each(?) j CROSS JOIN weighed_claim w ON w.claim = j.value"
            before = dict(ground.all(sql, as_text(marks)))
            was = set(before.values())
            if was == {marks[0]} and self._as_it_was(story, marks[0]):
                continue
            for old in was - {None}:
                for (c,) in ground.all("SELECT claim FROM weighed_claim WHERE story = ?", old):
                    if c not in done:
                        heapq.heappush(waiting, c)
                        self._affected.add(c)
            ground.put("UPDATE weighed_claim SET story = ? WHERE claim = ?", [(marks[0], c) for c in marks if before[c] != marks[0]])
            sql = """SELECT b.one, b.other, b.parts FROM json_each(?) j CROSS JOIN bond b ON b.one = j.value
                WHERE b.plan = 0 AND b.points >= ?"""
            rows = ground.all(sql, as_text(marks), policy.HAPPENING_SURE)
            bonds = [Bond(one, other, False, parts_of(parts)) for one, other, parts in rows if other in story]
            together = [(a, b) for a, b in ground.rulings.same_happening if a in story and b in story]
            groups, sure = settle([ground.item(c) for c in marks], bonds, together, self.never)
            were = {
                (c, other)
                for c, other in ground.all(
                    "SELECT b.one, b.other FROM json_each(?) j CROSS JOIN bond b ON b.one = j.value WHERE b.sure = 1", as_text(marks)
                )
            }
            are = {(b.one, b.other) for b in sure}
            self.touched.update(c for pair in were ^ are for c in pair)
            ground.put("UPDATE bond SET sure = 0 WHERE one = ? AND other = ?", sorted(were - are))
            ground.put("UPDATE bond SET sure = 1 WHERE one = ? AND other = ?", sorted(are - were))
            found += [tuple(t.id for t in g) for g in groups]
        return found

    def _as_it_was(self, story: set[str], old: str) -> bool:
        """Whether a story of claims that all were in one before is that one, and nothing in it changed."""
        if not self._affected.isdisjoint(story) or any(not self._stirred[c].isdisjoint(story) for c in story & self._stirred.keys()):
            return False
        return bool(self.ground.one("SELECT count(*) FROM weighed_claim WHERE story = ?", old)[0] == len(story))

    def _story(self, claim: str) -> set[str]:
        least = self._parted.get(claim, policy.HAPPENING_SURE)
        while True:
            story = self._reached(claim, least, LONG if least < SUREST else None)
            if len(story) <= LONG or least >= SUREST:
                return story
            least += 1
            # All that were reached are told apart by surer bonds.
            self._parted |= dict.fromkeys(story, least)

    def _reached(self, claim: str, least: float, most: int | None) -> set[str]:
        """The claims that bonds of so many points hold together with one; only some of them where they are more than `most`."""
        found = {claim}
        waiting = [claim]
        # Those that are equally far are looked up together.
        while waiting and (most is None or len(found) <= most):
            self._hold(waiting)
            further = {other for c in waiting for other, points in self._beside[c] if points >= least} - found
            found |= further
            waiting = sorted(further)
        return found

    def _hold(self, claims: Iterable[str]) -> None:
        """Looks up what surely stands beside claims."""
        if not (wanted := sorted({c for c in claims if c not in self._beside})):
            return
        self._beside |= {c: [] for c in wanted}
        # In long stories a claim has hundreds of bonds, of which it is asked only whether they are reprints.
        for side, far in (("one", "other"), ("other", "one")):
            sql = f"""SELECT j.value, b.{far}, b.points, instr(b.parts, ?) FROM json_each(?) j CROSS JOIN bond b ON b.{side} = j.value
                WHERE b.plan = 0 AND b.points >= ?"""
            for claim, other, points, reprint in self.ground.all(sql, _REPRINT, as_text(wanted), policy.HAPPENING_SURE):
                self._beside[claim].append((other, ALWAYS if reprint else points))
        known = "SELECT 1 FROM weighed_claim WHERE claim = ?"
        for claim in self.together.keys() & wanted if self.together else ():
            self._beside[claim] += [(o, ALWAYS) for o in self.together[claim] if self.ground.one(known, o)]


@lru_cache(maxsize=1 << 14)
def parts_of(parts: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The parts of a bond, as they stand in the casebook."""
    return tuple((name, tuple(values)) for name, values in read_text(parts))


def bonds_of(ground: Ground, claims: Sequence[str]) -> dict[str, list[tuple[Bond, int]]]:
    """For each of the claims its bonds, each with whether it links a plan with a deed: those that hold a happening
    together and those that link two."""
    found: dict[str, list[tuple[Bond, int]]] = {c: [] for c in claims}
    wanted = as_text(claims)
    for side in ("one", "other"):
        for claim, one, other, plan, sure, parts in ground.all(
            f"""SELECT j.value, b.one, b.other, b.plan, b.sure, b.parts FROM json_each(?) j CROSS JOIN bond b ON b.{side} = j.value
            WHERE b.sure = 1 OR (b.plan = 1 AND b.points >= {policy.HAPPENING_SURE})""",
            wanted,
        ):
            found[claim].append((Bond(one, other, bool(sure), parts_of(parts)), plan))
    return found
