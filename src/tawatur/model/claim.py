"""A claim: one thing that a report says happened, with participants, time, place, status and chain."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tawatur.model.kinds import Kind, LinkKind, Role, Secrecy, Status
from tawatur.model.span import Span


@dataclass(frozen=True, slots=True)
class When:
    """A time as told, and the interval it stands for.

    `earliest` and `latest` are both inclusive; None is an open end. `text` is None where the report tells no time; it stands
    alone, with both ends None, where the time told cannot be anchored to a day. `basis` says how the interval was found.

    Raises:
        ValueError: when the interval ends before it begins.
    """

    text: str | None = None
    earliest: date | None = None
    latest: date | None = None
    basis: str | None = field(default=None, compare=False)
    span: Span | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"when {self.text!r}: {self.earliest} is after {self.latest}")

    @property
    def known(self) -> bool:
        """Whether at least one end is a day."""
        return self.earliest is not None or self.latest is not None


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain by which a claim reached the report."""

    kind: LinkKind
    names: tuple[str, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part: `names` holds every form by which this report names them, best first."""

    role: Role
    names: tuple[str, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a report says happened, is happening, will happen or did not happen.

    `quote == text[span.start:span.end]` on the stored text. A claim `in_title` stands in the headline: its quote stands in the
    text where the headline stands in it, and in the title where the title was given apart. `chain` is nearest first; its last
    link is the origin. `where` is empty for flight and travel, which tell `from_` (the form's "from"), `via` and `to`.
    """

    id: str
    kind: Kind
    trigger: str
    quote: str
    who: tuple[Participant, ...]
    where: tuple[str, ...] = ()
    from_: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    when: When = When()
    status: Status = Status.ASSERTED
    secrecy: Secrecy = Secrecy.OPEN
    chain: tuple[Link, ...] = ()
    in_title: bool = False
    span: Span | None = field(default=None, compare=False)
    trigger_span: Span | None = field(default=None, compare=False)
    certainty: float | None = field(default=None, compare=False)
    """How surely the claim was read, 0 to 1; says nothing about how well it is sourced."""

    @property
    def origin(self) -> Link | None:
        """The first-hand end of the chain as far as the report tells it; None where nobody is named."""
        return self.chain[-1] if self.chain else None

    @property
    def secret(self) -> bool:
        """Whether the report says that it was kept secret."""
        return self.secrecy is Secrecy.SECRET

    @property
    def places(self) -> tuple[str, ...]:
        """All places told, whatever their part."""
        return self.where + self.from_ + self.via + self.to
