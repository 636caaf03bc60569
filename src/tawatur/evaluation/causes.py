"""What went wrong, error by error, and why: every marked claim that was missed, every claim read too much, every wrong field.

A missed claim and one read too much that stand on one word are one error: the word was seen, but taken for something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tawatur.evaluation.likeness import FAMILIES, Json, interval, likeness, link_pairs, norm, places, same, same_origin, who_pairs
from tawatur.evaluation.placing import Place, Texts
from tawatur.evaluation.scorer import Outcome, Score


class Cause(StrEnum):
    """Why an error is one. The first seven lose or add claims, the others spoil a field of a claim that was found."""

    MISSED = "trigger missed"
    SHUT = "gate shut"
    MERGED = "merged away"
    NOBODY = "nobody right"
    KIND = "wrong kind"
    EXTRA = "told too much"
    AGAIN = "told again"
    LACKING = "participant missing"
    SPARE = "participant too much"
    CUT = "name cut"
    REFERENCE = "reference wrong"
    ROLE = "role swapped"
    TIME = "time"
    PLACE = "place"
    STATUS = "status"
    SECRECY = "secrecy"
    SOURCE = "source"
    LINK = "chain"
    PUBLISHED = "publication date"


MEANING: dict[Cause, str] = {
    Cause.MISSED: "a marked claim whose word is in no list of triggers, or not for its kind",
    Cause.SHUT: "a marked claim whose word is known, but was judged to tell no claim",
    Cause.MERGED: "a marked claim that was told as one with another",
    Cause.NOBODY: "seen on the right word, but with none of its participants",
    Cause.KIND: "seen on the right word, or with the right people, as another kind",
    Cause.EXTRA: "a claim read where none is marked",
    Cause.AGAIN: "a claim read twice: its occasion was told before",
    Cause.LACKING: "a participant not found",
    Cause.SPARE: "somebody who takes no part",
    Cause.CUT: "a participant whose name was cut short, run on, or not given as the report has it",
    Cause.REFERENCE: "somebody else in a participant's stead",
    Cause.ROLE: "a participant in another's role",
    Cause.TIME: "time missing, told too much, another's, or wrongly reckoned",
    Cause.PLACE: "place missing or another",
    Cause.STATUS: "asserted, reported, planned, possible, denied, failed taken for one another",
    Cause.SECRECY: "secret and open taken for one another",
    Cause.SOURCE: "the origin of the chain missing, told too much, or another",
    Cause.LINK: "origin right, but a link before it missing or too much",
    Cause.PUBLISHED: "the report's date of publication",
}
LOST = frozenset((Cause.MISSED, Cause.SHUT, Cause.MERGED, Cause.NOBODY, Cause.KIND, Cause.EXTRA, Cause.AGAIN))
"""Causes that cost or add a whole claim, or half of one."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One error: its cause and what exactly, the claim's kind, what was read and what is marked, and where it stands."""

    cause: Cause
    detail: str
    doc: str
    kind: str
    read: str
    marked: str
    place: Place | None
    mark: Json | None
    claim: Json | None


def faults(parts: Iterable[Score], texts: Texts, wrong_days: Mapping[str, tuple[str, str]] | None = None) -> list[Fault]:
    """Every error of the reports, in their order.

    Args:
        parts: the score of each report.
        texts: where the claims are placed; without a text, no sentence is told and no trigger is looked up.
        wrong_days: reports whose publication date is wrong, with the one read and the one marked.
    """
    found: list[Fault] = []
    for part in parts:
        found += _report(part.outcomes, texts)
    for doc, (read, marked) in (wrong_days or {}).items():
        found.append(Fault(Cause.PUBLISHED, "", doc, "", read, marked, None, None, None))
    return found


def counts(found: Iterable[Fault]) -> dict[Cause, int]:
    """How often each cause occurs, in the order of the causes."""
    n = Counter(f.cause for f in found)
    return {cause: n[cause] for cause in Cause if n[cause]}


