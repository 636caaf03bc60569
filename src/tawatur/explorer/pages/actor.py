"""Actor: names, posts, contacts, movements, everything cited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from tawatur.casebook import queries
from tawatur.casebook.rows import Cite, Dossier
from tawatur.errors import UsageError
from tawatur.explorer import deciding, drawing
from tawatur.explorer.ask import ask
from tawatur.explorer.language import Language
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import Told, weigh

CLAIMS = 500


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor."""

    dossier: Annotated[Dossier, "names, posts, counterparts and claims"]
    contacts: Annotated[tuple[Told, ...], "contacts, as happenings"]
    movements: Annotated[tuple[Told, ...], "journeys and flights, as happenings"]
    others: Annotated[tuple[Told, ...], "everything else told of it, as happenings"]
    data: Annotated[drawing.Json, "the network around, as it is drawn"]
    mentions: Annotated[
        tuple[tuple[Cite, tuple[str, ...]], ...], "the reports that mention it, with how each calls it; for taking some out"
    ]
    proposals: Annotated[tuple[dict[str, Any], ...], "actors that may be the same"]
    reasons: Annotated[tuple[str, ...], "why its names are held to be one, in sentences"]
    decisions: Annotated[tuple[deciding.Settled, ...], "what an analyst decided about it, the newest first"]


def dossier(shelf: Shelf, id: str, limit: int = CLAIMS) -> Dossier:
    """The dossier of the actor with that id, with no more than `limit` claims.

    Raises:
        UsageError: no such actor.
    """
    with shelf.open() as book:
        for found in queries.about(book, id, limit=limit) if id.startswith("a") and id.isalnum() else ():
            now = ask(book, "SELECT now FROM actor_id WHERE id = ?", (id,))
            if found.actor.id == (now[0][0] if now else id):
                return found
    raise UsageError(f"{id!r}: no such actor")


def actor(shelf: Shelf, id: str, language: Language) -> Actor:
    """The page of an actor.

    Raises:
        UsageError: no such actor.
    """
    found = dossier(shelf, id)
    with shelf.open() as book:
        contacts, movements, others = (weigh(book, [r.id for r in rows]) for rows in (found.contacts, found.movements, found.others))
        decisions = deciding.about(book, (found.actor.id,))
    around = drawing.network((*contacts, *movements, *others), language)
    return Actor(
        found, contacts, movements, others, around | {"centre": found.actor.id}, _mentions(found),
        tuple(j for j in found.joins if not j["sure"])[:6],
        tuple(dict.fromkeys(j["reason_ar" if language.code == "ar" else "reason"] for j in found.joins if j["sure"])), decisions,
    )  # fmt: skip


def _mentions(found: Dossier) -> tuple[tuple[Cite, tuple[str, ...]], ...]:
    called: dict[str, dict[str, None]] = {}
    cites: dict[str, Cite] = {}
    for row in (*found.contacts, *found.movements, *found.others):
        cites[row.cite.id] = row.cite
        for participant, actor in zip(row.claim.who, row.actors, strict=True):
            if actor.id == found.actor.id:
                called.setdefault(row.cite.id, {}).update(dict.fromkeys(participant.names))
    order = sorted(cites.values(), key=lambda c: (c.published or date.max, c.doc, c.id))
    return tuple((c, tuple(called.get(c.id, {}))) for c in order)
