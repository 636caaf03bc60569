"""Clitics: what may stand written on to a word, in front and behind, and how the word is quoted without it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.arabic import fold, fold_text
from tawatur.arabic.clitics import ENCLITICS, PROCLITICS, backs, bare, fronts, is_definite
from tawatur.arabic.tokens import tokens

FRONTS = [  # written, proclitics, the word, as stored
    ("بوزير", "ب", "وزير", "وزير"),
    ("والتقى", "و", "التقي", "التقى"),
    ("للواء", "ل", "لواء", "لواء"),
    ("للوزير", "لل", "وزير", "وزير"),
    ("وللوزير", "ولل", "وزير", "وزير"),
    ("بالرئيس", "بال", "رييس", "رئيس"),
    ("وبالقاهرة", "وبال", "قاهره", "قاهرة"),
    ("فوصل", "ف", "وصل", "وصل"),
    ("فالوزير", "فال", "وزير", "وزير"),
    ("كمبعوث", "ك", "مبعوث", "مبعوث"),
    ("كالوزير", "كال", "وزير", "وزير"),
    ("سيلتقي", "س", "يلتقي", "يلتقي"),
    ("وسيزور", "وس", "يزور", "يزور"),
    ("فسيزور", "فس", "يزور", "يزور"),
    ("ولإيران", "ول", "ايران", "إيران"),
    ("وَالتَقَى", "و", "التقي", "التَقَى"),
    ("بِـوزيرٍ", "ب", "وزير", "وزيرٍ"),
    ("ﻭﺍﻟﺘﻘﻰ", "و", "التقي", "ﺍﻟﺘﻘﻰ"),
    ("وزير", "", "وزير", "وزير"),
]


@pytest.mark.parametrize(("written", "proclitics", "word", "stored"), FRONTS)
def test_a_word_is_found_behind_its_proclitics_and_quoted_exactly(written: str, proclitics: str, word: str, stored: str) -> None:
    copy = fold("قيل " + written + " ثم")
    token = tokens(copy.text)[1]
    assert (proclitics, word) in fronts(token.word)
    assert copy.quote(token.start + len(proclitics), token.end) == stored


BACKS = [  # written, the word, pronoun
    ("استقبله", "استقبل", "ه"),
    ("التقاها", "التقا", "ها"),
    ("زيارته", "زياره", "ه"),
    ("زيارتهما", "زياره", "هما"),
    ("نظيره", "نظير", "ه"),
    ("مستشاريهم", "مستشاري", "هم"),
    ("لقاؤه", "لقاء", "ه"),
    ("لقائه", "لقاء", "ه"),
    ("لقاءه", "لقاء", "ه"),
    ("وزيرنا", "وزير", "نا"),
    ("أبلغني", "ابلغ", "ني"),
    ("وزيركم", "وزير", "كم"),
    ("وزير", "وزير", ""),
]


@pytest.mark.parametrize(("written", "word", "pronoun"), BACKS)
def test_a_word_is_found_before_its_pronoun(written: str, word: str, pronoun: str) -> None:
    assert (word, pronoun) in backs(fold_text(written))


def test_nothing_taken_off_comes_first() -> None:
    assert fronts("وزير")[0] == ("", "وزير")
    assert backs("نظيره")[0] == ("نظيره", "")


@pytest.mark.parametrize("word", ["من", "ول", "لل", "ه", "ال", ""])
def test_two_letters_stay(word: str) -> None:
    assert all(len(rest) >= 2 for _, rest in fronts(word))
    assert all(len(rest) >= 2 or not pronoun for rest, pronoun in backs(word))


def test_the_article_is_told() -> None:
    assert {p for p in PROCLITICS if is_definite(p)} == {p for p in PROCLITICS if p.endswith(("ال", "لل"))}
    assert not is_definite("")
    assert not is_definite("ل")


BARE = [
    ("والحسن", "حسن"), ("الأسد", "اسد"), ("بالأسد", "اسد"), ("وبالأسد", "اسد"),
    ("حسن", "حسن"), ("وزير", "وزير"), ("بشار", "بشار"), ("ال", "ال"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "name"), BARE)
def test_only_the_article_and_what_stands_before_it_comes_off_a_name(written: str, name: str) -> None:
    assert bare(fold_text(written)) == name


WORDS = st.text("ابتدرسصعفقكلمنهويء", max_size=9)


@given(WORDS)
def test_what_comes_off_can_be_put_back(word: str) -> None:
    for proclitics, rest in fronts(word):
        assert proclitics + rest == word
    for rest, pronoun in backs(word):
        assert pronoun in ENCLITICS
        assert word.endswith(pronoun)
        assert len(rest) == len(word) - len(pronoun)


@given(st.sampled_from(PROCLITICS), st.text("بتدرسعفقكلمنهوي", min_size=2, max_size=6))
def test_every_proclitic_comes_off_every_word(proclitics: str, word: str) -> None:
    assert (proclitics, word) in fronts(proclitics + word)
