"""Days as told: weekdays, أمس and غدا, parts of the day and hours, and the nights between two days."""

from __future__ import annotations

from dataclasses import replace

from tawatur.reading.times.cursor import Cursor
from tawatur.reading.times.dates import date
from tawatur.reading.times.values import Day, DayPart, NearDay, Period, Range, Told, Turn, Weekday

_OPENERS = ",،(-:"


def day(c: Cursor, i: int) -> tuple[int, Period] | None:
    """A day with the part of it that is told: «مساء أمس الأربعاء», «الأحد صباحا», «ليلة السبت الأحد», «الساعة 12:30 ظهر أمس»."""
    timed = _hours(c, i)
    if timed is not None:
        found = _part_of_day(c, timed) or bare_day(c, timed)
        if found:
            return _closed(c, found)
        if c.word(i, "clock") and (c.word(timed - 1, "alone") or c.word(timed - 1, "night")):
            return timed, DayPart()
        return None
    between = _night_between(c, i)
    if between:
        return between
    found = _part_of_day(c, i) or bare_day(c, i)
    return _closed(c, found) if found else None


def _closed(c: Cursor, found: tuple[int, Period]) -> tuple[int, Period]:
    """With the part of the day that is told behind: «الأحد صباحا»."""
    stop, value = found
    part = c.word(stop, "alone") or c.word(stop, "night")
    if part and not (c.word(stop, "lead") and bare_day(c, stop + 1)):
        stop += 1
    return stop, value


def _hours(c: Cursor, i: int) -> int | None:
    """Where the words for an hour before a day end: «وقت متأخر من», «الساعة 12:30», «الساعة الثامنة والنصف من»."""
    if c.word(i, "hours of"):
        j = i + 1
        return j + 1 if c.word(j, "of") else j
    if not c.word(i, "clock"):
        return None
    j = i + 1
    if c.text(j)[:1].isdecimal():
        j += 1
        if c.is_mark(j, ":") and c.text(j + 1).isdecimal():
            j += 2
    else:
        hour = c.ordinal(j)
        if not hour:
            return None
        j = hour[0]
        if c.text(j) in ("والنصف", "والربع", "والثلث"):
            j += 1
        elif c.text(j) == "و" and c.text(j + 1) in ("النصف", "الربع", "الثلث"):
            j += 2
    part = c.word(j, "alone") or c.word(j, "night")
    if part and not _part_of_day(c, j):
        j += 1
    after = j + 1 if c.word(j, "of") or c.is_mark(j, ",،") else j
    return after if day_begins(c, after) else j


def day_begins(c: Cursor, i: int) -> bool:
    """Whether a day or a part of one is told from `i` on."""
    return bool(_part_of_day(c, i) or bare_day(c, i))


def _part_of_day(c: Cursor, i: int) -> tuple[int, Period] | None:
    """«فجر الأحد», «ليلة 14 جانفي», «مساء يوم أمس»; two days after a night are that night."""
    lead = c.word(i, "lead")
    if not lead:
        return None
    j = i + 1
    if c.word(j, "of"):
        j += 1
    if lead.definite and j == i + 1:
        return None
    unit, told = c.word(j, "unit"), c.word(j + 1, "told")
    if unit and unit.value == "day" and unit.definite and unit.units == 1 and told:
        return j + 2, Told("day", told.value)  # «عصر اليوم نفسه»
    found = bare_day(c, j)
    if not found:
        return None
    stop, value = found
    if isinstance(value, Weekday) and value.turn is None:
        second = _second_night(c, stop, value)
        if second:
            return second
    return stop, value


def _second_night(c: Cursor, i: int, first: Weekday) -> tuple[int, Period] | None:
    """The morning after, of «ليلة السبت الأحد», «ليل السبت - الأحد», «ليلة الخميس على الجمعة»."""
    j = i
    if c.is_mark(j, "-/") or c.word(j, "to"):
        j += 1
    word = c.word(j, "weekday") or (c.and_word(j, "weekday") if j == i else None)
    if not word or word.value != (first.day + 1) % 7:
        return None
    return j + 1, Range(first, Weekday(word.value))


def _night_between(c: Cursor, i: int) -> tuple[int, Period] | None:
    """«الليلة الفاصلة بين السبت والأحد»."""
    if not c.word(i, "night between"):
        return None
    j = i + 1
    if c.word(j, "days") or c.word(j, "day"):
        j += 1
    dates = date(c, j)
    if dates and isinstance(dates[1], Range):
        return dates
    first = c.word(j, "weekday")
    last = c.and_word(j + 1, "weekday")
    if first and last:
        return j + 2, Range(Weekday(first.value), Weekday(last.value))
    return None


def bare_day(c: Cursor, i: int) -> tuple[int, Period] | None:
    """A day without its part: «يوم الأحد الماضي», «أمس الأربعاء», «الأربعاء 18 جانفي 2017», «يومي الأربعاء والخميس»."""
    several = c.word(i, "days")
    if several:
        return _several(c, i + 1)
    head = c.word(i, "day")
    j = i + 1 if head else i
    if head and c.word(j, "day"):
        j += 1
    near = c.word(j, "near_day")
    if near:
        return _near(c, j, near.value)
    weekday = c.word(j, "weekday")
    if weekday:
        return _weekday(c, j, weekday.value)
    return date(c, j, loose=head is not None)


