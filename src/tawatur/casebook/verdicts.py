"""What weighing found, in the casebook: brought up to date, thrown away and built again. The claims as they were read stay untouched.

`bring_up_to_date` weighs what came, went or was decided, a round at a time, and stores what each round found in one transaction; it goes
on where it was stopped. Who asks a casebook whose verdicts are stale, and may not write to it, is answered from a copy in memory that is
weighed first.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tawatur.arabic import fold_text
from tawatur.casebook import codec, decisions, ids
from tawatur.casebook.connection import named
from tawatur.casebook.filters import ANY, Filter, Where
from tawatur.casebook.store import Casebook
from tawatur.casebook.written import as_written, words_of
from tawatur.model import Reading, Report
from tawatur.weighing import policy
from tawatur.weighing.grounds import Part
from tawatur.weighing.grouping import Bond
from tawatur.weighing.names import Sort, nominative, read_name

if TYPE_CHECKING:
    from tawatur.weighing.actors import Join
    from tawatur.weighing.alternatives import Version
    from tawatur.weighing.changes import Change
    from tawatur.weighing.copies import Copy
    from tawatur.weighing.happenings import Happening

Json = dict[str, Any]

POLICY = "17"
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


def waiting(book: Casebook) -> int:
    """How many reports came, went or were decided about since they were weighed."""
    with named(book.path):
        return int(book.database.execute("SELECT count(*) FROM changed").fetchone()[0])


def bring_up_to_date(
    book: Casebook, *, again: bool = False, at_once: int | None = None, told: Callable[[int], None] = lambda _: None
) -> bool:
    """Weighs what is not weighed; gives whether there was anything to do. `again` weighs everything in any case.

    What came is weighed against all that is there: see `growing`. `at_once` reports are weighed in one round; that changes no
    verdict. Before each round `told` gets the number of reports that are waiting.
    """
    if is_fresh(book) and not again:
        return False
    # Weighing loads the reader, which takes longer than most answers.
    from tawatur.casebook import growing

    with book.whole():
        row = book.database.execute("SELECT policy FROM verdict").fetchone()
        if again or row is None or row[0] != POLICY:
            growing.start_over(book)
            # Of no state of the casebook, so that nobody takes it for fresh; but what is weighed from now on stays weighed.
            book.database.execute("INSERT OR REPLACE INTO verdict VALUES (1, -1, ?)", (POLICY,))
    queue = growing.Waiting(book)
    try:
        while True:
            told(waiting(book))
            with book.whole():
                if growing.grow(book, queue, at_once or growing.AT_ONCE):
                    continue
                book.database.execute("DELETE FROM removed WHERE id IN (SELECT id FROM claim)")
                book.database.execute("INSERT OR REPLACE INTO verdict SELECT one, changes, ? FROM stamp", (POLICY,))
                return True
    finally:
        queue.end()


def rebuild(book: Casebook, read: Callable[[Report], Reading] | None = None) -> None:
    """Throws all that is derived away and builds it again; with `read` the claims of every report too."""
    if read is not None:
        for report in [r[0] for r in _all(book, "SELECT id FROM report ORDER BY doc, id")]:
            book.read_again(report, read)
    with book.whole():
        book.database.execute("DELETE FROM verdict")
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


def _text(form: Json) -> str:
    return json.dumps(form, ensure_ascii=False)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


REASONS = 60
"""Of the pairs of claims that make a happening one so many are told, the surest; of the others how many they are. A thousand accounts have
half a million pairs."""


def happening_form(h: Happening) -> Json:
    """The happening as the export prints it."""
    from tawatur.weighing.alternatives import alternatives

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
    if versions := alternatives(h):
        form["alternatives"] = {field: [_version(field, v) for v in those] for field, those in versions.items()}
    if h.others:
        form["who_else"] = [{"role": role.value, "person": ids.actor_id(actor)} for role, actor in h.others]
    if h.planned:
        form["planned_as"] = [ids.happening_id(i) for i in h.planned]
    if h.came:
        form["came_as"] = [ids.happening_id(i) for i in h.came]
    if h.certainty is not None:
        form["certainty"] = round(h.certainty, 3)
    if h.uncertain:
        form["uncertain"] = True
    if h.ruling:
        form["ruling"] = h.ruling
    if h.bonds:
        form["why_one"] = [bond_form(b) for b in h.bonds[:REASONS]]
    if (more := len(h.bonds) - REASONS) > 0:
        form["why_one_more"] = {
            "bonds": more,
            "reason": f"so do other pairs of its claims, {more} of them, no more surely",
            "reason_ar": f"وكذلك أزواج أخرى من رواياتها عددها {more}، بما لا يزيد عن ذلك يقينا",
        }
    return form


_BEHIND_LINKS = ("certainty", "uncertain", "ruling", "why_one", "why_one_more")


def relinked(form: Json, planned: Iterable[str], came: Iterable[str]) -> Json:
    """The form of a happening of which nothing changed but with which plans and deeds (ids) it is linked, as `happening_form` makes it."""
    links = {"planned_as": list(planned), "came_as": list(came)}
    behind = {key: form[key] for key in _BEHIND_LINKS if key in form}
    rest = {key: value for key, value in form.items() if key not in links and key not in behind}
    return rest | {key: those for key, those in links.items() if those} | behind


def _version(field: str, version: Version) -> Json:
    """One version of a field, and who says it."""
    said: Json = {"value": version.value}
    if field == "when":
        said = {"earliest": _day(version.earliest), "latest": _day(version.latest)}
    elif field == "who" and version.role:
        said = {"role": version.role.value, "person": ids.actor_id(version.value)}
    return said | {
        "reports": list(dict.fromkeys(t.doc for t in version.tellings)),
        "claims": [t.id for t in version.tellings],
        "origins": list(version.origins),
    }


def bond_form(bond: Bond) -> Json:
    """Why two claims are held to tell one happening."""
    return {"claims": [bond.one, bond.other]} | _why(bond.parts, bond.sure)


@lru_cache(maxsize=1 << 14)
def _why(parts: tuple[Part, ...], sure: bool) -> Json:
    bond = Bond("", "", sure, parts)
    return {
        "points": round(bond.points, 2), "parts": [p for p, _ in parts], "reason": bond.sentence(), "reason_ar": bond.sentence("ar")
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
    if copy.signs:
        form["signs"] = list(copy.signs)
    form |= {"shared": round(copy.shared, 3), "happenings": copy.claims, "reason": copy.sentence(), "reason_ar": copy.sentence("ar")}
    if copy.changes:
        form["changes"] = [change_form(c) for c in copy.changes]
    return form


def change_form(change: Change) -> Json:
    """One thing that a copy changed, in words as the two have them."""
    now, arrow, before = change.value.partition(" ← ")
    now, before = words_of(now, change.copy, change.source), words_of(before, change.source, change.copy)
    # An arrow would point the other way in an Arabic line.
    told = {"en": f"from {before} to {now}", "ar": f"من {before} إلى {now}"} if arrow else {"en": now, "ar": now}
    why = {language: replace(change, value=value).sentence(language) for language, value in told.items()}
    return {
        "what": change.what, "of": change.of, "source": change.source, "copy": change.copy, "reason": why["en"], "reason_ar": why["ar"]
    } | ({"value": f"{now}{arrow}{before}"} if change.value else {})  # fmt: skip


def happenings(book: Casebook) -> Iterator[Json]:
    """All happenings, by their first telling."""
    with named(book.path):
        for (form,) in book.database.execute("SELECT form FROM happening ORDER BY place, id"):
            yield json.loads(form)


def happening_of(book: Casebook, claim: str) -> Json | None:
    """The happening that a claim (id) tells; None where the claim is rejected or not there."""
    with named(book.path):
        row = book.database.execute(
            "SELECT h.form FROM telling t JOIN happening h ON h.n = t.happening WHERE t.claim = ?", (claim,)
        ).fetchone()
    return None if row is None else json.loads(row[0])


def perhaps_of(book: Casebook, form: Json) -> list[Json]:
    """The happenings that may be the one of that form, each with its id and the surest reason, the surest first."""
    with named(book.path):
        rows = book.database.execute(
            """SELECT h.id, p.form FROM (
                SELECT other AS id, form FROM same_happening WHERE one = ?1
                UNION ALL SELECT one, form FROM same_happening WHERE other = ?1
            ) p JOIN happening h ON h.id = p.id ORDER BY p.form ->> '$.points' DESC, h.id, p.form""",
            (form["id"],),
        ).fetchall()
    found: dict[str, Json] = {}
    for id, why in rows:
        found.setdefault(id, {"id": id} | json.loads(why))
    return list(found.values())


_FEW = 25_000
"""So many claims are looked up sooner than all that they may belong to is walked through."""


def fits_few(book: Casebook, filter: Filter, where: Where) -> bool:
    """Whether few claims fit: those that name words do, of others a few are counted."""
    if filter.worded:
        return True
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {where.claims} WHERE {where.sql} LIMIT {_FEW})"
    with named(book.path):
        return int(book.database.execute(sql, where.parameters).fetchone()[0]) < _FEW


def copies(book: Casebook, filter: Filter = ANY, *, limit: int | None = None) -> list[tuple[str, str, Json]]:
    """All copies, by the place of the copy: report, source (ids) and the form; with a filter those in which one of the two has a claim that
    fits."""
    where, hit, fits = decisions.standing(book) & filter.where(), "", "1"
    if filter != ANY and fits_few(book, filter, where):
        # Where few claims fit they are looked up first; where many do, copies are walked through.
        hit = f"WITH hit (id) AS MATERIALIZED (SELECT DISTINCT r.id FROM claim c JOIN report r ON r.n = c.report WHERE {where.sql})"
        fits = """w.report IN (SELECT report FROM copy WHERE report IN hit UNION SELECT report FROM copy WHERE of IN hit)
            AND (k.report IN hit OR k.of IN hit)"""
    elif filter != ANY:
        # Left to itself SQLite goes through all claims of a kind for every copy.
        mine = "SELECT n FROM claim WHERE report IN (r.n, s.n)"
        fits = f"EXISTS (SELECT 1 FROM claim c NOT INDEXED WHERE c.n IN ({mine}) AND {where.sql})"
    sql = f"""{hit} SELECT k.report, k.of, k.form FROM weighed w CROSS JOIN copy k ON k.report = w.report
        CROSS JOIN report r ON r.id = k.report CROSS JOIN report s ON s.id = k.of WHERE {fits} ORDER BY w.place, s.doc, s.id LIMIT ?"""
    with named(book.path):
        rows = book.database.execute(sql, (*(() if filter == ANY else where.parameters), -1 if limit is None else limit)).fetchall()
    return [(report, of, json.loads(form)) for report, of, form in rows]


def joins_of(book: Casebook, actor: str) -> list[Json]:
    """Why an actor's names are one, the surest first, and then who else it may be."""
    with named(book.path):
        rows = book.database.execute(
            """SELECT other, sure, form FROM same_actor WHERE one = ?
            UNION ALL SELECT one, sure, form FROM same_actor WHERE other = ? AND sure = 0 ORDER BY 1, 3""",
            (actor, actor),
        ).fetchall()
    found: dict[str, Json] = {}
    for other, sure, form in rows:
        found.setdefault(form, {"id": other, "sure": bool(sure)} | as_written(book, json.loads(form)))
    return sorted(found.values(), key=lambda f: (not f["sure"], -f["points"], f["reason"]))


