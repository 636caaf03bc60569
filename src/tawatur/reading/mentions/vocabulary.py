"""The words by which noun phrases begin, go on and end, from the word lists, and the word classes that do the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from tawatur.arabic.clitics import backs, fronts, is_definite
from tawatur.arabic.folding import fold_text
from tawatur.arabic.kept import Kept, kept
from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import WordClass, single_words, word_class
from tawatur.lexicon.gazetteer import begins_name
from tawatur.lexicon.source import toml, word_set
from tawatur.lexicon.sources import saying
from tawatur.lexicon.triggers import load_triggers
from tawatur.reading.clusters import clusters
from tawatur.reading.names import rare

FILE = "phrases.toml"

OPENERS = c.POST | c.PERSON | c.GROUP | c.BODY_HEAD | c.FORCE | c.BODY
ANNEXED = c.POST | c.BODY_HEAD | c.GROUP | c.BODY | c.PERSON | c.FORCE | c.PLACE | c.PLACE_HEAD
DESCRIBING = c.ADJECTIVE | c.NISBA | c.POST_ADJECTIVE

DIRECTIONS = frozenset(("شمال", "جنوب", "شرق", "غرب", "وسط", "شمالي", "جنوبي", "شرقي", "غربي", "قرب"))

QUANTITIES = word_set(FILE, "quantities")
PARTITIVE = word_set(FILE, "partitive")
ABOUT = word_set(FILE, "about")
ABOUT_OF = word_set(FILE, "about_of")
AMOUNTS = word_set(FILE, "amounts")
AMONG = word_set(FILE, "among")
THEN = word_set(FILE, "then")
PERSONS_BEFORE = word_set(FILE, "persons_before")
NUMBERED = word_set(FILE, "numbered")
FIELDS = word_set(FILE, "fields")
ANAPHORS = word_set(FILE, "anaphors")
WHICH_IS, HOLDS, HELD = word_set(FILE, "which_is"), word_set(FILE, "holds"), word_set(FILE, "held")
LINKED = word_set(FILE, "linked")
ABSTRACT = word_set(FILE, "abstract")
NEVER_ALONE = word_set(FILE, "never_alone")
VAGUE_MEDIA = word_set(FILE, "vague_media")
COUNTERPARTS = word_set(FILE, "counterparts")
NAME_JOINTS = word_set(FILE, "name_joints")
INTRODUCED = word_set(FILE, "introduced")
KIN = word_set(FILE, "kin_alone")
KIN_OF = word_set(FILE, "kin_of")
INSIDE = word_set(FILE, "inside")
SECTORS = word_set(FILE, "sectors")
MEDIA_HEADS = word_set(FILE, "media_heads")
PARTICIPLES = word_set(FILE, "participles")
SEATED = word_set(FILE, "seated")
GOVERNING = word_set(FILE, "governing")
SENT = word_set(FILE, "sent")
SPEAKING = word_set(FILE, "speaking")
OF_THEM = word_set(FILE, "of_them")
OTHERS = word_set(FILE, "others")
LANDS = word_set(FILE, "lands")
LANDS_BY_NAME = word_set(FILE, "lands_by_name")
BUILDINGS = word_set(FILE, "buildings")
TOLD_PLACES = word_set(FILE, "told_places")
LYING = word_set(FILE, "lying")
WHICH = word_set(FILE, "which")
SOME_OF = word_set(FILE, "some_of")
BEGINS_DESCRIPTION = word_set(FILE, "describing")
PRONOUNS_BEHIND = word_set(FILE, "pronouns_behind")
CLAUSE_ENDS = word_set(FILE, "clause_ends")
ONE_OR_TWO = word_set(FILE, "one_or_two")
DONE = word_set(FILE, "done")
DAY_PARTS = word_set(FILE, "day_parts")
DAY_NUMBERS = word_set(FILE, "day_numbers")
WHERE_WORDS = word_set(FILE, "where_words")
PLACING = word_set(FILE, "placing")
HEADED = {fold_text(head): frozenset(map(fold_text, second)) for head, second in toml(FILE)["headed"].items()}
"""Words that begin a post only before these, or, where none are told, before a noun for a body."""


@cache
def _owned_words() -> frozenset[str]:
    """Folded nouns of people and bodies that may bear a pronoun: نجل، قوات، حكومة."""
    listed = {word for word, bits in single_words().items() if bits & (c.PERSON | c.GROUP | c.FORCE | c.POST) and not word.startswith("ال")}
    return frozenset((listed | word_set(FILE, "kin") | word_set(FILE, "owned")) - word_set(FILE, "not_owned"))


def owned(word: str) -> WordClass | None:
    """The class of a noun of people or of a body that bears a pronoun (نجله، قواتها); None where the word is none."""
    table, known = _owned_words(), single_words()
    for proclitics, rest in fronts(word):
        if is_definite(proclitics) or proclitics.endswith(("س", "ك")):
            continue
        for core, pronoun in backs(rest):
            if pronoun in ("ه", "ها", "هم", "هما") and core in table:
                return WordClass(
                    (known.get(core, 0) & (c.PERSON | c.GROUP | c.FORCE | c.POST | c.BODY_HEAD)) or c.PERSON, core, proclitics, True
                )
    return None


class PlaceNoun(NamedTuple):
    """A word that is a place by itself: one told before (المدينة), a building (مبنى), someone's building (مكتبه)."""

    sort: str  # told, building, owned
    stem: str
    skip: int  # letters of clitics before it, its article not counted
    article: bool  # whether a clitic swallowed its article (للمدينة)


