"""`tawatur evaluate`: how well reports are read, against marks made by hand."""

from __future__ import annotations

import math
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.endings import DONE, SOME_FAILED, failed, guarded, say
from tawatur.cli.options import Jobs
from tawatur.errors import UsageError

if TYPE_CHECKING:
    from tawatur.evaluation.run import Evaluation
    from tawatur.evaluation.tables import Figure, Row


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
    errors: Annotated[
        str | None,
        typer.Option(
            "--errors", "-e", metavar="FILE", show_default=False,
            help="Write every error with its cause and sentence: a page for .html, else text; - prints them behind the figures.",
        ),
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", metavar="PATH", show_default=False, help="The texts, where REPORTS was read before. Without it: as above."),
    ] = None,
    jobs: Jobs = 0,
) -> int:  # fmt: skip
    """Score the reader against marks made by hand: precision, recall and F1, by kind, field, status, origin, corpus, sentence.

    The figures are those of the marking guidelines' scorer. The intervals hold 95 in 100 of the figures that come out
    when the reports are drawn anew, 1,000 times, each within its corpus. A mark's report may name its "corpus" and hold
    its "text"; without the texts, errors have no sentence and lengths of sentences no table.

    \b
    Examples:
      tawatur evaluate gold/claims gold/reports
      tawatur evaluate gold/claims claims.jsonl --errors errors.html
      tawatur evaluate gold/claims gold/reports --format json > figures.json
    """
    from tawatur.cli.printing import write
    from tawatur.evaluation.listing import page, text
    from tawatur.evaluation.run import evaluate as run

    result = run(gold, reports, texts=texts, jobs=jobs)
    for failure in result.failures:
        failed(failure.source, failure.place, failure.reason)
    if result.absent:
        say(f"note: no text or reading for {len(result.absent)} marked reports: {', '.join(result.absent[:5])}")
    if form is Shape.JSON:
        import json

        write(json.dumps(result.to_json(errors == "-"), ensure_ascii=False, indent=1) + "\n")
    else:
        _print(result)
        if errors == "-":
            write("".join(text(result.faults)) + "\n")
    if errors is not None and errors != "-":
        target = Path(errors)
        pieces = page(result.faults, result.corpora) if target.suffix.lower() in (".html", ".htm") else text(result.faults)
        try:
            with target.open("w", encoding="utf-8") as file:
                file.writelines(pieces)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError) as error:
            raise UsageError(f"--errors {errors!r}: cannot be written: {error.strerror}; name another file") from error
        say(f"note: {len(result.faults)} error{'s' * (len(result.faults) != 1)} written to {target}")
    return SOME_FAILED if result.failures else DONE


def _value(figure: Figure) -> str:
    return "-" if math.isnan(figure.value) else f"{figure.value:.3f}"


def _ends(figure: Figure) -> str:
    ends = figure.interval
    return "-" if ends is None or math.isnan(figure.value) else f"{ends.low:.3f}-{ends.high:.3f}"


def _both(figure: Figure) -> str:
    return f"{_value(figure):<5} {_ends(figure):<11}"


_TITLES = {
    "all": "", "family": "family", "kind": "kind", "status": "status", "secrecy": "secrecy", "origin": "origin", "corpus": "corpus",
    "length": "words",
}  # fmt: skip
_SHOWN = {
    "who.f1": "who F1",
    "role": "role", "where": "where", "when.exact": "when exact", "when.iou": "when overlap", "when.none": "when untold",
    "status": "status", "secrecy": "secrecy", "origin": "origin", "chain.f1": "chain F1",
}  # fmt: skip


def _line(row: Row, name: str) -> str:
    figures = "  ".join(_both(row.figures[k]) for k in ("precision", "recall", "f1"))
    return f"{name:<14}{row.marked:>7}{row.read:>7}  {figures}"


def _print(result: Evaluation) -> None:
    from tawatur.evaluation.causes import MEANING

    number = result.overall.reports
    print(f"{number} report{'s' * (number != 1)}; behind each figure the interval that holds 95 in 100\n")
    for name, rows in result.tables.items():
        print(f"{_TITLES[name]:<14}{'marked':>7}{'read':>7}  {'P':<17}  {'R':<17}  F1")
        for row in rows:
            print(_line(row, "all kinds" if name == "all" else row.label))
        print()
    print("field            right")
    for key, label in _SHOWN.items():
        print(f"{label:<17}{_both(result.all.figures[key])}")
    print(f"{'whole claim':<17}{_both(result.whole)}")
    print(f"{'published':<17}{_both(result.published)}")
    if result.causes:
        print("\ncause                  errors")
        for cause, n in result.causes.items():
            print(f"{cause.value:<21}{n:>8}  {MEANING[cause]}")
