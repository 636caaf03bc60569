"""What a reader missed or took wrongly, and weighing holds against."""

from __future__ import annotations

import random

import pytest

from tawatur.model import Claim
from tawatur.weighing.beside import with_names_beside
from tawatur.weighing.changes import SENTENCES, changes
from tawatur.weighing.weigh import weigh
from tests.weighing.made import claim, names_of, report

POST = "رئيس جهاز الأمن الداخلي"

BESIDE = [  # the report's words, what the reader took, the name that stands beside it
    ("قال مصدر إن رئيس جهاز الأمن الداخلي اللواء ناجي الدرسي وصل إلى تونس", POST, "ناجي الدرسي"),
    ("قال مصدر إن ناجي الدرسي رئيس جهاز الأمن الداخلي وصل إلى تونس", POST, "ناجي الدرسي"),
    ("قال مصدر إن رئيس جهاز الأمن الداخلي في الشرق، اللواء ناجي الدرسي، وصل إلى تونس", POST, "ناجي الدرسي"),
    ("قال ناجي الدرسي، المعروف بأبي طارق، إنه وصل إلى تونس", "أبي طارق", "ناجي الدرسي"),
    ("قال مصدر إن رئيس جهاز الأمن الداخلي وصل إلى تونس. وكان ناجي الدرسي هناك", POST, None),
    ("قال مصدر إن رئيس جهاز الأمن الداخلي وناجي الدرسي وصلا إلى تونس", POST, None),
    # «أن» is written like a given name, and is none before a rank.
    ("وأوضح البيان أن اللواء الدرسي وصل إلى تونس", "اللواء الدرسي", None),
]


@pytest.mark.parametrize(("text", "taken", "name"), BESIDE)
def test_a_post_is_his_whose_name_stands_beside_it(text: str, taken: str, name: str | None) -> None:
    told = report("01", claim("travel", [taken], role="mover", quote=text, at=0), text=text)
    names = with_names_beside(told).claims[0][1].who[0].names
    assert (name in names) if name else names == (taken,)
    assert with_names_beside(with_names_beside(told)) == with_names_beside(told)


def test_two_who_met_stay_two() -> None:
    text = "التقى ناجي الدرسي رئيس جهاز الأمن الداخلي أمس"
    told = report("01", claim(who=["ناجي الدرسي", POST], quote=text, at=0), text=text)
    assert with_names_beside(told) == told


def at(text: str, quote: str, **more: object) -> Claim:
    start = text.index(quote)
    found = claim(quote=quote, at=start, **more)  # type: ignore[arg-type]
    assert text[start : start + len(quote)] == quote
    return found


MET = "اجتمع سامر العدلي بوائل النجدي يوم الأحد في لارنكا"


def told_twice(second: str, **more: object) -> int:
    """How many happenings come of a report that tells a meeting and then `second`."""
    text = f"{MET}.\n{second}"
    met = at(text, MET, who=["سامر العدلي", "وائل النجدي"], when=("2024-02-25", "2024-02-25"), chain=[("unnamed", "مصدر غربي")])
    again = at(text, second, chain=[("unnamed", "مصدر غربي")], **more)
    return len(weigh([report("01", met, again, text=text)]).happenings)


BACK = [  # the second sentence, who the reader took, how many happenings
    ("الاجتماع استضافه كمال الريس", ["كمال الريس"], 1),
    ("الاجتماع عقد في فندق صغير", ["مصدر غربي"], 1),
    ("الاجتماع التالي يحضره كمال الريس", ["كمال الريس"], 2),
    ("اجتماع آخر استضافه كمال الريس", ["كمال الريس"], 2),
    ("الاجتماع ضم كمال الريس وحسام البدري", ["كمال الريس", "حسام البدري"], 2),
]


@pytest.mark.parametrize(("second", "who", "happenings"), BACK)
def test_what_goes_back_to_the_one_told_before(second: str, who: list[str], happenings: int) -> None:
    assert told_twice(second, who=who) == happenings


def test_what_would_lie_after_its_publication_has_no_time() -> None:
    one = report("01", claim(when=("2024-02-25", "2024-02-25")), published="2024-03-01")
    other = report("02", claim(when=("2024-03-09", "2024-03-09")), published="2024-03-02", outlet="المعبر")
    (happening,) = weigh([one, other]).happenings
    assert str(happening.latest) == "2024-02-25"
    assert not happening.conflicts


