"""Where filters find a claim: by its kind, status, secrecy, time, places, people and links as corrected. What was read stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tawatur.casebook import codec, decisions, ids
from tawatur.casebook.filters import UNDATED
from tawatur.casebook.store import Casebook, bounds, lasting, places_of
from tawatur.model import FAMILY, Claim, Participant
from tawatur.weighing.units import own_names, units_of


def as_filed(book: Casebook, claims: Iterable[str]) -> dict[str, Claim]:
    """Claims (ids) with the corrections that hold; those that are not in the casebook are left out."""
    fixes = decisions.corrections(decisions.active(book)) if claims else {}
    found = {}
    for id in sorted(set(claims)):
        row = book.database.execute("SELECT form FROM claim WHERE id = ?", (id,)).fetchone()
        if row is not None:
            found[id] = decisions.corrected(codec.from_text(row[0]), fixes.get(id, ()))
    return found


def file_again(book: Casebook, before: Mapping[str, Claim]) -> None:
    """Files claims anew, with the corrections that hold now; `before` holds them, by id, as they are filed."""
    database, number = book.database, book.words.number
    for id, claim in as_filed(book, before).items():
        n, report = database.execute("SELECT n, report FROM claim WHERE id = ?", (id,)).fetchone()
        starts, ends = bounds(claim)
        database.execute(
            """UPDATE claim SET kind = ?, family = ?, status = ?, secret = ?, starts = ?, ends = ?, shelf = ?, lasting = ?
            WHERE n = ?""",
            (
                claim.kind.value, FAMILY[claim.kind].value, claim.status.value, int(claim.secret), starts, ends, starts or UNDATED,
                lasting(claim), n,
            ),
        )  # fmt: skip
        database.execute("DELETE FROM claim_place WHERE claim = ?", (n,))
        database.executemany(
            "INSERT INTO claim_place VALUES (?, ?, ?, ?)",
            [(n, i, part, number("place", name)) for i, (part, name) in enumerate(places_of(claim))],
        )
        database.execute("DELETE FROM link WHERE claim = ?", (n,))
        database.executemany("INSERT INTO link VALUES (?, ?, ?, ?)", [(n, *row) for row in book.links_of(claim)])
        if claim.who != before[id].who:
            _file_people(book, n, report, before[id].who)


def _file_people(book: Casebook, claim: int, report: int, before: tuple[Participant, ...]) -> None:
    """Files the people of a claim (its number) anew, each as the actor that the name alone makes; weighing tells who they are."""
    database, words = book.database, book.words
    held = database.execute("SELECT actor FROM participant WHERE claim = ? ORDER BY n", (claim,)).fetchall()
    words.call_back([(actor, own_names(p.names)) for (actor,), p in zip(held, before, strict=True)])
    database.execute("DELETE FROM participant WHERE claim = ?", (claim,))
    (called,) = database.execute("SELECT id FROM report WHERE n = ?", (report,)).fetchone()
    rows = database.execute("SELECT n, id FROM claim WHERE report = ? ORDER BY position", (report,)).fetchall()
    told = as_filed(book, [id for _, id in rows])
    claims = [told[id] for _, id in rows]
    place = [n for n, _ in rows].index(claim)
    units = units_of(called, called, None, claims)
    people = [(i, p, words.actor(ids.actor_id(units[place, i].base))) for i, p in enumerate(claims[place].who)]
    database.executemany("INSERT INTO participant VALUES (?, ?, ?, ?)", [(claim, i, p.role.value, actor) for i, p, actor in people])
    words.call([(actor, own_names(p.names)) for _, p, actor in people])


def corrected_claims(book: Casebook) -> set[str]:
    """The claims of which somebody ever corrected a field."""
    return {str(d.subject["claim"]) for d in decisions.log(book) if d.verb is decisions.Verb.CORRECT}
