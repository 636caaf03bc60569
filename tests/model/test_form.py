"""The JSON form: what is written is read back, and a bad record tells all its faults with their places."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.errors import FormError
from tawatur.model import MOVES, ROLES, Claim, Kind, Link, LinkKind, Participant, Published, Reading, Secrecy, Span, Status, When
from tawatur.model.form import claim_to_json, reading_from_json, reading_to_json

GOLD = Path(__file__).parents[3] / "shared" / "gold"

TEXTS = st.text('ابتةىأ ء،«»\u200f\u064bآaZ"\\\n٣', max_size=12)
NAMES = st.lists(TEXTS, max_size=3).map(tuple)
SPANS = st.none() | st.tuples(st.integers(0, 10_000), st.integers(0, 500)).map(lambda s: Span(s[0], s[0] + s[1]))
DAYS = st.none() | st.dates()
BASES = st.none() | st.sampled_from(["explicit day", "weekday", "month"])


@st.composite
def whens(draw: st.DrawFn) -> When:
    earliest, latest = draw(DAYS), draw(DAYS)
    if earliest and latest and earliest > latest:
        earliest, latest = latest, earliest
    return When(draw(st.none() | TEXTS), earliest, latest, draw(BASES))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    kind = draw(st.sampled_from(Kind))
    moves = kind in MOVES
    return Claim(
        id=draw(TEXTS), kind=kind, trigger=draw(TEXTS), quote=draw(TEXTS),
        who=tuple(draw(st.lists(st.builds(Participant, st.sampled_from(ROLES[kind]), NAMES), max_size=3))),
        where=() if moves else draw(NAMES), from_=draw(NAMES) if moves else (), via=draw(NAMES) if moves else (),
        to=draw(NAMES) if moves else (), when=draw(whens()), status=draw(st.sampled_from(Status)), secrecy=draw(st.sampled_from(Secrecy)),
        chain=tuple(draw(st.lists(st.builds(Link, st.sampled_from(LinkKind), NAMES), max_size=3))), in_title=draw(st.booleans()),
        span=draw(SPANS), trigger_span=draw(SPANS), certainty=draw(st.none() | st.integers(0, 1000).map(lambda n: n / 1000)),
    )  # fmt: skip


READINGS = st.builds(
    Reading, TEXTS, st.none() | TEXTS, st.builds(Published, DAYS, st.sampled_from(["given", "stamp", "untold"])), st.none() | TEXTS,
    NAMES, st.lists(claims(), max_size=3).map(tuple),
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(READINGS)
def test_what_is_written_is_read_back(reading: Reading) -> None:
    record = json.loads(json.dumps(reading_to_json(reading), ensure_ascii=False))
    again = reading_from_json(record)
    assert again == reading
    for a, b in zip(again.claims, reading.claims, strict=True):
        assert (a.span, a.trigger_span, a.certainty, a.when.basis) == (b.span, b.trigger_span, b.certainty, b.when.basis)
    assert reading_to_json(again) == record


@pytest.mark.parametrize("kind", Kind)
def test_the_fields_and_their_order_are_those_of_the_guidelines(kind: Kind) -> None:
    fields = list(claim_to_json(Claim("c1", kind, "", "", ())))
    places = ["from", "via", "to"] if kind in MOVES else ["where"]
    assert fields == ["id", "kind", "trigger", "quote", "who", *places, "when", "status", "secrecy", "chain", "span", "trigger_span"]
    assert list(reading_to_json(Reading("a", None, Published(None, "untold"), None, (), ()))) == [
        "doc", "title", "published", "published_basis", "outlet", "credit", "claims",
    ]  # fmt: skip


GOOD: dict[str, Any] = {
    "doc": "a", "published": "2024-03-08", "outlet": None, "credit": [], "claims": [
        {"id": "c1", "kind": "visit", "trigger": "وصل", "quote": "وصل الوزير", "who": [{"role": "visitor", "names": ["الوزير"]}],
         "where": ["بغداد"], "when": {"text": "أمس", "earliest": "2024-03-07", "latest": "2024-03-07"}, "status": "reported",
         "secrecy": "secret", "chain": [{"kind": "unnamed", "names": ["مصدر"]}], "span": [0, 10], "trigger_span": [0, 3]},
    ],
}  # fmt: skip


def test_the_guidelines_own_form_is_read() -> None:
    reading = reading_from_json(GOOD)
    assert (reading.title, reading.published, reading.outlet) == (None, Published(date(2024, 3, 8), "given"), None)
    (claim,) = reading.claims
    assert (claim.kind, claim.where, claim.when.earliest, claim.span) == (Kind.VISIT, ("بغداد",), date(2024, 3, 7), Span(0, 10))
    assert reading_from_json(spoiled(("claims.0.span", None))).claims == reading.claims


FAULTS: list[tuple[str, Any, str]] = [  # field, its value, what the message says of it
    ("doc", 7, "doc: 7 is no text"),
    ("title", [], "title: [] is no text"),
    ("published", "8/3/2024", "published: '8/3/2024' is no date; YYYY-MM-DD or null is"),
    ("published", 2024, "published: 2024 is no date"),
    ("outlet", 1, "outlet: 1 is no text"),
    ("credit", "رويترز", "credit: 'رويترز' is no list of texts"),
    ("claims", None, "claims: no list of claims"),
    ("claims.0", "التقى", "claims[0]: 'التقى' is no claim"),
    ("claims.0.id", None, "claims[0].id: None is no text"),
    ("claims.0.kind", "party", "claims[0].kind: 'party' is none of meeting, visit,"),
    ("claims.0.trigger", 3, "claims[0].trigger: 3 is no text"),
    ("claims.0.quote", None, "claims[0].quote: None is no text"),
    ("claims.0.who.0.role", "boss", "claims[0].who[0].role: 'boss' is none of party,"),
    ("claims.0.who.0.role", "target", "claims[0].who[0].role: visit has no target; it has visitor, host"),
    ("claims.0.who.0.names", "الوزير", "claims[0].who[0].names: 'الوزير' is no list of texts"),
    ("claims.0.where", "بغداد", "claims[0].where: 'بغداد' is no list of texts"),
    ("claims.0.to", [1], "claims[0].to: [1] is no list of texts"),
    ("claims.0.when", "أمس", "claims[0].when: 'أمس' is no time"),
    ("claims.0.when.text", 5, "claims[0].when.text: 5 is no text"),
    ("claims.0.when.earliest", "2024-02-30", "claims[0].when.earliest: '2024-02-30' is no date"),
    ("claims.0.when.latest", "2024-03-01", "claims[0].when: 2024-03-07 is after 2024-03-01"),
    ("claims.0.status", "requested", "claims[0].status: 'requested' is none of asserted, reported, planned, possible, denied, failed"),
    ("claims.0.secrecy", "hidden", "claims[0].secrecy: 'hidden' is none of open, secret"),
    ("claims.0.chain.0.kind", "blog", "claims[0].chain[0].kind: 'blog' is none of outlet, agency, official, body, unnamed, document"),
    ("claims.0.chain.0.names", None, "claims[0].chain[0].names: None is no list of texts"),
    ("claims.0.who", ["الوزير"], "claims[0].who[0]: 'الوزير' is no participant; an object is"),
    ("claims.0.who", 3, "claims[0].who: 3 is no list of participants"),
    ("claims.0.who.0.role", ["host"], "claims[0].who[0].role: ['host'] is none of party,"),
    ("claims.0.chain", ["مصدر"], "claims[0].chain[0]: 'مصدر' is no link; an object is"),
    ("claims.0.chain", "مصدر", "claims[0].chain: 'مصدر' is no list of links"),
    ("claims.0.when.basis", 3, "claims[0].when.basis: 3 is no text"),
    ("claims.0.certainty", "high", "claims[0].certainty: 'high' is no certainty; a number from 0 to 1 or null is"),
    ("claims.0.certainty", 1.5, "claims[0].certainty: 1.5 is no certainty"),
    ("claims.0.certainty", True, "claims[0].certainty: True is no certainty"),
    ("published_basis", 3, "published_basis: 3 is no text"),
    ("claims.0.span", [5, 3], "claims[0].span: [5, 3] is no span; [start, end] is"),
    ("claims.0.span", [True, 3], "claims[0].span: [True, 3] is no span"),
    ("claims.0.trigger_span", "0-3", "claims[0].trigger_span: '0-3' is no span"),
]  # fmt: skip


def spoiled(*faults: tuple[str, Any]) -> Any:
    record: Any = copy.deepcopy(GOOD)
    for path, value in faults:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        at = record
        for step in way:
            at = at[step]
        at[last] = value
    return record


@pytest.mark.parametrize(("path", "value", "told"), FAULTS)
def test_a_fault_is_told_with_its_place(path: str, value: object, told: str) -> None:
    with pytest.raises(FormError) as error:
        reading_from_json(spoiled((path, value)), "gold.jsonl: line 3")
    assert str(error.value).startswith("gold.jsonl: line 3: ")
    assert told in str(error.value)


def test_all_faults_are_told_at_once() -> None:
    together = [FAULTS[i] for i in (0, 1, 2, 4, 5, 8, 10, 11, 15, 18, 19, 21, 22, 23, 25, -1)]
    with pytest.raises(FormError) as error:
        reading_from_json(spoiled(*((path, value) for path, value, _ in together)))
    assert [told for _, _, told in together if told not in str(error.value)] == []
    assert str(error.value).count("; claims[0]") >= 10


def test_a_wrong_kind_is_the_only_fault_told() -> None:
    with pytest.raises(FormError) as error:
        reading_from_json(spoiled(("claims.0.kind", "party")))
    assert ";" not in str(error.value)


@pytest.mark.parametrize("field", ["who", "where", "chain", "when", "certainty", "span"])
def test_null_is_nothing_told(field: str) -> None:
    (claim,) = reading_from_json(spoiled((f"claims.0.{field}", None))).claims
    assert getattr(claim, field) == getattr(Claim("c1", Kind.VISIT, "", "", ()), field)


@pytest.mark.parametrize("record", [None, 3, "report", [], [GOOD]])
def test_what_is_no_object_is_no_report(record: object) -> None:
    with pytest.raises(FormError, match=r"marks\.json: .* is no report; an object with doc and claims is"):
        reading_from_json(record, "marks.json")


@pytest.mark.parametrize("folder", ["seeds", "train", "written/claims", "casebook/claims"])
def test_the_gold_is_read(folder: str) -> None:
    files = sorted((GOLD / folder).glob("*.json"))
    if not files:
        pytest.skip(f"{GOLD / folder} is not here: its marks are not read")
    for file in files:
        reading = reading_from_json(json.loads(file.read_text("utf8")), file.name)
        assert reading_from_json(json.loads(json.dumps(reading_to_json(reading)))) == reading
