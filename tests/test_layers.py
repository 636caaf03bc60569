"""The house stands: imports point upwards only, names say what is inside, and no file grows without end."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "tawatur"
PAGE = Path(__file__).parents[1] / "docs" / "layout.md"

FLOORS = ("model", "arabic", "lexicon", "reading", "weighing", "casebook", "intake", "export", "explorer", "cli")
"""From the top down; each may use the ones before it."""

BETWEEN = {"errors": 0, "evaluation": 7, "book": 8}
"""What stands beside the floors -> how many of them it may use, from the top. Everything may use `errors`."""

ALLOWED = {
    ("tawatur", "book"): "`tawatur.open` loads it when it is called; importing tawatur loads nothing",
    ("casebook", "tawatur"): "a casebook notes the version that wrote it",
    ("cli", "book"): "a command asks through the Python interface",
    ("cli", "evaluation"): "`tawatur evaluate` shows its scores",
}
"""Imports outside the order, each with its reason. Nothing else is."""

LIMIT = 600
FILES = sorted(ROOT.rglob("*.py"))
NAMELESS = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "stuff"}


def place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def part(file: Path) -> str:
    """The floor a file stands on, or its own name where it stands beside them."""
    way = file.relative_to(ROOT).parts
    return way[0] if len(way) > 1 else "tawatur" if file.stem == "__init__" else file.stem


@cache
def imported(file: Path) -> tuple[tuple[str, int], ...]:
    """Our own modules that a file imports, anywhere in it, with the lines."""
    found: list[tuple[str, int]] = []
    for node in ast.walk(ast.parse(file.read_text("utf8"), str(file))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level:
                base = file.relative_to(ROOT.parent).with_suffix("").parts[: -node.level]
                module = ".".join((*base, module)).rstrip(".")
            found += [(f"{module}.{alias.name}", node.lineno) for alias in node.names] if module == "tawatur" else [(module, node.lineno)]
    return tuple((name, line) for name, line in found if name.split(".")[0] == "tawatur")


def may_use(here: str, there: str) -> bool:
    if here == there or there == "errors" or (here, there) in ALLOWED:
        return True
    reach = FLOORS.index(here) if here in FLOORS else BETWEEN.get(here, 0)
    return there in FLOORS[:reach]


@pytest.mark.parametrize("file", FILES, ids=place)
def test_imports_point_upwards(file: Path) -> None:
    wrong = []
    for name, line in imported(file):
        way = name.split(".")
        there = way[1] if len(way) > 1 else "tawatur"
        if there != "__version__" and not may_use(part(file), there):
            wrong.append(f"{place(file)}:{line} uses {name}")
    assert wrong == []


def test_every_part_has_its_place() -> None:
    known = {*FLOORS, *BETWEEN, "tawatur"}
    assert {part(f) for f in FILES} <= known, "a new part needs its place in FLOORS or BETWEEN, and in docs/layout.md"
    page = PAGE.read_text("utf8")
    assert [floor for floor in FLOORS if f"  {floor}/" not in page] == []


def test_no_exception_outlives_its_need() -> None:
    used = {(part(f), (name.split(".")[1:] or ["tawatur"])[0]) for f in FILES for name, _ in imported(f)}
    assert set(ALLOWED) <= used


def test_names_say_what_is_inside() -> None:
    assert [place(f) for f in FILES if f.stem in NAMELESS or f.parent.name in NAMELESS] == []


@pytest.mark.parametrize("file", FILES, ids=place)
def test_no_file_grows_without_end(file: Path) -> None:
    assert len(file.read_text("utf8").splitlines()) < LIMIT


def test_every_file_tells_its_idea_in_its_first_line() -> None:
    silent = [place(f) for f in FILES if f.read_text("utf8").strip() and ast.get_docstring(ast.parse(f.read_text("utf8"))) is None]
    assert silent == []