_PRONOUNS = frozenset(("ه", "ها", "هم", "هما"))


def place_noun(word: str) -> PlaceNoun | None:
    """What place a folded word is by itself; None where it is none."""
    for proclitics, rest in fronts(word):
        if proclitics[:1] == "ف":
            continue
        if is_definite(proclitics):
            if "ال" + rest in TOLD_PLACES:
                swallowed = proclitics.endswith("لل")
                return PlaceNoun("told", "ال" + rest, len(proclitics) - (0 if swallowed else 2), swallowed)
        elif rest in TOLD_PLACES:
            return PlaceNoun("told", rest, len(proclitics), article=False)
        elif rest in BUILDINGS:
            return PlaceNoun("building", rest, len(proclitics), article=False)
        else:
            for core, pronoun in backs(rest):
                if pronoun in _PRONOUNS and core in BUILDINGS:
                    return PlaceNoun("owned", core, len(proclitics), article=False)
    return None


_OPENING = OPENERS | c.TITLE | c.PLACE_HEAD | c.NISBA | c.GIVEN | c.KUNYA


def _quantity(word: str, kls: WordClass) -> bool:
    """Whether a word is one for how many, with or without a clitic."""
    return (
        word in QUANTITIES
        or (bool(kls.proclitics) and kls.proclitics[-1] in "وفبل" and word[len(kls.proclitics) :] in QUANTITIES)
        or (word[:1] in "وفبل" and word[1:] in QUANTITIES)
    )


def _quiet(word: str, kls: WordClass, bearer: WordClass | None) -> bool:
    """Whether no mention can open at a folded word, unless a trained name begins there."""
    if not word[0].isalpha():
        return not (word[0].isdigit() or _quantity(word, kls))
    return not (
        kls.bits & _OPENING
        or bearer is not None
        or begins_name(word)
        or _quantity(word, kls)
        or word == "ل"
        or word in ANAPHORS
        or word[1:] in ANAPHORS
        or (word.startswith("لل") and "ال" + word[2:] in ANAPHORS)
        or word in COUNTERPARTS
        or word[1:] in COUNTERPARTS
        or word in KIN
        or (not kls.bits and "م" in (word[0], kls.stem[:1]) and word.endswith(("ين", "ون")))
    )


class Sight(NamedTuple):
    """What a folded word is to the reader of mentions."""

    kls: WordClass
    bearer: WordClass | None
    """Its class as a noun that bears a pronoun, where no list knows the word as it is."""
    place: PlaceNoun | None
    """What place it is by itself."""
    unlisted: bool
    """No list and no news corpus know it: a name, where the words round it show that one is due."""
    quiet: bool
    """No mention can open at it, unless a trained name begins there."""


def _sight(word: str) -> Sight:
    kls = word_class(word)
    bearer = None if kls.bits else owned(word)
    place = place_noun(word)
    unlisted = not kls.bits and bearer is None and word[0].isalpha() and len(word) > 2 and all(rare(core) for core, _ in backs(word))
    return Sight(kls, bearer, place, unlisted, place is None and _quiet(word, kls, bearer))


SIGHTS: Final = Kept(_sight, 24_576)
"""What the folded words met so far are."""


