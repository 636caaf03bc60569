#!/usr/bin/env python3
"""How right weighing is: every casebook with answers, weighed on the claims that its answers tell and on those that the reader reads.

    weigh_casebooks.py                       the figures of score_casebook.py, a line for each casebook and source of claims
    weigh_casebooks.py sahel read --errors   every verdict of one that is wrong, with its reasons
    weigh_casebooks.py --noise 20            the figures on the answers' claims, of which some are lost or spoiled, over 20 throws each

Claims of the answers (`told`): every telling of every happening is a claim, with those participants whom the report names, its
time, status and origin; its quote is the sentence that names most of them. What the answers do not hold (the trigger's very word,
middle links) is guessed. So `told` shows what weighing alone costs, `read` what reader and weighing cost together; `marks` are the
marks by hand of the example.

Noise, seeded: of ten claims two are lost and one is told twice, of ten fields of the others about one is lost or spoiled
(participant, time, kind within its family, place, source), and every other report has a claim that its answers do not hold.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import json
import os
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "training")]

import notation  # noqa: E402

from tawatur.arabic import fold_text  # noqa: E402
from tawatur.casebook import Casebook  # noqa: E402
from tawatur.export.casebook_json import lines  # noqa: E402
from tawatur.lexicon.triggers import load_triggers  # noqa: E402
from tawatur.model import Claim, Kind, Link, LinkKind, Participant, Reading, Report, Role, Span, Status, When  # noqa: E402
from tawatur.model.form import reading_from_json  # noqa: E402
from tawatur.reading import read_report  # noqa: E402
from tawatur.weighing.telling import Told  # noqa: E402
from tawatur.weighing.weigh import weigh  # noqa: E402

CASEBOOKS = {
    "gold": SHARED / "gold" / "casebook" / "casebook.json",
    "example": ROOT / "examples" / "answers.json",
} | {
    name: ROOT / "tests" / "casebooks" / name / "casebook.json" for name in ("sahel", "dijla", "tihama", "atlas", "khalij", "furat", "nil")
}
SOURCES = ("told", "read", "marks")
Json = dict[str, Any]
Read = list[tuple[Report, Reading]]
Known = list[tuple[Report, Reading, list[tuple[str, Claim]]]]
"""Reports with claims of which is known which happening they tell; "" for one that tells none."""


@cache
def scorer() -> ModuleType:
    """score_casebook.py."""
    path = SHARED / "gold" / "score_casebook.py"
    spec = importlib.util.spec_from_file_location("score_casebook", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def answers(name: str) -> Json:
    """The answers of a casebook."""
    found: Json = json.loads(CASEBOOKS[name].read_text("utf8"))
    return found


@cache
def readings(name: str) -> tuple[tuple[Report, Reading], ...]:
    """The reports with what the reader reads in them."""
    folder = CASEBOOKS[name].parent
    reports = [Report(Path(r["file"]).stem, (folder / r["file"]).read_text("utf8")) for r in answers(name)["reports"]]
    return tuple((r, read_report(r)) for r in reports)


def marked() -> Read:
    """The example with its marks by hand."""
    found = []
    for report, _ in readings("example"):
        raw = notation.parse((ROOT / "examples" / "marks" / f"{report.doc}.mark").read_text("utf8"), report.doc)
        found.append((report, reading_from_json(json.loads(json.dumps(raw)), report.doc)))
    return found


# Claims as the answers tell them

_SENTENCE = re.compile(r"[^.؟!\n]+")


def told(name: str) -> Known:
    """The reports with the claims that the answers tell."""
    book = answers(name)
    persons = {p["id"]: p for p in book["persons"]}
    claims: dict[str, list[tuple[str, Claim]]] = {}
    texts = {report.doc: report.text for report, _ in readings(name)}
    outlets = {report.doc: reading.outlet for report, reading in readings(name)}
    for h in book["happenings"]:
        origins = {o["id"]: o for o in h["origins"]}
        for t in h["told_in"]:
            one = _claim(h, t, origins[t["origin"]], persons, texts[t["report"]], outlets, book)
            claims.setdefault(t["report"], []).append((h["id"], one))
    return [(report, reading, _ordered(claims.get(report.doc, []))) for report, reading in readings(name)]


def _ordered(claims: list[tuple[str, Claim]]) -> list[tuple[str, Claim]]:
    ordered = sorted(claims, key=lambda c: (c[1].span.start if c[1].span else 0, c[1].kind.value))
    return [(h, replace(c, id=f"c{n}")) for n, (h, c) in enumerate(ordered, 1)]


def plain(known: Known) -> Read:
    """The same as readings."""
    return [(report, replace(reading, claims=tuple(c for _, c in claims))) for report, reading, claims in known]


def _claim(h: Json, t: Json, origin: Json, persons: Json, text: str, outlets: dict[str, str | None], book: Json) -> Claim:
    folded = fold_text(text)
    who = []
    for w in h["who"]:
        person = persons.get(w["person"])
        names = [*person["names"], *(p["post"] for p in person["posts"])] if person else [w["person"]]
        here = [n for n in names if fold_text(n) in folded]
        if here or not person:
            who.append(Participant(Role(w["role"]), tuple(here or names[:1])))
    places = tuple(p for p in t.get("where", h["where"]) if fold_text(p) in folded)
    quote = _sentence(text, [n for p in who for n in p.names[:2]], places, Kind(h["kind"]))
    trigger = _trigger(quote, Kind(h["kind"]))
    at = text.index(quote)
    moves = h["kind"] in ("travel", "flight")
    return Claim(
        id="c", kind=Kind(h["kind"]), trigger=trigger, quote=quote, who=tuple(who), where=() if moves else places,
        to=places if moves else (), when=_when(t["when"]), status=Status(t["status"]), span=Span(at, at + len(quote)),
        chain=_chain(t["report"], origin, folded, outlets, book),
        trigger_span=Span(at + quote.index(trigger), at + quote.index(trigger) + len(trigger)),
    )  # fmt: skip


def _when(w: Json) -> When:
    ends = [date.fromisoformat(w[k]) if w.get(k) else None for k in ("earliest", "latest")]
    return When("يوم" if any(ends) else None, *ends)


def _chain(doc: str, origin: Json, folded: str, outlets: dict[str, str | None], book: Json) -> tuple[Link, ...]:
    """The origin, and before it the medium that is quoted where the text names it."""
    own = origin["kind"] in ("outlet", "agency")
    names = tuple(n for n in origin["names"] if fold_text(n) in folded) or tuple(origin["names"][:1])
    if own and any(scorer().same([outlets[doc] or ""], [n]) for n in origin["names"]):
        return ()
    end = Link(LinkKind(origin["kind"]), names)
    for c in book["copies"]:
        medium = outlets.get(c["of"]) if c["report"] == doc and c.get("credited") else None
        if medium and fold_text(medium) in folded and not own:
            return (Link(LinkKind.OUTLET, (medium,)), end)
    return (end,)


def _sentence(text: str, names: list[str], places: tuple[str, ...], kind: Kind) -> str:
    """The sentence that names most of them, with a word of the kind."""
    best, most = "", -1.0
    for match in _SENTENCE.finditer(text):
        quote = match[0].strip()
        folded = fold_text(quote)
        hits = sum(fold_text(n) in folded for n in names) + 0.6 * sum(fold_text(p) in folded for p in places)
        hits += 1.2 * (_trigger(quote, kind) != quote.split()[0]) if quote.split() else 0
        if quote and hits > most:
            best, most = quote, hits
    return best


def _trigger(quote: str, kind: Kind) -> str:
    """A word of the sentence that may name the kind; its first word where there is none."""
    words = quote.split()
    for word in words:
        plain = word.strip("،:؛\"'()«»")
        if plain and any(m.trigger.kind is kind for m in load_triggers().lookup(fold_text(plain))):
            return plain
    return words[0] if words else ""


# Noise

_FAMILY: dict[str, list[Kind]] = {}


def _families() -> dict[str, list[Kind]]:
    if not _FAMILY:
        for kind, family in scorer().FAMILY.items():
            _FAMILY.setdefault(family, []).append(Kind(kind))
    return _FAMILY


def spoiled(reports: Known, seed: int) -> Known:
    """The same reports, their claims as a middling reader might have read them."""
    chance = random.Random(seed)
    return [(report, reading, _ordered(_spoiled(report, reading, claims, chance))) for report, reading, claims in reports]


def _spoiled(report: Report, reading: Reading, claims: list[tuple[str, Claim]], chance: random.Random) -> list[tuple[str, Claim]]:
    kept = []
    people = [p for _, c in claims for p in c.who]
    for h, c in claims:
        fate = chance.random()
        if fate < 0.2:
            continue
        kept.append((h, _bent(c, people, reading.published.day, chance)))
        if fate > 0.9:
            kept.append((h, _bent(replace(c, who=c.who[: max(1, len(c.who) - 1)]), people, reading.published.day, chance)))
    sentences = [m[0].strip() for m in _SENTENCE.finditer(report.text) if len(m[0].split()) > 5]
    if people and sentences and chance.random() < 0.5:
        quote = chance.choice(sentences)
        kind = chance.choice([Kind.MEETING, Kind.VISIT, Kind.TRAVEL, Kind.REQUEST, Kind.TALKS, Kind.AGREEMENT])
        role = {Kind.VISIT: Role.VISITOR, Kind.TRAVEL: Role.MOVER, Kind.REQUEST: Role.REQUESTER}.get(kind, Role.PARTY)
        who = tuple(replace(p, role=role) for p in chance.sample(people, min(len(people), chance.choice((1, 1, 2)))))
        at = report.text.index(quote)
        kept.append(("", Claim("c", kind, quote.split()[0], quote, who, span=Span(at, at + len(quote)), trigger_span=Span(at, at + 3))))
    return kept


def _bent(c: Claim, people: list[Participant], day: date | None, chance: random.Random) -> Claim:
    if len(c.who) > 1 and chance.random() < 0.15:
        gone = chance.randrange(len(c.who))
        c = replace(c, who=tuple(p for i, p in enumerate(c.who) if i != gone))
    if chance.random() < 0.08:
        more = replace(chance.choice(people), role=chance.choice(c.who).role)
        if all(more.names[0] not in p.names for p in c.who):
            c = replace(c, who=(*c.who, more))
    fate = chance.random()
    if fate < 0.12:
        c = replace(c, when=When())
    elif fate < 0.2 and day:
        off = day - timedelta(days=chance.randrange(0, 9))
        c = replace(c, when=When("يوم", off, off))
    family = next((ks for ks in _families().values() if c.kind in ks), [])
    if len(family) > 1 and chance.random() < 0.12:
        near = [Kind.MEETING, Kind.TALKS, Kind.VISIT] if c.kind in (Kind.MEETING, Kind.TALKS, Kind.VISIT) else family
        kind = chance.choice(near)
        c = replace(c, kind=kind)
    if chance.random() < 0.15:
        c = replace(c, where=c.where[1:], to=c.to[1:])
    if chance.random() < 0.15:
        c = replace(c, chain=c.chain[:-1])
    return c


# Scores


def weighed(reports: Read) -> Json:
    """What the export of a casebook with these claims says."""
    with tempfile.TemporaryDirectory() as folder, Casebook.open(Path(folder) / "casebook.db") as book:
        with book.batch():
            list(book.add_many((report, reading, report.doc) for report, reading in reports))
        form: Json = json.loads("".join(lines(book)))
        return form


FIGURES = re.compile(r"(-?\d+\.\d+|nan|\d+/\d+|\d+)")
COLUMNS = ("copies", "direct", "actors", "apart", "happ.", "pred.", "apart", "orig.", "o.>1", "over", "confl.")


def scores(gold: Path | str, found: Json, folder: Path) -> tuple[list[str], str]:
    """The figures of score_casebook.py, and all that it prints."""
    predicted = folder / "predicted.json"
    predicted.write_text(json.dumps(found, ensure_ascii=False), "utf8")
    out = io.StringIO()
    before = sys.argv
    sys.argv = ["score_casebook.py", str(gold), str(predicted), "--verbose"]
    try:
        with contextlib.redirect_stdout(out):
            scorer().main()
    finally:
        sys.argv = before
    printed = out.getvalue()
    plain = [x for x in printed.splitlines() if not x.startswith("  c") and not x.startswith("  p")]
    row = {x.split()[0]: FIGURES.findall(x.split(None, 1)[1]) for x in plain}
    copies, actors, happenings, apart, origins, conflicts = (
        row[k] for k in ("copies", "actors", "happenings", "apart", "origins", "conflicts")
    )
    figures = [
        copies[3], copies[4], actors[4], actors[5], happenings[6], f"{happenings[1]}/{happenings[0]}", apart[0],
        origins[0], origins[1], origins[-1], conflicts[-1],
    ]  # fmt: skip
    return figures, printed


def errors(name: str, found: Json) -> Iterator[str]:
    """What is wrong with the happenings, with reasons."""
    gold, s = answers(name), scorer()
    gn, pn = s.names_of(gold), s.names_of(found)
    matched = s.match_happenings(gold, found, gn, pn)
    back = {j: i for i, j in matched.items()}

    def line(h: Json, names: Json) -> str:
        who = "، ".join(ns[0] for ns in s.who_names(h, names))
        when = f"{h['when']['earliest']}..{h['when']['latest']}"
        return f"{h['id']} {h['kind']} [{who}] {when} {h['where'][:2]} told in {' '.join(sorted(t['report'] for t in h['told_in']))}"

    for i, g in enumerate(gold["happenings"]):
        if i not in matched:
            yield f"\nNOT FOUND  {line(g, gn)}"
            continue
        p = found["happenings"][matched[i]]
        lost, more = s.told(g) - s.told(p), s.told(p) - s.told(g)
        wrong_count = g["independent_origins"] != p["independent_origins"]
        sides = [{c["about"] for c in h.get("contradictions", [])} for h in (g, p)]
        if not lost and not more and not wrong_count and sides[0] == sides[1]:
            continue
        yield f"\nGOLD  {line(g, gn)}\nFOUND {line(p, pn)}"
        if lost or more:
            yield f"      missing {sorted(lost)}  too many {sorted(more)}"
        for bond in p.get("why_one", []):
            ends = [t["report"] for t in p["told_in"] if t["claim"] in bond["claims"]]
            if more & set(ends):
                yield f"      {'-'.join(ends)} {bond['points']} {bond['reason']}"
        if wrong_count:
            yield f"      origins {p['independent_origins']}, right {g['independent_origins']}: {p['reason']}"
            yield f"      gold origins {[(o['names'][0], o['kind'], o.get('stance')) for o in g['origins']]}"
        for about in sorted(sides[0] - sides[1]):
            yield f"      conflict missed: {about}"
        for c in p.get("contradictions", []):
            if c["about"] not in sides[0]:
                yield f"      conflict extra: {c['reason']}"
    for j, p in enumerate(found["happenings"]):
        if j not in back:
            yield f"\nEXTRA {line(p, pn)}"
            for t in p["told_in"]:
                yield f"      {t['report']} {t['status']} {t['when']['earliest']} «{t['quote'][:150]}»"
            for c in p.get("contradictions", []):
                yield f"      conflict: {c['reason']}"
    right = {(c["report"], c["of"]) for c in gold["copies"]}
    for c in found["copies"]:
        if (c["report"], c["of"]) not in right:
            yield f"\nCOPY EXTRA {c['report']} of {c['of']}: {c['reason']}"
    for report, of in sorted(right - {(c["report"], c["of"]) for c in found["copies"]}):
        yield f"\nCOPY MISSED {report} of {of}"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("which", nargs="*", help="casebooks and sources; all unless told")
    ask.add_argument("--errors", action="store_true")
    ask.add_argument("--noise", type=int, default=0, metavar="N")
    ask.add_argument("--score", action="store_true", help="print what score_casebook.py prints")
    a = ask.parse_args()
    names = [n for n in CASEBOOKS if n in a.which] or list(CASEBOOKS)
    sources = [x for x in SOURCES if x in a.which] or list(SOURCES)
    rows = []
    if a.noise:
        print("".join(f"{c:>9}" for c in ("", "pairs P", "R", "F1", "groups", "right", "astray")))
        for name in names:
            print(f"{name:>9}" + "".join(f"{c:9.3f}" for c in _noisy(name, a.noise)))
        return
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            for source in sources:
                if source == "marks" and name != "example":
                    continue
                reports = plain(told(name)) if source == "told" else marked() if source == "marks" else list(readings(name))
                found = weighed(reports)
                figures, printed = scores(CASEBOOKS[name], found, Path(folder))
                rows.append([name, source, *figures])
                if a.score or a.errors:
                    print(f"== {name} {source}\n{printed}")
                if a.errors:
                    print("\n".join(errors(name, found)))
    print("".join(f"{c:>9}" for c in ("", "", *COLUMNS)))
    for row in rows:
        print("".join(f"{c:>9}" for c in row))


def _noisy(name: str, throws: int) -> list[float]:
    """Over so many throws: of the pairs of claims that tell one happening precision, recall and F1; how many happenings were made of
    claims of the answers and how many there are; and the share of the other claims that were put to one."""
    put = tell = both = made = there = lone = astray = 0
    base = told(name)
    for seed in range(throws):
        reports = spoiled(base, seed)
        true = {f"{r.doc}.{c.id}": h for r, _, claims in reports for h, c in claims}
        verdicts = weigh(
            Told(r.doc, r.doc, g.published.day, g.outlet, g.credit, r.text, tuple((f"{r.doc}.{c.id}", c) for _, c in claims))
            for r, g, claims in reports
        )
        groups = [[true[t.id] for t in h.tellings] for h in verdicts.happenings]
        sizes = Counter(h for h in true.values() if h)
        tell += sum(n * (n - 1) // 2 for n in sizes.values())
        there += len(sizes)
        for group in groups:
            mine = Counter(h for h in group if h)
            n = mine.total()
            made += bool(n)
            put += n * (n - 1) // 2
            both += sum(k * (k - 1) // 2 for k in mine.values())
            lone += len(group) - n
            astray += len(group) - n if n else 0
    p, r = both / max(put, 1), both / max(tell, 1)
    return [p, r, 2 * p * r / (p + r), made / throws, there / throws, astray / max(lone, 1)]


if __name__ == "__main__":
    main()
