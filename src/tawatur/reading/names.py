"""Names of persons, bodies and places in a sentence: a small trained tagger over features of the words.

A linear-chain conditional random field (Lafferty et al. 2001; weights trained with CRFsuite) tags every token B-PERS, I-PERS,
B-LOC, I-LOC, B-ORG, I-ORG or O. Features are the words round a token, their beginnings and endings, their shape, and
the word lists' classes. The features of a word do not depend on its sentence, so they are built once per word and kept.
"""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import word_class

WEIGHTS = "names.crfsuite"


class NameSpan(NamedTuple):
    """Tokens `[start, end)` that are a name of `kind` PERS, LOC or ORG."""

    start: int
    end: int
    kind: str


_BITS = {
    c.TITLE: "title", c.POST: "post", c.BODY_HEAD: "bodyhead", c.BODY: "body", c.PERSON: "person", c.GROUP: "group", c.FORCE: "force",
    c.NISBA: "nisba", c.PLACE: "place", c.STATE: "state", c.GIVEN: "given", c.FAMILY: "family", c.VAGUE_NAME: "vague",
    c.PARTICLE: "particle", c.KUNYA: "kunya", c.MEDIUM: "medium", c.STOP: "stop", c.ADJECTIVE: "adj", c.PLACE_HEAD: "placehead",
    c.POST_ADJECTIVE: "postadj",
}  # fmt: skip


def _shape(word: str) -> str:
    if word[0].isdigit():
        return "num"
    if not word[0].isalpha():
        return word if word in '".,،()-:' else "mark"
    if word[0] < "\u0250":
        return "latin"
    return f"len{min(len(word), 7)}"


@lru_cache(maxsize=65_536)
def _features(word: str) -> tuple[tuple[str, ...], ...]:
    """What a word tells as itself and to its neighbours: lists for its own place and for places -2, -1, +1, +2 from a token."""
    bits, stem, proclitics, definite = word_class(word)
    classes = [name for bit, name in _BITS.items() if bits & bit]
    shape = _shape(word)
    if len(classes) > 1:
        classes.append("+".join(sorted(classes)))
    own = ["w=" + word, "s=" + stem, "sh=" + shape, "d" if definite else "i"]
    own += ["c=" + x for x in classes]
    if proclitics:
        own.append("p=" + proclitics)
    if shape.startswith("len"):
        own += ["<" + word[:2], "<" + word[:3], ">" + word[-2:], ">" + word[-3:], ">" + word[-1]]
    near = ["w=" + word, "sh=" + shape, "d" if definite else "i", *("c=" + x for x in classes)]
    if shape.startswith("len"):
        near += [">" + word[-2:], "<" + word[:2]]
    far = ["w=" + word, *("c=" + x for x in classes)]
    return (
        tuple(own),
        tuple("-1" + f for f in near),
        tuple("+1" + f for f in near),
        tuple("-2" + f for f in far),
        tuple("+2" + f for f in far),
    )


def features(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The feature list of every token of a sentence of folded words."""
    known = [_features(w) for w in words]
    n = len(known)
    rows = []
    for i, own in enumerate(known):
        row = own[0]
        row += known[i - 1][1] if i else ("-1<s>",)
        row += known[i + 1][2] if i + 1 < n else ("+1</s>",)
        if i > 1:
            row += known[i - 2][3]
        if i + 2 < n:
            row += known[i + 2][4]
        rows.append(row)
    return rows


def spans(tags: Sequence[str]) -> list[NameSpan]:
    """The names that a sequence of tags marks."""
    found = []
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if kind and tag != "I-" + kind:
            found.append(NameSpan(start, i, kind))
            kind = ""
        if tag != "O" and not kind:
            start, kind = i, tag[2:]
    return found


@cache
def _tagger() -> tuple[Any, bytes]:
    import pycrfsuite

    weights = resources.files("tawatur.reading.weights").joinpath(WEIGHTS).read_bytes()
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(weights)
    # The tagger reads the bytes where they lie and does not keep them alive.
    return tagger, weights


def name_spans(words: Sequence[str]) -> list[NameSpan]:
    """The names in a sentence of folded words, in order."""
    return spans(_tagger()[0].tag(features(words)))
