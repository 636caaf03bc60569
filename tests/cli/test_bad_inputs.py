"""Whatever comes in: it is named with its place and reason, the rest goes on, the counts add up, and there is no traceback."""
from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ENVIRONMENT, EXAMPLES, Program

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


def test_extract_and_read_name_what_failed(pile: Path, program: Program) -> None:
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

    stored = program("read", "pile", "nothing.txt", "--jobs", "2", "--casebook", "a.db")
    assert stored.returncode == 1
    # Two of the ten have the words of 01 in another encoding, and the records the same text once more.
    assert "a.db: 19 inputs in" in stored.stdout
    read, known, copies, failed = map(int, re.findall(r"(\d+) (?:read|already|copies|failed)", stored.stdout))
    assert (read + copies, known, failed) == (10, 0, 9)
    assert _failures(stored.stderr).keys() == FAILED.keys()

    again = program("read", "pile", "--jobs", "1", "--casebook", "a.db")
    assert "18 inputs" in again.stdout
    assert "0 read, 10 already known, 0 copies of another, 8 failed" in again.stdout
    account = program("read", "--casebook", "a.db").stdout
    assert "37 inputs" in account
    assert "pile/12-lines.jsonl: line 3: field text is missing" in account


def test_one_million_is_not_needed_for_two_jobs_to_agree(program: Program, tmp_path: Path) -> None:
    lines = [_line(id=f"{f.stem}-{n}", text=f.read_text("utf-8")) for n in range(2) for f in sorted(EXAMPLES.glob("*.txt"))]
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
        done = program("extract", str(EXAMPLES), stdout=out, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert "cannot be written: No space left on device" in done.stderr


def test_full_disk_under_the_casebook(tmp_path: Path) -> None:
    small = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000));"
    command = [sys.executable, "-c", small + "from tawatur.cli import main; main()", "read", str(EXAMPLES), "--jobs", "1", "--casebook", "small.db"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=120, check=False, env=ENVIRONMENT)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "small.db: " in done.stderr
    with sqlite3.connect(tmp_path / "small.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_casebooks_that_cannot_be_used(program: Program, tmp_path: Path, villa: Path) -> None:
    (tmp_path / "text.db").write_text("no casebook " * 100)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (a)")
    newer = tmp_path / "newer.db"
    newer.write_bytes(villa.read_bytes())
    with sqlite3.connect(newer) as database:
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


def test_casebook_that_cannot_be_written(villa: Path, tmp_path: Path) -> None:
    """As a user who has no right to write: its rights would not stop the superuser."""
    import os

    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "villa.db").write_bytes(villa.read_bytes())
    (folder / "villa.db").chmod(0o444)
    folder.chmod(0o555)
    options: dict[str, object] = {}
    if os.geteuid() == 0:
        for part in (tmp_path, *tmp_path.parents[:3]):
            part.chmod(part.stat().st_mode | 0o055)
        options = {"user": 65_534, "group": 65_534, "extra_groups": []}
    start = [sys.executable, "-c", "from tawatur.cli import main; main()"]
    environment = ENVIRONMENT | {"PYTHONDONTWRITEBYTECODE": "1", "HOME": "/"}
    try:
        written = subprocess.run(
            [*start, "read", str(EXAMPLES), "--casebook", str(folder / "villa.db")],
            capture_output=True, text=True, cwd="/", timeout=120, check=False, env=environment, **options,  # type: ignore[call-overload]
        )  # fmt: skip
        if "Permission denied" in written.stderr and "site-packages" in written.stderr or "No module" in written.stderr:
            pytest.skip("the program cannot be started by another user here")
        shown = subprocess.run(
            [*start, "contacts", "--casebook", str(folder / "villa.db")],
            capture_output=True, cwd="/", timeout=120, check=False, env=environment, **options,  # type: ignore[call-overload]
        )  # fmt: skip
    finally:
        folder.chmod(0o755)
    assert written.returncode == 3, written.stderr
    assert "cannot be written" in written.stderr
    assert "Traceback" not in written.stderr
    assert shown.returncode == 0
    assert len(shown.stdout.splitlines()) > 3
