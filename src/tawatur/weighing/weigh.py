"""The whole of weighing: reports with their claims to actors, copies, happenings with origins, and conflicts.

Pure: it opens nothing and changes nothing, and gives the same in whatever order the reports come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tawatur.arabic import fold_text
from tawatur.model import LinkKind
from tawatur.weighing import actors as who
from tawatur.weighing import copies as text_copies
from tawatur.weighing import policy
from tawatur.weighing.copies import Change, Copy, Likeness, Sketch
from tawatur.weighing.happenings import Bond, Happening, group, happening
from tawatur.weighing.media import any_same, core, is_generic, same_medium
from tawatur.weighing.names import Sort, read_name
from tawatur.weighing.origins import MEDIA, NAMED, described, end_of, may_be_one
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
    ordered = sorted(reports, key=lambda r: r.order)
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
    grouped = group(tellings, _beside(likes), credits, rulings.same_happening, rulings.other_happening, quoted)
    found_copies = _copies(by_id, likes, grouped.groups)
    sources: dict[str, list[str]] = {}
    for copy in found_copies:
        sources.setdefault(copy.report, []).append(copy.of)
    above = {r: _above(r, sources) for r in sources}
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
        found_copies = [
            c if changes is not True and c.report not in changes and c.of not in changes else _with_changes(c, by_id) for c in found_copies
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


def _above(report: str, sources: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The reports that it repeats, and those that these repeat."""
    found: dict[str, None] = {}
    waiting = list(sources[report])
    while waiting:
        one = waiting.pop(0)
        if one not in found and one != report:
            found[one] = None
            waiting += sources.get(one, ())
    return tuple(found)


def _links(told: Told) -> tuple[str, ...]:
    """The media that a report's chains name, first those that stand in front of another source."""
    return tuple(dict.fromkeys(n for _, c in told.claims for k in c.chain if k.kind in MEDIA for n in k.names if not is_generic(n)))


def _copies(by_id: Mapping[str, Told], likes: Sequence[Likeness], groups: Sequence[tuple[Telling, ...]]) -> list[Copy]:
    """Copies by words, and by claims."""
    links = {r: _links(t) for r, t in by_id.items()}
    candidates: dict[str, dict[str, tuple[Likeness | None, set[tuple[int, str]]]]] = {}
    for like in likes:
        copy, source = _direction(by_id[like.one], by_id[like.other], links)
        candidates.setdefault(copy, {})[source] = (like, set())
    textual = {(c, s) for c, ss in candidates.items() for s in ss}
    for n, tellings in enumerate(groups):
        if len({t.report for t in tellings}) < 2 or len(tellings) > 400:
            continue
        for i, b in enumerate(tellings):
            for a in tellings[:i]:
                if a.report == b.report or a.denies != b.denies:
                    continue
                copy, source = _direction(by_id[a.report], by_id[b.report], links)
                later, earlier = (b, a) if copy == b.report else (a, b)
                if (copy, source) in textual or _retold(later, earlier, by_id, links):
                    candidates.setdefault(copy, {}).setdefault(source, (None, set()))[1].add((n, later.id))
    for late, early in _quoting(by_id, groups, links):
        candidates.setdefault(late, {}).setdefault(early, (None, set()))
    found: list[Copy] = []
    cluster: dict[str, str] = {}
    for report in sorted(candidates, key=lambda r: by_id[r].order):
        rows = [(by_id[s], like, len(claims)) for s, (like, claims) in sorted(candidates[report].items())]
        # A happening that only one of several credited sources tells makes that one a source of a part.
        parts: dict[str, Copy] = {}
        retold = sorted({at for _, claims in candidates[report].values() for at in claims})
        several = [[row for row in rows if at in candidates[report][row[0].report][1]] for at in retold] or [rows]
        for some in several:
            for one in text_copies.direct(by_id[report], some, candidates.__contains__, links[report]):
                parts.setdefault(one.of, one)
        textual_one = [row for row in rows if row[1] is not None]
        if textual_one:
            parts = {one.of: one for one in text_copies.direct(by_id[report], textual_one, candidates.__contains__, links[report])}
        chosen = _distinct(list(parts.values()), cluster, candidates, by_id)
        for one in chosen:
            mine = candidates[report][one.of][1]
            claims = len(by_id[report].claims)
            part = one.how == "paraphrase" and (len(chosen) > 1 or len(mine) * 2 < claims)
            found.append(Copy(one.report, one.of, one.how, one.credited, part, one.shared, len(mine), one.named))
            cluster[report] = cluster.get(one.of, one.of)
    return found


