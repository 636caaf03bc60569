"""Who is who across reports: names, kunyas, posts with their time, states and bodies."""

from __future__ import annotations

import pytest

from tawatur.weighing.names import Relation, Sort, nominative, read_name, relation
from tawatur.weighing.ready import made_ready
from tawatur.weighing.weigh import weigh
from tests.casebook.made import QUTANI
from tests.weighing.made import claim, names_of, report

SORTS = [
    ("اللواء علي مملوك", Sort.PERSON), ("أبو علي خضر", Sort.KUNYA), ("أبوهمام", Sort.KUNYA), ("الحسن", Sort.SINGLE),
    ("وزير الدفاع التركي", Sort.POST), ("الرئيس السوري المخلوع", Sort.POST), ("النائب العام", Sort.POST), ("الشاباك", Sort.BODY),
    ("هيئة النزاهة", Sort.BODY), ("السفير التركي", Sort.POST), ("بلاده", Sort.DESCRIBED), ("معالي السيد", Sort.DESCRIBED),
    ("شقيق سامي الحلو", Sort.DESCRIBED), ("السفير سامي التركي", Sort.PERSON), ("موسكو", Sort.STATE),
    ("السلطات الأردنية", Sort.STATE), ("وفد فني تركي", Sort.DESCRIBED), ("طاليبوف الأذربيجاني", Sort.SINGLE),
    ("المغربي سامي الحلو", Sort.PERSON), ("محمد الجزائري", Sort.PERSON),
    ("حردان التكريتي", Sort.PERSON), ("إلدار حسينوف", Sort.PERSON), ("دار الإفتاء", Sort.BODY),
]  # fmt: skip


@pytest.mark.parametrize(("name", "sort"), SORTS)
def test_what_a_name_is(name: str, sort: Sort) -> None:
    assert read_name(name).sort is sort


RELATIONS = [
    ("صدام حسين", "عدي صدام حسين", Relation.FRONT),
    ("فيصل بن فرحان", "فيصل بن فرحان آل سعود", Relation.BEHIND),
    ("لؤي الجبوري", "لؤي حميد الجبوري", Relation.SHORTENED),
    ("رضا بن عمار", "محمد رضا بن عمار", Relation.BLESSED),
    ("غيورا شاحر", "جيورا شاحار", Relation.SPELLING),
    ("عبد الكريم الشرفي", "عبدالكريم الشرفي", Relation.EQUAL),
    ("علي مملوك", "Ali Mamlouk", Relation.LATIN),
    ("رامي مخلوف", "إيهاب مخلوف", Relation.OTHER),
    ("جميل الحسن", "كمال الحسن", Relation.OTHER),
    ("سالم حسن", "سليم حسن", Relation.OTHER),
    ("سليمان داود", "سليمان داوود", Relation.SPELLING),
    ("نادر الشريدة", "نادر شريدة", Relation.SPELLING),
    ("جميل الحسن", "جميل حسن", Relation.OTHER),
    ("عبد السلام بنعطية", "عبد السلام بن عطية", Relation.EQUAL),
    ("بنيامين كوهين", "يامين كوهين", Relation.OTHER),
    ("خلفان بن ناصر الطويقي", "خلفان طويقي", Relation.SHORTENED),
    ("قاسم رضا خوش آبادي", "قاسمرضا خوشابادي", Relation.SPELLING),
    ("كريم بير داود", "كريم بيرداود", Relation.SPELLING),
    ("سامي خوش آبادي", "خوش آبادي", Relation.FAMILY),
    ("علي حسن", "عالي حسين", Relation.OTHER),
    ("مته قراكوش", "مته كاراكوش", Relation.SPELLING),  # a foreign k is written ق or ك
    ("تورهان أقسنغور", "طورهان أكسنقور", Relation.SPELLING),
    ("مته قره كوش", "مته قراكوش", Relation.SPELLING),
    ("موسى دجيمي", "موسى جيمي", Relation.SPELLING),
    ("ولي جراداش", "ولي كراداش", Relation.NEAR),  # ج and ك are two letters
    ("قاسم كريم", "جاسم كريم", Relation.OTHER),
    ("جمال حسن", "Kamal Hassan", Relation.OTHER),
    ("كمال حسن", "Kamal Hassan", Relation.LATIN),
    ("مته قراداغ", "Mete Karadag", Relation.LATIN),
]


@pytest.mark.parametrize(("one", "other", "found"), RELATIONS)
def test_how_two_names_stand(one: str, other: str, found: Relation) -> None:
    assert relation(read_name(one), read_name(other)) is found
    assert relation(read_name(other), read_name(one)) is found


FAMILIES = [
    ("محمد الفكي", "محمد الفقي"),
    ("أحمد الكبيسي", "أحمد القبيسي"),
    ("علي كساب", "علي قصاب"),
    ("محمد الباكر", "محمد الباقر"),
    ("أحمد المدغري", "أحمد المقري"),
    ("محمد صادق", "محمد صايغ"),
    ("محمد المهدلي", "محمد مهدي علي"),
]


