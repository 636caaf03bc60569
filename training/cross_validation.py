"""Measures the reader on reports that its choosers did not see: cross-validation by report, stratified by set.

python training/cross_validation.py [--folds 4] [--out FOLDER]                trained on all folds but the one that is read
python training/cross_validation.py --sets "seeds written" --test train      trained on some sets, measured on another
python training/cross_validation.py --unlearnt "east west"                   the same folds, with some sets left out of what is learnt
python training/cross_validation.py --shipped unseen     what the package's own weights read in sets that nothing learns from
python training/cross_validation.py --always "east west covert example public"   these are learnt in every fold and not measured

`--out` keeps the marks (`marked.jsonl`, with text and set) and what was read (`read.jsonl`), so that
`tawatur evaluate FOLDER/marked.jsonl FOLDER/read.jsonl` gives every table and every error without training again.
The marked texts belong to others: keep the folder out of the repository.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from choosers_train import THRESHOLDS, Worked, fit, lighter, work
from gold import GOLD, SETS, Marked, load

from tawatur.evaluation import score
from tawatur.model.form import reading_to_json
from tawatur.reading import reader
from tawatur.reading.choosers import Choosers

Json = dict[str, Any]
OWN = tuple(name for name in SETS.split() if name not in GOLD)
"""The sets that we marked ourselves."""


def predict(marked: Marked, choosers: Choosers) -> Json:
    """The whole reader's reading of a marked report with these choosers, in the guidelines' form."""
    shipped = reader.choosers
    reader.choosers = lambda: choosers  # type: ignore[assignment]
    try:
        reading = reader.read_report(marked.report)
    finally:
        reader.choosers = shipped
    return reading_to_json(reading) | {"doc": marked.group}


def folds(worked: Sequence[Worked], count: int) -> list[list[int]]:
    """Indices by fold, stratified by set, in a fixed order."""
    order = sorted(range(len(worked)), key=lambda i: (worked[i].marked.corpus, zlib.crc32(worked[i].marked.report.doc.encode())))
    return [order[k::count] for k in range(count)]


_FOLD: list[Callable[[list[int]], dict[int, Json]]] = []
"""In a forked process, what it does with the reports that are held out."""


def _fold(held: list[int]) -> dict[int, Json]:
    return _FOLD[0](held)


def cross(worked: Sequence[Worked], count: int, unlearnt: Sequence[str] = (), always: Sequence[Worked] = (), jobs: int = 1) -> list[Json]:
    """What is read in every report by choosers that did not see it, in the order of the reports; `always` is learnt in every fold.

    `jobs` folds are learnt at a time, each in a process of its own; the readings are the same.
    """

    def fold(held: list[int]) -> dict[int, Json]:
        out = set(held)
        made = lighter(fit([*(w for i, w in enumerate(worked) if i not in out and w.marked.corpus not in unlearnt), *always]))
        return {i: predict(worked[i].marked, made) for i in held}

    if jobs == 1:
        told = [fold(held) for held in folds(worked, count)]
    else:
        # Forked, the processes share the worked reports, which are large.
        with get_context("fork").Pool(jobs, _FOLD.append, (fold,)) as pool:
            told = pool.map(_fold, folds(worked, count), chunksize=1)
    read = {i: reading for part in told for i, reading in part.items()}
    return [read[i] for i in range(len(worked))]


def marked_row(marked: Marked) -> Json:
    """The marks with their text, title and set, under the name by which the readings know the report."""
    return marked.raw | {"doc": marked.group, "text": marked.report.text, "title": marked.report.title, "corpus": marked.corpus}


def keep(folder: Path, marks: Sequence[Json], read: Sequence[Json]) -> None:
    """Writes marks and readings as JSON lines."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("marked", marks), ("read", read)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf8")
    print(f"kept; every table and error: tawatur evaluate {folder}/marked.jsonl {folder}/read.jsonl")


def show(marks: Sequence[Json], read: Sequence[Json]) -> None:
    """Prints a line for all, for the contact kinds and for every set."""
    print(f"{'':<14}{'reports':>8}{'marked':>7}{'read':>6}  P     R     F1     who   role  where when  status secr  origin chain")

    def line(name: str, chosen: Sequence[int], families: Sequence[str] | None = None) -> None:
        s = score({marks[i]["doc"]: marks[i] for i in chosen}, {read[i]["doc"]: read[i] for i in chosen}, families)
        fields = (
            s.field_f1("who"),
            *(s.rate(k) for k in ("role", "where", "when.exact", "status", "secrecy", "origin")),
            s.field_f1("chain"),
        )
        told = " ".join(f"{v:.3f}" for v in fields)
        print(f"{name:<14}{len(chosen):>8}{s.gold:>7}{s.predicted:>6}  {s.precision:.3f} {s.recall:.3f} {s.f1:.3f}  {told}")

    everything = range(len(marks))
    line("all", everything)
    line("contact", everything, ["contact"])
    if gold := [i for i in everything if marks[i]["corpus"] in GOLD]:
        line("gold", gold)
        line("gold contact", gold, ["contact"])
    for corpus in dict.fromkeys(m["corpus"] for m in marks):
        line(corpus, [i for i in everything if marks[i]["corpus"] == corpus])
    if own := [i for i in everything if marks[i]["corpus"] in OWN]:
        line("own", own)


def _learnt(a: argparse.Namespace) -> tuple[list[Marked], list[Json]]:
    """Reports, and what is read in them by choosers that did not see them."""
    worked = [work(m) for m in load(a.sets)]
    if a.test:
        made = lighter(fit(w for w in worked if w.marked.corpus not in a.unlearnt.split()))
        tests = load(a.test)
        return tests, [predict(m, made) for m in tests]
    always = [w for w in worked if w.marked.corpus in a.always.split()]
    worked = [w for w in worked if w.marked.corpus not in a.always.split()]
    return [w.marked for w in worked], cross(worked, a.folds, a.unlearnt.split(), always, a.jobs)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default=SETS)
    parser.add_argument("--test", default="", help="sets to measure on, trained on all of --sets")
    parser.add_argument("--shipped", default="", help="sets to measure the package's own weights on")
    parser.add_argument("--unlearnt", default="", help="sets to leave out of what is learnt; they are measured all the same")
    parser.add_argument("--always", default="", help="sets to learn from in every fold and not to measure")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--jobs", type=int, default=2, help="folds that are learnt at a time")
    parser.add_argument("--bars", nargs="*", default=[], help="thresholds to try, as verdict=0.4")
    parser.add_argument("--out", type=Path, help="folder for marks and readings")
    a = parser.parse_args(arguments)
    THRESHOLDS.update({k: float(v) for k, _, v in (x.partition("=") for x in a.bars)})
    if a.shipped:
        tests = load(a.shipped)
        read = [predict(m, reader.choosers()) for m in tests]
    else:
        tests, read = _learnt(a)
    marks = [marked_row(m) for m in tests]
    show(marks, read)
    if a.out is not None:
        keep(a.out, marks, read)


if __name__ == "__main__":
    main()
