"""ANERcorp as sentences of folded words with tags, and its consecutive blocks for cross-validation."""

from __future__ import annotations

from pathlib import Path

from tawatur.arabic.folding import fold_text
from tawatur.arabic.tokens import tokens

Sentence = tuple[list[str], list[str]]


def sentences(path: Path) -> list[Sentence]:
    """The corpus in its order. MISC counts as no name; a token that folds to several words gives its tag to each."""
    found: list[Sentence] = []
    words: list[str] = []
    tags: list[str] = []
    for line in path.read_text("utf8").splitlines():
        parts = line.split()
        if len(parts) == 2:
            tag = parts[1] if parts[1].endswith(("PERS", "LOC", "ORG")) else "O"
            for k, token in enumerate(tokens(fold_text(parts[0]))):
                words.append(token.word)
                tags.append("I" + tag[1:] if k and tag != "O" else tag)
        elif not parts and words:
            found.append((words, tags))
            words, tags = [], []
    if words:
        found.append((words, tags))
    return found


def blocks(rows: list[Sentence], count: int) -> list[list[Sentence]]:
    """`count` consecutive blocks of about equal length."""
    size = -(-len(rows) // count)
    return [rows[i : i + size] for i in range(0, len(rows), size)]
