"""Deciding: which candidates are claims, who fills their roles, where, when, with what status, secrecy and chain."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from tawatur.model import FAMILY, MOVES, Claim, Family, Kind, LinkKind, Participant, Role, Secrecy, Span, Status, When
from tawatur.reading.choosers import Choosers
from tawatur.reading.clauses import quote_tokens
from tawatur.reading.document import Document, Sentence
from tawatur.reading.draft import UNTOLD, Draft
from tawatur.reading.entities import names_of, spelled
from tawatur.reading.features import (
    Scene,
    act_of,
    called_off,
    carried_place_features,
    carried_time_features,
    fell_short,
    governing,
    kind_features,
    look_round,
    only_sought,
    preposition,
    role_told,
    ruled_out,
    secrecy_features,
    status_features,
    surroundings,
    time_features,
)
from tawatur.reading.features.words import PREPS, THAT
from tawatur.reading.linear import Told
from tawatur.reading.mentions import Mention, MentionKind
from tawatur.reading.network import Network
from tawatur.reading.slots import role_of
from tawatur.reading.sources import HEARSAY, covering
from tawatur.reading.times import TimeKind, TimeMention, resolve
from tawatur.reading.triggering import Candidate
from tawatur.reading.verdict import AT_TRIGGER, own_features, told_before, whole_numbers

_ACTING = (MentionKind.PERSON, MentionKind.POST, MentionKind.BODY, MentionKind.GROUP)
_AT_ONCE = frozenset(
    (Kind.RELATIONS, Kind.AGREEMENT, Kind.CONVICTION, Kind.WARRANT, Kind.SANCTION, Kind.MEETING, Kind.VISIT, Kind.CALL, Kind.MESSAGE)
)
"""Kinds that do not go on: what happened "since" a day happened then."""
_UNSETTLED = (Status.PLANNED, Status.POSSIBLE)
_SETTLED = (Status.ASSERTED, Status.REPORTED)
_REACH = 9
"""So many mentions to either side of a trigger are asked whether they take part; long lists of names still fit."""
_BACK = 8
"""So many sentences back «الطرفان» may lead."""
_NEXT = 4
"""So many words behind its noun the other side of a talk stands: «اتصال هاتفي مع قناة الجزيرة»."""
_DONE_TO = frozenset((Kind.APPOINTMENT, Kind.DISMISSAL, Kind.ARREST, Kind.WARRANT, Kind.CONVICTION, Kind.SANCTION, Kind.ATTACK))
"""Kinds that somebody does to somebody else."""
_MUTUAL = (Kind.AGREEMENT, Kind.RELATIONS)
"""Kinds besides contacts whose parties are sides; who asks something of somebody is no side of it."""
_MOST_CLAIMS = 400
"""A report with more claims than this is a list or a broken file; the rest is left out."""


def scenes(document: Document, published: date | None) -> list[Scene]:
    """A scene for every sentence, without anybody carried into it yet."""
    found = []
    for s in document.sentences:
        quoted, inside = [], False
        for w in s.words:
            if w == '"':
                inside = not inside
            quoted.append(inside)
        sources = {id(m) for a in s.attributions for m in (*a.sources, *a.media)}
        count = len(document.sentences)
        found.append(
            Scene(
                s,
                s.attributions,
                sources=sources,
                quoted=quoted,
                in_title=document.in_title,
                sentences=count,
                published=published,
            )
        )
    return found


def elsewhere(m: Mention, sort: str = "") -> Mention:
    """The mention as one that stands in another sentence: it has no place among this one's tokens."""
    return Mention(m.kind, -1, -1, m.forms, m.head, 0, "", m.nisba, m.code, sort or m.sort, m.definite, m.entity, m.aliases)


