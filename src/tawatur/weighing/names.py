"""What a name is, and how two names stand to each other: the ground of telling who is who.

A name in front makes another person («صدام حسين», «عدي صدام حسين»); a name behind or left out in the middle is usually the same
(«فيصل بن فرحان آل سعود»). Everything here works on folded words, without titles, and knows nothing of reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import combinations

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import bare
from tawatur.arabic.tokens import words
from tawatur.lexicon.classes import (
    ADJECTIVE,
    BODY,
    BODY_HEAD,
    FAMILY,
    FORCE,
    GIVEN,
    GROUP,
    NISBA,
    PERSON,
    POST,
    POST_ADJECTIVE,
    TITLE,
    nisbas,
    single_words,
    word_class,
)
from tawatur.lexicon.gazetteer import known_at
from tawatur.lexicon.source import alternatives, rows
from tawatur.weighing.identity import is_described, is_post, name_words
from tawatur.weighing.latin import hard_alike, is_latin, rough, skeleton, softened, spelled_as


class Sort(StrEnum):
    """What a name names."""

    PERSON = "person"
    KUNYA = "kunya"
    SINGLE = "single"
    """One word: a family name, or a given name, alone."""
    POST = "post"
    BODY = "body"
    STATE = "state"
    DESCRIBED = "described"


class Relation(StrEnum):
    """How a shorter or other name stands to a name; `OTHER` is evidence against."""

    EQUAL = "equal"
    SPELLING = "spelling"
    FAMILY = "family name"
    SHORTENED = "shortened"
    BEHIND = "behind"
    BLESSED = "blessed"
    LATIN = "latin"
    NEAR = "near name"
    FRONT = "front"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A name ready for comparison.

    `key` is equal for names that are one after folding; `parts` are a person's names in order, without titles, «بن» and the like;
    `kunya` the word behind أبو or أم; `states` codes of the states that the words tell; `craft` a calling that is no office (الشاعر).
    """

    text: str
    sort: Sort
    key: str
    parts: tuple[str, ...] = ()
    kunya: str | None = None
    states: frozenset[str] = frozenset()
    craft: str | None = None
    former: bool = False


def _folded(*lines: str) -> frozenset[str]:
    return frozenset(fold_text(w) for line in lines for w in line.split())


_BETWEEN = _folded("بن ابن بنت ولد آل بو")
_KUNYA = {fold_text(k): v for k, v in (("أبو", "ابو"), ("أبي", "ابو"), ("أبا", "ابو"), ("أم", "ام"))}
_SHORT_TITLES = _folded("سمو جلالة فخامة معالي سعادة دولة شيخ حاج سيدي مولاي لالة د م أ السيد حضرة سماحة فضيلة غبطة نيافة")
_LONG_TITLES = tuple(
    tuple(fold_text(t).split())
    for t in ("صاحب السمو الملكي", "صاحب السمو", "صاحب الجلالة", "خادم الحرمين الشريفين", "رجل الأعمال", "سيدة الأعمال", "أمير اللواء")
)
_STATE_OFFICES = _folded("الرئيس الرئيسة الوزير الوزيرة السفير السفيرة القنصل المبعوث المبعوثة الموفد المندوب المستشار")
_CRAFTS = _folded("الشاعر الشاعرة الفنان الفنانة اللاعب المطرب المطربة الممثل الممثلة المخرج المخرجة الروائي الروائية الكاتب المدرب الحكم")
_ACTING = _folded("السلطات سلطات الحكومة حكومة الجانب الطرف")
_FORMER = _folded("السابق السابقة سابق سابقا الأسبق المخلوع المقال المعزول آنذاك حينها وقتها")
_LIGHT = _folded("في من على عن باسم لشؤون لدى إلى الخاص خاص العام عام الأعلى المعني المكلف")
_BLESSINGS = _folded("محمد سيدي")
_KNOWN = GIVEN | FAMILY


