"""A claim as one text, with all that it holds, and back. The guidelines' form, with the spans of participants, links and time."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from tawatur.model import Claim, Kind, Link, LinkKind, Participant, Role, Secrecy, Span, Status, When
from tawatur.model.form import claim_to_json

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


def to_text(claim: Claim) -> str:
    """The claim as JSON."""
    form = claim_to_json(claim)
    for row, participant in zip(form["who"], claim.who, strict=True):
        if participant.span is not None:
            row["span"] = [participant.span.start, participant.span.end]
    for row, link in zip(form["chain"], claim.chain, strict=True):
        if link.span is not None:
            row["span"] = [link.span.start, link.span.end]
    if claim.when.span is not None:
        form["when"]["span"] = [claim.when.span.start, claim.when.span.end]
    # The form has `where` or `from, via, to` by the kind; a claim that holds the other is kept as it is.
    for key, places in (("where", claim.where), ("from", claim.from_), ("via", claim.via), ("to", claim.to)):
        if places:
            form[key] = list(places)
    if claim.certainty is not None:
        form["certainty"] = claim.certainty
    if claim.when.basis is not None:
        form["when"]["basis"] = claim.when.basis
    return _encode(form).decode()


def _span(value: list[int] | None) -> Span | None:
    return None if value is None else Span(value[0], value[1])


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def from_text(text: str) -> Claim:
    """The claim that `to_text` wrote."""
    form: dict[str, Any] = _decode(text)
    when = form["when"]
    return Claim(
        id=form["id"],
        kind=Kind(form["kind"]),
        trigger=form["trigger"],
        quote=form["quote"],
        who=tuple(Participant(Role(p["role"]), tuple(p["names"]), _span(p.get("span"))) for p in form["who"]),
        where=tuple(form.get("where", ())),
        from_=tuple(form.get("from", ())),
        via=tuple(form.get("via", ())),
        to=tuple(form.get("to", ())),
        when=When(when["text"], _day(when["earliest"]), _day(when["latest"]), when.get("basis"), _span(when.get("span"))),
        status=Status(form["status"]),
        secrecy=Secrecy(form["secrecy"]),
        chain=tuple(Link(LinkKind(link["kind"]), tuple(link["names"]), _span(link.get("span"))) for link in form["chain"]),
        in_title=form.get("in") == "title",
        span=_span(form["span"]),
        trigger_span=_span(form["trigger_span"]),
        certainty=form.get("certainty"),
    )


def texts(values: tuple[str, ...]) -> str:
    """A list of texts as one text."""
    return _encode(values).decode()


def texts_from(text: str) -> tuple[str, ...]:
    """The list that `texts` wrote."""
    return tuple(_decode(text))
