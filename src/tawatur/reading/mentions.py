"""Mentions: the noun phrases of a sentence that can take part in an event or pass on news of it.

Trained names and known names are the kernels. Nouns that begin a post, a body, a group or a described person open a phrase,
which goes on as Arabic grammar lets it: an annexation (إضافة) needs its second term, so an indefinite noun may follow
until a definite one closes the chain; after that only definite adjectives follow; an indefinite noun takes indefinite
adjectives. A phrase that runs into a name gives a person with a post.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tawatur.arabic.tokens import Token
from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import WordClass, nisbas, word_class
from tawatur.lexicon.gazetteer import Found, known_at
from tawatur.reading.names import NameSpan


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
_PAIRS = {'"': '"', "(": ")", "'": "'"}
_ANAPHORS = frozenset(("الاخير", "الاخيره", "الاخيران", "الرجلان", "الرجلين", "الجانبان", "الجانبين", "الطرفان", "الطرفين", "البلدان", "البلدين",
                       "الرييسان", "الرييسين", "الوزيران", "الوزيرين", "المسوولان", "المسوولين", "الزعيمان", "الزعيمين", "الدولتان", "الدولتين", "الوفدان", "الوفدين", "الضيف", "المذكور", "المعني"))  # fmt: skip
_COUNTERPART = ("نظيره", "نظيرها", "نظيرته", "نظيرتها", "نظيريه", "نظيريها", "نظرايه", "نظرايها")
_LINKED = frozenset(("والتعليم", "والتربيه", "والمغتربين", "والهجره", "والاعلام", "والتعاون", "والثقافه", "والتجاره", "والصناعه", "والمعادن", "والاسره", "والطفوله", "والشباب", "والرياضه",
                     "والشوون", "والداخليه", "والدفاع", "والامن", "والسلم", "والتنميه", "والاتصالات", "والاتصال", "والمواصلات", "والنقل", "والاسكان", "والمياه", "والزراعه", "والصيد", "والبييه", "والطاقه", "والغاز",
                     "والبترول", "والنفط", "والماليه", "والاقتصاد", "والتخطيط", "والعدل", "والمصالحه", "والتسامح", "والتكنولوجيا", "والمعلومات", "والبحث", "والارشاد", "والاوقاف", "والموارد", "والري", "والعمل", "والتضامن", "والمستوطنين", "والمحررين", "والمعتقلين", "والتوثيق", "والمتابعه", "والتنسيق", "والحريات", "والحقوق", "والاستقصاء", "والتجهيز", "والعمران", "والتهيئه"))  # fmt: skip
_NAME_JOIN = frozenset(("بن", "ابن", "بنت", "ال", "ابو", "ابي", "ابا", "ام", "عبد", "ذو", "فان", "دي", "دو", "دا", "فون", "لو", "دل", "اوف", "بو", "ولد", "بنو", "الدين", "الله"))
_INTRODUCED = frozenset(("المعروف", "المعروفه", "الملقب", "الملقبه", "المكني", "المكنات", "الشهير"))
_KIN = frozenset(("ابن", "ابنه", "بنت", "ابناء"))
_KIN_OF = frozenset(("خال", "عم", "خاله", "عمه", "شقيق", "شقيقه", "اخ", "اخت", "شقيقته"))
_INSIDE = frozenset(("في", "لدي", "ب", "من", "باسم", "ل", "عن", "الي"))


class _Scan:
    """One pass over a sentence; `take` gives the mention that opens at a token, if one does."""

    def __init__(self, tokens: Sequence[Token], names: Sequence[NameSpan], blocked: Callable[[int], bool], verbal: Callable[[str], bool]) -> None:
        self.tokens = tokens
        self.words = [t.word for t in tokens]
        self.classes: list[WordClass] = [word_class(w) for w in self.words]
        self.n = len(tokens)
        names = [self.widened(s) for s in names]
        self.name_at = {s.start: s for s in names}
        self.in_name = {i: s for s in names for i in range(s.start, s.end)}
        self.blocked = blocked
        self.verbal = verbal
        self._known: dict[int, Found | None] = {}

    def known(self, i: int) -> Found | None:
        if i not in self._known:
            found = known_at(self.words, i)
            if found is not None and found.entry.ambiguous and not self.sure_place(i):
                found = None
            self._known[i] = found
        return self._known[i]

    def sure_place(self, i: int) -> bool:
        """Whether a word that may be a place or an everyday word is a place here: the tagger says so, or a word for places stands before it."""
        span = self.in_name.get(i)
        if span is not None:
            return span.kind == "LOC"
        return i > 0 and bool(self.classes[i - 1].bits & c.PLACE_HEAD)

    def widened(self, s: NameSpan) -> NameSpan:
        """A person's name with the given name before it that the tagger left out."""
        start = s.start
        while s.kind == "PERS" and start > 0:
            kls = self.classes[start - 1]
            if not kls.bits & c.GIVEN or kls.bits & (c.STOP | _OPENERS | c.TITLE) or self.classes[start].proclitics.startswith(("و", "ب", "ل", "ف")):
                break
            start -= 1
        return NameSpan(start, s.end, s.kind)

    def person_end(self, i: int) -> int:
        """Where the person's name that begins at `i` ends; `i` where none does."""
        span = self.name_at.get(i)
        if span is not None and span.kind == "PERS":
            end = span.end
            while end < self.n and (
                (self.words[end] in _NAME_JOIN and end + 1 < self.n and self.words[end + 1][0].isalpha() and not self.classes[end + 1].bits & c.STOP)
                or (end + 1 < self.n and self.words[end] == "-" and end + 1 in self.in_name)
                or (self.words[end - 1] in _NAME_JOIN and self.words[end][0].isalpha() and not self.classes[end].bits & (c.STOP | _OPENERS))
                or (self.name_at.get(end) is not None and self.name_at[end].kind == "PERS" and not self.classes[end].proclitics.startswith(("و", "ف")))
            ):
                end += 1
            return end
        kls = self.classes[i]
        if kls.bits & c.KUNYA and kls.stem in ("ابو", "ابي", "ابا", "ام") and i + 1 < self.n and self.words[i + 1][0].isalpha() and not self.classes[i + 1].bits & c.STOP and not self.verbal(self.words[i + 1]):
            end = i + 2
            while end < self.n and self.classes[end].bits & (c.GIVEN | c.FAMILY) and not self.classes[end].bits & (c.STOP | _OPENERS) and not self.classes[end].proclitics.startswith(("و", "ف")):
                end += 1
            return end
        if span is None and i not in self.in_name and kls.bits & c.GIVEN and not kls.bits & (c.VAGUE_NAME | _OPENERS | c.STOP | c.PLACE):
            end = i + 1
            while end < self.n and self.classes[end].bits & (c.GIVEN | c.FAMILY | c.PARTICLE) and not self.classes[end].bits & c.STOP and not self.classes[end].proclitics.startswith(("و", "ف", "ب", "ك")):
                end += 1
            if end - i >= 2:
                return end
        return i

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
        j = i + 1
        known = self.known(i)
        if known is not None and known.end > j:
            j, closed = known.end, True
        while j < self.n:
            word, kls = self.words[j], self.classes[j]
            if word == '"' or word == "(":
                close = self.closing(j, 6)
                if word == '"' and close > 0 and j == i + 1:
                    j = close + 1
                    closed = True
                    continue
                break
            if not word[0].isalpha() or self.blocked(j):
                break
            if self.person_end(j) > j and not kls.proclitics.startswith(("و", "ف", "ب", "ك")):
                return j, nisba, j
            if kls.bits & c.STOP and not (kls.bits & (c.BODY | c.POST)):
                break
            state = nisbas().get(kls.stem) if kls.bits & c.NISBA else None
            if state is not None and not kls.proclitics.startswith(("و", "ف", "ب", "ل", "ك")):
                if kls.definite == closed or kls.definite:
                    nisba = nisba or state
                    closed = closed or kls.definite
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
                closed = True
                continue
            if word in _LINKED and not people:
                j += 1
                continue
            if kls.proclitics.startswith(("و", "ف", "ب", "ك", "س")) and kls.bits:
                break
            if kls.proclitics in ("ل", "لل"):
                if kls.proclitics == "لل" and not people:
                    closed = True
                    j += 1
                    continue
                break
            if word.startswith("لل") and len(word) > 4 and not people:
                j += 1
                closed = True
                continue
            if kls.definite or (word.startswith("ال") and len(word) > 3):
                if self.verbal(word) or word[0:2] != "ال":
                    break
                if not closed and people and not kls.bits & (c.ADJECTIVE | c.NISBA) and first.bits & c.PERSON and not kls.bits & _ANNEXED and j > i + 1:
                    break
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
                if kls.bits & (c.ADJECTIVE | c.NISBA) or (word[-1] == "ي" and len(word) > 4) or word.endswith(("يه", "يين", "يون", "يا")) and len(word) > 5:
                    j += 1
                    continue
                if kls.bits & _ANNEXED and first.bits & (c.PERSON | c.GROUP) and j == i + 1:
                    j += 1
                    continue
                break
            j += 1
        return max(j, i + 1), nisba, -1

    def closing(self, j: int, most: int) -> int:
        """Where the mark that closes the one at `j` stands, at most `most` tokens on; -1 where it does not."""
        mark = _PAIRS[self.words[j]]
        for k in range(j + 1, min(self.n, j + most + 2)):
            if self.words[k] == mark:
                return k
        return -1

    def take(self, i: int) -> Mention | None:
        word, kls = self.words[i], self.classes[i]
        if not word[0].isalpha() or self.blocked(i):
            return None
        bare = word[1:] if word[:1] in "وفلب" and word[1:] in _ANAPHORS else word
        if bare in _ANAPHORS or ("ال" + word[2:] in _ANAPHORS and word.startswith("لل")):
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
        if kls.bits & c.TITLE and not (kls.bits & c.STOP):
            j = i + 1
            while j < self.n and j - i < 4 and self.classes[j].bits & c.TITLE and not self.classes[j].proclitics:
                j += 1
            if j < self.n and self.words[j] in "\"'" and self.person_end(min(j + 1, self.n - 1)) > j + 1:
                j += 1
            if j < self.n:
                end = self.person_end(j)
                if end > j and not self.classes[j].proclitics.startswith(("و", "ف", "ب", "ك")):
                    return self.person(i, j, end)
        known = self.known(i)
        if kls.bits & _OPENERS and not kls.bits & c.STOP or (known is not None and known.entry.kind == "body") or (self.name_at.get(i) is not None and self.name_at[i].kind == "ORG"):
            return self.phrase(i)
        if known is not None:
            return self.place_or_medium(known)
        span = self.name_at.get(i)
        if span is not None and span.kind == "LOC":
            skip, _ = self.clitics(i)
            return Mention(MentionKind.PLACE, i, span.end, [self.form(i, span.end)], self.classes[i].stem, skip, word[:skip])
        if kls.bits & c.PLACE_HEAD and not kls.proclitics.startswith("ال"):
            return self.described_place(i)
        return None

    def person(self, i: int, start: int, end: int) -> Mention:
        """A person by name, titles in front; what follows may add a post or an alias."""
        skip, _ = self.clitics(i)
        m = Mention(MentionKind.PERSON, i, end, [self.form(start, end)], self.classes[i].stem if start > i else "", skip, self.words[i][:skip])
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
        if j + 1 < self.n and self.words[j] in "،,-" and self.classes[j + 1].bits & c.POST and not self.classes[j + 1].proclitics.startswith(("و", "ف", "ب", "ل")):
            end, nisba, name = self.phrase_end(j + 1)
            if name < 0 and end - j > 2 and (end >= self.n or self.words[end] in "،,.-)" or self.classes[end].bits & c.STOP):
                m.aliases.append(self.form(j + 1, end))
                m.nisba = m.nisba or nisba
                m.end = end

    def phrase(self, i: int) -> Mention:
        """A phrase opened by a noun; where it runs into a name, a person."""
        kls = self.classes[i]
        org = self.name_at.get(i)
        end, nisba, name = self.phrase_end(i)
        skip, _ = self.clitics(i)
        if name > i:
            stop = self.person_end(name)
            if kls.bits & (c.POST | c.TITLE | c.PERSON):
                m = Mention(MentionKind.PERSON, i, stop, [self.form(name, stop)], kls.stem, skip, self.words[i][:skip], nisba)
                if name - i > 1:
                    m.aliases.append(self.form(i, name))
                self.extend(m)
                return m
            if not kls.definite and name == end and not nisba:
                # A body named after a person (قوات حفتر): the name belongs to the phrase.
                end = stop
        if org is not None and org.kind == "ORG":
            end = max(end, org.end)
        kind = MentionKind.BODY
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
        if end < self.n and kls.bits & (c.PERSON | c.GROUP | c.POST) and self.words[end] in _INSIDE and end + 1 < self.n:
            inner = self.inside(end + 1)
            if inner > end + 1:
                m.forms.append(m.forms[0])
                m.forms[0] = self.form(i, inner)
                m.aliases.append(self.form(end + 1, inner))
                m.end = inner
        self.extend(m)
        return m

    def inside(self, j: int) -> int:
        """Where the body, group or definite phrase that a description rests on ends (مسؤول في وزارة الخارجية)."""
        kls = self.classes[j]
        if self.blocked(j) or not self.words[j][0].isalpha():
            return j
        if kls.bits & (c.BODY_HEAD | c.BODY | c.GROUP | c.PERSON) and not kls.bits & c.STOP:
            end, _, name = self.phrase_end(j)
            return end if name < 0 else j
        return j

    def place_or_medium(self, found: Found) -> Mention:
        entry = found.entry
        kind = MentionKind.PLACE if entry.kind == "place" else MentionKind.MEDIUM
        skip, _ = self.clitics(found.start)
        m = Mention(kind, found.start, found.end, [self.form(found.start, found.end)], self.words[found.start][skip:], skip, self.words[found.start][:skip], code=entry.country or None, sort=entry.sort)
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
        m = Mention(MentionKind.PLACE, i, j, [self.form(i, j)], self.classes[i].stem, skip, self.words[i][:skip], code=nisba, sort="described")
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
        while j < self.n and self.classes[j].bits & c.NISBA and self.classes[j].definite:
            nisba = nisba or nisbas().get(self.classes[j].stem)
            j += 1
        skip = 0 if self.words[i].startswith("نظ") else 1
        form = Form(self.tokens[i].start + skip, self.tokens[j - 1].end)
        k = j
        while k < self.n and k - j < 3 and self.classes[k].bits & c.TITLE:
            k += 1
        end = self.person_end(k) if k < self.n else k
        if k < self.n and end > k and not self.classes[k].proclitics.startswith(("و", "ف", "ب", "ل", "ك")):
            m = Mention(MentionKind.PERSON, i, end, [self.form(k, end)], "نظير", skip, self.words[i][:skip], nisba)
            m.aliases.append(form)
            return m
        return Mention(MentionKind.POST, i, j, [form], "نظير", skip, self.words[i][:skip], nisba)


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
