"""Filters see what was corrected, and what was read again once the correction is taken back."""

from __future__ import annotations

from typing import Any

import pytest

from tawatur.casebook import Casebook, Filter, deciding, queries, verdicts
from tawatur.errors import UsageError
from tests.casebook.made import STORY

CORRECTED: list[tuple[str, str, dict[str, Any]]] = [  # field, value, a filter that only the corrected claim fits
    ("kind", "call", {"kind": "call", "who": "أران"}),
    ("status", "failed", {"status": "failed"}),
    ("secrecy", "secret", {"secret": True, "kind": "visit"}),
    ("when", "2019-05-01..2019-05-03", {"since": "2019-05", "until": "2019-05"}),
    ("where", "طبرق", {"place": "طبرق"}),
]


def visit(book: Casebook) -> str:
    return next(row.id for row in queries.claims(book).rows if row.claim.kind.value == "visit")


def found(book: Casebook, words: dict[str, Any]) -> tuple[set[str], set[str], set[str]]:
    filter = Filter.of(**words)
    lists = (queries.claims, queries.contacts, queries.timeline)
    return tuple({row.id for row in ask(book, filter).rows} for ask in lists)  # type: ignore[return-value]


def rows(book: Casebook) -> list[Any]:
    claims = "SELECT id, kind, family, status, secret, starts, ends, shelf, lasting, form FROM claim ORDER BY id"
    places = (
        "SELECT c.id, p.n, p.part, w.folded FROM claim_place p JOIN claim c ON c.n = p.claim JOIN place w ON w.n = p.place ORDER BY 1, 2"
    )
    people = "SELECT c.id, p.n, p.role, a.id FROM participant p JOIN claim c ON c.n = p.claim JOIN actor a ON a.n = p.actor ORDER BY 1, 2"
    called = (
        "SELECT a.id, w.name, n.times, n.best FROM actor_name n JOIN actor a ON a.n = n.actor JOIN name w ON w.n = n.name ORDER BY 1, 2"
    )
    links = "SELECT c.id, l.n, l.kind, s.folded FROM link l JOIN claim c ON c.n = l.claim JOIN source s ON s.n = l.source ORDER BY 1, 2"
    return [*(row for sql in (claims, places, people, called, links) for row in book.database.execute(sql))]


@pytest.mark.parametrize(("field", "value", "words"), CORRECTED)
def test_filters_see_corrections(story: Casebook, field: str, value: str, words: dict[str, Any]) -> None:
    claim, before = visit(story), rows(story)
    assert claim not in found(story, words)[0]
    decision = deciding.decide(story, "correct", [claim, field, value], author="سارة")
    assert all(claim in listed for listed in found(story, words)), "in every listing"
    report, reading = next((r, x) for r, x in STORY if r.doc == "01")
    story.read_again(next(r.cite.id for r in queries.claims(story).rows if r.id == claim), lambda _: reading)
    assert report.doc == "01"
    assert all(claim in listed for listed in found(story, words)), "after the report was read again too"
    undo = deciding.decide(story, "undo", [decision.id], author="سارة")
    assert rows(story) == before
    deciding.decide(story, "undo", [undo.id], author="سارة")
    assert claim in found(story, words)[0]


PEOPLE = [  # a correction, whom filters find by it
    ("visitor: سامي الحلو | الحلو", "سامي الحلو"),
    ("visitor: سامي الحلو; host: مراد أيدن", "مراد أيدن"),
]


@pytest.mark.parametrize(("value", "who"), PEOPLE)
@pytest.mark.parametrize("weighed", [False, True])
def test_people_that_were_corrected_are_found_and_taken_back(story: Casebook, value: str, who: str, weighed: bool) -> None:
    if weighed:
        verdicts.bring_up_to_date(story)
    claim, before = visit(story), rows(story)
    gone = next(row for row in queries.claims(story).rows if row.id == claim).claim.who[0].names[0]
    decision = deciding.decide(story, "correct", [claim, "who", value], author="سارة")
    for again in range(2):
        assert claim in found(story, {"who": who})[0]
        assert claim not in found(story, {"who": gone})[0]
        row = next(row for row in queries.claims(story).rows if row.id == claim)
        assert len(row.actors) == len(row.claim.who) == value.count(":")
        if not again:
            verdicts.bring_up_to_date(story)
    deciding.decide(story, "undo", [decision.id], author="سارة")
    verdicts.bring_up_to_date(story)
    assert claim in found(story, {"who": gone})[0]
    if weighed:
        assert rows(story) == before


