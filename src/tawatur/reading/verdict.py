"""What a whole claim is judged by: its features, what is like it before, and how it stands among the drafts before it."""

from __future__ import annotations

from math import log, log1p

from tawatur.model import FAMILY
from tawatur.reading.clusters import cluster
from tawatur.reading.draft import Draft
from tawatur.reading.features import governing, trigger_features
from tawatur.reading.mentions import MentionKind

_PARTS = 16
"""So many participants are looked at one by one."""
_LIKELY = 0.35
"""A draft this likely counts as told when what follows is judged."""


def told_before(draft: Draft, earlier: list[Draft]) -> list[str]:
    """Features of "the report has told this already": the nearest draft before it of its family, and what they share."""
    k, pos = draft.kind.value, draft.candidate.pos
    lemma = draft.candidate.options[draft.kind].lemma
    best, found = -1, "none"
    mine = draft.entities()
    for other in earlier:
        if other.chance < _LIKELY or FAMILY[other.kind] is not FAMILY[draft.kind]:
            continue
        shared = len(mine & other.entities())
        gap = draft.scene.sentence.index - other.scene.sentence.index
        near = "0" if gap == 0 else "1" if gap == 1 else "2+"
        same = "kind" if other.kind is draft.kind else "family"
        word = "word" if other.candidate.options[other.kind].lemma == lemma else "other"
        rank = 4 * min(shared, 2) + 2 * (same == "kind") + (word == "word")
        if rank > best:
            best, found = rank, f"{same}|{word}|{min(shared, 2)}|{near}"
    definite = draft.candidate.definite
    return [f"told={found}", f"told|def={found}|{definite}|{pos}", f"told|k={found.split('|')[0]}|{k}|{definite}"]


def whole_numbers(draft: Draft, earlier: list[Draft], sums: dict[str, float]) -> dict[str, float]:
    """What a whole claim is weighed by at last: the sums of its features, and how it stands among the drafts before it.

    Args:
        earlier: the claims told before it.
        sums: what its features tell (`own`), what is like it before (`told`), what its trigger tells (`at`), each a sum of weights; and the
            score by all of them together (`all`).
    """
    kind, sentence, candidate = draft.kind, draft.scene.sentence, draft.candidate
    akin = [o for o in earlier if FAMILY[o.kind] is FAMILY[kind]]
    mine = draft.entities()
    live = [c for c in sentence.candidates if c.live]
    here = [m for _, m in draft.slots if m.start >= 0]
    numbers = {
        "event": _odds(draft.event),
        **sums,
        "surest": _odds(max(draft.sure, default=0.0)),
        "least sure": _odds(min(draft.sure, default=0.0)),
        "participants": min(len(draft.slots), 6),
        "participants here": min(len(here), 6),
        "people by name": min(sum(m.kind is MentionKind.PERSON for m in here), 4),
        "sentence": log1p(sentence.index),
        "words": log1p(len(sentence.words)),
        "place in sentence": candidate.at / len(sentence.words),
        "akin before": log1p(len(akin)),
        "told before": log1p(len(earlier)),
        "shared": min(max((len(mine & o.entities()) for o in akin), default=0), 4),
        "surest of those": _odds(max((o.chance for o in akin if mine & o.entities()), default=0.0)),
        "in its sentence": sum(o.scene.sentence is sentence for o in earlier[-6:]),
        "candidates": log1p(len(live)),
        "candidates before": log1p(sum(c.at < candidate.at for c in live)),
        "sentences": log1p(draft.scene.sentences),
        "nearest": log1p(min((abs(m.start - candidate.at) for m in here), default=40)),
        "chain": min(len(draft.chain), 3),
        "kind " + kind: 1.0,
        "pos " + candidate.pos: 1.0,
        "status " + draft.status: 1.0,
    }
    for name, holds in (
        ("time", draft.time is not None),
        ("time lent", draft.lent is not None),
        ("place", bool(draft.places)),
        ("definite", candidate.definite),
        ("quoted", draft.scene.quoted[candidate.at]),
        ("part A", any(slot == "A" for slot, _ in draft.slots)),
        ("part B", any(slot == "B" for slot, _ in draft.slots)),
    ):
        if holds:
            numbers[name] = 1.0
    return numbers


def _odds(chance: float) -> float:
    """The logarithm of the odds of a chance, kept within bounds."""
    bounded = min(max(chance, 0.001), 0.999)
    return log(bounded / (1 - bounded))


AT_TRIGGER = "at:"
"""What the features of its trigger are called where they speak for or against the whole claim."""


def verdict_features(draft: Draft) -> list[str]:
    """Features of "all in all this is a claim": those of its own, and those of its trigger."""
    return own_features(draft) + [AT_TRIGGER + name for name in trigger_features(draft.scene, draft.candidate, draft.kind)]


def own_features(draft: Draft) -> list[str]:
    """What a draft tells of itself: how sure the trigger was, and who was found for its parts."""
    k, lemma = draft.kind.value, draft.candidate.options[draft.kind].lemma
    step = min(int(draft.chance * 10), 9)
    own = [m for _, m in draft.slots if m.start >= 0]
    weakest = int(min(draft.sure, default=0.0) * 5)
    best = int(max(draft.sure, default=0.0) * 5)
    sorts = "+".join(sorted(f"{s}{m.kind.value[:2]}{'c' if m.start < 0 else ''}" for s, m in draft.slots))
    slots = "".join(sorted(s for s, _ in draft.slots))
    pos = draft.candidate.pos
    f = [
        f"ev={step}",
        f"ev|k={step}|{k}",
        f"ev|pos={step}|{pos}",
        f"weak={weakest}",
        f"best={best}",
        f"ev|best={step}|{best}",
        f"n={min(len(draft.slots), 4)}",
        f"own={min(len(own), 3)}",
        f"own|ev={min(len(own), 3)}|{step // 2}",
        f"sorts={sorts}",
        f"slots={slots}",
        f"k|slots={k}|{slots}",
        f"k|own={k}|{min(len(own), 3)}",
        f"places={''.join(sorted(draft.places))}",
        f"time={draft.time is not None}|{k}",
        f"time|ev={draft.time is not None}|{step // 2}",
        f"status={draft.status.value}",
        f"status|k={draft.status.value}|{k}",
        f"chain={draft.chain[-1].kind.value if draft.chain else ''}",
        "l=" + lemma,
        f"l|own={lemma}|{min(len(own), 2)}",
        f"sent={min(draft.scene.sentence.index, 2)}",
        f"title={draft.scene.in_title}",
    ]
    if draft.sure:
        f.append(f"mean={int(sum(draft.sure) / len(draft.sure) * 8)}")
    f += [f"fine={int(draft.chance * 20)}", f"fine|pos={int(draft.chance * 20)}|{pos}", f"l|slots={lemma}|{slots}"]
    for slot, m in draft.slots[:_PARTS]:
        side = "C" if m.start < 0 else "L" if m.start < draft.candidate.at else "R"
        prep = governing(draft.scene, m)
        f += [
            f"part={slot}|{m.kind}|{side}|{prep}",
            f"part|k={slot}|{k}|{m.kind}|{side}",
            f"part|prep={slot}|{k}|{side}|{prep}",
            f"part|def={slot}|{m.definite}|{k}",
            f"head={m.head}",
            f"head|k={slot}|{k}|{m.head}",
            f"head|c={slot}|{k}|{cluster(m.head)[1] if m.head else ''}",
        ]
    return f
