"""Tawatur reads Arabic news: who met whom, when, where, in secret or not, on whose word.

>>> import tawatur
>>> book = tawatur.open("casebook.db")  # doctest: +SKIP
>>> book.read("reports/")  # doctest: +SKIP
>>> book.contacts(who="علي مملوك").to_pandas()  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tawatur.book import Book

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(path: str | Path = "casebook.db") -> Book:
    """The casebook at `path`, made where there is none.

    Raises:
        CasebookError: a file that is no casebook, of a newer version, locked or not to be written.
    """
    from tawatur.book import Book

    return Book(path)
