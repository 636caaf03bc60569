"""Sentences: where a report's lines break into them.

A line break always ends a sentence: pages set headings and list items on lines of their own, without a full stop. Inside a
line a full stop, a question mark, an exclamation mark or an ellipsis ends one, but not inside a number, after an initial or a one-letter
abbreviation (أ.ف.ب, د.), nor before a closing quotation mark or bracket, which belongs to the sentence that it closes.
"""

from __future__ import annotations

import re

_END = re.compile(r"[.!?؟…۔]+[\"')\]}]*|\n+")
_LONGEST = 2_000
"""A sentence of more characters is cut at a comma or a space: no page of news has one, broken files do."""
_CUT = re.compile(r"[،,؛;]|\s(?=\S*$)")


_LEAD = re.compile(
    r"[^\S\n]*(?:\d{1,2}:\d\d(?:[^\S\n]*[|–—-])?[^\S\n]+(?=[^\W\d_]))?"
    r"(?:(?:عاجل|مباشر|متابعه|خاص|بالصور|بالفيديو|فيديو|شاهد)[^\S\n]*[|/:–—-][^\S\n]*(?=\S))?"
)
"""What a live page or a bulletin puts before a line: «17:55 | », «عاجل | ». It is no part of the sentence."""


def sentences(folded: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `folded[start:end]` as half-open positions, without the white space around them, in order."""
    end = len(folded) if end is None else end
    found: list[tuple[int, int]] = []
    begin = _behind_lead(folded, start, end)
    for match in _END.finditer(folded, start, end):
        stop = match.end()
        if match.group()[0] != "\n" and _goes_on(folded, match.start(), stop, end):
            continue
        _add(found, folded, min(begin, stop), stop)
        begin = _behind_lead(folded, stop, end) if folded[stop - 1] == "\n" else stop
    _add(found, folded, begin, end)
    return found


def _behind_lead(folded: str, start: int, end: int) -> int:
    lead = _LEAD.match(folded, start, end)
    return lead.end() if lead else start


def _goes_on(folded: str, mark: int, stop: int, end: int) -> bool:
    """Whether the mark at `mark` does not end the sentence."""
    if folded[mark] != "." or stop - mark > 1:
        # An ellipsis or a question inside a sentence: it goes on when no space follows.
        return stop < end and folded[stop].isalnum()
    if stop < end and folded[stop].isalnum():
        return True
    if stop == end or folded[stop] == "\n" or mark == 0 or not folded[mark - 1].isalpha():
        return False
    return mark == 1 or not folded[mark - 2].isalnum()


def _add(found: list[tuple[int, int]], folded: str, begin: int, stop: int) -> None:
    while begin < stop and folded[begin].isspace():
        begin += 1
    while stop > begin and folded[stop - 1].isspace():
        stop -= 1
    while stop - begin > _LONGEST:
        window = folded[begin : begin + _LONGEST]
        cut = max((m.end() for m in _CUT.finditer(window)), default=_LONGEST)
        found.append((begin, begin + len(window[:cut].rstrip())))
        begin += cut
        while begin < stop and folded[begin].isspace():
            begin += 1
    if begin < stop:
        found.append((begin, stop))
