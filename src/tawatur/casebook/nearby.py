"""Weighing a few new reports in a large casebook: with their neighbourhood, and not with everything.

The neighbourhood of a report are those that share runs of words with it, and those whose claims name actors that it may name, near
in time, with all reports that tell the same happenings. What is found is written into the verdicts; the rest stays as it is.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tawatur.casebook import codec, decisions, ids
from tawatur.weighing.actors import Unit, own_names, units_of
from tawatur.weighing.copies import Sketch, sketch
from tawatur.weighing.names import Sort
from tawatur.weighing.telling import Told
from tawatur.weighing.weigh import Verdicts, weigh

if TYPE_CHECKING:
    from tawatur.casebook.store import Casebook

KEPT = 4
"""Of the chosen runs of words one in so many is kept."""
MOST = 20
"""Reports that one name, one run of words or one happening may bring in."""
CLOSEST = 12
"""So many reports for each new one, those nearest to it, are weighed with it, and what tells the same happenings."""
NEAR = timedelta(days=10)
"""How far around a claim's day claims of the same kind and actor are looked for."""
STORY = timedelta(days=60)
"""How far around a report's day its neighbours by name are looked for."""


def kept(one: Sketch) -> tuple[int, ...]:
    """The runs of words under which a report is found again."""
    return tuple(r for r in one.chosen if r // 4 % KEPT == 0)


def weigh_in(book: Casebook, new: Sequence[int]) -> None:
    """Weighs the new reports (numbers) with their neighbourhood, and writes what is found into the verdicts."""
    from tawatur.casebook import verdicts

    fresh = _load(book, new)
    sketches = {t.report: sketch(t) for t in fresh}
    nearest = _by_words(book, sketches.values())
    nearest.update(_by_names(book, fresh))
    most = CLOSEST * len(new)
    beside = {n for n, _ in sorted(((n, w) for n, w in nearest.items() if n not in new), key=lambda r: (-r[1], r[0]))[:most]}
    beside |= _same_happenings(book, beside)
    old = _load(book, sorted(beside - set(new)))
    mine = {t.report for t in fresh}
    found = weigh([*fresh, *old], decisions.rulings(decisions.active(book)), sketches, changes=mine)
    _actors(book, fresh, old, found)
    _happenings(book, mine, found)
    _copies(book, mine, [*fresh, *old], found)
    verdicts.store_runs(book, sketches.values())
    book.database.executemany("INSERT INTO weighed VALUES (?)", [(n,) for n in new])


def _load(book: Casebook, numbers: Sequence[int]) -> list[Told]:
    fixes = decisions.corrections(decisions.active(book))
    found = []
    for n in numbers:
        id, doc, published, outlet, credit, text = book.database.execute(
            "SELECT r.id, r.doc, r.published, r.outlet, r.credit, t.text FROM report r JOIN report_text t ON t.report = r.n WHERE r.n = ?",
            (n,),
        ).fetchone()
        rows = book.database.execute("SELECT id, form FROM claim WHERE report = ? ORDER BY position", (n,)).fetchall()
        claims = tuple((c, decisions.corrected(codec.from_text(form), fixes.get(c, ()))) for c, form in rows)
        found.append(Told(id, doc, date.fromisoformat(published) if published else None, outlet, codec.texts_from(credit), text, claims))
    return found


def _by_words(book: Casebook, sketches: Iterable[Sketch]) -> Counter[int]:
    """Reports that share two kept runs of words or more, or all words."""
    found: Counter[int] = Counter()
    for one in sketches:
        shared: dict[int, int] = {}
        for run in kept(one):
            for (report,) in book.database.execute("SELECT report FROM run_of_words WHERE run = ? LIMIT ?", (run, MOST)):
                shared[report] = shared.get(report, 0) + 1
        found.update({r: 5 + times for r, times in shared.items() if times > 1 or len(kept(one)) < 6})
    return found


def _by_names(book: Casebook, fresh: Iterable[Told]) -> Counter[int]:
    """Reports near in time with a claim of an actor whose name a new report may mean."""
    found: Counter[int] = Counter()
    for told in fresh:
        units = units_of(told.report, told.doc, told.published, [c for _, c in told.claims])
        days = [c.when.earliest for _, c in told.claims if c.when.earliest] + ([told.published] if told.published else [])
        first, last = (min(days) - STORY, max(days) + STORY) if days else (date.min, date.max)
        for words, most in sorted({w for u in units.values() for w in _sought(u)}):
            held = " AND ".join(["EXISTS (SELECT 1 FROM name_word x WHERE x.word = ? AND x.name = w.name)"] * (len(words) - 1)) or "1"
            rows = book.database.execute(
                f"""SELECT DISTINCT c.report FROM name_word w CROSS JOIN actor_name an ON an.name = w.name
                CROSS JOIN participant p ON p.actor = an.actor CROSS JOIN claim c ON c.n = p.claim CROSS JOIN report r ON r.n = c.report
                WHERE w.word = ? AND {held} AND (r.published IS NULL OR r.published BETWEEN ? AND ?) LIMIT ?""",
                (words[-1], *words[:-1], first.isoformat(), last.isoformat(), most),
            )
            found.update({r[0]: len(words) for r in rows})
        for i, (_, claim) in enumerate(told.claims):
            about = claim.when.earliest or told.published
            if about is None:
                continue
            around = ((about - NEAR).isoformat(), (about + NEAR).isoformat())
            for actor in {ids.actor_id(units[i, j].base) for j in range(len(claim.who))}:
                rows = book.database.execute(
                    """SELECT DISTINCT c.report FROM actor_id i JOIN actor a ON a.id = i.now JOIN participant p ON p.actor = a.n
                    JOIN claim c ON c.n = p.claim WHERE i.id = ? AND c.kind = ? AND c.shelf BETWEEN ? AND ? LIMIT ?""",
                    (actor, claim.kind.value, *around, MOST),
                )
                found.update({r[0]: 3 for r in rows})
    return found


def _sought(unit: Unit) -> set[tuple[tuple[str, ...], int]]:
    """The words by which the actors are found that a unit may be, and how many reports they may bring in at most."""
    from tawatur.casebook.words import search_words

    found: set[tuple[tuple[str, ...], int]] = set()
    for name in unit.names:
        words = search_words(name.text)
        if name.sort is Sort.PERSON:
            own = search_words(" ".join(name.parts))
            found |= {((own[0], own[-1]), MOST), ((own[-1],), 6)}
        elif name.sort in (Sort.KUNYA, Sort.SINGLE):
            found.add((words[-2:], 10))
        elif name.sort is Sort.POST and len(words) > 2:
            found.add((tuple(dict.fromkeys((words[0], *words[-2:]))), 6))
    return found


def _same_happenings(book: Casebook, numbers: Collection[int]) -> set[int]:
    """All reports that tell a happening which one of these tells."""
    found: set[int] = set()
    for n in numbers:
        rows = book.database.execute(
            """SELECT DISTINCT o.report FROM claim c JOIN telling t ON t.claim = c.id JOIN telling u ON u.happening = t.happening
            JOIN claim o ON o.id = u.claim WHERE c.report = ? LIMIT ?""",
            (n, MOST),
        )
        found.update(r[0] for r in rows)
    return found


def _actors(book: Casebook, fresh: Sequence[Told], old: Sequence[Told], found: Verdicts) -> None:
    """The new participants' actors: those that their like have already, or new ones."""
    from tawatur.casebook import verdicts

    database, words = book.database, book.words
    held: dict[str, str] = {}
    for told in sorted(old, key=lambda t: t.order):
        for claim, _ in told.claims:
            rows = database.execute(
                "SELECT a.id FROM participant p JOIN actor a ON a.n = p.actor JOIN claim c ON c.n = p.claim WHERE c.id = ? ORDER BY p.n",
                (claim,),
            ).fetchall()
            for key, (id,) in zip(found.actor_of[claim], rows, strict=True):
                held.setdefault(key, id)
    taken = set(held.values())
    now: dict[str, str] = {}
    for told in fresh:
        units = units_of(told.report, told.doc, told.published, [c for _, c in told.claims])
        for i, (claim, form) in enumerate(told.claims):
            n = database.execute("SELECT n FROM claim WHERE id = ?", (claim,)).fetchone()[0]
            for j, (participant, key) in enumerate(zip(form.who, found.actor_of[claim], strict=True)):
                id = held.get(key)
                if id is None:
                    id = ids.actor_id(key)
                    if id in taken or _known(book, id):
                        id = ids.actor_id(f"{told.report}:{key}")
                    held[key] = id
                now.setdefault(id, id)
                now.setdefault(ids.actor_id(units[i, j].base), id)
                before = database.execute("SELECT actor FROM participant WHERE claim = ? AND n = ?", (n, j)).fetchone()[0]
                after = words.actor(id)
                if before != after:
                    names = own_names(participant.names)
                    words.call_back([(before, names)])
                    words.call([(after, names)])
                    database.execute("UPDATE participant SET actor = ? WHERE claim = ? AND n = ?", (after, n, j))
    database.executemany("INSERT OR IGNORE INTO actor_id VALUES (?, ?)", sorted(now.items()))
    mine = {ids.actor_id(u.base) for t in fresh for u in units_of(t.report, t.doc, t.published, [c for _, c in t.claims]).values()}
    for actor in found.actors:
        for join in actor.joins:
            if {ids.actor_id(join.one), ids.actor_id(join.other)} & mine and actor.key in held:
                other = ids.actor_id(join.other if join.one == actor.key else join.one)
                database.execute(
                    "INSERT INTO same_actor VALUES (?, ?, 1, ?)",
                    (held[actor.key], other, json.dumps(verdicts.join_form(join), ensure_ascii=False)),
                )


def _known(book: Casebook, id: str) -> bool:
    return book.database.execute("SELECT 1 FROM actor_id WHERE id = ?", (id,)).fetchone() is not None


def _happenings(book: Casebook, mine: set[str], found: Verdicts) -> None:
    """Happenings that a new report tells take the place of those whose claims they took in."""
    from tawatur.casebook import verdicts

    database = book.database
    number = int(database.execute("SELECT coalesce(max(n), 0) FROM happening").fetchone()[0])
    actor = _actor_ids(book, found)
    for happening in found.happenings:
        if not any(t.report in mine for t in happening.tellings):
            continue
        told = [t.id for t in happening.tellings]
        marks = ", ".join("?" * len(told))
        gone = [r[0] for r in database.execute(f"SELECT DISTINCT happening FROM telling WHERE claim IN ({marks})", told)]
        for n in gone:
            database.execute("DELETE FROM happening WHERE n = ?", (n,))
            database.execute("DELETE FROM telling WHERE happening = ?", (n,))
        form = verdicts.happening_form(happening)
        for who in (*form["who"], *form.get("who_else", ())):
            who["person"] = actor.get(who["person"], who["person"])
        number += 1
        database.execute("INSERT INTO happening VALUES (?, ?, ?, ?)", (number, form["id"], len(told), json.dumps(form, ensure_ascii=False)))
        database.executemany("INSERT INTO telling VALUES (?, ?)", [(c, number) for c in told])


def _actor_ids(book: Casebook, found: Verdicts) -> dict[str, str]:
    """For the id that weighing the neighbourhood alone would give, the one that the casebook has."""
    held: dict[str, str] = {}
    for claim, keys in found.actor_of.items():
        rows = book.database.execute(
            "SELECT a.id FROM participant p JOIN actor a ON a.n = p.actor JOIN claim c ON c.n = p.claim WHERE c.id = ? ORDER BY p.n",
            (claim,),
        ).fetchall()
        for key, (id,) in zip(keys, rows, strict=True):
            held.setdefault(ids.actor_id(key), id)
    return held


def _copies(book: Casebook, mine: set[str], told: Sequence[Told], found: Verdicts) -> None:
    """Copies of which a new report is a part."""
    from tawatur.casebook import verdicts

    docs = {t.report: t.doc for t in told}
    changed = mine | {c.report for c in found.copies if c.of in mine}
    for report in sorted(changed):
        book.database.execute("DELETE FROM copy WHERE report = ?", (report,))
    for copy in found.copies:
        if copy.report in changed:
            form = json.dumps(verdicts.copy_form(copy, docs), ensure_ascii=False)
            book.database.execute("INSERT OR REPLACE INTO copy VALUES (?, ?, ?)", (copy.report, copy.of, form))


__all__ = ["kept", "weigh_in"]
