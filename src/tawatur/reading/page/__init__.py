"""The page reader: what on a page is the article, when and by whom it was published, and whom it credits.

The parts: `wrapping` puts lines together that were broken at a width, `lines` says what each line is by its words, `layout` what it is
by its place; `stamp` finds whole dates; `published`, `outlet`, `credit` and `dateline` hold the rules of their field, told in their
docstrings.
"""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.arabic.folding import Folded
from tawatur.arabic.sentences import sentences
from tawatur.model import Published, Report, Span
from tawatur.reading.page.credit import credit
from tawatur.reading.page.dateline import Dateline, dateline
from tawatur.reading.page.layout import BODY, HEADING, REST, Layout, layout
from tawatur.reading.page.outlet import outlet
from tawatur.reading.page.published import published
from tawatur.reading.page.wrapping import fold_page

__all__ = ["Page", "fold_page", "read_page"]


@dataclass(frozen=True, slots=True)
class Page:
    """What the reader of a report needs to know of its page.

    `body` and `headings` hold half-open positions of the folded text; `title_span` and `furniture` hold stored spans.
    `paragraph[k]` is the number of the paragraph (line) in which the sentence `body[k]` stands, from 0. `title` is the report's
    own or else the headline found in the text; `title_span` is None where it does not stand in the text.
    """

    title: str | None
    title_span: Span | None
    body: tuple[tuple[int, int], ...]
    paragraph: tuple[int, ...]
    furniture: tuple[Span, ...]
    published: Published
    outlet: str | None
    credit: tuple[str, ...]
    dateline_place: str | None
    headings: tuple[tuple[int, int], ...]


def read_page(report: Report, folded: Folded) -> Page:
    """The page of `report`, whose text `folded` is (see `fold_page`); it never raises on odd text.

    What the report brings along (title, day, outlet) wins over what the text says.
    """
    text = folded.text
    page = layout(text, report.title)
    title, title_span = _title(page, folded, report.title)
    body: list[tuple[int, int]] = []
    paragraph: list[int] = []
    furniture: list[Span] = []
    headings: list[tuple[int, int]] = []
    head = Dateline(0)
    number = 0
    for row, part in zip(page.lines, page.part, strict=True):
        if part == BODY:
            start = row.start
            if number == 0:
                head = dateline(text, row.start, row.end)
                start = head.end
                if start > row.start:
                    furniture.append(_span(folded, row.start, start))
            found = sentences(text, start, row.end)
            body += found
            paragraph += [number] * len(found)
            number += 1
        elif part == HEADING:
            headings.append((row.start, row.end))
        elif part == REST:
            furniture.append(_span(folded, row.start, row.end))
    if not body and page.title is not None and report.title is None:
        # A headline and nothing else: the text says what it says.
        row = page.lines[page.title]
        body, paragraph = sentences(text, row.start, row.end), [0]
    day = Published(report.published, "given") if report.published else published(page, text, head.day, head.prefix, report.url)
    publisher = report.outlet or outlet(page, folded, report.title, head)
    return Page(
        title=title,
        title_span=title_span,
        body=tuple(body),
        paragraph=tuple(paragraph),
        furniture=tuple(furniture),
        published=day,
        outlet=publisher,
        credit=credit(page, folded, publisher, head.agencies),
        dateline_place=folded.quote(*head.place) if head.place else None,
        headings=tuple(headings),
    )


def _span(folded: Folded, start: int, end: int) -> Span:
    return Span(folded.start(start), folded.end(end))


def _title(page: Layout, folded: Folded, given: str | None) -> tuple[str | None, Span | None]:
    if page.title is None:
        return given, None
    row = page.lines[page.title]
    start = row.start
    while start < row.end and not (folded.text[start].isalnum() or folded.text[start] in "\"'([#"):
        start += 1
    span = _span(folded, start if start < row.end else row.start, row.end)
    return given or span.of(folded.stored), span
