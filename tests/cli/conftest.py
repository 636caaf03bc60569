"""The example casebook, read once for all, and the program as a user starts it."""

from __future__ import annotations

import ctypes
import os
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tawatur.cli import run

EXAMPLES = Path(__file__).parents[2] / "examples" / "casebook"
START = "from tawatur.cli import main; main()"
Done = subprocess.CompletedProcess
Program = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def villa(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A casebook with the examples in it."""
    path = tmp_path_factory.mktemp("villa") / "villa.db"
    assert run(["read", str(EXAMPLES), "--casebook", str(path), "--jobs", "1"]) == 0
    return path


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Runs the whole program in a folder of its own and gives what it printed."""

    def start(*arguments: str, stdin: str | bytes | None = None, stdout: Any = subprocess.PIPE, **options: Any) -> Done:
        command = [sys.executable, "-c", START, *map(str, arguments)]
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            command, input=data, stdout=stdout, stderr=subprocess.PIPE, cwd=tmp_path, timeout=120, env=ENVIRONMENT, check=False, **options
        )
        err = done.stderr.decode()
        assert "Traceback" not in err
        return Done(command, done.returncode, (done.stdout or b"").decode(), err)

    return start


ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "FORCE_COLOR")} | {"LC_ALL": "C"}
"""Without UTF-8 as the habit: what is Arabic must be printed all the same."""


def without_rights() -> None:
    """Before the program starts: takes from the superuser what lets it read and write where it has no right to."""
    if os.geteuid() == 0:
        drop, override, search = 24, 1, 2
        libc = ctypes.CDLL(None)
        for capability in (override, search):
            libc.prctl(drop, capability, 0, 0, 0)


def all_written(terminal: int) -> str:
    """All that is written to a terminal until its other side is closed; `terminal` is closed then."""
    parts = []
    while select.select([terminal], [], [], 60)[0]:
        try:
            part = os.read(terminal, 65_536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.close(terminal)
    return b"".join(parts).decode()
