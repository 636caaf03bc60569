"""The words that tell times: `lexicon/times.toml`, checked, folded, and with the clitics that may be written on to them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from tawatur.arabic import fold_text
from tawatur.errors import LexiconError

FILE = "times.toml"
STRENGTHS = ("sure", "weak", "score", "head")
ARTICLES = ("with", "without", "both")
CALENDARS = ("gregorian", "hijri")
PARTS = ("begin", "middle", "end")
UNITS = ("minute", "hour", "day", "week", "month", "year", "decade", "century")
TURNS = ("past", "before past", "current", "next", "after next")

_VALUES: dict[str, tuple[Any, ...]] = {
    "month": tuple(range(1, 13)), "weekday": tuple(range(7)), "near_day": tuple(range(-2, 3)), "day_part": ("lead", "alone", "night"),
    "unit": UNITS, "plural": ("plural",), "year_word": ("year", "years"), "season": (3, 6, 9, 12), "turn": TURNS, "told": (-1, 0, 1),
    "part": PARTS, "fraction": (2, 3, 4), "number": (*range(1, 11), 100), "tens": tuple(range(20, 100, 10)), "some": ("some", "few"),
    "ordinal": (*range(1, 11), 20, 30), "first_day": (1,), "untold": ("untold",), "turning_point": ("event",),
    "name_head": ("event", "place"),
    "join": (
        "in", "during", "within", "since", "from", "until", "before", "after", "between", "of", "to", "about", "this", "that", "same", "it",
        "lasting", "alias", "hijri", "gregorian", "clock", "days", "months", "day", "hours of", "night between", "first days", "last days",
        "first time", "prayer",
    ),
}  # fmt: skip
_FIELDS = {"names", "value", "article", "strength", "calendar", "count", "used_in", "example"}
_LEADS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_WORD_LEADS = ("", "و", "ف")
_FUNCTION = frozenset(("join", "loose", "untold", "told", "turn", "some"))
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


class Word(NamedTuple):
    """What one word (or phrase) says about time in one of its readings."""

    value: Any
    definite: bool = False
    strength: str = "sure"
    calendar: str = "gregorian"
    units: int = 1


class Begins(IntEnum):
    """Whether a time may begin with a word."""

    NEVER = 0
    WITH_NEXT = 1
    """only where the next word is of this lexicon too, or a number"""
    ALONE = 2


Readings = dict[str, Word]
"""The readings of a written form, by sort: `{"near_day": ..., "unit": ...}` for «اليوم»."""


Form = tuple[str, Readings, Begins]
"""The clitics of a written form, its readings, and whether a time may begin with it."""

Phrase = tuple[tuple[str, ...], Form]
"""The words of a phrase behind its second, and what a form tells."""


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon as the reader uses it.

    `forms` takes a written form, clitics and all, to what it tells (no readings for a word that only begins phrases); `phrases` takes
    the first and the second word of a phrase to the phrases that begin so, longest first. A text that holds none of `keys` tells no
    time, but for numbers and for `events` behind one of `event_leads`.
    """

    forms: dict[str, Form]
    phrases: dict[str, dict[str, tuple[Phrase, ...]]]
    keys: frozenset[str]
    events: frozenset[str]
    event_leads: frozenset[str]


class Row(NamedTuple):
    """A checked row of the file: its table, its line for messages, and its fields."""

    table: str
    place: str
    fields: dict[str, Any]


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """All rows of the lexicon, checked.

    Raises:
        LexiconError: for a presentation form, a name given twice in one table, or a value outside the table's set.
    """
    text = (files("tawatur") / "lexicon" / FILE).read_text("utf-8")
    return tuple(_checked(text))


def _checked(text: str) -> Iterator[Row]:
    found = _PRESENTATION.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise LexiconError(f"{FILE}, line {line}: presentation form {found.group()!r}; write the plain letter")
    seen: dict[tuple[str, str, Any], str] = {}
    for table, entries in tomllib.loads(text).items():
        lines = [i for i, line in enumerate(text.split("\n"), 1) if line.strip() == f"[[{table}]]"]
        for line, fields in zip(lines, entries, strict=True):
            place = f"{FILE}, line {line}, [[{table}]]"
            _check_fields(table, place, fields)
            for name in fields["names"]:
                key = (table, " ".join(fold_text(name).split()), fields["value"] if table in ("join", "day_part") else "")
                if key in seen and seen[key] != place:
                    raise LexiconError(f"{place}: {name!r} stands already in {seen[key]}")
                seen[key] = place
            yield Row(table, place, fields)


