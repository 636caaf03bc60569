"""The fourth schema: claims are held as they are made ready for weighing, and what is looked up by a stretch of days is found by it.

All of it is derived; verdicts are weighed anew.
"""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    # Of a report's claims those that weighing takes otherwise than they were read, each with its number.
    "ALTER TABLE weighed ADD COLUMN ready TEXT NOT NULL DEFAULT '[]'",
    # The first two words of names in a claim's quote that do not stand in its report's text, but in its title or nowhere.
    """CREATE TABLE quoted_head (
        head TEXT NOT NULL,
        report TEXT NOT NULL,
        PRIMARY KEY (head, report)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX quoted_head_by_report ON quoted_head (report)",
    "CREATE INDEX called_by_day ON called (key, first, last)",
    "DELETE FROM verdict",
)


def ready(connection: sqlite3.Connection) -> None:
    """Claims made ready, and the quotes that are not in the text."""
    for statement in STATEMENTS:
        connection.execute(statement)