@cache
def _countries() -> dict[str, str]:
    """Folded names of states, capitals and seats of government -> code."""
    found: dict[str, str] = {}
    for row in rows("places.csv", ("name", "kind", "country", "aliases")):
        if row["kind"] in ("country", "capital") and row["country"]:
            for name in (row["name"], *alternatives(row["aliases"])):
                found.setdefault(" ".join(words(fold_text(name))), row["country"])
    return found


_SEATS = {fold_text(n): code for n, code in (
    ("الكرملين", "RU"), ("البيت الأبيض", "US"), ("الإليزيه", "FR"), ("قصر الإليزيه", "FR"), ("البنتاغون", "US"), ("داونينغ ستريت", "GB"),
)}  # fmt: skip


@cache
def _bodies() -> dict[str, tuple[str, str]]:
    """Folded names of bodies -> (the usual name, code of the state)."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows("bodies.csv", ("name", "kind", "country", "aliases")):
        for name in (row["name"], *alternatives(row["aliases"])):
            found.setdefault(" ".join(words(fold_text(name))), (row["name"], row["country"]))
    return found


def state_of(words_: tuple[str, ...]) -> frozenset[str]:
    """Codes of the states that the words name or whose adjectives they are: «التركي» gives TR."""
    found = set()
    adjectives, countries = nisbas(), _countries()
    for w in words_:
        code = adjectives.get(bare(w)) if w.startswith("ال") or len(w) > 4 else None
        code = code or countries.get(w) or (countries.get("ال" + w) if len(w) > 3 else None)
        if code and len(code) == 2:
            found.add(code)
    return frozenset(found)


@lru_cache(maxsize=262_144)
def read_name(name: str) -> Name:
    """What a name as written is."""
    all_words = name_words(name)
    whole = " ".join(all_words)
    if is_latin(whole):
        parts = tuple(skeleton(w) for w in all_words)
        return Name(name, Sort.PERSON if len(parts) > 1 else Sort.SINGLE, "latin:" + whole, parts)
    found = _state(name, all_words, whole) or _body(name, all_words, whole)
    if found:
        return found
    rest, craft = _untitled(all_words)
    if not rest:
        return Name(name, Sort.DESCRIBED, whole, states=state_of(all_words))
    head = rest[0]
    if is_described(" ".join(rest)) or _people(head, rest):
        return Name(name, Sort.DESCRIBED, whole, rest, states=state_of(rest))
    if is_post(" ".join(rest)) or _post_like(all_words, rest):
        return Name(
            name,
            Sort.POST,
            " ".join(post_words(all_words)),
            post_words(all_words),
            states=state_of(all_words),
            former=bool(_FORMER & set(all_words)),
        )
    known = known_at(rest, 0)
    # «إلدار» has no article.
    plain = any(w.startswith("إل") and fold_text(w) == head for w in name.split())
    bits = single_words().get(head, 0) if plain else word_class(bare(head)).bits | word_class(head).bits
    if bits & (BODY_HEAD | BODY) and head not in _KUNYA and not _personal(rest):
        return Name(name, Sort.BODY, " ".join(rest), rest, states=state_of(rest))
    if known and known.end == len(rest) and known.entry.kind != "place":
        return Name(name, Sort.BODY, fold_text(known.entry.name), rest, states=frozenset({known.entry.country} - {""}))
    kunya, rest = _kunya(rest)
    parts = tuple(joined(rest))
    if kunya and len(parts) < 2:
        key = f"{kunya} {' '.join(parts)}".strip()
        return Name(name, Sort.KUNYA, key, parts, kunya, craft=craft)
    if len(all_words) > 1 and all(single_words().get(w, 0) & TITLE or w in _SHORT_TITLES for w in all_words):
        return Name(name, Sort.DESCRIBED, whole, rest)  # «معالي السيد» names nobody.
    bits = single_words().get(parts[-1], 0) & FAMILY if parts else 0
    if len(parts) == 2 and not kunya and _is_national(parts[1]) and not bits and not single_words().get(parts[0], 0) & GIVEN:
        parts = parts[:1]  # «طاليبوف الأذربيجاني».
    if len(parts) <= 1:
        told = state_of(tuple(w for w in all_words if _is_national(w) and w not in parts))
        return Name(name, Sort.SINGLE, " ".join(parts) or whole, parts or all_words, kunya, told, craft)
    return Name(name, Sort.PERSON, " ".join(parts), parts, kunya, craft=craft)


def _state(name: str, all_words: tuple[str, ...], whole: str) -> Name | None:
    code = _countries().get(whole) or _SEATS.get(whole)
    if not code and len(all_words) == 2 and all_words[0] in _ACTING:
        code = nisbas().get(bare(all_words[1])) or _countries().get(all_words[1])
    if code and len(code) == 2:
        return Name(name, Sort.STATE, f"state:{code}", all_words, states=frozenset({code}))
    return None


def _body(name: str, all_words: tuple[str, ...], whole: str) -> Name | None:
    found = _bodies().get(whole)
    if found is None and all_words[0].startswith("ال") is False:
        found = _bodies().get("ال" + whole)
    if found is None:
        return None
    return Name(name, Sort.BODY, " ".join(name_words(found[0])), all_words, states=frozenset({found[1]} - {""}))


def _untitled(all_words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """The words without the titles in front, and the calling among them."""
    craft, rest = None, all_words
    while len(rest) > 1:
        long = next((t for t in _LONG_TITLES if rest[: len(t)] == t), None)
        if long and len(rest) > len(long):
            rest = rest[len(long) :]
        elif rest[0] in _CRAFTS:
            craft, rest = rest[0], rest[1:]
        elif _is_national(rest[0]) and not _describes(rest[1]) and (len(rest) > 2 or rest is not all_words):
            rest = rest[1:]  # «الوزير المغربي بنعطية», «المغربي عبد السلام بنعطية».
        elif rest[0] in _SHORT_TITLES or (rest[0].startswith("ال") and single_words().get(rest[0], 0) & TITLE):
            national = len(rest) == 2 and rest[0].startswith("ال") and bool(nisbas().get(bare(rest[1])))
            if national and (rest[0] in _STATE_OFFICES or not single_words().get(rest[1], 0) & FAMILY):
                return rest, craft  # «الرئيس السوري» is a post, and so is «السفير التركي», whatever families are called.
            rest = rest[1:]
        else:
            break
    return rest, craft


def _is_national(word: str) -> bool:
    return word.startswith("ال") and len(nisbas().get(bare(word)) or "") == 2


def _describes(word: str) -> bool:
    bits = single_words().get(word, 0) | single_words().get(bare(word), 0)
    return bool(bits & (ADJECTIVE | POST_ADJECTIVE | NISBA | BODY_HEAD | BODY | PERSON | GROUP | POST)) and not bits & _KNOWN


def without_titles(all_words: tuple[str, ...]) -> tuple[str, ...]:
    """The folded words of a name without the titles in front."""
    return _untitled(all_words)[0]


def _people(head: str, rest: tuple[str, ...]) -> bool:
    bits = single_words().get(head, 0) | (single_words().get(bare(head), 0) if head.startswith("ال") else 0)
    return bool(bits & (PERSON | GROUP | FORCE)) and not bits & (GIVEN | FAMILY | POST | TITLE | BODY_HEAD | BODY) and not _personal(rest)


def _personal(rest: tuple[str, ...]) -> bool:
    """Whether the first word is a given name and nothing speaks for a body."""
    bits = single_words().get(rest[0], 0)
    return bool(bits & GIVEN) and not bits & (BODY_HEAD | BODY) and len(rest) > 1


def _post_like(all_words: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    """«الرئيس السوري المخلوع», «النائب العام»: a title with an adjective of office or state."""
    head = word_class(bare(all_words[0])).bits | word_class(all_words[0]).bits
    if not head & (POST | TITLE):
        return False
    first = single_words().get(bare(rest[0]), 0) | single_words().get(rest[0], 0)
    if rest is not all_words and len(rest) >= 1 and (first & (POST_ADJECTIVE | ADJECTIVE)) and not first & (GIVEN | FAMILY):
        return True
    adjective = bool(nisbas().get(bare(rest[0]))) and rest[0].startswith("ال") and not first & FAMILY
    if rest is all_words and len(rest) == 2 and rest[0].startswith("ال") and rest[1].startswith("ال") and nisbas().get(bare(rest[1])):
        return not single_words().get(rest[1], 0) & FAMILY
    return (rest is not all_words and adjective) or (bool(head & POST) and rest is all_words and not _personal(rest) and len(rest) > 1)


def _kunya(rest: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """«ابو همام», «ابوهمام» -> ("ابو همام", what follows)."""
    first = rest[0]
    if first in _KUNYA and len(rest) > 1:
        return f"{_KUNYA[first]} {rest[1]}", rest[2:]
    if first.startswith(("ابو", "ابي")) and len(first) > 5 and not single_words().get(first, 0) & (GIVEN | FAMILY):
        return f"ابو {first[3:]}", rest[1:]
    return None, rest


def joined(rest: tuple[str, ...]) -> list[str]:
    """«عبد الكريم» and «صلاح الدين» are one name; «بن», «ولد», «آل» are none."""
    found: list[str] = []
    i = 0
    while i < len(rest):
        w = rest[i]
        if w in _BETWEEN and (i + 1 < len(rest)):
            i += 1
            continue
        if w == "ال" and i + 1 < len(rest):
            i += 1
            continue
        if found and w in ("ابو", "ابي") and i + 1 < len(rest):
            # A family that is called after a father: «سعيد أبو غزالة».
            found.append(f"ابو{rest[i + 1]}")
            i += 2
            continue
        bits = single_words()
        if (found or len(rest) == 1) and w.startswith("بن") and not bits.get(w, 0) & _KNOWN and bits.get(w[2:], 0) & _KNOWN:
            w = w[2:]  # «عبد السلام بنعطية», as the Maghreb writes «بن عطية».
        if (w == "عبد" and i + 1 < len(rest)) or (i + 1 < len(rest) and rest[i + 1] in ("الدين", "الله", "الاسلام")):
            w, i = w + rest[i + 1], i + 1
        found.append(w)
        i += 1
    return found


@lru_cache(maxsize=65_536)
def post_words(all_words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that make a post: without articles, light words and former; a state's adjective becomes its code."""
    found = []
    adjectives, countries = nisbas(), _countries()
    for i, w in enumerate(all_words):
        if w in _LIGHT or w in _FORMER:
            continue
        stem = bare(w)
        code = (adjectives.get(stem) if i else None) or countries.get(w)
        if stem[0] in "لب" and len(stem) > 4 and single_words().get(stem[1:], 0) & BODY_HEAD:
            stem = stem[1:]
        stem = {"استخبارات": "مخابرات", "استخباراتي": "مخابرات"}.get(stem, stem)
        found.append(f"state:{code}" if code and len(code) == 2 else stem)
    return tuple(found) or all_words


