"""A large casebook of stories: the example's twenty reports with their marks, told again and again of other people, in other years.

Every story keeps what makes a casebook heavy: copies, denials, conflicting accounts, one meeting told by thirteen reports. Names are
drawn from a pool, so that an actor takes part in several stories.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.explorer.made import marked

from tawatur.casebook import Casebook, verdicts
from tawatur.model import Claim, Link, Participant, Reading, Report, Span, When

GIVEN = (
    "محمد", "أحمد", "علي", "حسن", "حسين", "خالد", "عمر", "سالم", "ناصر", "فهد", "ماجد", "طارق", "سامي", "رامي", "وليد", "كريم", "جمال",
    "كمال", "عادل", "فؤاد", "هاني", "نبيل", "رائد", "باسم", "زياد", "إياد", "مروان", "غسان", "بسام", "عصام", "هشام", "وسام", "حسام", "رياض",
)  # fmt: skip
FAMILY = (
    "الخالدي", "العمري", "السالم", "الناصر", "الفهد", "الحربي", "الشمري", "الزهراني", "القحطاني", "المصري", "البغدادي", "الحلبي",
    "الدمشقي", "البيروتي", "التونسي", "الجزائري", "الكناني", "التميمي", "الهاشمي", "الأنصاري", "الزبيدي", "الدليمي", "الجبوري", "العبيدي",
    "السامرائي", "الموصلي", "الكردي", "الشامي", "اليماني", "العماني", "الصنعاني", "الحضرمي", "النوبي", "الطرابلسي",
)  # fmt: skip
CAST = {
    "صلاح الدين": GIVEN, "الفكي": FAMILY, "إدريس": GIVEN, "موسى": GIVEN, "هداب": FAMILY, "نزار": GIVEN, "الدهشان": FAMILY, "محمود": GIVEN,
    "أوهاج": FAMILY, "معتصم": GIVEN, "يحيى": GIVEN, "السالك": FAMILY, "أحمدو": GIVEN, "بلاهي": FAMILY, "عبدالمنعم": GIVEN, "همام": GIVEN,
    "أثينا": ("أثينا", "بيروت", "القاهرة", "عمان", "تونس", "إسطنبول", "الدوحة", "مسقط", "بغداد", "جنيف", "لندن", "روما"),
    "نواكشوط": ("نواكشوط", "الرباط", "الجزائر", "طرابلس", "الكويت", "صنعاء", "الرياض", "أنقرة", "طهران", "موسكو", "باريس", "فيينا"),
}  # fmt: skip
"""What changes from story to story, and what it is drawn from."""
_WORDS = re.compile("|".join(sorted(map(re.escape, CAST), key=len, reverse=True)))
EACH = 20


def several(number: int) -> Iterator[tuple[Report, Reading, str]]:
    """So many reports, story by story."""
    chance = random.Random(7)
    whole = list(marked())
    for story in range(-(-number // EACH)):
        cast = {word: chance.choice(pool) for word, pool in CAST.items()}
        later = timedelta(days=chance.randrange(0, 3_650))
        for i, (report, reading, name) in enumerate(whole):
            if story * EACH + i < number:
                yield _told(report, reading, f"{story}-{name}", cast, later)


def _told(report: Report, reading: Reading, name: str, cast: dict[str, str], later: timedelta) -> tuple[Report, Reading, str]:
    """One report of a story: other people, other days, otherwise the same."""

    def other(text: str) -> str:
        return _WORDS.sub(lambda found: cast[found[0]], text)

    def day(old: date | None) -> date | None:
        return old + later if old else None

    text = other(report.text)

    def claim(old: Claim) -> Claim:
        quote = other(old.quote)
        start = text.find(quote)
        return replace(
            old,
            quote=quote,
            trigger=other(old.trigger),
            who=tuple(Participant(p.role, tuple(map(other, p.names)), p.span) for p in old.who),
            where=tuple(map(other, old.where)),
            when=When(old.when.text, day(old.when.earliest), day(old.when.latest)),
            chain=tuple(Link(k.kind, tuple(map(other, k.names))) for k in old.chain),
            span=Span(start, start + len(quote)) if start >= 0 else None,
            trigger_span=None,
        )

    published = replace(reading.published, day=day(reading.published.day))
    told = replace(
        reading, title=other(reading.title) if reading.title else None, claims=tuple(map(claim, reading.claims)), published=published
    )
    return Report(name, f"{text}\n{name}"), told, name


def fill(path: Path, number: int) -> None:
    """A casebook of so many reports, weighed."""
    with Casebook.open(path) as book:
        for _ in book.add_many(several(number)):
            pass
        verdicts.bring_up_to_date(book)
