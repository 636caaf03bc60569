"""Writes docs/errors.md: the twenty commonest shapes of error, counted, each with a sentence of our own marks and what it would take.

python training/commonest_errors.py --cross FOLDER

FOLDER is what `cross_validation.py --out` kept. A shape is a cause (`tawatur evaluate`), narrowed by what can be seen in the sentence:
whether the word is a noun or a verb, whether the participant is named there, and so on.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from cross_validation import OWN, Json
from gold import HERE

from tawatur.arabic.folding import fold_text
from tawatur.evaluation.causes import LOST, Cause, Fault, chain, people, when
from tawatur.evaluation.likeness import FAMILIES, places
from tawatur.evaluation.material import load
from tawatur.evaluation.placing import Texts
from tawatur.evaluation.run import compare

PAGE = HERE.parent / "docs" / "errors.md"
MOST = 20
WRITTEN = tuple(s for s in OWN if s != "public")
"""The sets that we wrote ourselves; no sentence of any other is shown."""
_SETTLED = ("asserted", "reported")
_FEW, _MANY, _WANTED = 8, 34, 18
"""Words that the sentence of an example may have, and those that it best has."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of error: which errors of its cause have it, its name, and what it would take to be rid of it."""

    cause: Cause
    name: str
    has: Callable[[Fault], bool]
    needs: str


def _inside(fault: Fault, names: Sequence[str]) -> bool:
    """Whether one of the names stands in the error's sentence."""
    sentence = fold_text(fault.place.sentence) if fault.place is not None else ""
    return any(name and fold_text(name) in sentence for name in names)


def _participant(fault: Fault) -> list[str]:
    """Every name of the marked participant that the error is about."""
    return next((p["names"] for p in (fault.mark or {}).get("who", []) if p["names"] and p["names"][0] == fault.marked), [])


def _origin(fault: Fault) -> list[str]:
    links = (fault.mark or {}).get("chain") or [{"names": []}]
    names: list[str] = links[-1]["names"]
    return names


def _told_time(fault: Fault) -> list[str]:
    return [(fault.mark or {})["when"].get("text") or ""]


def _word(fault: Fault) -> str:
    """The part of speech of the word that the error stands on."""
    return fault.place.candidate.pos if fault.place is not None and fault.place.candidate is not None else ""


def _definite(fault: Fault) -> bool:
    return fault.place is not None and fault.place.candidate is not None and fault.place.candidate.definite


def _beside(fault: Fault) -> bool:
    """Whether whoever was read too much stands right beside a marked participant: a post beside its name, for the most part."""
    sentence, read = fold_text(fault.place.sentence if fault.place is not None else ""), fold_text(fault.read)
    at = sentence.find(read)
    if at < 0:
        return False
    for name in (fold_text(n) for p in (fault.mark or {})["who"] for n in p["names"]):
        other = sentence.find(name)
        gap = sentence[at + len(read) : other] if other > at else sentence[other + len(name) : at]
        if other >= 0 and len(gap.split()) <= 2 and len(gap) < 22 and not gap.strip().startswith("و"):
            return True
    return False


def _status(fault: Fault) -> str:
    return str((fault.mark or fault.claim or {}).get("status"))


CONDITIONS: dict[str, Callable[[Fault], bool]] = {
    "": lambda f: True,
    "unsettled": lambda f: _status(f) not in _SETTLED,
    "noun": lambda f: _word(f) == "noun",
    "definite noun": lambda f: _word(f) == "noun" and _definite(f),
    "verb": lambda f: _word(f) == "verb",
    "unlisted": lambda f: f.place is not None and f.place.candidate is None,
    "same family": lambda f: FAMILIES.get(f.read) == FAMILIES.get(f.marked),
    "named here": lambda f: _inside(f, _participant(f)),
    "beside a marked one": _beside,
    "accord": lambda f: FAMILIES.get(f.kind) == "accord",
    "contact": lambda f: FAMILIES.get(f.kind) == "contact",
    "missing": lambda f: f.detail == "missing",
    "missing, time here": lambda f: f.detail == "missing" and _inside(f, _told_time(f)),
    "missing, place here": lambda f: f.detail == "missing" and _inside(f, places(f.mark or {})),
    "missing, source here": lambda f: f.detail == "missing" and _inside(f, _origin(f)),
    "wrongly reckoned": lambda f: f.detail == "wrongly reckoned",
    "settled": lambda f: {f.read, f.marked} <= set(_SETTLED),
    "planned": lambda f: f.marked == "planned",
}
"""What the file of shapes may ask of an error."""


