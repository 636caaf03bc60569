"""From what an analyst types to a decision: ids are looked up, and remembered by what they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tawatur.casebook import decisions, ids, queries, verdicts
from tawatur.casebook.connection import named
from tawatur.casebook.decisions import Decision, Verb
from tawatur.casebook.store import Casebook
from tawatur.errors import UsageError


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
            raise UsageError("correct takes a claim's id, a field and a value: correct c4k2m9x7qwe3a.482 when 2021-02-09")
        claim = _claim(weighed, subjects[0])
        decisions.corrected(queries.claim(weighed, claim).claim, [(subjects[1], subjects[2])])
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
            raise UsageError(f"{verb}: two of the ids stand for one actor; `tawatur about ID` tells why")
        return decisions.record(book, what, {"actors": actors}, author=author, note=note)
    if sorts <= {"h", "c"}:
        return decisions.record(book, what, {"happenings": [_told(weighed, s) for s in subjects]}, author=author, note=note)
    raise UsageError(f"{verb} takes ids of one sort: actors (a...) or happenings (h...), not both")


def _one(subjects: Sequence[str], what: str) -> str:
    if len(subjects) != 1:
        raise UsageError(f"{what} is asked for, and nothing else")
    return subjects[0]


def _actor(book: Casebook, id: str) -> dict[str, Any]:
    with named(book.path):
        row = book.database.execute("SELECT now FROM actor_id WHERE id = ?", (id.strip().lower(),)).fetchone()
    if row is None:
        raise UsageError(f"{id!r}: no such actor; `tawatur about NAME` tells the ids")
    return {"id": row[0], "mentions": verdicts.mentions_of(book, row[0])}


def _claim(book: Casebook, id: str) -> str:
    return queries.claim_id(book, id)


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
