"""The whole reader: one report -> its reading."""
from __future__ import annotations

from dataclasses import replace

from tawatur.arabic.folding import fold
from tawatur.model import Claim, Reading, Report
from tawatur.reading.analysis import analyse
from tawatur.reading.claims import Decider, finished
from tawatur.reading.linear import choosers
from tawatur.reading.merging import merge
from tawatur.reading.page import read_page


def read_report(report: Report) -> Reading:
    """What the report says: publication date, outlet, credit and claims.

    Pure and deterministic: the same report gives the same reading. Every claim's quote stands in the stored text:
    `quote == report.text[span.start:span.end]`, or in the title where `in_title`.
    """
    folded = fold(report.text)
    page = read_page(report, folded)
    trained = choosers()
    document = analyse(folded, page.body, page.paragraph)
    drafts: list[Claim] = []
    if document.entities:
        decided = Decider(document, page.published.day, trained).decide()
        merged = merge(document, decided, trained.same, trained.thresholds["same"])
        merged.sort(key=lambda d: (d.scene.sentence.start, d.scene.sentence.tokens[d.candidate.at].start))
        drafts = [finished(document, d, 0) for d in merged]
    claims = tuple(replace(c, id=f"c{n}") for n, c in enumerate(drafts, 1))
    return Reading(report.doc, page.title, page.published, page.outlet, page.credit, claims)
