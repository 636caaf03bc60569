"""Whole time expressions: a day or a period with the words that lead it (منذ, قبل, بعد, حتى, خلال, من ... إلى)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from tawatur.reading.times.cursor import Cursor
from tawatur.reading.times.dates import date, month, months
from tawatur.reading.times.days import day, part_alone
from tawatur.reading.times.periods import ago, counted, holiday, part, season, stretch, this_period, which_period, year, year_named
from tawatur.reading.times.values import (
    After,
    Ago,
    Before,
    Day,
    DayPart,
    Lasting,
    Loose,
    Month,
    NearDay,
    Period,
    Range,
    Since,
    Stretch,
    Until,
    Untold,
    Week,
    Within,
    Year,
)

Found = tuple[int, Period] | None
Rule = Callable[[Cursor, int], Found]
_FIRST_TIME_REACH = 8


def expression(c: Cursor, i: int) -> Found:
    """The longest time expression that begins at `i`, as (next position, value)."""
    c.begin = i
    readings = c.readings[i]
    best: Found = None
    if readings:
        for rule in _plan(tuple(readings))[0]:
            found = rule(c, i)
            if found and (best is None or found[0] > best[0]):
                best = found
    found = simple(c, i)
    return found if found and (best is None or found[0] > best[0]) else best


def simple(c: Cursor, i: int, sure: bool = False) -> Found:
    """A day, a period or a part of the day; `sure` where a preposition before it shows that a time follows."""
    found = plain(c, i, sure)
    return _to(c, found) if found else None


def plain(c: Cursor, i: int, sure: bool = False) -> Found:
    """As `simple`, without a range behind."""
    readings = c.readings[i]
    if not readings:
        return _number(c, i, sure)
    for rule in _plan(tuple(readings))[1]:
        found = rule(c, i)
        if found:
            return found
    if "month" in readings or "unit" in readings:
        return month(c, i, sure)
    return None


def _number(c: Cursor, i: int, sure: bool) -> Found:
    """A time that begins with digits: a date, a year, «24 ساعة الماضية»."""
    text = c.texts[i]
    if text == "ال":
        return stretch(c, i)
    if not text[:1].isdecimal():
        return None
    if c.readings[i + 1] or "." in text or c.texts[i + 1] in ("/", "-", "\\", "و"):
        found = date(c, i) or stretch(c, i)
        if found:
            return found
    return year(c, i, sure) if len(text) == 4 else None


@lru_cache(maxsize=4096)
def _plan(sorts: tuple[str, ...]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules to try where a word has readings of these sorts: those of leading words, and those of plain times in order."""
    leading = dict.fromkeys(_RULES[s] for s in sorts if s in _RULES)
    plain_ones = dict.fromkeys(rule for rule, starts in _PLAIN if not starts.isdisjoint(sorts))
    return tuple(leading), tuple(plain_ones)


def _to(c: Cursor, found: tuple[int, Period]) -> tuple[int, Period]:
    """With the end of a range behind it, where both ends are whole dates: «3 مايو - 5 يونيو»."""
    stop, value = found
    if isinstance(value, Day | Month) and c.is_mark(stop, "-") and value.turn is None:
        last = plain(c, stop + 1)
        if last and type(last[1]) is type(value):
            return last[0], Range(value, last[1])
    return found


def _loose(c: Cursor, i: int) -> Found:
    word = c.word(i, "loose")
    return (i + 1, Loose(*word.value)) if word else None


def _untold(c: Cursor, i: int) -> Found:
    return (i + 1, Untold()) if c.word(i, "untold") else None


def _lasting(c: Cursor, i: int) -> Found:
    """«لمدة ثلاثة أيام», «استمرت يومين», «طوال الأيام الماضية» (a stretch)."""
    j = i + 1
    inner = plain(c, j)
    if inner and isinstance(inner[1], Stretch | Week | Year | NearDay):
        return inner
    found = counted(c, j)
    if not found:
        return None
    stop, amount, unit, about = found
    size = {"day": 1, "week": 7}.get(unit)
    return stop, Lasting(amount * size if amount and size and not about else None)


