"""The choosers: sums of weights, the same however they are added up."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.reading.linear import Linear, Told

_WEIGHT = st.integers(-30_000, 30_000).map(lambda n: n / 1000)


@given(
    st.lists(_WEIGHT, min_size=2, max_size=8),
    st.dictionaries(
        st.text("abcd", min_size=1, max_size=2), st.lists(st.tuples(st.integers(0, 1), _WEIGHT), max_size=2, unique_by=lambda r: r[0])
    ),
    st.lists(st.text("abcde", min_size=1, max_size=2), max_size=30),
)
def test_scores_are_the_plain_sums(bias: list[float], weights: dict[str, list[tuple[int, float]]], features: list[str]) -> None:
    chooser = Linear([str(k) for k in range(len(bias))], bias, weights)
    plain = list(bias)
    for feature in features:
        for k, weight in weights.get(feature, []):
            plain[k] += weight
    assert chooser.scores(Told(features)) == pytest.approx(plain, abs=1e-6)
    assert sum(chooser.chances(Told(features)).values()) == pytest.approx(1)


def test_what_is_worked_out_is_not_stored() -> None:
    chooser = Linear(["a", "b"], [0.5, -0.5], {"x": [(0, 1.25)]})
    before = msgspec.msgpack.encode(chooser)
    chooser.scores(Told(["x"]))
    assert msgspec.msgpack.encode(chooser) == before
    assert msgspec.msgpack.decode(before, type=Linear) == chooser
