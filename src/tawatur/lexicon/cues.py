"""Words that colour an event (denied, possible, failed, secret) and bound a clause, from `cues.toml`."""

from __future__ import annotations

from functools import cache

from tawatur.arabic.folding import fold_text
from tawatur.errors import LexiconError
from tawatur.lexicon.source import check, toml

FILE = "cues.toml"


@cache
def cues(notion: str) -> frozenset[str]:
    """The folded words of a notion: negation, modality, failure, secrecy, condition, relative, that, other_preposition.

    Raises:
        LexiconError: where the list has no such notion, or a word of it cannot be used.
    """
    lists = toml(FILE)
    if notion not in lists:
        raise LexiconError(f"{FILE}: no notion {notion!r}; there are {', '.join(lists)}")
    return frozenset(fold_text(check(FILE, notion, word)) for word in lists[notion])
