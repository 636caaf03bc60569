"""What is one happening, and on how many words it rests; order changes nothing, a copy adds no origin."""
from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.model import Claim
from tawatur.weighing.copies import Wording, copies
from tawatur.weighing.happenings import group, happening, happenings
from tawatur.weighing.telling import Telling
from tests.casebook.made import ARAN, JABURI, claim, day


def tell(doc: str, told: Claim, *, n: int = 0, published: str | None = "2024-03-01", outlet: str | None = None) -> Telling:
    return Telling(f"c{doc}.{n}", f"r{doc}", doc, outlet or f"صحيفة {doc}", day(published), tuple(p.names[0] for p in told.who), told)


D = ("2024-02-25", "2024-02-25")
TOGETHER = [  # two claims of two reports, one happening or two
    (claim(when=D), claim(when=D), True),
    (claim(when=D), claim(when=("2024-02-20", "2024-02-29")), True),
    (claim(when=D), claim(when=(None, "2024-03-01")), True),
    (claim(when=D), claim(when=("2024-02-26", "2024-02-26")), False),
    (claim(when=D), claim(when=("2023-02-25", "2023-02-25")), False),
    (claim(when=D), claim(), True),
    (claim(when=D), claim("call", when=D), True),
    (claim(when=D), claim("attack", when=D, role="attacker"), False),
    (claim(when=D), claim(who=[ARAN, JABURI], when=D), False),
    (claim(when=D), claim(when=D, status="planned"), False),
    (claim(when=D), claim(when=D, status="denied"), True),
]


@pytest.mark.parametrize(("one", "other", "together"), TOGETHER)
def test_pairs(one: Claim, other: Claim, together: bool) -> None:
    assert (len(group([tell("01", one), tell("02", other)])) == 1) is together


def test_two_claims_of_one_report_are_two() -> None:
    assert len(group([tell("01", claim(when=D)), tell("01", claim(when=D), n=1)])) == 2


def test_without_a_time_and_two_to_choose_from_it_stands_alone() -> None:
    found = group([tell("01", claim(when=D)), tell("02", claim(when=("2023-01-01", "2023-01-01"))), tell("03", claim())])
    assert sorted(len(g) for g in found) == [1, 1, 1]


def test_a_month_goes_with_a_day_inside_it_and_two_days_stay_two() -> None:
    month = ("2024-02-01", "2024-02-29")
    found = group([tell("01", claim(when=month)), tell("02", claim(when=D)), tell("03", claim(when=("2024-02-10", "2024-02-10")))])
    assert sorted(len(g) for g in found) == [1, 2]


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
    ([[U1], [U2]], 1),  # in doubt, fewer
    ([[U1], [W]], 2),
    ([[W], [W]], 1),
    ([[W], [("official", "زيد عمر")], [U1]], 3),
    ([[], []], 1),
    ([[], [W]], 1),
    ([[R], [R]], 1),
    ([[("outlet", "صحيفة 02")], [U1]], 1),  # the first quotes the second, which names its source
]


@pytest.mark.parametrize(("chains", "count"), COUNTED)
def test_independent_origins(chains: list[list[tuple[str, str]]], count: int) -> None:
    tellings = tuple(tell(f"{i:02}", claim(when=D, chain=chain)) for i, chain in enumerate(chains, 1))
    assert happening(tellings).independent.count == count
    assert happening(tuple(reversed(tellings))).independent.count == count


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


@given(made, st.randoms(use_true_random=False))
def test_order_changes_nothing(
    rows: list[tuple[int, tuple[str | None, str | None], list[tuple[str, str]], str, str]], chance: random.Random
) -> None:
    tellings = [tell(f"{d:02}", claim(k, when=w, chain=c, status=s), n=n) for n, (d, w, c, s, k) in enumerate(rows)]
    shuffled = chance.sample(tellings, len(tellings))
    assert happenings(shuffled) == happenings(tellings)
    assert sorted(t.id for h in happenings(tellings) for t in h.tellings) == sorted(t.id for t in tellings)


@given(st.lists(chains, min_size=1, max_size=4))
def test_a_copy_adds_no_origin(found: list[list[tuple[str, str]]]) -> None:
    tellings = [tell(f"{i:02}", claim(when=D, chain=c)) for i, c in enumerate(found)]
    copy = tell("99", claim(when=D, chain=found[0]))
    assert happening((*tellings, copy)).independent.count <= happening(tuple(tellings)).independent.count


def test_copies_go_back_to_the_first() -> None:
    def worded(doc: str, published: str | None, digest: str, outlet: str | None = None, credit: tuple[str, ...] = ()) -> Wording:
        return Wording(f"r{doc}", doc, day(published), outlet, credit, digest)

    found = [
        worded("1", None, "a", credit=("الرواق",)), worded("2", "2024-01-02", "a"), worded("3", "2024-01-01", "a", "الرُّواق"),
        worded("4", None, "b"), worded("5", None, ""), worded("6", None, ""),
    ]  # fmt: skip
    for seed in range(5):
        shuffled = random.Random(seed).sample(found, len(found))
        assert [(c.report, c.of, c.credited) for c in copies(shuffled)] == [("r2", "r3", False), ("r1", "r3", True)]
