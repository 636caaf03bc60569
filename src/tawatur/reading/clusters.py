"""Word clusters: words that stand in like company share a number, so that what is learnt of one serves the others.

Learnt from raw news text by `training/word_clusters.py`; the table holds words and numbers, no text.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib import resources

from tawatur.arabic.kept import kept

FILE = "word_clusters.txt.gz"
_NONE = ("?", "?")


@cache
def clusters() -> dict[str, tuple[str, str]]:
    """Folded words of a news corpus with their clusters, fine and coarse."""
    text = gzip.decompress(resources.files("tawatur.reading.weights").joinpath(FILE).read_bytes()).decode()
    found = {}
    for line in text.splitlines():
        word, fine, coarse = line.split(" ")
        found[word] = (fine, coarse)
    return found


@kept(16_384)
def cluster(word: str) -> tuple[str, str]:
    """The fine and the coarse cluster of a folded word, or of the word under a clitic of one letter; "?" for words too rare.

    All numbers are one word; a mark is a cluster of its own.
    """
    if not word[0].isalpha():
        shape = "0" if word[0].isdigit() else word
        return shape, shape
    table = clusters()
    return table.get(word) or (table.get(word[1:]) if word[0] in "وفبلك" else None) or _NONE
