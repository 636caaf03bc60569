"""Decisions: what an analyst answers on a page, turned into the casebook's own decisions, and the log of them."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tawatur.arabic import fold_text
from tawatur.casebook import Casebook, deciding, decisions, verdicts
from tawatur.casebook.decisions import Decision, Verb
from tawatur.casebook.rows import Actor, ClaimRow
from tawatur.errors import UsageError
from tawatur.explorer.ask import ask, marks
from tawatur.explorer.weighed import actors_of, claims_by_id
from tawatur.model import Kind

ANSWERS = ("confirm", "reject", "merge", "not-same", "split", "correct", "undo")


def author() -> str:
    """Who decides: the name of the account, unless TAWATUR_AUTHOR says otherwise."""
    try:
        return os.environ.get("TAWATUR_AUTHOR", "").strip() or getpass.getuser()
    except (KeyError, OSError):
        return "explorer"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a form sent: an answer to a question about one or two things, named by their ids."""

    verb: str
    subject: tuple[str, ...]
    field: str = ""
    value: str = ""
    note: str = ""


def record(book: Casebook, answer: Answer, by: str) -> Decision:
    """Adds the decision that the answer stands for. `book` must be open for writing.

    Raises:
        UsageError: an answer that does not fit what it is about.
    """
    if answer.verb not in ANSWERS:
        raise UsageError(f"{answer.verb[:40]!r}: none of {', '.join(ANSWERS)}")
    if not answer.subject:
        raise UsageError(f"{answer.verb}: nothing is named that it is about")
    subjects = answer.subject
    if answer.verb == "correct":
        subjects = (subjects[0], answer.field, answer.value)
    elif answer.verb == "split" and len(subjects) == 1:
        subjects = (_home(book, subjects[0]), subjects[0])
    return deciding.decide(book, answer.verb, subjects, author=by, note=answer.note.strip() or None)


def _home(book: Casebook, claim: str) -> str:
    """The happening that a claim tells together with others."""
    form = verdicts.happening_of(book, claim)
    if form is None or len(form["told_in"]) < 2:
        raise UsageError(f"{claim[:60]!r}: no claim that tells a happening together with others")
    return str(form["id"])


def latest(book: Casebook, limit: int = 50) -> tuple[Decision, ...]:
    """The latest decisions, the newest first."""
    return decisions.log(book)[::-1][:limit]


def ids_in(decision: Decision) -> frozenset[str]:
    """The ids that a decision names."""
    found: set[str] = set()
    waiting: list[Any] = [dict(decision.subject)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list | tuple):
            waiting += value
        elif isinstance(value, str):
            found.add(value)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Thing:
    """What a decision is about: an actor, or a claim or happening with its kind and who takes part; `address` is its page."""

    address: str
    kind: Kind | None
    actors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision in words. `of` is the decision that it takes back; `reports` counts those whose mentions of the actor it takes out."""

    decision: Decision
    things: tuple[Thing, ...]
    of: Decision | None = None
    reports: int = 0


def about(book: Casebook, ids: Iterable[str]) -> tuple[Settled, ...]:
    """Decisions that name one of these ids, the newest first."""
    wanted = frozenset(ids)
    return in_words(book, [d for d in latest(book, 10_000) if ids_in(d) & wanted])


def in_words(book: Casebook, some: Sequence[Decision]) -> tuple[Settled, ...]:
    """The decisions with what each is about; what is in the casebook no more is left out."""
    known = {d.id: d for d in decisions.log(book)} if any(d.verb is Verb.UNDO for d in some) else {}
    plain = {d.id: _taken_back(d, known) for d in some}
    rows = claims_by_id(book, list(dict.fromkeys(c for d in plain.values() for _, c in _tellings(d))))
    names = _names(book, [a for d in plain.values() for a in d.subject.get("actors", ())])
    found = []
    for d in some:
        of = plain[d.id]
        things = [Thing(f"/actor/{a['id']}", None, (Actor(a["id"], name),)) for a, name in _named(book, of, names)]
        things += [Thing(at, rows[c].claim.kind, rows[c].actors) for at, c in _tellings(of) if c in rows]
        reports = len({report for report, _ in of.subject.get("mentions", ())})
        found.append(Settled(d, tuple(things), of if of is not d else None, reports))
    return tuple(found)


def _taken_back(decision: Decision, known: dict[str, Decision]) -> Decision:
    """The decision itself, or the one that an undo is about in the end."""
    while decision.verb is Verb.UNDO and decision.subject["decision"] in known:
        decision = known[decision.subject["decision"]]
    return decision


def _tellings(decision: Decision) -> list[tuple[str, str]]:
    """Addresses of the claims and happenings that a decision is about, each with a claim that tells what they are."""
    about = decision.subject
    if "claim" in about:
        return [(f"/claim/{about['claim']}", about["claim"])]
    if "claims" in about:
        return [(f"/claim/{c}", c) for c in about["claims"][:6]]
    # What is rejected is no happening any more; its claims are still there.
    alone = decision.verb is Verb.REJECT and not decision.undone
    return [
        (f"/claim/{h['claims'][0]}" if alone or h["id"].startswith("c") else f"/happening/h{h['claims'][0][1:]}", h["claims"][0])
        for h in about.get("happenings", ())
        if h["claims"]
    ]


def _names(book: Casebook, subjects: Sequence[dict[str, Any]]) -> dict[str, Actor]:
    """The actors that stand now for those ids."""
    ids = sorted({a["id"] for a in subjects})
    now = dict(ask(book, f"SELECT id, now FROM actor_id WHERE id IN ({marks(ids)})", ids))
    actors = actors_of(book, {now.get(id, id) for id in ids})
    return {id: actors[now.get(id, id)] for id in ids if now.get(id, id) in actors}


def _named(book: Casebook, decision: Decision, now: dict[str, Actor]) -> list[tuple[dict[str, Any], str]]:
    """The actors of a decision with their names; those that are one by now as each was called in the first report that it rests on."""
    subjects = decision.subject.get("actors", ())
    one = len({now[a["id"]].id for a in subjects if a["id"] in now}) < len(subjects)
    return [(a, (_called(book, a) if one else "") or (now[a["id"]].name if a["id"] in now else "") or a["id"]) for a in subjects]


def _called(book: Casebook, subject: dict[str, Any]) -> str:
    for report, base in subject["mentions"][:1]:
        plain = base.rpartition(":")[2]
        ids = [id for (id,) in ask(book, "SELECT c.id FROM claim c JOIN report r ON r.n = c.report WHERE r.id = ? LIMIT 200", (report,))]
        rows: Iterable[ClaimRow] = claims_by_id(book, ids).values()
        for name in (n for row in rows for p in row.claim.who for n in p.names):
            if fold_text(name).replace(" ", "") == plain.replace(" ", ""):
                return name
        return str(plain)
    return ""
