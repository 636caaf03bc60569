"""What a copy changed, and what that was: a denial dropped, a day moved, a name added.

Where the words are shared, sentence is held against sentence; in other words, or in another tongue between, what the two tell of the
same happenings is, and only what no word of the other text says is named as left out or added.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import bare, fronts
from tawatur.arabic.sentences import sentences
from tawatur.arabic.tokens import words
from tawatur.reading.times.find import find_times
from tawatur.weighing.origins import described, end_of
from tawatur.weighing.places import where_of
from tawatur.weighing.telling import Telling, Told

LEAST = 8
"""Sentences of fewer words are furniture too often to say anything."""
MOST = 12
"""Changes of one copy that are told."""

_DENIES = re.compile(
    r"(?<!لم )(?<!لا )(?<!\w)[وف]?(?:نفي|نفت|ينفي|تنفي|نفوا|فند|فندت|كذب|كذبت|انكر|انكرت|نافيا|نافيه|لا صحه|عار عن الصحه|لا اساس)(?!\w)"
)
_NO_COMMENT = re.compile(
    r"(?<!\w)[وف]?(?:لم (?:يرد|ترد|يعلق|تعلق|يجب|تجب|يصدر|تصدر|يتسن|يتسني|نتلق|نتمكن)"
    r"|(?:رفض|رفضت|امتنع|امتنعت|احجم|احجمت)(?: \S+){0,3}? (?:ال)?(?:تعليق|تاكيد)|تعذر)(?!\w)"
)
_SOURCE = re.compile(r"(?<!\w)[وفبل]?ال?(?:مصدر|مصادر|نقلا|بحسب|وفق|وفقا|صحيفه|وكاله|جريده|موقع)(?!\w)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a copy and its source.

    `what` is left out, added or changed; `of` what it was: denial, comment (that somebody would not comment), source, date, number,
    name, place, happening or words. `source` and `copy` hold the words of both, "" where the one says nothing; `value` what was
    changed («9 ← 8»), where that can be told shorter.
    """

    what: str
    source: str
    copy: str
    of: str = "words"
    value: str = ""

    def sentence(self, language: str = "en") -> str:
        """What was changed, in words that can be printed."""
        told = SENTENCES[self.what, self.of][int(language == "ar")]
        return f"{told}: {self.value}" if self.value else told


SENTENCES: dict[tuple[str, str], tuple[str, str]] = {
    ("left out", "denial"): ("the denial is dropped", "أسقط النفي"),
    ("left out", "comment"): ("that somebody would not comment is dropped", "أسقط ذكر من رفض التعليق أو لم يرد"),
    ("left out", "source"): ("the source is dropped", "أسقط ذكر المصدر"),
    ("left out", "date"): ("a date is dropped", "أسقط تاريخا"),
    ("left out", "number"): ("a number is dropped", "أسقط رقما"),
    ("left out", "name"): ("a name is dropped", "أسقط اسما"),
    ("left out", "happening"): ("a happening is left out", "أغفل واقعة"),
    ("left out", "words"): ("words are left out", "حذف كلاما"),
    ("added", "denial"): ("a denial is added", "أضاف نفيا"),
    ("added", "comment"): ("that somebody would not comment is added", "أضاف أن أحدهم رفض التعليق أو لم يرد"),
    ("added", "source"): ("a source is added", "أضاف مصدرا"),
    ("added", "date"): ("a date is added", "أضاف تاريخا"),
    ("added", "number"): ("a number is added", "أضاف رقما"),
    ("added", "name"): ("a name is added", "أضاف اسما"),
    ("added", "happening"): ("a happening is added from elsewhere", "أضاف واقعة من غير مصدره"),
    ("added", "words"): ("words are added", "أضاف كلاما"),
    ("changed", "denial"): ("what is denied is told otherwise", "غيّر صيغة النفي"),
    ("changed", "comment"): ("who would not comment is told otherwise", "غيّر ذكر من لم يعلق"),
    ("changed", "source"): ("the source is told otherwise", "غيّر ذكر المصدر"),
    ("changed", "date"): ("the date is changed", "غيّر التاريخ"),
    ("changed", "number"): ("a number is changed", "غيّر رقما"),
    ("changed", "name"): ("a name is changed", "غيّر اسما"),
    ("changed", "place"): ("the place is changed", "غيّر المكان"),
    ("changed", "words"): ("the words are changed", "غيّر الكلمات"),
}
"""Every change in English and Arabic."""