@cache
def _members() -> dict[str, tuple[str, ...]]:
    """The words of each group of the news corpus."""
    found: dict[str, list[str]] = {}
    for word, (fine, _) in clusters().items():
        found.setdefault(fine, []).append(word)
    return {group: tuple(members) for group, members in found.items()}


@cache
def _verb_group(group: str) -> bool:
    """Whether known verbs abound in a group of words of the news corpus."""
    lexicon = load_triggers()
    members = _members()[group]
    known = sum(saying(w) is not None or any(m.form.tense != "noun" for m in lexicon.lookup(w)) for w in members)
    return known > _VERBS * len(members)


_VERBS = 0.33
"""From this share of known verbs on, the rest of a group are taken for verbs where they have a verb's shape."""


@kept(8_192)
def verb_shaped(word: str) -> bool:
    """Whether a folded word that no list knows is a verb by its shape and by the company that it keeps in the news: شملت، تعاني، ظنوا."""
    if word[-1:] not in "هام":
        return _verb_shaped(word)
    # Before a pronoun a verb loses the alef of its plural: «ضربوا» and «ضربوه», never «ضربواه».
    return any(_verb_shaped(core) for core, _ in backs(word) if core == word or not core.endswith("وا"))


def _verb_shaped(word: str) -> bool:
    if len(word) < 4 or "ال" + word in clusters():
        return False
    if word.endswith("وا"):
        # Long verbs have a prefix («استهدفوا», «تظاهروا»); other long words that end so are foreign names («ديلاكروا»).
        return word[:-2] in clusters() or word[:-1] in clusters() or (rare(word) and (len(word) < 7 or word[0] in "ات"))
    past = word.endswith("ت") and not word.endswith("ات")
    present = word[0] == "ت" and not word.endswith("ات") and not (len(word) == 5 and word[3] == "ي")
    if not (past or present):
        return False
    group = clusters().get(word)
    return group is not None and _verb_group(group[0])


@cache
def _name_group(group: str) -> bool:
    """Whether names of people abound in a group of words of the news corpus."""
    known, members = single_words(), _members()[group]
    return sum(bool(known.get(w, 0) & (c.GIVEN | c.FAMILY)) for w in members) > _NAMES * len(members)


_NAMES = 0.5
"""From this share of known names on, the rest of a group may be names as well."""


@kept(8_192)
def name_like(word: str) -> bool:
    """Whether a folded word that no list knows can be a part of a name: the news corpus does not know it, or knows it among names."""
    group = clusters().get(word)
    if group is None:
        # «منصبا» is «منصب» as an object.
        noun = clusters().get(word[:-1]) if word.endswith("ا") and len(word) > 4 else None
        return rare(word) if noun is None else _name_group(noun[0])
    return _name_group(group[0])


@kept(8_192)
def led(word: str) -> bool:
    """Whether a folded word that no list knows is a noun with ب or ل written on: بتشكيل، لتهديده، بالتزامن."""
    if len(word) < 5 or word[0] not in "بل" or word.startswith("لل") or "ال" + word in clusters():
        return False
    if word.startswith("بال"):
        return True
    return any(core in clusters() and (event(core) or "ال" + core in clusters()) for core, _ in backs(word[1:]) if len(core) > 3)


def broken_plural(word: str) -> bool:
    """Whether a folded word has the shape of a plural whose adjective is feminine: مصادر، تقارير، وسائل، أوساط."""
    word = word.removeprefix("و") if len(word) > 5 else word
    return len(word) > 4 and (word[2] == "ا" or (word[0] == "ا" and word[-2] == "ا")) and word[-1] not in "اهت"


@kept(8_192)
def event(word: str) -> bool:
    """Whether a folded word is a noun that names an event, whatever stands behind it."""
    return any(m.form.tense == "noun" and m.trigger.alone for m in load_triggers().lookup(word))


@kept(8_192)
def acts(word: str) -> bool:
    """Whether a folded word is a verb that tells an event, whatever stands behind it, and not one of saying."""
    return saying(word) is None and any(m.form.tense != "noun" and m.trigger.alone for m in load_triggers().lookup(word))


def closed_phrase(words: Sequence[str]) -> bool:
    """Whether an annexation has reached its definite end."""
    return next((w for w in reversed(words) if w[0].isalpha()), "").startswith(("ال", "لل"))
