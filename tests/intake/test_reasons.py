"""Whatever fails, says so in Arabic too; what is stored and handed on stays one English sentence."""

from __future__ import annotations

import os
import re
import time
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from tawatur.intake import Failure, Given, Note, Raw, gather, to_report
from tawatur.intake.reasons import place_in, reason_in
from tawatur.reading.parallel import Lost, ordered
from tests.intake import test_inputs, test_tables

ROWS = tomllib.loads((files("tawatur.intake") / "reasons.toml").read_text("utf-8"))
ROWS |= tomllib.loads((files("tawatur.cli") / "errors.toml").read_text("utf-8"))
BRACE = re.compile(r"\{\w+\}")
LATIN = re.compile(r"[A-Za-z]{2,}")
KEPT = re.compile(
    r"JSON( Lines)?|[HX]T?ML|UTF-\d+|windows-1256|ISO-8859-6|PDF|gzip|(?<![a-z])(id|text|title|url|null|x)(?![a-z])|published|YYYY|MM|DD"
    r"|0x\w+|\.\w+|b'.+'"
)
"""Words of an Arabic reason that are names."""


@pytest.mark.parametrize("table", ROWS)
def test_rows_say_the_same_in_both_languages(table: str) -> None:
    english = [row[0] for row in ROWS[table]]
    assert len(english) == len(set(english))
    for said, arabic in ROWS[table]:
        assert set(BRACE.findall(arabic)) <= set(BRACE.findall(said)), said
        assert re.search("[\u060c\u0621-\u064a]", arabic) or arabic == said == "null"


def _in_arabic(reason: str) -> str:
    arabic = reason_in(reason, "ar")
    assert not LATIN.search(KEPT.sub("", arabic)), (reason, arabic)
    return arabic


INPUTS = [(name, data) for name, data, _, _ in test_inputs.FAILING]
INPUTS += [(f"{i}.csv", table.encode()) for i, (table, _, _) in enumerate(test_tables.FAILING) if "doc," not in table]
INPUTS += [(f"w{i}.jsonl", data) for i, (data, _) in enumerate(test_inputs.WARNED)]


@pytest.mark.parametrize(("name", "data"), INPUTS, ids=[name for name, _ in INPUTS])
def test_every_reason_and_warning_is_told_in_arabic(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = [to_report(item) if isinstance(item, Raw) else item for item in gather([tmp_path / name])]
    failed = [f for f in found if isinstance(f, Failure)]
    warned = [w for f in found if isinstance(f, Given) for w in f.warnings]
    assert failed or warned
    for reason in (*(f.reason for f in failed), *warned):
        _in_arabic(reason)
        assert reason_in(reason, "en") == reason
    for failure in failed:
        assert not LATIN.search(place_in(failure.place, "ar"))


def test_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    (tmp_path / "some").mkdir()
    for name in "abcdefg":
        (tmp_path / "some" / f"{name}.docx").write_bytes(b"x")
    found = gather([tmp_path / "x", tmp_path / "void", "a\0b", "", tmp_path / "some"])
    told = [f.text if isinstance(f, Note) else f.reason for f in found if isinstance(f, Failure | Note)]
    assert len(told) == 6
    arabic = [_in_arabic(reason) for reason in told]
    assert arabic[0] == "لا ملف ولا مجلد بهذا الاسم"


def _stops(item: int) -> int:
    if item == 1:
        raise ValueError("so")
    if item == 20:
        os._exit(3)
    if item == 21:
        os.kill(os.getpid(), 9)
    return item


def test_what_the_reader_stops_on() -> None:
    lost = [out.reason for _, out in ordered(range(22), _stops, 2) if isinstance(out, Lost)]
    assert len(lost) == 3
    stopped, ended, killed = (reason_in(reason, "ar") for reason in lost)
    assert re.fullmatch(r"توقف القارئ عنده \(ValueError: so, test_reasons\.py line \d+\)", stopped)
    assert ended == "انتهت العملية التي كانت تقرؤه (رمز الخروج 3)"
    assert killed == "انتهت العملية التي كانت تقرؤه (SIGKILL، لعل الذاكرة نفدت)"


def test_several_faults_and_what_is_not_known() -> None:
    both = "field id is null; a text is needed; field text is a number; a text is needed"
    assert reason_in(both, "ar") == "الحقل id: null، والمطلوب نص؛ الحقل text: عدد، والمطلوب نص"
    assert reason_in("an older reason", "ar") == "an older reason"
    assert reason_in("field id is missing; an older one", "ar") == "الحقل id غير موجود؛ an older one"
    assert place_in("line 12, byte 3", "ar") == "السطر 12، البايت 3"


def test_whatever_stands_in_a_reason_takes_no_time() -> None:
    begun = time.monotonic()
    for part in ("; ", "cannot be read: ", " and 3 more", "field ", "expected a or ", "{x}", "(byte 3)"):
        for times in (10, 150, 5_000):
            reason_in(part * times, "ar")
    assert time.monotonic() - begun < 5
