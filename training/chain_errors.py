"""Where chains of transmission go wrong, with every claim taken at its marked trigger; needs no trained choosers.

python training/chain_errors.py [--sets ...] [--show CAUSE] [--list]
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from align import names, place, same
from gold import Marked, load

from tawatur.model import FAMILY, Claim, Family, Link, LinkKind
from tawatur.reading.analysis import analyse
from tawatur.reading.document import Document, Sentence
from tawatur.reading.page import fold_page, read_page
from tawatur.reading.slots import slot_of
from tawatur.reading.sources import Attribution, SourceReader, covering

_REPORTED = (LinkKind.UNNAMED, LinkKind.OUTLET, LinkKind.AGENCY)


@dataclass(slots=True)
class Compared:
    """A marked claim with the chain that the reader gives it and what is wrong with that."""

    corpus: str
    claim: Claim
    sentence: Sentence
    at: int
    found: tuple[Link, ...]
    attribution: Attribution | None
    origin: bool
    pairs: int
    cause: str


def pair_up(found: Sequence[Link], gold: Sequence[Link]) -> list[tuple[int, int]]:
    """Links that name the same source, as the scorer pairs them."""
    used: set[int] = set()
    pairs = []
    for i, p in enumerate(found):
        for j, g in enumerate(gold):
            if j not in used and same(p.names, g.names):
                used.add(j)
                pairs.append((i, j))
                break
    return pairs


def chain_of(document: Document, claim: Claim, a: Attribution | None) -> tuple[Link, ...]:
    """The chain that the reader would give, with the rule for public acts of speech as in `claims.py`."""
    if a is None:
        return ()
    if FAMILY[claim.kind] is Family.ACCORD and a.sort != "deny":
        actors = [p.names for p in claim.who if slot_of(claim.kind, p.role) == "A"]
        if any(same(names(document, m), p) for m in a.sources for p in actors):
            return a.chain[:-1]
    return a.chain


def origin_right(found: Sequence[Link], gold: Sequence[Link]) -> bool:
    return (not found and not gold) or bool(found and gold and same(found[-1].names, gold[-1].names))


def cause(sentence: Sentence, gold: Sequence[Link], found: Sequence[Link], a: Attribution | None) -> str:
    """Why a chain differs from the marked one; "" where it does not."""
    if not origin_right(found, gold):
        fits = [o for o in sentence.attributions if gold and origin_right(o.chain, gold)]
        if fits:
            return "not covered" if not found else "wrong scope: another of the sentence"
        if not gold:
            return "carried though own voice" if a is not None and a.carried else "covered though own voice"
        if a is not None and a.carried:
            return "carried source wrong"
        if not found:
            return "source not seen" + (" (others are)" if sentence.attributions else "")
        if pair_up(found, gold):
            return "origin missed or order wrong"
        return "names wrong or other source"
    pairs = pair_up(found, gold)
    if len(pairs) < len(gold):
        return "medium missed"
    if len(pairs) < len(found):
        return "link too many"
    if [j for _, j in pairs] != sorted(j for _, j in pairs):
        return "order wrong"
    if any(found[i].kind is not gold[j].kind for i, j in pairs):
        return "kind wrong"
    return ""


def compare(marked: Marked) -> list[Compared]:
    """Every marked claim of a report that can be placed."""
    folded = fold_page(marked.report.text)
    page = read_page(marked.report, folded)
    document = analyse(folded, page.body, page.paragraph)
    optional = {c["id"] for c in marked.raw["claims"] if c.get("optional")}  # type: ignore[attr-defined]
    result = []
    for claim in marked.marks.claims:
        if claim.in_title or claim.id in optional:
            continue
        p = place(document, claim)
        if not p.candidates or p.sentence is None:
            continue
        at = p.candidates[0].at
        a = covering(p.sentence.attributions, at)
        found = chain_of(document, claim, a)
        pairs = len(pair_up(found, claim.chain))
        why = cause(p.sentence, claim.chain, found, a)
        result.append(Compared(marked.group, claim, p.sentence, at, found, a, origin_right(found, claim.chain), pairs, why))
    return result


def rates(rows: Sequence[Compared]) -> str:
    """Origin, chain F1, kinds of the last link, and asserted or reported as the last link tells it."""
    given, gold, hit = sum(len(r.found) for r in rows), sum(len(r.claim.chain) for r in rows), sum(r.pairs for r in rows)
    told = [r for r in rows if r.claim.status.value in ("asserted", "reported")]
    good = sum(("reported" if r.found and r.found[-1].kind in _REPORTED else "asserted") == r.claim.status.value for r in told)
    most = sum(("reported" if r.claim.chain and r.claim.chain[-1].kind in _REPORTED else "asserted") == r.claim.status.value for r in told)
    kinds = [r for r in rows if r.found and r.claim.chain and r.origin]
    right = sum(r.found[-1].kind is r.claim.chain[-1].kind for r in kinds)
    origin, f1 = sum(r.origin for r in rows) / max(1, len(rows)), 2 * hit / max(1, given + gold)
    precision, recall = hit / max(1, given), hit / max(1, gold)
    status = f"asserted/reported {good / max(1, len(told)):.3f} (at most {most / max(1, len(told)):.3f})"
    chain = f"origin {origin:.3f} chain F1 {f1:.3f} (P {precision:.3f} R {recall:.3f})"
    return f"claims {len(rows):4} {chain} last kind {right / max(1, len(kinds)):.3f} {status}"


def shown(links: Sequence[Link]) -> str:
    return " <- ".join(f"{link.kind.value}:{'/'.join(link.names[:4])}" for link in links) or "-"


def told(r: Compared) -> str:
    """The sentence with the trigger in [ ] and the attributions' words in { }."""
    words = list(r.sentence.words)
    words[r.at] = f"[{words[r.at]}]"
    for a in r.sentence.attributions:
        words[a.at] = "{" + words[a.at] + "}"
    scopes = [f"{a.at}:{a.covers}-{a.until} {a.sort}{' carried' * a.carried} {shown(a.chain)}" for a in r.sentence.attributions]
    lines = [f"{r.corpus} {r.claim.id} {r.claim.kind.value}", "gold  " + shown(r.claim.chain), "found " + shown(r.found)]
    return "\n   ".join([*lines, " ".join(words), "; ".join(scopes)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="seeds written casebook east west covert example")
    parser.add_argument("--list", action="store_true", help="every error, grouped by cause")
    parser.add_argument("--show", default="", help="errors of the causes that begin so")
    parser.add_argument("--speed", action="store_true")
    a = parser.parse_args()
    marked = load(a.sets)
    rows = [(m.corpus, r) for m in marked for r in compare(m)]
    for corpus in dict.fromkeys(c for c, _ in rows):
        print(f"{corpus:9}", rates([r for c, r in rows if c == corpus]))
    print(f"{'all':9}", rates([r for _, r in rows]))
    for why, n in Counter(r.cause for _, r in rows).most_common():
        print(f"{n:5} {n / len(rows):.3f} {why or 'right'}")
    for why in dict.fromkeys(sorted(r.cause for _, r in rows)):
        if why and (a.list or (a.show and why.startswith(a.show))):
            print(f"\n== {why}")
            for _, r in rows:
                if r.cause == why:
                    print(told(r))
    if a.speed:
        documents = []
        for m in marked:
            folded = fold_page(m.report.text)
            page = read_page(m.report, folded)
            documents.append(analyse(folded, page.body, page.paragraph))
        n = 0
        start = time.process_time()
        for _ in range(3):
            for d in documents:
                if d.entities:
                    reader = SourceReader(d)
                    for s in d.sentences:
                        reader.read(s)
                        n += 1
        print(f"{(time.process_time() - start) / n * 1e6:.1f} µs a sentence, {n // 3} sentences")


if __name__ == "__main__":
    main()
