"""What an analyst settled: decisions are added and never changed; undoing one is another. They outlive every re-reading.

An actor is remembered by mentions (report, base key), a happening by its claims, so that a decision holds whatever ids come of
new reports. What is decided is taken up when the casebook is weighed; the claims as they were read stay as they are.
"""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from tawatur.casebook.connection import named
from tawatur.casebook.filters import DAYS, EVERYTHING, Where, bound
from tawatur.casebook.store import Casebook
from tawatur.errors import UsageError
from tawatur.model import MOVES, Claim, Kind, Link, LinkKind, Participant, Role, Secrecy, Status, When
from tawatur.weighing.rulings import Rulings


class Verb(StrEnum):
    """What may be decided."""

    MERGE = "merge"
    SPLIT = "split"
    NOT_SAME = "not-same"
    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision as it stands in the log. `undone` tells whether a later one took it back."""

    id: str
    at: str
    author: str
    verb: Verb
    subject: Mapping[str, Any]
    note: str | None
    undone: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The decision for JSON."""
        return {
            "id": self.id, "at": self.at, "author": self.author, "verb": self.verb.value, "subject": dict(self.subject),
            "note": self.note, "undone": self.undone,
        }  # fmt: skip


FIELDS = ("kind", "status", "secrecy", "when", "where", "from", "via", "to", "who", "chain")
"""Fields of a claim that can be corrected."""
_WAY = ("from", "via", "to")


def fields_of(claim: Claim) -> tuple[str, ...]:
    """The fields of a claim that can be corrected: movements tell from where, via and to, the others where.

    What it holds of the others can be corrected too: a claim whose kind was corrected still has the places that were read.
    """
    held = {"where": claim.where, "from": claim.from_, "via": claim.via, "to": claim.to}
    shut = ("where",) if claim.kind in MOVES else _WAY
    return tuple(field for field in FIELDS if field not in shut or held[field])


ACCEPTED = {
    "kind": f"none of {', '.join(Kind)}",
    "status": f"none of {', '.join(Status)}",
    "secrecy": f"none of {', '.join(Secrecy)}",
    "who": 'no participants; "role: name | other name; role: name" is, with roles of its kind',
    "chain": 'no chain; "kind: name | other name; kind: name" is, the nearest link first, or "" for none; kinds are ' + ", ".join(LinkKind),
    "when": f'no time; {DAYS} is, or FIRST..LAST with one end left out where it is open, or "" where no time is known',
}
"""What is said of a value that a field cannot have."""


def log(book: Casebook) -> tuple[Decision, ...]:
    """All decisions, the oldest first."""
    with named(book.path):
        rows = book.database.execute("SELECT id, at, author, verb, subject, note FROM decision ORDER BY n").fetchall()
    plain = [Decision(id, at, author, Verb(verb), json.loads(subject), note) for id, at, author, verb, subject, note in rows]
    undone: set[str] = set()
    # The last word on a decision counts: an undo that is undone itself undoes nothing.
    for decision in reversed(plain):
        if decision.verb is Verb.UNDO and decision.id not in undone:
            undone.add(decision.subject["decision"])
    return tuple(replace(d, undone=d.id in undone) for d in plain)


def record(book: Casebook, verb: Verb, subject: Mapping[str, Any], *, author: str, note: str | None = None) -> Decision:
    """Adds a decision; the verdicts are stale from then on.

    Raises:
        UsageError: an undo of what is not in the log or was undone already.
    """
    if not author.strip():
        raise UsageError("a decision needs an author; --author NAME gives one")
    if verb is Verb.UNDO:
        known = {d.id: d for d in log(book)}
        wanted = str(subject.get("decision"))
        if wanted not in known:
            raise UsageError(f"{wanted!r}: no such decision; `tawatur decide log` lists them")
        if known[wanted].undone:
            raise UsageError(f"{wanted!r} was undone already")
    at = datetime.now(UTC).isoformat(timespec="seconds")
    from tawatur.casebook import filing

    with book.whole():
        touched: set[str] = set()
        if verb in (Verb.CORRECT, Verb.UNDO):
            touched = filing.corrected_claims(book) if verb is Verb.UNDO else {str(subject["claim"])}
        before = filing.as_filed(book, touched)
        n = int(book.database.execute("SELECT coalesce(max(n), 0) + 1 FROM decision").fetchone()[0])
        book.database.execute(
            "INSERT INTO decision (n, id, at, author, verb, subject, note) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (n, f"d{n}", at, author, verb.value, json.dumps(subject, ensure_ascii=False, sort_keys=True), note),
        )
        book.database.execute("UPDATE stamp SET changes = changes + 1")
        filing.file_again(book, before)
    return Decision(f"d{n}", at, author, verb, subject, note)


def any_of(book: Casebook, verb: Verb | None = None) -> bool:
    """Whether anything was ever decided, or decided so."""
    only, values = ("", ()) if verb is None else (" WHERE verb = ?", (verb.value,))
    with named(book.path):
        return bool(book.database.execute(f"SELECT EXISTS (SELECT 1 FROM decision{only})", values).fetchone()[0])


def standing(book: Casebook) -> Where:
    """The claims that listings show: all but those that somebody rejected. Only where there are such does it ask anything of a claim."""
    rejected = rulings(active(book)).rejected if any_of(book, Verb.REJECT) else ()
    return Where("c.id NOT IN (SELECT value FROM json_each(?))", (json.dumps(sorted(rejected)),)) if rejected else EVERYTHING


def active(book: Casebook) -> tuple[Decision, ...]:
    """The decisions that hold."""
    return tuple(d for d in log(book) if not d.undone and d.verb is not Verb.UNDO)


