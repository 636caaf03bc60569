"""Who is who inside one report: shorter names, posts and definite descriptions led back to the first full mention.

A name found behind another's («فيدان» after «حقان فيدان») is the same person; one that only shares a family name with another full
name is not. A post alone is whoever was told to hold it; a definite noun («الوفد») is the last phrase that began with it.
"""
from __future__ import annotations

from collections.abc import Sequence

from tawatur.arabic.clitics import bare
from tawatur.arabic.folding import Folded
from tawatur.arabic.tokens import words
from tawatur.reading.document import Document, Entity, Sentence
from tawatur.reading.mentions import Form, Mention, MentionKind

_NO_NAMES = frozenset(("السابق", "سابق", "السيد", "عام", "اول"))
_CARRIED = frozenset((MentionKind.PERSON, MentionKind.POST))


def spelled(folded: Folded, form: Form) -> str:
    """The form as the stored text spells it; an article that a clitic swallowed is given back."""
    quote = folded.quote(form.start, form.end)
    return "ال" + quote if form.article else quote


def key(text: str) -> tuple[str, ...]:
    """The words of a folded name without articles, for comparison."""
    return tuple(bare(w) if w.startswith(("ال", "لل")) else w for w in words(text))


class Linker:
    """Links the mentions of a report, sentence by sentence, to its entities."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.entities: list[Entity] = []
        self.by_key: dict[tuple[MentionKind | str, tuple[str, ...]], int] = {}
        self.by_last: dict[str, int] = {}
        self.by_head: dict[str, int] = {}

    def text(self, form: Form) -> str:
        return self.folded.text[form.start : form.end]

    def link(self, sentence: Sentence) -> None:
        """Gives every mention of the sentence its entity."""
        for m in sentence.mentions:
            if m.kind is MentionKind.ANAPHOR:
                continue
            m.entity = self._entity(m)
            entity = self.entities[m.entity]
            entity.sentences.append(sentence.index)
            self._learn(m, entity)

    def _new(self, kind: str, m: Mention) -> int:
        self.entities.append(Entity(kind, nisba=m.nisba, head=m.head))
        return len(self.entities) - 1

    def _entity(self, m: Mention) -> int:
        k = key(self.text(m.forms[0]))
        if m.kind is MentionKind.PERSON:
            return self._person(m, k)
        known = self.by_key.get(("post" if m.kind is MentionKind.POST else "thing", k))
        if known is None and m.kind is MentionKind.POST:
            known = self.by_key.get(("thing", k))
        if known is None and m.kind is not MentionKind.POST:
            known = self.by_key.get(("post", k))
        if known is not None:
            return known
        if m.definite and len(k) <= 2 and m.kind in (MentionKind.POST, MentionKind.GROUP, MentionKind.BODY) and m.head:
            last = self.by_head.get(m.head)
            if last is not None:
                entity = self.entities[last]
                agrees = m.nisba is None or entity.nisba is None or m.nisba == entity.nisba
                if agrees and (len(k) == 1 or m.nisba is not None):
                    return last
        return self._new(m.kind.value, m)

    def _person(self, m: Mention, k: tuple[str, ...]) -> int:
        known = self.by_key.get(("person", k))
        if known is not None:
            return known
        if len(k) == 1:
            last = self.by_last.get(k[0])
            if last is not None:
                return last
        else:
            # A longer form of a name that was short before, or a shorter one of a name that was long.
            for i in range(len(self.entities) - 1, -1, -1):
                entity = self.entities[i]
                if entity.kind != MentionKind.PERSON.value:
                    continue
                for other in entity.keys:
                    if other == k[-len(other) :] or (len(other) > len(k) and (other[: len(k)] == k or other[-len(k) :] == k)) or (len(k) > len(other) > 1 and k[: len(other)] == other):
                        return i
        return self._new(MentionKind.PERSON.value, m)

    def _learn(self, m: Mention, entity: Entity) -> None:
        number = m.entity
        for form in m.forms:
            self._form(entity, form, MentionKind.POST if m.kind is MentionKind.POST else m.kind, number)
        for form in m.aliases:
            text = self.text(form)
            as_post = m.kind is MentionKind.PERSON and not self._is_name(text)
            self._form(entity, form, MentionKind.POST if as_post else m.kind, number)
        if m.kind is MentionKind.PERSON:
            k = key(self.text(m.forms[0]))
            for word in k[-1:] if len(k) > 1 else k:
                if word not in _NO_NAMES:
                    self.by_last[word] = number
            if len(k) > 2:
                self.by_last.setdefault(k[1], number)
            if len(k) > 1:
                self.by_last.setdefault(k[0], number)
        if m.head:
            self.by_head[m.head] = number
        if m.nisba and entity.nisba is None:
            entity.nisba = m.nisba

    def _is_name(self, text: str) -> bool:
        from tawatur.lexicon import classes as c
        from tawatur.lexicon.classes import word_class

        first = words(text)[:1]
        return bool(first) and not word_class(first[0]).bits & (c.POST | c.BODY_HEAD | c.PERSON | c.GROUP)

    def _form(self, entity: Entity, form: Form, kind: MentionKind, number: int) -> None:
        shown = spelled(self.folded, form)
        k = key(self.text(form))
        if not k:
            return
        if shown not in entity.forms:
            entity.forms.append(shown)
        if kind is MentionKind.PERSON:
            entity.keys.add(k)
            self.by_key.setdefault(("person", k), number)
        elif kind is MentionKind.POST:
            entity.posts.add(k)
            self.by_key[("post", k)] = number
        else:
            entity.keys.add(k)
            self.by_key.setdefault(("thing", k), number)


def names_of(document: Document, entity: int, own: Sequence[str] = ()) -> tuple[str, ...]:
    """Every form by which the report names an entity, best first: a full name, shorter ones, then posts."""
    e = document.entities[entity]
    person = e.kind == MentionKind.PERSON.value
    forms = list(dict.fromkeys([*own, *e.forms]))

    def rank(form: str) -> tuple[int, int, int]:
        k = key(document.folded.text[0:0] or _fold(form))
        is_post = k in e.posts and k not in e.keys
        return (int(is_post), -min(len(k), 4) if person and not is_post else 0, forms.index(form))

    return tuple(sorted(forms, key=rank)) if person else tuple(forms)


def _fold(text: str) -> str:
    from tawatur.arabic.folding import fold_text

    return fold_text(text)
