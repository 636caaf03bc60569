"""From claims that were compared to happenings: bonds between two, stories that bonds hold together, and the happenings in a story.

Inside a story claims are put together, the surest pairs first, never so that one happening would hold two occasions: days far
apart, a plan and a deed, two things that one report tells. What stands in another story changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from tawatur.model import Status
from tawatur.weighing import policy
from tawatur.weighing.grounds import Grounds, Part
from tawatur.weighing.occasions import Item, aligned, compare, in_one_breath, one_journey, speaks_back, who_differs
from tawatur.weighing.origins import end_of
from tawatur.weighing.reprints import REPRINTED, is_reprint
from tawatur.weighing.telling import Telling

LONG = 120
"""A story of more claims is told apart by surer bonds alone: by those of one point more, and again, until its parts are not longer."""
CHECKED = 400
"""Pairs of two groups whose participants are held against each other, so many at most."""
SUREST = 12.0
"""From so many points on a story may be as long as it is."""
ALWAYS = 1_000.0
"""More points than there are: what holds a story together however long it is: that somebody decided so, or a reprint."""
SAME_STORY = "same story"
"""The part of a bond between claims of two reports that surely tell another happening together."""


class Bond(Grounds):
    """Two claims (ids) and what speaks for their telling one happening; `sure` where they were put together for it."""

    __slots__ = ()
    TABLE = policy.SAME_HAPPENING
    SURE: ClassVar = {"en": "one happening", "ar": "واقعة واحدة"}
    PERHAPS: ClassVar = {"en": "perhaps one happening", "ar": "قد تكونان واقعة واحدة"}


def bonds_between(
    ones: Sequence[Item],
    others: Sequence[Item],
    met: Collection[frozenset[str]],
    repeated: bool,
    through: Mapping[str, str] = MappingProxyType({}),
) -> list[Bond]:
    """The bonds between the claims of two reports, or of one with itself; none is sure yet.

    Args:
        met: pairs of claims (ids) that are worth comparing.
        repeated: whether one of the reports repeats words of the other.
        through: where both are reprints of one report, their claims that it tells in the same words, each with its claim. Of two such
            there is no bond: what holds them together are those with the original.
    """
    alone = bool(ones) and bool(others) and ones[0].telling.report == others[0].telling.report
    found: list[tuple[Item, Item, list[Part]]] = []
    retold = False
    for n, x in enumerate(ones):
        for y in others[n + 1 :] if alone else others:
            if x.telling.id in through and y.telling.id in through:
                retold |= through[x.telling.id] == through[y.telling.id] and x.telling.denies == y.telling.denies
                continue
            same_words = repeated and not alone and aligned(x, y)
            if not same_words and frozenset((x.telling.id, y.telling.id)) not in met:
                continue
            one, two = (x, y) if x.telling.order <= y.telling.order else (y, x)
            if not alone or _twice(one, two):
                found.append((one, two, compare(one, two, copied=same_words)))
    if alone:
        back = _back(ones)
        told = {frozenset((x.telling.id, y.telling.id)) for x, y, _ in back}
        found = [f for f in found if frozenset((f[0].telling.id, f[1].telling.id)) not in told] + back
    # Reports that tell one happening together are likelier to mean the same with what else they tell alike; not so where one denies it.
    bar = policy.HAPPENING_SURE + 1
    scored = [(policy.points(parts, policy.SAME_HAPPENING), one, two, parts) for one, two, parts in found]
    surely = (total >= bar and one.telling.denies == two.telling.denies for total, one, two, _ in scored)
    together = retold or (not alone and any(surely))
    more = policy.SAME_HAPPENING[SAME_STORY].points if together else 0.0
    bonds = []
    for total, one, two, parts in scored:
        if total + more < policy.HAPPENING_PROPOSED:
            continue
        if together and total < bar and not _no_story(parts, one, two):
            parts = [*parts, (SAME_STORY, ())]
        elif total < policy.HAPPENING_PROPOSED:
            continue
        bonds.append(Bond(one.telling.id, two.telling.id, False, tuple(parts)))
    return bonds


def _no_story(parts: list[Part], one: Item, other: Item) -> bool:
    """Whether that two reports tell another happening together says nothing of these: what speaks against them, or journeys of which
    one alone says where to."""
    kinds = {k for k, _ in parts}
    if kinds & {"nobody", "apart", "untold far", REPRINTED}:
        return True
    return "traveller" in kinds and "place" not in kinds and bool(one.where.texts or other.where.texts)


def _back(items: Sequence[Item]) -> list[tuple[Item, Item, list[Part]]]:
    """Claims of a report that go back to what it told before, each with the nearest that it may mean."""
    in_order = sorted(items, key=lambda x: (x.telling.claim.trigger_span.start if x.telling.claim.trigger_span else 0, x.telling.order))
    found: list[tuple[Item, Item, list[Part]]] = []
    for n, late in enumerate(in_order):
        for early in reversed(in_order[:n]):
            word = late.telling.claim.trigger if in_one_breath(late, early) or in_one_breath(early, late) else None
            if word is None and early.group == late.group:
                word = speaks_back(late, early)
            if word is not None:
                one, two = (early, late) if early.telling.order <= late.telling.order else (late, early)
                found.append((one, two, [("back", (word,))]))
                break
    return found


def is_plan_of(a: Item, b: Item) -> bool:
    """Whether one tells a plan and the other a deed, which are two happenings."""
    possible = Status.POSSIBLE in (a.telling.claim.status, b.telling.claim.status)
    return not policy.PLAN_JOINS_EVENT and a.telling.planned != b.telling.planned and not possible


def holds(points: float, parts: Iterable[Part]) -> float:
    """How surely a bond holds a story together, in points: a reprint tells what it reprints, however many others do."""
    return ALWAYS if is_reprint(points, parts) else points


def stories(claims: Iterable[str], bonds: Iterable[Bond], together: Iterable[tuple[str, str]] = ()) -> Iterator[set[str]]:
    """The claims that bonds, or decisions, hold together; every claim is in one story."""
    beside: dict[str, list[tuple[str, float]]] = {}
    for one, other, points in [*((b.one, b.other, holds(b.points, b.parts)) for b in bonds), *((a, b, ALWAYS) for a, b in together)]:
        beside.setdefault(one, []).append((other, points))
        beside.setdefault(other, []).append((one, points))
    yield from _apart(claims, beside, policy.HAPPENING_SURE)


def _apart(claims: Iterable[str], beside: Mapping[str, Sequence[tuple[str, float]]], least: float) -> Iterator[set[str]]:
    left = dict.fromkeys(claims)
    while left:
        story = reached(next(iter(left)), lambda c: (o for o, points in beside.get(c, ()) if points >= least and o in left))
        for c in story:
            del left[c]
        if len(story) > LONG and least < SUREST:
            yield from _apart(story, beside, least + 1)
        else:
            yield story


def reached(claim: str, beside: Callable[[str], Iterable[str]]) -> set[str]:
    """The claims that are reached from one."""
    found = {claim}
    waiting = [claim]
    while waiting:
        for other in beside(waiting.pop()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def settle(
    story: Sequence[Item], bonds: Iterable[Bond], together: Iterable[tuple[str, str]] = (), never: Collection[frozenset[str]] = ()
) -> tuple[list[tuple[Telling, ...]], list[Bond]]:
    """The happenings of one story, the tellings of each in their order, and the bonds that made them, now sure; the order of what is
    given changes nothing.

    Args:
        bonds: all bonds between the claims of the story.
        together, never: pairs of claims that somebody decided.
    """
    items = sorted(story, key=lambda x: x.telling.order)
    at = {x.telling.id: i for i, x in enumerate(items)}
    decided = [(at[one], at[other]) for one, other in together if one in at and other in at]
    bonds = sorted(bonds, key=lambda b: (-b.points, at[b.one], at[b.other]))
    bonds = [b for b in bonds if b.points >= policy.HAPPENING_SURE and not is_plan_of(items[at[b.one]], items[at[b.other]])]
    home, sure = _put_together(items, at, bonds, (), never)
    if decided:
        # Somebody put whole happenings together, so that what each of them holds stays in it; but not where somebody also said that
        # two of these are not one: then the rest goes where it fits.
        homes = _united(home, decided)
        apart = ({at[c] for c in pair if c in at} for pair in never)
        if any(len(pair) == 2 and len({homes[i] for i in pair}) == 1 and len({home[i] for i in pair}) == 2 for pair in apart):
            home, sure = _put_together(items, at, bonds, decided, never)
        else:
            made = {(b.one, b.other) for b in sure}
            mixed = {homes[i] for i, _ in decided}
            sure += [
                Bond(b.one, b.other, True, b.parts)
                for b in bonds
                if (b.one, b.other) not in made and homes[at[b.one]] == homes[at[b.other]] in mixed
            ]
            home = homes
    groups: dict[int, list[Telling]] = {}
    for i, x in enumerate(items):
        groups.setdefault(home[i], []).append(x.telling)
    return [tuple(g) for g in groups.values()], sure


def _united(home: Sequence[int], pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The home of each with the homes of the pairs made one, under the first."""
    homes = list(home)
    for i, j in pairs:
        x, y = sorted((homes[i], homes[j]))
        homes = [x if h == y else h for h in homes]
    return homes


