"""Many reports read by several processes: in order, the same with any number, and with no report lost to a process that dies."""

from __future__ import annotations

import itertools
import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from tawatur.model import Report
from tawatur.reading.parallel import Failure, Lost, ordered, read_all


def _double(number: int) -> int:
    return 2 * number


def _uneven(number: int) -> int:
    time.sleep(0.0005 * (number * 7 % 11))
    return number


def _mortal(number: int) -> int:
    """Dies at 100 by a signal, at 200 by ending, and stops on 300."""
    if number == 100:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 200:
        os._exit(7)
    if number == 300:
        raise ValueError("three hundred")
    return number


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 16, 17, 500])
def test_in_order(jobs: int, count: int) -> None:
    assert list(ordered(range(count), _double, jobs)) == [(n, 2 * n) for n in range(count)]


def test_in_order_where_work_is_uneven() -> None:
    assert [out for _, out in ordered(range(600), _uneven, 3, weigh=lambda n: 40_000)] == list(range(600))


def test_shipped_form_is_worked_on() -> None:
    assert list(ordered(["1", "2"] * 50, _double, 2, ship=int)) == [("1", 2), ("2", 4)] * 50


def test_process_that_dies_costs_one_report() -> None:
    found = dict(ordered(range(400), _mortal, 2))
    assert list(found) == list(range(400))
    lost = {n: out.reason for n, out in found.items() if isinstance(out, Lost)}
    assert set(lost) == {100, 200, 300}
    assert "died (SIGKILL" in lost[100]
    assert "died (exit code 7)" in lost[200]
    assert lost[300].startswith("the reader stopped on it (ValueError: three hundred, test_parallel.py line ")


def test_few_are_in_memory_at_a_time() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for n in itertools.count():
            taken += 1
            yield n

    for done, (n, _) in enumerate(ordered(items(), _double, 2, weigh=lambda n: 65_536), 1):
        assert taken - done < 100
        if n == 1000:
            break


def test_large_items_do_not_block() -> None:
    texts = ["x" * 3_000_000] * 20
    assert [len(out) for _, out in ordered(texts, str.upper, 2) if isinstance(out, str)] == [3_000_000] * 20


def test_works_beside_other_threads() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert [out for _, out in ordered(range(100), _double, 2)] == [2 * n for n in range(100)]
    finally:
        stop.set()
        thread.join()


def test_reports_and_failures_come_in_order() -> None:
    reports: list[Report | Failure] = [
        Report(str(n), f"وصل الوزير إلى بغداد يوم {n}") if n % 5 else Failure("f", str(n), "no") for n in range(60)
    ]
    one, two = list(read_all(reports, 1)), list(read_all(reports, 2))
    assert one == two
    assert [r if isinstance(r, Failure) else r[0] for r in one] == reports
    assert all(isinstance(r, Failure) or r[1].doc == r[0].doc for r in one)