def like_post(one: Name, other: Name) -> float:
    """How much of the shorter post stands in the other, 0 to 1; 0 where the states differ or one is former."""
    if one.states and other.states and not one.states & other.states:
        return 0.0
    a, b = {w for w in one.parts if not w.startswith("state:")}, {w for w in other.parts if not w.startswith("state:")}
    if not a or not b or one.parts[0] != other.parts[0]:
        return 0.0
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) < 2 and len(long) > 1:
        return 0.0
    return len(short & long) / len(short) * (1.0 if len(short) * 2 >= len(long) else 0.7)


def relation(one: Name, other: Name) -> Relation:
    """How two names of persons stand to each other."""
    a, b = one.parts, other.parts
    if one.key.startswith("latin:") != other.key.startswith("latin:"):
        latin, arabic = (a, b) if one.key.startswith("latin:") else (b, a)
        same = len(latin) == len(arabic) and all(map(spelled_as, latin, arabic))
        shorter = 2 <= min(len(latin), len(arabic)) < max(len(latin), len(arabic))
        ends = spelled_as(latin[0], arabic[0]) and spelled_as(latin[-1], arabic[-1])
        return Relation.LATIN if same or (shorter and ends) else Relation.OTHER
    if a == b:
        return Relation.EQUAL
    if len(a) != len(b) and _in_one(a, b):
        return Relation.SPELLING  # «غلام رضا نيك آبادي» and «غلامرضا نيكابادي».
    if len(a) == len(b):
        if all(map(_spelled_alike, a, b)):
            return Relation.SPELLING
        return Relation.NEAR if len(a) > 1 and all(map(_nearly, a, b)) else Relation.OTHER
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if len(short) < 2:
        return Relation.OTHER
    if long[0] in _BLESSINGS and _alike(long[1:], short):
        return Relation.BLESSED
    if _alike(long[-len(short) :], short):
        # Two words that begin with no given name may be the family name of one who has a given name in front: «نيك آبادي».
        in_front = long[: len(long) - len(short)]
        given = any(single_words().get(w, 0) & GIVEN for w in in_front) and not single_words().get(short[0], 0) & GIVEN
        return Relation.FAMILY if given else Relation.FRONT
    if _alike(long[: len(short)], short):
        return Relation.BEHIND
    if _spelled_alike(short[0], long[0]) and _spelled_alike(short[-1], long[-1]) and _subsequence(short, long):
        return Relation.SHORTENED
    return Relation.OTHER


