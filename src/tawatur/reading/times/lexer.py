"""A folded text as tokens that carry what the lexicon of times says of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from tawatur.reading.times.words import Begins, Form, Phrase, Readings, Words, words

_DIGIT = re.compile("[0-9]")
_TOKEN = re.compile(r"[ء-ي]+|\d+(?:[.,:]\d+)*|[a-z]+|[^ ]")
_DATED = re.compile(r"(?:19|20|1[34])\d\d(?!\d)|\d[./\\-]\d")
_NONE: Readings = {}
_NUMBER: Form = ("", _NONE, Begins.ALONE)
_DIGITS = frozenset("0123456789")
_BEHIND = _DIGITS | frozenset("/-\\(،,.:وا")
"""With what the token behind may begin where a time goes on: a number, a mark, «و», «ال»."""


class Tokens(NamedTuple):
    """The words, numbers, marks and phrases of a text as lists side by side; `texts` holds "" for a phrase.

    `leads` are the clitics in front of what `readings` tell; `raw` is all words, numbers and marks before phrases were joined, and
    `at` the place of each token in it. `begins` are the tokens at which a time may begin.
    """

    texts: list[str]
    leads: list[str]
    readings: list[Readings]
    at: list[int]
    begins: list[int]
    raw: list[str]


def lex(text: str) -> Tokens | None:
    """The tokens of a folded text, phrases of the lexicon joined into one; None where no word or number may tell a time."""
    lexicon = words()
    numbers = _DIGIT.search(text) is not None
    raw = _TOKEN.findall(text)
    if (
        lexicon.keys.isdisjoint(raw)
        and (lexicon.events.isdisjoint(raw) or lexicon.event_leads.isdisjoint(raw))
        and not (numbers and _DATED.search(text))
    ):
        return None
    return _told(raw, lexicon, numbers)


def _told(raw: list[str], lexicon: Words, numbers: bool) -> Tokens:
    """The tokens with their readings; few words have any, so only those are looked at one by one."""
    forms, phrases = lexicon.forms, lexicon.phrases
    size = len(raw)
    texts, leads, readings, at = raw.copy(), [""] * size, [_NONE] * size, list(range(size))
    begins: list[int] = []
    if numbers:
        known = [i for i, word in enumerate(raw) if word in forms or word[0] in _DIGITS]
    else:
        known = [i for i, word in enumerate(raw) if word in forms]
    joined = shift = 0
    for place in known:
        if place < joined:
            continue
        word = raw[place]
        i = place - shift
        lead, reading, begin = forms.get(word, _NUMBER)
        stop = place + 1
        if word in phrases:
            phrase = _phrase(raw, place, phrases[word])
            if phrase:
                stop, (lead, reading, begin) = phrase
                end = i + stop - place
                texts[i:end], leads[i:end], readings[i:end], at[i:end] = [""], [""], [_NONE], [place]
                joined = stop
                shift = stop - i - 1
        leads[i], readings[i] = lead, reading
        if begin is Begins.ALONE or (begin and stop < size and (raw[stop] in forms or raw[stop][0] in _BEHIND)):
            begins.append(i)
    return Tokens(texts, leads, readings, at, begins, raw)


def _phrase(raw: list[str], place: int, seconds: dict[str, tuple[Phrase, ...]]) -> tuple[int, Form] | None:
    """The longest phrase that begins at `place`, as (the place behind it, what it tells)."""
    for rest, form in seconds.get(raw[place + 1], ()) if place + 1 < len(raw) else ():
        stop = place + 2 + len(rest)
        if not rest or tuple(raw[place + 2 : stop]) == rest:
            return stop, form
    return None


def positions(text: str, raw: list[str], count: int) -> list[int]:
    """Where each of the first `count` raw tokens of `text` begins."""
    found = []
    at = 0
    for word in raw[:count]:
        at = text.find(word, at)
        found.append(at)
        at += len(word)
    return found