def _shapes() -> tuple[Shape, ...]:
    rows = tomllib.loads((HERE / "error_shapes.toml").read_text("utf8"))["shape"]
    open_ended = {r["cause"] for r in rows if "when" not in r}
    assert open_ended == {c.value for c in Cause}, f"every cause needs a shape for what is left of it: {open_ended}"
    return tuple(Shape(Cause(r["cause"]), r["name"], CONDITIONS[r.get("when", "")], r["needs"]) for r in rows)


SHAPES = _shapes()


def shape(fault: Fault) -> Shape:
    """The first shape that an error has."""
    return next(s for s in SHAPES if s.cause is fault.cause and s.has(fault))


def _example(found: Sequence[Fault], corpora: dict[str, str]) -> Fault | None:
    """An error in a sentence of our own that is neither very short nor long; of several, always the same."""
    fit = [
        f
        for f in found
        if f.place is not None and corpora[f.doc] in WRITTEN and _FEW <= f.place.words <= _MANY and "\n" not in f.place.sentence
    ]
    return min(fit, key=lambda f: (abs((f.place.words if f.place else 0) - _WANTED), f.doc, f.marked, f.read), default=None)


def _claim(claim: Json) -> str:
    told = [f"`{claim['kind']}`", people(claim)]
    told += [
        "، ".join(places(claim)),
        when(claim),
        " ".join(v for v in (claim["status"], claim.get("secrecy", "open")) if v != "open"),
        chain(claim),
    ]
    return " | ".join(escape(t) for t in told if t)


def _told(fault: Fault) -> Iterator[str]:
    assert fault.place is not None
    yield f'<p dir="rtl" lang="ar">{escape(" ".join(fault.place.sentence.split()))}</p>\n\n'
    if fault.cause in LOST:
        for name, claim in (("marked", fault.mark), ("read", fault.claim)):
            yield f"- {name}: <bdi>{_claim(claim)}</bdi>\n" if claim is not None else f"- {name}: nothing\n"
    else:
        for name, value in ((f"`{fault.kind}`, marked", fault.marked), ("read", fault.read)):
            yield f"- {name}: <bdi>{escape(value) or 'nothing'}</bdi>\n"


def page(found: Sequence[Fault], corpora: dict[str, str], reading: str) -> str:
    """The page of the manual."""
    by_shape: dict[str, list[Fault]] = {}
    named: dict[str, Shape] = {}
    for fault in found:
        s = shape(fault)
        by_shape.setdefault(s.name, []).append(fault)
        named[s.name] = s
    order = sorted(by_shape, key=lambda name: (-len(by_shape[name]), name))
    parts = [
        f"""# Errors

<!-- Written by training/commonest_errors.py; run `make accuracy`, do not change this page. -->

{len(found):,} errors were counted in the cross-validated reading of {len(corpora)} marked reports, each with one cause and one shape.
The {MOST} commonest shapes make up {sum(len(by_shape[n]) for n in order[:MOST]) / len(found):.0%} of them. The sentences are of our own
marked reports, about invented people; each is one that the shape was found in.
`tawatur evaluate GOLD REPORTS --errors errors.html` shows every error of your own.

| | shape | cause | errors |
|--:|---|---|--:|
"""
    ]
    parts += [f"| {n} | {name} | {named[name].cause.value} | {len(by_shape[name])} |\n" for n, name in enumerate(order, 1)]
    for n, name in enumerate(order[:MOST], 1):
        parts.append(f"\n## {n}. {name[0].upper()}{name[1:]} ({len(by_shape[name])})\n\n")
        example = _example(by_shape[name], corpora)
        if example is not None:
            parts += _told(example)
        parts.append(f"\nWhat it would take: {named[name].needs}\n")
    return "".join(parts) + reading


READ = HERE / "errors_read.md"
"""What was seen in errors that were read one by one; kept by hand."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cross", type=Path, required=True, help="what cross_validation.py --out kept")
    a = parser.parse_args()
    marks, read = load(a.cross / "marked.jsonl"), load(a.cross / "read.jsonl")
    corpora = {doc: str(m["corpus"]) for doc, m in marks.items()}
    texts = Texts({doc: (m["text"], m.get("title")) for doc, m in marks.items()})
    found = compare(marks, read, texts, corpora, rounds=2).faults
    PAGE.write_text(page(found, corpora, "\n" + READ.read_text("utf8") if READ.exists() else ""), "utf8")
    print(f"{PAGE.name}: {len(found)} errors")


if __name__ == "__main__":
    main()
