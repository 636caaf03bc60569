"""What it costs to keep the tallies of the explorer's front pages while reports are stored and weighed.

    python benchmarks/tallies.py [--reports 2000] [--repeat 3]

The same reports (those of `benchmarks/weigh_growth.py`) are stored and weighed in a casebook as it is, and in one whose triggers for
tallies were taken away. Seconds of the processor, the least of the repeats.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from weigh_growth import multiplied

from tawatur.casebook import Casebook, verdicts


def main() -> None:
    """Measures both, prints."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--reports", type=int, default=2_000)
    ask.add_argument("--repeat", type=int, default=3)
    asked = ask.parse_args()
    given = [(report, reading, "") for report, reading in multiplied(asked.reports)]
    best: dict[bool, tuple[float, float]] = {}
    for tallied in (True, False) * asked.repeat:
        took = once(given, tallied=tallied)
        held = best.get(tallied, took)
        best[tallied] = (min(held[0], took[0]), min(held[1], took[1]))
    for n, what in enumerate(("storing", "weighing")):
        with_, without = best[True][n], best[False][n]
        print(f"{what} {asked.reports:,} reports: {with_:.2f} s with tallies, {without:.2f} s without ({with_ / without - 1:+.1%})")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def once(given: list[tuple], *, tallied: bool) -> tuple[float, float]:
    """Seconds of the processor for storing and for weighing."""
    with tempfile.TemporaryDirectory() as folder, Casebook.open(Path(folder) / "casebook.db") as book:
        if not tallied:
            named = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND (name GLOB '*_tallied*' OR name GLOB '*_in_month_moved')"
            triggers = book.database.execute(named).fetchall()
            for (name,) in triggers:
                book.database.execute(f"DROP TRIGGER {name}")
        begun = time.process_time()
        for _ in book.add_many(iter(given)):
            pass
        stored = time.process_time()
        verdicts.bring_up_to_date(book)
        return stored - begun, time.process_time() - stored


if __name__ == "__main__":
    main()
