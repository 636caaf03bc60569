"""The noun phrase of one who tells: an unnamed source, an official, a body, a medium or a document, with its names.

Mentions are the kernels; nouns for sources («مصدر», «بيان», «صحيفة») open phrases of their own, for such a phrase takes in what
a participant's does not: a count in front («ثلاثة مصادر»), adjectives, and what it is in, from or near («مصدر في الوزارة»).
"""

from __future__ import annotations

from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import word_class
from tawatur.lexicon.sources import Head, attribution_words, saying
from tawatur.model import LinkKind
from tawatur.reading.document import Document
from tawatur.reading.entities import names_of, spelled
from tawatur.reading.mentions import Mention, MentionKind
from tawatur.reading.phrases import OPENS, TIES, Phrases
from tawatur.reading.speaker import KIND_OF_MENTION, KIND_OF_TAG, Speaker, feminine

_AGAIN = attribution_words("again")
_MADE = attribution_words("made")
_CALLED = attribution_words("called")
_ISSUED = attribution_words("issued")
_VOICES = attribution_words("voices")
_POSTS = attribution_words("posts")
_ONE = attribution_words("one_of")
_QUALITIES = c.ADJECTIVE | c.NISBA | c.POST_ADJECTIVE
_TITLED = attribution_words("titled")
_BROKEN = attribution_words("broken")
_MANY_MEDIA = attribution_words("many_media")
_NAMED_MEDIA = (MentionKind.MEDIUM, MentionKind.BODY, MentionKind.GROUP)


