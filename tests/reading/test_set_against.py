"""What a sentence says that it was not takes no part: «إلى إسطنبول، وليس براً إلى إيران»."""

from __future__ import annotations

import pytest

from tawatur.arabic import fold, fold_text
from tawatur.reading.analysis import analyse
from tawatur.reading.claims import set_against

SENTENCES = [  # a sentence, and the mentions that it sets against others
    ("سافر المدير جواً إلى إسطنبول، وليس براً إلى إيران.", {"ايران"}),
    ("اجتمع الوزيران في مسقط لا في الدوحة.", {"الدوحه"}),
    ("سلّم السفير الرسالة إلى الرئيس، لا الوزير.", {"الوزير"}),
    ("لم يلتق الوزير أحداً، لا في عمّان ولا في بيروت.", set()),
    ("ليس سراً أن الوزير التقى السفير.", set()),
    ("التقى السفير ليس فقط الوزير بل المدير أيضاً.", set()),
    ("زار الوفد لا بغداد فحسب بل دمشق.", set()),
    ("ما التقى أحداً، لا في عمّان ولا في بيروت.", set()),
    ("سافر المدير من بغداد إلى إسطنبول.", set()),
]


@pytest.mark.parametrize(("sentence", "against"), SENTENCES)
def test_what_is_set_against_what_was(sentence: str, against: set[str]) -> None:
    folded = fold(sentence)
    document = analyse(folded, [(0, len(folded.text))], [0])
    found = {" ".join(s.words[m.start : m.end]) for s in document.sentences for m in s.mentions if set_against(s, m)}
    assert found == {fold_text(x) for x in against}