def test_nobody_affirms_and_denies_in_one_breath() -> None:
    chain = [("agency", "رويترز"), ("unnamed", "مسؤول ليبي مطلع")]
    one = report("01", claim(when=("2024-02-25", "2024-02-25"), chain=chain), outlet="رويترز")
    quoting = report("02", claim(when=("2024-02-25", "2024-02-25"), chain=chain, status="denied"), outlet="المعبر", published="2024-03-02")
    denying = report("03", claim(chain=[("body", "وزارة الدفاع")], status="denied"), outlet="القلزم", published="2024-03-03")
    (happening,) = weigh([one, quoting]).happenings
    assert (happening.independent.count, happening.independent.denying, happening.conflicts) == (1, 0, ())
    (happening,) = weigh([one, denying]).happenings
    assert (happening.independent.count, happening.independent.denying) == (1, 1)
    assert [c.about for c in happening.conflicts] == ["status"]


def test_papers_of_which_nothing_is_told_are_nobodys_word() -> None:
    when = ("2024-02-25", "2024-02-25")
    named = report("01", claim(when=when, chain=[("unnamed", "مسؤول ليبي مطلع")]))
    vague = report("02", claim(when=when, chain=[("document", "التقارير")]), outlet="المعبر", published="2024-03-02")
    minutes = report("03", claim(when=when, chain=[("unnamed", "مسؤول ليبي مطلع"), ("document", "محضر")]), outlet="القلزم")
    (happening,) = weigh([named, vague, minutes]).happenings
    assert happening.independent.count == 1
    paper = report("04", claim(when=when, chain=[("document", "محضر جلسة المحكمة العليا")]), outlet="النيل", published="2024-03-02")
    (happening,) = weigh([named, paper]).happenings
    assert happening.independent.count == 2


def test_one_mans_journeys_are_not_one() -> None:
    to = {"published": "2024-03-01", "outlet": "الرواق"}
    one = report("01", claim("visit", ["سامر العدلي"], role="visitor", quote="زار العدلي روما", where=("روما",)), **to)
    other = report("02", claim("visit", ["سامر العدلي"], role="visitor", quote="وصل العدلي إلى الجزيرة"), outlet="المعبر")
    assert len(weigh([one, other]).happenings) == 2
    same = report("03", claim("visit", ["سامر العدلي"], role="visitor", quote="حل العدلي في روما", where=("روما",)), outlet="القلزم")
    assert len(weigh([one, same]).happenings) == 1


# Copies

SOURCE = (
    "بيروت (الساري) - قال مصدر أمني إن العميد سامر العدلي وصل يوم الأحد إلى لارنكا والتقى رجل الأعمال وائل النجدي.\n"
    "وأضاف المصدر الذي طلب عدم نشر اسمه أن الاثنين بحثا في عودة 30 موقوفا من الموقوفين وعودتهم إلى بلادهم.\n"
    "ونفت قيادة الجيش في بيان أن يكون العميد العدلي قد غادر البلاد في الأسابيع الماضية لأي سبب.\n"
    "ولم يرد وائل النجدي على طلبات للتعليق أرسلت إليه عبر البريد والهاتف طوال يوم أمس."
)
CHANGED = [  # what was done to the source, what is told of it
    (lambda t: "\n".join(t.split("\n")[:2]), {("left out", "denial"), ("left out", "comment"), ("left out", "source")}),
    (lambda t: t.replace("يوم الأحد", "يوم الثلاثاء"), {("changed", "date")}),
    (lambda t: t.replace("30 موقوفا", "50 موقوفا"), {("changed", "number")}),
    (lambda t: t.replace("بيروت (الساري) - ", ""), {("left out", "source")}),
]


@pytest.mark.parametrize(("done", "told"), CHANGED)
def test_what_a_copy_changed_is_named(done: object, told: set[tuple[str, str]]) -> None:
    text = done(SOURCE)  # type: ignore[operator]
    if text.count("\n") == 1:
        text = text.replace("بيروت (الساري) - ", "")
    found = changes(report("01", text=SOURCE), report("02", text=text))
    assert {(c.what, c.of) for c in found} == told
    assert all(c.sentence() != c.sentence("ar") for c in found)