def _quoting(by_id: Mapping[str, Told], groups: Sequence[tuple[Telling, ...]], links: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Reports (the copy, the source) of which one quotes the other's outlet within days and names one of its actors, though no
    happening of both was found: what a reader missed hides no copy."""
    outlets: dict[str, list[Told]] = {}
    for told in by_id.values():
        if told.outlet and told.published and not is_generic(told.outlet):
            outlets.setdefault(core(told.outlet)[0], []).append(told)
    actors: dict[str, set[str]] = {}
    for tellings in groups:
        for t in tellings:
            if not t.denies:
                actors.setdefault(t.report, set()).update(t.actors)
    found = []
    for late in sorted(by_id.values(), key=lambda r: r.order):
        for medium in links[late.report]:
            for early in outlets.get(core(medium)[0], ()):
                if early.report == late.report or not late.published or not early.published:
                    continue
                if not 0 <= (late.published - early.published).days <= policy.QUOTED_DAYS or not same_medium(medium, early.outlet or ""):
                    continue
                if late.outlet and same_medium(late.outlet, early.outlet or ""):
                    continue
                if actors.get(late.report, set()) & actors.get(early.report, set()):
                    found.append((late.report, early.report))
    return found


def _distinct(copies: list[Copy], cluster: Mapping[str, str], candidates: Mapping[str, object], by_id: Mapping[str, Told]) -> list[Copy]:
    """Of sources that repeat one another only the best."""
    best: dict[str, Copy] = {}
    for copy in sorted(copies, key=lambda c: (-c.shared, c.named is None, c.of in candidates, -c.claims, by_id[c.of].order)):
        best.setdefault(cluster.get(copy.of, copy.of), copy)
    return sorted(best.values(), key=lambda c: by_id[c.of].order)


def _direction(one: Told, other: Told, links: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """(the copy, the source): the later repeats the earlier; of one day, who names the other's outlet repeats it."""
    early, late = sorted((one, other), key=lambda r: r.order)
    if early.published == late.published or early.published is None or late.published is None:
        forth = text_copies.outlet_named(late, early, links[late.report])
        back = text_copies.outlet_named(early, late, links[early.report])
        if back and not forth:
            return early.report, late.report
    return late.report, early.report


def _retold(late: Telling, early: Telling, by_id: Mapping[str, Told], links: Mapping[str, Sequence[str]]) -> bool:
    """Whether a telling has it from where the earlier has it, and not from a source of its own."""
    copy, source = by_id[late.report], by_id[early.report]
    if copy.outlet and source.outlet and any_same([copy.outlet], [source.outlet]):
        return False
    kind, names, own = end_of(late)
    theirs = end_of(early)
    media = [n for k in late.claim.chain if k.kind in MEDIA for n in k.names if not is_generic(n)]
    if copy.outlet and any(any_same([m], [copy.outlet]) for m in media):
        return False  # It quotes what it told itself before.
    if media:
        theirs_ = [m for m in (source.outlet, *source.credit) if m and not is_generic(m)]
        named = any_same(media, theirs_)
        if named is None:
            return False  # It quotes another medium.
    else:
        named = text_copies.credit_of(copy, source)
    gap = (late.published - early.published).days if late.published and early.published else 0
    if kind in NAMED:
        return (
            named is not None
            and (theirs[0] in NAMED)
            and any(fold_text(x) == fold_text(y) for x in names for y in theirs[1])
            and bool(late.claim.chain[:-1])
        )
    if named is not None:
        return True
    if gap > policy.COPY_DAYS or theirs[0] in NAMED:
        return False
    if kind is LinkKind.UNNAMED and theirs[0] is LinkKind.UNNAMED:
        a, b = described(names), described(theirs[1])
        return (len(a) >= 3 and len(b) >= 3 and may_be_one(a, b)) or (a == b and len(a) >= 2 and gap <= 3)
    if kind in MEDIA and not own and all(is_generic(n) for n in names):
        return gap <= 10
    return False


def _with_changes(copy: Copy, by_id: Mapping[str, Told]) -> Copy:
    if copy.how == "paraphrase":
        return copy
    told: tuple[Change, ...] = text_copies.changes(by_id[copy.of], by_id[copy.report])
    return Copy(copy.report, copy.of, copy.how, copy.credited, copy.part, copy.shared, copy.claims, copy.named, told)
