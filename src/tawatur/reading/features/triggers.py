"""Features of a trigger: whether the word names an event that counts, and of which kind.

What recurs is told in parts (see `linear.Told`): each part is a function below, asked of what it looks at and nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import Final, NamedTuple

from tawatur.arabic.kept import Kept
from tawatur.lexicon.inflect import Form
from tawatur.model import FAMILY, Kind
from tawatur.reading.clusters import cluster
from tawatur.reading.document import Sentence
from tawatur.reading.features.scene import Scene, expected_slot, governing
from tawatur.reading.features.words import CONDITIONS, FAILED, MODALS, NEGATIONS, bucket, plain, sort
from tawatur.reading.linear import Part, Told
from tawatur.reading.mentions import Mention, MentionKind
from tawatur.reading.triggering import Candidate

_WINDOW = 10
"""So many words to either side of a trigger are told by themselves, wherever they stand there."""
_ORDERED = range(2, 5)
"""These of them, counted from the nearest, also by their place: the two next to the trigger are told above."""
_LEFT, _RIGHT = 3, 4
"""So many mentions before a trigger and behind it are told by their place."""
_EDGE = frozenset(("<s>", "</s>"))
_BESIDE = 12
"""So many other words to either side that may name an event are told; a list of hundreds tells no more."""
_START, _END, _AT = attrgetter("start"), attrgetter("end"), attrgetter("at")
_PEOPLE = frozenset((MentionKind.PERSON, MentionKind.POST, MentionKind.GROUP, MentionKind.BODY))


def sieve_features(words: list[str], candidate: Candidate) -> Told:
    """Cheap features of "a claim may hang on this word": the word and its neighbours, nothing that must be looked for."""
    at = candidate.at
    kind, trigger = next(iter(candidate.options.items()))
    lemma = trigger.lemma
    p1 = words[at - 1] if at > 0 else "<s>"
    n1 = words[at + 1] if at + 1 < len(words) else "</s>"
    tense = candidate.form.tense if candidate.form is not None else ""
    light = candidate.light.name if candidate.light else ""
    before, behind = cluster(p1), cluster(n1)
    k = str(kind)
    itself: Part = (
        _sieve_itself, kind, lemma, candidate.pos, tense, light, candidate.definite, candidate.proclitics, candidate.satisfied,
        candidate.phrase, trigger.strength,
    )  # fmt: skip
    return Told(
        [
            "p1=" + p1,
            "n1=" + n1,
            f"l|p1={lemma}|{before[1]}",
            f"l|n1={lemma}|{behind[1]}",
            f"k|p1={k}|{before[0]}",
            f"k|n1={k}|{behind[0]}",
        ],
        [itself],
    )


def _sieve_itself(
    k: Kind, lemma: str, pos: str, tense: str, light: str, definite: bool, front: str, satisfied: bool, phrase: bool, strength: str
) -> list[str]:
    """What the word itself tells the sieve."""
    return [
        "k=" + k,
        "l=" + lemma,
        f"l|pos={lemma}|{pos}|{tense}",
        f"light={light}|{pos}",
        f"def={definite}|{lemma}",
        "pro=" + front,
        f"sat={satisfied}|{lemma}",
        f"phrase={phrase}",
        f"str={strength}|{k}",
    ]


def trigger_features(scene: Scene, candidate: Candidate, kind: Kind) -> list[str]:
    """Features of "this word names an event of this kind that counts"."""
    around = look_round(scene, candidate)
    return surroundings(around).spelt() + kind_features(around, kind).spelt()


class Around(NamedTuple):
    """What lies round a trigger. `begin` is where its phrase or light verb begins; `b1`, `b2` the words before that, `p1` the word
    before the trigger itself, `n1`, `n2` those behind it; `under` and `over` the candidates nearest before and behind, `left` and
    `right` the mentions; `prep` is the preposition of `right`, `people` counts the sentence's mentions of people."""

    scene: Scene
    candidate: Candidate
    begin: int
    b1: str
    b2: str
    p1: str
    n1: str
    n2: str
    under: Candidate | None
    over: Candidate | None
    left: Mention | None
    right: Mention | None
    prep: str
    people: int
    person: bool


