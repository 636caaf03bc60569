"""What a page is asked for: the filter of the commands, read from the address and written back to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from tawatur.casebook import Filter
from tawatur.errors import UsageError

NAMES = ("who", "with", "kind", "status", "secret", "since", "until", "place", "outlet", "text", "origins", "lanes")
"""What an address may ask, in the order in which it is written."""
LANES = ("family", "actor", "place")
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Asking:
    """A filter with the words that it was asked in. `origins` is the least number of independent origins, 0 for any."""

    filter: Filter
    origins: int
    lanes: str
    words: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """The asking of an address.

        Raises:
            UsageError: naming what cannot be understood and what would be accepted.
        """
        words = {name: given[name].strip() for name in NAMES if given.get(name, "").strip()}
        for name, value in words.items():
            if len(value) > _LONGEST:
                raise UsageError(f"{name}: {len(value)} letters; {_LONGEST} are accepted")
        secret = words.get("secret")
        if secret not in (None, "yes", "no"):
            raise UsageError(f"secret {secret!r}: yes or no is accepted")
        lanes = words.get("lanes", "family")
        if lanes not in LANES:
            raise UsageError(f"lanes {lanes!r}: none of {', '.join(LANES)}")
        least = words.get("origins", "0")
        if not (least.isascii() and least.isdigit() and len(least) < 4):
            raise UsageError(f"origins {least!r}: a number from 0 to 999 is accepted")
        try:
            filter = Filter.of(
                who=words.get("who"),
                with_=words.get("with"),
                kind=words.get("kind"),
                status=words.get("status"),
                secret=None if secret is None else secret == "yes",
                since=words.get("since"),
                until=words.get("until"),
                place=words.get("place"),
                outlet=words.get("outlet"),
                text=words.get("text"),
            )
        except UsageError as error:
            raise UsageError(str(error).replace("--", "")) from error
        return cls(filter, int(least), lanes, tuple(words.items()))

    @classmethod
    def none(cls) -> Self:
        """The asking that lets everything through."""
        return cls.of({})

    def word(self, name: str) -> str:
        """What was asked for under a name; "" for nothing."""
        return dict(self.words).get(name, "")

    @property
    def query(self) -> str:
        """The asking as the query of an address, "" or beginning with "?"."""
        return f"?{urlencode(self.words)}" if self.words else ""

    def but(self, **changes: str) -> str:
        """The query with some words changed; "" takes one away. `with_` stands for `with`."""
        renamed = {k.rstrip("_"): v for k, v in changes.items()}
        words = dict(self.words) | renamed
        kept = [(k, words[k]) for k in (*NAMES, *(k for k in renamed if k not in NAMES)) if words.get(k)]
        return f"?{urlencode(kept)}" if kept else ""

    def spelled(self, arabic: Callable[[str], str]) -> Self:
        """The same with the names that are asked for as `arabic` gives them."""
        changed = {name: arabic(value) if name in ("who", "with") else value for name, value in self.words}
        return self if tuple(changed.items()) == self.words else self.of(changed)
