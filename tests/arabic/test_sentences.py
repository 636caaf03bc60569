"""Sentences: where a report's lines break into them, and where a dot or a quotation mark does not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.arabic import fold, fold_text
from tawatur.arabic.sentences import sentences
from tests.arabic.test_folding import WRITTEN


def broken(stored: str) -> list[str]:
    """The sentences as stored."""
    copy = fold(stored)
    return [copy.quote(a, b) for a, b in sentences(copy.text)]


BROKEN = [  # what is tried, the sentences as they must come back, joined by a space (or by their own line break)
    ("full stop", ["التقى الوزير نظيره.", "ثم عاد إلى دمشق."]),
    ("question and exclamation", ["هل التقاه؟", "لا!", "بل هاتفه."]),
    ("ellipsis", ["سكت طويلا…", "ثم قال."]),
    ("dots", ["سكت طويلا...", "ثم قال."]),
    ("several marks", ["هل التقاه؟!", "نعم."]),
    ("title as initial", ["قال د. محمد العلي إنه سافر.", "ثم عاد."]),
    ("several titles", ["التقى أ. د. سامي الحسن م. رائد العلي.", "ثم عاد."]),
    ("agency in initials", ["نقلت أ.ف.ب عن مصدر أنه سافر.", "وقال آخر إنه عاد."]),
    ("agency in initials with a last dot", ["نقلت أ.ف.ب. عن مصدر أنه سافر.", "وقال آخر إنه عاد."]),
    ("agency in brackets", ["وصل إلى دمشق (د.ب.أ).", "وقال آخر إنه عاد."]),
    ("initials with spaces", ["نقلت أ. ف. ب عن مصدر.", "وعاد."]),
    ("Latin initials", ["قال مسؤول في الـU.S. Army إنه عاد.", "وسكت."]),
    ("dot in a number", ["بلغ المبلغ 3.5 مليون دولار.", "وفي الساعة 12.30 وصل."]),
    ("dot in Eastern digits", ["بلغ المبلغ ٣.٥ مليون دولار.", "وفي ٢٢.١٢.٢٠٢٤ وصل."]),
    ("year at the end", ["كان ذلك عام 2024.", "وفي 2025 عاد."]),
    ("year with its letter", ["كان ذلك عام 2024م.", "وبعده عاد."]),
    ("address of a site", ["نشر موقع www.jisr.com الخبر.", "ثم حذفه."]),
    ("quotation inside", ["قال «التقينا الوزير» ثم خرج.", "وعاد."]),
    ("dot before the closing mark", ["قال: «التقينا الوزير.»", "ثم خرج."]),
    ("question before the closing mark", ["سأله: “هل التقيتم؟”", "فسكت."]),
    ("bracket that closes", ["عاد (بعد يومين.)", "ثم خرج."]),
    ("unclosed quotation", ["قال «التقينا الوزير.", "ثم خرج."]),
]  # fmt: skip


@pytest.mark.parametrize("expected", [row[1] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_where_a_line_breaks(expected: list[str]) -> None:
    assert broken(" ".join(expected)) == expected


LINES = [  # what is tried, text, sentences
    ("heading without a full stop", "الوزير في دمشق\nالتقى الوزير نظيره.", ["الوزير في دمشق", "التقى الوزير نظيره."]),
    ("newline of Windows", "الوزير في دمشق\r\n\r\nالتقى نظيره.\r\n", ["الوزير في دمشق", "التقى نظيره."]),
    ("line separator", "الوزير في دمشق\u2028التقى نظيره", ["الوزير في دمشق", "التقى نظيره"]),
    ("bulleted list", "- التقى نظيره\n• زار دمشق\n* عاد", ["- التقى نظيره", "• زار دمشق", "* عاد"]),
    ("list numbered with brackets", "1) التقى نظيره\n2) زار دمشق", ["1) التقى نظيره", "2) زار دمشق"]),
    ("list numbered with dashes", "١- التقى نظيره\n٢- زار دمشق", ["١- التقى نظيره", "٢- زار دمشق"]),
    ("list numbered with dots: the number stands apart", "1. التقى نظيره.\n2. زار دمشق.", ["1.", "التقى نظيره.", "2.", "زار دمشق."]),
    ("initial at the end of its line", "المجموعة ب.\nالمجموعة ج.", ["المجموعة ب.", "المجموعة ج."]),
    ("full stop without a space", "التقى نظيره.ثم عاد", ["التقى نظيره.ثم عاد"]),
    ("bidi controls at the ends", "\u202bالتقى نظيره.\u202c \u202bثم عاد.\u202c", ["التقى نظيره.", "ثم عاد."]),
    ("diacritics at the end", "التقى الوزيرَ\nثم عادَ.", ["التقى الوزيرَ", "ثم عادَ."]),
    ("no-break spaces", "التقى نظيره.\u00a0ثم\u00a0عاد.\u00a0", ["التقى نظيره.", "ثم\u00a0عاد."]),
    ("the clock of a live page", "17:55 الوزير يصل.\n18:30 | التقى نظيره.\n19:00", ["الوزير يصل.", "التقى نظيره.", "19:00"]),
    ("the word before a bulletin's line", "عاجل | زار دمشق\nعاجل: عاد\nزار عاجل: عاد", ["زار دمشق", "عاد", "زار عاجل: عاد"]),
    ("only white space", " \n\t\u00a0\r\n", []),
    ("nothing", "", []),
    ("only marks", "...", ["..."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_where_lines_break(text: str, expected: list[str]) -> None:
    assert broken(text) == expected


def test_a_part_has_its_own_sentences() -> None:
    text = fold_text("قال هذا. وقال ذاك. وسكت.")
    assert [text[a:b] for a, b in sentences(text, 9, 19)] == ["وقال ذاك."]


@pytest.mark.parametrize("piece", ["كلمة ", "كلمة، ", "كلمة", "،", "ك "])
def test_an_endless_sentence_is_cut(piece: str) -> None:
    text = fold_text(piece * (20_000 // len(piece)))
    cut = sentences(text)
    assert all(0 < b - a <= 2_000 and text[a:b] == text[a:b].strip() for a, b in cut)
    assert "".join(text[a:b] for a, b in cut).replace(" ", "") == text.replace(" ", "")


@settings(deadline=None, max_examples=400)
@given(st.one_of(WRITTEN, st.text("ابج .؟!…\"')«»\n\r12٣ـَ\u200f", max_size=60)))
def test_sentences_cover_the_text_and_never_overlap(text: str) -> None:
    folded = fold_text(text)
    cut = sentences(folded)
    assert all(a < b and folded[a:b] == folded[a:b].strip() and "\n" not in folded[a:b] for a, b in cut)
    assert all(a[1] <= b[0] for a, b in pairwise(cut))
    covered = {i for a, b in cut for i in range(a, b)}
    assert {i for i, c in enumerate(folded) if not c.isspace()} <= covered
