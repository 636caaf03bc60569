"""Word clusters: words that stand in like company share a number. Learnt from raw text; see the model card."""
from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec

_NONE = (-1, -1)


@cache
def _table() -> dict[str, tuple[int, int]]:
    data = resources.files("tawatur.reading.weights").joinpath("clusters.msgpack").read_bytes()
    return msgspec.msgpack.decode(data, type=dict[str, tuple[int, int]])


def cluster(word: str) -> tuple[int, int]:
    """The coarse and the fine cluster of a folded word; -1 for words that were too rare. All numbers are one word."""
    return _table().get("0" if word[0].isdigit() else word, _NONE)
