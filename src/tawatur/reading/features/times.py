"""Features of a time: whether it is the event's, or the event takes that of one told before."""

from __future__ import annotations

from tawatur.lexicon.sources import any_says, saying
from tawatur.model import FAMILY, Kind
from tawatur.reading.features.scene import Scene
from tawatur.reading.features.words import RELATIVE, THAT, bucket, sort
from tawatur.reading.times import TimeMention
from tawatur.reading.triggering import Candidate


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
    if "،" in gap or "," in gap:
        f.append(f"comma|{side}|{d}")
    if not THAT.isdisjoint(gap):
        f.append(f"that|{side}")
    if any_says(gap):
        f.append(f"say|{side}")
    if not RELATIVE.isdisjoint(gap):
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
