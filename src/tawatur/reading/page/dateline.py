"""The dateline at the beginning of the body: «بنغازي (ليبيا) 14 يونيو (رويترز) -». Where it ends, and what it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tawatur.lexicon.classes import GIVEN, POST, TITLE, word_class
from tawatur.lexicon.furniture import bare_words, furniture
from tawatur.lexicon.gazetteer import known_at, single
from tawatur.lexicon.sources import saying
from tawatur.reading.page.calendar import weekdays
from tawatur.reading.page.stamp import stamps

_LONGEST = 120
_PREFIX = re.compile(r"[^\w(/\[]*(?:date|published|تاريخ النشر|نشر في|التاريخ|تاريخ|بتاريخ)\s*[:=\"]*\s*")
_YEAR = re.compile(r"\d{4}")
_MARK = re.compile(r"\s*(?:-+|:|/|\.\.)\s*")
_FIRST_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"[-/:|(]|\"\s*[.:-]|\.\s")
_JOIN = re.compile(r"\s*[/،,-]\s*")
_AFTER_PLACE = re.compile(r"\s*(?:[-/:|(،]|\d)")
_COUNTRY = re.compile(r"\s*\(\s*([^()\n]{2,25}?)\s*\)")
_AFTER_COUNTRY = re.compile(r"\s*(?:-|\d|\(|/)")
_WORDS = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+){0,2}")
_UNKNOWN = re.compile(
    r"([^\W\d_]+(?:\s[^\W\d_]+){0,2})\s*[،,]?\s*(?:\([^()\n]{2,25}\)\s*)?"
    r"(?:\d{1,2}\s[^\W\d_]+(?:\s[^\W\d_]+){0,3}\s*)?\(\s*([^()\n]{2,45}?)\s*\)\s*-"
)
_SOMEWHERE = re.compile(r"([^\W\d_]+(?:[\s/][^\W\d_]+){0,3}?)\s*[،,/-]?\s+(?:في\s+)?(?=\d)")
_SIGNED = re.compile(r"\s*[،,]?\s*(?:\([^()\n]{2,45}\)\s*[-:]|-\s)")
_DAY = re.compile(
    r"\s*[،,-]?\s*(?:في\s+)?(?:يوم\s+)?(?:(?:الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الاحد)\s*[،,]?\s*)?"
    r"(?:\d{1,2}\s*[-/]\s*\d{1,2}|(?:\d{1,2}|اول|فاتح|غره)\s*[-/]?\s*[^\W\d_]+(?:\s*[/(]?\s*[^\W\d_]+\s*\)?){0,4}?)(?=\s*-*\s*[(/\[]|\s+-)"
)
_BRACKETED = re.compile(r"\s*[-،,]*\s*(?:\(\s*([^()\n]{2,45}?)\s*\)|/\s*([^/\n]{2,45}?)\s*/|\[\s*([^\]\n]{2,45}?)\s*\])")
_DASHED = re.compile(r"\s*[-/،,:|]+\s*([^-/:()\n|\"]{2,40}?)\s*(?=[-/:|(])")
_NAMED = re.compile(r"(?:\s*[-/،,:|]+\s*|\s+(?=\"))(?:\"\s*([^\"\n]{2,40}?)\s*\"\s*[:.-]+|([^\W\d_]+(?:\s[^\W\d_]+){0,3})\s*[.:]\s)\s*")
SPACED = re.compile(r"[وا] [ء-ي] [ء-ي](?: [ء-ي])?|[ء-ي] [ء-ي] (?:[ء-ي] )?[اب]")
"""An agency by its letters: «أ ش أ», «و ا ج», «د ب أ»; those of an editor are others."""
_NUMBERS = re.compile(r"\d{3}|\d[^\d\s)]|^\d")
_SOLE = re.compile(r"([^-/:()\n|\d\"]{2,40}?)\s*(?=[-/:|])")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence: it ends before the folded position `end`."""

    end: int
    place: tuple[int, int] | None = None
    agencies: tuple[tuple[int, int], ...] = ()
    """Folded positions of the agencies, and of whoever else stands in brackets where an agency does."""
    day: date | None = None
    name: tuple[int, int] | None = None
    """Where a name stands beside the place as the paper's own correspondents set it: «نيويورك: «منبر الخليج» -»."""
    prefix: date | None = None
    """A date that was set before the text by whoever stored it («date 2025-12-30»)."""


