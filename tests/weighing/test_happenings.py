"""What is one happening, and on how many words it rests; order changes nothing, a copy adds no origin."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.arabic import fold_text
from tawatur.casebook import verdicts
from tawatur.model import Claim, Participant, Role
from tawatur.weighing.happenings import group, happening, happenings
from tawatur.weighing.origins import may_be_one, spoken
from tawatur.weighing.telling import Telling
from tests.casebook.made import ARAN, JABURI, claim, day


def tell(doc: str, told: Claim, *, n: int = 0, published: str | None = "2024-03-01", outlet: str | None = None) -> Telling:
    return Telling(f"c{doc}.{n}", f"r{doc}", doc, outlet or f"صحيفة {doc}", day(published), tuple(p.names[0] for p in told.who), told)


D = ("2024-02-25", "2024-02-25")
TOGETHER = [  # two claims of two reports, one happening or two
    (claim(when=D), claim(when=D), True),
    (claim(when=D), claim(when=("2024-02-20", "2024-02-29")), True),
    (claim(when=D), claim(when=(None, "2024-03-01")), True),
    (claim(when=D), claim(when=("2024-02-26", "2024-02-26")), True),  # two accounts that conflict
    (claim(when=D), claim(when=("2024-02-15", "2024-02-15")), False),
    (claim(when=D, where=("أثينا",)), claim(when=D, where=("أثينا", "اليونان")), True),
    (claim("visit", [ARAN], D, role="visitor", where=("أثينا",)), claim("visit", [ARAN], D, role="visitor", where=("بورتسودان",)), False),
    (claim(when=D), claim(when=("2023-02-25", "2023-02-25")), False),
    (claim(when=D), claim(), True),
    (claim(when=D), claim("call", when=D), False),
    (claim(when=D), claim("attack", when=D, role="attacker"), False),
    (claim(when=D), claim(who=[ARAN, JABURI], when=D), False),
    (claim(when=D), claim(when=D, status="planned"), False),
    (claim(when=D), claim(when=D, status="denied"), True),
]


@pytest.mark.parametrize(("one", "other", "together"), TOGETHER)
def test_pairs(one: Claim, other: Claim, together: bool) -> None:
    assert (len(group([tell("01", one), tell("02", other)]).groups) == 1) is together


def test_two_days_of_one_report_on_one_word_are_two() -> None:
    other = claim(when=("2024-02-27", "2024-02-27"), quote="ثم اجتمع أران مع القطعاني ثانية", at=90)
    assert len(group([tell("01", claim(when=D)), tell("01", other, n=1)]).groups) == 2


def test_two_things_of_one_report_are_not_put_together_by_another() -> None:
    meeting, talks = claim(when=D), claim("talks", when=D, quote="تفاوض أران والقطعاني", at=90)
    found = group([tell("01", meeting), tell("01", talks, n=1), tell("02", meeting), tell("03", talks)]).groups
    assert sorted([t.id for t in g] for g in found) == [["c01.0", "c02.0"], ["c01.1", "c03.0"]]
    # A denial stands beside what it denies in one report.
    denied = claim(when=D, status="denied", at=90)
    assert len(group([tell("01", meeting), tell("02", denied, n=1), tell("02", meeting)]).groups) == 1


def test_one_thing_told_twice_in_a_report_is_one() -> None:
    assert len(group([tell("01", claim(when=D)), tell("01", claim(when=D, at=90), n=1)]).groups) == 1


def test_a_plan_is_linked_with_what_came_of_it() -> None:
    found = group([tell("01", claim(when=D, status="planned")), tell("02", claim(when=D))])
    assert (len(found.groups), found.links) == (2, [("c01.0", "c02.0")])


def test_a_claim_without_a_time_goes_to_the_happening_before_its_publication() -> None:
    found = group([tell("01", claim(when=D)), tell("02", claim(when=("2023-01-01", "2023-01-01"))), tell("03", claim())]).groups
    assert sorted([t.doc for t in g] for g in found) == [["01", "03"], ["02"]]


def test_why_two_claims_are_one_is_told() -> None:
    (bond,) = group([tell("01", claim(when=D)), tell("02", claim(when=D))]).bonds
    assert bond.sentence() == "one happening: the same participants; the same days; of one kind: meeting"
    assert bond.sentence("ar").startswith("واقعة واحدة: المشاركون أنفسهم")


def test_a_source_in_a_body_is_not_the_body_speaking() -> None:
    body, inside = [("body", "النيابة العامة")], [("unnamed", "مصدر في النيابة العامة")]
    for chains, same in (((body, body), True), ((inside, inside), True), ((body, inside), False)):
        (bond,) = group([tell("01", claim(when=D, chain=chains[0])), tell("02", claim(when=D, chain=chains[1]))]).bonds
        assert ("origin" in dict(bond.parts)) is same
    assert (
        "on the word of the same source: النيابة العامة"
        in group([tell("01", claim(when=D, chain=body)), tell("02", claim(when=D, chain=body))]).bonds[0].sentence()
    )


def test_a_source_is_called_without_the_medium_that_it_spoke_to() -> None:
    names = ("مصدر في النيابة العامة", "مصدر في النيابة العامة للبجراوية")
    assert spoken(names, ("صحيفة البجراوية",)) == names[:1]
    assert spoken(("مصدر مصرفي في دبي للميزان",), ("الميزان الاقتصادي",)) == ("مصدر مصرفي في دبي",)
    assert spoken(("مصدر في وفد صنعاء صدى صنعاء",), ("صدى صنعاء",)) == ("مصدر في وفد صنعاء",)
    assert spoken(("مصدر في لبنان",), ("الشراع",)) == ("مصدر في لبنان",)


def test_some_authority_may_be_the_one_that_is_named() -> None:
    bodies = ("محكمة تحقيق الرصافة", "القضاء", "نيابة الأموال العامة")
    first, vague, other = (
        replace(claim("warrant", [JABURI], when=D, role="target"), who=(
            Participant(Role.TARGET, (JABURI,)), Participant(Role.AUTHORITY, (body,))
        ))
        for body in bodies
    )  # fmt: skip
    parts = [dict(group([tell("01", first), tell("02", x)]).bonds[0].parts) for x in (vague, other)]
    assert ["all" in p for p in parts] == [True, False]
    assert ["by another" in p for p in parts] == [False, True]


def test_a_month_goes_with_a_day_inside_it_and_two_days_stay_two() -> None:
    month = ("2024-02-01", "2024-02-29")
    found = group([tell("01", claim(when=month)), tell("02", claim(when=D)), tell("03", claim(when=("2024-02-10", "2024-02-10")))])
    assert sorted(len(g) for g in found.groups) == [1, 2]


def test_what_is_told_most_often_stands() -> None:
    weighed = happening(
        (
            tell("01", claim(when=D, where=("بنغازي",))),
            tell("02", claim(when=D, where=("بنغازى",))),
            tell("03", claim(when=("2024-02-01", "2024-02-29"))),
        )
    )
    assert (weighed.earliest, weighed.latest, weighed.where) == (day(D[0]), day(D[1]), ("بنغازي",))


U1, U2 = ("unnamed", "مسؤول ليبي"), ("unnamed", "مصدر أمني")
R, W = ("agency", "رويترز"), ("body", "وزارة الخارجية")
COUNTED = [  # chains of the reports, independent origins
    ([[R, U1], [R, U1]], 1),
    ([[R, U1], [R]], 1),
    ([[R], [R, U1], [R, U1]], 1),
    ([[U1], [U2]], 2),  # two papers that worked on their own
    ([[U2], [("unnamed", "مصدر أمني عراقي")]], 1),  # in doubt, fewer
    ([[U1], [("unnamed", "مصادر")]], 1),
    ([[("unnamed", "ضابط رفيع في جهاز الجوازات")], [("unnamed", "ضابط بجهاز الجوازات")]], 1),
    ([[("unnamed", "مصدر مقرب من الوساطة")], [("unnamed", "شخص قريب من الوسطاء")]], 1),
    ([[("unnamed", "موظف في الميناء")], [("unnamed", "ضابط في المطار")]], 2),
    ([[("unnamed", "مصدر حكومي")], [("unnamed", "مصدر في المحكمة")]], 2),
    ([[("unnamed", "مصدر في الجامعة")], [("unnamed", "مصدر في الجمعية")]], 2),
    ([[("outlet", "تقارير إعلامية")], [U1]], 1),
    ([[U1], [W]], 2),
    ([[W], [W]], 1),
    ([[W], [("official", "زيد عمر")], [U1]], 3),
    ([[], []], 1),
    ([[], [W]], 1),  # an own word long after adds nothing
    ([[R], [R]], 1),
    ([[("outlet", "صحيفة 02")], [U1]], 1),  # the first quotes the second, which names its source
]


@pytest.mark.parametrize(("chains", "count"), COUNTED)
def test_independent_origins(chains: list[list[tuple[str, str]]], count: int) -> None:
    tellings = tuple(tell(f"{i:02}", claim(when=D, chain=chain)) for i, chain in enumerate(chains, 1))
    assert happening(tellings).independent.count == count
    assert happening(tuple(reversed(tellings))).independent.count == count


_WORDS = st.sampled_from(
    list(
        map(
            fold_text, ("عسكر", "معسكر", "كتائب", "جماعة", "جمعية", "حكومي", "حكومة", "بحكومة", "وسطاء", "وساطة", "مصدر", "أمني", "الأمانة")
        )
    )
)
_DESCRIPTIONS = st.lists(_WORDS, min_size=1, max_size=3).map(tuple)


@given(_DESCRIPTIONS, _DESCRIPTIONS)
def test_whether_two_descriptions_may_be_of_one_man_does_not_depend_on_which_is_first(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert may_be_one(one, other) == may_be_one(other, one)
    assert may_be_one(one, one)


def test_a_denial_adds_and_removes_no_origin() -> None:
    tellings = (tell("01", claim(when=D, chain=[W])), tell("02", claim(when=D, chain=[("body", "الجيش")], status="denied")))
    weighed = happening(tellings)
    assert (weighed.independent.count, weighed.independent.denying) == (1, 1)
    assert [o.denies for o in weighed.origins] == [False, True]
    assert happening(tellings[1:]).independent.count == 1, "where there are only denials, they are what is told"


chains = st.lists(st.sampled_from([U1, U2, R, W, ("outlet", "صحيفة 03")]), max_size=3)
times = st.sampled_from([(None, None), D, ("2024-02-01", "2024-02-29"), ("2023-02-25", "2023-02-25")])
made = st.lists(
    st.tuples(st.integers(1, 5), times, chains, st.sampled_from(["asserted", "denied", "planned"]), st.sampled_from(["meeting", "call"])),
    max_size=9,
)


@settings(deadline=None)
@given(made, st.randoms(use_true_random=False))
def test_order_changes_nothing(
    rows: list[tuple[int, tuple[str | None, str | None], list[tuple[str, str]], str, str]], chance: random.Random
) -> None:
    tellings = [tell(f"{d:02}", claim(k, when=w, chain=c, status=s), n=n) for n, (d, w, c, s, k) in enumerate(rows)]
    shuffled = chance.sample(tellings, len(tellings))
    assert happenings(shuffled) == happenings(tellings)
    assert sorted(t.id for h in happenings(tellings) for t in h.tellings) == sorted(t.id for t in tellings)


@settings(deadline=None)
@given(st.lists(chains, min_size=1, max_size=4))
def test_a_copy_adds_no_origin(found: list[list[tuple[str, str]]]) -> None:
    tellings = [tell(f"{i:02}", claim(when=D, chain=c)) for i, c in enumerate(found)]
    copy = tell("99", claim(when=D, chain=found[0]))
    assert happening((*tellings, copy)).independent.count <= happening(tuple(tellings)).independent.count


def test_of_why_many_accounts_are_one_the_surest_are_told_and_how_many_more(monkeypatch: pytest.MonkeyPatch) -> None:
    tellings = [tell(f"{n:02}", claim(when=D)) for n in range(8)]
    found = group(tellings)
    (told,) = found.groups
    whole = happening(told, bonds={told[0].id: found.bonds})
    assert "why_one_more" not in verdicts.happening_form(whole)
    every = verdicts.happening_form(whole)["why_one"]
    monkeypatch.setattr(verdicts, "REASONS", 5)
    cut = verdicts.happening_form(whole)
    assert cut["why_one"] == every[:5]
    assert cut["why_one_more"]["bonds"] == len(every) - 5
    assert all(str(len(every) - 5) in cut["why_one_more"][reason] for reason in ("reason", "reason_ar"))
