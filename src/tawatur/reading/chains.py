"""Chains of transmission in the making: who spoke before, and what «المصدر», «الصحيفة» or «أحدهم» stands for when it speaks again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tawatur.arabic.folding import fold_text
from tawatur.lexicon.inflect import Form
from tawatur.model import Link, LinkKind
from tawatur.reading.mentions import MentionKind
from tawatur.reading.speaker import Speaker

_WRITTEN = (LinkKind.OUTLET, LinkKind.AGENCY, LinkKind.DOCUMENT)
_PERIODICALS = ("صحيفه", "موقع", "مجله", "قناه")


@dataclass(slots=True)
class Said:
    """The chain that a source stood for when it spoke. Sources of one `group` are the same, spoken of again."""

    chain: tuple[Link, ...]
    feminine: bool | None = None
    many: bool = False
    group: int = -1
    tag: str = ""

    @property
    def origin(self) -> LinkKind:
        """What the last link is."""
        return self.chain[-1].kind


class Memory:
    """Who spoke in a report so far, in order, by noun and by entity."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        self.by_key: dict[str, Said] = {}
        self.by_entity: dict[int, Said] = {}
        self.by_name: dict[str, Speaker] = {}  # outlets and persons whom no mention names, by their last word
        self.groups = 0

    def last(self, wanted: Callable[[Said], bool]) -> Said | None:
        """The one who spoke last of those wanted."""
        return next((s for s in reversed(self.said) if wanted(s)), None)

    def agreeing(self, form: Form) -> Said | None:
        """Whoever spoke last and agrees with a verb in gender and number."""
        for s in reversed(self.said[-8:]):
            if form.number in ("p", "d"):
                if s.many:
                    return s
                continue
            if form.tense == "past" and s.feminine is not None and s.feminine is not (form.gender == "f"):
                continue
            if s.many and s.feminine is None and form.gender == "f" and s.tag == "unnamed":
                continue
            return s
        return self.said[-1] if self.said and form.number == "s" and form.gender != "f" else None

    def medium(self) -> tuple[Link, ...]:
        """The chain down to the medium that spoke last; empty where none did."""
        for s in reversed(self.said[-6:]):
            for k in range(len(s.chain) - 1, -1, -1):
                if s.chain[k].kind in (LinkKind.OUTLET, LinkKind.AGENCY):
                    return s.chain[: k + 1]
        return ()

    def chain(self, speakers: list[Speaker]) -> tuple[tuple[Link, ...], int, bool]:
        """The chain of speakers, nearest first, the group of its origin, and whether its media are told here."""
        *near, origin = speakers
        before, own, group = self._resolved(origin)
        told = [self._resolved(s) for s in near]
        prefix = (*told[0][0], *(link for _, link, _ in told)) if told else before
        chain = (*(link for link in prefix if link.names[0] not in own.names), own)
        said = Said(chain, origin.feminine, origin.many, group, origin.tag)
        self.said.append(said)
        for k, s in enumerate(near):
            self._learn(s, Said(chain[: k + 1], s.feminine, s.many, told[k][2], s.tag))
        self._learn(origin, said)
        return chain, group, bool(near) and not before

    def _resolved(self, s: Speaker) -> tuple[tuple[Link, ...], Link, int]:
        """The links before a speaker that the report told earlier, its own link with all its names, and its group."""
        known = self._known(s)
        own = Link(s.kind, s.names)
        if known is None or s.tag == "one":
            self.groups += 1
            return known.chain[:-1] if known is not None else (), own, self.groups
        last = known.chain[-1]
        if s.tag == "report":
            return known.chain[:-1], last, known.group
        names, kind = (*last.names, *own.names), last.kind
        if s.tag not in ("mine", "statement") and not s.alone:
            names = (*own.names, *last.names) if s.entity >= 0 or _overlap(s, known) else own.names
            by_name = any(m.kind is MentionKind.PERSON for m in s.mentions)
            kind = own.kind if s.entity < 0 or own.kind is not LinkKind.OFFICIAL or by_name else last.kind
        return known.chain[:-1], Link(kind, tuple(dict.fromkeys(names))), known.group

    def _known(self, s: Speaker) -> Said | None:
        """What a speaker stood for before, where this one is the same again."""
        if s.tag == "mine":
            own = s.key.endswith("نا")
            return self.last(lambda k: k.origin is LinkKind.UNNAMED or (not own and k.origin in (LinkKind.OFFICIAL, LinkKind.BODY)))
        if s.tag == "one":
            return self.last(lambda k: k.origin is LinkKind.UNNAMED)
        if s.tag == "report" and s.definite:
            return self.last(lambda k: any(link.kind in _WRITTEN for link in k.chain))
        if s.tag == "post":
            return self.by_key.get(s.key)
        if s.tag == "known":
            return self.last(lambda k: s.names[0] in k.chain[-1].names)
        if s.tag in ("statement", "document") and (s.definite or s.alone):
            wanted = LinkKind.BODY if s.tag == "statement" else LinkKind.DOCUMENT
            return self.by_key.get(s.key) or self.last(lambda k: k.origin is wanted)
        if s.entity >= 0 and s.entity in self.by_entity:
            return self.by_entity[s.entity]
        if s.definite and s.tag in ("unnamed", "media", "agency", "voice"):
            return self._again(s)
        return None

    def _again(self, s: Speaker) -> Said | None:
        """What a definite noun for sources goes back to: the last with the same noun; «المصدر» to any unnamed source or body."""
        known = self.by_key.get(s.key)
        if known is None and s.alone and s.key == "مصدر":
            known = self.last(lambda k: k.origin is LinkKind.UNNAMED)
            if known is None and not s.many:
                known = self.last(lambda k: k.origin is LinkKind.BODY)
        if known is not None and s.tag in ("media", "agency") and not s.alone and not _overlap(s, known):
            return None
        return known

    def _learn(self, s: Speaker, said: Said) -> None:
        if s.entity >= 0:
            self.by_entity[s.entity] = said
        if s.tag not in ("one", "mine") and s.key:
            self.by_key[s.key] = said
        if s.medium and " " not in s.names[0]:
            self.by_name.setdefault(fold_text(s.names[0]), s)
        elif s.kind is LinkKind.OFFICIAL and s.entity < 0:
            self.by_name.setdefault(fold_text(s.names[0]).rsplit(" ", 1)[-1], s)
        if s.tag == "quoted":
            for key in _PERIODICALS:
                self.by_key.setdefault(key, said)
        if said.origin is LinkKind.BODY:
            self.by_key["بيان"] = self.by_key["بلاغ"] = said


def _overlap(s: Speaker, known: Said) -> bool:
    """Whether a speaker shares a word with the one it may be."""
    mine = {w for n in s.names for w in n.split()}
    return any(w in mine for n in known.chain[-1].names for w in n.split() if len(w) > 3)
