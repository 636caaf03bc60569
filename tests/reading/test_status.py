"""How an event stands: the words that tell it, and what the reader makes of them."""

from __future__ import annotations

import pytest

from tawatur.arabic.folding import fold_text
from tawatur.model import Kind, Report, Status
from tawatur.reading import read_report
from tawatur.reading.features.outlooks import outlook_features


def told(text: str, trigger: str) -> set[str]:
    """The features of the outlooks round a trigger of one word."""
    words = fold_text(text).split()
    at = words.index(fold_text(trigger))
    return set(outlook_features(words, at, at, [at], "past", "visit"))


@pytest.mark.parametrize(
    ("text", "trigger", "feature"),
    [
        ("وتعتزم الوزيرة زيارة بغداد", "زيارة", "o=ahead|L|2"),
        ("زيارة مرتقبة إلى بغداد", "زيارة", "o=ahead|R|1"),
        ("وسيلتقي الوفد خلال زيارة بغداد", "زيارة", "o=future|L|3"),
        ("ألغيت أمس زيارة الوفد", "زيارة", "o=naught|L|2"),
        ("نفت الوزارة زيارة الوفد", "زيارة", "o=denial|L|2"),
        ("من المحتمل زيارة الوفد", "زيارة", "o=maybe|L|1"),
        ("كان من المقرر زيارة الوفد", "زيارة", "o|was=L|1"),
        ("زيارة الوفد كانت مقررة لكنها ألغيت", "زيارة", "turned=naught"),
    ],
)
def test_outlooks(text: str, trigger: str, feature: str) -> None:
    assert feature in told(text, trigger)


@pytest.mark.parametrize("text", ["زيارة سياسي إلى بغداد", "زيارة ستة وزراء إلى سيناء", "زيارة سيدة إلى بغداد"])
def test_what_begins_like_a_future_verb_is_none(text: str) -> None:
    assert not [f for f in told(text, "زيارة") if "future" in f]


STATUSES = [
    ("سيلتقي الوزير سامح الشربيني المبعوث يان كوبيتش غدا.", Status.PLANNED),
    ("من المقرر أن يلتقي الوزير سامح الشربيني المبعوث يان كوبيتش غدا.", Status.PLANNED),
    ("قد يلتقي الوزير سامح الشربيني المبعوث يان كوبيتش الأسبوع المقبل.", Status.POSSIBLE),
    ("ومن المرجح أن يزور الوزير سامح الشربيني طهران الشهر المقبل.", Status.POSSIBLE),
    ("نفت وزارة الخارجية لقاء الوزير سامح الشربيني بالمبعوث يان كوبيتش.", Status.DENIED),
    ("لم يلتق وزير الخارجية سامح الشربيني المبعوث يان كوبيتش في روما.", Status.DENIED),
    ("فشلت وساطة الوزير سامح الشربيني بين الحكومة والمعارضة.", Status.FAILED),
    ("كان من المقرر أن يزور الوزير سامح الشربيني طهران لكن الزيارة ألغيت.", Status.FAILED),
    ("قال مصدر مطلع إن الوزير سامح الشربيني التقى المبعوث يان كوبيتش.", Status.REPORTED),
    ("التقى الوزير سامح الشربيني المبعوث يان كوبيتش في روما أمس.", Status.ASSERTED),
]


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_statuses(text: str, status: Status) -> None:
    assert read_report(Report("r", text)).claims[0].status is status


FELL_SHORT = [
    ("قال مصدر إن قوة أمنية أخفقت في توقيف رجل الأعمال نزار الدهشان.", Status.FAILED),
    ("وفشلت الشرطة التركية في اعتقال الناشط سامر الحلبي في إسطنبول.", Status.FAILED),
    ("عجز مجلس النواب العراقي عن إقالة وزير النفط حيدر الشمري.", Status.FAILED),
    ("فشلت الوساطة، وفي اعتقال الشرطة التركية الناشط سامر الحلبي أمس رسالة.", Status.ASSERTED),
    ("اعتقلت الشرطة التركية الناشط سامر الحلبي في إسطنبول بعد أن فشل في الهرب.", Status.ASSERTED),
]


@pytest.mark.parametrize(("text", "status"), FELL_SHORT, ids=[text for text, _ in FELL_SHORT])
def test_what_was_tried_in_vain_failed(text: str, status: Status) -> None:
    claims = [c for c in read_report(Report("x", text)).claims if c.kind in (Kind.ARREST, Kind.DISMISSAL)]
    assert [c.status for c in claims] == [status]


OUTCOMES = [
    ("تأجلت زيارة وزير الخارجية الفرنسي إلى بيروت.", Kind.VISIT, Status.FAILED),
    ("أُلغيت زيارة وزير الخارجية الفرنسي إلى بيروت أمس.", Kind.VISIT, Status.FAILED),
    ("تم إلغاء زيارة رئيس المخابرات المصرية عباس رشدي إلى الخرطوم.", Kind.VISIT, Status.FAILED),
    ("قال مصدر دبلوماسي إن زيارة عباس رشدي إلى الخرطوم أُلغيت في اللحظة الأخيرة.", Kind.VISIT, Status.FAILED),
    ("لن يلتقي عباس رشدي قائد الجيش في الخرطوم، بحسب مصدر في السفارة.", Kind.MEETING, Status.DENIED),
    ("لن يزور أورهان كايا أربيل الأسبوع المقبل، قال مصدر حكومي.", Kind.VISIT, Status.DENIED),
    ("زار وزير الخارجية الفرنسي بيروت أمس بعد أن ألغيت رحلته إلى بغداد.", Kind.VISIT, Status.ASSERTED),
]


@pytest.mark.parametrize(("text", "kind", "status"), OUTCOMES, ids=[text for text, *_ in OUTCOMES])
def test_what_was_called_off_or_ruled_out_did_not_happen(text: str, kind: Kind, status: Status) -> None:
    assert [c.status for c in read_report(Report("x", text)).claims if c.kind is kind] == [status]


SOUGHT = [
    "دعا المبعوث إلى عقد لقاء بين رئيس الوزراء ورئيس الإقليم.",
    "اقترح المبعوث عقد اجتماع بين الوفدين في جنيف.",
    "رفض رئيس الإقليم عقد لقاء مع رئيس الوزراء.",
    "طلب رئيس الوزراء لقاء قائد الجيش.",
    "اعتذر عباس رشدي عن لقاء قائد الجيش.",
    "بحث الجانبان إمكانية عقد لقاء بين سامي الحلو وطارق الزوبعي.",
]


@pytest.mark.parametrize("text", SOUGHT)
def test_a_meeting_that_is_only_sought_is_none(text: str) -> None:
    assert not [c for c in read_report(Report("x", text)).claims if c.kind in (Kind.MEETING, Kind.TALKS)]


def test_a_meeting_that_was_held_is_one_though_something_was_refused_there() -> None:
    claims = read_report(Report("x", "رفض رئيس الإقليم المقترح خلال لقاء جمعه برئيس الوزراء سامي الحلو في أربيل.")).claims
    assert Kind.MEETING in {c.kind for c in claims}
