"""What the package holds."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tawatur.cli.demo import examples

ROOT = Path(__file__).parents[2]


def test_examples_are_packaged() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert built["force-include"] == {"examples/casebook": "tawatur/examples"}
    assert len(list(examples().glob("*.txt"))) == 20


def test_pins_cover_what_is_needed() -> None:
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    pins = (ROOT / "constraints.txt").read_text().lower()
    assert "://" not in pins
    for requirement in needed:
        name = requirement.split(">")[0].split("=")[0].lower()
        assert f"\n{name}==" in pins, name
