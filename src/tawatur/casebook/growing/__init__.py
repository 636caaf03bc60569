"""Weighing as reports come and go: what a change bears on is weighed again, and nothing else.

Every verdict has bounded grounds: names that are related, claims that meet in cells of days, reports that share words. The grounds stand in
the casebook, so that a round finds what rests on those that changed, weighs it with the functions of `weighing`, and goes on only
where something came out otherwise. The verdicts are those on what is in the casebook, however it came there: a casebook that is
weighed all at once is weighed the same way, some thousand reports after the other, and memory does not grow with it.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tawatur.casebook import connection, decisions
from tawatur.casebook.growing.copying import Copying
from tawatur.casebook.growing.ground import Ground, as_text, place_of, read_text, report_of
from tawatur.casebook.growing.naming import Naming
from tawatur.casebook.growing.occasions import Occasions
from tawatur.casebook.growing.outcomes import Outcomes
from tawatur.casebook.growing.people import People
from tawatur.casebook.growing.seeing import Seeing, names_in

if TYPE_CHECKING:
    from tawatur.casebook.store import Casebook

DERIVED = (
    "weighed", "decided", "run_of_words", "likeness", "medium", "unit", "person_name", "person", "body", "short_name", "called", "cluster",
    "base_cluster", "actor_join", "same_actor", "spelled", "seen", "quoted_head", "weighed_claim", "met", "bond", "happening",
    "same_happening", "lean", "telling", "copy", "actor_id", "report_runs",
)  # fmt: skip
"""Tables that are derived from reports, claims and decisions."""
AT_ONCE = 1_000
"""Reports that are weighed in one round."""
_REPORT = re.compile("r[a-z2-7]{12}")
"""How the id of a report looks; a decision holds other words as well."""
PAGES = 128
"""Megabytes of the file that are held while it is weighed: what a round looks up stands all over the file."""
TOGETHER = 5_000
"""Where more reports are others than when they were weighed, all are weighed anew."""


def start_over(book: Casebook) -> None:
    """Throws all verdicts and their grounds away."""
    for table in DERIVED:
        book.database.execute(f"DELETE FROM {table}")
    book.database.execute("INSERT OR IGNORE INTO changed SELECT id FROM report")


class Waiting:
    """The reports that came, went or were decided about since they were last weighed, in the order in which they are weighed."""

    def __init__(self, book: Casebook) -> None:
        self.book = book
        self._left: list[str] = []
        self._version: int | None = None
        book.database.execute(f"PRAGMA cache_size = {-1024 * PAGES}")

    def end(self) -> None:
        """Holds no more of the file than before."""
        self.book.database.execute(f"PRAGMA cache_size = {-1024 * connection.PAGES}")

    def some(self, at_once: int) -> list[str]:
        """So many of them that are to be weighed together; none where nothing is left."""
        ask = self.book.database.execute
        (version,) = ask("PRAGMA data_version").fetchone()
        if version != self._version:  # It is the first time, or somebody else has written since.
            self._version, self._left = version, []
            _decided(self.book)
            # What was weighed and is another now goes out together, so that nobody asks for claims that are gone.
            others = [r for (r,) in ask("SELECT c.report FROM changed c JOIN weighed w ON w.report = c.report ORDER BY c.report")]
            if len(others) > TOGETHER:
                start_over(self.book)
            elif others:
                return others
        if not self._left:
            self._left = [
                report
                for (report,) in ask(
                    """SELECT c.report FROM changed c LEFT JOIN report r ON r.id = c.report
                    ORDER BY r.published IS NULL, r.published DESC, r.doc DESC, r.id DESC"""
                )
            ]
        found = self._left[-at_once:][::-1]
        del self._left[-at_once:]
        return found


def grow(book: Casebook, waiting: Waiting, at_once: int = AT_ONCE) -> bool:
    """Weighs one round of what is waiting, so many reports at most; gives whether any are left."""
    if some := waiting.some(at_once):
        _round(book, some)
    return book.database.execute("SELECT 1 FROM changed LIMIT 1").fetchone() is not None


def _decided(book: Casebook) -> None:
    """Reports about which something was decided, or is no more, since they were weighed."""
    active = {d.id for d in decisions.active(book)}
    before = {id for (id,) in book.database.execute("SELECT id FROM decided")}
    for decision in decisions.log(book):
        if decision.id in active ^ before:
            book.database.executemany("INSERT OR IGNORE INTO changed VALUES (?)", [(r,) for r in _named(decision.subject)])
    book.database.execute("DELETE FROM decided")
    book.database.executemany("INSERT INTO decided VALUES (?)", [(id,) for id in sorted(active)])


def _named(subject: object) -> set[str]:
    """All reports that a decision names, itself or by a claim."""
    if isinstance(subject, str):
        return (
            {"r" + subject[1:].partition(".")[0]}
            if subject[:1] in ("c", "h") and "." in subject
            else {subject}
            if _REPORT.fullmatch(subject)
            else set()
        )
    if isinstance(subject, dict):
        return {r for value in subject.values() for r in _named(value)}
    if isinstance(subject, Sequence):
        return {r for value in subject for r in _named(value)}
    return set()


@contextmanager
def _without_pauses() -> Iterator[None]:
    """Nothing is collected while a round goes on: it makes no garbage to speak of, and to look for it among all that is held would take as
    long as a report."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _round(book: Casebook, reports: Sequence[str]) -> None:
    ground = Ground(book)
    with _without_pauses():
        _weigh(ground, reports)
    ground.close()


