"""A report as it was taken in, and what reading it gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tawatur.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Report:
    """One news article as it came; `text` is never changed.

    `published`, `outlet` and `url` hold only what came along with the text from outside (a JSON field, an option), not what the text says.
    """

    doc: str
    text: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The day on which the text was first published; `day` is None where the text does not tell.

    `basis` is a word for where it was found (`given`, `dateline`, `byline`, `stamp` ...), or why it is unknown.
    """

    day: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one report."""

    doc: str
    title: str | None
    published: Published
    outlet: str | None
    credit: tuple[str, ...]
    claims: tuple[Claim, ...]
    unread_from: int | None = None
    """Where in the text the reader stopped, having found as many claims as it takes of one report; None where it read to the end."""