def carried_into(previous: list[Draft], before: Sentence | None) -> list[Mention]:
    """Whoever the sentences before leave in mind: who acted in the last claim, and who opened the last sentence."""
    found: list[Mention] = []
    seen: set[int] = set()

    def add(m: Mention, sort: str) -> None:
        if m.entity >= 0 and m.entity not in seen and len(found) < 5:
            seen.add(m.entity)
            found.append(elsewhere(m, sort))

    if previous:
        for slot, m in previous[-1].slots:
            if slot == "A":
                add(m, "last-a")
        for slot, m in previous[-1].slots:
            if slot != "A":
                add(m, "last-b")
    if before is not None:
        for m in before.mentions:
            if m.kind in _ACTING:
                add(m, "opener")
                break
    return found


def parts_of(draft: Draft) -> dict[int, tuple[str, Kind]]:
    """The entities that take part in a draft, with their slot and its kind."""
    return {m.entity: (slot, draft.kind) for slot, m in draft.slots if m.entity >= 0}


def within_reach(sentence: Sentence, candidate: Candidate) -> list[Mention]:
    """The mentions that may take part: those behind the trigger in their order, then those before it, the nearest first."""
    mentions = sentence.mentions
    cut = bisect_right(mentions, candidate.at, key=_START)
    return mentions[cut : cut + _REACH] + mentions[max(0, cut - _REACH) : cut][::-1]


_START = attrgetter("start")


def asked(scene: Scene, candidate: Candidate) -> list[Mention]:
    """The mentions that are asked whether they take part, in the order asked: those within reach, then who is carried into the sentence."""
    found = []
    for m in (*within_reach(scene.sentence, candidate), *scene.carried):
        tells = m.kind is MentionKind.MEDIUM and id(m) in scene.sources
        holds = m.start >= 0 and m.start <= candidate.at < m.end and m.kind is not MentionKind.BODY
        if not tells and not holds and not set_against(scene.sentence, m):
            found.append(m)
    return found


def set_against(sentence: Sentence, m: Mention) -> bool:
    """Whether a mention is what it was not: «إلى إسطنبول، وليس براً إلى إيران», «الرئيس شخصياً، لا الوزير». Behind «لم», «لا» goes on with
    it («لم يلتق أحداً، لا في عمّان ولا في بيروت»), and what is not the only one takes part all the same («ليس فقط الوزير»)."""
    words = sentence.words
    i = m.start - 2 if m.start > 1 and words[m.start - 1] in PREPS else m.start - 1
    if i < 0 or _ONLY.intersection(words[max(0, m.start - 2) : m.end + 2]):
        return False
    if words[i] == "لا":
        return not _NEVER.intersection(words[:i])
    for j in range(i, max(-1, i - 3), -1):
        if words[j] in _NOT:
            return words[j][0] == "و" or (j > 0 and not words[j - 1][0].isalpha())
        if not words[j][0].isalpha() or words[j] in THAT:
            return False
    return False


_NEVER = frozenset(("لم", "لن", "ما"))
_ONLY = frozenset(("فقط", "فحسب", "وحده", "وحدها", "وحدهم", "وحسب", "مجرد"))
_NOT = frozenset(("ليس", "وليس", "ليست", "وليست"))


def joined(sentence: Sentence) -> dict[int, Mention]:
    """By where it begins, the mention with which another is coordinated: the one right before it (a comma between at most), where «و»
    or a comma joins them."""
    found: dict[int, Mention] = {}
    words = sentence.words
    for prior, m in itertools.pairwise(sentence.mentions):
        gap = m.start - prior.end
        if gap > 1:
            continue
        between = words[prior.end] if gap == 1 else ""
        if (gap < 1 and m.proclitics.startswith("و")) or (between in ("،", ",") and prior.kind == m.kind):
            found[m.start] = found.get(prior.start, prior)
        elif between == "و":
            found[m.start] = prior
    return found


def joined_to(sentence: Sentence, m: Mention) -> Mention | None:
    """The mention that `m` is coordinated with; None where it is with none."""
    return joined(sentence).get(m.start)


