"""Known names of places, bodies and media, found by their words: one dictionary by first word, longest name first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tawatur.arabic.clitics import fronts_by_length, is_definite
from tawatur.arabic.folding import fold_text
from tawatur.arabic.kept import kept
from tawatur.arabic.tokens import tokens
from tawatur.errors import LexiconError
from tawatur.lexicon.source import alternatives, rows


class Entry(NamedTuple):
    """A known name. `kind` is place, body, outlet or agency; `sort` the list's own finer word; `name` the usual spelling.

    `ambiguous` is 1 for a name that is an everyday word too, 2 where it is mostly that: أطار, which is spelled like «إطار».
    """

    kind: str
    sort: str
    name: str
    country: str
    ambiguous: int


class Found(NamedTuple):
    """A known name at tokens `[start, end)`; `skip` letters of the first token are clitics, `article` was among them (لل، بال)."""

    start: int
    end: int
    entry: Entry
    skip: int


def _degree(name: str, told: str) -> int:
    if told not in ("", "1", "2"):
        raise LexiconError(f"places.csv: {name}: ambiguous is {told!r}; 1, 2 or nothing is accepted")
    return int(told or 0)


@cache
def _by_first() -> dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    found: dict[str, dict[tuple[str, ...], Entry]] = {}

    def add(name: str, entry: Entry) -> None:
        parts = tuple(t.word for t in tokens(fold_text(name)))
        if parts:
            # A longer name of what is called like an everyday word is none: «ساحة التحرير».
            clear = len(parts) > 1 and entry.ambiguous > 1
            found.setdefault(parts[0], {}).setdefault(parts, entry._replace(ambiguous=0) if clear else entry)

    for row in rows("places.csv", ("name", "kind", "country", "aliases", "ambiguous")):
        entry = Entry("place", row["kind"], row["name"], row["country"], _degree(row["name"], row["ambiguous"]))
        for name in (row["name"], *alternatives(row["aliases"])):
            add(name, entry)
    for file, kind in (("bodies.csv", "body"), ("outlets.csv", "")):
        for row in rows(file, ("name", "kind", "country", "aliases")):
            entry = Entry(kind or row["kind"], row["kind"], row["name"], row["country"], 0)
            for name in (row["name"], *alternatives(row["aliases"])):
                add(name, entry)
    return {first: tuple(sorted(names.items(), key=lambda item: -len(item[0]))) for first, names in found.items()}


@kept(12_288)
def _starting(word: str) -> tuple[tuple[int, tuple[str, ...], Entry], ...]:
    """Names that may begin at a folded word, with the clitics that must come off it; the whole word's names first."""
    table = _by_first()
    for proclitics, rest in fronts_by_length(word):
        definite = is_definite(proclitics)
        first = "ال" + rest if definite else rest
        if first not in table or proclitics.endswith("س"):
            continue
        skip = len(proclitics) - (2 if definite and not proclitics.endswith("لل") else 0)
        # «ببن قردان»: two letters are a known name's only with what follows.
        names = [n for n in table[first] if not proclitics or len(rest) > 2 or len(n[0]) > 1]
        if names:
            return tuple((skip, parts, entry) for parts, entry in names)
    return ()


def begins_name(word: str) -> bool:
    """Whether a known name may begin with a folded word, clitics in front or not; none begins with a mark or a number."""
    return word[0].isalpha() and bool(_starting(word))


def known_at(words: Sequence[str], i: int) -> Found | None:
    """The longest known name that begins at token `i` of folded words; None where none does."""
    starting = _starting(words[i])
    if not starting:
        return None
    following = words[i + 1] if i + 1 < len(words) else ""
    for skip, parts, entry in starting:
        length = len(parts)
        if length == 1 or (parts[1] == following and tuple(words[i + 1 : i + length]) == parts[1:]):
            return Found(i, i + length, entry, skip)
    return None


@cache
def single(kind: str) -> frozenset[str]:
    """Folded one-word names of a kind: place, body, outlet, agency; `state` gives countries and capitals."""
    return frozenset(
        first
        for first, names in _by_first().items()
        for parts, entry in names
        if len(parts) == 1 and (entry.kind == kind or (kind == "state" and entry.kind == "place" and entry.sort in ("country", "capital")))
    )


@cache
def states() -> dict[str, str]:
    """The usual names of countries by their codes."""
    found: dict[str, str] = {}
    for row in rows("places.csv", ("name", "kind", "country")):
        if row["kind"] == "country":
            found.setdefault(row["country"], row["name"])
    return found
