"""What a claim takes from elsewhere in its report: later tellings, the place of its occasion, and whether it came about."""

from __future__ import annotations

from datetime import date

import pytest

from tawatur.model import Claim, Kind, Report, Role, Status
from tawatur.reading import read_report

PUBLISHED = date(2024, 3, 6)


def _claim(text: str, kind: Kind) -> Claim:
    found = [c for c in read_report(Report("x", text, None, PUBLISHED)).claims if c.kind is kind]
    assert len(found) == 1, [(c.kind, c.trigger) for c in found]
    return found[0]


def test_a_later_telling_fills_what_the_first_leaves_open() -> None:
    text = (
        "التقى المبعوث الأممي هانز كريستنسن زعيم الحركة يحيى المرادي. "
        "وجرى اللقاء في مسقط يوم الأحد الماضي بحضور الوسيط العُماني بدر الكثيري."
    )
    claim = _claim(text, Kind.MEETING)
    assert claim.trigger == "التقى"
    assert claim.where == ("مسقط",)
    assert (claim.when.earliest, claim.when.latest) == (date(2024, 3, 3), date(2024, 3, 3))
    assert {p.names[0] for p in claim.who} == {"هانز كريستنسن", "يحيى المرادي", "بدر الكثيري"}


def test_two_ministers_are_those_of_the_last_meeting() -> None:
    text = (
        "التقى وزير الخارجية المصري سامح الشربيني نظيره الإيراني بهروز كاظمي في روما أمس. "
        "واعتقلت الشرطة الإيطالية ناشطا أمام الفندق. واتفق الوزيران على فتح معبر تجاري جديد."
    )
    assert {p.names[0] for p in _claim(text, Kind.AGREEMENT).who} >= {"سامح الشربيني", "بهروز كاظمي"}


def test_who_asks_for_something_is_no_side_of_a_meeting() -> None:
    text = (
        "التقى الوزير سامي الحداد السفير كريم سليم في تونس. وطالبت عائلات المفقودين الحكومة الليبية بكشف مصيرهم. "
        "واتفق الطرفان على استئناف الرحلات."
    )
    assert {p.names[0] for p in _claim(text, Kind.AGREEMENT).who} == {"سامي الحداد", "كريم سليم"}


@pytest.mark.parametrize("medium", ["قناة الجزيرة", "وكالة رويترز", "صحيفة الشرق الأوسط"])
def test_a_talk_with_the_press_is_no_contact(medium: str) -> None:
    said = read_report(Report("x", f"قال الوزير سامي الحداد في اتصال هاتفي مع {medium} إن الأسعار لن ترتفع.", None, PUBLISHED))
    assert not said.claims
    called = "أجرى الوزير سامي الحداد اتصالا هاتفيا مع السفير كريم سليم، ونقلت " + medium + " ذلك عن مكتبه."
    assert _claim(called, Kind.CALL).who


def test_an_agreement_is_reached_where_the_meeting_was_held() -> None:
    text = (
        "استقبل وزير الخارجية سالم الحمداني نظيره التركي أورهان ديميرتاش في العاصمة عمّان أمس الثلاثاء. "
        "وأضاف بيان الوزارة أن الوزيرين اتفقا على فتح معبر تجاري جديد."
    )
    meeting, agreement = _claim(text, Kind.MEETING), _claim(text, Kind.AGREEMENT)
    assert "عمّان" in meeting.where
    assert agreement.where == meeting.where
    assert agreement.quote not in text.split(".")[0]


def test_a_journey_that_is_told_with_a_place_of_its_own_takes_no_other() -> None:
    text = "استقبل وزير الخارجية سالم الحمداني المبعوث هانز كريستنسن في عمّان أمس. وغادر كريستنسن بعد ذلك إلى القاهرة."
    journey = _claim(text, Kind.TRAVEL)
    assert journey.to == ("القاهرة",)
    assert journey.where == ()


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("حاول العميد فراس الجندي الفرار إلى لبنان، إلا أن حرس الحدود أوقفه.", Kind.FLIGHT, Status.FAILED),
        ("يزور وزير الخارجية سالم الحمداني بغداد من 12 إلى 14 مارس 2024.", Kind.VISIT, Status.PLANNED),
        ("زار وزير الخارجية سالم الحمداني بغداد من 2 إلى 4 مارس 2024.", Kind.VISIT, Status.ASSERTED),
    ],
)
def test_whether_it_came_about(text: str, kind: Kind, status: Status) -> None:
    assert _claim(text, kind).status is status


def test_who_is_arrested_is_who_fled() -> None:
    text = "اعتقلت الشرطة رجل الأعمال فراس الجندي أثناء محاولته الفرار إلى تركيا عبر معبر باب الهوى."
    assert [(p.role, p.names[0]) for p in _claim(text, Kind.FLIGHT).who] == [(Role.MOVER, "فراس الجندي")]
