"""Server times of every page of the explorer, as a table in Markdown.

    python benchmarks/explorer_pages.py [--reports 1000 5000 100000] [--repeat 20] [--keep FOLDER]

The casebooks are those of `benchmarks/weigh_growth.py` (the example's reports told again with other people, words and days). Up to 5,000
reports are weighed; a larger casebook is the one of 5,000, told by `benchmarks/told_again.py` as many times as it takes. `--keep` keeps
them for the next time. Every casebook is served by a process of its own, which makes itself ready as `tawatur serve` does when it starts;
how long that takes, and how long the front page takes that is asked for at once, is printed too. Times are those of the application
itself, without a network, one question after the other: the first look, and the 95th percentile of the later ones, each after the casebook
was touched, so that answers are made anew. Both by the clock and, since other work may share the machine, in seconds of the processor.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
import threading
import time
import warnings
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from told_again import told_again
from weigh_growth import multiplied

from tawatur.casebook import Casebook, verdicts

WEIGHED = 5_000
"""Reports up to which a casebook is weighed."""

BAR = 300
"""Milliseconds that no page may take."""


def main() -> None:
    """Makes the casebooks, asks every page, prints the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--reports", type=int, nargs="+", default=[1_000, 5_000, 100_000])
    ask.add_argument("--repeat", type=int, default=20)
    ask.add_argument("--keep", type=Path, help="a folder where the casebooks are kept, and found again")
    asked = ask.parse_args()
    folder = asked.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    times: dict[str, list[str]] = {}
    over: list[str] = []
    begun_with: list[str] = []
    for number in asked.reports:
        path = folder / f"many-{number}.db"
        if not path.exists():
            begun = time.perf_counter()
            fill(path, number)
            print(f"{number:,} reports: made in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as own:
            at_once, ready, found = own.submit(measure, path, asked.repeat).result()
        begun_with.append(f"{number:,} reports: front page asked for at once {at_once:.0f} ms, all ready after {ready:.1f} s")
        for name, (first, first_worked, later, worked) in found.items():
            times.setdefault(name, []).append(f"{first:.0f} ({first_worked:.0f}) / {later:.0f} ({worked:.0f})")
            if max(first, later) > BAR:
                over.append(f"{name} at {number:,}: first {first:.0f} ms ({first_worked:.0f}), later {later:.0f} ms ({worked:.0f})")
    print("| page | " + " | ".join(f"{n:,} reports" for n in asked.reports) + " |")
    print("|---|" + "--:|" * len(asked.reports))
    for name, row in times.items():
        print(f"| {name} | {' | '.join(row)} |")
    print(f"\nMilliseconds: the first look (of the processor) / 95th percentile of {asked.repeat} later looks (of the processor).")
    print("\n".join(begun_with))
    print(f"Over {BAR} ms: {'; '.join(over) or 'none'}.")
    print(f"Load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")


def fill(path: Path, number: int) -> None:
    """A casebook of so many reports; of more than `WEIGHED` as many times those as fit."""
    if number > WEIGHED:
        small = path.with_name(f"many-{WEIGHED}.db")
        if not small.exists():
            fill(small, WEIGHED)
        told_again(small, path, number // WEIGHED)
        return
    with Casebook.open(path) as book:
        for _ in book.add_many((report, reading, "") for report, reading in multiplied(number)):
            pass
        verdicts.bring_up_to_date(book)


def measure(path: Path, repeat: int) -> tuple[float, float, dict[str, tuple[float, float, float, float]]]:
    """Milliseconds of the front page asked for at once, seconds until all is ready, and for each page the first time and the 95th
    percentile of the later ones, each by the clock and of the processor, in milliseconds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient

    from tawatur.explorer.app import create_app

    with TestClient(create_app(path), base_url="http://localhost") as client:
        return _asked(client, path, repeat)


def _asked(client: Any, path: Path, repeat: int) -> tuple[float, float, dict[str, tuple[float, float, float, float]]]:
    begun = time.perf_counter()
    client.get("/")
    at_once = 1_000 * (time.perf_counter() - begun)
    for thread in threading.enumerate():
        if thread.name == "warming":
            thread.join()
    ready = time.perf_counter() - begun
    told = max(client.get("/api/happenings?kind=meeting&limit=50").json()["rows"], key=lambda h: h["reports"])
    report = client.get(f"/api/claims/{told['claims'][0]}").json()["report"]
    actor, name = told["who"][0]["actor"], told["who"][0]["name"]
    pages = {
        "overview": "/", "timeline": "/timeline", "timeline by actor": "/timeline?lanes=actor",
        "timeline of contacts": "/timeline?kind=contact",
        "timeline of a month": "/timeline?since=2024-03&until=2024-03", "timeline of one": f"/timeline?who={name}", "network": "/network",
        "network of one": f"/network?who={name}", "network of contacts": "/network?kind=contact", "map": "/map",
        "map of a month": "/map?since=2024-03&until=2024-03", "claims": "/claims", "claims, far on": "/claims?start=5000",
        "claims by three filters": "/claims?kind=visit&status=denied&place=بيروت", "names": "/actors",
        "names like one": "/actors?name=الخالدي",
        "reports": "/reports", "happening": f"/happening/{told['id']}", "claim": f"/claim/{told['claims'][0]}", "actor": f"/actor/{actor}",
        "report": f"/report/{report}", "review": "/review", "search": "/search?q=بيروت",
        "search in Latin letters": "/search?q=Hisham Khalidi",
        "search for a phrase": '/search?q="قائد جبهة التلال"',
    }  # fmt: skip
    found = {}
    for page, address in pages.items():
        took, worked = [], []
        for _ in range(repeat + 1):
            os.utime(path)
            begun, busy = time.perf_counter(), time.process_time()
            answer = client.get(address)
            took.append(1_000 * (time.perf_counter() - begun))
            worked.append(1_000 * (time.process_time() - busy))
            assert answer.status_code == 200, (address, answer.status_code)
        found[page] = (took[0], worked[0], _high(took[1:]), _high(worked[1:]))
    return at_once, ready, found


def _high(values: list[float]) -> float:
    """The 95th percentile: no more than a twentieth of the values is larger."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]


if __name__ == "__main__":
    main()
