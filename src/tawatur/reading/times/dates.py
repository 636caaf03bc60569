"""Dates and months as written: «15 أكتوبر (تشرين الأول) الماضي», «السابع من ديسمبر», «2023-06-14», «12 رمضان 1444هـ»."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from tawatur.reading.times.cursor import Cursor
from tawatur.reading.times.values import Day, Month, Period, Range, Told, Turn

_JOINERS = "/\\-"


class Named(NamedTuple):
    """A month name read: where it ends, its number and calendar, and whether something beside it shows that it is a month."""

    stop: int
    month: int
    calendar: str
    strength: str


class Tail(NamedTuple):
    """What stands behind a date or a month: its year, or which one it is."""

    stop: int
    year: int | None = None
    calendar: str | None = None
    turn: Turn | None = None
    year_turn: Turn | None = None

    @property
    def told(self) -> bool:
        """Whether anything stands there."""
        return self.year is not None or self.turn is not None or self.year_turn is not None


def month_name(c: Cursor, i: int) -> Named | None:
    """A month's name, with «شهر» before it and its name in another calendar of the Arab countries behind it."""
    headed = c.word(i, "unit")
    if headed and headed.value == "month" and headed.units == 1 and not headed.definite:
        i += 1
    else:
        headed = None
    word = c.word(i, "month")
    if not word or (word.strength == "head" and not headed):
        return None
    strength = "sure" if headed else word.strength
    stop = i + 1
    gloss = stop
    bracket = c.is_mark(gloss, "(")
    if bracket or c.is_mark(gloss, _JOINERS):
        gloss += 1
    other = c.word(gloss, "month")
    if other and other.value == word.value and other.calendar == word.calendar and other.strength != "head":
        stop = gloss + 1
        strength = "sure"
        if bracket and c.is_mark(stop, ")"):
            stop += 1
    return Named(stop, word.value, word.calendar, strength)


def tail(c: Cursor, i: int, joined: bool = False) -> Tail:
    """The year or the adjective behind a date or month that ends at `i`; `joined` where a mark like «/» may stand between."""
    turn = c.turn(i)
    if turn:
        after = _year_of(c, turn[0])
        if after.year is not None:
            return after._replace(turn=turn[1])
        return Tail(turn[0], turn=turn[1])
    return _year_of(c, i, joined)


def _year_of(c: Cursor, i: int, joined: bool = False) -> Tail:
    j = i
    if c.is_mark(j, ",،") or (joined and c.is_mark(j, _JOINERS)):
        j += 1
    if c.word(j, "of") or c.word(j, "in"):
        j += 1
    this = c.word(j, "this")
    if this:
        j += 1
    head = c.any_word(j, "year_word")
    if head and head.value == "year" and (not c.leads[j] or c.leads[j] == "ل"):
        year = c.year(j + 1)
        if year and not this:
            return Tail(year[0], year[1], year[2])
        if head.definite:
            turn = c.turn(j + 1)
            if turn:
                return Tail(turn[0], year_turn=turn[1])
            told = c.word(j + 1, "told")
            if told and told.value == 0:
                return Tail(j + 2, year_turn=Turn.TOLD)
            if this:
                return Tail(j + 1, year_turn=Turn.CURRENT)
        return Tail(i)
    year = c.year(j)
    if year and not this:
        return Tail(year[0], year[1], year[2])
    return Tail(i)


def _fitting(after: Tail, named: Named) -> Tail:
    """A Hijri year is none of a Gregorian month's; a Gregorian year of a Hijri month is that in which the month begins."""
    return Tail(named.stop) if after.calendar == "hijri" and named.calendar == "gregorian" else after


def month(c: Cursor, i: int, sure: bool = False) -> tuple[int, Period] | None:
    """A month with what stands behind it; `sure` where something before it shows that it is one."""
    named = month_name(c, i)
    if not named:
        return None
    after = _fitting(tail(c, named.stop, joined=True), named)
    if named.strength != "sure" and not sure and not after.told:
        return None
    return after.stop, Month(named.month, after.year, named.calendar, after.turn, after.year_turn)


