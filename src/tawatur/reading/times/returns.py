"""Where the periods of the calendar lie: in a year that is told, or at each of their returns around a day."""

from __future__ import annotations

from datetime import date

from tawatur.reading.times import calendars as cal
from tawatur.reading.times.calendars import Interval
from tawatur.reading.times.values import (
    Day,
    Holiday,
    Month,
    Part,
    Period,
    Season,
    Turn,
    Week,
    Weekday,
    Year,
)


def turn_of(value: Period) -> Turn | None:
    """The adjective that says which return is meant; a year told by one («من العام الماضي») is handled with the returns."""
    match value:
        case Part(period=period):
            return turn_of(period)
        case Day() | Month() | Year() | Season() | Week() | Holiday():
            return value.turn
        case Weekday(turn=turn, week=week):
            return turn if week is None else None
        case _:
            return None


def explicit(value: Period) -> Interval | tuple[()] | None:
    """The interval of a period that names its year; () where there is no such day; None where no year is told."""
    inner = value.period if isinstance(value, Part) else value
    if not isinstance(inner, Day | Month | Year | Season | Holiday) or inner.year is None:
        return None
    whole = in_year(inner, inner.year)
    if whole is None:
        return ()
    if isinstance(value, Part):
        return part_of(value, whole, inner) or ()
    return whole


def in_year(value: Day | Month | Year | Season | Holiday, year: int) -> Interval | None:
    """The period in a year of its own calendar; a Gregorian year told with a Hijri month takes the return that begins in it."""
    if year > cal.HIJRI_YEARS[1] and not isinstance(value, Year | Season) and value.calendar == "hijri":
        near = [whole for y in (year - 580, year - 579, year - 578) if (whole := in_year(value, y)) and whole[0].year == year]
        return near[0] if near else None
    match value:
        case Year(calendar=calendar):
            return cal.year_days(year, calendar)
        case Season(first=first):
            return cal.season_days(year, first)
        case Month(month=month, calendar=calendar) if month:
            return cal.month_days(year, month, calendar)
        case Day(day=day, month=month, calendar=calendar) if month:
            found = cal.month_day(year, month, day, calendar)
            return (found, found) if found else None
        case Holiday(month=month, day=day, days=days, calendar=calendar, only=only):
            begin = cal.month_day(year, month, day, calendar)
            if begin is None:
                return None
            begin = cal.shifted(begin, only - 1 if only else 0)
            return begin, begin if only else cal.shifted(begin, days - 1)
        case _:
            return None


def returns(value: Period, here: date) -> list[Interval]:
    """The returns of a period around a day, in order."""
    match value:
        case Part(period=period):
            return [part for whole in returns(period, here) if (part := part_of(value, whole, period))]
        case Week():
            return [cal.week_days(cal.shifted(here, 7 * k)) for k in range(-3, 4)]
        case Weekday(day=day, week=week):
            monday = cal.week_days(here)[0]
            weeks = range(-3, 4) if week is None else range(week.step, week.step + 1)
            return [(at, at) for k in weeks if (at := cal.shifted(monday, 7 * k + day))]
        case Month(month=None) | Day(month=None):
            months = [cal.month_shifted(here.replace(day=1), k) for k in range(-4, 5)]
            if isinstance(value, Month):
                return [days for m in months if (days := cal.month_days(m.year, m.month))]
            m = cal.month_shifted(here.replace(day=1), value.turn.step if value.turn else 0)
            one = cal.month_day(m.year, m.month, value.day)
            return [(one, one)] if one else []
        case Day() | Month() | Year() | Season() | Holiday():
            calendar = "gregorian" if isinstance(value, Season) else value.calendar
            turn = value.year_turn if isinstance(value, Day | Month | Season) else None
            years = [cal.calendar_year(here, calendar) + turn.step] if turn else [*cal.years_around(here, calendar)]
            return [found for y in years if (found := in_year(value, y))]
        case _:
            return []


def part_of(value: Part, whole: Interval, inner: Period) -> Interval | None:
    """The part of a period."""
    first, last = whole
    if value.section in ("week", "last week"):
        if value.section == "last week" or value.number >= 4:
            return (cal.shifted(last, -6) if value.section == "last week" else cal.shifted(first, 21)), last
        return cal.shifted(first, 7 * (value.number - 1)), cal.shifted(first, 7 * value.number - 1)
    if value.section == "first months":
        return first, cal.shifted(cal.month_shifted(first, value.number), -1)
    if value.section == "last months":
        return cal.month_shifted(cal.shifted(last, 1), -value.number), last
    if value.section in ("number", "last"):
        return fraction(value, whole, inner)
    if isinstance(inner, Week):
        begin, end = {"begin": (0, 2), "middle": (1, 3), "end": (4, 6)}[value.section]
        return cal.shifted(first, begin), cal.shifted(first, end)
    if value.section == "begin":
        # The guidelines tell of months: the first ten days; of a year it is the first month.
        return first, cal.shifted(cal.month_shifted(first, 1), -1) if isinstance(inner, Year) else cal.shifted(first, 9)
    if value.section == "end":
        return cal.shifted(cal.month_shifted(cal.shifted(last, 1), -1) if not isinstance(inner, Month) else first, 20), last
    if isinstance(inner, Month):
        return cal.shifted(first, 10), cal.shifted(first, 19)
    middle = cal.month_shifted(first, 5 if isinstance(inner, Year) else 1)
    return middle, cal.shifted(cal.month_shifted(middle, 2 if isinstance(inner, Year) else 1), -1)


def fraction(value: Part, whole: Interval, inner: Period) -> Interval | None:
    """Halves, thirds and quarters: of a month in days (1-15, 16-end; 1-10, ...), of a year or season in months."""
    of_parts, number = divmod(value.number, 10)
    number = of_parts if value.section == "last" else number
    if number > of_parts:
        return None
    first, last = whole
    if isinstance(inner, Month | Week):
        size = {2: 15, 3: 10, 4: 7}[of_parts] if isinstance(inner, Month) else 7 // of_parts
        begin = cal.shifted(first, size * (number - 1))
        return begin, last if number == of_parts else cal.shifted(begin, size - 1)
    months = (12 if isinstance(inner, Year) else 3) // of_parts or 1
    begin = cal.month_shifted(first, months * (number - 1))
    return begin, last if number == of_parts else cal.shifted(cal.month_shifted(begin, months), -1)
