"""The name tagger: the likeliest tag of every token of a sentence, from weights that training made.

The weights of a word do not depend on its sentence: they are added up once per word and kept. A row of weights, one a tag, is held as
one long whole number with a field of 32 bits for each tag: adding two such numbers adds all their fields at once. The rows of a sentence
stand one behind another in a longer number still, so that seven additions weigh all its tokens. Rows are told relative to "no name",
which so needs no field of its own.
"""

from __future__ import annotations

import gzip
import itertools
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from operator import add
from struct import Struct

import msgspec

from tawatur.arabic.kept import Kept
from tawatur.lexicon.gazetteer import begins_name
from tawatur.reading.names import (
    CLOSING,
    OPENING,
    NameSpan,
    Sort,
    label,
    listed,
    listed_features,
    pair,
    sort_of,
    spans,
    told_by_letters,
    told_by_sort,
)

WEIGHTS = "names.msgpack.gz"

TAGS = ("B-LOC", "B-ORG", "B-PERS", "I-LOC", "I-ORG", "I-PERS", "O")
_O = 6
_NEVER = -1_000_000_000
_FIELD, _FIELDS = Struct("<I"), Struct("<6I")
_ROW = _FIELDS.size
_LIFT = 1 << 28
"""Added to every field of a row that is kept, so that none falls below zero and borrows from the next."""
_LIFTED = sum(_LIFT << (32 * k) for k in range(6))
_BOTH_LIFTED = _LIFTED << (8 * _ROW) | _LIFTED
_NOTHING = _LIFTED.to_bytes(_ROW, "little")
_COLUMNS = 7
"""A token is told by so many rows: its own, of two neighbours on either side, and of the pairs that it makes with the nearest."""

_ANYWHERE = (0, 1, 2, _O)
"""The tags that may follow any other."""

_Word = tuple[bytes, bytes, bytes, bytes, bytes, str, bool]
"""What a word tells of itself, of the tokens before and behind it, of those two before and two behind, each a lifted row; its label;
whether a known name may begin with it."""
_Sums = tuple[int, int, int]
"""What some features tell of a word itself, of its neighbours, and of the words next to those; the latter two hold a row for the token
before, and above it one for the token behind."""
_Told = tuple[list[str], list[str], list[str]]


class Stored(msgspec.Struct):
    """The weights as a file holds them: thousandths, two bytes each, a row per feature."""

    tags: list[str]
    features: str
    weights: bytes
    transitions: list[list[int]]