@pytest.mark.parametrize(("one", "other"), FAMILIES)
def test_arab_families_that_a_letter_parts_are_two(one: str, other: str) -> None:
    assert relation(read_name(one), read_name(other)) in (Relation.OTHER, Relation.NEAR)
    reports = [report("01", claim(who=[one, QUTANI])), report("02", claim(who=[other, QUTANI]), text="نص آخر")]
    assert len(names_of(weigh(reports), reports)) == 3


def test_letters_that_may_be_one_do_not_lead_from_one_name_to_a_third() -> None:
    names = ("مته كراداش", "مته قراداش", "مته جراداش")
    reports = [report(f"0{i}", claim(who=[name, QUTANI]), text=f"نص {i}") for i, name in enumerate(names, 1)]
    assert not any({"01: مته كراداش", "03: مته جراداش"} <= names for names in names_of(weigh(reports), reports))


@pytest.mark.parametrize(("name", "post"), [("ولي العهد", True), ("ولي عهده", True), ("ولي عهد أبوظبي", True), ("ولي كاراداش", False)])
def test_an_heir_is_called_by_his_post_and_a_man_may_be_called_wali(name: str, post: bool) -> None:
    assert (read_name(name).sort is Sort.POST) is post


def test_a_description_stands_in_the_nominative() -> None:
    assert nominative("وفداً فنياً تركياً") == "وفد فني تركي"


def test_a_kunya_stands_in_the_nominative() -> None:
    assert [nominative(k) for k in ("أبا الوليد", "أبي الوليد الجبوري", "أبو الوليد", "أبي")] == [
        "أبو الوليد", "أبو الوليد الجبوري", "أبو الوليد", "أبي",
    ]  # fmt: skip


ONE = [  # names in two reports, one actor or two
    (("علي مملوك", "اللواء علي مملوك"), ("على مملوك",), True),
    (("صدام حسين",), ("عدي صدام حسين",), False),
    (("إدريس موسى هداب", "أبو همام"), ("أبي همام",), True),
    (("إدريس موسى هداب",), ("إدريس هداب",), True),
    (("رضا بن عمار", "المدير العام للمصالح المختصة"), ("محمد رضا بن عمار", "مدير المصالح المختصة"), True),
    (("حقان فيدان", "رئيس المخابرات التركية"), ("رئيس الاستخبارات التركية",), True),
    (("حقان فيدان", "رئيس المخابرات التركية"), ("رئيس المخابرات المصرية",), False),
    (("كاظم الفتلاوي", "مستشار الأمن القومي العراقي"), ("الشاعر كاظم الفتلاوي",), False),
    (("محمد الحسن", "وزير الدفاع السوري"), ("محمد الحسن", "وزير الداخلية المغربي"), False),
    (("الشاباك",), ("جهاز الأمن العام الإسرائيلي",), True),
    (("روسيا",), ("موسكو",), True),
    (("الأردن",), ("السلطات الأردنية",), True),
    (("مصدر أمني",), ("مصدر أمني",), False),
    (("القطعاني",), ("القطعاني",), False),
    (("حردان التكريتي",), ("سعد حردان التكريتي",), False),
    (("سامي خوش آبادي",), ("خوش آبادي",), False),
]


@pytest.mark.parametrize(("one", "other", "together"), ONE)
def test_one_actor_or_two(one: tuple[str, ...], other: tuple[str, ...], together: bool) -> None:
    reports = [
        report("01", claim("visit", [one], role="visitor")),
        report("02", claim("visit", [other], role="visitor"), published="2024-03-05"),
    ]
    assert (len(names_of(weigh(reports), reports)) == 1) is together


def test_a_nationality_beside_a_family_name_tells_whose_it_is() -> None:
    reports = [
        report("01", claim("visit", [("جودت قرطيم", "مدير الأمن الأذربيجاني")], role="visitor")),
        report("02", claim("visit", ["قرطيم الأذربيجاني"], role="visitor"), published="2024-03-05"),
        report("03", claim("visit", ["الوزير التونسي قرطيم"], role="visitor"), published="2024-03-06"),
    ]
    found = weigh(reports).actor_of
    first, second, third = (found[r.claims[0][0]][0] for r in reports)
    assert first == second != third


def test_who_meets_a_kinsman_is_not_he() -> None:
    both = claim("meeting", ["فريد قرطيم", ("قرطيم", "قائد المخابرات")])
    reports = [report("01", both)]
    assert len(names_of(weigh(reports), reports)) == 2


def test_one_name_in_one_word_or_two_is_one_candidate() -> None:
    spelled = ("قاسم رضا خوش آبادي", "قاسم رضا خوشآبادي", "قاسمرضا خوشابادي")
    reports = [report(f"{n:02}", claim("visit", [name], role="visitor")) for n, name in enumerate(spelled)]
    assert len(names_of(weigh(reports), reports)) == 1


