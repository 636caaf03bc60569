"""Two accounts of one happening face to face: what each tells, field by field, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tawatur.arabic import fold_text
from tawatur.casebook.rows import ClaimRow
from tawatur.explorer.difference import Difference, difference

FIELDS = ("when", "where", "who", "status", "secrecy", "chain")
"""What is compared, in this order."""


@dataclass(frozen=True, slots=True)
class Facing:
    """Two accounts. `wording` is what the second one's words change against the first's; `differing` names the fields in which they
    differ; where one of the two tells nothing of a field, they do not differ in it."""

    one: ClaimRow
    other: ClaimRow
    wording: Difference
    differing: frozenset[str]


def face(rows: Sequence[ClaimRow], conflicts: Sequence[dict[str, Any]], one: str, other: str) -> Facing | None:
    """The two claims of these ids, or else two that cannot both hold, or else the first two of different reports; None for a happening
    that a single report tells."""
    known = {r.id: r for r in rows}
    first, second = known.get(one), known.get(other)
    if first is None or second is None or first is second:
        pair = _apart(known, conflicts) or _first_two(rows)
        if pair is None:
            return None
        first, second = pair
    differing = frozenset(field for field in FIELDS if _differ(_said(first, field), _said(second, field)))
    return Facing(first, second, difference(first.claim.quote[:2_000], second.claim.quote[:2_000]), differing)


def _apart(known: dict[str, ClaimRow], conflicts: Sequence[dict[str, Any]]) -> tuple[ClaimRow, ClaimRow] | None:
    for conflict in conflicts:
        ends = [known[id] for side in conflict["sides"] for id in side["claims"][:1] if id in known]
        if len(ends) > 1:
            return ends[0], ends[1]
    return None


def _first_two(rows: Sequence[ClaimRow]) -> tuple[ClaimRow, ClaimRow] | None:
    others = [r for r in rows if r.cite.id != rows[0].cite.id]
    return (rows[0], others[0]) if others else None


def _said(row: ClaimRow, field: str) -> frozenset[str]:
    claim = row.claim
    match field:
        case "when":
            return frozenset(f"{claim.when.earliest}..{claim.when.latest}" for _ in (1,) if claim.when.earliest or claim.when.latest)
        case "where":
            return frozenset(map(fold_text, claim.places))
        case "who":
            return frozenset(f"{p.role.value} {a.id}" for p, a in zip(claim.who, row.actors, strict=True))
        case "status":
            return frozenset((claim.status.value,))
        case "secrecy":
            return frozenset((claim.secrecy.value,)) if claim.secret else frozenset()
        case _:
            return frozenset(fold_text(link.names[0]) for link in claim.chain if link.names)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and one != other
