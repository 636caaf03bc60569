"""What a time expression says, before it is laid on the calendar: one small frozen class for each shape."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TimeKind(StrEnum):
    """How a consumer may use a mention."""

    POINT = "point"
    """one day"""
    SPAN = "span"
    """a stretch of days with both ends told"""
    SINCE = "since"
    UNTIL = "until"
    """also before and after a time"""
    VAGUE = "vague"
    """a stretch whose ends the rules of the guidelines set"""
    DURATION = "duration"
    """how long, not when: never an interval"""
    UNANCHORED = "unanchored"
    """told from an event or without a measure: text without dates"""


class Turn(StrEnum):
    """Which one of the periods of a kind: the adjective behind it."""

    PAST = "past"
    BEFORE_PAST = "before past"
    CURRENT = "current"
    NEXT = "next"
    AFTER_NEXT = "after next"
    TOLD = "told"
    """Of a year: that of what was told before («في أيار من العام نفسه»)."""

    @property
    def step(self) -> int:
        """How many periods from the current one."""
        return {"past": -1, "before past": -2, "current": 0, "next": 1, "after next": 2, "told": 0}[self.value]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; `month` None is the month that `turn` names («السابع من الشهر الجاري»)."""

    day: int
    month: int | None
    year: int | None = None
    calendar: str = "gregorian"
    turn: Turn | None = None
    year_turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month; `month` None is the one that `turn` names."""

    month: int | None
    year: int | None = None
    calendar: str = "gregorian"
    turn: Turn | None = None
    year_turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year."""

    year: int | None = None
    calendar: str = "gregorian"
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """Three months from `first` on (3, 6, 9 or 12)."""

    first: int
    year: int | None = None
    turn: Turn | None = None
    year_turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """A calendar week, Monday to Sunday."""

    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (Monday 0); `week` where the week is told («الخميس من الأسبوع الماضي»)."""

    day: int
    turn: Turn | None = None
    week: Turn | None = None


@dataclass(frozen=True, slots=True)
class NearDay:
    """A day counted from publication: أمس is -1."""

    offset: int


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of the day or an hour with no day told: «فجرا», «ليلا»."""

    night: bool = False


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast of `days` days from a day of a month on."""

    month: int
    day: int
    days: int
    calendar: str = "gregorian"
    year: int | None = None
    turn: Turn | None = None
    only: int | None = None
    """which of its days is meant, from 1; None for all"""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a period. `section` is begin, middle or end, or one of:

    "number" or "last": the half, third or quarter that `number` tells with two digits, parts and place (21 is the first half);
    "week" or "last week": the `number`th seven days of a month; "first months" or "last months": so many of a year.
    """

    section: str
    period: Period
    number: int = 0


@dataclass(frozen=True, slots=True)
class Ago:
    """So many units before (`sign` -1) or after (1); `amount` None is "some".

    `tied`: counted from another event by its words («قبل يومين من الزيارة»); `now`: from publication by its words («بعد شهر من الآن»).
    """

    amount: int | None
    unit: str
    sign: int
    about: bool = False
    tied: bool = False
    now: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """The last or the coming units: «الأيام الماضية», «اليومين المقبلين»; `amount` None where no number is told."""

    amount: int | None
    unit: str
    sign: int


@dataclass(frozen=True, slots=True)
class Within:
    """Inside so many units: «خلال ثلاثة أيام»; `amount` None is "some"."""

    amount: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a thing takes or took, in days where it is told in days or weeks."""

    days: int | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """So many days from the one on which a visit begins: «الاثنين في زيارة تدوم ثلاثة أيام»."""

    first: Period
    days: int


@dataclass(frozen=True, slots=True)
class Loose:
    """So many days before and after publication: «مؤخرا»."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Told:
    """A period counted from what was told before: «في اليوم التالي» (day, 1), «الشهر نفسه» (month, 0), a `day` of that month."""

    unit: str
    step: int
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """From the first to the last."""

    first: Period
    last: Period


@dataclass(frozen=True, slots=True)
class Since:
    """From a time on; `planned` for the words that announce a beginning («اعتبارا من»)."""

    start: Period
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Until:
    """Up to and with a time."""

    stop: Period


@dataclass(frozen=True, slots=True)
class Before:
    """Before a time."""

    stop: Period


@dataclass(frozen=True, slots=True)
class After:
    """After a time."""

    start: Period


@dataclass(frozen=True, slots=True)
class Untold:
    """Told from an event, or without a measure."""


Period = (
    Day | Month | Year | Season | Week | Weekday | NearDay | DayPart | Holiday | Part | Ago | Stretch | Within | Lasting | Stay | Loose
    | Told | Range | Since | Until | Before | After | Untold
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: folded positions, half-open, without a bare «في» in front; what it says, and how it may be used."""

    start: int
    end: int
    value: Period
    kind: TimeKind


def kind_of(value: Period) -> TimeKind:
    """The kind of a value."""
    match value:
        case Day() | Weekday() | NearDay() | DayPart():
            return TimeKind.POINT
        case Ago(amount=None):
            return TimeKind.VAGUE
        case Ago(unit=unit):
            return TimeKind.POINT if unit in ("minute", "hour", "day", "week") else TimeKind.VAGUE
        case Told(unit=unit, day=day):
            return TimeKind.POINT if unit == "day" or day is not None else TimeKind.SPAN
        case Part() | Loose():
            return TimeKind.VAGUE
        case Stretch(amount=amount):
            return TimeKind.VAGUE if amount is None else TimeKind.SPAN
        case Since():
            return TimeKind.SINCE
        case Until() | Before() | After():
            return TimeKind.UNTIL
        case Lasting():
            return TimeKind.DURATION
        case Untold():
            return TimeKind.UNANCHORED
        case _:
            return TimeKind.SPAN
