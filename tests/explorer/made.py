"""Casebooks for these tests: the example casebook from its marks, so that no change of the reader shows here, and a hostile one."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tawatur.casebook import Casebook, verdicts
from tawatur.model import Claim, Kind, Link, LinkKind, Participant, Published, Reading, Report, Role, Span, Status, When
from tawatur.model.form import reading_from_json

ROOT = Path(__file__).parents[2]


def _notation() -> Any:
    spec = importlib.util.spec_from_file_location("notation", ROOT / "training" / "notation.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def marked() -> Iterator[tuple[Report, Reading, str]]:
    """The twenty reports of the example with their marks as readings."""
    notation = _notation()
    for path in sorted((ROOT / "examples" / "casebook").glob("*.txt")):
        text = path.read_text("utf-8")
        form = notation.parse((ROOT / "examples" / "marks" / f"{path.stem}.mark").read_text("utf-8"), path.stem)
        title = next((line.strip() for line in text.splitlines() if len(line.strip()) > 25), None)
        reading = reading_from_json(form | {"title": title}, path.name)
        claims = tuple(_placed(c, text) for c in reading.claims)
        yield Report(path.stem, text), replace(reading, claims=claims), path.name


def _placed(claim: Claim, text: str) -> Claim:
    start = text.find(claim.quote)
    if start < 0:
        return claim
    inside = claim.quote.find(claim.trigger)
    trigger = Span(start + inside, start + inside + len(claim.trigger)) if inside >= 0 else None
    sure = 0.4 if claim.kind is Kind.MEDIATION else 0.9
    return replace(claim, span=Span(start, start + len(claim.quote)), trigger_span=trigger, certainty=sure, in_title=False)


def fill(path: Path, items: Iterator[tuple[Report, Reading, str]]) -> Path:
    """A casebook of these, weighed."""
    with Casebook.open(path) as book:
        list(book.add_many(items))
        book.record_failure("broken.pdf", "", "no text in it")
        verdicts.bring_up_to_date(book)
    return path


SCRIPT = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">'
TURNED = "الوزير \u202eمقلوب\u202c \u2067معزول\u2069"
LONG_NAME = "محمد " * 2_000


def hostile() -> Iterator[tuple[Report, Reading, str]]:
    """Reports whose text, title, names, outlet and address try to be more than text."""
    cases = (
        ("script", SCRIPT + " التقى الوزير السفير في بيروت " + SCRIPT, SCRIPT, SCRIPT),
        ("quotes", '"><svg onload=alert(1)> \' " </script></textarea><!-- {{ 7*7 }} {% raw %}', '"><svg onload=x>', "' onmouseover='x"),
        ("turned", TURNED + " التقى السفير", TURNED, TURNED),
        ("long", "كلمة " * 550_000, "عنوان " * 400, LONG_NAME),
        ("control", "نص\x00\x07\x1b[31m التقى\x7f", "\x1b]0;x\x07", "=HYPERLINK(1)"),
    )
    for doc, text, title, name in cases:
        quote = text[:400]
        claim = Claim(
            "c1", Kind.MEETING, quote[:10], quote, (Participant(Role.PARTY, (name, SCRIPT)), Participant(Role.PARTY, ("السفير " + doc,))),
            where=(SCRIPT, "بيروت"), when=When(SCRIPT, date(2021, 2, 9), date(2021, 2, 9)), status=Status.REPORTED,
            chain=(Link(LinkKind.OUTLET, (SCRIPT,)), Link(LinkKind.UNNAMED, (name,))), span=Span(0, len(quote)), trigger_span=Span(0, 10),
            certainty=0.3,
        )  # fmt: skip
        reading = Reading(doc, title, Published(date(2021, 2, 10), SCRIPT), SCRIPT, (SCRIPT,), (claim,))
        yield Report(doc, text, title, None, SCRIPT, "javascript:alert(1)"), reading, f"{SCRIPT}.txt"
