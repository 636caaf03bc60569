"""The whole reader: one report -> its reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tawatur.arabic.clitics import bare
from tawatur.arabic.folding import Folded, fold, fold_text
from tawatur.arabic.tokens import words
from tawatur.model import FAMILY, Claim, Reading, Report
from tawatur.reading.analysis import analyse
from tawatur.reading.choosers import choosers
from tawatur.reading.claims import Decider, finished
from tawatur.reading.document import Document
from tawatur.reading.merging import merge
from tawatur.reading.page import Page, fold_page, read_page

_HEADLINE_BAR = 0.6
"""A headline's claim must be this sure: most headlines are told again in the body, in other words."""


def read_report(report: Report) -> Reading:
    """What the report says: publication date, outlet, credit and claims.

    Pure and deterministic: the same report gives the same reading. Every claim's quote stands in the stored text:
    `quote == report.text[span.start:span.end]`; where `in_title` and the title was given apart, in the title.
    """
    folded = fold_page(report.text)
    page = read_page(report, folded)
    trained = choosers()
    document = analyse(folded, page.body, page.paragraph, trained.sieve, trained.thresholds["sieve"])
    found, unread_from = told_in(document, page.published.day)
    found = headline_claims(report, page, folded, found) + found
    claims = tuple(replace(c, id=f"c{n}") for n, c in enumerate(found, 1))
    return Reading(report.doc, page.title, page.published, page.outlet, page.credit, claims, unread_from)


def claims_of(document: Document, published: date | None) -> list[Claim]:
    """The claims of a document, in the order of their triggers."""
    return told_in(document, published)[0]


def told_in(document: Document, published: date | None) -> tuple[list[Claim], int | None]:
    """The same, and where in the stored text reading stopped; None where it came to the end."""
    if not document.entities:
        return [], None
    trained = choosers()
    decider = Decider(document, published, trained)
    drafts = merge(document, decider.decide(), decider.echoes, trained.same, trained.thresholds["same"])
    drafts.sort(key=lambda d: (d.scene.sentence.start, d.scene.sentence.tokens[d.candidate.at].start))
    return [finished(document, d, 0) for d in drafts], decider.stopped


def headline_claims(report: Report, page: Page, folded: Folded, body: list[Claim]) -> list[Claim]:
    """The claims of the headline that the body does not tell again: of no family that the body tells of the same people."""
    trained = choosers()
    told = {c.kind for c in body}
    if page.title_span is not None:
        span = (folded.at(page.title_span.start), folded.at(page.title_span.end))
        title = analyse(folded, [span], [0], trained.sieve, trained.thresholds["sieve"], in_title=True, told=told)
    elif report.title:
        apart = fold(report.title)
        title = analyse(apart, [(0, len(apart.text))], [0], trained.sieve, trained.thresholds["sieve"], in_title=True, told=told)
    else:
        return []
    found = []
    for claim in claims_of(title, page.published.day):
        if (claim.certainty or 0) < _HEADLINE_BAR:
            continue
        people = _names(claim)
        if not any(FAMILY[c.kind] is FAMILY[claim.kind] and (c.kind is claim.kind or people & _names(c)) for c in body):
            found.append(claim)
    return found


def _names(claim: Claim) -> set[str]:
    """The words of the participants' names, without articles."""
    return {bare(w) for p in claim.who for n in p.names for w in words(fold_text(n)) if len(w) > 2}
