"""The second schema: what weighing found, and what it needs to weigh a new report without the others.

All of it is derived: it can be thrown away and built again from reports, claims and decisions. `stamp` counts what changed;
`verdict` tells for which count the verdicts hold.
"""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    "CREATE TABLE stamp (one INTEGER PRIMARY KEY CHECK (one = 1), changes INTEGER NOT NULL) STRICT",
    "INSERT INTO stamp VALUES (1, 0)",
    """CREATE TABLE verdict (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        changes INTEGER NOT NULL,
        policy TEXT NOT NULL
    ) STRICT""",
    # Reports that have been weighed.
    "CREATE TABLE weighed (report INTEGER PRIMARY KEY) STRICT",
    # Chosen runs of words, by which reports that repeat each other meet.
    """CREATE TABLE run_of_words (
        run INTEGER NOT NULL,
        report INTEGER NOT NULL,
        PRIMARY KEY (run, report)
    ) STRICT, WITHOUT ROWID""",
    # `form` is what the export prints.
    """CREATE TABLE happening (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        told INTEGER NOT NULL,
        form TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX happening_by_told ON happening (told DESC, id)",
    """CREATE TABLE telling (
        claim TEXT PRIMARY KEY,
        happening INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX telling_by_happening ON telling (happening)",
    """CREATE TABLE copy (
        report TEXT NOT NULL,
        of TEXT NOT NULL,
        form TEXT NOT NULL,
        PRIMARY KEY (report, of)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX copy_by_source ON copy (of, report)",
    # An actor's other ids and why they are one; `sure` 0 is a proposal.
    """CREATE TABLE same_actor (
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        sure INTEGER NOT NULL,
        form TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX same_actor_by_one ON same_actor (one)",
    "CREATE INDEX same_actor_by_other ON same_actor (other)",
    """CREATE TABLE actor_id (
        id TEXT PRIMARY KEY,
        now TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX actor_id_by_now ON actor_id (now)",
    """CREATE TABLE same_happening (
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        form TEXT NOT NULL
    ) STRICT""",
    # Actors whose names stand in a report's text, whether or not a claim was read of them there.
    """CREATE TABLE seen (
        report TEXT NOT NULL,
        actor TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (actor, report)
    ) STRICT, WITHOUT ROWID""",
    # Ids that were given once and stand for nothing now.
    "CREATE TABLE removed (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
)


def verdicts(connection: sqlite3.Connection) -> None:
    """Actors joined, copies, happenings, and the runs of words by which copies are found."""
    for statement in STATEMENTS:
        connection.execute(statement)
