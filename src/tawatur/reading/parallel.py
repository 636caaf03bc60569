"""Many reports read by several processes, in the order in which they came, with little in memory.

Work is handed out in chunks, each to one process; no more than a few chunks are under way. A process that dies is replaced and its
chunk is done again report by report, so that the one it died of is named and the rest is kept.
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import queue
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar, cast

from tawatur.model import Reading, Report

In = TypeVar("In")
Out = TypeVar("Out")

CHUNK_ITEMS, CHUNK_WEIGHT = 32, 131_072
"""A chunk is closed at so many items or so many bytes: some 30 ms of work, against 0.2 ms for handing it over."""
AHEAD = 2
"""So many chunks wait at each process, so that it never waits for the next."""
SPREAD = 16
"""So many chunks may be done or under way for each process while the first of them is not: what a slow report may hold up."""
TRIED = 16
"""So many items are done here before the first process is started: a handful of reports needs none."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read. `place` says where in the source ("line 12", "byte 340"), "" for the whole."""

    source: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lost:
    """What stands for an item that could not be done, and why."""

    reason: str


def cores() -> int:
    """How many processes can truly run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_all(reports: Iterable[Report | Failure], jobs: int = 1) -> Iterator[tuple[Report, Reading] | Failure]:
    """Each report with its reading, in order; failures pass through. The same with any number of jobs.

    A report that the reader stops on comes as a Failure; so does one that its process dies of.
    """
    for item, reading in ordered(reports, _read, jobs, ship=_readable, weigh=_length):
        if isinstance(item, Failure):
            yield item
        elif isinstance(reading, Lost):
            yield Failure(item.doc, "", reading.reason)
        else:
            assert reading is not None
            yield item, reading


def _readable(item: Report | Failure) -> Report | None:
    return None if isinstance(item, Failure) else item


def _length(item: Report | Failure) -> int:
    return 0 if isinstance(item, Failure) else 2 * len(item.text)


def _read(report: Report | None) -> Reading | None:
    from tawatur.reading import read_report

    return None if report is None else read_report(report)


def ordered(
    items: Iterable[In],
    work: Callable[[Any], Out],
    jobs: int,
    *,
    ship: Callable[[In], Any] | None = None,
    weigh: Callable[[In], int] | None = None,
) -> Iterator[tuple[In, Out | Lost]]:
    """Each item with what `work` made of it, in the order of the items.

    Args:
        items: taken one by one, a bounded number ahead.
        work: a function of a module (it is sent to other processes); what it raises becomes a Lost.
        jobs: how many processes; with 1 all is done here. 0 stands for as many as there are cores.
        ship: what of an item `work` is given; the item itself where it is not told.
        weigh: about how many bytes an item is.
    """
    jobs = jobs or cores()
    source = iter(items)
    for item in source if jobs <= 1 else itertools.islice(source, TRIED):
        yield item, _tried(work, ship(item) if ship else item)
    if jobs > 1:
        first = next(source, _NONE)
        if first is not _NONE:
            pool = _Pool(work, jobs, itertools.chain([cast(In, first)], source), ship, weigh)
            try:
                yield from pool.run()
            finally:
                pool.stop()


_NONE = object()


def _tried(work: Callable[[Any], Out], shipped: Any) -> Out | Lost:
    try:
        return work(shipped)
    except Exception as error:
        told = f": {error}" if str(error) else ""
        return Lost(f"the reader stopped on it ({type(error).__name__}{told}, {_place(error)})")


def _place(error: Exception) -> str:
    """Where in the program it was raised, for whoever reports it."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{os.path.basename(frames[-1].filename)} line {frames[-1].lineno}" if frames else "place unknown"


@dataclass(slots=True)
class _Chunk(Generic[In]):
    items: list[In]
    shipped: list[Any]
    outs: list[Any]
    missing: int


@dataclass(frozen=True, slots=True)
class _Task(Generic[In]):
    chunk: _Chunk[In]
    start: int
    end: int


@dataclass(slots=True)
class _Worker(Generic[In]):
    process: BaseProcess
    pipe: Connection
    tasks: deque[_Task[In]] = field(default_factory=deque)


