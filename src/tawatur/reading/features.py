"""What the trained choosers look at: named features of triggers, of participants round a trigger, of times and of statuses.

Features are general: words near the trigger, word classes, what the trigger list expects of a preposition, order, distance and marks.
No feature holds a participant's name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from tawatur.arabic.folding import fold_text
from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import word_class
from tawatur.lexicon.cues import cues
from tawatur.lexicon.sources import saying
from tawatur.lexicon.triggers import PREPOSITIONS, load_triggers
from tawatur.model import FAMILY, Kind
from tawatur.reading.clusters import cluster
from tawatur.reading.document import Sentence
from tawatur.reading.mentions import Mention, MentionKind
from tawatur.reading.slots import slot_of
from tawatur.reading.sources import Attribution
from tawatur.reading.times import TimeMention
from tawatur.reading.triggering import Candidate

_PREPS = {fold_text(p): p for p in PREPOSITIONS} | {p: p for p in cues("other_preposition")}
_NEGATIONS = cues("negation")
_MODALS = cues("modality")
_FAILED = cues("failure")
_SECRET = cues("secrecy")
_CONDITIONS = cues("condition")
_RELATIVE = cues("relative")
_THAT = cues("that")


@lru_cache(maxsize=32_768)
def plain(word: str) -> str:
    """A word without the conjunction in front, for features."""
    return (
        word[1:]
        if len(word) > 3
        and word[0] in "وف"
        and (saying(word) is not None or word[1:] in _PREPS or word[1:] in _THAT or word[1:] in _NEGATIONS)
        else word
    )


@lru_cache(maxsize=32_768)
def sort(word: str) -> str:
    """A coarse class of a word, for the words round a trigger."""
    if not word[0].isalpha():
        return "#" if word[0].isdigit() else word
    w = plain(word)
    if w in _PREPS or w in _RELATIVE or w in _THAT or w in _NEGATIONS or w in _MODALS:
        return w
    if (verb := saying(word)) is not None:
        return "say:" + verb.sort
    kls = word_class(word)
    for bit, name in (
        (c.STOP, "stop"),
        (c.POST, "post"),
        (c.BODY, "body"),
        (c.BODY_HEAD, "body"),
        (c.GROUP, "group"),
        (c.PERSON, "people"),
        (c.FORCE, "force"),
        (c.TITLE, "title"),
        (c.STATE, "state"),
        (c.NISBA, "nisba"),
        (c.PLACE, "place"),
        (c.GIVEN, "given"),
        (c.FAMILY, "family"),
        (c.PLACE_HEAD, "placehead"),
        (c.ADJECTIVE, "adj"),
    ):
        if kls.bits & bit:
            return ("d-" if kls.definite else "") + name
    if load_triggers().light(word):
        return "light"
    if word.startswith("ال"):
        return "d"
    if word.endswith("يه") or (word.endswith("ي") and len(word) > 3):
        return "-i"
    return "w"


def bucket(n: int) -> str:
    """A distance in words as one of a few sizes."""
    return str(n) if n < 4 else "4-6" if n < 7 else "7-12" if n < 13 else "13+"


@dataclass(slots=True)
class Scene:
    """What surrounds a trigger: its sentence, the sentence's attributions, and whoever the sentences before left in mind."""

    sentence: Sentence
    attributions: list[Attribution]
    carried: list[Mention] = field(default_factory=list)
    sources: set[int] = field(default_factory=set)
    quoted: list[bool] = field(default_factory=list)
    in_title: bool = False


def preposition(sentence: Sentence, m: Mention) -> str:
    """The preposition that governs a mention: written on to it, or the word before it; "و" where it is joined to what precedes."""
    if m.start < 0:
        return "carried"
    front = m.proclitics
    if front:
        if front[-1] in "بلك":
            return {"ب": "ب", "ل": "ل", "ك": "ك"}[front[-1]]
        if front.endswith("لل"):
            return "ل"
        if front[0] in "وف":
            return "و"
    if m.start > 0:
        before = sentence.words[m.start - 1]
        if before == '"' and m.start > 1:
            before = sentence.words[m.start - 2]
        w = before[1:] if before[:1] in "وف" and before[1:] in _PREPS else before
        if w in _PREPS:
            return _PREPS[w]
    return ""


