"""What weighing found, in the casebook: brought up to date, thrown away and built again. The claims as they were read stay untouched.

`bring_up_to_date` weighs all reports together with the decisions, and stores the verdicts in one transaction. Who asks a
casebook whose verdicts are stale, and may not write to it, is answered from a copy in memory that is weighed first.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tawatur.arabic import fold_text
from tawatur.casebook import codec, decisions, ids, nearby
from tawatur.casebook.connection import named
from tawatur.casebook.store import Casebook
from tawatur.model import Reading, Report
from tawatur.weighing import policy
from tawatur.weighing.actors import Join, own_names
from tawatur.weighing.copies import Copy, Sketch
from tawatur.weighing.grouping import Bond
from tawatur.weighing.happenings import Happening
from tawatur.weighing.names import Sort, nominative, read_name
from tawatur.weighing.telling import Told
from tawatur.weighing.weigh import Verdicts, weigh

Json = dict[str, Any]

POLICY = "1"
"""Raised whenever weighing the same reports gives other verdicts, so that they are weighed again."""


def is_fresh(book: Casebook) -> bool:
    """Whether the stored verdicts are those on all that is in the casebook."""
    with named(book.path):
        row = book.database.execute(
            "SELECT verdict.changes = stamp.changes AND verdict.policy = ? FROM stamp LEFT JOIN verdict ON verdict.one = stamp.one",
            (POLICY,),
        ).fetchone()
    return bool(row and row[0])


def fresh(book: Casebook) -> Casebook:
    """The casebook itself where its verdicts are fresh; otherwise a copy of it in memory, weighed, which lives as long as the casebook."""
    if is_fresh(book):
        return book
    with named(book.path):
        changes = int(book.database.execute("SELECT changes FROM stamp").fetchone()[0])
        if book.twin is None or book.twin[0] != changes:
            copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            if book.database.in_transaction:
                copy.executescript("\n".join(book.database.iterdump()))
            else:
                book.database.backup(copy)
            twin = Casebook(copy, book.path, readonly=False)
            bring_up_to_date(twin)
            book.twin = (changes, twin)
    return book.twin[1]


def reports(book: Casebook) -> Iterator[Told]:
    """Every report as weighing takes it, with the corrections that were decided."""
    fixes = decisions.corrections(decisions.active(book))
    with named(book.path):
        claims = book.database.execute("SELECT report, id, form FROM claim ORDER BY report, position")
        waiting = claims.fetchone()
        for n, id, doc, published, outlet, credit, text in book.database.execute(
            """SELECT r.n, r.id, r.doc, r.published, r.outlet, r.credit, t.text
            FROM report r JOIN report_text t ON t.report = r.n ORDER BY r.n"""
        ):
            mine = []
            while waiting is not None and waiting[0] == n:
                claim = codec.from_text(waiting[2])
                mine.append((waiting[1], decisions.corrected(claim, fixes[waiting[1]]) if waiting[1] in fixes else claim))
                waiting = claims.fetchone()
            yield Told(
                id, doc, date.fromisoformat(published) if published else None, outlet, codec.texts_from(credit), text, tuple(mine)
            )  # fmt: skip


WHOLE = 2_000
"""Casebooks of fewer reports are always weighed whole."""
FEW = 0.05
"""A larger one is weighed whole where more than this share of it is new."""


def bring_up_to_date(book: Casebook, *, again: bool = False, whole: int = WHOLE) -> bool:
    """Weighs what is not weighed; gives whether there was anything to do. `again` weighs everything in any case.

    In a large casebook a few new reports are weighed with their neighbourhood alone: the reports that share words with them, and the
    claims of the actors that they may name, near in time, with all that tells the same happenings.
    """
    if is_fresh(book) and not again:
        return False
    new = _new(book, whole)
    if new and not again:
        with book.whole():
            for some in _portions(new):
                nearby.weigh_in(book, some)
            book.database.execute("INSERT OR REPLACE INTO verdict SELECT one, changes, ? FROM stamp", (POLICY,))
        return True
    everything = list(reports(book))
    found = weigh(everything, decisions.rulings(decisions.active(book)))
    with book.whole():
        _store(book, everything, found)
    return True


def _portions(new: list[int], size: int = 200) -> Iterator[list[int]]:
    for i in range(0, len(new), size):
        yield new[i : i + size]


def _new(book: Casebook, whole: int) -> list[int]:
    """The reports (numbers) that alone are new; none where everything is to be weighed."""
    with named(book.path):
        row = book.database.execute("SELECT v.changes, v.policy, s.changes FROM stamp s JOIN verdict v ON v.one = s.one").fetchone()
        last = int(book.database.execute("SELECT coalesce(max(report), 0) FROM weighed").fetchone()[0])
        if row is None or row[1] != POLICY or last < whole or row[2] - row[0] > max(FEW * last, 1):
            return []
        new = book.database.execute("SELECT n FROM report WHERE n > ? ORDER BY published IS NULL, published, doc, id", (last,)).fetchall()
        # Otherwise something was taken out, replaced or decided besides.
        return [r[0] for r in new] if row[2] - row[0] == len(new) else []


def rebuild(book: Casebook, read: Callable[[Report], Reading] | None = None) -> None:
    """Throws all that is derived away and builds it again; with `read` the claims of every report too."""
    if read is not None:
        for report in [r[0] for r in _all(book, "SELECT id FROM report ORDER BY doc, id")]:
            book.read_again(report, read)
    with book.whole():
        book.database.execute("DELETE FROM verdict")
        book.database.execute("DELETE FROM removed WHERE id IN (SELECT id FROM claim)")
    bring_up_to_date(book, again=True)


def _all(book: Casebook, sql: str) -> list[Any]:
    with named(book.path):
        return book.database.execute(sql).fetchall()


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is in a casebook."""

    reports: int
    claims: int
    actors: int
    happenings: int
    copies: int
    conflicts: int


