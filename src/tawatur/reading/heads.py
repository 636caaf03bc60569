"""The head of an attribution: who speaks, through whom and to whom, from the verb or formula up to the words told."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import word_class
from tawatur.lexicon.sources import Cue, attribution_words, cue, saying
from tawatur.model import LinkKind
from tawatur.reading.document import Document
from tawatur.reading.mentions import MentionKind
from tawatur.reading.speaker import Speaker, feminine
from tawatur.reading.speakers import SpeakerReader

COMMAS = frozenset("،,")
ENDS = frozenset(".!؟?؛")
RELATIVES = attribution_words("relatives")
_RESTS = attribution_words("rests")
_GOT = attribution_words("got")
_OF_IT = attribution_words("of_it")
_TO_HIM = attribution_words("to_him")
_TALES = attribution_words("tales")
_DEEPER = attribution_words("deeper")
_WITH = attribution_words("with")
_PHRASE_ENDS = attribution_words("phrase_ends")
_PARTS = attribution_words("name_parts")
_NAME_BITS = c.GIVEN | c.FAMILY | c.VAGUE_NAME | c.PARTICLE
_KNOWN = frozenset((LinkKind.UNNAMED, LinkKind.BODY, LinkKind.OFFICIAL))
_REACH = 45
"""The longest head, in tokens."""
_STOP = -1


@dataclass(slots=True)
class Head:
    """Speakers, nearest first; the token where the words told open (-1 where none does), the token behind the last speaker."""

    speakers: list[Speaker] = field(default_factory=list)
    told: int = -1
    stop: int = 0
    subject: bool = False  # whether one of them is the verb's subject


@dataclass(slots=True)
class _Walk:
    """One way through a head: where it began, what its verb takes, how far it has come."""

    begin: int
    takes: str
    sort: str
    formula: bool
    opens: bool
    that: int
    last: int
    at: int
    head: Head
    aside: bool = False
    comma: bool = False
    origin: int = -1

    def deeper(self, speaker: Speaker) -> int:
        """Adds a source behind those found, which pass its words on."""
        self.head.speakers.append(speaker)
        self.origin = len(self.head.speakers) - 1
        self.head.stop = speaker.end
        return speaker.end


class HeadReader(SpeakerReader):
    """Reads heads. `by_name` are speakers known by their last word alone."""

    def __init__(self, document: Document, by_name: dict[str, Speaker]) -> None:
        super().__init__(document)
        self.by_name = by_name

    def next_that(self, p: int) -> int:
        """Where the next words told open, by «أن» or a colon, before the sentence's end or another strong verb of saying; -1."""
        v = self.vocabulary
        past = p
        for k in range(p, min(self.n, p + _REACH)):
            word = self.words[k]
            if k < past:
                continue
            if word == '"' and (close := self.closing(k)) > 0:
                past = close + 1
            elif word in v.that:
                if self.words[k - 1] not in v.not_that:
                    return k
            elif word == ":":
                return k
            elif word in ENDS or word in v.going_on or (word in v.aside and k > p + 2):
                return -1
            elif k > p and word[0] == "و" and word not in RELATIVES and cue(word) is Cue.VERB:
                verb = saying(word)
                if verb is not None and verb.sort != "relay":
                    return -1
        return -1

    def head(self, p: int, takes: str, sort: str, *, formula: bool = False, opens: bool = False) -> Head:
        """Reads from token `p` on.

        Args:
            takes, sort: those of the verb, as in `Saying`.
            formula: whether a formula stands in front, whose source ends at a comma.
            opens: whether that formula opens the sentence, so that an aside may follow.
        """
        head = Head(stop=p)
        that = -1 if formula else self.next_that(p)
        walk = _Walk(p, takes, sort, formula, opens, that, min(self.n, p + _REACH), p, head)
        while walk.at < walk.last:
            word = self.words[walk.at]
            if walk.at == that:
                head.told = that
                break
            if word in ENDS or (formula and (word in self.vocabulary.that or word == ":")):
                break
            step = self._step(walk, word)
            if step == _STOP:
                break
            walk.at = step
        if head.told < 0 and not formula and head.speakers and takes == "noun" and walk.at < self.n and self.words[walk.at] not in ENDS:
            head.told = walk.at
        return head

    def _step(self, walk: _Walk, word: str) -> int:
        """Where the walk goes on behind `word`; _STOP where the head ends."""
        k, v, found = walk.at, self.vocabulary, walk.head.speakers
        if word in COMMAS or word == "-":
            return self._comma(walk)
        if self.timed(k) or word in v.besides or (word == "من" and k + 1 < self.n and self.words[k + 1] in v.besides):
            return k + 1
        if word in v.going_on and k > walk.begin:
            return _STOP
        if word in ('"', "("):
            return self._mark(walk, word)
        handled = self._through(walk, word)
        if handled is not None:
            return handled
        if walk.formula and len(found) == 1 and found[0].medium and k == found[0].end:
            # «ما أبلغ المعبر موظفان»: the one told stands before the one who tells.
            noun = v.heads.get(word)
            if noun is not None and noun.tag in ("unnamed", "kin") and not noun.proclitics and (speaker := self.at(k)) is not None:
                return walk.deeper(speaker)
        if found and not walk.formula and not walk.head.subject and not walk.aside and k == found[-1].end and all(s.medium for s in found):
            # «وقال لرويترز مصدر مطلع إن»: the subject stands behind whom it told.
            speaker = self.at(k) if word[0] not in "لب" and walk.that > 0 else None
            if speaker is not None and not speaker.medium:
                walk.head.subject = True
                return walk.deeper(self.joined(speaker))
        return self._subject(walk, word) if not found else self._onwards(walk, word)

    def _comma(self, walk: _Walk) -> int:
        """A comma opens or closes an aside, or ends the head."""
        k, found = walk.at, walk.head.speakers
        if walk.formula:
            following = self.words[k + 1] if k + 1 < self.n else ""
            relays = following in ("نقلا", "استنادا", "عن")
            m = self.starts.get(k + 1)
            named = m is not None and m.kind is MentionKind.PERSON and not found
            if not relays and not (walk.opens and (following in RELATIVES or named)):
                return _STOP
        elif walk.that < 0 and (found or walk.comma) and not self.goes_on(k + 1):
            return _STOP
        walk.aside = walk.comma = not walk.comma
        return k + 1

    def _mark(self, walk: _Walk, word: str) -> int:
        """A quotation mark or bracket: a name, or the words told."""
        k, head, found = walk.at, walk.head, walk.head.speakers
        if found and not found[-1].medium and walk.that > 0 and self._gets(walk):
            # «أفاد مرجع أمني الأرز الوطنية بأن»: the outlet told stands in quotation marks without «ل».
            quoted = self.quoted(k, outlet=True)
            if quoted is not None and quoted.end <= walk.that:
                self._add_medium(walk, quoted)
                head.stop = max(head.stop, quoted.end) if not walk.aside else head.stop
                return quoted.end
        whose = bool(found) and found[-1].kind is LinkKind.UNNAMED and found[-1].alone and found[-1].end == k
        if whose and walk.that > 0 and not self.adjective(k + 1, False):
            # «كشفت مصادر "النهار" أن»: the sources of an outlet.
            quoted = self.quoted(k, outlet=True)
            if quoted is not None and quoted.end <= walk.that:
                self._add_medium(walk, quoted)
                head.stop = quoted.end
                return quoted.end
        if not found:
            quoted = self.quoted(k, outlet=walk.sort == "relay" and "علم" in self.words[k - 1])
            if quoted is not None and not self._tells(quoted):
                found.append(quoted)
                head.subject = True
                walk.origin = 0
                head.stop = quoted.end
                return quoted.end
        if word == '"' and walk.that < 0:
            if found:
                head.told = k
            return _STOP
        return k + 1

    def _through(self, walk: _Walk, word: str) -> int | None:
        """Media that the source speaks to, and sources whose words it passes on; None where `word` opens neither."""
        k, v, head, found = walk.at, self.vocabulary, walk.head, walk.head.speakers
        before = self.words[k - 1]
        if word == "ل" or (word[0] == "ل" and word not in v.that and word != "لسان"):
            return self._addressed(walk, word)
        if word in ("عن", "لسان") and (walk.sort == "relay" or walk.formula or (found and found[-1].medium) or before in ("نقلا", "علي")):
            speaker = self.at(k + 1)
            if speaker is not None or walk.sort == "relay":
                return walk.deeper(speaker) if speaker is not None else None
        if found and found[-1].medium and (word in _TALES or (word == "ما" and k + 1 < self.n and cue(self.words[k + 1]) is Cue.VERB)):
            speaker = self.at(k + 1 + (word == "ما"))
            if speaker is not None:
                return walk.deeper(speaker)
        if word in ("عن", "حول", "بشان") and found and walk.that < 0:
            head.told = k
            return _STOP
        if word in v.by and word != "كما":
            speaker = self._named_by(k)
            if speaker is None:
                return None
            if word in _DEEPER or not speaker.medium:
                return walk.deeper(speaker)
            found.insert(0, speaker)
            walk.origin += 1
            head.stop = speaker.end
            return speaker.end
        if word in _GOT:
            speaker, end = self._obtained(k)
            if speaker is None or not speaker.medium:
                return None
            self._add_medium(walk, speaker)
            head.stop = end if not walk.aside else head.stop
            return end
        if word in _WITH and k + 1 < self.n:
            return self._with(walk, word)
        return None

    def _addressed(self, walk: _Walk, word: str) -> int | None:
        """Whom «ل» is followed by: a medium that the source spoke to, the source itself behind a formula, or nobody of weight."""
        k = walk.at
        if word in _TO_HIM:
            return k + 1
        speaker = self.after_l(k) if word == "ل" else self.at(k)
        if speaker is not None and speaker.medium and speaker.start <= k + 1:
            self._add_medium(walk, speaker)
            walk.head.stop = speaker.end
            return speaker.end
        if walk.formula and not walk.head.speakers and k == walk.begin and speaker is not None:
            return walk.deeper(self.joined(speaker))
        m = self.starts.get(k)
        if (not walk.head.speakers and word in self.vocabulary.heads) or word == "ل" or (m is not None and m.proclitics):
            return m.end if m is not None else k + 1
        return None

    def _with(self, walk: _Walk, word: str) -> int | None:
        """A preposition: a speech or platform to pass over, a medium, a source that the one before rests on, or a phrase of no weight."""
        k, v, head, found = walk.at, self.vocabulary, walk.head, walk.head.speakers
        following, before = self.words[k + 1], self.words[k - 1]
        if following in v.platform:
            return k + 2
        if following in v.speech:
            k += 2
            close = self.closing(k) if k < self.n and self.words[k] == '"' else -1
            return close + 1 if close > 0 else k
        if word == "الي" and walk.takes != "noun" and walk.that < 0 and found and not walk.aside and before not in _RESTS:
            head.told = k
            return _STOP
        speaker = self.at(k + 1)
        if speaker is not None:
            relayed = found and found[-1].medium
            rests = before in _RESTS or (walk.sort == "relay" and (word == "من" or (word == "الي" and bool(relayed))))
            if not found and walk.sort == "relay" and word == "من" and k == walk.begin:
                return walk.deeper(self.joined(speaker))
            seen = word == "علي" and before in ("اطلع", "اطلعت") and speaker.kind is LinkKind.DOCUMENT
            if seen or (rests and relayed and (speaker.kind is not LinkKind.OFFICIAL or word in ("من", "الي"))):
                return walk.deeper(speaker)
            if speaker.medium and found and (found[-1].kind in _KNOWN or walk.aside) and not self._platform(speaker):
                self._add_medium(walk, speaker)
                head.stop = speaker.end
                return speaker.end
            return max(speaker.end, k + 1)
        if not found and not walk.formula and following not in v.that and following[0].isalnum():
            k = self.phrase(k + 1)
            while k < walk.last and self.words[k].startswith(("ال", "لل")) and self.words[k] not in v.that:
                k += 1
            return k
        return None

    def _subject(self, walk: _Walk, word: str) -> int:
        """The subject, where it begins here."""
        k, that = walk.at, walk.that
        m = self.starts.get(k)
        speaker = self.at(k) if not (word[0] in "لب" and m is not None and m.proclitics) else None
        if speaker is None and not walk.formula and (that > 0 or (k + 1 < self.n and self.words[k + 1] == '"')):
            speaker = self._plain(k, that if that > 0 else k + 1)
        if speaker is None:
            if k == walk.begin and word.startswith("ال") and word_class(word).bits & (c.POST | c.TITLE):
                names = (self.text(k, k + 1),)
                speaker = Speaker(k, k + 1, LinkKind.OFFICIAL, names, word[2:], "post", True, feminine(word), alone=True)
            else:
                speaker = self.single(k)
        if speaker is None or (speaker.kind is LinkKind.DOCUMENT and walk.takes == "that" and that < 0):
            passing = that > 0 and not walk.formula and walk.takes != "that" and k < walk.begin + 12
            return k + 1 if passing and not (word.startswith("ال") and len(word) > 4) else _STOP
        speaker = self.joined(speaker)
        walk.head.speakers.append(speaker)
        walk.head.subject = True
        walk.origin = 0
        walk.head.stop = speaker.end
        return speaker.end

    def _onwards(self, walk: _Walk, word: str) -> int:
        """Behind the subject: on through asides, or to the end of the head."""
        k, v = walk.at, self.vocabulary
        if walk.that < 0 or walk.formula:
            if walk.aside or word in RELATIVES or word in v.hidden or word in v.speech:
                walk.aside = True
                return k + 1
            return _STOP
        plain = not walk.aside and not walk.comma and word not in RELATIVES and word not in v.hidden
        noun = v.heads.get(word)
        if plain and noun is not None and noun.tag in ("media", "agency") and not noun.proclitics and self._gets(walk):
            # «أبلغ مصدر صحيفة الأنباء أن»: the outlet told is the verb's object.
            speaker = self.at(k)
            if speaker is not None and speaker.medium and speaker.end <= walk.that:
                self._add_medium(walk, speaker)
                walk.head.stop = speaker.end
                return speaker.end
        if walk.takes == "noun" and plain and not self._followed(k, walk.that):
            return _STOP
        if word in RELATIVES:
            walk.aside = True
        return k + 1

    def _gets(self, walk: _Walk) -> bool:
        """Whether the verb takes whom it tells as its object: «أبلغ», «أفاد»."""
        return walk.takes == "medium" or "افاد" in self.words[walk.begin - 1]

    # -- parts --------------------------------------------------------------------------------------------------------

    def after_l(self, k: int) -> Speaker | None:
        """Whom a «ل» that stands alone is followed by: a name in quotation marks is an outlet's."""
        if k + 1 < self.n and self.words[k + 1] in ('"', "("):
            return self.quoted(k + 1, outlet=True)
        return self.at(k + 1)

    def goes_on(self, k: int) -> bool:
        """Whether what follows a comma still belongs to the head: a speech, a medium, who hides the name."""
        if k >= self.n:
            return False
        word, v = self.words[k], self.vocabulary
        if word in RELATIVES or word in v.hidden or word in _GOT or word in _DEEPER or word == "عن" or self.timed(k):
            return True
        if word == "في" and k + 1 < self.n and self.words[k + 1] in v.speech:
            return True
        return word == "ل" or (word[0] == "ل" and (h := v.heads.get(word)) is not None and h.tag in ("media", "agency"))

    def joined(self, first: Speaker) -> Speaker:
        """The speaker together with those joined to it by «و»: one source with all their names."""
        k = first.end
        rest: list[Speaker] = []
        heads = self.vocabulary.heads
        while k < self.n and self.words[k][0] == "و" and len(self.words[k]) > 3 and cue(self.words[k]) is not Cue.VERB:
            noun, m = heads.get(self.words[k]), self.starts.get(k)
            if not (noun is not None and noun.proclitics.startswith("و")) and not (m is not None and m.proclitics.startswith("و")):
                break
            other = self.at(k)
            if other is None or other.medium is not first.medium:
                break
            rest.append(other)
            k = other.end
        if rest:
            both = self.text(first.start, k, heads.get(self.words[first.start]))
            first.names = tuple(dict.fromkeys((both, *first.names, *(n for o in rest for n in o.names))))
            first.mentions = [*first.mentions, *(m for o in rest for m in o.mentions)]
            first.end, first.many, first.alone, first.entity = k, True, False, -1
        return first

    def single(self, k: int) -> Speaker | None:
        """A person told by the last name alone, or an outlet by its name, that the mentions missed."""
        word = self.words[k]
        if not word[0].isalpha() or word in self.vocabulary.speech or word in self.vocabulary.besides:
            return None
        number = self.person_called(word)
        if number < 0 and word in _PARTS and k + 1 < self.n:
            number = self.person_called(self.words[k + 1])
        if number >= 0:
            forms = tuple(self.document.entities[number].forms)
            return Speaker(k, k + 1, LinkKind.OFFICIAL, forms, definite=True, entity=number)
        known = self.by_name.get(word)
        return Speaker(k, k + 1, known.kind, known.names, known.key, "known", True, known.feminine) if known is not None else None

    def _plain(self, k: int, that: int) -> Speaker | None:
        """A speaker that no list knows, before the words told: «قال فارح إن», «تقول العصافير إن», «أوضحت المستشارة ... أن»."""
        word, v = self.words[k], self.vocabulary
        if not word[0].isalpha() or word in v.speech or word in v.hidden or saying(word) is not None:
            return None
        if (single := self.single(k)) is not None:
            return single
        kls = word_class(word)
        if not (word.startswith("ال") and len(word) > 4):
            following = self.words[k + 1]
            right_before = k + 1 == that or following in v.that or (k + 2 == that and following in COMMAS)
            fits = len(word) > 3 and word[0] not in "بلوفك" and not kls.bits & ~_NAME_BITS and saying(self.words[k - 1]) is not None
            return Speaker(k, k + 1, LinkKind.OFFICIAL, (self.text(k, k + 1),), word, definite=True) if right_before and fits else None
        if kls.bits & c.STOP:
            return None
        end = k + 1
        while end < that and end - k < 8 and self.words[end][0].isalpha() and self.words[end] not in _PHRASE_ENDS and not self.timed(end):
            end += 1
        for m in self.sentence.mentions:
            if m.kind is not MentionKind.PERSON or m.proclitics or not k < m.start <= end + 1 or m.end > that:
                continue
            if m.start < end or self.words[end] in COMMAS:
                return self.named(k, m, [self.text(k, min(m.start, end)), self.text(k, m.end)])
        end = min(end, k + 4)
        if that - k > 8 or any(k <= x.at < end for x in self.sentence.candidates):
            return None
        if (named := self.name_after(k, end)) is not None:
            return named
        alone = end == k + 1
        person = alone and not word.endswith(("ون", "ين", "ات")) and (bool(kls.bits & _NAME_BITS) or (word[-1] == "ي" and not kls.bits))
        titled = not alone and bool(kls.bits & (c.POST | c.TITLE))
        kind = LinkKind.OFFICIAL if person or titled else LinkKind.UNNAMED
        return Speaker(k, end, kind, (self.text(k, end),), word.removeprefix("ال"), "", True, feminine(word), alone=alone)

    def _followed(self, k: int, that: int) -> bool:
        """Whether only a few words without an event stand between token `k` and «أن»."""
        v = self.vocabulary
        events = (x.at for x in self.sentence.candidates if self.words[x.at] not in v.hidden and self.words[x.at] not in v.speech)
        return that - k <= 18 and not any(k <= at < that for at in events)

    def _tells(self, quoted: Speaker) -> bool:
        """Whether a quotation is told words rather than a name."""
        return quoted.end < self.n and self.words[quoted.end] in (".", "،") and quoted.end - quoted.start > 5

    def _platform(self, speaker: Speaker) -> bool:
        """Whether a medium is one where a source writes by itself."""
        return any(w.removeprefix("ل") in self.vocabulary.platform for w in self.words[speaker.start : speaker.end])

    def _add_medium(self, walk: _Walk, speaker: Speaker) -> None:
        """Puts a medium before the origin; a second one that the same origin spoke to is left out."""
        found = walk.head.speakers
        at = max(walk.origin, 0)
        if self._platform(speaker) or (at > 0 and found[at - 1].medium and not found[at].medium):
            return
        if found and found[at].medium:
            if len(found) == 1 and found[0].alone:
                found.insert(0, speaker)
            return
        found.insert(at if found else 0, speaker)

    def _named_by(self, k: int) -> Speaker | None:
        """The speaker of a formula inside a head («نقلا عن X», «اعتمادا على ما بثته X»)."""
        j = k + 1
        while j < self.n and j - k < 5 and (self.words[j] in self.vocabulary.between or cue(self.words[j]) is Cue.VERB):
            j += 1
        return self.at(j)

    def _obtained(self, k: int) -> tuple[Speaker | None, int]:
        """Who obtained or carried what is told («حصل عليها X», «نشرها موقع X»), and where that ends."""
        j = k + 1
        while j < self.n and j - k < 5 and self.words[j] in _OF_IT:
            j += 1
        speaker = self.quoted(j, outlet=True) if j < self.n and self.words[j] == '"' else self.at(j)
        if speaker is None:
            return None, k
        j = speaker.end
        while j < self.n and j - speaker.end < 3 and self.words[j] in ("علي", "نسخه", "منها", "منه"):
            j += 1
        return speaker, j
