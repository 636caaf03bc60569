"""Weeks, months, years, seasons and their parts: «الأسبوع الماضي», «مطلع العام», «هذا الصيف», «الأيام القليلة الماضية»."""

from __future__ import annotations

from tawatur.reading.times.cursor import Cursor
from tawatur.reading.times.dates import month, tail
from tawatur.reading.times.values import Ago, Day, Holiday, Month, Part, Period, Range, Season, Stretch, Told, Turn, Week, Year

_PERIODS = ("week", "month", "year")


def unit_period(unit: str, turn: Turn | None) -> Period | None:
    """The calendar week, month or year that a unit and an adjective name."""
    if unit == "week":
        return Week(turn)
    if unit == "month":
        return Month(None, turn=turn)
    return Year(turn=turn) if unit == "year" else None


def this_period(c: Cursor, i: int) -> tuple[int, Period] | None:
    """«هذا الأسبوع», «هذه السنة», «هذا الصيف»."""
    if not c.word(i, "this"):
        return None
    unit = c.word(i + 1, "unit")
    if unit and unit.definite and unit.units == 1 and unit.value in _PERIODS and not c.word(i + 1, "plural"):
        value = unit_period(unit.value, Turn.CURRENT)
        return (i + 2, value) if value else None
    name = c.word(i + 1, "season")
    if name and name.definite:
        return i + 2, Season(name.value, turn=Turn.CURRENT)
    return None


def which_period(c: Cursor, i: int) -> tuple[int, Period] | None:
    """«الأسبوع الماضي», «العام الجاري», «اليوم التالي», «الشهر نفسه», «نفس اليوم»."""
    if c.word(i, "same"):
        unit = c.word(i + 1, "unit")
        single = unit and unit.definite and unit.units == 1 and unit.value in ("day", *_PERIODS) and not c.word(i + 1, "plural")
        return (i + 2, Told(unit.value, 0)) if unit and single else None
    unit = c.word(i, "unit")
    if not unit or not unit.definite or unit.units != 1 or c.word(i, "plural"):
        return None
    told = c.word(i + 1, "told")
    if told and unit.value in ("day", *_PERIODS):
        return i + 2, Told(unit.value, told.value)
    if unit.value not in _PERIODS:
        return None
    turn = c.turn(i + 1)
    if not turn:
        return None
    value = unit_period(unit.value, turn[1])
    return (turn[0], value) if value else None


def stretch(c: Cursor, i: int) -> tuple[int, Period] | None:
    """«الأيام القليلة الماضية», «الأشهر الستة المقبلة», «اليومين الماضيين», «الثلاثة أيام الماضية», «الـ24 ساعة الماضية»."""
    j, amount = i, None
    if c.text(j) == "ال" and c.integer(j + 1) is not None:
        amount, j = c.integer(j + 1), j + 2
    else:
        number = c.word(j, "number")
        if number and number.definite:
            amount, j = number.value, j + 1
        elif c.integer(j) is not None and not c.word(j, "unit"):
            amount, j = c.integer(j), j + 1
    unit = c.word(j, "unit")
    if not unit or (j == i and not unit.definite):
        return None
    plural = c.word(j, "plural") is not None
    if unit.units == 2:
        amount = 2
    elif not plural and amount is None:
        return None
    return _stretched(c, j + 1, amount, unit.value)


def _stretched(c: Cursor, i: int, amount: int | None, unit: str) -> tuple[int, Period] | None:
    j = i
    if c.word(j, "some"):
        j += 1
    elif amount is None and c.text(j) == "ال" and c.integer(j + 1) is not None:
        amount, j = c.integer(j + 1), j + 2
    elif amount is None:
        number = c.word(j, "number") or c.word(j, "tens")
        if number and number.definite:
            amount, j = number.value, j + 1
    turn = c.turn(j)
    if not turn and c.word(j, "some") and c.turn(j + 1):
        turn = c.turn(j + 1)
    if not turn:
        return None
    stop, which = turn
    if c.word(stop, "some"):
        stop += 1
    if which.step == 0:
        return None
    return stop, Stretch(amount, unit, 1 if which.step > 0 else -1)