def counts(book: Casebook) -> Counts:
    """How much there is in a casebook that is weighed."""
    return Counts(
        *_all(
            book,
            """SELECT (SELECT count(*) FROM report), (SELECT count(*) FROM claim), (SELECT count(DISTINCT now) FROM actor_id),
            (SELECT count(*) FROM happening), (SELECT count(*) FROM copy),
            (SELECT coalesce(sum(json_array_length(form, '$.contradictions')), 0) FROM happening)""",
        )[0]
    )


def _store(book: Casebook, everything: list[Told], found: Verdicts) -> None:
    database = book.database
    for table in (
        "run_of_words",
        "happening",
        "telling",
        "copy",
        "same_actor",
        "same_happening",
        "actor_id",
        "actor_name",
        "weighed",
        "seen",
    ):
        database.execute(f"DELETE FROM {table}")
    _store_actors(book, everything, found)
    docs = {t.report: t.doc for t in everything}
    for number, happening in enumerate(found.happenings, 1):
        id = ids.happening_id(happening.first)
        database.execute(
            "INSERT INTO happening VALUES (?, ?, ?, ?)", (number, id, len(happening.tellings), _text(happening_form(happening)))
        )
        database.executemany("INSERT INTO telling VALUES (?, ?)", [(t.id, number) for t in happening.tellings])
    database.executemany("INSERT INTO copy VALUES (?, ?, ?)", [(c.report, c.of, _text(copy_form(c, docs))) for c in found.copies])
    database.executemany(
        "INSERT INTO same_happening VALUES (?, ?, ?)",
        [(ids.happening_id(b.one), ids.happening_id(b.other), _text(bond_form(b))) for b in found.proposed_happenings],
    )
    database.execute("DELETE FROM removed WHERE id IN (SELECT id FROM claim)")
    database.execute("INSERT INTO weighed SELECT n FROM report")
    store_runs(book, found.sketches)
    database.execute("INSERT OR REPLACE INTO verdict SELECT one, changes, ? FROM stamp", (POLICY,))


