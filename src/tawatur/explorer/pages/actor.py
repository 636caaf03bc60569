"""Actor: names, posts, contacts, movements, everything cited."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from tawatur.casebook import queries
from tawatur.casebook.rows import Dossier
from tawatur.errors import UsageError
from tawatur.explorer import drawing
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


def dossier(shelf: Shelf, id: str) -> Dossier:
    """The dossier of the actor with that id.

    Raises:
        UsageError: no such actor.
    """
    with shelf.open() as book:
        for found in queries.about(book, id, limit=CLAIMS) if id.startswith("a") and id.isalnum() else ():
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
        contacts, movements, others = weigh(book, found.contacts), weigh(book, found.movements), weigh(book, found.others)
    around = drawing.network((*contacts, *movements, *others), language)
    return Actor(found, contacts, movements, others, around | {"centre": found.actor.id})
