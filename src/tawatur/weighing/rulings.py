"""What somebody decided, as weighing takes it: pairs that are one or are not, claims that are rejected or confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Mention = tuple[str, str]
"""A report (id) and the base key of what it names."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """Actors by a mention (report, base key), claims by id. `split` holds mentions that are taken out of their actor."""

    same_actor: tuple[tuple[Mention, Mention], ...] = ()
    other_actor: tuple[tuple[Mention, Mention], ...] = ()
    split: frozenset[tuple[str, str]] = frozenset()
    same_happening: tuple[tuple[str, str], ...] = ()
    other_happening: tuple[tuple[str, str], ...] = ()
    rejected: frozenset[str] = frozenset()
    confirmed: Mapping[str, str] = field(default_factory=dict)


NONE = Rulings()
