"""Verbs of saying and nouns for sources."""

from __future__ import annotations

import pytest

from tawatur.arabic.folding import fold_text
from tawatur.lexicon.sources import CLASSES, Cue, cue, saying, source_words

VERBS = [  # word, class, pronoun, what it takes
    ("قال", "say", "", ""),
    ("وأوضحت", "go_on", "", ""),
    ("يؤكد", "confirm", "", "noun"),
    ("نفت", "deny", "", "noun"),
    ("نقلته", "relay", "ه", ""),
    ("أبلغنا", "say", "نا", "medium"),
    ("رجّح", "suppose", "", "that"),
    ("وبيّن", "say", "", "that"),
]
NO_VERBS = ["بين", "عبر", "تبين", "إضافة", "نسبة", "الوزير", "في"]
CUES = [
    ("بحسب", Cue.FORMULA), ("ووفق", Cue.FORMULA), ("كما", Cue.FORMULA), ("قال", Cue.VERB),
    ("وجاء", Cue.TOLD_IN), ("حصلت", Cue.OBTAINED), ("مدينة", Cue.NONE),
]  # fmt: skip
HEADS = [  # word, list, key, definite, letters of clitics
    ("مصدر", "unnamed", "مصدر", False, 0),
    ("المصادر", "unnamed", "مصدر", True, 0),
    ("مصدرًا", "unnamed", "مصدر", False, 0),
    ("لمصدر", "unnamed", "مصدر", False, 1),
    ("للصحيفة", "media", "صحيفه", True, 2),
    ("وكالة", "agency", "وكاله", False, 0),
    ("البيان", "statement", "بيان", True, 0),
    ("شقيقه", "kin", "شقيقه", False, 0),
]


@pytest.mark.parametrize(("word", "sort", "pronoun", "takes"), VERBS)
def test_verbs_of_saying(word: str, sort: str, pronoun: str, takes: str) -> None:
    verb = saying(fold_text(word))
    assert verb is not None
    assert (verb.sort, verb.pronoun, verb.takes) == (sort, pronoun, takes)
    assert verb.sort in CLASSES


@pytest.mark.parametrize("word", NO_VERBS)
def test_other_words_say_nothing(word: str) -> None:
    assert saying(fold_text(word)) is None


@pytest.mark.parametrize(("word", "expected"), CUES)
def test_cues(word: str, expected: Cue) -> None:
    assert cue(fold_text(word)) is expected


@pytest.mark.parametrize(("word", "tag", "key", "definite", "skip"), HEADS)
def test_nouns_for_sources(word: str, tag: str, key: str, definite: bool, skip: int) -> None:
    head = source_words().heads[fold_text(word)]
    assert (head.tag, head.key, head.definite, head.skip) == (tag, key, definite, skip)
