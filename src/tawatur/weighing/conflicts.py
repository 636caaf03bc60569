"""Where accounts of one happening cannot all hold: when, where, who, whether it happened. What is merely vaguer is no conflict."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tawatur.arabic import fold_text
from tawatur.model import MOVES, Claim, Status
from tawatur.weighing.names import Sort, read_name
from tawatur.weighing.places import Where, whence_of, where_of
from tawatur.weighing.telling import Telling


@dataclass(frozen=True, slots=True)
class Side:
    """One of the accounts of a conflict: what it says, and the tellings that say it."""

    value: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Accounts of one happening that cannot all hold. `about` is when, where, who or status."""

    about: str
    sides: tuple[Side, ...]

    def sentence(self, language: str = "en") -> str:
        """The conflict in a sentence that can be printed."""
        if language == "ar":
            word = {"when": "في الزمن", "where": "في المكان", "who": "في المشاركين", "status": "في وقوعه"}[self.about]
            return f"روايات تتعارض {word}: " + " / ".join(f"{in_arabic(s.value)} ({'، '.join(_docs(s))})" for s in self.sides)
        return f"accounts differ on {self.about}: " + " / ".join(f"{s.value} ({', '.join(_docs(s))})" for s in self.sides)


_IN_ARABIC = {"happened": "وقع", "denied": "نُفي", "failed": "لم يتم", "nobody else was there": "لم يحضره أحد سواهما"}


def in_arabic(value: str) -> str:
    """What a side says, in Arabic."""
    if value.endswith(" was there too"):
        return f"وحضره أيضا {value.removesuffix(' was there too')}"
    return _IN_ARABIC.get(value, value)


def _docs(side: Side) -> list[str]:
    return list(dict.fromkeys(t.doc for t in side.tellings))


_Side = TypeVar("_Side")
_ALONE = re.compile(
    "(?:لم (?:يحضره|يحضرها|يشارك فيه|يحضر)|دون (?:حضور|مشاركه)|من غير حضور) (?:اي )?(?:سوي|الا|احد|احدا|طرف ثالث|شخص اخر)"
    "|علي انفراد|منفردين|وجها لوجه|لا ثالث (?:لهما|بينهما|معهما)|وحدهما"
)
_SEEN = 700
"""Letters behind a claim's quote in which it may be told that nobody else was there."""


def conflicts(
    tellings: Sequence[Telling],
    derived: Callable[[Telling], Telling | None],
    text_of: Callable[[str], str],
    origin_of: Mapping[str, str] | None = None,
) -> tuple[Conflict, ...]:
    """The conflicts of one happening. Accounts on the same word that differ are none: there a report changed what it repeats, which is told
    of the copy.

    Args:
        tellings: all that tell it.
        derived: for a telling of a copy that of its source, where both say it in the same words.
        text_of: the text of a report.
        origin_of: the origin of each telling (id); each its own unless told.
    """
    of = origin_of or {t.id: t.id for t in tellings}
    when = _when(tellings, derived, of)
    where = _where(tellings, derived, of, where_of) or _where(tellings, derived, of, whence_of)
    if where is None and when is not None:
        where = _elsewhere(when)
    found = [_status(tellings), when, where, _who(tellings, text_of)]
    return tuple(c for c in found if c is not None)


def _affirming(tellings: Iterable[Telling]) -> list[Telling]:
    return [t for t in tellings if not t.denies]


def _status(tellings: Sequence[Telling]) -> Conflict | None:
    """Told as having happened (or to come), and denied."""
    denied = tuple(t for t in tellings if t.denies)
    told = tuple(t for t in tellings if not t.denies and t.claim.status is not Status.FAILED)
    failed = tuple(t for t in tellings if t.claim.status is Status.FAILED)
    if denied and (told or failed):
        return Conflict("status", (Side("happened", told or failed), Side("denied", denied)))
    held = tuple(t for t in told if t.claim.status in (Status.ASSERTED, Status.REPORTED))
    if failed and held:
        return Conflict("status", (Side("happened", held), Side("failed", failed)))
    return None


def _independent(sides: Iterable[_Side], told: Callable[[_Side], Sequence[Telling]], of: Mapping[str, str]) -> list[_Side]:
    """The sides that rest on a word of their own, in their order; the side that more tell comes first to its word."""
    taken: set[str] = set()
    kept = []
    ordered = list(sides)
    for side in sorted(ordered, key=lambda s: (-len(told(s)), min(t.order for t in told(s)))):
        words = {of[t.id] for t in told(side)}
        if words - taken:
            kept.append(side)
            taken |= words
    return [s for s in ordered if any(s is k for k in kept)]


