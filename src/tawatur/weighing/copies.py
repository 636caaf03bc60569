"""Who repeats whom: verbatim, trimmed, retyped with other spelling, paraphrased; credited or not; and what each copy changed.

A copy by its words is found by shared runs of words: every sentence of a folded text gives its runs of five words, a fixed choice of which
are looked up, so that no two reports are compared that share nothing. A copy by its claims is found among the reports that tell
the same happenings to the same source. The direct source is the report whose medium the copy names, or else the first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Protocol

from tawatur.arabic import fold_text
from tawatur.arabic.sentences import sentences
from tawatur.arabic.tokens import words
from tawatur.weighing.changes import Change
from tawatur.weighing.media import any_same, cites, is_generic
from tawatur.weighing.policy import TRIMMED, VERBATIM
from tawatur.weighing.telling import Told

RUN = 5
"""Words in a run."""
LEAST = 8
"""Sentences of fewer words are furniture too often to say anything."""
CHOSEN = 4
"""One run in so many, chosen by its digest, is looked up."""
CROWDED = 40
"""A run that stands in more reports than that leads to the first few of them alone: it is a formula, or a text that many carry."""
FIRST = 3
"""So many."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A report's words as copies are looked for: `runs` digests of the runs of words; `digest` equal for equal words."""

    report: str
    doc: str
    published: date | None
    outlet: str | None
    credit: tuple[str, ...]
    runs: frozenset[int]
    digest: str

    @property
    def order(self) -> tuple[date, str, str]:
        """The first to publish comes first, the undated last."""
        return (self.published or date.max, self.doc, self.report)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The runs that are looked up."""
        return tuple(sorted(r for r in self.runs if r % CHOSEN == 0))


SLIPS = 0.03
"""Of two reports that hold a copy's words the one is no nearer to it that holds so much more of its runs; a word put in breaks five."""
WORDED = ("verbatim", "trimmed")
"""Kinds of copies that share their words."""


@dataclass(frozen=True, slots=True)
class Copy:
    """`report` repeats `of` (ids). `how` is verbatim, trimmed, paraphrase or translated; `credited` where it names whom it repeats.

    `part` where only a part of it does. `changes` tells what it left out, added and changed. `shared` is the share of the copy's
    runs of words that stand in the other; `claims` how many happenings both tell. `signs` show that it came back through another
    tongue: that it says so, or names that are written otherwise.
    """

    report: str
    of: str
    how: str
    credited: bool
    part: bool = False
    shared: float = 0.0
    claims: int = 0
    named: str | None = None
    changes: tuple[Change, ...] = field(default=(), compare=False)
    signs: tuple[str, ...] = ()

    def sentence(self, language: str = "en") -> str:
        """Why it is held to be a copy, in a sentence that can be printed."""
        arabic = language == "ar"
        why = self._shares(arabic)
        if self.signs:
            why += f"، ويدل على الترجمة: {'، '.join(self.signs)}" if arabic else f", through another tongue: {', '.join(self.signs)}"
        if arabic:
            what = {"verbatim": "حرفيا", "trimmed": "بعد اختصار", "paraphrase": "بصياغة أخرى", "translated": "بعد ترجمة"}[self.how]
            return f"يكرره {what}: {why}؛ " + (
                f"ويسمي مصدره: {self.named}" if self.named else "ويذكر مصدره" if self.credited else "دون ذكره"
            )
        return f"repeats it ({self.how}): {why}; " + (
            f"credits {self.named}" if self.named else "credits it" if self.credited else "gives no credit"
        )

    def _shares(self, arabic: bool) -> str:
        """What the two have in common."""
        if self.how in WORDED:
            percent = f"{100 * self.shared:.0f}%"
            return f"{percent} من كلماته متتابعة فيه" if arabic else f"{percent} of its runs of words stand there"
        if self.claims:
            many = "1 happening" if self.claims == 1 else f"{self.claims} happenings"
            return f"يرويان معا وقائع عددها {self.claims} عن المصدر نفسه" if arabic else f"both tell {many} on the same word"
        return (
            "ينقل عن وسيلته بعده بأيام، ويسمي أحد من يذكرهم"
            if arabic
            else "it quotes that medium within days and tells of somebody who stands there"
        )


