"""The surface forms of a verb or noun, in the folded spelling and without what is written on to it in front.

A word is given in its usual unvocalised spelling; its weak letters tell how it bends (دعا: دعت، دعوا; التقى: التقت، التقوا).
Each form comes twice: as it stands free, and as it stands before a pronoun («التقى» but «التقاه», «زيارة» but «زيارته»).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tawatur.arabic.folding import fold_text

Tense = Literal["past", "present", "participle", "noun"]
Voice = Literal["active", "passive", "either"]

VERB_PRONOUNS: tuple[str, ...] = ("ه", "ها", "هم", "هما", "هن", "نا", "ني")
"""Pronouns written behind a verb; the second person is left out, for it makes other words of verbs («هناك»)."""
NOUN_PRONOUNS: tuple[str, ...] = ("ه", "ها", "هم", "هما", "هن", "نا", "ي")
"""Pronouns written behind a noun; «ي» only where the noun changes before it («زيارتي»), for «هجومي» is mostly an adjective."""


class Form(NamedTuple):
    """What the ending of a form tells.

    `person` is 1 or 3, 0 for nouns and participles. `number` is s, d or p; `gender` m, f or "" where the letters do not tell.
    `mood` is "short" for a form that stands only after لم, لما, لا or ل («لم يزر»), "" otherwise. `voice` is `either` where
    active and passive are written alike.
    """

    tense: Tense
    person: int = 0
    gender: str = ""
    number: str = "s"
    mood: str = ""
    voice: Voice = "active"


class Inflected(NamedTuple):
    """A form as it stands free, and as it stands before a pronoun; `joined` is "" where none may follow."""

    free: str
    joined: str
    form: Form


class _Persons(NamedTuple):
    """The forms of one tense and voice, made once for all verbs."""

    ms: Form
    fs: Form
    md: Form
    fd: Form
    mp: Form
    fp: Form
    s1: Form
    p1: Form
    short_m: Form
    short_f: Form


def _persons(tense: Tense, voice: Voice) -> _Persons:
    def make(person: int, gender: str, number: str, mood: str = "") -> Form:
        return Form(tense, person, gender, number, mood, voice)

    return _Persons(
        make(3, "m", "s"), make(3, "f", "s"), make(3, "m", "d"), make(3, "f", "d"), make(3, "m", "p"), make(3, "f", "p"),
        make(1, "", "s"), make(1, "", "p"), make(3, "m", "s", "short"), make(3, "f", "s", "short"),
    )  # fmt: skip


_VOICES: tuple[Voice, ...] = ("active", "passive", "either")
_PAST = {v: _persons("past", v) for v in _VOICES}
_PRESENT = {v: _persons("present", v) for v in _VOICES}
_SHADDA = "\u0651"


def past_forms(past: str, voice: Voice = "active") -> Iterator[Inflected]:
    """The past of a verb from its 3rd person masculine singular; a shadda on its last letter marks a doubled root.

    The feminine plural is left out where a long vowel would fall away: its forms are other words («عدن» of عاد).
    `past_forms("دعا")` gives دعا، دعت، دعتا، دعوا، دعون، دعوت، دعونا; before a pronoun دعا، دعت، دعو ...
    """
    doubled = past.endswith(_SHADDA)
    plain = past.replace(_SHADDA, "")
    word = fold_text(plain)
    p = _PAST[voice]
    last = plain[-1]
    if last in "ىاي" and len(plain) > 2:
        body = word[:-1]
        weak = "و" if last == "ا" else "ي"
        yield Inflected(word, body + "ا" if last == "ى" else word, p.ms)
        fs = body + "يت" if last == "ي" else body + "ت"
        yield Inflected(fs, fs, p.fs)
        yield Inflected(fs + "ا", fs + "ا", p.fd)
        if last != "ا":
            yield Inflected(body + weak + "ا", body + weak + "ا", p.md)
        yield Inflected(body + "وا", body + "و", p.mp)
        yield Inflected(body + weak + "ن", body + weak + "ن", p.fp)
        yield Inflected(body + weak + "ت", body + weak + "ت", p.s1)
        yield Inflected(body + weak + "نا", body + weak + "نا", p.p1)
        return
    short = word
    if doubled or len(plain) == 2:
        short = word + word[-1]
    elif plain[-2] == "ا":
        short = word[:-2] + ("ي" if last == "ء" else word[-1])
    yield Inflected(word, word, p.ms)
    yield Inflected(word + "ت", word + "ت", p.fs)
    yield Inflected(word + "تا", word + "تا", p.fd)
    if last != "أ":
        yield Inflected(word + "ا", word + "ا", p.md)
    yield Inflected(word + "وا", word + "و", p.mp)
    if last in "أء":
        yield Inflected(word[:-1] + "ووا", word[:-1] + "وو", p.mp)
    if short == word:
        yield Inflected(word + "ن", word + "ن", p.fp)
    yield Inflected(short + "ت", short + "ت", p.s1)
    yield Inflected(short + "نا", short + "نا", p.p1)


def present_forms(present: str, voice: Voice = "active") -> Iterator[Inflected]:
    """The present of a verb from its 3rd person masculine singular, with the plural and dual both with ن and without it.

    The short form of a weak verb («لم يلتق») is left out where three letters would remain, as of يدعو. So is the first person
    singular: too many of its forms are everyday nouns (أصل، أمر).
    """
    plain = present.replace(_SHADDA, "")
    word = fold_text(plain)
    p = _PRESENT[voice]
    stem, last = word[1:], plain[-1]
    body = stem[:-1]
    if last in "ىيو":
        sound = body + ("و" if last == "و" else "ي")
        joined = body + "ا" if last == "ى" else stem
        for prefix, form in (("ي", p.ms), ("ت", p.fs), ("ن", p.p1)):
            yield Inflected(prefix + stem, prefix + joined, form)
        if len(body) > 2:
            for prefix, form in (("ي", p.short_m), ("ت", p.short_f)):
                yield Inflected(prefix + body, prefix + body, form)
        for prefix, form in (("ي", p.md), ("ت", p.fd)):
            yield Inflected(prefix + sound + "ان", prefix + sound + "ان", form)
            if last != "و":
                yield Inflected(prefix + sound + "ا", prefix + sound + "ا", form)
        yield Inflected("ي" + body + "ون", "ي" + body + "ون", p.mp)
        yield Inflected("ي" + body + "وا", "ي" + body + "و", p.mp)
        if last != "و":
            yield Inflected("ي" + body + "ين", "ي" + body + "ين", p.fp)
        return
    for prefix, form in (("ي", p.ms), ("ت", p.fs), ("ن", p.p1)):
        yield Inflected(prefix + stem, prefix + stem, form)
    for prefix, form in (("ي", p.md), ("ت", p.fd)):
        for ending in ("ان", "ا"):
            yield Inflected(prefix + stem + ending, prefix + stem + ending, form)
    yield Inflected("ي" + stem + "ون", "ي" + stem + "ون", p.mp)
    yield Inflected("ي" + stem + "وا", "ي" + stem + "و", p.mp)
    if last == "أ":
        yield Inflected("ي" + body + "ان", "ي" + body + "ان", p.md)
        yield Inflected("ي" + body + "وون", "ي" + body + "وون", p.mp)
        yield Inflected("ي" + body + "ووا", "ي" + body + "وو", p.mp)
        return
    if len(plain) >= 4 and plain[-2] in "اوي" and not present.endswith(_SHADDA):
        short = stem[:-2] + stem[-1]
        for prefix, form in (("ي", p.short_m), ("ت", p.short_f)):
            yield Inflected(prefix + short, prefix + short, form)
        return
    yield Inflected("ي" + stem + "ن", "ي" + stem + "ن", p.fp)


def participle_forms(participle: str, voice: Voice = "active") -> Iterator[Inflected]:
    """The forms of a participle from its masculine singular: «مطالبا», «مطالبة», «مطالبين»; «داعي» gives «داع», «داعيا», «داعين»."""
    word = fold_text(participle)
    defective = participle[-1] in "يى"
    body = word[:-1] if defective else word

    def form(gender: str, number: str) -> Form:
        return Form("participle", 0, gender, number, "", voice)

    masculine, feminine = form("m", "s"), form("f", "s")
    yield Inflected(word, "", masculine)
    if defective:
        yield Inflected(body, "", masculine)
    sound = body + "ا" if participle[-1] == "ى" else word
    if participle[-1] != "ى":
        yield Inflected(word + "ا", "", masculine)
    yield Inflected(sound + "ه", "", feminine)
    for ending in ("ون", "ين"):
        yield Inflected(body + ending, "", form("m", "p"))
    for ending in ("ان",) if not defective else ("يان", "يين"):
        yield Inflected(body + ending, "", form("m", "d"))
    stem = body + "ي" if defective else word
    yield Inflected(stem + "ات", "", form("f", "p"))
    for ending in ("تان", "تين"):
        yield Inflected(sound + ending, "", form("f", "d"))


_SINGULAR, _DUAL, _PLURAL = Form("noun"), Form("noun", number="d"), Form("noun", number="p")


def noun_forms(noun: str, *, plural: bool = False) -> Iterator[Inflected]:
    """The forms of a noun: with the alef of tanwin, in the dual, and as it stands before a pronoun.

    `noun_forms("لقاء")` gives لقاء، لقاءا، لقاءان، لقاءين, and before a pronoun لقاء، لقاو (لقاؤه)، لقاي (لقائه).
    """
    word = fold_text(noun)
    form = _PLURAL if plural else _SINGULAR
    body = word[:-1]
    if noun.endswith("ة"):
        yield Inflected(word, body + "ت", form)
        if not plural:
            for ending in ("تان", "تين"):
                yield Inflected(body + ending, "", _DUAL)
            for ending in ("تا", "تي"):
                yield Inflected(body + ending, body + ending, _DUAL)
        return
    if plural and noun.endswith(("ون", "ين")):
        stem = word[:-2]
        for ending in ("و", "ي"):
            yield Inflected(stem + ending + "ن", "", form)
            yield Inflected(stem + ending, stem + ending, form)
        return
    if noun.endswith("ى"):
        yield Inflected(word, body + "ا", form)
        return
    yield Inflected(word, word, form)
    if noun.endswith("ء"):
        yield Inflected(word, body + "و", form)
        yield Inflected(word, body + "ي", form)
    if not (plural and noun.endswith("ات")):
        yield Inflected(word + "ا", "", form)
    if not plural:
        for ending in ("ان", "ين"):
            yield Inflected(word + ending, "", _DUAL)
        yield Inflected(word + "ا", word + "ا", _DUAL)


def passive_of(past: str, present: str) -> tuple[str, str]:
    """The passive of a verb, past and present, each "" where it is written like the active.

    `passive_of("أقال", "يقيل")` is `("أقيل", "يقال")`; `passive_of("اعتقل", "يعتقل")` is `("", "")`. The past of a short hollow verb
    is left out («زير» of زار): news do not use it, and its letters are other words.
    """
    a = past.replace(_SHADDA, "")
    b = present.replace(_SHADDA, "")
    stem = a[0] + "و" + a[2:] if len(a) == 4 and a[1] == "ا" else a
    passive_past = passive_present = ""
    if a[-1] in "ىا" and len(a) > 2:
        passive_past = stem[:-1] + "ي"
    elif stem != a:
        passive_past = stem
    elif len(a) > 3 and a[-2] == "ا":
        passive_past = a[:-2] + "ي" + a[-1]
    if b[-1] in "يو":
        passive_present = b[:-1] + "ى"
    elif len(b) >= 4 and b[-2] in "وي" and not present.endswith(_SHADDA):
        passive_present = b[:-2] + "ا" + b[-1]
    return passive_past, passive_present


def verb_forms(past: str, present: str, passive_past: str = "", passive_present: str = "", voice: Voice = "either") -> Iterator[Inflected]:
    """Every form of a verb, past then present.

    Args:
        past, present: the 3rd persons masculine singular («زار», «يزور»).
        passive_past, passive_present: those of the passive, where its letters differ («أقيل», «يقال»).
        voice: what the letters of `past` and `present` stand for; `either` becomes `active` where the passive is given apart.
    """
    yield from past_forms(past, "active" if passive_past and voice == "either" else voice)
    if passive_past:
        yield from past_forms(passive_past, "passive")
    yield from present_forms(present, "active" if passive_present and voice == "either" else voice)
    if passive_present:
        yield from present_forms(passive_present, "passive")
