"""Scores claims against gold, by the rules of the marking guidelines.

A claim read is matched to at most one marked claim of its report, best first: of one family, with a participant in common, and with
quotes that overlap or half of the participants shared. Credit is 1 for the same kind, 0.5 inside the family. Marked claims that are
`optional` count neither way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tawatur.evaluation.likeness import FAMILIES, Json, interval, iou, likeness, link_pairs, places, same, same_origin, who_pairs

FIELDS = (
    "who.p", "who.r", "role", "where", "when.exact", "when.iou", "when.none", "status", "secrecy", "origin", "chain.p", "chain.r",
    "published",
)  # fmt: skip
"""What is tallied beside the claims themselves; `.p` and `.r` are precision and recall of one field."""

NAN = float("nan")


def f1_of(precision: float, recall: float) -> float:
    """Their harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(slots=True)
class KindTally:
    """Of one kind: marked claims, claims read, the credit that the marked ones earned and that the ones read earned."""

    gold: int = 0
    predicted: int = 0
    credit: float = 0.0
    earned: float = 0.0

    @property
    def precision(self) -> float:
        return self.earned / self.predicted if self.predicted else NAN

    @property
    def recall(self) -> float:
        return self.credit / self.gold if self.gold else NAN

    @property
    def f1(self) -> float:
        return f1_of(self.precision, self.recall) if self.predicted and self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A marked claim that was not found, or one that was read and is not marked, or a field that is wrong."""

    doc: str
    what: str
    kind: str
    quote: str
    read: str = ""
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A marked claim and the claim that was read for it; None on one side where one was missed or read too much.

    `credit` is what the pair earns, `tallies` the fields that were judged on it, as in `Score.tallies`.
    """

    doc: str
    mark: Json | None
    claim: Json | None
    credit: float
    tallies: dict[str, tuple[float, int]]