def store_runs(book: Casebook, sketches: Iterable[Sketch]) -> None:
    """The chosen runs of words by which later copies find these reports."""
    for one in sketches:
        runs = nearby.kept(one)
        (n,) = book.database.execute("SELECT n FROM report WHERE id = ?", (one.report,)).fetchone()
        book.database.executemany("INSERT OR IGNORE INTO run_of_words VALUES (?, ?)", [(run, n) for run in runs])


def _store_actors(book: Casebook, everything: list[Told], found: Verdicts) -> None:
    """The actor of every participant, how they are called, and which ids lead to them."""
    database, words = book.database, book.words
    numbers = dict(database.execute("SELECT id, n FROM claim"))
    rows: list[tuple[int, int, int]] = []
    called: dict[int, Counter[tuple[int, int]]] = {}
    actors: dict[str, int] = {}
    for told in everything:
        for id, claim in told.claims:
            for i, (participant, key) in enumerate(zip(claim.who, found.actor_of[id], strict=True)):
                actor = actors.get(key) or actors.setdefault(key, words.actor(ids.actor_id(key)))
                rows.append((actor, numbers[id], i))
                uses = called.setdefault(actor, Counter())
                for k, name in enumerate(dict.fromkeys(own_names(participant.names))):
                    uses[words.name(name), int(k == 0)] += 1
    database.executemany("UPDATE participant SET actor = ? WHERE claim = ? AND n = ?", rows)
    names: dict[tuple[int, int], list[int]] = {}
    for actor, uses in called.items():
        for (number, best), times in uses.items():
            count = names.setdefault((actor, number), [0, 0])
            count[0] += times
            count[1] += times if best else 0
    database.executemany("INSERT INTO actor_name VALUES (?, ?, ?, ?)", [(a, n, t, b) for (a, n), (t, b) in sorted(names.items())])
    database.executemany(
        "INSERT INTO seen VALUES (?, ?, ?)",
        ((report, ids.actor_id(key), name) for report, those in found.seen.items() for key, name in those.items()),
    )
    now: dict[str, str] = {}
    for actor_ in found.actors:
        mine = ids.actor_id(actor_.key)
        now[mine] = mine
        for base in actor_.bases:
            now.setdefault(ids.actor_id(base), mine)
        database.executemany(
            "INSERT INTO same_actor VALUES (?, ?, 1, ?)",
            [(mine, ids.actor_id(j.other if j.one == actor_.key else j.one), _text(join_form(j))) for j in actor_.joins],
        )
    database.executemany("INSERT INTO actor_id VALUES (?, ?)", sorted(now.items()))
    database.executemany(
        "INSERT INTO same_actor VALUES (?, ?, 0, ?)",
        [(ids.actor_id(j.one), ids.actor_id(j.other), _text(join_form(j))) for j in found.proposed_actors],
    )


