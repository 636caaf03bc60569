"""The questions that are asked of a casebook, each with typed rows that cite their evidence.

Every listing is ordered the same way whatever the order in which the reports came, is bounded by `limit` and says when it was cut.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from tawatur.arabic import fold, fold_text
from tawatur.arabic.clitics import PROCLITICS, bare
from tawatur.arabic.tokens import words
from tawatur.casebook import codec, decisions, verdicts
from tawatur.casebook.connection import named
from tawatur.casebook.filters import ANY, EVERYTHING, UNDATED, Filter, Parameter, Where, actors_named, match
from tawatur.casebook.rows import (
    Account,
    Actor,
    Branch,
    Cite,
    ClaimRow,
    ConflictRow,
    ConflictSide,
    CopyRow,
    Counterpart,
    Dossier,
    HappeningRow,
    Hit,
    Listing,
    NameUse,
    Network,
    Origins,
)  # fmt: skip
from tawatur.casebook.store import Casebook, Outcome, State
from tawatur.casebook.words import folded
from tawatur.errors import UsageError
from tawatur.model import FAMILY, Claim, Family, LinkKind, Published, Reading, Report
from tawatur.weighing.identity import is_post
from tawatur.weighing.origins import folded_name
from tawatur.weighing.telling import Telling
from tawatur.weighing.units import own_names

__all__ = [
    "Account",
    "Actor",
    "Branch",
    "Cite",
    "ClaimRow",
    "ConflictRow",
    "ConflictSide",
    "CopyRow",
    "Counterpart",
    "Dossier",
    "HappeningRow",
    "Hit",
    "Listing",
    "NameUse",
    "Network",
    "Origins",
    "about",
    "actors",
    "claim",
    "claim_id",
    "claims",
    "conflicts",
    "contacts",
    "copies",
    "docs_of",
    "every_claim",
    "every_report",
    "happenings",
    "inputs",
    "names_of",
    "network",
    "origins",
    "reading_of",
    "search",
    "telling",
    "timeline",
]

_CITE = "r.id, r.doc, r.title, r.outlet, r.published, r.published_basis, r.url, r.source"
_AT_ONCE = 500
"""Rows whose actors are looked up together."""
_AROUND = 90
"""Letters of an excerpt before and after the words found."""


def _rows(book: Casebook, sql: str, parameters: Sequence[Parameter | None] = ()) -> list[Any]:
    with named(book.path):
        return book.database.execute(sql, parameters).fetchall()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _cite(row: Sequence[Any]) -> Cite:
    id, doc, title, outlet, published, basis, url, source = row
    return Cite(id, doc, title, outlet, _day(published), basis, url, source)


def _claim_rows(book: Casebook, found: list[Any], known: dict[int, Actor] | None = None) -> list[ClaimRow]:
    """The rows of `SELECT c.n, c.id, c.form, <cite>` with their actors."""
    known = {} if known is None else known
    called: dict[int, list[int]] = {row[0]: [] for row in found}
    numbers = list(called)
    for i in range(0, len(numbers), _AT_ONCE):
        some = numbers[i : i + _AT_ONCE]
        for claim, actor in _rows(book, f"SELECT claim, actor FROM participant WHERE claim IN ({_marks(some)}) ORDER BY claim, n", some):
            called[claim].append(actor)
    missing = sorted({a for those in called.values() for a in those} - known.keys())
    for i in range(0, len(missing), _AT_ONCE):
        known |= _actors_by_number(book, missing[i : i + _AT_ONCE])
    fixes = decisions.corrections(decisions.active(book)) if _decided(book) else {}
    return [
        ClaimRow(row[1], _claim(row[1], row[2], fixes), tuple(known[a] for a in called[row[0]]), _cite(row[3:])) for row in found
    ]  # fmt: skip


def _decided(book: Casebook) -> bool:
    return bool(_rows(book, "SELECT EXISTS (SELECT 1 FROM decision)")[0][0])


def _claim(id: str, form: str, fixes: dict[str, list[tuple[str, str]]]) -> Claim:
    """The claim as it was read, with what somebody corrected."""
    claim = codec.from_text(form)
    return decisions.corrected(claim, fixes[id]) if id in fixes else claim


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def _actors_by_number(book: Casebook, numbers: Sequence[int]) -> dict[int, Actor]:
    """Each actor with the name that is most often the best one its reports have."""
    found: dict[int, Actor] = {}
    for n, id, name in _rows(
        book,
        f"""SELECT a.n, a.id, name.name FROM actor a LEFT JOIN actor_name an ON an.actor = a.n LEFT JOIN name ON name.n = an.name
        WHERE a.n IN ({_marks(numbers)}) ORDER BY an.best DESC, an.times DESC, name.name""",
        numbers,
    ):
        found.setdefault(n, Actor(id, name or ""))
    return found


def _listing(
    book: Casebook, where: Where, limit: int | None, undated: int = 0, parts: Sequence[Where] = (EVERYTHING,)
) -> Listing[ClaimRow]:
    """The claims of `where` that are in any of `parts`, which shut each other out, by time and id."""
    found: list[Any] = []
    for part in parts:
        both = where & part
        found += _rows(
            book,
            f"""SELECT c.n, c.id, c.form, {_CITE}, c.shelf FROM {both.claims} CROSS JOIN report r ON r.n = c.report WHERE {both.sql}
            ORDER BY c.shelf, c.id LIMIT ?""",
            (*both.parameters, -1 if limit is None else limit + 1),
        )
    if len(parts) > 1:
        found.sort(key=lambda row: (row[-1], row[1]))
    cut = limit is not None and len(found) > limit
    return Listing(tuple(_claim_rows(book, [row[:-1] for row in (found[:limit] if cut else found)])), cut, undated)


def _undated(book: Casebook, where: Where) -> int:
    return int(_rows(book, f"SELECT count(*) FROM claim c WHERE c.shelf = '{UNDATED}' AND {where.sql}", where.parameters)[0][0])


def claims(book: Casebook, filter: Filter = ANY, *, limit: int | None = None) -> Listing[ClaimRow]:
    """Every claim that fits, by time; those without a known time last."""
    return _listing(book, EVERYTHING, limit, _undated(book, filter.where_but_time()) if filter.timed else 0, filter.parts())


def contacts(book: Casebook, filter: Filter = ANY, *, limit: int | None = None) -> Listing[ClaimRow]:
    """Claims of the contact family (meeting, visit, call ...), by time; those without a known time last."""
    contact = Where("c.family = 'contact'")
    return _listing(book, contact, limit, _undated(book, contact & filter.where_but_time()) if filter.timed else 0, filter.parts())


def timeline(book: Casebook, filter: Filter = ANY, *, limit: int | None = None) -> Listing[ClaimRow]:
    """Claims with a known time, by time; `undated` counts the rest."""
    return _listing(book, Where(f"c.shelf < '{UNDATED}'"), limit, _undated(book, filter.where_but_time()), filter.parts())


def every_claim(book: Casebook, filter: Filter = ANY) -> Iterator[ClaimRow]:
    """All claims that fit, one after the other, by report (doc, id) and place in it: for exports; keeps memory flat."""
    where = filter.where()
    known: dict[int, Actor] = {}
    with named(book.path):
        cursor = book.database.execute(
            f"""SELECT c.n, c.id, c.form, {_CITE} FROM report r CROSS JOIN claim c ON c.report = r.n WHERE {where.sql}
            ORDER BY r.doc, r.id, c.position""",
            where.parameters,
        )
    while True:
        with named(book.path):
            found = cursor.fetchmany(_AT_ONCE)
        if not found:
            return
        if len(known) > 20_000:
            known.clear()
        yield from _claim_rows(book, found, known)


def every_report(book: Casebook) -> Iterator[tuple[Cite, tuple[str, ...], str]]:
    """All reports, by doc and id: citation, credit, and the digest of the wording (equal for verbatim copies)."""
    for row in _rows(book, f"SELECT r.credit, r.wording, {_CITE} FROM report r ORDER BY r.doc, r.id"):
        yield _cite(row[2:]), codec.texts_from(row[0]), row[1]


def actors(book: Casebook, name: str, *, limit: int = 50) -> Listing[Actor]:
    """Actors one of whose names holds all the words of `name`, those with most claims first."""
    found = _actor_numbers(book, actors_named(name), limit + 1)
    by_number = _actors_by_number(book, found[:limit])
    return Listing(tuple(by_number[n] for n in found[:limit]), len(found) > limit)


def _actor_numbers(book: Casebook, named_so: Where, limit: int) -> list[int]:
    return [
        row[0]
        for row in _rows(
            book,
            f"""SELECT a.n FROM actor a JOIN claims_of_actor t ON t.actor = a.n WHERE a.n IN ({named_so.sql})
            ORDER BY t.times DESC, a.id LIMIT ?""",
            (*named_so.parameters, limit),
        )
    ]


def about(book: Casebook, name: str, *, limit: int | None = 500, most: int = 10) -> tuple[Dossier, ...]:
    """A dossier for each actor of that name, the one with most claims first: those named exactly so, or else those whose name holds
    its words. At most `most` dossiers of `limit` claims. `name` may also be an actor's id."""
    if not words(fold_text(name)):
        raise UsageError(f"{name!r} holds no word; a name in Arabic or Latin letters does")
    book = verdicts.fresh(book)
    known = Where("SELECT a.n FROM actor a JOIN actor_id i ON i.now = a.id WHERE i.id = ?", (name.strip(),))
    numbers = _actor_numbers(book, known, 1)
    if not numbers:
        numbers = _actor_numbers(
            book, Where("SELECT actor FROM actor_name WHERE name IN (SELECT n FROM name WHERE folded = ?)", (folded(name),)), most
        )
    if not numbers:
        numbers = _actor_numbers(book, actors_named(name), most)
    by_number = _actors_by_number(book, numbers)
    return tuple(_dossier(book, n, by_number[n], limit) for n in numbers)


