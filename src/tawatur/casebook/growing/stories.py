"""Stories as bonds come and go: the claims that sure bonds hold together, walked through again only where a bond may have changed them.

A story of more claims than `LONG` is told apart by surer bonds, step by step; from how sure on stands beside each claim (`level`). A bond
that is new and less sure than that holds nothing together that was apart, so that who joins hundreds of claims does not look
at the bonds of them all.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from tawatur.casebook.growing.ground import Ground, as_text, read_text
from tawatur.weighing import policy
from tawatur.weighing.grouping import ALWAYS, LONG, SUREST, Bond, settle

_BEFORE = "SELECT w.claim, w.story, w.level FROM json_each(?) j CROSS JOIN weighed_claim w ON w.claim = j.value"


class Stories:
    """One round: tell what is `affected`, `parted` and `tied`, then `settle`."""

    def __init__(self, ground: Ground, together: Mapping[str, Sequence[str]], never: Collection[frozenset[str]]) -> None:
        self.ground, self.together, self.never = ground, together, never
        self.affected: set[str] = set()
        """Claims that are new, or others, or stood in a story with one that is gone."""
        self.touched: set[str] = set()
        """After `settle`: the claims of which a bond that a happening tells is new, gone, or sure and was not, or the other way."""
        self._stirred: dict[str, set[str]] = {}
        self._parted: set[str] = set()
        self._tied: list[tuple[str, str, float]] = []
        self._beside: dict[str, tuple[float, list[tuple[str, float]]]] = {}
        self._least: dict[str, float] = {}
        self._left: set[str] = set()

    def parted(self, one: str, other: str) -> None:
        """A sure bond is gone, or another."""
        self._stir(one, other)
        self._parted.update((one, other))

    def tied(self, one: str, other: str, holds: float) -> None:
        """A sure bond is new."""
        self._stir(one, other)
        self._tied.append((one, other, holds))

    def _stir(self, one: str, other: str) -> None:
        self._stirred.setdefault(one, set()).add(other)
        self._stirred.setdefault(other, set()).add(one)

    def settle(self) -> list[tuple[str, ...]]:
        """Settles the stories that a change bears on; gives their happenings, each by its claims."""
        # Where something is gone a story may be told apart by less sure bonds than before. All others are walked from their level on, when
        # that is done: what hangs together less surely is as long as it was.
        first = sorted(self.affected | self._parted)
        later = self._lifted()
        done: set[str] = set()
        found: list[tuple[str, ...]] = []
        self._hold(first, policy.HAPPENING_SURE)
        for waiting in (first, later):
            while waiting:
                claim = heapq.heappop(waiting)
                if claim not in done:
                    found += self._settle(claim, done, later)
        return found

    def _lifted(self) -> list[str]:
        """The claims that new bonds may hold together with others, from the levels on that they were told apart by."""
        before = {c: (story, level) for c, story, level in self.ground.all(_BEFORE, as_text(sorted(self._stirred)))}
        found: set[str] = set()
        for one, other, holds in self._tied:
            inside = before[one][0] == before[other][0]
            found.update(c for c in (one, other) if inside or holds >= (before[c][1] or 0.0))
        self._least = {c: before[c][1] for c in found - self._parted - self.affected if before[c][1] is not None}
        return sorted(found)

    def _settle(self, claim: str, done: set[str], later: list[str]) -> list[tuple[str, ...]]:
        """The happenings of the story of a claim, if it is another than before. Its claims are `done`; those of stories that are no more
        come `later`."""
        ground = self.ground
        story, level = self._story(claim)
        done |= story
        marks = sorted(story)
        before = {c: (was, least) for c, was, least in ground.all(_BEFORE, as_text(marks))}
        was = {old for old, _ in before.values()}
        as_it_was = was == {marks[0]} and self._as_it_was(story, marks[0])
        ground.put(
            "UPDATE weighed_claim SET story = ?, level = ? WHERE claim = ?",
            [(marks[0], level, c) for c in marks if before[c] != (marks[0], level)],
        )
        if as_it_was:
            return []
        for old in was - {None}:
            for c, least in ground.all("SELECT claim, level FROM weighed_claim WHERE story = ?", old):
                if c not in done:
                    heapq.heappush(later, c)
                    if c not in self.affected and c not in self._parted:
                        self._least.setdefault(c, least)
                    self._left.add(c)
        sql = """SELECT b.one, b.other, b.parts FROM json_each(?1) j CROSS JOIN bond b ON b.other = j.value
            WHERE b.plan = 0 AND b.points >= ?2 AND b.one IN (SELECT value FROM json_each(?1))"""
        bonds = [Bond(one, other, False, parts_of(parts)) for one, other, parts in ground.all(sql, as_text(marks), policy.HAPPENING_SURE)]
        together = [(a, b) for a, b in ground.rulings.same_happening if a in story and b in story]
        groups, sure = settle([ground.item(c) for c in marks], bonds, together, self.never)
        sql = "SELECT b.one, b.other FROM json_each(?) j CROSS JOIN bond b ON b.one = j.value WHERE b.sure = 1"
        were = {(one, other) for one, other in ground.all(sql, as_text(marks))}
        are = {(b.one, b.other) for b in sure}
        self.touched.update(c for pair in were ^ are for c in pair)
        ground.put("UPDATE bond SET sure = 0 WHERE one = ? AND other = ?", sorted(were - are))
        ground.put("UPDATE bond SET sure = 1 WHERE one = ? AND other = ?", sorted(are - were))
        return [tuple(t.id for t in g) for g in groups]

    def _as_it_was(self, story: set[str], old: str) -> bool:
        """Whether a story of claims that all were in one before is that one, and nothing in it changed."""
        if not self.affected.isdisjoint(story) or not self._left.isdisjoint(story):
            return False
        if any(not self._stirred[c].isdisjoint(story) for c in story & self._stirred.keys()):
            return False
        return bool(self.ground.one("SELECT count(*) FROM weighed_claim WHERE story = ?", old)[0] == len(story))

    def _story(self, claim: str) -> tuple[set[str], float]:
        """The story of a claim, and from how sure bonds on it holds together."""
        least = self._least.get(claim, policy.HAPPENING_SURE)
        while True:
            story = self._reached(claim, least, LONG if least < SUREST else None)
            if len(story) <= LONG or least >= SUREST:
                return story, least
            least += 1
            # All that were reached are told apart by surer bonds.
            self._least |= {c: max(least, self._least.get(c, least)) for c in story}

    def _reached(self, claim: str, least: float, most: int | None) -> set[str]:
        """The claims that bonds of so many points hold together with one; only some of them where they are more than `most`."""
        found = {claim}
        waiting = [claim]
        # Those that are equally far are looked up together.
        while waiting and (most is None or len(found) <= most):
            self._hold(waiting, least)
            further = {other for c in waiting for other, points in self._beside[c][1] if points >= least} - found
            found |= further
            waiting = sorted(further)
        return found

    def _hold(self, claims: Iterable[str], least: float) -> None:
        """Looks up what bonds of so many points hold together with claims."""
        wanted = {c: list[tuple[str, float]]() for c in sorted(claims) if c not in self._beside or self._beside[c][0] > least}
        if not wanted:
            return
        asked = as_text(list(wanted))
        for side, far in (("one", "other"), ("other", "one")):
            sql = f"""SELECT j.value, b.{far}, b.holds FROM json_each(?) j CROSS JOIN bond b ON b.{side} = j.value
                WHERE b.sure IN (0, 1) AND b.plan = 0 AND b.holds >= ?"""
            for claim, other, holds in self.ground.all(sql, asked, least):
                wanted[claim].append((other, holds))
        known = "SELECT 1 FROM weighed_claim WHERE claim = ?"
        for claim in self.together.keys() & wanted.keys():
            wanted[claim] += [(o, ALWAYS) for o in self.together[claim] if self.ground.one(known, o)]
        self._beside |= {c: (least, found) for c, found in wanted.items()}


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
        for some in ("b.sure = 1", f"b.sure = 0 AND b.plan = 1 AND b.holds >= {policy.HAPPENING_SURE}"):
            for claim, one, other, plan, sure, parts in ground.all(
                f"""SELECT j.value, b.one, b.other, b.plan, b.sure, b.parts FROM json_each(?) j CROSS JOIN bond b ON b.{side} = j.value
                WHERE {some}""",
                wanted,
            ):
                found[claim].append((Bond(one, other, bool(sure), parts_of(parts)), plan))
    return found


def links_of(ground: Ground, claims: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """For each of the claims that have such the pairs of a plan and what came of it in which it stands."""
    found: dict[str, list[tuple[str, str]]] = {}
    for side in ("one", "other"):
        sql = f"""SELECT j.value, b.one, b.other FROM json_each(?) j CROSS JOIN bond b ON b.{side} = j.value
            WHERE b.sure = 0 AND b.plan = 1 AND b.holds >= ?"""
        rows = ground.all(sql, as_text(claims), policy.HAPPENING_SURE)
        ground.load(dict.fromkeys(one for _, one, _ in rows))
        for claim, one, other in rows:
            found.setdefault(claim, []).append((one, other) if ground.item(one).telling.planned else (other, one))
    return found