def _text(form: Json) -> str:
    return json.dumps(form, ensure_ascii=False)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def happening_form(h: Happening) -> Json:
    """The happening as the export prints it."""
    form: Json = {
        "id": ids.happening_id(h.first),
        "kind": h.kind.value,
        "who": [{"role": role.value, "person": ids.actor_id(actor)} for role, actor in h.who],
        "where": list(h.where),
        "when": {"earliest": _day(h.earliest), "latest": _day(h.latest)},
        "told_in": [
            {
                "report": t.doc,
                "report_id": t.report,
                "claim": t.id,
                "origin": origin,
                "status": t.claim.status.value,
                "secrecy": t.claim.secrecy.value,
                "when": {"earliest": _day(t.claim.when.earliest), "latest": _day(t.claim.when.latest)},
                "quote": t.claim.quote,
            }
            for t, origin in zip(h.tellings, h.origin_of, strict=True)
        ],
        "origins": [
            {"id": o.id, "names": list(o.names), "kind": o.kind.value}
            | ({"own_word": True} if o.own else {})
            | ({"through": list(o.media)} if o.media and not o.own else {})
            | ({"stance": "denies"} if o.denies else {})
            for o in h.origins
        ],
        "independent_origins": h.independent.count,
        "denying_origins": h.independent.denying,
        "reason": h.independent.sentence(),
        "reason_ar": h.independent.sentence("ar"),
        "contradictions": [
            {
                "about": c.about,
                "reports": [list(dict.fromkeys(t.doc for t in s.tellings)) for s in c.sides],
                "sides": [
                    {
                        "value": s.value,
                        "claims": [t.id for t in s.tellings],
                        "quote": s.tellings[0].claim.quote,
                        "chain": [{"kind": k.kind.value, "names": list(k.names)} for k in s.tellings[0].claim.chain],
                        "report": s.tellings[0].doc,
                    }
                    for s in c.sides
                ],
                "reason": c.sentence(),
                "reason_ar": c.sentence("ar"),
            }
            for c in h.conflicts
        ],
    }
    if h.others:
        form["who_else"] = [{"role": role.value, "person": ids.actor_id(actor)} for role, actor in h.others]
    if h.planned:
        form["planned_as"] = [ids.happening_id(i) for i in h.planned]
    if h.came:
        form["came_as"] = [ids.happening_id(i) for i in h.came]
    if h.ruling:
        form["ruling"] = h.ruling
    if h.bonds:
        form["why_one"] = [bond_form(b) for b in h.bonds]
    return form


def bond_form(bond: Bond) -> Json:
    """Why two claims are held to tell one happening."""
    return {
        "claims": [bond.one, bond.other], "points": round(bond.points, 2), "parts": [p for p, _ in bond.parts], "reason": bond.sentence(),
        "reason_ar": bond.sentence("ar"),
    }  # fmt: skip


def join_form(join: Join) -> Json:
    """Why two names are held to be one actor."""
    return {
        "names": sorted({v for _, values in join.parts[:1] for v in values}), "sure": join.sure, "points": round(join.points, 2),
        "parts": {p: policy.SAME_ACTOR[p].points for p, _ in join.parts}, "reason": join.sentence(), "reason_ar": join.sentence("ar"),
    }  # fmt: skip


def copy_form(copy: Copy, docs: dict[str, str]) -> Json:
    """The copy as the export prints it."""
    form: Json = {"report": docs[copy.report], "of": docs[copy.of], "how": copy.how, "credited": copy.credited}
    if copy.part:
        form["part"] = True
    if copy.named:
        form["credits"] = copy.named
    form |= {"shared": round(copy.shared, 3), "happenings": copy.claims, "reason": copy.sentence(), "reason_ar": copy.sentence("ar")}
    if copy.changes:
        form["changes"] = [{"what": c.what, "source": c.source, "copy": c.copy} for c in copy.changes]
    return form


def happenings(book: Casebook) -> Iterator[Json]:
    """All happenings, by their first telling."""
    with named(book.path):
        for (form,) in book.database.execute("SELECT form FROM happening ORDER BY n"):
            yield json.loads(form)


def happening_of(book: Casebook, claim: str) -> Json | None:
    """The happening that a claim (id) tells; None where the claim is rejected or not there."""
    with named(book.path):
        row = book.database.execute(
            "SELECT h.form FROM telling t JOIN happening h ON h.n = t.happening WHERE t.claim = ?", (claim,)
        ).fetchone()
    return None if row is None else json.loads(row[0])


def copies(book: Casebook) -> list[tuple[str, str, Json]]:
    """All copies: report, source (ids) and the form."""
    with named(book.path):
        rows = book.database.execute(
            """SELECT c.report, c.of, c.form FROM copy c JOIN report r ON r.id = c.report JOIN report s ON s.id = c.of
            ORDER BY r.published IS NULL, r.published, r.doc, r.id, s.doc, s.id"""
        ).fetchall()
    return [(report, of, json.loads(form)) for report, of, form in rows]


