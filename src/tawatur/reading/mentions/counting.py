"""Groups told by their number: «سبعة أشخاص», «أكثر من 14 آخرين», «ثلاثة من الشرطة», «قتل اثنان»."""

from __future__ import annotations

from abc import ABC, abstractmethod

from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import demonyms
from tawatur.reading.mentions.extent import Extents
from tawatur.reading.mentions.mention import Form, Mention, MentionKind
from tawatur.reading.mentions.vocabulary import ABOUT, ABOUT_OF, AMONG, AMOUNTS, HEADED, OF_THEM, OTHERS, QUANTITIES, acts


class Counting(Extents, ABC):
    """Reads numbers before people and things, and numbers that stand for people."""

    @abstractmethod
    def phrase(self, i: int, plain: MentionKind | None = None) -> Mention:
        """The phrase that opens at a noun."""

    def counted(self, i: int) -> Mention | None:
        """People or things with their number, with a name that tells how exact it is: أكثر من 14 آخرين."""
        m = self.number(i)
        if m is None:
            return None
        start = self.about(i)
        if start < i:
            skip, _ = self.clitics(start)
            m.aliases.append(Form(self.tokens[start].start + skip, m.forms[0].end))
        return m

    def about(self, i: int) -> int:
        """Where the words that make a number inexact begin before it; the number's own place where there are none."""
        if i and self.words[i - 1] in ABOUT:
            return i - 1
        if i > 1 and f"{self.words[i - 2]} {self.words[i - 1]}" in ABOUT_OF:
            return next((k for k in (i - 4, i - 3) if k >= 0 and self.words[k] == "ما"), i - 2)
        return i

    def number(self, i: int) -> Mention | None:
        """People or things with their number: سبعة أشخاص، عشرات المتظاهرين، عدد من المسؤولين، اثنين منهم، قتل ثلاثة."""
        j = i
        while j < self.n and j - i < 5 and not self.blocked(j):
            w = self.words[j]
            core = w if j > i and w in QUANTITIES else w[1:] if w[:1] in "وفبل" and w[1:] in QUANTITIES else w
            if not (w[0].isdigit() or core in QUANTITIES):
                break
            j += 1
        if j == i:
            return None
        word = self.words[i]
        skip = 1 if word[0] in "وفبل" and word not in QUANTITIES else 0
        front = Form(self.tokens[i].start + skip, self.tokens[j - 1].end)
        bare = Mention(MentionKind.GROUP, i, j, [front], "", skip, word[:skip], definite=False)
        if j >= self.n:
            return bare if self.stands_for_people(i, j) else None
        start = j
        if (self.words[j] in OF_THEM and self.words[j] != "بينهم") or self.words[j] in OTHERS:
            front.end = self.tokens[j].end
            bare.end = j + 1
            return bare
        if self.words[j] == "من" and j + 1 < self.n:
            start = j + 1
        if self.blocked(start) or not self.words[start][0].isalpha():
            return bare if start == j and self.stands_for_people(i, j) else None
        kls = self.classes[start]
        if self.joined(start) and not (kls.bits & c.PERSON and start > j):
            return bare if self.stands_for_people(i, j) else None
        if not self.people(start, start > j):
            if not self.stands_for_people(i, j):
                return None
            if start > j and not kls.bits & c.STOP and not self.verbal(self.words[start]):
                end, _, name = self.phrase_end(start)
                if name < 0:
                    front.end, bare.end = self.tokens[end - 1].end, end
                    return bare
            return bare if start == j and (kls.bits & c.STOP or self.verbal(self.words[j])) else None
        many = start > j
        m = self.phrase(start, MentionKind.GROUP)
        if m.kind is MentionKind.PERSON:
            return None
        inner = m.forms[-1]
        m.aliases = [f for f in (*m.forms, *m.aliases) if many] if many else m.aliases
        m.forms = [Form(front.start, f.end) for f in m.forms] if not many else [Form(front.start, m.forms[0].end)]
        if not many and inner.start != front.start:
            m.aliases.append(inner)
        m.start, m.skip, m.proclitics, m.definite = i, skip, word[:skip], False
        m.kind = MentionKind.GROUP
        return m

    def people(self, i: int, many: bool) -> bool:
        """Whether the noun behind a number is one for people or for what takes part; `many` where «من» stands between them."""
        kls = self.classes[i]
        found = bool(kls.bits & (c.PERSON | c.GROUP | c.FORCE | c.BODY_HEAD | c.POST)) and not kls.bits & c.STOP and kls.stem not in HEADED
        if (many and kls.bits & (c.BODY | c.BODY_HEAD) and not kls.bits & (c.PERSON | c.GROUP | c.FORCE | c.POST)) or (
            kls.bits & c.BODY and kls.definite
        ):
            found = False
        return (
            found
            or (bool(kls.bits & c.NISBA) and (kls.stem in demonyms() or kls.stem.endswith("ا")))
            or (
                many
                and not kls.bits & c.STOP
                and not self.event(i)
                and not self.verbal(self.words[i])
                and self.words[i].endswith(("ين", "يه", "ون"))
                and not kls.bits
            )
        )

    def stands_for_people(self, i: int, end: int) -> bool:
        """Whether a number without a noun is told of people: behind a verb, the noun of an event or «بينهم» (قتل ثلاثة وجرح خمسة)."""
        if any(self.words[k] in AMOUNTS or self.words[k][1:] in AMOUNTS for k in range(i, end)):
            return False
        if end < self.n and self.words[end] in "%٪:/":
            return False
        k = self.about(i) - 1
        while k >= 0 and self.blocked(k):
            k -= 1
        if k < 0:
            return False
        if k and self.classes[k].definite and acts(self.words[k - 1]):
            return True  # behind the subject: قتلت القوات سبعة
        word = self.words[k]
        return word in AMONG or (word[0].isalpha() and (acts(word) or self.event(k)))
