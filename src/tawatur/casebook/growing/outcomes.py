"""Happenings as they are written: told again where their claims, their origins' ways or what they are linked with changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from tawatur.casebook import ids
from tawatur.casebook.growing.copying import Copying
from tawatur.casebook.growing.ground import Ground, as_text, read_text, report_of
from tawatur.casebook.growing.stories import bonds_of, links_of, parts_of
from tawatur.weighing.grouping import Bond
from tawatur.weighing.happenings import happening
from tawatur.weighing.repeating import CARRIED, place_of

AT_ONCE = 500
"""Happenings, or claims, that are looked up together."""
_HAPPENINGS = "SELECT DISTINCT t.happening FROM json_each(?) j CROSS JOIN telling t ON t.claim = j.value"


class Home(NamedTuple):
    """The happening of a claim: its number, id, place and how many tell it."""

    n: int
    id: str
    place: str
    told: int


def _between(home: Mapping[str, Home], one: str, other: str) -> tuple[str, str] | None:
    """The happenings (ids) of two claims, the first first; None where they are one, or a claim is gone."""
    a, b = home.get(one), home.get(other)
    if a is None or b is None or a.n == b.n:
        return None
    return (a.id, b.id) if (a.place, a.id) < (b.place, b.id) else (b.id, a.id)


class Outcomes:
    """One round: `drop` claims, `regroup` happenings, then `settle`."""

    def __init__(self, ground: Ground, copying: Copying) -> None:
        self.ground, self.copying = ground, copying
        self._again: set[int] = set()
        self._relinked: set[int] = set()
        self._linked: set[str] = set()
        self._moved: set[str] = set()
        self._renewed: set[str] = set()
        self._gone: set[int] = set()
        self._number = int(ground.one("SELECT coalesce(max(n), 0) FROM happening")[0])

    def drop(self, claim: str) -> None:
        """A claim is gone; the happening that it told is told again from the others."""
        ground = self.ground
        row = ground.one("SELECT happening FROM telling WHERE claim = ?", claim)
        if row:
            ground.put("DELETE FROM telling WHERE claim = ?", [(claim,)])
            self._gone.add(row[0])

    def regroup(self, groups: Iterable[Sequence[str]], changed: Collection[str], touched: Collection[str]) -> None:
        """Writes which claims tell one happening, and notes which are to be told again: those whose claims are others or `changed`, or
        whose bonds are (`touched`)."""
        ground = self.ground
        ordered = sorted((tuple(g) for g in groups), key=lambda g: g[0])
        before: dict[str, int] = {}
        for group in ordered:
            for claim in group:
                row = ground.one("SELECT happening FROM telling WHERE claim = ?", claim)
                if row:
                    before[claim] = row[0]
        old = set(before.values()) | self._gone
        was = {n: ground.one("SELECT id, place FROM happening WHERE n = ?", n) for n in old}
        told = {n: {c for (c,) in ground.all("SELECT claim FROM telling WHERE happening = ?", n)} for n in old}
        by_id = {was[n][0]: n for n in old}
        kept: set[int] = set()
        fresh: list[tuple[int, tuple[str, ...]]] = []
        for group in ordered:
            id = ids.happening_id(group[0])
            n = by_id.get(id)
            if n is None:
                self._number += 1
                n = self._number
            kept.add(n)
            fresh.append((n, group))
        # Happenings that are linked with another otherwise than before, in stories that are as they were.
        self._relinked.update(n for (n,) in ground.all(_HAPPENINGS, as_text(sorted(set(touched) - before.keys()))))
        ground.put("DELETE FROM telling WHERE happening = ?", [(n,) for n in sorted(old)])
        ground.put("DELETE FROM happening WHERE n = ?", [(n,) for n in sorted(old - kept)])
        self._renewed.update(was[n][0] for n in old - kept)
        lost, self._gone = self._gone, set()
        now = dict(fresh)
        for n in sorted(old):
            there = {c: ground.item(c).telling.report for c in told[n]}
            for claim in told[n] - set(now.get(n, ())):
                for report in set(there.values()):
                    self.copying.pair(there[claim], report)
        for n, group in fresh:
            ground.put("INSERT OR REPLACE INTO telling VALUES (?, ?)", [(c, n) for c in group])
            place = place_of([ground.item(group[0]).telling])
            same = n in old and told[n] == set(group) and was[n][1] == place
            if not same:
                self._linked.update(group)
                self.copying.tells_else(report_of(c) for c in (*group, *told.get(n, ())))
            if not same or n in lost:
                self._moved.update(group)
                self._renewed.update((ids.happening_id(group[0]), *([was[n][0]] if n in old else ())))
            if n not in old:
                ground.put("INSERT INTO happening VALUES (?, ?, ?, ?, 0, '')", [(n, ids.happening_id(group[0]), len(group), place)])
            else:
                ground.put("UPDATE happening SET told = ?, place = ? WHERE n = ?", [(len(group), place, n)])
            if not same or any(c in changed or c in touched for c in group):
                self._again.add(n)
            if not same or any(c in changed for c in group):
                self._leans(n, group, told.get(n, set()), was[n][1] == place if n in old else False, changed)

    def _leans(self, n: int, group: Sequence[str], before: set[str], same_place: bool, changed: Collection[str]) -> None:
        """Which reports are to be looked at again for who has it from whom."""
        report = {c: self.ground.item(c).telling.report for c in group}
        crossed = (len(before) > CARRIED) != (len(group) > CARRIED)
        moved = {report[c] for c in group if c not in before or c in changed or not same_place or crossed}
        there = sorted(set(report.values()))
        if len(group) <= CARRIED or crossed:
            for one in moved:
                for other in there:
                    self.copying.pair(one, other)

    def settle(self, below: Collection[str], changed: Collection[str]) -> None:
        """Tells the happenings again on which a change bears, among them those that reports tell that have it from others now (`below`)."""
        ground = self.ground
        again = set(self._again)
        for report in sorted(below):
            again |= {
                n
                for (n,) in ground.all(
                    """SELECT h.n FROM weighed_claim w JOIN telling t ON t.claim = w.claim JOIN happening h ON h.n = t.happening
                    WHERE w.report = ? AND h.told > 1""",
                    report,
                )
            }
        linked = sorted(self._linked)
        for i in range(0, len(linked), AT_ONCE):
            pairs = [pair for those in links_of(ground, linked[i : i + AT_ONCE]).values() for pair in those]
            self._relinked.update(n for (n,) in ground.all(_HAPPENINGS, as_text(sorted({c for pair in pairs for c in pair}))))
        ordered = sorted(again)
        for i in range(0, len(ordered), AT_ONCE):
            self._tell_some(ordered[i : i + AT_ONCE])
        ordered = sorted(self._relinked - again)
        for i in range(0, len(ordered), AT_ONCE):
            self._relink_some(ordered[i : i + AT_ONCE])

    def propose(self, gone: Iterable[tuple[str, str]], new: Iterable[Sequence[object]]) -> None:
        """Writes which happenings may be one, two of them with the surest bond between their claims: those between which a bond is `new` or
        `gone`, and all that may be one with a happening whose claims are others now."""
        ground = self.ground
        changed = {(str(one), str(other)) for one, other in gone} | {(str(one), str(other)) for one, other, _, plan, *_ in new if not plan}
        home = self._homes({c for pair in changed for c in pair})
        asked: set[tuple[str, str]] = set()
        sides: set[int] = set()
        for pair in changed:
            if self._moved.isdisjoint(pair) and (between := _between(home, *pair)):
                asked.add(between)
                # Their bonds are found from either side: the one with fewer accounts.
                sides.add(min((home[c] for c in pair), key=lambda h: (h.told, h.n)).n)
        ground.put("DELETE FROM same_happening WHERE one = ? AND other = ?", sorted(asked))
        for side in ("one", "other"):
            ground.put(f"DELETE FROM same_happening WHERE {side} = ?", [(id,) for id in sorted(self._renewed)])
        sql = "SELECT t.claim FROM json_each(?) j CROSS JOIN telling t ON t.happening = j.value"
        claims = sorted(self._moved.union(c for (c,) in ground.all(sql, as_text(sorted(sides)))))
        best: dict[tuple[str, str], tuple[float, str, str, str]] = {}
        for i in range(0, len(claims), AT_ONCE):
            some = as_text(claims[i : i + AT_ONCE])
            rows = [
                row
                for side in ("one", "other")
                for row in ground.all(
                    f"""SELECT b.one, b.other, -b.points, b.parts FROM json_each(?) j CROSS JOIN bond b ON b.{side} = j.value
                    WHERE b.sure = 0 AND b.plan = 0""",
                    some,
                )
            ]
            home = self._homes({c for one, other, *_ in rows for c in (one, other)})
            for one, other, points, parts in rows:
                between = _between(home, one, other)
                if between and (between in asked or not self._moved.isdisjoint((one, other))):
                    found = (points, one, other, parts)
                    best[between] = min(best.get(between, found), found)
        self._propose(best)

    def _homes(self, claims: Collection[str]) -> dict[str, Home]:
        """The happenings of claims; of none that is gone."""
        sql = """SELECT t.claim, h.n, h.id, h.place, h.told FROM json_each(?) j CROSS JOIN telling t ON t.claim = j.value
            CROSS JOIN happening h ON h.n = t.happening"""
        return {claim: Home(*home) for claim, *home in self.ground.all(sql, as_text(sorted(claims)))}

    def _propose(self, best: Mapping[tuple[str, str], tuple[float, str, str, str]]) -> None:
        from tawatur.casebook.verdicts import bond_form

        rows = []
        for between, (_, one, other, parts) in sorted(best.items()):
            rows.append((*between, as_text(bond_form(Bond(one, other, False, parts_of(parts))))))
        self.ground.put("INSERT INTO same_happening VALUES (?, ?, ?)", rows)

    def _claims(self, some: Sequence[int]) -> dict[int, list[str]]:
        """The claims of happenings."""
        claims: dict[int, list[str]] = {n: [] for n in some}
        sql = "SELECT t.happening, t.claim FROM json_each(?) j CROSS JOIN telling t ON t.happening = j.value"
        for n, claim in self.ground.all(sql, as_text(some)):
            claims[n].append(claim)
        return claims

    def _relink_some(self, some: Sequence[int]) -> None:
        """Tells of happenings with which plans and deeds they are linked; the rest of them is as it was."""
        from tawatur.casebook.verdicts import relinked

        ground = self.ground
        claims = self._claims(some)
        links = links_of(ground, [c for n in some for c in claims[n]])
        home = self._homes({c for pairs in links.values() for pair in pairs for c in pair})
        forms = []
        for n, id, form in ground.all(
            "SELECT h.n, h.id, h.form FROM json_each(?) j CROSS JOIN happening h ON h.n = j.value", as_text(some)
        ):
            pairs = [(home[plan].id, home[deed].id) for c in claims[n] for plan, deed in links.get(c, ())]
            planned = sorted({plan for plan, deed in pairs if deed == id} - {id})
            came = sorted({deed for plan, deed in pairs if plan == id} - {id})
            forms.append((as_text(relinked(read_text(form), planned, came)), n))
        ground.put("UPDATE happening SET form = ? WHERE n = ?", forms)

    def _tell_some(self, some: Sequence[int]) -> None:
        ground = self.ground
        claims = self._claims(some)
        every = [c for n in some for c in claims[n]]
        ground.load(every)
        bonds = bonds_of(ground, every)
        beside = {c for those in bonds.values() for bond, _ in those for c in (bond.one, bond.other)}
        homes = {
            claim: "c" + id[1:]
            for claim, id in ground.all(
                """SELECT t.claim, h.id FROM json_each(?) j CROSS JOIN telling t ON t.claim = j.value
                CROSS JOIN happening h ON h.n = t.happening""",
                as_text(sorted(beside)),
            )
        }
        ground.put("UPDATE happening SET conflicts = ?, form = ? WHERE n = ?", [self._tell(n, claims[n], bonds, homes) for n in some])

    def _tell(
        self, n: int, claims: Sequence[str], beside: Mapping[str, Sequence[tuple[Bond, int]]], homes: Mapping[str, str]
    ) -> tuple[int, str, int]:
        """A happening as it is written."""
        from tawatur.casebook.verdicts import happening_form

        ground = self.ground
        tellings = tuple(sorted((ground.item(c).telling for c in claims), key=lambda t: t.order))
        home: dict[str, str] = dict.fromkeys(claims, tellings[0].id)
        bonds: dict[str, list[Bond]] = {}
        linked: dict[str, list[tuple[str, str]]] = {}
        for claim in claims:
            for bond, plan in beside[claim]:
                other = bond.other if bond.one == claim else bond.one
                home.setdefault(other, homes[other])
                if plan:
                    pair = (bond.one, bond.other) if ground.item(bond.one).telling.planned else (bond.other, bond.one)
                    linked.setdefault(claim, []).append(pair)
                elif bond.one == claim:
                    bonds.setdefault(claim, []).append(bond)
        reports = {t.report for t in tellings}
        above = {r: self.copying.above(r) for r in reports} if len(reports) > 1 else {}
        credits = {r: ground.head(r).credit for r in reports}
        found = happening(tellings, above, credits, ground.text, bonds, linked, home, ground.rulings)
        form = happening_form(found)
        return len(form["contradictions"]), as_text(form), n
