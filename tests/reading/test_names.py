"""The name tagger: its tags, its spans, and that nothing but the words matters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tawatur.reading.names import NameSpan, features, name_spans, rare, spans, tag


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
