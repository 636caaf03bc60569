"""Whom the text credits as its origin as a whole: credit lines, agencies in the dateline, "first published at".

«المصدر: رويترز», «ليفانت-وكالات», «نقلا عن جريدة الميناء», «بغداد / الأناضول», «(أ ف ب)», «مصدر الشرق الأوسط». Stock words
(«متابعات», «وسائل إعلام», «تقارير») credit nobody, and the publisher is not its own origin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tawatur.arabic.folding import Folded
from tawatur.lexicon.furniture import bare_words, furniture, words
from tawatur.reading.page.dateline import SPACED
from tawatur.reading.page.layout import BODY, Layout, ends
from tawatur.reading.page.lines import Line, is_agency

_SPLIT = re.compile(r"\s*[|+،,؛]\s*|\s+-+\s*|\s*-+\s+|\s*--+\s*|\s*/\s*|[()\[\]]")
_FIRST_AT = re.compile(
    r"(?:نشر|نشرت|ظهر|ظهرت)\s+(?:هذا\s+(?:الخبر|المقال|التقرير)\s+)?(?:اولا|للمره الاولي)\s+(?:علي|في|ب)\s*"
    r"(?P<name>(?:(?:موقع|صحيفه|جريده|مجله|شبكه|منصه)\s+)?[^\s.]+(?:\.\w+)*(?:\s+[^\s.]+){0,3}?)(?=\s+وتم|\s+بتاريخ|\s*[.،\n]|\s*$)"
)
_END_AGENCY = re.compile(r"[.!؟\"]\s*[(/\[]\s*([^()/\[\]\n]{2,40}?)\s*[)/\]]\s*\.?$")
_TOLD = re.compile(r"[|/-]\s*(?:المصدر|مصدر|المصادر|نقلا عن|نقلا)\s*:\s*")
_SILENT = frozenset(("comments", "tags", "share", "follow", "caption", "menu", "read_also", "most_read", "widget", "disclaimer", "clock"))
_BEHIND = re.compile(r"\s*\(([^()]{1,20})\)\s*$")
_LEAD_AND = re.compile(r"^و(?=ال|وكال)")


@dataclass(frozen=True, slots=True)
class _Found:
    """A name of the page as stored, and its folded words."""

    stored: str
    bare: str


def credit(page: Layout, folded: Folded, outlet: str | None, agencies: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """The outlets and agencies that the page credits, in the page's own spelling, each once, as they come.

    `agencies` are the folded positions that the dateline gave.
    """
    publisher = words(outlet) if outlet else ""
    own = _abbreviation(page, publisher)
    found: list[_Found] = []
    for i in ends(page.furniture()) if not page.plain else ():
        row = page.lines[i]
        if row.kind in _SILENT or (row.kind == "date" and len(row.text) >= 60):
            continue
        if len(row.text) <= 320:
            found += _of_line(row, folded, under_title=page.title is None or i > page.title)
    for start, end in agencies:
        found.append(_found(folded, start, end))
    last = [i for i, part in enumerate(page.part) if part == BODY][-1:]
    for i in last:
        row = page.lines[i]
        match = _END_AGENCY.search(row.text, max(0, len(row.text) - 60))
        if match is not None and bare_words(match.group(1)) in furniture().agencies:
            found.append(_found(folded, row.start + match.start(1), row.start + match.end(1)))
    out: dict[str, str] = {}
    for one in found:
        if not one.bare or one.bare in furniture().no_credit or one.bare == own or is_same(one.bare, publisher) or one.bare in out:
            continue
        out[one.bare] = one.stored
    return tuple(out.values())


def _abbreviation(page: Layout, publisher: str) -> str:
    """The publisher's short form in brackets behind its name at the top: «وكالة البتراء الأردنية (بتراء)»."""
    for row in page.lines[: page.first] if publisher else ():
        match = _BEHIND.search(row.text)
        if match is not None and bare_words(row.text[: match.start()]) == publisher:
            return bare_words(match.group(1))
    return ""


def is_same(name: str, publisher: str) -> bool:
    """Whether a folded name is the publisher's or a part of it: «الصدى» / «الصدى الخليجي»."""
    if not publisher or not name:
        return False
    if name == publisher:
        return True
    if name == " ".join(_initials(publisher)) and (name not in furniture().agencies or publisher.startswith(("وكاله ", "الوكاله "))):
        return True
    a, b = f" {name} ", f" {publisher} "
    if a in b:
        return len(name) >= 4 and name not in furniture().agencies
    return b in a and len(publisher) >= 4 and name.split(" ")[0] in furniture().outlet_heads and name.count(" ") <= publisher.count(" ") + 1


