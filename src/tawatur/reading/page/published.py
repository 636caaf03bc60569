"""When the text was first published, from the dates that stand round it.

What was learnt from the marked pages:

- A date beside the outlet's name, the section, the byline or the headline is the day of publication, with a label
  («تاريخ النشر:») or without; "last updated" counts only where nothing else is told.
- A date labelled as today's («اليوم: ...»), as the day of fetching, printing or looking up is never it.
- Of two unlabelled dates in the head the one nearer to the article counts.
- An unlabelled date is the site's own banner where weather, currencies, a logo, a search box or the like stand on its line or
  beside it, or where the site's menu comes between it and the article and no time of day stands beside it.
- Dates among links, comments and tags are never it.
- A dateline with a whole date is it; one without a year is not enough.
- Where the page has none, the body may say it itself: «اليوم الثلاثاء 5 مارس 2024».
- The address of the page («/2023/06/14/») is the last resort before the body.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from tawatur.lexicon.furniture import bare_words, furniture
from tawatur.model import Published
from tawatur.reading.page.layout import BODY, HEADING, Layout
from tawatur.reading.page.lines import Line, parts
from tawatur.reading.page.stamp import Label, Stamp, day_of, stamps

_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?![\d])")
_YEAR = re.compile(r"\d{4}")
_FETCHED = "جلب"
_ARABIC = re.compile(r"[ء-ي]")
_NEVER = frozenset({"comments", "most_read", "read_also", "tags", "caption", "disclaimer", "aggregator", "copyright"})
_WEIGHT = {Label.PUBLISHED: 5, Label.NONE: 4, Label.UPDATED: 1}


def published(page: Layout, folded: str, dateline: date | None, prefix: date | None, url: str | None) -> Published:
    """The day of publication and what it rests on: `stamp` (labelled), `header`, `footer`, `dateline`, `updated`, `url`, `body today`.

    Without one, `day` is None and the basis says why: `banner-only` where the page shows only a day that is not the text's own,
    else `untold`.
    """
    best: tuple[int, date, str] | None = None
    refused = False
    label_above = Label.NONE
    closed = next((i for i in range(page.tail, len(page.lines)) if page.lines[i].opens == "tail"), len(page.lines))
    for i, row in enumerate(page.lines if not page.plain else ()):
        if page.part[i] in (BODY, HEADING):
            label_above = Label.NONE
            continue
        if i > closed > page.first:
            break
        if row.kind == "aggregator":
            first = next((s for s in row.stamps if s.label is Label.PUBLISHED and _FETCHED not in row.text[: s.start]), None)
            refused = True
            if first is not None and (best is None or best[0] < 5):
                best = (5, first.day, "stamp")
        if row.kind in _NEVER:
            continue
        for stamp in row.stamps:
            label = stamp.label if stamp.label is not Label.NONE else label_above
            if label is Label.SEEN or (label is Label.NONE and is_banner(page, i, stamp)):
                refused = True
                continue
            weight = _WEIGHT[label]
            basis = {Label.PUBLISHED: "stamp", Label.UPDATED: "updated"}.get(label, "header" if i <= page.first + 1 else "footer")
            if label is Label.NONE and i > page.first + 1:
                weight = 2
            nearer = label is Label.NONE and best is not None and weight == best[0] and best[2] == basis == "header" and i < page.first
            if best is None or weight > best[0] or nearer:
                best = (weight, stamp.day, basis)
        label_above = _label_alone(row) if not row.stamps else Label.NONE
    if prefix is not None and (best is None or best[0] < 5):
        best = (5, prefix, "stamp")
    if dateline is not None and (best is None or best[0] < 4):
        best = (4, dateline, "dateline")
    if best is not None and best[0] > 1:
        return Published(best[1], best[2])
    from_address = _address(url) or _page_address(page)
    if from_address is not None:
        return Published(from_address, "url")
    if best is not None:
        return Published(best[1], best[2])
    today = body_today(folded if page.plain else "\n".join(row.text for i, row in enumerate(page.lines) if page.part[i] is BODY))
    if today is not None:
        return Published(today, "body today")
    return Published(None, "banner-only" if refused else "untold")


@lru_cache(maxsize=1)
def _labels() -> dict[str, Label]:
    lists = furniture()
    found = dict.fromkeys(map(bare_words, lists.seen), Label.SEEN) | dict.fromkeys(map(bare_words, lists.updated), Label.UPDATED)
    return found | dict.fromkeys(map(bare_words, lists.published), Label.PUBLISHED)


def _label_alone(row: Line) -> Label:
    """The label that a line is, if it is nothing else: «تاريخ النشر:»."""
    return _labels().get(bare_words(row.text), Label.NONE) if len(row.text) <= 30 else Label.NONE


def is_banner(page: Layout, i: int, stamp: Stamp) -> bool:
    """Whether an unlabelled date is the site's own today's date."""
    if i >= page.first:
        return False
    lists = furniture()
    row = page.lines[i]
    rest = row.text[: stamp.start] + " " + row.text[stamp.end :]
    if any(_holds(rest, mark) for mark in lists.banner if mark != "توقيت"):
        return True
    if stamp.clock:
        return False
    for k in (i - 1, i + 1):
        if 0 <= k < page.first:
            other = page.lines[k]
            if other.kind == "widget" and len(other.text) < 40 and any(_holds(other.text, mark) for mark in lists.banner):
                return True
    if page.title is not None and i > page.title:
        return False
    end = page.title if page.title is not None else page.first
    return any(_is_site_menu(page.lines[k]) for k in range(i + 1, end))


def _is_site_menu(row: Line) -> bool:
    if row.kind != "menu":
        return row.text.strip(" >/|") == "الرييسيه"
    return any(bare_words(part) not in furniture().tools for part in parts(row.text) if _ARABIC.search(part))


def _holds(text: str, mark: str) -> bool:
    at = text.find(mark)
    if at < 0:
        return False
    if not mark[0].isalnum():
        return True
    end = at + len(mark)
    return (at == 0 or not text[at - 1].isalnum()) and (end == len(text) or not text[end].isalnum())


def body_today(folded: str) -> date | None:
    """The date that the body calls today's: «اليوم الثلاثاء 5 مارس 2024», «اليوم (5-3-2024)». None where two such dates differ."""
    found: date | None = None
    at = folded.find("اليوم")
    while at >= 0:
        end = at + 5
        window = folded[end : end + 50]
        if _YEAR.search(window) and (at == 0 or not folded[at - 1].isalnum() or folded[at - 1] in "لو") and not window[:1].isalnum():
            near = stamps(window)
            if near and near[0].agrees is not False and window[: near[0].start].strip(" (،,") in ("", "الموافق", "الموافق ل", "يوم"):
                if found is not None and found != near[0].day:
                    return None
                found = near[0].day
        at = folded.find("اليوم", end)
    return found


def _address(url: str | None) -> date | None:
    match = _ADDRESS.search(url) if url else None
    return None if match is None else day_of(int(match.group(1)), int(match.group(2)), int(match.group(3)))


def _page_address(page: Layout) -> date | None:
    for i, row in enumerate(page.lines if not page.plain else ()):
        if page.part[i] != BODY and row.kind == "address" and (day := _address(row.text)) is not None:
            return day
    return None
