"""A small world in which everything meets everything: a few invented people under many names, few media, one season; and what may happen to
a casebook of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from tawatur.casebook import Casebook, deciding, verdicts
from tawatur.errors import UsageError
from tawatur.export import casebook_json
from tawatur.model import Claim, Kind, Link, LinkKind, Participant, Published, Reading, Report, Role, Secrecy, Span, Status, When

PEOPLE = (
    "جودت أران", "جودت كمال أران", "جفدت أران", "لؤي الجبوري", "لؤي حميد الجبوري", "سعد الجبوري", "مفتاح القطعاني", "عوض القطعاني",
    "مفتاح سالم القطعاني", "سعيد أبو غزالة",
)  # fmt: skip
SHORT = (
    "الجبوري", "القطعاني", "أران", "أبو حميد", "أبو غزالة", "مدير المخابرات السورية", "مدير المخابرات", "وزير الخارجية العراقي",
    "وزير الخارجية", "نائب مدير المخابرات السورية",
)  # fmt: skip
OTHERS = ("وفد روسي", "مسؤول أمني تركي", "سوريا", "تركيا", "وزارة الدفاع", "وزارة الدفاع السورية", "جبهة الغوطة", "جبهة الغوطة الشرقية")
MEDIA = ("الرواق", "ميدان الخليج", "الضفاف", "رويترز")
PLACES = ("بنغازي", "بغداد", "أنقرة", "دمشق")
KINDS = (Kind.MEETING, Kind.MEETING, Kind.VISIT, Kind.TALKS, Kind.CALL, Kind.REQUEST)
ROLES = {Kind.VISIT: (Role.VISITOR, Role.HOST), Kind.REQUEST: (Role.REQUESTER, Role.ADDRESSEE)}
SENTENCES = (
    "وقالت مصادر مطلعة في العاصمة إن {0} التقى سرا {1} في فندق صغير على الساحل قبل أيام قليلة من إعلان الهدنة",
    "وذكرت الصحيفة نقلا عن مسؤول كبير أن {0} أجرى محادثات مطولة مع {1} حول تبادل الأسرى وفتح المعابر المغلقة",
    "وأفاد شهود عيان بأن موكبا من ست سيارات نقل {0} من المطار إلى مقر {1} تحت حراسة مشددة عند منتصف الليل",
    "ونفى مكتب {0} صحة ما نشرته وسائل إعلام محلية عن لقاء جمعه قبل أسبوعين بـ{1} في دولة مجاورة لم يسمها",
    "وكان {0} قد طلب من {1} تسليم وثائق تتعلق بأموال جرى تحويلها إلى حسابات مصرفية خارج البلاد خلال العام الماضي",
    "واجتمع مدير المخابرات السورية {0} أمس مع {1} في مبنى الجهاز القديم قبل أن يغادر إلى جهة لم يعلن عنها",
    "ولم يصدر حتى ساعة إعداد هذا التقرير أي تعليق رسمي من الأطراف المعنية على ما ورد في هذه الأنباء المتداولة",
)
FIRST = date(2023, 11, 20)


def day(chance: random.Random, within: int = 120) -> date | None:
    return FIRST + timedelta(days=chance.randrange(within)) if chance.random() < 0.85 else None


def claims(chance: random.Random, text: str) -> tuple[Claim, ...]:
    """Claims as a reader may find them in a text: as good as any."""
    found = []
    lines = [line for line in text.split("\n") if line]
    for n in range(chance.choice((0, 1, 2, 2, 3))):
        inside = chance.random() < 0.8
        quote = chance.choice(lines) if inside else sentence(chance)
        at = text.index(quote) if inside else None
        # Most tell one of a few events, each in its own way.
        event = random.Random(chance.randrange(6)) if chance.random() < 0.75 else chance
        kind = event.choice(KINDS)
        roles = ROLES.get(kind, (Role.PARTY, Role.PARTY))
        who, starts = event.sample((*PEOPLE, *PEOPLE, *SHORT, *OTHERS), 2), day(event)
        who = [chance.choice((*PEOPLE, *SHORT)) if chance.random() < 0.15 else name for name in who]
        names = [(name, chance.choice((*SHORT, *PEOPLE))) if chance.random() < 0.2 else (name,) for name in who]
        starts = starts if chance.random() < 0.7 else day(chance)
        when = When(None if starts is None else f"يوم {starts}", starts, starts and starts + timedelta(days=chance.choice((0, 0, 1, 20))))
        links = [Link(LinkKind.AGENCY, (chance.choice(MEDIA),))] if chance.random() < 0.4 else []
        links += [Link(LinkKind.UNNAMED, (chance.choice(("مسؤول ليبي", "مصدر أمني مطلع", "مصدر")),))] if chance.random() < 0.5 else []
        status = chance.choice((Status.ASSERTED,) * 5 + (Status.DENIED, Status.PLANNED, Status.FAILED))
        found.append(
            Claim(
                id=f"c{n + 1}", kind=kind, trigger=quote.split()[1], quote=quote,
                who=tuple(Participant(role, called) for role, called in zip(roles, names, strict=True)),
                chain=tuple(links), status=status, secrecy=Secrecy.OPEN, when=when,
                where=(chance.choice(PLACES),) if kind is not Kind.VISIT and chance.random() < 0.5 else (),
                to=(chance.choice(PLACES),) if kind is Kind.VISIT else (),
                span=None if at is None else Span(at, at + len(quote)),
                trigger_span=None if at is None else Span(at, at + len(quote.split()[0])),
            )
        )  # fmt: skip
    return tuple(found)


def sentence(chance: random.Random) -> str:
    return chance.choice(SENTENCES).format(chance.choice((*PEOPLE, *SHORT)), chance.choice((*PEOPLE, *OTHERS)))


def report(chance: random.Random, number: int, before: list[Report]) -> Report:
    """A report; often it repeats sentences of another."""
    lines = chance.choice(before).text.split("\n") if before and chance.random() < 0.5 else []
    lines = [line for line in lines if chance.random() < 0.8] + [sentence(chance) for _ in range(chance.choice((1, 1, 2, 4)))]
    title = sentence(chance) if chance.random() < 0.3 else None
    return Report(f"{number:03}", "\n".join(lines), title)


def reading(chance: random.Random, one: Report) -> Reading:
    """What a reader finds in a report; another each time."""
    published = day(chance)
    outlet = chance.choice(MEDIA) if chance.random() < 0.8 else None
    credit = (chance.choice(MEDIA),) if chance.random() < 0.2 else ()
    return Reading(one.doc, one.title, Published(published, "given" if published else "untold"), outlet, credit, claims(chance, one.text))


class History:
    """A casebook and what happens to it, by chance."""

    def __init__(self, book: Casebook, chance: random.Random) -> None:
        self.book, self.chance = book, chance
        self.reports: list[Report] = []
        self.decided: list[str] = []

    def run(self, steps: int) -> None:
        """So many things happen; after each all is weighed."""
        for _ in range(steps):
            self.chance.choices(
                (self._come, self._come_many, self._read_again, self._decide, self._undo), weights=(6, 2, 3, 2, 1)
            )[0]()  # fmt: skip
            verdicts.bring_up_to_date(self.book, at_once=self.chance.choice((1, 3, 50)))

    def _come(self, many: int = 1) -> None:
        for _ in range(many):
            self.reports.append(report(self.chance, len(self.reports), self.reports))
        order = self.chance.sample(self.reports[-many:], many)
        list(self.book.add_many((one, reading(self.chance, one), "") for one in order))

    def _come_many(self) -> None:
        self._come(self.chance.choice((3, 6)))

    def _read_again(self) -> None:
        ids = [id for (id,) in self.book.database.execute("SELECT id FROM report ORDER BY id")]
        for id in self.chance.sample(ids, min(len(ids), self.chance.choice((1, 1, 4)))):
            self.book.read_again(id, lambda one: reading(self.chance, one))

    def _decide(self) -> None:
        ask: Callable[[str], list[str]] = lambda sql: [id for (id,) in self.book.database.execute(sql)]  # noqa: E731
        people = ask("SELECT DISTINCT now FROM actor_id ORDER BY now")
        happenings = ask("SELECT id FROM happening ORDER BY told DESC, id LIMIT 8")
        claims = ask("SELECT id FROM claim ORDER BY id")
        if len(people) < 2 or len(happenings) < 2:
            return
        verb = self.chance.choice(("merge", "merge", "not-same", "split", "split", "reject", "confirm", "correct"))
        some = self.chance.sample(self.chance.choice((people, happenings)), 2)
        if verb == "split" and some[0] in people:
            some[1] = self.chance.choice(self.reports).doc
        elif verb == "split":
            some[1] = self.chance.choice(claims)
        elif verb in ("reject", "confirm"):
            some = [self.chance.choice((*happenings, *claims))]
        elif verb == "correct":
            some = [self.chance.choice(claims), "when", "2024-01-15"]
        try:
            self.decided.append(deciding.decide(self.book, verb, some, author="سارة").id)
        except UsageError:
            return  # Who stands nowhere in the report cannot be taken out of it.

    def _undo(self) -> None:
        if self.decided:
            one = self.decided.pop(self.chance.randrange(len(self.decided)))
            deciding.decide(self.book, "undo", [one], author="سارة")


TABLES = ("same_actor", "same_happening", "seen", "actor_id", "copy", "bond", "met", "lean", "likeness", "weighed_claim", "spelled")
"""Tables that must be equal as well as the export, but for numbers of rows."""


def said(book: Casebook) -> dict[str, object]:
    """All that a casebook says, and what stands in the tables under it."""
    found: dict[str, object] = {"export": "".join(casebook_json.lines(book))}
    for table in TABLES:
        columns = [c[1] for c in book.database.execute(f"PRAGMA table_info({table})") if c[1] not in ("n", "names")]
        found[table] = sorted(book.database.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall())
    found["participant"] = sorted(
        book.database.execute(
            "SELECT c.id, p.n, a.id FROM participant p JOIN claim c ON c.n = p.claim JOIN actor a ON a.n = p.actor"
        ).fetchall()
    )
    return found