def look_round(scene: Scene, candidate: Candidate) -> Around:
    """What lies round a trigger, looked up once for all that it may name."""
    s = scene.sentence
    words, at, n = s.words, candidate.at, len(s.words)
    begin = min(candidate.first, candidate.light_at) if candidate.light_at >= 0 else candidate.first
    under, over = _neighbours(s, candidate, begin)
    right, left = _beside(s, candidate, begin)
    kinds = [m.kind for m in s.mentions]
    return Around(
        scene,
        candidate,
        begin,
        words[begin - 1] if begin > 0 else "<s>",
        words[begin - 2] if begin > 1 else "<s>",
        words[at - 1] if at > 0 else "<s>",
        words[at + 1] if at + 1 < n else "</s>",
        words[at + 2] if at + 2 < n else "</s>",
        under,
        over,
        left,
        right,
        governing(scene, right) if right is not None else "",
        sum([kind in _PEOPLE for kind in kinds]),
        MentionKind.PERSON in kinds,
    )


def _sort(word: str) -> str:
    return word if word in _EDGE else sort(word)


def _gap(n: int) -> str:
    return "1" if n == 1 else "2-3" if n < 4 else "4-7" if n < 8 else "8+"


def _place(pos: str, form: Form | None) -> str:
    return pos + ":" + form.tense if form is not None else pos


def _beside_features(name: str, word: str) -> list[str]:
    """What one word next to a trigger tells, by its place."""
    fine, coarse = cluster(word)
    f = [f"{name}c={coarse}", f"{name}f={fine}"]
    if name != "p1":
        f.append(f"{name}={_sort(word)}")
    f.append(f"{name}w={word}")
    return f


def _itself(
    word: str, pos: str, satisfied: bool, options: int, front: str, pronoun: str, form: Form | None, light: str, tense: str, gap: str
) -> list[str]:
    """What a trigger tells by itself; `light` is the class of its light verb, `tense` that verb's, `gap` how far before it stands."""
    f = [
        "pos=" + _place(pos, form),
        f"sat={satisfied}",
        f"opts={options}",
        "pro=" + front,
        "pron=" + pronoun,
        f"wc={cluster(word)[1]}",
        "w0=" + word,
    ]
    if form is not None:
        f += [f"num={form.number}{form.gender}", f"voice={form.voice}", f"mood={form.mood}", f"person={form.person}"]
    if light:
        f += ["light=" + light, "lightgap=" + gap, f"light|tense={tense}"]
    elif pos == "noun":
        f.append("nolight")
    return f


def _near(side: str, word: str) -> list[str]:
    """What a word near the trigger tells, wherever it stands there."""
    return [f"bag{side}={cluster(word)[0]}", f"bagw{side}={word}"]


def _farther(side: str, d: int, word: str) -> list[str]:
    """What a word some places off tells by its place."""
    return [f"{side}{d}c={cluster(word)[1]}", f"{side}{d}={sort(word)}"]


def _there(side: str, i: int, kind: MentionKind, prep: str) -> list[str]:
    """What a mention tells by its place among those on its side."""
    return [f"m{side}{i}={kind}|{prep}"]


def _there_head(side: str, head: str) -> list[str]:
    return [f"mh{side}={cluster(head)[0]}", f"mhw{side}={head}"]


def _also(side: str, kinds: tuple[Kind, ...]) -> list[str]:
    """What another word of the sentence tells that may name an event."""
    return [f"oc{side}={kind}" for kind in kinds]


def _behind(n1: str, n2: str, pos: str) -> list[str]:
    """What the classes of the two words behind tell together."""
    return [f"n12={n1}|{n2}", f"pos|n1={pos}|{n1}"]


def _under(other: Kind, gap: str, front: str, lemma: str) -> list[str]:
    return [f"under={other}|{gap}", f"under|pro={other}|{gap}|{front}", f"under|l={lemma}|{gap}"]


def _over(other: Kind, gap: str, pos: str, its_pos: str, its_front: str) -> list[str]:
    return [f"over={other}|{gap}", f"over|pos={gap}|{pos}|{its_pos}|{its_front}"]


def _mentioned(right: str, gap: str, prep: str, touching: bool, left: str, left_gap: str) -> list[str]:
    """What the mentions to either side tell; "" where there is none."""
    f = [f"r1={right}", f"r1gap={gap}", f"r1p={prep}"] if right else ["r0"]
    if touching:
        f.append(f"adj={right}")
    return f + ([f"l1={left}", f"l1gap={left_gap}"] if left else ["l0"])


def _in_report(length: int, index: int, late: bool, begin: str, others: int, people: int, person: bool, title: bool) -> list[str]:
    """What the trigger's place in sentence and report tells, and who else is there."""
    f = [
        f"of={length if length < 4 else 4 if length < 8 else 8 if length < 15 else 15}",
        f"sent|of={min(index, 2)}|{min(length, 4)}",
        f"late={late}",
        f"sent={index}",
        f"start={begin}",
        f"others={others}",
        f"people={people}",
    ]
    if person:
        f.append("has-person")
    if title:
        f.append("title")
    return f


