"""The sixth schema: a report's runs of words are held, so that it is not read again for every report that shares words with it.

All of it is derived; verdicts are weighed anew.
"""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    # Signed 64-bit numbers, in the byte order of little-endian machines: the digests of all runs, and below zero that of all words.
    "CREATE TABLE report_runs (report TEXT PRIMARY KEY, runs BLOB NOT NULL) STRICT",
    "DELETE FROM verdict",
)


def runs(connection: sqlite3.Connection) -> None:
    """The runs of words of each report that is weighed."""
    for statement in STATEMENTS:
        connection.execute(statement)
