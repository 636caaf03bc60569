"""Mentions made of phrases: a person with a post, a body, a group with its number, each with its longer and shorter forms."""

from __future__ import annotations

from tawatur.lexicon import classes as c
from tawatur.lexicon.sources import saying
from tawatur.lexicon.triggers import load_triggers
from tawatur.model import Kind
from tawatur.reading.mentions.counting import Counting
from tawatur.reading.mentions.mention import Mention, MentionKind
from tawatur.reading.mentions.vocabulary import (
    HELD,
    HOLDS,
    INSIDE,
    INTRODUCED,
    KIN,
    MEDIA_HEADS,
    QUANTITIES,
    SEATED,
    SENT,
    SPEAKING,
    THEN,
    WHICH_IS,
    closed_phrase,
)

_OFFICE = (Kind.APPOINTMENT, Kind.DISMISSAL)
_FACING = (Kind.MEETING,)


class Builder(Counting):
    """Makes the mention that opens at a token whose sort is known."""

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
            close = self.closing(j, 7)
            inner = self.words[j + 1 : close] if close > 0 else []
            if inner and all(w[0].isalpha() or w == "-" for w in inner) and len(inner) <= 6 and not self.classes[j + 1].bits & c.STOP:
                m.aliases.append(self.form(j + 1, close))
                m.end = j = close + 1
            elif inner:
                j = close + 1
        if m.kind is not MentionKind.PERSON:
            return
        if (called := self.called(m, j)) > j:
            j = m.end = called
        comma = j < self.n and self.words[j] in "،,-"
        k = j + comma
        post = self.held_post(k)
        comma, k = (True, post) if post > k else (comma, k)
        if comma and k < self.n and self.words[k] in ("احد", "احدي"):
            among = self.number(k)
            if among is not None and among.end - k > 1:
                m.aliases += among.forms
                m.end = among.end
        elif k < self.n and (comma or self.may_bear_post(m, k)) and self.opens_post(k):
            end, nisba, name = self.phrase_end(k)
            whole, placed = self.complement(k, end) if name < 0 else (end, False)
            if name < 0 and whole - k > 1 and (comma or self.seated_name(k, end) is None):
                after = end if placed else whole
                after += after < self.n and self.words[after] in THEN
                delimited = after >= self.n or self.words[after] in "،,.-)" or self.ends(after)
                if not m.aliases or placed or after > whole or not comma or delimited:
                    m.aliases.append(self.form(k, whole))
                    if whole > end:
                        m.aliases.append(self.form(k, end))
                    m.nisba = m.nisba or nisba
                    m.end = after

    def called(self, m: Mention, i: int) -> int:
        """Takes up another name of the person that stands at `i`: «المعروف بأبي همام», «، الملقب بـ"الأمير"», «ويكنى أبا النور».

        Returns where it ends; `i` where there is none.
        """
        comma = i + 1 < self.n and self.words[i] in "،,-"
        k = i + comma
        if k >= self.n or self.words[k] not in INTRODUCED:
            return i
        k += 1
        if k >= self.n or not (self.words[k].startswith("ب") or self.words[k] in ("ابو", "ابا", "ابي", "ام")):
            return i
        k += self.words[k] in ("ب", "باسم", "بلقب")
        quoted = k < self.n and self.words[k] == '"'
        k += quoted
        stop = self.closing(k - 1, 5) if quoted else self.person_end(k)
        if stop <= k:
            return i
        m.aliases.append(self.form(k, stop))
        return stop + quoted

    def held_post(self, i: int) -> int:
        """Where the post begins that a clause behind a name says its bearer holds: «الذي يشغل منصب نائب الرئيس», «هو مدير المصرف».

        `i` where it says none.
        """
        if i >= self.n or self.words[i] not in WHICH_IS:
            return i
        k = i + 1
        k += k < self.n and self.words[k] in HOLDS
        k += k < self.n and self.words[k] in HELD
        told = k > i + 1 or self.words[i][0] in "وه"
        return k if told and k < self.n and self.classes[k].bits & c.POST and not self.joined(k) else i

    def opens_post(self, i: int) -> bool:
        """Whether what stands behind a name begins its bearer's post or kin: نائب مدير المخابرات."""
        return bool(self.classes[i].bits & (c.POST | c.PERSON) or self.words[i] in KIN) and not self.joined(i) and not self.told(i)

    def may_bear_post(self, m: Mention, i: int) -> bool:
        """Whether a post right behind a name, with no comma, can be its bearer's and not another participant.

        It is where the name has no post in front, unless a verb takes both («التقى بيرنز مسؤولين») or makes the one the other («عيّن
        فلاناً وزيراً»).
        """
        kls, word = self.classes[i], self.words[i]
        posted = m.aliases and m.head != "صاحب"
        if posted or not kls.bits & c.POST or i + 1 >= self.n or (m.start and self.takes_two(m.start - 1)):
            return False
        if not kls.definite and word.endswith("ا") and word != "رؤسا":
            return False
        if m.proclitics:
            return True
        before = self.words[m.start - 1] if m.start else ""
        if not before[:1].isalpha():
            return m.end - m.start > 1
        if self.classes[m.start - 1].bits & c.STOP or saying(before) is not None:
            return True
        return m.end - m.start > 1 + bool(m.head)

    def takes_two(self, i: int) -> bool:
        """Whether a token is a word behind which a name and a post are two things.

        One for naming somebody to an office or removing him, whose office follows; or a verb of meeting, whose object does.
        """
        return any(
            match.trigger.kinds[0] in _OFFICE or (match.trigger.kinds[0] in _FACING and match.form.tense != "noun")
            for match in load_triggers().lookup(self.words[i])
        )

    def one_bearer(self, i: int, m: Mention) -> bool:
        """Whether the phrase that opens at `i` is the post, or the description, of one person: a name behind a comma is his."""
        kls, word = self.classes[i], self.words[i]
        if kls.bits & c.BODY or word.endswith(("ون", "ان", "ات")) or (len(word) > 7 and word.endswith("ين")):
            return False
        if kls.bits & c.POST:
            return m.definite or (m.end - i > 1 and not self.words[m.end - 1].endswith(("ين", "ون")))
        if not kls.bits & c.PERSON or kls.bits & (c.GROUP | c.FORCE | c.BODY_HEAD):
            return False
        return (kls.definite and m.end - i > 1) or (m.end - i == 1 and word.endswith(("ه", "ها", "هم")) and kls.stem != word)

    def ends(self, i: int) -> bool:
        """Whether a token ends whatever phrase stands before it: a preposition, a time, a verb."""
        return bool(self.classes[i].bits & c.STOP) or self.blocked(i) or self.verb(i)

    def seated_name(self, i: int, end: int) -> Mention | None:
        """The person named behind a post and its place: «المبعوث الأممي إلى سوريا ستافان دي ميستورا»."""
        if end + 1 >= self.n or self.words[end] not in INSIDE or not self.classes[i].bits & c.POST:
            return None
        known = self.known(end + 1)
        if known is None or known.skip or known.entry.kind not in ("place", "body"):
            return None
        k = self.after_titles(known.end)
        stop = self.name_after(k) if k < self.n else k
        if stop <= k:
            return None
        skip, _ = self.clitics(i)
        posts = [self.form(i, known.end), self.form(i, end)]
        m = Mention(MentionKind.PERSON, i, stop, [self.form(k, stop)], self.classes[i].stem, skip, self.words[i][:skip], aliases=posts)
        self.extend(m)
        return m

    def complement(self, i: int, end: int) -> tuple[int, bool]:
        """Where the description of the phrase `[i, end)` ends with what it is in, of or for; and whether that is only a place."""
        kls = self.classes[i]
        if end >= self.n or not kls.bits & (c.PERSON | c.GROUP | c.POST | c.FORCE | c.BODY_HEAD):
            return end, False
        if self.words[end] in INSIDE and end + 1 < self.n and not self.blocked(end + 1):
            j = end + 1
            if (self.words[end] == "الي" and kls.stem not in SENT) or (
                kls.definite and (self.words[end] == "من" or (self.words[end] == "عن" and kls.stem not in SPEAKING))
            ):
                return end, False
            if self.words[end] == "عن" and not kls.bits & (c.PERSON | c.GROUP | c.POST):
                return end, False  # «نقلت صحيفة الأخبار عن مسؤول»
            if self.words[end] == "من" and kls.stem in MEDIA_HEADS:
                return end, False  # «علمت صحيفة الأخبار من مسؤول»
            if self.words[end] == "من" and (self.words[j][0].isdigit() or self.words[j] in QUANTITIES):
                counted = self.number(j)
                return (counted.end, False) if counted is not None else (end, False)
            if self.land(j) or (self.classes[j].bits & c.PLACE_HEAD and not self.classes[j].definite):
                return (end, False) if kls.definite else (self.phrase_end(j)[0], True)
            inner = self.inside(j)
            if inner > j and not (kls.bits & c.BODY_HEAD and not kls.bits & (c.PERSON | c.GROUP | c.POST) and kls.definite):
                return inner, False
            known = self.known(j)
            if (
                known is not None
                and known.entry.kind == "place"
                and not known.skip
                and (not kls.definite or kls.stem in SEATED)
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
            self.words[end].startswith("لل")
            and kls.bits & (c.GROUP | c.FORCE)
            and not kls.definite
            and front.bits & (c.BODY | c.BODY_HEAD)
            and not front.bits & c.STOP
            and not self.words[end - 1].startswith("ال")
        ):
            return self.phrase_end(end)[0], False  # دورية للجيش
        if (
            front.proclitics in ("ب", "بال")
            and kls.bits & (c.POST | c.BODY_HEAD | c.PERSON)
            and front.bits & (c.BODY_HEAD | c.BODY)
            and not self.land(end)
            and not self.event(end)
            and not front.bits & c.STOP
        ):
            inner, _, name = self.phrase_end(end)
            return (inner if name < 0 else name), False
        return end, False

    def abroad(self, j: int, nisba: str | None) -> bool:
        """Whether the place at token `j` lies in no state, or in another than its people: «ضابط تركي في بغداد»."""
        known = self.known(j)
        return nisba is not None and known is not None and known.entry.country != nisba

    def inside(self, j: int) -> int:
        """Where the body, group or definite phrase that a description rests on ends (مسؤول في وزارة الخارجية)."""
        kls = self.classes[j]
        if self.blocked(j) or not self.words[j][0].isalpha():
            return j
        if kls.bits & (c.BODY_HEAD | c.BODY | c.GROUP | c.PERSON) and not kls.bits & c.STOP:
            end, _, name = self.phrase_end(j)
            return end if name < 0 else name if name == end else j
        return j

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
        if inner > end and placed and ((kls.bits & c.BODY_HEAD and not kls.bits & (c.PERSON | c.POST)) or self.abroad(end + 1, nisba)):
            m.aliases.append(self.form(i, inner))
        elif inner > end:
            m.forms.insert(0, self.form(i, inner))
            if not placed:
                if self.words[end] in INSIDE:
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
        if office and m.end == end and (seated := self.seated_name(i, end)) is not None:
            return seated
        # «الناطق باسم الخارجية، كريم بور، ...»: the name between commas after a post.
        j = m.end
        while j < self.n and self.words[j] in "،,-" and j - m.end < 2:
            j += 1
        if m.end < j < self.n and not self.joined(j) and self.one_bearer(i, m):
            k = self.after_titles(j)
            stop = self.name_after(k) if k < self.n else k
            if stop > k and (m.end - i > 1 or not kls.bits & c.POST or stop >= self.n or self.words[stop] in "،,.-)" or self.ends(stop)):
                return Mention(
                    MentionKind.PERSON, i, stop, [self.form(k, stop)], kls.stem, skip, self.words[i][:skip], nisba, aliases=[*m.forms]
                )
        self.extend(m)
        return m
