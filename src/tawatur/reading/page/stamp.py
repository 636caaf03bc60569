"""Stamps: full dates (day, month, year) as pages write them, in all calendars, with the label in front of them.

Only whole dates count here: relative times and dates without a year are the business of `tawatur.reading.times`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from tawatur.lexicon.furniture import furniture
from tawatur.reading.page.calendar import hijri_months, months, weekdays


class Label(StrEnum):
    """What the words in front of a date say of it."""

    NONE = "none"
    PUBLISHED = "published"
    UPDATED = "updated"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A full date in a folded text: `start` and `end` are folded positions, with the weekday that stands beside it."""

    start: int
    end: int
    day: date
    label: Label
    clock: bool
    """Whether a time of day stands beside it."""
    agrees: bool | None
    """Whether the weekday beside it is that of the date; None where none is told."""


_CLOCK = re.compile(r"(?<![\d/.-])\d{1,2}\s?[:.]\s?\d{2}(?![\d/.-])|الساعه\s+\d|\b(?:بتوقيت|gmt|utc)\b")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = sorted(months() | hijri_months(), key=lambda n: -len(n))
    month = "(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in names) + ")"
    twice = rf"(?P<month>{month})(?:\s*[/\\(|]?\s*{month}\s*\)?)?"
    named = re.compile(
        rf"(?<![\d:.])(?:(?P<day>\d{{1,2}}|فاتح|غره|(?<!\w)اول|1er)(?:st|nd|rd|th)?\s*(?:من\s+)?(?:شهر\s+)?[-/.،,]?\s*{twice}\s*[-/.،,]?\s*(?:من\s+)?(?:عام\s+|سنه\s+|العام\s+)?(?P<year>\d{{4}})(?!\d)"
        rf"|(?P<y2>\d{{4}})\s*[-/،,]\s*(?P<m2>{month})\s*[-/،,]\s*(?P<d2>\d{{1,2}})(?!\d))"
    )
    front = re.compile(rf"(?<!\w){twice}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*[-،,]?\s*(?P<year>\d{{4}})(?!\d)")
    weekday = "(?:" + "|".join(sorted(weekdays(), key=lambda n: -len(n))) + ")"
    before = re.compile(rf"(?:^|[^\w])(?:يوم\s+)?({weekday})\s*[)،,:|/-]*\s*(?:الموافق\s*:?\s*|في\s+)?$")
    after = re.compile(rf"(?:م\b|ه\b)?\s*[(،,|/-]*\s*(?:يوم\s+)?({weekday})(?!\w)\)?")
    return named, front, before, after


_NUMERIC = re.compile(
    r"(?<![\d/.:])(?<!\d-)(?:(?P<y>\d{4})\s*(?P<a>[-/.])\s*(?P<m>\d{1,2})\s*(?P=a)\s*(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})\s*(?P<b>[-/.])\s*(?P<m2>\d{1,2})\s*(?P=b)\s*(?P<y2>\d{4}))(?![\d/]|[.:-]\d)"
)
_YEAR = re.compile(r"\d{4}")
_ERA = re.compile(r"\s*(هـ|هجري[هة]?|ه|ميلادي[هة]?|م)(?!\w)")


def day_of(year: int, month: int, day: int, *, hijri: bool = False, weekday: int | None = None) -> date | None:
    """The Gregorian day of a written one, or None where there is no such day.

    A Hijri date is taken by the Umm al-Qura calendar and moved by one day where the weekday told beside it asks for that:
    countries that sight the moon differ by a day.
    """
    try:
        if not hijri:
            return date(year, month, day) if 1900 <= year <= 2100 else None
        from hijridate import Hijri

        found = Hijri(year, month, day).to_gregorian()
        plain = date(found.year, found.month, found.day)
    except (ValueError, OverflowError):
        return None
    if weekday is not None:
        for shift in (0, 1, -1):
            if (plain + timedelta(days=shift)).weekday() == weekday:
                return plain + timedelta(days=shift)
    return plain


def _number(day: str) -> int:
    """The number of a day; «فاتح غشت», «غرة رجب» and «أول يناير» are the first."""
    return int(day) if day.isdigit() else 1