def test_one_post_has_two_holders_in_time() -> None:
    post = "رئيس المخابرات التركية"
    reports = [
        report("01", claim("visit", [("حقان فيدان", post)], role="visitor"), published="2019-03-01"),
        report("02", claim("visit", [("إبراهيم قالن", post)], role="visitor"), published="2024-03-01"),
        report("03", claim("visit", [post], role="visitor"), published="2019-03-20"),
        report("04", claim("visit", [post], role="visitor"), published="2024-02-20"),
    ]
    assert names_of(weigh(reports), reports) == [{"01: حقان فيدان", f"03: {post}"}, {"02: إبراهيم قالن", f"04: {post}"}]


def test_who_left_a_post_is_not_meant_by_it_any_more() -> None:
    post = "رئيس جهاز المخابرات العراقي"
    appointed = claim(
        "appointment", ["حيدر الساعدي"], role="appointee", quote="وتعيين اللواء حيدر الساعدي رئيسا لجهاز المخابرات العراقي.", at=60
    )
    reports = [
        report("01", claim("visit", [("طارق الزوبعي", post)], role="visitor"), published="2023-11-21"),
        report("02", claim("dismissal", ["طارق الزوبعي"], role="appointee"), appointed, published="2023-12-18"),
        report("03", claim("visit", [post], role="visitor"), published="2023-12-27"),
        report("04", claim("visit", [post], role="visitor"), published="2023-12-01"),
    ]
    assert names_of(weigh(reports), reports) == [
        {"01: طارق الزوبعي", "02: طارق الزوبعي", f"04: {post}"},
        {"02: حيدر الساعدي", f"03: {post}"},
    ]


def test_a_post_that_was_taken_is_told_as_it_is_written() -> None:
    quote = "وتعيين اللواء حيدر الساعدي رئيساً لجهاز المخابرات العراقي، خلفاً له."
    told = made_ready(report("01", claim("appointment", ["حيدر الساعدي"], role="appointee", quote=quote)))
    assert told.claims[0][1].who[0].names == ("حيدر الساعدي", "رئيس جهاز المخابرات العراقي")


def test_the_seeds_together() -> None:
    reports = [
        report(
            "000",
            claim("visit", [("كمال الحسن", "الحسن"), ("أبو علي خضر", "خضر")], role="visitor"),
            claim("meeting", [("رامي مخلوف", "مخلوف")], at=50),
        ),
        report("001", claim("flight", [("علي مملوك",), ("جميل الحسن", "الحسن"), ("إيهاب مخلوف",), ("سمير حسن",)], role="mover")),
        report("002", claim("meeting", [("حقان فيدان", "فيدان"), ("علي مملوك", "مملوك")])),
        report("003", claim("meeting", [("اللواء علي مملوك",), ("رامي مخلوف",)])),
    ]
    found = names_of(weigh(reports), reports)
    assert {"001: علي مملوك", "002: علي مملوك", "003: اللواء علي مملوك"} in found
    assert {"000: رامي مخلوف", "003: رامي مخلوف"} in found
    for alone in ("000: كمال الحسن", "001: جميل الحسن", "001: سمير حسن", "001: إيهاب مخلوف"):
        assert {alone} in found


def test_why_two_names_are_one_is_told() -> None:
    reports = [
        report("01", claim("visit", [("إدريس موسى هداب", "قائد جبهة التلال")], role="visitor")),
        report("02", claim("visit", [("إدريس هداب", "القائد العام لجبهة التلال")], role="visitor")),
    ]
    (join,) = next(a for a in weigh(reports).actors if a.joins).joins
    assert join.sure
    assert "a name left out in the middle: إدريس" in join.sentence()
    assert "the same post" in join.sentence()
    assert join.sentence("ar").startswith("شخص واحد: حُذف اسم من الوسط")


def test_what_is_not_sure_is_proposed_and_changes_nothing() -> None:
    reports = [
        report("01", claim("visit", ["رضا بن عمار"], role="visitor")),
        report("02", claim("visit", ["محمد رضا بن عمار"], role="visitor")),
    ]
    found = weigh(reports)
    assert len(names_of(found, reports)) == 2
    assert [j.sure for j in found.proposed_actors] == [False]


def test_a_namesake_among_the_names_is_left_out() -> None:
    reports = [
        report("01", claim("visit", [("مفتاح القطعاني", "عوض القطعاني", "القطعاني")], role="visitor")),
        report("02", claim("visit", ["عوض القطعاني"], role="visitor")),
    ]
    assert len(names_of(weigh(reports), reports)) == 2


def test_a_known_name_in_a_quote_helps_what_was_read_in_part() -> None:
    day = ("2024-02-25", "2024-02-25")
    whole = report("01", claim(when=day, who=["جودت أران", "مفتاح القطعاني"]))
    part = report("02", claim(when=day, who=["مفتاح القطعاني"], quote="اجتمع بمفتاح القطعاني الضيف جودت أران"))
    found = weigh([whole, part])
    assert len(found.happenings) == 1
    assert set(found.seen[part.report].values()) == {"جودت اران", "مفتاح القطعاني"}
