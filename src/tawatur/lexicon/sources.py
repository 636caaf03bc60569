"""The words by which a report says on whose word it speaks, from `sources.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from typing import Final, NamedTuple

from tawatur.arabic.clitics import fronts
from tawatur.arabic.folding import fold_text
from tawatur.arabic.kept import Kept, kept
from tawatur.errors import LexiconError
from tawatur.lexicon.inflect import Form, verb_forms
from tawatur.lexicon.source import toml, word_set

FILE = "sources.toml"
CLASSES = ("say", "go_on", "confirm", "deny", "relay", "suppose")
TAKES = ("", "that", "noun", "medium")
_OTHER_WORDS = frozenset(("بين", "عبر", "تبين", "اضافه", "نفيا", "نسبه", "علما", "نقلا"))


class Saying(NamedTuple):
    """A verb of saying: its class, the form it stands in, the pronoun behind it, the clitics in front and what it takes."""

    sort: str
    form: Form
    pronoun: str
    proclitics: str
    takes: str = ""


_Row = tuple[str, Form, str]


@cache
def _verbs() -> tuple[dict[str, _Row], dict[str, _Row]]:
    free: dict[str, _Row] = {}
    joined: dict[str, _Row] = {}
    for row in toml(FILE)["verb"]:
        takes = row.get("takes", "")
        if row["class"] not in CLASSES:
            raise LexiconError(f"{FILE}: class {row['class']!r} is none of {', '.join(CLASSES)}")
        if takes not in TAKES:
            raise LexiconError(f"{FILE}: takes {takes!r} is none of {', '.join(map(repr, TAKES))}")
        for past, present in row["verbs"]:
            for inflected in verb_forms(past, present):
                free.setdefault(inflected.free, (row["class"], inflected.form, takes))
                if inflected.joined:
                    joined.setdefault(inflected.joined, (row["class"], inflected.form, takes))
    return free, joined


@kept(12_288)
def saying(word: str) -> Saying | None:
    """The verb of saying that a folded word is; None where it is none, as of the prepositions «بين» and «عبر»."""
    if word in _OTHER_WORDS:
        return None
    free, joined = _verbs()
    for proclitics, rest in fronts(word):
        if proclitics not in ("", "و", "ف", "س", "وس"):
            continue
        if (hit := free.get(rest)) is not None:
            if hit[2] == "medium" and hit[1].person == 1 and (told := joined.get(rest[:-2])) is not None and rest.endswith("نا"):
                # «أبلغنا» in a report is "told us", not "we told".
                return Saying(told[0], told[1], "نا", proclitics, told[2])
            return Saying(hit[0], hit[1], "", proclitics, hit[2])
        for pronoun in ("ها", "هم", "هما", "ه", "نا"):
            if rest.endswith(pronoun) and (hit := joined.get(rest[: -len(pronoun)])) is not None:
                return Saying(hit[0], hit[1], pronoun, proclitics, hit[2])
    return None


_SAYS: Final[Kept[str, bool]] = Kept(lambda word: len(word) > 2 and saying(word) is not None, 24_576)


def any_says(words: Sequence[str]) -> bool:
    """Whether a verb of saying of three letters or more stands among folded words."""
    return True in map(_SAYS.__getitem__, words)


class Head(NamedTuple):
    """A noun that opens the phrase of a source.

    `tag` is its list's name; `key` its row's first form, the same for «مصدر» and «المصادر»; `skip` letters of clitics stand before it
    and its article.
    """

    tag: str
    key: str
    proclitics: str
    skip: int
    definite: bool
    many: bool
    swallowed: bool


class SourceWords(NamedTuple):
    """Folded word sets: see the comments of the list."""

    heads: dict[str, Head]
    by: frozenset[str]
    between: frozenset[str]
    hearsay: frozenset[str]
    information: frozenset[str]
    that: frozenset[str]
    not_that: frozenset[str]
    speech: frozenset[str]
    hidden: frozenset[str]
    going_on: frozenset[str]
    besides: frozenset[str]
    aside: frozenset[str]
    counting: frozenset[str]
    agency: frozenset[str]
    platform: frozenset[str]


_FRONTS = ("", "ال", "و", "وال", "ل", "لل", "ب", "بال", "ول", "ولل", "ف", "فال", "وب", "وبال")


def _heads(nouns: dict[str, list[str]] | dict[str, list[list[str]]]) -> dict[str, Head]:
    found: dict[str, Head] = {}
    agencies = {fold_text(str(w)) for w in nouns["agency"]}
    for front in _FRONTS:
        for tag in ("unnamed", "media", "voice", "statement", "report", "document", "kin", "office", "ours", "mine", "one"):
            for row in nouns[tag]:
                forms = [fold_text(w) for w in ([row] if isinstance(row, str) else row)]
                for form in forms:
                    article = front.endswith(("ال", "لل"))
                    own_article = form.startswith("ال") and len(form) > 4
                    if article and (own_article or tag in ("kin", "office", "ours", "one")):
                        continue
                    word = front + form
                    if front in ("ل", "ول") and own_article:
                        word = front + form[1:]
                    clitics = front.removesuffix("ال") if not front.endswith("لل") else front
                    named = "agency" if form in agencies else tag
                    many = form != forms[0] or form.endswith(("ات", "ون", "ين"))
                    key = forms[0].removeprefix("ال")
                    found.setdefault(word, Head(named, key, front, len(clitics), article or own_article, many, front.endswith("لل")))
    return found


@cache
def source_words() -> SourceWords:
    """The nouns and formulas of sources."""
    data = toml(FILE)

    def folded(words: list[str]) -> frozenset[str]:
        return frozenset(fold_text(w) for w in words)

    nouns, formulas = data["nouns"], data["formulas"]
    sets = {
        k: folded(formulas[k])
        for k in ("by", "between", "hearsay", "information", "that", "not_that", "speech", "hidden", "going_on", "besides", "aside")
    }
    return SourceWords(
        _heads(nouns), **sets, counting=folded(nouns["counting"]), agency=folded(nouns["agency"]), platform=folded(nouns["platform"])
    )


def attribution_words(notion: str) -> frozenset[str]:
    """The folded words of a list of `attribution.toml`, where the parts of an attribution begin and end.

    Raises:
        LexiconError: where there is no such list, or a word of it cannot be used.
    """
    return word_set("attribution.toml", notion)


class Cue(IntEnum):
    """What a word may open."""

    NONE = 0
    FORMULA = 1
    VERB = 2
    TOLD_IN = 3
    OBTAINED = 4
    HEARSAY = 5
    INFORMATION = 6


def _cue(word: str) -> Cue:
    by = source_words().by
    if word in by or (word[:1] in "وف" and word[1:] in by) or word in ("علي", "والكلام"):
        return Cue.FORMULA
    bare = word[1:] if word[:1] in "وف" else word
    if bare in ("جاء", "ورد"):
        return Cue.TOLD_IN
    if bare in source_words().information:
        return Cue.INFORMATION
    verb = saying(word) if len(word) > 2 else None
    # «علم أن» with a subject is a verb of relaying.
    if bare in source_words().hearsay and (verb is None or verb.sort != "relay"):
        return Cue.HEARSAY
    if verb is not None:
        return Cue.VERB
    return Cue.OBTAINED if bare in ("حصل", "حصلت") else Cue.NONE


_CUES: Final = Kept(_cue, 24_576)


def cue(word: str) -> Cue:
    """What attribution a folded word may open; NONE for most words."""
    return _CUES[word]


def cues_among(words: Sequence[str]) -> list[int]:
    """The folded words that may open an attribution, by their places."""
    none = Cue.NONE
    return [i for i, found in enumerate(map(_CUES.__getitem__, words)) if found is not none]
