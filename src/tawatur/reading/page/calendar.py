"""Names of months and weekdays in the folded spelling, for stamps: the word list of times, and the English names that pages show."""

from __future__ import annotations

from functools import lru_cache

from tawatur.arabic.folding import fold_text
from tawatur.lexicon.source import toml

_ENGLISH_MONTHS = "january february march april may june july august september october november december"
_ENGLISH_DAYS = "monday tuesday wednesday thursday friday saturday sunday"


def _names(table: str, calendar: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in toml("times.toml")[table]:
        if row.get("calendar", "gregorian") == calendar:
            found |= dict.fromkeys((" ".join(fold_text(name).split()) for name in row["names"]), row["value"])
    return found


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Folded names of the Gregorian months of every Arab country, and the English ones."""
    english = {name: number for number, name in enumerate(_ENGLISH_MONTHS.split(), 1)}
    return _names("month", "gregorian") | english | {name[:3]: number for name, number in english.items()} | {"sept": 9, "دجمبر": 12}


@lru_cache(maxsize=1)
def hijri_months() -> dict[str, int]:
    """Folded names of the Hijri months."""
    return _names("month", "hijri")


@lru_cache(maxsize=1)
def weekdays() -> dict[str, int]:
    """Folded names of the weekdays, Arabic with the article and, as beside dates («أربعاء, 01/09/2019»), without it, and English; Monday
    is 0."""
    english = {name: number for number, name in enumerate(_ENGLISH_DAYS.split())}
    arabic = _names("weekday", "gregorian")
    return (
        arabic
        | {name.removeprefix("ال"): number for name, number in arabic.items()}
        | english
        | {name[:3]: number for name, number in english.items()}
    )
