"""Happening: who tells it, on whose word, how many independently, and where they disagree."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from tawatur.casebook import queries
from tawatur.casebook.rows import Branch, Cite, ClaimRow
from tawatur.explorer import counts, deciding
from tawatur.explorer.dates import interval
from tawatur.explorer.difference import Difference, difference
from tawatur.explorer.language import Language
from tawatur.explorer.looking import near
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import Told, weigh
from tawatur.model import Status

SIDE_BY_SIDE = 60
"""Claims that are shown side by side."""


@dataclass(frozen=True, slots=True)
class Account:
    """One claim among those side by side, the copies folded under it, and what its words changed against the first telling."""

    row: ClaimRow
    copies: tuple[Cite, ...]
    change: Difference | None
    sentence: tuple[str, str, str]
    """The words before the claim's, its own, and after, within its sentence's surroundings."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A point on which accounts differ: what is said, and by which claims."""

    field: str
    versions: tuple[tuple[str, tuple[ClaimRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening."""

    told: Annotated[Told, "the happening"]
    reason: Annotated[str, "why so many independent origins, in a sentence"]
    supporting: Annotated[tuple[Branch, ...], "the trees of the origins for it"]
    opposing: Annotated[tuple[Branch, ...], "the trees of the origins against it"]
    accounts: Annotated[tuple[Account, ...], "the claims side by side, copies folded under their first"]
    cut: Annotated[bool, "whether more claims tell it than are shown side by side"]
    disagreements: Annotated[tuple[Disagreement, ...], "the points on which accounts differ"]
    near: Annotated[tuple[Told, ...], "happenings of the same actors at about that time: perhaps the same, told otherwise"]
    decisions: Annotated[tuple[deciding.Made, ...], "what an analyst decided here, the newest first"]


def happening(shelf: Shelf, id: str, language: Language) -> Happening:
    """The page of a happening; the id of any of its claims leads here too.

    Raises:
        UsageError: no such id.
    """
    with shelf.open() as book:
        found = queries.origins(book, id)
        rows = found.tellings
        told = max(weigh(rows), key=lambda t: len(t.rows))
        shown = rows[:SIDE_BY_SIDE]
        wordings = _wordings(book, [r.cite.id for r in shown])
        texts = {r.cite.id: _text(book, r.cite.id) for r in shown}
        decisions = deciding.about(book, (found.happening, *(r.id for r in rows[:200])))
    firsts: dict[str, ClaimRow] = {}
    copies: dict[str, list[Cite]] = {}
    for row in shown:
        digest = wordings.get(row.cite.id) or row.id
        if digest in firsts:
            copies.setdefault(firsts[digest].id, []).append(row.cite)
        else:
            firsts[digest] = row
    accounts = []
    for i, row in enumerate(firsts.values()):
        change = difference(next(iter(firsts.values())).claim.quote, row.claim.quote) if i else None
        accounts.append(
            Account(row, tuple(copies.get(row.id, ())), change if change and change.alike >= 40 else None, _around(row, texts[row.cite.id]))
        )
    return Happening(
        told=told,
        reason=found.reason_ar if language.code == "ar" else found.reason,
        supporting=tuple(b for b in found.trees if not b.denies),
        opposing=tuple(b for b in found.trees if b.denies),
        accounts=tuple(accounts),
        cut=len(rows) > len(shown),
        disagreements=_disagreements(rows, language),
        near=near(shelf, told),
        decisions=decisions,
    )


def _wordings(book: Any, reports: list[str]) -> dict[str, str]:
    marks = ", ".join("?" * len(reports))
    return dict(counts.ask(book, f"SELECT id, wording FROM report WHERE id IN ({marks})", reports))


def _text(book: Any, report: str) -> str:
    rows = counts.ask(book, "SELECT t.text FROM report_text t JOIN report r ON r.n = t.report WHERE r.id = ?", (report,))
    return str(rows[0][0]) if rows else ""


def _around(row: ClaimRow, text: str, most: int = 160) -> tuple[str, str, str]:
    """The claim's words with the rest of their line, as far as `most` letters on either side."""
    span = row.claim.span
    if span is None or row.claim.in_title or text[span.start : span.end] != row.claim.quote:
        return "", row.claim.quote, ""
    begin = max(text.rfind("\n", 0, span.start) + 1, span.start - most)
    end = text.find("\n", span.end)
    end = min(len(text) if end < 0 else end, span.end + most)
    before, after = text[begin : span.start], text[span.end : end]
    if begin and text[begin - 1] not in "\n " and " " in before:
        before = "…" + before[before.index(" ") :]
    if end < len(text) and text[end] not in "\n " and " " in after:
        after = after[: after.rindex(" ")] + " …"
    return before, row.claim.quote, after


def _disagreements(rows: tuple[ClaimRow, ...], language: Language) -> tuple[Disagreement, ...]:
    """Where accounts cannot both hold, or do not say the same: whether, when, where, who."""
    found = []
    whether: dict[str, list[ClaimRow]] = {}
    for row in rows:
        whether.setdefault("denied" if row.claim.status is Status.DENIED else "asserted", []).append(row)
    if len(whether) > 1:
        found.append(_disagreement("status", {language.word("status", k): v for k, v in whether.items()}))
    when: dict[str, list[ClaimRow]] = {}
    for row in (r for r in rows if r.claim.when.known):
        when.setdefault(interval(row.claim.when.earliest, row.claim.when.latest, language), []).append(row)
    if len(when) > 1:
        found.append(_disagreement("when", when))
    who: dict[str, list[ClaimRow]] = {}
    for row in rows:
        who.setdefault(language.listed(sorted({a.name for a in row.actors})), []).append(row)
    if len(who) > 1:
        found.append(_disagreement("who", who))
    return tuple(found)


def _disagreement(field: str, versions: dict[str, list[ClaimRow]]) -> Disagreement:
    ordered = sorted(versions.items(), key=lambda v: -len(v[1]))
    return Disagreement(field, tuple((said, tuple(rows)) for said, rows in ordered))
