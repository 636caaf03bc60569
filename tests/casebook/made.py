"""Small reports, made by hand, about invented people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from tawatur.model import Claim, Kind, Link, LinkKind, Participant, Published, Reading, Report, Role, Secrecy, Span, Status, When

ARAN, QUTANI, JABURI = "جودت أران", "مفتاح القطعاني", "لؤي حميد الجبوري"


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def claim(
    kind: str = "meeting",
    who: Iterable[str | tuple[str, ...]] = (ARAN, QUTANI),
    when: tuple[str | None, str | None] = (None, None),
    chain: Iterable[tuple[str, str]] = (),
    *,
    quote: str = "اجتمع أران مع القطعاني",
    at: int | None = 0,
    role: str = "party",
    status: str = "asserted",
    secret: bool = False,
    **more: Any,
) -> Claim:
    """A claim; `who` holds names, or tuples of names, `chain` pairs of kind and name."""
    people = tuple(Participant(Role(role), (n,) if isinstance(n, str) else n) for n in who)
    links = tuple(Link(LinkKind(k), (n,)) for k, n in chain)
    span = None if at is None else Span(at, at + len(quote))
    return Claim(
        id="c1", kind=Kind(kind), trigger=quote.split()[0], quote=quote, who=people, chain=links, status=Status(status),
        secrecy=Secrecy.SECRET if secret else Secrecy.OPEN, when=When(when[0], day(when[0]), day(when[1])),
        span=span, trigger_span=None if at is None else Span(at, at + len(quote.split()[0])), **more,
    )  # fmt: skip


def told(
    doc: str,
    *claims: Claim,
    text: str | None = None,
    published: str | None = "2024-03-01",
    outlet: str | None = "الرواق",
    credit: tuple[str, ...] = (),
    title: str | None = None,
) -> tuple[Report, Reading]:
    """A report with its reading; the text holds the quotes, one a line, unless it is given."""
    text = text if text is not None else "\n".join(dict.fromkeys([*(c.quote for c in claims), f"تقرير {doc}"]))
    return (
        Report(doc, text, title, day(published), outlet),
        Reading(doc, title, Published(day(published), "given" if published else "untold"), outlet, credit, claims),
    )


MEETING = claim(when=("2024-02-25", "2024-02-25"), chain=[("agency", "رويترز"), ("unnamed", "مسؤول ليبي")], where=("بنغازي",), secret=True)

VISIT = claim("visit", [ARAN], ("2024-02-25", "2024-02-26"), role="visitor", quote="وصل أران إلى بنغازي", at=30, where=("بنغازي",))
DENIAL = claim(status="denied", chain=[("body", "وزارة الدفاع")], quote="نفت الوزارة أن يكون أران اجتمع بالقطعاني")
FLIGHT = claim("flight", [JABURI], (None, "2021-10-16"), role="mover", quote="فر الجبوري إلى عمان", from_=("بغداد",), to=("عمّان",))
CALL = claim("call", [(JABURI, "الجبوري", "وكيل وزارة الكهرباء"), "وفد روسي"], ("2023-01-01", "2023-12-31"), quote="اتصل الجبوري بالوفد")

STORY = (
    told("01", MEETING, VISIT),
    told("02", MEETING, published="2024-03-02", outlet="ميدان الخليج", credit=("رويترز",)),
    told("03", DENIAL, outlet="الضفاف"),
    told("04", FLIGHT, published=None),
    told("05", CALL, outlet=None),
    told("06", text="لا خبر هنا"),
)
"""Six reports: two of one meeting, one that denies it, a flight, a call, and one that says nothing."""
