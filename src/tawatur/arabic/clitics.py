"""Clitics: the short words written on to a word in front (و ف ب ك ل س ال) and behind (ه ها هم ...).

Everything works on folded words. A word alone does not tell which of its letters are clitics («وزير» begins with no «و»), so
these functions list the ways to take them off, the longest word first; whoever asks knows the words it is looking for.
"""

from __future__ import annotations

from tawatur.arabic.kept import kept

PROCLITICS: tuple[str, ...] = (
    "", "و", "ف", "ب", "ل", "ك", "س", "ال", "لل", "وال", "فال", "بال", "كال", "وب", "ول", "وك", "وس", "فب", "فل", "فس",
    "وبال", "وكال", "ولل", "فلل", "فبال",
)  # fmt: skip
"""What may stand in front, in the folded spelling."""

ENCLITICS: tuple[str, ...] = ("", "ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ي", "ني")
"""Pronouns that may stand behind, in the folded spelling."""

_IN_FRONT = {letter: tuple(p for p in PROCLITICS if p[:1] in ("", letter)) for letter in "وفبلكسا"}
_BEHIND = {letter: tuple(e for e in ENCLITICS if e[-1:] == letter) for letter in "هامنكي"}
_DEFINITE = frozenset(p for p in PROCLITICS if p.endswith(("ال", "لل")))


@kept(12_288)
def fronts(word: str) -> tuple[tuple[str, str], ...]:
    """The ways to take proclitics off `word`, as (proclitics, rest), nothing taken off first; at least two letters stay.

    `fronts("وللوزير")` holds `("ولل", "وزير")`; the article of «لل» is part of the proclitics.
    """
    longest = len(word) - 2
    if longest < 0:
        return ()
    some = _IN_FRONT.get(word[0])
    return tuple([(p, word[len(p) :]) for p in some if len(p) <= longest and word.startswith(p)]) if some else (("", word),)


@kept(12_288)
def fronts_by_length(word: str) -> tuple[tuple[str, str], ...]:
    """As `fronts`, the fewest letters off first."""
    found = fronts(word)
    return tuple(sorted(found, key=lambda f: (len(f[0]), f[0]))) if len(found) > 1 else found


@kept(12_288)
def backs(word: str) -> tuple[tuple[str, str], ...]:
    """The ways to take a pronoun off `word`, as (rest, pronoun), nothing taken off first; at least two letters stay.

    A ت that a teh marbuta became before the pronoun is also given back its folded form: `backs("زيارته")` holds
    `("زيارت", "ه")` and `("زياره", "ه")`; likewise «لقاءاته» and «لقاؤه», whose hamza folds to و or ي.
    """
    found = [(word, "")]
    for e in _BEHIND.get(word[-1:], ()):
        if word.endswith(e) and len(word) - len(e) >= 2:
            rest = word[: -len(e)]
            found.append((rest, e))
            if rest.endswith("ت"):
                found.append((rest[:-1] + "ه", e))
            elif rest.endswith(("او", "اي")):
                found.append((rest[:-1] + "ء", e))
    return tuple(found)


def is_definite(proclitics: str) -> bool:
    """Whether the proclitics hold the article."""
    return proclitics in _DEFINITE


def bare(word: str) -> str:
    """The word without the article and what stands before it, for comparing names: `bare("والحسن") == "حسن"`.

    Only proclitics with the article come off: a lone و or ب may be the word's own.
    """
    for p in ("وبال", "وال", "فال", "بال", "كال", "ولل", "ال", "لل"):
        if word.startswith(p) and len(word) - len(p) >= 2:
            return word[len(p) :]
    return word
