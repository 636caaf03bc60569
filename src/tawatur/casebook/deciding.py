"""From what an analyst types to a decision: ids are looked up, and remembered by what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tawatur.casebook import decisions, ids, queries, verdicts
from tawatur.casebook.decisions import Decision, Verb
from tawatur.casebook.fetching import actors_by_number, by_id, marks, rows_of
from tawatur.casebook.shortened import actor_id
from tawatur.casebook.store import Casebook
from tawatur.errors import UsageError
from tawatur.model import ROLES, Kind


def decide(book: Casebook, verb: str, subjects: Sequence[str], *, author: str, note: str | None = None) -> Decision:
    """Records what was decided about the ids in `subjects`.

    Raises:
        UsageError: no such verb or id, too few ids, ids of two sorts, a field that cannot be corrected; with what would be accepted.
    """
    try:
        what = Verb(verb)
    except ValueError:
        raise UsageError(f"{verb!r}: no such verb; {', '.join(Verb)} and log are") from None
    weighed = verdicts.fresh(book)
    if what is Verb.UNDO:
        return decisions.record(book, what, {"decision": _one(subjects, "the decision's id")}, author=author, note=note)
    if what is Verb.CORRECT:
        if len(subjects) != 3:
            raise UsageError("correct takes a claim's id, a field and a value: correct c4k2m6x7qwe3a.482 when 2021-02-09")
        claim = _claim(weighed, subjects[0])
        read = queries.claim(weighed, claim).claim
        if subjects[1] in decisions.FIELDS and subjects[1] not in decisions.fields_of(read):
            raise UsageError(f"{subjects[1]}: no field of {read.kind.value} claims; {', '.join(decisions.fields_of(read))} are")
        fixed = decisions.corrected(read, [(subjects[1], subjects[2])])
        if subjects[1] == "who" and any(p.role not in ROLES[fixed.kind] for p in fixed.who):
            raise UsageError(f"who {subjects[2]!r}: {decisions.ACCEPTED['who']}: {', '.join(ROLES[fixed.kind])}")
        return decisions.record(book, what, {"claim": claim, "field": subjects[1], "value": subjects[2]}, author=author, note=note)
    if what is Verb.SPLIT:
        return _split(book, weighed, subjects, author, note)
    if what in (Verb.CONFIRM, Verb.REJECT):
        told = [_told(weighed, s) for s in subjects] or [_told(weighed, _one(subjects, "a happening's or claim's id"))]
        return decisions.record(book, what, {"happenings": told}, author=author, note=note)
    if len(subjects) < 2:
        raise UsageError(f"{verb} takes two ids or more, of actors (a...) or of happenings (h...)")
    sorts = {s[:1] for s in subjects}
    if sorts == {"a"}:
        actors = [_actor(weighed, s) for s in subjects]
        if len({a["id"] for a in actors}) < len(actors):
            raise UsageError(f"{verb}: two of the ids stand for one actor; `tawatur about ID` tells why, `decide split` takes them apart")
        return decisions.record(book, what, {"actors": actors}, author=author, note=note)
    if sorts <= {"h", "c"}:
        return decisions.record(book, what, {"happenings": [_told(weighed, s) for s in subjects]}, author=author, note=note)
    raise UsageError(f"{verb} takes ids of one sort: actors (a...) or happenings (h...), not both")


def _one(subjects: Sequence[str], what: str) -> str:
    if len(subjects) != 1:
        raise UsageError(f"{what} is asked for, and nothing else")
    return subjects[0]


def _actor(book: Casebook, id: str) -> dict[str, Any]:
    whole = actor_id(book, id)
    if whole is None:
        raise UsageError(f"{id!r}: no such actor; `tawatur about NAME` tells the ids")
    return {"id": whole, "name": _name_of(book, whole), "mentions": verdicts.mentions_of(book, whole)}


def _claim(book: Casebook, id: str) -> str:
    """The claim that is to be corrected; a happening's id will do where only one claim tells it."""
    claim = queries.claim_id(book, id)
    form = verdicts.happening_of(book, claim) if id.strip().lower().startswith("h") else None
    told = [t["claim"] for t in form["told_in"]] if form else [claim]
    if len(told) > 1:
        raise UsageError(f"{id!r}: a happening that several claims tell; one claim is corrected at a time: {', '.join(told[:6])}")
    return claim


