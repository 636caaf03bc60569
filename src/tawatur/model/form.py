"""The JSON form of the marking guidelines, in both directions.

The form adds to the guidelines' fields: `span` and `trigger_span` ([start, end] in code points of the stored text), `title`,
`published_basis`, and on a claim `when.basis` and `certainty`. Whatever it writes it reads back to an equal value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from tawatur.errors import FormError
from tawatur.model.claim import Claim, Link, Participant, When
from tawatur.model.kinds import MOVES, ROLES, Kind, LinkKind, Role, Secrecy, Status
from tawatur.model.report import Published, Reading
from tawatur.model.span import Span

Json = dict[str, Any]
_Closed = TypeVar("_Closed", bound=StrEnum)


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def claim_to_json(claim: Claim) -> Json:
    """The claim in the guidelines' form with its spans."""
    out: Json = {
        "id": claim.id,
        "kind": claim.kind.value,
        "trigger": claim.trigger,
        "quote": claim.quote,
        "who": [{"role": p.role.value, "names": list(p.names)} for p in claim.who],
    }
    if claim.kind in MOVES:
        out |= {"from": list(claim.from_), "via": list(claim.via), "to": list(claim.to)}
    else:
        out["where"] = list(claim.where)
    out["when"] = {"text": claim.when.text, "earliest": _day(claim.when.earliest), "latest": _day(claim.when.latest)}
    if claim.when.basis:
        out["when"]["basis"] = claim.when.basis
    out |= {
        "status": claim.status.value,
        "secrecy": claim.secrecy.value,
        "chain": [{"kind": link.kind.value, "names": list(link.names)} for link in claim.chain],
        "span": _span(claim.span),
        "trigger_span": _span(claim.trigger_span),
    }
    if claim.in_title:
        out["in"] = "title"
    if claim.certainty is not None:
        out["certainty"] = round(claim.certainty, 3)
    return out


def reading_to_json(reading: Reading) -> Json:
    """One report's reading in the guidelines' form."""
    return {
        "doc": reading.doc,
        "title": reading.title,
        "published": _day(reading.published.day),
        "published_basis": reading.published.basis,
        "outlet": reading.outlet,
        "credit": list(reading.credit),
        "claims": [claim_to_json(c) for c in reading.claims],
    }


class _Faults:
    """Gathers every fault of one record, each with its place inside the record."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def text(self, at: str, value: object, *, optional: bool = False) -> str | None:
        if isinstance(value, str) or (value is None and optional):
            return value
        self.found.append(f"{at}: {value!r} is no text")
        return None

    def texts(self, at: str, value: object, *, optional: bool = False) -> tuple[str, ...]:
        if value is None and optional:
            return ()
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
        self.found.append(f"{at}: {value!r} is no list of texts")
        return ()

    def day(self, at: str, value: object) -> date | None:
        if value is None:
            return None
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            self.found.append(f"{at}: {value!r} is no date; YYYY-MM-DD or null is")
            return None

    def span(self, at: str, value: object) -> Span | None:
        if value is None:
            return None
        if isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value) and 0 <= value[0] <= value[1]:
            return Span(value[0], value[1])
        self.found.append(f"{at}: {value!r} is no span; [start, end] is")
        return None

    def share(self, at: str, value: object) -> float | None:
        if value is None:
            return None
        if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1:
            return value
        self.found.append(f"{at}: {value!r} is no certainty; a number from 0 to 1 or null is")
        return None

    def objects(self, at: str, value: object, what: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The objects of a list, each with its place; null is an empty list."""
        if not isinstance(value, list):
            if value is not None:
                self.found.append(f"{at}: {value!r} is no list of {what}s")
            return
        for i, row in enumerate(value):
            if isinstance(row, Mapping):
                yield f"{at}[{i}]", row
            else:
                self.found.append(f"{at}[{i}]: {row!r} is no {what}; an object is")

    def closed(self, at: str, accepted: type[_Closed], value: object) -> _Closed | None:
        """The member of a closed set; None, with a fault, where `value` is none of it."""
        if isinstance(value, str) and value in accepted.__members__.values():
            return accepted(value)
        self.found.append(f"{at}: {value!r} is none of {', '.join(accepted)}")
        return None


