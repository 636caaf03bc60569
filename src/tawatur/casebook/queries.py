"""The questions that are asked of a casebook, each with typed rows that cite their evidence.

Every listing is ordered the same way whatever the order in which the reports came, is bounded by `limit` and says when it was cut.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tawatur.arabic import fold, fold_text
from tawatur.arabic.clitics import PROCLITICS, bare
from tawatur.arabic.tokens import words
from tawatur.casebook import codec, decisions, verdicts
from tawatur.casebook.connection import named
from tawatur.casebook.dossiers import about, actors, namesakes
from tawatur.casebook.fetching import (
    AT_ONCE,
    CITE,
    actors_by_number,
    cite_of,
    cites_of,
    claim_rows,
    claims_of,
    day_of,
    listed,
    marks,
    rows_of,
    undated_among,
)  # fmt: skip
from tawatur.casebook.fetching import by_id as _by_id
from tawatur.casebook.filters import ANY, EVERYTHING, UNDATED, Filter, Where, match
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
from tawatur.casebook.shortened import claim_id
from tawatur.casebook.spelled import in_arabic
from tawatur.casebook.store import Casebook, Outcome, State
from tawatur.errors import UsageError
from tawatur.model import LinkKind, Published, Reading, Report
from tawatur.weighing.origins import folded_name
from tawatur.weighing.telling import Telling

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
    "namesakes",
    "network",
    "origins",
    "reading_of",
    "search",
    "telling",
    "timeline",
    "undated_claims",
    "undated_happenings",
]

_AROUND = 90
"""Letters of an excerpt before and after the words found."""


def _by_time(book: Casebook, of: Where, filter: Filter, limit: int | None, *, dated: bool = False) -> Listing[ClaimRow]:
    """The claims of `of` that fit and that nobody rejected, by time; `dated` for those with a known time only."""
    asked, shown = in_arabic(book, filter), of & decisions.standing(book)
    undated = undated_among(book, shown, asked, dated=dated)
    return listed(book, shown & Where(f"c.shelf < '{UNDATED}'") if dated else shown, limit, undated, asked.parts())


def claims(book: Casebook, filter: Filter = ANY, *, limit: int | None = None) -> Listing[ClaimRow]:
    """Every claim that fits, by time; those without a known time last."""
    return _by_time(book, EVERYTHING, filter, limit)


def contacts(book: Casebook, filter: Filter = ANY, *, limit: int | None = None) -> Listing[ClaimRow]:
    """Claims of the contact family (meeting, visit, call ...), by time; those without a known time last."""
    return _by_time(book, Where("c.family = 'contact'"), filter, limit)


def timeline(book: Casebook, filter: Filter = ANY, *, limit: int | None = None) -> Listing[ClaimRow]:
    """Claims with a known time, by time; `undated` counts the rest."""
    return _by_time(book, EVERYTHING, filter, limit, dated=True)


def every_claim(book: Casebook, filter: Filter = ANY) -> Iterator[ClaimRow]:
    """All claims that fit, one after the other, by report (doc, id) and place in it: for exports; keeps memory flat."""
    where = decisions.standing(book) & in_arabic(book, filter).where()
    known: dict[int, Actor] = {}
    with named(book.path):
        cursor = book.database.execute(
            f"""SELECT c.n, c.id, c.form, {CITE} FROM report r CROSS JOIN claim c ON c.report = r.n WHERE {where.sql}
            ORDER BY r.doc, r.id, c.position""",
            where.parameters,
        )
    while True:
        with named(book.path):
            found = cursor.fetchmany(AT_ONCE)
        if not found:
            return
        if len(known) > 20_000:
            known.clear()
        yield from claim_rows(book, found, known)


def every_report(book: Casebook) -> Iterator[tuple[Cite, tuple[str, ...], str]]:
    """All reports, by doc and id: citation, credit, and the digest of the wording (equal for verbatim copies)."""
    for row in rows_of(book, f"SELECT r.credit, r.wording, {CITE} FROM report r ORDER BY r.doc, r.id"):
        yield cite_of(row[2:]), codec.texts_from(row[0]), row[1]


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
    told = tuple(HappeningRow(id, form, rows[form["told_in"][0]["claim"]]) for id, form in shown)
    return Listing(told, cut, undated_happenings(book, filter))


def _told(book: Casebook, filter: Filter, limit: int | None, only: str = "1") -> list[Any]:
    """Ids and forms of happenings, the most told first, one more than `limit`."""
    where = in_arabic(book, filter).where()
    fitting = _tells(where, few=verdicts.fits_few(book, filter, where)) if filter != ANY else EVERYTHING
    sql = f"SELECT id, form FROM happening h WHERE {only} AND {fitting.sql} ORDER BY told DESC, id LIMIT ?"
    return rows_of(book, sql, (*fitting.parameters, -1 if limit is None else limit + 1))


def _tells(where: Where, *, few: bool) -> Where:
    """That a claim of `where` tells the happening h. Where `few` fit they are looked up first; else happenings are walked through."""
    return Where(
        f"h.n IN (SELECT t.happening FROM claim c JOIN telling t ON t.claim = c.id WHERE {where.sql})"
        if few
        else f"EXISTS (SELECT 1 FROM telling t CROSS JOIN claim c ON c.id = t.claim WHERE t.happening = h.n AND {where.sql})",
        where.parameters,
    )


def undated_claims(book: Casebook, filter: Filter) -> int:
    """How many claims fit but for their time, which nobody knows, where the filter asks for a time."""
    return undated_among(book, decisions.standing(book), in_arabic(book, filter))


def undated_happenings(book: Casebook, filter: Filter, of: str = "count(*)") -> int:
    """How many happenings are left out only because no time is known of the claims that fit, where the filter asks for a time; or
    another sum (`of`) of them."""
    if not filter.timed:
        return 0
    book, asked = verdicts.fresh(book), in_arabic(book, filter)
    timeless = asked.where_but_time() & Where(f"c.shelf = '{UNDATED}'")
    dated = asked.where_but_time() & Where(f"c.shelf < '{UNDATED}'")
    # All of them are counted, so that those without a time are looked up; of these each is asked for one with a time.
    timeless, dated = _tells(timeless, few=True), _tells(dated, few=filter.worded)
    sql = f"SELECT coalesce({of}, 0) FROM happening h WHERE {timeless.sql} AND NOT {dated.sql}"
    return int(rows_of(book, sql, timeless.parameters + dated.parameters)[0][0])


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
        undated_happenings(book, filter, "sum(h.conflicts)"),
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
    rows = rows_of(book, "SELECT n FROM actor WHERE id = ?", (actor,))
    found = actors_by_number(book, [rows[0][0]]) if rows else {}
    return next((a.name for a in found.values()), actor)


def claim(book: Casebook, id: str) -> ClaimRow:
    """One claim by its full id."""
    return _by_id(book, [id])[id]


def docs_of(book: Casebook, reports: Sequence[str]) -> dict[str, str]:
    """The doc of each report (id)."""
    return dict(rows_of(book, f"SELECT id, doc FROM report WHERE id IN ({marks(reports)})", list(reports)))


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
    found = verdicts.copies(book, in_arabic(book, filter), limit=None if limit is None else limit + 1)
    shown = found[:limit]
    cites = cites_of(book, (id for report, of, _ in shown for id in (report, of)))
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
    counts = dict(rows_of(book, f"SELECT state, count(*) FROM input WHERE {only.sql} GROUP BY state", only.parameters))
    failures = rows_of(book, f"SELECT source, place, reason FROM input WHERE {only.sql} AND state = 'failed' ORDER BY n", only.parameters)
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
    found = rows_of(
        book,
        f"""SELECT t.text, {CITE} FROM (
            SELECT r.n FROM report_words w CROSS JOIN report r ON r.n = w.rowid WHERE report_words MATCH ?
            ORDER BY r.published DESC NULLS LAST, r.id LIMIT ?
        ) best JOIN report r ON r.n = best.n JOIN report_text t ON t.report = r.n ORDER BY r.published DESC NULLS LAST, r.id""",
        (match(text), limit + 1),
    )
    return Listing(tuple(_hit(cite_of(row[1:]), row[0], text) for row in found[:limit]), len(found) > limit)


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
    for id, name, times, best in rows_of(
        book,
        """SELECT a.id, name.name, an.times, an.best FROM actor_name an JOIN actor a ON a.n = an.actor JOIN name ON name.n = an.name
        ORDER BY a.id, an.best DESC, an.times DESC, name.name""",
    ):
        found.setdefault(id, []).append((name, times, best))
    return found


def reading_of(book: Casebook, report: str) -> tuple[Report, Reading]:
    """A stored report as it came, and what was read in it, with what somebody corrected; `report` is its id.

    Raises:
        UsageError: no such report.
    """
    rows = rows_of(
        book,
        """SELECT r.n, r.doc, t.text, r.given_title, r.given_published, r.given_outlet, r.url,
            r.title, r.published, r.published_basis, r.outlet, r.credit
        FROM report r JOIN report_text t ON t.report = r.n WHERE r.id = ?""",
        (report,),
    )
    if not rows:
        raise UsageError(f"{report!r}: no such report in {book.path}")
    n, doc, text, given_title, given_published, given_outlet, url, title, published, basis, outlet, credit = rows[0]
    claims = claims_of(book, rows_of(book, "SELECT id, form FROM claim WHERE report = ? ORDER BY position", (n,)))
    return (
        Report(doc, text, given_title, day_of(given_published), given_outlet, url),
        Reading(doc, title, Published(day_of(published), basis), outlet, codec.texts_from(credit), claims),
    )