class Decider:
    """Turns a document into drafts, sentence by sentence."""

    def __init__(self, document: Document, published: date | None, choosers: Choosers) -> None:
        self.document = document
        self.published = published
        self.choosers = choosers
        self.drafts: list[Draft] = []
        self.echoes: list[Draft] = []
        """What was judged to tell nothing of its own: an event told before, or none."""
        self.reference: date | None = None
        self.stopped: int | None = None
        """Where in the stored text it stopped, having as many claims as it takes; None where it came to the end."""

    def decide(self) -> list[Draft]:
        """The drafts of every claim told, in order; the same event may stand in several."""
        before: Sentence | None = None
        self.reference = _reference(self.document)
        for scene in scenes(self.document, self.published):
            scene.carried = carried_into(self.drafts, before)
            for candidate in scene.sentence.candidates:
                if not candidate.live:
                    continue
                draft = self._event(scene, candidate)
                if draft is None or only_sought(scene, candidate, draft.kind):
                    continue
                self._roles(draft)
                if not draft.slots or _to_the_press(draft):
                    continue
                self._source(draft)
                self._status(draft)
                self._time(draft)
                self._still_to_come(draft)
                self._place(draft)
                if self.choosers.verdict is not None:
                    draft.chance = self._whole(draft, self.choosers.verdict)
                    if draft.chance < self.choosers.thresholds["verdict"]:
                        draft.chance = draft.event
                        self.echoes.append(draft)
                        continue
                self.drafts.append(draft)
                if len(self.drafts) >= _MOST_CLAIMS:
                    self.stopped = self.document.folded.end(scene.sentence.tokens[candidate.at].end)
                    return self.drafts
                scene.carried = carried_into([draft], before)
                scene.acted = parts_of(draft)
            before = scene.sentence
        return self.drafts

    def _event(self, scene: Scene, candidate: Candidate) -> Draft | None:
        best: Draft | None = None
        bar = self.choosers.thresholds["event"]
        event = self.choosers.event
        around = look_round(scene, candidate)
        told = surroundings(around)
        before = event.weigh(told)
        for kind in candidate.options:
            of_kind = kind_features(around, kind)
            chance = event.chance(before + event.weigh(of_kind))
            if chance >= bar and (best is None or chance > best.chance):
                best = Draft(kind, scene, candidate, chance, at=(told, of_kind), event=chance)
        return best

    def _whole(self, draft: Draft, verdict: Network) -> float:
        """How likely the draft, all in all, is a claim that is told for the first time."""
        own = verdict.sum(own_features(draft))
        told = verdict.sum(told_before(draft, self.drafts))
        at = sum(map(verdict.within(AT_TRIGGER).weigh, draft.at))
        sums = {"own": verdict.straight(own), "told": verdict.straight(told), "at": verdict.straight(at)}
        draft.numbers = whole_numbers(draft, self.drafts, sums | {"all": verdict.scores(own + told + at)[0]})
        if self.choosers.whole is not None:
            return self.choosers.whole.weighed(draft.numbers)
        return verdict.chance(own + told + at)

    def _roles(self, draft: Draft) -> None:
        scene, candidate, kind = draft.scene, draft.candidate, draft.kind
        sentence = scene.sentence
        taken = ""
        given: dict[int, str] = {}
        closeness: list[tuple[float, str, Mention]] = []
        bare: list[tuple[Mention, str]] = []
        sides = False
        act, heads = act_of(scene, candidate, kind), joined(sentence)
        for m in asked(scene, candidate):
            head = heads.get(m.start) if m.start >= 0 else None
            before = given.get(id(head), "") if head is not None else ""
            chances = self.choosers.role.chances(role_told(act, m, head, taken, before))
            part = 1 - chances.pop("N")
            chance, slot = max([(chance, c) for c, chance in chances.items()])
            closeness.append((part, slot, m))
            if part < self.choosers.thresholds["role" if slot in "ABC" else "place"]:
                given[id(m)] = "N"
                continue
            given[id(m)] = slot
            if slot in "ABC":
                if any(o.entity == m.entity and m.entity >= 0 for _, o in draft.slots):
                    continue
                if m.start > candidate.at and head is None and m.kind in _ACTING and not governing(scene, m):
                    bare.append((m, slot))
                if m.kind is MentionKind.ANAPHOR:
                    sides = self._anaphor(draft, slot, m, chance) or sides
                elif sides and m.start < 0:
                    continue
                else:
                    draft.slots.append((slot, m))
                    draft.sure.append(chance)
                taken += slot
            else:
                draft.places.setdefault(slot, []).append(m)
        if kind in _DONE_TO and candidate.form is not None and candidate.form.tense != "noun" and candidate.form.voice != "passive":
            _subject_and_object(draft, bare, candidate.form.voice == "active")
        if not draft.slots:
            rest = [(p, m) for p, _, m in closeness if m.kind in _ACTING]
            if rest:
                p, m = max(rest, key=lambda x: x[0])
                if p >= self.choosers.thresholds["lone"]:
                    draft.slots.append(("A", m))
                    draft.sure.append(p)

    def _anaphor(self, draft: Draft, slot: str, m: Mention, sure: float) -> bool:
        """«الطرفان», «الأخير»: whoever the last claim or sentence leaves in mind. Whether it stands for the sides of what was told before;
        then nobody else from there takes part."""
        sides: list[Mention] = []
        if m.head in ("الاخير", "الاخيره", "الضيف"):
            earlier = [o for o in draft.scene.sentence.mentions if o.end <= m.start and o.kind in (MentionKind.PERSON, MentionKind.POST)]
            pool = earlier[-1:] or draft.scene.carried[-1:]
        else:
            carried = [o for o in draft.scene.carried if o.kind in _ACTING or o.kind is MentionKind.PLACE][:2]
            sides = two_sides(m, draft, self.drafts)
            pool = sides or carried
        for o in pool:
            if all(o.entity != x.entity for _, x in draft.slots):
                draft.slots.append((slot, o))
                draft.sure.append(sure)
        return bool(sides)

    def _source(self, draft: Draft) -> None:
        attribution = covering(draft.scene.attributions, draft.candidate.at)
        if attribution is None:
            return
        chain = attribution.chain
        own = {m.entity for m in attribution.sources if m.entity >= 0}
        if FAMILY[draft.kind] is Family.ACCORD and own & draft.entities("A") and attribution.sort != "deny":
            chain = tuple(link for link in chain[:-1])
            if not chain:
                return
        draft.attribution, draft.chain = attribution, chain

    def _status(self, draft: Draft) -> None:
        f = status_features(draft.scene, draft.candidate, draft.kind, draft.attribution, told_statuses(draft, self.drafts))
        chances = self.choosers.status.chances(Told(f))
        status = max(chances, key=lambda c: (chances[c], c))
        if status in ("asserted", "reported"):
            last = draft.chain[-1].kind if draft.chain else None
            hearsay = draft.attribution is not None and draft.attribution.sort == HEARSAY
            status = "reported" if hearsay or last in (LinkKind.UNNAMED, LinkKind.OUTLET, LinkKind.AGENCY) else "asserted"
        draft.status = _came_to(draft, Status(status))
        words = secrecy_features(draft.scene, draft.candidate, draft.kind, told_secrets(draft, self.drafts))
        draft.secret = len(words) > 1 and self.choosers.secrecy.chance(words) >= 0.5

    def _time(self, draft: Draft) -> None:
        scene, candidate, kind = draft.scene, draft.candidate, draft.kind
        best, best_chance = None, self.choosers.thresholds["time"]
        told = [t for t in scene.sentence.times if t.kind is not TimeKind.DURATION]
        for t in told:
            chance = self.choosers.time.chance(self.choosers.time.sum(time_features(scene, candidate, kind, t, len(told), draft.status)))
            if chance >= best_chance:
                best, best_chance = t, chance
        draft.time = best
        # A clause without a time of its own may take that of the occasion that it is part of.
        chosen: Draft | None = None
        for other, chance in carried_times(draft, self.drafts, len(told), self.choosers):
            if chance > best_chance or (chosen is None and chance == best_chance):
                chosen, best_chance = other, chance
        if chosen is not None:
            assert chosen.time is not None
            draft.time = None
            draft.when = (
                chosen.when
                if chosen.status in _UNSETTLED or draft.status not in _UNSETTLED
                else self._when(chosen.time, draft.status, draft.kind)
            )
            draft.lent = chosen.time
            return
        if best is not None:
            draft.when = self._when(best, draft.status, draft.kind)

    def _still_to_come(self, draft: Draft) -> None:
        """What is told for a day after publication has not happened yet; a verb in the past there shows that the time is not its own."""
        begins = draft.when.earliest
        if self.published is None or begins is None or begins <= self.published or draft.status not in _SETTLED:
            return
        if draft.candidate.form is not None and draft.candidate.form.tense == "past":
            draft.time, draft.lent, draft.when = None, None, UNTOLD
        else:
            draft.status = Status.PLANNED

    def _place(self, draft: Draft) -> None:
        """A clause without a place of its own may take that of the occasion that it is part of."""
        if draft.kind in MOVES or draft.places:
            return
        best = self.choosers.thresholds["lent"]
        for other, slot, features in lending_places(draft, self.drafts):
            chance = self.choosers.place.chance(features)
            if chance > best:
                best, draft.places = chance, {"W": [elsewhere(m) for m in other.places[slot]]}

    def _when(self, t: TimeMention, status: Status, kind: Kind) -> When:
        folded = self.document.folded
        coming = status in (Status.PLANNED, Status.POSSIBLE)
        told = self.drafts[-1].when if self.drafts else When()
        anchor = (told.earliest, told.latest) if told.earliest is not None and told.latest is not None else None
        lasting = kind not in _AT_ONCE and FAMILY[kind] is not Family.OFFICE
        earliest, latest, basis = resolve(t, self.published, coming=coming, reference=self.reference, anchor=anchor, lasting=lasting)
        return When(folded.quote(t.start, t.end), earliest, latest, basis, Span(folded.start(t.start), folded.end(t.end)))


