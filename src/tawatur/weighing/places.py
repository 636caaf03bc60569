"""Where a claim says it was, for comparison: known places, their states and how narrow they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import bare, fronts
from tawatur.arabic.tokens import words
from tawatur.lexicon.source import alternatives, rows
from tawatur.model import MOVES, Claim, Kind

_WIDE = frozenset({"country", "continent", "sea", "region", "governorate"})


@dataclass(frozen=True, slots=True)
class Place:
    """A known place: its usual name folded, the code of its state, and whether it is wide (a state, a province)."""

    name: str
    state: str
    wide: bool


@cache
def _known() -> dict[tuple[str, ...], tuple[Place, ...]]:
    """The places of each name; several where one name is of several places («عمان»)."""
    found: dict[tuple[str, ...], tuple[Place, ...]] = {}
    for row in rows("places.csv", ("name", "kind", "country", "aliases", "ambiguous")):
        place = Place(" ".join(words(fold_text(row["name"]))), row["country"], row["kind"] in _WIDE)
        for name in (row["name"], *alternatives(row["aliases"])):
            key = tuple(words(fold_text(name)))
            mine = found.get(key, ())
            if not any(p.state == place.state for p in mine):
                found[key] = (*mine, place)
    return found


@lru_cache(maxsize=65_536)
def read_place(name: str) -> tuple[Place, ...]:
    """The known places that a name of a place holds: «ضاحية فولياغميني في أثينا» holds Athens."""
    found: list[Place] = []
    split = words(fold_text(name))
    table = _known()
    i = 0
    while i < len(split):
        for n in (3, 2, 1):
            part = tuple(split[i : i + n])
            if len(part) < n:
                continue
            place = table.get(part)
            if place is None and n == 1:
                place = next(
                    (table[(s,)] for _, rest in fronts(part[0])[1:] if len(rest) > 3 for s in (rest, "ال" + rest) if (s,) in table), None
                )
            if place:
                found += place
                i += n - 1
                break
        i += 1
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=65_536)
def words_of(name: str) -> frozenset[str]:
    """The folded words of a place's name without articles."""
    return frozenset(bare(w) for w in words(fold_text(name)) if len(w) > 2)


@dataclass(frozen=True, slots=True)
class Where:
    """The places of a claim: where it happened, or where a journey led."""

    known: tuple[Place, ...]
    words: frozenset[str]
    texts: tuple[str, ...]

    @property
    def states(self) -> frozenset[str]:
        """Codes of the states."""
        return frozenset(p.state for p in self.known if p.state)

    @property
    def narrow(self) -> frozenset[str]:
        """Names of the known places that are no provinces or states."""
        return frozenset(p.name for p in self.known if not p.wide)


def _in_a_name(place: str, names: tuple[str, ...]) -> bool:
    """Whether a place only stands inside what a participant is called: «رئيس جهاز الأمن في شرق البلاد» does not say where it was."""
    inside = _spaced(place)
    return any(len(inside) < len(name) and inside in name for name in map(_spaced, names))


@lru_cache(maxsize=65_536)
def _spaced(name: str) -> str:
    return f" {' '.join(words(fold_text(name)))} "


_MEETINGS = frozenset({Kind.MEETING, Kind.TALKS})
_AT = frozenset(fold_text(w) for w in ("في", "مدينة", "بمدينة", "جزيرة", "بجزيرة", "العاصمة", "بالعاصمة", "ضاحية", "بضاحية", "داخل", "قرب"))


def _in_the_quote(quote: str, called: tuple[str, ...]) -> tuple[str, ...]:
    """The only town that the words of a meeting name behind «في» and the like, where a reader took none."""
    found = words(fold_text(quote))
    names = [*map(_spaced, called)]
    towns: dict[str, str] = {}
    for i, word in enumerate(found):
        stem = word[1:] if word.startswith("ب") and len(word) > 3 else word
        if not (i and found[i - 1] in _AT) and stem == word:
            continue
        place = next((p for s in (stem, word) for p in read_place(s) if not p.wide), None)
        if place is not None and not any(f" {word} " in name for name in names):
            towns.setdefault(place.name, stem)
    return tuple(towns.values()) if len(towns) == 1 else ()


def where_of(claim: Claim) -> Where:
    """The places by which claims of one kind are told apart."""
    names = tuple(name for p in claim.who for name in p.names)
    return _where(claim.to if claim.kind in MOVES else claim.where, names, claim.quote if claim.kind in _MEETINGS else "")


@lru_cache(maxsize=16_384)
def _where(told: tuple[str, ...], names: tuple[str, ...], meeting: str) -> Where:
    """The places that are told, where `names` are those of the participants and `meeting` is the quote of a meeting."""
    texts = tuple(t for t in told if not _in_a_name(t, names))
    if not texts and meeting:
        texts = _in_the_quote(meeting, names)
    known = tuple(dict.fromkeys(p for t in texts for p in read_place(t)))
    return Where(known, frozenset().union(*(words_of(t) for t in texts)), texts)
