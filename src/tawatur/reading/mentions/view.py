"""A sentence as the mention reader sees it: the classes of its words, trained and known names, and what each token may be."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Sequence

from tawatur.arabic.tokens import Token
from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import WordClass, word_class
from tawatur.lexicon.gazetteer import Found, known_at
from tawatur.lexicon.sources import saying
from tawatur.reading.mentions.mention import Form
from tawatur.reading.mentions.vocabulary import (
    DAY_NUMBERS,
    DAY_PARTS,
    DESCRIBING,
    LANDS,
    LANDS_BY_NAME,
    NAME_JOINTS,
    OPENERS,
    PLACING,
    SIGHTS,
    WHERE_WORDS,
    event,
    led,
    verb_shaped,
)
from tawatur.reading.names import NameSpan, rare

SECOND_PARTS = frozenset(("الله", "الدين", "الاسلام"))
"""Second parts of compound names, behind which a name may end or go on."""
_PAIRS = {'"': '"', "(": ")", "'": "'"}


_AFTER_W = frozenset("ايولن")
"""Letters behind the و with which foreign names begin."""


class View:
    """The tokens of one sentence with their classes; trained names are mended as they come in."""

    def __init__(
        self,
        tokens: Sequence[Token],
        names: Sequence[NameSpan],
        blocked: Callable[[int], bool],
        verbal: Callable[[str], bool],
        named_ali: Sequence[int] = (),
    ) -> None:
        self.tokens = tokens
        self.words = [t.word for t in tokens]
        self.n = len(tokens)
        self.blocked = blocked
        self.verbal = verbal
        sights = [*map(SIGHTS.__getitem__, self.words)]
        self.classes: list[WordClass] = [s.kls for s in sights]
        for i, sight in enumerate(sights):
            if sight.bearer is not None and not self.verb(i):
                self.classes[i] = sight.bearer
        self.named_ali = named_ali
        starts = {s.start for s in names if s.kind == "PERS"}
        names = [part for s in names for half in self.halves(s, starts) for part in self.mended(half)]
        self.name_at = {s.start: s for s in names}
        self.places = [s.place for s in sights]
        self.unlisted = {i for i, s in enumerate(sights) if s.unlisted and i and self.words[i - 1] in WHERE_WORDS}
        """The tokens that no list knows, behind a word for where."""
        self.openings = [
            i for i, sight in enumerate(sights) if not sight.quiet or i in self.name_at or i in self.unlisted or i in named_ali
        ]
        """The tokens at which a mention may open."""
        self.in_name = {i: s for s in names for i in range(s.start, s.end)}
        self._known: dict[int, Found | None] = {}

    def known(self, i: int) -> Found | None:
        """The place, body or medium of the gazetteer that begins at a token, unless it is an everyday word here."""
        if i not in self._known:
            found = known_at(self.words, i)
            if found is not None and found.entry.ambiguous and not self.sure_place(i, found.entry.ambiguous > 1):
                found = None
            if (
                found is not None
                and found.end == i + 1
                and (self.classes[i].bits & c.STOP or (found.entry.kind != "place" and self.verb(i)))
            ):
                found = None
            self._known[i] = found
        return self._known[i]

    def sure_place(self, i: int, everyday: bool) -> bool:
        """Whether a word that may be a place or an everyday word is a place here, as the tagger or the word before it tells.

        With an `everyday` word a preposition tells nothing.
        """
        span = self.in_name.get(i)
        if span is not None:
            return span.kind == "LOC"
        if i and self.classes[i - 1].bits & c.PLACE_HEAD:
            return True
        if everyday:
            return False
        if i and self.words[i - 1] in ("في", "الي") and self.bare_place(i):
            return True
        return (
            self.words[i][0] == "ب"
            and self.classes[i].proclitics in ("ب", "بال")
            and bool(self.classes[i].bits & c.PLACE)
            and self.bare_place(i)
        )

    def bare_place(self, i: int) -> bool:
        """Whether nothing describes the word as an everyday noun: no adjective and no second term follows it."""
        if i + 1 >= self.n or not self.words[i + 1][0].isalpha() or self.blocked(i + 1):
            return True
        after = self.classes[i + 1]
        return bool(after.bits & c.STOP) or self.verb(i + 1) or (not after.definite and not after.bits & (c.ADJECTIVE | c.NISBA))

    def verb(self, i: int) -> bool:
        """Whether a token is a known verb, not only one by its shape."""
        word = self.words[i]
        return self.verbal(word) and not (word[0] == "ي" or word[:2] in ("وي", "في"))

    def event(self, i: int) -> bool:
        """Whether a token is a noun that names an event."""
        return self.words[i][0].isalpha() and event(self.words[i])

    def placed(self, i: int) -> bool:
        """Whether a preposition before a token or on it shows that a place is told."""
        noun = self.places[i]
        front = self.words[i][: noun.skip] if noun is not None else self.classes[i].proclitics
        if front[-1:] in ("ب", "ل") or front.endswith(("بال", "لل")):
            return True
        before = self.words[i - 1] if i else ""
        return before in PLACING or before[1:] in PLACING

    def at_place(self, i: int) -> bool:
        """Whether a noun that may be a place is told as one, or is what a verb or the noun of an event goes to."""
        if self.placed(i):
            return True
        k = i - 1
        while k >= 0 and self.blocked(k):
            k -= 1
        return k >= 0 and self.words[k][0].isalpha() and ((self.verbal(self.words[k]) and saying(self.words[k]) is None) or self.event(k))

    def land(self, i: int) -> bool:
        """Whether a noun begins a place's name that may begin a body's as well: ولاية القيروان، مطار مقلي."""
        kls = self.classes[i]
        if kls.stem not in LANDS or (kls.definite and kls.stem != "عاصمه"):
            return False
        if i + 1 >= self.n or not (self.words[i + 1][0].isalpha() or self.words[i + 1] == '"') or self.blocked(i + 1):
            return False
        if kls.stem not in LANDS_BY_NAME:
            return True
        known = self.known(i + 1)
        if (known is not None and known.entry.kind == "place" and not known.skip) or self.classes[i + 1].bits & c.PLACE_HEAD:
            return True
        word = self.words[i + 1]
        return not self.classes[i + 1].bits and word[0].isalpha() and rare(word) and not self.verbal(word) and not self.event(i + 1)

    def joined(self, i: int) -> bool:
        """Whether a token bears a conjunction or preposition."""
        return self.classes[i].proclitics.startswith(("و", "ف", "ب", "ل", "ك"))

    def halves(self, s: NameSpan, starts: Collection[int]) -> list[NameSpan]:
        """A trained name, or the two in it: round a verb that looks like a name («حسين الشيخ التقى عبد الفتاح»), and where a given name
        stands behind somebody's family name («أنس العبدة غسان بن جدو»). `starts` is where trained names of people begin."""
        for k in range(s.start + 1, s.end) if s.kind == "PERS" else ():
            kls = self.classes[k]
            if self.words[k - 1] in NAME_JOINTS:
                continue
            doubtful = kls.bits & c.VAGUE_NAME or not kls.bits & (c.GIVEN | c.FAMILY | c.PARTICLE)
            if self.verb(k) and doubtful and (kls.definite or k - s.start > 1) and self.may_be_object(k + 1, starts):
                rest = [NameSpan(k + 1, s.end, s.kind)] if k + 1 < s.end else []
                return [NameSpan(s.start, k, s.kind), *rest]
            if k - s.start > 1 and self.begins_another(k):
                return [NameSpan(s.start, k, s.kind), NameSpan(k, s.end, s.kind)]
        return [s]

    def may_be_object(self, i: int, starts: Collection[int]) -> bool:
        """Whether somebody whom a verb goes to may begin at a token."""
        people = c.GIVEN | c.TITLE | c.POST | c.PERSON | c.GROUP | c.BODY | c.BODY_HEAD | c.FORCE
        return i in starts or (i < self.n and bool(self.classes[i].bits & people))

    def begins_another(self, i: int) -> bool:
        """Whether a given name behind a family name begins another person's name."""
        kls, before = self.classes[i], self.classes[i - 1]
        if not kls.bits & c.GIVEN or kls.definite or kls.bits & (c.FAMILY | c.PARTICLE) or self.words[i] in NAME_JOINTS:
            return False
        compound = self.classes[i - 2].bits & c.PARTICLE or self.words[i - 2] in NAME_JOINTS or self.words[i - 1] in SECOND_PARTS
        return before.definite and not before.bits & (c.GIVEN | c.STOP | OPENERS | c.TITLE) and not compound

    def mended(self, s: NameSpan) -> list[NameSpan]:
        """A trained name without the verb before it and with the given name before it; two names where «و» joins them."""
        if s.kind == "ORG":
            start = s.start
            while start < s.end and not self.classes[start].bits and self.verb(start):
                start += 1
            return [NameSpan(start, s.end, s.kind)] if start < s.end else []
        if s.kind != "PERS":
            start, end = s.start, s.end
            while start < end - 1 and self.verb(start) and not self.classes[start].bits & (c.PLACE | c.PLACE_HEAD):
                start += 1
            cut = next((i for i in range(start + 1, end) if self.joins(i)), end)
            return [NameSpan(start, cut, s.kind)]
        start, end = s.start, s.end
        if self.words[start] in DAY_PARTS and start + 1 < self.n and self.words[start + 1] in DAY_NUMBERS:
            return []
        if self.words[start] == "باسم" and start > 0 and self.classes[start - 1].bits & (c.POST | c.PERSON | DESCRIBING):
            start += 1
        while (
            start < end
            and self.verb(start)
            and (not self.classes[start].bits & (c.GIVEN | c.FAMILY | c.KUNYA) or self.opening_verb(start, end))
            and not self.owner_before(start)
        ):
            start += 1
        while end - 1 > start and self.verb(end - 1) and not self.classes[end - 1].bits & (c.GIVEN | c.FAMILY | c.PARTICLE):
            end -= 1
        if start == end:
            return []
        while start > 0 and start == s.start:
            if self.classes[start].proclitics.startswith(("و", "ب", "ل", "ف")) or not self.opens_name(start - 1):
                break
            if self.verb(start - 1) and self.classes[start - 1].definite:
                break  # «التقى محمد عون»
            start -= 1
            s = NameSpan(start, end, s.kind)
        while end - start > 1 and self.classes[start].bits & c.BODY and not self.classes[start].bits & (c.GIVEN | c.FAMILY | c.TITLE):
            start += 1
        end = next((i for i in range(start + 1, end) if self.no_name(i)), end)
        cuts = [i for i in range(start + 1, end) if self.joins(i)]
        edges = [start, *cuts, end]
        return [NameSpan(a, b, "PERS") for a, b in itertools.pairwise(edges) if a == start or self.classes[a].bits & (c.GIVEN | c.FAMILY)]

    def opens_name(self, i: int) -> bool:
        """Whether a token before a trained name is its first part: a given name, «ولد», or a name with the article behind a post."""
        kls = self.classes[i]
        if kls.bits & (c.STOP | OPENERS | c.TITLE | c.NISBA | c.ADJECTIVE | c.POST_ADJECTIVE):
            return False
        before = self.classes[i - 1] if i else None
        if kls.bits & c.PARTICLE and not kls.definite and not kls.proclitics:
            return before is not None and bool(before.bits & (c.STOP | c.TITLE | c.POST)) and self.words[i] in NAME_JOINTS
        if self.words[i] == "باسم" and before is not None and before.bits & (c.POST | c.PERSON | DESCRIBING):
            return False
        if not kls.bits & (c.FAMILY if kls.definite else c.GIVEN):
            return False
        return not kls.definite or (before is not None and before.definite and not self.event(i) and not kls.bits & c.PLACE)

    def opening_verb(self, i: int, end: int) -> bool:
        """Whether a name that is a verb as well opens its sentence before another name, as verbs do: «طالب الرفاعي بتسليمه»."""
        kls = self.classes[i]
        if not kls.bits & c.VAGUE_NAME or i + 1 >= end or i + 2 > end:
            return False
        before = self.words[i - 1] if i else ""
        return (not before or before in ".،؛:" or kls.proclitics == "و") and end - i == 2 and self.classes[i + 1].definite

    def no_name(self, i: int) -> bool:
        """Whether a token inside what the tagger took for a name is a verb or a noun with a preposition: صالح لتهديده."""
        kls, word = self.classes[i], self.words[i]
        if kls.bits or self.words[i - 1] in NAME_JOINTS:
            return False
        return verb_shaped(word) or led(word)

    def joins(self, i: int) -> bool:
        """Whether a token of a name is «و» with another word."""
        kls, word = self.classes[i], self.words[i]
        return (kls.proclitics.startswith("و") and bool(kls.bits)) or (not kls.bits and word[0] == "و" and len(word) > 4)

    def owner_before(self, i: int) -> bool:
        """Whether a title or post stands right before a token, so that a name is due."""
        return i > 0 and self.words[i][0] not in "ستي" and bool(self.classes[i - 1].bits & (c.TITLE | c.POST)) and not self.verb(i - 1)

    def closing(self, j: int, most: int) -> int:
        """Where the mark that closes the one at `j` stands, at most `most` tokens on; -1 where it does not."""
        mark = _PAIRS[self.words[j]]
        for k in range(j + 1, min(self.n, j + most + 2)):
            if self.words[k] == mark:
                return k
        return -1

    def clitics(self, i: int) -> tuple[int, bool]:
        """How many letters of token `i` are clitics in front of its article, and whether they swallowed the article (لل)."""
        found = self.known(i)
        if found is not None and found.skip:
            return found.skip, self.words[i][: found.skip].endswith("لل")
        kls = self.classes[i]
        if not kls.bits and not kls.proclitics:
            return self.guess(i)
        front = kls.proclitics
        if front.endswith("لل"):
            return len(front), True
        return len(front) - (2 if front.endswith("ال") else 0), False

    def guess(self, i: int) -> tuple[int, bool]:
        """Clitics of a word that no list knows: only before an article, or before the first word of a trained name."""
        word = self.words[i]
        for front in ("ولل", "فلل", "لل"):
            if word.startswith(front) and len(word) > len(front) + 2:
                return len(front), True
        for front in ("وبال", "وكال", "وال", "فال", "بال", "كال"):
            if word.startswith(front) and len(word) > len(front) + 2:
                return len(front) - 2, False
        span = self.name_at.get(i)
        in_place = word[0] == "ب" and len(word) > 3 and span is not None and span.kind == "LOC"
        if in_place and (word[1] == "ب" or word_class(word[1:]).bits & (c.PLACE_HEAD | c.PLACE)):
            return 1, False  # «بباب العسل»: where a place is told by a name that no list has
        listed = i > 0 and (self.words[i - 1] in "،," or i - 1 in self.in_name)
        if listed and word[0] == "و" and len(word) > 4 and word[1] not in _AFTER_W and span is not None and span.kind == "PERS":
            return 1, False  # «..., وغلامرضا نيكابادي»; «ويليام», «والتر», «وولف» are names.
        return 0, False

    def form(self, i: int, end: int) -> Form:
        """The folded span of tokens `[i, end)` without the clitics of the first."""
        skip, article = self.clitics(i)
        return Form(self.tokens[i].start + skip, self.tokens[end - 1].end, article)
