"""A claim as one text, with all that it holds, and back. The guidelines' form, with the spans of participants, links and time."""

from __future__ import annotations

from datetime import date

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


Bounds = tuple[int, int]


class _Participant(msgspec.Struct):
    role: Role
    names: tuple[str, ...]
    span: Bounds | None = None


class _Link(msgspec.Struct):
    kind: LinkKind
    names: tuple[str, ...]
    span: Bounds | None = None


class _When(msgspec.Struct):
    text: str | None
    earliest: date | None
    latest: date | None
    basis: str | None = None
    span: Bounds | None = None


class _Claim(msgspec.Struct):
    """A claim as it is stored."""

    id: str
    kind: Kind
    trigger: str
    quote: str
    who: tuple[_Participant, ...]
    when: _When
    status: Status
    secrecy: Secrecy
    chain: tuple[_Link, ...]
    span: Bounds | None
    trigger_span: Bounds | None
    where: tuple[str, ...] = ()
    from_: tuple[str, ...] = msgspec.field(name="from", default=())
    via: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    in_: str | None = msgspec.field(name="in", default=None)
    certainty: float | None = None


_decode_claim = msgspec.json.Decoder(_Claim).decode


def _span(bounds: Bounds | None) -> Span | None:
    return None if bounds is None else Span(*bounds)


def from_text(text: str) -> Claim:
    """The claim that `to_text` wrote."""
    form = _decode_claim(text)
    when = form.when
    return Claim(
        id=form.id,
        kind=form.kind,
        trigger=form.trigger,
        quote=form.quote,
        who=tuple([Participant(p.role, p.names, _span(p.span)) for p in form.who]),
        where=form.where,
        from_=form.from_,
        via=form.via,
        to=form.to,
        when=When(when.text, when.earliest, when.latest, when.basis, _span(when.span)),
        status=form.status,
        secrecy=form.secrecy,
        chain=tuple([Link(link.kind, link.names, _span(link.span)) for link in form.chain]),
        in_title=form.in_ == "title",
        span=_span(form.span),
        trigger_span=_span(form.trigger_span),
        certainty=form.certainty,
    )


class _Named(msgspec.Struct):
    names: tuple[str, ...]


class _Told(msgspec.Struct):
    who: tuple[_Named, ...]


_decode_names = msgspec.json.Decoder(_Told).decode


def names_from(text: str) -> tuple[tuple[str, ...], ...]:
    """The names of each participant of the claim that `to_text` wrote; the rest of it is not looked at."""
    return tuple(participant.names for participant in _decode_names(text).who)


def texts(values: tuple[str, ...]) -> str:
    """A list of texts as one text."""
    return _encode(values).decode()


def texts_from(text: str) -> tuple[str, ...]:
    """The list that `texts` wrote."""
    return tuple(_decode(text))
