"""Names written in Latin letters on a page: whom they may stand for, with how the explorer keeps the sounds of all names at hand."""

from __future__ import annotations

from tawatur.casebook import Casebook, spelled
from tawatur.casebook.queries import actors
from tawatur.casebook.rows import Actor
from tawatur.explorer import less
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import actors_of


def actors_spelled(shelf: Shelf, book: Casebook, name: str, limit: int) -> tuple[tuple[Actor, int], ...]:
    """The actors with an Arabic name that the Latin one may stand for, with the number of their claims: the nearest spelling first, then
    those with most claims. None where `name` is not in Latin letters."""
    found = spelled.actors_spelled(book, name, shelf.sounds.follow(book))[:limit] if spelled.asked(name) else ()
    named = actors_of(book, [s.actor for s in found])
    gone = less.actors_by_id(book) if found else {}
    return tuple((named[s.actor], s.times - gone.get(s.actor, 0)) for s in found if s.times > gone.get(s.actor, 0))


def arabic_of(shelf: Shelf, name: str) -> str:
    """The name most used of the actor that a Latin name stands for; the name itself where it is not Latin, known as it is, or nobody's."""
    if not spelled.asked(name):
        return name
    with shelf.open() as book:
        if actors(book, name, limit=1).rows:
            return name
        found = actors_spelled(shelf, book, name, 1)
    return found[0][0].name if found else name
