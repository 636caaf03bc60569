"""Features of a participant: whether a mention fills a slot of the event.

What recurs is told in parts (see `linear.Told`): each part is a function below, asked of what it looks at and nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import reduce
from operator import or_
from typing import Final, NamedTuple

from tawatur.arabic.kept import Kept
from tawatur.lexicon.sources import any_says
from tawatur.model import FAMILY, Family, Kind
from tawatur.reading.clusters import cluster
from tawatur.reading.features.scene import Scene, expected_slot, governing
from tawatur.reading.features.words import RELATIVE, THAT, bucket, sort
from tawatur.reading.linear import Part, Told
from tawatur.reading.mentions import Mention, MentionKind
from tawatur.reading.triggering import Candidate

_SPELT: Final[dict[str, str]] = {x: x.value for x in (*Kind, *Family, *MentionKind)}
"""Kinds as plain strings, which are put into names much faster."""
_COMMA, _RELATIVE, _THAT, _SAYS, _MARK = (1 << i for i in range(5))


def _between_bits(word: str) -> int:
    bits = _COMMA if word in ("،", ",", "-") else _MARK if word in ("؛", ":", '"') else 0
    if word in RELATIVE:
        bits |= _RELATIVE
    if word in THAT:
        bits |= _THAT
    return bits | _SAYS if any_says((word,)) else bits


_BETWEEN: Final = Kept(_between_bits, 24_576)
"""What a word tells where it stands between a trigger and a mention."""


class Act(NamedTuple):
    """An event whose participants are sought: what is the same for every mention that is asked.

    `begin` is where its phrase or light verb begins, `agrees` number and gender of its form, `starts` and `triggers` are where the
    mentions and the candidates of the sentence stand, `between` is what each word tells where it stands between.
    """

    scene: Scene
    candidate: Candidate
    kind: Kind
    k: str
    fam: str
    lemma: str
    pos: str
    voice: str
    agrees: str
    light: str
    begin: int
    starts: list[int]
    triggers: list[int]
    between: list[int]


def act_of(scene: Scene, candidate: Candidate, kind: Kind) -> Act:
    """What is to be asked of every mention that may take part."""
    s, form = scene.sentence, candidate.form
    return Act(
        scene,
        candidate,
        kind,
        _SPELT[kind],
        _SPELT[FAMILY[kind]],
        candidate.options[kind].lemma,
        candidate.pos + (":" + form.tense if form is not None else ""),
        form.voice if form is not None else "",
        form.number + form.gender if form is not None else "",
        candidate.light.name if candidate.light is not None else "",
        min(candidate.first, candidate.light_at) if candidate.light_at >= 0 else candidate.first,
        [m.start for m in s.mentions],
        [c.at for c in s.candidates],
        [*map(_BETWEEN.__getitem__, s.words)],
    )


def role_features(
    scene: Scene, candidate: Candidate, kind: Kind, m: Mention, head: Mention | None, taken: str, given: str = ""
) -> list[str]:
    """The names of the features of `role_told`."""
    return role_told(act_of(scene, candidate, kind), m, head, taken, given).spelt()


def role_told(act: Act, m: Mention, head: Mention | None, taken: str, given: str = "") -> Told:
    """Features of "this mention fills this slot of the event".

    `head` is the mention that `m` is joined to by «و» (None where it is joined to none) and `given` the slot that it got; `taken` the
    slots given so far, in order.
    """
    scene, candidate, kind, k, fam, lemma, pos, voice, agrees, light, begin, starts, triggers, bits = act
    s, at = scene.sentence, candidate.at
    words = s.words
    mk = _SPELT[m.kind]
    place = m.kind is MentionKind.PLACE
    noun = "" if place else m.head
    parts: list[Part] = [(_itself, k, fam, mk, m.definite, bool(m.nisba))]
    names: list[str] = []
    if place:
        parts.append((_of_place, k, m.sort))
    acted = scene.acted.get(m.entity) if m.entity >= 0 else None
    if m.start < 0:
        if noun:
            names += ("head=" + noun, f"k|head={k}|{noun}")
        right = s.mentions[i] if (i := bisect_right(starts, at)) < len(starts) else None
        next_kind, next_prep = (_SPELT[right.kind], governing(scene, right)) if right is not None else ("", "")
        parts += (
            (_carried, k, mk, m.sort, pos, candidate.pronoun),
            (_carried_there, pos, next_kind, next_prep, bucket(candidate.first)),
        )
        names += (f"carried|taken={k}|{taken}", f"carried|l={lemma}|{m.sort}")
        cut = bisect_right(starts, at)
        behind_it, before_it = s.mentions[cut : cut + 3], [o for o in s.mentions[max(0, cut - 3) : cut] if o.end <= at]
        for side, some in (("R", behind_it), ("L", before_it)):
            parts.append((_carried_beside, side, tuple([(_SPELT[o.kind], governing(scene, o)) for o in some])))
        if candidate.form is not None:
            names.append(f"carried|agree={agrees}|{mk}")
        return Told(names, parts)
    asked = head if head is not None else m
    prep = governing(scene, asked)
    between = crossed = 0
    rival: Candidate | None = None
    inside = False
    if m.start > at:
        # Where the head stands before the trigger, nothing is counted between.
        side, first, last = "R", at + 1, asked.start if asked.start > at else m.start
        if asked.start > at:
            between = bisect_left(starts, asked.start) - bisect_right(starts, at)
            behind = bisect_left(triggers, asked.start)
            crossed = behind - bisect_right(triggers, at)
            rival = s.candidates[behind - 1] if crossed > 0 else None
    elif m.end <= begin or (m.end <= at and candidate.light_at < 0):
        side, first, last = "L", m.end, begin
        between = max(0, bisect_left(starts, begin) - bisect_left(starts, m.end))
        ahead = bisect_left(triggers, m.end)
        crossed = max(0, bisect_left(triggers, begin) - ahead)
        rival = s.candidates[ahead] if crossed else None
    elif m.end <= at:
        side, first, last = "M", m.end, at  # between the light verb and its noun
        between = bisect_left(starts, at) - bisect_left(starts, m.end)
    else:
        side, first, last, inside = "I", 0, 0, True
    expected = expected_slot(scene, candidate, kind, asked, prep)
    gap = max(0, last - first)
    d = bucket(gap)
    parts += (
        (_stands, side, prep, pos, mk, candidate.satisfied, agrees),
        (_stands_by, side, prep, k, fam, mk),
        (_voiced, side, prep, fam, voice),
        (_expected, side, prep, mk, expected, d),
        (_between, side, prep, pos, min(between, 4), min(crossed, 3)),
        (_shared_out, k, side, expected, taken),
        (_next_to, "after", words[m.end] if m.end < len(words) else "</s>", side),
        (_next_to, "before", words[m.start - 1] if m.start > 0 else "<s>", side),
    )
    if side == "R" and (j := bisect_left(starts, m.end)) < len(starts):
        # «عيّن الرئيس» may go on with whom he named, or with what he was named to.
        then = s.mentions[j]
        joint = "و" if then.proclitics.startswith("و") else ""
        parts.append((_then, k, fam, voice, prep, expected, _SPELT[then.kind], governing(scene, then) or joint, min(then.start - m.end, 2)))
    place_in = bisect_left(starts, m.start)
    for step in (-2, -1, 1, 2):
        if 0 <= (i := place_in + step) < len(starts):
            beside = s.mentions[i]
            parts += ((_beside, step, _SPELT[beside.kind], governing(scene, beside)), (_beside_head, step, beside.head))
    within = _within_a_name if m.kind is MentionKind.PERSON else _within
    parts += [(within, w) for w in words[m.start : m.end]]
    parts.append((_long, min(m.end - m.start, 5)))
    # What leads to the mention: «بحضور», «برئاسة», «من قبل», and the verb of another event that it may belong to instead.
    lead = words[asked.start - 1] if asked.start > 0 else "<s>"
    lead2 = words[asked.start - 2] if asked.start > 1 else "<s>"
    names += (
        f"sp|l={side}|{prep}|{lemma}",
        f"exp|l={expected}|{lemma}|{side}",
        f"mk|l={mk}|{lemma}|{side}",
        f"d|mk|k={side}|{d}|{mk}|{k}",
        f"lead={lead}|{side}",
        f"lead|fam={lead}|{fam}",
        f"lead|pro={lead}|{m.proclitics}|{fam}",
        f"lead2={lead2}|{lead}|{side}",
    )
    if place:
        names.append(f"place|{prep}|{lemma}|{side}")
    if light:
        parts.append((_carried_by, light, side, prep, k))
    if head is not None:
        parts.append((_joined, k, mk, expected, given, taken[-1:]))
    if acted is not None:
        slot, earlier = acted
        parts += ((_acted, slot, side, pos, candidate.proclitics), (_acted_expected, slot, k, side, expected))
        names += (f"acted|k={slot}|{_SPELT[earlier]}|{k}", f"acted|taken={slot}|{taken}|{side}")
    elif scene.acted:
        parts.append((_not_acted, side, mk, pos, expected))
    crossing = reduce(or_, bits[first:last], 0) if gap else 0
    opens = m.start == 0 or m is s.mentions[0]
    source = id(m) in scene.sources
    if crossing or opens or source or inside:
        parts.append((_marked, crossing, side, d, min(between, 2), pos if opens else "", fam if source else "", inside))
    if gap:
        near, far = (words[first], words[last - 1]) if side == "R" else (words[last - 1], words[first])
        parts.append((_near, near, side, pos))
        names.append(f"gapfc={side}|{cluster(far)[1]}|{mk}")
        if gap == 1:
            names.append(f"gapw={side}|{near}")
    else:
        parts.append((_touching, side, pos, mk, k))
    if noun:
        coarse = cluster(noun)[1]
        parts.append((_headed, k, noun))
        names += (f"hc={coarse}|{side}", f"fam|hc={fam}|{coarse}|{expected}")
    if rival is not None:
        other = next(iter(rival.options))
        parts += (
            (_rivalled, _SPELT[other], rival.pos, k, side),
            (_rival_near, side, expected, rival.pos, bucket(abs(asked.start - rival.at)), FAMILY[other] is FAMILY[kind]),
        )
    i = bisect_left(triggers, m.end) if side == "R" else bisect_left(triggers, m.start) - 1
    if 0 <= i < len(triggers):
        beyond = s.candidates[i]
        parts += (
            (_beyond, side, beyond.pos, bucket(abs(beyond.at - m.start))),
            (_beyond_kind, side, _SPELT[next(iter(beyond.options))], k),
        )
    return Told(names, parts)


def _carried_beside(side: str, told: tuple[tuple[str, str], ...]) -> list[str]:
    """What stands beside the trigger that may take somebody from the sentences before: mentions and their prepositions."""
    return [f"carried{side}={' '.join(mk + prep for mk, prep in told)}"]


def _beside(step: int, mk: str, prep: str) -> list[str]:
    """What another mention tells, so many places before or behind."""
    return [f"nm{step}={mk}|{prep}"]


def _beside_head(step: int, head: str) -> list[str]:
    return [f"nmh{step}={head}"]


def _within(word: str) -> list[str]:
    """What a word of the mention tells."""
    return ["in=" + word, "inc=" + cluster(word)[0]]


def _within_a_name(word: str) -> list[str]:
    """The same of a person: what sort of word it is, not which. Who somebody is tells nothing of what he takes part in."""
    return ["inc=" + cluster(word)[0]]


def _long(words: int) -> list[str]:
    return [f"mlen={words}"]


# A part that looks at few things is met again more often: these were drawn so that nine in ten are known on news.


def _itself(k: str, fam: str, mk: str, definite: bool, nisba: bool) -> list[str]:
    """What a mention tells by itself."""
    f = ["mk=" + mk, f"k|mk={k}|{mk}", f"fam|mk={fam}|{mk}"]
    if not definite:
        f.append("indef")
    if nisba:
        f.append("nisba")
    return f


def _of_place(k: str, sort: str) -> list[str]:
    return ["sort=" + sort, f"k|sort={k}|{sort}"]


def _carried(k: str, mk: str, sort: str, pos: str, pronoun: str) -> list[str]:
    """What a mention tells that the sentences before left in mind."""
    return [
        f"carried={sort}",
        f"k|carried={k}|{sort}",
        f"carried|pos={pos}|{pronoun != ''}",
        f"carried|mk={mk}|{sort}",
        f"carried|pron={pronoun}|{k}",
    ]


def _carried_there(pos: str, next_kind: str, next_prep: str, begin: str) -> list[str]:
    """What the trigger's place tells of whom it may take from the sentences before; "" where no mention stands behind it."""
    return [f"carried|next={pos}|{next_kind}|{next_prep}", f"carried|begin={begin}"]


