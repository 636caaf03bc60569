"""What a word may be, with and without what is written on to it; nisbas and the states they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.arabic import fold_text
from tawatur.lexicon import classes
from tawatur.lexicon.classes import demonyms, nisbas, single_words, word_class
from tawatur.lexicon.sources import saying, source_words

CLASS = [  # word, what it is at least, stem, proclitics, definite
    ("وزير", "POST", "وزير", "", False),
    ("الوزير", "POST", "وزير", "", True),
    ("بوزير", "POST", "وزير", "ب", False),
    ("للوزير", "POST", "وزير", "لل", True),
    ("لواء", "TITLE", "لواء", "", False),
    ("اللواء", "TITLE", "لواء", "", True),
    ("للواء", "TITLE", "لواء", "ل", False),
    ("السيد", "TITLE", "سيد", "", True),
    ("السابق", "POST_ADJECTIVE", "سابق", "", True),
    ("مسؤولين", "PERSON", "مسوولين", "", False),
    ("لمسؤولين", "PERSON", "مسوولين", "ل", False),
    ("وفد", "GROUP", "وفد", "", False),
    ("قوات", "FORCE", "قوات", "", False),
    ("دبابات", "FORCE", "دبابات", "", False),
    ("وزارة", "BODY_HEAD", "وزاره", "", False),
    ("بوزارة", "BODY_HEAD", "وزاره", "ب", False),
    ("الحكومة", "BODY", "حكومه", "", True),
    ("حماس", "BODY", "حماس", "", False),
    ("رويترز", "MEDIUM", "رويترز", "", False),
    ("مدينة", "PLACE_HEAD", "مدينه", "", False),
    ("لبنان", "STATE", "لبنان", "", False),
    ("للبنان", "STATE", "لبنان", "ل", False),
    ("وبيروت", "STATE", "بيروت", "و", False),
    ("حلب", "PLACE", "حلب", "", False),
    ("التركية", "NISBA", "تركيه", "", True),
    ("والتركية", "NISBA", "تركيه", "و", True),
    ("أتراك", "NISBA", "اتراك", "", False),
    ("أبو", "KUNYA", "ابو", "", False),
    ("بن", "PARTICLE", "بن", "", False),
    ("محمد", "GIVEN", "محمد", "", False),
    ("وعبدالله", "GIVEN", "عبدالله", "و", False),
    ("من", "STOP", "من", "", False),
    ("كبار", "ADJECTIVE", "كبار", "", False),
]  # fmt: skip


@pytest.mark.parametrize(("word", "bit", "stem", "proclitics", "definite"), CLASS)
def test_class_and_stem(word: str, bit: str, stem: str, proclitics: str, definite: bool) -> None:
    found = word_class(fold_text(word))
    assert found.bits & getattr(classes, bit)
    assert found[1:] == (stem, proclitics, definite)


NOT = [  # word, what it is not
    ("حلب", "STATE"),
    ("محمد", "POST"),
    ("سنلتقي", "NISBA"),
    ("رويترز", "PLACE"),
    ("وزير", "GIVEN"),
    ("لمن", "STOP"),
]


@pytest.mark.parametrize(("word", "bit"), NOT)
def test_what_a_word_is_not(word: str, bit: str) -> None:
    assert not word_class(fold_text(word)).bits & getattr(classes, bit)


def test_an_unknown_word_has_no_class_but_shows_its_article() -> None:
    assert word_class("خخخخ") == (0, "خخخخ", "", False)
    assert word_class("الخخخخ") == (0, "خخخخ", "", True)


def test_an_ambiguous_name_is_flagged() -> None:
    assert word_class(fold_text("التركي")).bits & classes.VAGUE_NAME
    assert not word_class(fold_text("الحسين")).bits & classes.STOP


NISBAS = [
    ("تركي", "TR"), ("تركية", "TR"), ("أتراك", "TR"), ("سوري", "SY"), ("سورية", "SY"), ("سوريين", "SY"), ("سوريون", "SY"),
    ("سوريان", "SY"), ("سوريتين", "SY"), ("لبنانيات", "LB"), ("أمريكي", "US"), ("أميركي", "US"), ("مصري", "EG"), ("مصريا", "EG"),
    ("روسي", "RU"), ("إسرائيلي", "IL"), ("إيرانية", "IR"), ("عراقيو", "IQ"), ("أوروبي", "EU"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "country"), NISBAS)
def test_a_nisba_stands_for_its_state_in_every_form(word: str, country: str) -> None:
    assert nisbas()[fold_text(word)] == country


def test_peoples_are_plurals() -> None:
    assert {fold_text(w) for w in ("أتراك", "سوريين", "سوريون", "لبنانيون", "عراقيين")} <= demonyms()
    assert demonyms().isdisjoint({fold_text(w) for w in ("تركي", "سورية", "لبنانيات")})


def test_lists_are_folded() -> None:
    for found in (single_words(), nisbas(), dict.fromkeys(demonyms(), 1)):
        assert all(fold_text(word) == word != "" for word in found)
    assert all(bits and " " not in word for word, bits in single_words().items())


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(sorted(single_words())) | st.text("ابتدرسلمنهويءك", min_size=1, max_size=8))
def test_stem_and_proclitics_are_parts_of_the_word(word: str) -> None:
    found = word_class(word)
    assert word.startswith(found.proclitics)
    assert found.stem in word
    assert word_class(word) == found


SAYING = [  # word, class, pronoun, proclitics
    ("قال", "say", "", ""),
    ("وقالت", "say", "", "و"),
    ("سيقول", "say", "", "س"),
    ("أبلغه", "say", "ه", ""),
    ("وأضافت", "go_on", "", "و"),
    ("يضيف", "go_on", "", ""),
    ("وأكدوا", "confirm", "", "و"),
    ("ونفت", "deny", "", "و"),
    ("نقلت", "relay", "", ""),
]


@pytest.mark.parametrize(("word", "sort", "pronoun", "proclitics"), SAYING)
def test_verbs_of_saying(word: str, sort: str, pronoun: str, proclitics: str) -> None:
    found = saying(fold_text(word))
    assert found is not None
    assert (found.sort, found.pronoun, found.proclitics) == (sort, pronoun, proclitics)


@pytest.mark.parametrize("word", ["وزير", "التقى", "دمشق", "بقال", "،"])
def test_other_words_say_nothing(word: str) -> None:
    assert saying(fold_text(word)) is None


def test_words_of_sources_are_folded() -> None:
    for words in source_words():
        assert words
        assert all(fold_text(word) == word for word in words)
