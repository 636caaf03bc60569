"""Fits the choosers that have inner units (`tawatur.reading.network`) to rows of named features.

Stochastic gradient descent with a rate of its own for every weight (AdaGrad: Duchi, Hazan and Singer 2011). Features and units are left
out at random while it learns (Srivastava et al. 2014), and what is kept is the mean of the weights after each of the last rounds
(Izmailov et al. 2018). All chance comes from fixed seeds, and sums are taken in one order: the same rows give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numba
import numpy as np
from fitting import Row, columns

from tawatur.reading.network import MOST, THOUSANDTH, Network

_TINY = 1e-8


@dataclass(frozen=True, slots=True)
class Plan:
    """How a fit goes."""

    units: int
    """So many rectified units, and as many squared ones."""
    rounds: int = 8
    kept: int = 4
    """The mean is taken over the weights after so many of the last rounds."""
    rate: float = 0.01
    left_out: float = 0.5
    """The share of a row's features that are left out at random."""
    asleep: float = 0.2
    """The share of units that are left out at random."""
    least: int = 5
    """Features that stand in fewer rows are left out; those of three or four told nothing better."""


@numba.njit(cache=True)  # type: ignore[untyped-decorator]
def _round(indices, begins, answers, order, rate, left_out, asleep, seed, direct, inner, out, bias, unit_bias, seen):  # type: ignore[no-untyped-def]
    """One look at every row in this order. `seen` holds the sums of squared slopes of the five tables, in their order."""
    np.random.seed(seed)
    seen_direct, seen_inner, seen_out, seen_bias, seen_unit_bias = seen
    classes, units = out.shape[1], out.shape[0]
    half = units // 2
    sums, squares, acts, slopes = np.zeros(units), np.zeros(units), np.zeros(units), np.zeros(units)
    scores = np.zeros(classes)
    most = 0
    for r in range(len(begins) - 1):
        most = max(most, begins[r + 1] - begins[r])
    here = np.zeros(most, np.int32)
    louder, awake = 1.0 / (1.0 - left_out), 1.0 / (1.0 - asleep)
    for r in order:
        n = 0
        for p in range(begins[r], begins[r + 1]):
            if np.random.random() >= left_out:
                here[n] = indices[p]
                n += 1
        scores[:] = bias
        sums[:] = unit_bias
        squares[:] = 0.0
        for i in range(n):
            f = here[i]
            for u in range(units):
                v = louder * inner[f, u]
                sums[u] += v
                squares[u] += v * v
            for k in range(classes):
                scores[k] += louder * direct[f, k]
        for u in range(units):
            told = sums[u] if u < half else 0.5 * (sums[u] * sums[u] - squares[u])
            kept = np.random.random() >= asleep and (u >= half or told > 0.0)
            acts[u] = awake * told if kept else 0.0
            if acts[u] != 0.0:
                for k in range(classes):
                    scores[k] += out[u, k] * acts[u]
        top = scores.max()
        whole = 0.0
        for k in range(classes):
            scores[k] = np.exp(scores[k] - top)
            whole += scores[k]
        for k in range(classes):
            scores[k] /= whole
        scores[answers[r]] -= 1.0
        for u in range(units):
            slopes[u] = 0.0
            if acts[u] != 0.0:
                for k in range(classes):
                    slopes[u] += awake * out[u, k] * scores[k]
                    g = scores[k] * acts[u]
                    seen_out[u, k] += g * g
                    out[u, k] -= rate * g / np.sqrt(seen_out[u, k] + _TINY)
        for k in range(classes):
            seen_bias[k] += scores[k] * scores[k]
            bias[k] -= rate * scores[k] / np.sqrt(seen_bias[k] + _TINY)
        for u in range(half):
            if slopes[u] != 0.0:
                seen_unit_bias[u] += slopes[u] * slopes[u]
                unit_bias[u] -= rate * slopes[u] / np.sqrt(seen_unit_bias[u] + _TINY)
        for i in range(n):
            f = here[i]
            for u in range(units):
                if slopes[u] != 0.0:
                    g = louder * slopes[u]
                    if u >= half:
                        g *= sums[u] - louder * inner[f, u]
                    seen_inner[f, u] += g * g
                    inner[f, u] -= rate * g / np.sqrt(seen_inner[f, u] + _TINY)
            for k in range(classes):
                g = louder * scores[k]
                seen_direct[f, k] += g * g
                direct[f, k] -= rate * g / np.sqrt(seen_direct[f, k] + _TINY)


