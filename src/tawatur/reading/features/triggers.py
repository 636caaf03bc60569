"""Features of a trigger: whether the word names an event that counts, and of which kind."""

from __future__ import annotations

from typing import Final, NamedTuple

from tawatur.arabic.kept import Kept
from tawatur.model import FAMILY, Kind
from tawatur.reading.clusters import cluster
from tawatur.reading.document import Sentence
from tawatur.reading.features.scene import Scene, expected_slot, preposition
from tawatur.reading.features.words import CONDITIONS, FAILED, MODALS, NEGATIONS, bucket, plain, sort
from tawatur.reading.mentions import Mention, MentionKind
from tawatur.reading.triggering import Candidate

_EDGE = frozenset(("<s>", "</s>"))
_PEOPLE = frozenset((MentionKind.PERSON, MentionKind.POST, MentionKind.GROUP, MentionKind.BODY))


def sieve_features(words: list[str], candidate: Candidate) -> list[str]:
    """Cheap features of "a claim may hang on this word": the word and its neighbours, nothing that must be looked for."""
    at = candidate.at
    kind, trigger = next(iter(candidate.options.items()))
    lemma, k = trigger.lemma, kind.value
    p1 = words[at - 1] if at > 0 else "<s>"
    n1 = words[at + 1] if at + 1 < len(words) else "</s>"
    tense = candidate.form.tense if candidate.form is not None else ""
    before, behind = cluster(p1), cluster(n1)
    return [
        "k=" + k,
        "l=" + lemma,
        f"l|pos={lemma}|{candidate.pos}|{tense}",
        f"l|p1={lemma}|{before[1]}",
        f"l|n1={lemma}|{behind[1]}",
        f"k|n1={k}|{behind[0]}",
        f"k|p1={k}|{before[0]}",
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


class _Near(NamedTuple):
    """The words next to a trigger; `begin` is where its phrase or light verb begins."""

    begin: int
    b1: str
    b2: str
    p1: str
    n1: str
    n2: str


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


def _beside_features(beside: tuple[str, str]) -> tuple[str, ...]:
    """What one word next to a trigger tells, by its place."""
    name, word = beside
    fine, coarse = cluster(word)
    f = [f"{name}c={coarse}", f"{name}f={fine}"]
    if name != "p1":
        f.append(f"{name}={_sort(word)}")
    f.append(f"{name}w={word}")
    return tuple(f)


_BESIDE: Final = Kept(_beside_features, 16_384)


def _beside_kind(beside: tuple[str, str, str]) -> tuple[str, ...]:
    """What one word next to a trigger tells together with the kind."""
    name, k, word = beside
    f = [f"k|{name}c={k}|{cluster(word)[1]}"]
    if name in ("b1", "n1"):
        f += [f"k|{name}={k}|{_sort(word)}", f"k|{name}w={k}|{word}"]
    return tuple(f)


_BESIDE_KIND: Final = Kept(_beside_kind, 16_384)


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
    f += _BESIDE["b1", near.b1]
    f += _BESIDE["b2", near.b2]
    f += _BESIDE["n1", near.n1]
    f += _BESIDE["n2", near.n2]
    f += _BESIDE["p1", near.p1]
    f += [
        f"n12={s1}|{s2}",
        f"pos|n1={pos}|{s1}",
        f"wc={cluster(words[at])[1]}",
        "b12w=" + near.b2 + "|" + near.b1,
        "n12w=" + near.n1 + "|" + near.n2,
        "w0=" + words[at],
    ]
    under, over = _neighbours(s, candidate, begin)
    if under is not None:
        other, gap = next(iter(under.options)), _gap(begin - under.at)
        f += [f"under={other}|{gap}", f"under|pro={other}|{gap}|{candidate.proclitics}", f"under|l={under.options[other].lemma}|{gap}"]
    if over is not None:
        other, gap = next(iter(over.options)), _gap(over.at - at)
        f += [f"over={other}|{gap}", f"over|pos={gap}|{candidate.pos}|{over.pos}|{over.proclitics}"]
    for i in range(max(0, begin - 5), begin):
        w = plain(words[i])
        if w in NEGATIONS:
            f += ["neg", "neg" + bucket(begin - i)]
        if w in MODALS:
            f += ["modal", "modal=" + w]
        if w in CONDITIONS:
            f.append("cond=" + w)
        if w in FAILED:
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
    length = scene.sentences
    f += [
        f"of={length if length < 4 else 4 if length < 8 else 8 if length < 15 else 15}",
        f"sent|of={min(s.index, 2)}|{min(length, 4)}",
        f"late={length - s.index <= 2}",
    ]
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
    f = [
        "k=" + k,
        "l=" + lemma,
        f"kl={k}|{lemma}",
        f"kpos={k}|{pos}",
        "str=" + trigger.strength,
        f"first={next(iter(candidate.options)) is kind}",
        f"l|def={lemma}|{candidate.definite}",
        f"l|n1={lemma}|{_sort(near.n1)}",
        f"l|p1w={lemma}|{near.p1}",
        f"l|n1w={lemma}|{near.n1}",
        f"l|n1c={lemma}|{cluster(near.n1)[1]}",
        f"l|n2c={lemma}|{cluster(near.n2)[1]}",
        f"l|b1c={lemma}|{cluster(near.b1)[1]}",
        f"k|w0={k}|{words[at]}",
        f"k|sent={k}|{min(s.index, 1)}",
    ]
    f += _BESIDE_KIND["b1", k, near.b1]
    f += _BESIDE_KIND["b2", k, near.b2]
    f += _BESIDE_KIND["n1", k, near.n1]
    f += _BESIDE_KIND["n2", k, near.n2]
    f += _BESIDE_KIND["p1", k, near.p1]
    if not candidate.satisfied:
        f.append("unsat|" + lemma)
    if form is not None:
        f.append(f"l|tense={lemma}|{form.tense}")
    if candidate.light is not None:
        f.append(f"light|{k}|{candidate.light.name}")
    elif candidate.pos == "noun":
        f += ["nolight|" + k, "nolight|" + lemma]
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
    if kind in _GOING:
        # Whether the sentence speaks of a visit decides between a visit, a mere journey and the meeting that it holds.
        f.append(f"visit-told={any(Kind.VISIT in o.options and o.pos != 'verb' and o.at != at for o in s.candidates)}|{k}")
    return f


_GOING = frozenset((Kind.VISIT, Kind.TRAVEL, Kind.FLIGHT, Kind.MEETING))
