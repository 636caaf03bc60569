"""Names of persons, bodies and places in a sentence: what a small trained tagger looks at.

A linear-chain conditional random field (Lafferty et al. 2001; weights trained with CRFsuite) tags every token B-PERS, I-PERS,
B-LOC, I-LOC, B-ORG, I-ORG or O. Features are the words round a token, their beginnings and endings, their shape, and
the word lists' classes. `tagging` holds the weights and finds the tags.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import word_class
from tawatur.lexicon.gazetteer import begins_name, known_at
from tawatur.lexicon.sources import saying
from tawatur.lexicon.triggers import load_triggers
from tawatur.reading.clusters import clusters

OPENING, CLOSING = "-1<s>", "+1</s>"
"""What the edges of a sentence tell the tokens next to them."""


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


class Sort(NamedTuple):
    """What a word is, its spelling apart; many words share one."""

    shape: str
    bits: int
    definite: bool
    proclitics: str
    coarse: str
    known: bool  # whether the news corpus behind the groups knows it
    saying: str  # the class of the verb of saying that it is
    tenses: str  # the forms of the triggers that it may be


def sort_of(word: str) -> tuple[Sort, str, str]:
    """The sort of a folded word, its stem, and its fine group."""
    bits, stem, proclitics, definite = word_class(word)
    fine, group = _group(word, stem)
    verb = saying(word)
    matches = load_triggers().lookup(word)
    tenses = "+".join(sorted({m.form.tense for m in matches})) if matches else ""
    sort = Sort(_shape(word), bits, definite, proclitics, group, fine != "?", verb.sort if verb is not None else "", tenses)
    return sort, stem, fine


_Parts = tuple[list[str], list[str], list[str]]
"""What a word tells of itself, of its neighbours, and of the words next to those."""


def told_by_sort(sort: Sort) -> _Parts:
    """What the sort of a word tells."""
    shape, bits, definite, proclitics, group, known, verb, tenses = sort
    classes = [name for bit, name in _BITS.items() if bits & bit]
    letters = shape.startswith("len")
    if len(classes) > 1:
        classes.append("+".join(sorted(classes)))
    if not classes and letters:
        classes.append("none")
    far = ["r=" + group, *("c=" + x for x in classes)]
    near = [*far, "sh=" + shape, "d" if definite else "i"]
    if verb:
        near.append("v=" + verb)
    if tenses:
        near.append("e=" + tenses)
    own = near.copy()
    if proclitics:
        own.append("p=" + proclitics)
    if letters and not bits:
        own.append("new=" + ("d" if definite else "i") + ("" if known else "?"))
    return own, near, far


def told_by_letters(word: str, stem: str, fine: str, sort: Sort) -> _Parts:
    """What the spelling of a word tells, and the fine group of those written so."""
    own, near = ["w=" + word, "s=" + stem, "f=" + fine], ["w=" + word, "f=" + fine]
    if sort.proclitics and not sort.definite and stem in clusters():
        own.append("fs=" + clusters()[stem][0])
    if sort.shape.startswith("len"):
        near += [">" + word[-2:], "<" + word[:2], ">" + word[-3:]]
        own += ["<" + word[:2], "<" + word[:3], "<" + word[:4], ">" + word[-2:], ">" + word[-3:], ">" + word[-4:], ">" + word[-1]]
        if not sort.bits:
            marked = f"^{stem}$"
            own += ["t=" + marked[i : i + 3] for i in range(len(marked) - 2)]
    return own, near, ["w=" + word]


@lru_cache(maxsize=20_480)
def _features(word: str) -> tuple[tuple[str, ...], ...]:
    """What a word tells for its own place, and for a token whose place from it is +1, -1, +2, -2."""
    sort, stem, fine = sort_of(word)
    own, near, far = (a + b for a, b in zip(told_by_letters(word, stem, fine, sort), told_by_sort(sort), strict=True))
    return tuple(own), *(tuple(sign + f for f in part) for sign, part in (("-1", near), ("+1", near), ("-2", far), ("+2", far)))


_LABELS = (
    c.STOP, c.PARTICLE, c.TITLE, c.POST, c.BODY_HEAD, c.PLACE_HEAD, c.GIVEN, c.FAMILY, c.NISBA, c.PLACE, c.BODY, c.PERSON, c.GROUP,
    c.POST_ADJECTIVE, c.ADJECTIVE,
)  # fmt: skip


def label(sort: Sort) -> str:
    """One word for a sort, for pairs of neighbours."""
    if sort.shape == "latin" or sort.shape.startswith("len"):
        article = "d" if sort.definite else ""
        for bit in _LABELS:
            if sort.bits & bit:
                return article + _BITS[bit] + ("/" if sort.proclitics[:1] in ("و", "ف") else "")
        return article + sort.coarse
    return sort.shape


def pair(first: str, second: str) -> tuple[str, str]:
    """What two neighbours tell the second and the first of them."""
    both = first + "|" + second
    return "-p" + both, "+p" + both


def features(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The feature list of every token of a sentence of folded words."""
    known = [_features(w) for w in words]
    labels = [label(sort_of(w)[0]) for w in words]
    n = len(known)
    rows = []
    for i, own in enumerate(known):
        row = own[0]
        row += known[i - 1][1] if i else (OPENING,)
        row += known[i + 1][2] if i + 1 < n else (CLOSING,)
        if i > 1:
            row += known[i - 2][3]
        if i + 2 < n:
            row += known[i + 2][4]
        if i:
            row += (pair(labels[i - 1], labels[i])[0],)
        if i + 1 < n:
            row += (pair(labels[i], labels[i + 1])[1],)
        rows.append(row)
    for start, end, kind in listed(words, [*map(begins_name, words)]):
        for i in range(start, end):
            rows[i] += listed_features(i, start, end, kind)
    return rows


def listed_features(i: int, start: int, end: int, kind: str) -> tuple[str, ...]:
    """What a known name over tokens `[start, end)` tells its token `i`."""
    place = f"g={kind}{'B' if i == start else 'I'}"
    return place, f"{place}{min(end - start, 3)}"


def listed(words: Sequence[str], begins: Sequence[bool]) -> list[tuple[int, int, str]]:
    """The known names of places, bodies and media in a sentence, the first and longest, without overlaps.

    `begins` says of every token whether a known name may begin with its word.
    """
    found = []
    behind = 0
    for i, may in enumerate(begins):
        if may and i >= behind and (known := known_at(words, i)) is not None:
            behind = known.end
            found.append((i, behind, known.entry.kind + ("?" if known.entry.ambiguous else "")))
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
