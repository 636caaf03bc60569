"""A report of which only a part was read says so, where it is printed and where it is stored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import tawatur.reading as reading
from tawatur.cli import run
from tawatur.intake.reasons import reason_in
from tawatur.model import Reading, Report


def test_what_was_left_unread_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    read = reading.read_report

    def stopping(report: Report) -> Reading:
        return replace(read(report), unread_from=8 if report.doc == "long" else None)

    monkeypatch.setattr(reading, "read_report", stopping)
    for name in ("long", "short"):
        (tmp_path / f"{name}.txt").write_text(f"وصل الوزير {name} إلى بغداد", "utf-8")
    told = "long.txt: {}more claims than are taken of one report: read up to character 8 of 25; cut it into its reports"
    assert run(["extract", str(tmp_path), "--jobs", "1"]) == 0
    err = capsys.readouterr().err
    assert told.format("warning: ") in err
    assert "short.txt" not in err
    assert run(["read", str(tmp_path), "--jobs", "1", "-c", str(tmp_path / "a.db")]) == 0
    assert told.format("") in capsys.readouterr().err


def test_in_arabic() -> None:
    told = "more claims than are taken of one report: read up to character 8 of 25; cut it into its reports to have the rest read"
    assert reason_in(told, "ar").startswith("أقواله أكثر مما يؤخذ من تقرير واحد: قُرئ حتى المحرف 8 من 25؛")
