"""An attribution: one statement of a source, its chain, and the words that it covers."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.model import Link
from tawatur.reading.mentions import Mention


@dataclass(slots=True)
class Attribution:
    """One statement of a source.

    `at` is the token that makes it one (verb, formula or colon), `begin` the first of its words; tokens `[covers, until)` are told by it.
    """

    at: int
    covers: int
    until: int
    sort: str
    chain: tuple[Link, ...]
    sources: list[Mention] = field(default_factory=list)
    media: list[Mention] = field(default_factory=list)
    carried: bool = False
    begin: int = -1
    group: int = -1


def covering(attributions: list[Attribution], at: int) -> Attribution | None:
    """The attribution that covers token `at`: the innermost that begins last."""
    best: Attribution | None = None
    for a in attributions:
        if a.covers <= at < a.until and (best is None or a.covers >= best.covers):
            best = a
    return best
