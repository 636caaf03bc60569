"""Trains the choosers of the reader from marked reports.

python training/choosers_train.py [--sets "seeds written ..."]       writes the package's weights
python training/choosers_train.py --cross [--folds 4] [--out FOLDER]  measures instead: see `cross_validation.py`
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec
from align import likeness, names, place, same
from fitting import Row, gate, measured, row
from gold import GOLD, HERE, SETS, Marked, load
from network_fit import Plan, network

from tawatur.arabic.folding import fold_text
from tawatur.model import MOVES, Claim, Kind
from tawatur.reading.analysis import analyse
from tawatur.reading.choosers import FILE, Choosers
from tawatur.reading.claims import (
    Decider,
    asked,
    carried_into,
    joined_to,
    lending_places,
    lent_features,
    parts_of,
    scenes,
    told_secrets,
    told_statuses,
)
from tawatur.reading.document import Document
from tawatur.reading.draft import Draft
from tawatur.reading.features import (
    role_features,
    secrecy_features,
    sieve_features,
    status_features,
    time_features,
    trigger_features,
)
from tawatur.reading.features.scene import Scene
from tawatur.reading.linear import Gate, Told
from tawatur.reading.mentions import Mention, MentionKind
from tawatur.reading.merging import may_join, same_features
from tawatur.reading.network import Network
from tawatur.reading.page import Page, fold_page, read_page
from tawatur.reading.slots import slot_of
from tawatur.reading.sources import covering
from tawatur.reading.times import TimeKind
from tawatur.reading.triggering import Candidate
from tawatur.reading.verdict import told_before, verdict_features

PARTS = ("A", "B", "C")
QUESTIONS = ("sieve", "event", "role", "time", "place", "status", "secrecy")
OUT = HERE.parent / "src/tawatur/reading/weights" / FILE


@dataclass(slots=True)
class Worked:
    """A marked report made into a document, with the training rows that it gives."""

    marked: Marked
    page: Page
    document: Document
    rows: dict[str, list[Row]] = field(default_factory=lambda: {k: [] for k in QUESTIONS})
    meant: dict[tuple[int, int], list[Claim]] = field(default_factory=dict)
    """The marked claims that a word tells, by sentence and token."""
    missed: list[tuple[Claim, str]] = field(default_factory=list)


def work(marked: Marked) -> Worked:
    """The document of a marked report and its rows."""
    folded = fold_page(marked.report.text)
    page = read_page(marked.report, folded)
    document = analyse(folded, page.body, page.paragraph)
    worked = Worked(marked, page, document)
    _rows(worked)
    if marked.corpus in NO_ROLES:
        worked.rows["role"] = []
    return worked


def _rows(w: Worked) -> None:
    document = w.document
    placed = [place(document, c) for c in w.marked.marks.claims if not c.in_title]
    optional = {c["id"] for c in w.marked.raw["claims"] if c.get("optional")}  # type: ignore[attr-defined]
    for p in placed:
        if p.reason and p.claim.id not in optional:
            w.missed.append((p.claim, p.reason))
        for c in p.candidates:
            assert p.sentence is not None
            w.meant.setdefault((p.sentence.index, c.at), []).append(p.claim)
    quotes: dict[int, set[str]] = {}
    for p in placed:
        if p.sentence is not None:
            quotes.setdefault(p.sentence.index, set()).add(p.claim.kind.value)
    previous: list[Draft] = []
    history: list[Draft] = []
    before = None
    for scene in scenes(document, w.marked.marks.published.day):
        s = scene.sentence
        scene.carried = carried_into(previous, before)
        called = {id(m): names(document, m) for m in s.mentions}
        for candidate in s.candidates:
            here = w.meant.get((s.index, candidate.at), [])
            kinds = {c.kind for c in here}
            w.rows["sieve"].append(row(sieve_features(s.words, candidate).spelt(), "1" if here else "0"))
            for kind in candidate.options:
                if kind in kinds:
                    if any(c.kind is kind and c.id not in optional for c in here):
                        w.rows["event"].append(row(trigger_features(scene, candidate, kind), "1"))
                    continue
                if kind.value in quotes.get(s.index, ()) and not here:
                    continue
                again = any(
                    p.claim.kind is kind and any(same(q.names, called[id(m)]) for q in p.claim.who for m in s.mentions) for p in placed
                )
                if again:
                    continue
                w.rows["event"].append(row(trigger_features(scene, candidate, kind), "0"))
            if not here:
                continue
            claim = here[0]
            draft = Draft(claim.kind, scene, candidate, 1.0)
            _role_rows(w, draft, claim)
            draft.attribution = covering(scene.attributions, candidate.at)
            draft.chain = draft.attribution.chain if draft.attribution else ()
            _field_rows(w, draft, claim, history)
            history.append(draft)
            if draft.slots:
                previous = [draft]
                scene.carried = carried_into(previous, before)
                scene.acted = parts_of(draft)
        before = s


def answers(document: Document, scene: Scene, candidate: Candidate, claim: Claim, kind: Kind) -> list[tuple[Mention, str]]:
    """Every mention that is asked whether it takes part, with the slot that the marked claim gives it ("N" where it gives none).

    Who is told twice is answered for once.
    """
    found: list[tuple[Mention, str]] = []
    open_, done = list(claim.who), set[int]()
    told = [("where", n) for n in claim.where] + [("from", n) for n in claim.from_] + [("via", n) for n in claim.via]
    told += [("to", n) for n in claim.to]
    for m in asked(scene, candidate):
        if m.entity >= 0 and m.entity in done:
            continue
        slot = "N"
        called = names(document, m)
        if m.kind is MentionKind.ANAPHOR:
            # Whom it stands for is told elsewhere; it fills the first part not filled by name in this sentence.
            others = [names(document, o) for o in scene.sentence.mentions if o is not m]
            rest = [q for q in open_ if not any(same(q.names, o) for o in others)]
            if rest:
                slot = slot_of(kind, rest[0].role)
        elif (part := next((q for q in open_ if same(q.names, called)), None)) is not None:
            slot = slot_of(kind, part.role)
            open_.remove(part)
        elif m.start >= 0 and m.kind in (MentionKind.PLACE, MentionKind.BODY):
            slot = next((slot_of(kind, place_field) for place_field, name in told if same((name,), called)), "N")
        found.append((m, slot))
        if slot in PARTS and m.entity >= 0:
            done.add(m.entity)
    return found


def _role_rows(w: Worked, draft: Draft, claim: Claim) -> None:
    """Rows of the role in the context of the marks: what stands before is as it was marked."""
    scene, candidate, kind = draft.scene, draft.candidate, draft.kind
    taken = ""
    given: dict[int, str] = {}
    for m, slot in answers(w.document, scene, candidate, claim, kind):
        head = joined_to(scene.sentence, m) if m.start >= 0 else None
        before = given.get(id(head), "") if head is not None else ""
        w.rows["role"].append(row(role_features(scene, candidate, kind, m, head, taken, before), slot))
        given[id(m)] = slot
        if slot in PARTS:
            taken += slot
            draft.slots.append((slot, m))
        elif slot != "N":
            draft.places.setdefault(slot, []).append(m)


class _Overheard:
    """A chooser of roles that keeps what it is asked."""

    def __init__(self, role: Network) -> None:
        self.role = role
        self.told: list[Told] = []

    def chances(self, told: Told) -> dict[str, float]:
        self.told.append(told)
        return self.role.chances(told)


class _Own(Decider):
    """Reads a marked report, and keeps rows of the role in the context that it makes itself: whom it put into parts so far, whom it
    carries over from what it read before. Learning from marks alone never meets its own mistakes (Ross, Gordon and Bagnell 2011)."""

    def __init__(self, w: Worked, choosers: Choosers) -> None:
        self.overheard = _Overheard(choosers.role)
        super().__init__(w.document, w.marked.marks.published.day, msgspec.structs.replace(choosers, role=self.overheard))
        self.w = w
        self.rows: list[Row] = []

    def _roles(self, draft: Draft) -> None:
        self.overheard.told = []
        super()._roles(draft)
        scene, candidate, kind = draft.scene, draft.candidate, draft.kind
        claim = next((c for c in self.w.meant.get((scene.sentence.index, candidate.at), ()) if c.kind is kind), None)
        if claim is None:
            return
        told = {id(m): t for m, t in zip(asked(scene, candidate), self.overheard.told, strict=True)}
        for m, slot in answers(self.w.document, scene, candidate, claim, kind):
            self.rows.append(row(told[id(m)].spelt(), slot))


def _field_rows(w: Worked, draft: Draft, claim: Claim, history: list[Draft]) -> None:
    scene, candidate, kind = draft.scene, draft.candidate, draft.kind
    s = scene.sentence
    draft.status = claim.status
    told = [t for t in s.times if t.kind is not TimeKind.DURATION]
    wanted = fold_text(claim.when.text) if claim.when.text else ""
    for t in told:
        text = w.document.folded.text[t.start : t.end]
        hit = bool(wanted) and (text in wanted or wanted in text)
        if hit:
            draft.time = t
        w.rows["time"].append(row(time_features(scene, candidate, kind, t, len(told), claim.status), "1" if hit else "0"))
    lent, chosen = False, None
    for back, other in enumerate(reversed(history[-5:])):
        gap = s.index - other.scene.sentence.index
        if other.time is None or gap > 3:
            continue
        text = w.document.folded.text[other.time.start : other.time.end]
        hit = bool(wanted) and draft.time is None and not lent and (text in wanted or wanted in text)
        if hit:
            lent, chosen = True, other
        w.rows["time"].append(row(lent_features(draft, other, gap, len(told), back), "1" if hit else "0"))
    if lent and chosen is not None:
        draft.when = chosen.when
    elif draft.time is not None:
        draft.when = claim.when
    if kind not in MOVES and not draft.places:
        for other, slot, features in lending_places(draft, history):
            hit = any(same(claim.where, names(w.document, m)) for m in other.places[slot])
            if hit and not draft.places:
                draft.places = {"W": list(other.places[slot])}
            w.rows["place"].append(row(features, "1" if hit else "0"))
    stands = status_features(scene, candidate, kind, draft.attribution, told_statuses(draft, history))
    w.rows["status"].append(row(stands, claim.status.value))
    words = secrecy_features(scene, candidate, kind, told_secrets(draft, history))
    draft.secret = claim.secret
    if len(words) > 1:
        w.rows["secrecy"].append(row(words, "1" if claim.secret else "0"))


THRESHOLDS = {
    "sieve": 0.08,
    "event": 0.18,
    "verdict": 0.26,
    "role": 0.38,
    "place": 0.15,
    "lone": 0.3,
    "time": 0.19,
    "lent": 0.25,
    "same": 0.6,
}
NO_ROLES = ("status",)
"""Sets from which no roles are learnt. With the roles of this one participants were a little lower on gold (cross-validated F1 0.772, not
0.776), which may be no more than the swing of the fit."""
OPEN = 0.1
"""The bar of "event" where drafts are made for the verdict to learn from: it sees more of what is no claim than it is asked later."""
LIKELY = 0.35
"""Drafts less likely than this are not asked whether they tell the same."""
STRENGTH = {
    "sieve": 0.2,
    "place": 0.1,
    "secrecy": 1.0,
    "same": 0.5,
    "whole": 0.05,
}
LIGHT = 300
"""Weights of gates that are no greater, in ten thousandths, are left out."""
PLANS = {
    "event": Plan(units=32, least=14),
    "role": Plan(units=32, least=12),
    "time": Plan(units=32, rate=0.02, least=8),
    "status": Plan(units=16, rate=0.02),
    "verdict": Plan(units=24, least=10),
}
"""Of events and roles rare features tell something still (held-out average precision of an event 0.898 with those of five rows or more,
0.897 with twelve), but weights weigh."""


def first(rows: dict[str, list[Row]], bar: float) -> Choosers:
    """The choosers of single questions, with nothing yet to weigh a whole claim."""
    return Choosers(
        sieve=gate(rows["sieve"], STRENGTH["sieve"]),
        event=network(rows["event"], PLANS["event"]),
        role=network(rows["role"], PLANS["role"]),
        time=network(rows["time"], PLANS["time"]),
        place=gate(rows["place"], STRENGTH["place"]),
        status=network(rows["status"], PLANS["status"]),
        secrecy=gate(rows["secrecy"], STRENGTH["secrecy"]),
        same=Gate(0.0, {}),
        verdict=None,
        whole=None,
        thresholds=THRESHOLDS | {"event": bar},
    )


Apart = list[tuple[Choosers, list[Worked]]]
"""Choosers of single questions, each with the reports that they were not learnt from."""


def apart(worked: Sequence[Worked], parts: int = 3) -> tuple[Apart, Choosers]:
    """Choosers of single questions for every part of the reports, learnt from the other parts; and those learnt from all."""
    taught: Apart = []
    for k in range(parts):
        rest = [w for i, w in enumerate(worked) if i % parts != k]
        made = first({q: [r for w in rest for r in w.rows[q]] for q in QUESTIONS}, OPEN)
        taught.append((made, list(worked[k::parts])))
    return taught, first({q: [r for w in worked for r in w.rows[q]] for q in QUESTIONS}, THRESHOLDS["event"])


def whole(taught: Apart, made: Choosers) -> Choosers:
    """`made`, with the verdict on whole claims, the joining of tellings, and roles learnt in the reader's own contexts too.

    All three learn from what the other choosers make of reports that they did not see.
    """
    rows: list[list[Row]] = []
    for unaware, held in taught:
        drafts = [(w, Decider(w.document, w.marked.marks.published.day, unaware).decide()) for w in held]
        rows.append([r for w, ds in drafts for r in verdict_rows(w, ds)])
    numbers: list[tuple[dict[str, float], str]] = []
    joined: list[Row] = []
    roles = [r for _, held in taught for w in held for r in w.rows["role"]]
    for k, (unaware, held) in enumerate(taught):
        others = network([r for j, part in enumerate(rows) if j != k for r in part], PLANS["verdict"])
        aware = msgspec.structs.replace(unaware, verdict=others)
        for w in held:
            decider = Decider(w.document, w.marked.marks.published.day, aware)
            told = decider.decide()
            drafts = sorted([*told, *decider.echoes], key=lambda d: (d.scene.sentence.index, d.candidate.at))
            # Nobody chose gold's reports by what the reader makes of them: only they show how often a draft that looks so is right. Our own
            # pages hold more claims than news does, and most of the further public reports were taken because the reader was unsure.
            if w.marked.corpus in GOLD:
                numbers += [(drafts[i].numbers, label) for i, label in labelled(w, drafts)]
            joined += same_rows(w, [d for d in drafts if d.chance >= LIKELY])
            if w.marked.corpus not in NO_ROLES:
                own = _Own(w, msgspec.structs.replace(aware, thresholds=THRESHOLDS))
                own.decide()
                roles += own.rows
    return msgspec.structs.replace(
        made,
        role=network(roles, PLANS["role"]),
        same=gate(joined, STRENGTH["same"]),
        verdict=network([r for part in rows for r in part], PLANS["verdict"]),
        whole=measured(numbers, STRENGTH["whole"]) if numbers else None,
    )


def fit(worked: Iterable[Worked], parts: int = 3) -> Choosers:
    """The choosers learnt from worked reports."""
    return whole(*apart(list(worked), parts))


def lighter(made: Choosers) -> Choosers:
    """The choosers without their smallest weights, which take memory and change next to nothing."""
    light: dict[str, Gate] = {}
    for name in (*QUESTIONS, "same"):
        chooser = getattr(made, name)
        if isinstance(chooser, Gate):
            light[name] = Gate(chooser.bias, {f: w for f, w in chooser.weights.items() if abs(w) > LIGHT})
    return msgspec.structs.replace(made, **light)


def labelled(w: Worked, drafts: Sequence[Draft]) -> Iterator[tuple[int, str]]:
    """The places of drafts, and whether each tells a marked claim for the first time; those of optional claims are left out."""
    optional = {c["id"] for c in w.marked.raw["claims"] if c.get("optional")}  # type: ignore[attr-defined]
    told: set[str] = set()
    for i, d in enumerate(drafts):
        fits = [(likeness(w.document, d, c), c) for c in w.marked.marks.claims]
        score, claim = max(fits, key=lambda x: x[0], default=(0.0, None))
        right = claim is not None and score >= 0.3
        if claim is None or not right or claim.id not in optional:
            yield i, "1" if right and claim is not None and claim.id not in told else "0"
        if right and claim is not None:
            told.add(claim.id)


def verdict_rows(w: Worked, drafts: Sequence[Draft]) -> list[Row]:
    """The features of drafts, and whether each tells a marked claim for the first time."""
    return [row(verdict_features(drafts[i]) + told_before(drafts[i], list(drafts[:i])), label) for i, label in labelled(w, drafts)]


def same_rows(w: Worked, drafts: Sequence[Draft]) -> list[Row]:
    """Pairs of drafts that tell the same marked claim, or different ones."""
    means = []
    for d in drafts:
        best = max(w.marked.marks.claims, key=lambda c: likeness(w.document, d, c), default=None)
        good = best is not None and likeness(w.document, d, best) >= 0.4
        means.append(best.id if good and best is not None else None)
    rows: list[Row] = []
    for j, second in enumerate(drafts):
        for i in range(j):
            if means[i] is None or means[j] is None or not may_join(drafts[i], second):
                continue
            rows.append(row(same_features(w.document, drafts[i], second), "1" if means[i] == means[j] else "0"))
    return rows


def main() -> None:
    if "--cross" in sys.argv:
        import cross_validation

        cross_validation.main([a for a in sys.argv[1:] if a != "--cross"])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default=SETS)
    parser.add_argument("--missed", action="store_true", help="list marked claims that no candidate reaches")
    a = parser.parse_args()
    worked = [work(m) for m in load(a.sets)]
    print(f"{len(worked)} reports; " + ", ".join(f"{k} {sum(len(w.rows[k]) for w in worked)}" for k in QUESTIONS))
    missed = [(w.marked.report.doc, c, why) for w in worked for c, why in w.missed]
    print("not reached:", Counter(why for _, _, why in missed))
    if a.missed:
        for doc, c, why in missed:
            print(doc, c.kind.value, "|", c.trigger, "|", why, "|", c.quote[:120])
    made = lighter(fit(worked))
    OUT.write_bytes(gzip.compress(msgspec.msgpack.encode(made), 9, mtime=0))
    known = {
        k: len(c.features if isinstance(c, Network) else c.weights) for k in (*QUESTIONS, "same", "verdict") if (c := getattr(made, k))
    }
    print(f"{OUT.name}: {OUT.stat().st_size / 1e6:.2f} MB, {json.dumps(known)}")


if __name__ == "__main__":
    main()
