"""Features of how an event is told: its status, and whether it was kept secret."""

from __future__ import annotations

from tawatur.lexicon.sources import saying
from tawatur.model import Kind
from tawatur.reading.attribution import Attribution
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
from tawatur.reading.triggering import Candidate


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
    if begin > 0:
        f.append("b1=" + sort(words[begin - 1]))
        f.append("b1w=" + words[begin - 1])
    return f


def secrecy_features(scene: Scene, candidate: Candidate, kind: Kind) -> list[str]:
    """Features of "the report says that it was kept secret"."""
    words = scene.sentence.words
    f = ["k=" + kind.value]
    for i, word in enumerate(words):
        w = word[1:] if word[:1] in "وب" and word[1:] in SECRET else word
        if w in SECRET:
            gap = abs(i - candidate.at)
            f += ["w=" + w, f"near={bucket(gap)}", f"w|near={w}|{bucket(gap)}"]
            if i and words[i - 1] in SECRET_FRONTS:
                f += ["phrase=" + words[i - 1] + " " + w, f"phrase|near={bucket(gap)}"]
            elif i > 1 and words[i - 2] in SECRET_FRONTS_AFAR:
                f += ["phrase=" + words[i - 2] + " " + w, f"phrase|near={bucket(gap)}"]
            crossed = [o for o in scene.sentence.candidates if min(i, candidate.at) < o.at < max(i, candidate.at)]
            f.append(f"crossed={min(len(crossed), 2)}")
    return f
