"""What the drawings are made from: plain data, handed to the page's own script as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tawatur.explorer.counts import Coverage
from tawatur.explorer.dates import interval
from tawatur.explorer.density import Lane
from tawatur.explorer.language import Language
from tawatur.explorer.places import Placed, countries, spot
from tawatur.explorer.showing import label, line
from tawatur.explorer.weighed import Told

Json = dict[str, Any]
LANES = 14
"""Lanes by actor or place; the rest share one."""


def names(told: Told, language: Language, most: int = 3) -> str:
    """Who takes part, as a short list."""
    named = list(dict.fromkeys(a.name for a in told.actors))
    return language.listed([label(n, 60) for n in named[:most]]) + ("…" if len(named) > most else "")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _item(told: Told, language: Language) -> Json:
    return {
        "id": told.id,
        "kind": told.kind.value,
        "kindWord": language.word("kind", told.kind.value),
        "family": told.family.value,
        "status": told.status.value,
        "statusWord": language.word("status", told.status.value),
        "secret": told.secret,
        "disputed": told.disputed,
        "origins": told.origins,
        "label": names(told, language),
        "where": language.listed([line(w, 60) for w in told.where[:8]]),
        "when": interval(told.earliest, told.latest, language),
        "first": _day(told.earliest),
        "last": _day(told.latest),
    }


def _drawn(told: Told, language: Language) -> Json:
    return {
        "id": told.id, "kindWord": language.word("kind", told.kind.value), "status": told.status.value, "secret": told.secret,
        "first": _day(told.earliest), "last": _day(told.latest),
    }  # fmt: skip


def timeline(told: Sequence[Told], lanes: str, coverage: Sequence[Coverage], language: Language) -> Json:
    """Lanes with their happenings, and the outlets' coverage underneath."""
    keys: list[tuple[Told, list[str]]] = []
    for t in told:
        if lanes == "actor":
            keys.append((t, [label(a.name, 60) for a in t.actors] or [language("timeline.others")]))
        elif lanes == "place":
            keys.append((t, [label(w, 60) for w in _lane_of(t)] or [language("timeline.unplaced")]))
        else:
            keys.append((t, [language.word("family", t.family.value)]))
    counts = Counter(k for _, own in keys for k in dict.fromkeys(own))
    large = [k for k, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:LANES]]
    filed: dict[str, list[Json]] = {k: [] for k in large}
    rest: list[Json] = []
    for t, own in keys:
        item = _item(t, language) | {"quote": line(t.quote, 220)}
        chosen = [k for k in dict.fromkeys(own) if k in filed]
        for k in chosen:
            filed[k].append(item if lanes == "family" else item | {"label": _beside(t, k if lanes == "actor" else "", language)})
        if not chosen:
            rest.append(item)
    rows = [{"name": k, "items": items} for k, items in filed.items()]
    if rest:
        rows.append({"name": language("timeline.others"), "items": rest})
    return {"lanes": rows} | _around(coverage, language)


def _lane_of(told: Told) -> tuple[str, ...]:
    """The place that a happening is filed under: the first one that lies somewhere, before «the house»."""
    return tuple(w for w in told.where if spot(w))[:1] or told.where[:1]


def _beside(told: Told, name: str, language: Language) -> str:
    """The kind and who else takes part, for the lane of one actor or place."""
    others = [n for a in told.actors if (n := label(a.name, 60)) != name]
    kind = language.word("kind", told.kind.value)
    return f"{kind}: {language.listed(others[:3])}{'…' if len(others) > 3 else ''}" if others else kind


def _around(coverage: Sequence[Coverage], language: Language) -> Json:
    return {
        "coverage": [
            {
                "outlet": label(c.outlet, 60) or language("timeline.others" if c.outlet is None else "report.no_outlet"),
                "unit": c.unit,
                "points": c.points,
            }
            for c in coverage
        ],
        "months": months(language),
        "words": {
            "coverage": language("timeline.coverage"),
            "secret": language.word("secrecy", "secret"),
            "more": language("timeline.more", n="{n}"),
        },
    }


def asked(since: date | None, until: date | None) -> Json:
    """The time that is asked for: what is drawn first."""
    return {"since": _day(since), "until": _day(until)}


def months(language: Language) -> list[str]:
    """The names of the twelve months."""
    return [language(f"months.{m}") for m in range(1, 13)]


def binned(lanes: Sequence[Lane], coverage: Sequence[Coverage], language: Language) -> Json:
    """Lanes with how many claims there are in each month or on each day, and the outlets' coverage underneath."""
    rows = [
        {"name": line(lane.name, 60), "asks": lane.asks, "unit": lane.unit,
         "bins": [(day, n, language.count("claim", n)) for day, n in lane.points]}
        for lane in lanes
    ]  # fmt: skip
    return {"lanes": rows} | _around(coverage, language)


def network(told: Iterable[Told], language: Language, *, whole: bool = True) -> Json:
    """Actors and happenings as nodes, an edge for every part that an actor takes; of the happenings the `whole`, or what is drawn."""
    contacts: Counter[str] = Counter()
    actors: dict[str, str] = {}
    roles: dict[str, str] = {}
    nodes: list[Json] = []
    edges: list[Json] = []
    for t in told:
        nodes.append(_item(t, language) if whole else _drawn(t, language))
        for role, actor in t.who:
            if actor.id not in actors:
                actors[actor.id] = label(actor.name, 60)
            if role not in roles:
                roles[role] = language.word("role", role.value)
            edges.append({"actor": actor.id, "happening": t.id, "role": roles[role]})
        if t.family.value == "contact":
            contacts.update(a.id for a in t.actors)
    people = [{"id": id, "name": name, "contacts": contacts[id]} for id, name in sorted(actors.items())]
    return {"actors": people, "happenings": nodes, "edges": edges}


def world(placed: Iterable[Placed], language: Language) -> Json:
    """Places with how many happenings, and the lettering of the base map."""
    spots = [
        {
            "name": p.spot.name if language.code == "ar" else p.spot.english or p.spot.name,
            "arabic": p.spot.name,
            "at": [p.spot.lon, p.spot.lat],
            "precision": p.spot.precision,
            "room": max(len(p.spot.name), len(p.spot.english)),
            "count": p.count,
            "label": language.count("happening" if p.told else "claim", p.count),
            "anchor": anchor(p.spot.name),
        }
        for p in placed
    ]
    # How much room a name gets is the same in both languages, so that both letter the same countries.
    letters = [
        {
            "name": c.name if language.code == "ar" else c.english,
            "unit": c.english,
            "at": [c.lon, c.lat],
            "room": max(len(c.name), len(c.english)),
        }
        for c in countries()
    ]
    return {"places": spots, "countries": letters}


def anchor(name: str) -> str:
    """The id of a place's entry in the list beside the map."""
    return "place-" + "-".join(f"{ord(c):x}" for c in name[:40])