def part(c: Cursor, i: int) -> tuple[int, Period] | None:
    """«مطلع العام», «أواخر يونيو», «النصف الثاني من أكتوبر», «الأسبوع الأول من مايو», «الأيام الأخيرة من العام الفائت»."""
    word = c.word(i, "part")
    if word:
        whole = _whole(c, i + 2 if c.word(i + 1, "of") else i + 1)
        return (whole[0], Part(word.value, whole[1])) if whole else None
    for sort, section in (("first days", "begin"), ("last days", "end")):
        if c.word(i, sort):
            whole = _whole(c, i + 1)
            return (whole[0], Part(section, whole[1])) if whole else None
    return _first_months(c, i) or _numbered(c, i)


def _first_months(c: Cursor, i: int) -> tuple[int, Period] | None:
    """«الأشهر الستة الأولى من 2017», «الخمسة أشهر الأخيرة من السنة»."""
    number = c.word(i, "number")
    unit = c.word(i + 1, "unit") if number else c.word(i, "unit")
    number = number or c.word(i + 1, "number")
    if not number or not unit or unit.value != "month" or not number.definite or c.text(i + 2) not in ("الاولي", "الاخيره"):
        return None
    whole = _whole(c, i + 4) if c.word(i + 3, "of") else None
    if not whole or not isinstance(whole[1], Year) or number.value > 12:
        return None
    return whole[0], Part("first months" if c.text(i + 2) == "الاولي" else "last months", whole[1], number.value)


def _numbered(c: Cursor, i: int) -> tuple[int, Period] | None:
    """«النصف الثاني من أكتوبر», «الأسبوع الأول من مايو»."""
    fraction = c.word(i, "fraction")
    unit = c.word(i, "unit")
    in_weeks = unit is not None and unit.value == "week" and unit.definite and unit.units == 1 and not c.word(i, "plural")
    if not fraction and not in_weeks:
        return None
    numbered = c.ordinal(i + 1)
    if numbered:
        j, number = numbered
    elif c.text(i + 1) in ("الاخير", "الاخيره"):
        j, number = i + 2, 0
    else:
        return None
    if not c.word(j, "of"):
        return None
    whole = _whole(c, j + 1)
    if not whole:
        return None
    if fraction:
        return whole[0], Part("last" if number == 0 else "number", whole[1], fraction.value * 10 + number)
    return (whole[0], Part("last week" if number == 0 else "week", whole[1], number)) if isinstance(whole[1], Month) else None


def _whole(c: Cursor, i: int) -> tuple[int, Period] | None:
    """The period that a part belongs to; «الشهر» alone is the month at hand."""
    found = this_period(c, i) or which_period(c, i) or season(c, i, True) or year(c, i, True) or month(c, i, True)
    if found:
        return found
    unit = c.word(i, "unit")
    if unit and unit.definite and unit.units == 1 and not c.word(i, "plural"):
        value = unit_period(unit.value, None)
        return (i + 1, value) if value else None
    return None


def year(c: Cursor, i: int, sure: bool) -> tuple[int, Period] | None:
    """«عام 2015», «عامي 2013 و2014», «1444هـ»; a bare number only where `sure`."""
    j = i
    head = c.word(j, "year_word")
    if head:
        j += 1
        if head.value == "years" or c.word(i, "plural"):
            return _years(c, j)
    found = c.year(j)
    if not found:
        return None
    stop, number, calendar = found
    marked = stop > j + 1
    if not head and not marked and (not sure or number % 100 == 0 or calendar == "hijri" or c.is_mark(stop, "%٪/") or c.word(stop, "unit")):
        return None
    return stop, Year(number, calendar)


def year_named(c: Cursor, i: int) -> tuple[int, Period] | None:
    """A year behind its word."""
    return year(c, i, False)


def _years(c: Cursor, i: int) -> tuple[int, Period] | None:
    first = c.year(i)
    if not first:
        return None
    stop = last_stop = first[0]
    last = first
    while True:
        k = stop
        if c.text(k) in ("و", "ول") or c.is_mark(k, "-,،/"):
            k += 1
        following = c.year(k) if k > stop else None
        if not following or following[1] <= last[1]:
            break
        last, stop = following, following[0]
        last_stop = stop
    if last is first:
        return None
    return last_stop, Range(Year(first[1], first[2]), Year(last[1], last[2]))


