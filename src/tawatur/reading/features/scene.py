"""What surrounds a trigger, and what the trigger list expects of a mention there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tawatur.model import Kind
from tawatur.reading.attribution import Attribution
from tawatur.reading.document import Sentence
from tawatur.reading.features.words import PREPS
from tawatur.reading.mentions import Mention
from tawatur.reading.slots import slot_of
from tawatur.reading.triggering import Candidate


@dataclass(slots=True)
class Scene:
    """What surrounds a trigger: its sentence, the sentence's attributions, and whoever the sentences before left in mind.

    `sentences` is how many the report has; `acted` the entities that take part in the claim told last in this sentence, with their slot and
    its kind; `published` the day of publication; `governed` holds the prepositions that were asked for (see `governing`).
    """

    sentence: Sentence
    attributions: list[Attribution]
    carried: list[Mention] = field(default_factory=list)
    sources: set[int] = field(default_factory=set)
    quoted: list[bool] = field(default_factory=list)
    in_title: bool = False
    sentences: int = 1
    acted: dict[int, tuple[str, Kind]] = field(default_factory=dict)
    published: date | None = None
    governed: dict[int, str] = field(default_factory=dict)


def preposition(sentence: Sentence, m: Mention) -> str:
    """The preposition that governs a mention: written on to it, or the word before it; "و" where it is joined to what precedes."""
    if m.start < 0:
        return "carried"
    front = m.proclitics
    if front:
        if front[-1] in "بلك":
            return {"ب": "ب", "ل": "ل", "ك": "ك"}[front[-1]]
        if front.endswith("لل"):
            return "ل"
        if front[0] in "وف":
            return "و"
    if m.start > 0:
        before = sentence.words[m.start - 1]
        if before == '"' and m.start > 1:
            before = sentence.words[m.start - 2]
        w = before[1:] if before[:1] in "وف" and before[1:] in PREPS else before
        if w in PREPS:
            return PREPS[w]
    return ""


def governing(scene: Scene, m: Mention) -> str:
    """The preposition of a mention of the scene, looked for once."""
    if m.start < 0:
        return "carried"
    found = scene.governed.get(m.start)
    if found is None:
        found = scene.governed[m.start] = preposition(scene.sentence, m)
    return found


def expected_slot(scene: Scene, candidate: Candidate, kind: Kind, m: Mention, prep: str) -> str:
    """The slot that the trigger list gives a mention by its preposition and place; "" where it gives none."""
    frame = candidate.options[kind].frame
    if prep and prep not in ("و", "carried", "ك"):
        slot = frame.preps.get(prep)
        return slot_of(kind, slot) if slot is not None else ""
    if candidate.pos == "noun":
        if m.start > candidate.at:
            return slot_of(kind, frame.genitive)
        role = frame.light.get(candidate.light.name, frame.light_subject) if candidate.light is not None else frame.light_subject
        return slot_of(kind, role)
    passive = candidate.form is not None and candidate.form.voice == "passive"
    if passive:
        return slot_of(kind, frame.object)
    if m.start > candidate.at:
        earlier = any(candidate.at < o.start < m.start and governing(scene, o) in ("", "و") for o in scene.sentence.mentions)
        return slot_of(kind, frame.object if earlier else frame.subject)
    return slot_of(kind, frame.subject)
