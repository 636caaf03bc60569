"""What is one happening: claims of one occasion across reports, with the reasons.

Two claims are compared where they share a kind's group, a participant and, roughly, a time, or where one report repeats the
other's words; the points of `policy.SAME_HAPPENING` decide. Claims are then put together, the surest pairs first, never so that one
happening would hold two occasions: days far apart, a plan and a deed, two times of one report on one word. A denial
belongs to the happening that it denies; a plan stands beside the happening that came of it, linked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import bare
from tawatur.model import Kind, Role, Status
from tawatur.weighing import policy
from tawatur.weighing.conflicts import Conflict, conflicts
from tawatur.weighing.media import core
from tawatur.weighing.names import Sort, read_name
from tawatur.weighing.occasions import Item, Part, aligned, compare, item
from tawatur.weighing.origins import Independence, Origin, end_of, independence, origins
from tawatur.weighing.rulings import NONE, Rulings
from tawatur.weighing.telling import Telling


@dataclass(frozen=True, slots=True)
class Bond:
    """Two claims (ids) and what speaks for their telling one happening; `sure` where they were put together."""

    one: str
    other: str
    sure: bool
    parts: tuple[Part, ...]

    @property
    def points(self) -> float:
        """The sum of the parts."""
        return policy.points(list(self.parts), policy.SAME_HAPPENING)

    def sentence(self, language: str = "en") -> str:
        """Why, in a sentence that can be printed."""
        told = policy.sentence(list(self.parts), policy.SAME_HAPPENING, language)
        if language == "ar":
            return ("حدث واحد: " if self.sure else "قد يكون حدثا واحدا: ") + told
        return ("one happening: " if self.sure else "perhaps one happening: ") + told


@dataclass(frozen=True, slots=True)
class Happening:
    """One event in the world, as several claims tell it.

    `who` are (role, actor); `others` those whom one account of several on the same word adds. `earliest` and `latest` are the time
    told most often, `times` all of them. `origin_of` gives the origin (its id) of each telling, in the order of `tellings`.
    `planned` lists first claims of the happenings that were the plan of this one, `came` those that came of it.
    """

    tellings: tuple[Telling, ...]
    kind: Kind
    who: tuple[tuple[Role, str], ...]
    others: tuple[tuple[Role, str], ...]
    where: tuple[str, ...]
    earliest: date | None
    latest: date | None
    origins: tuple[Origin, ...]
    origin_of: tuple[str, ...]
    independent: Independence
    conflicts: tuple[Conflict, ...]
    bonds: tuple[Bond, ...] = ()
    planned: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    ruling: str | None = None

    @property
    def first(self) -> str:
        """The first claim's id, after which the happening is called."""
        return self.tellings[0].id


@dataclass(slots=True)
class Grouped:
    """The happenings as lists of claim ids, the bonds that made them and those that are proposed, and the plans with what came of them."""

    groups: list[tuple[Telling, ...]]
    bonds: list[Bond] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


