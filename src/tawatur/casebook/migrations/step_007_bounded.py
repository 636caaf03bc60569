"""The seventh schema: of a copy is held on what it rests, so that what it changed is told again only where that is another.

All of it is derived; verdicts are weighed anew.
"""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    # How it repeats its source, before what it changed is told.
    "ALTER TABLE copy ADD COLUMN grounds TEXT NOT NULL DEFAULT ''",
    "DELETE FROM verdict",
)


def bounded(connection: sqlite3.Connection) -> None:
    """On what each copy rests."""
    for statement in STATEMENTS:
        connection.execute(statement)
