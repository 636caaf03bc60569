"""The whole casebook as one JSON object: reports, persons, happenings, copies.

The form is that of the gold casebooks, with more beside it: ids of reports and claims, the quotes behind every telling, why so many
independent origins. Reports are named by their doc. What no claim mentions is no person here.
"""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tawatur.casebook import ANY, Casebook, Filter, ids, queries
from tawatur.casebook.rows import Cite, ClaimRow
from tawatur.weighing import copies as weigh_copies
from tawatur.weighing.happenings import Happening, happenings
from tawatur.weighing.identity import is_post

Json = dict[str, Any]


def lines(book: Casebook, filter: Filter = ANY) -> Iterator[str]:
    """The file in pieces, one line an item; the same bytes whatever the order in which the reports came.

    With a filter, only the claims that fit, their reports, actors and happenings.
    """
    rows = list(queries.every_claim(book, filter))
    everything = filter == ANY
    told = {row.cite.id for row in rows}
    reports = [r for r in queries.every_report(book) if everything or r[0].id in told]
    docs = {cite.id: cite.doc for cite, _, _ in reports}
    sections: list[tuple[str, Iterable[Json]]] = [
        ("reports", (_report(cite, credit) for cite, credit, _ in reports)),
        ("persons", _persons(rows)),
        ("happenings", (_happening(h) for h in happenings(map(queries.telling, rows)))),
        ("copies", (_copy(c, docs) for c in weigh_copies.copies(queries.wording(*r) for r in reports))),
    ]
    for number, (name, items) in enumerate(sections):
        yield ("," if number else "{") + f'\n"{name}": ['
        for i, item in enumerate(items):
            yield ("," if i else "") + "\n" + json.dumps(item, ensure_ascii=False)
        yield "\n]"
    yield "\n}\n"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _report(cite: Cite, credit: tuple[str, ...]) -> Json:
    return {
        "id": cite.id, "doc": cite.doc, "title": cite.title, "published": _day(cite.published), "published_basis": cite.published_basis,
        "outlet": cite.outlet, "credit": list(credit), "url": cite.url,
    }  # fmt: skip


def _persons(rows: list[ClaimRow]) -> Iterator[Json]:
    """Every actor with the names, most used first, and where each stands."""
    best: dict[str, Counter[str]] = {}
    times: dict[str, Counter[str]] = {}
    mentions: dict[str, dict[tuple[str, str], None]] = {}
    for row in rows:
        for participant, actor in zip(row.claim.who, row.actors, strict=True):
            names = dict.fromkeys(participant.names)
            times.setdefault(actor.id, Counter()).update(list(names))
            best.setdefault(actor.id, Counter()).update(participant.names[:1])
            mentions.setdefault(actor.id, {}).update(dict.fromkeys((row.cite.doc, n) for n in names))
    for id in sorted(times):
        ordered = sorted(times[id], key=lambda n: (-best[id][n], -times[id][n], n))
        yield {
            "id": id,
            "names": ordered,
            "posts": [{"post": n, "from": None, "to": None} for n in ordered if is_post(n)],
            "mentions": [{"report": doc, "name": n} for doc, n in mentions[id]],
        }


def _happening(happening: Happening) -> Json:
    return {
        "id": ids.happening_id(happening.tellings[0].id),
        "kind": happening.kind.value,
        "who": [{"role": role.value, "person": actor} for role, actor in happening.who],
        "where": list(happening.where),
        "when": {"earliest": _day(happening.earliest), "latest": _day(happening.latest)},
        "told_in": [
            {
                "report": t.doc,
                "claim": t.id,
                "origin": origin,
                "status": t.claim.status.value,
                "secrecy": t.claim.secrecy.value,
                "when": {"earliest": _day(t.claim.when.earliest), "latest": _day(t.claim.when.latest)},
                "quote": t.claim.quote,
            }
            for t, origin in zip(happening.tellings, happening.origin_of, strict=True)
        ],
        "origins": [
            {"id": o.id, "names": list(o.names), "kind": o.kind.value} | ({"stance": "denies"} if o.denies else {})
            for o in happening.origins
        ],
        "independent_origins": happening.independent.count,
        "reason": happening.independent.sentence(),
        "contradictions": [],
    }


def _copy(copy: weigh_copies.Copy, docs: dict[str, str]) -> Json:
    return {"report": docs[copy.report], "of": docs[copy.of], "how": copy.how, "credited": copy.credited}