def _during(c: Cursor, i: int) -> Found:
    """«خلال نيسان الماضي», «خلال الأيام المقبلة», «خلال ثلاثة أيام», «في غضون أسبوع»; «من خلال» is no time."""
    if c.text(i - 1) in ("من", "ومن"):
        return None
    j = i + 1
    inner = simple(c, j, True)
    if inner:
        return inner
    found = counted(c, j)
    if found:
        return found[0], Within(found[1], found[2])
    return _event(c, j)


def _since(c: Cursor, i: int) -> Found:
    """«منذ مطلع العام», «منذ 2013», «منذ يومين», «منذ سقوط النظام»; «أول مرة منذ سنوات» tells no time of the event."""
    j = i + 1
    if c.word(j, "it") or c.word(j, "that"):
        return None
    found = counted(c, j)
    inner: Found = None
    if found:
        inner = found[0], ago(found, -1)
    simple_one = simple(c, j, True)
    if simple_one and (inner is None or simple_one[0] >= inner[0]):
        inner = simple_one
    if inner is None:
        return _event(c, j)
    stop, value = inner
    end = _until_end(c, stop)
    if _first_time(c, i):
        return stop, Lasting()
    if end:
        return end[0], Range(value, end[1])
    return stop, Since(value)


def _until_end(c: Cursor, i: int) -> Found:
    """The end behind a beginning: «وحتى نهاية الشهر», «إلى غاية 5 ماي»."""
    if not c.any_word(i, "until") and not c.word(i, "to"):
        return None
    return plain(c, i + 1, True)


def _first_time(c: Cursor, i: int) -> bool:
    """Whether «منذ» tells how long a thing had not been: «لأول مرة منذ», «الأولى من نوعها منذ»."""
    return any(c.any_word(k, "first time") is not None for k in range(max(0, i - _FIRST_TIME_REACH), i) if not c.is_mark(k, ".،,"))


def _from_on(c: Cursor, i: int) -> Found:
    """«ابتداء من الاثنين», «اعتبارا من غد»."""
    inner = simple(c, i + 1, True)
    if not inner:
        return None
    end = _until_end(c, inner[0])
    return (end[0], Range(inner[1], end[1])) if end else (inner[0], Since(inner[1], planned=True))


def _until(c: Cursor, i: int) -> Found:
    """«حتى نهاية الشهر», «إلى غاية 5 ماي»."""
    inner = simple(c, i + 1, True)
    return (inner[0], Until(inner[1])) if inner and not isinstance(inner[1], DayPart) else None


def _before(c: Cursor, i: int) -> Found:
    return _beside(c, i, -1)


def _after(c: Cursor, i: int) -> Found:
    return _beside(c, i, 1)


def _beside(c: Cursor, i: int, sign: int) -> Found:
    """«قبل يومين», «بعد ثلاثة أيام من ذلك», «قبل نهاية الشهر», «بعد عيد الفطر», «قبل سقوط النظام»."""
    if c.text(i - 1) in ("من", "ما") and not c.leads[i]:
        return None
    j = i + 1
    inner = simple(c, j, True)
    found = counted(c, j)
    if found and (inner is None or found[0] >= inner[0]):
        return _counted_beside(c, found, sign)
    if inner and (c.word(j, "clock") or c.word(j, "hours of")):
        return inner
    if inner and not isinstance(inner[1], DayPart | Stretch):
        return inner[0], Before(inner[1]) if sign < 0 else After(inner[1])
    if c.word(j, "it"):
        return _by(c, j + 1, sign)
    event = _event(c, j)
    return (event and _by(c, event[0], sign)) or event


def beside_unit(c: Cursor, i: int) -> Found:
    """«أياما بعد», «ساعات قبل اغتيال ...»: some units before or after what is told beside it."""
    word = c.word(i, "unit")
    sign = -1 if c.word(i + 1, "before") else 1 if c.word(i + 1, "after") else 0
    if not word or word.definite or not sign or c.any_word(i - 1, "number") or c.integer(i - 1) is not None:
        return None
    return i + 2, Ago(None, word.value, sign, tied=True)


