"""What a command answers: the same before and after weighing, under any name, and in the words of its language."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tawatur.casebook import Casebook, verdicts
from tawatur.cli import run
from tawatur.cli.speech import phrases, value_of
from tawatur.model import Kind, Status
from tests.cli.conftest import EXAMPLES, Program, without_rights

ARABIC = re.compile("[\u0600-\u06ff]")


def _said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(list(arguments)) == 0
    return capsys.readouterr().out


@pytest.fixture
def mine(villa: Path, tmp_path: Path) -> str:
    """A casebook of one's own, with the examples in it."""
    return str(shutil.copy(villa, tmp_path / "mine.db"))


def _forgotten(path: str) -> None:
    """Makes a casebook one that was never weighed."""
    with Casebook.open(path) as book:
        book.database.execute("DELETE FROM verdict")


def test_a_question_weighs_what_is_not_weighed(mine: str, capsys: pytest.CaptureFixture[str]) -> None:
    _forgotten(mine)
    before = _said(capsys, "contacts", "--who", "الفكي", "-c", mine)
    with Casebook.open(mine, readonly=True) as book:
        assert verdicts.is_fresh(book)
    _said(capsys, "weigh", "-c", mine)
    assert _said(capsys, "contacts", "--who", "الفكي", "-c", mine) == before


def test_a_casebook_that_cannot_be_written_is_weighed_in_memory(mine: str, tmp_path: Path, program: Program) -> None:
    weighed = program("contacts", "--who", "الفكي", "-c", mine)
    _forgotten(mine)
    folder = tmp_path / "closed"
    folder.mkdir()
    shutil.copy(mine, folder / "villa.db")
    os.chmod(folder / "villa.db", 0o444)
    os.chmod(folder, 0o555)
    try:
        asked = program("contacts", "--who", "الفكي", "-c", str(folder / "villa.db"), preexec_fn=without_rights)
    finally:
        os.chmod(folder, 0o755)
    assert (asked.returncode, asked.stdout) == (0, weighed.stdout)
    assert "weighed in memory for this answer alone" in asked.stderr


def test_about_says_when_nothing_fits(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["about", "أبو همام", "--since", "2031", "-c", str(villa)]) == 0
    out, err = capsys.readouterr()
    assert "in 1" in out
    assert re.search(r"note: no claim about .* \(since 2031-01-01\) in ", err)
    assert not re.search(", ", _said(capsys, "about", "أبو همام", "-c", str(villa), "--lang", "ar").split("\t")[0].splitlines()[0])