def _in_one(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names are one but for where their words end; of foreign names also but for their vowels («قره داش», «قراداش»)."""
    if "".join(a) == "".join(b):
        return True
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if len(long) != len(short) + 1:
        return False
    sounds = "".join(map(rough, short))
    if len(sounds) < _FEW_CONSONANTS or sounds != "".join(map(rough, long)):
        return False
    cut = next((i for i, (x, y) in enumerate(zip((*short, ""), long, strict=False)) if not _spelled_alike(x, y)), 0)
    # Two names that people bear are not the halves of a third: «محمد مهدي علي», «محمد المهدلي».
    halves = long[cut : cut + 2]
    if cut == 0 or any(single_words().get(w, 0) & _KNOWN or w.startswith("ال") for w in (*halves, short[cut])):
        return False
    return long[cut + 2 :] == short[cut + 1 :]


_FEW_CONSONANTS = 5
"""Names with fewer consonants than that are easily others' in other words."""


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return len(a) == len(b) and all(map(_spelled_alike, a, b))


def _subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(any(_spelled_alike(w, x) for x in rest) for w in short)


@lru_cache(maxsize=262_144)
def _spelled_alike(a: str, b: str) -> bool:
    """Whether two folded words are spellings of one name: their consonants are the same and the vowels written between differ at most
    («شاحر», «شاحار»; «جيورا», «غيورا»; «جودت», «جفدت»)."""
    if a == b:
        return True
    if a.startswith("ال") != b.startswith("ال"):
        # What came back through another tongue may have lost the article of a family («مسلاتي», «شريدة»); «حسن» and «الحسن» are two.
        x, y = bare(a), bare(b)
        if min(len(x), len(y)) < 4 or not ((a.endswith("ي") and b.endswith("ي")) or not single_words().get(x, 0) & GIVEN):
            return False
        return x == y or (not single_words().get(x, 0) & _KNOWN and skeleton(x) == skeleton(y))
    if min(len(a), len(b)) < 4:
        return False
    if single_words().get(a, 0) & _KNOWN and single_words().get(b, 0) & _KNOWN:
        # «سالم» and «سليم» are two names that everybody knows; «داود» and «داوود» are one.
        return _once(a) == _once(b)
    return skeleton(a) == skeleton(b) or _foreign_alike(a, b)


def _foreign_alike(a: str, b: str) -> bool:
    """Whether two words that no list knows may be spellings of a foreign name that differ in a hard k or g. Of Arab families «الفكي» and
    «الفقي», «كبيسي» and «قبيسي» are two."""
    if any(single_words().get(w, 0) & _KNOWN or w.startswith("ال") for w in (a, b)) or not hard_alike(a, b):
        return False
    return skeleton(a.replace("دج", "ج")) == skeleton(b.replace("دج", "ج")) or not (a.endswith("ي") or b.endswith("ي"))


def told_apart(one: Name, other: Name) -> bool:
    """Whether two names of as many parts are two people's, though a third may be spelled like either: ق may be ك or ج, but ك is no ج."""
    if len(one.parts) != len(other.parts):
        return False
    if relation(one, other) is Relation.OTHER:
        return True
    pairs = [(a, b) for a, b in zip(one.parts, other.parts, strict=True) if not (a.isascii() or b.isascii())]
    return any(rough(a) == rough(b) and skeleton(a) != skeleton(b) and not hard_alike(a, b) for a, b in pairs)


def _once(word: str) -> str:
    """The word with long vowels that are written twice written once."""
    return word.replace("وو", "و").replace("يي", "ي")


@lru_cache(maxsize=65_536)
def _nearly(a: str, b: str) -> bool:
    """Whether two words may be spellings of one name, though a letter was lost, or both are names that people bear («أندري»، «أندريه»)."""
    if _spelled_alike(a, b):
        return True
    if single_words().get(a, 0) & _KNOWN and single_words().get(b, 0) & _KNOWN:
        return a + "ه" == b or b + "ه" == a
    if a.startswith("ال") != b.startswith("ال") or min(len(a), len(b)) < 4:
        return False
    return skeleton(a) == skeleton(b) or (min(len(a), len(b)) > 4 and one_letter(a, b))


def one_letter(a: str, b: str) -> bool:
    """Whether one letter, changed, added or left out, makes one word the other."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    i = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return short[i + (len(a) == len(b)) :] == long[i + 1 :]


def _sounds(name: Name) -> tuple[str, ...]:
    return tuple(map(softened if name.key.startswith("latin:") else rough, name.parts))


def filed(name: Name) -> tuple[str, ...]:
    """Keys under which others find a person's name: its sounds, its first and last part with its script, and all of it in one word."""
    parts = _sounds(name)
    ends = f"{'l' if name.key.startswith('latin:') else 'a'}:{parts[0]} {parts[-1]}"
    return (f"={' '.join(parts)}", ends, f"#{''.join(name.parts)}", f"+{''.join(parts)}")


def looked_under(name: Name) -> tuple[str, ...]:
    """Keys under which a person's name looks for those that may be one with it: the same sounds, every way to shorten it, and in the
    other script the same first and last part. Two names are compared where one looks under a key of the other's."""
    parts = _sounds(name)
    forms = {parts} | {parts[:n] for n in range(2, len(parts))} | {(parts[0], parts[-1])}
    if 3 < len(parts) < 8:
        forms |= {(parts[0], *between, parts[-1]) for n in range(1, len(parts) - 2) for between in combinations(parts[1:-1], n)}
    if name.parts[0] in _BLESSINGS and len(parts) > 2:
        forms.add(parts[1:])
    if any(single_words().get(w, 0) & GIVEN for w in name.parts[:-2]):
        forms |= {parts[n:] for n in range(1, len(parts) - 1)}  # A family name of two words: see `relation`.
    together = (f"#{''.join(name.parts)}", f"+{''.join(parts)}")
    return (*sorted(f"={' '.join(f)}" for f in forms), *together, f"{'a' if name.key.startswith('latin:') else 'l'}:{parts[0]} {parts[-1]}")


def nominative(text: str) -> str:
    """A description or a kunya as it would stand by itself: «وفداً فنياً» gives «وفد فني», «أبي الوليد» «أبو الوليد».

    Words that are not known stay as they are.
    """
    found: list[str] = []
    split = text.split()
    if len(split) > 1 and split[0] in ("أبا", "أبي"):
        return " ".join(("أبو", *split[1:]))
    for word in split:
        stem = word.rstrip("\u064b")
        bits = word_class(fold_text(stem[:-1])).bits if stem.endswith("ا") and len(stem) > 3 else 0
        found.append(
            stem[:-1]
            if bits & (PERSON | GROUP | FORCE | ADJECTIVE | NISBA | BODY_HEAD) and not single_words().get(fold_text(stem), 0) & GIVEN
            else word
        )
    return " ".join(found)
