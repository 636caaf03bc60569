"""How far the words of a source reach: what each attribution of a sentence covers, and what it leaves open for the next sentence."""

from __future__ import annotations

from tawatur.lexicon.sources import source_words
from tawatur.model import LinkKind
from tawatur.reading.attribution import Attribution, covering
from tawatur.reading.chains import Memory, Said
from tawatur.reading.document import Document, Sentence
from tawatur.reading.heads import COMMAS, HeadReader
from tawatur.reading.speaker import Speaker

_BULLETS = frozenset("-*●▪•–◄►■◆·")


class Reach:
    """Makes attributions, bounds them, and carries them from sentence to sentence."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.vocabulary = source_words()
        self.memory = Memory()
        self.heads = HeadReader(document, self.memory.by_name)
        self.made: dict[int, list[Attribution]] = {}
        self.pending: Said | None = None  # whoever the colon at the last sentence's end leaves open
        self.listing: Said | None = None  # whoever tells the list that is being read
        self.open: Said | None = None  # whoever tells the quotation that is open
        self.depth = 0
        self.past = 0  # the token behind the head read last

    def enter(self, sentence: Sentence) -> None:
        """Makes a sentence the one that is read."""
        self.sentence = sentence
        self.words = sentence.words
        self.n = len(sentence.words)
        self.past = 0

    # -- making and carrying on ---------------------------------------------------------------------------------------

    def _make(self, at: int, covers: int, sort: str, speakers: list[Speaker], begin: int) -> Attribution:
        """The attribution of speakers, nearest first."""
        chain, group, through = self.memory.chain(speakers)
        near = [m for s in speakers[:-1] for m in s.mentions]
        a = Attribution(at, covers, self.n, sort, chain, list(speakers[-1].mentions), near, begin=begin, group=group)
        if through:
            # The report tells only now through whom it has the source's words: what was read before gets it too.
            for earlier in self.made.get(group, ()):
                if len(earlier.chain) == 1:
                    earlier.chain = (*chain[:-1], earlier.chain[-1])
        self.made.setdefault(group, []).append(a)
        return a

    def _carry(self, said: Said, at: int, covers: int, sort: str) -> Attribution:
        """An attribution to someone who spoke before."""
        a = Attribution(at, covers, self.n, sort, said.chain, carried=True, begin=at, group=said.group)
        self.made.setdefault(said.group, []).append(a)
        return a

    def _inherited(self, found: list[Attribution]) -> None:
        """What the sentence before leaves open: a quotation, a list, a colon."""
        first = self.words[0]
        bullet = first in _BULLETS
        source: Said | None = None
        if self.open is not None and self.depth > 0:
            source = self.open
        elif self.pending is not None and (first == '"' or bullet):
            source = self.open = self.pending
            if bullet:
                self.listing = self.pending
        elif bullet:
            source = self.listing
        if not bullet:
            self.listing = None
        self.pending = None
        if source is not None and not found:
            found.append(self._carry(source, 0, 0, "say"))

    def _remember(self, found: list[Attribution]) -> None:
        """Notes what this sentence leaves open for the next: a quotation, by its marks in the stored text, or a colon."""
        words = self.words
        opened = self.depth
        if opened or '"' in words:
            stored = self.document.folded.quote(self.sentence.start, self.sentence.end)
            self.depth = max(0, opened + stored.count("«") - stored.count("»"))
        if self.depth > 0 and not opened:
            last = max((k for k, w in enumerate(words) if w == '"'), default=0)
            holder = covering(found, last)
            self.open = Said(holder.chain, group=holder.group) if holder is not None else None
            if self.open is None:
                self.depth = 0
        elif self.depth == 0:
            self.open = None
        if words[-1] == ":":
            if not found:
                self.pending = self._lead_in()
            elif found[-1].covers >= self.n - 1:
                self.pending = Said(found[-1].chain, group=found[-1].group)

    def _lead_in(self) -> Said | None:
        """«حصيلة ما جمعناه من مصادر أمنية:»: the source at the end of a line that opens a list."""
        self.heads.enter(self.sentence)
        for k in range(max(1, self.n - 7), self.n - 1):
            speaker = self.heads.at(k) if self.words[k - 1] in ("من", "عن") else None
            if speaker is not None and speaker.end == self.n - 1 and (speaker.kind is LinkKind.UNNAMED or speaker.medium):
                a = self._make(k - 1, self.n - 1, "say", [speaker], k - 1)
                return Said(a.chain, group=a.group)
        return None

    # -- what each covers ---------------------------------------------------------------------------------------------

    def _clause_start(self, i: int, found: list[Attribution], stop: int) -> int:
        """Where the words begin that a formula at `i` covers: the sentence's start where it closes the sentence, else its clause's."""
        words = self.words
        inside = any(a.covers <= i < a.until and a.covers > 0 for a in found)
        closes = stop >= self.n or words[stop] not in COMMAS or all(not w[0].isalnum() for w in words[stop:])
        if closes and not inside:
            parts = (k for k in range(i - 2, 0, -1) if words[k] in ("فيما", "بينما") and words[k - 1] in COMMAS)
            return next(parts, 0) if found else 0
        events = {min(x.at, x.first) for x in self.sentence.candidates}
        k = i - 2 if words[i - 1] in COMMAS else i - 1
        while k > 0:
            if words[k] in COMMAS and (inside or (words[k + 1][0] == "و" and k + 1 in events)):
                return k + 1
            k -= 1
        return max((a.covers for a in found if a.covers <= i < a.until), default=0)

    def _clause_end(self, stop: int, found: list[Attribution], i: int) -> int:
        """Where the words end that a formula covers: before «بعد» or «فيما» behind its comma."""
        words = self.words
        if stop + 1 < self.n and words[stop] in COMMAS:
            following = words[stop + 1]
            meanwhile = following == "في" and words[stop + 2 : stop + 3] in (["حين"], ["وقت"])
            if meanwhile or following in ("بعد", "وذلك", "فيما", "بينما", "غير", "لكن"):
                return stop + 1
        if any(a.covers <= i < a.until and a.covers > 0 for a in found):
            return next((k for k in range(stop + 1, self.n) if words[k] in COMMAS), self.n)
        return self.n

    def _bound(self, found: list[Attribution]) -> None:
        """An attribution ends where the next verb's begins, or where its quotation closes and the report speaks on."""
        for k, a in enumerate(found):
            following = next((b for b in found[k + 1 :] if b.covers > b.at and b.begin >= a.covers and a.until > b.begin), None)
            if following is not None:
                a.until = following.begin
            first = a.covers
            if a.at <= first < self.n - 1 and self.words[first] in self.vocabulary.that and self.words[first + 1] == '"':
                a.until = self._quotation_end(first + 2, a.until)

    def _quotation_end(self, k: int, until: int) -> int:
        """Where a quotation closes behind which the report speaks in its own voice; `until` where it does not."""
        words = self.words
        for j in range(k, until - 1):
            if words[j] != '"':
                continue
            after = words[j + 2 : j + 3] if words[j + 1] in COMMAS else words[j + 1 : j + 2]
            if after in (["فيما"], ["بينما"]) or (after == ["في"] and words[j + 1] in COMMAS):
                return j + 1
        return until