class SpeakerReader(Phrases):
    """Reads the speakers of a report."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.known: dict[tuple[int, int, int], tuple[str, ...]] = {}
        self.by_last: dict[str, int] | None = None

    def called(self, m: Mention) -> tuple[str, ...]:
        """The names of a mention, its own first."""
        first = m.forms[0]
        at = (m.entity, first.start, first.end)
        names = self.known.get(at)
        if names is None:
            own = [spelled(self.document.folded, f) for f in m.forms]
            names = names_of(self.document, m.entity, own) if m.entity >= 0 else tuple(own)
            self.known[at] = names
        return names

    def person_called(self, word: str) -> int:
        """The entity of the person whose name ends in a word; -1 where there is none."""
        if self.by_last is None:
            self.by_last = {}
            for number, e in enumerate(self.document.entities):
                if e.kind == MentionKind.PERSON.value:
                    for key in e.keys:
                        self.by_last.setdefault(key[-1], number)
        found = self.by_last.get(word)
        return self.by_last.get(word.removeprefix("ال"), -1) if found is None else found

    # -- phrases ------------------------------------------------------------------------------------------------------

    def at(self, j: int) -> Speaker | None:
        """The speaker whose phrase begins at token `j`; None where none does."""
        if j >= self.n:
            return None
        word = self.words[j]
        if word in OPENS:
            return self.quoted(j)
        if not word[0].isalnum():
            return None
        v = self.vocabulary
        head = v.heads.get(word)
        m = self.starts.get(j)
        if m is not None and m.kind is MentionKind.PERSON and (head is None or head.tag not in ("voice", "mine")):
            return self.person(m, j)
        if head is not None:
            return self._noun(j, head, m)
        bare = word[1:] if word[:1] in "ولب" and len(word) > 3 else word
        if word in v.counting or bare in v.counting or word[0].isdigit():
            return self.counted(j)
        return self.mention(m) if m is not None else None

    def _noun(self, j: int, head: Head, m: Mention | None) -> Speaker | None:
        """The speaker that a noun for sources opens, by the list that the noun stands in."""
        tag = head.tag
        end = j + 1
        following = self.words[end] if end < self.n else ""
        if tag == "voice" or (tag == "mine" and head.key in _VOICES and self._speaks_for(end)):
            return self.voice(j, head)
        if tag in ("unnamed", "kin"):
            office = m is not None and m.kind is MentionKind.POST and m.end > end and following not in TIES
            return self.post(m) if m is not None and office and head.key in _POSTS and self.closed(m) else self.unnamed(j, j, head)
        if tag in ("media", "agency"):
            return self.medium(j, head)
        if tag in ("statement", "report", "document"):
            return self.written(j, head)
        if tag == "office":
            end += bool(following) and self.adjective(end, True)
            if (named := self.name_after(j, end)) is not None:
                return named
        again = end < self.n and self.words[end] in _AGAIN
        return Speaker(
            j, end + again, KIND_OF_TAG[tag], (self.text(j, end, head),), head.key, tag, True, feminine(head.key), head.many, alone=True
        )  # fmt: skip

    def _speaks_for(self, k: int) -> bool:
        """Whether «المتحدث» goes on as a spokesman's title, not as whoever spoke last."""
        if k >= self.n or self.words[k] in _AGAIN:
            return False
        return self.words[k] in ("باسم", "ب", "بلسان") or self.adjective(k, True)

    def mention(self, m: Mention) -> Speaker | None:
        """A speaker told by a mention without a noun for sources."""
        if m.kind is MentionKind.ANAPHOR or (m.kind is MentionKind.PLACE and m.sort not in ("country", "capital")):
            return None
        if m.kind is MentionKind.POST:
            return self.post(m)
        kind = KIND_OF_MENTION.get(m.kind, LinkKind.BODY)
        bits = word_class(m.head).bits
        if m.kind is MentionKind.GROUP and bits & (c.BODY_HEAD | c.BODY) and not bits & c.PERSON:
            kind = LinkKind.BODY
        if m.kind is MentionKind.MEDIUM:
            kind = LinkKind.AGENCY if m.sort == "agency" or m.head in self.vocabulary.agency else LinkKind.OUTLET
        end = m.end
        names = self.called(m)
        if kind is LinkKind.UNNAMED:
            definite = m.definite and self.words[end - 1].startswith("ال")
            while end < self.n and end - m.end < 4 and self.adjective(end, definite):
                end += 1
            names, end = self._lengthened(m, names, end)
        elif kind is LinkKind.BODY and end + 1 < self.n and self.words[end] == "في":
            place = self.starts.get(end + 1)
            if place is not None and place.kind is MentionKind.PLACE:
                names = (*names, self.whole(m, place.end))
        many = kind is LinkKind.UNNAMED and m.head.endswith(("ون", "ين", "ات", "ان"))
        return self._of(m, end, kind, names, many)

    def _of(self, m: Mention, end: int, kind: LinkKind, names: tuple[str, ...], many: bool = False) -> Speaker:
        key = m.head.removeprefix("ال")
        return Speaker(m.start, end, kind, names, key, "", m.definite, feminine(m.head), many, m.end - m.start == 1, m.entity, [m])

    def _lengthened(self, m: Mention, names: tuple[str, ...], end: int) -> tuple[tuple[str, ...], int]:
        """The names with the mention's longer forms in front (with its adjectives, with what it is in or near), and where they end."""
        longer = self.tied(end)
        own = [self.whole(m, stop) for stop in dict.fromkeys((longer, end)) if stop > m.end]
        return tuple(dict.fromkeys((*own, *names))), longer

    def whole(self, m: Mention, end: int) -> str:
        """The mention's words and those up to token `end`."""
        quote = self.document.folded.quote(m.forms[0].start, self.sentence.tokens[end - 1].end)
        return "ال" + quote if m.forms[0].article else quote

    def closed(self, m: Mention) -> bool:
        """Whether a post is one that only one holds: closed by a definite word, a place or a name (قائد الجيش, not قائد ميداني)."""
        last = self.words[m.end - 1]
        kls = word_class(last)
        own = last.endswith(("ها", "هم")) or (last.endswith("ه") and m.end - m.start == 1)
        return m.definite or kls.definite or own or bool(kls.bits & (c.PLACE | c.STATE))

    def post(self, m: Mention) -> Speaker:
        """Who is told by a post; with the name where it follows."""
        found = self.name_after(m.start, m.end)
        if found is not None:
            own = [spelled(self.document.folded, f) for f in m.forms]
            found.names = tuple(dict.fromkeys((*found.names, *own)))
            found.mentions.append(m)
            return found
        first = self.words[m.start]
        several = first.endswith(("ون", "ين", "ان")) and not first.startswith("ال")
        inside = any(self.words[k] in TIES and self._open(m.start, k - 1) for k in range(m.start + 1, m.end))
        names, end = self._lengthened(m, self.called(m), m.end)
        kind = LinkKind.OFFICIAL if self.closed(m) and not several and not inside else LinkKind.UNNAMED
        return self._of(m, end, kind, names)

    def _open(self, start: int, k: int) -> bool:
        """Whether an indefinite post that begins at `start` is still open behind token `k`: nothing but adjectives follow its noun."""
        return not self.words[start].startswith("ال") and all(word_class(w).bits & _QUALITIES for w in self.words[start + 1 : k + 1])

    def person(self, m: Mention, start: int) -> Speaker:
        """A named person."""
        names = self.called(m)
        first = self.sentence.tokens[m.start].start + m.skip
        if m.forms[0].start > first:
            names = tuple(dict.fromkeys((*names, self.document.folded.quote(first, m.forms[0].end))))
        gender = feminine(m.head) if m.head else None
        return Speaker(start, m.end, LinkKind.OFFICIAL, names, m.head.removeprefix("ال"), "", True, gender, entity=m.entity, mentions=[m])

    def named(self, start: int, m: Mention, posts: list[str]) -> Speaker:
        """A named person behind a post."""
        found = self.person(m, start)
        found.names = tuple(dict.fromkeys((*found.names, *posts)))
        return found

    def name_after(self, start: int, end: int) -> Speaker | None:
        """The named person that a phrase at `[start, end)` goes on to: right behind it, behind its place, or behind a comma."""
        tied = self.phrase(end + 1) if end + 1 < self.n and self.words[end] == "عن" else self.tied(end)
        for at in (end, tied) if tied > end else (end,):
            j = at + (at < self.n and self.words[at] in "،,-")
            m = self.starts.get(j)
            if m is not None and m.kind is MentionKind.PERSON and not m.proclitics.startswith(("و", "ل", "ب", "ف")):
                return self.named(start, m, [self.text(start, at)])
            first = j
            stop = self.loose_name(first)
            while stop == first and first < self.n and first - j < 3 and word_class(self.words[first]).bits & c.TITLE:
                first += 1
                stop = self.loose_name(first)
            bounded = stop < self.n and (self.words[stop] in "،,-" or self.words[stop] in self.vocabulary.that)
            if stop > first and (j == at or bounded):
                return Speaker(start, stop, LinkKind.OFFICIAL, (self.text(first, stop), self.text(start, at)), definite=True)
        return None

    def counted(self, j: int) -> Speaker | None:
        """«ثلاثة مصادر», «أحد المصدرين», «اثنان من أقاربه»."""
        k = j + 1
        again = self.words[j].removeprefix("و") in ("ذات", "نفس")
        while k < self.n and k - j < 4 and (self.words[k] in ("من", "هذه", "هولاء") or self.words[k] in self.vocabulary.counting):
            k += 1
        head = self.vocabulary.heads.get(self.words[k]) if k < self.n else None
        if head is None:
            m = self.starts.get(k)
            if m is None or m.kind not in (MentionKind.GROUP, MentionKind.BODY) or k > j + 1:
                return self._one_of(j, k)
            found = self.mention(m)
        elif head.tag in ("unnamed", "kin", "mine"):
            found = self.unnamed(j, k, head)
            if again:
                found.definite = found.alone = True
                return found
            if head.definite:
                found.tag = "one"
        elif head.tag in ("media", "agency", "statement"):
            found = self.at(k)
        else:
            return None
        if found is not None and not again and found.start != j:
            first = self.vocabulary.heads.get(self.words[j])
            found.names = tuple(dict.fromkeys((self.text(j, found.end, first), *found.names)))
            found.start = j
        return found

    def _one_of(self, j: int, k: int) -> Speaker | None:
        """«أحد مرافقيه»: one of those told by a noun with a pronoun behind it."""
        if self.words[j].removeprefix("و") not in _ONE or k >= self.n or not self.words[k].endswith(("يه", "يها", "يهم", "اته", "اتها")):
            return None
        mentions = [m for m in self.sentence.mentions if m.start == k]
        return Speaker(j, k + 1, LinkKind.UNNAMED, (self.text(j, k + 1),), "احد", "unnamed", feminine=False, mentions=mentions)

    def unnamed(self, start: int, j: int, head: Head) -> Speaker:
        """A person who is a source without a name; with a name behind the noun, an official."""
        own = head if start == j else None
        if head.key == "معلومه" and j + 1 < self.n and self.words[j + 1] == '"' and (outlet := self.quoted(j + 1, outlet=True)) is not None:
            outlet.start = start
            return outlet
        e = self._adjectives(j + 1, head.definite, 5)
        if e == j + 1 < self.n and not head.definite and head.tag == "unnamed":
            e = self.annexed(e)
        again = e < self.n and self.words[e] in _AGAIN
        m = self.starts.get(e)
        if not again and m is not None and m.kind is MentionKind.PERSON and not m.proclitics and (head.definite or head.tag == "kin"):
            return self.named(start, m, [self.text(start, m.end, head)])
        if e + 1 < self.n and self.words[e] in _CALLED and (m := self.starts.get(e + 1)) is not None and m.kind is MentionKind.PERSON:
            return self.named(start, m, [self.text(start, e, own)])
        if head.definite and not again and head.key in _TITLED and (named := self.name_after(start, e)) is not None:
            return named
        names = [self.text(start, e, own)]
        end = e + again
        if not again and (longer := self.tied(e)) > e:
            names.insert(0, self.text(start, longer, own))
            end = longer
        if head.tag == "unnamed" and not head.definite and (stop := self.clause(end)) > end:
            names.append(self.text(start, stop, own))
        if start < j:
            names.append(self.text(j, e, head))
        broken = head.many and not self.words[j].endswith(("ون", "ين", "ان"))
        gender = True if broken and head.key in _BROKEN else feminine(head.key)
        return self._told(start, end, LinkKind.UNNAMED, names, head, head.tag, gender, head.many, e == j + 1)

    def _adjectives(self, e: int, definite: bool, most: int) -> int:
        """Where the adjectives from token `e` on end."""
        last = min(self.n, e + most)
        while e < last and self.adjective(e, definite):
            e += 1
        return e

    def _told(
        self, start: int, end: int, kind: LinkKind, names: list[str], head: Head, tag: str, gender: bool | None, many: bool, alone: bool
    ) -> Speaker:
        """A speaker opened by a noun for sources."""
        mentions = [m for m in self.sentence.mentions if start <= m.start < end]
        return Speaker(start, end, kind, tuple(dict.fromkeys(names)), head.key, tag, head.definite, gender, many, alone, -1, mentions)

    def voice(self, j: int, head: Head) -> Speaker:
        """Who speaks in a body's name: the body, or a named official."""
        end = e = self._adjectives(j + 1, head.definite, 3)
        inner = ""
        if e < self.n and (self.words[e] in ("باسم", "بلسان") or self.words[e].startswith("لل")):
            q = e + (not self.words[e].startswith("لل"))
            m = self.starts.get(q)
            if m is not None and m.kind is MentionKind.PERSON:
                return self.named(j, m, [self.text(j, m.end, head)])
            end = self.phrase(q) if q < self.n else q
            m = self.starts.get(j)
            if m is not None and m.kind is MentionKind.PERSON and m.end > end:
                official = self.named(j, m, [self.text(j, end, head)])
                official.key = head.key
                return official
            if m is not None and m.end > end and self.loose_name(end) <= end:
                end = m.end
            inner = self.text(q, end) if q < end and self.words[q] not in self.vocabulary.heads else ""
        found = self.name_after(j, end)
        names = [self.text(j, end, head)]
        if found is not None:
            found.names = tuple(dict.fromkeys((*found.names, *names)))
            found.key = head.key
            return found
        longer = self.tied(end)
        if longer > end:
            names.insert(0, self.text(j, longer, head))
        if inner:
            names.append(inner)
        end = max(end, longer)
        return self._told(j, end, LinkKind.BODY, names, head, "voice", feminine(head.key), False, end == j + 1)

    def written(self, j: int, head: Head) -> Speaker:
        """A statement, a report or a document: with its maker behind it the maker tells."""
        e = self._adjectives(j + 1, head.definite, 3)
        owner, end = self._maker(e, head, e == j + 1) if e < self.n else (None, e)
        if owner is not None and (head.tag != "report" or owner.medium):
            owner.names = tuple(dict.fromkeys((*owner.names, self.text(j, owner.end, head))))
            owner.start = j
            owner.tag = head.tag
            owner.key = head.key if head.tag == "statement" and not owner.medium else owner.key
            owner.alone = owner.definite = False
            return owner
        if owner is not None:
            end = owner.end
        again = end < self.n and self.words[end] in _AGAIN
        names = tuple(dict.fromkeys((self.text(j, end, head), self.text(j, e, head))))
        gender = feminine(head.key)
        return Speaker(j, end + again, KIND_OF_TAG[head.tag], names, head.key, head.tag, head.definite, gender, head.many, e == j + 1)

    def _maker(self, e: int, head: Head, near: bool) -> tuple[Speaker | None, int]:
        """Who made what was written, told from token `e` on (صادر عن X، نشرته X، لـX، «بيان الوزارة»), and where the phrase ends."""
        word = self.words[e]
        verb = saying(word)
        if word in _ISSUED and e + 1 < self.n and self.words[e + 1] == "عن":
            owner = self.at(e + 2)
            return (None, owner.end) if head.tag == "document" and owner is not None else (owner, e)
        if word in _MADE or (verb is not None and verb.pronoun and not verb.proclitics):
            return self.at(e + 1), e
        m = self.starts.get(e)
        owns = m is not None and (m.proclitics in ("ل", "لل") or (m.definite and not m.proclitics and near))
        if m is not None and owns and head.tag != "document" and m.kind is not MentionKind.PLACE:
            return self.mention(m) if m.kind is not MentionKind.PERSON else self.person(m, e), e
        if head.tag == "report" and word[0] == "ل":
            other = self.at(e)
            if other is not None and other.medium:
                return other, e
            return None, max(self.tied(e), other.end if other is not None else e)
        if head.tag == "document" or (head.tag == "statement" and word.startswith("لل")):
            return None, max(e, self.tied(e))
        return None, e

    def medium(self, j: int, head: Head) -> Speaker:
        """A medium told by a noun for media, with its name or description."""
        if head.key.startswith(("مراسل", "موفد")) and (sender := self._sender(j, head)) is not None:
            return sender
        words = self.words
        e = j + 1
        m, n = self.starts.get(j), self.starts.get(e)
        names: list[str] = []
        one: Mention | None = None
        if e < self.n and words[e] in OPENS and (close := self.closing(e)) > 0:
            names = [self.text(e + 1, close), self.text(j, close + 1, head)]
            e = close + 1
        elif m is not None and m.kind in _NAMED_MEDIA:
            one, names = m, list(self.called(m))
            inner = self.text(e, m.end) if m.end > e else ""
            if " " in inner or (inner and m.kind is MentionKind.MEDIUM and not inner.startswith("ال")):
                names.append(inner)
            e = m.end
        elif n is not None and n.kind is not MentionKind.PERSON and not n.proclitics:
            one, names, e = n, [*self.called(n), self.text(j, n.end, head)], n.end
        elif e < self.n and not head.definite:
            while e < self.n and e - j < 4 and words[e].startswith("ال") and words[e] not in self.vocabulary.that:
                e += 1
            if e > j + 1:
                names = [self.text(j, e, head)]
        plain = e == j + 1
        k = self._described(j, e, head, plain)
        if k > e or not names:
            names.append(self.text(j, k, head))
        again = k < self.n and words[k] in _AGAIN
        wire = head.tag == "agency" or (one is not None and one.sort == "agency")
        many = head.many or head.key in _MANY_MEDIA
        gender = True if many else feminine(head.key) or False
        found = self._told(j, k + again, LinkKind.AGENCY if wire else LinkKind.OUTLET, names, head, head.tag, gender, many, False)
        found.alone = plain and k == e and head.definite
        if one is not None:
            found.entity, found.mentions = one.entity, [one]
        return found

    def _sender(self, j: int, head: Head) -> Speaker | None:
        """The medium that a correspondent works for; None where it is not told."""
        e = j + 1
        m = self.starts.get(j)
        if e >= self.n:
            return None
        found = self.quoted(e, outlet=True) if self.words[e] == '"' else None
        if found is None and m is not None and m.end > e + 1:
            kind = LinkKind.AGENCY if self.words[e] in self.vocabulary.agency else LinkKind.OUTLET
            return Speaker(j, m.end, kind, (self.text(e, m.end), self.text(j, m.end, head)), definite=True)
        if found is None:
            found = self.at(e)
            if found is None or not found.medium:
                return None
            found.names = (*found.names, self.text(j, found.end, head))
            found.alone = False
        found.start = j
        return found

    def _described(self, j: int, e: int, head: Head, plain: bool) -> int:
        """Where what describes a medium ends: adjectives, a number, «وسائل إعلام»."""
        k = e
        while k < self.n and k - e < 4:
            word = self.words[k]
            m = self.starts.get(k)
            if m is not None and m.kind in (MentionKind.PERSON, MentionKind.POST):
                break
            of_news = head.key == "وسايل" and k == j + 1 and word[0].isalpha()
            if not (of_news or word.isdigit() or self.adjective(k, True) or (plain and self.adjective(k, head.definite))):
                break
            k += 1
        return k + (k < self.n and self.words[k] in ("للانباء", "للاخبار"))

    def quoted(self, j: int, *, outlet: bool = False) -> Speaker | None:
        """A name in quotation marks: an outlet, unless its first word begins a body's name; `outlet` where it can be nothing else."""
        close = self.closing(j)
        if close < j + 2 or not self.words[j + 1][0].isalpha() or any(w in "،,.؟!:" for w in self.words[j + 1 : close]):
            return None
        first = self.words[j + 1]
        head = self.vocabulary.heads.get(first)
        bits = word_class(first).bits
        mentions = [m for m in self.sentence.mentions if j <= m.start < close]
        wire = head is not None and head.tag == "agency"
        medial = wire or (head is not None and head.tag == "media")
        kind = LinkKind.AGENCY if wire else LinkKind.OUTLET
        if not outlet and not medial and bits & (c.BODY_HEAD | c.BODY) and not bits & c.MEDIUM:
            kind = LinkKind.BODY
        elif mentions and mentions[0].kind is MentionKind.MEDIUM and mentions[0].sort == "agency":
            kind = LinkKind.AGENCY
        entity = mentions[0].entity if len(mentions) == 1 else -1
        key = first.removeprefix("ال")
        return Speaker(j, close + 1, kind, (self.text(j + 1, close),), key, "quoted", True, entity=entity, mentions=mentions)
