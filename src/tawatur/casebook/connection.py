"""Opening the file of a casebook, and saying what went wrong with it in words."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tawatur.errors import CasebookError

WAIT = 5.0
"""Seconds to wait for another program that is writing."""
PAGES = 32
"""Megabytes of the file that a connection holds."""

_WORDS = {
    sqlite3.SQLITE_FULL: "the disk is full; what was committed before is kept. Free some space and run the same command again",
    sqlite3.SQLITE_READONLY: "cannot be written; file and folder must be yours to write (or name another file with --casebook)",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; file and folder must be yours to write (or name another file with --casebook)",
    sqlite3.SQLITE_PERM: "no right to open it; change its rights or name another file with --casebook",
    sqlite3.SQLITE_BUSY: "another program is writing to it; wait until it is done and run the same command again",
    sqlite3.SQLITE_LOCKED: "another program is writing to it; wait until it is done and run the same command again",
    sqlite3.SQLITE_NOTADB: "not a casebook; name another file with --casebook",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; restore a copy, or read the reports again into a new casebook",
    sqlite3.SQLITE_IOERR: "the disk does not take or give what it should; check it, then run the same command again",
    sqlite3.SQLITE_TOOBIG: "a text is too long to be stored; a billion bytes is the most",
}


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Turns what SQLite raises into a CasebookError that names the file and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        words = _WORDS.get(code & 0xFF) if code is not None else None
        raise CasebookError(f"{path}: {words or error}") from error


def connect(path: Path, *, create: bool, readonly: bool) -> sqlite3.Connection:
    """An open connection, without a look at what is in the file.

    Raises:
        CasebookError: nothing there and nothing to be made, a folder, no right to it.
    """
    if path.is_dir():
        raise CasebookError(f"{path}: a folder, not a casebook; name a file with --casebook")
    if not path.exists():
        if readonly or not create:
            raise CasebookError(f"{path}: no casebook here; `tawatur read PATH` makes one, --casebook names another")
        if not path.parent.is_dir():
            raise CasebookError(f"{path}: the folder {path.parent} does not exist; make it or name another file with --casebook")
    mode = "rwc" if create and not readonly else "rw"
    if readonly and not _may_write(path):
        # Without the right to make the log's index beside the file, it is read as it lies there; unless the index is there already.
        mode = "ro" if Path(f"{path}-shm").exists() else "ro&immutable=1"
    with named(path):
        connection = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode={mode}",
            uri=True,
            timeout=WAIT,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = {-1024 * PAGES}")
            if readonly:
                connection.execute("PRAGMA query_only = ON")
            connection.execute("SELECT count(*) FROM sqlite_schema")
        except BaseException:
            connection.close()
            raise
    return connection


def log_ahead(connection: sqlite3.Connection) -> None:
    """Puts the file into write-ahead mode. SQLite does not wait by itself where two do so to a new file at once: one of them is refused."""
    until = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
