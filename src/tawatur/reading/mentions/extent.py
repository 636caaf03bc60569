"""How far a noun phrase goes: annexations to their definite end, adjectives after it, a name that it runs into."""

from __future__ import annotations

from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import nisbas, word_class
from tawatur.lexicon.gazetteer import known_at
from tawatur.reading.clusters import clusters
from tawatur.reading.mentions.naming import Names
from tawatur.reading.mentions.vocabulary import (
    ANAPHORS,
    ANNEXED,
    DESCRIBING,
    DIRECTIONS,
    DONE,
    FIELDS,
    GOVERNING,
    HEADED,
    LINKED,
    MEDIA_HEADS,
    NUMBERED,
    OPENERS,
    PARTICIPLES,
    PARTITIVE,
    QUANTITIES,
    SECTORS,
    THEN,
    broken_plural,
    led,
    verb_shaped,
)


class Extents(Names):
    """Finds the ends of phrases, and tells nouns from adjectives and verbs that are written alike."""

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
                if word == '"' and close > 0 and (j == i + 1 or (head.bits & ANNEXED and not head.definite)):
                    j = close + 1
                    closed = True
                    continue
                break
            if j == i + 1 and word[0].isdigit() and first.stem in NUMBERED and first.definite and not self.blocked(j):
                return j + 1, nisba, -1
            if closed and office and self.two_names(j):
                return j, nisba, j
            if not word[0].isalpha() or self.blocked(j) or self.breaks(i, j, closed):
                break
            if not kls.proclitics.startswith(("و", "ف", "ب", "ك", "ل")) or kls.proclitics == "":
                if (
                    first.stem in GOVERNING
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
            if kls.bits & c.STOP:
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
            if (word in LINKED and not people) or word in HEADED.get(first.stem, ()):
                closed = closed or word.startswith(("ال", "بال"))
                j += 1
                continue
            if closed and self.joined_field(i, j):
                j += 1
                continue
            if kls.proclitics.startswith(("و", "ف", "ب", "ك", "س")) and kls.bits:
                break
            for_field = not kls.proclitics and word[0] == "ل" and word[1:] in SECTORS
            if kls.proclitics in ("ل", "لل") or for_field or (word.startswith("لل") and len(word) > 4):
                # «المعاون السياسي لرئيس المجلس»: what an office is for, where an adjective keeps it from its own noun.
                rest = kls.stem if kls.proclitics else word[1:] if for_field else word[2:]
                if nisba is not None and kls.proclitics == "ل" and kls.bits & (c.POST | c.GROUP) and rest not in SECTORS:
                    break
                of_office = bool(first.bits & (c.POST | c.BODY_HEAD) or (first.bits & c.GROUP and j > i + 1)) and (
                    (described and (j > i + 1 or not first.definite)) or rest in SECTORS
                )
                if not of_office or self.event(j) or self.verb(j) or kls.bits & (c.MEDIUM | c.STOP | c.GIVEN) or rest in MEDIA_HEADS:
                    break
                if kls.proclitics == "ل" or for_field:
                    if not kls.bits & (c.POST | c.BODY_HEAD | c.BODY | c.GROUP) and rest not in SECTORS:
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
                    if closed or not kls.bits & OPENERS:
                        break
                    closed, described = True, False
                    j += 1
                    continue
                if self.verbal(word):
                    break
                if closed and self.opens_another(i, j):
                    break
                if closed and not kls.bits & (OPENERS | DESCRIBING) and self.event(j):
                    break
                if (
                    not closed
                    and people
                    and not kls.bits & (c.ADJECTIVE | c.NISBA)
                    and first.bits & c.PERSON
                    and not kls.bits & ANNEXED
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
            if self.verbal(word) and not kls.bits & (ANNEXED | c.ADJECTIVE):
                break
            if people:
                if (
                    kls.bits & (c.ADJECTIVE | c.NISBA)
                    or (
                        word.endswith(("ين", "ون"))
                        and self.words[j - 1].endswith(("ين", "ون"))
                        and not self.joined(j)
                        and word[0] not in "وبل"
                    )
                    or (word[-1] == "ي" and len(word) > 4)
                    or (word.endswith(("يه", "يين", "يون", "يا")) and len(word) > 5)
                    or (word.endswith("يا") and word_class(word[:-1]).bits & c.ADJECTIVE)
                ):
                    described = True
                    j += 1
                    continue
                if kls.bits & ANNEXED and first.bits & (c.PERSON | c.GROUP | c.FORCE) and j == i + 1:
                    j += 1
                    continue
                if first.bits & c.FORCE and j == i + 1 and not kls.bits and not self.verbal(word) and not kls.proclitics:
                    j += 1
                    continue
                break
            described = bool(kls.bits & DESCRIBING)
            j += 1
        return max(j, i + 1), nisba, -1

    def joined_field(self, i: int, j: int) -> bool:
        """Whether «و» joins a further field to an office's: وزير التنمية والاستثمار والتعاون الدولي."""
        word, kls = self.words[j], self.classes[j]
        if self.classes[i].stem not in FIELDS or not word.startswith("وال") or len(word) < 6 or word.endswith(("ون", "ين")):
            return False
        if kls.bits & (OPENERS | DESCRIBING | c.TITLE | c.GIVEN | c.FAMILY | c.PLACE | c.STOP | c.MEDIUM) or self.verbal(word):
            return False
        return self.words[j - 1].startswith(("ال", "وال", "لل")) and "ال" + word[3:] not in ANAPHORS

    def breaks(self, i: int, j: int, closed: bool) -> bool:
        """Whether the phrase that opened at `i` cannot go on with the word at `j`, whatever it names.

        A number begins a phrase of its own; a plural with its «ن» is never annexed, and only plurals describe it; a verb, a noun with
        a preposition written on and, behind a noun in another case, an indefinite accusative are no parts of a phrase.
        """
        word, kls, last = self.words[j], self.classes[j], self.words[j - 1]
        if word in THEN or word in DONE:
            return True
        if closed and word.startswith("ال") and self.disagrees(i, j):
            return True
        if word in QUANTITIES and (closed or word not in PARTITIVE or self.classes[i].bits & c.FORCE):
            return True
        noun = self.classes[j - 1] if self.classes[j - 1].bits else self.classes[i]
        if last.endswith(("ون", "ين")) and noun.bits & (c.PERSON | c.GROUP) and not noun.bits & c.POST:
            plural = word.endswith(("ون", "ين")) or word[2:] in QUANTITIES or kls.bits & (DESCRIBING | c.NISBA)
            if not plural and (last.endswith("ون") or kls.definite or word.startswith("ال")):
                return True
        if closed and self.two_names(j):
            return True
        if (
            word in DIRECTIONS
            and self.classes[i].bits & (c.GROUP | c.FORCE | c.PERSON)
            and not self.classes[i].bits & (c.POST | c.PLACE_HEAD)
        ):
            return True
        if kls.bits:
            return False
        if verb_shaped(word) or (
            led(word) and word[1:] not in SECTORS and word not in LINKED and word not in HEADED.get(self.classes[i].stem, ())
        ):
            return True
        if closed or len(word) < 5 or self.words[i][-1] == "ا":
            return False
        return word.endswith("ا") and not word.endswith(("يا", "ها", "نا", "هما")) and word[:-1] in clusters()

    def disagrees(self, i: int, j: int) -> bool:
        """Whether a definite word behind a finished phrase can describe none of its nouns, by number and gender.

        A plural in «ين» needs a plural of people before it, one in «ات» is hardly ever an adjective; where every word so far is
        feminine by its ending, so is an adjective.
        """
        word, so_far = self.words[j], self.words[i:j]
        if word.endswith(("ين", "ون")) and len(word) > 5 and word_class(word[2:-2]).bits | word_class(word[2:]).bits:
            return not any(
                w.endswith(("ين", "ون", "و")) or (k.bits & (c.PERSON | c.GROUP | c.FORCE | c.POST) and not w.endswith(("ه", "ات")))
                for w, k in zip(so_far, self.classes[i:j], strict=True)
            )
        if word.endswith("ات") and len(word) > 5:
            return not self.classes[j].bits & DESCRIBING
        feminine = all(w.endswith(("ه", "ات", "اء")) for w in so_far if w[0].isalpha())
        return feminine and not word.endswith(("ه", "ي", "اء", "ا")) and not self.classes[j].bits & DESCRIBING and j - i > 1

    def opens_another(self, i: int, j: int) -> bool:
        """Whether a definite word after a finished phrase begins the next one and does not describe it."""
        kls, word = self.classes[j], self.words[j]
        if kls.bits & DESCRIBING or kls.stem in PARTICIPLES:
            return False
        if kls.bits & (c.TITLE | c.POST):
            return True
        if kls.bits & c.PERSON and not kls.bits & (c.GROUP | c.FORCE | c.BODY | c.BODY_HEAD):
            return word.endswith(("ين", "ون")) and not self.words[i].endswith(("ين", "ون", "و", "ي"))
        return bool(kls.bits & (OPENERS | c.PLACE_HEAD)) and not word.endswith("يه")

    def adjective(self, i: int) -> bool:
        """Whether a word that may be a noun for people is an adjective of the noun before it."""
        if i == 0:
            return False
        kls, prior, word, before = self.classes[i], self.classes[i - 1], self.words[i], self.words[i - 1]
        if (
            (kls.bits & (c.POST | c.BODY_HEAD) and not kls.bits & DESCRIBING)
            or not before[0].isalpha()
            or prior.bits & c.STOP
            or self.verb(i - 1)
        ):
            return False
        if prior.definite != kls.definite:
            return False
        if kls.proclitics in ("و", "وال"):
            return bool(kls.bits & c.ADJECTIVE and (prior.bits & DESCRIBING or before.endswith(("يه", "ي"))) and i > 1)
        if kls.proclitics and kls.proclitics != "ال":
            return False
        if kls.definite:
            own = before.startswith(("ال", "وال", "بال", "لل", "فال"))
            return (
                bool(kls.bits & DESCRIBING)
                or ((not kls.bits or (kls.bits & c.PERSON and word.endswith("ه"))) and own)
                or kls.stem in ("اخير", "اخيره")
            )
        if word.endswith(("ين", "ون")):
            return False
        return (
            bool(kls.bits & (c.ADJECTIVE | c.NISBA))
            or (word.endswith("ا") and before.endswith("ا"))
            or (word.endswith("يه") and (before.endswith(("ه", "ات")) or broken_plural(before)))
        )

    def told(self, i: int) -> bool:
        """Whether a word that may be a noun for people is a verb here: «طالب النائب»."""
        if not self.verb(i) or self.classes[i].definite or self.classes[i].bits & c.POST or i + 1 >= self.n:
            return False
        after = self.classes[i + 1]
        return bool(after.bits & (c.POST | c.TITLE | c.PERSON | c.BODY | c.GROUP | c.BODY_HEAD | c.GIVEN)) or self.person_end(i + 1) > i + 1
