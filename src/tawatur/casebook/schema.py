"""What makes a file a casebook, and bringing its schema up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tawatur.casebook.migrations import STEPS, Step
from tawatur.errors import CasebookError

APPLICATION_ID = 0x7461_7774
"""Stands in the header of every casebook ("tawt"); `file` and other programs can tell it by that."""


def version_of(connection: sqlite3.Connection) -> int:
    """How many schema steps the file has seen; 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check(connection: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> int:
    """How many schema steps the file has seen.

    Raises:
        CasebookError: a database of another program, or a casebook of a newer version.
    """
    application, version, empty = _header(connection)
    if application != APPLICATION_ID and not (empty and application == 0 and version == 0):
        raise CasebookError(f"{path}: a database of another program, not a casebook; name another file with --casebook")
    if version > len(steps):
        raise CasebookError(
            f"{path}: a casebook of a newer Tawatur (schema {version}, this one knows up to {len(steps)}); "
            "install the newer version to open it"
        )
    return version


def _header(connection: sqlite3.Connection) -> tuple[int, int, bool]:
    """The application id, the schema version and whether there is no table, all of one moment: another program may just be making it."""
    row = connection.execute(
        "SELECT application_id, user_version, NOT EXISTS (SELECT 1 FROM sqlite_schema) FROM pragma_application_id(), pragma_user_version()"
    ).fetchone()
    return int(row[0]), int(row[1]), bool(row[2])


def bring_up_to_date(connection: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Applies the steps that the file has not seen, each in a transaction of its own."""
    while check(connection, path, steps) < len(steps):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have gone first while this one waited.
            version = version_of(connection)
            if version < len(steps):
                step = steps[version]
                connection.execute("CREATE TABLE IF NOT EXISTS step (n INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL) STRICT")
                step(connection)
                connection.execute("INSERT INTO step VALUES (?, ?, ?)", (version + 1, step.__name__, datetime.now(UTC).isoformat()))
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
