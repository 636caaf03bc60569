"""Mentions: what phrases are found, where they end, and by what they are named."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.arabic.folding import fold
from tawatur.arabic.tokens import Token, tokens
from tawatur.lexicon.classes import single_words
from tawatur.reading.analysis import verbal
from tawatur.reading.entities import spelled
from tawatur.reading.mentions import Mention, MentionKind, find_mentions
from tawatur.reading.mentions.opening import Scan
from tawatur.reading.mentions.vocabulary import ANAPHORS, COUNTERPARTS, KIN, QUANTITIES
from tawatur.reading.tagging import name_spans


def found(text: str) -> list[tuple[Mention, list[str]]]:
    folded = fold(text)
    ts = tokens(folded.text)
    mentions = find_mentions(ts, name_spans([t.word for t in ts]), lambda i: False, verbal)
    return [(m, [spelled(folded, f) for f in (*m.forms, *m.aliases)]) for m in mentions]


def named(text: str, name: str) -> Mention:
    """The mention that bears a name; fails where none does."""
    for m, names in found(text):
        if name in names:
            return m
    raise AssertionError(f"{name!r} not among {[n for _, n in found(text)]}")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("استقبل الرئيس التركي الوفد في أنقرة", "الرئيس التركي", MentionKind.POST),
        ("التقى وزير الخارجية محمد الأحمد نظيره المصري", "محمد الأحمد", MentionKind.PERSON),
        ("قتل سبعة أشخاص في الانفجار", "سبعة أشخاص", MentionKind.GROUP),
        ("اعتقلت الشرطة عشرات المتظاهرين", "عشرات المتظاهرين", MentionKind.GROUP),
        ("التقى عددا من المسؤولين السوريين", "عددا من المسؤولين السوريين", MentionKind.GROUP),
        ("أوقفت الشرطة اثنين من مرافقيه", "اثنين من مرافقيه", MentionKind.GROUP),
        ("أصيب نجله في الانفجار", "نجله", MentionKind.POST),
        ("وجّه القائد العام للقوات المسلحة بفتح تحقيق", "القائد العام للقوات المسلحة", MentionKind.POST),
        ("وصل المستشار الأمني لرئيس الجمهورية مساء", "المستشار الأمني لرئيس الجمهورية", MentionKind.POST),
        ("قال ولي العهد كلمة", "ولي العهد", MentionKind.POST),
        ("أكد الحوثيون وقف القتال", "الحوثيون", MentionKind.BODY),
        ("نفى الأتراك ذلك", "الأتراك", MentionKind.GROUP),
        ("غادر إلى لبنان أمس", "لبنان", MentionKind.PLACE),
    ],
)
def test_a_participant_is_found_with_its_kind(text: str, name: str, kind: MentionKind) -> None:
    assert named(text, name).kind is kind


def test_a_post_before_a_name_is_another_of_the_persons_names() -> None:
    (_, names), *_ = [x for x in found("استقبل رئيس الوزراء الدكتور معن الخصاونة الوفد") if x[0].kind is MentionKind.PERSON]
    assert names[0] == "معن الخصاونة"
    assert "رئيس الوزراء" in names


def test_a_name_between_commas_after_a_post_belongs_to_it() -> None:
    m = named("قال الناطق باسم الخارجية الإيرانية، كريم بورأحمدي، إن الزيارة ألغيت", "كريم بورأحمدي")
    assert m.kind is MentionKind.PERSON
    assert "الناطق باسم الخارجية الإيرانية" in next(
        n for x, n in found("قال الناطق باسم الخارجية الإيرانية، كريم بورأحمدي، إن الزيارة ألغيت") if x.kind is MentionKind.PERSON
    )


def test_an_article_that_a_clitic_swallowed_is_given_back() -> None:
    assert named("قال للجيش كلمة", "الجيش").kind is MentionKind.BODY


def test_the_adjective_of_an_event_stands_for_a_state() -> None:
    m = named("جرت محادثات بعد وساطة روسية", "روسية")
    assert (m.sort, m.code) == ("adjective", "RU")


def test_a_title_begins_a_phrase_of_its_own_after_a_body() -> None:
    assert named("برّأت محكمة الاستئناف العليا النائب السابق يوسف المناعي", "محكمة الاستئناف العليا").kind is MentionKind.BODY
    assert named("برّأت محكمة الاستئناف العليا النائب السابق يوسف المناعي", "يوسف المناعي").kind is MentionKind.PERSON


@pytest.mark.parametrize("text", ["", "٣٫٥", '"', "من من من", 'ل "', "خمسة", "عدد من"])
def test_odd_sentences_do_no_harm(text: str) -> None:
    assert all(m.start < m.end for m, _ in found(text))


def test_mentions_stand_in_order_without_overlaps() -> None:
    ms = [
        m
        for m, _ in found(
            "التقى وزير الخارجية السوري فيصل المقداد في موسكو نظيره الروسي سيرغي لافروف وعددا من المسؤولين في وزارة الدفاع الروسية"
        )
    ]
    assert all(a.end <= b.start for a, b in itertools.pairwise(ms))


_SOME = sorted(single_words())[::37]


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(_SOME)
        | st.sampled_from(sorted(ANAPHORS | COUNTERPARTS | KIN | QUANTITIES))
        | st.sampled_from(["باريس", "المحتجين", "لباريس", "وعشرات", "قواتها", "ل", '"', "،", "12", "²", "في", "من"])
        | st.builds(str.__add__, st.sampled_from(["و", "ف", "ب", "ل", "ال", "لل", "وال"]), st.sampled_from(_SOME))
        | st.text(alphabet="ابتسملويه", min_size=1, max_size=6),
        min_size=1,
        max_size=12,
    )
)
def test_no_mention_opens_where_none_is_looked_for(words: list[str]) -> None:
    starts = [0, *itertools.accumulate(len(w) + 1 for w in words)]
    ts = [Token(w, a, a + len(w)) for w, a in zip(words, starts, strict=False)]
    scan = Scan(ts, name_spans(words), lambda i: False, verbal)
    looked_for = set(scan.openings)
    for i in range(len(words)):
        if i not in looked_for:
            assert scan.take(i) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("زار الوزير ولاية القيروان اليوم", "ولاية القيروان"),
        ("زار الوزير ولاية القيروان اليوم", "القيروان"),
        ("وصل إلى مطار مقلي والتقى القادة", "مطار مقلي"),
        ("استقبله في مكتبه ثم غادر", "مكتبه"),
        ("استقبله ثم غادر المدينة", "المدينة"),
        ("بالعاصمة التقى الوزير نظيره", "العاصمة"),
        ("اعتصموا أمام مبنى الوزارة للمطالبة بحقوقهم", "مبنى الوزارة"),
        ("التقاه في منزل النائب عاصم البستاني في المختارة", "منزل النائب عاصم البستاني"),
        ("نقلت الشحنة إلى معبر «تاراخال» الحدودي", "معبر «تاراخال»"),
        ("توجه إلى بنشعي برفقة السفير", "بنشعي"),
        ("قتل شخصان قرب فصالة", "فصالة"),
        ("بقيت القوات في ميناء بورتسودان", "ميناء بورتسودان"),
        ("اعتقل سائقه اليمني في محافظة شبوة", "شبوة"),
        ("انفجار في منطقة الدورة جنوب بغداد", "منطقة الدورة"),
        ("وقع الهجوم في مدينة دلس الواقعة شرق العاصمة", "مدينة دلس"),
        ("هجوم استهدف نقطة تفتيش للجيش", "نقطة تفتيش"),
        ("وقع التفجير في المدينة الساحلية", "المدينة الساحلية"),
        ("عاد إلى العاصمة المؤقتة عدن رئيس الوزراء", "عدن"),
        ("أحرق المتظاهرون محطات الوقود", "محطات الوقود"),
        ("قاعدة أميركية في ولاية ساوث كارولينا", "ولاية ساوث كارولينا"),
    ],
)
def test_a_place_is_found_by_what_tells_it(text: str, name: str) -> None:
    assert named(text, name).kind is MentionKind.PLACE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("التقاه في منزل النائب عاصم البستاني في المختارة", "عاصم البستاني"),
        ("اعتصموا أمام مبنى الوزارة للمطالبة بحقوقهم", "الوزارة"),
        ("بقيت القوات في ميناء بورتسودان", "القوات"),
        ("جمدت محكمة في العاصمة أرصدته", "محكمة"),
        ("دعا قضاء البلاد إلى الحياد", "قضاء البلاد"),
    ],
)
def test_who_stands_at_a_place_is_a_mention_apart_from_it(text: str, name: str) -> None:
    assert named(text, name).kind is not MentionKind.PLACE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وجرح أكثر من 14 آخرين", "أكثر من 14 آخرين"),
        ("وجرح أكثر من 14 آخرين", "14 آخرين"),
        ("قتلت القوات سبعة وجرحت ثلاثة آخرين", "سبعة"),
        ("وأصيب عشرات في هجمات متفرقة", "عشرات"),
        ("قتلت اثنين واعتقلت 16 إثر عملية تفتيش", "16"),
        ("بينهم 15 قضوا في الهجوم", "15"),
        ("قتل ثلاثة من الشرطة في الهجوم", "ثلاثة من الشرطة"),
        ("قتل ما لا يقل عن عشرين شخصا", "ما لا يقل عن عشرين شخصا"),
        ("سحب الاتحاد الأفريقي ألفي جندي", "ألفي جندي"),
    ],
)
def test_a_number_tells_a_group_with_its_noun_or_without(text: str, name: str) -> None:
    assert named(text, name).kind is MentionKind.GROUP


@pytest.mark.parametrize("text", ["بلغت الزيادة 16 في المئة", "سجل هدفين", "خلال ثلاث جولات", "قال إن 15 منها صالحة للشرب؟"])
def test_a_number_of_something_else_is_no_group_by_itself(text: str) -> None:
    assert not [names for m, names in found(text) if m.kind is MentionKind.GROUP and names[0].isdigit()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أطلق مجهولون النار على الحافلة", "مجهولون"),
        ("اقتحم محتجون القنصلية الإيرانية", "محتجون"),
        ("ويرفض العمال العودة إلى العمل", "العمال"),
        ("نفذت السلطات حملة اعتقالات واسعة شملت العديد من الوزراء", "حملة اعتقالات واسعة"),
        ("زيارة وزير الطاقة الإيطالي لدول خليجية بالتزامن مع القمة", "وزير الطاقة الإيطالي"),
        ("بعد استقبال الرئيس الإريتري لرئيس الأركان", "الرئيس الإريتري"),
        ("دهست شاحنة مجموعة من المارة", "شاحنة"),
        ("حسن نصر الله بتشكيل الحكومة", "حسن نصر الله"),
        ("قتلوا رفيق الحريري ظنوا أن الأمر انتهى", "رفيق الحريري"),
        ("التقى بشير الطاهر موسى وشركتين", "بشير الطاهر موسى"),
        ("ضبطت الإدارة المتهمين الثلاثة", "المتهمين الثلاثة"),
        ("قتل مجهولون أمام منزله", "مجهولون"),
        ("تعيين محمد علي البرهومي واليا", "محمد علي البرهومي"),
        ("إقالة وزير التربية الناجي جلول الذي", "الناجي جلول"),
        ("طالب الرفاعي بتسليمه المبلغ", "الرفاعي"),
        ("قال إن سامح الشربيني التقى محمد عون", "محمد عون"),
        ("كشف أن حسين الشيخ التقى عبد الفتاح البرهان في روما", "حسين الشيخ"),
        ("كشف أن حسين الشيخ التقى عبد الفتاح البرهان في روما", "عبد الفتاح البرهان"),
        ("التقى فؤاد معصوم وأنس العبدة غسان بن جدو", "غسان بن جدو"),
        ("اتفق العقيد نضال الحجايا والعميد مفتاح الزروق على وقف القتال", "مفتاح الزروق"),
        ("زار الرئيس ولد الطالب المدينة", "ولد الطالب"),
        ("التقى عبد القادر بن صالح رئيس المجلس", "عبد القادر بن صالح"),
        ("استقبل سفير النرويج أنطوان ديلاكروا الوفد", "أنطوان ديلاكروا"),
        ("عرض على المبعوث يان كوبيتش منصبا وزاريا", "يان كوبيتش"),
        ("نقلت صحيفة الشرق الأوسط عن مسؤول أمني أن", "صحيفة الشرق الأوسط"),
        ("انسحب اللواء 143 من مواقعه", "اللواء 143"),
        ("أصاب متظاهرون شرطيا بالحجارة", "متظاهرون"),
        ("اقتحم مودعون غاضبون المصرف", "مودعون غاضبون"),
        ("نشرت القوات كتيبتين جنوب غريان", "كتيبتين"),
        ("صادرت دورية للجيش أسلحة", "دورية للجيش"),
        ("اجتمع اللواء رائد الشعار سرا مع المبعوث", "رائد الشعار"),
        ("رائد الشعار وماهر الحلبي عقدا اجتماعا", "رائد الشعار"),
        ("التقى الرائد ماجد الحامد المبعوث", "ماجد الحامد"),
        ("التقى كريم الدباشي ونزار الدهشان الوزير", "نزار الدهشان"),
        ("التقى الفريق عبد الرحيم ود الدهب الوزير", "عبد الرحيم ود الدهب"),
        ("نفذ العمال وقفة احتجاجية ببن عروس أمام المقر", "بن عروس"),
        ("اجتمع الوزير مع ضابط إسرائيلي كبير في عمّان", "ضابط إسرائيلي كبير"),
        ("التقى الوزير مسؤولا في حماس", "مسؤولا في حماس"),
        ("التقى بان كي مون وزير الخارجية", "بان كي مون"),
        ("أفاد بأن محمد الحسن زار بيروت", "محمد الحسن"),
        ("التقى ونستون تشرشل الملك", "ونستون تشرشل"),
        ("حضر سامي الحلو، وغلامرضا رستمي", "غلامرضا رستمي"),
        ("وصل علي حسن لطفي اليوم إلى بيروت", "علي حسن لطفي"),
        ("قال محمد ولد الطالب لمنبر نت إن الوفد عاد", "محمد ولد الطالب"),
    ],
)
def test_a_name_ends_where_its_phrase_does(text: str, name: str) -> None:
    assert name in [names[0] for _, names in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "أصدر القاضي بطاقة إيداع ضد رجل",
        "قتلت القوات مسلحا في إطار حملة أمنية",
        "أضرب العمال في كامل تراب الجمهورية",
        "الشرطة بصدد التحقيق مع المشتبه به",
    ],
)
def test_an_everyday_word_is_no_place(text: str) -> None:
    assert not [names for m, names in found(text) if m.kind is MentionKind.PLACE]


def test_an_owner_of_nothing_is_nobody() -> None:
    assert "صاحب" not in [name for _, names in found("كان صاحب الفيلا التي شهدت لقاء الوزير") for name in names]


def test_a_name_in_latin_letters_behind_a_name_is_the_same_person() -> None:
    (names,) = [names for _, names in found("التقى اللواء رائد الشعار (Raed al-Shaar) في عمان مبعوثا") if "Raed al-Shaar" in names]
    assert names[0] == "رائد الشعار"


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("وزير الشؤون الخارجية، خالد الحمداني، التقى نظيره", "خالد الحمداني", "وزير الشؤون الخارجية"),
        ("وزير الشؤون الخارجية، خالد الحمداني التقى نظيره", "خالد الحمداني", "وزير الشؤون الخارجية"),
        ("التقى صلاح الدين الفكي، نائب مدير المخابرات السودانية آنذاك، الوفد", "صلاح الدين الفكي", "نائب مدير المخابرات السودانية"),
        ("مع فؤاد معصوم رئيس الجمهورية العراقية في بغداد", "فؤاد معصوم", "رئيس الجمهورية العراقية"),
        ("المبعوث الأممي إلى سوريا ستافان دي ميستورا قال", "ستافان دي ميستورا", "المبعوث الأممي إلى سوريا"),
        ("أعلن القيادي بالحركة المنصف السلامي", "المنصف السلامي", "القيادي بالحركة"),
        ("انتخب أمين الصندوق عدنان المعيبد", "عدنان المعيبد", "أمين الصندوق"),
        ("رضوان مسلاتي، الذي يعمل مستشارا لرئيس المجلس الرئاسي، حط", "رضوان مسلاتي", "مستشارا لرئيس المجلس الرئاسي"),
        ("التقى حسن الراوي، الذي يشغل منصب نائب رئيس الجهاز، السفير", "حسن الراوي", "نائب رئيس الجهاز"),
        ("التقى حسن الراوي، وهو نائب سابق في البرلمان، السفير", "حسن الراوي", "نائب سابق"),
        ("كريم الدباشي هو مدير المصرف الذي استقبل الوفد", "كريم الدباشي", "مدير المصرف"),
    ],
)
def test_a_post_beside_a_name_is_one_mention_with_it(text: str, name: str, post: str) -> None:
    assert [names for m, names in found(text) if name in names and post in names]
    assert len([m for m, names in found(text) if name in names or post in names]) == 1


def test_a_post_behind_the_subject_of_a_verb_is_somebody_else() -> None:
    assert named("استقبل فؤاد معصوم رئيس الوزراء التركي", "رئيس الوزراء التركي").kind is MentionKind.POST


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("جرح عشرة بينهم تونسي", "تونسي"),
        ("حاول الاعتداء على إسرائيلي بسكين", "إسرائيلي"),
        ("سار الشعب اللبناني في الشوارع", "الشعب اللبناني"),
        ("أوقفت الشرطة نفرين صباحا", "نفرين"),
        ("أوقف مع صديقها قرب الحدود", "صديقها"),
    ],
)
def test_people_are_groups_by_what_they_are(text: str, name: str) -> None:
    assert named(text, name).kind in (MentionKind.GROUP, MentionKind.POST)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("لقاء مع وزير التنمية والاستثمار والتعاون الدولي", "وزير التنمية والاستثمار والتعاون الدولي"),
        ("التقى وزير الخارجية والوفد المرافق له", "وزير الخارجية"),
        ("استقبل وزير الداخلية والسفير", "وزير الداخلية"),
        ("بين وزارة الدفاع والمحتجين", "وزارة الدفاع"),
    ],
)
def test_a_field_is_joined_to_an_office_and_a_participant_is_not(text: str, name: str) -> None:
    assert name in [names[0] for _, names in found(text)]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("وصل خليفة بن زايد آل نهيان رئيس الدولة إلى باريس", "خليفة بن زايد آل نهيان", "رئيس الدولة"),
        ("بعد اغتيال صلاح شحادة القائد العام للكتائب", "صلاح شحادة", "القائد العام للكتائب"),
        ("اجتمع مع كوفي أنان الأمين العام للأمم المتحدة", "كوفي أنان", "الأمين العام للأمم المتحدة"),
        ("اعتدوا على الحبيب الميلي، رئيس النيابة الخصوصية بجمال", "الحبيب الميلي", "رئيس النيابة الخصوصية"),
        ("قال الوزير الأول الجزائري،، عبد المالك سلال إنه مستعد", "عبد المالك سلال", "الوزير الأول الجزائري"),
        ("جمع رئيس الديوان الرئاسي، أحمد أويحيى وضيفه", "أحمد أويحيى", "رئيس الديوان الرئاسي"),
        ("اجتمع مع مستشار الرئيس لشؤون الأمن القومي روبرت كاريم", "روبرت كاريم", "مستشار الرئيس لشؤون الأمن القومي"),
    ],
)
def test_a_post_beside_a_name_is_its_bearers(text: str, name: str, post: str) -> None:
    names = next(names for _, names in found(text) if name in names)
    assert post in names


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        ("تقرر تعيين رضا بالحاج رئيسا للهيئة السياسية", "رضا بالحاج", "رئيسا للهيئة السياسية"),
        ("من المتوقع أن يلتقي بيرنز مسؤولين من الدول الأخرى", "بيرنز", "مسؤولين من الدول الأخرى"),
        ("استقبل معمر القذافي مبعوث الأمم المتحدة إلى دارفور يان الياسون", "معمر القذافي", "مبعوث الأمم المتحدة"),
    ],
)
def test_a_post_beside_a_name_may_be_somebody_elses(text: str, name: str, post: str) -> None:
    names = next(names for _, names in found(text) if name in names)
    assert post not in names


@pytest.mark.parametrize(
    ("text", "short", "longer"),
    [
        ("دعا كل الأحزاب إلى الحوار", "الأحزاب", "كل الأحزاب"),
        ("قتل شاب يبلغ من العمر عشرين سنة", "شاب", "شاب يبلغ من العمر عشرين سنة"),
        ("أوقفوا المشتبه به أمس", "المشتبه", "المشتبه به"),
        ("التقى الكثير من الناشطين أمس", "الناشطين", "الكثير من الناشطين"),
        ("قررت الهيئة العليا لحقوق الإنسان تأجيل اللقاء", "الهيئة العليا", "الهيئة العليا لحقوق الإنسان"),
        ("انسحبت القوات المتحالفة مع إيران من المنطقة", "القوات المتحالفة", "القوات المتحالفة مع إيران"),
    ],
)
def test_longer_wordings_are_names_too(text: str, short: str, longer: str) -> None:
    names = next(names for _, names in found(text) if short in names or longer in names)
    assert longer in names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("هاجمت الشرطة المتظاهرين بالغاز", {"الشرطة", "المتظاهرين"}),
        ("طالبت المنظمة السلطات المعنية بالتحرك", {"المنظمة", "السلطات المعنية"}),
        ("قتلوا من طرف الجيش", {"الجيش"}),
    ],
)
def test_phrases_end_where_the_next_word_cannot_describe_them(text: str, names: set[str]) -> None:
    assert {shown[0] for _, shown in found(text)} == names
