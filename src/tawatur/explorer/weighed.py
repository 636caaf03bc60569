"""Claims of a page grouped to happenings, with what a list, a drawing or a queue needs to know of each."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tawatur.casebook import ids, queries
from tawatur.casebook.rows import Actor, ClaimRow
from tawatur.model import FAMILY, Family, Kind, LinkKind, Role, Status
from tawatur.weighing.happenings import Happening, happenings


@dataclass(frozen=True, slots=True)
class Told:
    """One happening as the claims at hand tell it."""

    id: str
    kind: Kind
    who: tuple[tuple[Role, Actor], ...]
    where: tuple[str, ...]
    earliest: date | None
    latest: date | None
    status: Status
    """How it is told most often."""
    secret: bool
    """Whether any telling says that it was kept secret."""
    origins: int
    """Independent origins for it."""
    denials: int
    """Origins against it."""
    sourcing: str
    """`named`, `unnamed` (a single unnamed source) or `own` (no source named)."""
    rows: tuple[ClaimRow, ...]
    """The claims that tell it, the first published first."""

    @property
    def family(self) -> Family:
        """The family of its kind."""
        return FAMILY[self.kind]

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Those who take part, each once."""
        return tuple(dict.fromkeys(actor for _, actor in self.who))

    @property
    def first(self) -> ClaimRow:
        """The claim that told it first."""
        return self.rows[0]

    @property
    def reports(self) -> int:
        """How many reports tell it."""
        return len({row.cite.id for row in self.rows})

    @property
    def disputed(self) -> bool:
        """Whether some tell it and others deny it."""
        return self.denials > 0 and any(row.claim.status is not Status.DENIED for row in self.rows)

    def to_dict(self) -> dict[str, Any]:
        """The happening for JSON."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "who": [{"role": role.value} | actor.to_dict() for role, actor in self.who],
            "where": list(self.where),
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "status": self.status.value,
            "secret": self.secret,
            "independent_origins": self.origins,
            "denials": self.denials,
            "sourcing": self.sourcing,
            "claims": [row.id for row in self.rows],
            "quote": self.first.claim.quote,
        }

    def to_flat(self) -> dict[str, str]:
        """The happening for CSV: one text in every column."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "who": "; ".join(a.name for _, a in self.who),
            "roles": "; ".join(r.value for r, _ in self.who),
            "actors": "; ".join(a.id for _, a in self.who),
            "where": "; ".join(self.where),
            "earliest": self.earliest.isoformat() if self.earliest else "",
            "latest": self.latest.isoformat() if self.latest else "",
            "status": self.status.value,
            "secret": "yes" if self.secret else "no",
            "independent_origins": str(self.origins),
            "denials": str(self.denials),
            "sourcing": self.sourcing,
            "reports": str(self.reports),
            "claims": "; ".join(row.id for row in self.rows),
            "quote": self.first.claim.quote,
        }


FLAT = (
    "id", "kind", "who", "roles", "actors", "where", "earliest", "latest", "status", "secret", "independent_origins", "denials", "sourcing",
    "reports", "claims", "quote",
)  # fmt: skip
"""The columns of `Told.to_flat`."""


def weigh(rows: Sequence[ClaimRow]) -> tuple[Told, ...]:
    """The happenings that the claims tell, by time; those without a known time last."""
    by_id = {row.id: row for row in rows}
    actors = {a.id: a for row in rows for a in row.actors}
    found = [_told(h, by_id, actors) for h in happenings(map(queries.telling, rows))]
    return tuple(sorted(found, key=lambda t: (t.earliest or t.latest or date.max, t.latest or date.max, t.id)))


def _told(weighed: Happening, rows: dict[str, ClaimRow], actors: dict[str, Actor]) -> Told:
    tellings = tuple(rows[t.id] for t in weighed.tellings)
    counts = Counter(r.claim.status for r in tellings)
    affirming = [o for o in weighed.origins if not o.denies]
    unnamed = bool(affirming) and all(o.own or o.kind is LinkKind.UNNAMED for o in affirming)
    return Told(
        id=ids.happening_id(tellings[0].id),
        kind=weighed.kind,
        who=tuple((role, actors[a]) for role, a in weighed.who),
        where=weighed.where,
        earliest=weighed.earliest,
        latest=weighed.latest,
        status=max(counts, key=lambda s: (counts[s], -list(Status).index(s))),
        secret=any(r.claim.secret for r in tellings),
        origins=weighed.independent.count if affirming else 0,
        denials=sum(o.denies for o in weighed.origins),
        sourcing="own" if affirming and all(o.own for o in affirming) else "unnamed" if unnamed else "named",
        rows=tellings,
    )
