"""The words that name events: what `triggers.toml` holds, and finding them in folded words.

`load_triggers()` reads and checks the list; `TriggerLexicon.lookup` finds the verbs and nouns that one folded word may be,
`TriggerLexicon.phrases_at` the phrases that begin at a word of a sentence. Which find is a claim is for others to decide.
"""
from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from tawatur.arabic.clitics import PROCLITICS, fronts, is_definite
from tawatur.arabic.folding import fold_text
from tawatur.arabic.tokens import is_mark
from tawatur.errors import LexiconError
from tawatur.lexicon import inflect
from tawatur.lexicon.inflect import Form, Inflected, Voice
from tawatur.model import MOVES, ROLES, Kind, Role

Pos = Literal["verb", "noun", "phrase"]
Strength = Literal["strong", "weak"]
Slot = Role | Literal["where", "from", "via", "to"]
"""What the complement of a preposition is: a participant's role, or a place field of the claim."""

PREPOSITIONS: Final = frozenset({
    "مع", "ب", "إلى", "ل", "من", "على", "ضد", "عن", "في", "بين", "لدى", "عبر", "حول", "تجاه", "نحو", "باتجاه", "أمام", "قرب", "داخل",
    "إزاء", "عند", "ضمن", "لصالح", "بحق", "بشأن", "خلف", "وراء", "فوق", "بحضور", "برئاسة", "باسم", "بواسطة", "برعاية", "بدعوة",
})  # fmt: skip
"""Prepositions, and the fixed words that do their work, which `preps` may name."""

NO_SENTENCE_ENDS_A_PHRASE: Final = frozenset('"\'،,()[]-:')
"""Marks that may stand between the words of a phrase."""

_VERB_FRONTS: Final = frozenset({"", "و", "ف"})
_FUTURE_FRONTS: Final = frozenset({"س", "وس", "فس", "ل", "ول", "فل"})
_NOUN_BARRED: Final = frozenset({"س", "وس", "فس"})
_VERB_PRONOUNS: Final = inflect.VERB_PRONOUNS
_NOUN_PRONOUNS: Final = inflect.NOUN_PRONOUNS


