"""The words of names by their consonants, remembered from one question to the next: names come, and none goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from tawatur.casebook import Casebook
from tawatur.casebook.spelled import by_sound
from tawatur.casebook.words import search_words
from tawatur.explorer.ask import ask


@dataclass(slots=True)
class Sounds:
    """Every Arabic word of a name under its consonants."""

    last: tuple[int, str] = (0, "")
    words: dict[str, dict[str, None]] = field(default_factory=dict)
    alone: Lock = field(default_factory=Lock)

    def follow(self, book: Casebook) -> Mapping[str, Mapping[str, None]]:
        """The words under each sound, with those of the names that are new."""
        with self.alone:
            if self.last[0] and ask(book, "SELECT name FROM name WHERE n = ?", self.last[:1]) != [self.last[1:]]:
                self.last, self.words = (0, ""), {}
            words = dict(self.words)
            if self.last[0]:
                fresh = ask(book, "SELECT n, name FROM name WHERE n > ? ORDER BY n", self.last[:1])
                spelled = [word for _, name in fresh for word in search_words(name)]
            else:
                # The first time the words stand ready in the casebook.
                fresh = ask(book, "SELECT n, name FROM name ORDER BY n DESC LIMIT 1")
                spelled = [word for (word,) in ask(book, "SELECT DISTINCT word FROM name_word")]
            for sound, those in by_sound(spelled).items():
                words[sound] = {**words.get(sound, {}), **those}
            if fresh:
                self.last = fresh[-1]
            self.words = words
            return words
