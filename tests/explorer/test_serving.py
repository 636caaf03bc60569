"""`tawatur serve`: what it says where something is missing, and that it serves."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

import tawatur.explorer
from tawatur.cli import run
from tawatur.errors import MissingExtra


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "fastapi", None)
    with pytest.raises(MissingExtra, match=r"pip install 'tawatur\[explorer\]'"):
        tawatur.explorer.require()
    assert run(["serve"]) == 1
    assert "pip install 'tawatur[explorer]'" in capsys.readouterr().err


def test_without_a_casebook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("fastapi", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")
    assert run(["serve", "--casebook", str(tmp_path / "none.db")]) == 3
    assert "no casebook here" in capsys.readouterr().err


def test_it_serves(own: Path) -> None:
    pytest.importorskip("uvicorn", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from tawatur.cli import main; main()", "serve", "--casebook", str(own), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == f"{own}: http://127.0.0.1:{port}/"
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                    assert b"<h1>" in answer.read()
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail("nothing answered")
    finally:
        process.terminate()
        process.wait(10)


def test_the_browser_is_opened_when_somebody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    from tawatur.explorer import serving

    opened: list[str] = []
    monkeypatch.setattr(serving.webbrowser, "open", opened.append)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        planned = serving.plan("127.0.0.1", listening.getsockname()[1], (), None)
        waiting = serving.open_when_it_listens(planned)
        waiting.join(0.2)
        assert opened == []
        listening.listen()
        waiting.join(10)
    assert opened == [planned.address]
    serving.open_when_it_listens(planned, 0.1).join(10)
    assert len(opened) == 1