def _stands(side: str, prep: str, pos: str, mk: str, satisfied: bool, agrees: str) -> list[str]:
    """What its side and preposition tell together with the form of the trigger; `agrees` is "" where it has none."""
    f = [
        f"side={side}",
        f"sp={side}|{prep}",
        f"sp|pos={side}|{prep}|{pos}",
        f"sp|mk|pos={side}|{prep}|{mk}|{pos}",
        f"sat|{satisfied}|{side}|{prep}|{pos}",
    ]
    if agrees:
        f.append(f"agree={side}|{agrees}|{mk}|{prep}")
    return f


def _stands_by(side: str, prep: str, k: str, fam: str, mk: str) -> list[str]:
    """What they tell together with the kind."""
    f = [f"sp|k={side}|{prep}|{k}", f"sp|mk|fam={side}|{prep}|{mk}|{fam}"]
    if mk == "place":
        f += [f"place|{side}|{prep}|{fam}", f"place|{prep}|{k}"]
    return f


def _voiced(side: str, prep: str, fam: str, voice: str) -> list[str]:
    return [f"voice={voice}|{side}|{prep}|{fam}"]


def _expected(side: str, prep: str, mk: str, expected: str, d: str) -> list[str]:
    """What the trigger list expects of a mention there, and what distance tells."""
    return [
        f"exp={expected}",
        f"exp|side={expected}|{side}",
        f"exp|mk={expected}|{mk}",
        f"d={side}|{d}",
        f"d|p={side}|{d}|{prep}",
        f"exp|d={expected}|{side}|{d}",
    ]


