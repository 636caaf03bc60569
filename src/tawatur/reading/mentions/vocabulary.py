"""The words by which noun phrases begin, go on and end, from the word lists, and the word classes that do the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from tawatur.arabic.clitics import backs, fronts, is_definite
from tawatur.arabic.folding import fold_text
from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import WordClass, single_words
from tawatur.lexicon.source import toml, word_set
from tawatur.lexicon.triggers import load_triggers

FILE = "phrases.toml"

OPENERS = c.POST | c.PERSON | c.GROUP | c.BODY_HEAD | c.FORCE | c.BODY
ANNEXED = c.POST | c.BODY_HEAD | c.GROUP | c.BODY | c.PERSON | c.FORCE | c.PLACE | c.PLACE_HEAD
DESCRIBING = c.ADJECTIVE | c.NISBA | c.POST_ADJECTIVE

QUANTITIES = word_set(FILE, "quantities")
ANAPHORS = word_set(FILE, "anaphors")
LINKED = word_set(FILE, "linked")
ABSTRACT = word_set(FILE, "abstract")
VAGUE_MEDIA = word_set(FILE, "vague_media")
COUNTERPARTS = word_set(FILE, "counterparts")
NAME_JOINTS = word_set(FILE, "name_joints")
INTRODUCED = word_set(FILE, "introduced")
KIN = word_set(FILE, "kin_alone")
KIN_OF = word_set(FILE, "kin_of")
INSIDE = word_set(FILE, "inside")
SECTORS = word_set(FILE, "sectors")
MEDIA_HEADS = word_set(FILE, "media_heads")
PARTICIPLES = word_set(FILE, "participles")
SEATED = word_set(FILE, "seated")
GOVERNING = word_set(FILE, "governing")
SENT = word_set(FILE, "sent")
SPEAKING = word_set(FILE, "speaking")
OF_THEM = word_set(FILE, "of_them")
OTHERS = word_set(FILE, "others")
HEADED = {fold_text(head): frozenset(map(fold_text, second)) for head, second in toml(FILE)["headed"].items()}
"""Words that begin a post only before these, or, where none are told, before a noun for a body."""


@cache
def _owned_words() -> frozenset[str]:
    """Folded nouns of people and bodies that may bear a pronoun: نجل، قوات، حكومة."""
    listed = {word for word, bits in single_words().items() if bits & (c.PERSON | c.GROUP | c.FORCE | c.POST) and not word.startswith("ال")}
    return frozenset((listed | word_set(FILE, "kin") | word_set(FILE, "owned")) - word_set(FILE, "not_owned"))


@lru_cache(maxsize=20_480)
def owned(word: str) -> WordClass | None:
    """The class of a noun of people or of a body that bears a pronoun (نجله، قواتها); None where the word is none."""
    table, known = _owned_words(), single_words()
    for proclitics, rest in fronts(word):
        if is_definite(proclitics) or proclitics.endswith(("س", "ك")):
            continue
        for core, pronoun in backs(rest):
            if pronoun in ("ه", "ها", "هم", "هما") and core in table:
                return WordClass(
                    (known.get(core, 0) & (c.PERSON | c.GROUP | c.FORCE | c.POST | c.BODY_HEAD)) or c.PERSON, core, proclitics, True
                )
    return None


@lru_cache(maxsize=20_480)
def event(word: str) -> bool:
    """Whether a folded word is a noun that names an event."""
    return any(m.form.tense == "noun" for m in load_triggers().lookup(word))


def closed_phrase(words: Sequence[str]) -> bool:
    """Whether an annexation has reached its definite end."""
    return next((w for w in reversed(words) if w[0].isalpha()), "").startswith(("ال", "لل"))
