"""What cannot be opened is named, with what to do; schema steps are applied in order, whole."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from tawatur.casebook import Casebook, connection, queries, schema
from tawatur.casebook.migrations import STEPS
from tawatur.errors import CasebookError
from tests.casebook.made import STORY


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE bookmarks (url TEXT)")


def newer(path: Path) -> None:
    Casebook.open(path).close()
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {len(STEPS) + 3}")


def other_with_our_version(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE report (n)")
        database.execute("PRAGMA application_id = 99")


BAD = [  # how it is made, what the message says
    (lambda p: p.write_text("تقرير " * 1000), "not a casebook"),
    (lambda p: p.write_bytes(b"SQLite format 3\0" + b"\xff" * 4000), "not a casebook|damaged|malformed"),
    (other_database, "another program"),
    (other_with_our_version, "another program"),
    (newer, f"newer Tawatur .schema {len(STEPS) + 3}, this one knows up to {len(STEPS)}.; install"),
    (lambda p: p.mkdir(), "a folder"),
]


@pytest.mark.parametrize(("make", "says"), BAD)
@pytest.mark.parametrize("readonly", [False, True])
def test_what_is_no_casebook_is_refused(path: Path, make: object, says: str, readonly: bool) -> None:
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(CasebookError, match=says) as caught:
        Casebook.open(path, readonly=readonly)
    assert str(path) in str(caught.value)
    assert before is None or path.read_bytes() == before, "left as it was"


def test_nothing_there(path: Path) -> None:
    for options in ({"create": False}, {"readonly": True}):
        with pytest.raises(CasebookError, match="no casebook here; `tawatur read PATH` makes one"):
            Casebook.open(path, **options)
    assert not path.exists()
    with pytest.raises(CasebookError, match=r"the folder .* does not exist"):
        Casebook.open(path.parent / "nowhere" / "casebook.db")


def test_an_empty_file_becomes_a_casebook(path: Path) -> None:
    path.touch()
    with pytest.raises(CasebookError, match="an empty file"):
        Casebook.open(path, readonly=True)
    with Casebook.open(path) as book:
        assert queries.inputs(book).total == 0


def test_a_locked_casebook_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "WAIT", 0.05)
    with Casebook.open(path) as one, Casebook.open(path) as other, one.batch():
        one.add(*STORY[0])
        with pytest.raises(CasebookError, match="another program is writing"):
            other.add(*STORY[1])
        assert queries.inputs(other).total == 0, "readers go on"
    with Casebook.open(path) as book:
        assert queries.inputs(book).total == 1


def test_reading_only_writes_nothing(path: Path) -> None:
    with Casebook.open(path) as book:
        book.add(*STORY[0])
    with Casebook.open(path, readonly=True) as book:
        with pytest.raises(CasebookError, match="for reading only"):
            book.add(*STORY[1])
        assert len(queries.claims(book)) == 2
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            book.database.execute("DELETE FROM link")
    assert [p.name for p in path.parent.iterdir()] == ["casebook.db"], "nothing is left lying beside it"


def test_a_folder_that_cannot_be_written_can_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Casebook.open(path) as book:
        book.add(*STORY[0])
    monkeypatch.setattr("os.access", lambda *_: False)
    with Casebook.open(path, readonly=True) as book:
        assert len(queries.claims(book)) == 2
    assert [p.name for p in path.parent.iterdir()] == ["casebook.db"]


def test_a_server_is_not_taken_for_a_file() -> None:
    with pytest.raises(CasebookError, match="PostgreSQL"):
        Casebook.open("postgresql://localhost/x")


def test_steps_are_applied_once_and_in_order(path: Path) -> None:
    def second(database: sqlite3.Connection) -> None:
        database.execute("ALTER TABLE decision ADD COLUMN reason TEXT")

    def broken(database: sqlite3.Connection) -> None:
        database.execute("ALTER TABLE decision ADD COLUMN more TEXT")
        raise sqlite3.OperationalError("no")

    with Casebook.open(path) as book:
        book.add(*STORY[0])
        database = book.database
        schema.bring_up_to_date(database, path, (*STEPS, second))
        schema.bring_up_to_date(database, path, (*STEPS, second))
        assert schema.version_of(database) == len(STEPS) + 1
        assert [name for _, name in database.execute("SELECT n, name FROM step ORDER BY n")] == [*(s.__name__ for s in STEPS), "second"]
        with pytest.raises(sqlite3.OperationalError):
            schema.bring_up_to_date(database, path, (*STEPS, second, broken))
        assert schema.version_of(database) == len(STEPS) + 1
        assert "more" not in {row[1] for row in database.execute("PRAGMA table_info(decision)")}, "a step is taken whole or not at all"
        assert len(queries.claims(book)) == 2
    with pytest.raises(CasebookError, match="newer"):
        Casebook.open(path)


def test_two_that_make_it_at_once(path: Path) -> None:
    caught: list[BaseException] = []

    def make() -> None:
        try:
            Casebook.open(path).close()
        except BaseException as error:
            caught.append(error)

    threads = [threading.Thread(target=make) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert caught == []


def test_an_older_casebook_is_not_changed_by_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Casebook.open(path).close()
    monkeypatch.setattr("tawatur.casebook.store.STEPS", (*STEPS, lambda d: None))
    with pytest.raises(CasebookError, match="older"):
        Casebook.open(path, readonly=True)


def test_decisions_are_only_ever_added(book: Casebook) -> None:
    book.database.execute("INSERT INTO decision (id, at, author, verb, subject) VALUES ('d1', 'now', 'me', 'merge', '[]')")
    for statement in ("UPDATE decision SET verb = 'split'", "DELETE FROM decision"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            book.database.execute(statement)


def test_the_view_shows_claims_in_full(book: Casebook) -> None:
    book.add(*STORY[0])
    row = book.database.execute(
        "SELECT quote, earliest, span_start, in_title, trigger FROM claim_in_full WHERE kind = 'meeting'"
    ).fetchone()
    assert row == ("اجتمع أران مع القطعاني", "2024-02-25", 0, 0, "اجتمع")
