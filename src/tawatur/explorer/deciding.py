"""Decisions: what an analyst answers on a page, turned into the casebook's own decisions, and the log of them."""
from __future__ import annotations

import getpass
import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tawatur.casebook import Casebook, decisions, verdicts
from tawatur.casebook.decisions import Decision, Verb
from tawatur.errors import UsageError
from tawatur.explorer.ask import ask

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
    verb = Verb(answer.verb)
    return decisions.record(book, verb, _subject(book, verb, answer), author=by, note=answer.note.strip() or None)


def _subject(book: Casebook, verb: Verb, answer: Answer) -> dict[str, Any]:
    ids = answer.subject
    if verb is Verb.UNDO:
        return {"decision": ids[0] if ids else ""}
    if verb is Verb.CORRECT:
        claim = _claim(book, ids[0] if ids else "")
        row = ask(book, "SELECT form FROM claim WHERE id = ?", (claim,))
        from tawatur.casebook import codec

        decisions.corrected(codec.from_text(row[0][0]), [(answer.field, answer.value)])
        return {"claim": claim, "field": answer.field, "value": answer.value}
    if verb is Verb.SPLIT:
        if len(ids) != 1:
            raise UsageError("split: one claim is taken out of its happening")
        claim = _claim(book, ids[0])
        form = verdicts.happening_of(book, claim)
        rest = [t["claim"] for t in form["told_in"] if t["claim"] != claim] if form else []
        if not rest:
            raise UsageError(f"{claim}: stands alone already")
        return {"claims": [claim], "rest": rest}
    if ids and all(i.startswith("a") for i in ids) and verb in (Verb.MERGE, Verb.NOT_SAME):
        if len(set(ids)) < 2:
            raise UsageError(f"{verb.value}: two actors are needed")
        return {"actors": [{"id": i, "mentions": _mentions(book, i)} for i in ids]}
    if verb in (Verb.MERGE, Verb.NOT_SAME) and len(set(ids)) < 2:
        raise UsageError(f"{verb.value}: two happenings are needed")
    if not ids:
        raise UsageError(f"{verb.value}: nothing is named that it is about")
    return {"happenings": [{"id": i, "claims": _claims(book, i)} for i in ids]}


def _claim(book: Casebook, id: str) -> str:
    if not ask(book, "SELECT 1 FROM claim WHERE id = ?", (id,)):
        raise UsageError(f"{id[:60]!r}: no such claim")
    return id


def _claims(book: Casebook, id: str) -> list[str]:
    """The claims of a happening, or the claim itself."""
    if id.startswith("c"):
        return [_claim(book, id)]
    form = verdicts.happening_of(book, "c" + id[1:])
    if form is None:
        raise UsageError(f"{id[:60]!r}: no such happening")
    return [t["claim"] for t in form["told_in"]]


def _mentions(book: Casebook, id: str) -> list[list[str]]:
    found = verdicts.mentions_of(book, id)
    if not found:
        raise UsageError(f"{id[:60]!r}: no such actor")
    return found


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


def about(book: Casebook, ids: Iterable[str]) -> tuple[Decision, ...]:
    """Decisions that name one of these ids, the newest first."""
    wanted = frozenset(ids)
    return tuple(d for d in latest(book, 10_000) if ids_in(d) & wanted)
