"""Who repeats whom, as reports and happenings come and go."""

from __future__ import annotations

import heapq
from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import starmap

from tawatur.casebook.growing.ground import Ground, as_text, read_text
from tawatur.casebook.growing.held_words import HeldWords
from tawatur.weighing import policy
from tawatur.weighing.copies import CROWDED, FIRST, Likeness, likeness
from tawatur.weighing.media import core, is_generic
from tawatur.weighing.repeating import CARRIED, Lean, above_of, chosen, direction, finished, leans, links_of, quotes
from tawatur.weighing.reprints import is_verbatim, original_of
from tawatur.weighing.telling import Telling, Told


class Copying:
    """One round: `remove` and `insert` reports, `alike`, tell what happenings changed, then `settle`."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        # For each run that reports had or have: its first reports in this round's beginning, and what they are now, where that is known.
        self._runs: dict[int, list[str]] = {}
        self._having: dict[int, list[tuple[str, str]] | None] = {}
        self._leading: dict[int, list[str]] = {}
        self._new: list[tuple[int, str, str]] = []
        self._again: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        self._choose: set[str] = set()
        self._found_by: dict[str, frozenset[int]] = {}
        self._links: dict[str, tuple[str, ...]] = {}
        self._actors: dict[str, set[str]] = {}
        self._everybody: dict[str, frozenset[str]] = {}
        self._root: str | None = None
        self._happenings: dict[str, dict[int, tuple[str, list[str]]]] = {}
        self._leant: dict[str, dict[str, str]] = {}
        self._leaning: list[tuple[str, str, str]] = []
        self._retold: set[str] = set()
        self._copies: dict[str, bool] = {}
        self._parted: set[str] = set()
        self.led: set[str] = set()
        """After `alike`: the reports of which it is another than before whose reprint they are."""

    # Words in common

    def remove(self, report: str, grounds: Mapping[str, list[object]], place: str) -> None:
        """Takes out by what a report was found."""
        ground = self.ground
        runs = sorted(self._held(report))
        self._touch(runs)
        ground.put("DELETE FROM run_of_words WHERE run = ? AND place = ?", [(run, place) for run in runs])
        ground.put("DELETE FROM report_runs WHERE report = ?", [(report,)])
        del self._found_by[report]
        ground.words.forget(report)
        for run in runs:
            having = self._having[run]
            if having is not None:
                having[:] = [h for h in having if h[0] != place]
        ground.put("DELETE FROM medium WHERE core = ? AND quoting = ? AND day = ? AND report = ?", [(*m, report) for m in grounds["media"]])  # type: ignore[misc]
        for one, other in ground.all(
            "SELECT one, other FROM likeness WHERE one = ? UNION SELECT one, other FROM likeness WHERE other = ?", report, report
        ):
            ground.put("DELETE FROM likeness WHERE one = ? AND other = ?", [(one, other)])
            self._parted.update((one, other))
        for (copy,) in ground.all("SELECT copy FROM lean WHERE source = ?", report):
            self._choose.add(copy)
        ground.put("DELETE FROM lean WHERE copy = ? OR source = ?", [(report, report)])
        ground.put("DELETE FROM copy WHERE report = ?", [(report,)])

    def insert(self, told: Told, place: str, wording: str) -> dict[str, list[object]]:
        """Puts in by what a report is found; gives what is undone when it goes."""
        ground = self.ground
        words = HeldWords.of(told, wording)
        ground.put("INSERT INTO report_runs VALUES (?, ?)", [(told.report, words.packed())])
        ground.words.forget(told.report)
        self._found_by[told.report] = words.chosen
        runs = sorted(words.chosen)
        self._touch(runs)
        self._new += [(run, place, told.report) for run in runs]
        for run in runs:
            having = self._having[run]
            if having is not None:
                insort(having, (place, told.report))
        day = told.published.isoformat() if told.published else ""
        media = {(core(m)[0], 1, day) for m in links_of(told)} if day else set()
        if told.outlet and day and not is_generic(told.outlet):
            media.add((core(told.outlet)[0], 0, day))
        ground.put("INSERT INTO medium VALUES (?, ?, ?, ?)", [(*m, told.report) for m in sorted(media)])
        self._again.add(told.report)
        self.tells_else([told.report])
        return {"media": [list(m) for m in sorted(media)]}

    def _touch(self, runs: Iterable[int]) -> None:
        for run in runs:
            if run not in self._runs:
                there = self.ground.all("SELECT place, report FROM run_of_words WHERE run = ? ORDER BY place LIMIT ?", run, CROWDED + 1)
                self._having[run] = there if len(there) <= CROWDED else None
                self._runs[run] = [r for _, r in there]

    def _first(self, run: int) -> list[str]:
        """The first reports that have a run, one more than a crowd at most."""
        if run not in self._leading:
            having = self._having.get(run)
            there = (
                self.ground.all("SELECT place, report FROM run_of_words WHERE run = ? ORDER BY place LIMIT ?", run, CROWDED + 1)
                if having is None
                else having[: CROWDED + 1]
            )
            self._leading[run] = [r for _, r in there]
        return self._leading[run]

    def alike(self) -> set[tuple[str, str]]:
        """Finds words in common; gives the pairs of reports of which that is new or no more."""
        ground = self.ground
        # In the order of the table, so that each of its pages is looked up once.
        ground.put("INSERT INTO run_of_words VALUES (?, ?, ?)", sorted(self._new))
        # A run that is no longer crowded leads to all that have it, so that they are looked at again. One that is crowded now leads to
        # fewer: only pairs that were alike may be so no more.
        fewer: set[str] = set()
        for run, before in self._runs.items():
            after = self._first(run)
            if len(before) > CROWDED >= len(after):
                self._again.update(after)
            elif len(after) > CROWDED:
                leading = after[:FIRST]
                fewer.update(before if len(before) <= CROWDED else set(before[:FIRST]).difference(leading))
                self._again.update(set(leading).difference(before[:FIRST]) if len(before) > CROWDED else ())
        changed = set()
        for report in sorted(self._again):
            before_ = {
                (one, other): (a, b)
                for one, other, a, b in ground.all(
                    "SELECT * FROM likeness WHERE one = ? UNION SELECT * FROM likeness WHERE other = ?", report, report
                )
            }
            now = {(like.one, like.other): (like.of_one, like.of_other) for like in self._likenesses(report)}
            for pair in before_.keys() | now.keys():
                if before_.get(pair) != now.get(pair):
                    ground.put("DELETE FROM likeness WHERE one = ? AND other = ?", [pair])
                    if pair in now:
                        ground.put("INSERT INTO likeness VALUES (?, ?, ?, ?)", [(*pair, *now[pair])])
                    changed.add(pair)
        for report in sorted(fewer - self._again):
            for pair in ground.all(
                "SELECT one, other FROM likeness WHERE one = ? UNION SELECT one, other FROM likeness WHERE other = ?", report, report
            ):
                if not self._meet(*pair):
                    ground.put("DELETE FROM likeness WHERE one = ? AND other = ?", [pair])
                    changed.add(pair)
        self._pairs |= changed
        for report in sorted(self._parted.union(*changed)):
            self._lead(report)
        return changed

    def _lead(self, report: str) -> None:
        """Writes whose reprint a report is."""
        ground = self.ground
        row = ground.one("SELECT original FROM weighed WHERE report = ?", report)
        if row is None:
            return
        rows = ground.all("SELECT * FROM likeness WHERE one = ? UNION SELECT * FROM likeness WHERE other = ?", report, report)
        likes = [like for like in starmap(Likeness, rows) if is_verbatim(like)]
        asked = as_text([report, *(r for like in likes for r in (like.one, like.other))])
        places = dict(ground.all("SELECT report, place FROM json_each(?) j CROSS JOIN weighed w ON w.report = j.value", asked))
        now = original_of(report, likes, places)
        if now != row[0]:
            ground.put("UPDATE weighed SET original = ? WHERE report = ?", [(now, report)])
            self.led.add(report)

    def _likenesses(self, report: str) -> list[Likeness]:
        ground = self.ground
        shared: dict[str, int] = {}
        for run in self._held(report):
            there = self._first(run)
            if len(there) > CROWDED:
                there = there[:FIRST]
                if report in there:
                    there = [r for (r,) in ground.all("SELECT report FROM run_of_words WHERE run = ?", run)]
            for other in there:
                shared[other] = shared.get(other, 0) + (2 if run < 0 else 1)
        found = []
        for other, times in sorted(shared.items()):
            if times > 1 and other != report and (like := likeness(*map(ground.words, sorted((report, other))))):
                found.append(like)
        return found

    def _meet(self, one: str, other: str) -> bool:
        """Whether two reports are still found by what they share, as `_likenesses` finds them."""
        times = 0
        for run in sorted(self._held(one) & self._held(other)):
            there = self._first(run)
            if len(there) <= CROWDED or one in there[:FIRST] or other in there[:FIRST]:
                times += 2 if run < 0 else 1
                if times > 1:
                    return True
        return False

    def _held(self, report: str) -> frozenset[int]:
        """The runs of words by which a report that is weighed is found, and as a number below zero all its words."""
        if report not in self._found_by:
            self._found_by[report] = self.ground.words(report).chosen
        return self._found_by[report]

    # Leaning

    def told(self, report: str) -> None:
        """The actors of a report changed, or it is new: who quotes it, or it quotes, may have it from it."""
        ground = self.ground
        self.tells_else([report])
        self._actors.pop(report, None)
        for (other,) in ground.all("SELECT source FROM lean WHERE copy = ? UNION SELECT copy FROM lean WHERE source = ?", report, report):
            self.pair(report, other)
        for one, other in ground.all(
            "SELECT one, other FROM likeness WHERE one = ? UNION SELECT one, other FROM likeness WHERE other = ?", report, report
        ):
            self.pair(one, other)
        told = ground.told(report)
        if not told.published:
            return
        days = timedelta(days=policy.QUOTED_DAYS)
        before = (max(told.published, date.min + days) - days).isoformat()
        after = (min(told.published, date.max - days) + days).isoformat()
        sql = "SELECT report FROM medium WHERE core = ? AND quoting = ? AND day BETWEEN ? AND ?"
        quoted = {r for m in self.links(report) for (r,) in ground.all(sql, core(m)[0], 0, before, told.published.isoformat())}
        if told.outlet and not is_generic(told.outlet):
            quoted |= {r for (r,) in ground.all(sql, core(told.outlet)[0], 1, told.published.isoformat(), after)}
        # A quotation alone says nothing where the two have no actor in common.
        mine = self._named(report) if quoted else frozenset()
        for other in quoted:
            if not mine.isdisjoint(self._named(other)):
                self.pair(report, other)

    def _named(self, report: str) -> frozenset[str]:
        """All actors of a report's claims."""
        if report not in self._everybody:
            rows = self.ground.all("SELECT actors FROM weighed_claim WHERE report = ?", report)
            self._everybody[report] = frozenset(a for (actors,) in rows for a in read_text(actors))
        return self._everybody[report]

    def tells_else(self, reports: Iterable[str]) -> None:
        """Reports are new, or tell something else than before: what copies changed of it is told again."""
        self._retold.update(reports)

    def pair(self, one: str, other: str) -> None:
        """How two reports lean on each other is to be told again."""
        if one != other:
            self._pairs.add((min(one, other), max(one, other)))

    def links(self, report: str) -> tuple[str, ...]:
        """The media that a report's chains name."""
        if report not in self._links:
            self._links[report] = links_of(self.ground.told(report))
        return self._links[report]

    def _affirmed(self, report: str) -> set[str]:
        if report not in self._actors:
            items = [self.ground.item(c).telling for (c,) in self.ground.all("SELECT claim FROM weighed_claim WHERE report = ?", report)]
            self._actors[report] = {a for t in items if not t.denies for a in t.actors}
        return self._actors[report]

    def settle(self) -> set[str]:
        """Tells from whom each report has it on which a change bears; gives those of which that is another now."""
        ground = self.ground
        there: dict[str, bool] = {}
        for one, other in sorted(self._pairs):
            for report in (one, other):
                if report not in there:
                    there[report] = ground.one("SELECT 1 FROM weighed WHERE report = ?", report) is not None
            if there[one] and there[other]:
                self._lean(one, other)
        ground.put("INSERT OR REPLACE INTO lean VALUES (?, ?, ?)", sorted(self._leaning))
        self._copies.clear()  # Who leans on whom stays as it is from here on.
        waiting = [(place, r) for r in sorted(self._choose) for (place,) in ground.all("SELECT place FROM weighed WHERE report = ?", r)]
        heapq.heapify(waiting)
        queued = {r for _, r in waiting}
        changed: set[str] = set()
        while waiting:
            place, report = heapq.heappop(waiting)
            queued.discard(report)
            if self._chosen(report, place):
                changed.add(report)
            if self._rooted(report):
                for copy, theirs in ground.all(
                    "SELECT l.copy, w.place FROM lean l JOIN weighed w ON w.report = l.copy WHERE l.source = ?", report
                ):
                    if copy not in queued:
                        queued.add(copy)
                        heapq.heappush(waiting, (theirs, copy))
        return changed

    def _lean(self, one: str, other: str) -> None:
        ground = self.ground
        row = ground.one("SELECT * FROM likeness WHERE one = ? AND other = ?", one, other)
        like = Likeness(*row) if row else None
        mine, theirs = self._shared(one), self._shared(other)
        shared = [
            (place, [ground.item(c).telling for c in mine[n][1]], [ground.item(c).telling for c in theirs[n][1]])
            for place, n in sorted((mine[n][0], n) for n in mine.keys() & theirs.keys())
        ]
        links = {r: self.links(r) for r in (one, other)}
        told = {r: ground.told(r) for r in (one, other)}
        quoting = quotes(told[one], told[other], links[one]) or quotes(told[other], told[one], links[other])
        # Only where one quotes the other it counts of whom they tell.
        actors = {r: self._affirmed(r) if quoting else set[str]() for r in (one, other)}
        found = leans(told[one], told[other], like, shared, links, actors) if like or shared or quoting else []
        now = {(f.copy, f.source): as_text(sorted((*t, int(t in f.day)) for t in f.told)) for f in found}
        for pair in ((one, other), (other, one)):
            before = self._leans(pair[0]).get(pair[1])
            if pair in now:
                if before != now[pair]:
                    self._leaning.append((*pair, now[pair]))
                self._choose.add(pair[0])
            elif before is not None:
                ground.put("DELETE FROM lean WHERE copy = ? AND source = ?", [pair])
                self._choose.add(pair[0])

    def _shared(self, report: str) -> dict[int, tuple[str, list[str]]]:
        """The happenings that a report tells and others may tell, each with its place and the report's claims that tell it."""
        if report not in self._happenings:
            found: dict[int, tuple[str, list[str]]] = {}
            for n, place, claim in self.ground.all(
                """SELECT h.n, h.place, t.claim FROM weighed_claim w CROSS JOIN telling t ON t.claim = w.claim
                CROSS JOIN happening h ON h.n = t.happening WHERE w.report = ? AND h.told > 1 AND h.told <= ?""",
                report, CARRIED,
            ):  # fmt: skip
                found.setdefault(n, (place, []))[1].append(claim)
            self._happenings[report] = found
        return self._happenings[report]

    def _leans(self, report: str) -> dict[str, str]:
        """On whom a report leant before this round, and what both told."""
        if report not in self._leant:
            self._leant[report] = dict(self.ground.all("SELECT source, told FROM lean WHERE copy = ?", report))
        return self._leant[report]

    def _is_copy(self, report: str) -> bool:
        if report not in self._copies:
            self._copies[report] = self.ground.one("SELECT 1 FROM lean WHERE copy = ? LIMIT 1", report) is not None
        return self._copies[report]

    def _chosen(self, report: str, place: str) -> bool:
        """Writes from whom a report has it; gives whether that is another than before."""
        from tawatur.casebook.verdicts import copy_form

        ground = self.ground
        on: dict[str, tuple[Told, Lean]] = {}
        sql = """SELECT l.source, l.told, k.* FROM lean l
            LEFT JOIN likeness k ON k.one = min(l.copy, l.source) AND k.other = max(l.copy, l.source) WHERE l.copy = ?"""
        for source, told, *row in ground.all(sql, report):
            like = Likeness(*row) if row[0] and self._textual(report, source) else None
            read = read_text(told)
            on[source] = (
                ground.told(source),
                Lean(report, source, like, frozenset((a, c) for a, c, _ in read), frozenset((a, c) for a, c, day in read if day)),
            )

        def root(source: str) -> str:
            there, held = ground.one("SELECT place, root FROM weighed WHERE report = ?", source)
            return str(held) if held and there < place else source

        found = chosen(ground.told(report), on, self._is_copy, root, self.links(report)) if on else []
        self._root = root(found[-1].of) if found else None
        before = {of: row for of, *row in ground.all("SELECT of, grounds, form FROM copy WHERE report = ?", report)}
        now: dict[str, list[str]] = {}
        for copy in found:
            grounds = as_text((copy.how, copy.credited, copy.part, copy.shared, copy.claims, copy.named))
            held = before.get(copy.of, ("", ""))
            # What it changed is told again where one of the two tells something else now, or it repeats it otherwise.
            if held[0] != grounds or not self._retold.isdisjoint((report, copy.of)):
                source, mine = ground.told(copy.of), ground.told(report)
                copy = finished(copy, source, mine, self._tells(copy.of), self._tells(report))
                held = (grounds, as_text(copy_form(copy, {report: mine.doc, copy.of: source.doc})))
            now[copy.of] = list(held)
        if now == before:
            return False
        ground.put("DELETE FROM copy WHERE report = ?", [(report,)])
        ground.put("INSERT INTO copy VALUES (?, ?, ?, ?)", [(report, of, form, grounds) for of, (grounds, form) in sorted(now.items())])
        return True

    def _tells(self, report: str) -> dict[str, list[Telling]]:
        """The happenings that a report tells, each with its tellings."""
        found: dict[str, list[Telling]] = {}
        for claim, happening in self.ground.all(
            "SELECT w.claim, t.happening FROM weighed_claim w JOIN telling t ON t.claim = w.claim WHERE w.report = ?", report
        ):
            found.setdefault(str(happening), []).append(self.ground.item(claim).telling)
        return {n: sorted(those, key=lambda t: t.order) for n, those in found.items()}

    def _textual(self, copy: str, source: str) -> bool:
        """Whether the likeness of two reports makes the one the copy: not where it only quotes the other's outlet."""
        one, other = self.ground.told(copy), self.ground.told(source)
        return direction(one, other, {r: self.links(r) for r in (copy, source)}) == (copy, source)

    def _rooted(self, report: str) -> bool:
        """Writes where a report has it from in the end; gives whether those that lean on it are to be looked at again."""
        held, was = self.ground.one("SELECT root, copied FROM weighed WHERE report = ?", report)
        now = (self._root, int(self._is_copy(report)))
        if (held, was) == now:
            return False
        self.ground.put("UPDATE weighed SET root = ?, copied = ? WHERE report = ?", [(*now, report)])
        return True

    def below(self, reports: Iterable[str]) -> set[str]:
        """The reports and all that have it from them."""
        found: set[str] = set()
        waiting = list(reports)
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += [r for (r,) in self.ground.all("SELECT report FROM copy WHERE of = ?", one)]
        return found

    def above(self, report: str) -> tuple[str, ...]:
        """The reports that it repeats, and those that these repeat."""
        return above_of(report, self._sources)

    def _sources(self, report: str) -> Sequence[str]:
        # In the order of publication, as they were chosen.
        sql = "SELECT c.of FROM copy c JOIN weighed w ON w.report = c.of WHERE c.report = ? ORDER BY w.place"
        return [of for (of,) in self.ground.all(sql, report)]
