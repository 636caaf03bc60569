"""Intervals hold the figure, narrow with more reports, and are the same on every run."""

from __future__ import annotations

import math
import random

from tawatur.evaluation.intervals import Draws


def share(hit: float, of: float) -> float:
    return hit / of if of else math.nan


def reports(count: int, chance: float, seed: int) -> list[list[float]]:
    """Hits and trials of invented reports."""
    random_ = random.Random(seed)
    trials = [float(random_.randint(1, 9)) for _ in range(count)]
    return [[float(sum(random_.random() < chance for _ in range(int(n)))) for n in trials], trials]


def test_interval_holds_the_figure_and_narrows() -> None:
    widths = []
    for count in (40, 400):
        columns = reports(count, 0.7, 3)
        [found] = Draws(["a"] * count, rounds=400).intervals(columns, [share])
        assert found is not None
        value = share(*(sum(c) for c in columns))
        assert found.low < value < found.high
        widths.append(found.high - found.low)
    # Ten times the reports: about a third of the width.
    assert 0.2 < widths[1] / widths[0] < 0.5


def test_interval_is_right_about_as_often_as_it_says() -> None:
    right = 0
    for seed in range(60):
        [found] = Draws(["a"] * 60, rounds=200, seed=seed).intervals(reports(60, 0.6, seed), [share])
        assert found is not None
        right += found.low <= 0.6 <= found.high
    assert 51 <= right <= 60


def test_every_draw_holds_as_many_reports_of_each_corpus() -> None:
    corpora = ["a"] * 7 + ["b"] * 3
    draws = Draws(corpora, rounds=50)
    assert {(sum(times[:7]), sum(times[7:])) for times in draws.times} == {(7, 3)}
    # Within the corpora nothing varies, so between them nothing may either.
    [found] = draws.intervals([[1.0] * 7 + [0.0] * 3, [1.0] * 10], [share])
    assert found is not None
    assert (found.low, found.high) == (0.7, 0.7)


def test_same_seed_same_draws_and_the_sums_are_those_of_the_reports() -> None:
    first, second = (Draws(["a", "b", "a", "b"], rounds=20, seed=4) for _ in range(2))
    assert first.times == second.times
    assert first.times != Draws(["a", "b", "a", "b"], rounds=20, seed=5).times
    columns = [[1.0, 0.0, 2.0, 0.5], [0.0, 0.0, 3.0, 0.0]]
    expected = [tuple(sum(t * c for t, c in zip(times, column, strict=True)) for column in columns) for times in first.times]
    assert first.sums(columns) == expected
    assert first.sums([[0.0] * 4]) == [(0.0,)] * 20


def test_nothing_to_judge_has_no_interval() -> None:
    draws = Draws(["a"] * 5, rounds=40)
    assert draws.intervals([[0.0] * 5, [0.0] * 5], [share]) == [None]
    assert Draws([], rounds=10).intervals([[], []], [share]) == [None]
