"""What the steps of weighing share: reports and claims as they are weighed, loaded when they are asked for and kept for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from tawatur.casebook import codec, decisions
from tawatur.casebook.growing.held_words import HeldWords
from tawatur.casebook.store import Casebook
from tawatur.weighing.occasions import Item, item
from tawatur.weighing.ready import made_ready
from tawatur.weighing.telling import Telling, Told

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The values last asked for, so many at most."""

    def __init__(self, most: int, make: Callable[[str], Value]) -> None:
        self._most, self._make = most, make
        self._held: OrderedDict[str, Value] = OrderedDict()

    def __call__(self, key: str) -> Value:
        if key in self._held:
            self._held.move_to_end(key)
            return self._held[key]
        value = self._make(key)
        self.keep(key, value)
        return value

    def __contains__(self, key: str) -> bool:
        return key in self._held

    def keep(self, key: str, value: Value) -> None:
        """Puts a value in that was not asked for yet."""
        self._held[key] = value
        if len(self._held) > self._most:
            self._held.popitem(last=False)

    def forget(self, key: str) -> None:
        """Takes a value out."""
        self._held.pop(key, None)

    def clear(self) -> None:
        """Takes all out."""
        self._held.clear()


Known = tuple[str, date | None, str | None, tuple[str, ...]]
"""The doc, publication, outlet and credit line of a report."""
read_claim = lru_cache(maxsize=1 << 14)(codec.from_text)
"""The claim that a text holds; the same text holds the same claim in every round."""


@lru_cache(maxsize=1 << 14)
def _made(claim: str, report: str, head: Known, actors: str, seen: str, form: str) -> Item:
    """A claim made ready for comparison. All that it rests on is given, so that one that did not change need not be made again for the next
    report."""
    doc, published, outlet, credit = head
    telling = Telling(claim, report, doc, outlet, published, tuple(read_text(actors)), read_claim(form))
    return item(telling, credit, read_text(seen))


class Head(NamedTuple):
    """What is known of a report that is weighed besides its text and what it tells; and its claims that are weighed otherwise than read,
    by their number, as texts."""

    doc: str
    published: date | None
    outlet: str | None
    credit: tuple[str, ...]
    ready: dict[int, str]


_HEAD = "r.doc, r.published, r.outlet, r.credit, g.ready"


def _headed(doc: str, published: str | None, outlet: str | None, credit: str, ready: str) -> Head:
    return Head(doc, date.fromisoformat(published) if published else None, outlet, codec.texts_from(credit), dict(read_text(ready)))


