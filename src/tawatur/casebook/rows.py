"""The rows that the questions are answered with; each cites the report that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from tawatur.casebook.store import Outcome
from tawatur.model import Claim, Link, LinkKind
from tawatur.model.form import claim_to_json

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Cite:
    """The report that a row rests on."""

    id: str
    doc: str
    title: str | None
    outlet: str | None
    published: date | None
    published_basis: str
    url: str | None
    source: str
    """The file or stream that it came from."""

    def to_dict(self) -> dict[str, Any]:
        """The citation for JSON."""
        return {
            "report": self.id, "doc": self.doc, "title": self.title, "outlet": self.outlet,
            "published": self.published.isoformat() if self.published else None, "published_basis": self.published_basis,
            "url": self.url, "source": self.source,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor by id, with the name most used."""

    id: str
    name: str

    def to_dict(self) -> dict[str, Any]:
        """The actor for JSON."""
        return {"actor": self.id, "name": self.name}


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with its stable id, its participants' actors (one for each of `claim.who`, in that order), and its report."""

    id: str
    claim: Claim
    actors: tuple[Actor, ...]
    cite: Cite
    happening: str | None = None
    """The id of the happening that it tells; None where the casebook is not weighed or the claim was rejected."""
    independent_origins: int | None = None
    """Of that happening."""

    def to_dict(self) -> dict[str, Any]:
        """The row for JSON: the guidelines' form with the stable id, each participant's actor, and the report's fields."""
        form = claim_to_json(self.claim) | {"id": self.id}
        for row, actor in zip(form["who"], self.actors, strict=True):
            row["actor"] = actor.id
        return form | self.cite.to_dict() | {"happening": self.happening, "independent_origins": self.independent_origins}

    def to_flat(self) -> dict[str, str]:
        """The row for CSV and tables: every value a text, lists joined by "; ", the chain as "A ← B ← C"."""
        claim, cite = self.claim, self.cite
        return {
            "id": self.id,
            "kind": claim.kind.value,
            "who": "; ".join(_best(p.names) for p in claim.who),
            "roles": "; ".join(p.role.value for p in claim.who),
            "names": "; ".join(" = ".join(p.names) for p in claim.who),
            "actors": "; ".join(a.id for a in self.actors),
            "where": "; ".join(claim.where),
            "from": "; ".join(claim.from_),
            "via": "; ".join(claim.via),
            "to": "; ".join(claim.to),
            "earliest": _text(claim.when.earliest),
            "latest": _text(claim.when.latest),
            "when": _text(claim.when.text),
            "when_basis": _text(claim.when.basis),
            "status": claim.status.value,
            "secrecy": claim.secrecy.value,
            "chain": readable(claim.chain),
            "chain_kinds": " ← ".join(link.kind.value for link in claim.chain),
            "origin": _best(claim.origin.names) if claim.origin else "",
            "trigger": claim.trigger,
            "quote": claim.quote,
            "doc": cite.doc,
            "title": _text(cite.title),
            "outlet": _text(cite.outlet),
            "published": _text(cite.published),
            "published_basis": cite.published_basis,
            "url": _text(cite.url),
            "report": cite.id,
            "in": "title" if claim.in_title else "text",
            "start": _text(claim.span.start if claim.span else None),
            "end": _text(claim.span.end if claim.span else None),
            "trigger_start": _text(claim.trigger_span.start if claim.trigger_span else None),
            "trigger_end": _text(claim.trigger_span.end if claim.trigger_span else None),
            "certainty": "" if claim.certainty is None else f"{claim.certainty:.3f}",
            "happening": _text(self.happening),
            "independent_origins": _text(self.independent_origins),
        }


FLAT = (
    "id", "kind", "who", "roles", "names", "actors", "where", "from", "via", "to", "earliest", "latest", "when", "when_basis",
    "status", "secrecy", "chain", "chain_kinds", "origin", "trigger", "quote", "doc", "title", "outlet", "published", "published_basis",
    "url", "report", "in", "start", "end", "trigger_start", "trigger_end", "certainty",
)  # fmt: skip
"""What a claim says and which report says it: columns of `ClaimRow.to_flat`."""
WEIGHED = (*FLAT, "happening", "independent_origins")
"""All columns of `ClaimRow.to_flat`: these and what weighing found."""


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _best(names: tuple[str, ...]) -> str:
    return names[0] if names else ""