def group(
    tellings: Iterable[Telling],
    copied: Mapping[str, Iterable[str]] | None = None,
    credits: Mapping[str, Sequence[str]] | None = None,
    together: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
    seen: Mapping[str, Mapping[str, str]] | None = None,
) -> Grouped:
    """The tellings, each happening's together, in the order of their first telling; the order of `tellings` changes nothing.

    Args:
        copied: for each report (id) those whose words it repeats or that repeat its.
        credits: the credit line of each report.
        together, apart: pairs of claims that somebody decided.
        seen: for each claim the actors whose names stand in its quote, with the names.
    """
    copied, credits, seen = copied or {}, credits or {}, seen or {}
    items = [item(t, credits.get(t.report, ()), seen.get(t.id)) for t in sorted(tellings, key=lambda t: t.order)]
    at = {x.telling.id: i for i, x in enumerate(items)}
    candidates = _candidates(items, copied)
    never = {frozenset(p) for p in apart}
    reprints = {(i, j) for i, j, same_words in candidates if same_words}
    scored: dict[tuple[int, int], list[Part]] = {}
    for i, j, same_words in candidates:
        if items[i].telling.report == items[j].telling.report and not _twice(items[i], items[j]):
            continue
        scored[i, j] = compare(items[i], items[j], copied=same_words)
    # Reports that tell one happening together are likelier to mean the same with what else they tell alike.
    stories = {
        (items[i].telling.report, items[j].telling.report)
        for (i, j), parts in scored.items()
        if policy.points(parts, policy.SAME_HAPPENING) >= policy.HAPPENING_SURE + 1
    }
    edges: list[tuple[float, int, int, list[Part]]] = []
    for (i, j), parts in scored.items():
        pair = (items[i].telling.report, items[j].telling.report)
        if pair[0] != pair[1] and (pair in stories or pair[::-1] in stories) and not any(k == "copied words" for k, _ in parts):
            total = policy.points(parts, policy.SAME_HAPPENING)
            if total < policy.HAPPENING_SURE + 1 and not any(k in ("nobody", "apart", "untold far") for k, _ in parts):
                parts = [*parts, ("same story", ())]
        edges.append((policy.points(parts, policy.SAME_HAPPENING), i, j, parts))
    home = list(range(len(items)))
    members = {i: [i] for i in home}
    bonds: list[Bond] = []
    for one, other in together:
        if one in at and other in at and home[at[one]] != home[at[other]]:
            _merge(home, members, home[at[one]], home[at[other]])
    links: list[tuple[str, str]] = []
    for score, i, j, parts in sorted(edges, key=lambda e: (-e[0], e[1], e[2])):
        if score < policy.HAPPENING_PROPOSED:
            continue
        ids = items[i].telling.id, items[j].telling.id
        if frozenset(ids) in never:
            continue
        if not policy.PLAN_JOINS_EVENT and _plan_and_deed(items[i], items[j]):
            if score >= policy.HAPPENING_SURE:
                links.append(ids if items[i].telling.planned else ids[::-1])
            continue
        if home[i] == home[j]:
            if score >= policy.HAPPENING_SURE:
                bonds.append(Bond(*ids, True, tuple(parts)))
            continue
        fits = score >= policy.HAPPENING_SURE and _fit(items, members[home[i]], members[home[j]], never, reprints)
        bonds.append(Bond(*ids, fits, tuple(parts)))
        if fits:
            _merge(home, members, home[i], home[j])
    groups = [tuple(items[i].telling for i in sorted(m)) for _, m in sorted(members.items())]
    groups.sort(key=lambda g: g[0].order)
    return Grouped(groups, bonds, links)


def _merge(home: list[int], members: dict[int, list[int]], x: int, y: int) -> None:
    x, y = min(x, y), max(x, y)
    for i in members[y]:
        home[i] = x
    members[x] += members.pop(y)


def _plan_and_deed(a: Item, b: Item) -> bool:
    return a.telling.planned != b.telling.planned and Status.POSSIBLE not in (a.telling.claim.status, b.telling.claim.status)


def _twice(a: Item, b: Item) -> bool:
    """Whether two claims of one report may tell one occasion: two versions, or one thing told twice."""
    if a.telling.claim.kind is not b.telling.claim.kind or a.telling.denies != b.telling.denies or not a.core & b.core:
        return False
    if a.core != b.core and not (a.core <= b.core or b.core <= a.core):
        return False
    disjoint = a.dated and b.dated and (a.starts > b.ends or b.starts > a.ends)
    return not (disjoint and _same_end(a, b))


def _same_end(a: Item, b: Item) -> bool:
    return end_of(a.telling)[:2] == end_of(b.telling)[:2]


