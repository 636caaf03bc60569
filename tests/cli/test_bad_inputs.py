"""Whatever comes in: it is named with its place and reason, the rest goes on, the counts add up, and there is no traceback."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tawatur.cli import run
from tests.cli.conftest import EXAMPLES, Program, without_rights

TEXT = "التقى وزير الخارجية نظيره العراقي في بغداد أمس."
NAMES = " و".join(f"محمد بن صالح {n} العبدالله" for n in range(10_000))


def _line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A folder of everything that may go wrong in an input."""
    folder = tmp_path / "pile"
    folder.mkdir()
    files: dict[str, bytes] = {
        "01-good.txt": TEXT.encode(),
        "02-empty.txt": b"",
        "03-binary.txt": b"\x7fELF\x00\x01\x02" * 50,
        "04-invalid.txt": b"abc \xd8\xd8 " + TEXT.encode(),
        "05-windows.txt": TEXT.encode("cp1256"),
        "06-wide.txt": TEXT.encode("utf-16"),
        "07-latin.txt": b"The minister met his counterpart in Baghdad yesterday.",
        "08-digits.txt": b"1 2 3 4 5 2024-03-08 12:30",
        "09-bidi.txt": "\u202b\u2067\u2069\u202c\u200f\n".encode(),
        "10-quotes.txt": ("قال الوزير «" + TEXT + " «" + TEXT + ' "' + TEXT).encode(),
        "11-names.txt": f"التقى الوزير {NAMES} في بغداد.".encode(),
        "12-lines.jsonl": (_line(id="a", text=TEXT) + "{broken\n" + _line(id="b") + _line(text=TEXT) + _line(id="c", text=TEXT)).encode(),
        "13-long.jsonl": b'{"id": "long", "text": "' + b"x" * 50_000_000 + b'"}\n' + _line(id="d", text=TEXT).encode(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def _failures(err: str) -> dict[str, str]:
    """Of each failure told: the file and place, and the reason."""
    told = re.findall(r"^tawatur: (\S+?/)?(\d\d-\S+?): ((?:line|byte) \d+: )?(?!warning)(.*)$", err, re.M)
    return {f"{name} {place}".strip(" :"): reason for _, name, place, reason in told}


FAILED = {
    "02-empty.txt": "an empty file",
    "03-binary.txt byte 4": "binary data",
    "04-invalid.txt byte 4": "not valid UTF-8 (byte 0xd8",
    "09-bidi.txt": "only characters that cannot be seen",
    "12-lines.jsonl line 2": "not valid JSON",
    "12-lines.jsonl line 3": "field text is missing",
    "12-lines.jsonl line 4": "field id is missing",
    "13-long.jsonl line 1": "a line of more than",
}
READ = ["01-good", "05-windows", "06-wide", "07-latin", "08-digits", "10-quotes", "11-names", "a", "c", "d"]


def test_extract_and_read_name_what_failed(
    pile: Path, program: Program, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done = program("extract", "pile", "nothing.txt", "--jobs", "2")
    assert done.returncode == 1
    assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == READ
    failures = _failures(done.stderr)
    assert failures.keys() == FAILED.keys()
    for place, reason in FAILED.items():
        assert reason in failures[place]
    assert "tawatur: nothing.txt: no such file or folder\n" in done.stderr
    for name in ("07-latin", "08-digits"):
        assert f"{name}.txt: warning: no Arabic letter" in done.stderr

    # Ten thousand names take their time; once is enough.
    (pile / "11-names.txt").unlink()
    stored = program("read", "pile", "nothing.txt", "--jobs", "2", "--casebook", "a.db")
    assert stored.returncode == 1
    # Several have the words of 01 in another encoding or as a record: copies.
    assert "a.db: 18 inputs in" in stored.stdout
    read, known, copies, failed = map(int, re.findall(r"(\d+) (?:read|already|copies|failed)", stored.stdout))
    assert (read + copies, known, failed) == (9, 0, 9)
    assert _failures(stored.stderr).keys() == FAILED.keys()

    monkeypatch.chdir(pile.parent)
    assert run(["read", "pile", "--jobs", "1", "--casebook", "a.db"]) == 1
    again = capsys.readouterr().out
    assert "17 inputs" in again
    assert "0 read, 9 already known, 0 copies of another, 8 failed" in again
    assert run(["read", "--casebook", "a.db"]) == 0
    account = capsys.readouterr().out
    assert "35 inputs" in account
    assert "pile/12-lines.jsonl: line 3: field text is missing" in account


def test_any_number_of_jobs_gives_the_same_bytes(program: Program, tmp_path: Path) -> None:
    lines = [_line(id=f"{f.stem}-{n}", text=f.read_text("utf-8")) for n in range(2) for f in sorted(EXAMPLES.glob("*.txt"))[:12]]
    (tmp_path / "a.jsonl").write_text("".join(lines), "utf-8")
    one, two = program("extract", "a.jsonl", "--jobs", "1"), program("extract", "a.jsonl", "--jobs", "2")
    assert (one.returncode, two.returncode) == (0, 0)
    assert one.stdout == two.stdout
    for line, given in zip(one.stdout.splitlines(), lines, strict=True):
        text = json.loads(given)["text"]
        for claim in json.loads(line)["claims"]:
            start, end = claim["span"]
            assert text[start:end] == claim["quote"]


def test_full_disk(program: Program) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with full.open("w") as out:
        done = program("extract", str(EXAMPLES / "03-satar-telegram.txt"), stdout=out)
    assert done.returncode == 3
    assert "cannot be written: No space left on device" in done.stderr


def test_full_disk_under_the_casebook(tmp_path: Path, program: Program) -> None:
    def small() -> None:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    done = program("read", str(EXAMPLES), "--jobs", "1", "--casebook", "small.db", preexec_fn=small)
    assert done.returncode == 3
    assert "small.db: " in done.stderr
    with closing(sqlite3.connect(tmp_path / "small.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_casebooks_that_cannot_be_used(program: Program, tmp_path: Path, villa: Path) -> None:
    (tmp_path / "text.db").write_text("no casebook " * 100)
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE t (a)")
    newer = tmp_path / "newer.db"
    newer.write_bytes(villa.read_bytes())
    with closing(sqlite3.connect(newer)) as database:
        database.execute("PRAGMA user_version = 99")
    for name, reason in (
        ("text.db", "not a casebook"),
        ("other.db", "a database of another program, not a casebook"),
        ("newer.db", "a casebook of a newer Tawatur"),
        (".", "a folder, not a casebook"),
        ("no/such.db", "the folder no does not exist"),
    ):
        before = (tmp_path / name).read_bytes() if (tmp_path / name).is_file() else b""
        done = program("read", str(EXAMPLES), "--casebook", name)
        assert done.returncode == 3
        assert reason in done.stderr
        assert done.stderr.count("\n") == 1
        assert not before or (tmp_path / name).read_bytes() == before
    absent = program("contacts", "--casebook", "absent.db")
    assert absent.returncode == 3
    assert "absent.db: no casebook here; `tawatur read PATH` makes one" in absent.stderr
    assert not (tmp_path / "absent.db").exists()


def test_casebook_that_cannot_be_written(villa: Path, tmp_path: Path, program: Program) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "villa.db").write_bytes(villa.read_bytes())
    (folder / "villa.db").chmod(0o444)
    folder.chmod(0o555)
    try:
        written = program("read", str(EXAMPLES), "--casebook", "closed/villa.db", preexec_fn=without_rights)
        shown = program("contacts", "--casebook", "closed/villa.db", preexec_fn=without_rights)
    finally:
        folder.chmod(0o755)
    assert written.returncode == 3
    assert "closed/villa.db: cannot be written" in written.stderr
    assert shown.returncode == 0
    assert len(shown.stdout.splitlines()) > 3


def test_folder_and_file_that_cannot_be_read(tmp_path: Path, program: Program) -> None:
    for name in ("a/1.txt", "closed/2.txt", "z/3.txt", "z/4.txt"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(TEXT, "utf-8")
    (tmp_path / "in" / "closed").chmod(0o000)
    (tmp_path / "in" / "z" / "3.txt").chmod(0o000)
    try:
        done = program("extract", "in", preexec_fn=without_rights)
    finally:
        (tmp_path / "in" / "closed").chmod(0o755)
    assert done.returncode == 1
    assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == ["1", "4"]
    assert "tawatur: in/closed: a folder that cannot be opened: Permission denied\n" in done.stderr
    assert "tawatur: in/z/3.txt: cannot be read: Permission denied\n" in done.stderr
