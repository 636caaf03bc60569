"""One evaluation: marks, readings, the figures and the errors."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.errors import InputError, UsageError
from tawatur.evaluation.causes import Cause, Fault, counts, faults
from tawatur.evaluation.intervals import ROUNDS, Draws, Interval
from tawatur.evaluation.likeness import Json
from tawatur.evaluation.material import beside, holds_readings, load
from tawatur.evaluation.placing import Texts
from tawatur.evaluation.scorer import FIELDS, Score, by_report, total
from tawatur.evaluation.tables import Figure, Row, tables
from tawatur.intake.item import Failure, Given, Raw

if TYPE_CHECKING:
    from tawatur.model import Report


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of all reports, every table, and every error with its cause.

    `whole` is the share of marked claims with every field right, `published` that of reports with the right date; `absent` are
    marked reports that were not read, `corpora` the corpus of each report.
    """

    overall: Score
    whole: Figure
    published: Figure
    tables: dict[str, list[Row]]
    faults: list[Fault]
    corpora: dict[str, str]
    absent: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    causes: dict[Cause, int] = field(default_factory=dict)

    @property
    def all(self) -> Row:
        """The line of all claims."""
        return self.tables["all"][0]

    def to_json(self, errors: bool = False) -> Json:
        """All figures; what could not be judged is null. With `errors`, every error too."""
        score, figures = self.overall, self.all.figures
        named = {"precision": figures["precision"], "recall": figures["recall"], "f1": figures["f1"], "whole": self.whole}
        out: Json = {"reports": score.reports, "gold": score.gold, "predicted": score.predicted}
        out |= {name: _number(figure.value) for name, figure in named.items()}
        out["fields"] = {name: _number(score.rate(name)) for name in FIELDS} | {
            f"{name}.f1": _number(score.field_f1(name)) for name in ("who", "chain")
        }
        ends = named | figures | {"published": self.published}
        out["intervals_95"] = {name: _ends(figure.interval) for name, figure in ends.items()}
        out["kinds"] = {
            name: {"gold": k.gold, "predicted": k.predicted, "credit": k.credit, "precision": _number(k.precision),
                   "recall": _number(k.recall), "f1": _number(k.f1)}
            for name, k in sorted(score.kinds.items())
        }  # fmt: skip
        out["tables"] = {name: [row.to_json() for row in rows] for name, rows in self.tables.items()}
        out["causes"] = {cause.value: n for cause, n in self.causes.items()}
        out["absent"] = list(self.absent)
        if errors:
            out["errors"] = [
                {"cause": f.cause.value, "detail": f.detail, "doc": f.doc, "corpus": self.corpora.get(f.doc, ""), "kind": f.kind,
                 "read": f.read, "marked": f.marked, "sentence": f.place.sentence if f.place else None,
                 "quote": (f.mark or f.claim or {}).get("quote")}
                for f in self.faults
            ]  # fmt: skip
        return out


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)


def _ends(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [round(interval.low, 4), round(interval.high, 4)]


def evaluate(gold: Path, reports: Path | None = None, *, texts: Path | None = None, jobs: int = 1, rounds: int = ROUNDS) -> Evaluation:
    """Scores what is read in the reports, or was read before, against the marks.

    Args:
        gold: a folder of .json files or a .jsonl file of marked reports; of each, "text", "title" and "corpus" are used where told.
        reports: texts as `extract` takes them, or its output; without it the folder "reports" beside the marks.
        texts: the texts, where `reports` was read before and the marks do not hold them; else the folder "reports" beside the marks.
        jobs: processes to read with.
        rounds: how often the reports are drawn anew for the intervals.

    Raises:
        InputError: a file that is not in the guidelines' form.
        UsageError: no reports to read, or none of the marked ones among them.
    """
    for path in (gold, reports, texts):
        if path is not None and not path.exists():
            raise InputError(f"{path}: no such file or folder")
    marked = load(gold)
    source = reports or beside(gold)
    if source is None:
        raise UsageError(f"no reports are named, and there is no folder {gold.parent / 'reports'}; name the texts behind {gold}")
    known = {doc: (row["text"], row.get("title")) for doc, row in marked.items() if isinstance(row.get("text"), str)}
    failures: tuple[Failure, ...] = ()
    if holds_readings(source):
        read = load(source)
        found = texts or (None if known else beside(gold))
        if found is not None:
            told, failures = _reports(found, frozenset(marked))
            known |= {r.doc: (r.text, r.title) for r in told}
    else:
        told, failures = _reports(source, frozenset(marked))
        known |= {r.doc: (r.text, r.title) for r in told}
        read, unread = _read(told, jobs)
        failures += unread
    absent = tuple(doc for doc in marked if doc not in read)
    if len(absent) == len(marked):
        raise UsageError(f"{source}: none of the {len(marked)} reports marked in {gold} is here, not even {next(iter(marked))!r}")
    corpora = {doc: str(row.get("corpus") or "") for doc, row in marked.items()}
    return compare(marked, read, Texts(known), corpora, absent=absent, failures=failures, rounds=rounds)


def compare(
    marked: Mapping[str, Json],
    read: Mapping[str, Json],
    texts: Texts,
    corpora: Mapping[str, str],
    *,
    absent: tuple[str, ...] = (),
    failures: tuple[Failure, ...] = (),
    rounds: int = ROUNDS,
) -> Evaluation:
    """The figures and errors of readings against marks, both by doc in the guidelines' form; `corpora` names the corpus of each."""
    parts = list(by_report(marked, read))
    overall = total(parts)
    draws = Draws([corpora[doc] for doc in marked], rounds)
    whole, published = (
        draws.intervals([[p.whole_claims for p in parts], [p.gold for p in parts]], [_share]),
        draws.intervals([[p.tallies.get("published", (0.0, 0))[k] for p in parts] for k in (0, 1)], [_share]),
    )
    wrong = {
        doc: (str(read[doc].get("published")), str(row.get("published")))
        for doc, row in marked.items()
        if doc in read and read[doc].get("published") != row.get("published")
    }
    found = faults(parts, texts, wrong)
    return Evaluation(
        overall,
        Figure(overall.whole, whole[0]),
        Figure(overall.rate("published"), published[0]),
        tables(parts, draws, corpora, texts.words if texts else None),
        found,
        dict(corpora),
        absent,
        failures,
        counts(found),
    )


def _share(hit: float, of: float) -> float:
    return hit / of if of else math.nan


def _reports(source: Path, docs: frozenset[str]) -> tuple[list[Report], tuple[Failure, ...]]:
    """The texts of those reports that are marked."""
    from tawatur.intake.inputs import gather
    from tawatur.intake.records import to_report

    failures = []
    reports = []
    for item in gather([source]):
        given: Given | Failure | None = to_report(item) if isinstance(item, Raw) else item if isinstance(item, Failure) else None
        if isinstance(given, Failure):
            failures.append(given)
        elif given is not None and given.report.doc in docs:
            reports.append(given.report)
    return reports, tuple(failures)


def _read(reports: list[Report], jobs: int) -> tuple[dict[str, Json], tuple[Failure, ...]]:
    """What the reader reads in the reports."""
    from tawatur.model.form import reading_to_json
    from tawatur.reading.parallel import read_all

    failures = []
    found: dict[str, Json] = {}
    for result in read_all(reports, jobs):
        if isinstance(result, Failure):
            failures.append(result)
        else:
            found[result[0].doc] = reading_to_json(result[1])
    return found, tuple(failures)