def _fit(items: list[Item], ones: list[int], others: list[int], never: set[frozenset[str]], reprints: set[tuple[int, int]]) -> bool:
    """Whether two groups may be one: nothing in the one shuts out anything in the other. In a reprint a weekday may be another day."""
    for i in ones:
        for j in others:
            a, b = items[i], items[j]
            if never and frozenset((a.telling.id, b.telling.id)) in never:
                return False
            if not policy.PLAN_JOINS_EVENT and _plan_and_deed(a, b):
                return False
            disjoint = a.dated and b.dated and (a.starts > b.ends or b.starts > a.ends)
            if not disjoint:
                continue
            if a.telling.report == b.telling.report and _same_end(a, b):
                return False
            gap = max((b.starts - a.ends).days, (a.starts - b.ends).days)
            if gap > policy.FEW_DAYS and (min(i, j), max(i, j)) not in reprints:
                return False
    return True


def _candidates(items: list[Item], copied: Mapping[str, Iterable[str]]) -> list[tuple[int, int, bool]]:
    """Pairs of numbers (the smaller first) worth comparing, and whether they stand in the same words."""
    table: dict[tuple[str, str], list[int]] = {}
    by_report: dict[str, list[int]] = {}
    for i, x in enumerate(items):
        by_report.setdefault(x.telling.report, []).append(i)
        for actor in x.actors:
            table.setdefault((x.group, actor), []).append(i)
        for medium in {core(m)[0] for m in x.media}:
            table.setdefault((x.group, f"@{medium}"), []).append(i)
        for name in x.loose.values():
            for state in name.states if name.sort in (Sort.POST, Sort.DESCRIBED, Sort.BODY) else ():
                table.setdefault((x.group, f"~{state}"), []).append(i)
    found: dict[tuple[int, int], bool] = {}
    for key in table:
        members = sorted(table[key], key=lambda i: (items[i].starts, items[i].telling.order))
        for n, i in enumerate(members):
            limit = min(items[i].ends, date.max - timedelta(days=10)) + timedelta(days=policy.FEW_DAYS)
            for j in members[n + 1 : n + 1 + (policy.NEIGHBOURS if key[1][0] not in "~@" else policy.WEAK_NEIGHBOURS)]:
                if items[j].starts > limit:
                    break
                found.setdefault((min(i, j), max(i, j)), False)
    for report, others in copied.items():
        for other in others:
            for i in by_report.get(report, ()):
                for j in by_report.get(other, ()):
                    if i != j and aligned(items[i], items[j]):
                        found[min(i, j), max(i, j)] = True
    return [(i, j, same) for (i, j), same in sorted(found.items())]


def best_time(tellings: Sequence[Telling]) -> tuple[date | None, date | None]:
    """The time told most often, the narrower before the wider; denials count only where there is nothing else."""
    affirming = [t for t in tellings if not t.denies and t.claim.when.known] or [t for t in tellings if t.claim.when.known]
    times = Counter((t.claim.when.earliest, t.claim.when.latest) for t in affirming)
    if not times:
        return None, None
    return max(times, key=lambda w: (times[w], -_width(*w), -(w[0] or date.min).toordinal()))


def _width(earliest: date | None, latest: date | None) -> int:
    return (latest or date.max).toordinal() - (earliest or date.min).toordinal()


def best_kind(tellings: Sequence[Telling]) -> Kind:
    """The kind told most often."""
    kinds = Counter(t.claim.kind for t in tellings)
    return max(kinds, key=lambda k: (kinds[k], -list(Kind).index(k)))


def best_places(tellings: Sequence[Telling]) -> tuple[str, ...]:
    """All places, those told most often first, one spelling each."""
    told: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    first: dict[str, int] = {}
    for t in tellings:
        for n, p in enumerate(t.claim.places):
            key = fold_text(p)
            told[key] += 1
            spelled.setdefault(key, p)
            first[key] = min(first.get(key, n), n)
    return tuple(spelled[k] for k in sorted(told, key=lambda k: (-told[k], first[k], k)))