def _when(faults: _Faults, at: str, value: object) -> When:
    if value is None:
        return When()
    if not isinstance(value, Mapping):
        faults.found.append(f"{at}: {value!r} is no time; an object with text, earliest, latest is")
        return When()
    text = faults.text(f"{at}.text", value.get("text"), optional=True)
    basis = faults.text(f"{at}.basis", value.get("basis"), optional=True)
    earliest, latest = faults.day(f"{at}.earliest", value.get("earliest")), faults.day(f"{at}.latest", value.get("latest"))
    if earliest and latest and earliest > latest:
        faults.found.append(f"{at}: {earliest} is after {latest}")
        return When()
    return When(text, earliest, latest, basis)


def _who(faults: _Faults, at: str, value: object, kind: Kind | None) -> Iterator[Participant]:
    """The participants; which roles the kind has is asked only where the kind is one."""
    for place, row in faults.objects(at, value, "participant"):
        role = faults.closed(f"{place}.role", Role, row.get("role"))
        names = faults.texts(f"{place}.names", row.get("names"))
        if role is not None and kind is not None and role not in ROLES[kind]:
            faults.found.append(f"{place}.role: {kind.value} has no {role.value}; it has {', '.join(ROLES[kind])}")
        if role is not None:
            yield Participant(role, names)


def _chain(faults: _Faults, at: str, value: object) -> Iterator[Link]:
    for place, row in faults.objects(at, value, "link"):
        kind = faults.closed(f"{place}.kind", LinkKind, row.get("kind"))
        names = faults.texts(f"{place}.names", row.get("names"))
        if kind is not None:
            yield Link(kind, names)


def _claim(faults: _Faults, at: str, row: object) -> Claim | None:
    """The claim; where something in it is wrong, a fault is told and what stands in its place is of no account."""
    if not isinstance(row, Mapping):
        faults.found.append(f"{at}: {row!r} is no claim")
        return None
    kind = faults.closed(f"{at}.kind", Kind, row.get("kind"))
    return Claim(
        id=faults.text(f"{at}.id", row.get("id")) or "",
        kind=kind or Kind.MEETING,
        trigger=faults.text(f"{at}.trigger", row.get("trigger")) or "",
        quote=faults.text(f"{at}.quote", row.get("quote")) or "",
        who=tuple(_who(faults, f"{at}.who", row.get("who"), kind)),
        where=faults.texts(f"{at}.where", row.get("where"), optional=True),
        from_=faults.texts(f"{at}.from", row.get("from"), optional=True),
        via=faults.texts(f"{at}.via", row.get("via"), optional=True),
        to=faults.texts(f"{at}.to", row.get("to"), optional=True),
        when=_when(faults, f"{at}.when", row.get("when")),
        status=faults.closed(f"{at}.status", Status, row.get("status")) or Status.ASSERTED,
        secrecy=faults.closed(f"{at}.secrecy", Secrecy, row.get("secrecy", "open")) or Secrecy.OPEN,
        chain=tuple(_chain(faults, f"{at}.chain", row.get("chain"))),
        in_title=row.get("in") == "title",
        span=faults.span(f"{at}.span", row.get("span")),
        trigger_span=faults.span(f"{at}.trigger_span", row.get("trigger_span")),
        certainty=faults.share(f"{at}.certainty", row.get("certainty")),
    )


def reading_from_json(record: object, place: str = "record") -> Reading:
    """The reading that `record` holds.

    Args:
        record: an object in the guidelines' form, as `json.loads` gives it.
        place: where the record came from (file, line); the errors begin with it.

    Raises:
        FormError: naming every fault of the record at once.
    """
    faults = _Faults()
    if not isinstance(record, Mapping):
        raise FormError(f"{place}: {type(record).__name__} is no report; an object with doc and claims is")
    rows = record.get("claims")
    if not isinstance(rows, list):
        faults.found.append("claims: no list of claims")
        rows = []
    claims = [_claim(faults, f"claims[{i}]", row) for i, row in enumerate(rows)]
    basis = faults.text("published_basis", record.get("published_basis"), optional=True)
    reading = Reading(
        doc=faults.text("doc", record.get("doc")) or "",
        title=faults.text("title", record.get("title"), optional=True),
        published=Published(faults.day("published", record.get("published")), basis or "given"),
        outlet=faults.text("outlet", record.get("outlet"), optional=True),
        credit=faults.texts("credit", record.get("credit"), optional=True),
        claims=tuple(c for c in claims if c is not None),
    )
    if faults.found:
        raise FormError(f"{place}: " + "; ".join(faults.found))
    return reading
