"""Decisions: reading those that the casebook keeps. Recording them is done by the casebook's own part, where it is there."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawatur.casebook import Casebook
from tawatur.explorer.counts import ask


@dataclass(frozen=True, slots=True)
class Made:
    """One decision as it was made."""

    id: str
    at: str
    author: str
    verb: str
    subject: str
    note: str


def latest(book: Casebook, limit: int = 50) -> tuple[Made, ...]:
    """The latest decisions, the newest first."""
    rows = ask(book, "SELECT id, at, author, verb, subject, coalesce(note, '') FROM decision ORDER BY n DESC LIMIT ?", (limit,))
    return tuple(Made(*map(str, row)) for row in rows)


def about(book: Casebook, subjects: Sequence[str], limit: int = 50) -> tuple[Made, ...]:
    """Decisions whose subject names one of these ids, the newest first."""
    clauses = " OR ".join(["instr(subject, ?)"] * len(subjects)) or "0"
    rows = ask(
        book,
        f"SELECT id, at, author, verb, subject, coalesce(note, '') FROM decision WHERE {clauses} ORDER BY n DESC LIMIT ?",
        [*subjects, limit],
    )
    return tuple(Made(*map(str, row)) for row in rows)


def settled(book: Casebook) -> frozenset[str]:
    """The subjects that the latest decisions have settled."""
    return frozenset(m.subject for m in latest(book, 2_000) if m.verb != "undo")


def possible() -> bool:
    """Whether this version can record decisions."""
    return False
