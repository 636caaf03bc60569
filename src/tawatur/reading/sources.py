"""Who says it: the attributions of a sentence, the words that each covers, and the chain that it stands for.

A verb of saying takes its subject before or behind it and covers what follows «أن» up to the next attribution; a formula («بحسب»,
«نقلا عن», «كما قال») covers the clause or sentence that it opens or closes; a name with a colon covers what follows. A source goes
on holding where the report says so: «وأضافت», «المصدر ذاته», an open quotation, a list. A medium to which a source spoke, or
which passes a source on, stands nearer in the chain than the source.
"""

from __future__ import annotations

from tawatur.lexicon.cues import cues
from tawatur.lexicon.sources import Cue, Saying, attribution_words, cue, cues_among, saying
from tawatur.model import Link, LinkKind
from tawatur.reading.attribution import Attribution, covering
from tawatur.reading.document import Sentence
from tawatur.reading.heads import COMMAS, ENDS, RELATIVES
from tawatur.reading.mentions import MentionKind
from tawatur.reading.reach import Reach
from tawatur.reading.speaker import Speaker

__all__ = ["HEARSAY", "Attribution", "SourceReader", "covering"]

HEARSAY = "hearsay"
"""The sort of an attribution to nobody: what is told is reported, and has no chain."""
_LEARNT = attribution_words("learnt")
_NEGATIONS = cues("negation")
_OF_FORMULA = attribution_words("of_formula")
_WHAT = attribution_words("what")
_BACK = attribution_words("back")
_CONTRASTS = attribution_words("contrasts")
_NOT_BEFORE_VERBS = attribution_words("not_before_verbs")
_AND_THAT = attribution_words("and_that")
_GOVERNING = _NOT_BEFORE_VERBS | attribution_words("not_before_subjects")
_SELF = attribution_words("own_words")
_BEHIND_SOURCES = attribution_words("behind_sources")


