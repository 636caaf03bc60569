"""Features of how an event is told: its status, and whether it was kept secret."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tawatur.arabic.kept import Kept
from tawatur.lexicon.cues import cues
from tawatur.lexicon.sources import saying
from tawatur.model import Kind, Status
from tawatur.reading.attribution import Attribution
from tawatur.reading.features.outlooks import outlook_features
from tawatur.reading.features.scene import Scene
from tawatur.reading.features.words import (
    COMING,
    CONDITIONS,
    FAILED,
    MODALS,
    NEGATIONS,
    SECRET,
    SECRET_FRONTS,
    SECRET_FRONTS_AFAR,
    bucket,
    plain,
    sort,
)
from tawatur.reading.times import TimeMention, resolve
from tawatur.reading.triggering import Candidate

_TIMES = 12
"""So many times of a sentence tell something of an event; a table of dates tells no more."""
_ATTEMPTS = tuple(sorted(cues("attempt_stem")))


def _attempt(word: str) -> str:
    """The beginning that a word has of those that tell an attempt, behind what is written on to its front; "" for none."""
    for front in ("", "و", "ف", "ب", "ل", "ال", "بال", "لل", "وال"):
        if word.startswith(front):
            rest = word[len(front) :]
            found = next((a for a in _ATTEMPTS if rest.startswith(a)), "")
            if found:
                return found
    return ""


_ATTEMPT: Final = Kept(_attempt, 16_384)


def status_features(
    scene: Scene,
    candidate: Candidate,
    kind: Kind,
    attribution: Attribution | None,
    told: Sequence[tuple[int, int, Kind, Status]] = (),
) -> list[str]:
    """Features of the event's status.

    `told` are the events told before, nearest first: how many sentences ago, how many of this one's participants they share, kind and
    status.
    """
    s = scene.sentence
    words = s.words
    begin = min(candidate.first, candidate.light_at) if candidate.light_at >= 0 else candidate.first
    form = candidate.light.form if candidate.light is not None else candidate.form
    trigger, k = candidate.options[kind], kind.value
    f = ["k=" + k, "pos=" + candidate.pos, "l=" + trigger.lemma, "s0=" + words[0], "end=" + words[-1]]
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
        f += [f"aw={w}" for w in words[max(0, attribution.at - 3) : attribution.at + 4]]
        f.append("adist=" + bucket(abs(candidate.at - attribution.at)))
    for i in range(max(0, begin - 6), begin):
        w = plain(words[i])
        d = begin - i
        near = "1" if d == 1 else "2-3" if d < 4 else "4-6"
        if w in NEGATIONS:
            f += [f"neg={w}", f"neg|{near}", f"neg|tense={form.tense if form else ''}|{near}"]
        if w in MODALS or (w.startswith(("وال", "ال")) and w[1:] in MODALS):
            f += [f"modal={w}", f"modal|{near}", f"modal|{w}|{form.tense if form else ''}"]
        if w in FAILED:
            f += [f"failed={w}", f"failed|{near}"]
        verb = saying(words[i])
        if verb is not None and verb.sort == "deny":
            f += ["deny", f"deny|{near}"]
        if w in CONDITIONS:
            f.append("cond")
    for i in range(candidate.at + 1, min(len(words), candidate.at + 9)):
        w = plain(words[i])
        if w in FAILED:
            f.append("failed-after=" + w)
        if w in MODALS:
            f.append("modal-after=" + w)
        if words[i] in COMING:
            f.append("coming-word")
        verb = saying(words[i])
        if verb is not None and verb.sort == "deny":
            f.append("deny-after")
    before = words[begin - 1] if begin > 0 else "<s>"
    before2 = words[begin - 2] if begin > 1 else "<s>"
    after = words[candidate.at + 1] if candidate.at + 1 < len(words) else "</s>"
    tense = form.tense if form is not None else candidate.pos
    f += ["b1w=" + before, f"b12={before2}|{before}", f"b2w={before2}", f"n1w={after}"]
    f += [f"w0={words[candidate.at]}", f"b1|tense={before}|{tense}"]
    if begin > 0:
        f.append("b1=" + sort(words[begin - 1]))
    for i in range(max(0, begin - 8), min(len(words), candidate.at + 12)):
        if begin <= i <= candidate.at:
            continue
        attempt = _ATTEMPT[words[i]]
        if attempt:
            away = bucket(begin - i if i < begin else i - candidate.at)
            f += [f"attempt={attempt}|{i < begin}", f"attempt|near={i < begin}|{away}", f"attempt|k={k}|{i < begin}"]
    f += [f"in={words[i]}" for i in range(max(0, begin - 6), begin)]
    f += [f"by={words[i]}" for i in range(candidate.at + 1, min(len(words), candidate.at + 7))]
    under = None
    for o in s.candidates:
        if o.at >= begin:
            break
        under = o
    if under is not None and begin - under.at < 6:
        f += [f"under={next(iter(under.options))}|{tense}", f"under|l={under.options[next(iter(under.options))].lemma}"]
    if any(w in COMING for w in words):
        f.append(f"coming|tense={tense}")
    for t in s.times[:_TIMES]:
        near = "1" if abs(t.start - s.tokens[candidate.at].start) < 40 else "2"
        side = _beside_publication(scene, t)
        f += [f"day={side}|{tense}|{near}", f"day|pos={side}|{candidate.pos}|{near}|{front[-1:]}"]
        f += [f"time={type(t.value).__name__}|{tense}|{near}", f"timew={s.words[min(s.token_at(t.start), len(words) - 1)]}|{tense}"]
    f += outlook_features(words, begin, candidate.at, [o.at for o in s.candidates], tense, k)
    f += _after_others(told, kind, tense, candidate.definite)
    if candidate.light is not None:
        f.append(f"light={candidate.light.name}|{candidate.light.form.tense}")
    f.append(f"sent={min(s.index, 2)}|{scene.in_title}")
    return f


def _after_others(told: Sequence[tuple[int, int, Kind, Status]], kind: Kind, tense: str, definite: bool) -> list[str]:
    """The status of the event told last, of the last with the same people, and of the last of the same kind."""
    f = []
    picks = {
        "last": next(iter(told), None),
        "with": next((t for t in told if t[1]), None),
        "kind": next((t for t in told if t[2] is kind), None),
    }
    for pick, found in picks.items():
        if found is None:
            continue
        gap, shared, _, status = found
        stands = "settled" if status in (Status.ASSERTED, Status.REPORTED) else status.value
        f += [f"told|{pick}={stands}|{min(gap, 2)}", f"told|{pick}|t={stands}|{min(gap, 2)}|{tense}"]
        f.append(f"told|{pick}|d={stands}|{min(gap, 2)}|{definite}|{min(shared, 2)}")
    return f


def _beside_publication(scene: Scene, t: TimeMention) -> str:
    """On which side of the day of publication a time lies as it is written."""
    if scene.published is None:
        return "?"
    earliest, latest, _ = resolve(t, scene.published)
    if earliest is None and latest is None:
        return "?"
    if earliest is not None and earliest > scene.published:
        return "ahead"
    return "past" if latest is not None and latest < scene.published else "on"


def secrecy_features(scene: Scene, candidate: Candidate, kind: Kind, told: Sequence[tuple[int, int, bool]] = ()) -> list[str]:
    """Features of "the report says that it was kept secret".

    `told` are the events told before: how many sentences ago, how many of this one's participants they share, and whether they were
    secret. One feature alone means that nothing speaks of secrecy.
    """
    words = scene.sentence.words
    k = kind.value
    f = ["k=" + k]
    for i, word in enumerate(words):
        w = word[1:] if word[:1] in "وب" and word[1:] in SECRET else word
        if w not in SECRET:
            continue
        gap = abs(i - candidate.at)
        side = "L" if i < candidate.at else "R"
        f += ["w=" + w, f"near={bucket(gap)}", f"w|near={w}|{bucket(gap)}", f"w|side={w}|{side}", f"near|k={bucket(gap)}|{k}"]
        before, before2 = words[i - 1] if i else "<s>", words[i - 2] if i > 1 else "<s>"
        f += [f"b={before}|{w}", f"b2={before2}|{w}", f"front={before in SECRET_FRONTS or before2 in SECRET_FRONTS_AFAR}|{w}"]
        if before in SECRET_FRONTS:
            f += ["phrase=" + before + " " + w, f"phrase|near={bucket(gap)}"]
        elif before2 in SECRET_FRONTS_AFAR:
            f += ["phrase=" + before2 + " " + w, f"phrase|near={bucket(gap)}"]
        crossed = [o for o in scene.sentence.candidates if min(i, candidate.at) < o.at < max(i, candidate.at)]
        f.append(f"crossed={min(len(crossed), 2)}")
    secret = [(gap, shared) for gap, shared, yes in told if yes]
    if secret:
        gap, shared = min(secret, key=lambda x: (x[0], -x[1]))
        open_since = any(not yes and g < gap for g, _, yes in told)
        f += [
            f"told={min(gap, 3)}",
            f"told|shared={min(gap, 3)}|{min(shared, 2)}",
            f"told|k={k}|{min(shared, 1)}",
            f"told|def={candidate.definite}|{candidate.pos}",
            f"told|open={open_since}|{min(gap, 2)}",
            f"told|all={all(yes for *_, yes in told)}|{min(gap, 2)}",
        ]
    return f
