"""Who is who across reports: participants to actors, with the reason of every join.

A participant of a report is first one with the other mentions of that report under the same name. Across reports, equal full names are one
unless post, state or calling speak against; other spellings, shortened names, kunyas, family names and posts join where
enough speaks for it (`policy.SAME_ACTOR`). A join that is not sure is a proposal and changes nothing. What is compared is found by
keys, so that the work grows with the number of names and not with its square; each block is weighed by itself.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

from tawatur.weighing import policy
from tawatur.weighing.grounds import Grounds, Part
from tawatur.weighing.identity import identity, name_words
from tawatur.weighing.names import Name, Relation, Sort, filed, like_post, looked_under, post_words, relation, told_apart
from tawatur.weighing.rulings import Mention
from tawatur.weighing.units import Unit, own_names, units_of
from tawatur.weighing.witnesses import likest, thinned


class Join(Grounds):
    """Two base actors (their keys) and what speaks for their being one."""

    __slots__ = ()
    TABLE = policy.SAME_ACTOR
    SURE: ClassVar = {"en": "one actor", "ar": "شخص واحد"}
    PERHAPS: ClassVar = {"en": "perhaps one actor", "ar": "قد يكونان شخصا واحدا"}


@dataclass(slots=True, eq=False)
class Cluster:
    """Units held to be one."""

    units: list[Unit] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    company: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    crafts: set[str] = field(default_factory=set)
    posts: dict[str, tuple[Name, list[date]]] = field(default_factory=dict)
    days: list[date] = field(default_factory=list)
    left: list[date] = field(default_factory=list)
    """The days on which he is told to have left a post."""
    since: list[date] = field(default_factory=list)
    """The days on which he is told to have taken one."""
    longest: Name | None = None
    named: Unit | None = None

    def take(self, unit: Unit) -> None:
        """Adds a unit."""
        self.units.append(unit)
        if self.named is None or _before(unit, self.named):
            self.named = unit
        self.keys.update(n.key for n in unit.names if n.sort in (Sort.PERSON, Sort.KUNYA, Sort.SINGLE))
        self.keys.update(n.kunya for n in unit.names if n.kunya)
        self.company |= unit.company
        self.states |= unit.states
        if unit.craft:
            self.crafts.add(unit.craft)
        for post in unit.posts:
            insort(self.posts.setdefault(post.key, (post, []))[1], unit.day or date.max)
        if unit.day:
            insort(self.days, unit.day)
        if unit.left:
            insort(self.left, unit.left)
        if unit.since:
            insort(self.since, unit.since)
        for name in unit.persons:
            if self.longest is None or (len(name.parts), name.key) > (len(self.longest.parts), self.longest.key):
                self.longest = name

    @property
    def order(self) -> tuple[date, str, str]:
        """By its first unit."""
        return min(u.order for u in self.units)

    @property
    def first(self) -> Unit:
        """Its first unit that has a full name, or its first."""
        assert self.named is not None, "a cluster has units"
        return self.named

    @property
    def base(self) -> str:
        """The key of its first unit that has a full name, or of its first."""
        return self.first.base


def _before(one: Unit, other: Unit) -> bool:
    """Whether a cluster is called after the one and not after the other: full names before others, then the first."""
    full = one.best.sort in NAMED, other.best.sort in NAMED
    return full[0] if full[0] != full[1] else (one.order, one.base) < (other.order, other.base)


HOLDERS = 40
"""A key under which a short name may mean more people than that in one year says nothing, and is passed over."""
NAMED = (Sort.PERSON, Sort.BODY, Sort.STATE)
"""Sorts of names that are full names."""


@dataclass(slots=True)
class Weighed:
    """The outcome: for each unit the key of its actor, and the joins."""

    actor_of: dict[int, str]
    """By `id` of the unit."""
    joins: list[Join]
    clusters: list[Cluster]


def weigh(
    units: Iterable[Unit],
    together: Iterable[tuple[Mention, Mention]] = (),
    apart: Iterable[tuple[Mention, Mention]] = (),
    split: Collection[tuple[str, str]] = (),
    always: Collection[Mention] = (),
) -> Weighed:
    """The actors of all units; their order changes nothing.

    Args:
        together: pairs of mentions (report, base key) that somebody decided are one.
        apart: pairs of mentions that somebody decided are not.
        split: mentions (report, base key) that somebody took out of their actor; those of one base key are one actor.
        always: mentions that are weighed however many are called alike; those of `together` and `apart` are in any case.
    """
    together, apart = list(together), list(apart)
    ordered = sorted(units, key=lambda u: (*u.order, u.base))
    taken_out: dict[str, list[Unit]] = {}
    if split:
        for unit in ordered:
            if (unit.report, unit.base) in split:
                taken_out.setdefault(unit.base, []).append(unit)
        ordered = [u for u in ordered if (u.report, u.base) not in split]
    never = {frozenset((a[1], b[1])) for a, b in apart if a[1] != b[1]}
    twins = {frozenset(pair) for pair in apart if pair[0][1] == pair[1][1]}
    joins: list[Join] = []
    witnesses, others = thinned(
        [u for u in ordered if u.best.sort is Sort.PERSON], {m for pair in (*together, *apart) for m in pair}.union(always)
    )
    persons = _persons(witnesses, joins, never, twins)
    rest = [u for u in ordered if u.best.sort is not Sort.PERSON]
    plain = _plain([u for u in rest if u.best.sort in (Sort.STATE, Sort.BODY)])
    persons = _lesser(persons, [u for u in rest if u.best.sort in (Sort.KUNYA, Sort.SINGLE, Sort.POST)], joins, never)
    alone = [_cluster([u]) for u in rest if u.best.sort is Sort.DESCRIBED]
    clusters = _decided(persons + plain + alone, together) + [_cluster(us) for us in taken_out.values()]
    actor_of, taken = {}, set()
    for first, cluster in sorted(((c.first, c) for c in clusters), key=lambda c: (c[0].order, c[0].base)):
        key = first.base if first.base not in taken else f"{first.report}:{first.base}"
        taken.add(key)
        for unit in cluster.units:
            actor_of[id(unit)] = key
    for unit, beside in others:
        actor_of[id(unit)] = actor_of[id(likest(unit, beside))]
    return Weighed(actor_of, joins, clusters)


def _cluster(units: Iterable[Unit]) -> Cluster:
    found = Cluster()
    for unit in units:
        found.take(unit)
    return found


def _against(one: Cluster, other: Cluster | Unit) -> list[Part]:
    """What speaks against two being one person, whatever their names."""
    parts: list[Part] = []
    states, crafts = set(other.states), other.crafts if isinstance(other, Cluster) else {other.craft} - {None}
    if one.states and states and not one.states & states:
        parts.append(("other state", (", ".join(sorted(one.states)), ", ".join(sorted(states)))))
    posts = bool(other.posts)
    if (one.crafts and posts and not one.posts) or (crafts and one.posts and not posts):
        parts.append(("other calling", (min(str(c) for c in one.crafts or crafts),)))
    return parts


def _for(one: Cluster, other: Cluster | Unit) -> list[Part]:
    """What speaks for two being one person, besides their names."""
    parts: list[Part] = []
    posts = [p for p, _ in other.posts.values()] if isinstance(other, Cluster) else list(other.posts)
    alike = [(a, b) for a, _ in one.posts.values() for b in posts if like_post(a, b) >= 0.6]
    if alike:
        parts.append(("post", (alike[0][0].text, alike[0][1].text)))
    if isinstance(other, Unit) and other.best.sort is Sort.SINGLE and other.best.states & one.states:
        parts.append(("same state", (", ".join(sorted(other.best.states & one.states)),)))
    shared = sorted(one.company & set(other.company))
    if shared:
        parts.append(("company", (shared[0],)))
    return parts


def _persons(units: list[Unit], joins: list[Join], never: set[frozenset[str]], twins: set[frozenset[Mention]]) -> list[Cluster]:
    """Units with full names: equal ones first, then the names that are compared."""
    by_key: dict[str, list[Unit]] = {}
    for unit in units:
        by_key.setdefault(unit.best.key, []).append(unit)
    clusters: list[Cluster] = []
    for key in sorted(by_key):
        mine: list[Cluster] = []
        # Those of whom more is told come first, so that one without post or state finds its place among them.
        for unit in sorted(by_key[key], key=lambda u: (not (u.states or u.craft), *u.order)):
            fitting = [c for c in mine if not _against(c, unit)]
            if twins:
                fitting = [
                    c for c in fitting if not any(frozenset(((u.report, u.base), (unit.report, unit.base))) in twins for u in c.units)
                ]
            if len(fitting) > 1:
                fitting.sort(key=lambda c: (-len(c.company & unit.company), c.order))
            if fitting:
                fitting[0].take(unit)
            else:
                mine.append(_cluster([unit]))
        clusters += mine
    return _compared(clusters, joins, never)


def _compared(clusters: list[Cluster], joins: list[Join], never: set[frozenset[str]]) -> list[Cluster]:
    """Clusters of different names in one block, joined where their names and what is told of them fit."""
    table: dict[str, list[int]] = {}
    names = [_own(c) for c in clusters]
    for i, name in enumerate(names):
        for key in filed(name):
            table.setdefault(key, []).append(i)
    pairs = {(min(i, j), max(i, j)) for i, name in enumerate(names) for key in looked_under(name) for j in table.get(key, ()) if i != j}
    related: dict[tuple[int, int], Relation] = {}
    beside: dict[int, list[int]] = {}
    for a, b in sorted(pairs):
        found = relation(names[a], names[b])
        if found in (Relation.EQUAL, Relation.OTHER, Relation.FRONT):
            continue
        related[a, b] = found
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    edges: list[tuple[float, int, int, list[Part]]] = []
    shut_out: dict[int, bool] = {}

    def several(i: int) -> bool:
        """Whether two of those whom a name may mean cannot be one."""
        if i not in shut_out:
            rivals = beside[i]
            shut_out[i] = any(
                relation(names[x], names[y]) in (Relation.OTHER, Relation.FRONT) for n, x in enumerate(rivals) for y in rivals[n + 1 :]
            )
        return shut_out[i]

    for (a, b), found in sorted(related.items()):
        one, other = clusters[a], clusters[b]
        texts = (names[a].text, names[b].text)
        if found is Relation.BLESSED and len(names[a].parts) < len(names[b].parts):
            texts = texts[::-1]
        if found is Relation.FAMILY and len(names[a].parts) > len(names[b].parts):
            texts = texts[::-1]
        parts: list[Part] = [(found.value, texts), *_for(one, other), *_against(one, other)]
        short = a if len(names[a].parts) < len(names[b].parts) else b
        if found in (Relation.SHORTENED, Relation.BEHIND, Relation.BLESSED, Relation.FAMILY):
            if several(short):
                parts.append(("several candidates", (str(len(beside[short])),)))
            elif found is Relation.BLESSED:
                parts.append(("one candidate", ()))
        elif found in (Relation.SPELLING, Relation.LATIN) and not several(a) and not several(b):
            parts.append(("one candidate", ()))
        edges.append((policy.points(parts, policy.SAME_ACTOR), a, b, parts))
    group = {i: [i] for i in range(len(clusters))}
    home = list(range(len(clusters)))
    for score, a, b, parts in sorted(edges, key=lambda e: (-e[0], e[1], e[2])):
        x, y = home[a], home[b]
        if x == y or score < policy.ACTOR_PROPOSED:
            continue
        bases = clusters[a].base, clusters[b].base
        sure = score >= policy.ACTOR_SURE and frozenset(bases) not in never and not _clash(clusters, group[x], group[y], never)
        if sure and parts[0][0] == Relation.NEAR.value and {u.report for u in clusters[a].units} & {u.report for u in clusters[b].units}:
            sure = False  # One report spells a name one way.
        joins.append(Join(min(bases), max(bases), sure, tuple(parts)))
        if sure:
            group[x] += group.pop(y)
            for i in group[x]:
                home[i] = x
    return [_cluster(u for i in sorted(group[x]) for u in clusters[i].units) if len(group[x]) > 1 else clusters[x] for x in sorted(group)]


def _own(cluster: Cluster) -> Name:
    """The full name under which the cluster was made."""
    return next(u.best for u in cluster.units)


def _clash(clusters: list[Cluster], ones: list[int], others: list[int], never: set[frozenset[str]]) -> bool:
    """Whether any two of the two groups cannot be one: a name in front, another state, a decision."""
    for a in ones:
        for b in others:
            if frozenset((clusters[a].base, clusters[b].base)) in never or _against(clusters[a], clusters[b]):
                return True
            one, other = _own(clusters[a]), _own(clusters[b])
            if relation(one, other) is Relation.FRONT or told_apart(one, other):
                return True
    return False


def _plain(units: list[Unit]) -> list[Cluster]:
    """States and bodies: one under each name that their lists know; a body told without its state goes to the only one near in time."""
    by_key: dict[str, list[Unit]] = {}
    for unit in units:
        by_key.setdefault(unit.best.key, []).append(unit)
    grown: dict[str, list[str]] = {}
    for key in sorted(by_key):
        parts = key.split()
        if len(parts) > 2:
            grown.setdefault(" ".join(parts[:-1]), []).append(key)
    home = {}
    for key, longer in grown.items():
        if key in by_key and len(longer) == 1 and len(key.split()) >= 2:
            mine, theirs = by_key[key], by_key[longer[0]]
            if near([u.day for u in mine], [u.day for u in theirs], policy.SINGLE_NEAR):
                home[key] = longer[0]
    clusters: dict[str, list[Unit]] = {}
    for key in sorted(by_key):
        target = key
        while target in home:
            target = home[target]
        clusters.setdefault(target, []).extend(by_key[key])
    return [_cluster(sorted(us, key=lambda u: (*u.order, u.base))) for us in clusters.values()]


def near(ones: Sequence[date | None], others: Sequence[date | None], days: int) -> bool:
    a, b = [d for d in ones if d], [d for d in others if d]
    if not a or not b:
        return True
    return (min(b) <= max(a) and min(a) <= max(b)) or min(abs((max(a) - min(b)).days), abs((min(a) - max(b)).days)) <= days


def _lesser(persons: list[Cluster], units: list[Unit], joins: list[Join], never: set[frozenset[str]]) -> list[Cluster]:
    """Kunyas, family names and posts alone: each to the one that it can mean, or to its like, or for itself."""
    table: dict[str, list[Cluster]] = {}
    for cluster in persons:
        for key in called(cluster):
            table.setdefault(key, []).append(cluster)
    years = {id(c): reach(c) for c in persons}
    many: dict[tuple[str, tuple[date, date]], bool] = {}

    def crowded(key: str, unit: Unit) -> bool:
        told = year_of(unit)
        if (key, told) not in many:
            there = (years[id(c)] for c in table.get(key, ()))
            many[key, told] = sum(first <= told[1] and last >= told[0] for first, last in there) > HOLDERS
        return many[key, told]

    left: list[Unit] = []
    settled: list[tuple[Unit, Cluster]] = []
    for unit in units:
        keys = [k for k in may_mean(unit) if not crowded(k, unit)]
        meant, join = who_is_meant(unit, {id(c): c for k in keys for c in table.get(k, ())}.values(), never)
        joins += [join] if join else []
        if meant:
            settled.append((unit, meant))
        else:
            left.append(unit)
    for unit, cluster in settled:
        cluster.take(unit)
    return persons + _by_themselves(left)


def called(cluster: Cluster) -> set[str]:
    """Keys under which a short name finds those whom it may mean."""
    names = {n for u in cluster.units for n in u.persons}
    keys = cluster.keys | {n.parts[-1] for n in names}
    return (
        {k for n in names for k in filed(n)}
        | {f"n:{k}" for k in keys}
        | {f"p:{k}" for post, _ in cluster.posts.values() for k in _post_keys(post, held=True)}
    )


def may_mean(unit: Unit) -> tuple[str, ...]:
    """Keys under which a kunya, a family name or a post alone looks for those whom it may mean."""
    if unit.best.sort is Sort.POST:
        return tuple(f"p:{k}" for k in _post_keys(unit.best, held=False))
    # «أبو غزالة» may be a kunya, or the family name of «سعيد أبو غزالة».
    kunya = unit.best.kunya or unit.best.key
    return tuple(dict.fromkeys((f"n:{unit.best.key}", f"n:{kunya}", f"n:{kunya.replace(' ', '')}")))


def reach(cluster: Cluster) -> tuple[date, date]:
    """The first and the last day on which a family name or a post alone may mean the cluster."""
    if not cluster.days or any(u.day is None for u in cluster.units):
        return date.min, date.max
    days = timedelta(days=max(policy.POST_HELD, policy.SINGLE_NEAR))
    return max(cluster.days[0], date.min + days) - days, min(cluster.days[-1], date.max - days) + days


def year_of(unit: Unit) -> tuple[date, date]:
    """The days in which those are counted whom a short name may mean: those of its year, or all where it may be told at any time."""
    if unit.day is None or unit.best.sort is Sort.KUNYA:
        return date.min, date.max
    return date(unit.day.year, 1, 1), date(unit.day.year, 12, 31)


def who_is_meant(unit: Unit, candidates: Iterable[Cluster], never: Collection[frozenset[str]] = ()) -> tuple[Cluster | None, Join | None]:
    """Whom a kunya, a family name or a post alone means, if that is sure; and why, or why perhaps."""
    candidates = list(candidates)
    weighed = [(policy.points(parts, policy.SAME_ACTOR), c, parts) for c in candidates if (parts := meant(unit, c))]
    if unit.best.sort is Sort.POST and weighed:
        weighed = _nearest(unit, weighed)
    if not weighed:
        return None, None
    weighed.sort(key=lambda w: (-w[0], w[1].first.order, w[1].base))
    score, cluster, parts = weighed[0]
    rivals = sum(w[0] >= score - 0.5 for w in weighed[1:])
    if unit.best.sort is Sort.SINGLE and not rivals:
        # A family name may well mean somebody of the family who is told oftener, though not in those days.
        rivals = sum(len(c.units) > len(cluster.units) for c in candidates if c is not cluster)
    parts.append(("several candidates", (str(rivals + 1),)) if rivals else ("one candidate", ()))
    score = policy.points(parts, policy.SAME_ACTOR)
    sure = score >= policy.ACTOR_SURE and frozenset((unit.base, cluster.base)) not in never
    join = Join(cluster.base, unit.base, sure, tuple(parts)) if score >= policy.ACTOR_PROPOSED else None
    return (cluster if sure else None), join


def _nearest(unit: Unit, weighed: list[tuple[float, Cluster, list[Part]]]) -> list[tuple[float, Cluster, list[Part]]]:
    """Of those who held a post one after the other, those who held it when it was told."""
    gaps = [since_held(unit, cluster) for _, cluster, _ in weighed]
    return [w for w, gap in zip(weighed, gaps, strict=True) if gap <= min(gaps) + policy.POST_CHANGES]


def since_held(unit: Unit, cluster: Cluster) -> int:
    """Days between a post that is told without a name and the nearest day on which the cluster is told to hold it."""
    held = (days for post, days in cluster.posts.values() if like_post(unit.best, post) >= 0.75)
    return min((_gap(unit.day, days) for days in held), default=policy.POST_HELD)


def _post_keys(post: Name, *, held: bool) -> tuple[str, ...]:
    """Keys under which like posts meet: the words with each state, or with none. Who holds a post is found (`held`) also by those who tell
    no state."""
    plain = [w for w in post.parts if not w.startswith("state:")]
    said = dict.fromkeys((" ".join(plain[:2]), f"{plain[0]} {plain[-1]}")) if len(plain) > 1 else {" ".join(post.parts): None}
    states = [*sorted(post.states)]
    under = [*(states or ["-"]), "*"] if held else [*states, "-"] if states else ["*"]
    return tuple(f"{words_}|{state}" for words_ in said for state in under)


def meant(unit: Unit, cluster: Cluster) -> list[Part]:
    """What speaks for the unit's short name to mean the cluster; nothing where it cannot."""
    best = unit.best
    gap = _gap(unit.day, cluster.days)
    if best.sort is Sort.SINGLE and gap > policy.SINGLE_NEAR:
        return []
    parts: list[Part] = list(_against(cluster, unit))
    if best.sort is Sort.POST:
        held = [(p, days) for p, days in cluster.posts.values() if like_post(best, p) >= 0.75 and p.former == best.former]
        near = [p for p, days in held if _gap(unit.day, days) <= policy.POST_HELD and _in_office(cluster, days, unit.day)]
        if not near:
            return []
        parts += [("post alone", (best.text,))]
        if any(like_post(best, p) == 1.0 and set(best.states) == set(p.states) for p in near):
            parts.append(("near", (str(min(gap, policy.POST_HELD)),)))
    elif best.sort is Sort.KUNYA:
        if best.parts and cluster.longest and best.parts[-1] != cluster.longest.parts[-1] and best.key not in cluster.keys:
            return []
        parts.append(("kunya", (best.kunya or best.key,)))
    else:
        parts += [("single", (best.text,)), ("near", (str(gap),))]
    more = _for(cluster, unit)
    return parts + [p for p in more if not (best.sort is Sort.POST and p[0] == "post")]


