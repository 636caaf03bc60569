"""The figures by kind, status, secrecy, origin, corpus and length of sentence, each with its interval.

A row counts marked claims by what is marked and claims read by what was read: recall is the share of the marked ones that were found,
precision the share of those read that are marked. The fields are judged on the marked claims that were found.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tawatur.evaluation.intervals import Draws, Interval
from tawatur.evaluation.likeness import FAMILIES, Json
from tawatur.evaluation.scorer import NAN, Score, f1_of
from tawatur.model import Kind, LinkKind, Status

Label = Callable[[str, Json], str | None]
"""What a claim of a report is counted under in a table; None leaves it out."""

RATES = ("role", "where", "when.exact", "when.iou", "when.none", "status", "secrecy", "origin")
"""Fields with one rate; "who" and "chain" have precision, recall and F1, "published" is judged by report."""
FIGURES = ("precision", "recall", "f1", "who.f1", *RATES, "chain.f1")
_TALLIES = ("who.p", "who.r", "chain.p", "chain.r", *RATES)
LENGTHS = (15, 25, 40, 60)
"""Sentences of up to so many words stand together; the last group has more."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its interval; NaN and None where there was nothing to judge."""

    value: float
    interval: Interval | None = None

    def to_json(self) -> Json:
        """Value and ends; null where there are none."""
        ends = self.interval
        return {
            "value": None if math.isnan(self.value) else round(self.value, 6),
            "low": None if ends is None else round(ends.low, 6),
            "high": None if ends is None else round(ends.high, 6),
        }


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: how many claims are marked and were read under `label`, and the figures by name."""

    label: str
    reports: int
    marked: int
    read: int
    figures: dict[str, Figure]

    def to_json(self) -> Json:
        """The line as it is written in JSON."""
        counts = {"label": self.label, "reports": self.reports, "marked": self.marked, "read": self.read}
        return counts | {name: figure.to_json() for name, figure in self.figures.items()}


def _share(hit: float, of: float) -> float:
    return hit / of if of else NAN


def _f1(precision: float, recall: float) -> float:
    return (
        NAN if math.isnan(precision) and math.isnan(recall) else f1_of(precision if precision > 0 else 0.0, recall if recall > 0 else 0.0)
    )


def _figures() -> dict[str, Callable[..., float]]:
    """Each figure from the sums of: marked, its credit, read, its credit, then hits and judged of every tally."""

    def tally(name: str) -> Callable[..., float]:
        at = 4 + 2 * _TALLIES.index(name)
        return lambda *sums: _share(sums[at], sums[at + 1])

    def both(name: str) -> Callable[..., float]:
        p, r = tally(f"{name}.p"), tally(f"{name}.r")
        return lambda *sums: _f1(p(*sums), r(*sums))

    named: dict[str, Callable[..., float]] = {
        "precision": lambda *s: _share(s[3], s[2]),
        "recall": lambda *s: _share(s[1], s[0]),
        "f1": lambda *s: _f1(_share(s[3], s[2]), _share(s[1], s[0])),
        "who.f1": both("who"),
        "chain.f1": both("chain"),
    }
    return {name: named.get(name) or tally(name) for name in FIGURES}


_FIGURES = _figures()


def _columns(parts: Sequence[Score], label: Label, wanted: str) -> list[list[float]]:
    columns = [[0.0] * len(parts) for _ in range(4 + 2 * len(_TALLIES))]
    for i, part in enumerate(parts):
        for outcome in part.outcomes:
            if outcome.mark is not None and label(outcome.doc, outcome.mark) == wanted:
                columns[0][i] += 1
                columns[1][i] += outcome.credit
                for k, name in enumerate(_TALLIES):
                    hit, of = outcome.tallies.get(name, (0.0, 0))
                    columns[4 + 2 * k][i] += hit
                    columns[5 + 2 * k][i] += of
            if outcome.claim is not None and label(outcome.doc, outcome.claim) == wanted:
                columns[2][i] += 1
                columns[3][i] += outcome.credit
    return columns


def row(parts: Sequence[Score], draws: Draws, name: str, label: Label, wanted: str, reports: int | None = None) -> Row:
    """The line of the claims whose label is `wanted`."""
    columns = _columns(parts, label, wanted)
    sums = [sum(column) for column in columns]
    ends = draws.intervals(columns, _FIGURES.values())
    figures = {key: Figure(figure(*sums), end) for (key, figure), end in zip(_FIGURES.items(), ends, strict=True)}
    there = sum(any(column[i] for column in (columns[0], columns[2])) for i in range(len(parts)))
    return Row(name, there if reports is None else reports, int(sums[0]), int(sums[2]), figures)


def _kind(_: str, claim: Json) -> str | None:
    return str(claim["kind"])


def _family(_: str, claim: Json) -> str | None:
    return FAMILIES.get(claim["kind"])


def _status(_: str, claim: Json) -> str | None:
    return claim.get("status")


def _secrecy(_: str, claim: Json) -> str | None:
    return str(claim.get("secrecy") or "open")


def _origin(_: str, claim: Json) -> str | None:
    chain = claim.get("chain") or []
    return str(chain[-1]["kind"]) if chain else "none"


def length_of(words: int) -> str:
    """The group of sentences of so many words."""
    low = 1
    for high in LENGTHS:
        if words <= high:
            return f"{low}-{high}"
        low = high + 1
    return f"{low}+"


def tables(
    parts: Sequence[Score],
    draws: Draws,
    corpora: Mapping[str, str],
    lengths: Callable[[str, Json], int | None] | None = None,
) -> dict[str, list[Row]]:
    """Every table by its name: "all", "family", "kind", "status", "secrecy", "origin", and where told, "corpus" and "length".

    Args:
        parts: the score of each report, in the order of `draws`.
        draws: the reports drawn anew.
        corpora: the corpus of each report; a table is made where there is more than one.
        lengths: the words of the sentence that a claim stands in; None where the text is not known.
    """

    def everything(_doc: str, _claim: Json) -> str | None:
        return "all"

    def corpus(doc: str, _claim: Json) -> str | None:
        return corpora[doc]

    def length(doc: str, claim: Json) -> str | None:
        words = lengths(doc, claim) if lengths is not None else None
        return None if words is None else length_of(words)

    present = {label for part in parts for o in part.outcomes for c in (o.mark, o.claim) if c is not None and (label := _family("", c))}
    found = {
        "all": [row(parts, draws, "all", everything, "all", len(parts))],
        "family": [row(parts, draws, f, _family, f) for f in dict.fromkeys(FAMILIES.values()) if f in present],
        "kind": [row(parts, draws, k.value, _kind, k.value) for k in Kind],
        "status": [row(parts, draws, s.value, _status, s.value) for s in Status],
        "secrecy": [row(parts, draws, s, _secrecy, s) for s in ("open", "secret")],
        "origin": [row(parts, draws, s, _origin, s) for s in ("none", *(k.value for k in LinkKind))],
    }
    groups = dict.fromkeys(corpora.values())
    if len(groups) > 1:
        found["corpus"] = [row(parts, draws, g, corpus, g, sum(c == g for c in corpora.values())) for g in groups]
    if lengths is not None:
        found["length"] = [row(parts, draws, g, length, g) for g in dict.fromkeys(map(length_of, (1, *(n + 1 for n in LENGTHS))))]
    return {name: [r for r in rows if r.marked or r.read or name == "all"] for name, rows in found.items()}
