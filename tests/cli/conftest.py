"""The example casebook, read once for all, and the program as a user starts it."""
from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tawatur.cli import run

EXAMPLES = Path(__file__).parents[2] / "examples" / "casebook"
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

    def start(*arguments: str, stdin: str | bytes | None = None, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from tawatur.cli import main; main()", *map(str, arguments)]
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(command, input=data, capture_output="stdout" not in options, cwd=tmp_path, timeout=120, env=ENVIRONMENT, **options)  # type: ignore[call-overload]
        out = done.stdout.decode() if done.stdout is not None else ""
        err = done.stderr.decode()
        assert "Traceback" not in err
        return subprocess.CompletedProcess(command, done.returncode, out, err)

    return start


ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "FORCE_COLOR")} | {"LC_ALL": "C"}
"""Without UTF-8 as the habit: what is Arabic must be printed all the same."""
