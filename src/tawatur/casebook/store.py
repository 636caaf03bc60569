"""Storing reports and what was read in them, whole or not at all."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType

import tawatur
from tawatur.arabic import fold_text
from tawatur.casebook import codec, connection, ids, places, schema
from tawatur.casebook.filters import LASTING, UNDATED
from tawatur.casebook.migrations import STEPS
from tawatur.casebook.words import Words
from tawatur.errors import CasebookError, InputError
from tawatur.model import FAMILY, Claim, Reading, Report
from tawatur.weighing.actors import own_names, units_of

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
        self.words = Words(database)
        places.register(database)
        self.twin: tuple[int, Casebook] | None = None
        """A weighed copy in memory, for the state (number of changes) of which it is one; see `verdicts.fresh`."""
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
                    what = "a casebook of an older Tawatur" if version else "an empty file, no casebook yet"
                    raise CasebookError(f"{path}: {what}; `tawatur read PATH --casebook {path}` brings it up to date")
                if not readonly:
                    connection.log_ahead(database)
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
        if self.twin is not None:
            self.twin[1].database.close()
            self.twin = None

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
        folded = fold_text(report.text)
        digest = ids.wording(folded)
        with self._whole():
            row = self._stored(id)
            if row is not None and not _brings_more(row, report):
                return self._account(Outcome(State.KNOWN, source, place, id))
            if row is not None:
                self._remove(row[0])
            twin = self.database.execute(
                "SELECT id FROM report WHERE wording = ? AND id <> ? ORDER BY published IS NULL, published, doc, id LIMIT 1", (digest, id)
            ).fetchone()
            self._insert(report, reading, id, digest, folded, source, place)
            twin_id = twin[0] if twin and digest else None
            return self._account(
                Outcome(State.COPY if twin_id else State.READ, source, place, id, copy_of=twin_id, claims=len(reading.claims))
            )

    def add_many(self, items: Iterable[tuple[Report, Reading, str]]) -> Iterator[Outcome]:
        """`add` for each (report, reading, source), many to a commit."""
        with self.batch():
            for report, reading, source in items:
                yield self.add(report, reading, source=source)

    def read_again(self, id: str, read: Callable[[Report], Reading]) -> None:
        """Takes what was read in a stored report out and puts in what `read` finds in it now; the report itself stays as it came."""
        with connection.named(self.path):
            n, doc, text, title, published, outlet, url, source, place, taken_in = self.database.execute(
                """SELECT r.n, r.doc, t.text, r.given_title, r.given_published, r.given_outlet, r.url, r.source, r.place, r.taken_in
                FROM report r JOIN report_text t ON t.report = r.n WHERE r.id = ?""",
                (id,),
            ).fetchone()
        report = Report(doc, text, title, date.fromisoformat(published) if published else None, outlet, url)
        reading = read(report)
        with self._whole():
            folded = fold_text(text)
            self._remove(n)
            self._insert(report, reading, id, ids.wording(folded), folded, source, place, taken_in)

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

    def whole(self) -> AbstractContextManager[None]:
        """All that is written inside is committed together or not at all."""
        return self._whole()

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
                self.words.forget()
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
                self.words.forget()
                if self.database.in_transaction:
                    self.database.execute("ROLLBACK")
                raise

    # Rows

    def _new_run(self, arguments: str) -> int:
        number = self.database.execute(
            "INSERT INTO run (begun, version, arguments) VALUES (?, ?, ?)", (_now(), tawatur.__version__, arguments)
        ).lastrowid
        assert number is not None
        return number

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

    def _insert(
        self, report: Report, reading: Reading, id: str, digest: str, folded: str, source: str, place: str, taken_in: str | None = None
    ) -> None:
        """All rows of a report; `taken_in` where it came some time ago."""
        database, words = self.database, self.words
        n = database.execute(
            """INSERT INTO report (id, doc, sha256, wording, title, published, published_basis, outlet, outlet_n, credit,
                given_title, given_published, given_outlet, url, source, place, taken_in, reader)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                id, report.doc, ids.sha256(report.text), digest, reading.title, _day(reading.published.day), reading.published.basis,
                reading.outlet, words.number("outlet", reading.outlet) if reading.outlet else None, codec.texts(reading.credit),
                report.title, _day(report.published), report.outlet, report.url, _plain(source), place, taken_in or _now(),
                tawatur.__version__,
            ),
        ).lastrowid  # fmt: skip
        assert n is not None
        database.execute("UPDATE stamp SET changes = changes + 1")
        database.execute("INSERT OR IGNORE INTO changed VALUES (?)", (id,))
        database.execute("INSERT INTO report_text VALUES (?, ?)", (n, report.text))
        title = fold_text(report.title or reading.title or "")
        database.execute("INSERT INTO report_words (rowid, title, text) VALUES (?, ?, ?)", (n, title, folded))
        if reading.claims:
            self._insert_claims(n, id, reading.claims)

    def _insert_claims(self, report: int, report_id: str, claims: tuple[Claim, ...]) -> None:
        """All rows of a report's claims, a table at a time."""
        words, number = self.words, self.words.number
        told, participants, places, links = [], [], [], []
        called: list[tuple[int, tuple[str, ...]]] = []
        first = self._next_claim()
        units = units_of(report_id, report_id, None, claims)
        for position, (id, claim) in enumerate(zip(ids.claim_ids(report_id, claims), claims, strict=True)):
            n = first + position
            starts, ends = bounds(claim)
            told.append(
                (
                    n, id, report, position, claim.kind.value, FAMILY[claim.kind].value, claim.status.value, int(claim.secret),
                    starts, ends, starts or UNDATED, lasting(claim), codec.to_text(claim),
                )
            )  # fmt: skip
            for i, participant in enumerate(claim.who):
                actor = words.actor(ids.actor_id(units[position, i].base))
                participants.append((n, i, participant.role.value, actor))
                called.append((actor, own_names(participant.names)))
            places += [(n, i, part, number("place", name)) for i, (part, name) in enumerate(places_of(claim))]
            links += [(n, *row) for row in self.links_of(claim)]
        insert = self.database.executemany
        insert("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", told)
        insert("INSERT INTO participant VALUES (?, ?, ?, ?)", participants)
        insert("INSERT INTO claim_place VALUES (?, ?, ?, ?)", places)
        insert("INSERT INTO link VALUES (?, ?, ?, ?)", links)
        words.call(called)
        if self.database.execute("SELECT 1 FROM decision WHERE verb = 'correct' LIMIT 1").fetchone():
            from tawatur.casebook import filing

            fixed = filing.corrected_claims(self)
            filing.file_again(self, {row[1]: claim for row, claim in zip(told, claims, strict=True) if row[1] in fixed})

    def links_of(self, claim: Claim) -> list[tuple[int, str, int]]:
        """The chain as it is filed: place, kind and the number of the name of each link."""
        return [(i, k.kind.value, self.words.number("source", k.names[0] if k.names else "")) for i, k in enumerate(claim.chain)]

    def _next_claim(self) -> int:
        return int(self.database.execute("SELECT coalesce(max(n), 0) + 1 FROM claim").fetchone()[0])

    def _remove(self, n: int) -> None:
        """Takes a report and all that was read in it out, so that it can be stored anew."""
        database = self.database
        title, given, text = database.execute(
            "SELECT title, given_title, text FROM report JOIN report_text ON report = n WHERE n = ?", (n,)
        ).fetchone()
        from tawatur.casebook import filing

        called: list[tuple[int, tuple[str, ...]]] = []
        rows = database.execute("SELECT n, id, form FROM claim WHERE report = ?", (n,)).fetchall()
        fixed = filing.as_filed(self, {row[1] for row in rows} & filing.corrected_claims(self))
        for claim, id, form in rows:
            actors = database.execute("SELECT actor FROM participant WHERE claim = ? ORDER BY n", (claim,)).fetchall()
            who = (fixed[id] if id in fixed else codec.from_text(form)).who
            called += [(a, own_names(participant.names)) for (a,), participant in zip(actors, who, strict=True)]
            for table in ("participant", "claim_place", "link"):
                database.execute(f"DELETE FROM {table} WHERE claim = ?", (claim,))
        self.words.call_back(called)
        database.execute("UPDATE stamp SET changes = changes + 1")
        database.execute("INSERT OR IGNORE INTO removed SELECT id FROM claim WHERE report = ?", (n,))
        database.execute("INSERT OR IGNORE INTO changed SELECT id FROM report WHERE n = ?", (n,))
        database.execute("DELETE FROM claim WHERE report = ?", (n,))
        database.execute(
            "INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', ?, ?, ?)",
            (n, fold_text(given or title or ""), fold_text(text)),
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


def places_of(claim: Claim) -> list[tuple[str, str]]:
    """The places of a claim, each with the part that it plays."""
    parts = (("where", claim.where), ("from", claim.from_), ("via", claim.via), ("to", claim.to))
    return [(part, name) for part, names in parts for name in names]


def bounds(claim: Claim) -> tuple[str | None, str | None]:
    """The first and the last day on which it may have been, as they are filed; None where no time is known."""
    when = claim.when
    if not when.known:
        return None, None
    return _day(when.earliest) or _FIRST_DAY, _day(when.latest) or _LAST_DAY


def lasting(claim: Claim) -> int:
    """Whether the time told is longer than `LASTING`."""
    when = claim.when
    return int(when.known and (when.latest or date.max) - (when.earliest or date.min) > LASTING)


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
