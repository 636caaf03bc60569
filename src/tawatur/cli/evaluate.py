"""`tawatur evaluate`: how well reports are read, against marks made by hand."""
from __future__ import annotations

import math
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.endings import DONE, SOME_FAILED, failed, guarded, say
from tawatur.cli.options import Jobs

if TYPE_CHECKING:
    from tawatur.evaluation.run import Evaluation
    from tawatur.evaluation.scorer import Score


class Shape(StrEnum):
    """How the figures are printed."""

    TABLE = "table"
    JSON = "json"


@guarded
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Marked reports: a folder of .json files, or .jsonl.", show_default=False)],
    reports: Annotated[
        Path | None,
        typer.Argument(
            metavar="[REPORTS]",
            help="Their texts, which are then read, or what `tawatur extract` printed. Without it: the folder `reports` beside GOLD.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[Shape, typer.Option("--format", "-f", help="How to print the figures.")] = Shape.TABLE,
    errors: Annotated[bool, typer.Option("--errors", "-e", help="List what was missed, what is not marked, every wrong field.")] = False,
    jobs: Jobs = 0,
) -> int:
    """Score the reader against marks made by hand: precision, recall and F1, by kind and by field.

    The figures are those of the marking guidelines' scorer. The intervals hold 95 in 100 of the figures that come out
    when the reports are drawn anew, 1,000 times.

    \b
    Examples:
      tawatur evaluate gold/claims gold/reports
      tawatur evaluate gold/claims claims.jsonl --errors
      tawatur evaluate gold/claims gold/reports --format json > figures.json
    """
    from tawatur.evaluation.run import evaluate as run

    result = run(gold, reports, jobs=jobs)
    for failure in result.failures:
        failed(failure.source, failure.place, failure.reason)
    if result.absent:
        say(f"note: no text or reading for {len(result.absent)} marked reports: {', '.join(result.absent[:5])}")
    if form is Shape.JSON:
        import json

        print(json.dumps(result.to_json(errors), ensure_ascii=False, indent=1))
    else:
        _print(result, errors)
    return SOME_FAILED if result.failures else DONE


def _rate(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}"


def _line(name: str, score: Score) -> str:
    return (
        f"{name:<14}{score.gold:>7}{score.predicted:>7}  {score.precision:.3f}  {score.recall:.3f}  {score.f1:.3f}  {score.whole:.3f}"
    )


def _print(result: Evaluation, errors: bool) -> None:
    score = result.overall
    print(f"{score.reports} reports\n")
    print(f"{'':<14}{'marked':>7}{'read':>7}  {'P':<5}  {'R':<5}  {'F1':<5}  whole")
    print(_line("all kinds", score))
    if result.intervals:
        ends = [result.intervals[name] for name in ("precision", "recall", "f1", "whole")]
        print(f"{'  95 in 100':<14}{'from':>14}  " + "  ".join(f"{e.low:.3f}" for e in ends))
        print(f"{'':<14}{'to':>14}  " + "  ".join(f"{e.high:.3f}" for e in ends))
    for name, part in result.families.items():
        print(_line(f"  {name}", part))
    print(f"\n{'kind':<14}{'marked':>7}{'read':>7}  {'P':<5}  {'R':<5}  F1")
    for name, kind in sorted(score.kinds.items(), key=lambda item: (-item[1].gold, item[0])):
        print(f"{name:<14}{kind.gold:>7}{kind.predicted:>7}  {_rate(kind.precision):<5}  {_rate(kind.recall):<5}  {_rate(kind.f1)}")
    print("\nfield            right")
    for label, value in (
        ("who F1", score.field_f1("who")), ("role", score.rate("role")), ("where", score.rate("where")),
        ("when exact", score.rate("when.exact")), ("when overlap", score.rate("when.iou")), ("when untold", score.rate("when.none")),
        ("status", score.rate("status")),
        ("secrecy", score.rate("secrecy")), ("origin", score.rate("origin")), ("chain F1", score.field_f1("chain")),
        ("published", score.rate("published")),
    ):  # fmt: skip
        print(f"{label:<17}{_rate(value)}")
    if errors:
        print()
        for miss in score.misses:
            told = f"  read: {miss.read}  marked: {miss.marked}" if miss.read or miss.marked else ""
            print(f"{miss.what}\t{miss.doc}\t{miss.kind}\t{miss.quote[:110]}{told}")
