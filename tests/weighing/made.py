"""Reports about invented people, as weighing takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tawatur.casebook import ids
from tawatur.model import Claim
from tawatur.weighing.telling import Told
from tawatur.weighing.weigh import Verdicts
from tests.casebook.made import claim, day, told

__all__ = ["claim", "names_of", "report", "shown"]


def report(doc: str, *claims: Claim, **more: Any) -> Told:
    """A report with these claims; the keywords are those of `tests.casebook.made.told`."""
    given, reading = told(doc, *claims, **more)
    id = ids.report_id(given)
    return Told(
        id,
        doc,
        reading.published.day,
        reading.outlet,
        reading.credit,
        given.text,
        tuple(zip(ids.claim_ids(id, claims), claims, strict=True)),
    )


def names_of(found: Verdicts, reports: Iterable[Told]) -> list[set[str]]:
    """The best names that each actor has, actor by actor."""
    held: dict[str, set[str]] = {}
    for one in reports:
        for id, told_claim in one.claims:
            for participant, actor in zip(told_claim.who, found.actor_of[id], strict=True):
                held.setdefault(actor, set()).add(f"{one.doc}: {participant.names[0]}")
    return sorted(held.values(), key=lambda names: sorted(names))


def shown(found: Verdicts) -> Mapping[str, Any]:
    """All that the verdicts say, comparable."""
    return {
        "actors": found.actors,
        "actor_of": dict(sorted(found.actor_of.items())),
        "copies": found.copies,
        "happenings": found.happenings,
        "proposed": (found.proposed_actors, found.proposed_happenings),
    }


_ = day
