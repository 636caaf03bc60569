"""What is one happening, as claims come and go: claims that changed are filed anew, the reports that they meet are compared, and the
stories in which a bond changed are settled again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from tawatur.casebook.growing.cells import Files, Row
from tawatur.casebook.growing.ground import Ground, as_text, read_text, report_of
from tawatur.casebook.growing.stories import Stories, parts_of
from tawatur.weighing import policy
from tawatur.weighing.grouping import bonds_between, holds, is_plan_of
from tawatur.weighing.meeting import FULL, LAST, RARE, Stretch, crowd, keys_of, meets, partners, stretch_of
from tawatur.weighing.reprints import through as reprinted

Meetings = dict[str, list[tuple[str, str]]]
"""For each report the pairs of claims that met."""
Standing = dict[str, dict[tuple[str, str], tuple[float, int, str]]]
"""For each report the bonds: points, whether a plan is linked with a deed, and the parts."""
NewBond = tuple[str, str, float, int, int, str]
"""Two claims, points, whether a plan is linked with a deed, whether it is sure (not yet), and the parts."""


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
        self.stories = Stories(ground, self.together, self.never)
        self._bonds: dict[str, dict[tuple[str, str], tuple[float, int, str]]] = {}
        self._sure: set[tuple[str, str]] = set()
        self._told: dict[str, list[str]] = {}
        self._among: dict[str, tuple[Meetings, Standing]] = {}
        self._likenesses: dict[str, set[str]] = {}
        self._originals: dict[str, str | None] = {}
        self._through: dict[str, dict[str, str]] = {}
        self._led: set[str] = set()
        self.gone: list[tuple[str, str]] = []
        """After `compare`: the bonds that are no more, or others."""
        self.new: list[NewBond] = []
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
        self.stories.affected.add(claim)

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
            self.stories.affected.add(other if one == claim else one)
            self.stories.touched.add(other if one == claim else one)
            ground.put("DELETE FROM bond WHERE one = ? AND other = ?", [(one, other)])
        (story,) = ground.one("SELECT story FROM weighed_claim WHERE claim = ?", claim)
        if story is not None:
            self.stories.affected |= {c for (c,) in ground.all("SELECT claim FROM weighed_claim WHERE story = ?", story)}
        self.stories.affected.discard(claim)
        ground.put("DELETE FROM weighed_claim WHERE claim = ?", [(claim,)])

    def meet(self, one: str, other: str) -> None:
        """Two reports are to be compared."""
        self._pairs.add((min(one, other), max(one, other)))

    def led(self, report: str) -> None:
        """It is another whose reprint a report is: its claims are held against all that they meet again."""
        self._led.add(report)
        self._compare.update(self._claims(report))

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
        left = self.stories.affected - self._compare
        self.stories.affected -= {c for c in left if not self.ground.one("SELECT 1 FROM weighed_claim WHERE claim = ?", c)}
        for claim in sorted(self._compare):
            self._meet_again(claim)
        self._lose(fewer - self._compare)
        first = self._reprints()
        for pair in first:
            self._between(*pair)
        for report in sorted(self._led.union(self._reprint(*pair) or "" for pair in first) - {""}):
            for claim in sorted(self._led_through(report) - self._compare):
                self._meet_again(claim)
        done = ""
        for one, other in sorted(self._pairs.difference(first)):
            if one != done:  # Of what was looked up for a report nothing is asked again once its turn is over.
                self._among.pop(done, None)
                done = one
            if self._claims(one) and self._claims(other):
                self._between(one, other)
        self._among.clear()
        # In the order of the table, in which what is new stands together.
        in_order = itemgetter(1, 0)
        ground.put("DELETE FROM bond WHERE one = ? AND other = ?", sorted(self.gone, key=in_order))
        rows = [(*bond, _holds(bond[2], bond[5])) for bond in sorted(self.new, key=in_order)]
        ground.put("INSERT INTO bond (one, other, points, plan, sure, parts, holds) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def _meet_again(self, claim: str) -> None:
        """A claim is to be held against all that it meets, or has bonds with."""
        self.meet(report_of(claim), report_of(claim))
        for other in self._met(claim) | {b if a == claim else a for a, b in self._bonds_of(claim)}:
            self.meet(report_of(claim), report_of(other))

    def _reprints(self) -> list[tuple[str, str]]:
        """Of the pairs of reports that are to be compared those of a reprint and its original."""
        sql = "SELECT w.report, w.original FROM json_each(?) j CROSS JOIN weighed w ON w.report = j.value"
        asked = as_text(sorted(self._led.union(*self._pairs)))
        self._originals = dict(self.ground.all(sql, asked))
        sql = "SELECT w.report, w.claim FROM json_each(?) j CROSS JOIN weighed_claim w ON w.report = j.value"
        told: dict[str, list[str]] = {}
        for report, claim in self.ground.all(sql, asked):
            told.setdefault(report, []).append(claim)
        self._told |= told
        for report in self._led:
            if original := self._original(report):
                self.meet(report, original)
        found = (pair for pair in sorted(self._pairs) if self._reprint(*pair))
        return [(one, other) for one, other in found if self._claims(one) and self._claims(other)]

    def _reprint(self, one: str, other: str) -> str | None:
        """Which of two reports is a reprint of the other."""
        return one if self._original(one) == other else other if self._original(other) == one else None

    def _original(self, report: str) -> str | None:
        """The first report that a report reprints."""
        if report not in self._originals:
            row = self.ground.one("SELECT original FROM weighed WHERE report = ?", report)
            self._originals[report] = row and row[0]
        return self._originals[report]

    def _led_through(self, report: str) -> set[str]:
        """Writes through which claims of its original a report's are bonded; gives those of which that is another than before."""
        before = dict(self.ground.all("SELECT claim, through FROM weighed_claim WHERE report = ?", report))
        now = self._through[report] = self._through.get(report, {}) if self._original(report) else {}
        changed = {c for c, was in before.items() if was != now.get(c)}
        self.ground.put("UPDATE weighed_claim SET through = ? WHERE claim = ?", [(now.get(c), c) for c in sorted(changed)])
        return changed

    def _through_of(self, report: str) -> dict[str, str]:
        """Through which claims of its original a report's are bonded."""
        if report not in self._through:
            sql = "SELECT claim, through FROM weighed_claim WHERE report = ? AND through IS NOT NULL"
            self._through[report] = dict(self.ground.all(sql, report))
        return self._through[report]

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
            self.ground.load({other for pairs in met.values() for _, other in pairs})
        return self._among[report]

    def _between(self, one: str, other: str) -> None:
        ground = self.ground
        asked = next((r for r in (one, other) if r in self._among), None) or max((one, other), key=self._looked_up)
        among, held = self._beside_of(asked)
        pairs = among.get(other if asked == one else one, ())
        met = {frozenset(pair) for pair in pairs}
        repeated = one != other and other in self._alike(one)
        through: dict[str, str] = {}
        if one != other and self._original(one) and self._original(one) == self._original(other):
            through = self._through_of(one) | self._through_of(other)
            if all(c in through for c in (*self._claims(one), *self._claims(other))):
                met, repeated = set(), False
        now: dict[tuple[str, str], tuple[float, int, str]] = {}
        if met or repeated or one == other:
            # Of two reports that share no words only claims that met can have a bond.
            claims: dict[str, Iterable[str]] = {r: self._claims(r) for r in (one, other)}
            if not repeated and not through and one != other:
                claims = {asked: {c for c, _ in pairs}, other if asked == one else one: {c for _, c in pairs}}
            items = {r: [ground.item(c) for c in sorted(those)] for r, those in claims.items()}
            bonds = [
                b for b in bonds_between(items[one], items[other], met, repeated, through) if frozenset((b.one, b.other)) not in self.never
            ]
            plans = {(b.one, b.other): int(is_plan_of(ground.item(b.one), ground.item(b.other))) for b in bonds}
            now = {(b.one, b.other): (b.points, plans[b.one, b.other], as_text(b.parts)) for b in bonds}
            if reprint := self._reprint(one, other):
                self._through[reprint] = reprinted((b for b in bonds if not plans[b.one, b.other]), self._claims(reprint))
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
        new: Sequence[NewBond],
        before: Mapping[tuple[str, str], tuple[float, int, str]],
    ) -> None:
        """Notes bonds that are gone or new, and on what that bears; `before` are those that stood."""
        self.gone += gone
        self.new += new
        # What is only proposed, and what links a plan with a deed, holds no story together.
        bar = policy.HAPPENING_SURE
        for pair in gone:
            points, plan, _ = before[pair]
            if plan:
                self.stories.touched.update(pair if points >= bar else ())
            elif points >= bar:
                self.stories.parted(*pair)
        for one, other, points, plan, _, parts in new:
            if plan:
                self.stories.touched.update((one, other) if points >= bar else ())
            elif points >= bar:
                self.stories.tied(one, other, _holds(points, parts))
        self.stories.touched.update(c for p in gone if p in self._sure for c in p)

    # Stories

    def settle(self) -> list[tuple[str, ...]]:
        """Settles the stories that a change bears on; gives their happenings, each by its claims."""
        return self.stories.settle()


def _holds(points: float, parts: str) -> float:
    """How surely a bond holds a story together, in points, by its parts as they stand in the casebook."""
    return holds(points, parts_of(parts))