class Ground:
    """The casebook as the steps of weighing see it."""

    def __init__(self, book: Casebook) -> None:
        self.book = book
        self.database = book.database
        held = decisions.active(book)
        self.rulings = decisions.rulings(held)
        self.fixes = decisions.corrections(held)
        # Some times as many as are weighed in a round: each of them is looked at again by every step.
        self.told = Kept(4_000, self._told)
        self.words = Kept(4_000, self._words)
        self.item = Kept(20_000, self._item)
        self.head = Kept(20_000, self._head)
        self.text = Kept(1_000, self._text)
        self._ready: dict[str, str] = {}

    def all(self, sql: str, *values: Any) -> list[Any]:
        """All rows."""
        return self.database.execute(sql, values).fetchall()

    def one(self, sql: str, *values: Any) -> Any:
        """The first row, or None."""
        return self.database.execute(sql, values).fetchone()

    def put(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Writes many rows."""
        # Nothing to write is not worth a statement.
        if held := rows if isinstance(rows, list) else list(rows):
            self.database.executemany(sql, held)

    def there(self, report: str) -> bool:
        """Whether a report is in the casebook."""
        return self.one("SELECT 1 FROM report WHERE id = ?", report) is not None

    def _told(self, report: str) -> Told:
        n, id, doc, published, outlet, credit, text, ready = self.one(
            """SELECT r.n, r.id, r.doc, r.published, r.outlet, r.credit, t.text, w.ready FROM report r JOIN report_text t ON t.report = r.n
            LEFT JOIN weighed w ON w.report = r.id WHERE r.id = ?""",
            report,
        )
        claims = []
        for claim, form in self.all("SELECT id, form FROM claim WHERE report = ? ORDER BY position", n):
            read = read_claim(form)
            claims.append((claim, decisions.corrected(read, self.fixes[claim]) if claim in self.fixes else read))
        day = date.fromisoformat(published) if published else None
        plain = Told(id, doc, day, outlet, codec.texts_from(credit), text, tuple(claims))
        if ready is not None:  # It is there once the report is weighed.
            for i, form in read_text(ready):
                claims[i] = claims[i][0], read_claim(form)
            return replace(plain, claims=tuple(claims))
        found = made_ready(plain)
        both = enumerate(zip(claims, found.claims, strict=True))
        self._ready[report] = as_text([(i, codec.to_text(now)) for i, ((_, was), (_, now)) in both if was != now])
        return found

    def ready(self, report: str) -> str:
        """The claims of a report that is new, as far as they are weighed otherwise than read, as they are held with it."""
        if report not in self._ready:
            self.told.forget(report)
            self.told(report)
        return self._ready.pop(report)

    def load(self, claims: Iterable[str]) -> None:
        """Makes claims ready that will be asked for; together they are looked up sooner than one by one."""
        if wanted := [c for c in claims if c not in self.item]:
            for claim, found in self._items(wanted):
                self.item.keep(claim, found)

    def _item(self, claim: str) -> Item:
        ((_, found),) = self._items([claim])
        return found

    def _items(self, claims: Sequence[str]) -> Iterator[tuple[str, Item]]:
        rows = self.all(
            f"""SELECT w.claim, w.actors, w.seen, c.position, c.form, r.id, {_HEAD} FROM json_each(?) j
            CROSS JOIN weighed_claim w ON w.claim = j.value CROSS JOIN claim c ON c.id = w.claim
            CROSS JOIN report r ON r.n = c.report CROSS JOIN weighed g ON g.report = r.id""",
            as_text(claims),
        )
        for claim, actors, seen, position, form, report, *told in rows:
            if report not in self.head:
                self.head.keep(report, _headed(*told))
            head = self.head(report)
            if claim in self.fixes and position not in head.ready:
                form = codec.to_text(decisions.corrected(read_claim(form), self.fixes[claim]))
            yield claim, _made(claim, report, head[:4], actors, seen, head.ready.get(position, form))

    def _head(self, report: str) -> Head:
        return _headed(*self.one(f"SELECT {_HEAD} FROM report r JOIN weighed g ON g.report = r.id WHERE r.id = ?", report))

    def _words(self, report: str) -> HeldWords:
        row = self.one("SELECT runs FROM report_runs WHERE report = ?", report)
        return HeldWords.unpacked(report, row[0]) if row else HeldWords(report, frozenset(), "")

    def _text(self, report: str) -> str:
        return str(self.one("SELECT t.text FROM report r JOIN report_text t ON t.report = r.n WHERE r.id = ?", report)[0])

    def close(self) -> None:
        """Lets go of all that is kept."""
        for kept in (self.told, self.words, self.item, self.head, self.text):
            kept.clear()

    def forget(self, report: str) -> None:
        """Takes a report out of what is kept."""
        self.told.forget(report)
        self.words.forget(report)


_encode = msgspec.json.Encoder().encode
read_text = msgspec.json.Decoder().decode
"""What `as_text` wrote."""


def as_text(form: object) -> str:
    """JSON as it stands in the casebook."""
    return _encode(form).decode()


def place_of(order: tuple[date, str, str]) -> str:
    """A place in the order of publication, as a text that sorts the same."""
    return f"{order[0].isoformat()} {order[1]}\x1f{order[2]}"


def report_of(claim: str) -> str:
    """The report of a claim (ids): a claim is called after it."""
    return "r" + claim[1:].partition(".")[0]


__all__ = ["Ground", "Kept", "as_text", "place_of", "read_text", "report_of"]
