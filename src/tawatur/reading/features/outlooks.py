"""Features of the words round a trigger that tell how its event stands: ahead, held for possible, come to nothing, denied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tawatur.arabic.kept import Kept
from tawatur.lexicon.cues import cues
from tawatur.reading.features.words import NEGATIONS, bucket

_FRONTS = ("", "و", "ف", "ب", "ل", "ال", "بال", "لل", "وال", "ول", "وب", "فال", "ولل", "كال")
_STEMS: Final = {
    outlook: tuple(sorted(cues(f"{outlook}_stem"), key=lambda stem: (-len(stem), stem)))
    for outlook in ("ahead", "later", "maybe", "naught", "hindrance", "denial")
}
_OUTLOOKS = (*_STEMS, "future")
_TURNING = cues("turning")
_NO_FUTURE, _NO_FUTURES = cues("no_future"), tuple(sorted(cues("no_future_stem")))
_FAR = 24
"""How many words away an outlook may stand."""
_LONGEST_ENDING = 4
_SHORT = 3
"""A beginning of so few letters begins other words too (نجا: نجاح): only a verb's endings may follow, and no article stand before."""
_SHORT_ENDINGS = frozenset(("", "ت", "وا", "ا", "تا", "ه", "ها", "هم"))
_SHORT_FRONTS = frozenset(("", "و", "ف"))
_WAS = frozenset(("كان", "وكان", "فكان", "كانت", "وكانت", "فكانت"))


def _fits(stem: str, front: str, ending: str) -> bool:
    if len(stem) <= _SHORT:
        return ending in _SHORT_ENDINGS and front in _SHORT_FRONTS
    return len(ending) <= _LONGEST_ENDING


def _outlooks_of(word: str) -> tuple[tuple[str, str], ...]:
    """The outlooks that a word tells, each with the beginning by which it is known."""
    found = []
    for outlook, stems in _STEMS.items():
        for front in _FRONTS:
            if word.startswith(front):
                rest = word[len(front) :]
                # All beginnings at once: hardly a word has one.
                begins = rest.startswith(stems)
                stem = next((s for s in stems if rest.startswith(s) and _fits(s, front, rest[len(s) :])), "") if begins else ""
                if stem:
                    found.append((outlook, stem))
                    break
    bare = word[1:] if word[:1] in "وف" else word
    if len(bare) > 4 and bare[0] == "س" and bare[1] in "يتن" and bare not in _NO_FUTURE and not bare.startswith(_NO_FUTURES):
        found.append(("future", "س"))
    return tuple(found)


_OUTLOOKS_OF: Final = Kept(_outlooks_of, 16_384)


def outlook_features(words: Sequence[str], begin: int, at: int, triggers: Sequence[int], tense: str, kind: str) -> list[str]:
    """The nearest word of every outlook before and behind a trigger: how far it is, and how many other triggers stand between."""
    f: list[str] = []
    found: list[tuple[str, str]] = []
    for side, places in (("L", range(begin - 1, max(-1, begin - 1 - _FAR), -1)), ("R", range(at + 1, min(len(words), at + 1 + _FAR)))):
        turned = ""
        for i in places:
            word = words[i]
            if side == "R" and word in _TURNING:
                turned = word
            for outlook, stem in _OUTLOOKS_OF[word]:
                if (side, outlook) in found:
                    continue
                found.append((side, outlook))
                low, high = (i, begin) if side == "L" else (at, i)
                away = bucket(high - low)
                crossed = min(sum(low < t < high for t in triggers), 2)
                before = words[i - 1] if i else "<s>"
                negated = before in NEGATIONS or before[1:] in NEGATIONS
                if outlook == "ahead" and any(w in _WAS for w in words[max(0, i - 3) : i]):
                    f += [f"o|was={side}|{away}", f"o|was={crossed}"]
                f += [
                    f"o={outlook}|{side}|{away}",
                    f"o|x={outlook}|{side}|{crossed}|{negated}",
                    f"o|dx={outlook}|{side}|{away}|{crossed}",
                    f"o|t={outlook}|{side}|{tense}|{min(crossed, 1)}",
                    f"o|k={outlook}|{side}|{kind}",
                    f"o|s={stem}|{side}",
                    f"o|sd={stem}|{side}|{away}",
                    f"o|sn={stem}|{side}|{negated}",
                    f"o|b={stem}|{before}",
                ]
                if turned:
                    f += [f"turned={outlook}", f"turned|s={stem}|{turned}"]
    f += ["o|all=" + side + "+".join(o for o in _OUTLOOKS if (side, o) in found) for side in "LR"]
    return f
