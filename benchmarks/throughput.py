"""Speed and memory of `tawatur extract` and `tawatur read` over a file of reports, with one process and with two, as a table in Markdown.

    python benchmarks/throughput.py reports.jsonl.gz [--jobs 1 2] [--repeat 100000] [--commands extract read]

The whole program is measured, from its start to its end. With --repeat the reports are told again and again until there are so many,
each time under another id and with a sentence of its own at the end, so that none is a copy of another. Without a file the example
reports are taken.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

COLUMNS = (
    "command", "reports", "MB of text", "jobs", "seconds", "reports/s", "MB/s", "against one", "cores' seconds", "peak MB, all",
    "peak MB, largest",
)  # fmt: skip
EXAMPLES = Path(__file__).parents[1] / "examples" / "casebook"


def records(path: Path | None) -> Iterator[dict[str, object]]:
    """The reports of a JSON Lines file, or the examples."""
    if path is None:
        for file in sorted(EXAMPLES.glob("*.txt")):
            yield {"id": file.stem, "text": file.read_text("utf-8")}
        return
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def salted(path: Path | None, count: int) -> Iterator[dict[str, object]]:
    """`count` reports: those of the file, and again with another id and a closing sentence that no other has."""
    done = number = 0
    while done < count:
        for record in records(path):
            if done == count:
                return
            if number:
                salt = f"رقم النشرة {number * 7919 % 1_000_003} {done}."
                record = record | {"id": f"{record['id']}~{number}", "text": f"{record['text']}\n{salt}"}
            yield record
            done += 1
        number += 1


def write(path: Path, made: Iterator[dict[str, object]]) -> tuple[int, int]:
    """Writes the reports as JSON Lines; how many, and their text in bytes."""
    count = size = 0
    with path.open("w", encoding="utf-8") as out:
        for record in made:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
            size += len(str(record["text"]).encode())
    return count, size


def _tree(pid: int) -> list[int]:
    """The process and those that it started."""
    found = [pid]
    for process in found:
        try:
            for thread in os.listdir(f"/proc/{process}/task"):
                found += map(int, Path(f"/proc/{process}/task/{thread}/children").read_text().split())
        except (OSError, ValueError):
            continue
    return found


def _memory(pids: list[int], kind: str) -> int:
    """What the processes hold, in bytes: "Pss" counts what they share once."""
    total = 0
    for pid in pids:
        try:
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith(f"{kind}:"):
                    total += int(line.split()[1]) * 1024
        except OSError:
            continue
    return total


class Watch(threading.Thread):
    """Looks at a process and its children ten times a second for the most that they hold."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.together, self.largest, self.ended = pid, 0, 0, threading.Event()

    def run(self) -> None:
        while not self.ended.wait(0.1):
            tree = _tree(self.pid)
            self.together = max(self.together, _memory(tree, "Pss"))
            self.largest = max(self.largest, *(_memory([pid], "Rss") for pid in tree))


def measure(command: list[str], folder: Path) -> tuple[float, float, int, int]:
    """Seconds by the clock, seconds of all cores, the most bytes held by all its processes together, the most held by one."""
    begun = time.monotonic()
    with open(os.devnull, "wb") as nothing:
        pid = os.posix_spawn(
            sys.executable,
            [sys.executable, "-c", "from tawatur.cli import main; main()", *command],
            {**os.environ, "PWD": str(folder)},
            file_actions=[(os.POSIX_SPAWN_DUP2, nothing.fileno(), 1)],
        )
        watch = Watch(pid)
        watch.start()
        _, status, used = os.wait4(pid, 0)
        watch.ended.set()
    watch.join()
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"tawatur {' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - begun, used.ru_utime + used.ru_stime, watch.together, max(watch.largest, used.ru_maxrss * 1024)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("reports", nargs="?", type=Path)
    ask.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    ask.add_argument("--repeat", type=int, nargs="*", default=[], help="measure so many reports too")
    ask.add_argument("--commands", nargs="+", default=["extract", "read"], choices=["extract", "read"])
    asked = ask.parse_args()
    print("| " + " | ".join(COLUMNS) + " |")
    print("|---" + "|--:" * (len(COLUMNS) - 1) + "|", flush=True)
    for count in [None, *asked.repeat]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            file = folder / "reports.jsonl"
            reports, size = write(file, records(asked.reports) if count is None else salted(asked.reports, count))
            for command in asked.commands:
                one = 0.0
                for jobs in asked.jobs:
                    book = folder / f"{command}-{jobs}.db"
                    options = ["--casebook", str(book)] if command == "read" else []
                    seconds, cores, together, largest = measure([command, str(file), "--jobs", str(jobs), "-q", *options], folder)
                    one = one or seconds
                    print(
                        f"| `{command}` | {reports:,} | {size / 1e6:.1f} | {jobs} | {seconds:,.1f} | {reports / seconds:,.0f} | "
                        f"{size / 1e6 / seconds:.2f} | {one / seconds:.2f} × | {cores:,.1f} | {together / 1e6:,.0f} | "
                        f"{largest / 1e6:,.0f} |",
                        flush=True,
                    )
                    for part in folder.glob(f"{book.name}*"):
                        part.unlink()


if __name__ == "__main__":
    main()