def sieve_features(words: list[str], candidate: Candidate) -> list[str]:
    """Cheap features of "a claim may hang on this word": the word and its neighbours, nothing that must be looked for."""
    at = candidate.at
    kind, trigger = next(iter(candidate.options.items()))
    lemma, k = trigger.lemma, kind.value
    p1 = words[at - 1] if at > 0 else "<s>"
    n1 = words[at + 1] if at + 1 < len(words) else "</s>"
    tense = candidate.form.tense if candidate.form is not None else ""
    return [
        "k=" + k,
        "l=" + lemma,
        f"l|pos={lemma}|{candidate.pos}|{tense}",
        f"l|p1={lemma}|{cluster(p1)[1]}",
        f"l|n1={lemma}|{cluster(n1)[1]}",
        f"k|n1={k}|{cluster(n1)[0]}",
        f"k|p1={k}|{cluster(p1)[0]}",
        "n1=" + n1,
        "p1=" + p1,
        f"light={candidate.light.name if candidate.light else ''}|{candidate.pos}",
        f"def={candidate.definite}|{lemma}",
        "pro=" + candidate.proclitics,
        f"sat={candidate.satisfied}|{lemma}",
        f"phrase={candidate.phrase}",
        f"str={trigger.strength}|{k}",
    ]


def trigger_features(scene: Scene, candidate: Candidate, kind: Kind) -> list[str]:
    """Features of "this word names an event of this kind that counts"."""
    return surroundings(scene, candidate) + kind_features(scene, candidate, kind)


@dataclass(slots=True, frozen=True)
class _Near:
    """The words next to a trigger; `begin` is where its phrase or light verb begins."""

    begin: int
    b1: str
    b2: str
    p1: str
    n1: str
    n2: str


_EDGE = frozenset(("<s>", "</s>"))


def _near(words: list[str], candidate: Candidate) -> _Near:
    at, n = candidate.at, len(words)
    begin = min(candidate.first, candidate.light_at) if candidate.light_at >= 0 else candidate.first
    return _Near(
        begin,
        words[begin - 1] if begin > 0 else "<s>",
        words[begin - 2] if begin > 1 else "<s>",
        words[at - 1] if at > 0 else "<s>",
        words[at + 1] if at + 1 < n else "</s>",
        words[at + 2] if at + 2 < n else "</s>",
    )


def _sort(word: str) -> str:
    return word if word in _EDGE else sort(word)


def _gap(n: int) -> str:
    return "1" if n == 1 else "2-3" if n < 4 else "4-7" if n < 8 else "8+"


def _place(candidate: Candidate) -> str:
    return candidate.pos + ":" + candidate.form.tense if candidate.form is not None else candidate.pos


