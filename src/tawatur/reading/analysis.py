"""From a report to a document: sentences, triggers, times, names, mentions, entities and attributions, before anything is decided.

Costly steps run only where they can matter: a report without a single trigger candidate needs no names.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from tawatur.arabic.folding import Folded
from tawatur.arabic.kept import kept
from tawatur.arabic.tokens import tokens
from tawatur.lexicon.source import word_set
from tawatur.lexicon.sources import any_says, saying
from tawatur.lexicon.triggers import load_triggers
from tawatur.model import Kind
from tawatur.reading.document import Document, Sentence
from tawatur.reading.entities import Linker
from tawatur.reading.features import sieve_features
from tawatur.reading.linear import Gate
from tawatur.reading.mentions import find_mentions
from tawatur.reading.mentions.lists import in_lists
from tawatur.reading.sources import SourceReader
from tawatur.reading.tagging import name_spans
from tawatur.reading.times import TimeKind, find_times
from tawatur.reading.triggering import find_candidates

_NOUNS_IN_Y = word_set("phrases.toml", "nouns_in_y")


@kept(12_288)
def verbal(word: str) -> bool:
    """Whether a folded word is a verb: one of the known ones, or in the shape of the present tense (ي before it)."""
    if saying(word) is not None:
        return True
    lexicon = load_triggers()
    if any(m.form.tense in ("past", "present") for m in lexicon.lookup(word)):
        return True
    if lexicon.light_verbs(word):
        return True
    rest = word[1:] if word[:1] in "وفس" else word
    return len(rest) > 3 and rest[0] == "ي" and rest not in _NOUNS_IN_Y


_OPENING = 2
"""Sentences at the beginning of a report are always understood: they introduce the people of the rest."""


def analyse(
    folded: Folded,
    body: Sequence[tuple[int, int]],
    paragraphs: Sequence[int],
    sieve: Gate | None = None,
    bar: float = 0.0,
    *,
    in_title: bool = False,
    told: Set[Kind] = frozenset(),
) -> Document:
    """The document of a report whose body sentences are `body` (folded positions).

    With a sieve, candidates on which hardly a claim can hang are set aside at once; a report left without any is not looked into
    further, and sentences without any are looked into only where they open the report, stand before a candidate's or tell a source.
    Nor is a text looked into whose candidates can name nothing but the kinds `told` elsewhere.
    """
    sentences: list[Sentence] = []
    for index, (start, end) in enumerate(body):
        found = tokens(folded.text, start, end)
        if not found:
            continue
        words = [t.word for t in found]
        sentence = Sentence(index, paragraphs[index] if index < len(paragraphs) else 0, start, end, found, words)
        sentence.candidates = find_candidates(words)
        if sieve is not None:
            for c in sentence.candidates:
                c.live = sieve.chance((), sieve.weigh(sieve_features(words, c))) >= bar
        sentences.append(sentence)
    document = Document(folded, sentences, in_title=in_title)
    if any(c.live and not told >= c.options.keys() for s in sentences for c in s.candidates):
        _understand(document, everything=sieve is None)
    return document


def _understand(document: Document, *, everything: bool) -> None:
    """Times, names, mentions, entities and attributions of every sentence that may matter, in order."""
    linker = Linker(document.folded)
    document.entities = linker.entities
    sources = SourceReader(document)
    all_ = document.sentences
    dotted = "على" in document.folded.stored
    live = [any(c.live for c in s.candidates) for s in all_]
    for i, s in enumerate(all_):
        near = i < _OPENING or live[i] or (i + 1 < len(all_) and live[i + 1])
        speaks = not near and any(live[i + 2 : i + 4]) and any_says(s.words)
        if not (everything or near or speaks):
            continue
        s.times = find_times(document.folded.text, s.start, s.end)
        timed = set()
        for t in s.times:
            first = s.token_at(t.start)
            if t.kind is TimeKind.UNANCHORED:
                # «بعد انسحاب الوفد»: the event behind the preposition has participants.
                timed.add(first)
                continue
            while first < len(s.tokens) and s.tokens[first].start < t.end:
                timed.add(first)
                first += 1
        # Where the preposition is written «على», «علي» is a name.
        named_ali = (
            [i for i, t in enumerate(s.tokens) if t.word == "علي" and document.folded.quote(t.start, t.end)[-1] == "ي"] if dotted else ()
        )
        s.mentions = find_mentions(s.tokens, in_lists(s.words, name_spans(s.words), verbal), timed.__contains__, verbal, named_ali)
        linker.link(s)
    for s in all_:
        if s.mentions:
            s.attributions = sources.read(s)