def readable(chain: tuple[Link, ...]) -> str:
    """The chain from the nearest to the origin, as "شفق نيوز ← مصدر أمني"."""
    return " ← ".join(_best(link.names) for link in chain)


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """Rows, and what is not among them: `cut` where the limit left some out, `undated` claims that a time filter left out."""

    rows: tuple[Row, ...]
    cut: bool = False
    undated: int = 0

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name or a post of an actor: in how many claims, published when first and last, and one report as evidence."""

    name: str
    times: int
    first: date | None
    last: date | None
    cite: Cite

    def to_dict(self) -> dict[str, Any]:
        """The use for JSON."""
        days = {k: d.isoformat() if d else None for k, d in (("first", self.first), ("last", self.last))}
        return {"name": self.name, "times": self.times} | days | {"cite": self.cite.to_dict()}


@dataclass(frozen=True, slots=True)
class Counterpart:
    """An actor that another was in contact with, and in which claims (ids)."""

    actor: Actor
    claims: tuple[str, ...]

    @property
    def times(self) -> int:
        """In how many claims."""
        return len(self.claims)

    def to_dict(self) -> dict[str, Any]:
        """The counterpart for JSON."""
        return self.actor.to_dict() | {"times": self.times, "claims": list(self.claims)}


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the casebook has about one actor; `cut` where there are more claims than were asked for. Names, posts and the number of
    reports are those of all its claims.

    `joins` tell why its names are held to be one, and who else it may be: each with `id`, `sure`, `reason`, `reason_ar`, `parts`.
    """

    actor: Actor
    names: tuple[NameUse, ...]
    posts: tuple[NameUse, ...]
    counterparts: tuple[Counterpart, ...]
    contacts: tuple[ClaimRow, ...]
    movements: tuple[ClaimRow, ...]
    others: tuple[ClaimRow, ...]
    reports: int
    cut: bool
    joins: tuple[dict[str, Any], ...] = ()
    seen: tuple[str, ...] = ()
    """Reports (doc) in whose text alone it is named: no claim was read of it there."""
    undated: int = 0
    """Claims that the filter leaves out because their time is not known."""

    def to_dict(self) -> dict[str, Any]:
        """The dossier for JSON."""
        lists: dict[str, tuple[NameUse | Counterpart | ClaimRow, ...]] = {
            "names": self.names, "posts": self.posts, "counterparts": self.counterparts, "contacts": self.contacts,
            "movements": self.movements, "others": self.others,
        }  # fmt: skip
        return (
            self.actor.to_dict()
            | {k: [row.to_dict() for row in rows] for k, rows in lists.items()}
            | {"reports": self.reports, "cut": self.cut, "undated": self.undated, "joins": list(self.joins), "seen": list(self.seen)}
        )


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and claims as nodes; an edge is (actor id, claim id, role). One claim with n participants is one node."""

    actors: tuple[Actor, ...]
    claims: tuple[ClaimRow, ...]
    edges: tuple[tuple[str, str, str], ...]
    cut: bool = False
    undated: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The network for JSON."""
        return {
            "actors": [a.to_dict() for a in self.actors],
            "claims": [c.to_dict() for c in self.claims],
            "edges": [{"actor": a, "claim": c, "role": r} for a, c, r in self.edges],
            "cut": self.cut,
            "undated": self.undated,
        }


@dataclass(frozen=True, slots=True)
class Branch:
    """A source in the tree of transmission: the origin at the root, who passed it on as its branches, reports as leaves."""

    kind: LinkKind | None
    """None for a publisher's own word, where no source is named."""
    names: tuple[str, ...]
    branches: tuple[Branch, ...]
    tellings: tuple[ClaimRow, ...]
    denies: bool = False
    """At a root: whether this origin says that it did not happen."""

    def to_dict(self) -> dict[str, Any]:
        """The branch for JSON."""
        return {
            "kind": self.kind.value if self.kind else "own",
            "names": list(self.names),
            "denies": self.denies,
            "branches": [b.to_dict() for b in self.branches],
            "tellings": [t.to_dict() for t in self.tellings],
        }