def _colour(word: str) -> str:
    """The word, where it colours an event that follows: negation, modality, condition, failure; "" for all others."""
    w = plain(word)
    return w if w in NEGATIONS or w in MODALS or w in CONDITIONS or w in FAILED else ""


_COLOURS: Final = Kept(_colour, 16_384)


def surroundings(around: Around) -> Told:
    """The features of a trigger that do not depend on what it may name."""
    scene, candidate, begin, b1, b2, p1, n1, n2, under, over, left, right, prep, people, person = around
    s, at, form, light = scene.sentence, candidate.at, candidate.form, candidate.light
    words = s.words
    length, pos = scene.sentences, candidate.pos
    parts: list[Part] = [
        (
            _itself, words[at], pos, candidate.satisfied, len(candidate.options), candidate.proclitics, candidate.pronoun, form,
            light.name if light is not None else "", light.form.tense if light is not None else "",
            bucket(at - candidate.light_at) if light is not None else "",
        ),
        (_beside_features, "b1", b1),
        (_beside_features, "b2", b2),
        (_beside_features, "n1", n1),
        (_beside_features, "n2", n2),
        (_beside_features, "p1", p1),
        (_behind, _sort(n1), _sort(n2), _place(pos, form)),
        (
            _mentioned,
            right.kind if right is not None else "",
            bucket(right.start - at - 1) if right is not None else "",
            prep,
            right is not None and right.start == at + 1,
            left.kind if left is not None else "",
            bucket(begin - left.end) if left is not None else "",
        ),
        (
            _in_report, min(length, 15), min(s.index, 3), length - s.index <= 2, bucket(begin), min(len(s.candidates) - 1, 4),
            min(people, 4), person, scene.in_title,
        ),
    ]  # fmt: skip
    ahead, after = words[max(0, begin - _WINDOW) : begin][::-1], words[at + 1 : at + 1 + _WINDOW]
    parts += [(_near, "L", w) for w in ahead]
    parts += [(_near, "R", w) for w in after]
    parts += [(_farther, "L", d, ahead[d]) for d in _ORDERED if d < len(ahead)]
    parts += [(_farther, "R", d, after[d]) for d in _ORDERED if d < len(after)]
    first, last = bisect_left(s.mentions, at + 1, key=_START), bisect_right(s.mentions, begin, key=_END)
    for side, some in (("R", s.mentions[first : first + _RIGHT]), ("L", s.mentions[max(0, last - _LEFT) : last][::-1])):
        for i, m in enumerate(some):
            parts.append((_there, side, i, m.kind, governing(scene, m)))
            if m.head:
                parts.append((_there_head, side, m.head))
    mine = bisect_left(s.candidates, at, key=_AT)
    beside = s.candidates[max(0, mine - _BESIDE) : mine + _BESIDE + 1]
    parts += [(_also, "L" if o.at < at else "R", tuple(o.options)) for o in beside if o is not candidate]
    if under is not None:
        kind, trigger = next(iter(under.options.items()))
        parts.append((_under, kind, _gap(begin - under.at), candidate.proclitics, trigger.lemma))
    if over is not None:
        parts.append((_over, next(iter(over.options)), _gap(over.at - at), pos, over.pos, over.proclitics))
    f = ["b12w=" + b2 + "|" + b1, "n12w=" + n1 + "|" + n2]
    for i in range(max(0, begin - 5), begin):
        if w := _COLOURS[words[i]]:
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
    if s.times:
        f.append("has-time")
        f.append("timenear=" + bucket(min(abs(t.start - s.tokens[at].start) for t in s.times) // 6))
    for a in scene.attributions:
        if a.at == at or a.at == begin:
            f.append("is-saying")
        if a.covers <= at < a.until:
            f += ["covered", "covered=" + a.sort]
    if len(words) < 8:
        f.append("short")
    return Told(f, parts)


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


def _named(
    k: Kind, lemma: str, word: str, pos: str, tense: str, strength: str, first: bool, definite: bool, satisfied: bool, light: str
) -> list[str]:
    """What a trigger tells together with what it may name; `tense` is "" where it has no form."""
    fine, coarse = cluster(word)
    f = [
        "k=" + k,
        "l=" + lemma,
        f"kl={k}|{lemma}",
        f"kpos={k}|{pos + ':' + tense if tense else pos}",
        "str=" + strength,
        f"first={first}",
        f"l|def={lemma}|{definite}",
        f"k|w0={k}|{word}",
        f"k|wf={k}|{fine}",
        f"k|wc={k}|{coarse}",
    ]
    if not satisfied:
        f.append("unsat|" + lemma)
    if tense:
        f.append(f"l|tense={lemma}|{tense}")
    if light:
        f.append(f"light|{k}|{light}")
    elif pos == "noun":
        f += ["nolight|" + k, "nolight|" + lemma]
    return f


def _mentioned_kind(k: Kind, right: str, left: str) -> list[str]:
    """What the mentions to either side tell together with the kind; "" where there is none."""
    return ([f"k|r1={k}|{right}"] if right else []) + ([f"k|l1={k}|{left}"] if left else [])


def _in_report_kind(k: Kind, index: int, filled: str, people: int, person: bool, timed: bool, quoted: bool) -> list[str]:
    f = [f"k|sent={k}|{index}", "filled=" + filled, f"k|filled={k}|{filled}", f"k|people={k}|{people}"]
    if person:
        f.append("has-person|" + k)
    if timed:
        f.append("has-time|" + k)
    if quoted:
        f.append("quoted|" + k)
    return f


def _between_kinds(name: str, other: Kind, gap: str, k: Kind) -> list[str]:
    return [f"{name}|k={other}|{gap}|{k}"]


def kind_features(around: Around, kind: Kind) -> Told:
    """The features of a trigger together with what it may name."""
    scene, candidate, begin, b1, b2, p1, n1, n2, under, over, left, right, prep, people, person = around
    s, at, form = scene.sentence, candidate.at, candidate.form
    trigger = candidate.options[kind]
    lemma = trigger.lemma
    filled = set()
    reached = 0
    for m in s.mentions:
        if m.start > at:
            reached += 1
            if reached > 4:
                break
            if expected := expected_slot(scene, candidate, kind, m, governing(scene, m)):
                filled.add(expected)
    touching = right is not None and right.start == at + 1
    parts: list[Part] = [
        (
            _named, kind, lemma, s.words[at], candidate.pos, form.tense if form is not None else "", trigger.strength,
            next(iter(candidate.options)) is kind, candidate.definite, candidate.satisfied,
            candidate.light.name if candidate.light is not None else "",
        ),
        (_mentioned_kind, kind, right.kind if right is not None else "", left.kind if left is not None else ""),
        (
            _in_report_kind, kind, min(s.index, 1), "".join(sorted(filled)), min(people, 3), person, bool(s.times),
            bool(scene.quoted and scene.quoted[at]),
        ),
    ]  # fmt: skip
    if under is not None:
        parts.append((_between_kinds, "under", next(iter(under.options)), _gap(begin - under.at), kind))
    if over is not None:
        parts.append((_between_kinds, "over", next(iter(over.options)), _gap(over.at - at), kind))
    b1c, b2c, n1c, n2c, p1c = cluster(b1)[1], cluster(b2)[1], cluster(n1)[1], cluster(n2)[1], cluster(p1)[1]
    k, sort_before, sort_behind = str(kind), _sort(b1), _sort(n1)
    f = [
        f"k|b1c={k}|{b1c}",
        f"k|b1={k}|{sort_before}",
        f"k|b1w={k}|{b1}",
        f"k|b2c={k}|{b2c}",
        f"k|n1c={k}|{n1c}",
        f"k|n1={k}|{sort_behind}",
        f"k|n1w={k}|{n1}",
        f"k|n2c={k}|{n2c}",
        f"k|p1c={k}|{p1c}",
        f"l|n1={lemma}|{sort_behind}",
        f"l|n1w={lemma}|{n1}",
        f"l|n1c={lemma}|{n1c}",
        f"l|p1w={lemma}|{p1}",
        f"l|n2c={lemma}|{n2c}",
        f"l|b1c={lemma}|{b1c}",
    ]
    if right is not None:
        f += (f"l|r1p={lemma}|{prep}", f"l|r1={lemma}|{right.kind}")
    if touching and right is not None:
        f.append(f"l|adj={lemma}|{right.kind}")
        f.append(f"k|adjhead={k}|{right.head if right.kind is not MentionKind.PLACE else ''}")
    fam = FAMILY[kind]
    if any(o.at != at and abs(o.at - at) <= 2 and any(FAMILY[x] is fam for x in o.options) for o in s.candidates):
        f.append("twin|" + fam)
    if kind in _GOING:
        # Whether the sentence speaks of a visit decides between a visit, a mere journey and the meeting that it holds.
        f.append(f"visit-told={any(Kind.VISIT in o.options and o.pos != 'verb' and o.at != at for o in s.candidates)}|{kind}")
    return Told(f, parts)


_GOING = frozenset((Kind.VISIT, Kind.TRAVEL, Kind.FLIGHT, Kind.MEETING))
