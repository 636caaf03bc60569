"""Who says it: the attributions of a sentence, the words that each covers, and the chain that it stands for.

A verb of saying takes its subject before or behind it and covers what follows «أن» up to the next attribution; a formula («بحسب»,
«نقلا عن») covers the sentence that it opens or closes. A source goes on holding where the report says so: «وأضافت المصادر»,
«وتابع». A medium to which a source spoke, or which passes a source on, stands nearer in the chain than the source.
"""
from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.lexicon.sources import Saying, saying, source_words
from tawatur.lexicon.classes import word_class
from tawatur.lexicon import classes as c
from tawatur.reading.document import Document, Sentence
from tawatur.reading.entities import names_of, spelled
from tawatur.reading.mentions import Mention, MentionKind
from tawatur.model import Link, LinkKind


@dataclass(slots=True)
class Attribution:
    """One statement of a source: tokens `[start, end)` of its words, tokens `[covers, until)` of what it tells."""

    at: int
    covers: int
    until: int
    sort: str
    chain: tuple[Link, ...]
    sources: list[Mention] = field(default_factory=list)
    media: list[Mention] = field(default_factory=list)
    carried: bool = False


_NOT_A_SOURCE = frozenset((MentionKind.PLACE,))
_BREAKS = frozenset(".!?؟؛")


