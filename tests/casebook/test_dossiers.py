"""What a dossier tells of an actor holds for all its claims, however many are listed; and who else bears the name is told."""

from __future__ import annotations

import pytest

from tawatur.casebook import Casebook, Filter, codec, deciding, queries, verdicts
from tests.casebook.made import ARAN, QUTANI, STORY, claim, told


@pytest.fixture
def travels(book: Casebook) -> Casebook:
    """Six journeys of one man, each in a report of its own, in the last under another name."""
    for n in range(6):
        name = ("جودت بك أران", ARAN) if n == 5 else ARAN
        day = f"{2018 + n}-03-01"
        journey = claim("travel", [name], (day, day), role="mover", quote=f"سافر أران {n}")
        book.add(*told(f"0{n}", journey, published=f"{2018 + n}-03-05"))
    return book


def test_counts_are_those_of_all_claims(travels: Casebook) -> None:
    [whole] = queries.about(travels, ARAN)
    [cut] = queries.about(travels, ARAN, limit=2)
    assert (len(cut.movements), cut.cut) == (2, True)
    assert (cut.reports, cut.names, cut.posts, cut.seen) == (whole.reports, whole.names, whole.posts, whole.seen)
    assert whole.reports == 6
    [first] = [use for use in cut.names if use.name == ARAN]
    assert (first.times, str(first.first), str(first.last), first.cite.doc) == (6, "2018-03-05", "2023-03-05", "00")


def test_rejected_claims_count_for_nothing(travels: Casebook) -> None:
    [row] = queries.claims(travels, Filter.of(until="2018")).rows
    deciding.decide(travels, "reject", [row.id], author="سارة")
    [left] = queries.about(travels, ARAN)
    assert (left.reports, str(left.names[0].first)) == (5, "2019-03-05")


def test_claims_without_a_time_are_counted(story: Casebook) -> None:
    [all_of_it] = queries.about(story, ARAN)
    [dated] = queries.about(story, ARAN, Filter.of(since="2000"))
    assert (all_of_it.undated, dated.undated) == (0, 1)
    assert dated.to_dict()["undated"] == 1
    listed = [len(d.contacts) + len(d.movements) + len(d.others) for d in (all_of_it, dated)]
    assert listed[0] == listed[1] + 1


def test_who_else_bears_the_name(book: Casebook) -> None:
    book.add(*told("01", claim(who=["رامي مخلوف", QUTANI])))
    book.add(*told("02", claim(who=["إيهاب مخلوف", QUTANI])))
    book.add(*told("03", claim(who=["مخلوف", "حماس"])))
    verdicts.bring_up_to_date(book)
    for asked in ("رامي مخلوف", "مخلوف"):
        found = queries.about(book, asked)
        others = queries.namesakes(book, asked, found)
        bearers = {a.name for a in queries.actors(book, asked)}
        assert {d.actor.name for d in found} | {a.name for a in others} == bearers
        assert not {d.actor.id for d in found} & {a.id for a in others}
    few = queries.namesakes(book, "مخلوف", queries.about(book, "مخلوف"), limit=1)
    assert (len(few), few.cut) == (1, True)
    [one] = queries.about(book, "رامي مخلوف")
    assert queries.namesakes(book, one.actor.id, [one]).rows == ()
    assert queries.namesakes(book, "لا أحد", ()).rows == ()


def test_names_are_read_without_the_rest_of_a_claim() -> None:
    for _, reading in STORY:
        for told_one in reading.claims:
            text = codec.to_text(told_one)
            assert codec.names_from(text) == tuple(p.names for p in told_one.who)
            assert codec.from_text(text) == told_one


def test_happenings_left_out_for_want_of_a_time_are_counted(book: Casebook) -> None:
    book.add(*told("01", claim(when=("2024-02-25", "2024-02-25"))))
    book.add(*told("02", claim("visit", ["لؤي الجبوري"], role="visitor", quote="زار الجبوري عمان")))
    verdicts.bring_up_to_date(book)
    assert (len(queries.happenings(book)), queries.happenings(book).undated) == (2, 0)
    since = Filter.of(since="2024")
    assert (len(queries.happenings(book, since)), queries.happenings(book, since).undated) == (1, 1)
    assert (queries.undated_claims(book, since), queries.undated_claims(book, Filter.of(kind="visit"))) == (1, 0)
    mine = Filter.of(since="2024", who="الجبوري")
    assert (len(queries.happenings(book, mine)), queries.happenings(book, mine).undated) == (0, 1)
    assert queries.conflicts(book, since).undated == 0


def test_an_actor_is_found_by_its_id(book: Casebook) -> None:
    book.add(*told("01", claim(who=["رامي مخلوف", QUTANI])))
    book.add(*told("02", claim(who=["إيهاب مخلوف", QUTANI])))
    verdicts.bring_up_to_date(book)
    one, other = (queries.actors(book, name).rows[0].id for name in ("رامي", QUTANI))
    assert [r.cite.doc for r in queries.claims(book, Filter.of(who=one))] == ["01"]
    assert [r.cite.doc for r in queries.claims(book, Filter.of(who=one.upper(), with_=other))] == ["01"]
    assert queries.claims(book, Filter.of(who="aaaaaaaaaaaaa")).rows == ()
    deciding.decide(book, "merge", [one, queries.actors(book, "إيهاب").rows[0].id], author="سارة")
    verdicts.bring_up_to_date(book)
    assert {r.cite.doc for r in queries.claims(book, Filter.of(who=one))} == {"01", "02"}, "an id that it had before leads to it"
