"""Features of a time: whether it is the event's, or the event takes that of one told before."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from operator import attrgetter

from tawatur.lexicon.sources import any_says, saying
from tawatur.model import FAMILY, Kind, Status
from tawatur.reading.clusters import cluster
from tawatur.reading.document import Sentence
from tawatur.reading.features.scene import Scene, governing
from tawatur.reading.features.words import RELATIVE, THAT, bucket, sort
from tawatur.reading.times import TimeMention, resolve
from tawatur.reading.triggering import Candidate

_AT = attrgetter("at")
_OTHERS = 12
"""So many other events to either side, and so many other times, tell something of a time."""
_BESIDE = 6
"""Mentions that begin so few words from a time tell something of it."""
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
    return f + _told_there(scene, candidate, kind, t, first, last)


def _told_there(scene: Scene, candidate: Candidate, kind: Kind, t: TimeMention, first: int, last: int) -> list[str]:
    """What stands in a time (tokens `first` to `last`), round it and round the event, and which other events, times and mentions are told
    between the two, beyond the time or beyond the event."""
    s = scene.sentence
    words, at = s.words, candidate.at
    side = "R" if first > at else "L"
    begin = min(candidate.first, candidate.light_at) if candidate.light_at >= 0 else candidate.first
    f = [
        "w0=" + words[at],
        f"kp={kind}|{candidate.pos}",
        f"l={candidate.options[kind].lemma}",
        "s0=" + words[0],
        f"rank={sum(o.at < at for o in s.candidates)}|{min(len(s.candidates), 9)}",
    ]
    f += [f"ti={w}" for w in words[first:last]]
    f += _window(words, first, last, "t") + _window(words, begin, at + 1, "e")
    low, high = min(at, first), max(at, first)
    mine = bisect_left(s.candidates, at, key=_AT)
    for o in s.candidates[max(0, mine - _OTHERS) : mine + _OTHERS + 1]:
        if o is candidate:
            continue
        where = "in" if low < o.at < high else "te" if (o.at > first) == (first > at) else "ee"
        f += [f"o{where}={k}|{side}" for k in o.options]
        f.append(f"opos{where}={o.pos}|{side}|{bucket(abs(o.at - first))}")
    for other in s.times[:_OTHERS]:
        if other is not t:
            stands = s.token_at(other.start)
            f.append(f"ot{'a' if stands < low else 'm' if stands < high else 'z'}={other.kind}|{side}|{t.kind}")
    for m in s.mentions:
        if abs(m.start - first) < _BESIDE:
            f.append(f"tm{'L' if m.start < first else 'R'}={m.kind}|{governing(scene, m)}")
    return f


def _window(words: list[str], begin: int, end: int, name: str, reach: int = 4) -> list[str]:
    """The words before `begin` and from `end` on, `reach` to either side, wherever they stand there, and the class of the two nearest."""
    f = []
    for side, some in ((name + "L", words[max(0, begin - reach) : begin][::-1]), (name + "R", words[end : end + reach])):
        for d, w in enumerate(some):
            f += [f"{side}={cluster(w)[0]}", f"{side}w={w}"]
            if d < 2:
                f.append(f"{side}{d}={sort(w)}")
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
    there: tuple[Sentence, int],
    own: int,
    same_paragraph: bool,
    stands: tuple[Status, Status],
    back: int,
) -> list[str]:
    """Features of "this event takes the time of an event told before it".

    Args:
        gap: counts sentences, `back` the events told between the two, `own` the times of its own sentence.
        shares: how many participants the two share.
        there: the sentence of the other event, and where its word stands.
        stands: how this event stands and how the other does.
    """
    shared = shares > 0
    near = "0" if gap == 0 else "1" if gap == 1 else "2" if gap == 2 else "3+"
    fams = f"{FAMILY[kind].value}|{FAMILY[other_kind].value}"
    pos = candidate.pos + (":" + candidate.form.tense if candidate.form is not None else "")
    start = candidate.first <= 3
    words, (other, their) = scene.sentence.words, there
    told = other.words[other.token_at(t.start) : other.token_at(t.end) if t.end < other.tokens[-1].end else len(other.words)]
    return [
        *_window(words, candidate.first, candidate.at + 1, "Ce", 5),
        *(f"C|ti={w}" for w in told),
        "C|w0=" + words[candidate.at],
        "C|s0=" + words[0],
        "C|s1=" + words[min(1, len(words) - 1)],
        "C|ow=" + other.words[their],
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
