"""What is made ready while serving starts, and what pages say while a change is being weighed."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from tests.explorer.conftest import client_of


def test_all_that_is_remembered_stands_ready(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tawatur.explorer import warming
    from tawatur.explorer.shelf import Shelf

    rendered: list[str] = []
    render = warming.render
    monkeypatch.setattr(warming, "render", lambda name, page, frame: rendered.append(name) or render(name, page, frame))
    shelf = Shelf(example)
    warming.warm(shelf, threading.Event())
    assert rendered[0] == "overview.html"
    assert len(rendered) == 8
    assert shelf.sounds.words
    assert shelf.published.times
    shelf.close()


def test_it_ends_when_it_is_told_to(example: Path) -> None:
    from tawatur.explorer.shelf import Shelf
    from tawatur.explorer.warming import warm

    ended = threading.Event()
    ended.set()
    shelf = Shelf(example)
    warm(shelf, ended)
    assert not shelf.sounds.words


def test_a_casebook_that_is_not_there_stops_nothing(tmp_path: Path) -> None:
    with client_of(tmp_path / "none.db") as client:
        assert client.get("/programs").status_code == 200
        assert client.get("/").status_code == 503
    assert not any(t.name == "warming" for t in threading.enumerate())


def test_pages_say_when_a_change_is_still_being_weighed(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tawatur.casebook import Casebook, verdicts

    client = client_of(own, wait=0.01)
    assert 'role="status"' not in client.get("/").text
    going = threading.Event()
    weigh = verdicts.bring_up_to_date
    monkeypatch.setattr(verdicts, "bring_up_to_date", lambda book: going.wait(20) and weigh(book))
    with Casebook.open(own) as book:
        book.database.execute("UPDATE stamp SET changes = changes + 1")
    assert "being weighed" in client.get("/?lang=en").text
    assert "يجري وزن" in client.get("/timeline?lang=ar").text
    going.set()
    for thread in threading.enumerate():
        if thread.name == "weighing":
            thread.join()
    assert "being weighed" not in client.get("/?lang=en").text


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_cannot_be_weighed_is_not_tried_at_every_page(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tawatur.casebook import Casebook, verdicts

    client = client_of(own)
    tried: list[int] = []

    def broken(book: Casebook) -> bool:
        tried.append(1)
        raise ValueError("a fault in weighing")

    monkeypatch.setattr(verdicts, "bring_up_to_date", broken)
    with Casebook.open(own) as book:
        book.database.execute("UPDATE stamp SET changes = changes + 1")
    assert client.get("/claims").status_code == 200
    assert client.get("/claims").status_code == 200
    assert len(tried) == 1


def test_what_several_ask_for_at_once_is_made_once(example: Path) -> None:
    from tawatur.explorer.shelf import Shelf

    shelf, made, go = Shelf(example), [], threading.Event()

    def make() -> int:
        go.wait(10)
        made.append(1)
        return 7

    got: list[int] = []
    asking = [threading.Thread(target=lambda: got.append(shelf.kept("one", make))) for _ in range(4)]
    for thread in asking:
        thread.start()
    go.set()
    for thread in asking:
        thread.join(10)
    assert (got, made) == ([7] * 4, [1])


def test_who_asks_while_making_fails_makes_it_anew(example: Path) -> None:
    from tawatur.explorer.shelf import Shelf

    shelf = Shelf(example)
    with pytest.raises(ZeroDivisionError):
        shelf.kept("one", lambda: 1 // 0)
    assert shelf.kept("one", lambda: 2) == 2
    assert shelf.lent == 0


def stale(path: Path) -> None:
    """Lets the casebook's verdicts lag behind."""
    from tawatur.casebook import Casebook

    with Casebook.open(path) as book:
        book.database.execute("UPDATE stamp SET changes = changes + 1")


def fresh(path: Path) -> bool:
    """Whether the file itself holds the verdicts on all that is in it."""
    from tawatur.casebook import Casebook, verdicts

    with Casebook.open(path, readonly=True) as book:
        return verdicts.is_fresh(book)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for another program that writes."""
    from tawatur.casebook import connection

    monkeypatch.setattr(connection, "WAIT", 0.05)


@pytest.mark.parametrize("changed", [True, False])
def test_a_lock_at_the_wrong_moment_is_not_remembered_for_ever(own: Path, impatient: None, changed: bool) -> None:
    from tawatur.explorer.shelf import Shelf

    shelf = Shelf(own, wait=60.0)
    stale(own)
    with sqlite3.connect(own, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with shelf.open() as book:
            assert book.database.execute("SELECT count(*) FROM happening").fetchone()[0] > 0
        assert shelf.behind
        other.execute("ROLLBACK")
    if changed:
        stale(own)
    else:
        shelf._weigher.pause = 0.0
    with shelf.open():
        pass
    assert fresh(own)
    assert not shelf.behind
    shelf.close()


def test_while_another_program_writes_nothing_is_weighed_in_memory(own: Path, impatient: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from tawatur.explorer import weighing

    client = client_of(own)
    stale(own)
    monkeypatch.setattr(weighing.Twin, "_made", lambda *_: pytest.fail("a copy in memory"))
    with sqlite3.connect(own, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "being weighed" in client.get("/claims?lang=en").text
        other.execute("ROLLBACK")


def test_a_file_that_cannot_be_written_is_weighed_in_memory_once(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tawatur.casebook import Casebook
    from tawatur.errors import CasebookError
    from tawatur.explorer import weighing
    from tawatur.explorer.shelf import Shelf

    opened = Casebook.open

    def open_only_to_read(path: Path, *, create: bool = True, readonly: bool = False) -> Casebook:
        if not readonly:
            raise CasebookError(f"{path}: cannot be written")
        return opened(path, create=create, readonly=True)

    shelf = Shelf(own, wait=60.0)
    with opened(own) as book:
        book.database.executescript("DELETE FROM happening; DELETE FROM verdict")
    monkeypatch.setattr(Casebook, "open", open_only_to_read)
    made: list[int] = []
    make = weighing.Twin._made
    monkeypatch.setattr(weighing.Twin, "_made", lambda self, book: made.append(1) or make(self, book))
    with shelf.open() as one, shelf.open() as other:
        assert one is not other
        assert [b.database.execute("SELECT count(*) > 0 FROM happening").fetchone()[0] for b in (one, other)] == [1, 1]
    with shelf.open():
        pass
    assert made == [1]
    assert not shelf.behind
    shelf.close()
