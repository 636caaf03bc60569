"""On whose word: the first-hand ends of the chains of one happening, and how many of them are independent. In doubt, fewer."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tawatur.arabic import fold_text
from tawatur.arabic.tokens import words
from tawatur.model import LinkKind
from tawatur.weighing.telling import Telling


@dataclass(frozen=True, slots=True)
class Origin:
    """A first-hand end. `own` where a report names nobody and tells it in its own voice; `denies` where it says that it did not happen."""

    id: str
    kind: LinkKind
    names: tuple[str, ...]
    denies: bool
    own: bool = False


@dataclass(frozen=True, slots=True)
class Independence:
    """How many independent origins there are, and of what sort."""

    count: int
    named: int
    unnamed: int
    own: int
    denying: int

    def sentence(self, language: str = "en") -> str:
        """Why so many, in English or Arabic ("ar")."""
        if language == "ar":
            parts = [f"مصادر مسماة: {self.named}"] if self.named else []
            if self.unnamed:
                several = f" ({self.unnamed} أوصاف قد تكون لمصدر واحد، فتعد واحدا)" if self.unnamed > 1 else ""
                parts.append(f"مصدر غير مسمى{several}")
            if self.own and not parts:
                several = f" ({self.own} ناشرين قد ينقلون عن مصدر واحد)" if self.own > 1 else ""
                parts.append(f"رواية الناشر نفسه دون ذكر مصدر{several}")
            if self.denying:
                parts.append(f"مصادر تنفي: {self.denying}")
            return f"مصادر مستقلة: {self.count}. " + "؛ ".join(parts)
        parts = [f"{self.named} named"] if self.named else []
        if self.unnamed:
            several = f" ({self.unnamed} descriptions that may be of one source count as one)" if self.unnamed > 1 else ""
            parts.append(f"1 unnamed{several}")
        if self.own and not parts:
            several = f" ({self.own} publishers that may share one source)" if self.own > 1 else ""
            parts.append(f"the publisher's own word, no source named{several}")
        if self.denying:
            parts.append(f"{self.denying} denying")
        return f"independent origins: {self.count}; " + ", ".join(parts)


def folded_name(name: str) -> str:
    """The name for comparison: its folded words."""
    return " ".join(words(fold_text(name))) or fold_text(name)


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(folded_name, names))


def _end(telling: Telling) -> tuple[LinkKind, tuple[str, ...], bool]:
    """Kind and names of the telling's end, and whether it is the publisher's own word."""
    link = telling.claim.origin
    return (LinkKind.OUTLET, (telling.outlet or telling.doc,), True) if link is None else (link.kind, link.names or (telling.doc,), False)


def origins(tellings: Sequence[Telling]) -> tuple[tuple[Origin, ...], tuple[str, ...]]:
    """The origins of one happening, and for each telling the id of its own.

    Ends that share a name are one. A medium that is the last link of one chain leads on to the origin that another report,
    or that medium itself, tells behind it, where there is one such origin only.
    """
    ends = [_end(t) for t in tellings]
    parent = list(range(len(ends)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    holder: dict[tuple[str, bool], int] = {}
    for i, (_, names, _own) in enumerate(ends):
        for name in sorted(_folded(names)):
            j = holder.setdefault((name, tellings[i].denies), i)
            a, b = sorted((root(i), root(j)))
            parent[b] = a
    # Which origins lie behind a medium: it is a link further down another chain, or publishes a report that names its source.
    behind: dict[str, set[int]] = {}
    for i, telling in enumerate(tellings):
        if not telling.claim.chain:
            continue
        media = [n for link in telling.claim.chain[:-1] for n in link.names] + ([telling.outlet] if telling.outlet else [])
        for name in _folded(media):
            behind.setdefault(name, set()).add(root(i))
    for i, (kind, names, _own) in enumerate(ends):
        if kind in (LinkKind.OUTLET, LinkKind.AGENCY):
            leads = {root(k) for n in _folded(names) for k in behind.get(n, ())} - {root(i)}
            leads = {k for k in leads if tellings[k].denies == tellings[i].denies}
            if len(leads) == 1:
                parent[root(i)] = leads.pop()
    return _numbered(tellings, ends, [root(i) for i in range(len(ends))])


def _numbered(
    tellings: Sequence[Telling], ends: list[tuple[LinkKind, tuple[str, ...], bool]], roots: list[int]
) -> tuple[tuple[Origin, ...], tuple[str, ...]]:
    numbers: dict[int, str] = {}
    found = []
    for r in roots:
        if r in numbers:
            continue
        numbers[r] = f"o{len(numbers) + 1}"
        members = [i for i, other in enumerate(roots) if other == r]
        # A medium that led on to its source does not give the origin its name.
        own_names = [i for i in members if ends[i][0] == ends[r][0] and ends[i][2] == ends[r][2]]
        names = dict.fromkeys(n for i in own_names for n in ends[i][1])
        found.append(Origin(numbers[r], ends[r][0], tuple(names), tellings[r].denies, ends[r][2]))
    return tuple(found), tuple(numbers[r] for r in roots)


def independence(found: Iterable[Origin]) -> Independence:
    """How many of the origins are independent: each named one; all unnamed ones together as one, since nothing shows that they are
    several; the publishers' own word only where nobody else is named. Denials do not count, unless there is nothing else."""
    found = list(found)
    affirming = [o for o in found if not o.denies] or found
    named = sum(not o.own and o.kind is not LinkKind.UNNAMED for o in affirming)
    unnamed = sum(o.kind is LinkKind.UNNAMED for o in affirming)
    own = sum(o.own for o in affirming)
    count = named + min(unnamed, 1)
    return Independence(count or min(own, 1), named, unnamed, own, sum(o.denies for o in found))
