"""Templates: everything is escaped, nothing unknown is passed over, and words come from the table of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from functools import cache
from threading import Lock
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup
from msgspec.json import encode

from tawatur.casebook.decisions import fields_of
from tawatur.explorer import showing
from tawatur.explorer.dates import day, interval, moment
from tawatur.explorer.drawing import anchor
from tawatur.explorer.language import Language
from tawatur.explorer.pages.frame import NAV, Frame
from tawatur.explorer.shipped import address
from tawatur.intake.reasons import place_in, reason_in
from tawatur.model import FAMILY, ROLES, Family, Kind, LinkKind, Secrecy, Status

_UNSAFE = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def as_data(value: Any) -> Markup:
    """A value as JSON inside a script element that holds data; nothing in it can end the element."""
    found = encode(value).decode()
    for letter, written in _UNSAFE:
        found = found.replace(letter, written)
    return Markup(found)


def tables(address: str, query: str = "") -> list[tuple[str, str]]:
    """The names and addresses of a list as files, with the query of its page."""
    return [(form, f"{address}.{form.lower()}{query}") for form in ("CSV", "XLSX", "JSON")]


_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:(?:\.\.| - | – |/)(\d{4}-\d\d-\d\d))?")


def said(conflict: dict[str, Any], value: str, t: Language) -> str:
    """What one account of a conflict says, in the reader's language: days as days, a status as its word."""
    if conflict["about"] == "status":
        return t.word("whether", value)
    if conflict["about"] == "when":
        return _DAY.sub(lambda m: interval(date.fromisoformat(m[1]), date.fromisoformat(m[2] or m[1]), t), value)
    if conflict["about"] == "who" and t.code == "ar":
        return "لم يحضر سواهما أحد" if value == "nobody else was there" else value.replace(" was there too", " كان حاضرًا أيضًا")
    return value


def differing_words(fields: Iterable[str], t: Language) -> list[str]:
    """On what accounts differ, in the reader's language."""
    return [t(f"differing.{field}") for field in fields]


def corrected(field: str, value: str, t: Language) -> str:
    """What a field was corrected to, in the reader's language."""
    if field in ("kind", "status", "secrecy"):
        return t.word(field, value)
    if field == "when":
        first, dots, last = value.partition("..")
        return interval(_day_of(first), _day_of(last) if dots else _day_of(first), t)
    if field in ("who", "chain"):
        told = (part.partition(":") for part in value.replace("؛", ";").split(";") if part.strip())
        what = "role" if field == "who" else "link"
        return ("؛ " if t.code == "ar" else "; ").join(f"{t.word(what, label.strip())}: {names.strip()}" for label, _, names in told)
    return value


def _day_of(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


FONTS = {
    "en": (
        "newsreader-latin-wght-normal",
        "ibm-plex-sans-arabic-latin-400-normal",
        "noto-naskh-arabic-arabic-wght-normal",
        "amiri-arabic-700-normal",
    ),
    "ar": ("amiri-arabic-700-normal", "noto-naskh-arabic-arabic-wght-normal", "ibm-plex-sans-arabic-arabic-400-normal"),
}
"""What the first screen of every page is set in: asked for together with the style sheet, not after it."""
_KINDS = re.compile(rf"\b(?:{'|'.join(Kind)})\b")


_COMMA = re.compile(r",(?=\s)")


def because(reason: str, t: Language) -> Markup:
    """A reason in a sentence: names isolated; in Arabic with kinds in its words and its own comma."""
    if t.code == "ar":
        reason = _COMMA.sub("،", _KINDS.sub(lambda m: t.word("kind", m[0]), reason))
    return showing.mixed(reason)


@cache
def environment() -> Environment:
    """The templates."""
    made = Environment(
        loader=PackageLoader("tawatur.explorer"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters.update(
        line=showing.line,
        label=showing.label,
        laid_open=showing.laid_open,
        mixed=showing.mixed,
        braced=showing.braced,
        data=as_data,
        anchor=anchor,
    )
    made.globals.update(
        alike=showing.alike,
        interval=interval,
        day=day,
        moment=moment,
        said=said,
        corrected=corrected,
        differing_words=differing_words,
        because=because,
        reason_in=reason_in,
        place_in=place_in,
        pages=NAV,
        file=address,
        fonts=FONTS,
        tables=tables,
        roles=ROLES,
        families=[(f, [k for k in Kind if FAMILY[k] is f]) for f in Family],
        fields_of=fields_of,
        link_kinds=tuple(LinkKind),
        statuses=tuple(Status),
        secrecies=tuple(Secrecy),
    )
    return made


_translating = Lock()


def template(name: str) -> Template:
    """A template, with those that every page rests on: translated once, whoever asks first."""
    with _translating:
        return [environment().get_template(needed) for needed in ("parts.html", "base.html", name)][-1]


def render(name: str, page: Any, frame: Frame) -> str:
    """The template with the fields of its page and of the frame."""
    values = {f.name: getattr(page, f.name) for f in fields(page)} if page is not None else {}
    return template(name).render(**values, **{f.name: getattr(frame, f.name) for f in fields(frame)})