@lru_cache(maxsize=1 << 18)
def _number(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")


def sketch(told: Told) -> Sketch:
    """The report's words as copies are looked for."""
    folded = fold_text(told.text)
    runs: set[int] = set()
    every = words(folded)
    for begin, end in sentences(folded):
        found = words(folded[begin:end])
        if len(found) >= LEAST:
            runs.update(_number(" ".join(found[i : i + RUN])) for i in range(len(found) - RUN + 1))
    digest = hashlib.blake2b(" ".join(every).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest() if every else ""
    return Sketch(told.report, told.doc, told.published, told.outlet, told.credit, frozenset(runs), digest)


def pairs(sketches: Iterable[Sketch]) -> list[tuple[Sketch, Sketch]]:
    """Pairs of reports whose words are worth comparing, each pair once; the order of `sketches` changes nothing."""
    index: dict[int | str, list[int]] = {}
    ordered = sorted(sketches, key=lambda s: s.order)
    for i, one in enumerate(ordered):
        for run in one.chosen:
            index.setdefault(run, []).append(i)
        if one.digest:
            index.setdefault(one.digest, []).append(i)
    shared: dict[tuple[int, int], int] = {}
    for key, members in index.items():
        firsts = members if len(members) <= CROWDED else members[:FIRST]
        for n, a in enumerate(firsts):
            for b in members[n + 1 :]:
                shared[a, b] = shared.get((a, b), 0) + (2 if isinstance(key, str) else 1)
    return [(ordered[a], ordered[b]) for (a, b), n in sorted(shared.items()) if n > 1]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two reports with words in common: the shares of each one's runs that stand in the other."""

    one: str
    other: str
    of_one: float
    of_other: float


class Worded(Protocol):
    """A report by the digests of its runs of words, and one that is equal for equal words."""

    @property
    def report(self) -> str: ...
    @property
    def runs(self) -> frozenset[int]: ...
    @property
    def digest(self) -> str: ...


def likeness(one: Worded, other: Worded) -> Likeness | None:
    """How much of each stands in the other; None where it is too little for a copy."""
    if one.digest and one.digest == other.digest:
        return Likeness(one.report, other.report, 1.0, 1.0)
    common = len(one.runs & other.runs)
    if not common:
        return None
    a, b = common / len(one.runs), common / len(other.runs)
    return Likeness(one.report, other.report, a, b) if max(a, b) >= TRIMMED and common >= 6 else None


def likenesses(sketches: Iterable[Sketch]) -> list[Likeness]:
    """All pairs of reports that repeat each other's words."""
    return [found for one, other in pairs(sketches) if (found := likeness(one, other))]


def credit_of(copy: Told, source: Told, links: Sequence[str] = ()) -> str | None:
    """The medium by which `copy` credits `source`: its credit line, a link of its chains or its text names the source's outlet, or the
    agency that the source itself credits. None where it gives no credit."""
    outlet = [source.outlet] if source.outlet else []
    theirs = [c for c in source.credit if not is_generic(c)]
    own = [copy.outlet] if copy.outlet else []
    mine = [m for m in (*copy.credit, *links) if not any_same([m], own)]
    if outlet and any_same(outlet, own):
        return None
    named = any_same(mine, outlet) or any_same(mine, theirs)
    if named:
        return named
    folded = _folded(copy.text)
    return next((m for m in (*outlet, *theirs) if not any_same([m], own) and cites(folded, m)), None)


@lru_cache(maxsize=2_048)
def _folded(text: str) -> str:
    return fold_text(text)


def outlet_named(copy: Told, source: Told, links: Sequence[str] = ()) -> int:
    """How plainly the copy names the very outlet of the source, and not only an agency that others carry too: 2 in its credit
    line, 1 elsewhere, 0 nowhere."""
    outlet = [source.outlet] if source.outlet else []
    if not outlet:
        return 0
    return 2 if any_same(copy.credit, outlet) else int(bool(any_same(links, outlet) or cites(_folded(copy.text), outlet[0])))


def direct(
    copy: Told,
    candidates: Sequence[tuple[Told, Likeness | None, int]],
    is_copy: Callable[[str], bool],
    links: Sequence[str] = (),
) -> list[Copy]:
    """The direct source among the reports that `copy` may repeat; several where parts of it repeat different ones.

    Args:
        candidates: each report with the likeness of words, if any, and the number of happenings told by both on the same word.
        is_copy: whether a report is itself a copy of another of them.
        links: the media that the copy's chains name.
    """
    scored = []
    for source, like, claims in candidates:
        named = credit_of(copy, source, links)
        share = 0.0 if like is None else like.of_one if like.one == copy.report else like.of_other
        back = 0.0 if like is None else like.of_other if like.one == copy.report else like.of_one
        outlet = outlet_named(copy, source, links)
        scored.append((outlet, like is not None, source, named, share, back, claims))
    if not scored:
        return []
    most = max(share for _, _, _, _, share, _, _ in scored)

    def rank(one: tuple[int, bool, Told, str | None, float, float, int]) -> tuple[object, ...]:
        # Its words first, then whom it names, then, of those that hold as much of it, who was no copy and the first.
        outlet, worded, source, named, share, _, _ = one
        return (-outlet, not worded, named is None, share < most - SLIPS, is_copy(source.report), -round(share, 1), source.order)

    scored.sort(key=rank)
    textual = [s for s in scored if s[4] >= TRIMMED or s[5] >= TRIMMED]
    chosen = textual[:1] or scored[:1]
    found = []
    generic = any(is_generic(c) and ("وكال" in c or "صحف" in c or "مواقع" in c) for c in copy.credit)
    for _, _, source, named, share, back, claims in chosen:
        how = "paraphrase"
        if max(share, back) >= TRIMMED:
            how = "verbatim" if min(share, back) >= VERBATIM or (share >= VERBATIM and back >= 0.7) else "trimmed"
        found.append(Copy(copy.report, source.report, how, named is not None or generic, False, share, claims, named))
    return found


_TRANSLATED = re.compile(
    r"(?<!\w)[وف]?(?:ال)?ترجم(?:ه|ها|ته|نا)?(?: \S+){0,4}? (?:عن|من)(?: النص| اللغه)? (?:ال)?"
    "(?:انجليزيه?|انكليزيه?|فرنسيه?|المانيه?|عبريه?|تركيه?|فارسيه?|روسيه?|اسبانيه?|ايطاليه?|امهريه?|كرديه?|صينيه?)"
    r"|(?:نقله|نقلته|نقلها) (?:الي|عن) (?:ال)?(?:عربيه|انجليزيه|فرنسيه)|(?<!\w)ترجمه خاصه(?!\w)"
)


def says_translated(text: str) -> str | None:
    """The words by which a report says that it was translated; None where it says nothing of the kind."""
    found = _TRANSLATED.search(_folded(text))
    return found[0] if found else None
