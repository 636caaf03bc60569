"""From likeness and happenings to copies: which report may repeat which, and which of them is its direct source.

Whether one report leans on another depends on the two and on the happenings that both tell. From which it has it depends on
those on which it leans, and on whether and from whom these have it themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from tawatur.arabic import fold_text
from tawatur.model import LinkKind
from tawatur.weighing import copies as text_copies
from tawatur.weighing import policy
from tawatur.weighing.changes import changes
from tawatur.weighing.copies import Copy, Likeness
from tawatur.weighing.media import any_same, core, is_generic, same_medium
from tawatur.weighing.names import Relation, Sort, read_name, relation
from tawatur.weighing.origins import MEDIA, NAMED, described, end_of, may_be_one
from tawatur.weighing.seen import Known
from tawatur.weighing.telling import Telling, Told
from tawatur.weighing.units import own_names

CARRIED = 400
"""A happening with more tellings says nothing on who has it from whom."""


@dataclass(frozen=True, slots=True)
class Lean:
    """One report may have it from another: `like` where it has words of it, `told` the happenings that it tells on the same word (the place
    of the happening's first telling, and the claim)."""

    copy: str
    source: str
    like: Likeness | None
    told: frozenset[tuple[str, str]]
    day: frozenset[tuple[str, str]] = frozenset()
    """Those of them of which both tell one day."""


def links_of(told: Told) -> tuple[str, ...]:
    """The media that a report's chains name, first those that stand in front of another source."""
    return tuple(dict.fromkeys(n for _, c in told.claims for k in c.chain if k.kind in MEDIA for n in k.names if not is_generic(n)))


def quotes(late: Told, early: Told, links: Sequence[str]) -> bool:
    """Whether a report quotes the outlet of another within days; `links` are the media that its chains name."""
    if not early.outlet or not late.published or not early.published or late.report == early.report or is_generic(early.outlet):
        return False
    if not 0 <= (late.published - early.published).days <= policy.QUOTED_DAYS or (late.outlet and same_medium(late.outlet, early.outlet)):
        return False
    return any(core(medium)[0] == core(early.outlet)[0] and same_medium(medium, early.outlet) for medium in links)


def leans(
    one: Told,
    other: Told,
    like: Likeness | None,
    shared: Iterable[tuple[str, Sequence[Telling], Sequence[Telling]]],
    links: Mapping[str, Sequence[str]],
    actors: Mapping[str, Collection[str]],
) -> list[Lean]:
    """How two reports lean on each other.

    Args:
        like: the likeness of their words.
        shared: for every happening that both tell its place and the tellings of either.
        links: for both the media that their chains name.
        actors: for both the actors that they affirm something of.
    """
    copy, source = direction(one, other, links)
    by_id = {one.report: one, other.report: other}
    shared = list(shared)
    told: set[tuple[str, str]] = set()
    day: set[tuple[str, str]] = set()
    credits = {(a.report, b.report): cache(partial(text_copies.credit_of, a, b)) for a, b in ((one, other), (other, one))}
    for at, ours, theirs in shared:
        for a in ours:
            for b in theirs:
                later, earlier = (b, a) if copy == b.report else (a, b)
                if a.denies != b.denies or (like is None and not a.denies and _answers(theirs if copy == b.report else ours)):
                    continue
                if like is not None or _retold(later, earlier, by_id, credits):
                    told.add((at, later.id))
                    if same_day(later, earlier):
                        day.add((at, later.id))
    found = {(copy, source): Lean(copy, source, like, frozenset(told), frozenset(day))} if like is not None or told else {}
    # What a reader missed hides no copy: who quotes the other's outlet within days and names one of its actors repeats it.
    for late, early in ((one, other), (other, one)):
        denied = any(_answers(those) for _, *both in shared for those in both if those[0].report == late.report)
        if not denied and quotes(late, early, links[late.report]) and set(actors[late.report]) & set(actors[early.report]):
            found.setdefault((late.report, early.report), Lean(late.report, early.report, None, frozenset()))
    return list(found.values())


def _answers(tellings: Sequence[Telling]) -> bool:
    """Whether a report denies what it tells: it quotes the other account to answer it, and does not repeat it."""
    return any(t.denies for t in tellings)


def chosen(
    report: Told,
    on: Mapping[str, tuple[Told, Lean]],
    is_copy: Callable[[str], bool],
    root: Callable[[str], str],
    links: Sequence[str],
) -> list[Copy]:
    """The direct source of a report; several where parts of it have different ones.

    Args:
        on: the reports on which it leans.
        is_copy: whether a report leans on another itself.
        root: where a report that was published before has it from in the end.
        links: the media that its chains name.
    """
    rows = [(told, lean.like, len(lean.told)) for _, (told, lean) in sorted(on.items())]
    # A happening that only one of several credited sources tells makes that one a source of a part.
    parts: dict[str, Copy] = {}
    retold = sorted({at for _, lean in on.values() for at in lean.told})
    several = []
    for at in retold:
        telling = [row for row in rows if at in on[row[0].report][1].told]
        # Of accounts that differ on the day it has it from the one whose day it tells.
        several.append([row for row in telling if at in on[row[0].report][1].day] or telling)
    several = several or [rows]
    for some in several:
        for one in text_copies.direct(report, some, is_copy, links):
            parts.setdefault(one.of, one)
    textual = [row for row in rows if row[1] is not None]
    if textual:
        parts = {one.of: one for one in text_copies.direct(report, textual, is_copy, links)}
    best: dict[str, Copy] = {}
    for copy in sorted(parts.values(), key=lambda c: (-c.shared, c.named is None, is_copy(c.of), -c.claims, on[c.of][0].order)):
        best.setdefault(root(copy.of), copy)
    found = []
    for one in sorted(best.values(), key=lambda c: on[c.of][0].order):
        mine = on[one.of][1].told
        part = one.how == "paraphrase" and (len(best) > 1 or len(mine) * 2 < len(report.claims))
        found.append(Copy(one.report, one.of, one.how, one.credited, part, one.shared, len(mine), one.named))
    return found


def place_of(tellings: Sequence[Telling]) -> str:
    """The place of a happening among others: that of its first telling."""
    day, doc, id = tellings[0].order
    return f"{day.isoformat()} {doc}\x1f{id}"


def affirmed(tellings: Iterable[Telling]) -> set[str]:
    """The actors of whom something is affirmed."""
    return {a for t in tellings if not t.denies for a in t.actors}


def repeats(by_id: Mapping[str, Told], likes: Sequence[Likeness], groups: Sequence[tuple[Telling, ...]]) -> list[Copy]:
    """All copies, by words and by claims."""
    links = {r: links_of(t) for r, t in by_id.items()}
    actors: dict[str, set[str]] = {r: set() for r in by_id}
    liked = {frozenset((like.one, like.other)): like for like in likes}
    shared: dict[frozenset[str], list[tuple[str, dict[str, list[Telling]]]]] = {}
    for tellings in groups:
        here: dict[str, list[Telling]] = {}
        for t in tellings:
            here.setdefault(t.report, []).append(t)
        for report, those in here.items():
            actors[report] |= affirmed(those)
        if len(tellings) <= CARRIED:
            at = place_of(tellings)
            for n, one in enumerate(here):
                for other in list(here)[n + 1 :]:
                    shared.setdefault(frozenset((one, other)), []).append((at, here))
    outlets: dict[str, list[str]] = {}
    for report, told in by_id.items():
        if told.outlet and told.published and not is_generic(told.outlet):
            outlets.setdefault(core(told.outlet)[0], []).append(report)
    pairs = {*liked, *shared}
    for late in by_id.values():
        for medium in links[late.report]:
            for early in outlets.get(core(medium)[0], ()):
                if quotes(late, by_id[early], links[late.report]):
                    pairs.add(frozenset((late.report, early)))
    on: dict[str, dict[str, tuple[Told, Lean]]] = {}
    for pair in pairs:
        one, other = sorted(pair)
        both = [(at, here[one], here[other]) for at, here in shared.get(pair, ())]
        for lean in leans(by_id[one], by_id[other], liked.get(pair), both, links, actors):
            on.setdefault(lean.copy, {})[lean.source] = (by_id[lean.source], lean)
    found: list[Copy] = []
    roots: dict[str, str] = {}
    for report in sorted(on, key=lambda r: by_id[r].order):
        mine = chosen(by_id[report], on[report], on.__contains__, lambda r: roots.get(r, r), links[report])
        found += mine
        if mine:
            roots[report] = roots.get(mine[-1].of, mine[-1].of)
    return found


def above_of(report: str, sources: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    """The reports that it repeats, and those that these repeat."""
    found: dict[str, None] = {}
    waiting = list(sources(report))
    while waiting:
        one = waiting.pop(0)
        if one not in found and one != report:
            found[one] = None
            waiting += sources(one)
    return tuple(found)


def direction(one: Told, other: Told, links: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """(the copy, the source): the later repeats the earlier; of one day, who names the other's outlet repeats it."""
    early, late = sorted((one, other), key=lambda r: r.order)
    if early.published == late.published or early.published is None or late.published is None:
        forth = text_copies.outlet_named(late, early, links[late.report])
        back = text_copies.outlet_named(early, late, links[early.report])
        if back and not forth:
            return early.report, late.report
    return late.report, early.report


def _retold(late: Telling, early: Telling, by_id: Mapping[str, Told], credits: Mapping[tuple[str, str], Callable[[], str | None]]) -> bool:
    """Whether a telling has it from where the earlier has it, and not from a source of its own; `credits` tell for (copy, source) by which
    medium the one credits the other."""
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
        named = credits[late.report, early.report]()
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


def same_day(one: Telling, other: Telling) -> bool:
    """Whether both tell a time, with a day in common."""
    a, b = one.when, other.when
    if not a.known or not b.known:
        return False
    return (a.earliest or date.min) <= (b.latest or date.max) and (b.earliest or date.min) <= (a.latest or date.max)


def finished(
    copy: Copy, source: Told, report: Told, theirs: Mapping[str, Sequence[Telling]], mine: Mapping[str, Sequence[Telling]]
) -> Copy:
    """The copy with what it changed, and whether it came back through another tongue.

    Args:
        theirs, mine: for each happening that the source, or the copy, tells its tellings of it.
    """
    both = [_pair(theirs.get(at, ()), mine.get(at, ())) for at in {**theirs, **mine}]
    both.sort(key=lambda p: min(t.order for t in p if t))
    copy = _tongue(copy, source, report, both)
    told = [(one, other) for one, other in both if (one and other) or not copy.part]
    names = Known(
        (read_name(n), a)
        for those in (*theirs.values(), *mine.values())
        for t in those
        for p, a in zip(t.claim.who, t.actors, strict=True)
        for n in own_names(p.names)
    )
    seen = {r.report: names.seen(r.text) for r in (source, report)}
    return replace(copy, changes=changes(source, report, told, seen, textual=copy.how in text_copies.WORDED))


def _pair(theirs: Sequence[Telling], mine: Sequence[Telling]) -> tuple[Telling | None, Telling | None]:
    """Of the tellings of one happening in two reports those that go together: of one day, or else the first."""
    if not theirs or not mine:
        return (theirs[0] if theirs else None, mine[0] if mine else None)
    return next(((a, b) for b in mine for a in theirs if same_day(a, b)), (theirs[0], mine[0]))


def _tongue(copy: Copy, source: Told, report: Told, both: Iterable[tuple[Telling | None, Telling | None]]) -> Copy:
    """The copy as a translation, where it says that it is one, or calls those who take part by names that are written otherwise."""
    if copy.how in text_copies.WORDED or copy.shared > policy.TRANSLATED_SHARES:
        return copy
    said = text_copies.says_translated(report.text)
    signs = [said] if said and not text_copies.says_translated(source.text) else []
    spelled = set().union(*(_spelled_otherwise(other, one) for one, other in both if one and other))
    if not signs and len(spelled) < policy.TRANSLATED_NAMES:
        return copy
    return replace(copy, how="translated", signs=(*signs, *sorted(spelled)))


def _spelled_otherwise(mine: Telling, theirs: Telling) -> set[str]:
    """Names of those who take part in both that the two write otherwise, and not only shorter."""
    found = set()
    known = {a: p for a, p in zip(theirs.actors, theirs.claim.who, strict=True) if p.names}
    for actor, participant in zip(mine.actors, mine.claim.who, strict=True):
        if actor in known and participant.names:
            one, other = read_name(participant.names[0]), read_name(known[actor].names[0])
            if one.sort is other.sort is Sort.PERSON and relation(one, other) in (Relation.SPELLING, Relation.NEAR, Relation.LATIN):
                found.add(f"{one.text} / {other.text}")
    return found
