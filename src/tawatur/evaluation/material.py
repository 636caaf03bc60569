"""What is compared: marked reports, and the same reports as they are read, or were read before."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from tawatur.errors import InputError
from tawatur.evaluation.likeness import FAMILIES, Json


def _rows(path: Path) -> Iterator[tuple[str, object]]:
    """Each record with its place."""
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            try:
                yield str(file), json.loads(file.read_text("utf-8-sig"))
            except (ValueError, OSError) as error:
                raise InputError(f"{file}: {error}; one JSON object in the guidelines' form is read") from error
        return
    try:
        with (gzip.open if path.name.endswith(".gz") else open)(path, "rt", encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield f"{path}: line {number}", json.loads(line)
    except (ValueError, OSError) as error:
        raise InputError(f"{path}: {error}; a folder of .json files, or .jsonl with one report a line, is read") from error


def load(path: Path) -> dict[str, Json]:
    """The marked or read reports of a folder of .json files or a .jsonl file, by doc.

    Raises:
        InputError: naming the file and line of what is not in the guidelines' form.
    """
    found: dict[str, Json] = {}
    for place, row in _rows(path):
        if not isinstance(row, dict) or not isinstance(row.get("doc"), str) or not isinstance(row.get("claims"), list):
            raise InputError(f"{place}: no report with doc and claims, as the guidelines' form has it")
        for number, claim in enumerate(row["claims"], 1):
            if not isinstance(claim, dict) or claim.get("kind") not in FAMILIES or not isinstance(claim.get("who"), list):
                kind = claim.get("kind") if isinstance(claim, dict) else claim
                raise InputError(f"{place}: claim {number} (kind {kind!r}) is not in the guidelines' form")
        found[row["doc"]] = row
    if not found:
        raise InputError(f"{path}: no report in it; a folder of .json files, or .jsonl with one report a line, is read")
    return found


def holds_readings(path: Path) -> bool:
    """Whether what lies there has been read already: its first record has claims, and no text to read."""
    if path.is_dir():
        return any(path.glob("*.json")) and not any(path.glob("*.txt"))
    if not path.name.endswith((".jsonl", ".jsonl.gz")):
        return False
    first = next(_rows(path), ("", None))[1]
    return isinstance(first, dict) and "claims" in first and "text" not in first


def beside(gold: Path) -> Path | None:
    """Where the texts of marked reports lie by habit: in a folder "reports" beside the marks."""
    guess = gold.parent / "reports"
    return guess if guess.is_dir() and guess != gold else None