def _when(tellings: Sequence[Telling], derived: Callable[[Telling], Telling | None], of: Mapping[str, str]) -> Conflict | None:
    """Times that have no day in common."""
    timed = [t for t in _affirming(tellings) if t.when.known]
    # A plan for one day, kept on another, is no account of when it was.
    timed = [t for t in timed if t.claim.status not in _TO_COME] or timed
    clear: list[tuple[date, date, Telling]] = []
    for t in timed:
        source = derived(t)
        if source is not None and fold_text(source.claim.when.text or "") == fold_text(t.claim.when.text or ""):
            continue  # A reprint's weekday counts from the original's day.
        clear.append((t.when.earliest or date.min, t.when.latest or date.max, t))
    sides: list[tuple[date, date, list[Telling]]] = []
    for starts, ends, t in sorted(clear, key=lambda c: (c[1].toordinal() - c[0].toordinal(), c[0], c[2].order)):
        fitting = [s for s in sides if s[0] <= ends and starts <= s[1]]
        if not fitting:
            sides.append((starts, ends, [t]))
        elif len(fitting) == 1:
            fitting[0][2].append(t)
    sides = _independent(sides, lambda s: s[2], of)
    if len(sides) < 2 or len({t.report for _, _, ts in sides for t in ts}) < 2:
        return None
    return Conflict(
        "when", tuple(Side(_days(a, b), tuple(sorted(ts, key=lambda t: t.order))) for a, b, ts in sorted(sides, key=lambda s: s[:2]))
    )


_TO_COME = (Status.PLANNED, Status.POSSIBLE)


def _days(starts: date, ends: date) -> str:
    return starts.isoformat() if starts == ends else f"{starts.isoformat()}..{ends.isoformat()}"


def _where(
    tellings: Sequence[Telling],
    derived: Callable[[Telling], Telling | None],
    of: Mapping[str, str],
    place_of: Callable[[Claim], Where],
) -> Conflict | None:
    """Towns that are not the same; a town against its own state is none. Of journeys, which name several on the way, none is in common, and
    two states are two ends."""
    sides: list[list[Telling]] = []
    placed = [t for t in _affirming(tellings) if derived(t) is None and place_of(t.claim).known]
    journey = any(t.claim.kind in MOVES for t in placed)
    # Who names most says clearest where it was; who only names a state takes the side of the one that names a town in it, if it is one.
    for t in sorted(placed, key=lambda t: (-len(place_of(t.claim).narrow), t.order)):
        mine = place_of(t.claim)
        fitting = [side for side in sides if any(_meets(place_of(x.claim), mine) for x in side)]
        if len(fitting) == 1:
            fitting[0].append(t)
        elif not fitting and (mine.narrow or (journey and mine.states)):
            sides.append([t])
    kept = _independent(sides, lambda ts: ts, of)
    if len(kept) < 2:
        return None
    values = [place_of(ts[0].claim).texts[0] for ts in kept]
    found = [Side(value, tuple(sorted(ts, key=lambda t: t.order))) for value, ts in zip(values, kept, strict=True)]
    return Conflict("where", tuple(sorted(found, key=lambda s: s.tellings[0].order)))


def _elsewhere(when: Conflict) -> Conflict | None:
    """Accounts that tell another time, of which each names a place that no list knows, and none that one does; not the same places."""
    sides: list[Side] = []
    for side in when.sides:
        told = [(t, where_of(t.claim)) for t in side.tellings]
        named = [t for t, w in told if w.texts and not w.known]
        if named and not any(w.narrow for _, w in told):
            sides.append(Side(where_of(named[0].claim).texts[0], tuple(named)))
    words = [frozenset().union(*(where_of(t.claim).words for t in side.tellings)) for side in sides]
    if len(sides) < 2 or any(a & b for n, a in enumerate(words) for b in words[n + 1 :]):
        return None
    return Conflict("where", tuple(sides))


def _meets(one: Where, other: Where) -> bool:
    """Whether two may be one place: a town or words in common («الخرطوم», «مطار الخرطوم»), or a state of which one names no town."""
    if one.narrow & other.narrow or one.words & other.words:
        return True
    return not (one.narrow and other.narrow) and bool(one.states & other.states)


def _who(tellings: Sequence[Telling], text_of: Callable[[str], str]) -> Conflict | None:
    """One says that nobody else was there, another names somebody else."""
    told = _affirming(tellings)
    least = min((len(set(t.actors)) for t in told if len(set(t.actors)) > 1), default=2)
    alone = [t for t in told if len(set(t.actors)) <= least and _said_alone(t, text_of(t.report))]
    full = [t for t in alone if len(set(t.actors)) >= 2]
    here = set().union(*(t.actors for t in full))
    more = [t for t in told if full and any(set(f.actors) <= set(t.actors) for f in full) and _besides(t, here)]
    if more:
        extra = _besides(more[0], here)
        return Conflict("who", (Side("nobody else was there", tuple(full)), Side(f"{extra[0]} was there too", tuple(more))))
    return None


def _besides(t: Telling, here: set[str]) -> list[str]:
    """The named ones who take part besides those."""
    named = (Sort.PERSON, Sort.BODY, Sort.KUNYA)
    pairs = zip(t.actors, t.claim.who, strict=True)
    return [p.names[0] for a, p in pairs if p.names and a not in here and read_name(p.names[0]).sort in named]


def _said_alone(t: Telling, text: str) -> bool:
    span = t.claim.span
    if span is None or t.claim.in_title:
        at = text.find(t.claim.quote)
        start = at if at >= 0 else 0
        end = start + len(t.claim.quote) if at >= 0 else -1
    else:
        start, end = span.start, span.end
    return end >= 0 and bool(_ALONE.search(fold_text(text[start : end + _SEEN])))
