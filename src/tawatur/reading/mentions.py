"""Mentions: the noun phrases of a sentence that can take part in an event or pass on news of it.

Trained names and known names are the kernels. Nouns that begin a post, a body, a group or a described person open a phrase,
which goes on as Arabic grammar lets it: an annexation (إضافة) needs its second term, so an indefinite noun may follow
until a definite one closes the chain; after that only definite adjectives follow; an indefinite noun takes indefinite
adjectives. A phrase that runs into a name gives a person with a post.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache

from tawatur.arabic.clitics import backs, fronts, is_definite
from tawatur.arabic.folding import fold_text
from tawatur.arabic.tokens import Token
from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import WordClass, demonyms, nisbas, single_words, word_class
from tawatur.lexicon.gazetteer import Found, known_at
from tawatur.lexicon.source import toml
from tawatur.lexicon.triggers import load_triggers
from tawatur.reading.names import NameSpan, rare


class MentionKind(StrEnum):
    """What a mention names."""

    PERSON = "person"  # by name
    POST = "post"  # by office alone
    BODY = "body"
    GROUP = "group"  # described people: وفد، مسؤولون، مصدر
    PLACE = "place"
    MEDIUM = "medium"  # outlet or agency
    ANAPHOR = "anaphor"  # الأخير، الجانبان، نظيره


@dataclass(slots=True)
class Form:
    """One form by which a mention names its bearer: a folded span, and the article that a clitic swallowed (للجيش)."""

    start: int
    end: int
    article: bool = False


@dataclass(slots=True)
class Mention:
    """A noun phrase: tokens `[start, end)` of its sentence; `forms` are its names, best first."""

    kind: MentionKind
    start: int
    end: int
    forms: list[Form]
    head: str
    skip: int = 0  # letters of clitics on the first token
    proclitics: str = ""
    nisba: str | None = None  # code of the state of an adjective in it
    code: str | None = None  # country of a known place
    sort: str = ""  # the gazetteer's finer word
    definite: bool = True
    entity: int = -1  # index into the report's entities
    aliases: list[Form] = field(default_factory=list)


_OPENERS = c.POST | c.PERSON | c.GROUP | c.BODY_HEAD | c.FORCE | c.BODY
_ANNEXED = c.POST | c.BODY_HEAD | c.GROUP | c.BODY | c.PERSON | c.FORCE | c.PLACE | c.PLACE_HEAD
_DESCRIBING = c.ADJECTIVE | c.NISBA | c.POST_ADJECTIVE
_PAIRS = {'"': '"', "(": ")", "'": "'"}
_COUNTERPART = ("نظيره", "نظيرها", "نظيرته", "نظيرتها", "نظيريه", "نظيريها", "نظرايه", "نظرايها", "نظيرهم", "نظيرهما")
_NAME_JOIN = frozenset(
    (
        "بن",
        "ابن",
        "بنت",
        "ال",
        "ابو",
        "ابي",
        "ابا",
        "ام",
        "عبد",
        "ذو",
        "فان",
        "دي",
        "دو",
        "دا",
        "فون",
        "لو",
        "دل",
        "اوف",
        "بو",
        "ولد",
        "بنو",
        "الدين",
        "الله",
    )
)
_INTRODUCED = frozenset(("المعروف", "المعروفه", "الملقب", "الملقبه", "المكني", "المكنات", "الشهير"))
_KIN = frozenset(("ابن", "ابنه", "بنت", "ابناء"))
_KIN_OF = frozenset(("خال", "عم", "خاله", "عمه", "شقيق", "شقيقه", "اخ", "اخت", "شقيقته"))
_INSIDE = frozenset(("في", "لدي", "ب", "من", "باسم", "ل", "عن", "الي"))
_SECTORS = frozenset(("شوون", "امور", "قضايا", "مهام"))
_MEDIA_HEADS = frozenset(("وكاله", "صحيفه", "قناه", "موقع", "شبكه", "اذاعه", "تلفزيون", "مجله", "جريده", "مراسل", "صحافيين", "صحفيين"))
_HEADED = {"ولي": ("عهد", "العهد"), "قايم": ("بالاعمال", "باعمال"), "امر": (), "امرا": (), "مقرر": (), "مقررا": (), "مقرره": ()}
"""Words that begin a post only before these, or, where none are told, before a noun for a body."""
_PARTICIPLES = frozenset(
    (
        "حاكم",
        "حاكمه",
        "منشق",
        "منشقه",
        "مقاتل",
        "مقاتله",
        "مسوول",
        "مسووله",
        "مساعد",
        "مساعده",
        "مفوض",
        "مفوضه",
        "ممثل",
        "ممثله",
        "مرافق",
        "مرافقه",
        "معارض",
        "معارضه",
        "مراقب",
    )
)
_SEATED = frozenset(("سفاره", "قنصليه", "نقابه", "محكمه", "بعثه", "قياده", "سفير", "قنصل"))
_GOVERNING = frozenset(("محافظ", "محافظه", "والي", "وال", "عمده", "قايمقام", "عامل", "متصرف", "معتمد", "مدينه", "قضاء", "بلديه"))
_SENT = frozenset(("سفير", "سفيره", "مبعوث", "مبعوثه", "موفد", "مندوب", "ممثل", "قنصل", "وفد", "وفدا", "بعثه", "قافله"))
_SPEAKING = frozenset(
    ("عضو", "نايب", "نايبه", "مسوول", "متحدث", "متحدثه", "ناطق", "ناطقه", "ممثل", "ممثله", "ممثلون", "ممثلين", "مندوب", "مصدر", "مصادر")
)
_OF_THEM = frozenset(("منهم", "منهن", "منها", "بينهم"))
_OTHERS = frozenset(("اخرون", "اخرين", "اخر", "اخران", "اخري"))


@cache
def _owned_words() -> frozenset[str]:
    """Folded nouns of people and bodies that may bear a pronoun: نجل، قوات، حكومة."""
    listed = {word for word, bits in single_words().items() if bits & (c.PERSON | c.GROUP | c.FORCE | c.POST) and not word.startswith("ال")}
    return frozenset((listed | _words("kin") | _words("owned")) - _words("not_owned"))


@lru_cache(maxsize=65_536)
def owned(word: str) -> WordClass | None:
    """The class of a noun of people or of a body that bears a pronoun (نجله، قواتها); None where the word is none."""
    table, known = _owned_words(), single_words()
    for proclitics, rest in fronts(word):
        if is_definite(proclitics) or proclitics.endswith(("س", "ك")):
            continue
        for core, pronoun in backs(rest):
            if pronoun in ("ه", "ها", "هم", "هما") and core in table:
                return WordClass(
                    (known.get(core, 0) & (c.PERSON | c.GROUP | c.FORCE | c.POST | c.BODY_HEAD)) or c.PERSON, core, proclitics, True
                )
    return None


@cache
def _words(name: str) -> frozenset[str]:
    """A list of `phrases.toml`, folded."""
    return frozenset(fold_text(word) for word in toml("phrases.toml")[name])


@lru_cache(maxsize=65_536)
def event(word: str) -> bool:
    """Whether a folded word is a noun that names an event."""
    return any(m.form.tense == "noun" for m in load_triggers().lookup(word))


class _Scan:
    """One pass over a sentence; `take` gives the mention that opens at a token, if one does."""

    def __init__(
        self, tokens: Sequence[Token], names: Sequence[NameSpan], blocked: Callable[[int], bool], verbal: Callable[[str], bool]
    ) -> None:
        self.tokens = tokens
        self.words = [t.word for t in tokens]
        self.classes: list[WordClass] = [word_class(w) for w in self.words]
        self.n = len(tokens)
        self.blocked = blocked
        self.verbal = verbal
        for i, kls in enumerate(self.classes):
            if not kls.bits and (bearer := owned(self.words[i])) is not None and not self.verb(i):
                self.classes[i] = bearer
        names = [part for s in names for part in self.mended(s)]
        self.name_at = {s.start: s for s in names}
        self.in_name = {i: s for s in names for i in range(s.start, s.end)}
        self._known: dict[int, Found | None] = {}

    def known(self, i: int) -> Found | None:
        if i not in self._known:
            found = known_at(self.words, i)
            if found is not None and found.entry.ambiguous and not self.sure_place(i):
                found = None
            if (
                found is not None
                and found.end == i + 1
                and (self.classes[i].bits & c.STOP or (found.entry.kind != "place" and self.verb(i)))
            ):
                found = None
            self._known[i] = found
        return self._known[i]

    def sure_place(self, i: int) -> bool:
        """Whether a word that may be a place or an everyday word is a place here, as the tagger or the word before it tells."""
        span = self.in_name.get(i)
        if span is not None:
            return span.kind == "LOC"
        if i and (self.classes[i - 1].bits & c.PLACE_HEAD or (self.words[i - 1] in ("في", "الي") and self.bare_place(i))):
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

    def joined(self, i: int) -> bool:
        """Whether a token bears a conjunction or preposition."""
        return self.classes[i].proclitics.startswith(("و", "ف", "ب", "ل", "ك"))

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
        if self.words[start] == "باسم" and start > 0 and self.classes[start - 1].bits & (c.POST | c.PERSON | _DESCRIBING):
            start += 1
        while (
            start < end
            and self.verb(start)
            and not self.classes[start].bits & (c.GIVEN | c.FAMILY | c.KUNYA)
            and not self.owner_before(start)
        ):
            start += 1
        while start < end and (
            self.classes[start].bits & c.PARTICLE and not self.classes[start].bits & (c.KUNYA | c.GIVEN) and start > s.start
        ):
            break
        while end - 1 > start and self.verb(end - 1) and not self.classes[end - 1].bits & (c.GIVEN | c.FAMILY | c.PARTICLE):
            end -= 1
        if start == end:
            return []
        while start > 0 and start == s.start:
            kls = self.classes[start - 1]
            if (
                not kls.bits & c.GIVEN
                or kls.bits & (c.STOP | _OPENERS | c.TITLE | c.NISBA)
                or self.classes[start].proclitics.startswith(("و", "ب", "ل", "ف"))
                or kls.definite
            ):
                break
            start -= 1
            s = NameSpan(start, end, s.kind)
        cuts = [i for i in range(start + 1, end) if self.joins(i)]
        edges = [start, *cuts, end]
        return [NameSpan(a, b, "PERS") for a, b in itertools.pairwise(edges) if a == start or self.classes[a].bits & (c.GIVEN | c.FAMILY)]

    def joins(self, i: int) -> bool:
        """Whether a token of a name is «و» with another word."""
        kls, word = self.classes[i], self.words[i]
        return (kls.proclitics.startswith("و") and bool(kls.bits)) or (not kls.bits and word[0] == "و" and len(word) > 4)

    def owner_before(self, i: int) -> bool:
        """Whether a title or post stands right before a token, so that a name is due."""
        return i > 0 and self.words[i][0] not in "ستي" and bool(self.classes[i - 1].bits & (c.TITLE | c.POST)) and not self.verb(i - 1)

    def named(self, i: int) -> bool:
        """Whether a token can go on a person's name that has begun."""
        kls, word = self.classes[i], self.words[i]
        if not word[0].isalpha() or self.blocked(i) or kls.bits & c.STOP or kls.proclitics.startswith(("و", "ف", "ك")):
            return False
        if (
            kls.bits & (c.GIVEN | c.FAMILY | c.PARTICLE)
            and not kls.bits & (_OPENERS | c.TITLE)
            and not kls.proclitics.startswith(("ب", "ل"))
        ):
            return not (kls.bits & c.VAGUE_NAME and self.verb(i))
        return not kls.bits and rare(word) and not self.verbal(word) and not self.event(i)

    def person_end(self, i: int) -> int:
        """Where the person's name that begins at `i` ends; `i` where none does."""
        span = self.name_at.get(i)
        if span is not None and span.kind == "PERS":
            end = span.end
            while end < self.n and (
                (
                    self.words[end] in _NAME_JOIN
                    and end + 1 < self.n
                    and self.words[end + 1][0].isalpha()
                    and not self.classes[end + 1].bits & c.STOP
                )
                or (end + 1 < self.n and self.words[end] == "-" and end + 1 in self.in_name)
                or (self.words[end - 1] in _NAME_JOIN and self.words[end][0].isalpha() and not self.classes[end].bits & (c.STOP | _OPENERS))
                or (
                    self.name_at.get(end) is not None
                    and self.name_at[end].kind == "PERS"
                    and not self.classes[end].proclitics.startswith(("و", "ف"))
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
            return end
        kls = self.classes[i]
        if self.words[i] == "باسم" and i > 0 and self.classes[i - 1].bits & (c.POST | c.PERSON | _DESCRIBING):
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
                and (self.named(end) or (self.name_at.get(end) is not None and self.name_at[end].kind == "PERS"))
                and not self.classes[end].proclitics.startswith(("و", "ف", "ب", "ك"))
            ):
                end += 1
            if end - i >= 2:
                return end
        return i

    def given(self, i: int) -> bool:
        """Whether a token is a given name without a doubt, or a doubtful one before an undoubted part of a name."""
        kls = self.classes[i]
        if not kls.bits & c.GIVEN or kls.bits & (_OPENERS | c.STOP | c.NISBA) or kls.definite:
            return False
        if not kls.bits & (c.VAGUE_NAME | c.PLACE):
            return True
        after = self.classes[i + 1] if i + 1 < self.n else None
        return (
            after is not None
            and bool(after.bits & (c.GIVEN | c.FAMILY))
            and not after.bits & (c.VAGUE_NAME | c.STOP | _OPENERS | c.NISBA | c.PLACE)
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
            and not kls.bits & (c.STOP | c.TITLE)
            and not kls.definite
            and i + 1 < self.n
            and self.classes[i + 1].bits & c.FAMILY
            and self.classes[i + 1].definite
            and self.named(i + 1)
        ):
            return self.name_run(i)
        if kls.bits & (c.STOP | _OPENERS | c.TITLE | c.PLACE | c.NISBA | c.PLACE_HEAD | _DESCRIBING) or self.verb(i) or self.event(i):
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

    def form(self, i: int, end: int) -> Form:
        """The folded span of tokens `[i, end)` without the clitics of the first."""
        skip, article = self.clitics(i)
        return Form(self.tokens[i].start + skip, self.tokens[end - 1].end, article)

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
        return 0, False

    def phrase_end(self, i: int) -> tuple[int, str | None, int]:
        """Where the phrase opened by the noun at `i` ends, the state of its adjectives, and where its name begins (or -1)."""
        first = self.classes[i]
        closed = first.definite
        nisba: str | None = None
        people = bool(first.bits & (c.PERSON | c.GROUP | c.FORCE)) and not first.bits & (c.POST | c.BODY_HEAD)
        office = bool(first.bits & (c.POST | c.TITLE | c.PERSON))
        described = not first.definite
        j = i + 1
        known = self.known(i)
        if known is not None and known.end > j:
            j, closed = known.end, True
        while j < self.n:
            word, kls = self.words[j], self.classes[j]
            if word == '"' or word == "(":
                close = self.closing(j, 6)
                head = self.classes[j - 1]
                if word == '"' and close > 0 and (j == i + 1 or (head.bits & _ANNEXED and not head.definite)):
                    j = close + 1
                    closed = True
                    continue
                break
            if not word[0].isalpha() or self.blocked(j):
                break
            if not kls.proclitics.startswith(("و", "ف", "ب", "ك", "ل")) or kls.proclitics == "":
                if (
                    first.stem in _GOVERNING
                    and j == i + 1
                    and (seat := known_at(self.words, j)) is not None
                    and seat.entry.kind == "place"
                    and not seat.skip
                ):
                    nisba = nisba or (seat.entry.country or None)
                    j, closed, described = seat.end, True, False
                    continue
                if self.person_end(j) > j and not (j + 1 < self.n and kls.bits & c.KUNYA and not office and not people):
                    return j, nisba, j
                if kls.bits & c.TITLE and closed and office and not kls.bits & c.STOP:
                    k = self.after_titles(j)
                    if self.name_after(k) > k:
                        return j, nisba, k
                if closed and office and not kls.definite and self.name_after(j) > j:
                    return j, nisba, j
            if kls.bits & c.STOP and not (kls.bits & (c.BODY | c.POST)):
                break
            state = nisbas().get(kls.stem) if kls.bits & c.NISBA else None
            if state is not None and not kls.proclitics.startswith(("و", "ف", "ب", "ل", "ك")):
                if kls.definite == closed or kls.definite:
                    nisba = nisba or state
                    closed = closed or kls.definite
                    described = True
                    j += 1
                    continue
                break
            known = self.known(j)
            if known is not None and not known.skip and not kls.proclitics:
                if closed and not word.startswith("ال"):
                    break
                if people and not closed and known.entry.kind == "place":
                    break
                nisba = nisba or (known.entry.country or None)
                j = known.end
                closed, described = True, False
                continue
            if (word in _words("linked") and not people) or word in _HEADED.get(first.stem, ()):
                closed = closed or word.startswith(("ال", "بال"))
                j += 1
                continue
            if kls.proclitics.startswith(("و", "ف", "ب", "ك", "س")) and kls.bits:
                break
            if kls.proclitics in ("ل", "لل") or (word.startswith("لل") and len(word) > 4):
                # «المعاون السياسي لرئيس المجلس»: what an office is for, where an adjective keeps it from its own noun.
                rest = kls.stem if kls.proclitics else word[2:]
                of_office = bool(first.bits & (c.POST | c.BODY_HEAD) or (first.bits & c.GROUP and j > i + 1)) and (
                    (described and (j > i + 1 or not first.definite)) or rest in _SECTORS
                )
                if not of_office or self.event(j) or self.verb(j) or kls.bits & (c.MEDIUM | c.STOP | c.GIVEN) or rest in _MEDIA_HEADS:
                    break
                if kls.proclitics == "ل":
                    if not kls.bits & (c.POST | c.BODY_HEAD | c.BODY | c.GROUP) and rest not in _SECTORS:
                        break
                    closed = False
                else:
                    if kls.bits & c.PERSON and not kls.bits & (c.POST | c.BODY | c.GROUP) and not first.bits & c.BODY_HEAD:
                        break
                    closed = True
                described = False
                j += 1
                continue
            if kls.definite or (word.startswith("ال") and len(word) > 3):
                if word[0:2] != "ال":
                    # A noun with a pronoun closes the annexation that it ends.
                    if closed or not kls.bits & _OPENERS:
                        break
                    closed, described = True, False
                    j += 1
                    continue
                if self.verbal(word):
                    break
                if closed and self.opens_another(i, j):
                    break
                if closed and not kls.bits and self.event(j):
                    break
                if (
                    not closed
                    and people
                    and not kls.bits & (c.ADJECTIVE | c.NISBA)
                    and first.bits & c.PERSON
                    and not kls.bits & _ANNEXED
                    and j > i + 1
                ):
                    break
                described = closed
                closed = True
                j += 1
                continue
            if closed:
                if kls.bits & c.POST_ADJECTIVE and not self.verbal(word):
                    j += 1
                    continue
                break
            if self.verbal(word) and not kls.bits & (_ANNEXED | c.ADJECTIVE):
                break
            if people:
                if (
                    kls.bits & (c.ADJECTIVE | c.NISBA)
                    or (word[-1] == "ي" and len(word) > 4)
                    or (word.endswith(("يه", "يين", "يون", "يا")) and len(word) > 5)
                    or (word.endswith("يا") and word_class(word[:-1]).bits & c.ADJECTIVE)
                ):
                    described = True
                    j += 1
                    continue
                if kls.bits & _ANNEXED and first.bits & (c.PERSON | c.GROUP | c.FORCE) and j == i + 1:
                    j += 1
                    continue
                if first.bits & c.FORCE and j == i + 1 and not kls.bits and not self.verbal(word) and not kls.proclitics:
                    j += 1
                    continue
                break
            described = bool(kls.bits & _DESCRIBING)
            j += 1
        return max(j, i + 1), nisba, -1

    def opens_another(self, i: int, j: int) -> bool:
        """Whether a definite word after a finished phrase begins the next one and does not describe it."""
        kls, word = self.classes[j], self.words[j]
        if kls.bits & _DESCRIBING or kls.stem in _PARTICIPLES:
            return False
        if kls.bits & (c.TITLE | c.POST):
            return True
        if kls.bits & c.PERSON and not kls.bits & (c.GROUP | c.FORCE | c.BODY | c.BODY_HEAD):
            return word.endswith(("ين", "ون")) and not self.words[i].endswith(("ين", "ون", "و", "ي"))
        return bool(kls.bits & (_OPENERS | c.PLACE_HEAD)) and not word.endswith("يه")

    def after_titles(self, i: int) -> int:
        """The token after the titles that begin at `i`."""
        while i < self.n and self.classes[i].bits & c.TITLE and not self.classes[i].proclitics and not self.name_begins(i):
            i += 1
        return i

    def name_begins(self, i: int) -> bool:
        span = self.name_at.get(i)
        return span is not None and span.kind == "PERS"

    def closing(self, j: int, most: int) -> int:
        """Where the mark that closes the one at `j` stands, at most `most` tokens on; -1 where it does not."""
        mark = _PAIRS[self.words[j]]
        for k in range(j + 1, min(self.n, j + most + 2)):
            if self.words[k] == mark:
                return k
        return -1

    def take(self, i: int) -> Mention | None:
        word, kls = self.words[i], self.classes[i]
        if (
            word[0].isdigit()
            or word in _words("quantities")
            or (kls.proclitics and kls.proclitics[-1] in "وفبل" and word[len(kls.proclitics) :] in _words("quantities"))
            or (word[:1] in "وفبل" and word[1:] in _words("quantities"))
        ):
            return self.counted(i)
        if not word[0].isalpha() or self.blocked(i):
            return None
        if word == "ل" and i + 1 < self.n and self.words[i + 1] == '"':
            close = self.closing(i + 1, 4)
            if close > i + 2:
                return Mention(
                    MentionKind.MEDIUM,
                    i + 2,
                    close,
                    [Form(self.tokens[i + 2].start, self.tokens[close - 1].end)],
                    self.words[i + 2],
                    0,
                    "ل",
                )
        bare = word[1:] if word[:1] in "وفلب" and word[1:] in _words("anaphors") else word
        if (
            (bare in _words("anaphors") or ("ال" + word[2:] in _words("anaphors") and word.startswith("لل")))
            and not self.adjective(i)
            and not (i + 1 < self.n and self.classes[i + 1].definite and self.classes[i + 1].bits & _DESCRIBING)
        ):
            return self.anaphor(i)
        stripped = word[1:] if word[1:].startswith("نظ") else word
        if stripped in _COUNTERPART:
            return self.counterpart(i)
        known = self.known(i)
        if known is not None and known.end - i > 1 and known.entry.kind == "place":
            return self.place_or_medium(known)
        if word in _KIN and i + 1 < self.n and self.words[i + 1] in _KIN_OF:
            return self.phrase(i)
        end = self.person_end(i)
        if end > i:
            return self.person(i, i, end)
        if kls.bits & c.TITLE and not (kls.bits & c.STOP) and not self.verb(i):
            j = i + 1
            while (
                j < self.n and j - i < 4 and self.classes[j].bits & c.TITLE and not self.classes[j].proclitics and self.person_end(j) == j
            ):
                j += 1
            if j < self.n and self.words[j] in "\"'" and self.person_end(min(j + 1, self.n - 1)) > j + 1:
                j += 1
            if j < self.n:
                end = self.person_end(j)
                if end == j and (kls.definite or j - i > 1):
                    end = self.name_after(j)
                if end > j and not self.classes[j].proclitics.startswith(("و", "ف", "ب", "ك")):
                    return self.person(i, j, end)
        org = self.name_at.get(i)
        if (
            (kls.bits & _OPENERS and not kls.bits & c.STOP and not self.adjective(i) and not self.told(i))
            or (known is not None and known.entry.kind == "body")
            or (org is not None and org.kind == "ORG" and not self.adjective(i))
        ):
            if word.endswith("يا") and kls.bits & c.PERSON and not kls.bits & (c.POST | c.NISBA | c.FORCE):
                return None
            m = self.phrase(i)
            if m.kind is MentionKind.BODY and m.end == i + 1 and not kls.definite and kls.stem in _words("abstract") and known is None:
                return None
            if kls.stem in _HEADED and not self.headed(i):
                return None
            return m
        if known is not None:
            if known.entry.kind != "place" and known.end == i + 1 and not self.sure_medium(i):
                return None
            return self.place_or_medium(known)
        span = self.name_at.get(i)
        if span is not None and span.kind == "LOC":
            skip, _ = self.clitics(i)
            return Mention(MentionKind.PLACE, i, span.end, [self.form(i, span.end)], self.classes[i].stem, skip, word[:skip])
        if kls.bits & c.PLACE_HEAD and not kls.proclitics.startswith("ال") and not (word == "طريق" and i and self.words[i - 1] == "عن"):
            return self.described_place(i)
        if kls.bits & c.NISBA:
            return self.people_or_state(i)
        if (
            not kls.bits
            and kls.definite
            and kls.stem[:1] == "م"
            and len(kls.stem) > 4
            and kls.stem.endswith(("ين", "ون"))
            and not self.adjective(i)
            and not self.verbal(word)
        ):
            return self.phrase(i, MentionKind.GROUP)
        if not kls.bits and word[:1] == "م" and len(word) > 4 and word.endswith("ون") and not self.verbal(word):
            return self.phrase(i, MentionKind.GROUP)
        return None

    def adjective(self, i: int) -> bool:
        """Whether a word that may be a noun for people is an adjective of the noun before it."""
        if i == 0:
            return False
        kls, prior, word, before = self.classes[i], self.classes[i - 1], self.words[i], self.words[i - 1]
        if (
            (kls.bits & (c.POST | c.BODY_HEAD) and not kls.bits & _DESCRIBING)
            or not before[0].isalpha()
            or prior.bits & c.STOP
            or self.verb(i - 1)
        ):
            return False
        if prior.definite != kls.definite:
            return False
        if kls.proclitics in ("و", "وال"):
            return bool(kls.bits & c.ADJECTIVE and (prior.bits & _DESCRIBING or before.endswith(("يه", "ي"))) and i > 1)
        if kls.proclitics and kls.proclitics != "ال":
            return False
        if kls.definite:
            own = before.startswith(("ال", "وال", "بال", "لل", "فال"))
            return (
                bool(kls.bits & _DESCRIBING)
                or ((not kls.bits or (kls.bits & c.PERSON and word.endswith("ه"))) and own)
                or kls.stem in ("اخير", "اخيره")
            )
        if word.endswith(("ين", "ون")):
            return False
        return (
            bool(kls.bits & (c.ADJECTIVE | c.NISBA))
            or (word.endswith("ا") and before.endswith("ا"))
            or (word.endswith("يه") and before.endswith(("ه", "ات")))
        )

    def headed(self, i: int) -> bool:
        """Whether a word that begins a post only before certain others stands before one."""
        if i + 1 >= self.n:
            return False
        after = _HEADED[self.classes[i].stem]
        return self.words[i + 1] in after if after else bool(self.classes[i + 1].bits & (c.BODY_HEAD | c.GROUP | c.FORCE))

    def told(self, i: int) -> bool:
        """Whether a word that may be a noun for people is a verb here: «طالب النائب»."""
        if not self.verb(i) or self.classes[i].definite or self.classes[i].bits & c.POST or i + 1 >= self.n:
            return False
        after = self.classes[i + 1]
        return bool(after.bits & (c.POST | c.TITLE | c.PERSON | c.BODY | c.GROUP | c.BODY_HEAD | c.GIVEN)) or self.person_end(i + 1) > i + 1

    def sure_medium(self, i: int) -> bool:
        """Whether a word that may be an outlet is one here: the corpus does not know it as a word, or its place tells."""
        word = self.words[i]
        before = self.words[i - 1] if i else ""
        if (
            before == '"'
            or (before and self.classes[i - 1].bits & (c.MEDIUM | c.BODY_HEAD))
            or (i in self.in_name and self.in_name[i].kind == "ORG")
        ):
            return True
        core = self.classes[i].stem
        vague = _words("vague_media")
        return word not in vague and core not in vague and "ال" + core not in vague

    def counted(self, i: int) -> Mention | None:
        """People or things with their number: سبعة أشخاص، عشرات المتظاهرين، عدد من المسؤولين، اثنين منهم."""
        j = i
        while j < self.n and j - i < 5 and not self.blocked(j):
            w = self.words[j]
            core = w if j > i and w in _words("quantities") else w[1:] if w[:1] in "وفبل" and w[1:] in _words("quantities") else w
            if not (w[0].isdigit() or core in _words("quantities")):
                break
            j += 1
        if j == i or j >= self.n:
            return None
        start = j
        word = self.words[i]
        skip = 1 if word[0] in "وفبل" and word not in _words("quantities") else 0
        front = Form(self.tokens[i].start + skip, self.tokens[j - 1].end)
        if self.words[j] in _OF_THEM or self.words[j] in _OTHERS:
            front.end = self.tokens[j].end
            return Mention(MentionKind.GROUP, i, j + 1, [front], "", skip, word[:skip], definite=False)
        if self.words[j] == "من" and j + 1 < self.n:
            start = j + 1
        if self.blocked(start) or not self.words[start][0].isalpha():
            return None
        kls = self.classes[start]
        if self.joined(start) and not (kls.bits & c.PERSON and start > j):
            return None
        many = start > j
        people = (
            bool(kls.bits & (c.PERSON | c.GROUP | c.FORCE | c.BODY_HEAD | c.POST)) and not kls.bits & c.STOP and kls.stem not in _HEADED
        )
        if (many and kls.bits & (c.BODY | c.BODY_HEAD) and not kls.bits & (c.PERSON | c.GROUP | c.FORCE | c.POST)) or (
            kls.bits & c.BODY and kls.definite
        ):
            people = False
        people = people or (bool(kls.bits & c.NISBA) and (kls.stem in demonyms() or kls.stem.endswith("ا")))
        people = people or (
            many
            and not kls.bits & c.STOP
            and not self.event(start)
            and not self.verbal(self.words[start])
            and self.words[start].endswith(("ين", "يه", "ون"))
            and not kls.bits
        )
        if not people:
            return None
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

    def people_or_state(self, i: int) -> Mention | None:
        """A people by its plural (الأتراك), or the adjective of an event that stands for a state (وساطة روسية)."""
        kls = self.classes[i]
        code = nisbas().get(kls.stem)
        if kls.stem in demonyms() and not self.adjective(i):
            return self.phrase(i, MentionKind.GROUP)
        j = i - 1
        while (
            j >= 0
            and i - j < 4
            and self.words[j][0].isalpha()
            and self.classes[j].bits & (c.NISBA | c.ADJECTIVE | c.POST_ADJECTIVE)
            and not self.event(j)
        ):
            j -= 1
        if j < 0 or not self.event(j) or kls.proclitics.startswith(("ب", "ل", "ك")) or code is None or len(code) != 2:
            return None
        skip, _ = self.clitics(i)
        m = Mention(MentionKind.BODY, i, i + 1, [self.form(i, i + 1)], "", skip, self.words[i][:skip], code, code, "adjective")
        return m

    def person(self, i: int, start: int, end: int) -> Mention:
        """A person by name, titles in front; what follows may add a post or an alias."""
        skip, _ = self.clitics(i)
        m = Mention(
            MentionKind.PERSON, i, end, [self.form(start, end)], self.classes[i].stem if start > i else "", skip, self.words[i][:skip]
        )
        self.extend(m)
        return m

    def extend(self, m: Mention) -> None:
        """Aliases in brackets and a post in apposition after a mention."""
        j = m.end
        if j < self.n and self.words[j] == '"':
            j += 1
        if j + 1 < self.n and self.words[j] == "(":
            close = self.closing(j, 5)
            inner = self.words[j + 1 : close] if close > 0 else []
            if inner and all(w[0].isalpha() for w in inner) and len(inner) <= 4 and not self.classes[j + 1].bits & c.STOP:
                m.aliases.append(self.form(j + 1, close))
                m.end = j = close + 1
            elif inner:
                j = close + 1
        if m.kind is not MentionKind.PERSON:
            return
        k = j
        if k < self.n and self.words[k] in _INTRODUCED:
            k += 1
            if k < self.n and (self.words[k] in ("ب", "باسم", "بلقب", "بـ") or self.words[k].startswith("ب")):
                k += self.words[k] in ("ب", "باسم", "بلقب")
                quoted = k < self.n and self.words[k] == '"'
                k += quoted
                stop = self.closing(k - 1, 5) if quoted else self.person_end(k)
                if stop > k:
                    m.aliases.append(self.form(k, stop))
                    m.end = j = stop + quoted
        if (
            j + 1 < self.n
            and self.words[j] in "،,-"
            and (self.classes[j + 1].bits & (c.POST | c.PERSON) or self.words[j + 1] in _KIN)
            and not self.joined(j + 1)
            and not self.told(j + 1)
        ):
            end, nisba, name = self.phrase_end(j + 1)
            if name < 0 and end - j > 2:
                whole, _ = self.complement(j + 1, end)
                if whole >= self.n or self.words[whole] in "،,.-)" or self.classes[whole].bits & c.STOP:
                    m.aliases.append(self.form(j + 1, whole))
                    if whole > end:
                        m.aliases.append(self.form(j + 1, end))
                    m.nisba = m.nisba or nisba
                    m.end = whole

    def complement(self, i: int, end: int) -> tuple[int, bool]:
        """Where the description of the phrase `[i, end)` ends with what it is in, of or for; and whether that is only a place."""
        kls = self.classes[i]
        if end >= self.n or not kls.bits & (c.PERSON | c.GROUP | c.POST | c.FORCE | c.BODY_HEAD):
            return end, False
        if self.words[end] in _INSIDE and end + 1 < self.n and not self.blocked(end + 1):
            j = end + 1
            if (self.words[end] == "الي" and kls.stem not in _SENT) or (
                kls.definite and (self.words[end] == "من" or (self.words[end] == "عن" and kls.stem not in _SPEAKING))
            ):
                return end, False
            if self.words[end] == "من" and (self.words[j][0].isdigit() or self.words[j] in _words("quantities")):
                counted = self.counted(j)
                return (counted.end, False) if counted is not None else (end, False)
            inner = self.inside(j)
            if inner > j and not (kls.bits & c.BODY_HEAD and not kls.bits & (c.PERSON | c.GROUP | c.POST) and kls.definite):
                return inner, False
            known = self.known(j)
            if (
                known is not None
                and known.entry.kind == "place"
                and not known.skip
                and (not kls.definite or kls.stem in _SEATED)
                and self.words[end] in ("في", "من")
            ):
                return known.end, True
            after = self.classes[j]
            if (
                self.words[end] == "من"
                and not kls.definite
                and kls.bits & (c.PERSON | c.GROUP | c.FORCE)
                and not kls.bits & c.BODY_HEAD
                and after.definite
                and not after.bits & c.STOP
                and not self.event(j)
                and not after.proclitics.startswith(("و", "ب", "ل"))
            ):
                return self.phrase_end(j)[0], False
            if (
                self.words[end] == "من"
                and not kls.definite
                and kls.bits & (c.GROUP | c.FORCE)
                and not after.bits & c.STOP
                and not self.joined(j)
                and j + 1 < self.n
                and self.words[j + 1].startswith("ال")
                and not self.verb(j)
            ):
                return j + 2, False
            return end, False
        front = self.classes[end]
        if (
            front.proclitics in ("ب", "بال")
            and kls.bits & (c.POST | c.BODY_HEAD)
            and front.bits & (c.BODY_HEAD | c.BODY)
            and not self.event(end)
            and not front.bits & c.STOP
        ):
            inner, _, name = self.phrase_end(end)
            return (inner if name < 0 else name), False
        return end, False

    def phrase(self, i: int, plain: MentionKind | None = None) -> Mention:
        """A phrase opened by a noun; where it runs into a name, a person. `plain` is the kind of a noun that no list knows."""
        kls = self.classes[i]
        org = self.name_at.get(i)
        end, nisba, name = self.phrase_end(i)
        skip, _ = self.clitics(i)
        office = bool(kls.bits & (c.POST | c.TITLE | c.PERSON))
        if name >= end and office:
            stop = max(self.person_end(name), self.name_after(name))
            m = Mention(MentionKind.PERSON, i, stop, [self.form(name, stop)], kls.stem, skip, self.words[i][:skip], nisba)
            if end - i > 1 or kls.bits & c.POST:
                m.aliases.append(self.form(i, end))
            self.extend(m)
            return m
        if name > i and not kls.definite and name == end and not nisba:
            # A body named after a person (قوات حفتر): the name belongs to the phrase.
            end = max(end, self.person_end(name))
        if org is not None and org.kind == "ORG" and not any(self.classes[k].bits & c.TITLE for k in range(i + 1, org.end)):
            end = max(end, org.end)
        kind = plain or MentionKind.BODY
        if kls.bits & c.POST and not kls.bits & c.BODY:
            kind = MentionKind.POST
        elif kls.bits & (c.PERSON | c.GROUP | c.FORCE) and not kls.bits & c.BODY:
            kind = MentionKind.GROUP
        known = self.known(i)
        m = Mention(kind, i, end, [self.form(i, end)], kls.stem, skip, self.words[i][:skip], nisba, definite=kls.definite or nisba is None)
        m.definite = self.words[end - 1].startswith(("ال", "لل")) or kls.definite
        if known is not None and known.entry.kind in ("body", "outlet", "agency"):
            m.code = known.entry.country or None
            m.sort = known.entry.sort
            if known.entry.kind != "body":
                m.kind = MentionKind.MEDIUM
            if known.end < end:
                m.aliases.append(self.form(i, known.end))
        # The longer form with what it is "in" or "of" names the bearer better; the short one stays.
        inner, placed = self.complement(i, end)
        if inner > end and placed and kls.bits & c.BODY_HEAD and not kls.bits & (c.PERSON | c.POST):
            m.aliases.append(self.form(i, inner))
        elif inner > end:
            m.forms.insert(0, self.form(i, inner))
            if not placed:
                if self.words[end] in _INSIDE:
                    m.aliases.append(self.form(end + 1, inner))
                m.end = inner
            if not placed and office:
                k = self.after_titles(inner)
                stop = self.name_after(k) if k < self.n else k
                if stop > k and (kls.definite or closed_phrase(self.words[i:end])):
                    person = Mention(
                        MentionKind.PERSON,
                        i,
                        stop,
                        [self.form(k, stop)],
                        kls.stem,
                        skip,
                        self.words[i][:skip],
                        nisba,
                        aliases=[self.form(i, inner), self.form(i, end)],
                    )
                    self.extend(person)
                    return person
        # «الناطق باسم الخارجية، كريم بور، ...»: the name between commas after a post.
        j = m.end
        if (
            kls.bits & c.POST
            and not kls.bits & c.BODY
            and m.definite
            and j + 1 < self.n
            and self.words[j] in "،,-"
            and not self.joined(j + 1)
        ):
            k = self.after_titles(j + 1)
            stop = self.person_end(k) if k < self.n else k
            if stop > k and (stop >= self.n or self.words[stop] in "،,.-)" or self.classes[stop].bits & c.STOP):
                return Mention(
                    MentionKind.PERSON, i, stop, [self.form(k, stop)], kls.stem, skip, self.words[i][:skip], nisba, aliases=[*m.forms]
                )
        self.extend(m)
        return m

    def inside(self, j: int) -> int:
        """Where the body, group or definite phrase that a description rests on ends (مسؤول في وزارة الخارجية)."""
        kls = self.classes[j]
        if self.blocked(j) or not self.words[j][0].isalpha():
            return j
        if kls.bits & (c.BODY_HEAD | c.BODY | c.GROUP | c.PERSON) and not kls.bits & c.STOP:
            end, _, name = self.phrase_end(j)
            return end if name < 0 else name if name == end else j
        return j

    def place_or_medium(self, found: Found) -> Mention:
        entry = found.entry
        kind = MentionKind.PLACE if entry.kind == "place" else MentionKind.MEDIUM
        skip, _ = self.clitics(found.start)
        m = Mention(
            kind,
            found.start,
            found.end,
            [self.form(found.start, found.end)],
            self.words[found.start][skip:],
            skip,
            self.words[found.start][:skip],
            code=entry.country or None,
            sort=entry.sort,
        )
        if kind is MentionKind.MEDIUM:
            self.extend(m)
        return m

    def described_place(self, i: int) -> Mention | None:
        """A place told by a noun: مدينة بنغازي، قاعدة حميميم، العاصمة السورية."""
        j = i + 1
        nisba = None
        while j < self.n and j - i < 5 and self.words[j][0].isalpha() and not self.blocked(j):
            kls = self.classes[j]
            known = self.known(j)
            if known is not None and known.entry.kind == "place" and not known.skip:
                j = known.end
                nisba = nisba or known.entry.country or None
                continue
            if kls.bits & c.STOP or kls.proclitics.startswith(("و", "ف", "ب", "ل", "ك")) or self.verbal(self.words[j]):
                break
            if kls.bits & c.NISBA:
                nisba = nisba or nisbas().get(kls.stem)
            elif not (kls.definite or kls.bits & c.PLACE_HEAD or j in self.in_name or j == i + 1):
                break
            j += 1
        if j == i + 1:
            return None
        skip, _ = self.clitics(i)
        m = Mention(
            MentionKind.PLACE, i, j, [self.form(i, j)], self.classes[i].stem, skip, self.words[i][:skip], code=nisba, sort="described"
        )
        for k in range(i + 1, j):
            known = self.known(k)
            if known is not None and known.entry.kind == "place" and not known.skip:
                m.forms.insert(0, self.form(k, known.end))
                break
        return m

    def anaphor(self, i: int) -> Mention:
        skip = 0 if self.words[i].startswith("ال") else 1
        form = Form(self.tokens[i].start + skip, self.tokens[i].end)
        if self.words[i].startswith("لل"):
            form = Form(self.tokens[i].start + 2, self.tokens[i].end, article=True)
        return Mention(MentionKind.ANAPHOR, i, i + 1, [form], self.words[i][skip:], skip, self.words[i][:skip])

    def counterpart(self, i: int) -> Mention:
        """«نظيره» with the adjective of a state, and with the name where it follows."""
        j = i + 1
        nisba = None
        while j < self.n and self.classes[j].bits & _DESCRIBING and self.classes[j].definite and not self.joined(j):
            nisba = nisba or nisbas().get(self.classes[j].stem)
            j += 1
        skip = 0 if self.words[i].startswith("نظ") else 1
        form = Form(self.tokens[i].start + skip, self.tokens[j - 1].end)
        k = j
        while k < self.n and k - j < 3 and self.classes[k].bits & c.TITLE:
            k += 1
        end = self.name_after(k) if k < self.n else k
        if k < self.n and end > k and not self.classes[k].proclitics.startswith(("و", "ف", "ب", "ل", "ك")):
            m = Mention(MentionKind.PERSON, i, end, [self.form(k, end)], "نظير", skip, self.words[i][:skip], nisba)
            m.aliases.append(form)
            return m
        return Mention(MentionKind.POST, i, j, [form], "نظير", skip, self.words[i][:skip], nisba)


def closed_phrase(words: Sequence[str]) -> bool:
    """Whether an annexation has reached its definite end."""
    return next((w for w in reversed(words) if w[0].isalpha()), "").startswith(("ال", "لل"))


def find_mentions(
    tokens: Sequence[Token], names: Sequence[NameSpan], blocked: Callable[[int], bool], verbal: Callable[[str], bool]
) -> list[Mention]:
    """The mentions of a sentence, in order, without overlaps.

    Args:
        tokens: the sentence's tokens.
        names: trained names over them.
        blocked: whether a token belongs to a time expression, which no phrase may enter.
        verbal: whether a folded word is a verb that the trigger and reporting lists know.
    """
    scan = _Scan(tokens, names, blocked, verbal)
    found: list[Mention] = []
    i = 0
    while i < scan.n:
        m = scan.take(i)
        if m is None:
            i += 1
            continue
        found.append(m)
        i = max(m.end, i + 1)
    return found
