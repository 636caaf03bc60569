"""The stored form of a happening, as far as lists and drawings need it: the rest is passed over unread, which is much faster."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct, convert
from msgspec.json import Decoder

from tawatur.model import Kind, LinkKind, Role, Secrecy, Status


class Days(Struct, frozen=True, gc=False):
    """When, both ends inclusive."""

    earliest: date | None
    latest: date | None


class Part(Struct, frozen=True, gc=False):
    """Who takes part, by the id of the actor."""

    role: Role
    person: str


class Telling(Struct, frozen=True, gc=False):
    """One claim that tells it."""

    report_id: str
    claim: str
    status: Status
    secrecy: Secrecy
    quote: str = ""


class Origin(Struct, frozen=True, gc=False):
    """One origin. `stance` is "denies" where it says that it did not happen."""

    kind: LinkKind
    own_word: bool = False
    stance: str = ""


class Conflict(Struct, frozen=True, gc=False):
    """Accounts that cannot all hold, by what they are about: when, where, who or status."""

    about: str


class Version(Struct, frozen=True, gc=False):
    """One version of when or where that some accounts tell."""

    earliest: date | None = None
    latest: date | None = None
    value: str = ""


class Versions(Struct, frozen=True, gc=False):
    """Where accounts differ in when or where, their versions; those told most first."""

    when: tuple[Version, ...] = ()
    where: tuple[Version, ...] = ()


class ToldVersion(Version, frozen=True, gc=False):
    """The same with the claims that tell it."""

    claims: tuple[str, ...] = ()


class ToldVersions(Struct, frozen=True, gc=False):
    """The same for the page of one happening."""

    when: tuple[ToldVersion, ...] = ()
    where: tuple[ToldVersion, ...] = ()


class Form(Struct, frozen=True, gc=False):
    """One happening."""

    id: str
    kind: Kind
    who: tuple[Part, ...]
    where: tuple[str, ...]
    when: Days
    told_in: tuple[Telling, ...]
    origins: tuple[Origin, ...]
    independent_origins: int
    contradictions: tuple[Conflict, ...] = ()
    alternatives: Versions = Versions()
    ruling: str | None = None


read: Decoder[Form] = Decoder(Form)
"""Reads a stored form."""
_held: dict[tuple[int, int], Form] = {}
_MOST_HELD = 4_000


def form_of(stored: bytes) -> Form:
    """A stored form, remembered by its bytes: when a casebook changes, most of its happenings do not."""
    key = hash(stored), len(stored)
    found = _held.get(key)
    if found is None:
        found = read.decode(stored)
        if len(_held) >= _MOST_HELD:
            _held.clear()
        _held[key] = found
    return found


AS_READ = "CAST(form AS BLOB)"
"""The stored form as its bytes, in a statement: made into a string first, it would take twice as long to read."""


def versions(form: dict[str, Any]) -> ToldVersions:
    """What the accounts of a form that was read whole tell of when and where, with the claims that do."""
    return convert(form.get("alternatives", {}), ToldVersions)


def of(form: dict[str, Any]) -> Form:
    """The same of a form that was read whole."""
    return convert(form, Form)