def _put_together(
    items: Sequence[Item],
    at: Mapping[str, int],
    bonds: Sequence[Bond],
    first: Iterable[tuple[int, int]],
    never: Collection[frozenset[str]],
) -> tuple[list[int], list[Bond]]:
    """For each item the first one of its happening, and the bonds that are sure; `first` are put together before all others."""
    home = list(range(len(items)))
    members = {i: [i] for i in home}
    reprints = _families((at[b.one], at[b.other]) for b in bonds if is_reprint(b.points, b.parts))
    # For each group the family of which all in it are, or -1; their reports; and whether they tell it as a plan.
    kin = {i: reprints.get(i, -1) for i in home}
    reports = {i: {items[i].telling.report} for i in home}
    plans = {i: {items[i].telling.planned} for i in home}

    def merge(x: int, y: int) -> None:
        x, y = min(x, y), max(x, y)
        for i in members[y]:
            home[i] = x
        members[x] += members.pop(y)
        kin[x] = kin[x] if kin[x] == kin.pop(y) else -1
        reports[x] |= reports.pop(y)
        plans[x] |= plans.pop(y)

    def one_telling(x: int, y: int) -> bool:
        """Whether two groups hold nothing but reprints of one claim, of different reports, so that nothing shuts out anything."""
        alike = not never and kin[x] == kin[y] != -1
        return alike and reports[x].isdisjoint(reports[y]) and len(plans[x] | plans[y]) == 1

    for i, j in first:
        if home[i] != home[j]:
            merge(home[i], home[j])
    within = {frozenset((b.one, b.other)) for b in bonds if items[at[b.one]].telling.report == items[at[b.other]].telling.report}
    sure: list[Bond] = []
    for b in bonds:
        x, y = home[at[b.one]], home[at[b.other]]
        if x != y and not one_telling(x, y) and not _fit(items, members[x], members[y], never, reprints, within):
            continue
        sure.append(Bond(b.one, b.other, True, b.parts))
        if x != y:
            merge(x, y)
    return home, sure


