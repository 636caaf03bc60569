"""Words that colour an event (denied, possible, failed, secret) and bound a clause, from `cues.toml`."""

from __future__ import annotations

from tawatur.lexicon.source import word_set

FILE = "cues.toml"


def cues(notion: str) -> frozenset[str]:
    """The folded words of a notion of the list: negation, modality, failure, secrecy, condition, relative, that ...

    Raises:
        LexiconError: where the list has no such notion, or a word of it cannot be used.
    """
    return word_set(FILE, notion)
