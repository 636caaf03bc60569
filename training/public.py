#!/usr/bin/env python3
"""Our own marks of public reports that gold does not mark: kept as places in the text, without the text.

    public.py take FOLDER...      adds the marks of FOLDER/NN.mark to marks/public.jsonl; FOLDER/index.json tells the report of every NN
    public.py again FOLDER...     the same for second marks by another reader, to marks/public_again.jsonl, which nothing learns from

A line of `marks/public.jsonl` is a report's marks in the guidelines' form, with `quote` and `trigger` as `[start, end]` in the
text of the corpus named in `corpus`. The texts themselves stay where they are published: see the model card for their licences.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import notation

from tawatur.model import Report

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("SHARED", HERE.parent.parent / "shared"))
MARKS = HERE / "marks" / "public.jsonl"
AGAIN = HERE / "marks" / "public_again.jsonl"
PASSAGE = 4
"""Sentences of a passage of ANERcorp; the passage is named by the number of its first."""


def corpus_of(doc: str) -> str:
    """The file that holds the report."""
    return "anercorp.txt" if doc.startswith("anercorp-") else "ant.jsonl.gz" if doc.startswith("JA-") else "gsr"


@cache
def radio() -> dict[str, dict[str, str]]:
    """The reports of ANT by their id."""
    with gzip.open(SHARED / "corpora" / "ant.jsonl.gz", "rt", encoding="utf8") as file:
        return {row["id"]: row for row in map(json.loads, file)}


@cache
def judged() -> dict[str, str]:
    """The sentences of the two judged files by their id."""
    found = {}
    for name in ("gsr_assault.csv", "gsr_protest.csv"):
        with (SHARED / "corpora" / name).open(encoding="utf8", newline="") as file:
            found |= {row["id"]: row["text"] for row in csv.DictReader(file)}
    return found


@cache
def wire() -> list[list[str]]:
    """The sentences of ANERcorp as tokens."""
    found: list[list[str]] = [[]]
    for line in (SHARED / "corpora" / "anercorp.txt").read_text("utf8").splitlines():
        if line.strip():
            found[-1].append(line.split()[0])
        elif found[-1]:
            found.append([])
    return [s for s in found if s]


def passage(first: int) -> str:
    """The text of a passage: tokens with a space between, marks set as in print."""
    words = " ".join(w for s in wire()[first : first + PASSAGE] for w in s)
    return re.sub(r" ([.،,:؛;؟?!)\]»])", r"\1", re.sub(r"([(\[«]) ", r"\1", words))


def _day(text: str) -> date | None:
    if m := re.match(r"(\d{4})-(\d\d)-(\d\d)", text):
        return date(int(m[1]), int(m[2]), int(m[3]))
    if m := re.match(r"(\d\d?)/(\d\d?)/(\d{4})", text):
        return date(int(m[3]), int(m[2]), int(m[1]))
    return None


def report(doc: str) -> Report:
    """The public report of this name, as its corpus tells it. Raises `KeyError` where the corpus lacks it."""
    corpus = corpus_of(doc)
    if corpus == "ant.jsonl.gz":
        row = radio()[doc]
        return Report(doc, row["text"], row["title"] or None, _day(row["time"]))
    if corpus == "gsr":
        day = re.search(r"_(\d{4})(\d\d)(\d\d)\.", doc)
        return Report(doc, judged()[doc], None, date(*map(int, day.groups())) if day else None)
    return Report(doc, passage(int(doc.split("-")[1])), None, None)


def marked(path: Path = MARKS) -> Iterator[tuple[Report, dict[str, Any]]]:
    """Every report of a file of marks with its marks in the guidelines' form, quotes and triggers set in."""
    for line in path.read_text("utf8").splitlines():
        raw = json.loads(line)
        found = report(raw["doc"])
        for claim in raw["claims"]:
            for key in ("quote", "trigger"):
                start, end = claim[key]
                claim[key] = found.text[start:end]
        yield found, raw


def take(folders: list[Path], into: Path = MARKS) -> tuple[int, int]:
    """Adds marks to a file of marks; returns how many reports and claims it then holds."""
    rows = {raw["doc"]: raw for raw in map(json.loads, into.read_text("utf8").splitlines())} if into.exists() else {}
    for folder in folders:
        index = json.loads((folder / "index.json").read_text("utf8"))
        for path in sorted(folder.glob("*.mark")):
            doc = index[path.stem]["id"]
            text = report(doc).text
            raw = notation.parse(path.read_text("utf8"), doc)
            wrong = notation.faults(raw, text)
            if wrong:
                raise notation.MarkError(f"{path}: {wrong[0]}")
            raw = {"doc": doc, "corpus": corpus_of(doc), **{k: v for k, v in raw.items() if k != "doc"}}
            for claim in raw["claims"]:
                start = text.index(claim["quote"])
                at = start + claim["quote"].index(claim["trigger"])
                claim["trigger"] = [at, at + len(claim["trigger"])]
                claim["quote"] = [start, start + len(claim["quote"])]
            rows[doc] = raw
    into.write_text("".join(json.dumps(rows[doc], ensure_ascii=False) + "\n" for doc in sorted(rows)), "utf8")
    return len(rows), sum(len(raw["claims"]) for raw in rows.values())


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in ("take", "again"):
        sys.exit(__doc__)
    reports, claims = take([Path(p) for p in sys.argv[2:]], AGAIN if sys.argv[1] == "again" else MARKS)
    print(f"{reports} reports, {claims} claims")
