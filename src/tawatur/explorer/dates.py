"""Times in words. A vague time stays as vague as it was told: a month is a month, an open end is open."""

from __future__ import annotations

import calendar
from datetime import date

from tawatur.explorer.language import Language


def day(value: date | None, language: Language) -> str:
    """One day, or "time unknown"."""
    if value is None:
        return language("time.unknown")
    return language("time.day", day=value.day, month=language(f"months.{value.month}"), year=str(value.year))


def moment(at: str, language: Language) -> str:
    """When something was decided, to the minute, from its form in the casebook: "9 April 2021, 14:05 UTC"."""
    return language.listed([day(date.fromisoformat(at[:10]), language), f"{at[11:16]} UTC"])


def interval(earliest: date | None, latest: date | None, language: Language) -> str:
    """An interval, both ends inclusive, in the shortest right words: a day, a month, a year, days of a month, two ends, one end."""
    if earliest is None or latest is None:
        if earliest:
            return language("time.from", first=day(earliest, language))
        return language("time.until", last=day(latest, language)) if latest else language("time.unknown")
    if earliest == latest:
        return day(earliest, language)
    last_of_month = calendar.monthrange(latest.year, latest.month)[1]
    whole = earliest.day == 1 and latest.day == last_of_month
    if whole and earliest.year == latest.year and (earliest.month, latest.month) == (1, 12):
        return str(earliest.year)
    same_month = (earliest.year, earliest.month) == (latest.year, latest.month)
    month = language(f"months.{latest.month}")
    if whole:
        if same_month:
            return language("time.month", month=month, year=str(latest.year))
        first = language("time.month", month=language(f"months.{earliest.month}"), year=str(earliest.year))
        return language("time.between", first=first, last=language("time.month", month=month, year=str(latest.year)))
    if same_month:
        return language("time.between_days", first=earliest.day, last=latest.day, month=month, year=str(latest.year))
    return language("time.between", first=day(earliest, language), last=day(latest, language))
