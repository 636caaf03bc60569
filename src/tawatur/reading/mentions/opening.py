"""Which mention opens at a token, if one does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tawatur.arabic.tokens import Token
from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import demonyms, nisbas
from tawatur.lexicon.gazetteer import Found
from tawatur.lexicon.sources import saying
from tawatur.reading.mentions.mention import Form, Mention, MentionKind
from tawatur.reading.mentions.places import Places
from tawatur.reading.mentions.vocabulary import (
    ABSTRACT,
    ANAPHORS,
    COUNTERPARTS,
    DESCRIBING,
    HEADED,
    KIN,
    KIN_OF,
    NEVER_ALONE,
    OPENERS,
    PERSONS_BEFORE,
    QUANTITIES,
    VAGUE_MEDIA,
)
from tawatur.reading.mentions.wordings import longer
from tawatur.reading.names import NameSpan


class Scan(Places):
    """One pass over a sentence; `take` gives the mention that opens at a token."""

    def take(self, i: int) -> Mention | None:
        """The mention that opens at a token: numbers first, then words for someone told before, names, titles, nouns and adjectives."""
        word, kls = self.words[i], self.classes[i]
        if (
            word[0].isdigit()
            or word in QUANTITIES
            or (kls.proclitics and kls.proclitics[-1] in "وفبل" and word[len(kls.proclitics) :] in QUANTITIES)
            or (word[:1] in "وفبل" and word[1:] in QUANTITIES)
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
        if (end := self.outlet_told(i)) > i:
            return Mention(MentionKind.MEDIUM, i, end, [Form(self.tokens[i].start + 1, self.tokens[end - 1].end)], word[1:], 1, "ل")
        bare = word[1:] if word[:1] in "وفلب" and word[1:] in ANAPHORS else word
        if (
            (bare in ANAPHORS or ("ال" + word[2:] in ANAPHORS and word.startswith("لل")))
            and not self.adjective(i)
            and not (i + 1 < self.n and self.classes[i + 1].definite and self.classes[i + 1].bits & DESCRIBING)
        ):
            return self.anaphor(i)
        stripped = word[1:] if word[1:].startswith("نظ") else word
        if stripped in COUNTERPARTS:
            return self.counterpart(i)
        known = self.known(i)
        if known is not None and known.end - i > 1:
            # «لفرانس برس» looks like a name; «وكالة نوفا الإيطالية» is read with what describes it.
            medium = known.entry.kind in ("outlet", "agency") and not kls.bits & c.BODY_HEAD
            if medium or known.entry.kind == "place":
                return self.place_or_medium(known)
        if word in KIN and i + 1 < self.n and self.words[i + 1] in KIN_OF:
            return self.phrase(i)
        if kls.bits & c.POST and kls.stem in HEADED and not kls.bits & c.STOP and self.headed(i):
            return self.phrase(i)
        end = self.person_end(i)
        if end > i:
            return self.person(i, i, end)
        if kls.bits & c.TITLE and not kls.definite and not kls.proclitics.startswith(("ب", "ل", "ك")) and self.given_not_title(i):
            return self.person(i, i, i + 2)
        if kls.bits & c.GIVEN and self.given_not_verb(i):
            return self.person(i, i, self.person_end(i + 1))
        if (self.places[i] is not None or kls.bits & (c.PLACE_HEAD | c.BODY)) and (place := self.place(i)) is not None:
            return place
        if kls.bits & c.TITLE and not (kls.bits & c.STOP) and not self.verb(i):
            j = i + 1
            while (
                j < self.n
                and j - i < 4
                and self.classes[j].bits & c.TITLE
                and not self.classes[j].proclitics
                and self.person_end(j) == j
                and not self.given_not_title(j)
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
        if self.preposition(i):
            return None
        if known is not None and known.entry.kind == "agency" and org is not None and not kls.bits & c.BODY_HEAD:
            return self.place_or_medium(known)  # «قال لرويترز مصدر مطلع»
        if (
            (kls.bits & OPENERS and not kls.bits & c.STOP and not self.adjective(i) and not self.told(i))
            or (known is not None and known.entry.kind == "body")
            or (org is not None and org.kind == "ORG" and not self.adjective(i))
        ):
            if word.endswith("يا") and kls.bits & c.PERSON and not kls.bits & (c.POST | c.NISBA | c.FORCE):
                return None
            m = self.phrase(i)
            if m.kind is MentionKind.BODY and m.end == i + 1 and not kls.definite and kls.stem in ABSTRACT and known is None:
                return None
            if kls.stem in HEADED and not self.headed(i):
                return None
            return None if m.end == i + 1 and kls.stem in NEVER_ALONE else m
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
        return self.unlisted_place(i) if i in self.unlisted else None

    def preposition(self, i: int) -> bool:
        """Whether a noun is part of a preposition: «من طرف الشرطة», «وإلى غاية اليوم»."""
        word = self.words[i]
        if word == "طرف":
            return i > 0 and self.words[i - 1] == "من"
        return word == "والي" and i + 1 < self.n and self.words[i + 1] in ("غايه", "جانب", "حين", "ان", "ذلك", "حد")

    def headed(self, i: int) -> bool:
        """Whether a word that begins a post only before certain others stands before one."""
        if i + 1 >= self.n:
            return False
        after = HEADED[self.classes[i].stem]
        return self.words[i + 1] in after if after else bool(self.classes[i + 1].bits & (c.BODY_HEAD | c.GROUP | c.FORCE))

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
        vague = VAGUE_MEDIA
        return word not in vague and core not in vague and "ال" + core not in vague

    def people_or_state(self, i: int) -> Mention | None:
        """A people by its plural (الأتراك), or the adjective of an event that stands for a state (وساطة روسية)."""
        kls = self.classes[i]
        code = nisbas().get(kls.stem)
        if kls.stem in demonyms() and not self.adjective(i):
            return self.phrase(i, MentionKind.GROUP)
        if code is not None and self.one_of(i):
            end = i + 1
            while end < self.n and self.classes[end].bits & DESCRIBING and not self.classes[end].definite and not self.joined(end):
                end += 1
            skip, _ = self.clitics(i)
            return Mention(
                MentionKind.GROUP,
                i,
                end,
                [self.form(i, end)],
                kls.stem,
                skip,
                self.words[i][:skip],
                code if len(code) == 2 else None,
                definite=False,
            )
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

    def outlet_told(self, i: int) -> int:
        """Where the name ends of an outlet that no list knows, told by «ل» right behind a verb of saying («وقال لنورس عبر الهاتف»).

        `i` where none is.
        """
        word, kls, span = self.words[i], self.classes[i], self.name_at.get(i)
        if span is None or i == 0 or word[0] != "ل" or len(word) < 5 or kls.bits or kls.proclitics or self.known(i) is not None:
            return i
        return span.end if saying(self.words[i - 1]) is not None else i

    def one_of(self, i: int) -> bool:
        """Whether the singular of a people's adjective stands for one of the people: «بينهم تونسي», «قتل فلسطينيا»."""
        kls, word = self.classes[i], self.words[i]
        if kls.proclitics not in ("", "و") or kls.definite or not word.endswith(("ي", "يا", "يه")) or i == 0:
            return False
        before = self.words[i - 1]
        if before in PERSONS_BEFORE:
            return True
        return kls.proclitics == "" and before[0].isalpha() and self.verbal(before) and saying(before) is None

    def place_or_medium(self, found: Found) -> Mention:
        """A place or medium of the gazetteer."""
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

    def anaphor(self, i: int) -> Mention:
        """A word that stands for someone told before, from its article on."""
        skip = 0 if self.words[i].startswith("ال") else 1
        form = Form(self.tokens[i].start + skip, self.tokens[i].end)
        if self.words[i].startswith("لل"):
            form = Form(self.tokens[i].start + 2, self.tokens[i].end, article=True)
        return Mention(MentionKind.ANAPHOR, i, i + 1, [form], self.words[i][skip:], skip, self.words[i][:skip])

    def counterpart(self, i: int) -> Mention:
        """«نظيره» with the adjective of a state, and with the name where it follows."""
        j = i + 1
        nisba = None
        while j < self.n and self.classes[j].bits & DESCRIBING and self.classes[j].definite and not self.joined(j):
            nisba = nisba or nisbas().get(self.classes[j].stem)
            j += 1
        skip = 0 if self.words[i].startswith("نظ") else 1
        form = Form(self.tokens[i].start + skip, self.tokens[j - 1].end)
        k = j + (j < self.n and self.words[j] == "،")
        while k < self.n and k - j < 3 and self.classes[k].bits & c.TITLE:
            k += 1
        end = self.name_after(k) if k < self.n else k
        if k < self.n and end > k and not self.classes[k].proclitics.startswith(("و", "ف", "ب", "ل", "ك")):
            m = Mention(MentionKind.PERSON, i, end, [self.form(k, end)], "نظير", skip, self.words[i][:skip], nisba)
            m.aliases.append(form)
            return m
        return Mention(MentionKind.POST, i, j, [form], "نظير", skip, self.words[i][:skip], nisba)


def find_mentions(
    tokens: Sequence[Token],
    names: Sequence[NameSpan],
    blocked: Callable[[int], bool],
    verbal: Callable[[str], bool],
    named_ali: Sequence[int] = (),
) -> list[Mention]:
    """The mentions of a sentence, in order, without overlaps.

    Args:
        tokens: the sentence's tokens.
        names: trained names over them.
        blocked: whether a token belongs to a time expression, which no phrase may enter.
        verbal: whether a folded word is a verb that the trigger and reporting lists know.
        named_ali: the tokens that are the name «علي» by their spelling, and not the preposition.
    """
    scan = Scan(tokens, names, blocked, verbal, named_ali)
    found: list[Mention] = []
    behind = 0
    for i in scan.openings:
        if i >= behind and (m := scan.take(i)) is not None:
            m.aliases += longer(scan, m)
            found.append(m)
            behind = max(m.end, i + 1)
    return found