def _near(c: Cursor, i: int, offset: int) -> tuple[int, Period] | None:
    stop = i + 1
    if offset == 0 and (c.word(stop, "told") or c.word(stop, "ordinal") or c.word(stop, "turn")):
        return None  # «اليوم التالي», «اليوم الثالث» and «اليوم المقبل» are not the publication day
    j = stop + 1 if c.is_mark(stop, ",،(") else stop
    if c.word(j, "day"):
        j += 1
    weekday = c.word(j, "weekday")
    if weekday:
        found = _weekday(c, j, weekday.value)
        if found:
            end, value = found
            if c.is_mark(stop, "(") and c.is_mark(end, ")"):
                end += 1
            return _near_dated((end, value), (end, NearDay(offset)))
    return _near_dated(date(c, j), (stop, NearDay(offset)))


def _near_dated(dated: tuple[int, Period] | None, near: tuple[int, Period]) -> tuple[int, Period]:
    """The date behind «أمس», which says more; but a Hijri day without its year says less than «أمس»."""
    if not dated or not isinstance(dated[1], Day):
        return near
    if dated[1].calendar == "hijri" and dated[1].year is None:
        return dated[0], near[1]
    return dated


def _weekday(c: Cursor, i: int, number: int) -> tuple[int, Period] | None:
    stop = i + 1
    turn = c.turn(stop)
    which = None
    if turn:
        stop, which = turn
    week = _of_week(c, stop)
    if week:
        return week[0], Weekday(number, which, week[1])
    near = c.word(stop + 1, "near_day") if c.is_mark(stop, "(") else c.word(stop, "near_day")
    if near and which is None and near.value in (-2, -1, 1, 2):
        end = stop + 3 if c.is_mark(stop, "(") and c.is_mark(stop + 2, ")") else stop + 1
        if end == stop + 3 or not c.is_mark(stop, "("):
            return end, NearDay(near.value)
    dated = _dated(c, stop)
    if dated:
        return dated
    return stop, Weekday(number, which)


def _dated(c: Cursor, i: int) -> tuple[int, Period] | None:
    """The date behind a weekday: it says more, and it wins."""
    j = i
    opener = c.text(j) if c.is_mark(j, _OPENERS) else ""
    if opener:
        j += 1
    alias = c.word(j, "alias")
    if alias:
        j += 1
        if c.text(j) == "ل":
            j += 1
    if c.word(j, "day"):
        j += 1
    found = date(c, j, loose=True)
    if not found or isinstance(found[1], Range):
        return None
    stop, value = found
    if opener == "(":
        if not c.is_mark(stop, ")"):
            return None
        stop += 1
    return stop, value


def _of_week(c: Cursor, i: int) -> tuple[int, Turn] | None:
    """«من الأسبوع الماضي», «من هذا الأسبوع» behind a weekday."""
    if not c.word(i, "of"):
        return None
    this = c.word(i + 1, "this")
    j = i + 2 if this else i + 1
    unit = c.word(j, "unit")
    if not unit or unit.value != "week" or not unit.definite:
        return None
    return (j + 1, Turn.CURRENT) if this else c.turn(j + 1)


def _several(c: Cursor, i: int) -> tuple[int, Period] | None:
    """The days behind «يومي» and «أيام»."""
    dates = date(c, i)
    if dates:
        return dates
    first = c.word(i, "weekday")
    if not first:
        return None
    numbered = _numbered(c, i)
    if numbered:
        return numbered
    j, last = i + 1, None
    while True:
        k = j
        if c.is_mark(k, ",،"):
            k += 1
        following = c.and_word(k, "weekday") or (c.word(k, "weekday") if k > j else None)
        if following is None and c.text(j) == "و":
            k = j + 1
            following = c.word(k, "weekday")
        if following is None:
            break
        j, last = k + 1, following.value
    if last is None:
        return None
    turn = c.turn(j)
    which = turn[1] if turn else None
    stop = turn[0] if turn else j
    return stop, Range(Weekday(first.value, which), Weekday(last, which))


def _numbered(c: Cursor, i: int) -> tuple[int, Period] | None:
    """«الجمعة 6 والسبت 7 جانفي 2017»: weekdays with their days, the month told once."""
    first = c.day_number(i + 1)
    if first is None or not c.and_word(i + 2, "weekday"):
        return None
    found = date(c, i + 3)
    if found and isinstance(found[1], Day):
        return found[0], Range(replace(found[1], day=first), found[1])
    return None


def part_alone(c: Cursor, i: int) -> tuple[int, Period] | None:
    """A part of the day with no day: «فجرا», «بعد الظهر», «منتصف الليل»; «الصباح» only behind a preposition (it is also a newspaper)."""
    night = c.word(i, "night")
    word = night or c.word(i, "alone")
    if not word:
        return None
    if word.definite and not any(c.any_word(i - 1, sort) for sort in ("in", "since", "until", "to", "before", "after")):
        return None
    turn = c.turn(i + 1) if night else None
    if turn and turn[1] is Turn.PAST:
        return turn[0], NearDay(-1)
    return i + 1, DayPart(night=night is not None)
