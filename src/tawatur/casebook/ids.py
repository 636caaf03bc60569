"""Ids that are the same in every casebook, run and order of reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from tawatur.arabic.tokens import words
from tawatur.model import Claim, Report

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = tuple(a + b for a in _ALPHABET for b in _ALPHABET)


def _short(*parts: str) -> str:
    """Twelve small letters and digits that stand for the parts.

    Sixty bits: among a million reports two meet by chance once in two million casebooks.
    """
    digest = hashlib.sha256("\x1f".join([f"{len(p)}:{p}" for p in parts]).encode("utf-8", "surrogatepass")).digest()
    bits = int.from_bytes(digest[:8], "big") >> 4
    return "".join([_PAIRS[bits >> shift & 1023] for shift in (50, 40, 30, 20, 10, 0)])


def sha256(text: str) -> str:
    """The digest of the stored text in UTF-8, as `sha256sum` prints it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def report_id(report: Report) -> str:
    """From doc, title and text: another text under the same doc is another report."""
    return "r" + _short(report.doc, report.title or "", report.text)


def claim_ids(report: str, claims: Iterable[Claim]) -> list[str]:
    """An id for each claim of one report: the report's, and where its trigger stands, so that it outlives a change to other claims.

    A trigger in the title has a "t" in front of its place, a second claim of one trigger has "b" behind it, a third "c" ...; a
    claim without a span has its number with "n" in front.
    """
    seen: dict[str, int] = {}
    found = []
    for number, claim in enumerate(claims):
        span = claim.trigger_span or claim.span
        mark = f"n{number}" if span is None else f"{'t' if claim.in_title else ''}{span.start}"
        times = seen[mark] = seen.get(mark, 0) + 1
        if times > 1:
            mark += chr(ord("a") + times - 1) if times <= 26 else f"z{times}"
        found.append(f"c{report[1:]}.{mark}")
    return found


def actor_id(key: str) -> str:
    """From the actor's identity key (see `weighing.identity`)."""
    return "a" + _short(key)


def happening_id(first_claim: str) -> str:
    """A happening is called after the first of its claims."""
    return "h" + first_claim[1:]


def wording(folded: str) -> str:
    """A digest of the words of a folded text: equal for texts that differ in spelling habits, marks and spaces alone; "" for a text
    without words."""
    found = words(folded)
    return hashlib.blake2b(" ".join(found).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest() if found else ""