def joins_of(book: Casebook, actor: str) -> list[Json]:
    """Why an actor's names are one, the surest first, and then who else it may be."""
    with named(book.path):
        rows = book.database.execute(
            """SELECT other, sure, form FROM same_actor WHERE one = ?
            UNION ALL SELECT one, sure, form FROM same_actor WHERE other = ? AND sure = 0""",
            (actor, actor),
        ).fetchall()
    found: dict[str, Json] = {}
    for other, sure, form in rows:
        found.setdefault(form, {"id": other, "sure": bool(sure)} | json.loads(form))
    return sorted(found.values(), key=lambda f: (not f["sure"], -f["points"], f["reason"]))


def seen_in(book: Casebook, actor: str) -> list[tuple[str, str]]:
    """Reports (doc) in whose text an actor is named, and the name, folded."""
    with named(book.path):
        return book.database.execute(
            "SELECT r.doc, s.name FROM seen s JOIN report r ON r.id = s.report WHERE s.actor = ? ORDER BY r.doc, r.id", (actor,)
        ).fetchall()


def merged_ids(book: Casebook) -> tuple[list[Json], list[str]]:
    """Ids that lead to another one now, and ids that stand for nothing any more."""
    with named(book.path):
        merged = [
            {"id": i, "into": now}
            for i, now in book.database.execute("SELECT id, now FROM actor_id WHERE id <> now ORDER BY id")
        ]  # fmt: skip
        merged += [
            {"id": ids.happening_id(claim), "into": id}
            for claim, id in book.database.execute(
                "SELECT t.claim, h.id FROM telling t JOIN happening h ON h.n = t.happening WHERE h.told > 1 ORDER BY t.claim"
            )
            if ids.happening_id(claim) != id
        ]
        gone = [r[0] for r in book.database.execute("SELECT id FROM removed WHERE id NOT IN (SELECT id FROM claim) ORDER BY id")]
    return merged, gone


def mentions_of(book: Casebook, actor: str, most: int | None = 5) -> list[list[str]]:
    """Mentions (report, base key) by which a decision remembers an actor."""
    from tawatur.weighing.actors import units_of

    with named(book.path):
        found: list[list[str]] = []
        for (report,) in book.database.execute(
            """SELECT DISTINCT r.id FROM participant p JOIN actor a ON a.n = p.actor JOIN claim c ON c.n = p.claim
            JOIN report r ON r.n = c.report
            WHERE a.id = ? ORDER BY r.published IS NULL, r.published, r.doc, r.id""",
            (actor,),
        ).fetchall():
            rows = book.database.execute(
                "SELECT c.n, c.form FROM claim c JOIN report r ON r.n = c.report WHERE r.id = ? ORDER BY c.position", (report,)
            ).fetchall()
            units = units_of(report, report, None, [codec.from_text(form) for _, form in rows])
            for (i, j), unit in sorted(units.items()):
                held = book.database.execute(
                    "SELECT a.id FROM participant p JOIN actor a ON a.n = p.actor WHERE p.claim = ? AND p.n = ?", (rows[i][0], j)
                ).fetchone()
                if held and held[0] == actor and [report, unit.base] not in found:
                    found.append([report, unit.base])
            if most is not None and len(found) >= most:
                break
    return found


def best_names(names: Iterable[tuple[str, int, int]]) -> list[str]:
    """An actor's names, full names before posts and descriptions, the most used first."""
    order = list(Sort)
    ordered = [n for n, _, _ in sorted(names, key=lambda n: (order.index(read_name(n[0]).sort), -n[2], -n[1], fold_text(n[0]), n[0]))]
    # A description stands in its report in whatever case; by itself it stands in the nominative.
    return list(dict.fromkeys(n for o in ordered for n in ((nominative(o), o) if read_name(o).sort is Sort.DESCRIBED else (o,))))
