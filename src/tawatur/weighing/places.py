"""Where a claim says it was, for comparison: known places, their states and how narrow they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import bare, fronts
from tawatur.arabic.tokens import words
from tawatur.lexicon.classes import nisbas
from tawatur.lexicon.source import alternatives, rows
from tawatur.model import FAMILY, MOVES, Claim, Family, Kind

_WIDE = frozenset({"country", "continent", "sea", "region", "governorate"})
_PROVINCE = frozenset(fold_text(w) for w in ("محافظة", "ولاية", "إمارة", "ريف", "إقليم", "منطقة", "جهة"))
"""Before a name that a town and its province share, these tell the province."""
_TOWN = fold_text("مدينة")
_CAPITAL = fold_text("العاصمة")
_AMMAN = fold_text("عمان")
_VOWELLED = {"عُمان": "سلطنة عمان", "عُمَان": "سلطنة عمان", "عمّان": "عمان", "عمَّان": "عمان"}
"""Where the vowels are written, Oman and Amman are two names."""


@dataclass(frozen=True, slots=True)
class Place:
    """A known place: its usual name folded, the code of its state, whether it is wide (a state, a province), and whether it is a
    province that has the name of its town: a meeting «في حلب» was in the town, a battle may have been anywhere in the province."""

    name: str
    state: str
    wide: bool
    shared: bool = False


@cache
def _known() -> dict[tuple[str, ...], tuple[Place, ...]]:
    """The places of each name; several where one name is of several places («عمان»)."""
    found: dict[tuple[str, ...], tuple[Place, ...]] = {}
    towns = {row["folded"] for row in rows("coordinates.csv", ("folded", "precision")) if row["precision"] == "city"}
    for row in rows("places.csv", ("name", "kind", "country", "aliases", "ambiguous")):
        called = " ".join(words(fold_text(row["name"])))
        place = Place(called, row["country"], row["kind"] in _WIDE, row["kind"] == "governorate" and called in towns)
        for name in (row["name"], *alternatives(row["aliases"])):
            key = tuple(words(fold_text(name)))
            mine = found.get(key, ())
            if not any(p.state == place.state for p in mine):
                found[key] = (*mine, place)
    found[(_AMMAN,)] = (Place(_AMMAN, "JO", wide=False), *found[tuple(words(fold_text("سلطنة عمان")))])
    return found


@cache
def _capitals() -> dict[str, Place]:
    """The capital of each state by its code."""
    named = [row for row in rows("places.csv", ("name", "kind", "country")) if row["kind"] == "capital" and row["country"]]
    found: dict[str, Place] = {"JO": Place(_AMMAN, "JO", wide=False)}
    for row in named:
        found.setdefault(row["country"], Place(" ".join(words(fold_text(row["name"]))), row["country"], wide=False))
    return found


@lru_cache(maxsize=65_536)
def read_place(name: str) -> tuple[Place, ...]:
    """The known places that a name of a place holds: «ضاحية فولياغميني في أثينا» holds Athens, «العاصمة الأردنية» Amman.

    «عمان» without its vowels is Amman, and may be Oman.
    """
    found: list[Place] = []
    vowelled = next((plain for written, plain in _VOWELLED.items() if written in name), "")
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
            if place is not None and part == (_AMMAN,) and vowelled:
                place = tuple(p for p in place if p.wide == (vowelled != "عمان"))
            if place is None and n == 1 and i and split[i - 1].endswith(_CAPITAL):
                seat = _capitals().get(nisbas().get(bare(part[0]), ""))
                place = (seat,) if seat is not None else None
            if place:
                found += [_told_as(p, split[i - 1]) for p in place] if i else place
                i += n - 1
                break
        i += 1
    return tuple(dict.fromkeys(found))


def _told_as(place: Place, before: str) -> Place:
    """The place by the word before it, where town and province share the name: «مدينة حلب», «محافظة حلب»."""
    if not place.shared:
        return place
    stem = next((before[len(f) :] for f in ("بال", "ال", "ب", "ل") if before.startswith(f)), before)
    if stem == _TOWN:
        return replace(place, wide=False, shared=False)
    return replace(place, shared=False) if stem in _PROVINCE else place


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


_TRIPS = frozenset({Kind.FLIGHT, Kind.TRAVEL})
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
        place = next((p for s in (stem, word) for p in read_place(s) if not p.wide or p.shared), None)
        if place is not None and not any(f" {word} " in name for name in names):
            towns.setdefault(place.name, stem)
    return tuple(towns.values()) if len(towns) == 1 else ()


def where_of(claim: Claim) -> Where:
    """The places by which claims of one kind are told apart."""
    names = tuple(name for p in claim.who for name in p.names)
    quote = claim.quote if claim.kind in _MEETINGS else ""
    town = FAMILY[claim.kind] is Family.CONTACT or claim.kind in _TRIPS
    return _where(claim.to if claim.kind in MOVES else claim.where, names, quote, town)


def whence_of(claim: Claim) -> Where:
    """The places from which a journey began; none of other claims."""
    return _where(claim.from_ if claim.kind in MOVES else (), tuple(name for p in claim.who for name in p.names), "", claim.kind in _TRIPS)


@lru_cache(maxsize=16_384)
def _where(told: tuple[str, ...], names: tuple[str, ...], meeting: str, town: bool) -> Where:
    """The places that are told. `names` are those of the participants, and `meeting` is the quote of a meeting. Where a town and its
    province share a name, `town` says that the town is meant."""
    texts = tuple(t for t in told if not _in_a_name(t, names))
    if not texts and meeting:
        texts = _in_the_quote(meeting, names)
    known = tuple(dict.fromkeys(replace(p, wide=False) if p.shared and town else p for t in texts for p in read_place(t)))
    return Where(known, frozenset().union(*(words_of(t) for t in texts)), texts)
