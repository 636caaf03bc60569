"""Tokens: words, numbers and marks, with their places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.arabic import fold, fold_text
from tawatur.arabic.tokens import is_mark, tokens, words
from tests.arabic.test_folding import PLAIN, WRITTEN

CUT = [  # stored, tokens between bars
    ("التقى الوزيرُ نظيرَه.", "التقي|الوزير|نظيره|."),
    ("بلغ ٣٫٥ مليون", "بلغ|3٫5|مليون"),
    ("نحو ١٬٢٠٠ أو 1,200,000", "نحو|1٬200|او|1,200,000"),
    ("الساعة 12:48 و12.30", "الساعه|12:48|و|12.30"),
    ("في 22/12/2024", "في|22|/|12|/|2024"),
    ("عام 2024م.", "عام|2024|م|."),
    ("5.", "5|."),
    ("أ.ف.ب", "ا|.|ف|.|ب"),
    ("«سي إن إن»", '"|سي|ان|ان|"'),
    ("#المخابرات_المصرية", "#|المخابرات|_|المصريه"),
    ("BBC عربي", "bbc|عربي"),
    ("مصـــادر\u200f مُطّلعة", "مصادر|مطلعه"),
    ("ﺍﻟﺘﻘﻰ ﻭﺯﻳﺮ", "التقي|وزير"),
    ("علي\u00a0مملوك", "علي|مملوك"),
    ("قال:«نعم»،ثم", 'قال|:|"|نعم|"|،|ثم'),
    ("\u202b\u200f", ""),
    (" \n ", ""),
]


@pytest.mark.parametrize(("stored", "cut"), CUT)
def test_cut(stored: str, cut: str) -> None:
    assert [t.word for t in tokens(fold_text(stored))] == (cut.split("|") if cut else [])


def test_a_part_is_cut_at_its_own_places() -> None:
    text = "قال وزير الخارجيه امس"
    assert [(t.word, t.start, t.end) for t in tokens(text, 4, 17)] == [("وزير", 4, 8), ("الخارجيه", 9, 17)]


def test_a_mark_is_neither_word_nor_number() -> None:
    assert [t.word for t in tokens("قال: 3.5 bbc_") if is_mark(t.word)] == [":", "_"]


def test_words_leave_the_marks_out() -> None:
    assert words(fold_text("قال «أ.ف.ب» في 3.5، #وسم_آخر")) == ["قال", "ا", "ف", "ب", "في", "3", "5", "وسم", "اخر"]


@settings(deadline=None, max_examples=300)
@given(st.one_of(WRITTEN, st.text(max_size=40)))
def test_tokens_cover_every_letter_in_order(text: str) -> None:
    folded = fold_text(text)
    cut = tokens(folded)
    assert all(folded[t.start : t.end] == t.word != "" for t in cut)
    assert all(a.end <= b.start for a, b in pairwise(cut))
    covered = {i for t in cut for i in range(t.start, t.end)}
    assert {i for i, c in enumerate(folded) if not c.isspace()} == covered


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=10), st.sampled_from(PLAIN), st.text(max_size=10))
def test_no_arabic_text_is_without_words(before: str, letter: str, after: str) -> None:
    folded = fold_text(before + letter + after)
    assert words(folded)
    assert [w for w in words(folded) if fold_text(letter) in w]


@settings(deadline=None, max_examples=200)
@given(WRITTEN)
def test_every_token_is_quoted_so_that_it_folds_to_itself(text: str) -> None:
    copy = fold(text)
    for t in tokens(copy.text):
        cut_inside = (t.start and copy.start(t.start - 1) == copy.start(t.start)) or copy.start(t.end) == copy.start(t.end - 1)
        assert cut_inside or fold_text(copy.quote(t.start, t.end)) == t.word
