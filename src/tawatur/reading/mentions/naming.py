"""Names of people: where one begins, which words go on it, and where it ends."""

from __future__ import annotations

from tawatur.lexicon import classes as c
from tawatur.lexicon.sources import saying
from tawatur.reading.mentions.view import SECOND_PARTS, View
from tawatur.reading.mentions.vocabulary import DESCRIBING, NAME_JOINTS, OPENERS, name_like
from tawatur.reading.names import rare

_NO_NAMES = OPENERS | DESCRIBING | c.STOP | c.PLACE | c.PLACE_HEAD
_TAILS = frozenset(("نت", "نيوز", "برس", "بريس", "بوست", "ميديا", "24"))
"""Words that end the names of outlets, and nothing else."""
_THAT = frozenset(("بان", "ان"))
_SONS = frozenset(("ولد", "ود", "منت", "بن", "ابن", "بنت"))


class Names(View):
    """Finds persons' names: trained ones, given names, and whatever stands behind a title."""

    def named(self, i: int) -> bool:
        """Whether a token can go on a person's name that has begun."""
        kls, word = self.classes[i], self.words[i]
        if not word[0].isalpha() or self.blocked(i) or kls.bits & c.STOP or kls.proclitics.startswith(("و", "ف", "ك")):
            return False
        if (
            kls.bits & (c.GIVEN | c.FAMILY | c.PARTICLE)
            and not kls.bits & (OPENERS | c.TITLE)
            and not kls.proclitics.startswith(("ب", "ل"))
        ):
            return not (kls.bits & c.VAGUE_NAME and self.verb(i))
        return (
            not kls.bits and name_like(word) and not self.verbal(word) and not self.event(i) and not self.no_name(i) and not self.joins(i)
        )

    def opens_clause(self, i: int) -> bool:
        """Whether a token that is written like a name is «بأن» behind a verb of saying, with a name behind it; «بان كي مون» is one."""
        if self.words[i] not in _THAT or i == 0 or i + 1 not in self.in_name or self.words[i + 1] == "كي":
            return False
        return saying(self.words[i - 1]) is not None

    def person_end(self, i: int) -> int:
        """Where the person's name that begins at `i` ends; `i` where none does."""
        span = self.name_at.get(i)
        if self.opens_clause(i):
            return i  # «ويذكر بأن فلان» is no Ban.
        if span is None and i and self.opens_clause(i - 1) and (behind := self.name_at.get(i - 1)) is not None and behind.end > i:
            span = behind
        if span is not None and span.end == i + 1 < self.n and self.words[i + 1] == "ان" and saying(self.words[i]) is not None:
            return i  # «روى أن» is no Rawa.
        if span is not None and span.kind == "PERS":
            known = self.known(i)
            if known is not None and known.entry.kind == "place" and known.end - i > 1:
                return i  # «رجل ببن قردان»
            end = span.end
            while end < self.n and (
                (
                    self.words[end] in NAME_JOINTS
                    and end + 1 < self.n
                    and self.words[end + 1][0].isalpha()
                    and not self.classes[end + 1].bits & c.STOP
                )
                or (end + 1 < self.n and self.words[end] == "-" and end + 1 in self.in_name)
                or (
                    self.words[end - 1] in NAME_JOINTS
                    and self.words[end - 1] not in SECOND_PARTS
                    and self.words[end][0].isalpha()
                    and not self.classes[end].bits & (c.STOP | OPENERS)
                )
                or self.ali(end)
                or self.ali(end - 1)
                or (
                    self.name_at.get(end) is not None
                    and self.name_at[end].kind == "PERS"
                    and not self.classes[end].proclitics.startswith(("و", "ف"))
                    and not self.joins(end)
                    and not (end - i > 1 and self.begins_another(end))
                )
                or (end - i < 4 and end not in self.in_name and self.named(end) and self.classes[end - 1].bits & (c.GIVEN | c.PARTICLE))
                or (
                    self.only_given(i, end)
                    and end not in self.in_name
                    and self.classes[end].bits & c.NISBA
                    and self.classes[end].definite
                    and not self.joined(end)
                    and self.words[end].endswith("ي")
                )
                or (
                    end - i < 3
                    and end not in self.in_name
                    and self.named(end)
                    and not self.classes[end].definite
                    and self.words[end][0] not in "بل"
                )
            ):
                end += 1
            # «قال محمد ولد اباتنه لأوكار نت»: an outlet to which he spoke.
            spoken = (
                j
                for j in range(i + 2, end)
                if self.words[j][0] == "ل"
                and not self.classes[j].bits & (c.GIVEN | c.FAMILY)
                and j + 1 < self.n
                and self.words[j + 1] in _TAILS
            )
            return next(spoken, end)
        if span is None and i in self.named_ali and i not in self.in_name and i + 1 < self.n and self.named(i + 1):
            return self.name_run(i)
        kls = self.classes[i]
        if self.words[i] == "باسم" and i > 0 and self.classes[i - 1].bits & (c.POST | c.PERSON | DESCRIBING):
            return i
        if (
            kls.bits & c.KUNYA
            and kls.stem in ("ابو", "ابي", "ابا", "ام")
            and i + 1 < self.n
            and self.words[i + 1][0].isalpha()
            and not self.classes[i + 1].bits & c.STOP
            and not self.verbal(self.words[i + 1])
        ):
            end = i + 2
            while (
                end < self.n
                and end - i < 5
                and (self.named(end) or (end in self.in_name and self.in_name[end].kind == "PERS"))
                and not self.classes[end].proclitics.startswith(("و", "ف"))
            ):
                end += 1
            return end
        if span is None and i not in self.in_name and self.given(i):
            end = i + 1
            while (
                end < self.n
                and end - i < 5
                and (
                    self.named(end)
                    or self.ali(end)
                    or self.ali(end - 1)
                    or (self.name_at.get(end) is not None and self.name_at[end].kind == "PERS")
                )
                and not self.classes[end].proclitics.startswith(("و", "ف", "ب", "ك"))
            ):
                end += 1
            if end - i >= 2:
                return end
        return i

    def given(self, i: int) -> bool:
        """Whether a token is a given name without a doubt, or a doubtful one before an undoubted part of a name."""
        kls = self.classes[i]
        if not kls.bits & c.GIVEN or kls.bits & (OPENERS | c.STOP | c.NISBA) or kls.definite:
            return False
        if not kls.bits & (c.VAGUE_NAME | c.PLACE):
            return True
        after = self.classes[i + 1] if i + 1 < self.n else None
        if (
            after is not None
            and not after.bits
            and i
            and not kls.bits & c.PLACE
            and not after.definite
            and self.named(i + 1)
            and (self.event(i - 1) or self.verbal(self.words[i - 1]))
            and not self.verb(i)
            and not self.event(i)
        ):
            # «تعيين أحمد عظوم», where no list knows the family name.
            return True
        return (
            after is not None
            and bool(after.bits & (c.GIVEN | c.FAMILY))
            and not after.bits & (c.VAGUE_NAME | c.STOP | OPENERS | c.NISBA | c.PLACE)
            and not after.proclitics
            and not self.verb(i)
        )

    def name_after(self, i: int) -> int:
        """Where the name that begins at `i`, right after a title or a post, ends; `i` where none does. No list need know it."""
        if (
            i >= self.n
            or not self.words[i][0].isalpha()
            or self.blocked(i)
            or self.classes[i].proclitics.startswith(("و", "ف", "ب", "ك", "ل"))
        ):
            return i
        end = self.person_end(i)
        if end > i:
            return end
        kls = self.classes[i]
        if self.words[i] == "علي":
            # «على» by the folded spelling: a name where a name follows.
            return self.name_run(i) if i + 1 < self.n and self.named(i + 1) and self.name_run(i) > i + 1 else i
        if (
            kls.bits & c.GIVEN
            and not kls.bits & c.STOP
            and not kls.definite
            and (not kls.bits & c.TITLE or self.given_not_title(i))
            and i + 1 < self.n
            and self.classes[i + 1].definite
            and (self.named(i + 1) if self.classes[i + 1].bits & c.FAMILY else self.surname(i))
        ):
            return max(self.name_run(i), i + 2)
        if self.two_names(i):
            return i + 2
        if self.words[i] in _SONS and i + 1 < self.n and self.words[i + 1][0].isalpha():
            # «الرئيس ولد الغزواني», «الأمير بن سلمان»: called by the father alone.
            after = self.classes[i + 1]
            if not after.bits & c.STOP and not self.blocked(i + 1) and not self.verb(i + 1):
                return max(self.name_run(i + 1), i + 2)
        if kls.bits & (c.STOP | OPENERS | c.TITLE | c.PLACE | c.NISBA | c.PLACE_HEAD | DESCRIBING) or self.verb(i) or self.event(i):
            return i
        if kls.bits & c.GIVEN or (
            not kls.bits and not kls.definite and self.words[i][0] not in "بلكوف" and rare(self.words[i]) and not self.verbal(self.words[i])
        ):
            end = self.name_run(i)
            if end - i > 1 or (kls.bits & c.GIVEN and not kls.bits & c.VAGUE_NAME):
                return end
        if kls.bits & c.FAMILY and (kls.definite or not kls.bits & c.VAGUE_NAME):
            return i + 1
        return i

    def given_not_title(self, i: int) -> bool:
        """Whether a given name that is a rank as well is a name here: a family's name follows («اللواء رائد الشعار»)."""
        return (
            bool(self.classes[i].bits & c.GIVEN) and i + 1 < self.n and bool(self.classes[i + 1].bits & c.FAMILY) and not self.joins(i + 1)
        )

    def given_not_verb(self, i: int) -> bool:
        """Whether a given name that could be "we ..." is a name here: a family's name follows («ونزار الدهشان»)."""
        if i + 1 >= self.n or not self.words[i].removeprefix("و").startswith("ن") or not self.verb(i):
            return False
        return self.classes[i].proclitics in ("", "و") and self.words[i + 1].startswith("ال") and self.person_end(i + 1) > i + 1

    def surname(self, i: int) -> bool:
        """Whether a definite word that no list knows goes on the given name at `i`: right behind a title it is the family's."""
        after = self.classes[i + 1]
        titled = i > 0 and self.classes[i - 1].bits & c.TITLE
        return bool(titled) and not after.bits and after.proclitics in ("", "ال") and not self.event(i + 1) and not self.blocked(i + 1)

    def two_names(self, i: int) -> bool:
        """Whether a given name with the article stands before another name: المنصف السلامي، الناجي جلول."""
        if i + 1 >= self.n or self.blocked(i + 1):
            return False
        first, second = self.classes[i], self.classes[i + 1]
        if first.proclitics not in ("", "ال") or not first.definite or first.bits & _NO_NAMES or self.event(i):
            return False
        if not first.bits & (c.GIVEN | c.FAMILY | c.VAGUE_NAME) or second.bits & _NO_NAMES or self.words[i + 1] == self.words[i]:
            return False
        if second.definite:
            return second.proclitics == "ال" and bool(second.bits & c.FAMILY)
        return not second.proclitics and bool(second.bits & c.GIVEN) and not second.bits & c.VAGUE_NAME and not self.verb(i + 1)

    def ali(self, i: int) -> bool:
        """Whether «علي» goes on a name, which is written like the preposition: محمد علي البرهومي."""
        if self.words[i] != "علي" or i == 0 or i + 1 >= self.n or not self.classes[i - 1].bits & c.GIVEN:
            return False
        after = self.classes[i + 1]
        if not after.definite or after.bits & (_NO_NAMES | c.NISBA) or self.event(i + 1):
            return False
        return bool(after.bits & c.FAMILY) or (not after.bits and self.words[i + 1].endswith("ي"))

    def only_given(self, i: int, end: int) -> bool:
        """Whether the name so far is a given name alone, a compound one counted as one."""
        return all(k.bits & (c.GIVEN | c.PARTICLE) for k in self.classes[i:end]) and (
            end - i == 1 or (end - i == 2 and bool(self.classes[i].bits & c.PARTICLE))
        )

    def name_run(self, i: int) -> int:
        """Where the words that can be one name end, from its first at `i`; four at most."""
        end = i + 1
        while (
            end < self.n
            and end - i < 4
            and (self.named(end) or (end in self.in_name and self.in_name[end].kind == "PERS" and not self.joined(end)))
        ):
            end += 1
        return end

    def name_begins(self, i: int) -> bool:
        """Whether a trained person's name begins at a token."""
        span = self.name_at.get(i)
        return span is not None and span.kind == "PERS"

    def after_titles(self, i: int) -> int:
        """The token after the titles that begin at `i`."""
        while i < self.n and self.classes[i].bits & c.TITLE and not self.classes[i].proclitics and not self.name_begins(i):
            i += 1
        return i