class _Pool(Generic[In, Out]):
    """The processes, what each is doing, and what is done but not yet due."""

    def __init__(
        self,
        work: Callable[[Any], Out],
        jobs: int,
        source: Iterator[In],
        ship: Callable[[In], Any] | None,
        weigh: Callable[[In], int] | None,
    ) -> None:
        self._work, self._jobs, self._source, self._ship, self._weigh = work, jobs, source, ship, weigh
        self._context = _context()
        self._under_way: deque[_Chunk[In]] = deque()
        self._again: deque[_Task[In]] = deque()
        self._workers: list[_Worker[In]] = []
        self._drained = False

    def run(self) -> Iterator[tuple[In, Out | Lost]]:
        # No process need look through the word lists again.
        gc.freeze()
        for _ in range(self._jobs):
            self._start()
        while True:
            self._hand_out()
            while self._under_way and not self._under_way[0].missing:
                chunk = self._under_way.popleft()
                yield from zip(chunk.items, chunk.outs, strict=True)
                self._hand_out()
            if not self._under_way:
                if self._drained:
                    return
                continue
            self._collect()

    def stop(self) -> None:
        """Ends every process, whatever it is doing."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(5)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join(5)
        self._workers.clear()

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        # A forked process holds copies of its elders' pipes, and would keep them open when this process dies.
        elders = [w.pipe for w in self._workers] + [ours] if self._context.get_start_method() == "fork" else []
        process = self._context.Process(target=_serve, args=(theirs, self._work, elders), daemon=True, name="tawatur reader")  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))

    def _next(self) -> _Chunk[In] | None:
        """The next chunk of the source; None at its end."""
        items: list[In] = []
        weight = 0
        while len(items) < CHUNK_ITEMS and weight < CHUNK_WEIGHT:
            item = next(self._source, _NONE)
            if item is _NONE:
                self._drained = True
                break
            items.append(cast(In, item))
            weight += self._weigh(items[-1]) if self._weigh else 0
        if not items:
            return None
        shipped = [self._ship(item) for item in items] if self._ship else list(items)
        return _Chunk(items, shipped, [None] * len(items), len(items))

    def _hand_out(self) -> None:
        while True:
            worker = min(self._workers, key=lambda w: len(w.tasks))
            if len(worker.tasks) >= AHEAD:
                return
            if self._again:
                task = self._again.popleft()
            elif self._drained or len(self._under_way) >= SPREAD * self._jobs:
                return
            else:
                chunk = self._next()
                if chunk is None:
                    return
                self._under_way.append(chunk)
                task = _Task(chunk, 0, len(chunk.items))
            worker.tasks.append(task)
            try:
                worker.pipe.send(task.chunk.shipped[task.start : task.end])
            except OSError:
                self._bury(worker)

    def _collect(self) -> None:
        """Waits for a process to be done with something, or to die."""
        by_pipe = {worker.pipe: worker for worker in self._workers}
        for ready in wait(list(by_pipe)):
            worker = by_pipe[cast(Connection, ready)]
            try:
                outs = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            task = worker.tasks.popleft()
            task.chunk.outs[task.start : task.end] = outs
            task.chunk.missing -= len(outs)
            task.chunk.shipped[task.start : task.end] = [None] * len(outs)

    def _bury(self, worker: _Worker[In]) -> None:
        """A process has died: another takes its place, and what it was doing is done again, item by item."""
        if worker not in self._workers:
            return
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join(5)
        tasks, worker.tasks = worker.tasks, deque()
        if tasks:
            task = tasks.popleft()
            if task.end - task.start == 1:
                task.chunk.outs[task.start] = Lost(f"the process that was reading it died ({_end_of(worker.process)})")
                task.chunk.missing -= 1
            else:
                self._again.extend(_Task(task.chunk, i, i + 1) for i in range(task.start, task.end))
            self._again.extend(tasks)
        self._start()


def _end_of(process: BaseProcess) -> str:
    code = process.exitcode
    if code is None:
        return "without an exit code"
    if code < 0:
        try:
            return f"{signal.Signals(-code).name}{', out of memory perhaps' if code == -9 else ''}"
        except ValueError:
            return f"signal {-code}"
    return f"exit code {code}"


def spare_collector() -> None:
    """Lets the garbage collector of this process look less often: reading makes many values, none of them in circles.

    What it looks through in vain are the words and features that are kept. Their number is bounded and stays below this one (a million
    such values after 2,200 reports, fewer and fewer new ones from then on); one look at a million takes half a second, as long as reading
    sixty reports.
    """
    gc.set_threshold(4_000_000, 20, 50)


def _context() -> BaseContext:
    """Forking is fastest, and shares the word lists; with other threads about it is not safe."""
    if sys.platform == "linux":
        return multiprocessing.get_context("fork" if threading.active_count() == 1 else "forkserver")
    return multiprocessing.get_context("spawn")


def _serve(pipe: Connection, work: Callable[[Any], Any], elders: list[Connection]) -> None:
    """The life of a reading process: takes a list, gives back a list of the same length, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    spare_collector()
    for elder in elders:
        elder.close()
    tasks: queue.SimpleQueue[list[Any] | None] = queue.SimpleQueue()
    threading.Thread(target=_take_in, args=(pipe, tasks), daemon=True).start()
    while (shipped := tasks.get()) is not None:
        try:
            pipe.send([_tried(work, one) for one in shipped])
        except OSError:
            break
    os._exit(0)


def _take_in(pipe: Connection, tasks: queue.SimpleQueue[list[Any] | None]) -> None:
    """Keeps the pipe empty, so that neither side ever waits for the other to take what it sends."""
    try:
        while True:
            tasks.put(pipe.recv())
    except (EOFError, OSError):
        tasks.put(None)
