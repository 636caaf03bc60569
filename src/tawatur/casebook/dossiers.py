"""Dossiers: all that the casebook has about one actor, and the actors that a name stands for."""

from __future__ import annotations

from collections.abc import Iterable

from tawatur.arabic import fold_text
from tawatur.arabic.tokens import words
from tawatur.casebook import codec, decisions, filing, verdicts
from tawatur.casebook.called import untitled
from tawatur.casebook.connection import named
from tawatur.casebook.fetching import actors_by_number, cites_of, day_of, listed, rows_of, undated_among
from tawatur.casebook.filters import ANY, UNDATED, Filter, Where, actors_named
from tawatur.casebook.rows import Actor, Counterpart, Dossier, Listing, NameUse
from tawatur.casebook.shortened import actor_id, may_be_id
from tawatur.casebook.spelled import arabic_of, in_arabic
from tawatur.casebook.store import Casebook
from tawatur.casebook.words import folded
from tawatur.errors import UsageError
from tawatur.model import FAMILY, Family
from tawatur.weighing.identity import is_post
from tawatur.weighing.units import own_names


def actors(book: Casebook, name: str, *, limit: int = 50) -> Listing[Actor]:
    """Actors one of whose names holds all the words of `name`, those with most claims first."""
    found = _actor_numbers(book, actors_named(name), limit + 1)
    by_number = actors_by_number(book, found[:limit])
    return Listing(tuple(by_number[n] for n in found[:limit]), len(found) > limit)


def _actor_numbers(book: Casebook, named_so: Where, limit: int) -> list[int]:
    return [
        row[0]
        for row in rows_of(
            book,
            f"""SELECT a.n FROM actor a JOIN claims_of_actor t ON t.actor = a.n WHERE a.n IN ({named_so.sql})
            ORDER BY t.times DESC, a.id LIMIT ?""",
            (*named_so.parameters, limit),
        )
    ]


def about(book: Casebook, name: str, filter: Filter = ANY, *, limit: int | None = 500, most: int = 10) -> tuple[Dossier, ...]:
    """A dossier for each actor of that name, the one with most claims first: those named exactly so, or else those whose name holds
    its words, or else those whose name it may be in Latin letters. At most `most` dossiers of `limit` claims that fit. `name` may also
    be an actor's id, or the first letters of one.

    Raises:
        UsageError: a name without a word, or the first letters of several ids.
    """
    if not words(fold_text(name)):
        raise UsageError(f"{name!r} holds no word; a name in Arabic or Latin letters does")
    book = verdicts.fresh(book)
    known = Where("SELECT a.n FROM actor a JOIN actor_id i ON i.now = a.id WHERE i.id = ?", (name.strip(),))
    numbers = _actor_numbers(book, known, 1)
    exactly = "SELECT actor FROM actor_name WHERE name IN (SELECT n FROM name WHERE folded = ?)"
    for called in dict.fromkeys((folded(name), " ".join(untitled(name)))):
        numbers = numbers or _actor_numbers(book, Where(exactly, (called,)), most)
    numbers = numbers or _actor_numbers(book, actors_named(name), most)
    if not numbers and (arabic := arabic_of(book, name)) != name:
        numbers = _actor_numbers(book, actors_named(arabic), most)
    if not numbers and may_be_id(name) and (id := actor_id(book, name)):
        numbers = _actor_numbers(book, Where("SELECT n FROM actor WHERE id = ?", (id,)), 1)
    by_number = actors_by_number(book, numbers)
    return tuple(_dossier(book, n, by_number[n], filter, limit) for n in numbers)


def namesakes(book: Casebook, name: str, shown: Iterable[Dossier], *, limit: int = 5) -> Listing[Actor]:
    """Who else has a name that holds the words of `name`, besides those that `about` shows for it; nobody where an id was asked for."""
    book = verdicts.fresh(book)
    there = {dossier.actor.id for dossier in shown}
    if name.strip().lower() in there or not there:
        return Listing(())
    found = actors(book, arabic_of(book, name), limit=limit + len(there))
    others = tuple(actor for actor in found.rows if actor.id not in there)
    return Listing(others[:limit], found.cut or len(others) > limit)


