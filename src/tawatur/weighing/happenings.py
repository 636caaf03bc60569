"""What is one happening: claims of one occasion across reports, with the reasons.

Which claims are compared is told in `meeting`, how they are put together in `grouping`. A denial belongs to the happening that it
denies; a plan stands beside the happening that came of it, linked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import bare
from tawatur.model import Kind, Role, Status
from tawatur.weighing import policy
from tawatur.weighing.conflicts import Conflict, conflicts
from tawatur.weighing.grouping import Bond, bonds_between, is_plan_of, settle, stories
from tawatur.weighing.meeting import Drawer, keys_of, partners, stretch_of
from tawatur.weighing.names import Sort, read_name
from tawatur.weighing.occasions import Item, item
from tawatur.weighing.origins import Independence, Origin, doubtful, independence, misread_denials, origins
from tawatur.weighing.reprints import one_original
from tawatur.weighing.reprints import through as reprinted
from tawatur.weighing.rulings import NONE, Rulings
from tawatur.weighing.telling import Telling

_HELD = (Status.ASSERTED, Status.REPORTED)


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
    def certainty(self) -> float | None:
        """How surely it was read, 0 to 1: that of its surest telling; None where one has none, as marks by hand have. It says nothing on
        how well it is sourced."""
        told = [t.claim.certainty for t in self.tellings]
        return max((c for c in told if c is not None), default=None) if None not in told else None

    @property
    def uncertain(self) -> bool:
        """Whether it may be nothing but misread: nobody tells when, no second origin tells it, and it was read with little certainty. What
        tells of two persons by their names, and where, as something that happened, is too full for that."""
        sure = self.certainty
        named = sum(read_name(actor.rpartition(":")[2]).sort in (Sort.PERSON, Sort.KUNYA) for _, actor in self.who)
        full = named > 1 and bool(self.where) and any(t.claim.status in _HELD and not t.denies for t in self.tellings)
        alone = self.earliest is None and self.latest is None and self.independent.count < 2 and self.ruling is None
        return alone and not full and sure is not None and sure < policy.READ_SURELY

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
    originals: Mapping[str, str] | None = None,
) -> Grouped:
    """The tellings, each happening's together, in the order of their first telling; the order of `tellings` changes nothing.

    Args:
        copied: for each report (id) those whose words it repeats or that repeat its.
        credits: the credit line of each report.
        together, apart: pairs of claims that somebody decided.
        seen: for each claim the actors whose names stand in its quote, with the names.
        originals: for each report that is a reprint the first that it reprints.
    """
    copied, credits, seen, originals = copied or {}, credits or {}, seen or {}, originals or {}
    items = {x.telling.id: x for x in (item(t, credits.get(t.report, ()), seen.get(t.id)) for t in sorted(tellings, key=lambda t: t.order))}
    files = Drawer(items.values())
    by_report: dict[str, list[Item]] = {}
    for x in items.values():
        by_report.setdefault(x.telling.report, []).append(x)
    met: dict[tuple[str, str], set[frozenset[str]]] = {}
    for id, x in items.items():
        for other in partners(id, keys_of(x), stretch_of(x), files):
            pair = sorted((x.telling.report, items[other].telling.report))
            met.setdefault((pair[0], pair[1]), set()).add(frozenset((id, other)))
    for report, others in copied.items():
        for other in others:
            if report in by_report and other in by_report:
                met.setdefault((min(report, other), max(report, other)), set())
    for report, mine in by_report.items():
        if len(mine) > 1:
            met.setdefault((report, report), set())
    never = {frozenset(p) for p in apart}
    edges: list[Bond] = []
    through: dict[str, dict[str, str]] = {}
    # What a reprint has in common with what it reprints comes first: others are held against it by what it has besides.
    for one, two in sorted(met, key=lambda pair: (pair[1] != originals.get(pair[0]) and pair[0] != originals.get(pair[1]), pair)):
        repeated = two in copied.get(one, ()) or one in copied.get(two, ())
        both = {**through.get(one, {}), **through.get(two, {})} if one != two and one_original(one, two, originals) else {}
        bonds_ = bonds_between(by_report[one], by_report[two], met[one, two], repeated, both)
        bonds_ = [b for b in bonds_ if frozenset((b.one, b.other)) not in never]
        edges += bonds_
        for reprint, original in ((one, two), (two, one)):
            if originals.get(reprint) == original:
                held = (b for b in bonds_ if not is_plan_of(items[b.one], items[b.other]))
                through[reprint] = reprinted(held, (x.telling.id for x in by_report[reprint]))
    together = [(a, b) for a, b in together if a in items and b in items]
    groups: list[tuple[Telling, ...]] = []
    bonds: list[Bond] = []
    of: dict[str, list[Bond]] = {}
    for b in edges:
        of.setdefault(b.one, []).append(b)
    plans = [b for b in edges if is_plan_of(items[b.one], items[b.other])]
    for story in stories(items, [b for b in edges if not is_plan_of(items[b.one], items[b.other])], together):
        some, sure = settle([items[m] for m in story], [b for m in story for b in of.get(m, ()) if b.other in story], together, never)
        groups += some
        bonds += sure
    home = {t.id: g[0].id for g in groups for t in g}
    bonds += [b for b in edges if home[b.one] != home[b.other] and not is_plan_of(items[b.one], items[b.other])]
    links = [(b.one, b.other) if items[b.one].telling.planned else (b.other, b.one) for b in plans if b.points >= policy.HAPPENING_SURE]
    groups.sort(key=lambda g: g[0].order)
    return Grouped(groups, bonds, links)


def best_time(tellings: Sequence[Telling]) -> tuple[date | None, date | None]:
    """The time told most often, the narrower before the wider; denials count only where there is nothing else."""
    affirming = [t for t in tellings if not t.denies and t.when.known] or [t for t in tellings if t.when.known]
    times = Counter((t.when.earliest, t.when.latest) for t in affirming)
    if not times:
        return None, None
    return max(times, key=lambda w: (times[w], -_width(*w), -(w[0] or date.min).toordinal()))


def _width(earliest: date | None, latest: date | None) -> int:
    return (latest or date.max).toordinal() - (earliest or date.min).toordinal()


def best_kind(tellings: Sequence[Telling]) -> Kind:
    """The kind told most often; a visit that others tell as a journey is one where nobody tells a host or the word."""
    kinds = Counter(t.claim.kind for t in tellings)
    if Kind.VISIT in kinds and Kind.TRAVEL in kinds and not any(map(_visits, tellings)):
        del kinds[Kind.VISIT]
    return max(kinds, key=lambda k: (kinds[k], -list(Kind).index(k)))


_VISITING = ("زار", "زور", "زياره", "ضيف", "جول")


def _visits(telling: Telling) -> bool:
    claim = telling.claim
    return claim.kind is Kind.VISIT and (
        any(p.role is Role.HOST for p in claim.who) or any(w in fold_text(claim.trigger) for w in _VISITING)
    )


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
    tellings = misread_denials(tellings, above, credits)
    tellings = tuple(replace(t, doubtful=True) if doubtful(t, text_of(t.report)) else t for t in tellings)
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
        conflicts=conflicts(tellings, derived, text_of, {t.id: o for t, o in zip(tellings, of, strict=True)}) if len(tellings) > 1 else (),
        bonds=tuple(sorted((b for t in tellings for b in bonds.get(t.id, ()) if b.sure), key=lambda b: (-b.points, b.one, b.other))),
        planned=tuple(sorted({home[p] for p, d in pairs if home[d] == first} - {first})),
        came=tuple(sorted({home[d] for p, d in pairs if home[p] == first} - {first})),
        ruling=next((rulings.confirmed[t.id] for t in tellings if t.id in rulings.confirmed), None),
    )


def happenings(tellings: Iterable[Telling]) -> list[Happening]:
    """All happenings that the tellings tell, in the order of their first telling, weighed without a look at the reports' texts."""
    return [happening(g) for g in group(tellings).groups]
