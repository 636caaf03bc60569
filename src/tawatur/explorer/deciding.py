"""Decisions: what an analyst answers on a page, turned into the casebook's own decisions, and the log of them."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tawatur.casebook import Casebook, deciding, decisions, verdicts
from tawatur.casebook.decisions import Decision
from tawatur.errors import UsageError

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


def about(book: Casebook, ids: Iterable[str]) -> tuple[Decision, ...]:
    """Decisions that name one of these ids, the newest first."""
    wanted = frozenset(ids)
    return tuple(d for d in latest(book, 10_000) if ids_in(d) & wanted)