def _dossier(book: Casebook, number: int, actor: Actor, limit: int | None) -> Dossier:
    listing = _listing(book, Where("c.n IN (SELECT claim FROM participant WHERE actor = ?)", (number,)), limit)
    uses: dict[str, list[Cite]] = {}
    met: dict[Actor, list[str]] = {}
    for row in listing.rows:
        for participant, other in zip(row.claim.who, row.actors, strict=True):
            if other.id == actor.id:
                for used in dict.fromkeys(own_names(participant.names)):
                    uses.setdefault(used, []).append(row.cite)
            elif FAMILY[row.claim.kind] is Family.CONTACT and row.id not in met.setdefault(other, []):
                met[other].append(row.id)
    called = sorted((_use(used, cites) for used, cites in uses.items()), key=lambda u: (-u.times, u.name))
    families = [(row, FAMILY[row.claim.kind]) for row in listing.rows]
    return Dossier(
        actor=actor,
        names=tuple(u for u in called if not is_post(u.name)),
        posts=tuple(u for u in called if is_post(u.name)),
        counterparts=tuple(Counterpart(a, tuple(c)) for a, c in sorted(met.items(), key=lambda m: (-len(m[1]), m[0].name, m[0].id))),
        contacts=tuple(row for row, family in families if family is Family.CONTACT),
        movements=tuple(row for row, family in families if family is Family.MOVEMENT),
        others=tuple(row for row, family in families if family not in (Family.CONTACT, Family.MOVEMENT)),
        reports=len({row.cite.id for row in listing.rows}),
        cut=listing.cut,
        joins=tuple(verdicts.joins_of(book, actor.id)),
        seen=tuple(dict.fromkeys(doc for doc, _ in verdicts.seen_in(book, actor.id) if doc not in {r.cite.doc for r in listing.rows})),
    )


