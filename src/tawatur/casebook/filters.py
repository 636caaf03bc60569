"""The filter that every listing takes: a value that knows its SQL and its sentence."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import PROCLITICS, bare
from tawatur.arabic.tokens import words
from tawatur.casebook.called import ways
from tawatur.casebook.places import arabic_names, state_of
from tawatur.errors import UsageError
from tawatur.model import FAMILY, Family, Kind, Status
from tawatur.weighing.identity import name_words

Parameter = str | int
Closed = TypeVar("Closed", bound=StrEnum)

UNDATED = "~"
"""Stands in place of a time that is not known; sorts behind every day."""
LASTING = timedelta(days=366)
"""Claims of longer times are marked as lasting."""
DAYS = "YYYY, YYYY-MM, YYYY-MM-DD or DD/MM/YYYY, also of the Hijri calendar,"
"""How a time may be asked for, also of the Hijri calendar; DD/MM/YYYY and YYYY/MM/DD are understood too, and Eastern digits."""
_ACTOR = re.compile("a[a-z2-7]{12}")
"""How the id of an actor looks."""
HIJRI = range(1343, 1501)
"""Years that are of the Hijri calendar where somebody asks for them."""
_DAY = re.compile(r"(?P<year>\d{4})(?:([-/])(?P<month>\d{1,2})(?:\2(?P<day>\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})/)?(?P<month>\d{1,2})/(?P<year>\d{4})")


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on `claim c`, and the values of its question marks."""

    sql: str
    parameters: tuple[Parameter, ...] = ()
    index: str | None = None
    """The index to walk, where it must be told."""

    def __and__(self, other: Where) -> Where:
        return Where(f"{self.sql} AND {other.sql}", self.parameters + other.parameters, self.index or other.index)

    @property
    def claims(self) -> str:
        """The table to ask."""
        return f"claim c INDEXED BY {self.index}" if self.index else "claim c"


