"""Laying what a time expression says on the calendar, by the rules of the annotation guidelines.

Beyond what the guidelines tell, these choices hold:

- A part of a week: begin Monday-Wednesday, middle Tuesday-Thursday, end Friday-Sunday. Of a year or season: begin the first ten
  days, end the last ten (from the 21st), middle of a year June and July, of a season its middle month.
- «قبل شهر» and any number of months: that day ± 7 days; years: ± 30 days. «نحو» with weeks: ± 3 days, with days: ± 1.
  Hours: the day before to publication; minutes: publication. "Some" days, weeks, months: 7 days, 6 weeks, 6 months; "some" years: open.
- A day and month without a year that would lie 11 months back, but whose next return is at most 31 days off, is that next one.
- A bare «ليلا» is the night before publication or its own: both days.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import assert_never

from tawatur.reading.times import calendars as cal
from tawatur.reading.times.calendars import Interval
from tawatur.reading.times.returns import explicit, part_of, returns, turn_of
from tawatur.reading.times.values import (
    After,
    Ago,
    Before,
    Day,
    DayPart,
    Holiday,
    Lasting,
    Loose,
    Month,
    NearDay,
    Part,
    Period,
    Range,
    Season,
    Since,
    Stay,
    Stretch,
    TimeMention,
    Told,
    Turn,
    Until,
    Untold,
    Week,
    Weekday,
    Within,
    Year,
)

Resolved = tuple[date | None, date | None, str]
_NEAR_DAYS = 31
_SOME = {"minute": 0, "hour": 1, "day": 7, "week": 42}
_SOME_MONTHS = 6
_ABOUT = {"day": 1, "week": 3}


def resolve(
    mention: TimeMention,
    published: date | None,
    *,
    coming: bool = False,
    reference: date | None = None,
    anchor: Interval | None = None,
    lasting: bool = True,
) -> Resolved:
    """The interval of a mention as (earliest, latest, basis); None is an open end, both None where no day can be told.

    Args:
        mention: what `find_times` found.
        published: the report's publication day; None leaves relative times open.
        coming: whether the event is planned: a weekday or month is then the next one.
        reference: another explicit date of the report; where `published` is None it settles the missing year of a day or month.
        anchor: when the event told before happened; «في اليوم التالي» and, for past events, «بعد يومين» count from it.
        lasting: whether the event goes on, so that «منذ» runs to publication; otherwise it names the day or period itself.
    """
    earliest, latest, basis = _Scene(published, coming, reference, anchor, lasting).of(mention.value)
    if earliest and latest and earliest > latest:
        return None, None, "contradictory"
    return earliest, latest, basis


class _Scene:
    """From where a time is looked at."""

    __slots__ = ("anchor", "coming", "lasting", "published", "reference")

    def __init__(self, published: date | None, coming: bool, reference: date | None, anchor: Interval | None, lasting: bool) -> None:
        self.published = published
        self.coming = coming
        self.reference = reference
        self.anchor = anchor
        self.lasting = lasting

    def of(self, value: Period) -> Resolved:
        match value:
            case Day() | Month() | Year() | Season() | Week() | Weekday() | Holiday() | Part():
                return self.calendar(value)
            case NearDay(offset=offset):
                return self.days(offset, offset, "day counted from publication")
            case DayPart(night=night):
                if self.anchor:
                    return (*self.anchor, "day told before")
                return self.days(-1 if night and not self.coming else 0, 0, "night of publication" if night else "publication day")
            case Loose(before=before, after=after):
                return self.days(-before, after, "recently" if before else "now")
            case Ago():
                return self.ago(value)
            case Stretch():
                return self.stretch(value)
            case Within(amount=amount, unit=unit):
                if not self.coming:
                    return None, None, "duration"
                return self.stretch(Stretch(amount, unit, 1))
            case Told():
                return self.told(value)
            case Range():
                return self.range(value)
            case Stay(first=first, days=days):
                begin, _, basis = self.of(first)
                return begin, cal.shifted(begin, days - 1) if begin else None, f"{days} days from {basis}"
            case Since() | Until() | Before() | After():
                return self.bounded(value)
            case Lasting():
                return None, None, "duration"
            case Untold():
                return None, None, "no measure"
            case _:
                assert_never(value)

    def days(self, first: int, last: int, basis: str) -> Resolved:
        if self.published is None:
            return None, None, "publication unknown"
        return cal.shifted(self.published, first), cal.shifted(self.published, last), basis

    def calendar(self, value: Period) -> Resolved:
        """A period of the calendar: the explicit one, or the right one among its returns."""
        inner = value.period if isinstance(value, Part) else value
        if isinstance(inner, Day | Month | Season) and inner.year_turn is Turn.TOLD:
            if self.anchor is None:
                return None, None, "counted from another event"
            inner = replace(inner, year=self.anchor[1].year, year_turn=None)
            return self.calendar(replace(value, period=inner) if isinstance(value, Part) else inner)
        told = explicit(value)
        if told is not None:
            return (*told, "explicit " + _name(value)) if told else (None, None, "no such day")
        if self.published is None:
            return self.by_reference(value)
        here = self.published
        turn = turn_of(value)
        choices = [*returns(value, here)]
        if not choices:
            return None, None, "no such day"
        inner = value.period if isinstance(value, Part) else value
        if isinstance(value, Part) and turn is not None:
            chosen = self.pick([*returns(inner, here)], turn)
            found = part_of(value, chosen, inner) if chosen else None
        elif len(choices) == 1:
            found = choices[0]
        else:
            found = self.pick(choices, turn, near=isinstance(value, Day))
        if found is None:
            return None, None, "no such day"
        basis = f"{turn.value} {_name(value)}" if turn else f"{_name(value)} {'after' if self.coming else 'before'} publication"
        if turn is Turn.CURRENT and (isinstance(value, Week | Year) or (isinstance(value, Month) and value.month is None)):
            return (here, found[1], basis) if self.coming else (found[0], here, basis)
        return (*found, basis)

    def pick(self, choices: list[Interval], turn: Turn | None, near: bool = False) -> Interval | None:
        """The right one of the returns of a period, which stand in order."""
        here = self.published
        assert here is not None
        if turn in (Turn.PAST, Turn.BEFORE_PAST):
            past = [c for c in choices if c[1] < here]
            back = 1 if turn is Turn.PAST else 2
            return past[-back] if len(past) >= back else None
        if turn in (Turn.NEXT, Turn.AFTER_NEXT):
            future = [c for c in choices if c[0] > here]
            ahead = 0 if turn is Turn.NEXT else 1
            return future[ahead] if len(future) > ahead else None
        if turn is Turn.CURRENT:
            return min(choices, key=lambda c: 0 if c[0] <= here <= c[1] else min(abs((c[0] - here).days), abs((c[1] - here).days)))
        future = [c for c in choices if c[1] >= here]
        if self.coming:
            return future[0] if future else None
        past = [c for c in choices if c[0] <= here]
        if near and past and future and (future[0][0] - here).days <= _NEAR_DAYS < (here - past[-1][1]).days - 240:
            return future[0]
        return past[-1] if past else None

    def by_reference(self, value: Period) -> Resolved:
        """Without a publication date: a day or month in the year that brings it nearest to another date of the report."""
        inner = value.period if isinstance(value, Part) else value
        if self.reference is None or not isinstance(inner, Day | Month) or inner.month is None or inner.turn or inner.year_turn:
            return None, None, "publication unknown"
        near = self.reference
        choices = [*returns(value, near)]
        if not choices:
            return None, None, "no such day"
        found = min(choices, key=lambda c: abs((c[0] - near).days + (c[1] - near).days))
        return (*found, f"{_name(value)} nearest to another date of the report")

    def ago(self, value: Ago) -> Resolved:
        base: Interval | None = (self.published, self.published) if self.published else None
        if value.tied or (value.sign > 0 and not self.coming and not value.now):
            base = self.anchor
        if base is None:
            return None, None, "counted from another event" if value.tied or self.published else "publication unknown"
        first, last = base
        basis = f"{'some' if value.amount is None else value.amount} {value.unit}s {'after' if value.sign > 0 else 'before'}"
        if value.amount is None:
            return self.some(value, base, basis)
        amount = value.amount * value.sign
        match value.unit:
            case "minute":
                return first, last, basis
            case "hour":
                if value.tied or self.anchor == base:
                    return first, last, basis
                days = -(-value.amount // 24)
                return (first, cal.shifted(last, days), basis) if amount > 0 else (cal.shifted(first, -days), last, basis)
            case "day" | "week":
                step = amount * (7 if value.unit == "week" else 1)
                slack = _ABOUT[value.unit] if value.about else 0
                return cal.shifted(first, step - slack), cal.shifted(last, step + slack), basis
            case _:
                months = amount * {"month": 1, "year": 12, "decade": 120, "century": 1200}[value.unit]
                slack = 7 if value.unit == "month" else 30
                if value.tied or base is self.anchor:
                    slack = slack if first == last else 0
                return cal.shifted(cal.month_shifted(first, months), -slack), cal.shifted(cal.month_shifted(last, months), slack), basis

    def some(self, value: Ago, base: Interval, basis: str) -> Resolved:
        first, last = base
        if value.unit == "month":
            reach = cal.month_shifted(first if value.sign < 0 else last, _SOME_MONTHS * value.sign)
        elif value.unit in _SOME:
            reach = cal.shifted(first if value.sign < 0 else last, _SOME[value.unit] * value.sign)
            if value.unit == "hour" and base is self.anchor:
                reach = last if value.sign > 0 else first
        else:
            return None, None, basis
        return (reach, last, basis) if value.sign < 0 else (first, reach, basis)

    def stretch(self, value: Stretch) -> Resolved:
        here = self.published
        if here is None:
            return None, None, "publication unknown"
        basis = f"the {'coming' if value.sign > 0 else 'last'} {value.unit}s"
        amount = value.amount
        if value.unit == "hour":
            end = cal.shifted(here, value.sign * (-(-amount // 24) if amount else 1))
        elif value.unit in _SOME:
            step = _SOME[value.unit] if amount is None else amount * (7 if value.unit == "week" else 1)
            end = cal.shifted(here, value.sign * (0 if value.unit == "minute" else step))
        elif value.unit == "month" or amount is not None:
            months = (_SOME_MONTHS if amount is None else amount) * {"month": 1, "year": 12, "decade": 120, "century": 1200}[value.unit]
            end = cal.month_shifted(here, value.sign * months)
        else:
            return None, None, basis
        return (here, end, basis) if value.sign > 0 else (end, here, basis)

    def told(self, value: Told) -> Resolved:
        if self.anchor is None:
            return None, None, "counted from another event"
        first, last = self.anchor
        basis = f"the {value.unit} {('before', 'of', 'after')[value.step + 1]} what was told before"
        if value.unit == "day":
            base = last if value.step > 0 else first
            return (cal.shifted(base, value.step), cal.shifted(base, value.step), basis) if value.step else (first, last, basis)
        if value.unit == "week":
            return (*cal.week_days(cal.shifted(last, 7 * value.step)), basis)
        if value.unit == "month":
            moved = cal.month_shifted(last, value.step)
            days = cal.month_days(moved.year, moved.month)
            if days and value.day is not None:
                day = cal.shifted(days[0], value.day - 1)
                return (day, day, basis) if day <= days[1] else (None, None, "no such day")
        else:
            days = cal.year_days(last.year + value.step)
        return (*days, basis) if days else (None, None, basis)

    def range(self, value: Range) -> Resolved:
        """Both ends; the year or week that only one end tells holds for the other."""
        if self.coming and explicit(value.last) is None and not isinstance(value.first, Ago):
            first = self.of(value.first)
            if first[0] is None or not isinstance(value.last, Weekday | Day | Month):
                last = self.of(value.last)
            else:
                last = (*_Scene(first[0], True, None, None, True).of(_plain(value.last))[:2], first[2])
        else:
            last = self.of(value.last)
            first = self.of(value.first)
            if last[1] and explicit(value.first) is None and isinstance(value.first, Weekday | Day | Month):
                first = (*_Scene(last[1], False, None, None, True).of(_plain(value.first))[:2], last[2])
        if first[0] is None or last[1] is None:
            return first[0], last[1], last[2] if first[0] is None else first[2]
        return first[0], last[1], f"from {first[2]} to {last[2]}" if first[2] != last[2] else first[2]

    def bounded(self, value: Since | Until | Before | After) -> Resolved:
        here = self.published
        match value:
            case Since(start=start, planned=planned):
                first, last, basis = self.of(start)
                if first is None or not (self.lasting or planned):
                    return first, last, basis
                ended = here if here and here >= first and not (planned and self.coming) else None
                return first, ended, f"since {basis}"
            case Until(stop=stop):
                _, last, basis = self.future(stop)
                return (here if last and here and (here < last or (self.coming and here == last)) else None), last, f"until {basis}"
            case Before(stop=stop):
                first, last, basis = self.future(stop)
                end = last if isinstance(stop, Part) and stop.section == "end" else cal.shifted(first, -1) if first else None
                return (here if end and here and here <= end else None), end, f"before {basis}"
            case After(start=start):
                first, last, basis = self.of(start)
                begin = first if isinstance(start, Holiday) else cal.shifted(last, 1) if last else None
                if self.coming or begin is None or here is None or begin > here:
                    return begin, None, f"after {basis}"
                return begin, here, f"after {basis}"

    def future(self, value: Period) -> Resolved:
        """The end of a stretch that is not over: the coming return of a period that tells no year and no turn."""
        if turn_of(value) is None:
            return _Scene(self.published, True, self.reference, self.anchor, self.lasting).of(value)
        return self.of(value)


def _plain(value: Weekday | Day | Month) -> Period:
    """Without the adjective, which the other end of the range has answered."""
    return replace(value, turn=None, week=None) if isinstance(value, Weekday) else replace(value, turn=None, year_turn=None)


def _name(value: Period) -> str:
    if isinstance(value, Part):
        return f"{value.section} of {_name(value.period)}"
    return type(value).__name__.lower()
