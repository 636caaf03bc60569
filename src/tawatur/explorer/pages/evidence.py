"""The pages of evidence: one claim with its citation, one report with its claims, two reports beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from tawatur.casebook import Casebook, codec, queries, verdicts
from tawatur.casebook.decisions import FIELDS
from tawatur.casebook.rows import Cite, ClaimRow
from tawatur.errors import UsageError
from tawatur.explorer import citing, counts, deciding, less
from tawatur.explorer.ask import ask
from tawatur.explorer.difference import Difference, difference
from tawatur.explorer.language import Language
from tawatur.explorer.segments import Segment, cut
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import claims_by_id
from tawatur.model import Claim as Stated
from tawatur.model import Report as Stored
from tawatur.model import Span

LONGEST = 60_000
"""Characters of a report that one page shows."""
FURNITURE = 200_000
"""Characters of a report up to which its furniture is looked for."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with its permanent address."""

    row: Annotated[ClaimRow, "the claim"]
    happening: Annotated[str, "the id of its happening; empty where it was rejected, or is not weighed yet"]
    rejected: Annotated[bool, "whether somebody rejected it"]
    citation: Annotated[str, "one line to cite it by"]
    bibtex: Annotated[str, "the same for BibTeX"]
    decisions: Annotated[tuple[deciding.Settled, ...], "what an analyst decided about it, the newest first"]
    read: Annotated[Stated | None, "the claim as it was read; None where nothing of it was corrected"]
    amended: Annotated[frozenset[str], "the fields that were corrected: kind, status, secrecy, when, where, from, via, to, who, chain"]


def claim(shelf: Shelf, id: str, base: str, language: Language) -> Claim:
    """The page of a claim; `base` is the address of the explorer.

    Raises:
        UsageError: no such claim.
    """
    with shelf.open() as book:
        row = claim_in(book, id)
        form = verdicts.happening_of(book, id)
        decisions = deciding.about(book, (id,))
        rejected = id in less.rejected_ids(book)
        read = codec.from_text(ask(book, "SELECT form FROM claim WHERE id = ?", (id,))[0][0])
    amended = frozenset(field for field in FIELDS if _said(read, field) != _said(row.claim, field))
    return Claim(
        row, form["id"] if form else "", rejected, citing.line(row, base, language), citing.bibtex(row, base), decisions,
        read if amended else None, amended,
    )  # fmt: skip


def _said(claim: Stated, field: str) -> object:
    if field == "who":
        return [(p.role, p.names) for p in claim.who]
    if field == "from":
        return claim.from_
    return (claim.when.earliest, claim.when.latest) if field == "when" else getattr(claim, field)


def claim_row(shelf: Shelf, id: str) -> ClaimRow:
    """The claim of that id.

    Raises:
        UsageError: no such claim.
    """
    with shelf.open() as book:
        return claim_in(book, id)


def claim_in(book: Casebook, id: str) -> ClaimRow:
    """The claim of that id.

    Raises:
        UsageError: no such claim.
    """
    found = claims_by_id(book, [id])
    if id not in found:
        raise UsageError(f"{id[:60]!r}: no such claim")
    return found[id]


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its stored text with the claims marked."""

    cite: Annotated[Cite, "the report"]
    credit: Annotated[tuple[str, ...], "whom it credits"]
    segments: Annotated[tuple[Segment, ...], "the text in pieces"]
    rows: Annotated[tuple[ClaimRow, ...], "the claims in it; number k in the text is rows[k - 1]"]
    rejected: Annotated[frozenset[str], "those of them that somebody rejected, by their ids"]
    first: Annotated[int, "the first character shown, from 0"]
    last: Annotated[int, "the end of what is shown"]
    length: Annotated[int, "characters of the whole text"]
    greyed: Annotated[bool, "whether furniture is marked"]
    repeated: Annotated[tuple[counts.Repeated, ...], "reports that it repeats, and those that repeat it"]


def report(shelf: Shelf, id: str, start: int) -> Report:
    """The page of a report.

    Raises:
        UsageError: no such report.
    """
    with shelf.open() as book:
        stored, reading = queries.reading_of(book, id)
        cite, credit = counts.cite(book, id)
        ids = counts.claim_ids(book, id)
        repeated = counts.repeated(book, id)
        rejected = less.rejected_ids(book) & frozenset(ids)
    rows = tuple(ClaimRow(i, c, (), cite) for i, c in zip(ids, reading.claims, strict=True))
    begin = min(start, max(len(stored.text) - 1, 0))
    end = min(begin + LONGEST, len(stored.text))
    spans = [None if c.in_title else c.span for c in reading.claims]
    triggers = [None if c.in_title else c.trigger_span for c in reading.claims]
    grey = furniture(stored)
    pieces = cut(stored.text, spans, triggers, grey, begin, end)
    return Report(cite, credit, pieces, rows, rejected, begin, end, len(stored.text), bool(grey), repeated)


def furniture(stored: Stored) -> tuple[Span, ...]:
    """What on the page is not the article; nothing where it cannot be told."""
    if len(stored.text) > FURNITURE:
        return ()
    try:
        from tawatur.reading.page import fold_page, read_page

        return read_page(stored, fold_page(stored.text)).furniture
    except Exception:  # a report is shown whatever its reader makes of it
        return ()


@dataclass(frozen=True, slots=True)
class Compare:
    """Two reports beside each other."""

    one: Annotated[Cite, "the first report"]
    other: Annotated[Cite, "the second report"]
    found: Annotated[Difference, "what differs"]


def compare(shelf: Shelf, one: str, other: str) -> Compare:
    """The page of two reports.

    Raises:
        UsageError: no such report.
    """
    with shelf.open() as book:
        first, second = counts.cite(book, one)[0], counts.cite(book, other)[0]
        old, new = queries.reading_of(book, one)[0].text, queries.reading_of(book, other)[0].text
    return Compare(first, second, difference(old[:LONGEST], new[:LONGEST]))