def _use(name: str, cites: list[Cite]) -> NameUse:
    ordered = sorted(cites, key=lambda c: (c.published or date.max, c.doc, c.id))
    days = [c.published for c in ordered if c.published]
    return NameUse(name, len(cites), min(days, default=None), max(days, default=None), ordered[0])


def network(book: Casebook, filter: Filter = ANY, *, limit: int | None = 2_000) -> Network:
    """Actors and the claims that join them."""
    listing = claims(book, filter, limit=limit)
    nodes = dict.fromkeys(a for row in listing.rows for a in row.actors)
    edges = dict.fromkeys((a.id, row.id, p.role.value) for row in listing.rows for a, p in zip(row.actors, row.claim.who, strict=True))
    return Network(tuple(sorted(nodes, key=lambda a: (a.name, a.id))), listing.rows, tuple(edges), listing.cut, listing.undated)


def telling(row: ClaimRow) -> Telling:
    """The row as weighing takes it."""
    return Telling(row.id, row.cite.id, row.cite.doc, row.cite.outlet, row.cite.published, tuple(a.id for a in row.actors), row.claim)


def happenings(book: Casebook, filter: Filter = ANY, *, limit: int | None = None) -> Listing[HappeningRow]:
    """All happenings that a claim which fits tells, the most told first."""
    book = verdicts.fresh(book)
    found = _told(book, filter, limit)
    cut = limit is not None and len(found) > limit
    shown = [(id, json.loads(form)) for id, form in (found[:limit] if cut else found)]
    rows = _by_id(book, [form["told_in"][0]["claim"] for _, form in shown])
    return Listing(tuple(HappeningRow(id, form, rows[form["told_in"][0]["claim"]]) for id, form in shown), cut)


