"""The happenings that claims at hand tell, as the casebook's verdicts have them, with what a list or a drawing needs of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from msgspec.json import decode

from tawatur.casebook import Casebook, fetching
from tawatur.casebook.rows import Actor, ClaimRow
from tawatur.explorer.ask import ask, marks
from tawatur.explorer.forms import AS_READ, Form, form_of
from tawatur.explorer.places import two_towns
from tawatur.model import FAMILY, MOVES, Family, Kind, LinkKind, Role, Secrecy, Status

_AT_ONCE = 500
_STATUSES = tuple(Status)


@dataclass(frozen=True, slots=True)
class Route:
    """Where a journey led, as the first account tells it that tells most of it; `besides` are the other places of its accounts."""

    origin: tuple[str, ...]
    via: tuple[str, ...]
    goal: tuple[str, ...]
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One happening. Everything but `claims` and `quote` is said of all its tellings."""

    id: str
    kind: Kind
    who: tuple[tuple[Role, Actor], ...]
    where: tuple[str, ...]
    earliest: date | None
    latest: date | None
    status: Status
    """How it is told most often."""
    secret: bool
    """Whether any telling says that it was kept secret."""
    origins: int
    """Independent origins for it."""
    denials: int
    """Origins against it."""
    sourcing: str
    """`named`, `unnamed` (a single unnamed source) or `own` (no source named)."""
    reports: int
    """How many reports tell it."""
    conflicts: int
    """Points on which accounts cannot all hold."""
    disputed: bool
    """Whether some tell it and others deny it."""
    ruling: str
    """`confirmed`, `rejected`, or "" where nobody decided."""
    claims: tuple[str, ...]
    """The ids of those of its claims that were asked for, the first published first."""
    quote: str
    """The words of the first of them."""
    differing: tuple[str, ...] = ()
    """On what accounts differ: `when`, `where`, `who`."""
    route: Route | None = None
    """Of a journey, where it led."""

    @property
    def family(self) -> Family:
        """The family of its kind."""
        return FAMILY[self.kind]

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Those who take part, each once."""
        return tuple(dict.fromkeys(actor for _, actor in self.who))

    def to_dict(self) -> dict[str, Any]:
        """The happening for JSON."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "who": [{"role": role.value} | actor.to_dict() for role, actor in self.who],
            "where": list(self.where),
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "status": self.status.value,
            "secret": self.secret,
            "independent_origins": self.origins,
            "denials": self.denials,
            "sourcing": self.sourcing,
            "reports": self.reports,
            "conflicts": self.conflicts,
            "ruling": self.ruling or None,
            "claims": list(self.claims),
            "quote": self.quote,
        }

    def to_flat(self) -> dict[str, str]:
        """The happening for CSV: one text in every column."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "who": "; ".join(a.name for _, a in self.who),
            "roles": "; ".join(r.value for r, _ in self.who),
            "actors": "; ".join(a.id for _, a in self.who),
            "where": "; ".join(self.where),
            "earliest": self.earliest.isoformat() if self.earliest else "",
            "latest": self.latest.isoformat() if self.latest else "",
            "status": self.status.value,
            "secret": "yes" if self.secret else "no",
            "independent_origins": str(self.origins),
            "denials": str(self.denials),
            "sourcing": self.sourcing,
            "reports": str(self.reports),
            "conflicts": str(self.conflicts),
            "ruling": self.ruling,
            "claims": "; ".join(self.claims),
            "quote": self.quote,
        }


FLAT = (
    "id", "kind", "who", "roles", "actors", "where", "earliest", "latest", "status", "secret", "independent_origins", "denials", "sourcing",
    "reports", "conflicts", "ruling", "claims", "quote",
)  # fmt: skip
"""The columns of `Told.to_flat`."""


def weigh(book: Casebook, ids: Sequence[str]) -> tuple[Told, ...]:
    """The happenings that the claims of these ids tell, by time; those without a known time last. Claims that somebody rejected tell
    none."""
    forms, mine = homes(book, ids)
    actors = actors_of(book, {w.person for form in forms.values() for w in form.who})
    routes = routes_of(book, list(forms.values()))
    return by_time(told_of(form, actors, mine[id], routes.get(id)) for id, form in forms.items())


def homes(book: Casebook, ids: Sequence[str]) -> tuple[dict[str, Form], dict[str, set[str]]]:
    """The happenings that the claims of these ids tell, by id: their stored forms, and which of the claims tell them."""
    forms: dict[str, Form] = {}
    mine: dict[str, set[str]] = {}
    tellers: dict[int, set[str]] = {}
    for i in range(0, len(ids), _AT_ONCE):
        some = ids[i : i + _AT_ONCE]
        for claim, n in ask(book, f"SELECT claim, happening FROM telling WHERE claim IN ({marks(some)})", some):
            tellers.setdefault(n, set()).add(claim)
    numbers = list(tellers)
    for i in range(0, len(numbers), _AT_ONCE):
        those = numbers[i : i + _AT_ONCE]
        for n, id, form in ask(book, f"SELECT n, id, {AS_READ} FROM happening WHERE n IN ({marks(those)})", those):
            forms[id] = form_of(form)
            mine[id] = tellers[n]
    return forms, mine


def by_time(told: Iterable[Told]) -> tuple[Told, ...]:
    """By time; those without a known time last."""
    return tuple(sorted(told, key=lambda t: (t.earliest or t.latest or date.max, t.latest or date.max, t.id)))


def stored(book: Casebook, forms: Sequence[Form]) -> tuple[Told, ...]:
    """Happenings from their stored forms, in that order."""
    actors = actors_of(book, {w.person for form in forms for w in form.who})
    routes = routes_of(book, forms)
    return tuple(told_of(form, actors, route=routes.get(form.id)) for form in forms)


_ACCOUNTS = 8
"""So many accounts of a journey are asked where it led."""


def routes_of(book: Casebook, forms: Sequence[Form]) -> dict[str, Route]:
    """Where the journeys among the happenings led, by id."""
    asked = {form.id: [t.claim for t in form.told_in[:_ACCOUNTS]] for form in forms if form.kind in MOVES}
    claims = [claim for those in asked.values() for claim in those]
    ends: dict[str, tuple[tuple[str, ...], ...]] = {}
    for i in range(0, len(claims), _AT_ONCE):
        some = claims[i : i + _AT_ONCE]
        for id, *places in ask(
            book, f"SELECT id, form -> '$.from', form -> '$.via', form -> '$.to' FROM claim WHERE id IN ({marks(some)})", some
        ):
            ends[id] = tuple(tuple(decode(p)) if p else () for p in places)
    found: dict[str, Route] = {}
    for form in forms:
        told = [ends[claim] for claim in asked.get(form.id, ()) if any(ends.get(claim, ()))]
        if told:
            origin, via, goal = max(told, key=lambda e: (bool(e[0]) + bool(e[2]), bool(e[1])))
            known = {*origin, *via, *goal}
            found[form.id] = Route(origin, via, goal, tuple(w for w in form.where if w not in known))
    return found


def claims_by_id(book: Casebook, ids: Sequence[str]) -> dict[str, ClaimRow]:
    """Claims by their ids."""
    found: dict[str, ClaimRow] = {}
    for i in range(0, len(ids), _AT_ONCE):
        found |= fetching.by_id(book, ids[i : i + _AT_ONCE])
    return found


def actors_of(book: Casebook, ids: Iterable[str]) -> dict[str, Actor]:
    """Actors by their ids, with the name most used."""
    wanted = sorted(ids)
    found: dict[str, Actor] = {}
    for i in range(0, len(wanted), _AT_ONCE):
        some = wanted[i : i + _AT_ONCE]
        for id, name in ask(
            book,
            f"""SELECT a.id, (SELECT name.name FROM actor_name an JOIN name ON name.n = an.name WHERE an.actor = a.n
                ORDER BY an.best DESC, an.times DESC, name.name LIMIT 1)
            FROM actor a WHERE a.id IN ({marks(some)})""",
            some,
        ):
            found[id] = Actor(id, name or "")
    return found


FIELDS = ("when", "where", "who")
"""On what accounts of one happening may differ, apart from whether it happened."""


_TOWNS = 12
"""Places, those told most first, that are held against each other."""


def differing(form: Form) -> tuple[str, ...]:
    """On what the accounts differ: what cannot all hold, and days and towns that are not the same even where one word is behind them. What
    one account leaves out or tells less closely is no difference."""
    found = {conflict.about for conflict in form.contradictions}
    times, places = form.alternatives.when, form.alternatives.where[:_TOWNS]
    if times and max(v.earliest or date.min for v in times) > min(v.latest or date.max for v in times):
        found.add("when")
    if any(two_towns(one.value, other.value) for one, other in combinations(places, 2)):
        found.add("where")
    return tuple(field for field in FIELDS if field in found)


def told_of(form: Form, actors: dict[str, Actor], claims: Collection[str] | None = None, route: Route | None = None) -> Told:
    """A happening from its stored form; `claims` are those that were asked for, all where None."""
    tellings = form.told_in
    asked = [t for t in tellings if claims is None or t.claim in claims] or list(tellings[:1])
    counts = Counter(t.status for t in tellings)
    affirming = [o for o in form.origins if o.stance != "denies"]
    own = bool(affirming) and all(o.own_word for o in affirming)
    unnamed = bool(affirming) and all(o.own_word or o.kind is LinkKind.UNNAMED for o in affirming)
    denials = len(form.origins) - len(affirming)
    return Told(
        id=form.id,
        kind=form.kind,
        who=tuple((w.role, actors.get(w.person) or Actor(w.person, "")) for w in form.who),
        where=form.where,
        earliest=form.when.earliest,
        latest=form.when.latest,
        status=max(counts, key=lambda s: (counts[s], -_STATUSES.index(s))) if len(counts) > 1 else tellings[0].status,
        secret=any(t.secrecy is Secrecy.SECRET for t in tellings),
        origins=form.independent_origins if affirming else 0,
        denials=denials,
        sourcing="own" if own else "unnamed" if unnamed else "named",
        reports=len({t.report_id for t in tellings}),
        conflicts=len(form.contradictions),
        disputed=denials > 0 and bool(affirming),
        ruling=form.ruling or "",
        claims=tuple(t.claim for t in asked),
        quote=asked[0].quote,
        differing=differing(form),
        route=route,
    )
