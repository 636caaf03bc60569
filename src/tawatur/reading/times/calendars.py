"""Days on the calendars: months, years, weeks and feasts as intervals of Gregorian days, both ends inclusive."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from hijridate import Gregorian, Hijri

Interval = tuple[date, date]
HIJRI_YEARS = (1343, 1500)
"""The years that the Umm al-Qura table covers."""


def shifted(day: date, days: int) -> date:
    """So many days later; the ends of the calendar where it would leave it."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def month_shifted(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it is shorter."""
    at = day.year * 12 + day.month - 1 + months
    year, month = at // 12, at % 12 + 1
    if year < 1:
        return date.min
    if year > 9999:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def month_days(year: int, month: int, calendar: str = "gregorian") -> Interval | None:
    """The first and last day of a month; None outside the years that the calendar's table covers."""
    if calendar == "hijri":
        return _hijri_month(year, month)
    if not 1 <= year <= 9998:
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=512)
def _hijri_month(year: int, month: int) -> Interval | None:
    if not HIJRI_YEARS[0] <= year <= HIJRI_YEARS[1]:
        return None
    first = Hijri(year, month, 1)
    start = first.to_gregorian()
    begin = date(start.year, start.month, start.day)
    return begin, begin + timedelta(days=first.month_length() - 1)


def month_day(year: int, month: int, day: int, calendar: str = "gregorian") -> date | None:
    """A day of a month; None where the month has no such day."""
    days = month_days(year, month, calendar)
    if days is None or day > (days[1] - days[0]).days + 1:
        return None
    return days[0] + timedelta(days=day - 1)


def year_days(year: int, calendar: str = "gregorian") -> Interval | None:
    """The first and last day of a year."""
    first, last = month_days(year, 1, calendar), month_days(year, 12, calendar)
    return (first[0], last[1]) if first and last else None


def calendar_year(day: date, calendar: str) -> int:
    """The year in which a day lies."""
    if calendar == "gregorian":
        return day.year
    if not date(1925, 1, 1) <= day <= date(2077, 1, 1):
        return day.year - 579
    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)


def season_days(year: int, first: int) -> Interval | None:
    """Three months from `first` on; the winter of a year ends in it (winter 2015 = December 2014 to February 2015)."""
    begin = month_days(year - 1 if first == 12 else year, first)
    end = month_days(year, (first + 1) % 12 + 1)
    return (begin[0], end[1]) if begin and end else None


def week_days(day: date) -> Interval:
    """The Monday and the Sunday of the week of a day."""
    monday = shifted(day, -day.weekday())
    return monday, shifted(monday, 6)


def years_around(day: date, calendar: str) -> Iterator[int]:
    """The years in which a period without a year may lie, in order."""
    here = calendar_year(day, calendar)
    return iter(range(here - 3, here + 4))