def _between(side: str, prep: str, pos: str, mentions: int, candidates: int) -> list[str]:
    """What it tells how many mentions and candidates stand between."""
    return [f"nb={side}|{mentions}", f"nb|p={side}|{min(mentions, 3)}|{prep}|{pos}", f"cross={side}|{min(candidates, 3)}"]


def _then(k: str, fam: str, voice: str, prep: str, expected: str, mk: str, its_prep: str, gap: int) -> list[str]:
    """What the next mention behind this one tells: another that no preposition leads may be the object of which this is the subject."""
    return [
        f"then={prep}|{mk}|{its_prep}|{gap}",
        f"then|k={k}|{prep}|{mk}|{its_prep}",
        f"then|exp={expected}|{fam}|{voice}|{mk}|{its_prep}|{gap}",
    ]


def _shared_out(k: str, side: str, expected: str, taken: str) -> list[str]:
    """What the slots given already tell."""
    return [f"exp|taken={expected}|{taken}", f"taken={taken}|{k}|{side}"]


def _joined(k: str, mk: str, expected: str, given: str, last: str) -> list[str]:
    """What the slot tells of the mention to which this one is joined; `last` is the slot given last."""
    return [f"given={given}", f"given|mk={given}|{mk}", f"given|k={given}|{k}", "joined", f"joined|{last}", f"joined|exp={expected}|{last}"]


