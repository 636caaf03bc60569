"""What is one happening: the first, simple rule.

Claims of different reports are one happening when they are of one family, have the same core participants, and their times
overlap. Two claims of one report are two. A planned event and one that took place are two. A claim without a known time joins
where there is one happening that it can belong to, and otherwise stands with the others that have none.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tawatur.arabic import fold_text
from tawatur.model import FAMILY, Family, Kind, Role, Status
from tawatur.weighing.origins import Independence, Origin, independence, origins
from tawatur.weighing.telling import Telling

_BESIDE = frozenset({Role.FORCE, Role.BEARER, Role.INTERMEDIARY})
"""Roles that one account may tell and another leave out."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event in the world, as several claims tell it.

    `earliest` and `latest` are those of the time told most often; `who` are (role, actor id); `origin_of` gives the origin (its id)
    of each telling, in the order of `tellings`.
    """

    kind: Kind
    who: tuple[tuple[Role, str], ...]
    where: tuple[str, ...]
    earliest: date | None
    latest: date | None
    tellings: tuple[Telling, ...]
    origins: tuple[Origin, ...]
    origin_of: tuple[str, ...]
    independent: Independence


@dataclass(slots=True)
class _Group:
    tellings: list[Telling] = field(default_factory=list)
    starts: date = date.min
    ends: date = date.max

    def fits(self, telling: Telling, starts: date, ends: date) -> bool:
        return starts <= self.ends and ends >= self.starts and all(t.report != telling.report for t in self.tellings)

    def take(self, telling: Telling, starts: date, ends: date) -> None:
        self.tellings.append(telling)
        self.starts, self.ends = max(self.starts, starts), min(self.ends, ends)


def bucket(telling: Telling) -> tuple[Family, bool, frozenset[str]]:
    """What two tellings must have in common to be weighed against each other: family, planned or not, core participants."""
    core = frozenset(a for a, p in zip(telling.actors, telling.claim.who, strict=True) if p.role not in _BESIDE)
    return FAMILY[telling.claim.kind], telling.claim.status is Status.PLANNED, core or frozenset(telling.actors)


def group(tellings: Iterable[Telling]) -> list[tuple[Telling, ...]]:
    """The tellings, each happening's together, in the order of their first telling."""
    buckets: dict[tuple[Family, bool, frozenset[str]], list[Telling]] = {}
    alone: list[tuple[Telling, ...]] = []
    for telling in tellings:
        if telling.actors:
            buckets.setdefault(bucket(telling), []).append(telling)
        else:
            alone.append((telling,))
    found = alone + [tuple(sorted(g.tellings, key=lambda t: t.order)) for b in buckets.values() for g in _groups(b)]
    return sorted(found, key=lambda g: g[0].order)


def _groups(tellings: list[Telling]) -> list[_Group]:
    dated = [(t.claim.when.earliest or date.min, t.claim.when.latest or date.max, t) for t in tellings if t.claim.when.known]
    groups: list[_Group] = []
    # The narrow times first: a month is then put with the day inside it, and two days of that month stay two.
    for starts, ends, telling in sorted(dated, key=lambda d: (d[1].toordinal() - d[0].toordinal(), d[0], d[2].order)):
        fitting = [g for g in groups if g.fits(telling, starts, ends)]
        (_nearest(fitting, telling) or _new(groups)).take(telling, starts, ends)
    undated: list[_Group] = []
    for telling in sorted((t for t in tellings if not t.claim.when.known), key=lambda t: t.order):
        fitting = [g for g in groups if g.fits(telling, date.min, date.max)]
        if len(fitting) != 1:
            fitting = [g for g in undated if g.fits(telling, date.min, date.max)]
            (_nearest(fitting, telling) or _new(undated)).take(telling, date.min, date.max)
        else:
            fitting[0].take(telling, date.min, date.max)
    return groups + undated


def _nearest(groups: list[_Group], telling: Telling) -> _Group | None:
    """The first group of the claim's own kind, or else the first."""
    return next((g for g in groups if any(t.claim.kind is telling.claim.kind for t in g.tellings)), groups[0] if groups else None)


def _new(groups: list[_Group]) -> _Group:
    groups.append(_Group())
    return groups[-1]


def happening(tellings: tuple[Telling, ...]) -> Happening:
    """What tellings of one happening say together, each field as it is told most often."""
    kinds = Counter(t.claim.kind for t in tellings)
    who = Counter((p.role, a) for t in tellings for p, a in zip(t.claim.who, t.actors, strict=True))
    times = Counter((t.claim.when.earliest, t.claim.when.latest) for t in tellings if t.claim.when.known)
    earliest, latest = max(times, key=lambda w: (times[w], -_width(*w), -(w[0] or date.min).toordinal())) if times else (None, None)
    places: dict[str, str] = {}
    told = Counter(fold_text(p) for t in tellings for p in t.claim.places)
    for t in tellings:
        for p in t.claim.places:
            places.setdefault(fold_text(p), p)
    found, of = origins(tellings)
    return Happening(
        kind=max(kinds, key=lambda k: (kinds[k], -list(Kind).index(k))),
        who=tuple(w for w, _ in who.most_common()),
        where=tuple(places[p] for p in sorted(places, key=lambda p: -told[p])),
        earliest=earliest,
        latest=latest,
        tellings=tellings,
        origins=found,
        origin_of=of,
        independent=independence(found),
    )


def _width(earliest: date | None, latest: date | None) -> int:
    return (latest or date.max).toordinal() - (earliest or date.min).toordinal()


def happenings(tellings: Iterable[Telling]) -> list[Happening]:
    """All happenings that the tellings tell, in the order of their first telling; the order of `tellings` changes nothing."""
    return [happening(g) for g in group(tellings)]