def _report(outcomes: Sequence[Outcome], texts: Texts) -> Iterator[Fault]:
    missed = [o for o in outcomes if o.claim is None]
    extra = [o for o in outcomes if o.mark is None]
    matched = [o for o in outcomes if o.mark is not None and o.claim is not None]
    paired: set[int] = set()
    for o in missed:
        assert o.mark is not None
        here = texts.place(o.doc, o.mark)
        other = next((e for e in extra if id(e) not in paired and _on_one_word(here, texts.place(o.doc, e.claim or {}))), None)
        if other is not None and other.claim is not None:
            paired.add(id(other))
            yield _confused(o.doc, o.mark, other.claim, here)
        else:
            yield _missed(o.doc, o.mark, here, matched)
    for o in extra:
        if id(o) not in paired and o.claim is not None:
            yield _extra(o.doc, o.claim, texts.place(o.doc, o.claim), matched)
    for o in matched:
        yield from _fields(o, texts.place(o.doc, o.mark or {}))


def _on_one_word(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None or a.trigger is None or b.trigger is None or (a.start, a.sentence) != (b.start, b.sentence):
        return False
    return a.trigger[0] < b.trigger[1] and b.trigger[0] < a.trigger[1]


def _confused(doc: str, mark: Json, claim: Json, place: Place | None) -> Fault:
    if FAMILIES.get(claim["kind"]) != FAMILIES[mark["kind"]]:
        return Fault(Cause.KIND, f"{mark['kind']} as {claim['kind']}", doc, mark["kind"], claim["kind"], mark["kind"], place, mark, claim)
    details = [f"{cause.value}: {detail}" for cause, detail, _, _ in _participants(claim, mark)]
    return Fault(Cause.NOBODY, "; ".join(details), doc, mark["kind"], people(claim), people(mark), place, mark, claim)


def _missed(doc: str, mark: Json, place: Place | None, matched: Sequence[Outcome]) -> Fault:
    taken = next((o for o in matched if o.claim is not None and o.claim["kind"] == mark["kind"] and likeness(o.claim, mark) > 0), None)
    if taken is not None and taken.mark is not None:
        detail = f"with «{taken.mark.get('trigger')}»"
        return Fault(Cause.MERGED, detail, doc, mark["kind"], people(taken.claim or {}), people(mark), place, mark, taken.claim)
    candidate = place.candidate if place is not None else None
    if place is not None and place.trigger is not None and candidate is None:
        cause, detail = Cause.MISSED, f"«{mark.get('trigger')}» is in no list"
    elif candidate is not None and mark["kind"] not in {k.value for k in candidate.options}:
        known = ", ".join(k.value for k in candidate.options)
        cause, detail = Cause.MISSED, f"«{mark.get('trigger')}» is listed for {known} only"
    else:
        cause, detail = Cause.SHUT, f"«{mark.get('trigger')}»"
    return Fault(cause, detail, doc, mark["kind"], "", people(mark), place, mark, None)


def _extra(doc: str, claim: Json, place: Place | None, matched: Sequence[Outcome]) -> Fault:
    told = next((o for o in matched if o.mark is not None and o.mark["kind"] == claim["kind"] and likeness(claim, o.mark) > 0), None)
    if told is not None and told.mark is not None:
        detail = f"as «{told.mark.get('trigger')}»"
        return Fault(Cause.AGAIN, detail, doc, claim["kind"], people(claim), people(told.mark), place, told.mark, claim)
    return Fault(Cause.EXTRA, f"«{claim.get('trigger')}»", doc, claim["kind"], people(claim), "", place, None, claim)


def _fields(o: Outcome, place: Place | None) -> Iterator[Fault]:
    claim, mark = o.claim, o.mark
    assert claim is not None
    assert mark is not None

    def fault(cause: Cause, detail: str, read: str, marked: str) -> Fault:
        return Fault(cause, detail, o.doc, mark["kind"], read, marked, place, mark, claim)

    if claim["kind"] != mark["kind"]:
        yield fault(Cause.KIND, f"{mark['kind']} as {claim['kind']}", claim["kind"], mark["kind"])
    for cause, detail, theirs, ours in _participants(claim, mark):
        yield fault(cause, detail, theirs, ours)
    if (wrong := _time(claim, mark)) is not None:
        yield fault(Cause.TIME, wrong, when(claim), when(mark))
    there, here = places(mark), places(claim)
    if there and not same(here, there):
        yield fault(Cause.PLACE, "another" if here else "missing", "، ".join(here), "، ".join(there))
    for cause, name in ((Cause.STATUS, "status"), (Cause.SECRECY, "secrecy")):
        said = str(claim.get(name) or "open")
        if said != mark[name]:
            yield fault(cause, f"{mark[name]} as {said}", said, mark[name])
    if not same_origin(claim, mark):
        how = "missing" if not claim.get("chain") else "told too much" if not mark.get("chain") else "another"
        yield fault(Cause.SOURCE, how, chain(claim), chain(mark))
    else:
        right, read_links, links = len(link_pairs(claim, mark)), len(claim.get("chain") or []), len(mark.get("chain") or [])
        if right < max(read_links, links):
            yield fault(Cause.LINK, "link missing" if right < links else "link too much", chain(claim), chain(mark))


def _participants(claim: Json, mark: Json) -> list[tuple[Cause, str, str, str]]:
    """The wrong participants of a claim: cause, detail, who was read, who is marked."""
    pairs = who_pairs(claim, mark)
    found = []
    if claim["kind"] == mark["kind"]:  # another kind has other roles: that is one error, not two
        found = [(Cause.ROLE, f"{b['role']} as {a['role']}", _one(a), _one(b)) for a, b in pairs if a["role"] != b["role"]]
    read = [p for p in claim.get("who", []) if all(p is not a for a, _ in pairs)]
    lacking = [p for p in mark["who"] if all(p is not b for _, b in pairs)]
    for p in list(lacking):
        cut = next((q for q in read if _kin(q, p)), None)
        if cut is not None:
            read.remove(cut)
            lacking.remove(p)
            found.append((Cause.CUT, f"{_one(cut)} for {_one(p)}", _one(cut), _one(p)))
    for p in list(lacking):
        other = next((q for q in read if q["role"] == p["role"]), None)
        if other is not None:
            read.remove(other)
            lacking.remove(p)
            found.append((Cause.REFERENCE, f"{_one(other)} for {_one(p)}", _one(other), _one(p)))
    found += [(Cause.LACKING, f"{p['role']} {_one(p)}", "", _one(p)) for p in lacking]
    found += [(Cause.SPARE, f"{p['role']} {_one(p)}", _one(p), "") for p in read]
    return found


_EMPTY = frozenset(map(norm, ("في", "من", "على", "عن", "إلى", "مع", "بن", "ابن", "أبو", "آل", "عبد")))


def _kin(a: Json, b: Json) -> bool:
    """Whether two participants share a word of their names."""

    def content(p: Json) -> set[str]:
        return {w.removeprefix("و").removeprefix("ال") for n in p["names"] for w in norm(n).split() if w not in _EMPTY and len(w) > 2}

    return bool(content(a) & content(b))


def _time(claim: Json, mark: Json) -> str | None:
    days, read = interval(mark["when"]), interval(claim.get("when"))
    told, ours = mark["when"].get("text"), (claim.get("when") or {}).get("text")
    if days == read:
        return None
    if days is None:
        return None if told else "told too much"
    if not ours:
        return "missing"
    a, b = norm(told or ""), norm(ours)
    return "wrongly reckoned" if a and b and (a in b or b in a) else "another's"


def _one(participant: Json) -> str:
    return participant["names"][0] if participant["names"] else "?"


def people(claim: Json) -> str:
    """Who takes part, with roles."""
    return "؛ ".join(f"{p['role']} {_one(p)}" for p in claim.get("who", []))


def days(claim: Json) -> list[str]:
    """The first and the last day; one day once, none where none is known."""
    told = claim.get("when") or {}
    first, last = str(told.get("earliest") or ""), str(told.get("latest") or "")
    if not first and not last:
        return []
    return [first] if first == last else [f"{first or '?'}..", last or "?"]


def when(claim: Json) -> str:
    """The time as told and as days."""
    return " ".join([*filter(None, [(claim.get("when") or {}).get("text")]), "".join(days(claim))]).strip()


def chain(claim: Json) -> str:
    """The links, nearest first."""
    return " ← ".join(_one(link) for link in claim.get("chain") or [])
