"""The clause that carries a claim: how far its quote reaches in the sentence."""

from __future__ import annotations

from tawatur.reading.attribution import Attribution
from tawatur.reading.document import Sentence

_THAT = frozenset(("ان", "انه", "انها", "بان", "بانه", "بانها", "انهم", "انهما"))
_STOPS = frozenset(("،", ",", "؛", ":", "-", "."))


def quote_tokens(sentence: Sentence, involved: list[tuple[int, int]], attribution: Attribution | None) -> tuple[int, int]:
    """Tokens `[start, end)` of the quote: everything involved, out to the marks that bound the clause.

    The words of the attribution stay outside where nothing involved stands in them.
    """
    words = sentence.words
    first = min(a for a, _ in involved)
    last = max(b for _, b in involved)
    start = first
    floor = 0
    if attribution is not None and attribution.covers <= first and attribution.at < attribution.covers:
        floor = attribution.covers
    while start > floor and words[start - 1] not in _STOPS and words[start - 1] not in _THAT and first - start < 12:
        start -= 1
    end = last
    while end < len(words) and words[end] not in _STOPS and end - last < 14:
        end += 1
    if attribution is not None and last <= attribution.at < end:
        end = max(last, attribution.at)
    while start < first and words[start] in ('"', ")", "،", ",", "(", "-", ":"):
        start += 1
    while end > last and words[end - 1] in ('"', "(", "،", ",", "-", ":"):
        end -= 1
    return start, end