EVERYTHING = Where("1")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims to show. An empty one shows all.

    `who` and `with_` find a participant under any of the names of its actor, by whole folded words («مملوك» finds «علي مملوك»), or by
    the actor's id; both together ask for two participants of one claim. Titles in front of a name («اللواء») are left out. `place` is a
    name in Arabic or English; a state's finds what lies in it too. `since` and `until` (both inclusive) ask for times that overlap;
    claims without a known time are then left out and counted. `text` is searched in the reports.
    """

    who: str | None = None
    with_: str | None = None
    kind: tuple[Kind, ...] = ()
    status: tuple[Status, ...] = ()
    secret: bool | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    outlet: str | None = None
    text: str | None = None

    @classmethod
    def of(
        cls,
        *,
        who: str | None = None,
        with_: str | None = None,
        kind: str | Sequence[str] | None = None,
        status: str | Sequence[str] | None = None,
        secret: bool | None = None,
        since: str | date | None = None,
        until: str | date | None = None,
        place: str | None = None,
        outlet: str | None = None,
        text: str | None = None,
    ) -> Filter:
        """The filter that the words of a command line or address ask for.

        `kind` and `status` are lists with commas; a family ("contact") stands for its kinds. `since` and `until` are YYYY, YYYY-MM
        or YYYY-MM-DD; the first day of it is meant by `since`, the last by `until`.

        Raises:
            UsageError: naming the option, the value and what would be accepted.
        """
        for option, value in (("who", who), ("with", with_), ("place", place), ("outlet", outlet), ("text", text)):
            if value is not None and not words(fold_text(value)):
                raise UsageError(f"--{option} {value!r}: holds no word; a name or word in Arabic or Latin letters does")
        first, last = _day("since", since, last=False), _day("until", until, last=True)
        if first and last and first > last:
            raise UsageError(f"--since {first} is after --until {last}")
        families = {f.value: tuple(k for k in Kind if FAMILY[k] is f) for f in Family}
        return cls(
            who=who,
            with_=with_,
            kind=tuple(k for word in _listed(kind) for k in families.get(word) or (_closed("kind", Kind, word, families),)),
            status=tuple(_closed("status", Status, word) for word in _listed(status)),
            secret=secret,
            since=first,
            until=last,
            place=place,
            outlet=outlet,
            text=text,
        )

    @property
    def worded(self) -> bool:
        """Whether it asks for words, which few claims have."""
        return any((self.who, self.with_, self.place, self.outlet, self.text))

    @property
    def timed(self) -> bool:
        """Whether it asks for a time, and so leaves claims without one out."""
        return self.since is not None or self.until is not None

    def where(self) -> Where:
        """The filter as a condition on `claim c`."""
        condition = self.where_but_time()
        if self.timed:
            condition &= Where(f"c.shelf < '{UNDATED}'")
        if self.until:
            condition &= Where("c.shelf <= ?", (self.until.isoformat(),))
        if self.since:
            condition &= Where("c.ends >= ?", (self.since.isoformat(),))
        return condition

    def parts(self) -> tuple[Where, ...]:
        """Conditions that shut each other out and together are `where()`, each of which an index gives in the order of time: one for
        every kind, and for those that last longer than a year apart from the rest."""
        kinds = [replace(self, kind=(kind,)) for kind in dict.fromkeys(self.kind)] or [self]
        if self.since is None:
            return tuple(f.where() for f in kinds)
        back = self.since - LASTING if self.since > date.min + LASTING else date.min
        # Few claims are lasting; words lead to fewer still.
        index = None if self.worded else "claim_lasting"
        spans = (Where("c.lasting = 1", index=index), Where("c.lasting = 0 AND c.shelf >= ?", (back.isoformat(),)))
        return tuple(f.where() & span for f in kinds for span in spans)

    def where_but_time(self) -> Where:
        """The same without `since` and `until`."""
        condition = EVERYTHING
        if self.who and self.with_:
            one, other = actors_named(self.who), actors_named(self.with_)
            told_by = "c.n IN (SELECT claim FROM participant WHERE actor IN ({}))"
            condition &= Where(told_by.format(one.sql), one.parameters) & Where(told_by.format(other.sql), other.parameters)
            condition &= Where(
                "EXISTS (SELECT 1 FROM participant p JOIN participant q ON q.claim = p.claim AND q.n <> p.n"
                f" WHERE p.claim = c.n AND p.actor IN ({one.sql}) AND q.actor IN ({other.sql}))",
                one.parameters + other.parameters,
            )
        elif self.who or self.with_:
            one = actors_named(self.who or self.with_ or "")
            condition &= Where(f"c.n IN (SELECT claim FROM participant WHERE actor IN ({one.sql}))", one.parameters)
        condition &= _among("c.kind", self.kind) & _among("c.status", self.status)
        if self.secret is not None:
            condition &= Where("c.secret = 1" if self.secret else "c.secret = 0")
        if self.place:
            held = place_named(self.place)
            condition &= Where(
                f"c.n IN (SELECT claim FROM claim_place WHERE place IN (SELECT n FROM place WHERE {held.sql}))", held.parameters
            )
        if self.outlet:
            held = holding("folded", self.outlet)
            found = f"SELECT n FROM report WHERE outlet_n IN (SELECT n FROM outlet WHERE {held.sql})"
            condition &= Where(f"c.report IN ({found})", held.parameters)
        if self.text:
            condition &= Where("c.report IN (SELECT rowid FROM report_words WHERE report_words MATCH ?)", (match(self.text),))
        return condition

    def sentence(self, language: str = "en") -> str:
        """The filter in words, in English or Arabic ("ar"); "" for the empty filter."""
        arabic = language == "ar"
        secret = (
            None if self.secret is None else ("سري" if self.secret else "علني") if arabic else ("secret" if self.secret else "not secret")
        )
        parts = [
            _part("يشارك فيه" if arabic else "with", self.who),
            _part("مع" if arabic else "and", self.with_),
            _part("من نوع" if arabic else "of kind", (" أو " if arabic else " or ").join(self.kind)),
            _part("حالته" if arabic else "told as", (" أو " if arabic else " or ").join(self.status)),
            secret,
            _part("منذ" if arabic else "since", self.since),
            _part("حتى" if arabic else "until", self.until),
            _part("في" if arabic else "at", self.place),
            _part("نشره" if arabic else "published by", self.outlet),
            _part("في تقرير يرد فيه" if arabic else "in a report that says", self.text),
        ]
        return ("، " if arabic else ", ").join(p for p in parts if p)


ANY = Filter()
"""The filter that lets everything through."""


def _part(word: str, value: object) -> str | None:
    return f"{word} {value}" if value else None


def _listed(value: str | Sequence[str] | None) -> list[str]:
    """The words of a list with commas, or of several such lists."""
    lists = [value] if isinstance(value, str) else value or []
    return [w.strip().lower() for text in lists for w in text.replace("،", ",").split(",") if w.strip()]


def _closed(option: str, accepted: type[Closed], word: str, more: Iterable[str] = ()) -> Closed:
    try:
        return accepted(word)
    except ValueError:
        raise UsageError(f"--{option} {word!r}: none of {', '.join([*accepted, *more])}") from None


def _day(option: str, value: str | date | None, *, last: bool) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return bound(value, last=last)
    except ValueError:
        raise UsageError(f"--{option} {value!r}: no date; {DAYS} is") from None


def bound(value: str, *, last: bool) -> date:
    """The first day of a year, month or day, or the last of it; of the Hijri calendar where the year can only be one of that.

    Raises:
        ValueError: it is none of these.
    """
    asked = fold_text(value).strip()
    found = _DAY.fullmatch(asked) or _DAY_FIRST.fullmatch(asked)
    if not found:
        raise ValueError(value)
    year, month, day = (int(found[part]) if found[part] else None for part in ("year", "month", "day"))
    assert year is not None
    if month is None:
        month = 12 if last else 1
    if year in HIJRI:
        # What reads reports knows that calendar, and takes a while to load.
        from tawatur.reading.times.calendars import month_day, month_days

        days = month_days(year, month, "hijri")
        asked_for = month_day(year, month, day, "hijri") if day is not None else days and days[last]
        if day == 0 or asked_for is None:
            raise ValueError(value)
        return asked_for
    if day is None:
        day = calendar.monthrange(year, month)[1] if last else 1
    return date(year, month, day)


def _among(column: str, values: Sequence[str]) -> Where:
    return Where(f"{column} IN ({', '.join('?' * len(values))})", tuple(str(v) for v in values)) if values else EVERYTHING


def actors_named(name: str) -> Where:
    """A SELECT of the numbers of the actors one of whose names holds all the words of `name`, in any order, article or not,
    titles in front left out; and of the one whose id it is."""
    parts = ways(name)
    held = " INTERSECT ".join(f"SELECT name FROM ({' UNION '.join(map(_holding_words, part))})" for part in parts)
    found = Where(f"SELECT actor FROM actor_name WHERE name IN ({held})", tuple(w for part in parts for way in part for w in way))
    id = name.strip().lower()
    if not _ACTOR.fullmatch(id):
        return found
    by_id = "SELECT a.n FROM actor_id i JOIN actor a ON a.id = i.now WHERE i.id = ?"
    return Where(f"{found.sql} UNION {by_id}", (*found.parameters, id))


def _holding_words(way: Sequence[str]) -> str:
    """A SELECT of the numbers of the names that hold so many words."""
    joined = "".join(f" JOIN name_word w{i} ON w{i}.name = w0.name" for i in range(1, len(way)))
    return f"SELECT w0.name FROM name_word w0{joined} WHERE {' AND '.join(f'w{i}.word = ?' for i in range(len(way)))}"


def place_named(name: str) -> Where:
    """That a `place` has this name, in Arabic or English, in its own; or lies in the state of this name."""
    held = [holding("folded", n) for n in (name, *arabic_names(name))]
    if state := state_of(name):
        held.append(Where("lies_in(folded, ?)", (state,)))
    return Where(f"({' OR '.join(h.sql for h in held)})", tuple(p for h in held for p in h.parameters))


def holding(column: str, text: str) -> Where:
    """That a column of folded words holds those of `text` side by side; the article may stand on the first or be left out."""
    found = name_words(text)
    first = bare(found[0])
    spelled = {" ".join((front + first, *found[1:])) for front in ("", "ال")} | {" ".join(found)}
    clauses = sorted(spelled)
    return Where(f"({' OR '.join([f'instr({_padded(column)}, ?)'] * len(clauses))})", tuple(f" {c} " for c in clauses))


def _padded(column: str) -> str:
    return f"' ' || {column} || ' '"


def match(text: str) -> str:
    """`text` in the language of FTS5: every word must stand in the report, words in "quotes" side by side; in front of each may be
    written the particles that Arabic writes on to a word."""
    parts = []
    for i, piece in enumerate(fold_text(text).split('"')):
        found = words(piece)
        if i % 2 and found:
            parts.append(_spelled(found))
        else:
            parts += [_spelled([w]) for w in found]
    return " AND ".join(parts) or '""'


def _spelled(phrase: list[str]) -> str:
    first, rest = phrase[0], phrase[1:]
    stem = bare(first)
    spellings = dict.fromkeys((first, *(p + stem for p in PROCLITICS))) if stem[0] >= "\u0600" else {first: None}
    return "(" + " OR ".join('"' + " ".join((s, *rest)) + '"' for s in spellings) + ")"
