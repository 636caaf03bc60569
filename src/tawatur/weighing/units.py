"""What one report calls by one name: the units that are weighed into actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tawatur.model import Claim, Kind, Role, Status
from tawatur.weighing.identity import identity
from tawatur.weighing.names import Name, Relation, Sort, read_name, relation


@dataclass(slots=True, eq=False)
class Unit:
    """What one report calls by one name. `base` is the key of the actor that the name alone makes."""

    base: str
    report: str
    day: date | None
    order: tuple[date, str, str]
    best: Name
    names: tuple[Name, ...]
    company: frozenset[str]
    left: date | None = None
    """The day on which he left his post, where the report tells that he was removed from it or resigned."""
    since: date | None = None
    """The day on which he took a post, where the report tells that he was appointed."""

    @property
    def persons(self) -> tuple[Name, ...]:
        """The full names among its names."""
        return tuple(n for n in self.names if n.sort is Sort.PERSON)

    @property
    def posts(self) -> tuple[Name, ...]:
        """The posts among its names."""
        return tuple(n for n in self.names if n.sort is Sort.POST)

    @property
    def states(self) -> frozenset[str]:
        """The states that its posts tell, or what stands beside a family name («طاليبوف الأذربيجاني»)."""
        return frozenset().union(*(n.states for n in self.names if n.sort in (Sort.POST, Sort.SINGLE)))

    @property
    def craft(self) -> str | None:
        """A calling that is no office, where one is told."""
        return next((n.craft for n in self.names if n.craft), None)


_SETTLED = (Status.ASSERTED, Status.REPORTED)


def own_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names that can be the best one's bearer's: not those of a relative or namesake («عوض القطعاني» beside «مفتاح القطعاني»), which
    a reader may put together by their family name."""
    if len(names) < 2:
        return tuple(names)
    best = read_name(names[0])
    if best.sort is not Sort.PERSON:
        return tuple(names)
    others = [n for n in names if _of_another(best, read_name(n))]
    if not others:
        return tuple(names)
    # Whose posts these are cannot be told any more.
    return tuple(n for n in names if n not in others and read_name(n).sort is not Sort.POST)


def _of_another(best: Name, name: Name) -> bool:
    family = best.parts[-1].removeprefix("ال") == name.parts[-1].removeprefix("ال") if name.parts else False
    return name.sort is Sort.PERSON and family and relation(best, name) in (Relation.OTHER, Relation.FRONT)


def units_of(report: str, doc: str, day: date | None, claims: Sequence[Claim]) -> dict[tuple[int, int], Unit]:
    """The units of one report, for each (number of the claim, number of the participant)."""
    called: dict[str, list[tuple[int, int]]] = {}
    names: dict[str, dict[str, None]] = {}
    turns: dict[tuple[Kind, str], date] = {}
    for i, claim in enumerate(claims):
        for j, participant in enumerate(claim.who):
            best = read_name(participant.names[0]) if participant.names else read_name("?")
            called.setdefault(best.key, []).append((i, j))
            names.setdefault(best.key, {}).update(dict.fromkeys(own_names(participant.names) or ("?",)))
            turned = claim.when.earliest or day
            if turned is not None and participant.role is Role.APPOINTEE and claim.status in _SETTLED:
                turns[claim.kind, best.key] = max(turned, turns.get((claim.kind, best.key), turned))
    merged = _inside(names, called)
    company: dict[str, set[str]] = {}
    for claim in claims:
        here = {merged[read_name(p.names[0] if p.names else "?").key] for p in claim.who}
        for key in here:
            company.setdefault(key, set()).update(here - {key})
    units: dict[str, Unit] = {}
    for key in dict.fromkeys(merged.values()):
        texts = list(dict.fromkeys(t for k, ts in names.items() if merged[k] == key for t in sorted(ts, key=list(ts).index)))
        texts.sort(key=lambda t: (read_name(t).key != key, _RANK[read_name(t).sort]))
        read = tuple(read_name(t) for t in texts)
        told_with = frozenset(
            k for k in company.get(key, ()) for n in names[k] if read_name(n).sort in (Sort.PERSON, Sort.BODY, Sort.KUNYA)
        )
        base = _base(read[0], texts[0], report)
        left, since = (
            max((d for (k, name), d in turns.items() if k is kind and merged[name] == key), default=None)
            for kind in (Kind.DISMISSAL, Kind.APPOINTMENT)
        )
        units[key] = Unit(base, report, day, (day or date.max, doc, report), read[0], read, told_with, left, since)
    return {place: units[merged[key]] for key, places in called.items() for place in places}


_RANK = {s: i for i, s in enumerate((Sort.PERSON, Sort.STATE, Sort.BODY, Sort.KUNYA, Sort.SINGLE, Sort.POST, Sort.DESCRIBED))}


def _base(best: Name, text: str, report: str) -> str:
    if best.sort is Sort.STATE:
        return best.key
    if best.sort in (Sort.PERSON, Sort.BODY):
        return best.key
    if best.sort is Sort.KUNYA:
        return f"{report}:{best.key}"
    found = identity([text], report)
    return found.key


def _inside(names: dict[str, dict[str, None]], called: dict[str, list[tuple[int, int]]]) -> dict[str, str]:
    """Which names of one report are one: a short one goes to the only one that lists it among its names.

    A family name alone is not that of somebody who takes part beside its bearer: «الجنرال قرميط» and «رجل الأعمال فريد قرميط» met.
    """
    read = {k: [read_name(t) for t in ts] for k, ts in names.items()}
    listed: dict[str, set[str]] = {}
    for key, those in read.items():
        for n in those:
            if n.key != key:
                listed.setdefault(n.key, set()).add(key)
            if n.kunya and n.kunya != key:
                listed.setdefault(n.kunya, set()).add(key)
            if n.sort is Sort.PERSON:
                listed.setdefault(n.parts[-1], set()).add(key)
    merged = {k: k for k in names}
    for key, those in read.items():
        best = next((n for n in those if n.key == key), those[0])
        if best.sort in (Sort.SINGLE, Sort.KUNYA, Sort.POST) or (best.sort is Sort.BODY and len(best.parts) == 1):
            homes = listed.get(key, set()) - {key}
            if best.sort is Sort.SINGLE:
                claims = {i for i, _ in called[key]}
                homes = {home for home in homes if claims.isdisjoint(i for i, _ in called[home])}
            if best.sort is Sort.BODY and not homes:
                stem = best.parts[0].removeprefix("ال")
                homes = {k for k, ns in read.items() if k != key and ns[0].sort is Sort.BODY and ns[0].parts[0].removeprefix("ال") == stem}
            if len(homes) == 1:
                merged[key] = next(iter(homes))
    persons = [k for k, ns in read.items() if any(n.key == k and n.sort is Sort.PERSON for n in ns)]
    for k in persons:
        fuller = [o for o in persons if len(o.split()) > len(k.split())]
        longer = [o for o in fuller if relation(_name(read[k], k), _name(read[o], o)) in (Relation.SHORTENED, Relation.BEHIND)]
        if len(longer) == 1:
            merged[k] = longer[0]
    for k in merged:
        seen = {k}
        while merged[merged[k]] != merged[k] and merged[k] not in seen:
            seen.add(merged[k])
            merged[k] = merged[merged[k]]
    return merged


def _name(names: list[Name], key: str) -> Name:
    return next(n for n in names if n.key == key)