def rulings(decisions: Iterable[Decision]) -> Rulings:
    """The decisions as weighing takes them."""
    same_actor, other_actor, same_happening, other_happening = [], [], [], []
    split: set[tuple[str, str]] = set()
    rejected: set[str] = set()
    confirmed: dict[str, str] = {}
    for d in decisions:
        actors = [[tuple(m) for m in a["mentions"]] for a in d.subject.get("actors", ())]
        claims: list[list[str]] = [list(h["claims"]) for h in d.subject.get("happenings", ())]
        if d.verb is Verb.MERGE:
            same_actor += [(actors[0][0], other[0]) for other in actors[1:] if other]
            same_happening += [(claims[0][0], c) for group in claims[1:] for c in group]
        elif d.verb is Verb.NOT_SAME:
            other_actor += [(a, b) for i, x in enumerate(actors) for y in actors[i + 1 :] for a in x for b in y]
            other_happening += [(a, b) for i, xs in enumerate(claims) for ys in claims[i + 1 :] for a in xs for b in ys]
        elif d.verb is Verb.SPLIT:
            split.update((str(report), str(base)) for report, base in d.subject.get("mentions", ()))
            out, rest = d.subject.get("claims", ()), d.subject.get("rest", ())
            other_happening += [(a, b) for a in out for b in rest]
            same_happening += [(out[0], b) for b in out[1:]]
        elif d.verb is Verb.REJECT:
            rejected.update(c for group in claims for c in group)
            confirmed |= {c: "rejected" for group in claims for c in group}
        elif d.verb is Verb.CONFIRM:
            # The last word on a claim counts.
            rejected.difference_update(c for group in claims for c in group)
            confirmed |= {c: "confirmed" for group in claims for c in group}
    return Rulings(
        tuple(same_actor),
        tuple(other_actor),
        frozenset(split),
        tuple(same_happening),
        tuple(other_happening),
        frozenset(rejected),
        confirmed,
    )


def corrections(decisions: Iterable[Decision]) -> dict[str, list[tuple[str, str]]]:
    """For each claim (id) the fields that were corrected and their values, the oldest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for d in decisions:
        if d.verb is Verb.CORRECT:
            found.setdefault(d.subject["claim"], []).append((d.subject["field"], d.subject["value"]))
    return found


def corrected(claim: Claim, fields: Iterable[tuple[str, str]]) -> Claim:
    """The claim with its corrections.

    Raises:
        UsageError: a field or value that there is not.
    """
    for field, value in fields:
        try:
            if field == "kind":
                claim = replace(claim, kind=Kind(value))
            elif field == "status":
                claim = replace(claim, status=Status(value))
            elif field == "secrecy":
                claim = replace(claim, secrecy=Secrecy(value))
            elif field == "where":
                claim = replace(claim, where=_names(value))
            elif field == "from":
                claim = replace(claim, from_=_names(value))
            elif field == "via":
                claim = replace(claim, via=_names(value))
            elif field == "to":
                claim = replace(claim, to=_names(value))
            elif field == "who":
                claim = replace(claim, who=_people(value, claim))
            elif field == "chain":
                claim = replace(claim, chain=_links(value, claim))
            elif field == "when":
                earliest, latest = _between(value)
                claim = replace(claim, when=When(claim.when.text, earliest, latest, "decided", claim.when.span))
            else:
                raise UsageError(f"{field!r}: no field that can be corrected; {', '.join(FIELDS)} are")
        except ValueError as error:
            raise UsageError(f"{field} {value!r}: {ACCEPTED.get(field, error)}") from error
    return claim


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split("|") if name.strip())


def _people(value: str, claim: Claim) -> tuple[Participant, ...]:
    """The participants in "role: name | other name; role: name"; who has his best name in the claim keeps where he stands.

    Roles of another kind stand as they are: the kind may have been corrected, too, and that taken back.
    """
    spans = {p.names[0]: p.span for p in claim.who if p.names}
    found = tuple(Participant(Role(role), names, spans.get(names[0])) for role, names in _labelled(value))
    if not found:
        raise ValueError(value)
    return found


def _links(value: str, claim: Claim) -> tuple[Link, ...]:
    """The links in "kind: name | other name; kind: name", the nearest first; a link of the claim keeps where it stands."""
    spans = {k.names[0]: k.span for k in claim.chain if k.names}
    return tuple(Link(LinkKind(kind), names, spans.get(names[0])) for kind, names in _labelled(value))


def _labelled(value: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The parts of "label: name | other name; label: name"."""
    for part in value.replace("؛", ";").split(";"):
        if not part.strip():
            continue
        label, colon, told = part.partition(":")
        names = _names(told)
        if not colon or not names:
            raise ValueError(part)
        yield label.strip(), names


def _between(value: str) -> tuple[date | None, date | None]:
    """The bounds of a time; None for an open one, twice for an unknown time."""
    first, dots, last = (part.strip() for part in value.partition(".."))
    earliest = bound(first, last=False) if first else None
    latest = bound(last if dots else first, last=True) if (last if dots else first) else None
    if earliest and latest and earliest > latest:
        raise ValueError(f"{earliest} is after {latest}")
    return earliest, latest


def author_here() -> str:
    """Who decides at this machine: TAWATUR_AUTHOR, or else the name of the account; "" where neither tells."""
    try:
        return os.environ.get("TAWATUR_AUTHOR", "").strip() or getpass.getuser()
    except (KeyError, OSError, ImportError):
        # An account without a name, as in some containers; Windows has no list of accounts to look it up in.
        return ""
