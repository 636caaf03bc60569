"""One claim per occasion: drafts of one report that tell the same event become one.

Two drafts tell the same occasion when they are of one kind, share a participant in the same part, and nothing in them says
otherwise: not their times, not their places, not whether they happened.
"""

from __future__ import annotations

from tawatur.model import FAMILY, Family, Status, When
from tawatur.reading.claims import elsewhere
from tawatur.reading.document import Document
from tawatur.reading.draft import Draft
from tawatur.reading.entities import key
from tawatur.reading.linear import Gate
from tawatur.reading.mentions import MentionKind

_UNSETTLED = frozenset((Status.PLANNED, Status.POSSIBLE))
_CLEAR = 0.35
"""A draft that tells nothing new must be this clear an event to be heard on one told before."""
_SURE = 0.6
"""Who takes part by a later telling alone must be this sure."""


def same_features(document: Document, first: Draft, second: Draft) -> list[str]:
    """Features of "the later draft tells the occasion of the earlier"."""
    k = second.kind.value
    f = [f"kinds={first.kind.value}|{second.kind.value}" if first.kind is not second.kind else "kind", "k=" + k]
    a, b = first.entities(), second.entities()
    shared = len(a & b)
    smaller = min(len(a), len(b)) or 1
    f += [
        f"shared={min(shared, 3)}",
        f"share={round(2 * shared / smaller) / 2}",
        f"share|k={round(2 * shared / smaller) / 2}|{k}",
        f"sizes={min(len(a), 3)}|{min(len(b), 3)}|{min(shared, 3)}",
    ]
    for slot in "AB":
        x, y = first.entities(slot), second.entities(slot)
        state = "both" if x & y else "clash" if x and y else "half" if x or y else "none"
        f += [f"{slot}={state}", f"{slot}|k={state}|{k}"]
    lemma = first.candidate.options[first.kind].lemma == second.candidate.options[second.kind].lemma
    f += [f"lemma={lemma}", f"def={second.candidate.definite}|{second.candidate.pos}", f"pos={first.candidate.pos}|{second.candidate.pos}"]
    gap = second.scene.sentence.index - first.scene.sentence.index
    near = "0" if gap == 0 else "1" if gap == 1 else "2-4" if gap < 5 else "5+"
    f += ["gap=" + near, f"gap|pos={near}|{second.candidate.pos}|{second.candidate.definite}", f"gap|lemma={near}|{lemma}"]
    when = _times(first.when, second.when)
    f += ["when=" + when, f"when|gap={when}|{near}"]
    here, there = _places(document, first), _places(document, second)
    where = "none" if not here or not there else "same" if here & there else "differ"
    f += [
        "where=" + where,
        f"status={first.status is second.status}",
        f"unsettled={first.status in _UNSETTLED}|{second.status in _UNSETTLED}",
        f"denied={first.status is Status.DENIED}|{second.status is Status.DENIED}",
    ]
    if gap == 0:
        apart = abs(first.candidate.at - second.candidate.at)
        f.append("apart=" + ("1-3" if apart < 4 else "4-8" if apart < 9 else "9+"))
        f.append(f"apart|pos={'1-3' if apart < 4 else '4-8' if apart < 9 else '9+'}|{first.candidate.pos}|{second.candidate.pos}")
    if (second.candidate.form is not None and second.candidate.form.number == "p") or (
        first.candidate.form is not None and first.candidate.form.number == "p"
    ):
        f.append("plural")
    return f


def _times(a: When, b: When) -> str:
    if a.text is None and b.text is None:
        return "none"
    if a.text is None or b.text is None:
        return "half"
    if a.text == b.text:
        return "text"
    if not a.known or not b.known:
        return "text" if a.text in b.text or b.text in a.text else "words differ" if not a.known and not b.known else "unknown"
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        return "equal"
    overlap = (a.earliest is None or b.latest is None or a.earliest <= b.latest) and (
        b.earliest is None or a.latest is None or b.earliest <= a.latest
    )
    return "overlap" if overlap else "apart"


def _places(document: Document, d: Draft) -> set[tuple[str, ...]]:
    return {key(document.folded.text[f.start : f.end]) for group in d.places.values() for m in group for f in m.forms}


def merge(document: Document, drafts: list[Draft], echoes: list[Draft], gate: Gate, bar: float) -> list[Draft]:
    """The drafts with those of one occasion joined into the earliest, which takes over what it lacks.

    `echoes` are drafts that tell nothing of their own; where they come back to an occasion that is told, they help to fill it.
    """
    kept: list[Draft] = []
    for draft in drafts:
        first = _told_first(document, draft, kept, gate, bar)
        if first is None:
            kept.append(draft)
        else:
            _fill(first, draft)
    for echo in echoes:
        if echo.chance >= _CLEAR:
            first = _told_first(document, echo, [d for d in kept if d.kind is echo.kind], gate, bar)
            if first is not None:
                _fill(first, echo)
    return kept


def _told_first(document: Document, draft: Draft, kept: list[Draft], gate: Gate, bar: float) -> Draft | None:
    """The kept draft whose occasion this one tells most likely; None where none is likely enough."""
    best, best_chance = None, bar
    for other in kept:
        if FAMILY[other.kind] is not FAMILY[draft.kind] or not may_join(other, draft):
            continue
        earlier, later = sorted((other, draft), key=lambda d: d.scene.sentence.index)
        chance = gate.chance(same_features(document, earlier, later))
        if chance >= best_chance:
            best, best_chance = other, chance
    return best


def may_join(first: Draft, second: Draft) -> bool:
    """Whether two drafts can tell one occasion at all."""
    if not first.entities() & second.entities():
        return False
    if first.kind is not second.kind and FAMILY[first.kind] not in (Family.CONTACT, Family.MOVEMENT, Family.LAW, Family.FORCE):
        return False
    state = _times(first.when, second.when)
    # Two clauses with times of their own, told in words that neither hold one another nor can be laid on a calendar: two occasions.
    return state != "apart" and not (state == "words differ" and first.time is not None and second.time is not None)


def _fill(into: Draft, other: Draft) -> None:
    """What the other telling adds where the first says nothing."""
    into.secret = into.secret or other.secret
    if into.kind is not other.kind:
        return
    if into.when.text is None and other.when.text is not None:
        into.when, into.time = other.when, other.time
    if not into.places and other.places:
        into.places = {slot: [elsewhere(m) for m in group] for slot, group in other.places.items()}
    present = {m.entity for _, m in into.slots}
    alone = len(into.slots) == 1
    for (slot, m), sure in zip(other.slots, other.sure, strict=True):
        if m.entity >= 0 and m.entity not in present and m.kind is not MentionKind.ANAPHOR and (alone or sure >= _SURE):
            into.slots.append((slot, elsewhere(m)))


__all__ = ["may_join", "merge", "same_features"]
