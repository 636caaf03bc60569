"""The name tagger: its tags, its spans, and that nothing but the words matters."""

from __future__ import annotations

import gzip
from array import array
from importlib import resources

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.reading.names import NameSpan, features, rare, spans
from tawatur.reading.tagging import TAGS, WEIGHTS, Stored, name_spans, tag


def test_spans_follow_the_tags() -> None:
    assert spans(["O", "B-PERS", "I-PERS", "B-LOC", "O", "B-ORG"]) == [NameSpan(1, 3, "PERS"), NameSpan(3, 4, "LOC"), NameSpan(5, 6, "ORG")]


def test_known_names_are_found() -> None:
    words = ["وصل", "الرييس", "بشار", "الاسد", "الي", "موسكو"]
    assert NameSpan(2, 4, "PERS") in name_spans(words)
    assert NameSpan(5, 6, "LOC") in name_spans(words)


def test_every_token_has_its_features() -> None:
    words = ["قال", "وزير", "الخارجيه", "،", "امس"]
    assert len(features(words)) == len(words) == len(tag(words))


def test_a_rare_word_is_one_that_the_corpus_hardly_holds() -> None:
    assert rare("شفرير")
    assert not rare("الحكومه")


@given(st.lists(st.text(alphabet='ابتثجحخدذرزسشصضطظعغفقكلمنهويء0"،', min_size=1, max_size=8), max_size=12))
def test_any_words_can_be_tagged_and_no_name_goes_on_that_did_not_begin(words: list[str]) -> None:
    tags = tag(words)
    assert len(tags) == len(words)
    for before, here in zip(["O", *tags], tags, strict=False):
        assert here[0] != "I" or before[2:] == here[2:]


def _plainly(words: list[str]) -> list[str]:
    """The likeliest tags from the feature lists that training sees, by the textbook."""
    packed = resources.files("tawatur.reading.weights").joinpath(WEIGHTS).read_bytes()
    stored = msgspec.msgpack.decode(gzip.decompress(packed), type=Stored)
    n, weights, at = len(TAGS), array("h", stored.weights), {f: i for i, f in enumerate(stored.features.split("\n"))}
    rows = [[sum(weights[n * at[f] + k] for f in row if f in at) for k in range(n)] for row in features(words)]
    best = [(rows[0][k] if TAGS[k][0] != "I" else -(10**9), (k,)) for k in range(n)]
    for row in rows[1:]:
        best = [
            max(
                ((score + stored.transitions[path[-1]][k] + row[k], (*path, k)) for score, path in best if _follows(path[-1], k)),
                key=lambda scored: scored[0],
            )
            for k in range(n)
        ]
    return [TAGS[k] for k in max(best, key=lambda scored: scored[0])[1]]


def _follows(before: int, here: int) -> bool:
    return TAGS[here][0] != "I" or TAGS[before][1:] == TAGS[here][1:]


_NEWS = (
    "وصل", "الرييس", "بشار", "الاسد", "الي", "موسكو", "حيث", "التقي", "وزير", "الخارجيه", "سيرغي", "لافروف", "و", "محمد", "بن",
    "سلمان", "في", "الرياض", "،", "12", "قال", "وبسوريا", "الشرق", "الاوسط",
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(_NEWS) | st.text(alphabet="ابتسملوي", min_size=1, max_size=5), min_size=1, max_size=9))
def test_the_tags_are_those_that_the_features_of_training_make_likeliest(words: list[str]) -> None:
    assert tag(words) == _plainly(words)
