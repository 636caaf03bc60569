"""Features of a place that an event takes over: whether it happened where an event told before it did."""

from __future__ import annotations

from tawatur.model import FAMILY, Kind
from tawatur.reading.features.scene import Scene
from tawatur.reading.mentions import MentionKind
from tawatur.reading.triggering import Candidate


def carried_place_features(
    scene: Scene,
    candidate: Candidate,
    kind: Kind,
    other_kind: Kind,
    slot: str,
    gap: int,
    shared: int,
    same_paragraph: bool,
    same_time: bool,
) -> list[str]:
    """Features of "this event takes the place of an event told before it".

    `slot` is how the other event has its place, `gap` counts sentences, `shared` those who take part in both.
    """
    near = "0" if gap == 0 else "1" if gap == 1 else "2" if gap == 2 else "3+"
    fams = f"{FAMILY[kind].value}|{FAMILY[other_kind].value}"
    pos = candidate.pos + (":" + candidate.form.tense if candidate.form is not None else "")
    own = min(sum(m.kind is MentionKind.PLACE for m in scene.sentence.mentions), 2)
    known = min(shared, 2)
    return [
        f"gap={near}",
        f"slot={slot}|{near}",
        f"shared={known}|{near}",
        f"fams={fams}|{near}",
        f"kinds={kind.value}|{other_kind.value}",
        f"kinds|shared={kind.value}|{other_kind.value}|{known}",
        f"kinds|slot={kind.value}|{other_kind.value}|{slot}",
        f"own={own}|{near}",
        f"own|shared={own}|{known}",
        f"pos={pos}|{near}",
        f"def={candidate.definite}|{candidate.pos}|{near}",
        f"para={same_paragraph}|{near}",
        f"time={same_time}|{near}",
        f"time|shared={same_time}|{known}|{FAMILY[kind].value}",
        f"pron={candidate.pronoun != ''}|{kind.value}",
        f"l={candidate.options[kind].lemma}|{known}",
    ]