class SourceReader(Reach):
    """Reads the attributions of a report's sentences in order, and remembers who spoke."""

    def read(self, sentence: Sentence) -> list[Attribution]:
        """The attributions of a sentence, in order."""
        words = sentence.words
        self.enter(sentence)
        found: list[Attribution] = []
        cues = cues_among(words)
        colon = ":" in words[:22]
        if cues or colon:
            self.heads.enter(sentence)
        if colon and (opening := self._opening()) is not None:
            found.append(opening)
            self.past = opening.covers
        self._inherited(found)
        for i in cues:
            if i >= self.past and (a := self._attribution(i, cue(words[i]), found)) is not None:
                found.append(a)
                self.past = max(self.past, a.covers)
        if found:
            self._bound(found)
        self._remember(found)
        return found

    def _attribution(self, i: int, sort: Cue, found: list[Attribution]) -> Attribution | None:
        if sort is Cue.FORMULA:
            return self._formula(i, found)
        if sort is Cue.TOLD_IN:
            return self._told_in(i)
        if sort is Cue.OBTAINED:
            return self._obtained(i)
        if sort is Cue.HEARSAY:
            return self._hearsay(i)
        if sort is Cue.INFORMATION:
            return self._information(i)
        verb = saying(self.words[i])
        return self._verb(i, verb, found) if verb is not None and self._says(i, verb, found) else None

    # -- kinds of attribution -----------------------------------------------------------------------------------------

    def _opening(self) -> Attribution | None:
        """«مصدر خاص: ...», «مصدر عسكري لـ(راصد): ...», «فارس عن مسؤول: ...»: the source and a colon open the sentence.

        «ج:» answers for who is interviewed.
        """
        words, heads = self.words, self.heads
        k = 0
        while k < self.n and not words[k][0].isalnum() and words[k] not in ('"', "(") and k < 4:
            k += 1
        if k + 1 < self.n and words[k] in ("ج", "جواب") and words[k + 1] == ":":
            speaking = self.memory.last(lambda s: s.origin is LinkKind.OFFICIAL)
            return self._carry(speaking, k, k + 2, "say") if speaking else None
        speaker = heads.at(k)
        if speaker is None or speaker.kind is LinkKind.DOCUMENT:
            return None
        found = [speaker]
        j = speaker.end
        if speaker.medium and j < self.n and words[j] == "عن" and (behind := heads.at(j + 1)) is not None:
            found.append(behind)
            speaker, j = behind, behind.end
        elif j < self.n and words[j][0] == "ل":
            medium = heads.after_l(j) if words[j] == "ل" else heads.at(j)
            if medium is not None and medium.medium:
                found.insert(0, medium)
                j = medium.end
        if j < self.n and words[j] in COMMAS and (m := heads.starts.get(j + 1)) is not None and m.kind is MentionKind.PERSON:
            found[-1] = speaker = heads.named(k, m, list(speaker.names))
            j = speaker.end
        if j + 1 >= self.n or words[j] != ":":
            return None
        in_list = self.listing is not None or self.pending is not None
        if in_list and speaker.kind is LinkKind.OFFICIAL and k > 0:
            return None
        return self._make(j, j + 1, "say", found, k)

    def _says(self, i: int, verb: Saying, found: list[Attribution]) -> bool:
        """Whether what looks like a verb of saying can be one where it stands."""
        before = self.words[i - 1] if i else ""
        if verb.form.person == 1 or before in _NOT_BEFORE_VERBS:
            return False
        if verb.form.mood == "short" and before.removeprefix("و") not in ("لم", "لا", "لما"):
            return False
        for m in self.sentence.mentions:
            if m.start < i < m.end or (m.start == i and m.kind is MentionKind.PERSON and not verb.proclitics):
                return False
        if verb.pronoun and verb.sort == "relay" and before in self.vocabulary.speech:
            return False
        if before in _WHAT and any(a.covers <= i and a.sort in ("deny", "say") for a in found):
            return False
        if verb.pronoun and verb.takes == "that" and verb.sort not in ("relay", "deny"):
            return False
        deploys = verb.sort == "relay" and self._event_at(i) and i + 2 < self.n and self.words[i + 1] == "علي"
        return not deploys

    def _event_at(self, i: int) -> bool:
        return any(x.at == i for x in self.sentence.candidates)

    def _opens_words(self, told: int, marks: tuple[str, ...] = (":", '"')) -> bool:
        """Whether the words told open at a token with «أن» or a mark."""
        return told >= 0 and (self.words[told] in self.vocabulary.that or self.words[told] in marks)

    def _verb(self, i: int, verb: Saying, found: list[Attribution]) -> Attribution | None:
        """A verb of saying, its subject behind it, before it, or the one who spoke last."""
        words = self.words
        before = words[i - 1] if i else ""
        if (before in COMMAS or before == '"') and not verb.proclitics and not verb.pronoun:
            aside = self._aside(i, verb)
            if aside is not None:
                return aside
        head = self.heads.head(i + 1, verb.takes, verb.sort)
        speakers, told, begin = head.speakers, head.told, i
        # «تحدثت تقارير عن لقاء»: with a medium or an unnamed source a preposition will do.
        teller = bool(speakers) and (speakers[-1].medium or speakers[-1].kind is LinkKind.UNNAMED)
        speaks_of = "تحدث" in words[i] and teller and told > 0
        if verb.takes == "that" and not self._opens_words(told) and not speaks_of:
            return None
        if verb.sort == "relay":
            return self._relay(i, verb, speakers, told, head.stop)
        if not head.subject:
            may = not verb.proclitics or (verb.proclitics == "ف" and "اما" in words[:i])
            left = self._left(i) if may else None
            if left is not None:
                begin = left.start
                if self._inside_words(begin):
                    return self._inner(i, verb, told, left, begin, found)
                speakers = [*speakers, left] if speakers and speakers[-1].medium and not left.medium else [left, *speakers]
            elif not speakers or speakers[-1].medium:
                return self._again(i, verb, told, speakers, found)
        origin = speakers[-1]
        if verb.takes == "that" and told - origin.end > 14:
            return None
        if verb.takes == "medium" and not (any(s.medium for s in speakers) or origin.kind is LinkKind.UNNAMED or verb.pronoun == "نا"):
            return None
        if told < 0 and (verb.takes == "noun" or origin.end - i <= 12):
            told = head.stop if verb.takes == "noun" else max(head.stop, i + 1)
        if not 0 <= told < self.n or (self._event_at(i) and verb.takes != "noun" and not speaks_of and not self._opens_words(told)):
            return None
        return self._make(i, told, verb.sort, speakers, begin)

    def _relay(self, i: int, verb: Saying, speakers: list[Speaker], told: int, stop: int) -> Attribution | None:
        """A verb by which a medium passes on: «نقلت X عن Y», «علمت X من Y», «تناقلت صفحات نبأ», «ونقلت عن Y»."""
        event = self._event_at(i)
        if not speakers and i <= 2 and self.words[i].removeprefix("و") in self.vocabulary.hearsay:
            return self._hearsay(i)
        if not speakers or (event and not self._opens_words(told, (":",))):
            return None
        first = speakers[0]
        begin = i
        if len(speakers) == 1 or all(s.medium for s in speakers):
            bare = len(speakers) == 1 and self.words[i + 1] in ("عن", "من", "الي") and not (first.medium and told < 0)
            left = self._left(i) if bare and not verb.proclitics else None
            if left is not None:
                begin, speakers = left.start, [left, *speakers]
            elif bare and told > 0 and (near := self.memory.medium()):
                a = self._make(i, told, verb.sort, speakers, i)
                a.chain = self.memory.said[-1].chain = (*near, a.chain[-1])
                return a
            elif told < 0:
                if event or not first.medium or first.start > i + 1:
                    return None
                told = stop
            elif not first.medium:
                carries = len(speakers) == 1 and "نقل" in self.words[i] and not verb.pronoun and told != first.end
                if carries or not self._opens_words(told, (":",)):
                    return None
        return self._make(i, told, verb.sort, speakers, begin) if 0 <= told < self.n else None

    def _left(self, i: int) -> Speaker | None:
        """The subject before a verb of saying: it opens the clause, and only asides stand between."""
        words, v, heads = self.words, self.vocabulary, self.heads
        k = i
        while k > 0 and i - k < 26 and words[k - 1] not in ENDS and words[k - 1] != ":" and words[k - 1] not in _BACK:
            k -= 1
        tried = 0
        while k < i and tried < 12:
            word = words[k]
            beside = word in v.besides or (word == "من" and words[k + 1] in v.besides)
            if beside or heads.timed(k) or (not word[0].isalnum() and word != '"'):
                k += 1
                continue
            tried += 1
            speaker = heads.at(k)
            if speaker is None and k == i - 1:
                speaker = heads.single(k)
            m = heads.starts.get(k)
            governed = word[0] in "لب" and m is not None and m.proclitics[-1:] in ("ل", "ب")
            if speaker is None or speaker.end > i or governed:
                k += 1
                continue
            if self._near(words[max(speaker.end, min(i, heads.tied(speaker.end))) : i]):
                return None if k and words[k - 1] in _GOVERNING else speaker
            k = max(speaker.end, k + 1)
        return None

    def _inside_words(self, k: int) -> bool:
        """Whether what begins at token `k` stands right behind «أن» as part of what someone tells (not behind «غير أن»)."""
        before = self.words[k - 1] if k > 1 else ""
        return (before in self.vocabulary.that or before in _AND_THAT) and self.words[k - 2] not in _CONTRASTS

    def _inner(self, i: int, verb: Saying, told: int, teller: Speaker, begin: int, found: list[Attribution]) -> Attribution | None:
        """«قال X إن Y أبلغه بأن»: what Y tells has come through X."""
        outer = next((a for a in reversed(found) if a.at < a.covers <= begin < a.until), None)
        if outer is None or verb.sort == "suppose" or not self._opens_words(told) or told - i > 9 or teller.kind is LinkKind.BODY:
            return None
        a = self._make(i, told, verb.sort, [teller], begin)
        a.chain = self.memory.said[-1].chain = (*outer.chain, a.chain[-1])
        return a

    def _near(self, gap: list[str]) -> bool:
        """Whether the words between a subject and its verb are only asides."""
        besides = self.vocabulary.besides
        if all(w in besides or w in ("،", ",", ")", '"', "-", "من") for w in gap):
            return True
        return (gap[0] in COMMAS and gap[-1] in COMMAS and len(gap) < 14) or (len(gap) <= 2 and gap[-1] in RELATIVES)

    def _aside(self, i: int, verb: Saying) -> Attribution | None:
        """«..., تقول المصادر، ...» and «"...", قال X»: the words told stand round it."""
        words, heads = self.words, self.heads
        if verb.sort == "relay" or (verb.takes == "that" and verb.sort != "go_on"):
            return None
        speaker = heads.at(i + 1)
        if speaker is None:
            return None
        speaker = heads.joined(speaker)
        rest = heads.head(speaker.end, "", "", formula=True).speakers
        k = speaker.end
        while k < self.n and k - speaker.end < 12 and words[k] not in COMMAS and words[k] not in ENDS:
            if self._opens_words(k, (":",)) or (self._event_at(k) and words[k] not in self.vocabulary.speech):
                return None
            k += 1
        if k - speaker.end > 1 and not rest and words[speaker.end] not in ("في", "ل", "خلال") and not heads.timed(speaker.end):
            return None
        if k + 1 < self.n and words[k] in COMMAS:
            continues = words[k + 1] in self.vocabulary.that and not any(cue(w) is Cue.VERB for w in words[:i])
            if continues or heads.goes_on(k + 1):
                return None
        return self._make(i, 0, verb.sort, [*(s for s in rest if s.medium), speaker], i)

    def _again(self, i: int, verb: Saying, told: int, media: list[Speaker], found: list[Attribution]) -> Attribution | None:
        """A verb of saying without its subject: the last source that agrees with it speaks on."""
        word = self.words[i]
        if verb.sort == "deny" and i <= 2 and i + 1 < self.n and self.words[i + 1] in ("ما", "ان", "صحه") and not media:
            told = i + 1
        elif not self._opens_words(told) or told > i + 18:
            return None
        if word.removeprefix("و").startswith("يذكر") or verb.form.person != 3:
            return None
        if i > 3 and not verb.proclitics and not found and self.words[i - 1] not in ("كما", "،", "قد", "ثم"):
            return None
        speaking = self.memory.agreeing(verb.form)
        if speaking is None:
            return None
        a = self._carry(speaking, i, told, verb.sort)
        if media and len(a.chain) == 1:
            a.chain = (Link(media[0].kind, media[0].names), *a.chain)
        return a

    def _formula(self, i: int, found: list[Attribution]) -> Attribution | None:
        """«بحسب X», «وفق ما نقلته X عن Y», «كما قال X», «على ما أعلن X», «والكلام لـX», «وفق تعبيره»."""
        words, v, heads = self.words, self.vocabulary, self.heads
        bare = words[i] if words[i] in v.by else words[i][1:]
        like = bare in ("كما", "مثلما")
        if i + 1 >= self.n or not self._is_formula(i, like):
            return None
        j, sort, verbal = self._to_source(i)
        if j >= self.n or (not verbal and (like or bare in ("حسبما", "وفقما", "بحسبما"))):
            return None
        if not verbal and words[j][-1] in "هام" and not found and self.memory.said and self._own_words(words[j]):
            return self._carry(self.memory.said[-1], i, 0, sort)
        opens = i <= 2
        head = heads.head(j, "", "relay" if sort == "relay" else "say", formula=True, opens=opens)
        speakers = head.speakers
        if not speakers or (len(speakers) == 1 and speakers[0].start > j + 4):
            return None
        stop = max(head.stop, j)
        after = words[stop] if stop < self.n else "."
        if like and after[0].isalnum() and after[0] != "ل" and after not in _BEHIND_SOURCES and not heads.timed(stop):
            # «كما أعلن الوزير الترفيع»: an object follows, so «كما» means "also".
            return None
        self.past = stop
        start = 0 if opens else self._clause_start(i, found, stop)
        a = self._make(i, stop if opens else start, sort, speakers, i)
        if not opens:
            a.until = self._clause_end(stop, found, i)
        return a

    def _is_formula(self, i: int, like: bool) -> bool:
        """Whether a word that may open a formula does so here."""
        words = self.words
        following = words[i + 1]
        tells = cue(following) is Cue.VERB or following in _LEARNT
        if words[i] == "والكلام":
            return following[0] == "ل"
        if words[i] == "علي":
            if following == "ما":
                return i + 2 < self.n and (cue(words[i + 2]) is Cue.VERB or words[i + 2] in _LEARNT)
            return following in _OF_FORMULA
        if not like:
            return True
        that = self.heads.next_that(i + 2)
        also = 0 <= that < i + 13 and not any(w in COMMAS for w in words[i + 2 : that])
        return tells and not also

    def _to_source(self, i: int) -> tuple[int, str, bool]:
        """Where the source of a formula begins, the class of the verb between them, and whether there is one."""
        words, v = self.words, self.vocabulary
        j, sort, verbal = i + 1, "say", False
        while j < self.n and j - i < 7:
            word = words[j]
            if word in v.between or word in _LEARNT or word in ("بها", "ايضا", "نفسه", "لنا"):
                verbal = verbal or word in _LEARNT
            elif cue(word) is Cue.VERB and not (word in v.heads and not verbal and words[j - 1] not in ("ما", "لما", "كما")):
                verb = saying(word)
                if verb is not None:
                    sort = verb.sort if verb.sort != "go_on" else "say"
                    verbal = True
            elif not (verbal and (self.heads.timed(j) or word == "من")):
                break
            j += 1
        return j, sort, verbal

    def _own_words(self, word: str) -> bool:
        """Whether a noun stands for what someone told before said: تعبيره، قولها، وصفهم."""
        return any(word.startswith(noun) and word[len(noun) :] in ("ه", "ها", "هم", "هما") for noun in _SELF)

    def _told_in(self, i: int) -> Attribution | None:
        """«جاء في البيان أن», «ورد على لسان X أن», «بيانا جاء فيه أن»."""
        words, heads = self.words, self.heads
        if i + 2 >= self.n:
            return None
        if words[i + 1] in ("فيه", "فيها"):
            makers = (MentionKind.BODY, MentionKind.POST, MentionKind.PERSON, MentionKind.MEDIUM)
            made = [m for m in self.sentence.mentions if m.end <= i and m.kind in makers]
            that = heads.next_that(i + 2)
            maker = heads.at(made[0].start) if made and that == i + 2 else None
            return self._make(i, that, "say", [maker], i) if maker is not None else None
        if words[i + 1] not in ("في", "علي"):
            return None
        j = i + 2 + (words[i + 2] == "لسان")
        that = heads.next_that(j)
        if that < 0 or that - j > 14:
            return None
        speaker = heads.at(j)
        if speaker is None and words[j] in self.vocabulary.speech:
            speaker = heads.at(j + 1)
        if speaker is None or (speaker.kind is LinkKind.OFFICIAL and words[i + 1] == "في"):
            return None
        rest = heads.head(speaker.end, "", "relay", formula=True).speakers if speaker.end < that and speaker.medium else []
        return self._make(i, that, "say", [speaker, *rest], i)

    def _obtained(self, i: int) -> Attribution | None:
        """«حصل X على نسخة من مذكرة ...»: the document tells, through X."""
        words = self.words
        speaker = self.heads.at(i + 1)
        if speaker is None or speaker.end >= self.n or words[speaker.end] != "علي":
            return None
        j = speaker.end + 1
        while j < self.n and words[j] in ("نسخه", "من", "صوره", "عن"):
            j += 1
        document = self.heads.at(j)
        if document is None or document.kind is not LinkKind.DOCUMENT:
            return None
        return self._make(i, document.end, "say", [speaker, document], i)

    def _hearsay(self, i: int) -> Attribution | None:
        """«تردد أن», «وقيل في بيروت إن»: the report says that it is told, and by nobody."""
        before = self.words[i - 1] if i else ""
        told = self.heads.next_that(i + 1)
        if not 0 <= told <= i + 5 or before in _WHAT or self.words[told] == ":":
            return None
        if before in _NEGATIONS or self.words[i + 1 : i + 3] == ["في", "القول"]:
            return None  # «ولم يتردد في القول إن»
        if any(i < m.end and m.start < told and m.kind is not MentionKind.PLACE for m in self.sentence.mentions):
            return None
        return Attribution(i, told, self.n, HEARSAY, (), begin=i)

    def _information(self, i: int) -> Attribution | None:
        """«وفي معلومات لـ"النهار" أن», «وفي معلومات خاصة بالموقع، من دبلوماسي، أن»."""
        words, heads = self.words, self.heads
        told = heads.next_that(i + 1)
        if i < 1 or words[i - 1] not in ("في", "وفي") or not 0 <= told <= i + 14:
            return None
        found: list[Speaker] = []
        k = i + 1
        while k < told:
            speaker = None
            if words[k] in ("ل", "ب"):
                speaker = heads.after_l(k)
            elif words[k][0] in "لب" or words[k - 1] in ("من", "عن"):
                speaker = heads.at(k)
            if speaker is not None and (speaker.medium or found) and len(found) < 2:
                found.append(speaker)
                k = speaker.end
            else:
                k += 1
        return self._make(i, told, "say", found, i - 1) if found else None
