"""Choosers with inner units: what the long numbers add up to is what the plain sums give, in any order and in parts."""

from __future__ import annotations

from math import exp
from random import Random
from struct import pack

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.reading.linear import Told
from tawatur.reading.network import MANY, MOST, THOUSANDTH, Network

_NAMES = ["a", "b", "c", "d", "ab", "ac", "bd"]
_FEATURES = st.lists(st.sampled_from([*_NAMES, "e", "unknown"]), max_size=300)


@st.composite
def _networks(draw: st.DrawFn, classes: int) -> Network:
    fields, units = (1 if classes == 2 else classes), 2 * draw(st.integers(0, 3))
    whole = draw(st.lists(st.integers(-32_767, 32_767), min_size=fields * len(_NAMES), max_size=fields * len(_NAMES)))
    steps = draw(st.lists(st.integers(-MOST, MOST), min_size=units * len(_NAMES), max_size=units * len(_NAMES)))
    return Network(
        [str(k) for k in range(classes)],
        _NAMES,
        draw(st.lists(st.integers(-9_000, 9_000), min_size=fields, max_size=fields)) + [draw(st.integers(-90, 90)) for _ in range(units)],
        pack(f"<{len(whole)}h", *whole),
        pack(f"{len(steps)}b", *steps),
        units // 2,
        [[draw(st.integers(-100, 100)) / 1000 for _ in range(units)] for _ in range(fields)],
    )


def _plainly(network: Network, features: list[str]) -> list[float]:
    """The scores by plain sums."""
    fields, units = len(network.out), network.units
    known = [network.features.index(f) for f in features if f in network.features]
    signed = [int.from_bytes(network.weights[2 * i : 2 * i + 2], "little", signed=True) for i in range(len(network.weights) // 2)]
    steps = [b - 256 if b > 127 else b for b in network.inner]
    own = [network.bias[k] + sum(signed[i * fields + k] for i in known) for k in range(fields)]
    inner = [network.bias[fields + u] + sum(steps[i * units + u] for i in known) for u in range(units)]
    acts = [max(s, 0) if u < network.rectified else s * s for u, s in enumerate(inner)]
    return [own[k] / THOUSANDTH + sum(w * a for w, a in zip(network.out[k], acts, strict=True)) for k in range(fields)]


@given(_networks(4), _FEATURES)
def test_scores_are_the_plain_sums(network: Network, features: list[str]) -> None:
    plain = _plainly(network, features)
    assert network.scores(network.sum(features)) == pytest.approx(plain, rel=1e-9, abs=1e-6)
    chances = network.chances(Told(features))
    assert sum(chances.values()) == pytest.approx(1)
    assert list(chances) == network.classes


@given(_networks(2), _FEATURES, st.randoms())
def test_it_weighs_the_same_in_any_order_and_in_parts(network: Network, features: list[str], random: Random) -> None:
    whole = network.sum(features)
    mixed = random.sample(features, len(features))
    assert network.sum(mixed) == whole
    one, rest = [f for f in mixed if len(f) == 1], [f for f in mixed if len(f) > 1]
    assert network.weigh(Told(rest, [(list, "".join(one))])) == whole
    assert network.sum(one) + network.sum(rest) == whole
    score = _plainly(network, features)[0]
    assert network.chance(whole) == pytest.approx(1 / (1 + exp(-score)) if score > -700 else 0.0)


@given(_networks(3), st.lists(st.sampled_from(_NAMES), min_size=MANY - 1, max_size=MANY + 2000))
def test_of_too_many_features_the_inner_sums_are_left_out(network: Network, features: list[str]) -> None:
    plain = msgspec.structs.replace(network, inner=b"", out=[[], [], []], bias=network.bias[:3])
    expected = _plainly(network if len(features) <= MANY else plain, features)
    assert network.scores(network.sum(features)) == pytest.approx(expected, rel=1e-9, abs=1e-6)


@given(_networks(2), _FEATURES)
def test_straight_sums_are_those_of_the_weights_alone(network: Network, features: list[str]) -> None:
    bare = msgspec.structs.replace(network, inner=b"", out=[[]], bias=network.bias[:1])
    assert network.straight(network.sum(features)) == pytest.approx(bare.scores(bare.sum(features))[0] - network.bias[0] / THOUSANDTH)


@given(_networks(2), st.lists(st.sampled_from(["", "b", "c", "d"]), max_size=20))
def test_within_a_front_features_are_called_without_it(network: Network, features: list[str]) -> None:
    assert network.within("a").sum(features) == network.sum(["a" + f for f in features])


@given(_networks(3), _FEATURES)
def test_opened_it_chooses_the_same(network: Network, features: list[str]) -> None:
    assert network.opened().chances(Told(features)) == network.chances(Told(features))


@given(_networks(3))
def test_what_is_worked_out_is_not_stored(network: Network) -> None:
    before = msgspec.msgpack.encode(network)
    network.chances(Told(["a"]))
    assert msgspec.msgpack.encode(network) == before
    assert msgspec.msgpack.decode(before, type=Network) == network