_SIDES = {
    **dict.fromkeys(("رجل", "رييس", "وزير", "مسوول", "زعيم"), (MentionKind.PERSON, MentionKind.POST)),
    **dict.fromkeys(("بلد", "دول"), (MentionKind.PLACE,)),
}
"""What «الرجلان», «البلدان» may stand for, by how the word begins behind its article; «الطرفان», «الجانبان», «الوفدان» for anybody."""


def two_sides(m: Mention, draft: Draft, earlier: list[Draft]) -> list[Mention]:
    """The two for whom «الطرفان», «الرجلان», «البلدان» stand: the sides of the last contact or accord told; none where there is none."""
    word = m.head.removeprefix("ال").removeprefix("ل")
    wanted = next((kinds for begin, kinds in _SIDES.items() if word.startswith(begin)), (*_ACTING, MentionKind.PLACE))
    for other in reversed(earlier):
        if draft.scene.sentence.index - other.scene.sentence.index > _BACK:
            break
        if FAMILY[other.kind] is not Family.CONTACT and other.kind not in _MUTUAL:
            continue
        sides: dict[str, list[Mention]] = {}
        for slot, o in other.slots:
            if o.kind in wanted and o.entity >= 0:
                sides.setdefault(slot, []).append(o)
        pair = [group[0] for group in sides.values()] if len(sides) > 1 else [o for group in sides.values() for o in group]
        if len(pair) > 1:
            return [elsewhere(o, "last-a") for o in pair[:2]]
    return []


