"""What a word may be: the classes of the word lists, one bit each, for folded words with and without clitics."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tawatur.arabic.clitics import fronts_by_length, is_definite
from tawatur.arabic.folding import fold_text
from tawatur.arabic.kept import kept
from tawatur.arabic.tokens import words
from tawatur.lexicon.gazetteer import single
from tawatur.lexicon.source import alternatives, rows, toml

TITLE = 1 << 0  # stands before a name: honorific, rank, religious or noble title
POST = 1 << 1  # begins a post: رئيس، وزير، مدير
BODY_HEAD = 1 << 2  # begins a body's name: وزارة، جهاز، حزب
BODY = 1 << 3  # a body by itself: الحكومة، حماس
PERSON = 1 << 4  # a noun for people: مسؤول، ضباط، متظاهرون
GROUP = 1 << 5  # a noun for a group: وفد، قوات، فصائل
FORCE = 1 << 6  # forces and equipment: جنود، طائرات
NISBA = 1 << 7  # an adjective that stands for a state or people
PLACE = 1 << 8  # a place, or a word that begins one's name
STATE = 1 << 9  # a country or a capital, which may act
GIVEN = 1 << 10  # a given name
FAMILY = 1 << 11  # a family name
VAGUE_NAME = 1 << 12  # a name that is an everyday word as well
POST_ADJECTIVE = 1 << 13  # السابق، العام، المكلف
PARTICLE = 1 << 14  # a part of a name: بن، آل، أبو
KUNYA = 1 << 15  # أبو، أم
MEDIUM = 1 << 16  # an outlet or agency, or a word that begins one's name
STOP = 1 << 17  # ends a noun phrase: prepositions, conjunctions, particles
ADJECTIVE = 1 << 18  # a common adjective of people and bodies
PLACE_HEAD = 1 << 19  # مدينة، بلدة، مطار، قاعدة


class WordClass(NamedTuple):
    """What a folded word may be once `proclitics` are off it: `bits` of the word as it is, `stem` without clitics."""

    bits: int
    stem: str
    proclitics: str
    definite: bool


def _lists() -> list[tuple[int, list[str]]]:
    titles, bodies, parts = toml("titles.toml"), toml("body_heads.toml"), toml("phrases.toml")
    people = [form for row in titles["person_noun"] for form in row["forms"]]
    return [
        (TITLE, titles["honorifics"] + titles["ranks"] + titles["religious"] + titles["nobility"]),
        (POST, titles["post_heads"] + parts["offices"]),
        (POST_ADJECTIVE, titles["post_adjectives"]),
        (KUNYA, titles["kunya_heads"]),
        (PARTICLE, titles["name_particles"]),
        (PERSON, people + parts["people"]),
        (GROUP, titles["group_nouns"] + parts["crowds"]),
        (FORCE, titles["force_nouns"] + parts["vehicles"]),
        (BODY_HEAD, bodies["heads"]),
        (BODY, bodies["body_nouns"]),
        (STOP, parts["stops"]),
        (ADJECTIVE, parts["adjectives"]),
        (PLACE_HEAD, parts["place_heads"]),
    ]


@cache
def single_words() -> dict[str, int]:
    """Folded single words and their classes."""
    titles = toml("titles.toml")
    found: dict[str, int] = {}

    def add(word: str, bits: int) -> None:
        found[word] = found.get(word, 0) | bits

    for bits, names in _lists():
        for name in names:
            folded = words(fold_text(name))
            if len(folded) == 1:
                add(folded[0], bits)
                if bits in (POST, PERSON, GROUP, FORCE, BODY_HEAD) and folded[0].startswith("ال") and len(folded[0]) > 4:
                    add(folded[0][2:], bits)
    inside = {fold_text(word) for word in titles["name_particles"] + titles["kunya_heads"]}
    for file, bit in (("given_names.csv", GIVEN), ("family_names.csv", FAMILY)):
        for row in rows(file, ("name", "ambiguous", "aliases") if bit == GIVEN else ("name", "ambiguous")):
            for name in (row["name"], *alternatives(row.get("aliases", ""))):
                for part in words(fold_text(name)):
                    if part not in inside:
                        add(part, bit | (VAGUE_NAME if row["ambiguous"] else 0))
    for kind, bits in (("place", PLACE), ("state", STATE), ("body", BODY), ("outlet", MEDIUM), ("agency", MEDIUM)):
        for word in single(kind):
            add(word, bits)
    return found


@cache
def nisbas() -> dict[str, str]:
    """Folded nisba forms without the article -> code of the state or people."""
    found: dict[str, str] = {}
    for row in rows("nisbas.csv", ("masculine", "feminine", "plural", "country", "aliases")):
        for column in ("masculine", "feminine", "plural", "aliases"):
            for form in alternatives(row[column]):
                folded = fold_text(form)
                found.setdefault(folded, row["country"])
                if column == "masculine":
                    for ending in ("ين", "ان", "ون", "ا", "و"):
                        found.setdefault(folded + ending, row["country"])
                elif column == "feminine":
                    for ending in ("تين", "تان", "ات"):
                        found.setdefault(folded[:-1] + ending, row["country"])
    return found


@cache
def demonyms() -> frozenset[str]:
    """Folded plurals of nisbas without the article: a people (أتراك، إسرائيليون)."""
    found: set[str] = set()
    for row in rows("nisbas.csv", ("masculine", "plural")):
        found.update(fold_text(form) for form in alternatives(row["plural"]))
        for form in alternatives(row["masculine"]):
            found.update((fold_text(form) + "ين", fold_text(form) + "ون"))
    return frozenset(found)


@kept(16_384)
def word_class(word: str) -> WordClass:
    """The classes of a folded word, with the proclitics that had to come off; no bits where no list knows it.

    The word as it stands comes first; then the article comes off, then the prepositions and conjunctions, the shortest first.
    """
    known, peoples = single_words(), nisbas()
    for proclitics, rest in fronts_by_length(word):
        if (len(rest) < 3 and proclitics) or proclitics.endswith("س"):
            # The س of the future stands before verbs only.
            continue
        bits = 0
        definite = is_definite(proclitics)
        whole = "ال" + rest if definite else rest
        bits |= known.get(whole, 0)
        if definite:
            bits |= known.get(rest, 0) & ~(STOP | GIVEN)
        elif rest.startswith("ال") and len(rest) > 4:
            bits |= known.get(rest[2:], 0) & (POST | PERSON | GROUP | FORCE | ADJECTIVE | POST_ADJECTIVE)
        if not bits and not definite and rest.endswith("ا") and len(rest) > 4:
            # The indefinite accusative of a noun that the lists hold without it: أرتالاً، مخيماً.
            bits |= known.get(rest[:-1], 0) & (POST | PERSON | GROUP | FORCE | BODY_HEAD | PLACE_HEAD | ADJECTIVE | POST_ADJECTIVE)
            if bits:
                return WordClass(bits, rest[:-1], proclitics, False)
        if (whole[2:] if whole.startswith("ال") and len(whole) > 4 else whole) in peoples:
            bits |= NISBA
        if bits & STOP and proclitics not in ("", "و", "ف"):
            bits &= ~STOP
        if bits:
            if not definite and rest.startswith("ال") and len(rest) > 4:
                return WordClass(bits, rest[2:], proclitics, True)
            return WordClass(bits, rest, proclitics, definite)
    joined = word[1:] if word[:1] in "وفبل" else word
    if joined.startswith("عبدال") and len(joined) > 7:
        return WordClass(GIVEN, joined, word[: len(word) - len(joined)], False)
    article = word.startswith("ال") and len(word) > 4
    return WordClass(0, word[2:] if article else word, "", article)