def _initials(publisher: str) -> list[str]:
    """«و م أ» for «الوكالة المركزية للأنباء»."""
    return [word.removeprefix("لل").removeprefix("ال")[:1] for word in publisher.split(" ")]


def _found(folded: Folded, start: int, end: int) -> _Found:
    stored = " ".join(folded.quote(start, end).split())
    return _Found(stored, bare_words(folded.text[start:end]))


def _of_line(row: Line, folded: Folded, *, under_title: bool) -> list[_Found]:
    lists = furniture()
    text = row.text
    first_at = _FIRST_AT.search(text)
    if first_at is not None and row.kind in ("aggregator", "disclaimer", "short", "prose", "credit", "copyright"):
        name = re.sub(r"^موقع\s+(?=\S*\.\w)", "", first_at.group("name"))
        at = first_at.start("name") + first_at.group("name").find(name)
        return [_found(folded, row.start + at, row.start + at + len(name))]
    if len(text) > 110:
        return []
    told = _TOLD.search(text)
    if told is not None and told.end() < len(text):
        return _names(row, folded, told.end(), strict=False)
    lead = re.match(r"[^\w(\[/]*", text)
    begin = lead.end() if lead else 0
    for label in lists.credit_labels:
        if text.startswith(label, begin):
            after = text[begin + len(label) :]
            if after[:1].isalnum():
                continue
            weak = label in ("عن", "via", "من:", "مصدر", "source", "المصادر") and not after.lstrip().startswith(":")
            rest = after.lstrip(" :-|/")
            if not rest or (weak and (rest.count(" ") > 3 or text.endswith("."))) or rest.count(" ") > 9:
                return []
            return _names(row, folded, len(text) - len(rest), strict=False)
    if row.kind == "copyright":
        return _agencies(row, folded)
    if row.kind == "aggregator":
        return []
    hyphen = re.fullmatch(r"[(\[/-]*\s*([^-/|()]{2,30}?)\s*-\s*(?:ال)?وكالات\s*[)\]/-]*", text)
    if hyphen is not None and bare_words(hyphen.group(1)) not in lists.places | lists.agencies | lists.no_credit:
        return [_found(folded, row.start, row.end)]
    if is_agency(text, lists) or row.kind in ("credit", "byline", "short", "date"):
        return _names(row, folded, 0, strict=True, beside_place=under_title)
    return []


def _names(row: Line, folded: Folded, begin: int, *, strict: bool, beside_place: bool = True) -> list[_Found]:
    """The names of a credit line from `begin` on.

    With `strict`, only agencies, and, if `beside_place`, outlets that stand behind a place.
    """
    lists = furniture()
    pieces: list[tuple[int, int]] = []
    at = begin
    for match in _SPLIT.finditer(row.text, begin):
        pieces.append((at, match.start()))
        at = match.end()
    pieces.append((at, len(row.text)))
    out: list[_Found] = []
    has_place = False
    for a, b in pieces:
        while a < b and not row.text[a].isalnum():
            a += 1
        while b > a and not row.text[b - 1].isalnum():
            b -= 1
        piece = row.text[a:b]
        if (lead := _LEAD_AND.match(piece)) is not None and bare_words(piece[lead.end() :]) in (lists.wires | lists.agencies):
            a += lead.end()
            piece = row.text[a:b]
        bare = bare_words(piece)
        if not bare:
            continue
        if bare in lists.places and bare not in lists.agencies:
            has_place = True
            continue
        lettered = has_place and SPACED.fullmatch(bare) is not None
        if all(len(w) == 1 for w in bare.split(" ")) and bare not in lists.agencies and not lettered:
            continue
        if row.kind == "date" and (bare in lists.sections or (bare not in lists.agencies and bare not in lists.wires)):
            continue
        known = bare in lists.agencies or bare in lists.wires or lettered
        if strict and not known and not (beside_place and has_place and bare.split(" ")[0] in lists.outlet_heads):
            continue
        out.append(_found(folded, row.start + a, row.start + b))
    return out


def _agencies(row: Line, folded: Folded) -> list[_Found]:
    lists = furniture()
    for piece in re.finditer(r"[^©|\-()،,.:]+", row.text):
        bare = bare_words(piece.group())
        if bare in lists.agencies:
            text = piece.group()
            a = piece.start() + len(text) - len(text.lstrip())
            return [_found(folded, row.start + a, row.start + piece.start() + len(text.rstrip()))]
    return []
