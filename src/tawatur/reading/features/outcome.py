"""What the words that govern an event say of it outright: that it failed, was called off, will not be, or is only sought.

The trained choices weigh such words among many others; where one of these constructions stands, nothing else decides.
"""

from __future__ import annotations

from typing import Final

from tawatur.lexicon.cues import cues
from tawatur.model import FAMILY, Family, Kind
from tawatur.reading.document import Sentence
from tawatur.reading.features.scene import Scene
from tawatur.reading.triggering import Candidate

_FALLING_SHORT = cues("falling_short")
_CALLED_OFF, _CALLED_OFF_BEHIND = cues("called_off"), cues("called_off_behind")
_HOLDING, _NOTION = cues("holding"), cues("notion")
_NO_SEEKING = tuple(sorted(cues("no_seeking")))

_CALLING: Final = ("دعا", "دعوة")
_SUBJECT: Final = 4
"""So many words a subject may have between its verb and what the verb governs."""
_PREDICATE: Final = 9
"""So many words an event's people and place may take between it and the verb behind it that calls it off."""
_SPEECH: Final = frozenset((Kind.REQUEST, Kind.REFUSAL, Kind.PROPOSAL, Kind.AGREEMENT))
_SEEKING: Final = {
    Kind.REQUEST: frozenset(("الي", "ل", "ب")),
    Kind.REFUSAL: frozenset(("عن", "ب")),
    Kind.PROPOSAL: frozenset(("ب",)),
}
"""By which prepositions words of asking, refusing and offering take what they seek; verbs take it as their object, too."""


def _kind(candidate: Candidate) -> Kind:
    """The kind that the candidate's word mostly names."""
    return next(iter(candidate.options))


def _noun(candidate: Candidate) -> bool:
    """Whether the trigger itself is a noun, alone or behind the verb that carries it."""
    return candidate.pos == "noun" or (candidate.pos == "phrase" and candidate.at > candidate.first)


def _begin(candidate: Candidate) -> int:
    return min(candidate.first, candidate.at)


def _without_link(word: str) -> str:
    return word[1:] if word[0] in "وف" else word


def fell_short(scene: Scene, candidate: Candidate) -> bool:
    """Whether the verb that governs the event says that it did not succeed: «أخفقت في توقيفه», «فشل الوسيط في إقناعه»."""
    words, at = scene.sentence.words, _begin(candidate) - 1
    if at < 1 or words[at] not in ("في", "عن"):
        return False
    for word in reversed(words[max(at - 1 - _SUBJECT, 0) : at]):
        if not word[0].isalpha():
            return False
        if word in _FALLING_SHORT or (word[0] in "وف" and word[1:] in _FALLING_SHORT):
            return True
    return False


def called_off(scene: Scene, candidate: Candidate) -> bool:
    """Whether the event was called off or put off: «تأجلت زيارة», «تم إلغاء لقاء», «الزيارة التي كانت مقررة أُلغيت».

    Of contacts, journeys and protests alone, told by a noun: what else is called off is mostly a measure that had been taken.
    """
    if not _noun(candidate) or not (FAMILY[_kind(candidate)] is Family.CONTACT or _kind(candidate) is Kind.PROTEST):
        return False
    s = scene.sentence
    if candidate.at and (candidate.pos == "phrase" or candidate.proclitics in ("", "ال")):
        word = s.words[candidate.at - 1]
        if any(word.removeprefix(front) in _CALLED_OFF for front in ("", "و", "ف", "ب", "ل", "ال")):
            return True
    others = {o.at for o in s.candidates}
    for i in range(candidate.at + 1, min(len(s.words), candidate.at + 1 + _PREDICATE)):
        if s.words[i] in _CALLED_OFF_BEHIND:
            return True
        if i in others or s.words[i] in ("و", "،", "."):
            return False
    return False


def ruled_out(scene: Scene, candidate: Candidate, kind: Kind) -> bool:
    """Whether «لن» right before the verb says that there will be no such event; a refusal in those words is one all the same."""
    begin = _begin(candidate)
    return kind not in _SPEECH and begin > 0 and _without_link(scene.sentence.words[begin - 1]) == "لن"


def only_sought(scene: Scene, candidate: Candidate, kind: Kind) -> bool:
    """Whether a contact is merely what somebody asks for, refuses, offers or thinks of: «دعا إلى عقد لقاء», «رفض لقاءه», «فكرة لقاء».

    The asking itself is the claim.
    """
    if FAMILY[kind] is not Family.CONTACT or not _noun(candidate):
        return False
    s = scene.sentence
    words, i = s.words, candidate.at
    front = candidate.proclitics if candidate.pos == "noun" else ""
    held = i > 0 and (words[i - 1] in _HOLDING or (words[i - 1][0] in "بل" and words[i - 1][1:] in _HOLDING))
    if held:
        i -= 1
        front = "" if words[i] in _HOLDING else words[i][0]
    if i == 0:
        return False
    if any(words[i - 1].removeprefix(f) in _NOTION for f in ("", "ب", "ل", "و")):
        return True
    if front[:1] in ("و", "ف"):
        return False
    prep = front[:1] if front[:1] in ("ب", "ل") else ""
    if words[i - 1] in ("الي", "عن"):
        prep, i = words[i - 1], i - 1
    return _sought_by(s, i, prep, held)


def _sought_by(s: Sentence, end: int, prep: str, held: bool) -> bool:
    """Whether a word of asking, refusing or offering stands before `end`, with nothing but its subject or whom it asks between.

    `held` is whether a noun of holding stands there, too: «دعا إلى اجتماع» may well convene it, «دعا إلى عقد اجتماع» does not.
    """
    named = {i for m in s.mentions for i in range(m.start, m.end)}
    seeker = next((o for o in reversed(s.candidates) if o.at < end and o.at not in named), None)
    if (
        seeker is None
        or _without_link(s.words[seeker.at]).startswith(_NO_SEEKING)
        or (seeker.first < seeker.at and s.words[seeker.first] in ("لم", "لا"))
    ):
        return False
    if not held and seeker.options[_kind(seeker)].lemma.startswith(_CALLING):
        return False
    by = _SEEKING.get(next((k for k in seeker.options if k is not Kind.WARRANT), Kind.WARRANT))
    if by is None or (prep and prep not in by) or (not prep and seeker.pos == "noun" and seeker.at != end - 1):
        return False
    reached = seeker.at + 1
    for m in s.mentions:
        if m.start <= reached < m.end:
            reached = m.end
    return reached >= end
