"""What is kept is made once, and never more than twice the bound is held."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tawatur.arabic.kept import Kept


def test_it_is_made_once() -> None:
    made: list[str] = []

    def make(word: str) -> int:
        made.append(word)
        return len(word)

    kept = Kept(make, 8)
    assert [kept["a"], kept["bc"], kept["a"]] == [1, 2, 1]
    assert made == ["a", "bc"]


def test_frequent_words_stay_while_rare_ones_pass() -> None:
    made: list[int] = []
    kept = Kept(lambda n: made.append(n) or n, 4)  # type: ignore[func-returns-value]
    for rare in range(1, 40):
        assert kept[0] == 0
        assert kept[rare] == rare
    assert made.count(0) == 1


@given(st.lists(st.integers(0, 30)), st.integers(1, 8))
def test_it_answers_as_its_function_and_is_bounded(asked: list[int], most: int) -> None:
    kept = Kept(lambda n: (n, n * n), most)
    for n in asked:
        assert kept[n] == (n, n * n)
        assert len(kept) <= most
        assert len(kept._before) <= most