def changes(
    source: Told,
    copy: Told,
    told: Sequence[tuple[Telling | None, Telling | None]] = (),
    seen: Mapping[str, Mapping[str, str]] | None = None,
    *,
    textual: bool = True,
) -> tuple[Change, ...]:
    """What `copy` changed of `source`, in the order of the text; of too many the weightiest.

    Args:
        told: for each happening that one of them tells the tellings of both, None where it tells none.
        seen: for each report (id) the actors whose names stand in its text, with the names.
        textual: whether the two share their words.
    """
    seen = seen or {}
    here, there = seen.get(source.report, {}), seen.get(copy.report, {})
    found = _by_sentences(source, copy, here, there) if textual else _by_tellings(source, copy, told, here, there)
    if textual:
        found += [c for c in map(_otherwise, told) if c and not any(x.of == c.of for x in found)]
    kept = sorted(range(len(found)), key=lambda i: (_WEIGHT.get(found[i].of, 1), i))[:MOST]
    return tuple(found[i] for i in sorted(kept))


_WEIGHT = {"denial": 0, "date": 0, "name": 0, "place": 0, "happening": 0, "words": 2}
"""Where there are more changes than are told, the weightiest stay."""


# By sentences, where the words are shared


def _by_sentences(source: Told, copy: Told, here: Mapping[str, str], there: Mapping[str, str]) -> list[Change]:
    a, b = _sentences(source.text), _sentences(copy.text)
    found: list[Change] = []
    names = (set(here.values()), set(there.values()))
    matcher = difflib.SequenceMatcher(None, [k for k, _ in a], [k for k, _ in b], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        left, right = a[i:j], b[k:m]
        taken: set[int] = set()
        for key, told in left:
            best = max(
                (
                    (difflib.SequenceMatcher(None, key.split(), other.split(), autojunk=False).ratio(), n)
                    for n, (other, _) in enumerate(right)
                    if n not in taken
                ),
                default=(0.0, -1),
            )
            if best[0] >= 0.5:
                taken.add(best[1])
                found.append(_changed(told, right[best[1]][1], key, right[best[1]][0]))
            else:
                found.append(Change("left out", told, "", *_what(key, names[0] - names[1])))
        found += [Change("added", "", told, *_what(key, names[1] - names[0])) for n, (key, told) in enumerate(right) if n not in taken]
    return found


def _what(key: str, names: Iterable[str]) -> tuple[str, str]:
    """What a sentence that only the one has is about, and the name in it that only the one has."""
    if _DENIES.search(key):
        return "denial", ""
    if _NO_COMMENT.search(key):
        return "comment", ""
    name = next((n for n in sorted(names) if n in key), None)
    return ("name", name) if name else ("words", "")


def _changed(told: str, now: str, key: str, other: str) -> Change:
    """What changed between two sentences that are alike."""
    if bool(_DENIES.search(key)) != bool(_DENIES.search(other)):
        return Change("left out" if _DENIES.search(key) else "added", told, now, "denial")
    body, line = _undated(told), _undated(now)
    if (body, line) != (told, now) and words(fold_text(body)) == words(fold_text(line)):
        return Change("left out" if body != told else "added", told, now, "source")
    before, after = _times(body), _times(line)
    if before != after:
        gone, came = sorted(before - after), sorted(after - before)
        what = "changed" if gone and came else "left out" if gone else "added"
        return Change(what, told, now, "date", " ← ".join(x for x in ("، ".join(came), "، ".join(gone)) if x))
    key, other = (" ".join(words(fold_text(x))) for x in (body, line))
    if sorted(_NUMBER.findall(key)) != sorted(_NUMBER.findall(other)):
        gone, came = ([n for n in _NUMBER.findall(x) if n not in _NUMBER.findall(y)] for x, y in ((key, other), (other, key)))
        what = "changed" if gone and came else "left out" if gone else "added"
        return Change(what, told, now, "number", " ← ".join(x for x in ("، ".join(came), "، ".join(gone)) if x))
    if bool(_SOURCE.search(key)) != bool(_SOURCE.search(other)):
        return Change("left out" if _SOURCE.search(key) else "added", told, now, "source")
    return Change("changed", told, now)


_DATELINE = re.compile(r"^[^\n]{2,60}?\([^)\n]{2,40}\)\s*[-–—:]\s*")


def _undated(sentence: str) -> str:
    """The sentence without a dateline in front: «بيروت 3 مايو (وكالة) - »."""
    return _DATELINE.sub("", sentence)


@lru_cache(maxsize=4_096)
def _times(text: str) -> frozenset[str]:
    folded = fold_text(text)
    return frozenset(" ".join(words(folded[t.start : t.end])) for t in find_times(folded))


def _sentences(text: str) -> list[tuple[str, str]]:
    """Each sentence of eight words or more: folded, and as it is stored."""
    # Folding may move places, so sentences are cut in the stored text by the same rule.
    found = []
    for begin, end in sentences(text):
        folded = words(fold_text(text[begin:end]))
        if len(folded) >= LEAST:
            found.append((" ".join(folded), " ".join(text[begin:end].split())))
    return found


# By what both tell, where the words are others


def _by_tellings(
    source: Told, copy: Told, told: Sequence[tuple[Telling | None, Telling | None]], here: Mapping[str, str], there: Mapping[str, str]
) -> list[Change]:
    found: list[Change] = []
    theirs = fold_text(copy.text)
    for pattern, of in ((_DENIES, "denial"), (_NO_COMMENT, "comment")):
        if not pattern.search(theirs):
            found += [Change("left out", words_, "", of) for key, words_ in _sentences(source.text) if pattern.search(key)][:1]
    for one, other in told:
        if one and other:
            if change := _otherwise((one, other)):
                found.append(change)
        elif one:
            if not one.denies and not _said(one.claim.quote, copy.text):
                found.append(Change("left out", _plain(one.claim.quote), "", "happening"))
        elif other and not other.denies and _elsewhere(other, told) and not _said(other.claim.quote, source.text):
            found.append(Change("added", "", _plain(other.claim.quote), "happening"))
    taking_part = {a for one, other in told if one and other for t in (one, other) for a in t.actors}
    for actor in sorted(taking_part & (there.keys() - here.keys())):
        found.append(Change("added", "", _sentence_with(copy.text, there[actor]), "name", there[actor]))
    for actor in sorted(taking_part & (here.keys() - there.keys())):
        found.append(Change("left out", _sentence_with(source.text, here[actor]), "", "name", here[actor]))
    return found


_SAID = 0.4
"""A text that holds so much of a sentence's words says it, in other words."""


def _said(quote: str, text: str) -> bool:
    """Whether a text may say in other words what a quote says."""
    mine = {bare(w) for w in words(fold_text(quote)) if len(w) > 3}
    theirs = _stems(text)
    return not mine or len(mine & theirs) >= _SAID * len(mine)


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for w in words(fold_text(text)) for _, rest in (*fronts(w), ("", w)) for stem in (rest, bare(rest)))