def called_in(book: Casebook) -> dict[str, list[tuple[str, str]]]:
    """For each actor the reports (doc) with the names by which it was weighed there: those that were read, and those beside a post."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for key, form in _all(book, "SELECT c.key, u.form FROM unit u JOIN cluster c ON c.id = u.cluster ORDER BY u.place, u.base"):
        unit = json.loads(form)
        found.setdefault(ids.actor_id(key), {}).update(dict.fromkeys((unit["doc"], name) for name in unit["names"]))
    return {actor: list(those) for actor, those in found.items()}


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
    from tawatur.casebook import filing
    from tawatur.weighing.actors import units_of

    with named(book.path):
        found: list[list[str]] = []
        fixed = filing.as_filed(book, filing.corrected_claims(book))
        for (report,) in book.database.execute(
            """SELECT DISTINCT r.id FROM participant p JOIN actor a ON a.n = p.actor JOIN claim c ON c.n = p.claim
            JOIN report r ON r.n = c.report
            WHERE a.id = ? ORDER BY r.published IS NULL, r.published, r.doc, r.id""",
            (actor,),
        ).fetchall():
            rows = book.database.execute(
                "SELECT c.n, c.id, c.form FROM claim c JOIN report r ON r.n = c.report WHERE r.id = ? ORDER BY c.position", (report,)
            ).fetchall()
            units = units_of(report, report, None, [fixed.get(id) or codec.from_text(form) for _, id, form in rows])
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
    # A description or a kunya stands in its report in whatever case; by itself it stands in the nominative.
    return list(dict.fromkeys(n for o in ordered for n in ((nominative(o), o) if _inflected(o) else (o,))))


def _inflected(name: str) -> bool:
    return name.startswith(("أبا ", "أبي ")) or read_name(name).sort is Sort.DESCRIBED