@dataclass(frozen=True, slots=True)
class Frame:
    """Who fills what around a trigger; None where the place is taken by no participant, or by nothing.

    `subject` and `object` belong to verbs and phrases. Of a noun: `genitive` is the complement of its إضافة, `nisba` the state
    that an adjective on it stands for, `light_subject` the subject of a verb that carries it («عقد لقاء»), and `light` what that
    subject is instead for a class of such verbs («تلقى رسالة»). `preps` is keyed by the preposition as written in the list.
    """

    subject: Role | None = None
    object: Role | None = None
    preps: Mapping[str, Slot] = field(default_factory=dict)
    genitive: Role | None = None
    nisba: Role | None = None
    light_subject: Role | None = None
    light: Mapping[str, Role | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One entry of the list.

    `words` are the forms by which the entry is listed: past and present of a verb, singular and plurals of a noun, the parts of
    a phrase. `kinds` begins with the kind it mostly names; the others it may name follow. Where `needs` is not empty, one of
    its words (folded) has to follow within four words for the trigger to count. `line` is its place in the file.
    """

    pos: Pos
    words: tuple[str, ...]
    kind: Kind
    frame: Frame
    also: tuple[Kind, ...] = ()
    strength: Strength = "strong"
    needs: frozenset[str] = frozenset()
    transitive: bool = False
    example: str = field(default="", compare=False, repr=False)
    example_trigger: str = field(default="", compare=False, repr=False)
    line: int = field(default=0, compare=False)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Every kind that it may name, the first the likeliest."""
        return (self.kind, *self.also)

    @property
    def lemma(self) -> str:
        """The word by which the entry is known."""
        return self.words[0] if self.pos != "phrase" else " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger found in one word: the form it stands in, and what is written on to it in front and behind."""

    trigger: Trigger
    form: Form
    proclitics: str = ""
    pronoun: str = ""

    @property
    def strong(self) -> bool:
        """Whether the word nearly always names the event: participles, which mostly stand for people, do not."""
        return self.trigger.strength == "strong" and self.form.tense != "participle"

    @property
    def future(self) -> bool:
        """Whether «س» marks it as coming."""
        return self.form.tense == "present" and self.proclitics.endswith("س")


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase found in a sentence: the indices of its parts, and which of them is the trigger.

    `form` is that of its first inflected part, None where it has none; `pronoun` what is written behind the trigger word.
    """

    trigger: Trigger
    parts: tuple[int, ...]
    at: int
    form: Form | None = None
    proclitics: str = ""
    pronoun: str = ""


@dataclass(frozen=True, slots=True)
class LightMatch:
    """A light verb found in one word: its class, and the preposition by which it takes its noun ("" where none)."""

    name: str
    prep: str
    form: Form
    proclitics: str = ""
    pronoun: str = ""


class _Phrase(NamedTuple):
    trigger: Trigger
    parts: tuple[frozenset[str], ...]
    gap: int
    at: int


_Owner = Trigger | str | tuple[str, str]
"""What a form belongs to: a trigger, a part of phrases by its key, or a light verb by class and preposition."""
_Lemma = tuple[str, str, str, str, Voice]
_Hits = tuple[list[_Owner], Form, Any]
"""The owners of a form, what its ending tells, and the hits of the next word that is written like it, or None."""
_Forms = dict[str, _Hits]


class TriggerLexicon:
    """The list, with every inflected form in a dictionary; looking a word up takes a few dictionary look-ups."""

    def __init__(
        self,
        triggers: tuple[Trigger, ...],
        *,
        verbs: Mapping[_Lemma, list[_Owner]],
        participles: Mapping[tuple[str, Voice], list[_Owner]],
        nouns: Mapping[tuple[str, bool], list[_Owner]],
        words: frozenset[str],
        phrases: Sequence[_Phrase],
        ignored: frozenset[str],
    ) -> None:
        self.triggers = triggers
        self.ignored = ignored
        self._verb_free: _Forms = {}
        self._verb_joined: _Forms = {}
        self._noun_free: _Forms = {}
        self._noun_joined: _Forms = {}
        for lemma, owners in verbs.items():
            _add(self._verb_free, self._verb_joined, inflect.verb_forms(*lemma), owners)
        for (participle, voice), owners in participles.items():
            _add(self._noun_free, self._noun_joined, inflect.participle_forms(participle, voice), owners)
        for (noun, plural), owners in nouns.items():
            _add(self._noun_free, self._noun_joined, inflect.noun_forms(noun, plural=plural), owners)
        self._words = words
        self._phrases: dict[str, list[_Phrase]] = {}
        for phrase in phrases:
            for key in phrase.parts[0]:
                self._phrases.setdefault(key, []).append(phrase)
        self.lookup = lru_cache(maxsize=65_536)(self._lookup)
        """The triggers that the folded `word` may be, verbs before nouns; an empty tuple where there are none.

        `lookup("سيلتقي")` finds التقى with the proclitic «س»; `lookup("زيارته")` finds زيارة with the pronoun «ه».
        """
        self._hits = lru_cache(maxsize=65_536)(self._all_hits)
        self._keys = lru_cache(maxsize=65_536)(self._part_keys)
        self.light_verbs = lru_cache(maxsize=16_384)(self._light_verbs)
        """The light verbs that the folded `word` may be («يجري» is أجرى or جرى), past before present, then in the order of the file."""

    def _all_hits(self, word: str) -> tuple[tuple[_Owner, Form, str, str], ...]:
        """Every owner of the word, with its form, proclitics and pronoun; verbs before nouns."""
        verbs: list[tuple[_Owner, Form, str, str]] = []
        nouns: list[tuple[_Owner, Form, str, str]] = []
        for front, rest in fronts(word):
            verb, future = front in _VERB_FRONTS, front in _FUTURE_FRONTS
            if verb or future:
                for free, pronoun in _splits(rest, _VERB_PRONOUNS):
                    for owners, form in _unlinked((self._verb_joined if pronoun else self._verb_free).get(free)):
                        if verb or (form.tense == "present" and (form.mood == "" or front.endswith("ل"))):
                            verbs.extend((owner, form, front, pronoun) for owner in owners)
            if front in _NOUN_BARRED:
                continue
            for free, pronoun in _splits(rest, () if is_definite(front) else _NOUN_PRONOUNS):
                if pronoun == "ي" and not free.endswith("ت"):
                    continue
                for owners, form in _unlinked((self._noun_joined if pronoun else self._noun_free).get(free)):
                    nouns.extend((owner, form, front, pronoun) for owner in owners)
        return (*verbs, *nouns)

    def _lookup(self, word: str) -> tuple[Match, ...]:
        found: dict[tuple[int, str, str], Match] = {}
        if word in self.ignored or (word[:1] in ("و", "ف") and word[1:] in self.ignored):
            return ()
        for owner, form, front, pronoun in self._hits(word):
            if isinstance(owner, Trigger) and (owner.transitive or not pronoun or owner.pos == "noun"):
                found.setdefault((id(owner), front, pronoun), Match(owner, form, front, pronoun))
        return tuple(found.values())

    def _light_verbs(self, word: str) -> tuple[LightMatch, ...]:
        found = [
            LightMatch(owner[0], owner[1], form, front, pronoun)
            for owner, form, front, pronoun in self._hits(word)
            if isinstance(owner, tuple)
        ]
        return tuple(sorted(found, key=lambda m: m.form.tense != "past"))

    def light(self, word: str) -> str | None:
        """The class of the light verb that the folded `word` is, with or without proclitics; None where it is none.

        Where it may be several, that of the first of `light_verbs`.
        """
        found = self.light_verbs(word)
        return found[0].name if found else None

    def _part_keys(self, word: str) -> dict[str, tuple[Form | None, str, str]]:
        """The part keys of phrases that the word answers to."""
        found: dict[str, tuple[Form | None, str, str]] = {}
        for front, rest in fronts(word):
            if front in _WORD_FRONTS[min(len(rest), _LONG_WORD)]:
                if rest in self._words:
                    found.setdefault("w:" + rest, (None, front, ""))
                elif rest[-1] == "ا" and len(rest) > _LONG_WORD and rest[:-1] in self._words:
                    found.setdefault("w:" + rest[:-1], (None, front, ""))
        for owner, form, front, pronoun in self._hits(word):
            if isinstance(owner, str):
                found.setdefault(owner, (form, front, pronoun))
        return found

    def phrases_at(self, words: Sequence[str], i: int) -> tuple[PhraseMatch, ...]:
        """The phrases whose first part is `words[i]`; `words` are the folded tokens of one sentence, marks among them.

        Between two parts at most the phrase's gap of words may stand, commas, brackets and quotation marks not counted.
        """
        keys = self._keys(words[i])
        if not keys:
            return ()
        found: dict[int, PhraseMatch] = {}
        for key in keys:
            for phrase in self._phrases.get(key, ()):
                if id(phrase) not in found:
                    match = self._match(phrase, key, words, i)
                    if match:
                        found[id(phrase)] = match
        return tuple(found.values())

    def _match(self, phrase: _Phrase, first: str, words: Sequence[str], i: int) -> PhraseMatch | None:
        at = [i]
        details = [self._keys(words[i])[first]]
        for part in phrase.parts[1:]:
            j, left = at[-1] + 1, phrase.gap
            while j < len(words):
                word = words[j]
                if is_mark(word):
                    if word not in NO_SENTENCE_ENDS_A_PHRASE:
                        return None
                    j += 1
                    continue
                keys = self._keys(word)
                key = next((k for k in keys if k in part), None)
                if key is not None:
                    at.append(j)
                    details.append(keys[key])
                    break
                if left == 0:
                    return None
                left -= 1
                j += 1
            else:
                return None
        form = next((f for f, _, _ in details if f is not None), None)
        return PhraseMatch(phrase.trigger, tuple(at), at[phrase.at], form, details[0][1], details[phrase.at][2])

    @staticmethod
    def satisfied(trigger: Trigger, words: Sequence[str], i: int) -> bool:
        """Whether one of the words that the trigger needs follows `words[i]` within four words; True where it needs none."""
        if not trigger.needs:
            return True
        after = [w for w in words[i + 1 : i + 8] if not is_mark(w)][:4]
        return any(rest in trigger.needs for w in after for _, rest in fronts(w))


def _splits(word: str, pronouns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield word, ""
    for pronoun in pronouns:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= 2:
            yield word[: -len(pronoun)], pronoun


def _unlinked(hits: _Hits | None) -> Iterator[tuple[list[_Owner], Form]]:
    """The words that are written alike, in the order of the file."""
    found: list[tuple[list[_Owner], Form]] = []
    while hits is not None:
        owners, form, hits = hits
        found.append((owners, form))
    return reversed(found)


def _add(free: _Forms, joined: _Forms, forms: Iterator[Inflected], owners: list[_Owner]) -> None:
    """Enters the forms of one word; where several of its forms are written alike, the first, the commonest, is kept."""
    for alone, before, form in forms:
        known = free.get(alone)
        if known is None or known[0] is not owners:
            free[alone] = (owners, form, known)
        if before:
            known = joined.get(before)
            if known is None or known[0] is not owners:
                joined[before] = (owners, form, known)


# Reading the file.

_COMMON = frozenset({"frame", "kind", "also", "strength", "needs", "preps", "example", "example_trigger"})
_FRAME_KEYS = frozenset({"kind", "also", "strength", "preps", "subject", "object", "genitive", "nisba", "light_subject", "light"})
_CLAUSE = frozenset({"subject", "object"})
_VERB_KEYS = _COMMON | _CLAUSE | {"past", "present", "passive_past", "passive_present", "active_only", "passive_only", "participle"}
_NOUN_KEYS = _COMMON | {"words", "genitive", "nisba", "light_subject", "light"}
_PHRASE_KEYS = _COMMON | _CLAUSE | {"parts", "gap", "trigger", "genitive"}
_KEYS = {"verb": _VERB_KEYS, "noun": _NOUN_KEYS, "phrase": _PHRASE_KEYS}
_TOP = frozenset({"frame", "verb", "noun", "phrase", "light", "ignore"})
_PLACES = ("where", "from", "via", "to")
_LONG_WORD: Final = 4
"""A listed word of a phrase from this length on is also found with any proclitics, and with the alef of tanwin."""
_WORD_FRONTS: Final = {2: ("", "و", "ف"), 3: ("", "و", "ف", "ب", "ل", "وب", "ول"), 4: PROCLITICS}
_PRESENTATION_FORM: Final = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_ROLE_KEYS: Final = frozenset({"kind", "subject", "object", "genitive", "nisba", "light_subject", "light", "preps"})
_DEFAULT_GAP: Final = 3
_SPLIT_GAP: Final = 6
"""After a verb its subject may stand before the rest of the phrase: «ألقت قوات الأمن التركية القبض»."""
_MOST_FAULTS = 25
"""A broken frame breaks every entry that names it: no more faults than this are listed."""


class _Reader:
    """Reads one file; gathers every fault, each with its line."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.faults: list[str] = []
        self.lines: dict[tuple[str, int], int] = {}
        counts: dict[str, int] = {}
        for number, line in enumerate(text.split("\n"), 1):
            if line.startswith("[["):
                table = line.strip()[2:-2]
                self.lines[table, counts.get(table, 0)] = number
                counts[table] = counts.get(table, 0) + 1
        for match in _PRESENTATION_FORM.finditer(text):
            self.fault(text.count("\n", 0, match.start()) + 1, f"{match.group()!r} is a presentation form; plain letters are accepted")
        try:
            self.data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as e:
            raise LexiconError(f"{name}: {e}") from e
        self.frames: dict[str, dict[str, Any]] = {}
        self.triggers: list[Trigger] = []
        self.shared: dict[str, Frame] = {}
        self.verbs: dict[_Lemma, list[_Owner]] = {}
        self.participles: dict[tuple[str, Voice], list[_Owner]] = {}
        self.nouns: dict[tuple[str, bool], list[_Owner]] = {}
        self.words: set[str] = set()
        self.phrases: list[_Phrase] = []

    def fault(self, at: int | str, message: str) -> None:
        self.faults.append(f"{self.name}:{at}: {message}")

    def read(self) -> TriggerLexicon:
        for key in self.data.keys() - _TOP:
            self.fault(key, f"unknown table; {', '.join(sorted(_TOP))} are known")
        for name, table in self.data.get("frame", {}).items():
            for key in table.keys() - _FRAME_KEYS:
                self.fault(f"frame.{name}", f"unknown key {key!r}; {', '.join(sorted(_FRAME_KEYS))} are known")
            self.frames[name] = table
        light_names = self._light()
        seen: dict[tuple[object, ...], int] = {}
        positions: tuple[Pos, ...] = ("verb", "noun", "phrase")
        for pos in positions:
            for i, entry in enumerate(self.data.get(pos, [])):
                line = self.lines.get((pos, i), 0)
                for key in entry.keys() - _KEYS[pos]:
                    self.fault(line, f"unknown key {key!r}; {', '.join(sorted(_KEYS[pos]))} are known")
                self._entry(pos, entry, line, light_names, seen)
        ignored = frozenset(fold_text(w) for w in self.data.get("ignore", {}).get("words", []))
        if self.faults:
            shown = self.faults[:_MOST_FAULTS]
            more = [f"and {len(self.faults) - len(shown)} more"] if len(self.faults) > len(shown) else []
            raise LexiconError("; ".join(shown + more))
        return TriggerLexicon(
            tuple(self.triggers), verbs=self.verbs, participles=self.participles, nouns=self.nouns,
            words=frozenset(self.words), phrases=self.phrases, ignored=ignored,
        )  # fmt: skip

    def _light(self) -> frozenset[str]:
        seen: dict[tuple[str, str], str] = {}
        for name, verbs in self.data.get("light", {}).items():
            for listed in verbs:
                spelled, _, prep = listed.partition(" ")
                forms = spelled.split("/")
                if len(forms) not in (2, 4) or (prep and prep not in PREPOSITIONS):
                    accepted = "'past/present' is, with '/passive past/passive present' or ' preposition' behind"
                    self.fault(f"light.{name}", f"{listed!r} is no light verb; {accepted}")
                    continue
                if (spelled, prep) in seen:
                    self.fault(f"light.{name}", f"{listed!r} stands already in {seen[spelled, prep]}")
                seen[spelled, prep] = name
                row = dict(zip(("past", "present", "passive_past", "passive_present"), forms, strict=False))
                self.verbs.setdefault(_lemma(forms[0], row, "either"), []).append((name, prep))
        return frozenset(self.data.get("light", {}))

    def _role(self, line: int | str, kind: Kind, key: str, value: object) -> Role | None:
        if value is None or value == "":
            return None
        if isinstance(value, str) and value in ROLES[kind]:
            return Role(value)
        self.fault(line, f"{key}: {value!r} is no role of {kind.value}; {', '.join(ROLES[kind])} are")
        return None

    def _preps(self, line: int, kind: Kind, preps: Mapping[str, Any]) -> dict[str, Slot]:
        found: dict[str, Slot] = {}
        for prep, slot in preps.items():
            if prep not in PREPOSITIONS:
                self.fault(line, f"preps: {prep!r} is no preposition; {' '.join(sorted(PREPOSITIONS))} are")
            elif slot in _PLACES:
                if (slot == "where") == (kind in MOVES):
                    self.fault(line, f"preps.{prep}: {kind.value} has no {slot!r}")
                found[prep] = slot
            elif slot != "":
                role = self._role(line, kind, f"preps.{prep}", slot)
                if role is not None:
                    found[prep] = role
        return found

    def _frame(self, row: Mapping[str, Any], preps: Mapping[str, Any], kind: Kind, line: int, lights: frozenset[str]) -> Frame:
        for name in row.get("light", {}):
            if name not in lights:
                self.fault(line, f"light: unknown class {name!r}; {', '.join(sorted(lights))} are known")
        return Frame(
            subject=self._role(line, kind, "subject", row.get("subject")),
            object=self._role(line, kind, "object", row.get("object")),
            preps=MappingProxyType(self._preps(line, kind, preps)),
            genitive=self._role(line, kind, "genitive", row.get("genitive")),
            nisba=self._role(line, kind, "nisba", row.get("nisba")),
            light_subject=self._role(line, kind, "light_subject", row.get("light_subject")),
            light=MappingProxyType({n: self._role(line, kind, f"light.{n}", r) for n, r in row.get("light", {}).items()}),
        )

    def _entry(self, pos: Pos, entry: dict[str, Any], line: int, lights: frozenset[str], seen: dict[tuple[object, ...], int]) -> None:
        base: dict[str, Any] = {}
        if "frame" in entry:
            if entry["frame"] not in self.frames:
                self.fault(line, f"unknown frame {entry['frame']!r}; {', '.join(sorted(self.frames))} are known")
            base = self.frames.get(entry["frame"], {})
        row = {**base, **entry}
        try:
            kind = Kind(row.get("kind", ""))
            also = tuple(Kind(k) for k in row.get("also", []))
        except ValueError as e:
            self.fault(line, f"{e}; {', '.join(Kind)} are")
            return
        if kind in also:
            self.fault(line, f"also: {kind.value} is the entry's own kind")
        strength = row.get("strength", "strong" if pos == "phrase" else "weak")
        if strength not in ("strong", "weak"):
            self.fault(line, f"strength: {strength!r}; strong or weak is accepted")
        name = entry.get("frame", "")
        if name in self.shared and _ROLE_KEYS.isdisjoint(entry):
            frame = self.shared[name]
        else:
            preps = {**base.get("preps", {}), **entry.get("preps", {})}
            frame = self._frame(row, preps, kind, line, lights)
            if name and _ROLE_KEYS.isdisjoint(entry):
                self.shared[name] = frame
        words = self._words_of(pos, row, line)
        if not words:
            return
        trigger = Trigger(
            pos=pos, words=words, kind=kind, frame=frame, also=also, strength=strength,
            needs=frozenset(fold_text(w) for w in row.get("needs", [])), transitive="object" in row,
            example=row.get("example", ""), example_trigger=row.get("example_trigger", ""), line=line,
        )  # fmt: skip
        key = (pos, kind, repr(row["parts"]) if pos == "phrase" else words)
        if key in seen:
            self.fault(line, f"{trigger.lemma!r} stands already in line {seen[key]} for {kind.value}")
            return
        seen[key] = line
        self.triggers.append(trigger)
        if pos == "verb":
            self._verb(trigger, row, line)
        elif pos == "noun":
            for n, word in enumerate(words):
                self.nouns.setdefault((word, n > 0), []).append(trigger)
        else:
            self._phrase(trigger, row, line)

    def _words_of(self, pos: str, row: dict[str, Any], line: int) -> tuple[str, ...]:
        """The forms by which the entry is listed."""
        if pos == "verb":
            past, present = row.get("past", ""), row.get("present", "")
            if len(past) < 2 or len(present) < 3 or not present.startswith("ي"):
                self.fault(line, f"{past!r}, {present!r}: past and present of the 3rd person masculine singular are wanted (زار, يزور)")
                return ()
            return (past, present)
        if pos == "noun":
            words = tuple(row.get("words", ()))
            if not words or any(" " in w or len(w) < 2 for w in words) or len(set(words)) < len(words):
                self.fault(line, f"words: {words!r}; single words, singular first, each once, are wanted")
                return ()
            return words
        parts = row.get("parts", ())
        if len(parts) < 2:
            self.fault(line, f"parts: {parts!r}; at least two are wanted")
            return ()
        return tuple(_shown(part) for part in parts)

    def _verb(self, trigger: Trigger, row: dict[str, Any], line: int) -> None:
        if row.get("active_only") and (row.get("passive_only") or "passive_past" in row):
            self.fault(line, "active_only with a passive")
        voice: Voice = "active" if row.get("active_only") else "passive" if row.get("passive_only") else "either"
        if "object" not in row and voice == "either":
            voice = "active"
        self.verbs.setdefault(_lemma(row["past"], row, voice), []).append(trigger)
        for participle in row.get("participle", []):
            self.participles.setdefault((participle, voice), []).append(trigger)

    @staticmethod
    def _owned(owned: dict[Any, list[_Owner]], word: object, key: str) -> None:
        owners = owned.setdefault(word, [])
        if key not in owners:
            owners.append(key)

    def _phrase(self, trigger: Trigger, row: dict[str, Any], line: int) -> None:
        parts = []
        for part in row["parts"]:
            keys: set[str] = set()
            for option in part if isinstance(part, list) else [part]:
                if isinstance(option, str) and "/" in option:
                    past, _, present = option.partition("/")
                    if len(past) < 2 or len(present) < 3 or not present.startswith("ي"):
                        self.fault(line, f"parts: {option!r}; past/present of the 3rd person masculine singular is accepted")
                        continue
                    keys.add("v:" + option)
                    self._owned(self.verbs, _lemma(past, {"present": present}, "either"), "v:" + option)
                elif isinstance(option, str):
                    word = fold_text(option)
                    self.words.add(word)
                    keys.add("w:" + word)
                elif isinstance(option, dict) and "noun" in option:
                    for n, word in enumerate(option["noun"]):
                        keys.add("n:" + word)
                        self._owned(self.nouns, (word, n > 0), "n:" + word)
                else:
                    self.fault(line, f"parts: {option!r}; a word, past/present or {{ noun = [...] }} is accepted")
            parts.append(frozenset(keys))
        split = any(k.startswith("v:") for k in parts[0])
        at, gap = row.get("trigger", 0), row.get("gap", _SPLIT_GAP if split else _DEFAULT_GAP)
        if type(gap) is not int or gap < 0:
            self.fault(line, f"gap: {gap!r}; a number of words is accepted")
            return
        if type(at) is not int or not 0 <= at < len(parts):
            self.fault(line, f"trigger: {at!r} is no part; 0 to {len(parts) - 1} are")
            return
        self.phrases.append(_Phrase(trigger, tuple(parts), gap, at))


def _lemma(past: str, row: Mapping[str, Any], voice: Voice) -> _Lemma:
    """What a verb is inflected from; a passive that the row does not tell is worked out where the verb can have one."""
    derived = inflect.passive_of(past, row["present"]) if voice == "either" else ("", "")
    return past, row["present"], row.get("passive_past", derived[0]), row.get("passive_present", derived[1]), voice


def _shown(part: object) -> str:
    if isinstance(part, list):
        return "|".join(map(_shown, part))
    if isinstance(part, dict):
        return str(part["noun"][0]) if part.get("noun") else ""
    return str(part).partition("/")[0]


def read_triggers(text: str, name: str = "triggers.toml") -> TriggerLexicon:
    """The lexicon that the TOML `text` holds.

    Raises:
        LexiconError: naming every entry that cannot be used, with `name` and its line.
    """
    return _Reader(text, name).read()


@lru_cache(maxsize=1)
def load_triggers() -> TriggerLexicon:
    """The lexicon of `triggers.toml`, read once.

    Raises:
        LexiconError: naming every entry that cannot be used, with file and line.
    """
    return read_triggers(files("tawatur.lexicon").joinpath("triggers.toml").read_text(encoding="utf-8"))


__all__ = [
    "PREPOSITIONS", "Frame", "LightMatch", "Match", "PhraseMatch", "Slot", "Trigger", "TriggerLexicon", "load_triggers", "read_triggers",
]  # fmt: skip
