"""Features of a participant: whether a mention fills a slot of the event."""

from __future__ import annotations

from typing import Final

from tawatur.arabic.kept import Kept
from tawatur.lexicon.sources import any_says
from tawatur.model import FAMILY, Kind
from tawatur.reading.clusters import cluster
from tawatur.reading.features.scene import Scene, expected_slot, preposition
from tawatur.reading.features.words import RELATIVE, THAT, bucket, sort
from tawatur.reading.mentions import Mention, MentionKind
from tawatur.reading.triggering import Candidate


def role_features(
    scene: Scene, candidate: Candidate, kind: Kind, m: Mention, head: Mention | None, taken: str, given: str = ""
) -> list[str]:
    """Features of "this mention fills this slot of the event".

    `head` is the mention that `m` is joined to by «و» (None where it is joined to none) and `given` the slot that it got; `taken` the
    slots given so far, in order.
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
    acted = scene.acted.get(m.entity) if m.entity >= 0 else None
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
    if acted is not None:
        slot, earlier = acted
        f += [
            f"acted={slot}|{side}|{pos}",
            f"acted|k={slot}|{earlier}|{k}",
            f"acted|k|side={slot}|{k}|{side}",
            f"acted|exp={slot}|{expected}|{side}",
            f"acted|pro={slot}|{candidate.proclitics}|{pos}|{side}",
            f"acted|taken={slot}|{taken}|{side}",
        ]
    elif scene.acted:
        f += [f"not-acted={side}|{mk}|{pos}", f"not-acted|exp={side}|{expected}|{mk}"]
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
        f += [f"given={given}", f"given|mk={given}|{mk}", f"given|k={given}|{k}"]
        f += ["joined", f"joined|{taken[-1:]}", f"joined|exp={expected}|{taken[-1:]}"]
    if "،" in gap or "," in gap or "-" in gap:
        f += ["comma", f"comma|{side}|{d}"]
    if not RELATIVE.isdisjoint(gap):
        f += ["rel", f"rel|{side}", f"rel|{side}|{min(len(between), 2)}"]
    if not THAT.isdisjoint(gap):
        f += ["that", f"that|{side}"]
    if any_says(gap):
        f += ["say", f"say|{side}"]
    if "؛" in gap or ":" in gap or '"' in gap:
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
    if gap:
        near_word = gap[0] if side == "R" else gap[-1]
        f.append(f"gapc={side}|{cluster(near_word)[1]}|{pos}")
        far_word = gap[-1] if side == "R" else gap[0]
        f.append(f"gapfc={side}|{cluster(far_word)[1]}|{mk}")
    f += _BESIDE["after", words[m.end] if m.end < len(words) else "</s>", side]
    f += _BESIDE["before", words[m.start - 1] if m.start > 0 else "<s>", side]
    # What leads to the mention: «بحضور», «برئاسة», «من قبل», and the verb of another event that it may belong to instead.
    lead = words[asked.start - 1] if asked.start > 0 else "<s>"
    lead2 = words[asked.start - 2] if asked.start > 1 else "<s>"
    f += [f"lead={lead}|{side}", f"lead|fam={lead}|{fam}", f"lead2={lead2}|{lead}|{side}", f"lead|pro={lead}|{m.proclitics}|{fam}"]
    rival = crossed[-1 if side == "R" else 0] if crossed else None
    if rival is not None:
        other = next(iter(rival.options))
        akin = FAMILY[other] is FAMILY[kind]
        f += [f"rival={other}|{side}|{rival.pos}", f"rival|k={other}|{k}|{side}", f"rival|exp={expected}|{side}|{rival.pos}|{akin}"]
        f.append(f"rival|gap={side}|{rival.pos}|{bucket(abs(asked.start - rival.at))}")
    if side == "R":
        beyond = next((o for o in s.candidates if o.at >= m.end), None)
    else:
        beyond = next((o for o in reversed(s.candidates) if o.at < m.start), None)
    if beyond is not None:
        f.append(f"beyond={side}|{beyond.pos}|{bucket(abs(beyond.at - m.start))}")
        f.append(f"beyond|k={side}|{next(iter(beyond.options))}|{k}")
    f += [f"exp|l={expected}|{lemma}|{side}", f"mk|l={mk}|{lemma}|{side}", f"d|mk|k={side}|{d}|{mk}|{k}"]
    if candidate.form is not None:
        f.append(f"agree={side}|{candidate.form.number}{candidate.form.gender}|{mk}|{prep}")
    f.append(f"sat|{candidate.satisfied}|{side}|{prep}|{pos}")
    if m.kind is MentionKind.PLACE:
        f += [f"place|{side}|{prep}|{fam}", f"place|{prep}|{k}", f"place|{prep}|{lemma}|{side}"]
    return f


def _beside(beside: tuple[str, str, str]) -> tuple[str, str]:
    """What the word next to a mention tells."""
    name, word, side = beside
    edge = word in ("<s>", "</s>")
    return f"{name[:2]}c={cluster('#' if edge else word)[1]}|{side}", f"{name}={word if edge else sort(word)}|{side}"


_BESIDE: Final = Kept(_beside, 16_384)
