#!/usr/bin/env python3
"""How weighing grows: the example casebook multiplied with changed names, words and dates, weighed whole and one report at a time.

    weigh_growth.py 10000 [100000 ...]
    weigh_growth.py --casebook 10000 [100000 ...]

Each multiple of the twenty marked reports has its own people, its own words and its own time, so that it stays a story of its own; what its
reports have in common stays in common. Prints one line for each size: seconds for sketching and weighing, memory, and what was found.
With --casebook the reports are stored and weighed in a casebook, and then one new report, and a thousand, are weighed into it.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "training")]

import notation  # noqa: E402

from tawatur.arabic import fold_text  # noqa: E402
from tawatur.arabic.clitics import bare  # noqa: E402
from tawatur.lexicon.classes import FAMILY, GIVEN, single_words, word_class  # noqa: E402
from tawatur.lexicon.source import rows  # noqa: E402
from tawatur.model import Claim, Link, Participant, Published, Reading, Report, When  # noqa: E402
from tawatur.model.form import reading_from_json  # noqa: E402


def marked() -> list[tuple[Report, Reading]]:
    """The twenty reports with their marks."""
    found = []
    for f in sorted((ROOT / "examples" / "marks").glob("*.mark")):
        text = (ROOT / "examples" / "casebook" / f"{f.stem}.txt").read_text("utf8")
        found.append((Report(f.stem, text), reading_from_json(json.loads(json.dumps(notation.parse(f.read_text("utf8"), f.stem))), f.stem)))
    return found


@cache
def stock() -> tuple[list[str], list[str], list[str]]:
    """Given names, family names, and words."""
    given = [r["name"] for r in rows("given_names.csv", ("name", "ambiguous")) if not r["ambiguous"] and " " not in r["name"]]
    family = [r["name"] for r in rows("family_names.csv", ("name", "ambiguous")) if not r["ambiguous"] and " " not in r["name"]]
    plain = sorted({w for report, _ in marked() for w in report.text.split() if w.isalpha() and len(w) > 3})
    return given, family, plain


class Retold:
    """One multiple: the same word always becomes the same other word."""

    def __init__(self, number: int, names: set[str]) -> None:
        self.chance = random.Random(number)
        self.names, self.map, self.days = names, dict[str, str](), timedelta(days=number * 37 % 5000)

    def word(self, word: str) -> str:
        key = fold_text(word)
        if key not in self.map:
            given, family, plain = stock()
            bits = single_words().get(key, 0)
            if key in self.names:
                made = (
                    self.chance.choice(given)
                    if bits & GIVEN
                    else "ال" + bare(self.chance.choice(family))
                    if bits & FAMILY or key.startswith("ال")
                    else self.chance.choice(family)
                )
            elif len(key) < 4 or word_class(key).bits or not word.isalpha():
                made = word
            else:
                made = self.chance.choice(plain)
            self.map[key] = made
        return self.map[key]

    def text(self, text: str) -> str:
        return "\n".join(" ".join(map(self.word, line.split(" "))) for line in text.split("\n"))

    def texts(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(self.text, texts))

    def day(self, day: date | None) -> date | None:
        return day + self.days if day else None

    def claim(self, c: Claim) -> Claim:
        return replace(
            c, quote=self.text(c.quote), trigger=self.text(c.trigger), who=tuple(Participant(p.role, self.texts(p.names)) for p in c.who),
            chain=tuple(Link(k.kind, self.texts(k.names)) for k in c.chain),
            when=When(c.when.text, self.day(c.when.earliest), self.day(c.when.latest)),
        )  # fmt: skip


def multiplied(count: int) -> Iterator[tuple[Report, Reading]]:
    """`count` reports."""
    base = marked()
    names = {
        fold_text(w)
        for _, r in base
        for c in r.claims
        for p in c.who
        for n in p.names[:3]
        for w in n.split()
        if len(w) > 2 and not word_class(fold_text(w)).bits & ~(GIVEN | FAMILY | (1 << 12))
    }
    made = 0
    for number in range(count):
        retold = Retold(number, names)
        for report, reading in base:
            if made == count:
                return
            made += 1
            doc = f"{number:06}-{report.doc}"
            yield (
                Report(doc, retold.text(report.text)),
                Reading(
                    doc, None, Published(retold.day(reading.published.day), "given"),
                    reading.outlet and retold.text(reading.outlet), retold.texts(reading.credit),
                    tuple(map(retold.claim, reading.claims)),
                ),
            )  # fmt: skip


def main() -> None:
    from tawatur.casebook import ids
    from tawatur.weighing.copies import sketch
    from tawatur.weighing.telling import Told
    from tawatur.weighing.weigh import weigh

    print("| reports | claims | sketching, s | weighing, s | s per 1,000 | peak memory, MB | actors | happenings | copies |")
    print("|---|---|---|---|---|---|---|---|---|")
    for count in (int(a) for a in sys.argv[1:] if a.isdigit()):
        told = []
        for report, reading in multiplied(count):
            id = ids.report_id(report)
            claims = tuple(zip(ids.claim_ids(id, reading.claims), reading.claims, strict=True))
            told.append(Told(id, reading.doc, reading.published.day, reading.outlet, reading.credit, report.text, claims))
        begun = time.process_time()
        sketches = {t.report: sketch(t) for t in told}
        sketched = time.process_time()
        found = weigh(told, sketches=sketches, changes=False)
        took = time.process_time() - sketched
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        claims_ = sum(len(t.claims) for t in told)
        print(
            f"| {count:,} | {claims_:,} | {sketched - begun:.1f} | {took:.1f} | {1000 * took / count:.2f} | {memory:,.0f} | "
            f"{len(found.actors):,} | {len(found.happenings):,} | {len(found.copies):,} |",
            flush=True,
        )


def growing(count: int, folder: Path) -> None:
    """A casebook of `count` reports, weighed whole; then one new report, and then a thousand, weighed into it."""
    from tawatur.casebook import Casebook, verdicts

    path = folder / f"{count}.db"
    path.unlink(missing_ok=True)
    reports = list(multiplied(count + 1_020))
    with Casebook.open(path) as book:
        begun = time.process_time()
        with book.batch(5_000, 60):
            for report, reading in reports[:count]:
                book.add(report, reading)
        stored = time.process_time()
        verdicts.bring_up_to_date(book)
        weighed = time.process_time()
        ones = []
        for report, reading in reports[count : count + 20]:
            book.add(report, reading)
            start = time.process_time()
            verdicts.bring_up_to_date(book)
            ones.append(time.process_time() - start)
        start = time.process_time()
        with book.batch(5_000, 60):
            for report, reading in reports[count + 20 :]:
                book.add(report, reading)
        verdicts.bring_up_to_date(book)
        thousand = time.process_time() - start
    size = path.stat().st_size / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ones.sort()
    print(
        f"| {count:,} | {stored - begun:.1f} | {weighed - stored:.1f} | {1000 * ones[10]:.0f} | {1000 * ones[-1]:.0f} | {thousand:.1f} "
        f"| {size:,.0f} | {memory:,.0f} |",
        flush=True,
    )


if __name__ == "__main__":
    if "--casebook" in sys.argv:
        import tempfile

        print("| reports | storing, s | weighing all, s | one new, median, ms | slowest of 20, ms | 1,000 new, s | file, MB | memory, MB |")
        print("|---|---|---|---|---|---|---|---|")
        with tempfile.TemporaryDirectory() as folder:
            for size in (int(a) for a in sys.argv[1:] if a.isdigit()):
                growing(size, Path(folder))
    else:
        main()