def _check_fields(table: str, place: str, fields: dict[str, Any]) -> None:
    unknown = set(fields) - _FIELDS
    if unknown:
        raise LexiconError(f"{place}: unknown field {sorted(unknown)}; known are {sorted(_FIELDS)}")
    if not fields.get("names") or "value" not in fields:
        raise LexiconError(f"{place}: a row needs names and a value")
    if table in ("holiday", "loose"):
        size = 3 if table == "holiday" else 2
        if len(fields["value"]) != size:
            raise LexiconError(f"{place}: value {fields['value']!r}; {size} numbers are needed")
    elif table not in _VALUES:
        raise LexiconError(f"{place}: unknown table; known are {sorted(_VALUES)}")
    elif fields["value"] not in _VALUES[table]:
        raise LexiconError(f"{place}: value {fields['value']!r} is none of {_VALUES[table]}")
    for field, allowed in (("strength", STRENGTHS), ("article", ARTICLES), ("calendar", CALENDARS)):
        if field in fields and fields[field] not in allowed:
            raise LexiconError(f"{place}: {field} {fields[field]!r} is none of {allowed}")


_ONLY_AS_WRITTEN = frozenset(("weekday", "month"))


def _written(table: str, name: str, article: str) -> Iterator[tuple[str, str, bool]]:
    """The forms of a name as (form, lead, definite): with and without the article, with each clitic that may stand before."""
    head, _, tail = name.partition(" ")
    rest = f" {tail}" if tail else ""
    leads = _WORD_LEADS if table in _FUNCTION else _LEADS
    definite = head.startswith("ال")
    for lead in leads:
        if definite and lead.endswith("ل"):
            yield lead + head[1:] + rest, lead[:-1], True
        yield lead + head + rest, lead, definite
        if article == "both":
            # The article of a phrase stands at its second word: «منتصف الليل».
            plain = f"{head} ال{tail}" if tail else f"ال{head}"
            if tail or not lead.endswith("ل"):
                yield lead + plain, lead, True
            else:
                yield f"{lead}ل{head}", lead[:-1], True


@lru_cache(maxsize=1)
def words() -> Words:
    """The lexicon with every written form. Loaded once."""
    forms: dict[str, tuple[str, Readings]] = {}
    many: dict[tuple[str, ...], tuple[str, Readings]] = {}
    keys: set[str] = set()
    events: set[str] = set()
    leads: set[str] = set()
    for table, _, fields in rows():
        article = fields.get("article", "without" if table in _ONLY_AS_WRITTEN else "both")
        sort = fields["value"] if table in ("join", "day_part") else table
        value = tuple(fields["value"]) if isinstance(fields["value"], list) else fields["value"]
        for name in dict.fromkeys(" ".join(fold_text(n).split()) for n in fields["names"]):
            for form, lead, definite in _written(table, name, article):
                word = Word(value, definite, fields.get("strength", "sure"), fields.get("calendar", "gregorian"), fields.get("count", 1))
                whole = tuple(form.split(" "))
                if len(whole) > 1:
                    _add(many, whole, lead, sort, word)
                else:
                    _add(forms, form, lead, sort, word)
                if table in _KEY_TABLES:
                    keys.add(max(whole, key=len))
                elif sort == "turning_point":
                    events.add(form)
                elif sort in _EVENT_LEADS:
                    leads.add(whole[-1])
    phrases: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    for whole, (lead, readings) in sorted(many.items(), key=lambda f: -len(f[0])):
        seconds = phrases.setdefault(whole[0], {})
        seconds[whole[1]] = (*seconds.get(whole[1], ()), (whole[2:], (lead, readings, _begins(readings))))
        forms.setdefault(whole[0], ("", {}))
    formed: dict[str, Form] = {form: (lead, readings, _begins(readings)) for form, (lead, readings) in forms.items()}
    formed["ال"] = ("", {}, Begins.WITH_NEXT)
    return Words(formed, phrases, frozenset(keys), frozenset(events), frozenset(leads))


def _begins(readings: Readings) -> Begins:
    """Whether a time may begin with a word of these readings."""
    level = Begins.NEVER
    for sort, word in readings.items():
        if sort in _NEVER or (sort == "number" and not word.definite):
            continue
        if sort not in _WITH_NEXT:
            return Begins.ALONE
        level = Begins.WITH_NEXT
    return level


_NEVER = frozenset((
    "to", "about", "that", "first time", "prayer", "alias", "hijri", "gregorian", "name_head", "turning_point", "tens", "some",
    "turn", "told",
))  # fmt: skip
_WITH_NEXT = frozenset((
    "in", "of", "during", "within", "since", "from", "until", "before", "after", "between", "lasting", "this", "same", "it", "ordinal",
    "number", "part", "fraction", "first_day", "days", "months", "day", "lead", "year_word", "clock",
))  # fmt: skip
_EVENT_LEADS = ("since", "before", "after", "during")
_KEY_TABLES = frozenset(("month", "weekday", "near_day", "day_part", "unit", "season", "holiday", "loose", "untold", "year_word"))


def _add(forms: dict[Any, tuple[str, Readings]], form: Any, lead: str, sort: str, word: Word) -> None:
    known = forms.get(form)
    if known is None:
        forms[form] = (lead, {sort: word})
    elif known[0] == lead:
        known[1].setdefault(sort, word)
    elif len(lead) < len(known[0]):
        # The reading with fewer clitics is the likelier one: «كانون» is no «ك» before «انون».
        forms[form] = (lead, {sort: word})
