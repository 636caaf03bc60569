"""Values of the ground floor: what they accept, what counts as equal, and that nothing changes them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from datetime import date

import pytest

from tawatur.model import Claim, Kind, Link, LinkKind, Participant, Published, Reading, Report, Role, Secrecy, Span, Status, When

TEXT = "قال مصدر إن الوزير التقى نظيره سرا."
CLAIM = Claim(
    "c1", Kind.MEETING, "التقى", "الوزير التقى نظيره سرا", (Participant(Role.PARTY, ("الوزير",)), Participant(Role.PARTY, ("نظيره",))),
    where=("دمشق",), secrecy=Secrecy.SECRET, chain=(Link(LinkKind.AGENCY, ("وكالة",)), Link(LinkKind.UNNAMED, ("مصدر",))),
    span=Span(12, 34), trigger_span=Span(19, 24),
)  # fmt: skip
DAY, NEXT = date(2024, 3, 5), date(2024, 3, 6)


def test_spans_are_half_open() -> None:
    assert CLAIM.span is not None
    assert CLAIM.trigger_span is not None
    assert CLAIM.span.of(TEXT) == CLAIM.quote
    assert CLAIM.trigger_span.of(TEXT) == CLAIM.trigger
    assert Span(3, 3).of(TEXT) == ""
    assert Span(1, 5) < Span(2, 3)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (-3, -2)])
def test_spans_are_neither_reversed_nor_negative(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"span {start}\.\.{end}"):
        Span(start, end)


ENDS = [(None, None, False), (DAY, None, True), (None, DAY, True), (DAY, DAY, True), (DAY, NEXT, True)]


@pytest.mark.parametrize(("earliest", "latest", "known"), ENDS)
def test_times_may_be_open(earliest: date | None, latest: date | None, known: bool) -> None:
    assert When("أمس", earliest, latest).known is known


def test_times_do_not_end_before_they_begin() -> None:
    with pytest.raises(ValueError, match=r"أمس.*2024-03-06 is after 2024-03-05"):
        When("أمس", NEXT, DAY)


def test_places_in_the_text_are_outside_equality() -> None:
    moved = replace(CLAIM, span=Span(0, 1), trigger_span=None, certainty=0.5)
    assert moved == CLAIM
    assert hash(moved) == hash(CLAIM)
    assert When("أمس", DAY, DAY, "weekday", Span(0, 3)) == When("أمس", DAY, DAY)
    assert replace(CLAIM, trigger="لقاء") != CLAIM
    assert replace(CLAIM, status=Status.DENIED) != CLAIM


def test_the_last_link_is_the_origin() -> None:
    assert CLAIM.origin == Link(LinkKind.UNNAMED, ("مصدر",))
    assert replace(CLAIM, chain=()).origin is None


def test_places_and_secrecy() -> None:
    assert CLAIM.secret
    assert not replace(CLAIM, secrecy=Secrecy.OPEN).secret
    moved = replace(CLAIM, kind=Kind.TRAVEL, where=(), from_=("حلب",), via=("حمص",), to=("دمشق",))
    assert moved.places == ("حلب", "حمص", "دمشق")
    assert CLAIM.places == ("دمشق",)


VALUES = [CLAIM, CLAIM.who[0], CLAIM.chain[0], CLAIM.when, Span(0, 1), Report("a", TEXT), Published(None, "untold"),
          Reading("a", None, Published(DAY, "given"), None, (), (CLAIM,))]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda v: type(v).__name__)
def test_values_are_frozen_and_slotted(value: object) -> None:
    name = fields(value)[0].name  # type: ignore[arg-type]
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, None)
    assert not hasattr(value, "__dict__")
    assert hash(value) == hash(replace(value))  # type: ignore[type-var]


def test_unknown_is_none() -> None:
    bare = Claim("c1", Kind.CALL, "اتصل", "اتصل", ())
    assert (bare.when, bare.places, bare.chain, bare.origin, bare.span, bare.certainty) == (When(), (), (), None, None, None)
    assert (bare.status, bare.secrecy, bare.in_title) == (Status.ASSERTED, Secrecy.OPEN, False)
    assert (bare.when.text, bare.when.earliest, bare.when.latest, bare.when.known) == (None, None, None, False)
