"""What stands in the stream of inputs: an input as bytes, a report, a failure, a note."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tawatur.model import Report
from tawatur.reading.parallel import Failure

__all__ = ["LONGEST", "Failure", "Form", "Given", "Note", "Raw"]

LONGEST = 4_000_000
"""The most bytes that one report may have. Pages of news have under 200,000; what is longer than this is an archive or a broken file."""


class Form(StrEnum):
    """How an input's bytes are to be understood."""

    TEXT = "text"
    """A page as copied: the whole file is one report."""
    PAGE = "page"
    """A page as saved from a browser: its main text is one report."""
    RECORD = "record"
    """One line of a JSON Lines file, or one row of a table written as such a line."""


@dataclass(frozen=True, slots=True)
class Raw:
    """An input, not yet decoded.

    `source` is the file as the user named it ("-" for standard input), `place` where in it ("line 12", "row 3"), "" for the whole. `data`
    is None for a file of its own, which whoever decodes it opens. `size` is how many bytes it has.
    """

    source: str
    place: str
    form: Form
    doc: str
    data: bytes | None
    size: int


@dataclass(frozen=True, slots=True)
class Given:
    """A report, where it came from, and what was wrong with it without keeping it from being read."""

    report: Report
    source: str
    place: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be told about a source that is no input of its own: what a folder holds that was passed over."""

    source: str
    text: str
