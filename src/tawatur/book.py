"""A casebook in a notebook or a script: `tawatur.open(path)` gives a Book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from tawatur.casebook import Casebook, Filter, Outcome, queries
from tawatur.casebook.frames import Table
from tawatur.casebook.rows import Account, Actor, ClaimRow, ConflictRow, CopyRow, Dossier, HappeningRow, Hit, Listing, Network, Origins
from tawatur.errors import CasebookError, InputError, UsageError

if TYPE_CHECKING:
    from tawatur.intake import Failure, Given
    from tawatur.model import Reading, Report
    from tawatur.reading.parallel import Lost

Path_ = str | Path


class Book:
    """An open casebook. What `read` and the questions take and give is told at each; close it, or use it as a context manager."""

    def __init__(self, path: Path_ = "casebook.db") -> None:
        self.casebook = Casebook.open(path)

    def close(self) -> None:
        """Closes the file."""
        self.casebook.close()

    def __enter__(self) -> Book:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<casebook {self.casebook.path}>"

    def read(self, paths: Path_ | Iterable[Path_], *, published: date | str | None = None, jobs: int = 1) -> Account:
        """Reads files, folders and JSON Lines into the casebook; gives the account of these inputs.

        Args:
            paths: one path or several.
            published: the day of publication of reports where neither the input nor the text tells one.
            jobs: how many processes read; 0 for as many as there are cores.
        """
        several = [paths] if isinstance(paths, str | Path) else list(paths)
        day = _day(published)
        run = self.casebook.begin_run(" ".join(map(str, several)))
        for _ in read_into(self.casebook, several, published=day, jobs=jobs):
            pass
        return queries.inputs(self.casebook, run)

    def claims(self, *, limit: int | None = None, **filter: Any) -> Table[ClaimRow]:
        """Every claim that fits, by time.

        `filter`: who, with_, kind, status, secret, since, until, place, outlet, text, as in `Filter.of`.
        """
        return _table(queries.claims(self._weighed(), _filter(filter), limit=limit))

    def contacts(self, *, limit: int | None = None, **filter: Any) -> Table[ClaimRow]:
        """Meetings, visits, calls and the like, by time; `filter` as with `claims`."""
        return _table(queries.contacts(self._weighed(), _filter(filter), limit=limit))

    def timeline(self, *, limit: int | None = None, **filter: Any) -> Table[ClaimRow]:
        """Claims with a known time, by time; `filter` as with `claims`."""
        return _table(queries.timeline(self._weighed(), _filter(filter), limit=limit))

    def about(self, name: str) -> Table[Dossier]:
        """A dossier for each actor of that name."""
        return Table(queries.about(self._weighed(), name))

    def actors(self, name: str) -> Table[Actor]:
        """Actors one of whose names holds the words of `name`."""
        return _table(queries.actors(self._weighed(), name))

    def search(self, text: str, *, limit: int = 50) -> Table[Hit]:
        """Reports that hold all the words of `text`, under any spelling."""
        return _table(queries.search(self.casebook, text, limit=limit))

    def copies(self) -> Table[CopyRow]:
        """Reports that repeat another."""
        return _table(queries.copies(self._weighed()))

    def weigh(self, *, again: bool = False) -> bool:
        """Weighs what is not weighed yet; gives whether there was anything to do."""
        from tawatur.casebook import verdicts

        return verdicts.bring_up_to_date(self.casebook, again=again)

    def _weighed(self) -> Casebook:
        """The casebook, weighed where it was not: in place, or in memory while another program writes to it."""
        from tawatur.casebook import verdicts

        with suppress(CasebookError):
            self.weigh()
        return verdicts.fresh(self.casebook)

    def happenings(self, *, limit: int | None = None, **filter: Any) -> Table[HappeningRow]:
        """Happenings, the most told first, with origins and conflicts; `filter` as with `claims`."""
        return _table(queries.happenings(self._weighed(), _filter(filter), limit=limit))

    def conflicts(self, *, limit: int | None = None, **filter: Any) -> Table[ConflictRow]:
        """Where accounts of one happening cannot all hold; `filter` as with `claims`."""
        return _table(queries.conflicts(self._weighed(), _filter(filter), limit=limit))

    def network(self, *, limit: int | None = 2_000, **filter: Any) -> Network:
        """Actors and the claims that join them; `filter` as with `claims`."""
        return queries.network(self._weighed(), _filter(filter), limit=limit)

    def origins(self, id: str) -> Origins:
        """The chain of transmission of a claim or a happening."""
        return queries.origins(self._weighed(), id)


def _table(listing: Listing[Any]) -> Table[Any]:
    return Table(listing.rows, cut=listing.cut, undated=listing.undated)


def _filter(words: dict[str, Any]) -> Filter:
    try:
        return Filter.of(**words)
    except TypeError as error:
        raise UsageError(f"{error}; a filter takes {', '.join(Filter.__dataclass_fields__)}") from error


def _day(value: date | str | None) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError as error:
        raise UsageError(f"published {value!r}: no date; YYYY-MM-DD is") from error


def read_into(
    casebook: Casebook,
    paths: Iterable[Path_],
    *,
    published: date | None = None,
    jobs: int = 1,
    note: Callable[[str, str, str], None] = lambda source, place, text: None,
) -> Iterator[Outcome]:
    """Reads every input of `paths` into the casebook, many to a commit; gives what became of each, in order.

    A report that is known is not read again. `note` is told what was passed over or looked odd: source, place in it, sentence.
    """
    from tawatur.intake import Given, Note, Raw, gather, to_report
    from tawatur.reading.parallel import ordered

    def given() -> Iterator[tuple[Given | Failure, Report | None]]:
        """Each input, and its report where it is to be read."""
        for item in gather(paths):
            if isinstance(item, Note):
                note(item.source, "", item.text)
                continue
            found = to_report(item, published) if isinstance(item, Raw) else item
            yield found, found.report if isinstance(found, Given) and not casebook.known(found.report) else None

    with casebook.batch():
        for (item, _), reading in ordered(given(), _read, jobs, ship=_to_read, weigh=_weight):
            yield _store(casebook, item, reading, note)


def _to_read(item: tuple[Given | Failure, Report | None]) -> Report | None:
    return item[1]


def _weight(item: tuple[Given | Failure, Report | None]) -> int:
    return 2 * len(item[1].text) if item[1] else 0


def _read(report: Report | None) -> Reading | None:
    from tawatur.reading import read_report

    return None if report is None else read_report(report)


def _store(casebook: Casebook, item: Given | Failure, reading: Reading | Lost | None, note: Callable[[str, str, str], None]) -> Outcome:
    from tawatur.intake import Failure
    from tawatur.intake.extracting import left_unread
    from tawatur.reading.parallel import Lost

    if isinstance(item, Failure):
        return casebook.record_failure(item.source, item.place, item.reason)
    for warning in item.warnings:
        note(item.source, item.place, warning)
    if isinstance(reading, Lost):
        return casebook.record_failure(item.source, item.place, reading.reason)
    if reading is None:
        return casebook.record_known(item.report, source=item.source, place=item.place)
    for warning in left_unread(item.report, reading):
        note(item.source, item.place, warning)
    try:
        return casebook.add(item.report, reading, source=item.source, place=item.place)
    except InputError as error:
        return casebook.record_failure(item.source, item.place, str(error))