def _carried_by(light: str, side: str, prep: str, k: str) -> list[str]:
    """What the light verb of the trigger tells."""
    return [f"light={light}|{side}|{prep}", f"light|k={light}|{side}|{k}"]


def _acted(slot: str, side: str, pos: str, front: str) -> list[str]:
    """What it tells that the mention took part in the claim before, and in which slot."""
    return [f"acted={slot}|{side}|{pos}", f"acted|pro={slot}|{front}|{pos}|{side}"]


def _acted_expected(slot: str, k: str, side: str, expected: str) -> list[str]:
    return [f"acted|k|side={slot}|{k}|{side}", f"acted|exp={slot}|{expected}|{side}"]


def _not_acted(side: str, mk: str, pos: str, expected: str) -> list[str]:
    return [f"not-acted={side}|{mk}|{pos}", f"not-acted|exp={side}|{expected}|{mk}"]


def _marked(crossing: int, side: str, d: str, between: int, opens: str, source: str, inside: bool) -> list[str]:
    """What marks and particles tell that stand between, and where the mention stands.

    `opens` is what the trigger is where the mention is the sentence's first, `source` the family of a kind whose source it is.
    """
    f = []
    if inside:
        f.append("inside")
    if crossing & _COMMA:
        f += ["comma", f"comma|{side}|{d}"]
    if crossing & _RELATIVE:
        f += ["rel", f"rel|{side}", f"rel|{side}|{between}"]
    if crossing & _THAT:
        f += ["that", f"that|{side}"]
    if crossing & _SAYS:
        f += ["say", f"say|{side}"]
    if crossing & _MARK:
        f.append(f"mark|{side}")
    if opens:
        f += ["first", f"first|{side}|{opens}"]
    if source:
        f += ["source", f"source|{source}"]
    return f


