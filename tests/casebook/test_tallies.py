"""What the casebook tallies as it is stored is what counting gives: stored, corrected, weighed, read again or brought up to date."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tawatur.casebook import Casebook, deciding, queries, schema, verdicts
from tawatur.casebook.migrations import STEPS, tallies
from tests.casebook.made import STORY

COUNTED = {
    "kind_in_month": "SELECT kind, substr(shelf, 1, 7), count(*) FROM claim GROUP BY 1, 2",
    "actor_in_month": "SELECT actor, substr(shelf, 1, 7), count(*) FROM participant JOIN claim c ON c.n = claim GROUP BY 1, 2",
    "place_in_month": "SELECT place, substr(shelf, 1, 7), count(*) FROM claim_place JOIN claim c ON c.n = claim GROUP BY 1, 2",
    "claims_of_actor": "SELECT actor, count(*) FROM participant GROUP BY 1",
}


def right(database: sqlite3.Connection) -> None:
    for table, counting in COUNTED.items():
        held = sorted(database.execute(f"SELECT * FROM {table}").fetchall())
        assert held == sorted(database.execute(counting).fetchall()), table
        assert held, table


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "call"), ("when", "2019-05-01..2019-05-03"), ("where", "طبرق"), ("status", "failed")],
)
def test_tallies_follow_corrections(story: Casebook, field: str, value: str) -> None:
    right(story.database)
    claim = next(row for row in queries.claims(story).rows if row.claim.kind.value == "visit")
    decision = deciding.decide(story, "correct", [claim.id, field, value], author="سارة")
    right(story.database)
    deciding.decide(story, "undo", [decision.id], author="سارة")
    right(story.database)


def test_tallies_follow_reading_again_and_weighing(story: Casebook) -> None:
    report, reading = STORY[0]
    cites = {row.cite.doc: row.cite.id for row in queries.claims(story).rows}
    story.read_again(cites[report.doc], lambda _: reading)
    right(story.database)
    story.read_again(cites[report.doc], lambda _: replace(reading, claims=()))
    right(story.database)
    verdicts.bring_up_to_date(story)
    right(story.database)


def test_an_older_casebook_is_tallied(path: Path) -> None:
    older = STEPS[: STEPS.index(tallies)]
    database = sqlite3.connect(path, isolation_level=None)
    schema.bring_up_to_date(database, path, older)
    new = path.with_name("new.db")
    with Casebook.open(new) as book:
        list(book.add_many((report, reading, report.doc) for report, reading in STORY))
    database.execute("ATTACH ? AS new", (str(new),))
    for table in ("run", "outlet", "report", "actor", "place", "claim", "participant", "claim_place"):
        database.execute(f"INSERT INTO main.{table} SELECT * FROM new.{table}")
    database.execute("DETACH new")
    schema.bring_up_to_date(database, path)
    right(database)
    database.close()
