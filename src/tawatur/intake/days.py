"""The day of publication as a record gives it."""

from __future__ import annotations

import re
from datetime import date, datetime

_DIGITS = {base + d: str(d) for base in (0x0660, 0x06F0) for d in range(10)}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ ,]+\d.*)?")
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?:[ ,]+\d.*)?")
ACCEPTED = "YYYY-MM-DD, a date with a time behind it, or DD/MM/YYYY"


def day_of(value: object) -> date | None:
    """The day that `value` names, in its own time zone; None where it names none.

    Accepts an ISO date or date and time, its digits written together, DD/MM/YYYY and YYYY/MM/DD, with Western or Eastern digits.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    text = value.translate(_DIGITS).strip()
    for pattern, order in ((_ISO, (1, 2, 3)), (_COMPACT, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1)), (_YEAR_FIRST, (1, 2, 3))):
        if match := pattern.fullmatch(text):
            try:
                return date(*(int(match[group]) for group in order))
            except ValueError:
                return None
    return None
