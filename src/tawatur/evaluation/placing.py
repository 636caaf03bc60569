"""Where a claim stands in its report: its sentence, its trigger, and the words that may name an event there."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.arabic.clitics import fronts
from tawatur.arabic.folding import Folded, fold, fold_text
from tawatur.arabic.sentences import sentences
from tawatur.arabic.tokens import Token, tokens, words
from tawatur.evaluation.likeness import Json
from tawatur.reading.triggering import Candidate, find_candidates


@dataclass(frozen=True, slots=True)
class Place:
    """A claim's sentence in the stored text, and its trigger inside that sentence; both half-open, the trigger None where not found."""

    sentence: str
    start: int
    trigger: tuple[int, int] | None
    candidate: Candidate | None
    words: int


@dataclass(slots=True)
class _Part:
    """A text (body or title) with its sentences, as they are asked for."""

    folded: Folded
    spans: list[tuple[int, int]]
    made: dict[int, tuple[list[Token], dict[int, Candidate]]] = field(default_factory=dict)

    def understood(self, number: int) -> tuple[list[Token], dict[int, Candidate]]:
        """The tokens of a sentence and the trigger candidates by their token."""
        if number not in self.made:
            found = tokens(self.folded.text, *self.spans[number])
            self.made[number] = found, {c.at: c for c in find_candidates([t.word for t in found])}
        return self.made[number]


class Text:
    """One report's text and title, in which claims are found."""

    def __init__(self, text: str, title: str | None = None) -> None:
        self.parts = []
        for part in (text, title or ""):
            folded = fold(part)
            self.parts.append(_Part(folded, sentences(folded.text)))

    def place(self, claim: Json) -> Place | None:
        """Where a claim stands: by its span where it has one, else by the first place of its quote; None where that is nowhere."""
        body, title = self.parts
        part = title if claim.get("in") == "title" and title.folded.text else body
        span = claim.get("trigger_span")
        if span and span[1] <= len(part.folded.stored):
            return self._at(part, part.folded.at(span[0]), part.folded.at(span[1]))
        quote = fold_text(claim.get("quote") or "")
        if not quote:
            return None
        for part in (body, title):
            at = part.folded.text.find(quote)
            if at >= 0:
                return self._in_quote(part, at, at + len(quote), str(claim.get("trigger") or ""))
        return None

    def _in_quote(self, part: _Part, start: int, end: int, trigger: str) -> Place | None:
        """The place of the word that a mark calls the trigger; of several such words, one that the lists know."""
        wanted = words(fold_text(trigger))
        found: list[tuple[bool, Token]] = []
        for number, (first, last) in enumerate(part.spans):
            if last <= start or first >= end:
                continue
            told, candidates = part.understood(number)
            for i, token in enumerate(told):
                if token.start < start - 3 or token.end > end + 3:
                    continue
                if token.word in wanted or any(rest in wanted or "ال" + rest in wanted for _, rest in fronts(token.word)):
                    found.append((i in candidates, token))
        if not found:
            return self._at(part, start, start)
        token = next((t for known, t in found if known), found[0][1])
        return self._at(part, token.start, token.end)

    def _at(self, part: _Part, start: int, end: int) -> Place | None:
        for number, (first, last) in enumerate(part.spans):
            if not first <= start < last:
                continue
            told, candidates = part.understood(number)
            at = next((i for i, t in enumerate(told) if t.start <= start < t.end), -1)
            begin = part.folded.start(first)
            trigger = (part.folded.start(start) - begin, part.folded.end(end) - begin) if end > start else None
            count = sum(t.word[0].isalnum() for t in told)
            return Place(part.folded.quote(first, last), begin, trigger, candidates.get(at) if end > start else None, count)
        return None


class Texts:
    """The texts of an evaluation by doc; each is looked into once, when it is first asked for."""

    def __init__(self, texts: dict[str, tuple[str, str | None]]) -> None:
        self._texts = texts
        self._made: dict[str, Text] = {}
        self._places: dict[tuple[str, int], Place | None] = {}

    def __bool__(self) -> bool:
        return bool(self._texts)

    def place(self, doc: str, claim: Json) -> Place | None:
        """Where a claim of the report stands; None where the text is not known or does not hold it."""
        key = (doc, id(claim))
        if key not in self._places:
            if doc not in self._made:
                if doc not in self._texts:
                    return None
                self._made[doc] = Text(*self._texts[doc])
            self._places[key] = self._made[doc].place(claim)
        return self._places[key]

    def words(self, doc: str, claim: Json) -> int | None:
        """The words of the sentence that a claim stands in."""
        place = self.place(doc, claim)
        return None if place is None else place.words
