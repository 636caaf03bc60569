"""Mentions made of phrases: a person with a post, a body, a group with its number, each with its longer and shorter forms."""

from __future__ import annotations

from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import demonyms
from tawatur.reading.mentions.extent import Extents
from tawatur.reading.mentions.mention import Form, Mention, MentionKind
from tawatur.reading.mentions.vocabulary import (
    HEADED,
    INSIDE,
    INTRODUCED,
    KIN,
    OF_THEM,
    OTHERS,
    QUANTITIES,
    SEATED,
    SENT,
    SPEAKING,
    closed_phrase,
)


class Builder(Extents):
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
        if k < self.n and self.words[k] in INTRODUCED:
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
            and (self.classes[j + 1].bits & (c.POST | c.PERSON) or self.words[j + 1] in KIN)
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
        if self.words[end] in INSIDE and end + 1 < self.n and not self.blocked(end + 1):
            j = end + 1
            if (self.words[end] == "الي" and kls.stem not in SENT) or (
                kls.definite and (self.words[end] == "من" or (self.words[end] == "عن" and kls.stem not in SPEAKING))
            ):
                return end, False
            if self.words[end] == "من" and (self.words[j][0].isdigit() or self.words[j] in QUANTITIES):
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
            front.proclitics in ("ب", "بال")
            and kls.bits & (c.POST | c.BODY_HEAD)
            and front.bits & (c.BODY_HEAD | c.BODY)
            and not self.event(end)
            and not front.bits & c.STOP
        ):
            inner, _, name = self.phrase_end(end)
            return (inner if name < 0 else name), False
        return end, False

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
        if inner > end and placed and kls.bits & c.BODY_HEAD and not kls.bits & (c.PERSON | c.POST):
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

    def counted(self, i: int) -> Mention | None:
        """People or things with their number: سبعة أشخاص، عشرات المتظاهرين، عدد من المسؤولين، اثنين منهم."""
        j = i
        while j < self.n and j - i < 5 and not self.blocked(j):
            w = self.words[j]
            core = w if j > i and w in QUANTITIES else w[1:] if w[:1] in "وفبل" and w[1:] in QUANTITIES else w
            if not (w[0].isdigit() or core in QUANTITIES):
                break
            j += 1
        if j == i or j >= self.n:
            return None
        start = j
        word = self.words[i]
        skip = 1 if word[0] in "وفبل" and word not in QUANTITIES else 0
        front = Form(self.tokens[i].start + skip, self.tokens[j - 1].end)
        if self.words[j] in OF_THEM or self.words[j] in OTHERS:
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
        people = bool(kls.bits & (c.PERSON | c.GROUP | c.FORCE | c.BODY_HEAD | c.POST)) and not kls.bits & c.STOP and kls.stem not in HEADED
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
