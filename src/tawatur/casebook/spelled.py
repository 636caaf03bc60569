"""Names written in Latin letters find the Arabic ones that they stand for: "Ali Mamlouk" and "Mamluk" find «علي مملوك».

Consonants decide, as weighing folds them (`tawatur.weighing.latin`); those spelled with the same doubled letters come first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import bare
from tawatur.arabic.tokens import words
from tawatur.casebook.fetching import marks, rows_of
from tawatur.casebook.filters import Filter, actors_named
from tawatur.casebook.store import Casebook
from tawatur.weighing.latin import is_latin, skeleton

_ARTICLES = frozenset("al el ul as ash an ar ad at az".split())  # noqa: SIM905
_BETWEEN = re.compile("[aeiouyà-æè-ïò-öù-ÿ'’`-]+")
_VOWELS = frozenset("اوىيآأإؤئءةعه")
_MOST = 400
"""Spellings of one word that are looked at."""

Sounds = Mapping[str, Collection[str]]
"""The Arabic words of names under their consonants."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """An actor (id) whom a Latin name may stand for: the Arabic words that stand for its words, and in how many places of claims the
    actor stands."""

    actor: str
    words: tuple[str, ...]
    times: int


def asked(text: str) -> tuple[str, ...]:
    """The words of a name written in Latin letters, without articles; none where it is not written so."""
    found = words(fold_text(text))
    if not found or not all(is_latin(w) for w in found):
        return ()
    return tuple(w for w in found if w not in _ARTICLES) or tuple(found)


def consonants(word: str) -> str:
    """The consonants of a word in classes of sound, doubled ones where a vowel stands between them: «مملوك» and "Mamlouk" give the same,
    and «مالك» another."""
    if is_latin(word):
        return "".join(skeleton(piece) for piece in _BETWEEN.split(word) if piece)
    letters = (word[0] + "".join(c for c in word[1:] if c not in _VOWELS)) if word else ""
    return "".join(s for c in letters if (s := skeleton(c)).isascii())


def by_sound(spellings: Iterable[str]) -> dict[str, dict[str, None]]:
    """Arabic words under their consonants."""
    found: dict[str, dict[str, None]] = {}
    for word in spellings:
        if not is_latin(word):
            found.setdefault(skeleton(word), {})[word] = None
    return found


def sounds_of(book: Casebook) -> Sounds:
    """All words of names in the casebook under their consonants. Who asks often keeps them."""
    return by_sound(word for (word,) in rows_of(book, "SELECT DISTINCT word FROM name_word"))


def actors_spelled(book: Casebook, name: str, sounds: Sounds | None = None) -> tuple[Spelled, ...]:
    """The actors with an Arabic name that the Latin one may stand for: the nearest spelling first, then those with most claims. None
    where `name` is not in Latin letters."""
    wanted = asked(name)
    if not wanted:
        return ()
    known = sounds_of(book) if sounds is None else sounds
    near = [_nearest(word, [s for sound in _sounds(word) for s in known.get(sound, ())]) for word in wanted]
    if not all(near):
        return ()
    held = " INTERSECT ".join(f"SELECT name FROM name_word WHERE word IN ({marks(some)})" for some in near)
    rows = rows_of(
        book,
        f"""SELECT a.id, name.folded, (SELECT times FROM claims_of_actor t WHERE t.actor = a.n)
        FROM actor_name an JOIN actor a ON a.n = an.actor
        JOIN name ON name.n = an.name WHERE an.name IN ({held}) LIMIT 5000""",
        [w for some in near for w in some],
    )
    best: dict[str, tuple[int, Spelled]] = {}
    for id, folded, times in rows:
        there = [bare(w) for w in folded.split()]
        chosen = [next((w for w in some if w in there), "") for some in near]
        alike = sum(consonants(w) == consonants(asked_for) for w, asked_for in zip(chosen, wanted, strict=True))
        found = (alike, Spelled(id, tuple(w for w in chosen if w), times or 0))
        best[id] = max(best.get(id, found), found, key=lambda f: (f[0], f[1].words))
    return tuple(s for _, s in sorted(best.values(), key=lambda f: (-f[0], -f[1].times, f[1].actor)))


def _sounds(word: str) -> tuple[str, ...]:
    """The consonants under which a Latin word is looked for: an h at its end may be a letter («صلاح», Salah) or none («فاطمة», Fatimah)."""
    sound = skeleton(word)
    return (sound, f"{sound}h") if word.endswith("h") and not word.endswith(("sh", "kh", "gh", "th", "dh", "ch", "ph")) else (sound,)


def _nearest(word: str, spellings: Sequence[str]) -> list[str]:
    sound = consonants(word)
    return sorted(spellings, key=lambda s: (consonants(s) not in (sound, sound.removesuffix("h")), s))[:_MOST]


def arabic_of(book: Casebook, name: str) -> str:
    """The Arabic words that a Latin name stands for; the name itself where it is not Latin, known as it is, or nobody's."""
    if not asked(name):
        return name
    known = actors_named(name)
    if rows_of(book, f"{known.sql} LIMIT 1", known.parameters):
        return name
    found = actors_spelled(book, name)
    return " ".join(found[0].words) if found else name


def in_arabic(book: Casebook, filter: Filter) -> Filter:
    """The filter with its Latin names in Arabic, as this casebook has them."""
    if not (filter.who and asked(filter.who)) and not (filter.with_ and asked(filter.with_)):
        return filter
    who, other = (name and arabic_of(book, name) for name in (filter.who, filter.with_))
    return replace(filter, who=who, with_=other)