def test_arabic_words_of_kinds_and_statuses(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arabic, english in (("زيارة", "visit"), ("زيارة،لقاء", "visit,meeting"), ("اتصالات", "contact")):
        asked = [_said(capsys, "timeline", "-c", str(villa), "--kind", kind) for kind in (arabic, english)]
        assert asked[0] == asked[1]
    assert _said(capsys, "timeline", "-c", str(villa), "--status", "منفي") == _said(
        capsys, "timeline", "-c", str(villa), "--status", "denied"
    )
    assert (value_of("kind", Kind, "زياره"), value_of("status", Status, "كذا")) == ("visit", "كذا")


def test_rows_tell_happening_and_origins(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(_said(capsys, "contacts", "-c", str(villa), "--format", "json"))
    table = list(csv.DictReader(io.StringIO(_said(capsys, "contacts", "-c", str(villa), "--format", "csv"), newline="")))
    assert list(table[0])[-2:] == ["happening", "independent_origins"]
    assert [(r["happening"], str(r["independent_origins"])) for r in rows] == [(r["happening"], r["independent_origins"]) for r in table]
    assert all(r["happening"].startswith("h") for r in rows)


def test_the_log_names_what_was_decided(mine: str, capsys: pytest.CaptureFixture[str]) -> None:
    form = json.loads(_said(capsys, "export", "--to", "json", "-c", mine))
    happening = next(h for h in form["happenings"] if len(h["who"]) > 1)
    person = next(p for p in form["persons"] if len({m["report"] for m in p["mentions"] if "in" not in m}) > 2)
    claim, doc = happening["told_in"][0]["claim"], person["mentions"][0]["report"]
    by = ["-c", mine, "--author", "سارة"]
    _said(capsys, "decide", "confirm", happening["id"], *by)
    _said(capsys, "decide", "split", person["id"][:7], doc, *by)
    _said(capsys, "decide", "correct", claim, "status", "منفي", *by)
    _said(capsys, "decide", "correct", claim, "when", "", *by)
    english, arabic = (_said(capsys, "decide", "log", "-c", mine, "--lang", lang).splitlines() for lang in ("en", "ar"))
    assert f"{happening['id']} ({happening['kind']}: " in english[0]
    assert re.search(rf"{person['id']} \([^)]*[\u0600-\u06ff][^)]*\) out of {doc}", english[1])
    assert english[2].endswith(" status denied")
    assert arabic[2].endswith(" صيغة الرواية منفي")
    assert english[3].endswith(" when (unknown)")
    assert arabic[3].endswith(" متى (غير معروف)")


SENTENCES = [  # arguments, words of the sentence
    (["export"], "Choose from: json, csv. `tawatur export --help`"),
    (["export", "--to", "pdf"], "'json', 'csv'. `tawatur export --help`"),
    (["contact"], "'conflicts'? `tawatur --help`"),
]


@pytest.mark.parametrize(("arguments", "words"), SENTENCES, ids=[" ".join(s[0]) for s in SENTENCES])
def test_sentences_on_wrong_usage_are_whole(capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert run(arguments) == 2
    assert words in capsys.readouterr().err


def test_filters_belong_to_lists(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    most = json.loads(_said(capsys, "origins", "-c", str(villa), "--format", "json"))[0]["id"]
    for options, named in ((["--who", "لا أحد"], "with لا أحد"), (["--limit", "2"], "--limit 2"), (["--since", "2021"], "since 2021")):
        assert run(["origins", most, "-c", str(villa), *options]) == 2
        assert f"{named}" in (err := capsys.readouterr().err)
        assert "leave them out" in err


LEFT_OUT = [["origins"], ["export", "--to", "csv"], ["export", "--to", "json"], ["contacts"], ["timeline"], ["about", "الفكي"]]


@pytest.mark.parametrize("arguments", LEFT_OUT, ids=[" ".join(a) for a in LEFT_OUT])
def test_what_has_no_known_time_is_counted(villa: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run([*arguments, "-c", str(villa), "--since", "1990"]) == 0
    assert re.search(r"note: .*\d+ more have no known time and are left out", capsys.readouterr().err)


def test_about_tells_that_it_was_cut_and_who_else_bears_the_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for n, name in enumerate(("كريم الحداد", "كريم الحداد", "كريم الحداد", "كريم الحداد العلي")):
        (tmp_path / f"{n}.txt").write_text(f"التقى وزير الداخلية {name} السفير سامي النجار في عمان في {n + 1} آذار 2024.", "utf-8")
    book = str(tmp_path / "a.db")
    _said(capsys, "read", str(tmp_path), "-c", book, "--jobs", "1")
    assert run(["about", "كريم الحداد", "-c", book, "--format", "csv", "--limit", "1"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) < 4
    assert "there are more claims about كريم الحداد; --limit N shows more" in err
    [dossier] = json.loads(_said(capsys, "about", "كريم الحداد", "-c", book, "--format", "json", "--limit", "1"))
    everyone = {a for r in json.loads(_said(capsys, "contacts", "-c", book, "--format", "json")) for a in _bearers(r)}
    told = set(re.findall(r"\((a[a-z2-7]+)\)", err))
    assert told == everyone - {dossier["actor"]}


def _bearers(row: dict[str, Any]) -> list[str]:
    return [p["actor"] for p in row["who"] if "كريم" in p["names"][0]]


def test_failures_that_come_again_are_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").touch()
    book = str(tmp_path / "a.db")
    for _ in range(3):
        assert run(["read", str(tmp_path / "empty.txt"), "-c", book, "--jobs", "1"]) == 1
    assert run(["read", "", "-c", book]) == 1
    assert "tawatur: '': an empty name" in capsys.readouterr().err
    head, *failures = _said(capsys, "read", "-c", book).splitlines()
    assert "4 inputs: 0 read, 0 already known, 0 copies of another, 4 failed" in head
    assert [f.endswith("an empty file (3 times)") for f in failures] == [True, False]


def test_words_that_are_none_are_told_in_their_language(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for option, word, accepted in (("--status", "كذا", "منفي"), ("--kind", "حفلة", "زيارة")):
        assert run(["contacts", "-c", str(villa), option, word]) == 2
        assert accepted in (err := capsys.readouterr().err)
        assert not re.search("[a-z]{4,}", err.partition("none of")[2])


def test_a_list_without_a_word_is_no_filter(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--kind", "--status"):
        for nothing in ("", " , "):
            assert run(["contacts", "-c", str(villa), option, nothing]) == 2
            assert f"{option} {nothing!r}: holds no word" in capsys.readouterr().err


def test_log_takes_no_id(mine: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["decide", "log", "d1", "-c", mine]) == 2
    assert "log takes no id" in capsys.readouterr().err


def test_questions_load_no_reader(villa: Path) -> None:
    """Once the casebook is weighed."""
    assert run(["weigh", "-c", str(villa)]) == 0
    code = f"import sys; from tawatur.cli import run; run(['contacts', '-c', {str(villa)!r}, '--limit', '1']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"tawatur.reading", "tawatur.weighing.copies", "tawatur.casebook.growing"} & set(loaded)


def test_every_phrase_has_both_languages() -> None:
    for key, row in phrases().items():
        assert len(row) == 2, key
        if re.search(r"[^\W\d_]", re.sub(r"{\w+}", "", row[0])):
            assert not ARABIC.search(row[0]), key
            assert ARABIC.search(row[1]), key
        assert set(re.findall(r"{\w+}", row[0])) == set(re.findall(r"{\w+}", row[1])), key
    assert not [key for key, row in phrases().items() if "الأعلام" in row[1] or "عن مَن" in row[1]]


def test_one_is_not_several(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(tmp_path / "one.db")
    _said(capsys, "read", str(next(iter(sorted(EXAMPLES.glob("*.txt"))))), "-c", book, "--jobs", "1")
    assert f"{book}: 1 report, " in _said(capsys, "weigh", "-c", book)
