"""Longer wordings of a mention: how many of them or which before it, what describes it behind it.

«كل الأحزاب», «شاب يبلغ من العمر عشرين سنة», «النقابة العامة لموظفي الوزارة»: the short form names its bearer within the sentence, the
longer one tells a reader who is meant. Wordings become further names of the mention; its place in the sentence stays.
"""

from __future__ import annotations

from tawatur.lexicon import classes as c
from tawatur.reading.mentions.extent import Extents
from tawatur.reading.mentions.mention import Form, Mention, MentionKind
from tawatur.reading.mentions.vocabulary import (
    BEGINS_DESCRIPTION,
    CLAUSE_ENDS,
    INSIDE,
    ONE_OR_TWO,
    OPENERS,
    PRONOUNS_BEHIND,
    SOME_OF,
    WHICH,
    event,
    led,
)

_WORDED = (MentionKind.POST, MentionKind.GROUP, MentionKind.BODY)
_LONGEST = 9
"""A description goes on for so many words at most."""
_PREPOSITIONS = INSIDE - {"ب", "ل", "باسم"} | {"مع", "علي"}


def longer(sight: Extents, m: Mention) -> list[Form]:
    """The longer wordings of a mention, none where it names its bearer by a proper name or nothing is added."""
    if m.kind not in _WORDED or m.nisba == "adjective" or m.sort == "adjective":
        return []
    found = []
    before, behind = _start(sight, m), _end(sight, m)
    if before < m.start:
        found.append(sight.form(before, m.end))
    if behind > m.end:
        found.append(sight.form(m.start, behind))
    return found


def _start(sight: Extents, m: Mention) -> int:
    """Where the words for how many or which begin before a mention; its own start where there are none."""
    i = m.start
    if m.proclitics or i == 0:
        return i
    before = sight.words[i - 1]
    if before in WHICH or before[1:] in WHICH:
        return i - 1
    if before == "من":
        for k in (i - 2, i - 3):
            if k >= 0 and (sight.words[k] in SOME_OF or sight.words[k][1:] in SOME_OF):
                return k
    return i


def _end(sight: Extents, m: Mention) -> int:
    """Where what describes a mention ends behind it; its own end where nothing does."""
    j = m.end
    if j >= sight.n or not sight.words[j][0].isalpha() or sight.blocked(j):
        return j
    word, kls, head = sight.words[j], sight.classes[j], sight.classes[m.start]
    if word in ONE_OR_TWO:
        return j + 1
    if word in PRONOUNS_BEHIND:
        return _described(sight, j + 1, j + 1 + _LONGEST) if head.stem[:1] == "م" else j
    if word in BEGINS_DESCRIPTION:
        return _described(sight, j + 1, m.start + _LONGEST)
    if kls.proclitics.startswith("و"):
        return j
    open_ended = head.bits & (c.BODY_HEAD | c.PERSON | c.GROUP | c.POST | c.FORCE) and not m.definite
    open_ended = open_ended or sight.words[j - 1].startswith("الم")  # القوات المتحالفة مع ..., المختصين في ...
    if open_ended and word in _PREPOSITIONS and j + 1 < sight.n and not sight.blocked(j + 1):
        return _phrase(sight, j + 1) if _noun(sight, j + 1) else j
    for_ = kls.proclitics in ("ل", "لل") or word.startswith("لل") or (word[0] == "ل" and led(word))
    by = kls.proclitics in ("ب", "بال") or (word[0] == "ب" and led(word))
    if ((for_ and (open_ended or head.bits & c.BODY_HEAD)) or (by and open_ended)) and not _begins_event(sight, j):
        return _phrase(sight, j)
    indefinite = not m.definite and m.end - m.start == 1
    if indefinite and not kls.bits and not kls.definite and not sight.verbal(word) and not sight.event(j) and len(word) > 2:
        return j + 1 if word.endswith("ه") == sight.words[m.end - 1].endswith("ه") and word[0] not in "يتسبلو" else j
    return j


def _begins_event(sight: Extents, i: int) -> bool:
    """Whether a noun with a preposition written on is what is done, not what someone is for: «دعا الحزب لاجتماع»."""
    bare = sight.words[i][2:] if sight.words[i].startswith("لل") else sight.words[i][1:]
    return (
        sight.event(i)
        or (len(bare) > 2 and event(bare))
        or bool(
            sight.classes[i].bits & (c.PERSON | c.GROUP | c.POST)
            and sight.classes[i].proclitics == "ل"
            and not sight.classes[i].bits & c.BODY
        )
    )


def _noun(sight: Extents, i: int) -> bool:
    """Whether a token can begin a noun phrase."""
    return sight.words[i][0].isalpha() and not sight.classes[i].bits & c.STOP and not sight.verb(i) and not sight.joined(i)


def _phrase(sight: Extents, i: int) -> int:
    """Where the noun phrase that opens at a token ends, by its extent where it is of people, bodies or places, else with its adjectives."""
    if sight.classes[i].bits & (OPENERS | c.PLACE_HEAD):
        end, _, name = sight.phrase_end(i)
        return max(end, i + 1) if name < 0 else name
    known = sight.known(i)
    if known is not None:
        return known.end
    j = i + 1
    while j < sight.n and j - i < 3 and sight.words[j].startswith("ال") and not sight.blocked(j) and not sight.verbal(sight.words[j]):
        j += 1
    return j


def _described(sight: Extents, i: int, last: int) -> int:
    """Where a description that goes on at a token ends: at a mark, at «و», at a word that begins another clause."""
    while (
        i < min(last, sight.n)
        and sight.words[i][0].isalnum()
        and sight.words[i] not in CLAUSE_ENDS
        and not sight.classes[i].proclitics.startswith("و")
    ):
        i += 1
    return i