def network(rows: Sequence[Row], plan: Plan) -> Network:
    """The chooser that these rows teach."""
    classes = sorted({r.label for r in rows})
    if len(classes) < 2:
        sure = 10.0 if classes == ["1"] else -10.0 if classes == ["0"] else 0.0
        return flat(["0", "1"], [sure], {})
    indices, begins, names = columns(rows, plan.least)
    number = {label: k for k, label in enumerate(classes)}
    answers = np.array([number[r.label] for r in rows], dtype=np.int32)
    chance = np.random.default_rng(1)
    units = 2 * plan.units
    inner = np.concatenate(
        [chance.normal(0, 0.05, (len(names), plan.units)), chance.normal(0, 0.02, (len(names), plan.units))], axis=1
    ).astype(np.float32)
    tables = (
        np.zeros((len(names), len(classes)), np.float32),
        inner,
        chance.normal(0, 0.1, (units, len(classes))).astype(np.float32),
        np.zeros(len(classes)),
        np.zeros(units),
    )
    seen = tuple(np.full(t.shape, 0.1, t.dtype) for t in tables)
    mean = [np.zeros(t.shape) for t in tables]
    for k in range(plan.rounds):
        order = chance.permutation(len(rows))
        _round(indices, begins, answers, order, plan.rate, plan.left_out, plan.asleep, k, *tables, seen)
        if k >= plan.rounds - plan.kept:
            for m, t in zip(mean, tables, strict=True):
                m += t / plan.kept
    return _shrunk(names, classes, mean)


def _shrunk(names: list[str], classes: list[str], tables: list[np.ndarray]) -> Network:
    """The chooser with its weights as whole numbers."""
    direct, inner, out, bias, unit_bias = tables
    if len(classes) == 2:
        direct, out, bias = direct[:, 1:] - direct[:, :1], out[:, 1:] - out[:, :1], bias[1:] - bias[:1]
    half = inner.shape[1] // 2
    # A few far out would make the steps of all others coarse.
    step = np.maximum(np.quantile(np.abs(inner), 0.9995, axis=0), 1e-6) / MOST
    steps = np.clip(np.rint(inner / step), -MOST, MOST)
    # Of the square of a sum the pairs are meant: what each feature makes with itself is taken off its own weight.
    direct = direct - 0.5 * (steps[:, half:] * step[half:]) ** 2 @ out[half:]
    weights = np.clip(np.rint(THOUSANDTH * direct), -32767, 32767)
    scale = np.concatenate([step[:half], 0.5 * step[half:] ** 2])
    return Network(
        classes=classes,
        features=names,
        bias=[round(THOUSANDTH * float(b)) for b in bias] + [round(float(b)) for b in unit_bias / step],
        weights=weights.astype("<i2").tobytes(),
        inner=steps.astype(np.int8).tobytes(),
        rectified=half,
        out=[[float(f"{v:.6g}") for v in column * scale] for column in out.T],
    )


def flat(classes: list[str], bias: Sequence[float], weights: dict[str, Sequence[float]]) -> Network:
    """A chooser without inner units, of weights that are told: of two classes only the second's."""
    told = np.rint(THOUSANDTH * np.array(list(weights.values()), dtype=float).reshape(len(weights), len(bias)))
    return Network(classes, list(weights), [round(THOUSANDTH * b) for b in bias], told.astype("<i2").tobytes(), b"", 0, [[] for _ in bias])