def _told(book: Casebook, filter: Filter, limit: int | None, only: str = "1") -> list[Any]:
    """Ids and forms of happenings, the most told first, one more than `limit`."""
    fitting = Where("1")
    if filter != ANY:
        where = filter.where()
        # Few claims fit words, and they are looked up first; many fit a time or a kind, and happenings are walked through.
        fitting = Where(
            f"n IN (SELECT t.happening FROM claim c JOIN telling t ON t.claim = c.id WHERE {where.sql})"
            if filter.worded
            else f"EXISTS (SELECT 1 FROM telling t CROSS JOIN claim c ON c.id = t.claim WHERE t.happening = h.n AND {where.sql})",
            where.parameters,
        )
    sql = f"SELECT id, form FROM happening h WHERE {only} AND {fitting.sql} ORDER BY told DESC, id LIMIT ?"
    return _rows(book, sql, (*fitting.parameters, -1 if limit is None else limit + 1))


def _by_id(book: Casebook, claims: Sequence[str]) -> dict[str, ClaimRow]:
    found: dict[str, ClaimRow] = {}
    wanted = list(dict.fromkeys(claims))
    for i in range(0, len(wanted), _AT_ONCE):
        some = wanted[i : i + _AT_ONCE]
        found |= {row.id: row for row in _listing(book, Where(f"c.id IN ({_marks(some)})", tuple(some)), None).rows}
    return found


def conflicts(book: Casebook, filter: Filter = ANY, *, limit: int | None = None) -> Listing[ConflictRow]:
    """Where accounts of one happening cannot all hold: when, where, who, or whether it happened."""
    book = verdicts.fresh(book)
    # Every happening here has at least one.
    told = [(id, conflict) for id, form in _told(book, filter, limit, "conflicts > 0") for conflict in json.loads(form)["contradictions"]]
    cut = limit is not None and len(told) > limit
    shown = told[:limit] if cut else told
    rows = _by_id(book, [c for _, conflict in shown for side in conflict["sides"] for c in side["claims"]])
    return Listing(
        tuple(
            ConflictRow(
                id,
                conflict["about"],
                tuple(ConflictSide(s["value"], tuple(rows[c] for c in s["claims"])) for s in conflict["sides"]),
                conflict["reason"],
                conflict["reason_ar"],
            )
            for id, conflict in shown
        ),
        cut,
    )


def origins(book: Casebook, id: str) -> Origins:
    """The chain of transmission of a claim, or of a happening, as trees. `id` may be shortened to where it is still the only one.

    Raises:
        UsageError: no such id, or several.
    """
    book = verdicts.fresh(book)
    asked = claim_id(book, id)
    form = verdicts.happening_of(book, asked)
    if form is None:
        raise UsageError(f"{id!r}: this claim was rejected; `tawatur decide log` tells by whom")
    rows = _by_id(book, [t["claim"] for t in form["told_in"]])
    return Origins(
        happening=form["id"],
        tellings=tuple(rows[t["claim"]] for t in form["told_in"]),
        trees=tuple(_tree(origin, form, rows) for origin in form["origins"]),
        independent=form["independent_origins"],
        reason=form["reason"],
        reason_ar=form["reason_ar"],
        alternatives=_alternatives(book, form),
        form=form,
        perhaps=tuple(verdicts.perhaps_of(book, form)),
    )