def _families(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each that is a reprint of another, or of which there is one, the first of all that are so of each other."""
    family: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for pair in pairs:
        for i in pair:
            if i not in family:
                family[i], members[i] = i, [i]
        x, y = sorted(family[i] for i in pair)
        if x != y:
            family |= dict.fromkeys(members[y], x)
            members[x] += members.pop(y)
    return family


def _twice(a: Item, b: Item) -> bool:
    """Whether two claims of one report may tell one occasion: two versions, or one thing told twice."""
    if one_journey(a, b):
        return True
    if a.telling.claim.kind is not b.telling.claim.kind or a.telling.denies != b.telling.denies or not a.core & b.core:
        return False
    if a.core != b.core and not (a.core <= b.core or b.core <= a.core):
        return False
    disjoint = a.dated and b.dated and (a.starts > b.ends or b.starts > a.ends)
    return not (disjoint and _same_end(a, b))


def _told_apart(a: Item, b: Item) -> bool:
    """Whether one report tells two things in the two, unless something says that they are one. A denial may stand beside what it denies,
    and one journey is told by the leaving and the coming."""
    return a.telling.report == b.telling.report and a.telling.denies == b.telling.denies and not a.group == b.group == "go"


def _same_end(a: Item, b: Item) -> bool:
    return end_of(a.telling)[:2] == end_of(b.telling)[:2]


def _fit(
    items: Sequence[Item],
    ones: Sequence[int],
    others: Sequence[int],
    never: Collection[frozenset[str]],
    reprints: Mapping[int, int],
    within: Collection[frozenset[str]],
) -> bool:
    """Whether two groups of items may be one: nothing in the one shuts out anything in the other. In a reprint a weekday may be another
    day.

    Args:
        never: pairs of claims that somebody decided.
        reprints: for each that is told in the same words by several the first of these.
        within: pairs of one report that may tell one thing.
    """
    checked = 0
    plans = {items[i].telling.planned for i in (*ones, *others)}
    for i in ones:
        a, family = items[i], reprints.get(i, -1)
        for j in others:
            b = items[j]
            if never and frozenset((a.telling.id, b.telling.id)) in never:
                return False
            if len(plans) > 1 and is_plan_of(a, b):
                return False
            if _told_apart(a, b) and frozenset((a.telling.id, b.telling.id)) not in within:
                return False
            reprint = family == reprints.get(j)
            if checked < CHECKED and not reprint:
                checked += 1
                if who_differs(a, b):
                    return False
            if a.starts <= b.ends and b.starts <= a.ends:
                continue
            dated = a.dated and b.dated
            if dated and a.telling.report == b.telling.report and _same_end(a, b):
                return False
            gap = max((b.starts - a.ends).days, (a.starts - b.ends).days)
            # Of what tells no time one account may follow another, but not from year to year.
            if gap > (policy.FEW_DAYS if dated else policy.UNTOLD_APART) and not reprint:
                return False
    return True