def stamps(text: str, start: int = 0, end: int | None = None) -> list[Stamp]:
    """The full dates of the folded `text[start:end]` in order. Of a day told in two calendars only the Gregorian is given."""
    end = len(text) if end is None else end
    line = text[start:end]
    if _YEAR.search(line) is None:
        return []
    named, front, before, after = _patterns()
    found: list[tuple[int, int, int, int, int, bool, bool]] = []
    hijri = hijri_months()
    gregorian = months()
    for match in (*named.finditer(line), *front.finditer(line)):
        groups = match.groupdict()
        name = " ".join((groups["month"] or groups.get("m2") or "").split())
        year, day = int(groups["year"] or groups.get("y2") or 0), _number(groups["day"] or groups.get("d2") or "0")
        is_hijri = name not in gregorian
        number = hijri.get(name, 0) if is_hijri else gregorian[name]
        found.append((match.start(), match.end(), year, number, day, is_hijri, True))
    for match in _NUMERIC.finditer(line):
        g = match.groupdict()
        if g["y"]:
            year, number, day = int(g["y"]), int(g["m"]), int(g["d"])
        else:
            year, number, day = int(g["y2"]), int(g["m2"]), int(g["d2"])
        found.append((match.start(), match.end(), year, number, day, 1300 <= year <= 1500, False))
    found.sort()
    out: list[tuple[Stamp, bool]] = []
    last = 0
    for a, b, year, number, day, is_hijri, is_named in found:
        if out and a < last:
            continue
        told = before.search(line, max(last, a - 30), a) or after.match(line, b)
        weekday = weekdays()[told.group(1)] if told else None
        value = day_of(year, number, day, hijri=is_hijri, weekday=weekday)
        if not is_named and not is_hijri and (value is None or (weekday is not None and value.weekday() != weekday)):
            swapped = day_of(year, day, number)
            if swapped is not None and (value is None or swapped.weekday() == weekday):
                value = swapped
        era = _ERA.match(line, b)
        if era is not None:
            b = era.end()
        if value is None:
            last = b
            continue
        begin = a if told is None or told.start() > a else told.start(1)
        stamp = Stamp(
            start + begin,
            start + max(b, told.end() if told is not None and told.start() >= a else b),
            value,
            label_before(line[last:begin]),
            _CLOCK.search(line, max(0, a - 25), min(len(line), b + 30)) is not None,
            None if weekday is None else value.weekday() == weekday,
        )
        last = stamp.end - start
        out.append((stamp, is_hijri))
    return _merged(out)


def _merged(found: list[tuple[Stamp, bool]]) -> list[Stamp]:
    """One stamp for two that tell one day in two calendars."""
    out: list[tuple[Stamp, bool]] = []
    for stamp, hijri in found:
        if out:
            other, other_hijri = out[-1]
            if hijri != other_hijri and abs((stamp.day - other.day).days) <= 2 and stamp.label in (Label.NONE, Label.PUBLISHED):
                keep = other if hijri else stamp
                label = other.label if other.label is not Label.NONE else stamp.label
                out[-1] = (Stamp(other.start, stamp.end, keep.day, label, other.clock or stamp.clock, keep.agrees), False)
                continue
        out.append((stamp, hijri))
    return [stamp for stamp, _ in out]


_WEAK = frozenset(("بتاريخ", "تاريخ", "التاريخ", "date", "عدد", "العدد", "الموافق"))
"""Labels that say nothing where another stands in front: «آخر تحديث بتاريخ»."""


def label_before(words: str) -> Label:
    """What the folded words before a date say of it: the last label among the nearest 60 characters."""
    if not words.strip():
        return Label.NONE
    tail = words[-60:]
    lists = furniture()
    best, at = Label.NONE, -1
    sure = False
    for label, phrases in ((Label.UPDATED, lists.updated), (Label.SEEN, lists.seen), (Label.PUBLISHED, lists.published)):
        for phrase in phrases:
            i = tail.rfind(phrase)
            if i < 0 or (i and tail[i - 1].isalnum() and tail[i - 1] not in "وف"):
                continue
            j = i + len(phrase)
            if j < len(tail) and tail[j].isalnum():
                continue
            strong = phrase not in _WEAK
            if (strong, j) > (sure, at):
                best, at, sure = label, j, strong
    return best