def _came_to(draft: Draft, status: Status) -> Status:
    """The status, where the words that govern the event do not say themselves what came of it."""
    if status in (Status.DENIED, Status.FAILED):
        return status
    if ruled_out(draft.scene, draft.candidate, draft.kind):
        return Status.DENIED
    if status in (Status.ASSERTED, Status.REPORTED):
        if called_off(draft.scene, draft.candidate):
            return Status.FAILED
        # A contact that came to nothing was held all the same: «فشلت في المحادثات».
        if FAMILY[draft.kind] is not Family.CONTACT and fell_short(draft.scene, draft.candidate):
            return Status.FAILED
    return status


def _to_the_press(draft: Draft) -> bool:
    """Whether it is somebody's talk with a medium («قال في اتصال هاتفي مع إذاعة الساحل»), which is no contact but how a source spoke."""
    if draft.kind not in (Kind.CALL, Kind.MEETING):
        return False
    mentions, at = draft.scene.sentence.mentions, draft.candidate.at
    after = next((m for m in mentions[bisect_right(mentions, at, key=_START) :] if m.start - at <= _NEXT), None)
    return after is not None and after.kind is MentionKind.MEDIUM


def _subject_and_object(draft: Draft, bare: Sequence[tuple[Mention, str]], active: bool) -> None:
    """Of two behind a verb, both taken for its object, which no preposition leads and no «و» joins, the first is the subject: «أقال الرئيس
    الوزير». Not where the subject is told before, and where the verb may be a passive only of two who are named: «عين فلان سفيرا»."""
    if len(bare) < 2 or any(slot == "A" for slot, _ in draft.slots):
        return
    (one, first), (other, second) = bare[:2]
    apart = draft.scene.sentence.words[other.start - 1] not in "،,-("
    if first == second == "B" and apart and (other.kind is MentionKind.PERSON or (active and other.definite)):
        draft.slots = [("A" if m is one else slot, m) for slot, m in draft.slots]


