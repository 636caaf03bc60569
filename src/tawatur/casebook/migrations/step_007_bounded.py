"""The seventh schema: what weighing one more report looks at is bounded where many tell the same.

All of it is derived; verdicts are weighed anew.
"""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    # How a copy repeats its source, before what it changed is told.
    "ALTER TABLE copy ADD COLUMN grounds TEXT NOT NULL DEFAULT ''",
    # Of a reprint the first report that it reprints, and of its claims those of that report that they repeat.
    "ALTER TABLE weighed ADD COLUMN original TEXT",
    # From how sure bonds on the story of a claim holds together.
    "ALTER TABLE weighed_claim ADD COLUMN level REAL",
    "ALTER TABLE weighed_claim ADD COLUMN through TEXT",
    # `holds`: how surely it holds a story together. The bonds of a claim with older ones stand together.
    "DROP TABLE bond",
    """CREATE TABLE bond (
        one TEXT NOT NULL,
        other TEXT NOT NULL,
        points REAL NOT NULL,
        holds REAL NOT NULL,
        plan INTEGER NOT NULL,
        sure INTEGER NOT NULL,
        parts TEXT NOT NULL,
        PRIMARY KEY (other, one)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX bond_by_one ON bond (one, sure, plan, holds)",
    "DELETE FROM verdict",
)


def bounded(connection: sqlite3.Connection) -> None:
    """Bonds by what they hold together, and on what each copy rests."""
    for statement in STATEMENTS:
        connection.execute(statement)
