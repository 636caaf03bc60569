"""Happening: who tells it, on whose word, how many independently, and where they disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from tawatur.casebook import Casebook, queries, verdicts
from tawatur.casebook.rows import Branch, ClaimRow
from tawatur.explorer import counts, deciding, forms, less
from tawatur.explorer.ask import ask
from tawatur.explorer.difference import Difference, difference
from tawatur.explorer.language import Language
from tawatur.explorer.looking import near
from tawatur.explorer.pages.facing import Facing, face
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import Told, stored

SIDE_BY_SIDE = 60
"""Claims that are shown side by side."""


@dataclass(frozen=True, slots=True)
class Account:
    """One claim among those side by side. `sentence` holds the words before the claim's, its own, and after, within their line."""

    row: ClaimRow
    sentence: tuple[str, str, str]
    change: Difference | None
    """What its words changed against those of its source, for a copy."""
    copies: tuple[tuple[Account, counts.Repeated], ...]
    """The claims of reports that repeat this one's, folded under it."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening."""

    told: Annotated[Told, "the happening"]
    reason: Annotated[str, "why so many independent origins, in a sentence"]
    supporting: Annotated[tuple[Branch, ...], "the trees of the origins for it"]
    opposing: Annotated[tuple[Branch, ...], "the trees of the origins against it"]
    accounts: Annotated[tuple[Account, ...], "the claims side by side, copies folded under their source"]
    cut: Annotated[bool, "whether more claims tell it than are shown side by side"]
    conflicts: Annotated[tuple[dict[str, Any], ...], "where accounts cannot all hold, as the casebook stores it"]
    versions: Annotated[
        tuple[tuple[str, tuple[forms.ToldVersion, ...]], ...], "days and towns that differ without being counted as a conflict"
    ]
    claims: Annotated[dict[str, ClaimRow], "its claims by id, for the conflicts"]
    why_one: Annotated[tuple[str, ...], "why these claims are held to tell one happening, in sentences"]
    near: Annotated[tuple[Told, ...], "happenings that may be the same, its plans, what came of it"]
    decisions: Annotated[tuple[deciding.Settled, ...], "what an analyst decided here, the newest first"]
    facing: Annotated[Facing | None, "two of its accounts face to face; None where a single report tells it"]
    options: Annotated[tuple[ClaimRow, ...], "the claims that can be put face to face"]


def happening(shelf: Shelf, id: str, language: Language, one: str = "", other: str = "") -> Happening:
    """The page of a happening; the id of any of its claims leads here too. `one` and `other` are claims to put face to face.

    Raises:
        UsageError: no such id.
    """
    with shelf.open() as book:
        found = queries.origins(book, id)
        rows = found.tellings
        form = verdicts.happening_of(book, rows[0].id) or {}
        told = stored(book, [forms.of(form)])[0]
        shown = rows[:SIDE_BY_SIDE]
        accounts = _accounts(book, shown)
        decisions = deciding.about(book, (found.happening, *(r.id for r in rows)))
        beside = near(book, form)
    arabic = language.code == "ar"
    return Happening(
        told=told,
        reason=found.reason_ar if arabic else found.reason,
        supporting=tuple(b for b in found.trees if not b.denies),
        opposing=tuple(b for b in found.trees if b.denies),
        accounts=accounts,
        cut=len(rows) > len(shown),
        conflicts=tuple(form["contradictions"]),
        versions=_versions(told, form),
        claims={r.id: r for r in rows},
        why_one=tuple(dict.fromkeys(b["reason_ar" if arabic else "reason"] for b in form.get("why_one", ())))[:12],
        near=beside,
        decisions=decisions,
        facing=face(rows, form["contradictions"], one, other),
        options=rows[: 4 * SIDE_BY_SIDE],
    )


def rejected_claim(shelf: Shelf, id: str) -> str:
    """The claim that the id of a happening is called after, where somebody rejected it; "" otherwise."""
    claim = "c" + id[1:]
    with shelf.open() as book:
        return claim if claim in less.rejected_ids(book) else ""


def _versions(told: Told, form: dict[str, Any]) -> tuple[tuple[str, tuple[forms.ToldVersion, ...]], ...]:
    """What the accounts tell of when and where, if they differ there and no conflict says so."""
    held = {conflict["about"] for conflict in form["contradictions"]}
    versions = forms.versions(form)
    found = (("when", versions.when), ("where", versions.where))
    return tuple((field, those) for field, those in found if field in told.differing and field not in held)


def _accounts(book: Casebook, rows: tuple[ClaimRow, ...]) -> tuple[Account, ...]:
    """The claims with their sentences; those of a copy under that of its source, the first one that is no copy itself."""
    texts = {r.cite.id: _text(book, r.cite.id) for r in rows}
    by_report: dict[str, ClaimRow] = {}
    for row in rows:
        by_report.setdefault(row.cite.id, row)
    repeats = counts.copies_among(book, list(by_report))

    def source(report: str) -> str:
        seen = {report}
        while report in repeats and repeats[report][0] not in seen:
            report = repeats[report][0]
            seen.add(report)
        return report

    folded: dict[str, list[ClaimRow]] = {}
    heads: list[ClaimRow] = []
    for row in rows:
        head = source(row.cite.id)
        if row.cite.id == head or by_report.get(head) is None:
            heads.append(row)
        else:
            folded.setdefault(head, []).append(row)
    return tuple(
        Account(
            head,
            _around(head, texts[head.cite.id]),
            None,
            tuple(
                (Account(r, _around(r, texts[r.cite.id]), difference(head.claim.quote, r.claim.quote), ()), repeats[r.cite.id][1])
                for r in (folded.pop(head.cite.id, []))
            ),
        )
        for head in heads
    )


def _text(book: Casebook, report: str) -> str:
    rows = ask(book, "SELECT t.text FROM report_text t JOIN report r ON r.n = t.report WHERE r.id = ?", (report,))
    return str(rows[0][0]) if rows else ""


def _around(row: ClaimRow, text: str, most: int = 160) -> tuple[str, str, str]:
    """The claim's words with the rest of their line, as far as `most` letters on either side."""
    span = row.claim.span
    if span is None or row.claim.in_title or text[span.start : span.end] != row.claim.quote:
        return "", row.claim.quote[:2_000], ""
    begin = max(text.rfind("\n", 0, span.start) + 1, span.start - most)
    end = text.find("\n", span.end)
    end = min(len(text) if end < 0 else end, span.end + most)
    before, after = text[begin : span.start], text[span.end : end]
    if begin and text[begin - 1] not in "\n " and " " in before:
        before = "…" + before[before.index(" ") :]
    if end < len(text) and text[end] not in "\n " and " " in after:
        after = after[: after.rindex(" ")] + " …"
    return before, row.claim.quote[:2_000], after
