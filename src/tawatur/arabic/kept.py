"""What was worked out for a word, kept for the next time the word is met."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Made = TypeVar("Made")


class Kept(dict[Key, Made]):
    """A dictionary that makes what it lacks, of bounded size: `kept[word]` is `make(word)`, made once while the word is in use.

    When it is full it starts anew, and what is asked for again comes over from before: frequent words stay. It never holds more than
    twice `most`. As a plain dictionary behind it, it answers faster than a function with a cache.
    """

    __slots__ = ("_before", "_make", "_most")

    def __init__(self, make: Callable[[Key], Made], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most
        self._before: dict[Key, Made] = {}

    def __missing__(self, key: Key) -> Made:
        before = self._before
        made = before[key] if key in before else self._make(key)
        if len(self) >= self._most:
            self._before = dict(self)
            self.clear()
        self[key] = made
        return made


def kept(most: int) -> Callable[[Callable[[Key], Made]], Callable[[Key], Made]]:
    """Makes a function of one argument remember what it gave back (see `Kept`): a call with what is known runs no Python at all.

    Against `functools.lru_cache` it saves the list of what was used last, which is rewritten at every call.
    """
    return lambda make: Kept(make, most).__getitem__