def months(c: Cursor, i: int) -> tuple[int, Period] | None:
    """«شهري مايو ويونيو الماضيين»: several months, of which the last tells the year."""
    first = month_name(c, i + 1) if c.word(i, "months") else None
    if not first:
        return None
    stop, last = first.stop, None
    while True:
        j = stop + 1 if c.is_mark(stop, ",،") or c.texts[stop] == "و" else stop
        begin, c.begin = c.begin, j if c.leads[j] == "و" else c.begin
        named = month_name(c, j)
        c.begin = begin
        if not named or j == stop == first.stop - 1:
            break
        stop, last = named.stop, named
    if last is None or last.calendar != first.calendar:
        return None
    after = _fitting(tail(c, stop), last)
    value = Month(last.month, after.year, last.calendar, after.turn, after.year_turn)
    return after.stop, Range(replace(value, month=first.month), value)


def date(c: Cursor, i: int, loose: bool = False) -> tuple[int, Period] | None:
    """A day of a month, or several of one month. `loose`: a weekday or «يوم» before it allows a day and month in digits."""
    return _named(c, i) or _numeric(c, i, loose) or _of_this_month(c, i, loose)


def _day(c: Cursor, i: int) -> tuple[int, int, bool] | None:
    """A day number, as (next position, number, whether it is a word)."""
    number = c.day_number(i)
    if number is not None:
        return i + 1, number, False
    first = c.word(i, "first_day")
    if first:
        return i + 1, 1, True
    word = c.ordinal(i)
    return (word[0], word[1], True) if word else None


def _days(c: Cursor, i: int) -> tuple[int, int, int, bool] | None:
    """One or several days of one month, as (next position, first, last, whether words): «3 إلى 5», «7 و8 و9», «3-5», «السابع والثامن»."""
    first = _day(c, i)
    if not first:
        return None
    j, begin, wordy = first
    last = begin
    while True:
        following = _next_day(c, j)
        if not following or following[1] <= last:
            break
        j, last = following
    return j, begin, last, wordy


def _next_day(c: Cursor, i: int) -> tuple[int, int] | None:
    if c.word(i, "to") or c.is_mark(i, _JOINERS):
        skip = i + 1
        headed = c.word(skip, "day")
        day = _day(c, skip + 1 if headed else skip)
        return (day[0], day[1]) if day else None
    if c.text(i) in ("و", "ول"):
        skip = i + 1
        day = _day(c, skip)
        return (day[0], day[1]) if day else None
    if c.day_number(i) is not None and c.day_number(i - 1) is not None and c.text(i + 1) == "و" and c.day_number(i + 2) is not None:
        return i + 1, c.day_number(i) or 0  # «21 22 و23 مايو»
    word = c.and_word(i, "ordinal")
    if word and word.definite and word.value < 20:
        ten = c.word(i + 1, "number")
        if ten and ten.value == 10:
            return i + 2, word.value + 10
        return i + 1, word.value
    return None


def _named(c: Cursor, i: int) -> tuple[int, Period] | None:
    days = _days(c, i)
    if not days:
        return None
    j, first, last, wordy = days
    joined = c.is_mark(j, _JOINERS)
    if joined:
        j += 1
    of = c.word(j, "of")
    if of:
        j += 1
    named = month_name(c, j)
    if not named or (wordy and not of and not c.word(i, "first_day") and not c.word(j, "month") and not c.word(j, "unit")):
        return None
    after = _fitting(tail(c, named.stop, joined=True), named)
    if named.strength == "score" and not after.told and not of:
        return None
    calendar = named.calendar
    day = Day(first, named.month, after.year, calendar, after.turn, after.year_turn)
    if last > 31 or (calendar == "hijri" and last > 30):
        return None
    stop, value = after.stop, day
    if last != first:
        return stop, Range(value, replace(value, day=last))
    other = _alias(c, stop)
    return other or (stop, value)