def dateline(folded: str, start: int, end: int) -> Dateline:
    """The dateline of the paragraph `folded[start:end]`; where there is none it ends at `start` and tells nothing."""
    stop = min(end, start + _LONGEST)
    at = start
    prefix: date | None = None
    year = _YEAR.search(folded, at, min(stop, at + 60))
    if year is not None:
        labelled = _PREFIX.match(folded, at, stop)
        begin = labelled.end() if labelled is not None else at
        near = stamps(folded, begin, stop) if labelled is not None or _opens_as_date(folded, begin, stop) else []
        if near and not folded[begin : near[0].start].strip(" \"':-") and (labelled is not None or _looks_stored(folded, near[0].end, end)):
            prefix = near[0].day
            at = near[0].end
            while at < end and folded[at] in ' -:|،,."':
                at += 1
            stop = min(end, at + _LONGEST)
    told = _dateline(folded, at, stop, year is not None)
    if told is None:
        return Dateline(at, prefix=prefix)
    return Dateline(told.end, told.place, told.agencies, told.day, told.name, prefix)


def _opens_as_date(folded: str, at: int, stop: int) -> bool:
    """Whether a number or a weekday stands at the beginning."""
    word = _FIRST_WORD.search(folded, at, stop)
    return word is not None and word.start() <= at + 3 and (word.group()[0].isdigit() or word.group() in weekdays())


def _looks_stored(folded: str, at: int, end: int) -> bool:
    """Whether prose follows a date that opens the paragraph without a label, and not what happened on it («14 أيلول 2013: ...»)."""
    rest = folded[at : at + 3]
    return end - at > 60 and rest[:1] in (" ", "-") and rest.strip()[:1] not in (":", "،", ",")


def _dateline(folded: str, start: int, stop: int, dated: bool) -> Dateline | None:
    if _MARKS.search(folded, start, stop) is None:
        return None
    at = start
    while at < stop and not folded[at].isalnum() and folded[at] not in "(/[":
        at += 1
    place: tuple[int, int] | None = None
    place_end = _place(folded, at, stop)
    if place_end is not None:
        place = (at, place_end)
        at = _country(folded, _more_places(folded, place_end, stop), stop)
    day: date | None = None
    if place is None and dated and (somewhere := _SOMEWHERE.match(folded, at, stop)) is not None:
        # Of a place that no list knows the date tells, and whoever stands in brackets behind it: «قامشلو، 23 آب 2023 (زاگروس 24) -».
        near = stamps(folded, somewhere.end(), stop)
        sign = _SIGNED.match(folded, near[0].end, stop) if near and near[0].start == somewhere.end() else None
        if sign is not None and "(" in sign.group() and not _tells(somewhere.group(1)):
            place, at = somewhere.span(1), somewhere.end(1)
    if place is not None:
        near = stamps(folded, at, stop) if dated else []
        if near and near[0].start <= at + 18 and folded[at : near[0].start].strip(" ،,-") in ("", "في"):
            day, at = near[0].day, near[0].end
        elif (month := _DAY.match(folded, at, stop)) is not None:
            at = month.end()
    agencies, end = _agencies(folded, at, stop, place is not None)
    mark = _MARK.match(folded, end, stop)
    if agencies:
        end = mark.end() if mark is not None else end
        while end < stop and folded[end] in " -:/":
            end += 1
        return Dateline(end, place, tuple(agencies), day)
    if place is None:
        return None
    named = _NAMED.match(folded, at, stop)
    if named is not None and (span := _own_name(folded, named)) is not None:
        return Dateline(named.end(), place, (), day, span)
    if mark is not None and ("-" in mark.group() or (":" in mark.group() and day is not None)):
        if mark.group().strip() == mark.group() and day is None:
            return None
        after = folded[mark.end() : mark.end() + 1]
        return Dateline(mark.end(), place, (), day) if after.isalnum() or after in '"(' else None
    return None


def _tells(front: str) -> bool:
    """Whether words before a date say who did something: they begin with a verb of saying, a given name, a title or a post."""
    first = front.split(" ")[0]
    return bool(word_class(first).bits & (GIVEN | TITLE | POST)) or saying(first) is not None


