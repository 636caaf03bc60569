"""Mentions of places told by a noun: «ولاية القيروان», «مكتبه», «مبنى الوزارة», «المعبر», «قرب فصالة»."""

from __future__ import annotations

from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import nisbas
from tawatur.reading.mentions.building import Builder
from tawatur.reading.mentions.mention import Form, Mention, MentionKind
from tawatur.reading.mentions.vocabulary import DESCRIBING, DIRECTIONS, LYING
from tawatur.reading.names import rare

_OWNERS = c.POST | c.TITLE | c.PERSON | c.GROUP | c.FORCE | c.BODY | c.BODY_HEAD
"""Those whose building a place may be."""
_LONGEST = 5


class Places(Builder):
    """Finds places told by a noun, and tells them from bodies whose name begins alike."""

    def place(self, i: int) -> Mention | None:
        """The place that the noun at `i` tells, where it tells one here."""
        noun = self.places[i]
        if noun is not None:
            if noun.sort == "told":
                found = self.told_place(i)
            elif noun.sort == "owned":
                found = self.made(i, i + 1, i + 1, "building") if self.at_place(i) else None
            else:
                found = self.building(i)
            if found is not None:
                return found
        return self.described_place(i) if self.land(i) else None

    def made(self, i: int, end: int, form_end: int, sort: str) -> Mention:
        """The mention of tokens `[i, end)` whose name goes to `form_end`."""
        noun = self.places[i]
        assert noun is not None
        form = Form(self.tokens[i].start + noun.skip, self.tokens[form_end - 1].end, noun.article)
        return Mention(MentionKind.PLACE, i, end, [form], noun.stem, noun.skip, self.words[i][: noun.skip], sort=sort)

    def told_place(self, i: int) -> Mention | None:
        """A place by its noun with the article, with the adjectives and the name behind it: المدينة الساحلية، العاصمة داكا."""
        if not self.at_place(i) or self.adjective(i):
            return None
        end, named = i + 1, -1
        while end < self.n and self.words[end][0].isalpha() and not self.blocked(end):
            kls, known = self.classes[end], self.known(end)
            if known is not None and known.entry.kind == "place" and not known.skip and (not kls.definite or self.words[i] == "العاصمه"):
                named, end = end, known.end
                break
            if not self.describes(end):
                break
            end += 1
        m = self.made(i, end, end, "told")
        if named >= 0:
            m.forms.insert(0, self.form(named, end))
            m.sort = "described"
        return m

    def describes(self, i: int) -> bool:
        """Whether a word is an adjective with the article behind a place."""
        kls, word = self.classes[i], self.words[i]
        if not word.startswith("ال") or kls.bits & c.STOP:
            return False
        return bool(kls.bits & DESCRIBING) or (not kls.bits & ~c.FAMILY and word.endswith(("يه", "ي")) and not self.event(i))

    def building(self, i: int) -> Mention | None:
        """A building told by whose it is or what it is for: منزل النائب، مبنى الوزارة، قاعة المؤتمرات، نقطة تفتيش.

        The people or the body behind the noun are mentions of their own: the mention ends before them, its name behind them.
        """
        placed = self.at_place(i)
        if not placed and self.classes[i].bits & c.BODY_HEAD:
            return None
        end, _, name = self.phrase_end(i)
        if name >= i:
            whole = max(self.person_end(name), self.name_after(name))
            return self.made(i, i + 1, max(whole, i + 1), "building")
        if end == i + 1:
            j = i + 1
            if j < self.n and self.classes[j].bits & _OWNERS and not self.joined(j) and not self.classes[j].bits & c.STOP:
                whole, _, name = self.phrase_end(j)
                return self.made(i, j, max(whole, self.person_end(name), self.name_after(name)) if name > 0 else whole, "building")
            if j < self.n and self.words[j].startswith("لل") and len(self.words[j]) > 4:
                end += 1
            return self.made(i, end, end, "building") if placed else None
        owned = any(self.classes[k].bits & _OWNERS and not self.classes[k].bits & DESCRIBING for k in range(i + 1, end))
        return self.made(i, i + 1 if owned else end, end, "building")

    def unlisted_place(self, i: int) -> Mention | None:
        """A name that no list knows behind a word for where: «قرب فصالة», «إلى بنشعي»."""
        if self.verbal(self.words[i]) or self.event(i) or i in self.in_name or self.places[i] is not None:
            return None
        end = i + 1
        while end < self.n and end - i < 2 and not self.classes[end].bits and rare(self.words[end]) and self.words[end][0].isalpha():
            if self.blocked(end) or self.verbal(self.words[end]) or self.words[end][0] in "وفبل":
                break
            end += 1
        return Mention(MentionKind.PLACE, i, end, [Form(self.tokens[i].start, self.tokens[end - 1].end)], self.words[i], sort="unlisted")

    def goes_on(self, i: int, j: int) -> bool:
        """Whether a word is the second of a name that no list knows: ولاية ساوث كارولينا."""
        first = self.classes[i + 1]
        return j == i + 2 and not self.classes[j].bits and rare(self.words[j]) and not first.bits and not first.definite

    def described_place(self, i: int) -> Mention | None:
        """A place told by a noun: مدينة بنغازي، قاعدة حميميم، العاصمة السورية، معبر «تاراخال»."""
        j = i + 1
        nisba = None
        while j < self.n and j - i < _LONGEST and not self.blocked(j):
            word, kls = self.words[j], self.classes[j]
            if word == '"' and j == i + 1 and (close := self.closing(j, 4)) > j + 1:
                j = close + 1
                break
            if not word[0].isalpha() or (j > i + 1 and word in DIRECTIONS) or word in LYING:
                break
            if j > i + 1 and (self.person_end(j) > j or kls.bits & c.TITLE):
                break
            known = self.known(j)
            if known is not None and known.entry.kind == "place" and not known.skip:
                j = known.end
                nisba = nisba or known.entry.country or None
                continue
            if kls.bits & c.STOP or kls.proclitics.startswith(("و", "ف", "ب", "ل", "ك")) or self.verbal(word):
                break
            if kls.bits & c.NISBA:
                nisba = nisba or nisbas().get(kls.stem)
            elif not (kls.definite or kls.bits & c.PLACE_HEAD or j in self.in_name or j == i + 1 or self.goes_on(i, j)):
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
                return m
        first = self.classes[i + 1]
        if not first.bits & (DESCRIBING | _OWNERS) and self.words[i] not in DIRECTIONS and not self.classes[i].definite:
            begin, stop = (i + 2, j - 1) if self.words[i + 1] == '"' else (i + 1, j)
            if stop > begin:
                m.forms.append(self.form(begin, stop))
        return m
