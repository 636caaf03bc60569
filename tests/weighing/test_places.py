"""Places that claims are compared by: towns and their provinces, capitals by their state, vowels where they decide."""

from __future__ import annotations

import pytest

from tawatur.arabic import fold_text
from tawatur.weighing.places import read_place, where_of
from tests.casebook.made import claim

READ = [  # the name of a place, what it is compared by, the states that it may lie in
    ("عمّان", "عمان", {"JO"}),
    ("عُمان", "سلطنة عمان", {"OM"}),
    ("سلطنة عمان", "سلطنة عمان", {"OM"}),
    ("عمان", "عمان", {"JO", "OM"}),
    ("العاصمة الأردنية", "عمان", {"JO"}),
    ("العاصمة العمانية", "مسقط", {"OM"}),
    ("العاصمة التركية أنقرة", "أنقرة", {"TR"}),
    ("بمحافظة حلب", "حلب", {"SY"}),
]


@pytest.mark.parametrize(("name", "place", "states"), READ)
def test_what_place_a_name_is(name: str, place: str, states: set[str]) -> None:
    found = read_place(name)
    assert (found[0].name, {p.state for p in found}) == (fold_text(place), states)


NARROW = [  # kind, where, whether it is one town
    ("meeting", "حلب", True),
    ("meeting", "محافظة حلب", False),
    ("meeting", "مدينة حلب", True),
    ("meeting", "سوريا", False),
    ("attack", "حلب", False),
    ("attack", "مدينة حلب", True),
    ("attack", "دمشق", True),
]


@pytest.mark.parametrize(("kind", "where", "town"), NARROW)
def test_a_province_may_have_the_name_of_its_town(kind: str, where: str, town: bool) -> None:
    role = "party" if kind == "meeting" else "target"
    assert bool(where_of(claim(kind, ["سامي الحلو"], role=role, where=(where,))).narrow) is town