class SourceReader:
    """Reads the attributions of a report's sentences in order, and remembers who spoke last."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.last: tuple[Link, ...] = ()
        self.by_head: dict[str, tuple[Link, ...]] = {}
        self.by_entity: dict[int, tuple[Link, ...]] = {}
        self.vocabulary = source_words()

    def read(self, sentence: Sentence) -> list[Attribution]:
        """The attributions of a sentence, in order."""
        found: list[Attribution] = []
        words = sentence.words
        i = 0
        while i < len(words):
            word = words[i]
            attribution: Attribution | None = None
            formula = word[1:] if word[:1] in "وف" and word[1:] in self.vocabulary.by else word
            if formula in self.vocabulary.by:
                attribution = self._formula(sentence, i, formula)
            elif len(word) > 2 and (verb := saying(word)) is not None:
                attribution = self._verb(sentence, i, verb, found)
            if attribution is not None:
                found.append(attribution)
                i = max(i + 1, attribution.at + 1)
            else:
                i += 1
        self._bound(sentence, found)
        return found

    # -- finding the source -------------------------------------------------------------------------------------------

    def _mention_from(self, sentence: Sentence, i: int, reach: int) -> Mention | None:
        """The first mention that begins at one of `reach` tokens from `i`, before the words told and any break."""
        for m in sentence.mentions:
            if m.start < i:
                continue
            if m.start >= i + reach:
                return None
            if any(sentence.words[k] in _BREAKS or sentence.words[k] in self.vocabulary.that or sentence.words[k] == '"' for k in range(i, m.start)):
                return None
            return m
        return None

    def _coordinated(self, sentence: Sentence, first: Mention) -> list[Mention]:
        """The mention and those joined to it by «و»."""
        found = [first]
        for m in sentence.mentions:
            if m.start == found[-1].end and m.proclitics.startswith("و") and m.kind not in _NOT_A_SOURCE:
                found.append(m)
        return found

    def _verb(self, sentence: Sentence, i: int, verb: Saying, before: list[Attribution]) -> Attribution | None:
        words = sentence.words
        sources: list[Mention] = []
        media: list[Mention] = []
        j = i + 1
        if verb.form.person == 1:
            return None
        mention = self._mention_from(sentence, j, 5)
        while mention is not None:
            if mention.kind is MentionKind.MEDIUM and mention.proclitics.endswith("ل") and not sources:
                media.append(mention)
                j = mention.end
                mention = self._mention_from(sentence, j, 4)
                continue
            if words[mention.start - 1] in ("في", "خلال", "من", "عن", "علي", "الي", "مع", "بعد", "قبل", "امام", "حول") and mention.start - 1 > i:
                break
            if mention.proclitics[:1] in ("ب", "ل") or mention.proclitics[-1:] in ("ب", "ل"):
                break
            if mention.kind is MentionKind.PLACE and mention.sort not in ("country", "capital"):
                break
            sources = self._coordinated(sentence, mention)
            break
        stop = sources[-1].end if sources else (media[-1].end if media else i + 1)
        # What follows the source, before the words told: a medium spoken to, a medium's own source.
        k = stop
        limit = min(len(words), stop + 18)
        told = -1
        while k < limit:
            w = words[k]
            if w in self.vocabulary.that or w in ('"', ":"):
                told = k
                break
            if w in _BREAKS:
                break
            k += 1
        reach = told if told >= 0 else min(limit, stop + 8)
        for m in sentence.mentions:
            if m.start < stop or m.start >= reach:
                continue
            if m.kind is MentionKind.MEDIUM and (m.proclitics.endswith("ل") or words[m.start - 1] in ("مع", "عبر", "علي", "ل", "الي", "لدي", "من") or word_class(words[m.start - 1]).bits & c.MEDIUM):
                media.append(m)
            elif words[m.start - 1] in ("عن", "لسان") and m.kind not in _NOT_A_SOURCE:
                media += [s for s in sources]
                sources = self._coordinated(sentence, m)
                stop = sources[-1].end
        if verb.pronoun and not sources and verb.sort != "relay":
            # «نقلته وكالة»: handled by the formula before it.
            pass
        if not sources and not media:
            left = self._left(sentence, i)
            if left is not None and verb.sort != "relay":
                sources = [left]
            elif (verb.sort in ("go_on", "confirm", "say", "deny") and (told >= 0 and told <= i + 6) and i <= 2) or verb.sort == "go_on" and i <= 1:
                if self.last:
                    return Attribution(i, told if told >= 0 else i, len(words), verb.sort, self.last, carried=True)
                return None
            else:
                return None
        if verb.sort == "relay" and not sources:
            sources, media = media, []
        if verb.sort not in ("deny", "relay") and told < 0 and sources and sources[0].kind is not MentionKind.MEDIUM and verb.sort in ("confirm", "go_on", "say"):
            # «أعلن الجيش انسحابه»: what is told follows as a noun.
            told = stop
        chain = self._chain(media, sources)
        return Attribution(i, told if told >= 0 else stop, len(words), verb.sort, chain, sources, media)

    def _left(self, sentence: Sentence, i: int) -> Mention | None:
        """The subject before a verb of saying: a mention right before it, a relative clause or a comma between at most."""
        for m in reversed(sentence.mentions):
            if m.end > i:
                continue
            gap = sentence.words[m.end : i]
            if len(gap) <= 2 and all(w in ("،", ",", "قد", "الذي", "التي", "كان", "كانت", "ايضا", "كذلك", ")", '"', "ان", "فقد") for w in gap) and not m.proclitics.endswith(("ب", "ل")) and m.kind is not MentionKind.PLACE:
                return m
            return None
        return None

    def _formula(self, sentence: Sentence, i: int, formula: str) -> Attribution | None:
        words = sentence.words
        j = i + 1
        sort = "say"
        if formula == "كما" and not (j < len(words) and (saying(words[j]) is not None)):
            return None
        if formula == "كما" and (verb := saying(words[j])) is not None and not verb.pronoun:
            return None
        while j < len(words) and (words[j] in self.vocabulary.between or saying(words[j]) is not None) and j - i < 4:
            j += 1
        mention = self._mention_from(sentence, j, 2)
        if mention is None or (mention.kind is MentionKind.PLACE and mention.sort not in ("country", "capital")):
            return None
        sources = self._coordinated(sentence, mention)
        media: list[Mention] = []
        stop = sources[-1].end
        for m in sentence.mentions:
            if m.start < stop or m.start > stop + 5:
                continue
            if words[m.start - 1] == "عن" and m.kind not in _NOT_A_SOURCE:
                media, sources = sources, self._coordinated(sentence, m)
                break
            if m.kind is MentionKind.MEDIUM and (m.proclitics.endswith("ل") or words[m.start - 1] in ("مع", "عبر", "ل")):
                media.append(m)
                break
        opens = i <= 2
        covers = sources[-1].end if opens else 0
        return Attribution(i, covers, len(words), sort, self._chain(media, sources), sources, media)

    # -- making the chain ---------------------------------------------------------------------------------------------

    def _link(self, mentions: list[Mention]) -> Link:
        first = mentions[0]
        names: list[str] = []
        if len(mentions) > 1:
            start, end = mentions[0].forms[0].start, max(f.end for m in mentions for f in m.forms)
            names.append(self.document.folded.quote(start, end))
        for m in mentions:
            own = [spelled(self.document.folded, f) for f in m.forms]
            named = names_of(self.document, m.entity, own) if m.entity >= 0 else tuple(own)
            names += [n for n in named if n not in names]
        return Link(self.link_kind(first), tuple(names))

    def link_kind(self, m: Mention) -> LinkKind:
        """What a mention is as a source."""
        v = self.vocabulary
        head = m.head
        if m.kind is MentionKind.PERSON:
            return LinkKind.OFFICIAL
        if m.kind is MentionKind.MEDIUM:
            return LinkKind.AGENCY if m.sort == "agency" or head in v.agency else LinkKind.OUTLET
        if head in v.unnamed:
            return LinkKind.UNNAMED
        if head in v.voice:
            return LinkKind.BODY
        if head in v.document:
            return LinkKind.DOCUMENT
        if head in v.media:
            return LinkKind.AGENCY if head in v.agency else LinkKind.OUTLET
        if m.kind is MentionKind.POST:
            return LinkKind.OFFICIAL
        if m.kind is MentionKind.GROUP:
            return LinkKind.UNNAMED
        return LinkKind.BODY

    def _chain(self, media: list[Mention], sources: list[Mention]) -> tuple[Link, ...]:
        links = [self._link([m]) for m in media if m not in sources]
        if sources:
            first = sources[0]
            again = first.kind is not MentionKind.PERSON and first.definite and first.head in (self.vocabulary.unnamed | self.vocabulary.voice) and len(sources) == 1
            own = self._link(sources)
            if again and not links:
                known = self.by_head.get(_stem(first.head)) or (self.last if self.last and self.last[-1].kind in (LinkKind.UNNAMED, LinkKind.BODY) else ())
                if known and known[-1].kind is own.kind:
                    own = Link(own.kind, tuple(dict.fromkeys((*known[-1].names, *own.names))) if first.end - first.start == 1 else tuple(dict.fromkeys((*own.names, *known[-1].names))))
                    links = list(known[:-1])
            elif first.entity >= 0 and not links and first.entity in self.by_entity:
                links = list(self.by_entity[first.entity][:-1])
            links.append(own)
        chain = tuple(links)
        if chain and sources:
            self.last = chain
            self.by_head[_stem(sources[0].head)] = chain
            if sources[0].entity >= 0:
                self.by_entity[sources[0].entity] = chain
        elif chain:
            self.last = chain
        return chain

    # -- what each covers ---------------------------------------------------------------------------------------------

    def _bound(self, sentence: Sentence, found: list[Attribution]) -> None:
        """An attribution ends where the next one begins; a formula at the end covers what no other does."""
        for a, b in zip(found, found[1:], strict=False):
            if a.until > b.at and b.covers > b.at:
                a.until = b.at


def _stem(head: str) -> str:
    """One key for the forms of a source noun."""
    head = head.removeprefix("ال")
    for plural, single in (("مصادر", "مصدر"), ("مسوولون", "مسوول"), ("مسوولين", "مسوول"), ("مسوولان", "مسوول"), ("دبلوماسيون", "دبلوماسي"), ("دبلوماسيين", "دبلوماسي")):
        if head == plural:
            return single
    return head


def covering(attributions: list[Attribution], at: int) -> Attribution | None:
    """The attribution that covers token `at`: the innermost that begins last."""
    best: Attribution | None = None
    for a in attributions:
        if a.covers <= at < a.until and (best is None or a.covers >= best.covers):
            best = a
    return best