def _alternatives(book: Casebook, form: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The versions of who, when and where that accounts tell, each with its `value` in words."""
    found: dict[str, list[dict[str, Any]]] = {}
    for field, versions in form.get("alternatives", {}).items():
        for version in versions:
            value = version.get("value")
            if field == "when":
                days = dict.fromkeys(str(version[end] or "") for end in ("earliest", "latest"))
                value = "..".join(days)
            elif field == "who":
                value = _name(book, version["person"])
            found.setdefault(field, []).append(version | {"value": value})
    return found


def _name(book: Casebook, actor: str) -> str:
    """How an actor is called most."""
    rows = _rows(book, "SELECT n FROM actor WHERE id = ?", (actor,))
    found = _actors_by_number(book, [rows[0][0]]) if rows else {}
    return next((a.name for a in found.values()), actor)


def claim(book: Casebook, id: str) -> ClaimRow:
    """One claim by its full id."""
    return _by_id(book, [id])[id]


def docs_of(book: Casebook, reports: Sequence[str]) -> dict[str, str]:
    """The doc of each report (id)."""
    return dict(_rows(book, f"SELECT id, doc FROM report WHERE id IN ({_marks(reports)})", list(reports)))


def claim_id(book: Casebook, id: str) -> str:
    """The full id of the claim that an id, whole or shortened, stands for; a happening's stands for its first claim.

    Raises:
        UsageError: no such id, or several.
    """
    begin = "c" + id.strip().lower()[1:]
    if not re.fullmatch(r"[ch][a-z2-7]+(\.[a-z0-9]*)?", id.strip().lower()):
        raise UsageError(f"{id!r} is no id of a claim or a happening; one like c4k2m9x7qwe3a.482 or h4k2m9x7qwe3a.482 is")
    found = [
        r[0]
        for r in _rows(
            book,
            "SELECT id FROM claim WHERE id = ? OR (id >= ? AND id < ?) ORDER BY id <> ?, id LIMIT 4",
            (begin, begin, begin + "~", begin),
        )
    ]
    if not found:
        raise UsageError(f"{id!r}: no such claim or happening in {book.path}; `tawatur timeline` lists them with their ids")
    if found[0] != begin and len(found) > 1:
        raise UsageError(f"{id!r} stands for several claims: {', '.join(found[:3])} ...; give more of it")
    return str(found[0])


class _Node(NamedTuple):
    """A branch in the making: kind, names in the order in which they came, what hangs on it."""

    kind: Any
    names: dict[str, None]
    branches: dict[tuple[str, str], _Node]
    tellings: list[ClaimRow]

    def grown(self, denies: bool = False) -> Branch:
        return Branch(self.kind, tuple(self.names), tuple(b.grown() for b in self.branches.values()), tuple(self.tellings), denies)


def _tree(origin: dict[str, Any], form: dict[str, Any], rows: dict[str, ClaimRow]) -> Branch:
    kind = LinkKind(origin["kind"])
    root = _Node(None if origin.get("own_word") else kind, dict.fromkeys(origin["names"]), {}, [])
    ends = {folded_name(n) for n in origin["names"]}
    for told in form["told_in"]:
        if told["origin"] != origin["id"]:
            continue
        row = rows[told["claim"]]
        node = root
        chain = row.claim.chain
        # A chain that stops at a medium whose source another report names hangs on that source as a whole.
        reached = bool(chain) and chain[-1].kind is kind and bool(ends & {folded_name(n) for n in chain[-1].names})
        for link in reversed(chain[:-1] if reached else chain):
            key = (link.kind.value, folded_name(link.names[0]) if link.names else "")
            node = node.branches.setdefault(key, _Node(link.kind, {}, {}, []))
            node.names.update(dict.fromkeys(link.names))
        node.tellings.append(row)
    return root.grown(origin.get("stance") == "denies")


def copies(book: Casebook, filter: Filter = ANY, *, limit: int | None = None) -> Listing[CopyRow]:
    """Reports that repeat another, each with the one that it repeats, how, whether it says so, and what it changed; with a filter,
    those in which one of the two has a claim that fits."""
    book = verdicts.fresh(book)
    found = verdicts.copies(book, filter, limit=None if limit is None else limit + 1)
    shown = found[:limit]
    wanted = sorted({id for report, of, _ in shown for id in (report, of)})
    cites: dict[str, Cite] = {}
    for i in range(0, len(wanted), _AT_ONCE):
        some = wanted[i : i + _AT_ONCE]
        cites |= {row[0]: _cite(row) for row in _rows(book, f"SELECT {_CITE} FROM report r WHERE r.id IN ({_marks(some)})", some)}
    rows = tuple(
        CopyRow(
            cites[report], cites[of], form["how"], form["credited"], form.get("part", False), form["reason"], form["reason_ar"],
            tuple(form.get("changes", ())),
        )
        for report, of, form in shown
    )  # fmt: skip
    return Listing(rows, len(found) > len(rows))


def inputs(book: Casebook, run: int | None = None) -> Account:
    """The account of one run, or of all."""
    only = Where("run = ?", (run,)) if run is not None else EVERYTHING
    counts = dict(_rows(book, f"SELECT state, count(*) FROM input WHERE {only.sql} GROUP BY state", only.parameters))
    failures = _rows(book, f"SELECT source, place, reason FROM input WHERE {only.sql} AND state = 'failed' ORDER BY n", only.parameters)
    return Account(
        read=counts.get("read", 0),
        known=counts.get("known", 0),
        copies=counts.get("copy", 0),
        failed=counts.get("failed", 0),
        failures=tuple(Outcome(State.FAILED, source, place, reason=reason) for source, place, reason in failures),
    )


def search(book: Casebook, text: str, *, limit: int = 50) -> Listing[Hit]:
    """Reports that hold all the words of `text` (words in "quotes" side by side), under any spelling, with the particles written
    on to them; the newest first.

    Raises:
        UsageError: a text without a word.
    """
    if not words(fold_text(text)):
        raise UsageError(f"{text!r} holds no word to search for")
    found = _rows(
        book,
        f"""SELECT t.text, {_CITE} FROM (
            SELECT r.n FROM report_words w CROSS JOIN report r ON r.n = w.rowid WHERE report_words MATCH ?
            ORDER BY r.published DESC NULLS LAST, r.id LIMIT ?
        ) best JOIN report r ON r.n = best.n JOIN report_text t ON t.report = r.n ORDER BY r.published DESC NULLS LAST, r.id""",
        (match(text), limit + 1),
    )
    return Listing(tuple(_hit(_cite(row[1:]), row[0], text) for row in found[:limit]), len(found) > limit)


def _hit(cite: Cite, text: str, asked: str) -> Hit:
    fronts = "|".join(sorted(PROCLITICS, key=len, reverse=True))
    stems = sorted({re.escape(bare(w)) for w in words(fold_text(asked))}, key=len, reverse=True)
    pattern = re.compile(rf"(?<![^\W_])(?:{fronts})(?:{'|'.join(stems)})(?![^\W_])")
    for stored in (text, cite.title or ""):
        copy = fold(stored)
        spans = [(copy.start(m.start()), copy.end(m.end())) for m in pattern.finditer(copy.text)]
        if spans:
            begin, end = max(0, spans[0][0] - _AROUND), min(len(stored), spans[0][1] + _AROUND)
            while begin > 0 and not stored[begin - 1].isspace() and spans[0][0] - begin < _AROUND + 20:
                begin -= 1
            while end < len(stored) and not stored[end].isspace() and end - spans[0][1] < _AROUND + 20:
                end += 1
            return Hit(cite, stored[begin:end], tuple((s - begin, e - begin) for s, e in spans if e <= end))
    return Hit(cite, text[: 2 * _AROUND], ())


def names_of(book: Casebook) -> dict[str, list[tuple[str, int, int]]]:
    """Every actor's names (by actor id), each with how often it is used and how often it is the best one; the most used first."""
    found: dict[str, list[tuple[str, int, int]]] = {}
    for id, name, times, best in _rows(
        book,
        """SELECT a.id, name.name, an.times, an.best FROM actor_name an JOIN actor a ON a.n = an.actor JOIN name ON name.n = an.name
        ORDER BY a.id, an.best DESC, an.times DESC, name.name""",
    ):
        found.setdefault(id, []).append((name, times, best))
    return found


def reading_of(book: Casebook, report: str) -> tuple[Report, Reading]:
    """A stored report as it came, and what was read in it; `report` is its id.

    Raises:
        UsageError: no such report.
    """
    rows = _rows(
        book,
        """SELECT r.n, r.doc, t.text, r.given_title, r.given_published, r.given_outlet, r.url,
            r.title, r.published, r.published_basis, r.outlet, r.credit
        FROM report r JOIN report_text t ON t.report = r.n WHERE r.id = ?""",
        (report,),
    )
    if not rows:
        raise UsageError(f"{report!r}: no such report in {book.path}")
    n, doc, text, given_title, given_published, given_outlet, url, title, published, basis, outlet, credit = rows[0]
    forms = _rows(book, "SELECT form FROM claim WHERE report = ? ORDER BY position", (n,))
    return (
        Report(doc, text, given_title, _day(given_published), given_outlet, url),
        Reading(
            doc, title, Published(_day(published), basis), outlet, codec.texts_from(credit), tuple(codec.from_text(f) for (f,) in forms)
        ),
    )
