"""The choosers: sums of weights, the same however they are added up."""

from __future__ import annotations

from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.reading.linear import UNIT, Gate, Linear, Told

_BIAS = st.integers(-30_000, 30_000).map(lambda n: n / 1000)
_WEIGHT = st.integers(-30 * UNIT, 30 * UNIT)
_NAME = st.text("abcde", min_size=1, max_size=2)


def _letters(text: str) -> list[str]:
    return list(text)


@given(
    st.lists(_BIAS, min_size=2, max_size=8),
    st.dictionaries(
        st.text("abcd", min_size=1, max_size=2), st.lists(st.tuples(st.integers(0, 1), _WEIGHT), max_size=2, unique_by=lambda r: r[0])
    ),
    st.lists(_NAME, max_size=30),
)
def test_scores_are_the_plain_sums(bias: list[float], weights: dict[str, list[tuple[int, int]]], features: list[str]) -> None:
    chooser = Linear([str(k) for k in range(len(bias))], bias, weights)
    plain = list(bias)
    for feature in features:
        for k, weight in weights.get(feature, []):
            plain[k] += weight / UNIT
    assert chooser.scores(Told(features)) == pytest.approx(plain, abs=1e-6)
    assert sum(chooser.chances(Told(features)).values()) == pytest.approx(1)


def test_what_is_worked_out_is_not_stored() -> None:
    chooser = Linear(["a", "b"], [0.5, -0.5], {"x": [(0, 12_500)]})
    before = msgspec.msgpack.encode(chooser)
    chooser.scores(Told(["x"]))
    assert msgspec.msgpack.encode(chooser) == before
    assert msgspec.msgpack.decode(before, type=Linear) == chooser


@given(_BIAS, st.dictionaries(_NAME, _WEIGHT), st.lists(_NAME, max_size=30), st.randoms())
def test_a_gate_weighs_the_same_in_any_order_and_in_parts(
    bias: float, weights: dict[str, int], features: list[str], random: Random
) -> None:
    gate = Gate(bias, weights)
    whole = gate.sum(features)
    assert whole == pytest.approx(sum(weights.get(f, 0) for f in features) / UNIT)
    mixed = random.sample(features, len(features))
    assert gate.sum(mixed) == whole
    assert gate.weigh(Told(mixed[3:], [(_letters, "".join(mixed[:3]))])) == gate.sum([*"".join(mixed[:3]), *mixed[3:]])
    assert gate.chance(features) == pytest.approx(gate.weighed({f: features.count(f) for f in features}))
