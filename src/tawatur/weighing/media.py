"""Names of media: when two are one, and whether a text names one as its source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import bare
from tawatur.arabic.tokens import words
from tawatur.lexicon.classes import nisbas, word_class
from tawatur.lexicon.gazetteer import known_at
from tawatur.weighing.latin import hard_alike


def _folded(*lines: str) -> frozenset[str]:
    return frozenset(fold_text(w) for line in lines for w in line.split())


_HEADS = _folded(
    "وكالة وكالات صحيفة الصحيفة جريدة الجريدة موقع الموقع قناة القناة إذاعة الإذاعة شبكة الشبكة بوابة البوابة مجلة المجلة",
    "تلفزيون منصة راديو",
    "للأنباء للانباء الأنباء أنباء الإخبارية الإخباري الإخبارى نيوز نت الإلكترونية الإلكتروني اليومية الأسبوعية",
    "المحلية الرسمية الدولية أونلاين",
)
_GENERIC = _folded(
    "تقارير التقارير إعلامية إعلامي إعلام وسائل مصادر وكالات صحف مواقع متابعات صحافة الصحافة إخبارية صحفية صحافية",
    "محلية عربية أجنبية غربية دولية متطابقة",
    "صحيفة الصحيفة موقع الموقع وكالة الوكالة قناة القناة إلكترونية ناشطون مدونون",
)
_CITING = re.compile(
    "(?:[وفبل]?(?:نقلا|عن|وفق|وفقا|بحسب|حسب|نقلت|ذكرت|اوردت|افادت|نشرت|نشرته|كشفت|علمت|قالت|صحيفه|جريده|وكاله|موقع|قناه|اذاعه|شبكه"
    r'|بوابه|مجله|المصدر|لـ|ل))\s*[:"]?\s*"?$'
)


@lru_cache(maxsize=65_536)
def core(name: str) -> tuple[str, ...]:
    """The words that tell a medium from others: «وكالة «نورس» للأنباء» and «نورس» give the same. A list's aliases are one."""
    found = tuple(words(fold_text(name)))
    known = known_at(found, 0) if found else None
    if known and known.end == len(found) and known.entry.kind in ("agency", "outlet"):
        found = tuple(words(fold_text(known.entry.name)))
    nisba_less = tuple(bare(w) for w in found if w not in _HEADS)
    return nisba_less or tuple(bare(w) for w in found)


@lru_cache(maxsize=65_536)
def is_generic(name: str) -> bool:
    """Whether a name stands for no medium in particular: «تقارير إعلامية», «صحف تونسية», «الوكالة»; but «صحيفة البجراوية» is one."""
    found = words(fold_text(name))
    if found and found[0] not in _GENERIC:
        return False
    definite = found[:1] != [] and found[0].startswith("ال")
    for word in found[1:]:
        if word in _GENERIC or bare(word) in _GENERIC:
            definite |= word.startswith("ال")
        elif not word.endswith(("يه", "ي")) or word.startswith("ال") != definite:
            return False  # An adjective has the article where its noun has it; else it is the name.
    return True


@lru_cache(maxsize=262_144)
def same_medium(one: str, other: str) -> bool:
    """Whether two names are of one medium."""
    if is_generic(one) or is_generic(other):
        return False
    a, b = core(one), core(other)
    if a == b or _heard_alike(a, b):
        return True
    return min(len(a), len(b)) > 0 and (a[: len(b)] == b or b[: len(a)] == a) and min(len("".join(a)), len("".join(b))) >= 4


def _heard_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names share a word and are else spellings of a foreign one: «بيره مكرون», «بيره ماغرون». What a list knows is spelled one
    way («أخبار البلد», «أخبار البلاد»), and of one word «الشرق» and «الشروق» would be one."""
    others = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    return len(a) == len(b) > len(others) and all(hard_alike(x, y) and not (_known(x) or _known(y)) for x, y in others)


def _known(word: str) -> bool:
    return bool(word_class(word).bits or word_class("ال" + word).bits or nisbas().get(word)) or len(word) < _LETTERS


_LETTERS = 5


def any_same(ones: Iterable[str], others: Iterable[str]) -> str | None:
    """The first of `ones` that is one medium with one of `others`."""
    others = list(others)
    return next((a for a in ones if any(same_medium(a, b) for b in others)), None)


@lru_cache(maxsize=16_384)
def _pattern(medium: str) -> re.Pattern[str] | None:
    found = core(medium)
    if not found or is_generic(medium) or len("".join(found)) < 4:
        return None
    pattern = r"\W+".join(f"(?:ال)?{re.escape(w)}" for w in found)
    return re.compile(rf'(?<!\w)(?:[ولبف]|لل)?"?(?P<name>{pattern})(?!\w)')


def cites(folded: str, medium: str) -> bool:
    """Whether a folded text names the medium where it tells whence it has its news: behind «نقلا عن», «صحيفة», in quotation marks."""
    pattern = _pattern(medium)
    if pattern is None or core(medium)[0] not in folded:
        return False
    for match in pattern.finditer(folded):
        before = folded[max(0, match.start() - 24) : match.start("name")]
        if before.rstrip().endswith('"') and folded[match.end("name") : match.end("name") + 1] == '"':
            return True
        if _CITING.search(before):
            return True
    return False
