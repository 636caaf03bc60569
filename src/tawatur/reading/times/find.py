"""All the time expressions of a folded text, in order."""

from __future__ import annotations

from tawatur.reading.times.cursor import Cursor
from tawatur.reading.times.days import part_alone
from tawatur.reading.times.grammar import expression
from tawatur.reading.times.lexer import lex, positions
from tawatur.reading.times.values import Day, DayPart, Lasting, Month, NearDay, Period, Range, Stay, TimeMention, Weekday, kind_of


def find_times(folded: str, start: int = 0, end: int | None = None) -> list[TimeMention]:
    """The time expressions of `folded[start:end]`, maximal, in order, none overlapping another.

    A bare «في» in front is left out of the span; words that carry meaning (منذ, قبل, بعد, حتى, خلال, من ... إلى) are in it.
    Ages, prices, counts and years without a word that shows a year are no times.
    """
    end = len(folded) if end is None else end
    text = folded if start == 0 and end == len(folded) else folded[start:end]
    tokens = lex(text)
    if tokens is None:
        return []
    c = Cursor(tokens)
    read = _read(c, tokens.begins)
    if not read:
        return []
    raw = tokens.raw
    ends = [*tokens.at, len(raw)]
    places = positions(text, raw, ends[read[-1][1]])
    found: list[TimeMention] = []
    for first, stop, value in read:
        last = ends[stop] - 1
        begin = start + places[tokens.at[first]] + len(c.leads[first])
        found.append(TimeMention(begin, start + places[last] + len(raw[last]), value, kind_of(value)))
    return found


def _read(c: Cursor, begins: list[int]) -> list[tuple[int, int, Period]]:
    """The expressions as (first token, token after the last, value)."""
    found: list[tuple[int, int, Period]] = []
    i = 0
    for k in begins:
        if k < i:
            continue
        read = expression(c, k)
        if read is None:
            continue
        i, value = read
        # A bare «في» stays out of the span, unless it belongs to a phrase.
        first = k + 1 if "in" in c.readings[k] and k + 1 < i else k
        if not _holds_name(c, first, value):
            if isinstance(value, Lasting) and value.days and found and _of_visit(c, found[-1][1], first):
                begin, stop, day = found[-1]
                if isinstance(day, Day | NearDay | Weekday):
                    found[-1] = begin, stop, Stay(day, value.days)
            found.append((first, i, value))
            i = _past_clock(c, i, value)
    return found


def _of_visit(c: Cursor, first: int, lasting: int) -> bool:
    """Whether what lasts is a visit told right behind the day on which it begins: «الاثنين في زيارة تدوم ثلاثة أيام»."""
    between = [c.text(k) for k in range(first, lasting)]
    return len(between) <= _VISIT_REACH and any(word.startswith(("زياره", "جوله")) for word in between) and "." not in between


_VISIT_REACH = 12


def _holds_name(c: Cursor, i: int, value: Period) -> bool:
    """Whether the date belongs to a name: «حركة 14 آذار», «شارع 14 جانفي»."""
    head = c.any_word(i - 1, "name_head")
    if not head or c.leads[i]:
        return False
    if isinstance(value, Month | Day):
        return head.value == "place" or (value.turn is None and value.year is None and value.year_turn is None)
    return False


def _past_clock(c: Cursor, i: int, value: Period) -> int:
    """Past the hour behind a day («اليوم على الساعة الثامنة مساء»): it adds nothing to the day."""
    if not isinstance(value, Day | NearDay | Weekday | Range | DayPart):
        return i
    j = i
    if c.text(j) in ("علي", "عند", "في", "حوالي", "بدايه", "نحو") or c.is_mark(j, ",،"):
        j += 1
    if c.readings[j].get("clock"):
        read = expression(c, j)
        if read and isinstance(read[1], DayPart):
            return read[0]
    alone = part_alone(c, i)
    return alone[0] if alone else i
