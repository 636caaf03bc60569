"""The words by which a report says on whose word it speaks, from `sources.toml`."""
from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from tawatur.arabic.clitics import fronts
from tawatur.arabic.folding import fold_text
from tawatur.errors import LexiconError
from tawatur.lexicon.inflect import Form, verb_forms
from tawatur.lexicon.source import toml

FILE = "sources.toml"
CLASSES = ("say", "go_on", "confirm", "deny", "relay", "suppose")


class Saying(NamedTuple):
    """A verb of saying: its class, the form it stands in, the pronoun behind it and the clitics in front."""

    sort: str
    form: Form
    pronoun: str
    proclitics: str


@cache
def _verbs() -> tuple[dict[str, tuple[str, Form]], dict[str, tuple[str, Form]]]:
    free: dict[str, tuple[str, Form]] = {}
    joined: dict[str, tuple[str, Form]] = {}
    for row in toml(FILE)["verb"]:
        if row["class"] not in CLASSES:
            raise LexiconError(f"{FILE}: class {row['class']!r} is none of {', '.join(CLASSES)}")
        for past, present in row["verbs"]:
            for inflected in verb_forms(past, present):
                free.setdefault(inflected.free, (row["class"], inflected.form))
                if inflected.joined:
                    joined.setdefault(inflected.joined, (row["class"], inflected.form))
    return free, joined


@lru_cache(maxsize=65_536)
def saying(word: str) -> Saying | None:
    """The verb of saying that a folded word is; None where it is none."""
    free, joined = _verbs()
    for proclitics, rest in fronts(word):
        if proclitics not in ("", "و", "ف", "س", "وس"):
            continue
        if (hit := free.get(rest)) is not None:
            return Saying(hit[0], hit[1], "", proclitics)
        for pronoun in ("ها", "هم", "ه"):
            if rest.endswith(pronoun) and (hit := joined.get(rest[: -len(pronoun)])) is not None:
                return Saying(hit[0], hit[1], pronoun, proclitics)
    return None


class SourceWords(NamedTuple):
    """Folded word sets: see the comments of the list."""

    by: frozenset[str]
    between: frozenset[str]
    that: frozenset[str]
    unnamed: frozenset[str]
    document: frozenset[str]
    media: frozenset[str]
    agency: frozenset[str]
    voice: frozenset[str]
    statement: frozenset[str]


@cache
def source_words() -> SourceWords:
    """The nouns and formulas of sources."""
    data = toml(FILE)

    def folded(words: list[str]) -> frozenset[str]:
        return frozenset(fold_text(w) for w in words)

    nouns, formulas = data["nouns"], data["formulas"]
    return SourceWords(
        folded(formulas["by"]), folded(formulas["between"]), folded(formulas["that"]), folded(nouns["unnamed"]),
        folded(nouns["document"]), folded(nouns["media"]), folded(nouns["agency"]), folded(nouns["voice"]), folded(nouns["statement"]),
    )  # fmt: skip