class Tagger:
    """Tags sentences of folded words."""

    def __init__(self, packed: bytes) -> None:
        stored = msgspec.msgpack.decode(gzip.decompress(packed), type=Stored)
        if tuple(stored.tags) != TAGS:
            raise ValueError(f"the name tagger's weights are for the tags {stored.tags}, not for {TAGS}")
        weights = array("h", stored.weights)
        if sys.byteorder == "big":
            weights.byteswap()
        lifted = [w + (1 << 15) for w in weights]
        fields = b"".join(map(_FIELD.pack, lifted))
        wide = 7 * _FIELD.size
        ones = sum(1 << (32 * k) for k in range(_O))
        self._own: dict[str, int] = {}
        self._near: dict[str, int] = {}
        self._far: dict[str, int] = {}
        sides = {"-1": (self._near, 8 * _ROW), "+1": (self._near, 0), "-2": (self._far, 8 * _ROW), "+2": (self._far, 0)}
        for i, feature in enumerate(stored.features.split("\n")):
            row = int.from_bytes(fields[wide * i : wide * i + 24], "little") - ones * lifted[7 * i + _O]
            side = sides.get(feature[:2])
            if side is None or feature in (OPENING, CLOSING):
                self._own[feature] = row
            else:
                table, shift = side
                table[feature[2:]] = table.get(feature[2:], 0) + (row << shift)
        # A name goes on only where one of its kind began.
        steps = [
            [_NEVER if b[0] == "I" and a[1:] != b[1:] else stored.transitions[i][k] for k, b in enumerate(TAGS)] for i, a in enumerate(TAGS)
        ]
        # By so much "no name" must lead for the best step to a beginning or to "no name" to come from it and from nowhere else.
        self._lead = max(steps[j][k] - steps[_O][k] for k in _ANYWHERE for j in range(_O))
        self._anywhere = [[steps[j][k] for j in range(7)] for k in _ANYWHERE]
        self._on = [(steps[k][k + 3], steps[k + 3][k + 3]) for k in range(3)]
        self._words: Kept[str, _Word] = Kept(self._word, 24_576)
        self._sorts: Kept[Sort, tuple[int, int, int, str]] = Kept(self._sort, 8_192)
        self._pairs: Kept[tuple[str, str], tuple[bytes, bytes]] = Kept(self._pair, 16_384)
        self._listed: Kept[tuple[str, ...], int] = Kept(lambda told: _sum(self._own, told), 256)
        self._edges = _row(_sum(self._own, (OPENING,))), _row(_sum(self._own, (CLOSING,)))

    def _sums(self, told: _Told) -> _Sums:
        own, near, far = told
        return _sum(self._own, own), _sum(self._near, near), _sum(self._far, far)

    def _sort(self, sort: Sort) -> tuple[int, int, int, str]:
        return *self._sums(told_by_sort(sort)), label(sort)

    def _word(self, word: str) -> _Word:
        sort, stem, fine = sort_of(word)
        own, near, far, kind = self._sorts[sort]
        a, b, c = self._sums(told_by_letters(word, stem, fine, sort))
        own, near, far = own + a, near + b, far + c
        nearest = (near + _BOTH_LIFTED).to_bytes(2 * _ROW, "little")
        next_ = (far + _BOTH_LIFTED).to_bytes(2 * _ROW, "little")
        return _row(own), nearest[:_ROW], nearest[_ROW:], next_[:_ROW], next_[_ROW:], kind, begins_name(word)

    def _pair(self, both: tuple[str, str]) -> tuple[bytes, bytes]:
        second, first = pair(*both)
        return _row(_sum(self._own, (first,))), _row(_sum(self._own, (second,)))

    def tag(self, words: Sequence[str]) -> list[str]:
        """The likeliest tag of every token of a sentence of folded words."""
        if not words:
            return []
        known = [*map(self._words.__getitem__, words)]
        own, before, after, two_before, two_after, kinds, begins = zip(*known, strict=True)
        pairs = [(_NOTHING, _NOTHING), *map(self._pairs.__getitem__, itertools.pairwise(kinds)), (_NOTHING, _NOTHING)]
        opening, closing = self._edges
        n = len(words)
        columns = (
            own,
            (opening, *after[:-1]),
            (*before[1:], closing),
            (_NOTHING, _NOTHING, *two_after)[:n],
            (*two_before, _NOTHING, _NOTHING)[2:],
            [first for first, _ in pairs[1:]],
            [second for _, second in pairs[:-1]],
        )
        total = sum([int.from_bytes(b"".join(column), "little") for column in columns])
        for start, end, kind in listed(words, begins):
            for i in range(start, end):
                total += self._listed[listed_features(i, start, end, kind)] << (8 * _ROW * i)
        return self._best_path(_FIELDS.iter_unpack(total.to_bytes(n * _ROW, "little")))

    def _best_path(self, rows: Iterator[tuple[int, ...]]) -> list[str]:
        """The likeliest tags (Viterbi). All scores are told relative to "no name" at the same token; of equals the first tag wins."""
        low = -self._lead
        from_, into_o = self._anywhere[:3], self._anywhere[3]
        (loc_in, loc_on), (org_in, org_on), (pers_in, pers_on) = self._on
        stay = into_o[_O]
        zero = _COLUMNS * _LIFT
        b_loc, b_org, b_pers, _, _, _ = (field - zero for field in next(rows))
        i_loc = i_org = i_pers = _NEVER
        # What a beginning gains over "no name" where both come from "no name".
        loc_new, org_new, pers_new = (column[_O] - stay - zero for column in from_)
        back: list[tuple[int, ...]] = []
        for e_loc, e_org, e_pers, f_loc, f_org, f_pers in rows:
            loc, org, pers = b_loc + loc_in, b_org + org_in, b_pers + pers_in
            further_loc, further_org, further_pers = i_loc + loc_on, i_org + org_on, i_pers + pers_on
            came_loc, came_org, came_pers = 0, 1, 2
            if further_loc > loc:
                loc, came_loc = further_loc, 3
            if further_org > org:
                org, came_org = further_org, 4
            if further_pers > pers:
                pers, came_pers = further_pers, 5
            if b_loc < low and b_org < low and b_pers < low and i_loc < low and i_org < low and i_pers < low:
                none = stay + zero
                b_loc, b_org, b_pers = e_loc + loc_new, e_org + org_new, e_pers + pers_new
                back.append((_O, _O, _O, came_loc, came_org, came_pers, _O))
            else:
                score = (b_loc, b_org, b_pers, i_loc, i_org, i_pers, 0)
                ways = [[*map(add, score, column)] for column in self._anywhere]
                best = [*map(max, ways)]
                none = best[3] + zero
                b_loc, b_org, b_pers = e_loc + best[0] - none, e_org + best[1] - none, e_pers + best[2] - none
                at = [way.index(top) for way, top in zip(ways, best, strict=True)]
                back.append((at[0], at[1], at[2], came_loc, came_org, came_pers, at[3]))
            i_loc, i_org, i_pers = loc + f_loc - none, org + f_org - none, pers + f_pers - none
        last = (b_loc, b_org, b_pers, i_loc, i_org, i_pers, 0)
        at_last = last.index(max(last))
        path = [TAGS[at_last]]
        for came in reversed(back):
            at_last = came[at_last]
            path.append(TAGS[at_last])
        path.reverse()
        return path


def _sum(table: dict[str, int], features: Iterable[str]) -> int:
    """The weights of some features, added up."""
    return sum(filter(None, map(table.get, features)))


def _row(weights: int) -> bytes:
    """A row of weights as it is kept."""
    return (weights + _LIFTED).to_bytes(_ROW, "little")


@cache
def tagger() -> Tagger:
    """The tagger with the weights shipped with the package."""
    return Tagger(resources.files("tawatur.reading.weights").joinpath(WEIGHTS).read_bytes())


def tag(words: Sequence[str]) -> list[str]:
    """The likeliest tag of every token of a sentence of folded words."""
    return tagger().tag(words)


def name_spans(words: Sequence[str]) -> list[NameSpan]:
    """The names in a sentence of folded words, in order."""
    return spans(tag(words))
