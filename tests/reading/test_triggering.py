"""Words that may name an event, and kinds that they cannot name where they stand."""

from __future__ import annotations

import pytest

from tawatur.arabic.folding import fold_text
from tawatur.arabic.tokens import words
from tawatur.model import Kind
from tawatur.reading.triggering import find_candidates


def kinds_of(text: str) -> set[Kind]:
    """The kinds that any word of the sentence may name."""
    return {kind for c in find_candidates(words(fold_text(text))) for kind in c.options}


@pytest.mark.parametrize(
    "text",
    [
        "قال مصدر رفض الكشف عن اسمه إن الطريق مفتوح",
        "أفاد دبلوماسي طلب عدم ذكر اسمه",
        "مسؤولون طلبوا عدم الكشف عن هوياتهم",
        "مصدر طلب عدم الإفصاح عن هويته لحساسية الموضوع",
    ],
)
def test_who_keeps_back_his_name_asks_nobody(text: str) -> None:
    assert not kinds_of(text) & {Kind.REQUEST, Kind.REFUSAL}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("رفض الوزير طلب السفير", Kind.REFUSAL),
        ("طلب الرئيس من المبعوث نقل رسالة، ولم يذكر اسمه", Kind.REQUEST),
        ("رفض النائب العام الكشف عن هوية الموقوفين", Kind.REFUSAL),
    ],
)
def test_other_requests_and_refusals_stay(text: str, kind: Kind) -> None:
    assert kind in kinds_of(text)
