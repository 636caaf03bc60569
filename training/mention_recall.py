"""How many marked participants the mention finder reaches, and how many mentions nobody asked for.

    python training/mention_recall.py [--sets "seeds ..."] [--misses] [--junk]

For every participant of a marked claim: whether a mention of the trigger's sentence bears its name (by the scorer's rule), whether one
anywhere in the report does, and whether its own best form is the participant's best name. A mention that stands in no claim, place or
chain of the marks is junk; a report tells many people that take part in nothing, so junk is for comparison only.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass, field

from align import names, place, same, same_name
from gold import load

from tawatur.reading.analysis import analyse
from tawatur.reading.document import Document, Sentence
from tawatur.reading.entities import spelled
from tawatur.reading.mentions import Mention, MentionKind
from tawatur.reading.page import fold_page, read_page


@dataclass(slots=True)
class Tally:
    """Counts of one set."""

    asked: int = 0
    here: int = 0
    anywhere: int = 0
    exact: int = 0
    own: int = 0
    sentences: int = 0
    mentions: int = 0
    junk: int = 0
    misses: list[str] = field(default_factory=list)
    junks: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        for name in ("asked", "here", "anywhere", "exact", "own", "sentences", "mentions", "junk"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def __str__(self) -> str:
        n, all_ = max(self.asked, 1), max(self.sentences, 1)
        shares = [("here", self.here), ("own", self.own), ("best", self.exact), ("anywhere", self.anywhere)]
        told = " ".join(f"{name} {count / n:.3f}" for name, count in shares)
        return f"n {self.asked:5} {told} mentions/s {self.mentions / all_:.2f} junk/s {self.junk / all_:.2f}"


def shown(document: Document, m: Mention) -> str:
    """A mention's own forms, for reading."""
    return f"{m.kind.value[:3]}:" + " / ".join(spelled(document.folded, f) for f in (*m.forms, *m.aliases))


def measure(corpus: str) -> Tally:
    """The counts of one set."""
    tally = Tally()
    for marked in load(corpus):
        folded = fold_page(marked.report.text)
        page = read_page(marked.report, folded)
        document = analyse(folded, page.body, page.paragraph)
        called = {id(m): names(document, m) for s in document.sentences for m in s.mentions}
        optional = {c["id"] for c in marked.raw["claims"] if c.get("optional")}  # type: ignore[attr-defined]
        wanted: list[str] = []
        holding: set[int] = set()
        for claim in marked.marks.claims:
            wanted += [n for p in claim.who for n in p.names] + list(claim.places) + [n for link in claim.chain for n in link.names]
            if claim.in_title or claim.id in optional:
                continue
            spot = place(document, claim).sentence
            if spot is None:
                continue
            holding.add(spot.index)
            for p in claim.who:
                tally.asked += 1
                here = [m for m in spot.mentions if same(p.names, called[id(m)])]
                own = [m for m in here if same(p.names, [spelled(folded, f) for f in (*m.forms, *m.aliases)])]
                everywhere = any(same(p.names, called[id(m)]) for s in document.sentences for m in s.mentions)
                tally.here += bool(here)
                tally.own += bool(own)
                tally.anywhere += everywhere
                tally.exact += any(called[id(m)][0] == p.names[0] for m in here)
                if not here:
                    tally.misses.append(_miss(document, spot, p.names, claim.kind.value, claim.trigger, everywhere, marked.group))
        for s in document.sentences:
            if s.index not in holding:
                continue
            tally.sentences += 1
            tally.mentions += len(s.mentions)
            for m in s.mentions:
                if m.kind is not MentionKind.ANAPHOR and not any(same_name(a, b) for a in wanted for b in called[id(m)]):
                    tally.junk += 1
                    tally.junks[shown(document, m)] += 1
    return tally


def _miss(document: Document, s: Sentence, wanted: tuple[str, ...], kind: str, trigger: str, everywhere: bool, group: str) -> str:
    found = " | ".join(shown(document, m) for m in s.mentions)
    reach = "far" if everywhere else "NOT"
    text = document.folded.quote(s.start, s.end)
    return f"{reach} {group} {kind} «{trigger}» {' / '.join(wanted)}\n    {text}\n    [{found}]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="seeds written casebook east west example")
    parser.add_argument("--misses", action="store_true", help="list participants without a mention in the trigger's sentence")
    parser.add_argument("--junk", action="store_true", help="list mentions that no mark asks for")
    a = parser.parse_args()
    total = Tally()
    for corpus in a.sets.split():
        tally = measure(corpus)
        total.add(tally)
        print(f"{corpus:9} {tally}")
        if a.misses:
            print("\n".join(tally.misses))
        if a.junk:
            print("\n".join(f"  {n} {text}" for text, n in tally.junks.most_common()))
    print(f"{'all':9} {total}")


if __name__ == "__main__":
    main()
