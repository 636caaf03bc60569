"""When two names, two quotes, two claims count as the same: the rules by which claims are scored.

These are the rules that the marks were made with. They are kept apart from the reader's own folding on purpose: a change to the
reader must not move the yardstick.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from tawatur.model import FAMILY

Json = dict[str, Any]
T = TypeVar("T")

FAMILIES: dict[str, str] = {kind.value: family.value for kind, family in FAMILY.items()}
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200c-\u200f\u202a-\u202e]")
_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_APART = re.compile(r"[^\w]+")
_FRONT = re.compile(r"^(وال|بال|لل|ال|و|ب|ل)(?=\w{3})")


@lru_cache(maxsize=65_536)
def norm(text: str) -> str:
    """One spelling, words apart by one space."""
    text = _MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(_LETTERS)
    return _APART.sub(" ", text).strip()


_TITLES = (
    "الرئيس رئيس اللواء العميد العقيد الفريق المشير الجنرال السيد الدكتور د الشيخ الأمير الملك وزير الوزير السفير النائب "
    "المدعو الحاج الاستاذ المهندس القاضي الدكتوره السيده"
)
TITLES = frozenset(norm(title) for title in _TITLES.split())


@lru_cache(maxsize=65_536)
def _words(name: str) -> tuple[str, ...]:
    words = tuple(norm(name).split())
    return tuple(w for w in words if w not in TITLES) or words


def same_name(a: str, b: str) -> bool:
    """Whether two names are one: six words in ten in common, titles and clitics aside."""
    first, second = _words(a), _words(b)
    if not first or not second:
        return False
    if first == second:
        return True
    first, second = tuple(_FRONT.sub("", w) for w in first), tuple(_FRONT.sub("", w) for w in second)
    return _common(first, second) / max(len(first), len(second)) >= 0.6


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    return sum(min(a.count(x), b.count(x)) for x in set(a))


def same(names: Iterable[str], others: Sequence[str]) -> bool:
    """Whether any of one's names is one of the other's."""
    return any(same_name(a, b) for a in names for b in others)


def pair_up(ours: Iterable[T], theirs: Sequence[T], equal: Callable[[T, T], bool]) -> list[tuple[T, T]]:
    """Each of ours with the first of theirs that is equal and not taken."""
    used: set[int] = set()
    pairs = []
    for a in ours:
        for j, b in enumerate(theirs):
            if j not in used and equal(a, b):
                used.add(j)
                pairs.append((a, b))
                break
    return pairs


def _same_names(a: Json, b: Json) -> bool:
    return same(a["names"], b["names"])


def who_pairs(a: Json, b: Json) -> list[tuple[Json, Json]]:
    """The participants that two claims share."""
    return pair_up(a.get("who", []), b.get("who", []), _same_names)


def link_pairs(a: Json, b: Json) -> list[tuple[Json, Json]]:
    """The links of the chain that two claims share."""
    return pair_up(a.get("chain", []), b.get("chain", []), _same_names)


def same_origin(a: Json, b: Json) -> bool:
    """Whether both chains end at the same source, or both are empty."""
    ours, theirs = a.get("chain", []), b.get("chain", [])
    if not ours or not theirs:
        return not ours and not theirs
    return _same_names(ours[-1], theirs[-1])


def overlap(a: str, b: str) -> float:
    """The share of the shorter quote's words that stand in the other."""
    first, second = norm(a).split(), norm(b).split()
    if not first or not second:
        return 0.0
    return _common(first, second) / min(len(first), len(second))


def likeness(claim: Json, gold: Json) -> float:
    """How much a claim is like a marked one; 0 where they cannot be the same."""
    if FAMILIES.get(claim["kind"], claim["kind"]) != FAMILIES[gold["kind"]]:
        return 0.0
    shared = len(who_pairs(claim, gold))
    if not shared:
        return 0.0
    who = 2 * shared / (len(claim["who"]) + len(gold["who"]))
    quote = overlap(claim.get("quote") or "", gold.get("quote") or "")
    if quote < 0.5 and who < 0.5:
        return 0.0
    return (1 if claim["kind"] == gold["kind"] else 0.5) * (0.3 + 0.35 * who + 0.35 * quote)


def places(claim: Json) -> list[str]:
    """All places of a claim, whatever their part."""
    return [p for key in ("where", "from", "via", "to") for p in claim.get(key) or []]


def interval(when: Json | None) -> tuple[date, date] | None:
    """The days from and to, an open end as the first or last day there is; None where neither is told."""
    earliest, latest = (when or {}).get("earliest"), (when or {}).get("latest")
    if not earliest and not latest:
        return None
    return (date.fromisoformat(earliest) if earliest else date.min, date.fromisoformat(latest) if latest else date.max)


def iou(a: tuple[date, date], b: tuple[date, date]) -> float:
    """The days in both over the days in either."""
    low, high = max(a[0], b[0]), min(a[1], b[1])
    if low > high:
        return 0.0
    return ((high - low).days + 1) / ((max(a[1], b[1]) - min(a[0], b[0])).days + 1)
