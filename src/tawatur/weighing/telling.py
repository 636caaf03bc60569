"""What is weighed: reports as weighing takes them, and tellings, one claim of one report each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tawatur.model import Claim, LinkKind, Status, When

_DENIED_SINCE = 1
"""Days before a denial's publication on which it was made itself."""
ON_RECORD = (LinkKind.OFFICIAL, LinkKind.BODY)
"""Links that speak under their own name."""


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
    misread: bool = False
    """Whether it was read as a denial though it tells on the word of the very source that affirms it."""

    doubtful: bool = False
    """Whether words of denial stand right before what was read as told: it may deny it."""

    @property
    def order(self) -> tuple[date, str, str]:
        """By publication, the undated last, then by doc and id: the same whatever the order of reading."""
        return (self.published or date.max, self.doc, self.id)

    @property
    def denies(self) -> bool:
        """Whether it says that the thing did not happen."""
        if self.doubtful and self.claim.origin is not None and self.claim.origin.kind in ON_RECORD:
            return True  # «نفى المحامي هروب موكله»: who is named and denies, whatever was read.
        return self.claim.status is Status.DENIED and not self.misread

    @property
    def when(self) -> When:
        """The time that it tells; none where what is told as past would lie after the publication, which no report can know, nor where
        a denial tells no other day than that on which it was made («نفت الوزارة في بيان الخميس ...»)."""
        when = self.claim.when
        if not self.published or not when.earliest:
            return when
        if self.denies and (self.published - when.earliest).days <= _DENIED_SINCE:
            return When(when.text)
        held = self.claim.status in (Status.ASSERTED, Status.REPORTED)
        return When(when.text) if held and when.earliest > self.published else when

    @property
    def planned(self) -> bool:
        """Whether it tells what is yet to be."""
        return self.claim.status is Status.PLANNED
