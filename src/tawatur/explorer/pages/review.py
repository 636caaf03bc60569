"""Review: a queue of what the machine was unsure of, to be worked with the keyboard."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Any

from tawatur.casebook import Casebook
from tawatur.casebook.decisions import Verb
from tawatur.casebook.rows import Actor, ClaimRow
from tawatur.casebook.written import as_written
from tawatur.explorer import deciding
from tawatur.explorer.ask import ask, marks
from tawatur.explorer.forms import read
from tawatur.explorer.looking import in_conflict
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import Told, actors_of, claims_by_id, stored

UNSURE = 0.6
"""Claims read with less certainty than this wait for a look."""
LOOKED = 8_000
SHOWN = 25
_ASKED = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors that may be one, and why (English, Arabic)."""

    one: Actor
    other: Actor
    reason: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Twins:
    """Two happenings that may be one, and why (English, Arabic)."""

    one: Told
    other: Told
    reason: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Review:
    """The queue."""

    conflicts: Annotated[tuple[tuple[Told, dict[str, Any]], ...], "happenings whose accounts cannot all hold, with their stored form"]
    pairs: Annotated[tuple[Pair, ...], "actors that may be one"]
    twins: Annotated[tuple[Twins, ...], "happenings that may be one"]
    unsure: Annotated[tuple[ClaimRow, ...], "claims read with little certainty, the least certain first"]
    looked_at: Annotated[int, "claims looked through where there are more; 0 where it is all"]
    made: Annotated[tuple[deciding.Settled, ...], "the latest decisions, the newest first"]


@dataclass(frozen=True, slots=True)
class Answered:
    """What stands in the place of an item that was answered."""

    settled: Annotated[deciding.Settled, "the decision"]


@dataclass(frozen=True, slots=True)
class Correcting:
    """The forms that correct a claim, for the queue."""

    row: Annotated[ClaimRow, "the claim"]


def review(shelf: Shelf) -> Review:
    """The queue of the casebook."""

    def make() -> Review:
        with shelf.open() as book:
            log = deciding.latest(book, 10_000)
            settled = [deciding.ids_in(d) for d in log if not d.undone and d.verb is not Verb.UNDO]
            single = frozenset().union(*settled) if settled else frozenset()
            unsure, cut = _unsure(book, single)
            return Review(
                conflicts=in_conflict(book, SHOWN, single),
                pairs=tuple(p for p in _pairs(book) if not any({p.one.id, p.other.id} <= s for s in settled))[:SHOWN],
                twins=tuple(t for t in _twins(book) if not any({t.one.id, t.other.id} <= s for s in settled))[:SHOWN],
                unsure=unsure,
                looked_at=LOOKED if cut else 0,
                made=deciding.in_words(book, log[:30]),
            )

    return shelf.kept("review", make)


def _unsure(book: Casebook, settled: frozenset[str]) -> tuple[tuple[ClaimRow, ...], bool]:
    found = ask(
        book,
        """SELECT id FROM (SELECT id, form ->> '$.certainty' AS sure FROM claim ORDER BY n DESC LIMIT ?)
        WHERE sure < ? ORDER BY sure, id LIMIT ?""",
        (LOOKED, UNSURE, SHOWN + _ASKED),
    )
    cut = ask(book, "SELECT count(*) FROM (SELECT 1 FROM claim LIMIT ?)", (LOOKED + 1,))[0][0] > LOOKED
    wanted = [id for (id,) in found if id not in settled][:SHOWN]
    rows = claims_by_id(book, wanted)
    return tuple(rows[id] for id in wanted if id in rows), cut


def _pairs(book: Casebook) -> list[Pair]:
    rows = ask(
        book,
        f"""SELECT one, other, form FROM (SELECT * FROM same_actor WHERE sure = 0 LIMIT {LOOKED})
        ORDER BY form ->> '$.points' DESC, one, other LIMIT ?""",
        (_ASKED,),
    )
    named = sorted({id for one, other, _ in rows for id in (one, other)})
    now = dict(ask(book, f"SELECT id, now FROM actor_id WHERE id IN ({marks(named)})", named))
    pairs = [(now.get(a, a), now.get(b, b), as_written(book, json.loads(form))) for a, b, form in rows]
    actors = actors_of(book, {i for a, b, _ in pairs for i in (a, b)})
    return [Pair(actors[a], actors[b], (f["reason"], f["reason_ar"])) for a, b, f in pairs if a != b and a in actors and b in actors]


def _twins(book: Casebook) -> list[Twins]:
    rows = ask(
        book,
        f"""SELECT one, other, form FROM (SELECT * FROM same_happening LIMIT {LOOKED})
        ORDER BY form ->> '$.points' DESC, one, other LIMIT ?""",
        (_ASKED,),
    )
    claims = ["c" + id[1:] for one, other, _ in rows for id in (one, other)]
    homes = ask(
        book, f"SELECT t.claim, h.form FROM telling t JOIN happening h ON h.n = t.happening WHERE t.claim IN ({marks(claims)})", claims
    )
    form_of = {claim: read.decode(form) for claim, form in homes}
    told = {t.id: t for t in stored(book, list({f.id: f for f in form_of.values()}.values()))}
    found: dict[frozenset[str], Twins] = {}
    for one, other, form in rows:
        first, second = (form_of.get("c" + id[1:]) for id in (one, other))
        if first and second and first.id != second.id and {first.id, second.id} <= told.keys():
            why = json.loads(form)
            found.setdefault(frozenset((first.id, second.id)), Twins(told[first.id], told[second.id], (why["reason"], why["reason_ar"])))
    return list(found.values())
