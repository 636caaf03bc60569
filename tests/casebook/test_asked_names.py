"""Names and places as somebody asks for them: with titles, in Latin letters, a state for what lies in it."""

from __future__ import annotations

import pytest

from tawatur.casebook import Casebook, Filter, queries, verdicts
from tawatur.casebook.called import untitled, ways
from tawatur.casebook.places import arabic_names, state_of
from tawatur.errors import UsageError
from tests.casebook.made import claim, told

UNTITLED = [  # a name, its words without titles
    ("اللواء نضال الحجايا", "نضال الحجايا"),
    ("العميد الركن مفتاح الزروق", "مفتاح الزروق"),
    ("الفريق أول ركن مفتاح الزروق", "مفتاح الزروق"),
    ("الشيخ ناصر بن جاسم", "ناصر بن جاسم"),
    ("عماد مغنية", "عماد مغنيه"),
    ("اللواء", "اللواء"),
    ("اللواء الركن", "اللواء الركن"),
    ("الرئيس السوري", "الرييس السوري"),
]


@pytest.mark.parametrize(("name", "rest"), UNTITLED)
def test_titles_in_front_are_left_out(name: str, rest: str) -> None:
    assert " ".join(untitled(name)) == rest


@pytest.fixture
def desk(book: Casebook) -> Casebook:
    """Names of several kinds, at places of two states."""
    book.add(*told("01", claim(who=["نضال الحجايا", "أبو جواد"], where=("بيروت",))))
    book.add(*told("02", claim("visit", ["مفتاح الزروق"], role="visitor", where=("ضاحية بيروت الجنوبية",))))
    book.add(*told("03", claim("visit", ["ناصر بن جاسم"], role="visitor", where=("دمشق",))))
    book.add(*told("04", claim("visit", ["ابوطارق"], role="visitor", where=("لبنان",))))
    return book


ASKED = [  # words of the filter, docs found
    ({"who": "اللواء نضال الحجايا"}, "01"),
    ({"who": "العميد مفتاح الزروق"}, "02"),
    ({"who": "الشيخ ناصر بن جاسم"}, "03"),
    ({"who": "ابوجواد"}, "01"),
    ({"who": "أبا جواد"}, "01"),
    ({"who": "أبو طارق"}, "04"),
    ({"who": "الحجايا", "with_": "ابوجواد"}, "01"),
    ({"who": "Hajaya"}, "01"),
    ({"who": "Nidal al-Hajaya"}, "01"),
    ({"with_": "Nasir Jasim"}, "03"),
    ({"who": "Nobody"}, ""),
    ({"place": "بيروت"}, "01 02"),
    ({"place": "Beirut"}, "01 02"),
    ({"place": "لبنان"}, "01 02 04"),
    ({"place": "Lebanon"}, "01 02 04"),
    ({"place": "الجمهورية اللبنانية"}, "01 02 04"),
    ({"place": "Syria"}, "03"),
    ({"place": "Damascus"}, "03"),
    ({"place": "Nowhere"}, ""),
]


@pytest.mark.parametrize(("words", "docs"), ASKED)
def test_names_and_places_asked_for(desk: Casebook, words: dict[str, str], docs: str) -> None:
    found = queries.claims(desk, Filter.of(**words))
    assert sorted(row.cite.doc for row in found) == docs.split()
    assert sorted(row.cite.doc for row in queries.every_claim(desk, Filter.of(**words))) == docs.split()


def test_english_names_of_places() -> None:
    assert arabic_names("al-Hasakah") == ("الحسكه",)
    assert arabic_names("بيروت") == ()
    assert (state_of("USA"), state_of("Oman"), state_of("عمان"), state_of("جنوب لبنان")) == ("US", "OM", "", "")


def test_about_finds_titles_latin_letters_and_shortened_ids(desk: Casebook) -> None:
    def names(asked: str) -> list[str]:
        return [d.actor.name for d in queries.about(desk, asked)]

    assert names("اللواء نضال الحجايا") == names("Hajaya") == ["نضال الحجايا"]
    [dossier] = queries.about(desk, "الزروق")
    assert names(dossier.actor.id[:7]) == ["مفتاح الزروق"]
    with pytest.raises(UsageError, match="no word"):
        queries.about(desk, "؟")


def test_shortened_ids_of_several(story: Casebook) -> None:
    verdicts.bring_up_to_date(story)
    found = queries.happenings(story).rows
    [one] = [h.id for h in found if h.form["kind"] == "visit"]
    shared = one.split(".")[0]
    assert {h.id for h in found if h.id.startswith(shared)} > {one}
    with pytest.raises(UsageError, match=rf"several happenings: h.*{shared}"):
        queries.claim_id(story, shared)
    with pytest.raises(UsageError, match="several claims: c"):
        queries.claim_id(story, "c" + shared[1:])


def test_ways_to_write_a_kunya() -> None:
    assert ways("ابوجواد")[0][:2] == (("ابوجواد",), ("ابو", "جواد"))
    assert len(ways("أبو جواد الحسن")) == 2