def test_a_role_is_one_of_the_kind_when_it_is_decided_and_stays_when_the_kind_does_not(story: Casebook) -> None:
    claim = visit(story)
    with pytest.raises(UsageError, match="with roles of its kind: visitor, host"):
        deciding.decide(story, "correct", [claim, "who", "party: سامي الحلو"], author="سارة")
    kind = deciding.decide(story, "correct", [claim, "kind", "call"], author="سارة")
    deciding.decide(story, "correct", [claim, "who", "party: سامي الحلو"], author="سارة")
    deciding.decide(story, "undo", [kind.id], author="سارة")
    row = next(row for row in queries.claims(story).rows if row.id == claim)
    assert (row.claim.kind.value, [p.names for p in row.claim.who]) == ("visit", [("سامي الحلو",)])


def claim_of(book: Casebook, kind: str) -> str:
    return next(row.id for row in queries.claims(book).rows if row.claim.kind.value == kind)


@pytest.mark.parametrize("weighed", [False, True])
def test_a_chain_that_was_corrected_has_its_origins_and_is_taken_back(story: Casebook, weighed: bool) -> None:
    if weighed:
        verdicts.bring_up_to_date(story)
    claim, before = claim_of(story, "call"), rows(story)
    value = "outlet: المنبر; unnamed: مصادر دبلوماسية | المصادر"
    decision = deciding.decide(story, "correct", [claim, "chain", value], author="سارة")
    row = next(row for row in queries.claims(story).rows if row.id == claim)
    assert [(k.kind.value, k.names) for k in row.claim.chain] == [
        ("outlet", ("المنبر",)), ("unnamed", ("مصادر دبلوماسية", "المصادر"))
    ]  # fmt: skip
    assert [r[1:] for r in rows(story) if r[0] == claim][-2:] == [(0, "outlet", "المنبر"), (1, "unnamed", "مصادر دبلوماسيه")]
    verdicts.bring_up_to_date(story)
    form = verdicts.happening_of(story, claim)
    assert form is not None
    assert [o["names"][0] for o in form["origins"]] == ["مصادر دبلوماسية"]
    deciding.decide(story, "undo", [decision.id], author="سارة")
    verdicts.bring_up_to_date(story)
    assert rows(story) == before


def test_a_chain_may_be_corrected_to_none(story: Casebook) -> None:
    claim = claim_of(story, "meeting")
    deciding.decide(story, "correct", [claim, "chain", ""], author="سارة")
    assert next(row for row in queries.claims(story).rows if row.id == claim).claim.chain == ()


def test_a_movement_has_from_via_and_to_and_the_others_where(story: Casebook) -> None:
    flight = claim_of(story, "flight")
    deciding.decide(story, "correct", [flight, "from", "الموصل | نينوى"], author="سارة")
    deciding.decide(story, "correct", [flight, "via", "أربيل"], author="سارة")
    assert flight in found(story, {"place": "الموصل"})[0] & found(story, {"place": "أربيل"})[0]
    assert flight not in found(story, {"place": "بغداد"})[0]
    with pytest.raises(UsageError, match=r"where: no field of flight claims; kind, status, secrecy, when, from, via, to, who, chain are"):
        deciding.decide(story, "correct", [flight, "where", "الموصل"], author="سارة")
    with pytest.raises(UsageError, match="from: no field of visit claims"):
        deciding.decide(story, "correct", [visit(story), "from", "الموصل"], author="سارة")


def test_places_that_a_claim_holds_stay_open_when_its_kind_changes(story: Casebook) -> None:
    some = visit(story)
    deciding.decide(story, "correct", [some, "kind", "travel"], author="سارة")
    deciding.decide(story, "correct", [some, "where", ""], author="سارة")
    deciding.decide(story, "correct", [some, "to", "أربيل"], author="سارة")
    assert some in found(story, {"place": "أربيل"})[0]


@pytest.mark.parametrize("value", ["المنبر", "paper: المنبر", "outlet:"])
def test_what_is_no_chain_is_refused_with_what_would_be_one(story: Casebook, value: str) -> None:
    with pytest.raises(UsageError, match=r"no chain; .kind: name \| other name; kind: name. is, .* are outlet, agency, official"):
        deciding.decide(story, "correct", [visit(story), "chain", value], author="سارة")
