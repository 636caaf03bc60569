"""Measures the reader on sentences that others judged: does a sentence tell of an ASSAULT (our `attack`) or a PROTEST (our `protest`)?

python training/gsr.py [--errors FILE]

The judgements are those of openeventdata/arabic_event_gsr. A sentence judged "yes" should give a claim of the kind, an "easy no" none;
"difficult no" and "ambiguous" are told beside. Sentences from which the weights have learnt are told apart, and for them also how the
marks made by our guidelines stand to the same judgements: that is what a faultless reader would get. The day of publication stands in a
sentence's id.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gold import SHARED, load

from tawatur.evaluation.intervals import Draws, Interval
from tawatur.evaluation.scorer import f1_of
from tawatur.model import Claim, Kind, Report
from tawatur.reading import read_report

FILES = {"gsr_assault.csv": Kind.ATTACK, "gsr_protest.csv": Kind.PROTEST}
_DAY = re.compile(r"_(\d{4})(\d{2})(\d{2})\.")


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with what its annotators say and what is read in it."""

    id: str
    label: str
    text: str
    claims: tuple[Claim, ...]
    marked: frozenset[str] | None
    """The kinds that the marks have in it; None for a sentence that is not marked, and so was never learnt from."""

    def told(self, kind: Kind) -> bool:
        """Whether a claim of the kind is read."""
        return any(c.kind is kind for c in self.claims)


def day_of(id_: str) -> date | None:
    """The day of publication in a sentence's id; None where it tells none."""
    found = _DAY.search(id_)
    return date(*map(int, found.groups())) if found else None


Told = Callable[[Judged], bool]


def judged(path: Path, marks: dict[str, frozenset[str]]) -> list[Judged]:
    """Every sentence of a file, read."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Judged(r["id"], r["label"], r["text"], read_report(Report(r["id"], r["text"], None, day_of(r["id"]))).claims, marks.get(r["text"]))
        for r in rows
    ]


def precision(right: float, wrong: float, _missed: float) -> float:
    return right / (right + wrong) if right + wrong else 0.0


def recall(right: float, _wrong: float, missed: float) -> float:
    return right / (right + missed) if right + missed else 0.0


def f1(right: float, wrong: float, missed: float) -> float:
    return f1_of(precision(right, wrong, missed), recall(right, wrong, missed))


def line(name: str, rows: Sequence[Judged], claimed: Told, no: Sequence[str] = ("easy no",)) -> dict[str, object]:
    """Prints precision, recall and F1 of `claimed` for "yes" against the labels in `no`, with intervals."""
    chosen = [r for r in rows if r.label == "yes" or r.label in no]
    yes, told = [r.label == "yes" for r in chosen], [claimed(r) for r in chosen]
    columns = [
        [float(y and t) for y, t in zip(yes, told, strict=True)],
        [float(t and not y) for y, t in zip(yes, told, strict=True)],
        [float(y and not t) for y, t in zip(yes, told, strict=True)],
    ]
    sums = [sum(c) for c in columns]
    figures = {"precision": precision, "recall": recall, "f1": f1}
    ends = Draws([r.label for r in chosen]).intervals(columns, figures.values())
    out = {n: {"value": round(f(*sums), 4), **_json(e)} for (n, f), e in zip(figures.items(), ends, strict=True)}
    counted = {"yes": sum(yes), "no": len(yes) - sum(yes), "right": int(sums[0]), "wrong": int(sums[1]), "missed": int(sums[2])}
    shown = "  ".join(f"{n} {v['value']:.3f} ({v['low']:.3f}-{v['high']:.3f})" for n, v in out.items())
    print(f"{name:<38}{counted['yes']:>5} yes {counted['no']:>5} no  {shown}")
    return {"of": name} | counted | out


def _json(interval: Interval | None) -> dict[str, float]:
    return {"low": 0.0, "high": 0.0} if interval is None else {"low": round(interval.low, 4), "high": round(interval.high, 4)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=Path, help="list every sentence that is read otherwise than judged")
    parser.add_argument("--json", type=Path, help="write the figures")
    a = parser.parse_args()
    marks = {m.report.text: frozenset(c.kind.value for c in m.marks.claims) for m in load("train public")}
    told: list[str] = []
    figures: dict[str, object] = {}
    for name, kind in FILES.items():
        rows = judged(SHARED / "corpora" / name, marks)
        new, old = [r for r in rows if r.marked is None], [r for r in rows if r.marked is not None]

        def read(r: Judged, kind: Kind = kind) -> bool:
            return r.told(kind)

        def marked(r: Judged, kind: Kind = kind) -> bool:
            return kind.value in (r.marked or ())

        lines = [
            line(f"{name}: never met", new, read),
            line(f"{name}: never met, with difficult no", new, read, ("easy no", "difficult no")),
            line(f"{name}: learnt from", old, read),
            line(f"{name}: the marks themselves", old, marked),
        ]
        for label in ("difficult no", "ambiguous"):
            those = [r for r in new if r.label == label]
            print(f"    {label}: {sum(r.told(kind) for r in those)} of {len(those)} give {kind.value}")
        figures[name] = lines
        wrong = [r for r in new if (r.label == "yes" and not r.told(kind)) or (r.label == "easy no" and r.told(kind))]
        told += [_told(r, kind) for r in sorted(wrong, key=lambda r: (r.label, r.id))]
    if a.errors is not None:
        a.errors.write_text("".join(told), "utf8")
    if a.json is not None:
        a.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1), "utf8")


def _told(r: Judged, kind: Kind) -> str:
    claims = "; ".join(f"{c.kind.value} «{c.trigger}» {[(p.role.value, p.names[0]) for p in c.who]}" for c in r.claims)
    return f"{kind.value} {r.label} {r.id}\n    {r.text}\n    read: {claims}\n"


if __name__ == "__main__":
    main()
