from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tawatur.casebook import Casebook
from tests.casebook.made import STORY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "casebook.db"


@pytest.fixture
def book(path: Path) -> Iterator[Casebook]:
    with Casebook.open(path) as book:
        yield book


@pytest.fixture
def story(book: Casebook) -> Casebook:
    """The casebook of the six reports."""
    list(book.add_many((report, reading, f"{report.doc}.txt") for report, reading in STORY))
    return book
