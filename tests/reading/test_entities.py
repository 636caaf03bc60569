"""Entities: shorter names, posts and adjectives led back to whom they mean."""

from __future__ import annotations

import pytest

from tawatur.arabic.folding import fold
from tawatur.arabic.sentences import sentences
from tawatur.reading.analysis import analyse
from tawatur.reading.document import Document
from tawatur.reading.entities import names_of, spelled


def document(text: str) -> Document:
    folded = fold(text)
    body = sentences(folded.text)
    return analyse(folded, body, [0] * len(body))


def whole(d: Document, form: str, sentence: int) -> tuple[str, ...]:
    """All names of whoever a form names in a sentence."""
    for m in d.sentences[sentence].mentions:
        if form in [spelled(d.folded, f) for f in (*m.forms, *m.aliases)]:
            return names_of(d, m.entity)
    raise AssertionError(f"{form!r} not found")


def test_a_family_name_alone_is_the_person_told_before() -> None:
    d = document("التقى وزير الخارجية التركي حقان فيدان المسؤولين في بغداد. ثم زار فيدان أربيل.")
    assert whole(d, "فيدان", 1)[0] == "حقان فيدان"


def test_an_unusual_family_name_is_known_again_with_a_conjunction() -> None:
    d = document("اجتمع النائب طاهر الشدياق والوزير في بيروت. والتقى والشدياق لم يعلق.")
    assert whole(d, "الشدياق", 1)[0] == "طاهر الشدياق"


def test_people_who_share_a_family_name_stay_two() -> None:
    d = document("التقى ماهر الأسد ضباطا في دمشق. وغادر بشار الأسد إلى موسكو.")
    assert "بشار الأسد" not in whole(d, "ماهر الأسد", 0)


def test_a_family_name_between_two_kinsmen_makes_them_not_one() -> None:
    d = document("فر رجل الأعمال فريد قرطيم. وقرطيم من أقارب اللواء مسعود قرطيم.")
    assert "مسعود قرطيم" not in whole(d, "فريد قرطيم", 0)
    assert whole(d, "مسعود قرطيم", 1)[0] == "مسعود قرطيم"


def test_an_officer_told_by_his_family_name_is_no_businessman_told_later() -> None:
    d = document("وصل قائد الاستخبارات الجنرال قرميط إلى المدينة. وحضر رجل الأعمال فريد قرميط اللقاء.")
    assert "فريد قرميط" not in whole(d, "قرميط", 0)


def test_that_is_no_name() -> None:
    d = document("روى أن الوزير سامي الحلو وصل. وأكد محمد ولد الحلو لأوكار نت الخبر.")
    named = [spelled(d.folded, m.forms[0]) for s in d.sentences for m in s.mentions]
    assert "روى" not in named
    assert "محمد ولد الحلو" in named


def test_the_adjective_of_a_state_is_led_to_the_states_name() -> None:
    d = document("زار الوزير روسيا أمس. وجرت المحادثات بعد وساطة روسية.")
    assert whole(d, "روسية", 1)[0] == "روسيا"


def test_a_definite_noun_is_the_last_phrase_with_that_head() -> None:
    d = document("وصل وفد من الخارجية القطرية إلى بغداد. وغادر الوفد مساء.")
    assert any(name.startswith("وفد") for name in whole(d, "الوفد", 1))


def test_the_adjective_of_a_state_that_the_report_does_not_name_gives_the_states_name() -> None:
    d = document("وصل الوفدان إلى بكين. وجرت المحادثات برعاية صينية.")
    assert whole(d, "صينية", 1) == ("الصين", "صينية")


ALSO_CALLED = [
    ("اعتقل الجيش سامر الحلبي، المعروف بأبي طارق، في حماة.", "أبي طارق"),
    ("اعتقل الجيش سامر الحلبي المعروف بأبي طارق في حماة.", "أبي طارق"),
    ("قتل القيادي سامر الحلبي، الملقب بـ«أبو النور»، في غارة.", "أبو النور"),
    ("اعتقل الجيش سامر الحلبي الملقب أبو النور أمس.", "أبو النور"),
    ("التقى سامر الحلبي، ويكنى أبا النور، المبعوث الأممي.", "أبا النور"),
]


@pytest.mark.parametrize(("text", "other"), ALSO_CALLED, ids=[text for text, _ in ALSO_CALLED])
def test_another_name_told_with_a_name_is_the_same_person(text: str, other: str) -> None:
    assert "سامر الحلبي" in whole(document(text), other, 0)


def test_what_somebody_is_known_for_is_no_name_of_his() -> None:
    d = document("زار سامر الحلبي، المعروف بقربه من حزب النور، مدينة حماة.")
    assert whole(d, "سامر الحلبي", 0) == ("سامر الحلبي",)


PRESIDENTS = [
    ("التقى رئيس الأركان حسن عمران الرئيس الروسي في موسكو أمس.", 0, "الرئيس الروسي"),
    ("زار رئيس المخابرات طارق الزوبعي دمشق. والتقى الرئيس السوري هناك.", 1, "الرئيس السوري"),
    ("استقبل وزير الدفاع حسن عمران الوزير الروسي في مكتبه.", 0, "الوزير الروسي"),
]


@pytest.mark.parametrize(("text", "sentence", "post"), PRESIDENTS)
def test_a_post_of_another_state_is_another_man(text: str, sentence: int, post: str) -> None:
    assert whole(document(text), post, sentence) == (post,)


def test_a_minister_may_be_told_by_his_state_in_the_next_sentence() -> None:
    d = document("التقى وزير الخارجية سيرغي أندرييف نظيره المصري. وقال الوزير الروسي إنه سيزور دمشق.")
    assert whole(d, "الوزير الروسي", 1)[0] == "سيرغي أندرييف"
