"""Finding the words that name events in folded words: every inflected form in a dictionary, phrases by their first part."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from tawatur.arabic.clitics import PROCLITICS, fronts, is_definite
from tawatur.arabic.tokens import is_mark
from tawatur.lexicon import inflect
from tawatur.lexicon.inflect import Form, Inflected, Voice
from tawatur.lexicon.triggers.entries import Lemma, LightMatch, Match, Owner, Phrase, PhraseMatch, Trigger

NO_SENTENCE_ENDS_A_PHRASE: Final = frozenset('"\'،,()[]-:')
"""Marks that may stand between the words of a phrase."""

_VERB_FRONTS: Final = frozenset({"", "و", "ف"})
_FUTURE_FRONTS: Final = frozenset({"س", "وس", "فس", "ل", "ول", "فل"})
_NOUN_BARRED: Final = frozenset({"س", "وس", "فس"})
_VERB_PRONOUNS: Final = inflect.VERB_PRONOUNS
_NOUN_PRONOUNS: Final = inflect.NOUN_PRONOUNS
_LONG_WORD: Final = 4
"""A listed word of a phrase from this length on is also found with any proclitics, and with the alef of tanwin."""
_WORD_FRONTS: Final = {2: ("", "و", "ف"), 3: ("", "و", "ف", "ب", "ل", "وب", "ول"), 4: PROCLITICS}
_Hits = tuple[list[Owner], Form, Any]
"""The owners of a form, what its ending tells, and the hits of the next word that is written like it, or None."""
_Forms = dict[str, _Hits]


class TriggerLexicon:
    """The list, with every inflected form in a dictionary; looking a word up takes a few dictionary look-ups."""

    def __init__(
        self,
        triggers: tuple[Trigger, ...],
        *,
        verbs: Mapping[Lemma, list[Owner]],
        participles: Mapping[tuple[str, Voice], list[Owner]],
        nouns: Mapping[tuple[str, bool], list[Owner]],
        words: frozenset[str],
        phrases: Sequence[Phrase],
        ignored: frozenset[str],
    ) -> None:
        self.triggers = triggers
        self.ignored = ignored
        self._verb_free: _Forms = {}
        self._verb_joined: _Forms = {}
        self._noun_free: _Forms = {}
        self._noun_joined: _Forms = {}
        for lemma, owners in verbs.items():
            _add(self._verb_free, self._verb_joined, inflect.verb_forms(*lemma), owners)
        for (participle, voice), owners in participles.items():
            _add(self._noun_free, self._noun_joined, inflect.participle_forms(participle, voice), owners)
        for (noun, plural), owners in nouns.items():
            _add(self._noun_free, self._noun_joined, inflect.noun_forms(noun, plural=plural), owners)
        self._words = words
        self._phrases: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            for key in phrase.parts[0]:
                self._phrases.setdefault(key, []).append(phrase)
        self.lookup = lru_cache(maxsize=20_480)(self._lookup)
        """The triggers that the folded `word` may be, verbs before nouns; an empty tuple where there are none.

        `lookup("سيلتقي")` finds التقى with the proclitic «س»; `lookup("زيارته")` finds زيارة with the pronoun «ه».
        """
        self._hits = lru_cache(maxsize=20_480)(self._all_hits)
        self._keys = lru_cache(maxsize=20_480)(self._part_keys)
        self.light_verbs = lru_cache(maxsize=16_384)(self._light_verbs)
        """The light verbs that the folded `word` may be («يجري» is أجرى or جرى), past before present, then in the order of the file."""

    def _all_hits(self, word: str) -> tuple[tuple[Owner, Form, str, str], ...]:
        """Every owner of the word, with its form, proclitics and pronoun; verbs before nouns."""
        verbs: list[tuple[Owner, Form, str, str]] = []
        nouns: list[tuple[Owner, Form, str, str]] = []
        for front, rest in fronts(word):
            verb, future = front in _VERB_FRONTS, front in _FUTURE_FRONTS
            if verb or future:
                for free, pronoun in _splits(rest, _VERB_PRONOUNS):
                    for owners, form in _unlinked((self._verb_joined if pronoun else self._verb_free).get(free)):
                        if verb or (form.tense == "present" and (form.mood == "" or front.endswith("ل"))):
                            verbs.extend((owner, form, front, pronoun) for owner in owners)
            if front in _NOUN_BARRED:
                continue
            for free, pronoun in _splits(rest, () if is_definite(front) else _NOUN_PRONOUNS):
                if pronoun == "ي" and not free.endswith("ت"):
                    continue
                for owners, form in _unlinked((self._noun_joined if pronoun else self._noun_free).get(free)):
                    nouns.extend((owner, form, front, pronoun) for owner in owners)
        return (*verbs, *nouns)

    def _lookup(self, word: str) -> tuple[Match, ...]:
        found: dict[tuple[int, str, str], Match] = {}
        if word in self.ignored or (word[:1] in ("و", "ف") and word[1:] in self.ignored):
            return ()
        for owner, form, front, pronoun in self._hits(word):
            if isinstance(owner, Trigger) and (owner.transitive or not pronoun or owner.pos == "noun"):
                found.setdefault((id(owner), front, pronoun), Match(owner, form, front, pronoun))
        return tuple(found.values())

    def _light_verbs(self, word: str) -> tuple[LightMatch, ...]:
        found = [
            LightMatch(owner[0], owner[1], form, front, pronoun)
            for owner, form, front, pronoun in self._hits(word)
            if isinstance(owner, tuple)
        ]
        return tuple(sorted(found, key=lambda m: m.form.tense != "past"))

    def light(self, word: str) -> str | None:
        """The class of the light verb that the folded `word` is, with or without proclitics; None where it is none.

        Where it may be several, that of the first of `light_verbs`.
        """
        found = self.light_verbs(word)
        return found[0].name if found else None

    def _part_keys(self, word: str) -> dict[str, tuple[Form | None, str, str]]:
        """The part keys of phrases that the word answers to."""
        found: dict[str, tuple[Form | None, str, str]] = {}
        for front, rest in fronts(word):
            if front in _WORD_FRONTS[min(len(rest), _LONG_WORD)]:
                if rest in self._words:
                    found.setdefault("w:" + rest, (None, front, ""))
                elif rest[-1] == "ا" and len(rest) > _LONG_WORD and rest[:-1] in self._words:
                    found.setdefault("w:" + rest[:-1], (None, front, ""))
        for owner, form, front, pronoun in self._hits(word):
            if isinstance(owner, str):
                found.setdefault(owner, (form, front, pronoun))
        return found

    def phrases_at(self, words: Sequence[str], i: int) -> tuple[PhraseMatch, ...]:
        """The phrases whose first part is `words[i]`; `words` are the folded tokens of one sentence, marks among them.

        Between two parts at most the phrase's gap of words may stand, commas, brackets and quotation marks not counted.
        """
        keys = self._keys(words[i])
        if not keys:
            return ()
        found: dict[int, PhraseMatch] = {}
        for key in keys:
            for phrase in self._phrases.get(key, ()):
                if id(phrase) not in found:
                    match = self._match(phrase, key, words, i)
                    if match:
                        found[id(phrase)] = match
        return tuple(found.values())

    def _match(self, phrase: Phrase, first: str, words: Sequence[str], i: int) -> PhraseMatch | None:
        at = [i]
        details = [self._keys(words[i])[first]]
        for part in phrase.parts[1:]:
            j, left = at[-1] + 1, phrase.gap
            while j < len(words):
                word = words[j]
                if is_mark(word):
                    if word not in NO_SENTENCE_ENDS_A_PHRASE:
                        return None
                    j += 1
                    continue
                keys = self._keys(word)
                key = next((k for k in keys if k in part), None)
                if key is not None:
                    at.append(j)
                    details.append(keys[key])
                    break
                if left == 0:
                    return None
                left -= 1
                j += 1
            else:
                return None
        form = next((f for f, _, _ in details if f is not None), None)
        return PhraseMatch(phrase.trigger, tuple(at), at[phrase.at], form, details[0][1], details[phrase.at][2])

    @staticmethod
    def satisfied(trigger: Trigger, words: Sequence[str], i: int) -> bool:
        """Whether one of the words that the trigger needs follows `words[i]` within four words; True where it needs none."""
        if not trigger.needs:
            return True
        after = [w for w in words[i + 1 : i + 8] if not is_mark(w)][:4]
        return any(rest in trigger.needs for w in after for _, rest in fronts(w))


def _splits(word: str, pronouns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield word, ""
    for pronoun in pronouns:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= 2:
            yield word[: -len(pronoun)], pronoun


def _unlinked(hits: _Hits | None) -> Iterator[tuple[list[Owner], Form]]:
    """The words that are written alike, in the order of the file."""
    found: list[tuple[list[Owner], Form]] = []
    while hits is not None:
        owners, form, hits = hits
        found.append((owners, form))
    return reversed(found)


def _add(free: _Forms, joined: _Forms, forms: Iterator[Inflected], owners: list[Owner]) -> None:
    """Enters the forms of one word; where several of its forms are written alike, the first, the commonest, is kept."""
    for alone, before, form in forms:
        known = free.get(alone)
        if known is None or known[0] is not owners:
            free[alone] = (owners, form, known)
        if before:
            known = joined.get(before)
            if known is None or known[0] is not owners:
                joined[before] = (owners, form, known)
