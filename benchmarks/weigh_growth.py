#!/usr/bin/env python3
"""How weighing grows: the example casebook multiplied with changed names, words and dates, weighed whole and one report at a time.

    weigh_growth.py 10000 [100000 ...]
    weigh_growth.py --casebook 10000 [100000 ...]
    weigh_growth.py --casebook --days=51 10000      as dense as a million are in 5,000 days
    weigh_growth.py --reprints 30 60 125            so many reprints of one report of six claims

Each multiple of the twenty marked reports has its own words and its own time, so that it tells a story of its own; what its reports have in
common (copies, credits, chains) stays in common. Its people are drawn from a world of 200,000 by Zipf's law: a few stand in many stories,
always in the same post, most in one alone; common given names are common, and there are namesakes. Its outlets are drawn from 400, a
few of them often. States and cities stay what they are, and so stand everywhere.

Prints one line for each size: seconds for sketching and weighing, memory, and what was found. With --casebook the reports are stored and
weighed in a casebook, as `tawatur weigh` does; then one new report after the other, and a thousand, are weighed into it, and the
listings are timed.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "training")]

import notation  # noqa: E402

from tawatur.arabic import fold_text  # noqa: E402
from tawatur.arabic.clitics import bare  # noqa: E402
from tawatur.lexicon.classes import FAMILY, GIVEN, single_words, word_class  # noqa: E402
from tawatur.lexicon.source import rows  # noqa: E402
from tawatur.model import Claim, Link, Participant, Published, Reading, Report, When  # noqa: E402
from tawatur.model.form import reading_from_json  # noqa: E402
from tawatur.weighing.media import core  # noqa: E402


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


PEOPLE, OUTLETS = 200_000, 400
DAYS = next((int(a.removeprefix("--days=")) for a in sys.argv if a.startswith("--days=")), 5_000)
"""Days in which the stories begin."""
LEVEL = 20
"""The first ranks are drawn about equally often: nobody is in more than some reports of a hundred."""


def ranked(chance: random.Random, many: int, level: int = LEVEL) -> int:
    """A rank under `many`, the lower the likelier, by Zipf's law."""
    return min(int(level * ((many + level) / level) ** chance.random()) - level, many - 1)


@cache
def base_people() -> tuple[tuple[str, ...], ...]:
    """The full names of the twenty reports, in folded words."""
    found = {tuple(fold_text(n).split()) for _, r in marked() for c in r.claims for p in c.who for n in p.names[:1]}
    known = {n for n in found if 2 <= len(n) <= 3 and not any(word_class(w).bits & ~(GIVEN | FAMILY | (1 << 12)) for w in n)}
    return tuple(sorted(known))


@cache
def base_outlets() -> tuple[str, ...]:
    """The words by which the twenty reports' outlets are told from each other."""
    return tuple(sorted({w for _, r in marked() for o in (r.outlet, *r.credit) if o for w in core(o) if not word_class(w).bits}))


@cache
def outlet_word(rank: int) -> str:
    """A word by which an outlet is known."""
    chance = random.Random(f"outlet {rank}")
    plain = stock()[2]
    return fold_text(chance.choice(plain))[:4] + fold_text(chance.choice(plain))[-3:]


def person(rank: int) -> tuple[str, str, str]:
    """Given name, father's name and family name of somebody."""
    chance = random.Random(f"person {rank}")
    given, family, _ = stock()
    return (
        given[ranked(chance, len(given))],
        given[ranked(chance, len(given))],
        "ال" + bare(family[ranked(chance, len(family), 100)]),
    )


