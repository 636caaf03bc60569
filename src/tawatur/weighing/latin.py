"""The consonants of a name, the same whether it is written in Arabic or in Latin letters, with whichever vowels."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Each Arabic letter, and the Latin ways to write it, by the class of sound under which spellings are confused.
_CLASSES = {
    "b": ("ب", "b p"), "t": ("ت ط ث", "t"), "g": ("ج غ ق", "j g q"), "k": ("ك", "k c"), "h": ("ح ه", "h"), "x": ("خ", "x"),
    "d": ("د ض ذ", "d"), "r": ("ر", "r"), "z": ("ز ظ", "z"), "s": ("س ص", "s"), "c": ("ش", ""), "v": ("ف و", "f v"), "l": ("ل", "l"),
    "m": ("م", "m"), "n": ("ن", "n"),
}  # fmt: skip
_ARABIC = {letter: sound for sound, (letters, _) in _CLASSES.items() for letter in letters.split()}
_LATIN = {letter: sound for sound, (_, letters) in _CLASSES.items() for letter in letters.split()}
_PAIRS = tuple(tuple(pair.split("=")) for pair in "kh=x sh=c ch=c gh=g th=t dh=d ou=u oo=u ee=i ck=k ph=v dj=g".split())  # noqa: SIM905
_IS_LATIN = re.compile(r"[a-zà-ž][\sa-zà-ž'’.\-]*", re.I)


def is_latin(name: str) -> bool:
    """Whether a folded name is written in Latin letters."""
    return bool(_IS_LATIN.fullmatch(name))


@lru_cache(maxsize=262_144)
def skeleton(word: str) -> str:
    """The consonants of a folded word, in classes of sounds that spellings confuse: «شاحر» and «شاحار» are one, and so are «مملوك»
    and "Mamlouk". A vowel in front counts, doubled consonants are one; inside, و and ي are vowels."""
    if word.isascii() or is_latin(word):
        return _latin(word)
    stem = word.removeprefix("ال") if len(word) > 4 else word
    found: list[str] = []
    for i, letter in enumerate(stem):
        if letter == "و" and i > 0:
            # A ف for a foreign v is written و as well; a و between letters is taken for a vowel.
            continue
        sound = _ARABIC.get(letter, "")
        if sound == "v" and letter == "ف" and 0 < i < len(stem) - 1 and stem[i - 1] not in "ايو" and stem[i + 1] not in "ايو":
            continue
        if letter == "ه" and i == len(stem) - 1:
            continue
        if sound and (not found or found[-1] != sound):
            found.append(sound)
    return "".join(found) or stem


def rough(word: str) -> str:
    """The skeleton without what parts a k from a g: a key under which spellings of one foreign name meet («قراداش», «كاراداش»)."""
    return softened(skeleton(word.replace("دج", "ج")))


def softened(sounds: str) -> str:
    """A skeleton with its k as g."""
    return sounds.replace("k", "g")


_HARD = ({"ق", "ك"}, {"ق", "غ"}, {"ق", "ج"}, {"غ", "ج"}, {"غ", "ك"})
"""Letters with which one hard sound of a foreign name is written; ك and ج are two sounds."""
_UNWRITTEN = re.compile("[اويىءآ]")


@lru_cache(maxsize=65_536)
def _consonants(word: str) -> str:
    plain = _UNWRITTEN.sub("", word.replace("دج", "ج").removesuffix("ه"))
    return re.sub(r"(.)\1+", r"\1", plain)


def hard_alike(a: str, b: str) -> bool:
    """Whether two words have the same consonants, but for how a hard k or g was heard."""
    x, y = _consonants(a), _consonants(b)
    return len(x) == len(y) > 1 and all(c == d or {c, d} in _HARD for c, d in zip(x, y, strict=True))


def spelled_as(latin: str, word: str) -> bool:
    """Whether a skeleton of Latin letters may be that of an Arabic word, in which ق is a k or a g."""
    sounds = skeleton(word)
    if sounds == latin:
        return True
    return "ق" in word and softened(sounds) == softened(latin) and sounds.count("k") <= latin.count("k")


def _latin(word: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if c.isalpha())
    plain = re.sub(r"^(al|el|ad|as|ash|ar|an)(?=-)", "", plain)
    for pair, one in _PAIRS:
        plain = plain.replace(pair, one if one not in "xcu" else {"x": "\x01", "c": "\x02", "u": "u"}[one])
    found: list[str] = []
    for i, letter in enumerate(plain):
        sound = {"\x01": "x", "\x02": "c"}.get(letter) or ("v" if letter == "w" and i == 0 else _LATIN.get(letter, ""))
        if letter == "h" and i == len(plain) - 1:
            continue
        if sound and (not found or found[-1] != sound):
            found.append(sound)
    return "".join(found) or plain
