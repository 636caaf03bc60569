"""The words by which noun phrases begin, go on and end, from the word lists, and the word classes that do the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from tawatur.arabic.clitics import backs, fronts, is_definite
from tawatur.arabic.folding import fold_text
from tawatur.arabic.kept import Kept
from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import WordClass, single_words, word_class
from tawatur.lexicon.gazetteer import begins_name
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


_OPENING = OPENERS | c.TITLE | c.PLACE_HEAD | c.NISBA | c.GIVEN | c.KUNYA


def _quantity(word: str, kls: WordClass) -> bool:
    """Whether a word is one for how many, with or without a clitic."""
    return (
        word in QUANTITIES
        or (bool(kls.proclitics) and kls.proclitics[-1] in "وفبل" and word[len(kls.proclitics) :] in QUANTITIES)
        or (word[:1] in "وفبل" and word[1:] in QUANTITIES)
    )


def _quiet(word: str, kls: WordClass, bearer: WordClass | None) -> bool:
    """Whether no mention can open at a folded word, unless a trained name begins there."""
    if not word[0].isalpha():
        return not (word[0].isdigit() or _quantity(word, kls))
    return not (
        kls.bits & _OPENING
        or bearer is not None
        or begins_name(word)
        or _quantity(word, kls)
        or word == "ل"
        or word in ANAPHORS
        or word[1:] in ANAPHORS
        or (word.startswith("لل") and "ال" + word[2:] in ANAPHORS)
        or word in COUNTERPARTS
        or word[1:] in COUNTERPARTS
        or word in KIN
        or (not kls.bits and "م" in (word[0], kls.stem[:1]) and word.endswith(("ين", "ون")))
    )


class Sight(NamedTuple):
    """What a folded word is to the reader of mentions."""

    kls: WordClass
    bearer: WordClass | None
    """Its class as a noun that bears a pronoun, where no list knows the word as it is."""
    quiet: bool
    """No mention can open at it, unless a trained name begins there."""


def _sight(word: str) -> Sight:
    kls = word_class(word)
    bearer = None if kls.bits else owned(word)
    return Sight(kls, bearer, _quiet(word, kls, bearer))


SIGHTS: Final = Kept(_sight, 16_384)
"""What the folded words met so far are."""


@lru_cache(maxsize=20_480)
def event(word: str) -> bool:
    """Whether a folded word is a noun that names an event."""
    return any(m.form.tense == "noun" for m in load_triggers().lookup(word))


def closed_phrase(words: Sequence[str]) -> bool:
    """Whether an annexation has reached its definite end."""
    return next((w for w in reversed(words) if w[0].isalpha()), "").startswith(("ال", "لل"))
