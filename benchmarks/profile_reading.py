"""Where the time of reading goes: the share of each file of the package, as a table in Markdown.

    python benchmarks/profile_reading.py reports.jsonl.gz [--most 2000] [--functions 15]

Measured with cProfile, which makes many small calls look dearer than they are; what a library or the interpreter does is counted to the
file that asked for it. Loading the word lists is left out.
"""

from __future__ import annotations

import argparse
import cProfile
import itertools
import pstats
import time
from collections import Counter
from pathlib import Path

import tawatur
from tawatur.intake import Given, Raw, gather, to_report
from tawatur.reading import read_report

PACKAGE = str(Path(tawatur.__file__).parent)


def _file(place: tuple[str, int, str]) -> str | None:
    """The file inside the package; None for everything else."""
    return place[0][len(PACKAGE) + 1 :] if place[0].startswith(PACKAGE) else None


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("reports", type=Path)
    ask.add_argument("--most", type=int, default=2000, help="look at so many reports")
    ask.add_argument("--functions", type=int, default=15, help="list so many of the dearest functions")
    asked = ask.parse_args()
    given = [to_report(item) for item in gather([asked.reports]) if isinstance(item, Raw)]
    reports = [g.report for g in itertools.islice((g for g in given if isinstance(g, Given)), asked.most)]
    for report in reports[:20]:
        read_report(report)
    begun = time.perf_counter()
    for report in reports:
        read_report(report)
    plain = time.perf_counter() - begun
    profile = cProfile.Profile()
    profile.enable()
    for report in reports:
        read_report(report)
    profile.disable()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    files: Counter[str] = Counter()
    functions: Counter[str] = Counter()
    for place, (_, _, own, _, callers) in stats.items():
        file = _file(place)
        if file is not None:
            files[file] += own
            functions[f"{file}: {place[2]}"] += own
            continue
        for caller, (_, _, part, _) in callers.items():
            asking = _file(caller)
            files[asking or "elsewhere"] += part
            if asking:
                functions[f"{asking}: {caller[2]}"] += part
    total = sum(files.values())
    print(f"{len(reports):,} reports in {plain:.1f} s without the profiler: {len(reports) / plain:,.0f} reports/s on one core.\n")
    for title, counted, most in (("file", files, None), ("function", functions, asked.functions)):
        print(f"| {title} | share of time |\n|---|--:|")
        for name, seconds in counted.most_common(most):
            if seconds > total / 200:
                print(f"| `{name}` | {100 * seconds / total:.1f}% |")
        print()


if __name__ == "__main__":
    main()
