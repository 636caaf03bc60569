"""Where marked claims are lost: no candidate, gate shut, wrong kind, nobody of its participants found, merged away.

python training/diagnose.py [--sets ...] [--show CAUSE] [--folds 5]
"""

from __future__ import annotations

import argparse
from collections import Counter

from align import names, place, same
from choosers_train import Worked, fit, work
from cross_validation import folds
from gold import load

from tawatur.reading.choosers import Choosers
from tawatur.reading.claims import Decider
from tawatur.reading.merging import merge


def causes(w: Worked, made: Choosers) -> list[tuple[str, str, str]]:
    """(cause, claim, sentence) for every marked claim that counts."""
    optional = {c["id"] for c in w.marked.raw["claims"] if c.get("optional")}  # type: ignore[attr-defined]
    decider = Decider(w.document, w.page.published.day, made)
    drafts = decider.decide()
    by_place = {(d.scene.sentence.index, d.candidate.at): d for d in drafts}
    kept = {id(d) for d in merge(w.document, drafts, decider.echoes, made.same, made.thresholds["same"])}
    found = []
    for claim in w.marked.marks.claims:
        if claim.id in optional or claim.in_title:
            continue
        p = place(w.document, claim)
        told = f"{w.marked.group} {claim.kind.value} «{claim.trigger}» {[(q.role.value, q.names[0]) for q in claim.who]}"
        text = claim.quote
        if not p.candidates:
            found.append((p.reason, told, text))
            continue
        assert p.sentence is not None
        d = by_place.get((p.sentence.index, p.candidates[0].at))
        if d is None:
            other = [
                x
                for x in drafts
                if x.kind is claim.kind and any(same(q.names, names(w.document, m)) for q in claim.who for _, m in x.slots)
            ]
            found.append(("told by another word" if other else "gate shut", told, text))
            continue
        got = [(s, names(w.document, m)[0]) for s, m in d.slots]
        told += f" -> {d.kind.value} {got} {d.chance:.2f}"
        if id(d) not in kept:
            found.append(("merged", told, text))
        elif d.kind is not claim.kind:
            found.append(("wrong kind", told, text))
        elif not any(same(q.names, names(w.document, m)) for q in claim.who for _, m in d.slots):
            found.append(("nobody found", told, text))
        else:
            found.append(("found", told, text))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="seeds written casebook east west covert example")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--show", default="")
    a = parser.parse_args()
    worked = [work(m) for m in load(a.sets)]
    rows = []
    for held in folds(worked, a.folds):
        out = set(held)
        made = fit(w for i, w in enumerate(worked) if i not in out)
        for i in held:
            rows += causes(worked[i], made)
    for cause, n in Counter(r[0] for r in rows).most_common():
        print(f"{n:5} {n / len(rows):.3f} {cause}")
    for cause, told, text in rows:
        if a.show and cause == a.show:
            print(told, "|", text[:160])


if __name__ == "__main__":
    main()
