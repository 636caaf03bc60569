"""What the accounts of one happening say of who, when and where, version by version, each with those who say it.

A happening shows what is told most; the other versions are kept beside it here. Denials tell no version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tawatur.arabic import fold_text
from tawatur.arabic.tokens import words
from tawatur.model import Role
from tawatur.weighing.happenings import Happening
from tawatur.weighing.places import where_of
from tawatur.weighing.telling import Telling


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a field: a time (`earliest`, `latest`), a place (`value`) or a participant (`value`, its actor, with `role`), and the
    tellings that have it with their origins."""

    value: str
    tellings: tuple[Telling, ...]
    origins: tuple[str, ...]
    earliest: date | None = None
    latest: date | None = None
    role: Role | None = None


def alternatives(h: Happening) -> dict[str, tuple[Version, ...]]:
    """The versions of `when`, `where` and `who`, those told most first; a field of which all that tell it say the same is left out."""
    told = [(t, o) for t, o in zip(h.tellings, h.origin_of, strict=True) if not t.denies]
    found = {"when": _when(told), "where": _where(told), "who": _who(told)}
    return {field: versions for field, versions in found.items() if versions}


Told = list[tuple[Telling, str]]


def _ranked(groups: Mapping[object, Told]) -> list[tuple[object, Told]]:
    return sorted(groups.items(), key=lambda g: (-len({t.report for t, _ in g[1]}), g[1][0][0].order))


def _of(members: Told) -> tuple[tuple[Telling, ...], tuple[str, ...]]:
    return tuple(t for t, _ in members), tuple(dict.fromkeys(o for _, o in members))


def _grouped(pairs: Iterable[tuple[object, tuple[Telling, str]]]) -> dict[object, Told]:
    groups: dict[object, Told] = {}
    for key, member in pairs:
        groups.setdefault(key, []).append(member)
    return groups


def _when(told: Told) -> tuple[Version, ...]:
    groups = _grouped(((t.when.earliest, t.when.latest), (t, o)) for t, o in told if t.when.known)
    versions = []
    for _, members in _ranked(groups):
        when = members[0][0].when
        value = "..".join(dict.fromkeys(str(d or "") for d in (when.earliest, when.latest)))
        versions.append(Version(value, *_of(members), when.earliest, when.latest))
    return tuple(versions) if len(versions) > 1 else ()


def _where(told: Told) -> tuple[Version, ...]:
    """Places by their first name; one inside the other is told by both."""
    pairs = [(" ".join(words(fold_text(texts[0]))), (t, o)) for t, o in told if (texts := where_of(t.claim).texts)]
    groups = _grouped(pairs)
    versions = [Version(where_of(members[0][0].claim).texts[0], *_of(members)) for _, members in _ranked(groups)]
    return tuple(versions) if len(versions) > 1 else ()


def _who(told: Told) -> tuple[Version, ...]:
    """Participants, where not every account names them all."""
    groups: dict[object, Told] = {}
    roles: dict[str, Role] = {}
    for t, o in told:
        for actor, participant in dict(zip(t.actors, t.claim.who, strict=True)).items():
            groups.setdefault(actor, []).append((t, o))
            roles.setdefault(actor, participant.role)
    if all(len({t.id for t, _ in members}) == len(told) for members in groups.values()):
        return ()
    return tuple(Version(str(actor), *_of(members), role=roles[str(actor)]) for actor, members in _ranked(groups))
