"""What the list of triggers holds: entries with their frames, and what finding one in a text gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from tawatur.lexicon.inflect import Form, Voice
from tawatur.model import Kind, Role

Pos = Literal["verb", "noun", "phrase"]
Strength = Literal["strong", "weak"]
Slot = Role | Literal["where", "from", "via", "to"]
"""What the complement of a preposition is: a participant's role, or a place field of the claim."""

PREPOSITIONS: Final = frozenset({
    "مع", "ب", "إلى", "ل", "من", "على", "ضد", "عن", "في", "بين", "لدى", "عبر", "حول", "تجاه", "نحو", "باتجاه", "أمام", "قرب", "داخل",
    "إزاء", "عند", "ضمن", "لصالح", "بحق", "بشأن", "خلف", "وراء", "فوق", "بحضور", "برئاسة", "باسم", "بواسطة", "برعاية", "بدعوة",
})  # fmt: skip
"""Prepositions, and the fixed words that do their work, which `preps` may name."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Who fills what around a trigger; None where the place is taken by no participant, or by nothing.

    `subject` and `object` belong to verbs and phrases. Of a noun: `genitive` is the complement of its إضافة, `nisba` the state
    that an adjective on it stands for, `light_subject` the subject of a verb that carries it («عقد لقاء»), and `light` what that
    subject is instead for a class of such verbs («تلقى رسالة»). `preps` is keyed by the preposition as written in the list.
    """

    subject: Role | None = None
    object: Role | None = None
    preps: Mapping[str, Slot] = field(default_factory=dict)
    genitive: Role | None = None
    nisba: Role | None = None
    light_subject: Role | None = None
    light: Mapping[str, Role | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One entry of the list.

    `words` are the forms by which the entry is listed: past and present of a verb, singular and plurals of a noun, the parts of
    a phrase. `kinds` begins with the kind it mostly names; the others it may name follow. Where `needs` is not empty, one of
    its words (folded) has to follow within four words for the trigger to count; one of `likes` makes it likelier there. `line` is its
    place in the file.
    """

    pos: Pos
    words: tuple[str, ...]
    kind: Kind
    frame: Frame
    also: tuple[Kind, ...] = ()
    strength: Strength = "strong"
    needs: frozenset[str] = frozenset()
    likes: frozenset[str] = frozenset()
    transitive: bool = False
    example: str = field(default="", compare=False, repr=False)
    example_trigger: str = field(default="", compare=False, repr=False)
    line: int = field(default=0, compare=False)

    @property
    def alone(self) -> bool:
        """Whether it counts whatever follows it."""
        return not self.needs and not self.likes

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Every kind that it may name, the first the likeliest."""
        return (self.kind, *self.also)

    @property
    def lemma(self) -> str:
        """The word by which the entry is known."""
        return self.words[0] if self.pos != "phrase" else " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger found in one word: the form it stands in, and what is written on to it in front and behind."""

    trigger: Trigger
    form: Form
    proclitics: str = ""
    pronoun: str = ""

    @property
    def strong(self) -> bool:
        """Whether the word nearly always names the event: participles, which mostly stand for people, do not."""
        return self.trigger.strength == "strong" and self.form.tense != "participle"

    @property
    def future(self) -> bool:
        """Whether «س» marks it as coming."""
        return self.form.tense == "present" and self.proclitics.endswith("س")


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase found in a sentence: the indices of its parts, and which of them is the trigger.

    `form` is that of its first inflected part, None where it has none; `pronoun` what is written behind the trigger word.
    """

    trigger: Trigger
    parts: tuple[int, ...]
    at: int
    form: Form | None = None
    proclitics: str = ""
    pronoun: str = ""


class LightMatch(NamedTuple):
    """A light verb found in one word: its class, and the preposition by which it takes its noun ("" where none)."""

    name: str
    prep: str
    form: Form
    proclitics: str = ""
    pronoun: str = ""


class Phrase(NamedTuple):
    """A phrase to be found: the keys that each part answers to, the words that may stand between two, and which part is the trigger."""

    trigger: Trigger
    parts: tuple[frozenset[str], ...]
    gap: int
    at: int


Owner = Trigger | str | tuple[str, str]
"""What a form belongs to: a trigger, a part of phrases by its key, or a light verb by class and preposition."""
Lemma = tuple[str, str, str, str, Voice]
