"""A post or a kunya beside a name is that man's: «مدير المخابرات اللواء سالم الوردي», «سالم الوردي المعروف بأبي ناصر».

A reader may give a claim the post alone and miss the name that stands next to it, or give both as two. What stands beside is told from
the report's own words, and from nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import bare, fronts
from tawatur.lexicon.classes import ADJECTIVE, FAMILY, GIVEN, POST_ADJECTIVE, TITLE, nisbas, single_words, word_class
from tawatur.model import Claim, Participant, Role
from tawatur.reading.tagging import name_spans
from tawatur.weighing.identity import name_words
from tawatur.weighing.names import Sort, read_name, without_titles
from tawatur.weighing.telling import Told

_AROUND = 60
"""Letters around a quote in which a name may stand beside a post at its edge."""
_GIVEN_NAMES = 3
"""Given names before a family name, so many at most."""
_MOST = 4
"""Words of rank or office between a post and the name behind it, so many at most."""
_RANKS = frozenset(fold_text(w) for w in ("الركن", "ركن", "المتقاعد", "الطيار", "البحري", "المهندس", "السابق", "الحالي", "الجديد"))
_KNOWN_AS = frozenset(
    fold_text(w) for w in ("المعروف", "الملقب", "الملقّب", "المكنى", "المشهور", "وكنيته", "كنيته", "المدعو", "الشهير", "المعروفة", "بكنيته")
)
_SONS = frozenset(("بن", "ابن", "ولد", "بنت", "اغ"))
_WORD = re.compile(r"\w+")
_END = re.compile(r"[.؟!:؛\n]")


class _Word(NamedTuple):
    text: str
    folded: str
    start: int
    end: int


def with_names_beside(told: Told) -> Told:
    """The report, its participants who are told by a post or kunya called also by the name that stands beside it, best first."""
    claims = []
    for id, claim in told.claims:
        loose = [i for i, p in enumerate(claim.who) if p.names and _is_short(p)]
        if loose:
            known = _full_names(told)
            who = list(claim.who)
            for i in loose:
                if name := _name_beside(claim, i, known, told.text):
                    kunya = read_name(name).sort is Sort.KUNYA
                    who[i] = replace(who[i], names=(*who[i].names, name) if kunya else (name, *who[i].names))
            claim = replace(claim, who=tuple(who)) if who != list(claim.who) else claim
        claims.append((id, claim))
    return told if tuple(claims) == told.claims else replace(told, claims=tuple(claims))


def _is_short(p: Participant) -> bool:
    sorts = [read_name(n).sort for n in p.names]
    return sorts[0] in (Sort.POST, Sort.KUNYA, Sort.SINGLE) and Sort.PERSON not in sorts


def _full_names(told: Told) -> frozenset[tuple[str, ...]]:
    """The full names that the report's participants have, in folded words."""
    names = {n for _, c in told.claims for p in c.who for n in p.names if read_name(n).sort is Sort.PERSON}
    families = {n for _, c in told.claims for p in c.who for n in p.names if read_name(n).sort is Sort.SINGLE}
    whole = [full for n in sorted(families) if (full := _whole_name(name_words(n), told.text))]
    return frozenset(some for n in names if len(some := without_titles(name_words(n))) > 1) | frozenset(whole)


def _whole_name(family: tuple[str, ...], text: str) -> tuple[str, ...] | None:
    """The only full name by which a text calls somebody whose family name a reader took alone: given names that stand before it."""
    there = _words(text)
    found = [w.folded for w in there]
    whole: set[tuple[str, ...]] = set()
    for i in range(len(found) - len(family) + 1):
        if tuple(found[i : i + len(family)]) == family:
            start = i
            # «أن» is written like a given name.
            while start and i - start < _GIVEN_NAMES and found[start - 1] not in _THAT and single_words().get(found[start - 1], 0) & GIVEN:
                start -= 1
            if start == i and i > 1 and found[i - 2] in _THAT and _unknown(there[i - 1]):
                start = i - 1
            if start < i:
                whole.add((*found[start:i], *family))
    longest = max(whole, key=len, default=None)
    return longest if longest and all(longest[-len(w) :] == w or longest[0] == w[0] for w in whole) else None


def _name_beside(claim: Claim, number: int, known: frozenset[tuple[str, ...]], text: str) -> str | None:
    """The full name, or behind a post the kunya, that stands in or around the claim's quote beside a participant."""
    participant = claim.who[number]
    kunya, single = (read_name(participant.names[0]).sort is sort for sort in (Sort.KUNYA, Sort.SINGLE))
    span = claim.span
    around = text[max(span.start - _AROUND, 0) : span.end + _AROUND] if span and text[span.start : span.end] == claim.quote else claim.quote
    found = _words(around)
    names = _names(around, known)
    short = name_words(participant.names[0])
    for i in range(len(found) - len(short) + 1):
        if tuple(w.folded for w in found[i + 1 : i + len(short)]) != short[1:]:
            continue
        plain = found[i].folded == short[0]
        if not plain and not any(rest == short[0] for front, rest in fronts(found[i].folded) if front):
            continue
        if len(short) == 1 and single_words().get(short[0], 0) & GIVEN:
            if names.get(i, 0) > i + 1:
                return _text(around, found, i, names[i])
            continue
        whole = next((_text(around, found, s, e) for s, e in names.items() if s < i and e == i + len(short)), None)
        if single:
            if whole:
                return whole
            continue
        name = None if kunya else _behind(around, found, i + len(short), names)
        if name is None and (plain or kunya):
            name = _before(around, found, i, names, kunya)
            if name and not kunya and not _others(claim, number, name, names, found):
                name = None
        if name:
            return name
    return None


