"""The words of page furniture, loaded from `furniture.toml`: the kinds of lines, and word sets for dates, credit and outlets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from tawatur.arabic.folding import fold_text
from tawatur.errors import LexiconError

_FILE = "furniture.toml"
_WORD = re.compile(r"[^\W_]+")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONG = 180
"""In a longer line few phrases are looked for."""
OPENS = ("", "links", "tail")
_LINE_KEYS = {"kind", "opens", "whole", "begins", "weak", "holds", "longest"}


@dataclass(frozen=True, slots=True)
class LineKind:
    """One kind of furniture line. `opens` is what it opens: nothing, `links` or `tail`."""

    name: str
    opens: str
    longest: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """All the lists, folded. Sets hold phrases of words joined by one space, without marks."""

    whole: dict[str, LineKind]
    begins: dict[str, tuple[tuple[str, LineKind], ...]]
    weak: dict[str, tuple[tuple[str, LineKind], ...]]
    holds: dict[str, tuple[tuple[str, LineKind], ...]]
    """Phrases to be found anywhere, by a word of theirs that no clitic can hide: one behind the first."""
    holds_marks: tuple[tuple[str, LineKind], ...]
    """Phrases without such a word."""
    holds_long: tuple[tuple[str, LineKind], ...]
    """Phrases that make even a long line furniture."""
    holds_longest: int
    sections: frozenset[str]
    menu: frozenset[str]
    tools: frozenset[str]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    seen: tuple[str, ...]
    banner: tuple[str, ...]
    credit_labels: tuple[str, ...]
    wires: frozenset[str]
    no_credit: frozenset[str]
    agencies: frozenset[str]
    outlet_heads: frozenset[str]
    outlet_tails: tuple[str, ...]
    taglines: tuple[str, ...]
    tagline_words: frozenset[str]
    never: tuple[str, ...]
    editions: tuple[str, ...]
    editions_beside: tuple[str, ...]
    date_labels: frozenset[str]
    places: frozenset[str]

    def kind(self, line: str) -> LineKind | None:
        """The kind of a folded line, or None where the lists do not know it. Marks, bullets and emoji in front do not count."""
        size = len(line)
        if size <= 60:
            found = self.whole.get(plain(line))
            if found is not None:
                return found
        first = _WORD.search(line)
        if first is not None and first.start() < 12:
            begin = first.start()
            for phrase, kind in self.begins.get(first.group(), ()):
                if size <= kind.longest and line.startswith(phrase, begin) and _ends_word(line, begin + len(phrase), phrase):
                    return kind
            if size <= 70 and line[-1] not in '."' and '"' not in line:
                for phrase, kind in self.weak.get(first.group(), ()):
                    if line.startswith(phrase, begin) and _ends_word(line, begin + len(phrase), phrase):
                        return kind
        if size <= self.holds_longest:
            if size > _LONG:
                return next((kind for phrase, kind in self.holds_long if phrase in line and size <= kind.longest), None)
            for phrase, kind in self.holds_marks:
                if phrase in line and size <= kind.longest:
                    return kind
            holds = self.holds
            for word in _WORD.findall(line):
                for phrase, kind in holds.get(word, ()):
                    if phrase in line and size <= kind.longest:
                        return kind
            for phrase, kind in self.begins.get("", ()):
                if size <= kind.longest and line.startswith(phrase):
                    return kind
        return None


def plain(line: str) -> str:
    """The words of a folded line, without numbers and marks, joined by one space."""
    return " ".join(_LETTERS.findall(line))


def _ends_word(line: str, at: int, phrase: str) -> bool:
    return at >= len(line) or not phrase[-1].isalnum() or not line[at].isalnum()


class _Reader:
    """Reads tables of the file and says where a fault stands: file and line."""

    def __init__(self, source: str, table: dict[str, Any], place: str) -> None:
        self.source, self.table, self.place = source, table, place

    def fault(self, what: str, value: str = "") -> LexiconError:
        row = next((i for i, line in enumerate(self.source.splitlines(), 1) if value and f'"{value}"' in line), None)
        at = f"{self.place}:{row}" if row else self.place
        return LexiconError(f"{at}: {what}")

    def phrases(self, table: dict[str, Any], key: str, where: str) -> list[str]:
        values = table.get(key, [])
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise self.fault(f"{where}.{key} is no list of texts")
        for value in values:
            if _FORMS.search(value):
                raise self.fault(f"{value!r} in {where}.{key} is written in presentation forms; plain letters are accepted", value)
            if not value.strip():
                raise self.fault(f"{where}.{key} has an empty entry", value)
        return [fold_text(v) for v in values]

    def section(self, name: str, keys: Iterable[str]) -> dict[str, list[str]]:
        table = self.table.get(name)
        if not isinstance(table, dict):
            raise self.fault(f"the table [{name}] is missing")
        if unknown := set(table) - set(keys):
            raise self.fault(f"[{name}] has unknown keys {', '.join(sorted(unknown))}; {', '.join(keys)} are known")
        return {key: self.phrases(table, key, name) for key in keys}


def parse(source: str, place: str = _FILE) -> Furniture:
    """The lists of `source`, a text in the form of `furniture.toml`.

    Raises:
        LexiconError: naming the file and row of the first fault.
    """
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{place}: {error}") from error
    reader = _Reader(source, table, place)
    whole: dict[str, LineKind] = {}
    begins: dict[str, list[tuple[str, LineKind]]] = {}
    weak: dict[str, list[tuple[str, LineKind]]] = {}
    holds: list[tuple[str, LineKind]] = []
    for row in table.get("line", []):
        name = row.get("kind")
        if not isinstance(name, str) or not name:
            raise reader.fault("a [[line]] has no kind")
        if unknown := set(row) - _LINE_KEYS:
            keys = ", ".join(sorted(_LINE_KEYS))
            raise reader.fault(f"[[line]] {name} has unknown keys {', '.join(sorted(unknown))}; {keys} are known", name)
        opens, longest = row.get("opens", ""), row.get("longest", 120)
        if opens not in OPENS:
            raise reader.fault(f"[[line]] {name} opens {opens!r}; links and tail are known", str(opens))
        if type(longest) is not int or longest < 1:
            raise reader.fault(f"[[line]] {name}: longest is {longest!r}; a number of characters is accepted", name)
        kind = LineKind(name, opens, longest)
        for phrase in reader.phrases(row, "whole", name):
            whole.setdefault(plain(phrase), kind)
        for key, into in (("begins", begins), ("weak", weak)):
            for phrase in reader.phrases(row, key, name):
                word = _WORD.search(phrase)
                at = word.group() if word else ""
                into.setdefault(at, []).append((phrase[word.start() :] if word else phrase, kind))
        holds += [(phrase, kind) for phrase in reader.phrases(row, "holds", name)]
    dates = reader.section("dates", ("published", "updated", "seen", "banner"))
    credit = reader.section("credit", ("labels", "wires", "none", "agencies"))
    menu = reader.section("menu", ("words", "tools"))
    outlets = reader.section("outlets", ("heads", "never", "edition", "edition_beside", "tails", "taglines", "tagline_words"))

    def bare(values: Iterable[str]) -> frozenset[str]:
        return frozenset(words(v) for v in values)

    return Furniture(
        whole=whole,
        begins={k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in begins.items()},
        weak={k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in weak.items()},
        holds={word: tuple(p for p in holds if _anchor(p[0]) == word) for word in {_anchor(phrase) for phrase, _ in holds} if word},
        holds_marks=tuple(p for p in holds if not _anchor(p[0])),
        holds_long=tuple(p for p in holds if p[1].longest > _LONG),
        holds_longest=max((kind.longest for _, kind in holds), default=0),
        sections=bare(reader.section("sections", ("words",))["words"]),
        menu=bare(menu["words"] + menu["tools"]),
        tools=bare(menu["tools"]),
        published=_longest_first(dates["published"]),
        updated=_longest_first(dates["updated"]),
        seen=_longest_first(dates["seen"]),
        banner=tuple(dates["banner"]),
        credit_labels=_longest_first(credit["labels"]),
        wires=bare(credit["wires"]),
        no_credit=bare(credit["none"]),
        agencies=bare(credit["agencies"]),
        outlet_heads=bare(outlets["heads"]),
        outlet_tails=_longest_first(outlets["tails"]),
        taglines=_longest_first(outlets["taglines"]),
        tagline_words=bare(outlets["tagline_words"]),
        never=_longest_first(outlets["never"]),
        editions=_longest_first(outlets["edition"]),
        editions_beside=_longest_first(outlets["edition_beside"]),
        date_labels=bare((*dates["published"], *dates["updated"], *dates["seen"])),
        places=bare(reader.section("places", ("names",))["names"]),
    )


def bare_words(folded: str) -> str:
    """The words and numbers of a folded text joined by one space."""
    return " ".join(_WORD.findall(folded))


def words(text: str) -> str:
    """The folded words and numbers of `text` joined by one space: `words("أ.ف.ب")` is `"ا ف ب"`."""
    return bare_words(fold_text(text))


def _anchor(phrase: str) -> str:
    """The longest word of a phrase behind its first; "" where it has none."""
    return max(_WORD.findall(phrase)[1:], key=len, default="")


def _longest_first(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(values), key=lambda v: (-len(v), v)))


@lru_cache(maxsize=1)
def furniture() -> Furniture:
    """The package's own lists, read once."""
    return parse((files("tawatur.lexicon") / _FILE).read_text("utf-8"))