def best_who(tellings: Sequence[Telling], origin_of: Sequence[str]) -> tuple[tuple[tuple[Role, str], ...], tuple[tuple[Role, str], ...]]:
    """Who takes part, and who only one account of several on the same word says takes part. Those who are only described are one where
    their descriptions are alike («وفد فني تركي», «الوفد الفني»)."""
    by_origin: dict[str, list[set[str]]] = {}
    roles: dict[str, Counter[Role]] = {}
    alike: list[tuple[frozenset[str], str]] = []
    for t, origin in zip(tellings, origin_of, strict=True):
        here = set()
        for actor, p in zip(t.actors, t.claim.who, strict=True):
            actor = _described_as(actor, p.names, alike)
            here.add(actor)
            roles.setdefault(actor, Counter())[p.role] += 1
        by_origin.setdefault(origin, []).append(here)
    kept = {a for sets in by_origin.values() for a in set().union(*sets) if len(sets) < 4 or sum(a in s for s in sets) > 1}
    main: list[tuple[Role, str]] = []
    for actor in sorted(roles, key=lambda a: (-sum(roles[a].values()), a)):
        role = max(roles[actor], key=lambda r: (roles[actor][r], -list(Role).index(r)))
        main.append((role, actor))
    return tuple(w for w in main if w[1] in kept), tuple(w for w in main if w[1] not in kept)


def _described_as(actor: str, names: Sequence[str], alike: list[tuple[frozenset[str], str]]) -> str:
    """The actor, or one described alike before."""
    name = read_name(names[0]) if names else None
    if name is None or name.sort is not Sort.DESCRIBED:
        return actor
    mine = frozenset(bare(w).removesuffix("ا") for w in name.key.split())
    for theirs, first in alike:
        if len(mine & theirs) * 2 >= max(len(mine), len(theirs)) or mine <= theirs or theirs <= mine:
            return first
    alike.append((mine, actor))
    return actor


def happening(
    tellings: tuple[Telling, ...],
    above: Mapping[str, Sequence[str]] | None = None,
    credits: Mapping[str, Sequence[str]] | None = None,
    text_of: Callable[[str], str] = lambda _: "",
    bonds: Mapping[str, Sequence[Bond]] | None = None,
    linked: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    home: Mapping[str, str] | None = None,
    rulings: Rulings = NONE,
) -> Happening:
    """What tellings of one happening say together.

    Args:
        tellings: those that tell it, the first first.
        above: for each report (id) those that it repeats, and those that these repeat.
        credits: the credit line of each report.
        text_of: the text of a report.
        bonds: the reasons, by their first claim.
        linked: for a claim the pairs (a plan, what came of it) in which it stands.
        home: for each claim the first of its happening.
        rulings: what somebody decided.
    """
    above, credits, bonds, linked, home = above or {}, credits or {}, bonds or {}, linked or {}, home or {}
    found, of = origins(tellings, above, credits)
    at = {(t.report, t.claim.trigger): t for t in reversed(tellings)}

    def derived(t: Telling) -> Telling | None:
        for source in above.get(t.report, ()):
            original = at.get((source, t.claim.trigger))
            if original is not None:
                return original
        return None

    earliest, latest = best_time(tellings)
    main, others = best_who(tellings, of)
    pairs = [p for t in tellings for p in linked.get(t.id, ())]
    first = tellings[0].id
    return Happening(
        tellings=tellings,
        kind=best_kind(tellings),
        who=main,
        others=others,
        where=best_places(tellings),
        earliest=earliest,
        latest=latest,
        origins=found,
        origin_of=of,
        independent=independence(found),
        conflicts=conflicts(tellings, derived, text_of) if len(tellings) > 1 else (),
        bonds=tuple(sorted((b for t in tellings for b in bonds.get(t.id, ()) if b.sure), key=lambda b: (-b.points, b.one, b.other))),
        planned=tuple(sorted({home[p] for p, d in pairs if home[d] == first} - {first})),
        came=tuple(sorted({home[d] for p, d in pairs if home[p] == first} - {first})),
        ruling=next((rulings.confirmed[t.id] for t in tellings if t.id in rulings.confirmed), None),
    )


def happenings(tellings: Iterable[Telling]) -> list[Happening]:
    """All happenings that the tellings tell, in the order of their first telling, weighed without a look at the reports' texts."""
    return [happening(g) for g in group(tellings).groups]
