"""A report while it is read: its sentences with tokens, times, mentions and triggers, and the entities they name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tawatur.arabic.folding import Folded
from tawatur.arabic.tokens import Token
from tawatur.reading.mentions import Mention
from tawatur.reading.times import TimeMention
from tawatur.reading.triggering import Candidate

if TYPE_CHECKING:
    from tawatur.reading.attribution import Attribution


@dataclass(slots=True)
class Sentence:
    """One sentence of the body: folded positions `[start, end)`."""

    index: int
    paragraph: int
    start: int
    end: int
    tokens: list[Token]
    words: list[str]
    times: list[TimeMention] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)

    def token_at(self, position: int) -> int:
        """The index of the token at or after a folded position."""
        for i, t in enumerate(self.tokens):
            if t.end > position:
                return i
        return len(self.tokens)


@dataclass(slots=True)
class Entity:
    """Whoever or whatever several mentions of one report name.

    `forms` are its spellings in the stored text, best first. `keys` are its names and `posts` its offices, as folded words
    without articles. `state` is the usual name of a state for which the report has only an adjective.
    """

    kind: str
    forms: list[str] = field(default_factory=list)
    keys: set[tuple[str, ...]] = field(default_factory=set)
    posts: set[tuple[str, ...]] = field(default_factory=set)
    nisba: str | None = None
    head: str = ""
    state: str = ""
    sentences: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """The whole report while it is read. A title that stands apart from the text is a document of its own."""

    folded: Folded
    sentences: list[Sentence]
    entities: list[Entity] = field(default_factory=list)
    in_title: bool = False
