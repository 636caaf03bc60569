"""Our own marks of names in public reports: kept as places in the text, without the text.

A line of `marks/names.jsonl` is one sentence: `doc` and `corpus` tell the report, `sentence` is its `[start, end]` in the report's
stored text, `names` its names as `[start, end, kind]`, kind PERS, LOC or ORG as ANERcorp has them: proper names only, without titles
and posts; a token with clitics counts whole.
"""

from __future__ import annotations

import json

from anercorp import Sentence
from gold import HERE
from public import report

from tawatur.arabic.folding import fold
from tawatur.arabic.tokens import tokens

NAMES = HERE / "marks" / "names.jsonl"


def sentences() -> list[Sentence]:
    """The marked sentences in the order of the file, as folded words with their tags."""
    found: list[Sentence] = []
    for line in NAMES.read_text("utf8").splitlines():
        row = json.loads(line)
        folded = fold(report(row["doc"]).text)
        words: list[str] = []
        tags: list[str] = []
        starts = [folded.start(k) for k in range(len(folded.text))]
        first, last = (next((k for k, at in enumerate(starts) if at >= edge), len(starts)) for edge in row["sentence"])
        for token in tokens(folded.text, first, last):
            start, end = folded.start(token.start), folded.end(token.end)
            name = next((n for n in row["names"] if n[0] <= start and end <= n[1]), None)
            words.append(token.word)
            tags.append("O" if name is None else ("B-" if start == name[0] else "I-") + name[2])
        found.append((words, tags))
    return found