@dataclass(frozen=True, slots=True)
class Origins:
    """How a happening reached the casebook: one tree for each origin; `independent` counts them, in doubt fewer."""

    happening: str
    tellings: tuple[ClaimRow, ...]
    trees: tuple[Branch, ...]
    independent: int
    reason: str
    """Why so many, in English; `reason_ar` in Arabic."""
    reason_ar: str
    alternatives: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """For who, when and where, where accounts differ: each `value` with the `reports`, `claims` and `origins` that tell it."""
    form: dict[str, Any] = field(default_factory=dict)
    """The happening as the export prints it: why it is one (`why_one`), where accounts cannot all hold (`contradictions`), ..."""
    perhaps: tuple[dict[str, Any], ...] = ()
    """Happenings that may be the same: each `id` with the `reason`, and `reason_ar` in Arabic."""

    def to_dict(self) -> dict[str, Any]:
        """The origins for JSON."""
        verdicts = ("why_one", "why_one_more", "contradictions", "planned_as", "came_as", "certainty", "uncertain", "ruling")
        return {
            "happening": self.happening,
            "claims": [t.id for t in self.tellings],
            "independent_origins": self.independent,
            "reason": self.reason,
            "reason_ar": self.reason_ar,
            "alternatives": self.alternatives,
            "origins": [t.to_dict() for t in self.trees],
            "perhaps": list(self.perhaps),
        } | {k: self.form[k] for k in verdicts if k in self.form}


@dataclass(frozen=True, slots=True)
class CopyRow:
    """`report` repeats `of`; `credited` where it says so."""

    report: Cite
    of: Cite
    how: str
    credited: bool
    part: bool = False
    reason: str = ""
    reason_ar: str = ""
    changes: tuple[dict[str, str], ...] = ()
    """What it left out, added and changed: each with `what`, `source`, `copy`."""

    def to_dict(self) -> dict[str, Any]:
        """The copy for JSON."""
        return {
            "report": self.report.to_dict(), "of": self.of.to_dict(), "how": self.how, "credited": self.credited, "part": self.part,
            "reason": self.reason, "reason_ar": self.reason_ar, "changes": list(self.changes),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class HappeningRow:
    """A happening by id, as the export prints it, with its first telling."""

    id: str
    form: dict[str, Any]
    first: ClaimRow

    def to_dict(self) -> dict[str, Any]:
        """The happening for JSON."""
        return self.form


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One account of a conflict: what it says, and the claims that say it."""

    value: str
    tellings: tuple[ClaimRow, ...]

    def to_dict(self) -> dict[str, Any]:
        """The account for JSON."""
        return {"value": self.value, "tellings": [t.to_dict() for t in self.tellings]}


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Accounts of one happening that cannot all hold."""

    happening: str
    about: str
    sides: tuple[ConflictSide, ...]
    reason: str
    reason_ar: str

    def to_dict(self) -> dict[str, Any]:
        """The conflict for JSON."""
        return {
            "happening": self.happening, "about": self.about, "reason": self.reason, "reason_ar": self.reason_ar,
            "sides": [s.to_dict() for s in self.sides],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that a search found, with an excerpt of its stored text, and where in the excerpt the words stand."""

    cite: Cite
    excerpt: str
    marks: tuple[tuple[int, int], ...]

    def to_dict(self) -> dict[str, Any]:
        """The hit for JSON."""
        return self.cite.to_dict() | {"excerpt": self.excerpt, "marks": [list(m) for m in self.marks]}


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the inputs; the four counts add up to `total`. `failures` tell source, place and reason."""

    read: int
    known: int
    copies: int
    failed: int
    failures: tuple[Outcome, ...]

    @property
    def total(self) -> int:
        """The number of inputs."""
        return self.read + self.known + self.copies + self.failed

    def to_dict(self) -> dict[str, Any]:
        """The account for JSON."""
        failures = [{"source": f.source, "place": f.place, "reason": f.reason} for f in self.failures]
        return {
            "inputs": self.total,
            "read": self.read,
            "known": self.known,
            "copies": self.copies,
            "failed": self.failed,
            "failures": failures,
        }
