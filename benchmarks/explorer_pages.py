"""Server times of every page of the explorer, as a table in Markdown.

    python benchmarks/explorer_pages.py [--reports 1000 10000] [--repeat 5]

The casebooks are made of the example's twenty reports with their marks, told again with other names, days and words, so that most are
no copies. Times are those of the application itself, without a network: the first look, which nothing is kept of, and the median of the
later ones after the casebook was touched, so that answers are made anew.
"""
from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.explorer.made import marked

from tawatur.casebook import Casebook, verdicts
from tawatur.model import Claim, Participant, Reading, Report, When

GIVEN = (
    "محمد", "أحمد", "علي", "حسن", "حسين", "خالد", "عمر", "سالم", "ناصر", "فهد", "ماجد", "طارق", "سامي", "رامي", "وليد", "كريم", "جمال",
    "كمال", "عادل", "فؤاد", "هاني", "نبيل", "رائد", "باسم", "زياد", "إياد",
)  # fmt: skip
FAMILY = (
    "الخالدي", "العمري", "السالم", "الناصر", "الفهد", "الحربي", "الشمري", "الزهراني", "القحطاني", "المصري", "البغدادي", "الحلبي",
    "الدمشقي", "البيروتي", "التونسي",
)  # fmt: skip


def _somebody(chance: random.Random) -> str:
    return " ".join((chance.choice(GIVEN), chance.choice(GIVEN), chance.choice(FAMILY)))


def several(number: int) -> Iterator[tuple[Report, Reading, str]]:
    """So many reports, each a retelling of one of the twenty among other people and on other days."""
    chance = random.Random(7)
    whole = list(marked())
    for i in range(number):
        report, reading, name = whole[i % len(whole)]
        later = timedelta(days=chance.randrange(0, 3_650))
        words = " ".join(chance.choice(GIVEN) + " " + chance.choice(FAMILY) for _ in range(60))

        def moved(day: date | None, later: timedelta = later) -> date | None:
            return day + later if day else None

        def other(claim: Claim) -> Claim:
            who = tuple(Participant(p.role, (_somebody(chance),), p.span) for p in claim.who)
            return replace(claim, who=who, when=When(claim.when.text, moved(claim.when.earliest), moved(claim.when.latest)))

        published = replace(reading.published, day=moved(reading.published.day))
        told = replace(reading, claims=tuple(map(other, reading.claims)), published=published)
        yield Report(f"{name}-{i}", f"{report.text}\n{words}"), told, f"{name}-{i}"


def main() -> None:
    """Makes the casebooks, asks every page, prints the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--reports", type=int, nargs="+", default=[1_000, 10_000])
    ask.add_argument("--repeat", type=int, default=5)
    asked = ask.parse_args()
    times: dict[str, list[str]] = {}
    for number in asked.reports:
        path = Path(tempfile.mkdtemp()) / "many.db"
        begun = time.perf_counter()
        with Casebook.open(path) as book:
            for _ in book.add_many(several(number)):
                pass
            stored = time.perf_counter()
            verdicts.bring_up_to_date(book)
        print(f"{number:,} reports: stored in {stored - begun:.0f} s, weighed in {time.perf_counter() - stored:.0f} s", file=sys.stderr)
        for name, (first, later) in measure(path, asked.repeat).items():
            times.setdefault(name, []).append(f"{first:.0f} / {later:.0f}")
    print("| page | " + " | ".join(f"{n:,} reports: first / later, ms" for n in asked.reports) + " |")
    print("|---|" + "--:|" * len(asked.reports))
    for name, row in times.items():
        print(f"| {name} | {' | '.join(row)} |")


def measure(path: Path, repeat: int) -> dict[str, tuple[float, float]]:
    """For each page the first time and the median of the later ones, in milliseconds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient

    from tawatur.explorer.app import create_app

    client = TestClient(create_app(path), base_url="http://localhost")
    client.get("/programs")
    told = client.get("/api/happenings?limit=50").json()["rows"][0]
    report = client.get(f"/api/claims/{told['claims'][0]}").json()["report"]
    actor, name = told["who"][0]["actor"], told["who"][0]["name"]
    pages = {
        "overview": "/", "timeline": "/timeline", "timeline of one": f"/timeline?who={name}", "network": "/network",
        "network of one": f"/network?who={name}", "map": "/map", "map of a month": "/map?since=2024-03&until=2024-03",
        "claims": "/claims", "claims by three filters": "/claims?kind=visit&status=denied&place=أثينا", "names": "/actors",
        "reports": "/reports", "happening": f"/happening/{told['id']}", "claim": f"/claim/{told['claims'][0]}", "actor": f"/actor/{actor}",
        "report": f"/report/{report}", "review": "/review", "search": "/search?q=أثينا",
        "search for a phrase": '/search?q="قائد جبهة التلال"',
    }  # fmt: skip
    found = {}
    for page, address in pages.items():
        took = []
        for _ in range(repeat + 1):
            os.utime(path)
            begun = time.perf_counter()
            answer = client.get(address)
            took.append(1_000 * (time.perf_counter() - begun))
            assert answer.status_code == 200, (address, answer.status_code)
        found[page] = (took[0], statistics.median(took[1:]))
    return found


if __name__ == "__main__":
    main()