class Retold:
    """One multiple: the same word always becomes the same other word."""

    def __init__(self, number: int, names: set[str]) -> None:
        self.chance = random.Random(number)
        self.names, self.map, self.days = names, dict[str, str](), timedelta(days=number * 37 % DAYS)
        roles = len(base_people())
        for role, one in enumerate(base_people()):
            # Who is in several stories has one post in all of them.
            given, father, family = person(ranked(self.chance, max(PEOPLE // roles, 1)) * roles + role)
            for word, made in zip(one, (given, father, family) if len(one) > 2 else (given, family), strict=True):
                self.map.setdefault(word, made)
        for word in base_outlets():
            self.map.setdefault(word, outlet_word(ranked(self.chance, OUTLETS, 5)))

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
    """A casebook of `count` reports, weighed; then one new report after the other, and a thousand, weighed into it; then the listings."""
    from tawatur.casebook import Casebook, verdicts

    path = folder / f"{count}.db"
    path.unlink(missing_ok=True)
    rest: list[tuple[Report, Reading]] = []
    with Casebook.open(path) as book:
        begun = time.process_time()
        with book.batch(5_000, 60):
            for n, (report, reading) in enumerate(multiplied(count + 1_000 + ONES)):
                if n < count:
                    book.add(report, reading)
                else:
                    rest.append((report, reading))
        stored = time.process_time()
        verdicts.bring_up_to_date(book)
        weighed = time.process_time()
        claims = verdicts.counts(book).claims
        ones = []
        for report, reading in rest[:ONES]:
            book.add(report, reading)
            start = time.process_time()
            verdicts.bring_up_to_date(book)
            ones.append(1000 * (time.process_time() - start))
        start = time.process_time()
        with book.batch(5_000, 60):
            for report, reading in rest[ONES:]:
                book.add(report, reading)
        verdicts.bring_up_to_date(book)
        thousand = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        ones.sort()
        found = verdicts.counts(book)
        size = path.stat().st_size / 1e6
        print(
            f"| {count:,} | {claims:,} | {stored - begun:.1f} | {weighed - stored:.1f} | {1000 * (weighed - stored) / count:.2f} "
            f"| {ones[len(ones) // 2]:.0f} | {ones[int(len(ones) * 0.95)]:.0f} | {ones[-1]:.0f} | {thousand:.1f} | {size:,.0f} "
            f"| {memory:,.0f} | {found.actors:,} | {found.happenings:,} | {found.copies:,} | {found.conflicts:,} |",
            flush=True,
        )
    if "--listings" in sys.argv:
        # In a process of their own: one that has just weighed collects the garbage of weighing, for most of a second, while it is asked.
        subprocess.run([sys.executable, __file__, "--listings-of", str(path)], check=True)


ONES = 60


def reprints(count: int, folder: Path) -> None:
    """A casebook of `count` reprints of one report of six claims, weighed; then five more, one after the other."""
    from tawatur.casebook import Casebook, verdicts

    given, reading = next((report, reading) for report, reading in multiplied(20) if len(reading.claims) == 6)
    all_ = [(replace(given, doc=f"{n:04}", text=f"{given.text}\n{n}"), replace(reading, doc=f"{n:04}")) for n in range(count + 5)]
    path = folder / f"{count}.db"
    took = []
    with Casebook.open(path) as book:
        for some in (all_[:count], *([one] for one in all_[count:])):
            for report, read in some:
                book.add(report, read)
            start = time.process_time()
            verdicts.bring_up_to_date(book)
            took.append(time.process_time() - start)
            if len(took) == 1:
                held = {t: book.database.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("bond", "lean", "happening")}
    ones = sorted(took[1:])
    size = path.stat().st_size / 1e6
    print(
        f"| {count:,} | {held['bond']:,} | {held['lean']:,} | {held['happening']:,} | {took[0]:.1f} | {1000 * ones[2]:.0f} "
        f"| {1000 * ones[-1]:.0f} | {size:.1f} |",
        flush=True,
    )


def listings(book: Any) -> None:
    """How long the listings take, with filters and without, each asked several times."""
    from tawatur.casebook import Filter, queries

    people = [" ".join(person(rank)[::2]) for rank in (0, 3, 10, 50, 500, 5_000)]
    some = [r[0] for r in book.database.execute("SELECT id FROM happening WHERE told > 2 ORDER BY id LIMIT 40")]
    filters = [
        Filter(), *(Filter.of(who=p) for p in people), Filter.of(kind="meeting"), Filter.of(since="2021-03", until="2021-06"),
        Filter.of(place="الخرطوم"), Filter.of(secret=True), Filter.of(status="denied"),
        Filter.of(kind="contact", since="2022", secret=True),
        *(Filter.of(who=p, kind="meeting", since="2019") for p in people[:3]), Filter.of(who=people[0], with_=people[1]),
    ]  # fmt: skip
    asked: dict[str, list[Callable[[], Any]]] = {
        "contacts": [lambda f=f: queries.contacts(book, f, limit=100) for f in filters],
        "timeline": [lambda f=f: queries.timeline(book, f, limit=100) for f in filters],
        "happenings": [lambda f=f: queries.happenings(book, f, limit=100) for f in filters],
        "conflicts": [lambda f=f: queries.conflicts(book, f, limit=100) for f in filters],
        "copies": [lambda f=f: queries.copies(book, f, limit=100) for f in filters],
        "about": [lambda p=p: queries.about(book, p) for p in people],
        "origins": [lambda i=i: queries.origins(book, i) for i in some],
    }
    print("| listing | asked | median, ms | p95, ms | slowest, ms |")
    print("|---|---|---|---|---|")
    for name, those in asked.items():
        took = []
        for ask in those:
            start = time.perf_counter()
            ask()
            took.append(1000 * (time.perf_counter() - start))
        took.sort()
        print(f"| {name} | {len(took)} | {took[len(took) // 2]:.0f} | {took[int(len(took) * 0.95)]:.0f} | {took[-1]:.0f} |", flush=True)


if __name__ == "__main__":
    if "--listings-of" in sys.argv:
        from tawatur.casebook import Casebook

        with Casebook.open(Path(sys.argv[-1])) as held:
            listings(held)
    elif "--reprints" in sys.argv:
        print("| reprints | bonds | leans | happenings | weighing, s | one more, median, ms | slowest of 5, ms | file, MB |")
        print("|" + "---|" * 8)
        with tempfile.TemporaryDirectory() as folder:
            for size in (int(a) for a in sys.argv[1:] if a.isdigit()):
                reprints(size, Path(folder))
    elif "--casebook" in sys.argv:
        print(
            "| reports | claims | storing, s | weighing, s | s per 1,000 | one new, median, ms | p95, ms | slowest, ms | 1,000 new, s "
            "| file, MB | memory, MB | actors | happenings | copies | conflicts |"
        )
        print("|" + "---|" * 15)
        with tempfile.TemporaryDirectory() as folder:
            for size in (int(a) for a in sys.argv[1:] if a.isdigit()):
                growing(size, Path(folder))
    else:
        main()
