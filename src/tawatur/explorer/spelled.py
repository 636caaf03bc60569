"""Names written in Latin letters find the Arabic ones that they stand for: "Ali Mamlouk" and "Mamluk" find «علي مملوك».

Consonants decide, as weighing folds them (`tawatur.weighing.latin`); those spelled with the same doubled letters come first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tawatur.arabic import fold_text
from tawatur.arabic.tokens import words
from tawatur.casebook import Casebook
from tawatur.casebook.queries import actors
from tawatur.casebook.rows import Actor
from tawatur.explorer.ask import ask, marks
from tawatur.explorer.shelf import Shelf
from tawatur.explorer.weighed import actors_of
from tawatur.weighing.latin import is_latin, skeleton

_ARTICLES = frozenset("al el ul as ash an ar ad at az".split())  # noqa: SIM905
_BETWEEN = re.compile("[aeiouyà-æè-ïò-öù-ÿ'’`-]+")
_VOWELS = frozenset("اوىيآأإؤئءةعه")
_MOST = 400
"""Spellings of one word that are looked at."""


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


def actors_spelled(shelf: Shelf, book: Casebook, name: str, limit: int) -> tuple[tuple[Actor, int], ...]:
    """The actors with an Arabic name that the Latin one may stand for, with the number of their claims: the nearest spelling first, then
    those with most claims. None where `name` is not in Latin letters."""
    wanted = asked(name)
    if not wanted:
        return ()
    known = shelf.sounds.follow(book)
    near = [_nearest(word, [s for sound in _sounds(word) for s in known.get(sound, [])]) for word in wanted]
    if not all(near):
        return ()
    held = " INTERSECT ".join(f"SELECT name FROM name_word WHERE word IN ({marks(some)})" for some in near)
    rows = ask(
        book,
        f"""SELECT a.id, name.folded, (SELECT times FROM claims_of_actor t WHERE t.actor = a.n)
        FROM actor_name an JOIN actor a ON a.n = an.actor
        JOIN name ON name.n = an.name WHERE an.name IN ({held}) LIMIT 5000""",
        [w for some in near for w in some],
    )
    sounds = {consonants(w) for w in wanted}
    best: dict[str, tuple[int, int]] = {}
    for id, folded, times in rows:
        there = {consonants(w) for w in folded.replace("ال", "").split()}
        best[id] = max(best.get(id, (0, 0)), (len(sounds & there), times or 0))
    order = sorted(best, key=lambda id: (-best[id][0], -best[id][1], id))[:limit]
    named = actors_of(book, order)
    return tuple((named[id], best[id][1]) for id in order)


def _sounds(word: str) -> tuple[str, ...]:
    """The consonants under which a Latin word is looked for: an h at its end may be a letter («صلاح», Salah) or none («فاطمة», Fatimah)."""
    sound = skeleton(word)
    return (sound, f"{sound}h") if word.endswith("h") and not word.endswith(("sh", "kh", "gh", "th", "dh", "ch", "ph")) else (sound,)


def _nearest(word: str, spellings: Sequence[str]) -> list[str]:
    sound = consonants(word)
    return sorted(spellings, key=lambda s: (consonants(s) not in (sound, sound.removesuffix("h")), s))[:_MOST]


def arabic_of(shelf: Shelf, name: str) -> str:
    """The name most used of the actor that a Latin name stands for; the name itself where it is not Latin, known as it is, or nobody's."""
    if not asked(name):
        return name
    with shelf.open() as book:
        if actors(book, name, limit=1).rows:
            return name
        found = actors_spelled(shelf, book, name, 1)
    return found[0][0].name if found else name
