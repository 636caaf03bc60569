"""Trigger candidates: the words of a sentence that may name an event, with the kinds that each may name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tawatur.arabic.clitics import is_definite
from tawatur.lexicon.cues import cues
from tawatur.lexicon.inflect import Form
from tawatur.lexicon.triggers import LightMatch, Trigger, TriggerLexicon, load_triggers
from tawatur.model import Kind


@dataclass(slots=True)
class Candidate:
    """A word that may name an event.

    `at` is its token; `first` the token where its phrase or light verb begins. `options` holds one entry of the list for
    each kind that the word may name, the likeliest first.
    """

    at: int
    first: int
    options: dict[Kind, Trigger] = field(default_factory=dict)
    pos: str = "noun"
    form: Form | None = None
    proclitics: str = ""
    pronoun: str = ""
    light: LightMatch | None = None
    light_at: int = -1
    satisfied: bool = True
    phrase: bool = False
    live: bool = True  # False where the sieve says that hardly a claim can hang on it

    @property
    def definite(self) -> bool:
        return is_definite(self.proclitics) or bool(self.pronoun)


_LIGHT_REACH = 5
_OWN_NAME = cues("own_name")
_NAME_REACH = 5
"""So many words behind «رفض» or «طلب» the name that a source keeps back may stand."""
_ASKING = frozenset((Kind.REQUEST, Kind.REFUSAL))


def find_candidates(words: Sequence[str]) -> list[Candidate]:
    """The candidates of a sentence of folded words, in order; at most one for a token."""
    lexicon = load_triggers()
    found: dict[int, Candidate] = {}
    met = lexicon.met(words)
    among = lexicon.keys_among(words) if any(known.phrases for _, known in met) else set()
    for i, known in met:
        if known.phrases:
            for phrase in lexicon.phrases_at(words, i, among):
                _add_phrase(found, phrase.at, min(phrase.parts), phrase.trigger, phrase.form, phrase.proclitics, phrase.pronoun)
        candidate = found.get(i)
        for match in known.matches:
            trigger = match.trigger
            ok = lexicon.satisfied(trigger, words, i)
            if trigger.needs and not ok:
                continue
            if candidate is None:
                candidate = found[i] = Candidate(i, i, pos=trigger.pos, form=match.form, proclitics=match.proclitics, pronoun=match.pronoun)
            for kind in trigger.kinds:
                if kind not in candidate.options:
                    candidate.options[kind] = trigger
            if not candidate.phrase and candidate.form is match.form:
                candidate.satisfied = ok
    for candidate in [*found.values()]:
        if not _ASKING.isdisjoint(candidate.options) and _keeps_name(words, candidate.at):
            candidate.options = {kind: trigger for kind, trigger in candidate.options.items() if kind not in _ASKING}
            if not candidate.options:
                del found[candidate.at]
                continue
        if candidate.pos == "noun":
            _light(candidate, words, lexicon)
    return sorted(found.values(), key=lambda c: c.at)


def _add_phrase(
    found: dict[int, Candidate], at: int, first: int, trigger: Trigger, form: Form | None, proclitics: str, pronoun: str
) -> None:
    candidate = found.get(at)
    if candidate is None or not candidate.phrase:
        options = dict.fromkeys(trigger.kinds, trigger)
        if candidate is not None:
            options |= {k: t for k, t in candidate.options.items() if k not in options}
        candidate = found[at] = Candidate(at, first, options, "phrase", form, proclitics, pronoun, phrase=True)
    else:
        candidate.first = min(candidate.first, first)
        for kind in trigger.kinds:
            candidate.options.setdefault(kind, trigger)


def _keeps_name(words: Sequence[str], i: int) -> bool:
    """Whether the word at token `i` only tells that somebody keeps back his name: «طلب عدم ذكر اسمه»."""
    for word in words[i + 1 : i + 1 + _NAME_REACH]:
        if word in _OWN_NAME:
            return True
        if not word[0].isalnum():
            return False
    return False


def _light(candidate: Candidate, words: Sequence[str], lexicon: TriggerLexicon) -> None:
    """The light verb that carries a noun: the nearest before it within a few words, or right behind it."""
    for i in range(candidate.at - 1, max(-1, candidate.at - 1 - 2 * _LIGHT_REACH), -1):
        if words[i] in ".!?؟؛:":
            break
        lights = lexicon.light_verbs(words[i]) if len(words[i]) > 1 else ()
        if lights:
            candidate.light, candidate.light_at = lights[0], i
            return
