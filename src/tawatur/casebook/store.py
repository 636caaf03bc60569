"""Storing reports and what was read in them, whole or not at all."""
from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType

import tawatur
from tawatur.casebook import codec, connection, ids, schema
from tawatur.casebook.migrations import STEPS
from tawatur.casebook.words import Words
from tawatur.errors import CasebookError, InputError
from tawatur.model import FAMILY, Claim, Reading, Report
from tawatur.weighing.identity import identity

UNDATED = "~"
"""The shelf of claims without a known time; sorts behind every day."""
_FIRST_DAY, _LAST_DAY = "0001-01-01", "9999-12-31"


class State(StrEnum):
    """How an input ended."""

    READ = "read"
    KNOWN = "known"
    COPY = "copy"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input. A copy is stored like any other report; `copy_of` is the id of the report whose words it repeats."""

    state: State
    source: str
    place: str = ""
    report: str | None = None
    """The id of the stored report; None for a failure."""
    copy_of: str | None = None
    reason: str | None = None
    claims: int = 0


class Casebook:
    """One casebook file, open.

    Use it as a context manager. `add`, `record_known` and `record_failure` each commit on their own; inside `with book.batch():`
    many share a commit, and a commit holds whole reports only. One thread at a time may use it.
    """

    def __init__(self, database: sqlite3.Connection, path: Path, *, readonly: bool) -> None:
        self.database = database
        self.path = path
        self.readonly = readonly
        self._words = Words(database)
        self._run: int | None = None
        self._batch: tuple[int, float] | None = None
        self._waiting = 0
        self._committed = 0.0

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, readonly: bool = False) -> Casebook:
        """Opens the casebook at `path`; makes it where there is none and `create` is set.

        `readonly` never writes, makes or migrates anything, and also opens a casebook in a folder that cannot be written.

        Raises:
            CasebookError: naming the file and what to do: no such file, not a casebook, a newer version, locked, no right to it.
        """
        if str(path).startswith(("postgresql://", "postgres://")):
            raise CasebookError(f"{path}: casebooks on a PostgreSQL server are not there yet; name a file with --casebook")
        path = Path(path)
        database = connection.connect(path, create=create, readonly=readonly)
        try:
            with connection.named(path):
                version = schema.check(database, path)
                if readonly and version < len(STEPS):
                    raise CasebookError(
                        f"{path}: a casebook of an older Tawatur; `tawatur read --casebook {path}` without a PATH brings it up to date"
                    )
                if not readonly:
                    database.execute("PRAGMA journal_mode = WAL")
                    database.execute("PRAGMA synchronous = NORMAL")
                    schema.bring_up_to_date(database, path)
        except BaseException:
            database.close()
            raise
        return cls(database, path, readonly=readonly)

    def close(self) -> None:
        """Closes the file; what was not committed is forgotten."""
        with connection.named(self.path):
            if self.database.in_transaction:
                self.database.execute("ROLLBACK")
            self.database.close()

    def __enter__(self) -> Casebook:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # What goes in

    def begin_run(self, arguments: str = "") -> int:
        """Opens a new run in the account of inputs; what is added from now on belongs to it. Without it, the first input opens one."""
        with self._whole():
            self._run = self._new_run(arguments)
        return self._run

    def known(self, report: Report) -> bool:
        """Whether adding `report` would add nothing: the same doc, text and title are here, with all that came along with it.

        Ask before reading, and say `record_known` instead of `add`.
        """
        with connection.named(self.path):
            row = self._stored(ids.report_id(report))
        return row is not None and not _brings_more(row, report)

    def add(self, report: Report, reading: Reading, *, source: str = "", place: str = "") -> Outcome:
        """Stores a report with its reading in one transaction, and the input in the account.

        A report that is known adds nothing (State.KNOWN). One whose words, folded, equal those of a stored report of another doc is
        stored too (State.COPY). The same doc with another text is another report. A known report that now comes with a date,
        outlet or url that it lacked before takes the place of the stored one.

        Args:
            source: the file or stream that it came from.
            place: where in it (line, member), "" for the whole.

        Raises:
            InputError: a text that cannot be stored (half a surrogate pair); the caller records the failure.
            CasebookError: disk full, locked, read-only ...; nothing of this report is stored then.
        """
        _storable(report)
        id = ids.report_id(report)
        digest = ids.wording(report.text)
        with self._whole():
            row = self._stored(id)
            if row is not None and not _brings_more(row, report):
                return self._account(Outcome(State.KNOWN, source, place, id))
            if row is not None:
                self._remove(row[0])
            twin = self.database.execute(
                "SELECT id FROM report WHERE wording = ? AND id <> ? ORDER BY published IS NULL, published, doc, id LIMIT 1", (digest, id)
            ).fetchone()
            self._insert(report, reading, id, digest, source, place)
            twin_id = twin[0] if twin and digest else None
            return self._account(
                Outcome(State.COPY if twin_id else State.READ, source, place, id, copy_of=twin_id, claims=len(reading.claims))
            )

    def add_many(self, items: Iterable[tuple[Report, Reading, str]]) -> Iterator[Outcome]:
        """`add` for each (report, reading, source), many to a commit."""
        with self.batch():
            for report, reading, source in items:
                yield self.add(report, reading, source=source)

    def record_known(self, report: Report, *, source: str = "", place: str = "") -> Outcome:
        """Accounts for an input whose report is known."""
        with self._whole():
            return self._account(Outcome(State.KNOWN, source, place, ids.report_id(report)))

    def record_failure(self, source: str, place: str, reason: str) -> Outcome:
        """Accounts for an input that could not be read, and why."""
        with self._whole():
            return self._account(Outcome(State.FAILED, source, place, reason=reason))

    # Transactions

    @contextmanager
    def batch(self, every: int = 500, seconds: float = 1.0) -> Iterator[None]:
        """Groups what is added: commits after `every` inputs or `seconds`, and at the end, also where an error ends it."""
        self._batch = (every, seconds)
        try:
            yield
        finally:
            self._batch = None
            with connection.named(self.path):
                self._commit()

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """All that is written inside is committed together or not at all; in a batch, together with what came before."""
        if self.readonly:
            raise CasebookError(f"{self.path}: opened for reading only")
        with connection.named(self.path):
            if not self.database.in_transaction:
                self.database.execute("BEGIN IMMEDIATE")
                self._waiting, self._committed = 0, time.monotonic()
            self.database.execute("SAVEPOINT input")
            try:
                yield
            except BaseException:
                self._words.forget()
                # A full disk may have ended the whole transaction; then there is nothing left to take back.
                if self.database.in_transaction:
                    self.database.execute("ROLLBACK TO input")
                    self.database.execute("RELEASE input")
                    if self._batch is None:
                        self.database.execute("ROLLBACK")
                raise
            self.database.execute("RELEASE input")
            self._waiting += 1
            every, seconds = self._batch or (1, 0.0)
            if self._waiting >= every or time.monotonic() - self._committed >= seconds:
                self._commit()

    def _commit(self) -> None:
        if self.database.in_transaction:
            try:
                self.database.execute("COMMIT")
            except BaseException:
                self._words.forget()
                if self.database.in_transaction:
                    self.database.execute("ROLLBACK")
                raise

    # Rows

    def _new_run(self, arguments: str) -> int:
        row = self.database.execute(
            "INSERT INTO run (begun, version, arguments) VALUES (?, ?, ?) RETURNING n", (_now(), tawatur.__version__, arguments)
        ).fetchone()
        return int(row[0])

    def _account(self, outcome: Outcome) -> Outcome:
        if self._run is None:
            self._run = self._new_run("")
        self.database.execute(
            "INSERT INTO input (run, source, place, state, report, copy_of, reason, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self._run,
                _plain(outcome.source),
                outcome.place,
                outcome.state.value,
                outcome.report,
                outcome.copy_of,
                _plain(outcome.reason),
                _now(),
            ),
        )
        return outcome

    def _stored(self, id: str) -> tuple[int, str | None, str | None, str | None] | None:
        row: tuple[int, str | None, str | None, str | None] | None = self.database.execute(
            "SELECT n, given_published, given_outlet, url FROM report WHERE id = ?", (id,)
        ).fetchone()
        return row

    def _insert(self, report: Report, reading: Reading, id: str, digest: str, source: str, place: str) -> None:
        database, words = self.database, self._words
        n: int = database.execute(
            """INSERT INTO report (id, doc, sha256, wording, title, published, published_basis, outlet, outlet_n, credit,
                given_title, given_published, given_outlet, url, source, place, taken_in, reader)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING n""",
            (
                id, report.doc, ids.sha256(report.text), digest, reading.title, _day(reading.published.day), reading.published.basis,
                reading.outlet, words.number("outlet", reading.outlet) if reading.outlet else None, codec.texts(reading.credit),
                report.title, _day(report.published), report.outlet, report.url, _plain(source), place, _now(), tawatur.__version__,
            ),
        ).fetchone()[0]  # fmt: skip
        database.execute("INSERT INTO report_text VALUES (?, ?)", (n, report.text))
        database.execute(
            "INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)",
            (n, *words.searched(report.title or reading.title, report.text)),
        )
        for position, (claim_id, claim) in enumerate(zip(ids.claim_ids(id, reading.claims), reading.claims, strict=True)):
            self._insert_claim(n, id, position, claim_id, claim)

    def _insert_claim(self, report: int, report_id: str, position: int, id: str, claim: Claim) -> None:
        database, words = self.database, self._words
        starts, ends = _bounds(claim)
        n: int = database.execute(
            """INSERT INTO claim (id, report, position, kind, family, status, secret, starts, ends, shelf, form)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING n""",
            (
                id, report, position, claim.kind.value, FAMILY[claim.kind].value, claim.status.value, int(claim.secret),
                starts, ends, starts or UNDATED, codec.to_text(claim),
            ),
        ).fetchone()[0]  # fmt: skip
        for i, participant in enumerate(claim.who):
            actor = words.actor(ids.actor_id(identity(participant.names, report_id).key))
            database.execute("INSERT INTO participant VALUES (?, ?, ?, ?)", (n, i, participant.role.value, actor))
            words.call(actor, participant.names, 1)
        places = (
            [("where", p) for p in claim.where]
            + [("from", p) for p in claim.from_]
            + [("via", p) for p in claim.via]
            + [("to", p) for p in claim.to]
        )
        database.executemany(
            "INSERT INTO claim_place VALUES (?, ?, ?, ?)", [(n, i, part, words.number("place", p)) for i, (part, p) in enumerate(places)]
        )
        database.executemany(
            "INSERT INTO link VALUES (?, ?, ?, ?)",
            [(n, i, link.kind.value, words.number("source", link.names[0] if link.names else "")) for i, link in enumerate(claim.chain)],
        )

    def _remove(self, n: int) -> None:
        """Takes a report and all that was read in it out, so that it can be stored anew."""
        database, words = self.database, self._words
        title, given, text = database.execute(
            "SELECT title, given_title, text FROM report JOIN report_text ON report = n WHERE n = ?", (n,)
        ).fetchone()
        for claim, form in database.execute("SELECT n, form FROM claim WHERE report = ?", (n,)).fetchall():
            who = codec.from_text(form).who
            called = database.execute("SELECT actor FROM participant WHERE claim = ? ORDER BY n", (claim,)).fetchall()
            for table in ("participant", "claim_place", "link"):
                database.execute(f"DELETE FROM {table} WHERE claim = ?", (claim,))
            for (actor,), participant in zip(called, who, strict=True):
                words.call(actor, participant.names, -1)
        database.execute("DELETE FROM claim WHERE report = ?", (n,))
        database.execute(
            "INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', ?, ?, ?)",
            (n, *words.searched(given or title, text)),
        )
        database.execute("DELETE FROM report_text WHERE report = ?", (n,))
        database.execute("DELETE FROM report WHERE n = ?", (n,))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _plain(text: str | None) -> str | None:
    """File names may hold bytes that are no text; those are shown as escapes."""
    return None if text is None else text.encode("utf-8", "backslashreplace").decode()


def _bounds(claim: Claim) -> tuple[str | None, str | None]:
    when = claim.when
    if not when.known:
        return None, None
    return _day(when.earliest) or _FIRST_DAY, _day(when.latest) or _LAST_DAY


def _brings_more(row: tuple[int, str | None, str | None, str | None], report: Report) -> bool:
    """Whether the report knows all that came along with the stored one, and something that did not."""
    stored, given = row[1:], (_day(report.published), report.outlet, report.url)
    return stored != given and all(s is None or s == g for s, g in zip(stored, given, strict=True))


def _storable(report: Report) -> None:
    for what, value in (
        ("doc", report.doc),
        ("title", report.title),
        ("text", report.text),
        ("outlet", report.outlet),
        ("url", report.url),
    ):
        try:
            (value or "").encode("utf-8")
        except UnicodeEncodeError as error:
            raise InputError(
                f"{what}, character {error.start}: half a surrogate pair is no text; text that can be written as UTF-8 is"
            ) from error
