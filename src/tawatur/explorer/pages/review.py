"""Review: a queue of what the machine was unsure of, to be worked with the keyboard."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from tawatur.casebook import Casebook, queries
from tawatur.casebook.rows import Actor, ClaimRow
from tawatur.casebook.words import search_words
from tawatur.explorer import deciding
from tawatur.explorer.counts import ask, most_named
from tawatur.explorer.looking import newest
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import Told

UNSURE = 0.6
"""Claims read with less certainty than this wait for a look."""
LOOKED = 20_000
SHOWN = 25
ACTORS = 300


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors that may be one: all the words of one's name stand in the other's."""

    one: Actor
    other: Actor


@dataclass(frozen=True, slots=True)
class Review:
    """The queue."""

    conflicts: Annotated[tuple[Told, ...], "happenings that some tell and others deny"]
    pairs: Annotated[tuple[Pair, ...], "actors that may be one"]
    unsure: Annotated[tuple[ClaimRow, ...], "claims read with little certainty, the least certain first"]
    looked_at: Annotated[int, "claims looked through where there are more; 0 where it is all"]
    made: Annotated[tuple[deciding.Made, ...], "the latest decisions, the newest first"]
    can_decide: Annotated[bool, "whether decisions can be recorded"]


def review(shelf: Shelf) -> Review:
    """The queue of the casebook."""

    def make() -> tuple[tuple[Told, ...], tuple[Pair, ...], tuple[ClaimRow, ...], int]:
        with shelf.open() as book:
            unsure, cut = _unsure(book)
            pairs = tuple(_pairs(book))[:SHOWN]
        conflicts = tuple(t for t in newest(shelf).told if t.disputed)
        return conflicts[:SHOWN], pairs, unsure, LOOKED if cut else 0

    conflicts, pairs, unsure, looked = shelf.kept("review", make)
    with shelf.open() as book:
        made = deciding.latest(book)
        settled = deciding.settled(book)
    return Review(
        conflicts=tuple(c for c in conflicts if c.id not in settled),
        pairs=tuple(p for p in pairs if not {f"{p.one.id} {p.other.id}", f"{p.other.id} {p.one.id}"} & settled),
        unsure=tuple(r for r in unsure if r.id not in settled),
        looked_at=looked,
        made=made,
        can_decide=deciding.possible(),
    )


def _unsure(book: Casebook) -> tuple[tuple[ClaimRow, ...], bool]:
    found = ask(
        book,
        """SELECT id, sure FROM (SELECT id, form ->> '$.certainty' AS sure FROM claim ORDER BY n DESC LIMIT ?)
        WHERE sure < ? ORDER BY sure, id LIMIT ?""",
        (LOOKED, UNSURE, SHOWN),
    )
    cut = ask(book, "SELECT count(*) FROM (SELECT 1 FROM claim LIMIT ?)", (LOOKED + 1,))[0][0] > LOOKED
    rows = []
    for id, _ in found:
        rows += [r for r in queries.origins(book, id).tellings if r.id == id]
    return tuple(rows), cut


def _pairs(book: Casebook) -> Iterator[Pair]:
    """Among the most named, those of whom one has all the words of the other's name and more."""
    named = [(a, frozenset(search_words(a.name))) for a, _ in most_named(book, ACTORS) if a.name]
    by_word: dict[str, list[int]] = {}
    for i, (_, words) in enumerate(named):
        for word in words:
            by_word.setdefault(word, []).append(i)
    for i, (actor, words) in enumerate(named):
        if len(words) < 2:
            continue
        for j in sorted({j for w in words for j in by_word[w]}):
            other, more = named[j]
            if j != i and words < more:
                yield Pair(actor, other)