def season(c: Cursor, i: int, sure: bool = False) -> tuple[int, Period] | None:
    """«صيف 2023», «الصيف الماضي», «صيف العام الماضي»; with `sure`, «الصيف» alone."""
    name = c.word(i, "season")
    if not name:
        return None
    after = tail(c, i + 1)
    if after.told and (after.turn is None or name.definite) and (after.calendar or "gregorian") == "gregorian":
        return after.stop, Season(name.value, after.year, after.turn, after.year_turn)
    return (i + 1, Season(name.value)) if sure and name.definite else None


def holiday(c: Cursor, i: int) -> tuple[int, Period] | None:
    """«عيد الفطر», «ثاني أيام عيد الأضحى», «رأس السنة», «أول أيام رمضان»."""
    j, only = i, None
    nth = c.word(i, "ordinal")
    if nth:
        if c.text(i + 1) not in ("ايام", "يوم"):
            return None
        j, only = i + 2, nth.value
        j += 1 if c.word(j, "of") else 0
        whole = month(c, j, True)
        if whole and isinstance(whole[1], Month) and whole[1].month:
            of = whole[1]
            return whole[0], Day(nth.value, of.month, of.year, of.calendar, of.turn, of.year_turn)
    word = c.word(j, "holiday")
    if not word:
        return None
    number, first, days = word.value
    after = tail(c, j + 1)
    return after.stop, Holiday(number, first, days, word.calendar, after.year, after.turn, only)


def counted(c: Cursor, i: int) -> tuple[int, int | None, str, bool] | None:
    """So many units, as (next position, amount, unit, whether about): «ثلاثة أيام», «يومين», «نحو شهر», «أيام», «يوم واحد»."""
    j, about = i, False
    while c.word(j, "about"):
        j, about = j + 1, True
    if c.word(j, "some"):
        unit = c.word(j + 1, "unit")
        return (j + 2, None, unit.value, about) if unit else None
    if c.text(j) == "نصف":
        unit = c.word(j + 1, "unit")
        if unit and unit.value in ("hour", "year"):
            return j + 2, (1 if unit.value == "hour" else 6), ("hour" if unit.value == "hour" else "month"), about
        return None
    number = c.cardinal(j)
    if number:
        k = number[0]
        unit = c.word(k, "unit")
        if not unit or unit.definite or unit.units == 2 or c.year(j):
            return None
        return _and_half(c, k + 1, number[1], unit.value, about)
    unit = c.word(j, "unit")
    if not unit or (unit.definite and not about):
        return None
    k = j + 1
    if unit.units == 2:
        if c.text(k) in ("اثنين", "اثنتين"):
            k += 1
        return _and_half(c, k, 2, unit.value, about)
    if c.word(j, "plural"):
        if c.word(k, "some"):
            k += 1
        return k, None, unit.value, about
    if c.text(k) in ("واحد", "واحده"):
        k += 1
    return _and_half(c, k, 1, unit.value, about)


def _and_half(c: Cursor, i: int, amount: int, unit: str, about: bool) -> tuple[int, int | None, str, bool]:
    """With the half behind: «عام ونصف» is 18 months; half a smaller unit is only «نحو»."""
    if c.text(i) == "ونصف":
        stop = i + 1
    elif c.text(i) == "و" and c.text(i + 1) == "نصف":
        stop = i + 2
    else:
        return i, amount, unit, about
    if c.word(stop, "unit"):
        stop += 1  # «عام ونصف العام»
    return (stop, amount * 12 + 6, "month", about) if unit == "year" else (stop, amount, unit, True)


def ago(found: tuple[int, int | None, str, bool], sign: int, tied: bool = False, now: bool = False) -> Ago:
    """The value of «قبل» and «بعد» with so many units."""
    _, amount, unit, about = found
    return Ago(amount, unit, sign, about, tied, now)