def told_secrets(draft: Draft, earlier: list[Draft]) -> list[tuple[int, int, bool]]:
    """The drafts shortly before this one: how many sentences ago, how many participants they share, whether they were kept secret."""
    index, mine = draft.scene.sentence.index, draft.entities()
    near = (o for o in earlier[-6:] if index - o.scene.sentence.index <= 3)
    return [(index - o.scene.sentence.index, len(mine & o.entities()), o.secret) for o in near]


def told_statuses(draft: Draft, earlier: list[Draft]) -> list[tuple[int, int, Kind, Status]]:
    """The drafts shortly before this one, nearest first: how many sentences ago, how many participants they share, kind and status."""
    index, mine = draft.scene.sentence.index, draft.entities()
    near = (o for o in earlier[:-7:-1] if index - o.scene.sentence.index <= 3)
    return [(index - o.scene.sentence.index, len(mine & o.entities()), o.kind, o.status) for o in near]


def carried_times(draft: Draft, earlier: list[Draft], own: int, choosers: Choosers) -> list[tuple[Draft, float]]:
    """The drafts before this one that may lend it their time, with how likely each does."""
    found = []
    for back, other in enumerate(reversed(earlier[-5:])):
        gap = draft.scene.sentence.index - other.scene.sentence.index
        if other.time is None or gap > 3:
            continue
        f = lent_features(draft, other, gap, own, back)
        found.append((other, choosers.time.chance(choosers.time.sum(f))))
    return found


def lending_places(draft: Draft, earlier: list[Draft]) -> list[tuple[Draft, str, list[str]]]:
    """The drafts before this one that may lend it their place, the slot in which they have it, and the features of lending it."""
    found = []
    for other in reversed(earlier[-5:]):
        gap = draft.scene.sentence.index - other.scene.sentence.index
        slot = next((s for s in "WTF" if s in other.places), "")
        if gap > 4 or not slot:
            continue
        shared = len(draft.entities() & other.entities())
        paragraph = draft.scene.sentence.paragraph == other.scene.sentence.paragraph
        told = draft.when.text is not None and draft.when.text == other.when.text
        scene, candidate = draft.scene, draft.candidate
        found.append((other, slot, carried_place_features(scene, candidate, draft.kind, other.kind, slot, gap, shared, paragraph, told)))
    return found


