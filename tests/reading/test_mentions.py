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
