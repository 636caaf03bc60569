"""Who repeats whom: the first rule, by equal folded words alone."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tawatur.weighing.origins import folded_name


@dataclass(frozen=True, slots=True)
class Wording:
    """A report as copies are looked for: `digest` is equal for equal folded words, "" where there are none."""

    report: str
    doc: str
    published: date | None
    outlet: str | None
    credit: tuple[str, ...]
    digest: str

    @property
    def order(self) -> tuple[date, str, str]:
        """The first to publish comes first, the undated last."""
        return (self.published or date.max, self.doc, self.report)


@dataclass(frozen=True, slots=True)
class Copy:
    """`report` repeats `of` (ids); `credited` where it names the outlet of the other, or credits the same agencies."""

    report: str
    of: str
    how: str
    credited: bool


def copies(wordings: Iterable[Wording]) -> list[Copy]:
    """Each report that repeats another word for word, with the first of its group; the order of `wordings` changes nothing."""
    groups: dict[str, list[Wording]] = {}
    for wording in (w for w in wordings if w.digest):
        groups.setdefault(wording.digest, []).append(wording)
    found = []
    for members in groups.values():
        first, *others = sorted(members, key=lambda w: w.order)
        credits = {folded_name(c) for c in first.credit} | ({folded_name(first.outlet)} if first.outlet else set())
        found += [(o.order, Copy(o.report, first.report, "verbatim", bool(credits & set(map(folded_name, o.credit))))) for o in others]
    return [copy for _, copy in sorted(found, key=lambda f: f[0])]
