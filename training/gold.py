"""Marked reports for training and measuring: the shared gold and our own marks, each a report with its marks."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import notation
import public

from tawatur.model import Reading, Report
from tawatur.model.form import reading_from_json

HERE = Path(__file__).parent
SETS = "seeds written casebook east west covert press press2 press3 press4 press5 press6 press7 press8 press9 status example train public"
"""Every set of marked reports that the choosers learn from."""
GOLD = ("seeds", "written", "casebook", "train")
"""The sets that others marked."""
SHARED = Path(os.environ.get("SHARED", HERE.parent.parent / "shared"))


@dataclass(frozen=True, slots=True)
class Marked:
    """A report, its marks as values and as the JSON they came from, and the set it belongs to."""

    report: Report
    marks: Reading
    raw: dict[str, object]
    corpus: str

    @property
    def group(self) -> str:
        """What must not be split between training and measuring."""
        return f"{self.corpus}/{self.report.doc}"


def _texts(reports: Path, claims: Path, corpus: str) -> list[Marked]:
    found = []
    for path in sorted(claims.glob("*.json")):
        raw = json.loads(path.read_text("utf8"))
        text = (reports / f"{path.stem}.txt").read_text("utf8")
        found.append(Marked(Report(raw["doc"], text), reading_from_json(raw, str(path)), raw, corpus))
    return found


def _own(folder: Path, corpus: str, texts: Path | None = None) -> list[Marked]:
    found = []
    for path in sorted(folder.glob("*.mark")):
        text = ((texts or folder) / f"{path.stem}.txt").read_text("utf8")
        raw = notation.parse(path.read_text("utf8"), f"{corpus}-{path.stem}")
        found.append(Marked(Report(raw["doc"], text), reading_from_json(raw, str(path)), raw, corpus))
    return found


def load(corpora: str = SETS) -> list[Marked]:
    """The marked reports of the named sets, in their order."""
    gold = SHARED / "gold"
    found: list[Marked] = []
    for corpus in corpora.split():
        if corpus == "seeds":
            found += _texts(SHARED / "seeds", gold / "seeds", corpus)
        elif corpus in ("written", "casebook"):
            found += _texts(gold / corpus / "reports", gold / corpus / "claims", corpus)
        elif corpus == "train":
            by_id = {row["id"]: row for row in map(json.loads, (gold / "train.jsonl").read_text("utf8").splitlines())}
            for path in sorted((gold / "train").glob("*.json")):
                raw = json.loads(path.read_text("utf8"))
                row = by_id[raw["doc"]]
                day = date.fromisoformat(row["published"]) if row.get("published") else None
                report = Report(raw["doc"], row["text"], row.get("title") or None, day)
                found.append(Marked(report, reading_from_json(raw, str(path)), raw, corpus))
        elif corpus == "public":
            found += [Marked(report, reading_from_json(raw, report.doc), raw, corpus) for report, raw in public.marked()]
        elif corpus == "example":
            found += _own(HERE.parent / "examples" / "marks", corpus, HERE.parent / "examples" / "casebook")
        else:
            found += _own(HERE / "marks" / corpus, corpus)
    return found