def _own_name(folded: str, named: re.Match[str]) -> tuple[int, int] | None:
    """Where the name stands, if it is quoted before a colon, or the text quotes it elsewhere."""
    if named.group(1) is not None:
        return named.span(1) if ":" in named.group() or "-" in named.group()[-3:] else None
    return named.span(2) if f'"{named.group(2)}"' in folded[named.end() : named.end() + 5_000] else None


def _more_places(folded: str, at: int, stop: int) -> int:
    """Where further places of the dateline end: «واشنطن/الخرطوم»."""
    while (join := _JOIN.match(folded, at, stop)) is not None and (second := _place(folded, join.end(), stop)) is not None:
        at = second
    return at


def _country(folded: str, at: int, stop: int) -> int:
    """Where a country in brackets behind the place ends: «بنغازي (ليبيا)»."""
    country = _COUNTRY.match(folded, at, stop)
    if country is None:
        return at
    bare = bare_words(country.group(1))
    return country.end() if bare in furniture().places and _AFTER_COUNTRY.match(folded, country.end(), stop) else at


def _agencies(folded: str, at: int, stop: int, placed: bool) -> tuple[list[tuple[int, int]], int]:
    """The agencies from `at` on, and where they end."""
    found: list[tuple[int, int]] = []
    while True:
        match = _BRACKETED.match(folded, at, stop)
        if match is not None:
            group = next(g for g in (1, 2, 3) if match.group(g) is not None)
            name = match.group(group)
            dashed = placed and (group == 2 or _MARK.match(folded, match.end(), stop) is not None)
            if not (is_source(name) or (dashed and _may_be_source(name))):
                return found, at
            if "،" in name or "," in name:
                begin = match.start(group)
                for piece in re.finditer(r"[^،,]+", name):
                    text = piece.group().strip()
                    lead = piece.group().find(text)
                    found.append((begin + piece.start() + lead, begin + piece.start() + lead + len(text)))
            else:
                found.append(match.span(group))
            at = match.end()
            continue
        if placed or found:
            match = _DASHED.match(folded, at, stop)
            if match is not None and (is_source(match.group(1)) or (found and 1 <= match.group(1).strip().count(" ") <= 3)):
                if is_source(match.group(1)):
                    found.append(match.span(1))
                at = match.end(1)
                continue
        elif (first := _SOLE.match(folded, at, stop)) is not None and is_source(first.group(1)):
            found.append(first.span(1))
            at = first.end(1)
            continue
        elif (unknown := _UNKNOWN.match(folded, at, stop)) is not None and is_source(unknown.group(2)):
            return [unknown.span(2)], unknown.end(2) + 1
        return found, at


def _place(folded: str, start: int, stop: int) -> int | None:
    """Where a known place that begins at `start` ends, the longest of up to three words; None if there is none."""
    match = _WORDS.match(folded, start, stop)
    if match is None:
        return None
    places = furniture().places
    pieces = match.group().split()
    for count in range(len(pieces), 0, -1):
        name = " ".join(pieces[:count])
        if name in places and folded.startswith(name, start):
            return start + len(name)
    found = known_at(tuple(pieces), 0)
    if found is not None and found.entry.kind == "place":
        name = " ".join(pieces[: found.end])
        if folded.startswith(name, start) and _AFTER_PLACE.match(folded, start + len(name), stop):
            return start + len(name)
    return None


def is_place(bare: str) -> bool:
    """Whether folded words are a place: of those in datelines, or of any that the gazetteer knows."""
    if bare in furniture().places:
        return True
    pieces = tuple(bare.split(" "))
    found = known_at(pieces, 0) if len(pieces) < 5 else None
    return found is not None and found.end == len(pieces) and found.entry.kind == "place" and not found.entry.ambiguous


def _may_be_source(name: str) -> bool:
    """Whether an unknown name in brackets behind a place may be an agency: up to four words, no number, no country."""
    bare = bare_words(name)
    return name.count(" ") <= 3 and not _NUMBERS.search(name) and bare not in furniture().places and bare not in single("state")


def is_source(name: str) -> bool:
    """Whether a folded name is that of an agency, of agencies as a whole, or begins as names of outlets do."""
    lists = furniture()
    bare = bare_words(name)
    if bare in lists.agencies or bare in lists.wires or bare in lists.no_credit or SPACED.fullmatch(bare):
        return True
    first = bare.split(" ")[0] if bare else ""
    return (first in lists.outlet_heads and first not in ("صوت", "هييه", "مكتب")) and 0 < bare.count(" ") <= 4
