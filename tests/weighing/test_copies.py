"""Who repeats whom: by words, by claims, credited or not, and what was changed."""

from __future__ import annotations

import random

from tawatur.weighing import media
from tawatur.weighing.copies import Copy
from tawatur.weighing.weigh import weigh
from tests.weighing.made import claim, report

TEXT = (
    "قال مسؤول ليبي مطلع إن جودت أران وصل يوم الأحد إلى مدينة بنغازي في زيارة لم يعلن عنها من قبل أحد.\n"
    "وأضاف المسؤول الذي طلب عدم نشر اسمه أن أران اجتمع نحو ثلاث ساعات مع اللواء مفتاح القطعاني في فيلا قرب الشاطئ.\n"
    "وتناول الاجتماع بحسب المسؤول إعادة تشغيل خط الشحن البحري بين إزمير وبنغازي وتبادل المعلومات عن شبكات التهريب.\n"
    "ونفى متحدث باسم الجهاز في بيان لاحق أن يكون أي لقاء من هذا النوع قد عقد في المدينة."
)
LINES = TEXT.split("\n")
MET = claim(when=("2024-02-25", "2024-02-25"), chain=[("unnamed", "مسؤول ليبي مطلع")], quote=LINES[1][:60], at=len(LINES[0]) + 1)


def test_verbatim_trimmed_and_retyped() -> None:
    reports = [
        report("01", MET, text=TEXT, published="2024-03-01", outlet="الرواق"),
        report("02", MET, text=TEXT, published="2024-03-02", outlet="المعبر", credit=("الرواق",)),
        report("03", MET, text="\n".join(LINES[:2]).replace("أ", "ا").replace("ى", "ي"), published="2024-03-03", outlet="القلزم"),
        report("04", text="لا شيء من هذا يذكر في هذا التقرير القصير الذي يتحدث عن الطقس وحده.", published="2024-03-03", outlet="الطقس"),
    ]
    for seed in range(4):
        found = weigh(random.Random(seed).sample(reports, len(reports))).copies
        docs = {r.report: r.doc for r in reports}
        assert [(docs[c.report], docs[c.of], c.how, c.credited) for c in found] == [
            ("02", "01", "verbatim", True),
            ("03", "01", "trimmed", False),
        ]
    assert [c.what for c in found[1].changes] == ["left out", "left out"]
    assert "ونفى متحدث" in found[1].changes[1].source, "the dropped denial is the story"
    assert found[0].sentence().endswith("credits الرواق")
    assert found[1].sentence("ar").endswith("دون ذكره")


def test_a_copy_without_credit_has_it_from_whose_words_it_keeps() -> None:
    put_in = TEXT.replace("جودت أران وصل", "جودت أران (أبو كريم) وصل")
    reports = [
        report("01", MET, text=TEXT, published="2024-03-01", outlet="الرواق"),
        report("02", text=put_in, published="2024-03-02", outlet="المعبر", credit=("الرواق",)),
        report("03", text="\n".join(put_in.split("\n")[:3]), published="2024-03-03", outlet="القلزم"),
    ]
    docs = {r.report: r.doc for r in reports}
    assert [(docs[c.report], docs[c.of]) for c in weigh(reports).copies] == [("02", "01"), ("03", "02")]


def test_of_one_day_the_one_that_credits_is_the_copy() -> None:
    reports = [
        report("01", MET, text=TEXT, outlet="القلزم", credit=("المعبر",)),
        report("02", MET, text=TEXT, outlet="المعبر"),
    ]
    (copy,) = weigh(reports).copies
    assert (copy.report, copy.of) == (reports[0].report, reports[1].report)


def test_a_paraphrase_is_a_copy_where_it_quotes_the_medium() -> None:
    first = report("01", MET, text=TEXT, outlet="الرواق")
    told = claim(
        when=("2024-02-25", "2024-02-25"),
        chain=[("outlet", "صحيفة «الرواق»"), ("unnamed", "مسؤول ليبي")],
        quote="اجتماع أران والقطعاني في بنغازي",
    )
    second = report("02", told, published="2024-03-02", outlet="المعبر")
    own = claim(when=("2024-02-25", "2024-02-25"), chain=[("unnamed", "ضابط متقاعد في الجيش")], quote="أران جلس إلى القطعاني")
    third = report("03", own, published="2024-03-02", outlet="القلزم")
    found = weigh([first, second, third])
    assert [(c.report, c.of, c.how, c.credited) for c in found.copies] == [(second.report, first.report, "paraphrase", True)]
    (happening,) = found.happenings
    assert happening.independent.count == 2


def test_who_quotes_an_account_to_deny_it_is_no_copy() -> None:
    first = report("01", MET, text=TEXT, outlet="الرواق")
    denied = claim(
        when=("2024-02-25", "2024-02-25"), status="denied", chain=[("body", "وزارة الدفاع")], quote="نفت الوزارة لقاء أران والقطعاني"
    )
    quoted = claim(when=("2024-02-25", "2024-02-25"), chain=[("outlet", "صحيفة الرواق")], quote="كانت الرواق ذكرت أن أران لقيه", at=60)
    assert weigh([first, report("02", denied, quoted, published="2024-03-02", outlet="المعبر")]).copies == []
    assert len(weigh([first, report("02", quoted, published="2024-03-02", outlet="المعبر")]).copies) == 1
    # Who repeats the denial repeats him who told of it.
    answer = report("02", denied, quoted, published="2024-03-02", outlet="المعبر")
    retold = claim(
        when=("2024-02-25", "2024-02-25"),
        status="denied",
        chain=[("outlet", "المعبر"), ("body", "وزارة الدفاع")],
        quote="نقل المعبر نفي الوزارة",
    )
    third = report("03", retold, published="2024-03-03", outlet="القلزم")
    assert [(c.report, c.of) for c in weigh([first, answer, third]).copies] == [(third.report, answer.report)]


def test_why_it_is_a_copy_is_told() -> None:
    told = Copy("r2", "r1", "paraphrase", True, claims=1, named="الرواق")
    assert told.sentence() == "repeats it (paraphrase): both tell 1 happening on the same word; credits الرواق"
    quoting = Copy("r2", "r1", "paraphrase", True, named="الرواق")
    assert quoting.sentence().startswith("repeats it (paraphrase): it quotes that medium within days")
    assert quoting.sentence("ar").startswith("يكرره بصياغة أخرى: ينقل عن وسيلته")


def test_names_of_media() -> None:
    assert media.same_medium("وكالة «نورس» للأنباء", "نورس")
    assert media.same_medium("صحيفة «باب سويقة» التونسية", "جريدة باب سويقة")
    assert not media.same_medium("الميناء", "الميدان")
    assert media.same_medium("بيشه مكران", "بيشه ماغران نيوز")
    for one, other in (("الشرق", "الشروق"), ("صحيفة الشروق المصرية", "قناة الشرق المصرية"), ("أخبار البلد", "أخبار البلاد")):
        assert not media.same_medium(one, other)
    assert media.is_generic("تقارير إعلامية")
    assert media.is_generic("صحف تونسية")
    assert not media.is_generic("وكالة رويترز")
    assert media.is_generic("وسائل الإعلام الليبية")
    assert not media.is_generic("صحيفة البجراوية"), "an adjective has no article where its noun has none"
    assert media.same_medium("صحيفة البجراوية", "البجراوية")
