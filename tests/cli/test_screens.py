"""What a terminal shows: nothing is cut or turned round, however narrow it is, and nothing is printed that the terminal's habit forbids."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tawatur.cli import run
from tawatur.cli.screen import sentence, whole, wrapped
from tawatur.cli.speech import LANGUAGES
from tests.cli.conftest import ENVIRONMENT, START, Program, all_written

RLI, PDI = "\u2067", "\u2069"
UNSEEN = re.compile("\x1b\\[[0-9;?]*[a-zA-Z]|[\u2067\u2069\u064b-\u0652\u0670\r]")


def _shown(columns: int, *arguments: str) -> list[str]:
    """The lines that the program writes to a terminal so wide."""
    main, side = pty.openpty()
    environment = ENVIRONMENT | {"COLUMNS": str(columns), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
    started = subprocess.Popen([sys.executable, "-c", START, *arguments], stdin=side, stdout=side, stderr=subprocess.PIPE, env=environment)
    os.close(side)
    shown = all_written(main)
    _, err = started.communicate(timeout=30)
    assert "Traceback" not in err.decode()
    return shown.splitlines()


def _ids(program: Program, *arguments: str) -> set[str]:
    return {line.split("\t")[0 if arguments[0] == "origins" else -1] for line in program(*arguments).stdout.splitlines()[1:]}


@pytest.mark.parametrize("columns", [40, 80, 100, 140])
@pytest.mark.parametrize("name", ["contacts", "origins"])
def test_every_id_is_whole_and_no_line_too_long(villa: Path, program: Program, name: str, columns: int) -> None:
    arguments = (name, "--casebook", str(villa), "--limit", "6")
    lines = _shown(columns, *arguments)
    plain = "\n".join(UNSEEN.sub("", line) for line in lines)
    assert all(id in plain for id in _ids(program, *arguments))
    assert "…" not in plain
    assert all(len(line) <= columns for line in plain.splitlines())


ORDERED = re.compile(f"^[ │├└─]*{RLI}.*{PDI}$")
DATED = re.compile("(?<!\u2066)(?<![\\w.-])\\d{4}-\\d\\d-\\d\\d")


@pytest.mark.parametrize("columns", [50, 80, 95])
@pytest.mark.parametrize(
    "arguments", [["conflicts"], ["copies"], ["about", "الفكي"], ["origins"], ["origins", "ID"], ["contacts", "--limit", "5"]]
)
def test_an_arabic_line_is_set_off_as_a_whole(villa: Path, program: Program, arguments: list[str], columns: int) -> None:
    """Whatever stands in it: ids, days and names keep their order from right to left."""
    if arguments[-1] == "ID":
        told = json.loads(program("origins", "--format", "json", "--limit", "1", "--casebook", str(villa)).stdout)
        arguments = ["origins", (told[0] if isinstance(told, list) else told)["id"]]
    lines = [
        re.sub("\x1b\\[[0-9;?]*[a-zA-Z]|\r", "", line) for line in _shown(columns, *arguments, "--lang", "ar", "--casebook", str(villa))
    ]
    told_lines = [line for line in lines if re.search("[\u0620-\u064a]", line)]
    assert len(told_lines) > 5
    for line in told_lines:
        assert ORDERED.match(line), repr(line)
        assert line.count(RLI) + line.count("\u2066") == line.count(PDI), repr(line)
        assert not DATED.search(line), repr(line)


@pytest.mark.parametrize("name", ["contacts", "origins"])
def test_an_arabic_table_keeps_the_order_of_its_columns(villa: Path, name: str) -> None:
    for line in _shown(120, name, "--limit", "5", "--lang", "ar", "--casebook", str(villa)):
        if "│" in line or "┃" in line:
            bare = re.sub("\u2067[^\u2067\u2069]*\u2069", "", line)
            assert not re.search("[\u0620-\u064a]", bare), line


WHOLE = [
    ("  من 2024-01-13", f"  {RLI}من \u20662024-01-13{PDI}{PDI}"),
    ("بين 2024-01..2024-03 (02)", f"{RLI}بين \u20662024-01..2024-03{PDI} (02){PDI}"),
    ("يزيدها --limit N، و--casebook", f"{RLI}يزيدها \u2066--limit N{PDI}، و\u2066--casebook{PDI}{PDI}"),
    ("01-nawras-agency c4k2m.12", f"{RLI}01-nawras-agency c4k2m.12{PDI}"),
    ("   ", "   "),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_what_is_not_arabic_keeps_its_order(text: str, expected: str) -> None:
    assert whole(text, LANGUAGES["ar"]) == expected
    assert whole(text, LANGUAGES["en"]) == text


LISTINGS = [["conflicts"], ["copies"], ["about", "الفكي"], ["origins"], ["contacts", "--limit", "5"]]


@pytest.mark.parametrize("arguments", LISTINGS, ids=[" ".join(a) for a in LISTINGS])
def test_what_is_set_off_is_set_off_on_each_line(villa: Path, arguments: list[str]) -> None:
    for columns in (80, 110):
        for line in _shown(columns, *arguments, "--casebook", str(villa)):
            assert line.count(RLI) == line.count(PDI), line
            bare = re.sub(f"{RLI}[^{RLI}{PDI}]*{PDI}", "", line)
            assert not re.search("[\u0620-\u064a]", bare), line


def test_the_tree_of_origins_is_set_off(villa: Path, program: Program) -> None:
    most = program("origins", "--casebook", str(villa)).stdout.splitlines()[1].split("\t")[0]
    for lang in ("en", "ar"):
        lines = _shown(70, "origins", most, "--casebook", str(villa), "--lang", lang)
        assert all(line.count(RLI) + line.count("\u2066") == line.count(PDI) for line in lines)
        assert all(len(UNSEEN.sub("", line)) <= 70 for line in lines)


def test_a_sentence_in_english_sets_off_the_names_in_it() -> None:
    english = sentence("accounts differ on where: عدن (01-a) / أبو ظبي (02-b)", LANGUAGES["en"])
    assert english == f"accounts differ on where: {RLI}عدن{PDI} (01-a) / {RLI}أبو ظبي{PDI} (02-b)"
    assert sentence("المكان: عدن (01-a)", LANGUAGES["ar"]) == f"{RLI}المكان: عدن (01-a){PDI}"
    assert sentence("عدن (01-a)", LANGUAGES["ar"], isolate=False) == "عدن (01-a)"


def test_wrapped_lines_stay_in_and_hold_all_words() -> None:
    text = f"  a: {RLI}{'كلمة ' * 20}أخيرة{PDI} end"
    lines = list(wrapped(text, 40))
    assert len(lines) > 2
    assert all(line.startswith("  ") for line in lines)
    assert all(line.startswith("    ") for line in lines[1:])
    assert re.sub(f"[{RLI}{PDI}]", "", " ".join(line.strip() for line in lines)).split() == re.sub(f"[{RLI}{PDI}]", "", text).split()


def test_copies_stand_under_what_they_repeat(villa: Path, program: Program) -> None:
    of, *rest = program("copies", "--casebook", str(villa)).stdout.splitlines()
    assert not of.startswith(" ")
    assert re.match(r"  \S+  \d{4}-\d\d-\d\d  \S", rest[0])


def test_a_tree_is_utf8_whatever_the_habit(villa: Path, tmp_path: Path, program: Program) -> None:
    most = program("origins", "--casebook", str(villa)).stdout.splitlines()[1].split("\t")[0]
    done = subprocess.run(
        [sys.executable, "-c", START, "origins", most, "--casebook", str(villa)],
        capture_output=True, env=ENVIRONMENT | {"PYTHONIOENCODING": "ascii"}, cwd=tmp_path, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert "└──" in done.stdout.decode("utf-8")


def test_who_stops_reading_a_tree_gets_the_code_of_that(villa: Path, tmp_path: Path, program: Program) -> None:
    most = program("origins", "--casebook", str(villa)).stdout.splitlines()[1].split("\t")[0]
    read, write = os.pipe()
    os.close(read)
    try:
        assert program("origins", most, "--casebook", str(villa), stdout=write).returncode == 141
    finally:
        os.close(write)


def test_demo_keeps_out_of_a_casebook_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("التقى الوزير سامي الحداد نظيره كريم سليم في عمان.", "utf-8")
    own, demo = str(tmp_path / "own.db"), str(tmp_path / "demo.db")
    assert run(["read", str(tmp_path / "a.txt"), "-c", own, "--jobs", "1"]) == 0
    shutil.copy(own, tmp_path / "before.db")
    capsys.readouterr()
    assert run(["demo", "--casebook", own]) == 2
    assert "reports of your own (a ...)" in capsys.readouterr().err
    assert run(["read", "-c", own]) == 0
    assert "1 input:" in capsys.readouterr().out
    for ends in ("20 read, 0 already known", "0 read, 20 already known"):
        assert run(["demo", "--casebook", demo]) == 0
        assert f"20 inputs: {ends}, 0 copies, 0 failed" in " ".join(capsys.readouterr().out.split())