def _dossier(book: Casebook, number: int, actor: Actor, filter: Filter, limit: int | None) -> Dossier:
    """What is known of an actor: names and posts by all its claims, the rest by those that fit."""
    mine = Where("c.n IN (SELECT claim FROM participant WHERE actor = ?)", (number,)) & decisions.standing(book)
    asked = in_arabic(book, filter)
    fitting = listed(book, mine, limit, undated_among(book, mine, asked), asked.parts())
    uses, reports = _uses(book, number)
    met: dict[Actor, list[str]] = {}
    for row in fitting.rows:
        for other in row.actors if FAMILY[row.claim.kind] is Family.CONTACT else ():
            if other.id != actor.id and row.id not in met.setdefault(other, []):
                met[other].append(row.id)
    docs = set(reports.values())
    families = [(row, FAMILY[row.claim.kind]) for row in fitting.rows]
    return Dossier(
        actor=actor,
        names=tuple(u for u in uses if not is_post(u.name)),
        posts=tuple(u for u in uses if is_post(u.name)),
        counterparts=tuple(Counterpart(a, tuple(c)) for a, c in sorted(met.items(), key=lambda m: (-len(m[1]), m[0].name, m[0].id))),
        contacts=tuple(row for row, family in families if family is Family.CONTACT),
        movements=tuple(row for row, family in families if family is Family.MOVEMENT),
        others=tuple(row for row, family in families if family not in (Family.CONTACT, Family.MOVEMENT)),
        reports=len(reports),
        cut=fitting.cut,
        undated=fitting.undated,
        joins=tuple(verdicts.joins_of(book, actor.id)),
        seen=tuple(dict.fromkeys(doc for doc, _ in verdicts.seen_in(book, actor.id) if doc not in docs)),
    )


class _Use:
    """A name or post in the counting: in how many places of claims, the days of publication between which, and the first report."""

    __slots__ = ("cite", "days", "times")

    def __init__(self) -> None:
        self.times = 0
        self.days: set[str] = set()
        self.cite: tuple[str, str, str] | None = None


def _uses(book: Casebook, number: int) -> tuple[tuple[NameUse, ...], dict[str, str]]:
    """All names and posts of an actor, the most used first, and the reports (id, doc) that tell of it: by all its claims, however many
    of them are listed."""
    standing = decisions.standing(book)
    found: dict[str, _Use] = {}
    reports: dict[str, str] = {}
    fixed = {id: claim.who for id, claim in filing.as_filed(book, filing.corrected_claims(book)).items()}
    sql = f"""SELECT c.id, c.form, p.n, r.id, r.doc, r.published FROM participant p CROSS JOIN claim c ON c.n = p.claim
        CROSS JOIN report r ON r.n = c.report WHERE p.actor = ? AND {standing.sql}"""
    with named(book.path):
        for id, form, place, report, doc, published in book.database.execute(sql, (number, *standing.parameters)):
            reports[report] = doc
            key = (published or UNDATED, doc, report)
            names = fixed[id][place].names if id in fixed else codec.names_from(form)[place]
            for name in dict.fromkeys(own_names(names)):
                use = found.setdefault(name, _Use())
                use.times += 1
                use.cite = key if use.cite is None else min(use.cite, key)
                if published:
                    use.days.add(published)
    first = {name: use.cite[2] for name, use in found.items() if use.cite}
    cites = cites_of(book, first.values())
    uses = (
        NameUse(name, use.times, day_of(min(use.days, default=None)), day_of(max(use.days, default=None)), cites[first[name]])
        for name, use in found.items()
    )
    return tuple(sorted(uses, key=lambda u: (-u.times, u.name))), reports