@lru_cache(maxsize=2_048)
def _words(text: str) -> tuple[_Word, ...]:
    found = []
    for match in _WORD.finditer(text):
        folded = fold_text(match[0])
        if folded:
            found.append(_Word(match[0], folded, match.start(), match.end()))
    return tuple(found)


@lru_cache(maxsize=2_048)
def _names(text: str, known: frozenset[tuple[str, ...]]) -> dict[int, int]:
    """Where full names and kunyas of persons begin among the words of a text, and where they end."""
    found = _words(text)
    folded = [w.folded for w in found]
    spans = {s.start: s.end for s in name_spans(folded) if s.kind == "PERS"}
    ends: dict[int, int] = {}
    for start, end in spans.items():
        # «المعروف باسم أبو همام»: «باسم» is no name here.
        while end - start > 1 and (_rank(folded[start]) or (start and folded[start - 1] in _KNOWN_AS and folded[start] == "باسم")):
            start += 1
        name = read_name(" ".join(w.text for w in found[start:end]))
        if name.sort in (Sort.PERSON, Sort.KUNYA):
            ends[start] = end
    for i, word in enumerate(folded):
        if word in ("ابو", "ابي", "ابا") and i + 1 < len(folded):
            ends.setdefault(i, i + 2)
        elif word in _SONS and 0 < i < len(folded) - 1 and single_words().get(folded[i - 1], 0) & GIVEN:
            ends[i - 1] = max(ends.get(i - 1, 0), i + 2)  # «المختار ولد الداه».
        elif word.startswith(("ابو", "ابي")) and len(word) > 5 and not single_words().get(word, 0) & (GIVEN | FAMILY):
            ends.setdefault(i, i + 1)
        for name_ in known:
            n = len(name_)
            if tuple(folded[i : i + n]) == name_:
                ends[i] = max(ends.get(i, 0), i + n)
    return ends


def _behind(text: str, found: Sequence[_Word], at: int, names: dict[int, int]) -> str | None:
    """The name behind a post, with a rank or the rest of the post between."""
    first, office, place = at, 0, 0
    while at < len(found) and at - first <= _MOST:
        if at and _END.search(text[found[at - 1].end : found[at].start]):
            return None
        if at in names and not place:
            name = _text(text, found, at, names[at])
            return name if name.startswith(found[at].text) else None  # «الوزير وفلان» are two.
        word = found[at].folded
        if word.startswith(("لشوون", "للشوون")):
            office = 2
        elif office:
            office -= 1
        elif place:
            # «في الشرق، اللواء فلان»: the place belongs to the post where a comma closes it.
            place = 0 if at + 1 < len(found) and "،" in text[found[at].end : found[at + 1].start] else place - 1
            if place == 0 and not (at + 1 < len(found) and "،" in text[found[at].end : found[at + 1].start]):
                return None
        elif word == "في":
            place = 2
        elif word in _KNOWN_AS or word == "باسم":
            pass
        elif not _rank(word) and not (at == first and word.startswith("لل") and len(word) > 4):
            return None
        at += 1
    return None


@lru_cache(maxsize=16_384)
def _rank(word: str) -> bool:
    bits = single_words().get(word, 0) | single_words().get(bare(word), 0)
    if bits & (GIVEN | FAMILY):
        return False
    return word in _RANKS or bool(bits & (TITLE | POST_ADJECTIVE | ADJECTIVE)) or bool(word.startswith("ال") and nisbas().get(bare(word)))


def _before(text: str, found: Sequence[_Word], at: int, names: dict[int, int], kunya: bool) -> str | None:
    """The full name that ends right before; before a kunya «المعروف» and the like may stand."""
    if kunya and at and found[at - 1].folded in _KNOWN_AS:
        at -= 1
        if at and found[at - 1].folded in _KNOWN_AS:
            at -= 1
    start = next((s for s, e in names.items() if e == at), None)
    if start is None and not kunya and at > 2 and found[at - 3].folded in _THAT and all(map(_unknown, found[at - 2 : at])):
        start = at - 2  # «إن فلان الفلاني وزير ...»: two words that no list knows, between «that» and the post.
    if start is None or (at < len(found) and _END.search(text[found[at - 1].end : found[at].start])):
        return None
    name = _text(text, found, start, at)
    return name if read_name(name).sort is Sort.PERSON else None


_THAT = frozenset(fold_text(w) for w in ("أن", "إن", "بأن", "وأن"))


def _unknown(word: _Word) -> bool:
    """Whether a word may be a name as far as the lists know."""
    bits = single_words().get(word.folded, 0) | single_words().get(bare(word.folded), 0)
    return len(word.folded) > 2 and not bits & ~(GIVEN | FAMILY) and word_class(word.folded).bits & ~(GIVEN | FAMILY) == 0


def _text(text: str, found: Sequence[_Word], start: int, end: int) -> str:
    """The words of a name as they are written, without a particle that is written on to the first."""
    first = found[start]
    for proclitics, rest in fronts(first.folded):
        given = single_words().get(rest, 0) & GIVEN and not single_words().get(first.folded, 0) & GIVEN
        if proclitics in ("و", "ب", "ل", "ف", "ك") and given:
            return " ".join([first.text[len(proclitics) :], *(w.text for w in found[start + 1 : end])])
    return " ".join(w.text for w in found[start:end])


def _others(claim: Claim, number: int, name: str, names: dict[int, int], found: Sequence[_Word]) -> bool:
    """Whether somebody else takes part too: «التقى فلان رئيس الوزراء» are two."""
    mine = set(name_words(name))
    if claim.who[number].role not in (Role.PARTY, Role.HOST):
        return True
    for i, other in enumerate(claim.who):
        if i != number and other.names and not mine >= set(without_titles(name_words(other.names[0]))):
            return True
    return any(not {w.folded for w in found[s:e]} <= mine for s, e in names.items())