def _counted_beside(c: Cursor, found: tuple[int, int | None, str, bool], sign: int) -> Found:
    stop = found[0]
    of = c.text(stop)
    if of in ("من", "علي"):
        if c.text(stop + 1) == "الان" or c.any_word(stop + 1, "near_day"):
            return stop + 2, ago(found, sign, now=True)
        return stop, ago(found, sign, tied=True)
    return stop, ago(found, sign)


def _by(c: Cursor, i: int, sign: int) -> Found:
    """«بعد ذلك بيومين», «قبلها بأسبوع», «قبل الفرار بثلاثة أيام»."""
    if c.leads[i] != "ب":
        return None
    begin, c.begin = c.begin, i
    found = counted(c, i)
    c.begin = begin
    return (found[0], ago(found, sign, tied=True)) if found else None


def _it_by(c: Cursor, i: int) -> Found:
    """«قبلها بيومين», «بعده بأسبوع»."""
    text = c.text(i).removeprefix("و").removeprefix("ف")
    if text in ("قبله", "قبلها"):
        return _by(c, i + 1, -1)
    return _by(c, i + 1, 1) if text in ("بعده", "بعدها") else None


def _event(c: Cursor, i: int) -> Found:
    """A turning point behind a preposition: «سقوط النظام», «الهجوم»."""
    word = c.word(i, "turning_point")
    if not word:
        return None
    if word.definite:
        return i + 1, Untold()
    following = c.text(i + 1)
    return (i + 2, Untold()) if following.startswith("ال") and len(following) > 4 else None


def _between(c: Cursor, i: int) -> Found:
    """«بين 10 و14 تشرين الثاني», «بين الاثنين والأربعاء», «ما بين 2011 و2013»."""
    j = i + 1
    first = plain(c, j, True)
    if not first:
        return None
    if isinstance(first[1], Range):
        return first
    return _second(c, first, ("و", "-"))


def _second(c: Cursor, first: tuple[int, Period], joined: tuple[str, ...]) -> Found:
    stop, value = first
    if c.text(stop) in joined:
        stop += 1
    elif not c.leads[stop] or c.leads[stop] not in joined:
        return None
    begin, c.begin = c.begin, stop
    last = plain(c, stop, True)
    c.begin = begin
    return (last[0], Range(value, last[1])) if last else None


def _from_to(c: Cursor, i: int) -> Found:
    """«من 3 إلى 5 مايو», «من الاثنين حتى الأربعاء», «من 2011 إلى 2013»; «من» alone leads nothing."""
    j = i + 1
    first = plain(c, j, True)
    if not first or isinstance(first[1], DayPart):
        return None
    if isinstance(first[1], Range):
        return first
    stop = first[0]
    if not c.any_word(stop, "to"):
        return None
    stop += 1
    last = plain(c, stop, True)
    return (last[0], Range(first[1], last[1])) if last else None


def _in(c: Cursor, i: int) -> Found:
    """«في» carries no meaning: it only makes sure that a month or a year follows. The caller leaves it out of the span."""
    return simple(c, i + 1, True)


_PLAIN: tuple[tuple[Rule, frozenset[str]], ...] = (
    (day, frozenset(("clock", "hours of", "night between", "lead", "days", "day", "near_day", "weekday", "ordinal", "first_day"))),
    (months, frozenset(("months",))),
    (part, frozenset(("part", "first days", "last days", "fraction", "unit", "number"))),
    (this_period, frozenset(("this",))),
    (stretch, frozenset(("unit", "number"))),
    (which_period, frozenset(("unit", "same"))),
    (beside_unit, frozenset(("plural",))),
    (season, frozenset(("season",))),
    (holiday, frozenset(("holiday", "ordinal", "first days"))),
    (year_named, frozenset(("year_word",))),
    (part_alone, frozenset(("alone", "night"))),
)
_RULES: dict[str, Rule] = {
    "loose": _loose, "untold": _untold, "lasting": _lasting, "during": _during, "within": _during, "since": _since, "from": _from_on,
    "until": _until, "before": _before, "after": _after, "it": _it_by, "between": _between, "of": _from_to, "in": _in,
}  # fmt: skip
