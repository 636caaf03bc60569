"""Words as features see them: their coarse class, the conjunction off them, and the cue words that colour an event."""

from __future__ import annotations

from tawatur.arabic.folding import fold_text
from tawatur.arabic.kept import kept
from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import word_class
from tawatur.lexicon.cues import cues
from tawatur.lexicon.sources import saying
from tawatur.lexicon.triggers import PREPOSITIONS, load_triggers

PREPS = {fold_text(p): p for p in PREPOSITIONS} | {p: p for p in cues("other_preposition")}
NEGATIONS = cues("negation")
MODALS = cues("modality")
FAILED = cues("failure")
SECRET = cues("secrecy")
SECRET_FRONTS = cues("secrecy_front")
SECRET_FRONTS_AFAR = cues("secrecy_front_afar")
COMING = cues("coming")
CONDITIONS = cues("condition")
RELATIVE = cues("relative")
THAT = cues("that")


@kept(16_384)
def plain(word: str) -> str:
    """A word without the conjunction in front, for features."""
    return (
        word[1:]
        if len(word) > 3
        and word[0] in "وف"
        and (saying(word) is not None or word[1:] in PREPS or word[1:] in THAT or word[1:] in NEGATIONS)
        else word
    )


@kept(16_384)
def sort(word: str) -> str:
    """A coarse class of a word, for the words round a trigger."""
    if not word[0].isalpha():
        return "#" if word[0].isdigit() else word
    w = plain(word)
    if w in PREPS or w in RELATIVE or w in THAT or w in NEGATIONS or w in MODALS:
        return w
    if (verb := saying(word)) is not None:
        return "say:" + verb.sort
    kls = word_class(word)
    for bit, name in (
        (c.STOP, "stop"),
        (c.POST, "post"),
        (c.BODY, "body"),
        (c.BODY_HEAD, "body"),
        (c.GROUP, "group"),
        (c.PERSON, "people"),
        (c.FORCE, "force"),
        (c.TITLE, "title"),
        (c.STATE, "state"),
        (c.NISBA, "nisba"),
        (c.PLACE, "place"),
        (c.GIVEN, "given"),
        (c.FAMILY, "family"),
        (c.PLACE_HEAD, "placehead"),
        (c.ADJECTIVE, "adj"),
    ):
        if kls.bits & bit:
            return ("d-" if kls.definite else "") + name
    if load_triggers().light(word):
        return "light"
    if word.startswith("ال"):
        return "d"
    if word.endswith("يه") or (word.endswith("ي") and len(word) > 3):
        return "-i"
    return "w"


def bucket(n: int) -> str:
    """A distance in words as one of a few sizes."""
    return str(n) if n < 4 else "4-6" if n < 7 else "7-12" if n < 13 else "13+"