def _told(book: Casebook, id: str) -> dict[str, Any]:
    """A happening by all its claims, or one claim by itself."""
    claim = queries.claim_id(book, id)
    if id.strip().lower().startswith("c"):
        return {"id": claim, "claims": [claim]}
    form = verdicts.happening_of(book, claim)
    claims = [t["claim"] for t in form["told_in"]] if form else [claim]
    return {"id": form["id"] if form else ids.happening_id(claim), "claims": claims}


def _split(book: Casebook, weighed: Casebook, subjects: Sequence[str], author: str, note: str | None) -> Decision:
    if len(subjects) < 2:
        raise UsageError(
            "split takes an actor's id and the reports whose mentions come out, or a happening's id and the claims that come out"
        )
    whole, parts = subjects[0], list(subjects[1:])
    if whole.startswith("a"):
        actor = _actor(weighed, whole)
        mentions = verdicts.mentions_of(weighed, actor["id"], None)
        docs = queries.docs_of(weighed, [m[0] for m in mentions])
        out = [m for m in mentions if m[0] in parts or docs[m[0]] in parts]
        if not out:
            raise UsageError(f"{whole}: stands in none of {', '.join(parts)}; it stands in {', '.join(sorted(docs.values())[:8])}")
        return decisions.record(book, Verb.SPLIT, {"actors": [actor], "mentions": out}, author=author, note=note)
    told = _told(weighed, whole)
    out_claims = [queries.claim_id(weighed, p) for p in parts]
    strange = [c for c in out_claims if c not in told["claims"]]
    if strange or not told["claims"]:
        raise UsageError(f"{', '.join(strange)}: does not tell {told['id']}; {', '.join(told['claims'][:6])} do")
    rest = [c for c in told["claims"] if c not in out_claims]
    return decisions.record(book, Verb.SPLIT, {"happenings": [told], "claims": out_claims, "rest": rest}, author=author, note=note)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a decision is about, in words: an actor with its best name; a happening or claim with its kind and who takes part. Both are
    empty for what is not in the casebook any more."""

    id: str
    kind: Kind | None
    names: tuple[str, ...]


def subjects_of(book: Casebook, decision: Decision) -> tuple[Subject, ...]:
    """What a decision is about; an undo is about what the decision was about that it took back."""
    about = decision.subject
    if decision.verb is Verb.UNDO:
        return next((subjects_of(book, d) for d in decisions.log(book) if d.id == about["decision"]), ())
    told = {h["id"]: h["claims"][0] for h in about.get("happenings", ())} | ({about["claim"]: about["claim"]} if "claim" in about else {})
    rows = by_id(book, list(told.values()))
    # As they were called when it was decided: once merged, all have one name.
    found = [_in_words(a["id"], a.get("name") or _name_of(book, a["id"])) for a in about.get("actors", ())]
    for id, claim in told.items():
        row = rows.get(claim)
        found.append(Subject(id, row.claim.kind, tuple(p.names[0] for p in row.claim.who if p.names)) if row else Subject(id, None, ()))
    return tuple(found)


def _in_words(actor: str, name: str) -> Subject:
    return Subject(actor, None, (name,) if name else ())


def _name_of(book: Casebook, actor: str) -> str:
    sql = "SELECT n FROM actor WHERE id = coalesce((SELECT now FROM actor_id WHERE id = ?), ?)"
    numbers = [n for (n,) in rows_of(book, sql, (actor, actor))]
    return next((a.name for a in actors_by_number(book, numbers).values()), "")


def taken_out(book: Casebook, decision: Decision) -> tuple[str, ...]:
    """The reports (doc) whose mentions or claims a split takes out."""
    reports = [report for report, _ in decision.subject.get("mentions", ())] if decision.verb is Verb.SPLIT else []
    return (*_docs(book, reports), *_told_by(book, decision.subject.get("claims", ())))


def _docs(book: Casebook, reports: Iterable[str]) -> tuple[str, ...]:
    wanted = list(dict.fromkeys(reports))
    return tuple(sorted(queries.docs_of(book, wanted).values()))


def _told_by(book: Casebook, claims: Sequence[str]) -> tuple[str, ...]:
    sql = f"SELECT DISTINCT r.doc FROM claim c JOIN report r ON r.n = c.report WHERE c.id IN ({marks(claims)}) ORDER BY r.doc"
    return tuple(doc for (doc,) in rows_of(book, sql, claims))