def lent_features(draft: Draft, other: Draft, gap: int, own: int, back: int) -> list[str]:
    """Features of a draft's taking over the time of an earlier one, `back` drafts before it."""
    assert other.time is not None
    shares = len(draft.entities() & other.entities())
    same_paragraph = draft.scene.sentence.paragraph == other.scene.sentence.paragraph
    scene, candidate, stands = draft.scene, draft.candidate, (draft.status, other.status)
    there = other.scene.sentence, other.candidate.at
    return carried_time_features(
        scene, candidate, draft.kind, other.kind, other.candidate.pos, gap, shares, other.time, there, own, same_paragraph, stands, back
    )


def _reference(document: Document) -> date | None:
    """The first day told with its year anywhere in the report: it lends its year to days told without one."""
    for s in document.sentences:
        for t in s.times:
            if t.kind is TimeKind.POINT:
                earliest, latest, _ = resolve(t, None)
                if earliest is not None and earliest == latest:
                    return earliest
    return None


def place_names(document: Document, mentions: list[Mention]) -> tuple[str, ...]:
    """The names of places, in the order told."""
    names: list[str] = []
    for m in mentions:
        for form in m.forms:
            name = spelled(document.folded, form)
            if name not in names:
                names.append(name)
    return tuple(names)


def finished(document: Document, draft: Draft, number: int) -> Claim:
    """The claim that a draft has become, with its exact words."""
    folded, sentence = document.folded, draft.scene.sentence
    candidate = draft.candidate
    involved = [(min(candidate.first, candidate.at), candidate.at + 1)]
    if candidate.light_at >= 0:
        involved.append((candidate.light_at, candidate.light_at + 1))
    mentions = [m for _, m in draft.slots] + [m for group in draft.places.values() for m in group]
    involved += [(m.start, m.end) for m in mentions if m.start >= 0 and abs(m.start - candidate.at) < 40]
    first, last = quote_tokens(sentence, involved, draft.attribution)
    start, end = folded.start(sentence.tokens[first].start), folded.end(sentence.tokens[last - 1].end)
    trigger = sentence.tokens[candidate.at]
    t0, t1 = folded.start(trigger.start), folded.end(trigger.end)
    who = []
    for slot, m in draft.slots:
        own = [spelled(folded, f) for f in m.forms]
        names = names_of(document, m.entity, own) if m.entity >= 0 else tuple(own)
        role = role_of(draft.kind, slot)
        if role is not None:
            who.append(Participant(role, names, _span(document, m)))
    places = {slot: place_names(document, group) for slot, group in draft.places.items()}
    moves = draft.kind in MOVES
    where = () if moves else tuple(dict.fromkeys(places.get("W", ()) + places.get("T", ()) + places.get("F", ())))
    return Claim(
        id=f"c{number}",
        kind=draft.kind,
        trigger=folded.stored[t0:t1],
        quote=folded.stored[start:end],
        who=tuple(who),
        where=where,
        from_=places.get("F", ()) if moves else (),
        via=places.get("V", ()) if moves else (),
        to=tuple(dict.fromkeys(places.get("T", ()) + places.get("W", ()))) if moves else (),
        when=draft.when,
        status=draft.status,
        secrecy=Secrecy.SECRET if draft.secret else Secrecy.OPEN,
        chain=draft.chain,
        in_title=document.in_title,
        span=Span(start, end),
        trigger_span=Span(t0, t1),
        certainty=draft.chance,
    )


def _span(document: Document, m: Mention) -> Span | None:
    form = m.forms[0]
    return Span(document.folded.start(form.start), document.folded.end(form.end))


__all__ = ["Decider", "Draft", "Role", "carried_into", "finished", "joined_to", "preposition", "scenes"]
