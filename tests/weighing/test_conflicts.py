"""Where accounts of one happening cannot all hold, and what is merely vaguer."""

from __future__ import annotations

from typing import Any

import pytest

from tawatur.model import Claim
from tawatur.weighing.conflicts import conflicts
from tests.casebook.made import ARAN, claim
from tests.weighing.test_happenings import tell

ONE, NEXT = ("2024-02-25", "2024-02-25"), ("2024-02-26", "2024-02-26")


def _flight(when: tuple[str, str] = ONE, **places: Any) -> Claim:
    return claim("flight", [ARAN], when, role="mover", **places)


ACCOUNTS = [  # two accounts, and on what they differ
    (claim(when=ONE), claim(when=ONE), set()),
    (claim(when=ONE), claim(when=NEXT), {"when"}),
    (claim(when=ONE), claim(when=("2024-02-01", "2024-02-29")), set()),
    (claim(when=ONE, where=("بنغازي",)), claim(when=ONE, where=("طرابلس الغرب",)), {"where"}),
    (claim(when=ONE, where=("بنغازي",)), claim(when=ONE, where=("ليبيا",)), set()),
    (claim(when=ONE, where=("بنغازي",)), claim(when=ONE, where=("فندق في بنغازي",)), set()),
    # Of places that no list knows nobody can say that they are two, unless the days are two as well.
    (claim(when=ONE, where=("عين الزرقاوات",)), claim(when=ONE, where=("مزرعة النخيل",)), set()),
    (claim(when=ONE, where=("عين الزرقاوات",)), claim(when=NEXT, where=("مزرعة النخيل",)), {"when", "where"}),
    (claim(when=ONE, where=("مزرعة النخيل",)), claim(when=NEXT, where=("ضواحي بنغازي",)), {"when"}),
    (claim(when=ONE, where=("العاصمة العمانية",)), claim(when=NEXT, where=("مسقط",)), {"when"}),
    (claim(when=ONE), claim(when=ONE, status="denied"), {"status"}),
    (_flight(to=("إسطنبول",)), _flight(to=("إيران",)), {"where"}),
    (_flight(to=("إسطنبول",)), _flight(to=("تركيا",)), set()),
    (_flight(to=("عنابة", "مرسيليا")), _flight(to=("تونس العاصمة", "روما")), {"where"}),
    (_flight(to=("عنابة", "مرسيليا")), _flight(to=("مرسيليا",)), set()),
    (_flight(from_=("وهران",), to=("إسبانيا",)), _flight(from_=("عنابة",), to=("إسبانيا",)), {"where"}),
    (_flight(from_=("وهران",)), _flight(from_=("الجزائر",), to=("إسبانيا",)), set()),
]


@pytest.mark.parametrize(("one", "other", "about"), ACCOUNTS)
def test_on_what_two_accounts_differ(one: Claim, other: Claim, about: set[str]) -> None:
    for first, second in ((one, other), (other, one)):
        told = [tell("01", first), tell("02", second)]
        assert {c.about for c in conflicts(told, lambda t: None, lambda r: "")} == about


def test_who_only_names_the_state_takes_no_side_of_two_towns() -> None:
    told = [tell(f"0{i}", claim(when=ONE, where=(place,))) for i, place in enumerate(("ليبيا", "بنغازي", "طرابلس الغرب"), 1)]
    for some in (told, told[::-1]):
        (found,) = conflicts(some, lambda t: None, lambda r: "")
        assert [(side.value, [t.doc for t in side.tellings]) for side in found.sides] == [("بنغازي", ["02"]), ("طرابلس الغرب", ["03"])]


def test_accounts_on_one_word_are_no_conflict() -> None:
    told = [tell("01", claim(when=ONE)), tell("02", claim(when=NEXT))]
    assert not conflicts(told, lambda t: None, lambda r: "", dict.fromkeys((t.id for t in told), "o1"))