def _elsewhere(telling: Telling, told: Sequence[tuple[Telling | None, Telling | None]]) -> bool:
    """Whether a copy has something from another source than what it repeats."""
    _, names, own = end_of(telling)
    if own:
        return False
    mine = set(described(names))
    return not any(mine & set(described(end_of(other)[1])) for one, other in told if one and other)


def _otherwise(pair: tuple[Telling | None, Telling | None]) -> Change | None:
    """The day or place of one happening, where the two tell another."""
    one, other = pair
    if one is None or other is None or one.denies != other.denies:
        return None
    quotes = _plain(one.claim.quote), _plain(other.claim.quote)
    a, b = one.when, other.when
    same_words = fold_text(a.text or "") == fold_text(b.text or "")
    if a.earliest and a.latest and b.earliest and b.latest and not same_words and (a.earliest > b.latest or b.earliest > a.latest):
        return Change("changed", *quotes, "date", f"{_days(b.earliest, b.latest)} ← {_days(a.earliest, a.latest)}")
    here, there = where_of(one.claim), where_of(other.claim)
    if here.narrow and there.narrow and not here.narrow & there.narrow and not here.words & there.words:
        return Change("changed", *quotes, "place", f"{there.texts[0]} ← {here.texts[0]}")
    return None


def _days(first: object, last: object) -> str:
    return str(first) if first == last else f"{first}..{last}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _sentence_with(text: str, name: str) -> str:
    """The sentence in which a folded name stands."""
    for begin, end in sentences(text):
        if name in " ".join(words(fold_text(text[begin:end]))):
            return _plain(text[begin:end])
    return name
