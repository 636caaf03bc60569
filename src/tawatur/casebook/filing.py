"""Where filters find a claim: by its kind, status, secrecy, time and places as they were corrected. What was read stays as it is."""

from __future__ import annotations

from collections.abc import Iterable

from tawatur.casebook import codec, decisions
from tawatur.casebook.filters import UNDATED
from tawatur.casebook.store import Casebook, bounds, lasting, places_of
from tawatur.model import FAMILY


def file_again(book: Casebook, claims: Iterable[str]) -> None:
    """Files claims (ids) anew, with the corrections that hold; those that are not in the casebook are passed over."""
    fixes = decisions.corrections(decisions.active(book))
    database, number = book.database, book.words.number
    for id in sorted(set(claims)):
        row = database.execute("SELECT n, form FROM claim WHERE id = ?", (id,)).fetchone()
        if row is None:
            continue
        claim = decisions.corrected(codec.from_text(row[1]), fixes.get(id, ()))
        starts, ends = bounds(claim)
        database.execute(
            """UPDATE claim SET kind = ?, family = ?, status = ?, secret = ?, starts = ?, ends = ?, shelf = ?, lasting = ?
            WHERE n = ?""",
            (
                claim.kind.value, FAMILY[claim.kind].value, claim.status.value, int(claim.secret), starts, ends, starts or UNDATED,
                lasting(claim), row[0],
            ),
        )  # fmt: skip
        database.execute("DELETE FROM claim_place WHERE claim = ?", (row[0],))
        database.executemany(
            "INSERT INTO claim_place VALUES (?, ?, ?, ?)",
            [(row[0], i, part, number("place", name)) for i, (part, name) in enumerate(places_of(claim))],
        )


def corrected_claims(book: Casebook) -> set[str]:
    """The claims of which somebody ever corrected a field."""
    return {str(d.subject["claim"]) for d in decisions.log(book) if d.verb is decisions.Verb.CORRECT}
