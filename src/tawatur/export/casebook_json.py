"""The whole casebook as one JSON object: reports, persons, happenings, copies, and the ids that lead elsewhere now.

The form is that of the gold casebooks, with more beside it: ids of reports and claims, the quotes behind every telling, why so many
independent origins, why two names are one. Reports are named by their doc. What no claim mentions is no person here. Happenings that
may be nothing but misread stand apart, in the same form (`uncertain_happenings`; the bar is told in `weighing/policy.py`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tawatur.casebook import ANY, Casebook, Filter, queries, verdicts
from tawatur.casebook.rows import Cite, ClaimRow
from tawatur.casebook.words import folded
from tawatur.weighing.actors import own_names
from tawatur.weighing.identity import is_post

Json = dict[str, Any]


def lines(book: Casebook, filter: Filter = ANY) -> Iterator[str]:
    """The file in pieces, one line an item; the same bytes whatever the order in which the reports came.

    With a filter, the happenings that a claim which fits tells, whole, with their reports and actors.
    """
    book = verdicts.fresh(book)
    everything = filter == ANY
    chosen = [row.id for row in queries.every_claim(book, filter)] if not everything else []
    some = set(chosen)
    happenings = [h for h in verdicts.happenings(book) if everything or any(t["claim"] in some for t in h["told_in"])]
    told = {t["claim"] for h in happenings for t in h["told_in"]}
    rows = [row for row in queries.every_claim(book) if row.id in told]
    within = {row.cite.id for row in rows}
    reports = [r for r in queries.every_report(book) if everything or r[0].id in within]
    copies = [form for report, of, form in verdicts.copies(book) if everything or (report in within and of in within)]
    merged, removed = verdicts.merged_ids(book) if everything else ([], [])
    sections: list[tuple[str, Iterable[Any]]] = [
        ("reports", (_report(cite, credit) for cite, credit, _ in reports)),
        ("persons", _persons(book, rows)),
        ("happenings", (h for h in happenings if not h.get("uncertain"))),
        ("uncertain_happenings", (h for h in happenings if h.get("uncertain"))),
        ("copies", copies),
        ("merged_ids", merged),
        ("removed_ids", removed),
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


def _persons(book: Casebook, rows: list[ClaimRow]) -> Iterator[Json]:
    """Every actor with the names, full names first and the most used first, where each stands, and why they are one."""
    best: dict[str, Counter[str]] = {}
    times: dict[str, Counter[str]] = {}
    days: dict[tuple[str, str], list[date]] = {}
    mentions: dict[str, dict[tuple[str, str], None]] = {}
    for row in rows:
        for participant, actor in zip(row.claim.who, row.actors, strict=True):
            names = dict.fromkeys(own_names(participant.names))
            times.setdefault(actor.id, Counter()).update(list(names))
            best.setdefault(actor.id, Counter()).update(participant.names[:1])
            mentions.setdefault(actor.id, {}).update(dict.fromkeys((row.cite.doc, n) for n in names))
            if row.cite.published:
                for name in names:
                    days.setdefault((actor.id, name), []).append(row.cite.published)
    called, docs = verdicts.called_in(book), {row.cite.doc for row in rows}
    for id in sorted(times):
        ordered = verdicts.best_names((n, times[id][n], best[id][n]) for n in times[id])
        joins = verdicts.joins_of(book, id)
        for doc, name in called.get(id, ()):
            if doc in docs and (doc, name) not in mentions[id]:
                mentions[id][doc, name] = None
        read_in = {(doc, folded(n)) for doc, n in mentions[id]}
        yield {
            "id": id,
            "names": ordered,
            "posts": [
                {"post": n, "from": None, "to": None, "told_first": _day(min(days.get((id, n), ()), default=None)),
                 "told_last": _day(max(days.get((id, n), ()), default=None))}
                for n in ordered if is_post(n)
            ],
            "mentions": [{"report": doc, "name": n} for doc, n in mentions[id]]
            + [{"report": doc, "name": n, "in": "text"} for doc, n in verdicts.seen_in(book, id) if (doc, folded(n)) not in read_in],
        } | ({"why_one": joins} if joins else {})  # fmt: skip