def _in_office(cluster: Cluster, held: list[date], day: date | None) -> bool:
    """Whether he may have held a post on a day, by what is told of his leaving and of his taking one; `held` are days on which he is told
    in it."""
    if day is None:
        return True
    gone = [d for d in cluster.left if d < day]
    if gone and not any(gone[-1] + _LAG < d < date.max for d in held):
        return False
    taken = [d for d in cluster.since if d > day]
    return not taken or any(d < taken[0] - _LAG for d in held)


_LAG = timedelta(days=3)
"""Reports may call a man by the post that he left for so long."""


def _gap(day: date | None, days: list[date]) -> int:
    """Days to the nearest of the days; 0 where either is unknown."""
    if day is None:
        return 0
    at = bisect_left(days, day)
    return min((abs((d - day).days) for d in days[max(0, at - 1) : at + 1] if d != date.max), default=0)


def _by_themselves(units: list[Unit]) -> list[Cluster]:
    """Short names that lead nowhere: one kunya is one person, one post is one within a season; a family name is only its report's."""
    groups: dict[tuple[str, ...], list[Unit]] = {}
    for unit in units:
        if unit.best.sort is Sort.KUNYA:
            groups.setdefault(("kunya", unit.best.kunya or "", *unit.best.parts), []).append(unit)
        elif unit.best.sort is Sort.POST and len(unit.best.parts) > 2:
            groups.setdefault(("post", *unit.best.parts), []).append(unit)
        else:
            single = identity([unit.best.text], unit.report)
            groups.setdefault(("alone", single.key), []).append(unit)
    found: list[Cluster] = []
    for kind, group in ((k[0], g) for k, g in sorted(groups.items())):
        if kind != "post":
            found.append(_cluster(group))
            continue
        now: list[Unit] = []
        for unit in sorted(group, key=lambda u: (*u.order, u.base)):
            if now and unit.day and now[-1].day and (unit.day - now[-1].day).days > policy.POST_ALONE:
                found.append(_cluster(now))
                now = []
            now.append(unit)
        found.append(_cluster(now))
    return found


def _decided(clusters: list[Cluster], together: Iterable[tuple[Mention, Mention]]) -> list[Cluster]:
    """Clusters joined as somebody decided: by mention, or where a newer reader has no such mention by its base key."""
    pairs = list(together)
    if not pairs:
        return clusters
    home: dict[Mention, int] = {}
    named: dict[str, int] = {}
    for i, cluster in sorted(enumerate(clusters), key=lambda c: (c[1].first.order, c[1].base)):
        for unit in cluster.units:
            home.setdefault((unit.report, unit.base), i)
            named.setdefault(unit.base, i)
    parent = list(range(len(clusters)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for one, other in pairs:
        x, y = (home.get(m, named.get(m[1])) for m in (one, other))
        if x is not None and y is not None:
            a, b = sorted((root(x), root(y)))
            parent[b] = a
    groups: dict[int, list[Cluster]] = {}
    for i, cluster in enumerate(clusters):
        groups.setdefault(root(i), []).append(cluster)
    return [g[0] if len(g) == 1 else _cluster(u for c in g for u in c.units) for g in groups.values()]


__all__ = ["Cluster", "Join", "Unit", "Weighed", "name_words", "own_names", "post_words", "units_of", "weigh"]
