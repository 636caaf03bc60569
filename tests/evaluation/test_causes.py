"""Every error has the cause that a reader would give it."""

from __future__ import annotations

import pytest

from tawatur.evaluation.causes import Cause, counts
from tawatur.evaluation.placing import Texts
from tawatur.evaluation.run import compare
from tests.evaluation.claims import Json, claim, report

SENTENCE = "التقى وزير الخارجية سالم الحمدي أمس في صنعاء رئيس الوفد نزار عكاشة سرا، بحسب وكالة نورس."
TEXT = f"{SENTENCE} ثم اغتال مسلحون الضابط كريم داود. وتدحرج حامد لطفي إلى عدن."
MARK = claim(
    who=("party سالم الحمدي", "party نزار عكاشة"),
    quote="التقى وزير الخارجية سالم الحمدي أمس في صنعاء رئيس الوفد نزار عكاشة",
    when=("أمس", "2024-03-07"),
    where=["صنعاء"],
    secrecy="secret",
    chain=("agency وكالة نورس",),
)
KILLING = claim("attack", "اغتال", "اغتال مسلحون الضابط كريم داود", who=("attacker مسلحون", "target كريم داود"))
MOVING = claim("travel", "تدحرج", "وتدحرج حامد لطفي إلى عدن", who=("mover حامد لطفي",), to=["عدن"])


def causes(marks: tuple[Json, ...], read: tuple[Json, ...], text: str = TEXT) -> list[tuple[str, str]]:
    texts = Texts({"d": (text, None)})
    found = compare(report("d", *marks), report("d", *read), texts, {"d": ""}, rounds=10)
    return [(f.cause.value, f.detail) for f in found.faults]


FIELDS = [  # what is read instead, cause, detail
    ({}, None, ""),
    ({"secrecy": "open"}, "secrecy", "secret as open"),
    ({"status": "planned"}, "status", "asserted as planned"),
    ({"when": {"text": None, "earliest": None, "latest": None}}, "time", "missing"),
    ({"when": {"text": "أمس", "earliest": "2024-03-06", "latest": "2024-03-06"}}, "time", "wrongly reckoned"),
    ({"when": {"text": "الثلاثاء", "earliest": "2024-03-05", "latest": "2024-03-05"}}, "time", "another's"),
    ({"where": []}, "place", "missing"),
    ({"where": ["عدن"]}, "place", "another"),
    ({"chain": []}, "source", "missing"),
    ({"chain": [{"kind": "unnamed", "names": ["مصدر"]}]}, "source", "another"),
    ({"chain": [{"kind": "outlet", "names": ["المعبر"]}, *MARK["chain"]]}, "chain", "link too much"),
    ({"kind": "talks"}, "wrong kind", "meeting as talks"),
    ({"who": MARK["who"][:1]}, "participant missing", "party نزار عكاشة"),
    ({"who": [*MARK["who"], {"role": "party", "names": ["نورس"]}]}, "participant too much", "party نورس"),
    ({"who": [MARK["who"][0], {"role": "party", "names": ["عكاشة سرا بحسب"]}]}, "name cut", "عكاشة سرا بحسب for نزار عكاشة"),
    ({"who": [MARK["who"][0], {"role": "party", "names": ["كريم داود"]}]}, "reference wrong", "كريم داود for نزار عكاشة"),
    ({"who": [MARK["who"][0], MARK["who"][1] | {"role": "host"}]}, "role swapped", "party as host"),
]


@pytest.mark.parametrize(("change", "cause", "detail"), FIELDS, ids=lambda v: str(v)[:30])
def test_wrong_fields(change: Json, cause: str | None, detail: str) -> None:
    assert causes((MARK,), (MARK | change,)) == ([(cause, detail)] if cause else [])


def test_lost_and_added_claims() -> None:
    assert causes((KILLING,), ()) == [("gate shut", "«اغتال»")]
    assert causes((MOVING,), ()) == [("trigger missed", "«تدحرج» is in no list")]
    other_kind = KILLING | {"kind": "relations", "who": [{"role": "party", "names": ["كريم داود"]}]}
    missed, listed = causes((other_kind,), ())[0]
    assert missed == "trigger missed"
    assert listed.startswith("«اغتال» is listed for attack")
    assert causes((), (KILLING,)) == [("told too much", "«اغتال»")]
    assert causes((KILLING | {"optional": True},), (KILLING,)) == []
    assert causes((MARK,), (MARK, MARK)) == [("told again", "as «التقى»")]
    assert causes((MARK, MARK | {"id": "c2", "when": KILLING["when"]}), (MARK,)) == [("merged away", "with «التقى»")]


def test_a_word_taken_for_something_else_is_one_error() -> None:
    nobody = KILLING | {"who": [{"role": "attacker", "names": ["نورس"]}]}
    assert causes((KILLING,), (nobody,)) == [("nobody right", "reference wrong: نورس for مسلحون; participant missing: target كريم داود")]
    arrest = KILLING | {"kind": "arrest", "who": [{"role": "target", "names": ["كريم داود"]}]}
    assert causes((KILLING,), (arrest,)) == [("wrong kind", "attack as arrest")]


def test_without_texts_every_error_is_still_counted() -> None:
    found = compare(report("d", KILLING, MARK), report("d"), Texts({}), {"d": ""}, rounds=10)
    assert [f.cause for f in found.faults] == [Cause.SHUT, Cause.SHUT]
    assert [f.place for f in found.faults] == [None, None]
    assert "length" not in found.tables


def test_publication_dates_and_counts() -> None:
    found = compare(report("d"), report("d", published=None), Texts({}), {"d": ""}, rounds=10)
    assert [(f.cause, f.read, f.marked) for f in found.faults] == [(Cause.PUBLISHED, "None", "2024-03-08")]
    assert counts(found.faults) == found.causes == {Cause.PUBLISHED: 1}


def test_the_place_is_the_sentence_and_the_trigger_in_it() -> None:
    texts = Texts({"d": (TEXT, "اغتيال ضابط")})
    place = texts.place("d", KILLING)
    assert place is not None
    assert place.trigger is not None
    assert TEXT[place.start : place.start + len(place.sentence)] == place.sentence == "ثم اغتال مسلحون الضابط كريم داود."
    assert place.sentence[slice(*place.trigger)] == "اغتال"
    at = TEXT.index("اغتال")
    assert texts.place("d", KILLING | {"trigger_span": [at, at + 5]}) == place
    assert texts.words("d", KILLING) == 6
    headline = texts.place("d", claim("attack", "اغتيال", "اغتيال ضابط"))
    assert headline is not None
    assert headline.sentence == "اغتيال ضابط"
    assert texts.place("d", claim(quote="لا يقف في النص")) is None
    assert texts.place("غيره", KILLING) is None
