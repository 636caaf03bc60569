"""One evaluation: gold, readings, and the figures."""
from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from tawatur.errors import InputError, UsageError
from tawatur.evaluation.likeness import FAMILIES, Json
from tawatur.evaluation.material import beside, holds_readings, load
from tawatur.evaluation.scorer import FIELDS, Interval, Score, bootstrap, by_report, total
from tawatur.intake.item import Failure, Given, Raw


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The score of all kinds and of each family, with intervals for all kinds; `absent` are marked reports that were not read."""

    overall: Score
    families: dict[str, Score]
    intervals: dict[str, Interval]
    absent: tuple[str, ...]
    failures: tuple[Failure, ...]

    def to_json(self, errors: bool = False) -> Json:
        """All figures; what could not be judged is null."""
        out: Json = _figures(self.overall)
        out["intervals_95"] = {name: [round(i.low, 4), round(i.high, 4)] for name, i in self.intervals.items()}
        out["families"] = {name: _figures(score, kinds=False) for name, score in self.families.items()}
        out["absent"] = list(self.absent)
        if errors:
            out["errors"] = [
                {"doc": m.doc, "what": m.what, "kind": m.kind, "quote": m.quote, "read": m.read, "marked": m.marked}
                for m in self.overall.misses
            ]
        return out


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)


def _figures(score: Score, kinds: bool = True) -> Json:
    out: Json = {
        "reports": score.reports, "gold": score.gold, "predicted": score.predicted, "precision": _number(score.precision),
        "recall": _number(score.recall), "f1": _number(score.f1), "whole": _number(score.whole),
        "fields": {name: _number(score.rate(name)) for name in FIELDS}
        | {f"{name}.f1": _number(score.field_f1(name)) for name in ("who", "chain")},
    }  # fmt: skip
    if kinds:
        out["kinds"] = {
            name: {"gold": k.gold, "predicted": k.predicted, "credit": k.credit, "precision": _number(k.precision),
                   "recall": _number(k.recall), "f1": _number(k.f1)}
            for name, k in sorted(score.kinds.items())
        }  # fmt: skip
    return out


def evaluate(gold: Path, reports: Path | None = None, *, jobs: int = 1) -> Evaluation:
    """Scores what is read in the reports, or was read before, against the marks.

    Args:
        gold: a folder of .json files or a .jsonl file of marked reports.
        reports: texts as `extract` takes them, or its output; without it the folder "reports" beside the marks.
        jobs: processes to read with.

    Raises:
        InputError: a file that is not in the guidelines' form.
        UsageError: no reports to read, or none of the marked ones among them.
    """
    for path in (gold, reports):
        if path is not None and not path.exists():
            raise InputError(f"{path}: no such file or folder")
    marked = load(gold)
    source = reports or beside(gold)
    if source is None:
        raise UsageError(f"no reports are named, and there is no folder {gold.parent / 'reports'}; name the texts behind {gold}")
    read, failures = (load(source), ()) if holds_readings(source) else _read(source, frozenset(marked), jobs)
    absent = tuple(doc for doc in marked if doc not in read)
    if len(absent) == len(marked):
        raise UsageError(f"{source}: none of the {len(marked)} reports marked in {gold} is here, not even {next(iter(marked))!r}")
    parts = list(by_report(marked, read))
    there = sorted({FAMILIES[c["kind"]] for m in marked.values() for c in m["claims"]})
    families = {family: total(by_report(marked, read, [family])) for family in there}
    return Evaluation(total(parts), families, bootstrap(parts), absent, failures)


def _read(source: Path, docs: frozenset[str], jobs: int) -> tuple[dict[str, Json], tuple[Failure, ...]]:
    """The readings of those reports that are marked."""
    from tawatur.intake.inputs import gather
    from tawatur.intake.records import to_report
    from tawatur.model.form import reading_to_json
    from tawatur.reading.parallel import read_all

    failures = []
    reports = []
    for item in gather([source]):
        given: Given | Failure | None = to_report(item) if isinstance(item, Raw) else item if isinstance(item, Failure) else None
        if isinstance(given, Failure):
            failures.append(given)
        elif given is not None and given.report.doc in docs:
            reports.append(given.report)
    found: dict[str, Json] = {}
    for result in read_all(reports, jobs):
        if isinstance(result, Failure):
            failures.append(result)
        else:
            found[result[0].doc] = reading_to_json(result[1])
    return found, tuple(failures)
