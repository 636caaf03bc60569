"""Reading `triggers.toml`: every entry checked, every fault told with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from tawatur.arabic.folding import fold_text
from tawatur.errors import LexiconError
from tawatur.lexicon import inflect
from tawatur.lexicon.inflect import Voice
from tawatur.lexicon.source import raw
from tawatur.lexicon.triggers.entries import PREPOSITIONS, Frame, Lemma, Owner, Phrase, Pos, Slot, Trigger
from tawatur.lexicon.triggers.finding import TriggerLexicon
from tawatur.model import MOVES, ROLES, Kind, Role

FILE = "triggers.toml"

_COMMON = frozenset({"frame", "kind", "also", "strength", "needs", "likes", "preps", "example", "example_trigger"})
_FRAME_KEYS = frozenset({"kind", "also", "strength", "preps", "subject", "object", "genitive", "nisba", "light_subject", "light"})
_CLAUSE = frozenset({"subject", "object"})
_VERB_KEYS = _COMMON | _CLAUSE | {"past", "present", "passive_past", "passive_present", "active_only", "passive_only", "participle"}
_NOUN_KEYS = _COMMON | {"words", "genitive", "nisba", "light_subject", "light"}
_PHRASE_KEYS = _COMMON | _CLAUSE | {"parts", "gap", "trigger", "genitive"}
_KEYS = {"verb": _VERB_KEYS, "noun": _NOUN_KEYS, "phrase": _PHRASE_KEYS}
_TOP = frozenset({"frame", "verb", "noun", "phrase", "light", "ignore"})
_PLACES = ("where", "from", "via", "to")
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
        self.verbs: dict[Lemma, list[Owner]] = {}
        self.participles: dict[tuple[str, Voice], list[Owner]] = {}
        self.nouns: dict[tuple[str, bool], list[Owner]] = {}
        self.words: set[str] = set()
        self.phrases: list[Phrase] = []

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
            needs=frozenset(fold_text(w) for w in row.get("needs", [])),
            likes=frozenset(fold_text(w) for w in row.get("likes", [])), transitive="object" in row,
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
    def _owned(owned: dict[Any, list[Owner]], word: object, key: str) -> None:
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
        self.phrases.append(Phrase(trigger, tuple(parts), gap, at))


def _lemma(past: str, row: Mapping[str, Any], voice: Voice) -> Lemma:
    """What a verb is inflected from; a passive that the row does not tell is worked out where the verb can have one."""
    derived = inflect.passive_of(past, row["present"]) if voice == "either" else ("", "")
    return past, row["present"], row.get("passive_past", derived[0]), row.get("passive_present", derived[1]), voice


def _shown(part: object) -> str:
    if isinstance(part, list):
        return "|".join(map(_shown, part))
    if isinstance(part, dict):
        return str(part["noun"][0]) if part.get("noun") else ""
    return str(part).partition("/")[0]


def read_triggers(text: str, name: str = FILE) -> TriggerLexicon:
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
    return read_triggers(raw(FILE))
