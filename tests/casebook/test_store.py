"""What is stored comes back; twice is once; order changes nothing; a report is there whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tawatur.casebook import Casebook, Filter, State, queries
from tawatur.errors import CasebookError, InputError
from tawatur.export import casebook_json
from tawatur.export import csv as csv_export
from tawatur.model import ROLES, Claim, Kind, Link, LinkKind, Participant, Published, Reading, Report, Secrecy, Span, Status, When
from tests.casebook.made import MEETING, STORY, claim, told


def exported(book: Casebook) -> str:
    return "".join(csv_export.lines(book)) + "".join(casebook_json.lines(book))


def test_a_report_is_read_once(book: Casebook) -> None:
    report, reading = STORY[0]
    assert not book.known(report)
    first = book.add(report, reading, source="a.txt")
    assert (first.state, first.claims, first.source) == (State.READ, 2, "a.txt")
    before = exported(book)
    assert book.known(report)
    second = book.add(report, reading, source="b.txt")
    assert (second.state, second.report) == (State.KNOWN, first.report)
    assert book.record_known(report, source="c.txt").report == first.report
    assert exported(book) == before
    account = queries.inputs(book)
    assert (account.read, account.known, account.copies, account.failed, account.total) == (1, 2, 0, 0, 3)


def test_another_text_under_the_same_doc_is_another_report(book: Casebook) -> None:
    one, other = told("01", MEETING), told("01", MEETING, text="اجتمع أران مع القطعاني، وأضاف شيئا")
    assert [book.add(*one).state, book.add(*other).state] == [State.READ, State.READ]
    assert len(queries.claims(book)) == 2


def test_the_same_words_under_another_doc_are_a_copy(book: Casebook) -> None:
    first = book.add(*told("01", MEETING, text="اجتمع أران مع القطعاني."))
    copy = book.add(*told("02", MEETING, text="إجتمع  أرانِ مع القطعانى"))
    assert (copy.state, copy.copy_of) == (State.COPY, first.report)
    assert len(queries.claims(book)) == 2, "a copy is kept like any other report"
    assert [(c.report.doc, c.of.doc) for c in queries.copies(book)] == [("02", "01")]


def test_reports_without_words_are_no_copies(book: Casebook) -> None:
    assert [book.add(*told(d, text=t)).state for d, t in (("01", "..."), ("02", "؟!"))] == [State.READ, State.READ]


def test_a_date_that_comes_later_replaces_the_reading(book: Casebook) -> None:
    undated, dated = told("01", claim(), published=None), told("01", MEETING)
    book.add(*undated)
    assert not book.known(dated[0])
    assert book.add(*dated).state is State.READ
    assert [row.claim.when.earliest for row in queries.claims(book)] == [date(2024, 2, 25)]
    assert book.known(undated[0]), "what knows less changes nothing"
    assert book.add(*undated).state is State.KNOWN
    assert [h.cite.doc for h in queries.search(book, "القطعاني")] == ["01"]
    with Casebook.open(book.path.with_name("other.db")) as other:
        other.add(*dated)
        assert exported(other) == exported(book)


def test_failures_are_kept_with_place_and_reason(book: Casebook) -> None:
    book.begin_run("first")
    book.record_failure("a.jsonl", "line 3", "no JSON")
    run = book.begin_run("second")
    book.record_failure("b.txt", "", "empty")
    assert [(f.source, f.place, f.reason) for f in queries.inputs(book).failures] == [
        ("a.jsonl", "line 3", "no JSON"),
        ("b.txt", "", "empty"),
    ]
    assert queries.inputs(book, run).failed == 1


def test_half_a_character_is_refused_and_the_rest_goes_on(book: Casebook) -> None:
    with book.batch():
        book.add(*STORY[0])
        with pytest.raises(InputError, match="character 5"):
            book.add(*told("x", text="نص فيه\ud800"[1:]))
        book.add(*STORY[1])
    assert queries.inputs(book).total == 2


def test_a_file_name_that_is_no_text_can_be_recorded(book: Casebook) -> None:
    name = os.fsdecode(b"\xff\xfe.txt")
    assert book.record_failure(name, "", "x").state is State.FAILED
    assert queries.inputs(book).failures[0].source == "\\udcff\\udcfe.txt"


def test_the_order_of_reports_changes_nothing(tmp_path: Path) -> None:
    found = set()
    for seed in range(6):
        shuffled = random.Random(seed).sample(STORY, len(STORY))
        with Casebook.open(tmp_path / f"{seed}.db") as book:
            for report, reading in shuffled:
                book.add(report, reading, source=f"{report.doc}.txt")
            listed = [row.id for row in queries.claims(book)] + [d.actor.name for d in queries.about(book, "الجبوري")]
            found.add((exported(book), tuple(listed)))
    assert len(found) == 1


def test_ids_outlive_a_change_to_other_claims(tmp_path: Path) -> None:
    report, reading = STORY[0]
    with Casebook.open(tmp_path / "a.db") as all_of_it, Casebook.open(tmp_path / "b.db") as less:
        all_of_it.add(report, reading)
        less.add(report, replace(reading, claims=reading.claims[1:]))
        assert {r.id for r in queries.claims(less)} < {r.id for r in queries.claims(all_of_it)}


# Whatever a reading holds comes back.

text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
names = st.lists(text, min_size=1, max_size=3).map(tuple)
spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda t: Span(min(t), max(t)))
maybe_span = st.none() | spans


@st.composite
def whens(draw: st.DrawFn) -> When:
    days = sorted(draw(st.lists(st.dates(), min_size=2, max_size=2)))
    return When(
        draw(st.none() | text),
        draw(st.sampled_from([None, days[0]])),
        draw(st.sampled_from([None, days[1]])),
        draw(st.none() | text),
        draw(maybe_span),
    )


@st.composite
def claims_(draw: st.DrawFn) -> Claim:
    kind = draw(st.sampled_from(Kind))
    roles = st.sampled_from(ROLES[kind])
    return Claim(
        id=draw(text), kind=kind, trigger=draw(text), quote=draw(text),
        who=tuple(draw(st.lists(st.builds(Participant, roles, names, maybe_span), max_size=3))),
        where=draw(names), from_=draw(names), via=(), to=draw(names), when=draw(whens()), status=draw(st.sampled_from(Status)),
        secrecy=draw(st.sampled_from(Secrecy)),
        chain=tuple(draw(st.lists(st.builds(Link, st.sampled_from(LinkKind), names, maybe_span), max_size=3))),
        in_title=draw(st.booleans()), span=draw(maybe_span), trigger_span=draw(maybe_span), certainty=draw(st.none() | st.floats(0, 1)),
    )  # fmt: skip


def whole(reading: Reading) -> list[object]:
    """With the fields that equality leaves out."""
    return [
        reading,
        *((c.span, c.trigger_span, c.certainty, c.when.basis, c.when.span, [x.span for x in (*c.who, *c.chain)]) for c in reading.claims),
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    doc=text, body=st.text(st.characters(exclude_categories=["Cs"])), title=st.none() | text, outlet=st.none() | text, credit=names,
    published=st.none() | st.dates(), claims=st.lists(claims_(), max_size=3).map(tuple),
)  # fmt: skip
def test_what_is_stored_comes_back(
    tmp_path: Path,
    doc: str,
    body: str,
    title: str | None,
    outlet: str | None,
    credit: tuple[str, ...],
    published: date | None,
    claims: tuple[Claim, ...],
) -> None:
    report = Report(doc, body, title, published, outlet, "http://x")
    reading = Reading(doc, title, Published(published, "given"), outlet, credit, claims)
    with Casebook.open(tmp_path / f"{time.monotonic_ns()}.db") as book:
        outcome = book.add(report, reading)
        assert outcome.report
        stored_report, stored_reading = queries.reading_of(book, outcome.report)
        assert stored_report == report
        assert whole(stored_reading) == whole(reading)
        assert len(queries.claims(book)) == len(claims)
        book._remove(book._stored(outcome.report)[0])  # type: ignore[index]
        left = [
            t
            for (t,) in book.database.execute("SELECT 1 FROM claim UNION ALL SELECT 1 FROM participant UNION ALL SELECT 1 FROM actor_name")
        ]
        assert left == []


# Killed at any moment and started again.

CHILD = """
import sys
from tawatur.casebook import Casebook
from tests.casebook.test_store import many
with Casebook.open(sys.argv[1]) as book:
    with book.batch(every=7):
        for i, (report, reading) in enumerate(many()):
            if book.known(report):
                book.record_known(report)
            else:
                book.add(report, reading)
            print(i, flush=True)
