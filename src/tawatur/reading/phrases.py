"""How far a source's noun phrase reaches: adjectives, what it is in or near, its second term, a name behind it.

A source's phrase takes in what a participant's does not («مصدر مقرب من الرئاسة»، «مصادر حضرت الاجتماع»), so it has rules of its own.
"""

from __future__ import annotations

from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import word_class
from tawatur.lexicon.sources import Head, attribution_words, saying, source_words
from tawatur.reading.document import Document, Sentence
from tawatur.reading.mentions import Mention, MentionKind

TIES = attribution_words("ties")
_ADJECTIVES = attribution_words("speaker_adjectives")
OPENS = {'"': '"', "(": ")", "'": "'"}
_QUALITY = c.ADJECTIVE | c.NISBA
_NO_NAME = c.STOP | c.NISBA | c.ADJECTIVE | c.POST_ADJECTIVE | c.PERSON | c.GROUP | c.POST | c.PLACE_HEAD
_THINGS = frozenset((MentionKind.BODY, MentionKind.PLACE, MentionKind.GROUP))
_AFTER_NAMES = attribution_words("after_names")


class Phrases:
    """The reach of phrases in the sentence entered last; every method takes and gives token indices."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.vocabulary = source_words()
        self.words: list[str] = []
        self.n = 0
        self.starts: dict[int, Mention] = {}
        self._timed: set[int] | None = None

    def enter(self, sentence: Sentence) -> None:
        """Makes a sentence the one that is read."""
        self.sentence = sentence
        self.words = sentence.words
        self.n = len(sentence.words)
        self.starts = {m.start: m for m in sentence.mentions}
        self._timed = None

    def text(self, start: int, end: int, head: Head | None = None) -> str:
        """The stored words of tokens `[start, end)` without clitics in front."""
        tokens = self.sentence.tokens
        skip = head.skip if head is not None else 0
        while end > start + 1 and not self.words[end - 1][0].isalnum() and self.words[end - 1] not in ('"', ")"):
            end -= 1
        quote = self.document.folded.quote(tokens[start].start + skip, tokens[end - 1].end)
        return "ال" + quote if head is not None and head.swallowed else quote

    def closing(self, j: int, most: int = 7) -> int:
        """Where the mark that closes the one at `j` stands; -1 where it does not within `most` words."""
        mark = OPENS[self.words[j]]
        for k in range(j + 1, min(self.n, j + most + 2)):
            if self.words[k] == mark:
                return k
        return -1

    def timed(self, k: int) -> bool:
        """Whether token `k` belongs to a time."""
        if self._timed is None:
            self._timed = set()
            for t in self.sentence.times:
                first = self.sentence.token_at(t.start)
                while first < self.n and self.sentence.tokens[first].start < t.end:
                    self._timed.add(first)
                    first += 1
        return k in self._timed

    def adjective(self, k: int, definite: bool) -> bool:
        """Whether token `k` may be an adjective of the noun before it."""
        word = self.words[k]
        if not word[0].isalpha():
            return False
        if definite:
            head = self.vocabulary.heads.get(word)
            if not word.startswith("ال") or len(word) < 5 or (head is not None and head.tag != "unnamed"):
                return False
            return not word_class(word).bits & (c.STOP | c.GIVEN)
        if word in _ADJECTIVES:
            return True
        v = self.vocabulary
        head = v.heads.get(word)
        if head is not None:
            return head.tag == "unnamed" and not head.proclitics
        if word in v.that or word in v.hidden or word in v.by or word.startswith("ال"):
            return False
        kls = word_class(word)
        if kls.bits & c.STOP or kls.proclitics or saying(word) is not None:
            return False
        m = self.starts.get(k)
        if m is not None and m.kind is MentionKind.PERSON:
            return False
        if kls.bits & _QUALITY or (word[-1] == "ا" and len(word) > 4 and word_class(word[:-1]).bits & _QUALITY):
            return True
        if kls.bits & (c.GIVEN | c.PLACE) or m is not None:
            return False
        participle = word[0] == "م" and word[-1] in "هن"
        return len(word) > 4 and (participle or word.endswith(("ي", "يه", "ين", "ون", "يا", "يان")))

    def tied(self, e: int) -> int:
        """Where what a phrase is in, from or near ends («في وزارة الخارجية»، «بالمجلس الرئاسي»); `e` where nothing follows."""
        if e >= self.n:
            return e
        word = self.words[e]
        v = self.vocabulary
        if word in TIES:
            q = e + 1
            first = self.words[q] if q < self.n else ""
            if first in v.speech or first in v.that or first in v.besides or not (first[:1].isalpha() or first == '"') or self.timed(q):
                return e
            stop = self.phrase(q)
            if q < stop < self.n and self.words[stop] in ("في", "من") and stop + 1 in self.starts and stop - e < 5:
                stop = self.phrase(stop + 1)
            return stop if stop > q else e
        m = self.starts.get(e)
        if m is not None and m.proclitics in ("ب", "ل", "لل") and m.kind is not MentionKind.MEDIUM and word not in v.heads:
            return m.end
        if word.startswith(("بال", "لل")) and len(word) > 5 and word not in v.heads:
            return self.phrase(e)
        return e

    def phrase(self, q: int) -> int:
        """Where the noun phrase at `q` ends: its mention, a quotation, or a noun with the definite ones behind it."""
        if self.words[q] == '"':
            close = self.closing(q)
            return close + 1 if close > 0 else q
        m = self.starts.get(q)
        k = m.end if m is not None else q + 1
        while k < self.n and k - q < 8:
            word = self.words[k]
            if m is None and self._definite(word):
                k += 1
                continue
            after = self.starts.get(k) if word[0] == "ل" and word not in self.vocabulary.heads else None
            if after is None or after.kind not in _THINGS:
                break
            k = after.end
        return k

    def _definite(self, word: str) -> bool:
        """Whether a word with the article may go on with a phrase."""
        return word.startswith("ال") and len(word) > 3 and word not in self.vocabulary.that and not word_class(word).bits & c.STOP

    def annexed(self, e: int) -> int:
        """Where the second term of an annexation ends («مسؤولو الإنتربول», «رواية أسرته»); `e` where none follows."""
        word = self.words[e]
        v = self.vocabulary
        if word in v.that or not word[0].isalpha():
            return e
        head = v.heads.get(word)
        m = self.starts.get(e)
        if head is not None and (head.tag == "kin" or (head.tag == "unnamed" and not head.proclitics.startswith(("ل", "و", "ب")))):
            return e + 1
        if m is not None and not m.proclitics and m.kind in _THINGS:
            return m.end
        return e + 1 if self._definite(word) and len(word) > 4 else e

    def clause(self, e: int) -> int:
        """Where a short clause right behind an indefinite noun ends, before «أن» («مصادر حضرت الاجتماع»); `e` where there is none."""
        v = self.vocabulary
        for k in range(e, min(self.n, e + 6)):
            word = self.words[k]
            if word in v.that:
                return k
            if not word[0].isalpha() or word in v.hidden or word in v.speech or word in v.by:
                break
            if word == "ل" or (word[0] == "ل" and (word in v.heads or k in self.starts)):
                break
        return e

    def loose_name(self, j: int) -> int:
        """Where a name that no list knows ends: two to four words that nothing else fits, before a mark or «أن»; `j` where none is."""
        if j < self.n and self.words[j].startswith("ال"):
            return j
        k = j
        while k < self.n and k - j < 5 and self._may_be_name(k):
            k += 1
        if not 2 <= k - j <= 4:
            return j
        after = self.words[k] if k < self.n else "."
        ends = after in self.vocabulary.that or after in '،,.:"' or after in _AFTER_NAMES or after[0] == "ل"
        return k if ends or self.timed(k) else j

    def _may_be_name(self, k: int) -> bool:
        """Whether token `k` is nothing that a list knows but a part of a name."""
        word, v = self.words[k], self.vocabulary
        if not word[0].isalpha() or word == "ل" or self.timed(k) or saying(word) is not None:
            return False
        if word in v.that or word in v.speech or word in v.heads or word in v.besides or word in v.by or word in v.hidden:
            return False
        kls = word_class(word)
        m = self.starts.get(k)
        if kls.bits & _NO_NAME or kls.proclitics.startswith(("ل", "ب", "و")):
            return False
        return m is None or m.kind in (MentionKind.PERSON, MentionKind.PLACE)
