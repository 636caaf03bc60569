"""The stored form of a happening, as far as lists and drawings need it: the rest is passed over unread, which is much faster."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Raw, Struct, convert
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
    contradictions: tuple[Raw, ...] = ()
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


def of(form: dict[str, Any]) -> Form:
    """The same of a form that was read whole."""
    return convert({**form, "contradictions": [Raw(b"0")] * len(form["contradictions"])}, Form)