"""


def many() -> list[tuple[Report, Reading]]:
    return [
        told(f"{i:03}", replace(MEETING, quote=f"{MEETING.quote} {i}"), claim("call", [f"سامر {i % 7}", "ليلى الخطيب"], at=40))
        for i in range(150)
    ]


def test_killed_and_started_again_is_as_if_undisturbed(tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "whole.db") as book:
        for report, reading in many():
            book.add(report, reading)
        undisturbed = exported(book)
    path = tmp_path / "killed.db"
    root = Path(__file__).parents[2]
    for moment in (1, 20, 61, 100):
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(path)], cwd=root, stdout=subprocess.PIPE, text=True)
        assert child.stdout
        for line in child.stdout:
            if int(line) >= moment:
                break
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        with Casebook.open(path) as book:
            assert book.database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert book.database.execute("SELECT count(*) FROM claim").fetchone()[0] == 2 * queries.inputs(book).read
            assert book.database.execute("PRAGMA foreign_key_check").fetchall() == []
    subprocess.run([sys.executable, "-c", CHILD, str(path)], cwd=root, check=True, stdout=subprocess.DEVNULL)
    with Casebook.open(path) as book:
        assert exported(book) == undisturbed
        assert queries.inputs(book).read == 150


def test_an_error_inside_a_report_leaves_nothing_of_it(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    book.add(*STORY[0])
    before = exported(book)
    with monkeypatch.context() as patch:
        patch.setattr("tawatur.casebook.codec.to_text", lambda claim: 1 / 0)
        with pytest.raises(ZeroDivisionError), book.batch():
            book.add(*STORY[1])
    assert exported(book) == before
    assert book.add(*STORY[1]).state is State.READ


def test_a_batch_is_kept_up_to_the_error_that_ends_it(book: Casebook) -> None:
    def broken() -> None:
        with book.batch():
            book.add(*STORY[0])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken()
    with Casebook.open(book.path, readonly=True) as again:
        assert queries.inputs(again).read == 1


def test_a_full_disk_is_named_and_nothing_is_half_stored(book: Casebook) -> None:
    book.add(*STORY[0])
    before = exported(book)
    book.database.execute("PRAGMA max_page_count = 1")  # the least it takes is the size it has
    with pytest.raises(CasebookError, match=r"casebook\.db: the disk is full"):
        book.add(*told("long", text="كلام " * 40_000))
    assert exported(book) == before
    book.database.execute("PRAGMA max_page_count = 1000000")
    assert book.add(*told("long", text="كلام " * 40_000)).state is State.READ


def test_a_full_disk_amid_a_batch(book: Casebook) -> None:
    def fill() -> None:
        with book.batch(every=10):
            for report, reading in many():
                book.add(report, reading)

    pages = book.database.execute("PRAGMA page_count").fetchone()[0]
    book.database.execute(f"PRAGMA max_page_count = {pages + 12}")
    with pytest.raises(CasebookError, match="the disk is full"):
        fill()
    assert book.database.execute("SELECT count(*) FROM claim").fetchone()[0] == 2 * queries.inputs(book).read
    book.database.execute("PRAGMA max_page_count = 1000000")
    for report, reading in many():
        book.add(report, reading)
    assert len(queries.claims(book, Filter.of(kind="call"))) == 150


def test_a_real_disk_that_is_full(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1000k", "tmpfs", str(small)], capture_output=True).returncode:
        pytest.skip("no right to mount")
    try:
        with Casebook.open(small / "casebook.db") as book:
            with pytest.raises(CasebookError, match=r"full|disk"), book.batch(every=20):  # noqa: PT012
                for report, reading in many() * 10:
                    book.add(replace(report, doc=f"{report.doc}{time.monotonic_ns()}"), reading)
            assert book.database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            stored = queries.inputs(book).read
        subprocess.run(["mount", "-o", "remount,size=20m", str(small)], check=True)
        with Casebook.open(small / "casebook.db") as book:
            assert queries.inputs(book).read == stored
            assert book.add(*STORY[0]).state is State.READ
        subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
        with pytest.raises(CasebookError, match="be yours to write"):
            Casebook.open(small / "casebook.db")
        with Casebook.open(small / "casebook.db", readonly=True) as book:
            assert queries.inputs(book).read >= 1
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)
