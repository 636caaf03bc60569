"""Features of a time: whether it is the event's, or the event takes that of one told before."""

from __future__ import annotations

from datetime import date

from tawatur.lexicon.sources import any_says, saying
from tawatur.model import FAMILY, Kind, Status
from tawatur.reading.document import Sentence
from tawatur.reading.features.scene import Scene
from tawatur.reading.features.words import RELATIVE, THAT, bucket, sort
from tawatur.reading.times import TimeMention, resolve
from tawatur.reading.triggering import Candidate

_OPEN = {s: "open" if s in (Status.PLANNED, Status.POSSIBLE) else "not" if s in (Status.DENIED, Status.FAILED) else "done" for s in Status}
"""How an event stands by its status: still open, not so, done."""


def time_features(scene: Scene, candidate: Candidate, kind: Kind, t: TimeMention, told: int, status: Status) -> list[str]:
    """Features of "this is the event's time"; `told` counts the times of the sentence, `status` is how the event stands."""
    s = scene.sentence
    at = s.tokens[candidate.at]
    side = "R" if t.start >= at.end else "L"
    a, b = (at.end, t.start) if side == "R" else (t.end, at.start)
    first = s.token_at(t.start)
    gap = s.words[candidate.at + 1 : first] if side == "R" else s.words[s.token_at(t.end) : candidate.at]
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
    before = first - 1
    if before >= 0:
        f += [f"before={sort(s.words[before])}", f"before|tk={sort(s.words[before])}|{t.kind}"]
        if saying(s.words[before]) is not None:
            f.append("after-saying")
    for a_ in scene.attributions:
        if a_.at < first < a_.covers:
            f += ["in-attribution", f"in-attribution|{side}"]
    others = [o for o in s.times if o is not t]
    if others and min(abs(o.start - at.start) for o in others) > abs(t.start - at.start):
        f.append("nearest")
    if candidate.pos == "noun" and candidate.light is None:
        f.append(f"bare-noun|{side}|{d}")
    form = candidate.form
    tense = form.tense if form is not None else candidate.pos
    if form is not None:
        f.append(f"tense={form.tense}|{t.kind}")
    lies = _lies(t, scene.published)
    f += [f"lies={lies}|{_OPEN[status]}", f"lies|tense={lies}|{tense}", f"l={candidate.options[kind].lemma}|{side}"]
    if before < 1:
        f.append(f"opens|{side}|{d}")
    f += _between_events(s, candidate, first, side)
    f.append(f"tense|d={tense}|{side}|{d}")
    if gap:
        f += [f"at-time={sort(gap[-1] if side == 'R' else gap[0])}|{side}", f"at-event={sort(gap[0] if side == 'R' else gap[-1])}|{side}"]
    told_near = next((n for n in range(1, 6) if first - n >= 0 and saying(s.words[first - n]) is not None), 0)
    f.append(f"said={told_near}|{side}|{min(len(crossed), 1)}")
    last = s.token_at(t.end) if t.end < s.tokens[-1].end else len(s.words)
    f.append(f"then={sort(s.words[last]) if last < len(s.words) else ''}|{side}")
    if scene.quoted[candidate.at] != scene.quoted[first]:
        f.append(f"across-quotation|{side}")
    return f


def _lies(t: TimeMention, published: date | None) -> str:
    """Where a time lies by the day of publication: before, on or after it; "open" where that is not known."""
    earliest, latest, _ = resolve(t, published)
    if published is None or (earliest is None and latest is None):
        return "open"
    if earliest is not None and earliest > published:
        return "after"
    return "before" if latest is not None and latest < published else "on"


def _between_events(s: Sentence, candidate: Candidate, at: int, side: str) -> list[str]:
    """Of the words for events next to a time on either side: whether one is the event's own, how far the other is and what it is."""
    earlier = next((o for o in reversed(s.candidates) if o.at < at), None)
    later = next((o for o in s.candidates if o.at > at), None)
    other = later if earlier is candidate else earlier
    if earlier is not candidate and later is not candidate:
        return [f"neither|{side}"]
    if other is None:
        return [f"alone|{side}"]
    nearer = abs(other.at - at) < abs(candidate.at - at)
    return [f"other={side}|{other.pos}|{bucket(abs(other.at - at))}", f"other|pos={side}|{other.pos}|{candidate.pos}|{nearer}"]


def carried_time_features(
    scene: Scene,
    candidate: Candidate,
    kind: Kind,
    other_kind: Kind,
    other_pos: str,
    gap: int,
    shares: int,
    t: TimeMention,
    own: int,
    same_paragraph: bool,
    stands: tuple[Status, Status],
    back: int,
) -> list[str]:
    """Features of "this event takes the time of an event told before it".

    Args:
        gap: counts sentences, `back` the events told between the two, `own` the times of its own sentence.
        shares: how many participants the two share.
        stands: how this event stands and how the other does.
    """
    shared = shares > 0
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
        f"C|shares={min(shares, 2)}|{min(back, 2)}",
        f"C|back={min(back, 2)}|{near}",
        f"C|stands={_OPEN[stands[0]]}|{_OPEN[stands[1]]}|{shared}",
        f"C|stands|lies={_OPEN[stands[0]]}|{_lies(t, scene.published)}",
        f"C|l={candidate.options[kind].lemma}",
    ]
