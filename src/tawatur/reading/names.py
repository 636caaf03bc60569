"""Names of persons, bodies and places in a sentence: a small trained tagger over features of the words.

A linear-chain conditional random field (Lafferty et al. 2001; weights trained with CRFsuite) tags every token B-PERS, I-PERS,
B-LOC, I-LOC, B-ORG, I-ORG or O. Features are the words round a token, their beginnings and endings, their shape, and
the word lists' classes. The features of a word do not depend on its sentence, so they are built once per word and kept.
"""

from __future__ import annotations

import gzip
import sys
from array import array
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import msgspec

from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import word_class
from tawatur.lexicon.gazetteer import known_at
from tawatur.lexicon.sources import saying
from tawatur.lexicon.triggers import load_triggers
from tawatur.reading.clusters import clusters

WEIGHTS = "names.msgpack.gz"


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


def _group(word: str, stem: str) -> tuple[str, str]:
    """The groups of a word, or of the word under its clitics; "?" where the corpus does not hold it."""
    groups = clusters()
    found = groups.get(word) or groups.get(stem) or (groups.get(word[1:]) if word[0] in "وفبلك" else None)
    return found or ("?", "?")


def rare(word: str) -> bool:
    """Whether the news corpus behind the word groups hardly knows a folded word, under whatever clitics."""
    groups = clusters()
    return (
        word not in groups
        and not (len(word) > 3 and word[0] in "وفبلك" and word[1:] in groups)
        and not (word.startswith("ال") and word[2:] in groups)
        and "ال" + word not in groups
    )


@lru_cache(maxsize=20_480)
def _features(word: str) -> tuple[tuple[str, ...], ...]:
    """What a word tells as itself and to its neighbours: lists for its own place and for places -2, -1, +1, +2 from a token."""
    bits, stem, proclitics, definite = word_class(word)
    classes = [name for bit, name in _BITS.items() if bits & bit]
    shape = _shape(word)
    if len(classes) > 1:
        classes.append("+".join(sorted(classes)))
    if not classes and shape.startswith("len"):
        classes.append("none")
    fine, coarse = _group(word, stem)
    own = ["w=" + word, "s=" + stem, "sh=" + shape, "d" if definite else "i", "f=" + fine, "r=" + coarse]
    own += ["c=" + x for x in classes]
    if proclitics:
        own.append("p=" + proclitics)
    near = ["w=" + word, "sh=" + shape, "d" if definite else "i", "f=" + fine, "r=" + coarse, *("c=" + x for x in classes)]
    if shape.startswith("len"):
        own += ["<" + word[:2], "<" + word[:3], "<" + word[:4], ">" + word[-2:], ">" + word[-3:], ">" + word[-4:], ">" + word[-1]]
        if not bits:
            marked = f"^{stem}$"
            own += ["t=" + marked[i : i + 3] for i in range(len(marked) - 2)]
            own.append("new=" + ("d" if definite else "i") + ("?" if fine == "?" else ""))
        near += [">" + word[-2:], "<" + word[:2], ">" + word[-3:]]
    verb = saying(word)
    if verb is not None:
        own.append("v=" + verb.sort)
        near.append("v=" + verb.sort)
    tenses = "+".join(sorted({m.form.tense for m in load_triggers().lookup(word)}))
    if tenses:
        own.append("e=" + tenses)
        near.append("e=" + tenses)
    if proclitics and not definite and stem in clusters():
        own.append("fs=" + clusters()[stem][0])
    far = ["w=" + word, "r=" + coarse, *("c=" + x for x in classes)]
    return (
        tuple(own),
        tuple("-1" + f for f in near),
        tuple("+1" + f for f in near),
        tuple("-2" + f for f in far),
        tuple("+2" + f for f in far),
    )


@lru_cache(maxsize=20_480)
def _coarse(word: str) -> str:
    """One label of a word, for pairs of neighbours."""
    bits, stem, proclitics, definite = word_class(word)
    if not word[0].isalpha():
        return _shape(word)
    for bit in (
        c.STOP,
        c.PARTICLE,
        c.TITLE,
        c.POST,
        c.BODY_HEAD,
        c.PLACE_HEAD,
        c.GIVEN,
        c.FAMILY,
        c.NISBA,
        c.PLACE,
        c.BODY,
        c.PERSON,
        c.GROUP,
        c.POST_ADJECTIVE,
        c.ADJECTIVE,
    ):
        if bits & bit:
            return ("d" if definite else "") + _BITS[bit] + ("/" if proclitics and proclitics[0] in "وف" else "")
    return ("d" if definite else "") + _group(word, stem)[1]


@lru_cache(maxsize=32_768)
def _pair(first: str, second: str) -> tuple[str, str]:
    """What two neighbours tell the second and the first of them."""
    pair = first + "|" + second
    return "-p" + pair, "+p" + pair


