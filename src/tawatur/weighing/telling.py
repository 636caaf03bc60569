"""What is weighed: reports as weighing takes them, and tellings, one claim of one report each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tawatur.model import Claim, Status


@dataclass(frozen=True, slots=True)
class Told:
    """One report with what was read in it. `claims` holds the id of each claim with the claim, in the order of the report."""

    report: str
    doc: str
    published: date | None
    outlet: str | None
    credit: tuple[str, ...]
    text: str
    claims: tuple[tuple[str, Claim], ...]

    @property
    def order(self) -> tuple[date, str, str]:
        """By publication, the undated last, then by doc and id: the same whatever the order of reading."""
        return (self.published or date.max, self.doc, self.report)


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim as it is weighed. `actors` holds the actor of each of `claim.who`, in that order."""

    id: str
    report: str
    doc: str
    outlet: str | None
    published: date | None
    actors: tuple[str, ...]
    claim: Claim

    @property
    def order(self) -> tuple[date, str, str]:
        """By publication, the undated last, then by doc and id: the same whatever the order of reading."""
        return (self.published or date.max, self.doc, self.id)

    @property
    def denies(self) -> bool:
        """Whether it says that the thing did not happen."""
        return self.claim.status is Status.DENIED

    @property
    def planned(self) -> bool:
        """Whether it tells what is yet to be."""
        return self.claim.status is Status.PLANNED
