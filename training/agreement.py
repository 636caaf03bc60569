"""How well two readers agree who marked the same reports, each without seeing what the other did.

python training/agreement.py

Scored both ways by the guidelines' scorer: a claim that the first calls optional costs the second nothing, and the other way round.
"""

from __future__ import annotations

import public
from gold import HERE, load

from tawatur.evaluation import score


def show(name: str, first: dict[str, dict[str, object]], second: dict[str, dict[str, object]]) -> None:
    """Prints what the second reader would score against the first, and the first against the second."""
    for told, gold, other in (("second by first", first, second), ("first by second", second, first)):
        s = score(gold, other)
        fields = " ".join(f"{k} {s.rate(k):.3f}" for k in ("role", "where", "when.exact", "status", "secrecy", "origin"))
        print(f"{name}, {told}: {len(gold)} reports, {s.gold} claims: P {s.precision:.3f} R {s.recall:.3f} F1 {s.f1:.3f}")
        print(f"    participants {s.field_f1('who'):.3f} {fields} chain {s.field_f1('chain'):.3f}")


def main() -> None:
    again = {m.report.doc.removeprefix("second-"): dict(m.raw) for m in load("second")} if (HERE / "marks" / "second").exists() else {}
    own = {m.report.doc: dict(m.raw) for m in load("east west press5 press6") if m.report.doc in again}
    show("our own reports", own, {doc: again[doc] for doc in own})
    second = {raw["doc"]: raw for _, raw in public.marked(public.AGAIN)}
    first = {raw["doc"]: raw for _, raw in public.marked() if raw["doc"] in second}
    show("public reports", first, {doc: second[doc] for doc in first})


if __name__ == "__main__":
    main()
