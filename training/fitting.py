"""Logistic regressions over rows of named features, as the choosers keep them.

Features become numbers once, when a row is made, so that the many fits of a cross-validation only gather numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from tawatur.reading.linear import UNIT, Gate

_TOL = 1e-4
"""How closely a fit is brought to its end; at 1e-2 it stops long before."""
_STEPS = 1000
_LEAST = 120
"""Weights so small, in ten thousandths, are left out."""
_NUMBERS: dict[str, int] = {}
_NAMES: list[str] = []


@dataclass(frozen=True, slots=True)
class Row:
    """Features by their numbers, and the answer."""

    features: np.ndarray
    label: str


def row(features: Iterable[str], label: str) -> Row:
    """A row of these features; the order in which they are told does not matter. What is told twice counts twice, as when it is read."""
    numbers = []
    for name in features:
        number = _NUMBERS.get(name)
        if number is None:
            number = _NUMBERS[name] = len(_NAMES)
            _NAMES.append(name)
        numbers.append(number)
    return Row(np.array(numbers, dtype=np.int32), label)


def columns(rows: Sequence[Row], least: int) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """The columns of all rows, one row after the other, where each row begins, and what the columns stand for: every feature that is told
    `least` times or more, in the order of the names."""
    flat = np.concatenate([r.features for r in rows])
    count = np.bincount(flat, minlength=len(_NAMES))
    kept = sorted(np.flatnonzero(count >= least).tolist(), key=_NAMES.__getitem__)
    column = np.full(len(_NAMES), -1, dtype=np.int32)
    column[kept] = np.arange(len(kept), dtype=np.int32)
    places = column[flat]
    owner = np.repeat(np.arange(len(rows), dtype=np.int32), [len(r.features) for r in rows])
    known = places >= 0
    begins = np.concatenate([[0], np.cumsum(np.bincount(owner[known], minlength=len(rows)))]).astype(np.int32)
    return places[known], begins, [_NAMES[i] for i in kept]


def _matrix(rows: Sequence[Row], least: int) -> tuple[csr_matrix, list[str]]:
    """A row per row and a column per feature, with how often it is told."""
    indices, begins, names = columns(rows, least)
    x = csr_matrix((np.ones(len(indices), dtype=np.float32), indices, begins), shape=(len(rows), len(names)))
    x.sum_duplicates()
    # scikit-learn takes 32-bit indices only.
    x.indices, x.indptr = x.indices.astype(np.int32), x.indptr.astype(np.int32)
    return x, names


def gate(rows: Sequence[Row], c: float, least: int = 2) -> Gate:
    """Binary logistic regression over the rows."""
    if len({r.label for r in rows}) < 2:
        return Gate(-10.0 if rows and rows[0].label == "0" else 10.0 if rows else 0.0, {})
    x, names = _matrix(rows, least)
    model = LogisticRegression(C=c, solver="lbfgs", max_iter=_STEPS, tol=_TOL)
    model.fit(x, [int(r.label) for r in rows])
    weights = {n: w for n, v in zip(names, model.coef_[0], strict=True) if abs(w := round(UNIT * float(v))) > _LEAST}
    return Gate(round(float(model.intercept_[0]), 4), weights)


def measured(rows: Sequence[tuple[dict[str, float], str]], c: float) -> Gate:
    """Binary logistic regression over rows of numbers, each brought to one scale for the fit."""
    names = sorted({name for numbers, _ in rows for name in numbers})
    x = np.array([[numbers.get(n, 0.0) for n in names] for numbers, _ in rows])
    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    model = LogisticRegression(C=c, solver="lbfgs", max_iter=2000).fit((x - middle) / spread, [int(label) for _, label in rows])
    scaled = model.coef_[0] / spread
    return Gate(
        round(float(model.intercept_[0] - scaled @ middle), 4), {n: round(UNIT * float(w)) for n, w in zip(names, scaled, strict=True)}
    )
