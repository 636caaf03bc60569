"""A claim in the making: what the choosers have filled so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.model import Kind, Link, Status, When
from tawatur.reading.features import Scene
from tawatur.reading.linear import Told
from tawatur.reading.mentions import Mention
from tawatur.reading.sources import Attribution
from tawatur.reading.times import TimeMention
from tawatur.reading.triggering import Candidate

UNTOLD = When()


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    kind: Kind
    scene: Scene
    candidate: Candidate
    chance: float
    slots: list[tuple[str, Mention]] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)
    places: dict[str, list[Mention]] = field(default_factory=dict)
    time: TimeMention | None = None
    lent: TimeMention | None = None
    when: When = UNTOLD
    status: Status = Status.ASSERTED
    secret: bool = False
    attribution: Attribution | None = None
    chain: tuple[Link, ...] = ()
    at: tuple[Told, ...] = ()  # the features of its trigger
    event: float = 0.0  # how likely its trigger alone is an event
    numbers: dict[str, float] = field(default_factory=dict)  # what the whole claim is weighed by

    def entities(self, slot: str = "") -> set[int]:
        """The entities that take part (in one slot)."""
        return {m.entity for s, m in self.slots if m.entity >= 0 and (not slot or s == slot)}
