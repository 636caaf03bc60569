"""Yes or no by sums of weights: the same however they are added up."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.reading.linear import UNIT, Gate, Told

_BIAS = st.integers(-30_000, 30_000).map(lambda n: n / 1000)
_WEIGHT = st.integers(-30 * UNIT, 30 * UNIT)
_NAME = st.text("abcde", min_size=1, max_size=2)


def _letters(text: str) -> list[str]:
    return list(text)


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