def _alias(c: Cursor, i: int) -> tuple[int, Period] | None:
    """The same day in the other calendar: «الموافق 3 أبريل 2023»."""
    j = i + 1 if c.is_mark(i, "(,،-/=") else i
    if c.word(j, "alias"):
        j += 1
        if c.text(j) == "ل":
            j += 1
    elif j == i:
        return None
    found = date(c, j)
    if found and isinstance(found[1], Day) and found[1].year is not None:
        stop = found[0]
        return (stop + 1 if c.is_mark(i, "(") and c.is_mark(stop, ")") else stop), found[1]
    return None


def _numeric(c: Cursor, i: int, loose: bool) -> tuple[int, Period] | None:
    text = c.text(i)
    if "." in text:
        return _dotted(c, i, text)
    first = c.integer(i)
    if first is None or not c.is_mark(i + 1, "/-\\") or c.text(i + 1) != c.text(i + 3):
        return _day_and_month(c, i) if loose else None
    middle, last = c.integer(i + 2), c.integer(i + 4)
    if middle is None or last is None or len(c.text(i + 2)) > 2:
        return None
    if len(text) == 4:
        return _explicit(c, i + 5, last, middle, first)
    if len(c.text(i + 4)) == 4:
        return _explicit(c, i + 5, first, middle, last)
    return None


def _dotted(c: Cursor, i: int, text: str) -> tuple[int, Period] | None:
    parts = text.split(".")
    if len(parts) != 3 or not all(p.isdecimal() for p in parts):
        return None
    a, b, d = (int(p) for p in parts)
    return _explicit(c, i + 1, d, b, a) if len(parts[0]) == 4 else _explicit(c, i + 1, a, b, d) if len(parts[2]) == 4 else None


def _explicit(c: Cursor, stop: int, day: int, month_number: int, year: int) -> tuple[int, Period] | None:
    calendar = "hijri" if 1343 <= year <= 1500 else "gregorian"
    if calendar == "gregorian" and not 1900 <= year < 2100:
        return None
    if month_number > 12 and day <= 12:
        day, month_number = month_number, day
    if not (1 <= month_number <= 12 and 1 <= day <= 31):
        return None
    if c.word(stop, "hijri") or c.word(stop, "gregorian"):
        stop += 1
    return stop, Day(day, month_number, year, calendar)


def _day_and_month(c: Cursor, i: int) -> tuple[int, Period] | None:
    day, month_number = c.day_number(i), c.day_number(i + 2)
    if day is None or month_number is None or month_number > 12 or not c.is_mark(i + 1, "/\\") or c.is_mark(i + 3, "/\\%"):
        return None
    return i + 3, Day(day, month_number)


def _of_this_month(c: Cursor, i: int, loose: bool) -> tuple[int, Period] | None:
    """«السابع من الشهر الجاري», «15 من هذا الشهر», «يوم 15 الجاري»."""
    days = _days(c, i)
    if not days:
        return None
    j, first, last, _ = days
    if c.word(j, "of"):
        unit_at = j + 2 if c.word(j + 1, "this") else j + 1
        unit = c.word(unit_at, "unit")
        if not unit or unit.value != "month" or not unit.definite or unit.units != 1:
            return None
        told = c.word(unit_at + 1, "told") if unit_at == j + 1 else None
        if told and first == last:
            return unit_at + 2, Told("month", told.value, first)
        turn = c.turn(unit_at + 1) or ((unit_at + 1, Turn.CURRENT) if unit_at == j + 2 else None)
        if not turn:
            return None
    else:
        turn = c.turn(j) if loose else None
        if not turn or turn[1] is Turn.BEFORE_PAST:
            return None
    day = Day(first, None, turn=turn[1])
    return turn[0], day if first == last else Range(day, replace(day, day=last))
