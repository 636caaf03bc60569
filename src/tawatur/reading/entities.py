"""Who is who inside one report: shorter names, posts and definite descriptions led back to the first full mention.

A name found behind another's («فيدان» after «حقان فيدان») is the same person; one that only shares a family name with another full
name is not. A post alone is whoever was told to hold it; a definite noun («الوفد») is the last phrase that began with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.arabic.clitics import bare, fronts
from tawatur.arabic.folding import Folded, fold_text
from tawatur.arabic.kept import kept
from tawatur.arabic.tokens import words
from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import word_class
from tawatur.lexicon.gazetteer import states
from tawatur.lexicon.source import word_set
from tawatur.reading.document import Document, Entity, Sentence
from tawatur.reading.mentions import Form, Mention, MentionKind

_NO_NAMES = word_set("phrases.toml", "no_names")
_STATES = frozenset(("country", "adjective"))
"""Sorts of mentions that name a state."""
_PRESIDENT = fold_text("رئيس")
_BUSINESS = frozenset(tuple(fold_text(w).split()) for w in ("رجل أعمال", "سيدة أعمال"))


def spelled(folded: Folded, form: Form) -> str:
    """The form as the stored text spells it; an article that a clitic swallowed is given back."""
    quote = folded.quote(form.start, form.end)
    return "ال" + quote if form.article else quote


@kept(8_192)
def key(text: str) -> tuple[str, ...]:
    """The words of a folded name without articles, for comparison."""
    return tuple(bare(w) if w.startswith(("ال", "لل")) else w for w in words(text))


def _is_another(name: tuple[str, ...], entity: Entity) -> bool:
    """Whether a full name is not that of somebody who has another, though he may be called by their family name too."""
    full = [k for k in entity.keys if len(k) > 1]
    return bool(full) and not any(_fits(name, k) or _fits(k, name) for k in full)


def _fits(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if len(short) > len(long):
        return False
    return long[: len(short)] == short or long[-len(short) :] == short or (short[0], short[-1]) == (long[0], long[-1])


def _head(word: str) -> str:
    """A head noun without the ending of the indefinite accusative: «وفدا» and «الوفد» are one."""
    return (
        word[:-1]
        if word.endswith("ا") and len(word) > 3 and word_class(word[:-1]).bits & (c.GROUP | c.PERSON | c.POST | c.BODY_HEAD | c.FORCE)
        else word
    )


class Linker:
    """Links the mentions of a report, sentence by sentence, to its entities."""

    def __init__(self, folded: Folded) -> None:
        self.folded = folded
        self.entities: list[Entity] = []
        self.by_key: dict[tuple[MentionKind | str, tuple[str, ...]], int] = {}
        self.by_last: dict[str, int] = {}
        self.by_head: dict[str, int] = {}
        self.by_code: dict[str, int] = {}
        self.surnames: dict[str, int] = {}
        self.at = 0

    def text(self, form: Form) -> str:
        return self.folded.text[form.start : form.end]

    def link(self, sentence: Sentence) -> None:
        """Gives every mention of the sentence its entity, those that only the report's earlier names reveal among them."""
        self._recall(sentence)
        self.at = sentence.index
        for m in sentence.mentions:
            if m.kind is MentionKind.ANAPHOR:
                continue
            m.entity = self._entity(m)
            entity = self.entities[m.entity]
            entity.sentences.append(sentence.index)
            self._learn(m, entity)

    def _recall(self, sentence: Sentence) -> None:
        """Adds mentions of persons by the last part of a name told before, where nothing else was seen in those words."""
        if not self.surnames:
            return
        taken = {i for m in sentence.mentions for i in range(m.start, m.end)}
        found = []
        for i, word in enumerate(sentence.words):
            if i in taken or len(word) < 3 or not word[0].isalpha():
                continue
            for proclitics, rest in fronts(word):
                article = proclitics.endswith("لل")
                if proclitics.endswith("ال") or proclitics.endswith("س"):
                    continue
                core = "ال" + rest if article else rest
                if core not in self.surnames or len(rest) < 3:
                    continue
                prior = word_class(sentence.words[i - 1]) if i else None
                if (
                    prior is not None
                    and prior.definite
                    and core.startswith("ال")
                    and not proclitics
                    and word_class(core).bits & (c.NISBA | c.ADJECTIVE | c.POST_ADJECTIVE)
                    and i - 1 not in taken
                ):
                    break
                t = sentence.tokens[i]
                found.append(
                    Mention(
                        MentionKind.PERSON, i, i + 1, [Form(t.start + len(proclitics), t.end, article)], "", len(proclitics), proclitics
                    )
                )
                break
        if found:
            sentence.mentions = sorted([*sentence.mentions, *found], key=lambda m: m.start)

    def _new(self, kind: str, m: Mention) -> int:
        self.entities.append(Entity(kind, nisba=m.nisba, head=m.head))
        return len(self.entities) - 1

    def _entity(self, m: Mention) -> int:
        k = key(self.text(m.forms[0]))
        if m.kind is MentionKind.PERSON:
            return self._person(m, k)
        if m.code is not None and m.sort in _STATES and m.code in self.by_code:
            return self.by_code[m.code]
        known = self.by_key.get(("post" if m.kind is MentionKind.POST else "thing", k))
        if known is None and m.kind is MentionKind.POST:
            known = self.by_key.get(("thing", k))
        if known is None and m.kind is not MentionKind.POST:
            known = self.by_key.get(("post", k))
        if known is not None:
            return known
        if m.definite and len(k) <= 2 and m.kind in (MentionKind.POST, MentionKind.GROUP, MentionKind.BODY) and m.head:
            last = self.by_head.get(_head(m.head))
            if last is not None:
                entity = self.entities[last]
                agrees = m.nisba is None or m.nisba == entity.nisba or (entity.nisba is None and self._may_take(m, entity))
                if agrees and (len(k) == 1 or m.nisba is not None):
                    return last
        return self._new(m.kind.value, m)

    def _may_take(self, m: Mention, entity: Entity) -> bool:
        """Whether a post with a nationality may be that of somebody whose own was not told.

        «الرئيس الروسي» is a post of its own, never a shorter «رئيس الأركان» or «رئيس الوزراء»; «الوزير الروسي» may well be the «وزير
        الدفاع» of the sentence before, but not the one who receives him in this sentence.
        """
        longer = any(len(post) > 1 and post[0] == _head(m.head) for post in entity.posts)
        return not longer or not (m.head == _PRESIDENT or entity.sentences[-1] == self.at)

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
                if entity.kind != MentionKind.PERSON.value or _is_another(k, entity) or self._has_other_calling(m, entity):
                    continue
                for other in entity.keys:
                    if (
                        other == k[-len(other) :]
                        or (len(other) > len(k) and (other[: len(k)] == k or other[-len(k) :] == k))
                        or (len(k) > len(other) > 1 and k[: len(other)] == other)
                    ):
                        return i
        return self._new(MentionKind.PERSON.value, m)

    def _has_other_calling(self, m: Mention, entity: Entity) -> bool:
        """Whether one of the two is a man of business and the other, told by a family name so far, holds an office."""
        if max(map(len, entity.keys), default=0) > 1:
            return False
        called = {key(self.text(form)) for form in m.aliases}
        return bool(called) and bool(entity.posts) and bool(called & _BUSINESS) != bool(entity.posts & _BUSINESS)

    def _learn(self, m: Mention, entity: Entity) -> None:
        number = m.entity
        for form in m.forms:
            if m.sort == "adjective":
                self._adjective(entity, form)
                continue
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
                last = words(self.text(m.forms[0]))[-1]
                if len(last) > 2 and not word_class(last).bits & c.STOP:
                    self.surnames[last] = number
            for form in m.aliases:
                alias = words(self.text(form))
                if len(alias) == 1 and self._is_name(alias[0]) and not word_class(alias[0]).bits & (c.STOP | c.TITLE):
                    self.surnames.setdefault(alias[0], number)
        if m.head:
            self.by_head[_head(m.head)] = number
        if m.nisba and entity.nisba is None:
            entity.nisba = m.nisba
        if m.code is not None and m.sort in _STATES:
            self.by_code.setdefault(m.code, number)

    def _is_name(self, text: str) -> bool:
        first = words(text)[:1]
        return bool(first) and not word_class(first[0]).bits & (c.POST | c.BODY_HEAD | c.PERSON | c.GROUP)

    def _adjective(self, entity: Entity, form: Form) -> None:
        """The adjective that stands for a state: a name only where the report has no better one."""
        shown = spelled(self.folded, form)
        if shown not in entity.forms:
            entity.forms.append(shown)
        entity.posts.add(key(self.text(form)))
        entity.state = states().get(entity.nisba or "", "")

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
    if not person and not e.keys:
        # The adjective of an event stands for a state that the report does not name.
        return (e.state, *forms) if e.state else tuple(forms)

    def rank(form: str) -> tuple[int, int, int]:
        k = key(fold_text(form))
        is_post = k in e.posts and k not in e.keys
        return (int(is_post), -min(len(k), 4) if person and not is_post else 0, forms.index(form))

    return tuple(sorted(forms, key=rank))