def surroundings(scene: Scene, candidate: Candidate) -> list[str]:
    """The features of a trigger that do not depend on what it may name."""
    s, words, at, form = scene.sentence, scene.sentence.words, candidate.at, candidate.form
    near = _near(words, candidate)
    begin = near.begin
    pos = _place(candidate)
    f = [
        "pos=" + pos,
        f"sat={candidate.satisfied}",
        f"opts={len(candidate.options)}",
        "pro=" + candidate.proclitics,
        "pron=" + candidate.pronoun,
    ]
    if form is not None:
        f += [f"num={form.number}{form.gender}", f"voice={form.voice}", f"mood={form.mood}", f"person={form.person}"]
    if candidate.light is not None:
        f += ["light=" + candidate.light.name, "lightgap=" + bucket(at - candidate.light_at), f"light|tense={candidate.light.form.tense}"]
    elif candidate.pos == "noun":
        f.append("nolight")
    s1, s2 = _sort(near.n1), _sort(near.n2)
    f += [
        "b1=" + _sort(near.b1),
        "b2=" + _sort(near.b2),
        "n1=" + s1,
        "n2=" + s2,
        f"n12={s1}|{s2}",
        f"pos|n1={pos}|{s1}",
        "p1w=" + near.p1,
        "n1w=" + near.n1,
    ]
    for name, word in (("b1", near.b1), ("b2", near.b2), ("n1", near.n1), ("n2", near.n2), ("p1", near.p1)):
        fine, coarse = cluster(word)
        f += [f"{name}c={coarse}", f"{name}f={fine}"]
    f.append(f"wc={cluster(words[at])[1]}")
    under, over = _neighbours(s, candidate, begin)
    if under is not None:
        other, gap = next(iter(under.options)), _gap(begin - under.at)
        f += [f"under={other}|{gap}", f"under|pro={other}|{gap}|{candidate.proclitics}", f"under|l={under.options[other].lemma}|{gap}"]
    if over is not None:
        other, gap = next(iter(over.options)), _gap(over.at - at)
        f += [f"over={other}|{gap}", f"over|pos={gap}|{candidate.pos}|{over.pos}|{over.proclitics}"]
    for i in range(max(0, begin - 5), begin):
        w = plain(words[i])
        if w in _NEGATIONS:
            f += ["neg", "neg" + bucket(begin - i)]
        if w in _MODALS:
            f += ["modal", "modal=" + w]
        if w in _CONDITIONS:
            f.append("cond=" + w)
        if w in _FAILED:
            f.append("failed")
    if "؟" in words[at:] or "?" in words[at:]:
        f.append("question")
    if scene.quoted and scene.quoted[at]:
        f.append("quoted")
    right, left = _beside(s, candidate, begin)
    if right is not None:
        f += [f"r1={right.kind}", f"r1gap={bucket(right.start - at - 1)}", f"r1p={preposition(s, right)}"]
        if right.start == at + 1:
            f.append(f"adj={right.kind}")
    else:
        f.append("r0")
    f += [f"l1={left.kind}", f"l1gap={bucket(begin - left.end)}"] if left is not None else ["l0"]
    people = sum(m.kind in _PEOPLE for m in s.mentions)
    f.append(f"people={min(people, 4)}")
    if any(m.kind is MentionKind.PERSON for m in s.mentions):
        f.append("has-person")
    if s.times:
        f.append("has-time")
        f.append("timenear=" + bucket(min(abs(t.start - s.tokens[at].start) for t in s.times) // 6))
    f += [f"sent={min(s.index, 3)}", f"start={bucket(begin)}", f"others={min(len(s.candidates) - 1, 4)}"]
    for a in scene.attributions:
        if a.at == at or a.at == begin:
            f.append("is-saying")
        if a.covers <= at < a.until:
            f += ["covered", "covered=" + a.sort]
    if scene.in_title:
        f.append("title")
    if len(words) < 8:
        f.append("short")
    return f


_PEOPLE = frozenset((MentionKind.PERSON, MentionKind.POST, MentionKind.GROUP, MentionKind.BODY))


def _neighbours(s: Sentence, candidate: Candidate, begin: int) -> tuple[Candidate | None, Candidate | None]:
    """The candidates nearest before and behind."""
    under = over = None
    for o in s.candidates:
        if o.at < begin:
            under = o
        elif o.at > candidate.at:
            over = o
            break
    return under, over


def _beside(s: Sentence, candidate: Candidate, begin: int) -> tuple[Mention | None, Mention | None]:
    """The mentions nearest behind and before."""
    left = None
    for m in s.mentions:
        if m.end <= begin:
            left = m
        elif m.start > candidate.at:
            return m, left
    return None, left


def kind_features(scene: Scene, candidate: Candidate, kind: Kind) -> list[str]:
    """The features of a trigger together with what it may name."""
    s, words, at, form = scene.sentence, scene.sentence.words, candidate.at, candidate.form
    near = _near(words, candidate)
    begin = near.begin
    trigger = candidate.options[kind]
    lemma, fam, pos = trigger.lemma, FAMILY[kind], _place(candidate)
    k = str(kind)
    s1 = _sort(near.n1)
    f = [
        "k=" + k,
        "l=" + lemma,
        f"kl={k}|{lemma}",
        f"kpos={k}|{pos}",
        "str=" + trigger.strength,
        f"first={next(iter(candidate.options)) is kind}",
        f"l|def={lemma}|{candidate.definite}",
        f"l|n1={lemma}|{s1}",
        f"k|n1={k}|{s1}",
        f"l|p1w={lemma}|{near.p1}",
        f"l|n1w={lemma}|{near.n1}",
        f"k|b1={k}|{_sort(near.b1)}",
        f"l|n1c={lemma}|{cluster(near.n1)[1]}",
    ]
    if not candidate.satisfied:
        f.append("unsat|" + lemma)
    if form is not None:
        f.append(f"l|tense={lemma}|{form.tense}")
    if candidate.light is not None:
        f.append(f"light|{k}|{candidate.light.name}")
    elif candidate.pos == "noun":
        f += ["nolight|" + k, "nolight|" + lemma]
    for name, word in (("b1", near.b1), ("b2", near.b2), ("n1", near.n1), ("n2", near.n2), ("p1", near.p1)):
        f.append(f"k|{name}c={k}|{cluster(word)[1]}")
    fine, coarse = cluster(words[at])
    f += [f"k|wf={k}|{fine}", f"k|wc={k}|{coarse}"]
    under, over = _neighbours(s, candidate, begin)
    if under is not None:
        f.append(f"under|k={next(iter(under.options))}|{_gap(begin - under.at)}|{k}")
    if over is not None:
        f.append(f"over|k={next(iter(over.options))}|{_gap(over.at - at)}|{k}")
    if scene.quoted and scene.quoted[at]:
        f.append("quoted|" + k)
    filled = set()
    reached = 0
    for m in s.mentions:
        if m.start > at:
            reached += 1
            if reached > 4:
                break
            if expected := expected_slot(scene, candidate, kind, m, preposition(s, m)):
                filled.add(expected)
    shown = "".join(sorted(filled))
    f += ["filled=" + shown, f"k|filled={k}|{shown}"]
    right, left = _beside(s, candidate, begin)
    if right is not None:
        f += [f"k|r1={k}|{right.kind}", f"l|r1p={lemma}|{preposition(s, right)}", f"l|r1={lemma}|{right.kind}"]
        if right.start == at + 1:
            f += [f"l|adj={lemma}|{right.kind}", f"k|adjhead={k}|{right.head if right.kind is not MentionKind.PLACE else ''}"]
    if left is not None:
        f.append(f"k|l1={k}|{left.kind}")
    people = sum(m.kind in _PEOPLE for m in s.mentions)
    f.append(f"k|people={k}|{min(people, 3)}")
    if any(m.kind is MentionKind.PERSON for m in s.mentions):
        f.append("has-person|" + k)
    if s.times:
        f.append("has-time|" + k)
    if any(o.at != at and abs(o.at - at) <= 2 and any(FAMILY[x] is fam for x in o.options) for o in s.candidates):
        f.append("twin|" + fam)
    return f


def expected_slot(scene: Scene, candidate: Candidate, kind: Kind, m: Mention, prep: str) -> str:
    """The slot that the trigger list gives a mention by its preposition and place; "" where it gives none."""
    frame = candidate.options[kind].frame
    if prep and prep not in ("و", "carried", "ك"):
        slot = frame.preps.get(prep)
        return slot_of(kind, slot) if slot is not None else ""
    if candidate.pos == "noun":
        if m.start > candidate.at:
            return slot_of(kind, frame.genitive)
        role = frame.light.get(candidate.light.name, frame.light_subject) if candidate.light is not None else frame.light_subject
        return slot_of(kind, role)
    passive = candidate.form is not None and candidate.form.voice == "passive"
    if passive:
        return slot_of(kind, frame.object)
    if m.start > candidate.at:
        earlier = any(candidate.at < o.start < m.start and preposition(scene.sentence, o) in ("", "و") for o in scene.sentence.mentions)
        return slot_of(kind, frame.object if earlier else frame.subject)
    return slot_of(kind, frame.subject)


def role_features(scene: Scene, candidate: Candidate, kind: Kind, m: Mention, head: Mention | None, taken: str) -> list[str]:
    """Features of "this mention fills this slot of the event".

    `head` is the mention that `m` is joined to by «و» (None where it is joined to none); `taken` the slots given so far, in order.
    """
    s = scene.sentence
    words = s.words
    trigger = candidate.options[kind]
    lemma, k, fam = trigger.lemma, kind.value, FAMILY[kind].value
    pos = candidate.pos + (":" + candidate.form.tense if candidate.form is not None else "")
    voice = candidate.form.voice if candidate.form is not None else ""
    asked = head if head is not None else m
    prep = preposition(s, asked)
    mk = str(m.kind)
    f = ["mk=" + mk, f"k|mk={k}|{mk}", f"fam|mk={fam}|{mk}"]
    if m.head and m.kind is not MentionKind.PLACE:
        f += ["head=" + m.head, f"k|head={k}|{m.head}"]
    if m.kind is MentionKind.PLACE:
        f += ["sort=" + m.sort, f"k|sort={k}|{m.sort}"]
    if not m.definite:
        f.append("indef")
    if m.nisba:
        f.append("nisba")
    if m.start < 0:
        side = "C"
        f += [
            f"carried={m.sort}",
            f"k|carried={k}|{m.sort}",
            f"carried|pos={pos}|{candidate.pronoun != ''}",
            f"carried|taken={k}|{taken}",
            f"carried|mk={mk}|{m.sort}",
            f"carried|pron={candidate.pronoun}|{k}",
        ]
        right = next((o for o in s.mentions if o.start > candidate.at), None)
        f.append(f"carried|next={pos}|{right.kind if right is not None else ''}|{preposition(s, right) if right is not None else ''}")
        f.append(f"carried|begin={bucket(candidate.first)}")
        form = candidate.form
        if form is not None:
            f.append(f"carried|agree={form.number}{form.gender}|{mk}")
        return f
    begin = min(candidate.first, candidate.light_at) if candidate.light_at >= 0 else candidate.first
    if m.start > candidate.at:
        side, gap = "R", words[candidate.at + 1 : asked.start if asked.start > candidate.at else m.start]
        between = [o for o in s.mentions if candidate.at < o.start < asked.start]
        crossed = [o for o in s.candidates if candidate.at < o.at < asked.start]
    elif m.end <= begin or (m.end <= candidate.at and candidate.light_at < 0):
        side, gap = "L", words[m.end : begin]
        between = [o for o in s.mentions if m.end <= o.start < begin]
        crossed = [o for o in s.candidates if m.end <= o.at < begin]
    elif m.end <= candidate.at:
        side, gap = "M", words[m.end : candidate.at]  # between the light verb and its noun
        between = [o for o in s.mentions if m.end <= o.start < candidate.at]
        crossed = []
    else:
        side, gap, between, crossed = "I", [], [], []
        f.append("inside")
    expected = expected_slot(scene, candidate, kind, asked, prep)
    d = bucket(len(gap))
    f += [
        f"side={side}",
        f"sp={side}|{prep}",
        f"sp|pos={side}|{prep}|{pos}",
        f"sp|k={side}|{prep}|{k}",
        f"sp|l={side}|{prep}|{lemma}",
        f"d={side}|{d}",
        f"d|p={side}|{d}|{prep}",
        f"exp={expected}",
        f"exp|side={expected}|{side}",
        f"exp|mk={expected}|{mk}",
        f"exp|taken={expected}|{taken}",
        f"exp|d={expected}|{side}|{d}",
        f"nb={side}|{min(len(between), 4)}",
        f"nb|p={side}|{min(len(between), 3)}|{prep}|{pos}",
        f"cross={side}|{min(len(crossed), 3)}",
        f"taken={taken}|{k}|{side}",
        f"voice={voice}|{side}|{prep}|{fam}",
        f"sp|mk|fam={side}|{prep}|{mk}|{fam}",
        f"sp|mk|pos={side}|{prep}|{mk}|{pos}",
    ]
    if candidate.light is not None:
        f += [f"light={candidate.light.name}|{side}|{prep}", f"light|k={candidate.light.name}|{side}|{k}"]
    if head is not None:
        f += ["joined", f"joined|{taken[-1:]}", f"joined|exp={expected}|{taken[-1:]}"]
    if any(w in ("،", ",", "-") for w in gap):
        f += ["comma", f"comma|{side}|{d}"]
    if any(w in _RELATIVE for w in gap):
        f += ["rel", f"rel|{side}", f"rel|{side}|{min(len(between), 2)}"]
    if any(w in _THAT for w in gap):
        f += ["that", f"that|{side}"]
    if any(saying(w) is not None for w in gap if len(w) > 2):
        f += ["say", f"say|{side}"]
    if any(w in ("؛", ":", '"') for w in gap):
        f.append(f"mark|{side}")
    if gap:
        near = gap[0] if side == "R" else gap[-1]
        f.append(f"gap1={side}|{sort(near)}")
        if len(gap) == 1:
            f.append(f"gapw={side}|{gap[0]}")
    else:
        f += [f"touch={side}", f"touch|pos={side}|{pos}|{mk}", f"touch|k={side}|{k}|{pos}"]
    if m.start == 0 or (m is next(iter(s.mentions), None)):
        f += ["first", f"first|{side}|{pos}"]
    if id(m) in scene.sources:
        f += ["source", f"source|{fam}"]
    if m.head and m.kind is not MentionKind.PLACE:
        fine, coarse = cluster(m.head)
        f += [f"hc={coarse}|{side}", f"k|hf={k}|{fine}", f"fam|hc={fam}|{coarse}|{expected}"]
    for name, word in (("af", words[m.end] if m.end < len(words) else "#"), ("be", words[m.start - 1] if m.start > 0 else "#")):
        f.append(f"{name}c={cluster(word)[1]}|{side}")
    if gap:
        near_word = gap[0] if side == "R" else gap[-1]
        f.append(f"gapc={side}|{cluster(near_word)[1]}|{pos}")
        far_word = gap[-1] if side == "R" else gap[0]
        f.append(f"gapfc={side}|{cluster(far_word)[1]}|{mk}")
    after = words[m.end] if m.end < len(words) else "</s>"
    f.append(f"after={sort(after) if after != '</s>' else after}|{side}")
    before = words[m.start - 1] if m.start > 0 else "<s>"
    f.append(f"before={sort(before) if before != '<s>' else before}|{side}")
    if m.kind is MentionKind.PLACE:
        f += [f"place|{side}|{prep}|{fam}", f"place|{prep}|{k}", f"place|{prep}|{lemma}|{side}"]
    return f


def time_features(scene: Scene, candidate: Candidate, kind: Kind, t: TimeMention, told: int) -> list[str]:
    """Features of "this is the event's time"; `told` counts the times of the sentence."""
    s = scene.sentence
    at = s.tokens[candidate.at]
    side = "R" if t.start >= at.end else "L"
    a, b = (at.end, t.start) if side == "R" else (t.end, at.start)
    gap = s.words[candidate.at + 1 : s.token_at(t.start)] if side == "R" else s.words[s.token_at(t.end) : candidate.at]
    crossed = [o for o in s.candidates if a <= s.tokens[o.at].start < b]
    d = bucket(len(gap))
    f = [
        f"tk={t.kind}",
        f"side={side}",
        f"d={side}|{d}",
        f"told={min(told, 3)}",
        f"cross={side}|{min(len(crossed), 3)}",
        f"cross|told={min(len(crossed), 2)}|{min(told, 2)}|{side}",
        f"tk|k={t.kind}|{kind.value}",
        f"k|side={kind.value}|{side}",
        f"tv={type(t.value).__name__}",
        f"tv|told={type(t.value).__name__}|{min(told, 2)}",
        f"tv|side={type(t.value).__name__}|{side}|{d}",
    ]
    if any(w in ("،", ",") for w in gap):
        f.append(f"comma|{side}|{d}")
    if any(w in _THAT for w in gap):
        f.append(f"that|{side}")
    if any(saying(w) is not None for w in gap if len(w) > 2):
        f.append(f"say|{side}")
    if any(w in _RELATIVE for w in gap):
        f.append(f"rel|{side}")
    before = s.token_at(t.start) - 1
    if before >= 0:
        f += [f"before={sort(s.words[before])}", f"before|tk={sort(s.words[before])}|{t.kind}"]
        if saying(s.words[before]) is not None:
            f.append("after-saying")
    for a_ in scene.attributions:
        first = s.token_at(t.start)
        if a_.at < first < a_.covers:
            f += ["in-attribution", f"in-attribution|{side}"]
    others = [o for o in s.times if o is not t]
    if others and min(abs(o.start - at.start) for o in others) > abs(t.start - at.start):
        f.append("nearest")
    if candidate.pos == "noun" and candidate.light is None:
        f.append(f"bare-noun|{side}|{d}")
    form = candidate.form
    if form is not None:
        f.append(f"tense={form.tense}|{t.kind}")
    return f


def carried_time_features(
    scene: Scene,
    candidate: Candidate,
    kind: Kind,
    other_kind: Kind,
    other_pos: str,
    gap: int,
    shared: bool,
    t: TimeMention,
    own: int,
    same_paragraph: bool,
) -> list[str]:
    """Features of "this event takes the time of an event told before it"; `gap` counts sentences, `own` the times of its own sentence."""
    near = "0" if gap == 0 else "1" if gap == 1 else "2" if gap == 2 else "3+"
    fams = f"{FAMILY[kind].value}|{FAMILY[other_kind].value}"
    pos = candidate.pos + (":" + candidate.form.tense if candidate.form is not None else "")
    start = candidate.first <= 3
    return [
        "C",
        f"C|gap={near}",
        f"C|gap|shared={near}|{shared}",
        f"C|fams={fams}",
        f"C|fams|gap={fams}|{near}|{shared}",
        f"C|kinds={kind.value}|{other_kind.value}",
        f"C|own={min(own, 2)}|{near}",
        f"C|pos={pos}|{near}",
        f"C|opos={other_pos}",
        f"C|tk={t.kind}|{near}",
        f"C|pro={candidate.proclitics[:1]}|{near}|{start}",
        f"C|para={same_paragraph}|{near}",
        f"C|def={candidate.definite}|{candidate.pos}|{near}",
        f"C|pron={candidate.pronoun != ''}",
        f"C|fam|own={fams}|{min(own, 2)}|{shared}",
    ]


def status_features(scene: Scene, candidate: Candidate, kind: Kind, attribution: Attribution | None) -> list[str]:
    """Features of the event's status."""
    s = scene.sentence
    words = s.words
    begin = min(candidate.first, candidate.light_at) if candidate.light_at >= 0 else candidate.first
    form = candidate.light.form if candidate.light is not None else candidate.form
    trigger = candidate.options[kind]
    f = ["k=" + kind.value, "pos=" + candidate.pos, "l=" + trigger.lemma]
    if form is not None:
        f += ["tense=" + form.tense, f"tense|pos={form.tense}|{candidate.pos}", f"mood={form.mood}"]
    front = candidate.light.proclitics if candidate.light is not None else candidate.proclitics
    if front.endswith("س"):
        f.append("future")
    if front.endswith("ل") and form is not None and form.tense == "present":
        f.append("in-order-to")
    if attribution is None:
        f.append("no-source")
    else:
        last = attribution.chain[-1].kind.value if attribution.chain else "none"
        f += ["src=" + last, f"srck={attribution.sort}", f"src|sort={last}|{attribution.sort}"]
        if attribution.sort == "deny":
            f.append("denied-by")
    for i in range(max(0, begin - 6), begin):
        w = plain(words[i])
        d = begin - i
        near = "1" if d == 1 else "2-3" if d < 4 else "4-6"
        if w in _NEGATIONS:
            f += [f"neg={w}", f"neg|{near}", f"neg|tense={form.tense if form else ''}|{near}"]
        if w in _MODALS or (w.startswith(("وال", "ال")) and w[1:] in _MODALS):
            f += [f"modal={w}", f"modal|{near}", f"modal|{w}|{form.tense if form else ''}"]
        if w in _FAILED:
            f += [f"failed={w}", f"failed|{near}"]
        verb = saying(words[i])
        if verb is not None and verb.sort == "deny":
            f += ["deny", f"deny|{near}"]
        if w in _CONDITIONS:
            f.append("cond")
    for i in range(candidate.at + 1, min(len(words), candidate.at + 9)):
        w = plain(words[i])
        if w in _FAILED:
            f.append("failed-after=" + w)
        if w in _MODALS:
            f.append("modal-after=" + w)
        if words[i] in ("المقبل", "المقبله", "القادم", "القادمه", "غدا", "المرتقبه", "المرتقب", "المزمع", "المقرره", "المقرر"):
            f.append("coming-word")
        if saying(words[i]) is not None and saying(words[i]).sort == "deny":  # type: ignore[union-attr]
            f.append("deny-after")
    if begin > 0:
        f.append("b1=" + sort(words[begin - 1]))
        f.append("b1w=" + words[begin - 1])
    return f


def secrecy_features(scene: Scene, candidate: Candidate, kind: Kind) -> list[str]:
    """Features of "the report says that it was kept secret"."""
    words = scene.sentence.words
    f = ["k=" + kind.value]
    for i, word in enumerate(words):
        w = word[1:] if word[:1] in "وب" and word[1:] in _SECRET else word
        if w in _SECRET:
            gap = abs(i - candidate.at)
            f += ["w=" + w, f"near={bucket(gap)}", f"w|near={w}|{bucket(gap)}"]
            if i and words[i - 1] in ("غير", "لم", "بعيدا", "عن", "دون"):
                f += ["phrase=" + words[i - 1] + " " + w, f"phrase|near={bucket(gap)}"]
            elif i > 1 and words[i - 2] in ("بعيدا", "لم", "دون", "وراء", "خلف"):
                f += ["phrase=" + words[i - 2] + " " + w, f"phrase|near={bucket(gap)}"]
            crossed = [o for o in scene.sentence.candidates if min(i, candidate.at) < o.at < max(i, candidate.at)]
            f.append(f"crossed={min(len(crossed), 2)}")
    return f
