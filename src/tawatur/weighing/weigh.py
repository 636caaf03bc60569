"""The whole of weighing: reports with their claims to actors, copies, happenings with origins, and conflicts.

Pure: it opens nothing and changes nothing, and gives the same in whatever order the reports come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tawatur.weighing import actors as who
from tawatur.weighing import copies as text_copies
from tawatur.weighing.copies import Copy, Likeness, Sketch
from tawatur.weighing.grouping import Bond
from tawatur.weighing.happenings import Happening, group, happening
from tawatur.weighing.names import Sort, read_name
from tawatur.weighing.ready import made_ready
from tawatur.weighing.repeating import above_of, finished, repeats
from tawatur.weighing.reprints import originals
from tawatur.weighing.rulings import NONE, Rulings
from tawatur.weighing.seen import Known
from tawatur.weighing.telling import Telling, Told


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor: `key`, its names with the claims in which they stand, the base keys that it took in, and why."""

    key: str
    sort: str
    bases: tuple[str, ...]
    joins: tuple[who.Join, ...] = ()


@dataclass(slots=True)
class Verdicts:
    """All that weighing found. `actor_of` gives for each claim (id) the actor of each participant."""

    actors: list[Actor]
    actor_of: dict[str, tuple[str, ...]]
    copies: list[Copy]
    happenings: list[Happening]
    proposed_actors: list[who.Join] = field(default_factory=list)
    proposed_happenings: list[Bond] = field(default_factory=list)
    sketches: list[Sketch] = field(default_factory=list)
    seen: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each report the actors whose full names stand in its text, with the names, folded."""


def weigh(
    reports: Iterable[Told],
    rulings: Rulings = NONE,
    sketches: Mapping[str, Sketch] | None = None,
    *,
    changes: bool | Collection[str] = True,
) -> Verdicts:
    """The verdicts on `reports`; their order changes nothing.

    Args:
        rulings: what somebody decided.
        sketches: the reports' sketches, where they were made before.
        changes: whether to tell what each copy changed, or which reports' copies alone.
    """
    ordered = sorted(map(made_ready, reports), key=lambda r: r.order)
    by_id = {r.report: r for r in ordered}
    sketched = [(sketches or {}).get(r.report) or text_copies.sketch(r) for r in ordered]
    likes = text_copies.likenesses(sketched)
    found_actors, actor_of = _actors(ordered, rulings)
    tellings = [
        Telling(id, r.report, r.doc, r.outlet, r.published, actor_of[id], claim)
        for r in ordered
        for id, claim in r.claims
        if id not in rulings.rejected
    ]
    credits = {r.report: r.credit for r in ordered}
    known = Known((read_name(n), a) for t in tellings for p, a in zip(t.claim.who, t.actors, strict=True) for n in who.own_names(p.names))
    quoted = {t.id: known.seen(t.claim.quote) for t in tellings}
    grouped = group(
        tellings, _beside(likes), credits, rulings.same_happening, rulings.other_happening, quoted,
        originals(likes, {r.report: r.order for r in ordered}),
    )  # fmt: skip
    found_copies = repeats(by_id, likes, grouped.groups)
    sources: dict[str, list[str]] = {}
    for copy in found_copies:
        sources.setdefault(copy.report, []).append(copy.of)
    above = {r: above_of(r, lambda one: sources.get(one, ())) for r in sources}
    linked: dict[str, list[tuple[str, str]]] = {}
    for pair in grouped.links:
        for id in pair:
            linked.setdefault(id, []).append(pair)
    bonds: dict[str, list[Bond]] = {}
    for bond in grouped.bonds:
        bonds.setdefault(bond.one, []).append(bond)
    home = {t.id: g[0].id for g in grouped.groups for t in g}
    happenings = [happening(g, above, credits, lambda r: by_id[r].text, bonds, linked, home, rulings) for g in grouped.groups]
    if changes:
        told = by_id if changes is True else changes
        at: dict[str, dict[str, list[Telling]]] = {}
        for g in grouped.groups:
            for t in g:
                at.setdefault(t.report, {}).setdefault(g[0].id, []).append(t)
        found_copies = [
            finished(c, by_id[c.of], by_id[c.report], at.get(c.of, {}), at.get(c.report, {})) if c.report in told or c.of in told else c
            for c in found_copies
        ]
    proposals = [b for b in grouped.bonds if not b.sure and home[b.one] != home[b.other]]
    return Verdicts(
        found_actors[0], actor_of, found_copies, happenings, found_actors[1],
        sorted(proposals, key=lambda b: (-b.points, b.one, b.other)),
        sketched,
        {r.report: there for r in ordered if (there := known.seen(r.text))},
    )  # fmt: skip


def _actors(reports: Sequence[Told], rulings: Rulings) -> tuple[tuple[list[Actor], list[who.Join]], dict[str, tuple[str, ...]]]:
    units: list[who.Unit] = []
    places: list[tuple[Told, dict[tuple[int, int], who.Unit]]] = []
    for r in reports:
        mine = who.units_of(r.report, r.doc, r.published, [c for _, c in r.claims])
        units += {id(u): u for u in mine.values()}.values()
        places.append((r, mine))
    weighed = who.weigh(units, rulings.same_actor, rulings.other_actor, rulings.split)
    actor_of = {
        claim_id: tuple(weighed.actor_of[id(mine[i, j])] for j in range(len(claim.who)))
        for r, mine in places
        for i, (claim_id, claim) in enumerate(r.claims)
    }
    home: dict[str, set[str]] = {}
    joins: dict[str, list[who.Join]] = {}
    found: list[Actor] = []
    key_of: dict[int, str] = {}
    for cluster in weighed.clusters:
        key_of[id(cluster)] = weighed.actor_of[id(cluster.units[0])]
        home.setdefault(key_of[id(cluster)], set()).update(u.base for u in cluster.units)
    base_home: dict[str, str] = {}
    for key in sorted(home):
        for base in home[key]:
            base_home.setdefault(base, key)
    proposed = []
    for join in weighed.joins:
        if join.sure:
            joins.setdefault(base_home.get(join.one, join.one), []).append(join)
        elif base_home.get(join.one) != base_home.get(join.other):
            proposed.append(join)
    for cluster in weighed.clusters:
        key = key_of[id(cluster)]
        bases = tuple(sorted({u.base for u in cluster.units}))
        sort = min((u.best.sort for u in cluster.units), key=list(Sort).index)
        found.append(Actor(key, sort.value, bases, tuple(sorted(joins.get(key, ()), key=lambda j: (-j.points, j.one, j.other)))))
    return (sorted(found, key=lambda a: a.key), sorted(proposed, key=lambda j: (-j.points, j.one, j.other))), actor_of


def _beside(likes: Iterable[Likeness]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for like in likes:
        found.setdefault(like.one, []).append(like.other)
        found.setdefault(like.other, []).append(like.one)
    return found