def _near(word: str, side: str, pos: str) -> list[str]:
    """What the word between tells that stands next to the trigger."""
    return [f"gap1={side}|{sort(word)}", f"gapc={side}|{cluster(word)[1]}|{pos}"]


def _touching(side: str, pos: str, mk: str, k: str) -> list[str]:
    return [f"touch={side}", f"touch|pos={side}|{pos}|{mk}", f"touch|k={side}|{k}|{pos}"]


def _headed(k: str, noun: str) -> list[str]:
    """What its head tells, and the fine group of that."""
    return ["head=" + noun, f"k|head={k}|{noun}", f"k|hf={k}|{cluster(noun)[0]}"]


def _rivalled(other: str, its_pos: str, k: str, side: str) -> list[str]:
    """What another event tells that stands between and may have the mention instead."""
    return [f"rival={other}|{side}|{its_pos}", f"rival|k={other}|{k}|{side}"]


def _rival_near(side: str, expected: str, its_pos: str, gap: str, akin: bool) -> list[str]:
    """What it tells how near that event is, and whether it is of the same family."""
    return [f"rival|exp={expected}|{side}|{its_pos}|{akin}", f"rival|gap={side}|{its_pos}|{gap}"]


def _beyond(side: str, its_pos: str, gap: str) -> list[str]:
    """What the next event on the far side of the mention tells."""
    return [f"beyond={side}|{its_pos}|{gap}"]


def _beyond_kind(side: str, other: str, k: str) -> list[str]:
    return [f"beyond|k={side}|{other}|{k}"]


def _next_to(name: str, word: str, side: str) -> list[str]:
    """What the word next to a mention tells."""
    edge = word in ("<s>", "</s>")
    return [f"{name[:2]}c={cluster('#' if edge else word)[1]}|{side}", f"{name}={word if edge else sort(word)}|{side}"]
