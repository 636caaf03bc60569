"""The third schema: the grounds of the verdicts, so that a new report touches what it bears on and nothing else.

All of it is derived. `changed` lists the reports (ids) that came, went or were decided about since they were last weighed.
"""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    "DROP TABLE run_of_words",
    "DROP TABLE same_actor",
    "DROP TABLE same_happening",
    "DROP TABLE happening",
    "DROP TABLE seen",
    "DROP TABLE weighed",
    "DELETE FROM telling",
    "DELETE FROM copy",
    "DELETE FROM actor_id",
    "DELETE FROM verdict",
    "CREATE TABLE changed (report TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    "INSERT INTO changed SELECT id FROM report",
    # `grounds` are what is undone when the report goes; `root` is where it has it from in the end, where it is a copy.
    """CREATE TABLE weighed (
        report TEXT PRIMARY KEY,
        place TEXT NOT NULL,
        grounds TEXT NOT NULL,
        root TEXT,
        copied INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX weighed_by_place ON weighed (place, report)",
    # Decisions that the verdicts hold for.
    "CREATE TABLE decided (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    """CREATE TABLE run_of_words (
        run INTEGER NOT NULL,
        place TEXT NOT NULL,
        report TEXT NOT NULL,
        PRIMARY KEY (run, place)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE likeness (
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        of_one REAL NOT NULL,
        of_other REAL NOT NULL,
        PRIMARY KEY (one, other)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX likeness_by_other ON likeness (other, one)",
    # Outlets of reports (quoting 0) and media that their chains name (quoting 1).
    """CREATE TABLE medium (
        core TEXT NOT NULL,
        quoting INTEGER NOT NULL,
        day TEXT NOT NULL,
        report TEXT NOT NULL,
        PRIMARY KEY (core, quoting, day, report)
    ) STRICT, WITHOUT ROWID""",
    # What one report calls somebody. `cluster` are those held to be one; `bucket` is equal where a person is called alike in one
    # quarter; `alone` the like of those that lead nowhere.
    """CREATE TABLE unit (
        n INTEGER PRIMARY KEY,
        report TEXT NOT NULL,
        base TEXT NOT NULL,
        key TEXT NOT NULL,
        named INTEGER NOT NULL,
        day TEXT NOT NULL,
        place TEXT NOT NULL,
        bucket TEXT,
        witness INTEGER NOT NULL,
        cluster TEXT NOT NULL,
        alone TEXT,
        form TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX unit_by_report ON unit (report)",
    "CREATE INDEX unit_by_key ON unit (key, witness, place)",
    "CREATE INDEX unit_by_bucket ON unit (bucket, place) WHERE bucket IS NOT NULL",
    "CREATE INDEX unit_by_cluster ON unit (cluster, named DESC, place)",
    "CREATE INDEX unit_by_alone ON unit (alone, place) WHERE alone IS NOT NULL",
    "CREATE INDEX unit_by_base ON unit (base, place)",
    """CREATE TABLE person_name (
        form TEXT NOT NULL,
        looks INTEGER NOT NULL,
        key TEXT NOT NULL,
        PRIMARY KEY (form, looks, key)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE person (key TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE body (key TEXT PRIMARY KEY, shorter TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE INDEX body_by_shorter ON body (shorter, key)",
    # Short names (`unit`) and those whom they may mean (`cluster`), under the keys by which they meet.
    """CREATE TABLE short_name (
        key TEXT NOT NULL,
        day TEXT NOT NULL,
        unit INTEGER NOT NULL,
        PRIMARY KEY (key, day, unit)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE called (
        key TEXT NOT NULL,
        cluster TEXT NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        PRIMARY KEY (key, cluster)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX called_by_cluster ON called (cluster)",
    # `root` is the cluster that somebody decided it is one with, or itself; `key` the actor's.
    """CREATE TABLE cluster (
        id TEXT PRIMARY KEY,
        root TEXT NOT NULL,
        base TEXT NOT NULL,
        place TEXT NOT NULL,
        key TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX cluster_by_base ON cluster (base, place, id)",
    "CREATE INDEX cluster_by_base_and_key ON cluster (base, key)",
    "CREATE INDEX cluster_by_root ON cluster (root)",
    "CREATE INDEX cluster_by_key ON cluster (key)",
    "CREATE TABLE base_cluster (base TEXT, cluster TEXT, units INTEGER NOT NULL, PRIMARY KEY (base, cluster)) STRICT, WITHOUT ROWID",
    "CREATE INDEX base_by_cluster ON base_cluster (cluster, base)",
    # Why two bases are one, and by what that was found.
    """CREATE TABLE actor_join (
        n INTEGER PRIMARY KEY,
        owner TEXT NOT NULL,
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        sure INTEGER NOT NULL,
        form TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX actor_join_by_owner ON actor_join (owner)",
    "CREATE INDEX actor_join_by_one ON actor_join (one)",
    "CREATE INDEX actor_join_by_other ON actor_join (other)",
    # An actor's other ids and why they are one; `sure` 0 is a proposal.
    """CREATE TABLE same_actor (
        n INTEGER PRIMARY KEY,
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        sure INTEGER NOT NULL,
        form TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX same_actor_by_one ON same_actor (one)",
    "CREATE INDEX same_actor_by_other ON same_actor (other)",
    "CREATE INDEX same_actor_proposed ON same_actor (form ->> '$.points' DESC, one, other) WHERE sure = 0",
    # Full names as they are spelled, by their first two words, with the actors that bear them and how often.
    """CREATE TABLE spelled (
        head TEXT NOT NULL,
        spelled TEXT NOT NULL,
        actor TEXT NOT NULL,
        times INTEGER NOT NULL,
        PRIMARY KEY (head, spelled, actor)
    ) STRICT, WITHOUT ROWID""",
    # Actors whose names stand in a report's text, whether or not a claim was read of them there.
    """CREATE TABLE seen (
        report TEXT NOT NULL,
        actor TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (actor, report)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX seen_by_report ON seen (report)",
    # A claim as it is compared: its actors (keys), those whose names stand in its quote, and what it meets others under.
    """CREATE TABLE weighed_claim (
        claim TEXT PRIMARY KEY,
        report TEXT NOT NULL,
        actors TEXT NOT NULL,
        seen TEXT NOT NULL,
        names TEXT NOT NULL,
        keys TEXT NOT NULL,
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        story TEXT
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX weighed_claim_by_report ON weighed_claim (report)",
    "CREATE INDEX weighed_claim_by_story ON weighed_claim (story) WHERE story IS NOT NULL",
    """CREATE TABLE met (
        key TEXT NOT NULL,
        level INTEGER NOT NULL,
        cell INTEGER NOT NULL,
        claim TEXT NOT NULL,
        starts INTEGER NOT NULL,
        ends INTEGER NOT NULL,
        PRIMARY KEY (key, level, cell, claim)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE bond (
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        points REAL NOT NULL,
        plan INTEGER NOT NULL,
        sure INTEGER NOT NULL,
        parts TEXT NOT NULL,
        PRIMARY KEY (one, other)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX bond_by_other ON bond (other, one)",
    # `place` is that of its first telling, `form` what the export prints, `conflicts` how many there are.
    """CREATE TABLE happening (
        n INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        told INTEGER NOT NULL,
        place TEXT NOT NULL,
        conflicts INTEGER NOT NULL,
        form TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX happening_by_told ON happening (told DESC, id)",
    "CREATE INDEX happening_by_place ON happening (place)",
    "CREATE INDEX happening_with_conflicts ON happening (told DESC, id) WHERE conflicts > 0",
    """CREATE TABLE same_happening (
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        form TEXT NOT NULL,
        PRIMARY KEY (one, other)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX same_happening_by_other ON same_happening (other, one)",
    "CREATE INDEX same_happening_by_points ON same_happening (form ->> '$.points' DESC, one, other)",
    # A report that may have it from another: the happenings that it tells on the same word.
    """CREATE TABLE lean (
        copy TEXT NOT NULL,
        source TEXT NOT NULL,
        told TEXT NOT NULL,
        PRIMARY KEY (copy, source)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX lean_by_source ON lean (source, copy)",
)


def growing(connection: sqlite3.Connection) -> None:
    """The grounds of the verdicts, and which reports are still to be weighed."""
    for statement in STATEMENTS:
        connection.execute(statement)
