"""Who is one actor across reports."""

from __future__ import annotations

import pytest

from tawatur.weighing.identity import identity, is_described, is_post

SAME = [  # names in two reports, one actor or two
    ("علي مملوك", "على مملوك", True),
    ("علي مملوك", "علي المملوك", False),
    ("صدام حسين", "عدي صدام حسين", False),
    ("روسيا", "روسيا", True),
    ("حماس", "حماس", True),
    ("القطعاني", "القطعاني", False),
    ("مصدر أمني", "مصدر أمني", False),
    ("وفد روسي", "وفد روسي", False),
    ("وزير الدفاع التركي", "وزير الدفاع التركي", False),
    ("الناطق باسم الجيش", "الناطق باسم الجيش", False),
    ("...", "...", True),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_identity(one: str, other: str, same: bool) -> None:
    assert (identity([one], "r1").key == identity([other], "r2").key) is same
    assert identity([one], "r1").key == identity([one], "r1").key


def test_reasons() -> None:
    assert identity(["الجبوري"], "r1").reason == "a family name alone is no identity"
    assert identity(["علي مملوك"], "r1").reason == "the same full name"
    assert is_post("نائب رئيس الجهاز")
    assert not is_post("علي مملوك")
    assert is_described("مسؤولون أتراك")
