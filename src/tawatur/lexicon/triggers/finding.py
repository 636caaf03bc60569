"""Finding the words that name events in folded words: every inflected form in a dictionary, phrases by their first part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, Final, NamedTuple

from tawatur.arabic.clitics import PROCLITICS, fronts, is_definite
from tawatur.arabic.kept import Kept
from tawatur.arabic.tokens import is_mark
from tawatur.lexicon import inflect
from tawatur.lexicon.inflect import Form, Inflected, Voice
from tawatur.lexicon.triggers.entries import Lemma, LightMatch, Match, Owner, Phrase, PhraseMatch, Trigger

NO_SENTENCE_ENDS_A_PHRASE: Final = frozenset("\"'،,()[]-:")
"""Marks that may stand between the words of a phrase."""

_VERB_FRONTS: Final = frozenset({"", "و", "ف"})
_FUTURE_FRONTS: Final = frozenset({"س", "وس", "فس", "ل", "ول", "فل"})
_NOUN_BARRED: Final = frozenset({"س", "وس", "فس"})


def _by_last(pronouns: Iterable[str]) -> dict[str, tuple[str, ...]]:
    return {p[-1]: tuple(q for q in pronouns if q[-1] == p[-1]) for p in pronouns}


_VERB_ENDINGS: Final = _by_last(inflect.VERB_PRONOUNS)
_NOUN_ENDINGS: Final = _by_last(inflect.NOUN_PRONOUNS)
_LONG_WORD: Final = 4
"""A listed word of a phrase from this length on is also found with any proclitics, and with the alef of tanwin."""
_WORD_FRONTS: Final = {2: ("", "و", "ف"), 3: ("", "و", "ف", "ب", "ل", "وب", "ول"), 4: PROCLITICS}
_Hits = tuple[list[Owner], Form, Any]
"""The owners of a form, what its ending tells, and the hits of the next word that is written like it, or None."""
_Forms = dict[str, _Hits]
_Hit = tuple[Owner, Form, str, str]
_Keys = dict[str, tuple[Form | None, str, str]]
"""The part keys of phrases that a word answers to, with its form, proclitics and pronoun."""


class Known(NamedTuple):
    """What the list knows of a word: the part keys of phrases that it answers to, the phrases that begin with it, the triggers and the
    light verbs that it may be; `met` says whether a phrase or a trigger begins at it, as at no single letter and at no mark."""

    keys: _Keys
    phrases: tuple[Phrase, ...]
    matches: tuple[Match, ...]
    lights: tuple[LightMatch, ...]
    met: bool

    @property
    def begins(self) -> bool:
        """Whether phrases begin with it."""
        return bool(self.phrases)


_UNKNOWN: Final = Known({}, (), (), (), met=False)
"""What the list knows of most words; they share it."""


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
        self._known: Kept[str, Known] = Kept(self._know, 24_576)

    def lookup(self, word: str) -> tuple[Match, ...]:
        """The triggers that the folded `word` may be, verbs before nouns; an empty tuple where there are none.

        `lookup("سيلتقي")` finds التقى with the proclitic «س»; `lookup("زيارته")` finds زيارة with the pronoun «ه».
        """
        return self._known[word].matches

    def light_verbs(self, word: str) -> tuple[LightMatch, ...]:
        """The light verbs that the folded `word` may be («يجري» is أجرى or جرى), past before present, then in the order of the file."""
        return self._known[word].lights

    def _know(self, word: str) -> Known:
        hits = self._all_hits(word)
        keys = self._part_keys(word, hits)
        if not hits and not keys:
            return _UNKNOWN
        phrases, matches = self._phrases_of(keys), self._matches(word, hits)
        lights = [LightMatch(*owner, form, front, pronoun) for owner, form, front, pronoun in hits if isinstance(owner, tuple)]
        lights.sort(key=lambda m: m.form.tense != "past")
        return Known(keys, phrases, matches, tuple(lights), met=bool(phrases or matches) and len(word) > 1 and word[0].isalpha())

    def _all_hits(self, word: str) -> list[_Hit]:
        """Every owner of the word, with its form, proclitics and pronoun; verbs before nouns."""
        verbs: list[_Hit] = []
        nouns: list[_Hit] = []
        for front, rest in fronts(word):
            verb, future = front in _VERB_FRONTS, front in _FUTURE_FRONTS
            if verb or future:
                for found, pronoun in _found(rest, self._verb_free, self._verb_joined, _VERB_ENDINGS):
                    for owners, form in _unlinked(found):
                        if verb or (form.tense == "present" and (form.mood == "" or front.endswith("ل"))):
                            verbs.extend((owner, form, front, pronoun) for owner in owners)
            if front in _NOUN_BARRED:
                continue
            for found, pronoun in _found(rest, self._noun_free, self._noun_joined, {} if is_definite(front) else _NOUN_ENDINGS):
                if pronoun != "ي" or rest[-2:-1] == "ت":
                    for owners, form in _unlinked(found):
                        nouns.extend((owner, form, front, pronoun) for owner in owners)
        return verbs + nouns

    def _matches(self, word: str, hits: list[_Hit]) -> tuple[Match, ...]:
        """The triggers that the word may be."""
        found: dict[tuple[int, str, str], Match] = {}
        if word in self.ignored or (word[:1] in ("و", "ف") and word[1:] in self.ignored):
            return ()
        for owner, form, front, pronoun in hits:
            if isinstance(owner, Trigger) and (owner.transitive or not pronoun or owner.pos == "noun"):
                found.setdefault((id(owner), front, pronoun), Match(owner, form, front, pronoun))
        return tuple(found.values())

    def light(self, word: str) -> str | None:
        """The class of the light verb that the folded `word` is, with or without proclitics; None where it is none.

        Where it may be several, that of the first of `light_verbs`.
        """
        found = self.light_verbs(word)
        return found[0].name if found else None

    def _part_keys(self, word: str, hits: list[_Hit]) -> _Keys:
        """The part keys of phrases that the word answers to."""
        found: _Keys = {}
        for front, rest in fronts(word):
            if front in _WORD_FRONTS[min(len(rest), _LONG_WORD)]:
                if rest in self._words:
                    found.setdefault("w:" + rest, (None, front, ""))
                elif rest[-1] == "ا" and len(rest) > _LONG_WORD and rest[:-1] in self._words:
                    found.setdefault("w:" + rest[:-1], (None, front, ""))
        for owner, form, front, pronoun in hits:
            if isinstance(owner, str):
                found.setdefault(owner, (form, front, pronoun))
        return found

    def _phrases_of(self, keys: _Keys) -> tuple[Phrase, ...]:
        """The phrases whose first part the word of these keys may be."""
        return tuple({id(p): p for key in keys for p in self._phrases.get(key, ())}.values())

    def keys_among(self, words: Sequence[str]) -> set[str]:
        """The keys of all parts of phrases that stand among the folded tokens of a sentence."""
        return {key for known in map(self._known.__getitem__, words) if known is not _UNKNOWN for key in known.keys}

    def met(self, words: Sequence[str]) -> list[tuple[int, Known]]:
        """The words at which a trigger or a phrase may begin, with their places; neither letters alone nor marks are among them."""
        return [(i, known) for i, known in enumerate(map(self._known.__getitem__, words)) if known is not _UNKNOWN and known.met]

    def phrases_at(self, words: Sequence[str], i: int, among: Set[str] | None = None) -> tuple[PhraseMatch, ...]:
        """The phrases whose first part is `words[i]`; `words` are the folded tokens of one sentence, marks among them.

        Between two parts at most the phrase's gap of words may stand, commas, brackets and quotation marks not counted. `among` is
        `keys_among(words)`, where it is known already.
        """
        phrases = self._known[words[i]].phrases
        if not phrases:
            return ()
        if among is None:
            among = self.keys_among(words)
        found = []
        for phrase in phrases:
            for part in phrase.parts[1:]:
                if part.isdisjoint(among):
                    break
            else:
                match = self._match(phrase, words, i)
                if match:
                    found.append(match)
        return tuple(found)

    def _match(self, phrase: Phrase, words: Sequence[str], i: int) -> PhraseMatch | None:
        keys = self._known[words[i]].keys
        at = [i]
        details = [keys[next(key for key in keys if key in phrase.parts[0])]]
        for part in phrase.parts[1:]:
            j, left = at[-1] + 1, phrase.gap
            while j < len(words):
                word = words[j]
                if is_mark(word):
                    if word not in NO_SENTENCE_ENDS_A_PHRASE:
                        return None
                    j += 1
                    continue
                keys = self._known[word].keys
                if not part.isdisjoint(keys):
                    at.append(j)
                    details.append(keys[next(key for key in keys if key in part)])
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
        """Whether one of the words that the trigger needs or likes follows `words[i]` within four words; True where there are none."""
        if trigger.alone:
            return True
        after = [w for w in words[i + 1 : i + 8] if not is_mark(w)][:4]
        return any(rest in trigger.needs or rest in trigger.likes for w in after for _, rest in fronts(w))


def _found(rest: str, free: _Forms, joined: _Forms, endings: Mapping[str, tuple[str, ...]]) -> list[tuple[_Hits, str]]:
    """The word whole among free forms, and without each pronoun that it may end in among joined ones; `endings` are the pronouns by their
    last letter."""
    found = [(free[rest], "")] if rest in free else []
    for pronoun in endings.get(rest[-1], ()):
        if rest.endswith(pronoun) and len(rest) - len(pronoun) >= 2 and (bearer := rest[: -len(pronoun)]) in joined:
            found.append((joined[bearer], pronoun))
    return found


def _unlinked(hits: _Hits) -> Iterator[tuple[list[Owner], Form]]:
    """The words that are written alike, in the order of the file."""
    owners, form, further = hits
    found = [(owners, form)]
    while further is not None:
        owners, form, further = further
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
