"""Laying marks on documents: which trigger candidate, mention and time of a document a marked claim means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tawatur.arabic.clitics import fronts
from tawatur.arabic.folding import fold_text
from tawatur.arabic.tokens import words
from tawatur.model import Claim
from tawatur.reading.document import Document, Sentence
from tawatur.reading.draft import Draft
from tawatur.reading.entities import names_of, spelled
from tawatur.reading.mentions import Mention
from tawatur.reading.triggering import Candidate

_STRIP = re.compile(r"^(وال|بال|لل|ال|و|ب|ل)(?=\w{3})")
# The scorer's own list: words that do not count when names are compared.
_TITLE_WORDS = """
الرئيس رئيس اللواء العميد العقيد الفريق المشير الجنرال السيد الدكتور د الشيخ الأمير الملك وزير الوزير السفير النائب
المدعو الحاج الاستاذ المهندس القاضي الدكتوره السيده
"""
_TITLES = frozenset(map(fold_text, _TITLE_WORDS.split()))


def _tokens(name: str) -> list[str]:
    found = words(fold_text(name))
    return [w for w in found if w not in _TITLES] or found


def same_name(a: str, b: str) -> bool:
    """Whether two names share at least three fifths of their words, as the scorer has it."""
    x, y = _tokens(a), _tokens(b)
    if not x or not y:
        return False
    if x == y:
        return True
    x, y = [_STRIP.sub("", w) for w in x], [_STRIP.sub("", w) for w in y]
    common = sum(min(x.count(w), y.count(w)) for w in set(x))
    return common / max(len(x), len(y)) >= 0.6


def same(a: tuple[str, ...] | list[str], b: tuple[str, ...] | list[str]) -> bool:
    return any(same_name(x, y) for x in a for y in b)


def names(document: Document, m: Mention) -> tuple[str, ...]:
    """Every name that a mention would be given."""
    own = [spelled(document.folded, f) for f in (*m.forms, *m.aliases)]
    return names_of(document, m.entity, own) if m.entity >= 0 else tuple(own)


def quote_span(document: Document, claim: Claim) -> tuple[int, int] | None:
    """The folded span of a claim's quote; None where the text does not hold it."""
    quote = fold_text(claim.quote)
    at = document.folded.text.find(quote)
    return (at, at + len(quote)) if at >= 0 else None


@dataclass(slots=True)
class Placed:
    """A marked claim laid on a document: its sentence and the candidates that may be its trigger (usually one)."""

    claim: Claim
    sentence: Sentence | None = None
    candidates: list[Candidate] = field(default_factory=list)
    reason: str = ""


def place(document: Document, claim: Claim) -> Placed:
    """Where the claim's trigger stands; `reason` says why where no candidate was found."""
    span = quote_span(document, claim)
    if span is None:
        return Placed(claim, reason="quote not in text")
    wanted = words(fold_text(claim.trigger))
    spots = []
    for s in document.sentences:
        if s.end <= span[0] or s.start >= span[1]:
            continue
        for i, t in enumerate(s.tokens):
            if (
                t.start >= span[0] - 3
                and t.end <= span[1] + 3
                and (t.word in wanted or any(r in wanted or "ال" + r in wanted for _, r in fronts(t.word)))
            ):
                spots.append((s, i))
    if not spots:
        return Placed(claim, reason="trigger not in a body sentence")
    for s, i in spots:
        good = [c for c in s.candidates if c.at == i and claim.kind in c.options]
        if good:
            return Placed(claim, s, good)
    s, i = spots[0]
    if any(c.at == j for t, j in spots for c in t.candidates):
        return Placed(claim, s, reason="kind not among the word's kinds")
    return Placed(claim, s, reason="word is no trigger")


def likeness(document: Document, draft: Draft, claim: Claim) -> float:
    """How well a draft fits a marked claim: 0 where their families differ or they share nobody."""
    from tawatur.model import FAMILY

    if FAMILY[draft.kind] is not FAMILY[claim.kind]:
        return 0.0
    found = [names(document, m) for _, m in draft.slots]
    shared = sum(any(same(p.names, n) for n in found) for p in claim.who)
    if not shared:
        return 0.0
    return (1.0 if draft.kind is claim.kind else 0.5) * 2 * shared / (len(found) + len(claim.who))