def test_every_change_has_its_words() -> None:
    assert all(en and ar for en, ar in SENTENCES.values())


def test_a_copy_that_came_back_through_another_tongue() -> None:
    when, chain = ("2024-02-25", "2024-02-25"), [("unnamed", "مصدر أمني")]
    first = report("01", claim(who=["جيورا شاحار", "سامر العدلي"], when=when, chain=chain), outlet="الرواق")
    told = claim(who=["غيورا شاحر", "سامر العدلي"], when=when, chain=[("outlet", "صحيفة «الرواق»"), ("unnamed", "مصدر في الأمن")])
    plain = report("02", told, outlet="المعبر", published="2024-03-02")
    (copy,) = weigh([first, plain]).copies
    assert copy.how == "paraphrase"
    text = "اجتمع أران مع القطعاني\n(ترجمة المعبر عن النص الفرنسي)"
    (copy,) = weigh([first, report("02", told, outlet="المعبر", published="2024-03-02", text=text)]).copies
    assert copy.how == "translated"
    assert "الفرنسي" in copy.sentence()
    assert "بعد ترجمة" in copy.sentence("ar")


@pytest.mark.parametrize("seed", range(3))
def test_versions_are_kept_with_who_says_them(seed: int) -> None:
    from tawatur.weighing.alternatives import alternatives

    told = [
        report("01", claim(when=("2024-02-25", "2024-02-25"), where=("بنغازي",), chain=[("unnamed", "مسؤول ليبي")])),
        report("02", claim(when=("2024-02-26", "2024-02-26"), where=("طبرق",), chain=[("unnamed", "مصدر في المطار")]), outlet="المعبر"),
    ]
    (happening,) = weigh(random.Random(seed).sample(told, 2)).happenings
    found = alternatives(happening)
    assert [(v.value, [t.doc for t in v.tellings]) for v in found["when"]] == [("2024-02-25", ["01"]), ("2024-02-26", ["02"])]
    assert [(v.value, len(v.origins)) for v in found["where"]] == [("بنغازي", 1), ("طبرق", 1)]
    assert "who" not in found


def test_a_family_called_after_a_father() -> None:
    told = [
        report("01", claim(who=["سعيد أبو غزالة", "مروان القدرة"], quote="التقى سعيد أبو غزالة مروان القدرة")),
        report("02", claim(who=["أبو غزالة", "مروان القدرة"], quote="اجتمع أبو غزالة بمروان القدرة")),
        report("03", claim(who=["سعيد ابوغزالة"], quote="سافر سعيد ابوغزالة")),
    ]
    people = names_of(weigh(told), told)
    assert {"01: سعيد أبو غزالة", "02: أبو غزالة", "03: سعيد ابوغزالة"} in people


def test_who_is_named_and_denies_is_no_witness() -> None:
    text = "نفى المحامي شريف الأتربي هروب سامح زهران إلى الخارج"
    quote = "هروب سامح زهران إلى الخارج"
    chain = [("official", "شريف الأتربي")]
    told = claim("flight", ["سامح زهران"], role="mover", chain=chain, quote=quote, at=text.index(quote), to=("روما",))
    fled = claim("flight", ["سامح زهران"], role="mover", chain=[("unnamed", "مصدر قضائي")], quote="فر سامح زهران إلى روما", to=("روما",))
    one = report("01", fled)
    other = report("02", told, text=text, outlet="المعبر", published="2024-03-02")
    (happening,) = weigh([one, other]).happenings
    assert happening.independent.count == 1
    assert [c.about for c in happening.conflicts] == ["status"]


def test_a_meetings_only_town_in_its_own_words() -> None:
    text = "التقى أران القطعاني في أحد فنادق جزيرة جربة"
    one = report("01", claim(when=("2024-02-25", "2024-02-25"), quote=text))
    other = report("02", claim(when=("2024-02-25", "2024-02-25"), where=("طبرق",)), outlet="المعبر", published="2024-03-02")
    (happening,) = weigh([one, other]).happenings
    assert [c.about for c in happening.conflicts] == ["where"]