def _weigh(ground: Ground, reports: Sequence[str]) -> None:
    naming = Naming(ground)
    people, seeing, occasions, copying = People(ground, naming), Seeing(ground), Occasions(ground), Copying(ground)
    outcomes = Outcomes(ground, copying)
    # Out with what was.
    for report in reports:
        row = ground.one("SELECT place, grounds FROM weighed WHERE report = ?", report)
        if row is None:
            continue
        people.remove(report)
        claims = ground.all("SELECT claim, names FROM weighed_claim WHERE report = ?", report)
        for claim, names in claims:
            seeing.unsay(read_text(names))
            occasions.unfile(claim)
            occasions.drop(claim)
            outcomes.drop(claim)
        copying.remove(report, read_text(row[1]), row[0])
        ground.put("DELETE FROM seen WHERE report = ?", [(report,)])
        ground.put("DELETE FROM quoted_head WHERE report = ?", [(report,)])
        ground.put("DELETE FROM weighed WHERE report = ?", [(report,)])
    # In with what is.
    new = [r for r in reports if ground.there(r)]
    for report in new:
        told = ground.told(report)
        people.insert(told)
        seeing.insert(told)
        (wording,) = ground.one("SELECT wording FROM report WHERE id = ?", report)
        place = place_of(told.order)
        grounds = as_text(copying.insert(told, place, wording))
        ground.put("INSERT INTO weighed VALUES (?, ?, ?, NULL, 0, ?, NULL)", [(report, place, grounds, ground.ready(report))])
        weighed = [(id, report) for id, _ in told.claims if id not in ground.rulings.rejected]
        ground.put("INSERT INTO weighed_claim VALUES (?, ?, '[]', '{}', '[]', '[]', 0, 0, NULL, NULL, NULL)", weighed)
    people.settle()
    moved = naming.settle()
    changed = _actors(ground, seeing, moved, new)
    changed |= seeing.settle(new)
    changed |= {c for r in new for (c,) in ground.all("SELECT claim FROM weighed_claim WHERE report = ?", r)}
    for one, other in copying.alike():
        occasions.meet(one, other)
    touched = {report_of(c) for c in changed}
    for claim in sorted(changed):
        ground.item.forget(claim)
        occasions.unfile(claim)
        occasions.file(claim)
    for report in sorted(touched):
        for one, other in ground.all(
            "SELECT one, other FROM likeness WHERE one = ? UNION SELECT one, other FROM likeness WHERE other = ?", report, report
        ):
            occasions.meet(one, other)
    for report in sorted(copying.led):
        occasions.led(report)
    occasions.compare()
    groups = occasions.settle()
    outcomes.regroup(groups, changed, occasions.stories.touched)
    outcomes.propose(occasions.gone, occasions.new)
    for report in sorted(touched):
        copying.told(report)
    outcomes.settle(copying.below(copying.settle()), changed)
    ground.put("DELETE FROM changed WHERE report = ?", [(r,) for r in reports])


def _actors(ground: Ground, seeing: Seeing, moved: Iterable[str], new: Sequence[str]) -> set[str]:
    """Writes the actors of claims; gives the claims that have others now."""
    reports = {r for c in moved for (r,) in ground.all("SELECT report FROM weighed_claim WHERE claim = ?", c)} | set(new)
    changed = set()
    for report in sorted(reports):
        keys: dict[tuple[int, int], str] = {
            (i, j): key
            for key, form in ground.all("SELECT c.key, u.form FROM unit u JOIN cluster c ON c.id = u.cluster WHERE u.report = ?", report)
            for i, j in read_text(form)["places"]
        }
        for i, (claim, read) in enumerate(ground.told(report).claims):
            row = ground.one("SELECT actors, names FROM weighed_claim WHERE claim = ?", claim)
            if row is None:
                continue
            mine = [keys[i, j] for j in range(len(read.who))]
            actors = as_text(mine)
            if actors != row[0]:
                names = names_in((p.names, a) for p, a in zip(read.who, mine, strict=True))
                seeing.unsay(read_text(row[1]))
                seeing.say(names)
                ground.put(
                    "UPDATE weighed_claim SET actors = ?, names = ? WHERE claim = ?",
                    [(actors, as_text(names), claim)],
                )
                changed.add(claim)
    return changed


__all__ = ["Waiting", "grow", "start_over"]