def features(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The feature list of every token of a sentence of folded words."""
    known = [_features(w) for w in words]
    coarse = [_coarse(w) for w in words]
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
        if i:
            row += (_pair(coarse[i - 1], coarse[i])[0],)
        if i + 1 < n:
            row += (_pair(coarse[i], coarse[i + 1])[1],)
        rows.append(row)
    for start, end, kind in listed(words):
        for i in range(start, end):
            rows[i] += _listed_features(i, start, end, kind)
    return rows


def _listed_features(i: int, start: int, end: int, kind: str) -> tuple[str, ...]:
    """What a known name over tokens `[start, end)` tells its token `i`."""
    place = f"g={kind}{'B' if i == start else 'I'}"
    return place, f"{place}{min(end - start, 3)}"


def listed(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """The known names of places, bodies and media in a sentence, the first and longest, without overlaps."""
    found = []
    i, n = 0, len(words)
    while i < n:
        known = known_at(words, i) if words[i][0].isalpha() else None
        if known is None:
            i += 1
            continue
        found.append((known.start, known.end, known.entry.kind + ("?" if known.entry.ambiguous else "")))
        i = known.end
    return found


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


class _Model(NamedTuple):
    """The tagger's weights: a row of one number per tag for every feature, and from tag to tag."""

    tags: tuple[str, ...]
    at: dict[str, int]
    weights: array[int]
    transitions: tuple[tuple[float, ...], ...]


class Stored(msgspec.Struct):
    """The weights as a file holds them: thousandths, two bytes each, a row per feature."""

    tags: list[str]
    features: str
    weights: bytes
    transitions: list[list[int]]


_NEVER = -1e9
_MARGIN = 4_000


@cache
def _model() -> _Model:
    return _unpacked(resources.files("tawatur.reading.weights").joinpath(WEIGHTS).read_bytes())


def _unpacked(packed: bytes) -> _Model:
    stored = msgspec.msgpack.decode(gzip.decompress(packed), type=Stored)
    weights = array("h", stored.weights)
    if sys.byteorder == "big":
        weights.byteswap()
    tags = tuple(stored.tags)
    transitions = tuple(
        # A name goes on only where one of its kind began.
        tuple(_NEVER if b[0] == "I" and a[1:] != b[1:] else float(stored.transitions[i][k]) for k, b in enumerate(tags))
        for i, a in enumerate(tags)
    )
    return _Model(tags, {f: i for i, f in enumerate(stored.features.split("\n"))}, weights, transitions)


def _sum(names: Iterable[str]) -> tuple[float, ...]:
    """The weights of some features, added up, for every tag."""
    model = _model()
    width = len(model.tags)
    total = [0] * width
    for name in names:
        i = model.at.get(name)
        if i is not None:
            row = model.weights[i * width : (i + 1) * width]
            for k in range(width):
                total[k] += row[k]
    return tuple(total)


@lru_cache(maxsize=20_480)
def _scores(word: str) -> tuple[tuple[float, ...], ...]:
    """The weights of what a word tells as itself and to its neighbours."""
    return tuple(_sum(part) for part in _features(word))


@lru_cache(maxsize=32_768)
def _pair_scores(first: str, second: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    before, after = _pair(first, second)
    return _sum((before,)), _sum((after,))


@lru_cache(maxsize=256)
def _known_scores(feature: tuple[str, ...]) -> tuple[float, ...]:
    return _sum(feature)


@lru_cache(maxsize=4)
def _edge_scores(feature: str) -> tuple[float, ...]:
    return _sum((feature,))


def tag(words: Sequence[str]) -> list[str]:
    """The likeliest tag of every token of a sentence of folded words (Viterbi)."""
    n = len(words)
    if not n:
        return []
    known = [_scores(w) for w in words]
    coarse = [_coarse(w) for w in words]
    rows: list[list[tuple[float, ...]]] = []
    for i, own in enumerate(known):
        parts = [own[0], known[i - 1][1] if i else _edge_scores("-1<s>"), known[i + 1][2] if i + 1 < n else _edge_scores("+1</s>")]
        if i > 1:
            parts.append(known[i - 2][3])
        if i + 2 < n:
            parts.append(known[i + 2][4])
        if i:
            parts.append(_pair_scores(coarse[i - 1], coarse[i])[0])
        if i + 1 < n:
            parts.append(_pair_scores(coarse[i], coarse[i + 1])[1])
        rows.append(parts)
    for start, end, kind in listed(words):
        for i in range(start, end):
            rows[i].append(_known_scores(_listed_features(i, start, end, kind)))
    emissions: list[list[float]] = [[*map(sum, zip(*parts, strict=True))] for parts in rows]
    return _best_path(emissions)


@cache
def _steps() -> tuple[list[list[tuple[int, float]]], float]:
    """For every tag the tags that may stand before it, with what the step weighs; and how strongly a token must speak against a name."""
    model = _model()
    columns = [[(j, row[k]) for j, row in enumerate(model.transitions) if row[k] > _NEVER] for k in range(len(model.tags))]
    finite = [t for column in columns for _, t in column]
    return columns, 2 * (max(finite) - min(finite)) + _MARGIN


def _best_path(emissions: list[list[float]]) -> list[str]:
    """The likeliest tags. Where a token speaks against a name so strongly that no step makes it good, nothing else is tried."""
    tags = _model().tags
    columns, bound = _steps()
    none = len(tags) - 1
    first = emissions[0]
    score = [e if tags[k][0] != "I" else _NEVER for k, e in enumerate(first)]
    lone = first[none] - max(first[:none]) > bound
    stay = dict(columns[none])[none]
    back: list[list[int] | None] = []
    for emission in emissions[1:]:
        sure = emission[none] - max(emission[:none]) > bound
        if sure and lone:
            score[none] += stay + emission[none]
            back.append(None)
            continue
        came, fresh = [none] * len(tags), [_NEVER] * len(tags)
        for k in (none,) if sure else range(len(tags)):
            best, at = _NEVER * 2, none
            for j, t in columns[k]:
                if lone and j != none:
                    continue
                s = score[j] + t
                if s > best:
                    best, at = s, j
            fresh[k] = best + emission[k]
            came[k] = at
        score, lone = fresh, sure
        back.append(came)
    at = none if lone else max(range(len(tags)), key=score.__getitem__)
    path = [at]
    for step in reversed(back):
        at = none if step is None else step[at]
        path.append(at)
    return [tags[k] for k in reversed(path)]


def name_spans(words: Sequence[str]) -> list[NameSpan]:
    """The names in a sentence of folded words, in order."""
    return spans(tag(words))
