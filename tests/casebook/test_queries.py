"""What is asked of the six reports."""

from __future__ import annotations

import pytest

from tawatur.casebook import Casebook, Filter, queries
from tawatur.errors import UsageError
from tawatur.model import LinkKind
from tests.casebook.made import claim, told


def test_listings_go_by_time_and_say_when_they_were_cut(story: Casebook) -> None:
    assert [r.cite.doc for r in queries.claims(story)][:2] == ["04", "05"]
    assert [r.claim.when.known for r in queries.claims(story)] == [True] * 5 + [False]
    cut = queries.contacts(story, limit=2)
    assert (len(cut), cut.cut) == (2, True)
    assert not queries.contacts(story, limit=5).cut
    dated = queries.timeline(story)
    assert (len(dated), dated.undated) == (5, 1)


def test_a_row_cites_its_evidence(story: Casebook) -> None:
    row = queries.contacts(story, Filter.of(who="القطعاني", outlet="الرواق", secret=True)).rows[0]
    held = row.to_dict()
    assert held["quote"] == "اجتمع أران مع القطعاني"
    assert (held["doc"], held["source"], held["published"]) == ("01", "01.txt", "2024-03-01")
    assert held["who"][1]["actor"] == row.actors[1].id
    assert row.to_flat()["chain"] == "رويترز ← مسؤول ليبي"
    report, _ = queries.reading_of(story, row.cite.id)
    assert row.claim.span is not None
    assert row.claim.span.of(report.text) == row.claim.quote


def test_about_one_of_the_exact_name_before_those_that_hold_it(book: Casebook) -> None:
    book.add(*told("01", claim(who=["رامي مخلوف", "إيهاب مخلوف"]), claim("travel", ["رامي مخلوف"], role="mover", at=3)))
    book.add(*told("02", claim(who=[("رامى مخلوف", "مخلوف", "رجل الأعمال", "رئيس الشركة"), "وفد روسي"], at=None)))
    (dossier,) = queries.about(book, "رامي مخلوف")
    assert [n.name for n in dossier.names] == ["رامي مخلوف", "رامى مخلوف", "رجل الأعمال", "مخلوف"]
    assert [p.name for p in dossier.posts] == ["رئيس الشركة"]
    assert [c.actor.name for c in dossier.counterparts] == ["إيهاب مخلوف", "وفد روسي"]
    assert (len(dossier.contacts), len(dossier.movements), len(dossier.others), dossier.reports) == (2, 1, 0, 2)
    assert dossier.names[0].cite.doc == "01"
    assert [d.actor.name for d in queries.about(book, "مخلوف")] == ["رامي مخلوف"], "it is called so in full somewhere"
    assert len(queries.about(book, "ايهاب")) == 1
    assert queries.about(book, "لا أحد") == ()
    assert queries.about(book, dossier.actor.id)[0].actor == dossier.actor
    dossier.to_dict()
    with pytest.raises(UsageError, match="no word"):
        queries.about(book, "؟")


def test_family_name_alone_joins_nobody(book: Casebook) -> None:
    book.add(*told("01", claim(who=["القطعاني", "حماس"])))
    book.add(*told("02", claim(who=["القطعاني", "حماس"])))
    assert len(queries.actors(book, "القطعاني")) == 2
    assert len(queries.actors(book, "حماس")) == 1


def test_network(story: Casebook) -> None:
    net = queries.network(story, Filter.of(who="أران"))
    assert len(net.claims) == 4
    assert {a.name for a in net.actors} == {"جودت أران", "مفتاح القطعاني"}
    assert len(net.edges) == 7
    assert queries.network(story, limit=2).cut
    net.to_dict()


def test_origins_are_trees_down_from_the_first_hand(story: Casebook) -> None:
    asked = queries.contacts(story, Filter.of(outlet="ميدان الخليج")).rows[0]
    found = queries.origins(story, asked.id)
    assert (found.independent, len(found.tellings)) == (1, 3)
    unnamed = found.trees[0]
    assert (unnamed.kind, unnamed.names, unnamed.tellings) == (LinkKind.UNNAMED, ("مسؤول ليبي",), ())
    (agency,) = unnamed.branches
    assert [t.cite.doc for t in agency.tellings] == ["01", "02"]
    denial = found.trees[1]
    assert (denial.denies, denial.names, [t.cite.doc for t in denial.tellings]) == (True, ("وزارة الدفاع",), ["03"])
    assert found.reason == "independent origins: 1; 1 unnamed (مسؤول ليبي), 1 denying"
    assert found.reason_ar == "مصادر مستقلة: 1. مصادر غير مسماة: 1 (مسؤول ليبي)، مصادر تنفي: 1"
    assert queries.origins(story, found.happening) == found
    assert queries.origins(story, asked.id[:9]).happening == found.happening
    found.to_dict()


def test_ids_that_are_none(story: Casebook) -> None:
    with pytest.raises(UsageError, match="no such claim or happening"):
        queries.origins(story, "czzzzzzzzzzzz.0")
    with pytest.raises(UsageError, match="is no id of a claim"):
        queries.origins(story, "القطعاني")
    two = queries.claims(story, Filter.of(outlet="الرواق", since="2024")).rows[0].id
    with pytest.raises(UsageError, match="several"):
        queries.origins(story, two.split(".")[0])


def test_search_finds_any_spelling_and_shows_where(story: Casebook) -> None:
    story.add(*told("07", text="قال بيانٌ إنّ اللقاءَ لم يحدث، وللقطعانيّ رأيٌ آخر", published="2024-05-01", title="نفي رسمي"))
    hit = queries.search(story, "القطعاني").rows[0]
    assert (hit.cite.doc, [hit.excerpt[s:e] for s, e in hit.marks]) == ("07", ["وللقطعانيّ"])
    assert [h.cite.doc for h in queries.search(story, "بيان حدث")] == []
    assert [h.cite.doc for h in queries.search(story, "نفى")] == ["07"]
    assert [h.cite.doc for h in queries.search(story, "رسمى نفي")] == ["07"], "a title is searched too"
    cut = queries.search(story, "أران", limit=1)
    assert (len(cut), cut.cut) == (1, True)
    with pytest.raises(UsageError):
        queries.search(story, "...")