@dataclass(slots=True)
class Score:
    """Sums over reports; the rates follow from them. `outcomes` are the claims that they sum up."""

    reports: int = 0
    gold: int = 0
    predicted: int = 0
    credit: float = 0.0
    whole_claims: int = 0
    tallies: dict[str, tuple[float, int]] = field(default_factory=dict)
    kinds: dict[str, KindTally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.credit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.credit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return f1_of(self.precision, self.recall)

    @property
    def whole(self) -> float:
        """The share of marked claims with every field right."""
        return self.whole_claims / self.gold if self.gold else 0.0

    def rate(self, name: str) -> float:
        """The share of one tally of FIELDS that is right; NaN where nothing was to be judged."""
        hit, of = self.tallies.get(name, (0.0, 0))
        return hit / of if of else NAN

    def field_f1(self, name: str) -> float:
        """F1 of "who" or "chain"; NaN where there is none."""
        precision, recall = self.rate(f"{name}.p"), self.rate(f"{name}.r")
        return 2 * precision * recall / (precision + recall) if precision + recall else NAN

    def tally(self, name: str, hit: float, of: int = 1) -> None:
        """Counts `hit` of `of` as right."""
        hits, all_ = self.tallies.get(name, (0.0, 0))
        self.tallies[name] = (hits + hit, all_ + of)

    def kind(self, name: str) -> KindTally:
        """The tally of a kind."""
        return self.kinds.setdefault(name, KindTally())

    def add(self, other: Score) -> None:
        """Takes the sums of another in."""
        self.reports += other.reports
        self.gold += other.gold
        self.predicted += other.predicted
        self.credit += other.credit
        self.whole_claims += other.whole_claims
        for name, (hit, of) in other.tallies.items():
            self.tally(name, hit, of)
        for name, theirs in other.kinds.items():
            ours = self.kind(name)
            ours.gold += theirs.gold
            ours.predicted += theirs.predicted
            ours.credit += theirs.credit
            ours.earned += theirs.earned
        self.misses.extend(other.misses)
        self.outcomes.extend(other.outcomes)


def score(gold: Mapping[str, Json], predicted: Mapping[str, Json], families: Iterable[str] | None = None) -> Score:
    """The score of what was read against what is marked, both by doc, in the guidelines' form; `families` narrows both to these."""
    return total(by_report(gold, predicted, families))


def total(parts: Iterable[Score]) -> Score:
    """The sum of several scores."""
    whole = Score()
    for part in parts:
        whole.add(part)
    return whole


def by_report(gold: Mapping[str, Json], predicted: Mapping[str, Json], families: Iterable[str] | None = None) -> Iterator[Score]:
    """The score of each report alone, in the order of the gold."""
    chosen = None if families is None else frozenset(families)
    for doc, marked in gold.items():
        yield _report(doc, marked, predicted.get(doc), chosen)


def _report(doc: str, marked: Json, read: Json | None, families: frozenset[str] | None) -> Score:
    result = Score(reports=1)
    if marked.get("published") is not None:
        result.tally("published", read is not None and read.get("published") == marked["published"])
    elif read is not None:
        result.tally("published", read.get("published") is None)
    golds = [c for c in marked["claims"] if families is None or FAMILIES[c["kind"]] in families]
    claims = [c for c in (read or {"claims": []})["claims"] if families is None or FAMILIES.get(c["kind"], c["kind"]) in families]
    of_claim, of_gold = _matched(claims, golds)
    for j, mark in enumerate(golds):
        kind = result.kind(mark["kind"])
        if mark.get("optional"):
            continue
        result.gold += 1
        kind.gold += 1
        if j not in of_gold:
            result.misses.append(Miss(doc, "missed", mark["kind"], mark["quote"]))
            result.outcomes.append(Outcome(doc, mark, None, 0.0, {}))
            continue
        claim = claims[of_gold[j]]
        credit = 1.0 if claim["kind"] == mark["kind"] else 0.5
        result.credit += credit
        kind.credit += credit
        judged = Score()
        result.whole_claims += _fields(judged, doc, claim, mark)
        result.add(judged)
        result.outcomes.append(Outcome(doc, mark, claim, credit, judged.tallies))
    for i, claim in enumerate(claims):
        matched = golds[of_claim[i]] if i in of_claim else None
        if matched is not None and matched.get("optional"):
            continue
        result.predicted += 1
        kind = result.kind(claim["kind"])
        kind.predicted += 1
        if matched is None:
            result.misses.append(Miss(doc, "extra", claim["kind"], claim.get("quote") or ""))
            result.outcomes.append(Outcome(doc, None, claim, 0.0, {}))
        else:
            kind.earned += 1.0 if claim["kind"] == matched["kind"] else 0.5
    return result


def _matched(claims: list[Json], golds: list[Json]) -> tuple[dict[int, int], dict[int, int]]:
    """Which claim goes with which marked one, best first, in both directions."""
    pairs = sorted(
        ((likeness(a, b), i, j) for i, a in enumerate(claims) for j, b in enumerate(golds)),
        key=lambda pair: (-pair[0], golds[pair[2]].get("optional", False), pair[1], pair[2]),
    )
    of_claim: dict[int, int] = {}
    of_gold: dict[int, int] = {}
    for like, i, j in pairs:
        if like > 0 and i not in of_claim and j not in of_gold:
            of_claim[i], of_gold[j] = j, i
    return of_claim, of_gold


def _fields(result: Score, doc: str, claim: Json, mark: Json) -> bool:
    """Tallies the fields of a matched claim; whether the whole of it is right."""

    def check(name: str, right: bool, read: object, marked: object) -> bool:
        result.tally(name, right)
        if not right:
            result.misses.append(Miss(doc, name, mark["kind"], mark["quote"], str(read), str(marked)))
        return right

    if claim["kind"] != mark["kind"]:
        result.misses.append(Miss(doc, "kind", mark["kind"], mark["quote"], claim["kind"], mark["kind"]))
    pairs = who_pairs(claim, mark)
    result.tally("who.p", len(pairs), len(claim["who"]))
    result.tally("who.r", len(pairs), len(mark["who"]))
    result.tally("role", sum(a["role"] == b["role"] for a, b in pairs), len(pairs))
    whole = claim["kind"] == mark["kind"] and len(pairs) == len(claim["who"]) == len(mark["who"])
    if not len(pairs) == len(claim["who"]) == len(mark["who"]) or any(a["role"] != b["role"] for a, b in pairs):
        result.misses.append(Miss(doc, "who", mark["kind"], mark["quote"], _who(claim), _who(mark)))
    if there := places(mark):
        here = places(claim)
        whole &= check("where", same(here, there), ", ".join(here), ", ".join(there))
    days, read = interval(mark["when"]), interval(claim.get("when"))
    if days:
        share = iou(days, read) if read else 0.0
        check("when.exact", read == days, _when(claim), _when(mark))
        result.tally("when.iou", share)
        whole &= share >= 0.5
    elif not mark["when"].get("text"):
        check("when.none", read is None, _when(claim), _when(mark))
    status = check("status", claim.get("status") == mark["status"], claim.get("status"), mark["status"])
    check("secrecy", claim.get("secrecy", "open") == mark["secrecy"], claim.get("secrecy", "open"), mark["secrecy"])
    origin = check("origin", same_origin(claim, mark), _chain(claim), _chain(mark))
    links = link_pairs(claim, mark)
    result.tally("chain.p", len(links), len(claim.get("chain", [])))
    result.tally("chain.r", len(links), len(mark.get("chain", [])))
    return whole and status and origin


def _who(claim: Json) -> str:
    return "; ".join(f"{p['role']} {p['names'][0] if p['names'] else '?'}" for p in claim.get("who", []))


def _when(claim: Json) -> str:
    when = claim.get("when") or {}
    return f"{when.get('earliest') or ''}..{when.get('latest') or ''} {when.get('text') or ''}".strip()


def _chain(claim: Json) -> str:
    return " ← ".join(link["names"][0] if link["names"] else "?" for link in claim.get("chain", []))
