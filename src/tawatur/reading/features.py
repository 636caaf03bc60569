"""What the trained choosers look at: named features of triggers, of participants round a trigger, of times and of statuses.

Features are general: words near the trigger, word classes, what the trigger list expects of a preposition, order, distance and marks.
No feature holds a participant's name.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from tawatur.lexicon import classes as c
from tawatur.lexicon.classes import word_class
from tawatur.lexicon.sources import saying
from tawatur.lexicon.triggers import PREPOSITIONS, load_triggers
from tawatur.arabic.folding import fold_text
from tawatur.model import FAMILY, Kind
from tawatur.reading.document import Sentence
from tawatur.reading.mentions import Mention, MentionKind
from tawatur.reading.slots import slot_of
from tawatur.reading.sources import Attribution
from tawatur.reading.times import TimeMention
from tawatur.reading.triggering import Candidate

_PREPS = {fold_text(p): p for p in PREPOSITIONS} | {fold_text(p): p for p in ("خلال", "بعد", "قبل", "منذ", "حتى", "رفقة", "برفقة", "لدى", "بقيادة", "وسط", "جراء", "بتهمة", "دون", "مثل")}
_NEGATIONS = frozenset(("لم", "لن", "لا", "ليس", "ليست", "ما", "دون", "بدون", "عدم", "ولم", "ولن", "ولا", "غير"))
_MODALS = frozenset(fold_text(w) for w in ("يمكن", "ممكن", "المحتمل", "محتمل", "احتمال", "قد", "ربما", "لعل", "يتوقع", "المتوقع", "متوقع", "المرجح", "مرجح", "يعتقد", "يعتزم", "ينوي", "يخطط", "المقرر", "مقرر", "المنتظر", "منتظر", "يستعد", "تستعد", "يدرس", "تدرس", "سوف", "إمكانية", "يرجح", "استعداد", "مستعد", "مستعدة", "استعداده", "استعدادها", "تعتزم", "تنوي", "تخطط", "يزمع", "المزمع", "لإمكانية", "يفترض", "ينتظر", "يرتقب", "المرتقب", "مرتقب", "مرتقبة", "عازم", "عزمه", "عزمها", "قرر", "قررت", "قرار", "تهدد", "هدد", "هددت", "تعهد", "وعد"))
_FAILED = frozenset(fold_text(w) for w in ("فشل", "فشلت", "محاولة", "حاول", "حاولت", "حاولوا", "أحبط", "أحبطت", "إحباط", "تعثر", "تعثرت", "إفشال", "أفشل", "أفشلت", "ألغى", "ألغي", "ألغيت", "إلغاء", "فاشلة", "الفاشلة", "تراجع", "عدل", "أجهض", "أجهضت", "تعذر", "حال", "يفشل", "فشله"))
_SECRET = frozenset(fold_text(w) for w in ("سرا", "سرية", "السرية", "سري", "السري", "سريا", "سريين", "سراً", "بسرية", "معلنة", "المعلنة", "معلن", "المعلن", "يعلن", "تكتم", "بتكتم", "التكتم", "الأضواء", "الكاميرات", "خفية", "الكواليس", "كواليس", "مغلق", "المغلقة", "مغلقة", "خلسة", "متخفيا", "الكتمان", "كتمان", "بالكتمان", "متنكرا", "الإعلام", "الخفاء"))
_CONDITIONS = frozenset(fold_text(w) for w in ("إذا", "لو", "حال", "شرط", "شريطة", "إن"))
_RELATIVE = frozenset(("الذي", "التي", "الذين", "اللذين", "اللذان", "اللتين", "حيث"))
_THAT = frozenset(("ان", "انه", "انها", "بان", "بانه", "بانها", "انهم", "انهما", "لان"))


@lru_cache(maxsize=32_768)
def plain(word: str) -> str:
    """A word without the conjunction in front, for features."""
    return word[1:] if len(word) > 3 and word[0] in "وف" and (saying(word) is not None or word[1:] in _PREPS or word[1:] in _THAT or word[1:] in _NEGATIONS) else word


@lru_cache(maxsize=32_768)
def sort(word: str) -> str:
    """A coarse class of a word, for the words round a trigger."""
    if not word[0].isalpha():
        return "#" if word[0].isdigit() else word
    w = plain(word)
    if w in _PREPS or w in _RELATIVE or w in _THAT or w in _NEGATIONS or w in _MODALS:
        return w
    if (verb := saying(word)) is not None:
        return "say:" + verb.sort
    kls = word_class(word)
    for bit, name in (
        (c.STOP, "stop"), (c.POST, "post"), (c.BODY, "body"), (c.BODY_HEAD, "body"), (c.GROUP, "group"), (c.PERSON, "people"), (c.FORCE, "force"),
        (c.TITLE, "title"), (c.STATE, "state"), (c.NISBA, "nisba"), (c.PLACE, "place"), (c.GIVEN, "given"), (c.FAMILY, "family"), (c.PLACE_HEAD, "placehead"), (c.ADJECTIVE, "adj"),
    ):  # fmt: skip
        if kls.bits & bit:
            return ("d-" if kls.definite else "") + name
    if load_triggers().light(word):
        return "light"
    if word.startswith("ال"):
        return "d"
    if word.endswith("يه") or word.endswith("ي") and len(word) > 3:
        return "-i"
    return "w"


def bucket(n: int) -> str:
    """A distance in words as one of a few sizes."""
    return str(n) if n < 4 else "4-6" if n < 7 else "7-12" if n < 13 else "13+"


@dataclass(slots=True)
class Scene:
    """What surrounds a trigger: its sentence, the sentence's attributions, and whoever the sentences before left in mind."""

    sentence: Sentence
    attributions: list[Attribution]
    carried: list[Mention] = field(default_factory=list)
    sources: set[int] = field(default_factory=set)
    quoted: list[bool] = field(default_factory=list)
    in_title: bool = False


def preposition(sentence: Sentence, m: Mention) -> str:
    """The preposition that governs a mention: written on to it, or the word before it; "و" where it is joined to what precedes."""
    if m.start < 0:
        return "carried"
    front = m.proclitics
    if front:
        if front[-1] in "بلك":
            return {"ب": "ب", "ل": "ل", "ك": "ك"}[front[-1]]
        if front.endswith("لل"):
            return "ل"
        if front[0] in "وف":
            return "و"
    if m.start > 0:
        before = sentence.words[m.start - 1]
        if before == '"' and m.start > 1:
            before = sentence.words[m.start - 2]
        w = before[1:] if before[:1] in "وف" and before[1:] in _PREPS else before
        if w in _PREPS:
            return _PREPS[w]
    return ""


def trigger_features(scene: Scene, candidate: Candidate, kind: Kind) -> list[str]:
    """Features of "this word names an event of this kind that counts"."""
    s = scene.sentence
    words = s.words
    at = candidate.at
    trigger = candidate.options[kind]
    lemma = trigger.lemma
    form = candidate.form
    n = len(words)
    k = kind.value
    fam = FAMILY[kind].value
    pos = candidate.pos
    if form is not None:
        pos += ":" + form.tense
    first = next(iter(candidate.options)) is kind
    f = [
        "k=" + k, "l=" + lemma, f"kl={k}|{lemma}", "pos=" + pos, f"kpos={k}|{pos}", "str=" + trigger.strength, f"first={first}",
        f"sat={candidate.satisfied}", f"opts={len(candidate.options)}",
    ]  # fmt: skip
    if not candidate.satisfied:
        f.append("unsat|" + lemma)
    if form is not None:
        f += [f"num={form.number}{form.gender}", f"voice={form.voice}", f"mood={form.mood}", f"person={form.person}"]
        f.append(f"l|tense={lemma}|{form.tense}")
    f.append("pro=" + candidate.proclitics)
    f.append("pron=" + candidate.pronoun)
    f.append(f"l|def={lemma}|{candidate.definite}")
    if candidate.light is not None:
        gap = at - candidate.light_at
        f += ["light=" + candidate.light.name, f"light|{k}|{candidate.light.name}", "lightgap=" + bucket(gap), f"light|tense={candidate.light.form.tense}"]
    elif candidate.pos == "noun":
        f += ["nolight", "nolight|" + k, "nolight|" + lemma]
    begin = min(candidate.first, candidate.light_at) if candidate.light_at >= 0 else candidate.first
    b1 = words[begin - 1] if begin > 0 else "<s>"
    b2 = words[begin - 2] if begin > 1 else "<s>"
    p1 = words[at - 1] if at > 0 else "<s>"
    n1 = words[at + 1] if at + 1 < n else "</s>"
    n2 = words[at + 2] if at + 2 < n else "</s>"
    f += ["b1=" + sort(b1) if b1 != "<s>" else "b1=<s>", "b2=" + sort(b2) if b2 != "<s>" else "b2=<s>"]
    s1, s2 = (sort(n1) if n1 != "</s>" else n1), (sort(n2) if n2 != "</s>" else n2)
    f += ["n1=" + s1, "n2=" + s2, f"n12={s1}|{s2}", f"l|n1={lemma}|{s1}", f"pos|n1={pos}|{s1}", f"k|n1={k}|{s1}"]
    f += ["p1w=" + p1, "n1w=" + n1, f"l|p1w={lemma}|{p1}", f"l|n1w={lemma}|{n1}", f"k|b1={k}|{sort(b1) if b1 != '<s>' else b1}"]
    # What stands on the same side of the next break.
    near = range(max(0, begin - 5), begin)
    for i in near:
        w = plain(words[i])
        if w in _NEGATIONS:
            f.append("neg")
            f.append("neg" + bucket(begin - i))
        if w in _MODALS:
            f += ["modal", "modal=" + w]
        if w in _CONDITIONS:
            f.append("cond=" + w)
        if w in _FAILED:
            f.append("failed")
    if any(words[i] in ("؟", "?") for i in range(at, n)):
        f.append("question")
    if scene.quoted and scene.quoted[at]:
        f += ["quoted", "quoted|" + k]
    # Participants within reach, by what the list expects.
    right = [m for m in s.mentions if m.start > at]
    left = [m for m in s.mentions if m.end <= begin]
    filled = set()
    for m in right[:4]:
        prep = preposition(s, m)
        expected = expected_slot(scene, candidate, kind, m, prep)
        if expected:
            filled.add(expected)
    if right:
        m = right[0]
        gap = m.start - at - 1
        f += [f"r1={m.kind}", f"r1gap={bucket(gap)}", f"k|r1={k}|{m.kind}", f"r1p={preposition(s, m)}", f"l|r1p={lemma}|{preposition(s, m)}", f"l|r1={lemma}|{m.kind}"]
        if gap == 0:
            f += [f"adj={m.kind}", f"l|adj={lemma}|{m.kind}", f"k|adjhead={k}|{m.head if m.kind is not MentionKind.PLACE else ''}"]
    else:
        f.append("r0")
    if left:
        m = left[-1]
        f += [f"l1={m.kind}", f"l1gap={bucket(begin - m.end)}", f"k|l1={k}|{m.kind}"]
    else:
        f.append("l0")
    f.append("filled=" + "".join(sorted(filled)))
    f.append(f"k|filled={k}|" + "".join(sorted(filled)))
    kinds = {m.kind for m in s.mentions}
    people = len([m for m in s.mentions if m.kind in (MentionKind.PERSON, MentionKind.POST, MentionKind.GROUP, MentionKind.BODY)])
    f += [f"people={min(people, 4)}", f"k|people={k}|{min(people, 3)}"]
    if MentionKind.PERSON in kinds:
        f += ["has-person", "has-person|" + k]
    if s.times:
        f += ["has-time", "has-time|" + k]
        nearest = min(abs(t.start - s.tokens[at].start) for t in s.times)
        f.append("timenear=" + bucket(nearest // 6))
    f.append(f"sent={min(s.index, 3)}")
    f.append(f"start={bucket(begin)}")
    others = [o for o in s.candidates if o.at != at]
    f.append(f"others={min(len(others), 4)}")
    if any(abs(o.at - at) <= 2 and fam in {FAMILY[x].value for x in o.options} for o in others):
        f.append("twin|" + fam)
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


def expected_slot(scene: Scene, candidate: Candidate, kind: Kind, m: Mention, prep: str) -> str:
    """The slot that the trigger list gives a mention by its preposition and place; "" where it gives none."""
    frame = candidate.options[kind].frame
    if prep and prep not in ("و", "carried", "ك"):
        slot = frame.preps.get(prep)
        return slot_of(kind, slot) if slot is not None else ""
    if candidate.pos == "noun":
        if m.start > candidate.at:
            return slot_of(kind, frame.genitive)
        role = frame.light.get(candidate.light.name, frame.light_subject) if candidate.light is not None else frame.light_subject
        return slot_of(kind, role)
    passive = candidate.form is not None and candidate.form.voice == "passive"
    if passive:
        return slot_of(kind, frame.object)
    if m.start > candidate.at:
        earlier = any(candidate.at < o.start < m.start and preposition(scene.sentence, o) in ("", "و") for o in scene.sentence.mentions)
        return slot_of(kind, frame.object if earlier else frame.subject)
    return slot_of(kind, frame.subject)


def role_features(scene: Scene, candidate: Candidate, kind: Kind, m: Mention, head: Mention | None, taken: str) -> list[str]:
    """Features of "this mention fills this slot of the event".

    `head` is the mention that `m` is joined to by «و» (None where it is joined to none); `taken` the slots given so far, in order.
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
    if m.start < 0:
        side = "C"
        f += [f"carried={m.sort}", f"k|carried={k}|{m.sort}", f"carried|pos={pos}|{candidate.pronoun != ''}", f"carried|taken={k}|{taken}", f"carried|mk={mk}|{m.sort}", f"carried|pron={candidate.pronoun}|{k}"]
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
    elif m.end <= begin or m.end <= candidate.at and candidate.light_at < 0:
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
    f += [
        f"side={side}", f"sp={side}|{prep}", f"sp|pos={side}|{prep}|{pos}", f"sp|k={side}|{prep}|{k}", f"sp|l={side}|{prep}|{lemma}", f"d={side}|{d}", f"d|p={side}|{d}|{prep}",
        f"exp={expected}", f"exp|side={expected}|{side}", f"exp|mk={expected}|{mk}", f"exp|taken={expected}|{taken}", f"exp|d={expected}|{side}|{d}",
        f"nb={side}|{min(len(between), 4)}", f"nb|p={side}|{min(len(between), 3)}|{prep}|{pos}", f"cross={side}|{min(len(crossed), 3)}", f"taken={taken}|{k}|{side}", f"voice={voice}|{side}|{prep}|{fam}",
        f"sp|mk|fam={side}|{prep}|{mk}|{fam}",
        f"sp|mk|pos={side}|{prep}|{mk}|{pos}",
    ]  # fmt: skip
    if candidate.light is not None:
        f += [f"light={candidate.light.name}|{side}|{prep}", f"light|k={candidate.light.name}|{side}|{k}"]
    if head is not None:
        f += ["joined", f"joined|{taken[-1:]}", f"joined|exp={expected}|{taken[-1:]}"]
    if any(w in ("،", ",", "-") for w in gap):
        f += ["comma", f"comma|{side}|{d}"]
    if any(w in _RELATIVE for w in gap):
        f += ["rel", f"rel|{side}", f"rel|{side}|{min(len(between), 2)}"]
    if any(w in _THAT for w in gap):
        f += ["that", f"that|{side}"]
    if any(saying(w) is not None for w in gap if len(w) > 2):
        f += ["say", f"say|{side}"]
    if any(w in ("؛", ":", '"') for w in gap):
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
    after = words[m.end] if m.end < len(words) else "</s>"
    f.append(f"after={sort(after) if after != '</s>' else after}|{side}")
    before = words[m.start - 1] if m.start > 0 else "<s>"
    f.append(f"before={sort(before) if before != '<s>' else before}|{side}")
    if m.kind is MentionKind.PLACE:
        f += [f"place|{side}|{prep}|{fam}", f"place|{prep}|{k}", f"place|{prep}|{lemma}|{side}"]
    return f


def time_features(scene: Scene, candidate: Candidate, kind: Kind, t: TimeMention, told: int) -> list[str]:
    """Features of "this is the event's time"; `told` counts the times of the sentence."""
    s = scene.sentence
    at = s.tokens[candidate.at]
    side = "R" if t.start >= at.end else "L"
    a, b = (at.end, t.start) if side == "R" else (t.end, at.start)
    gap = s.words[candidate.at + 1 : s.token_at(t.start)] if side == "R" else s.words[s.token_at(t.end) : candidate.at]
    crossed = [o for o in s.candidates if a <= s.tokens[o.at].start < b]
    d = bucket(len(gap))
    f = [f"tk={t.kind}", f"side={side}", f"d={side}|{d}", f"told={min(told, 3)}", f"cross={side}|{min(len(crossed), 3)}", f"cross|told={min(len(crossed), 2)}|{min(told, 2)}|{side}", f"tk|k={t.kind}|{kind.value}", f"k|side={kind.value}|{side}"]
    if any(w in ("،", ",") for w in gap):
        f.append(f"comma|{side}|{d}")
    if any(w in _THAT for w in gap):
        f.append(f"that|{side}")
    if any(saying(w) is not None for w in gap if len(w) > 2):
        f.append(f"say|{side}")
    if any(w in _RELATIVE for w in gap):
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


def carried_time_features(scene: Scene, candidate: Candidate, kind: Kind, other_kind: Kind, other_pos: str, gap: int, shared: bool, t: TimeMention, own: int, same_paragraph: bool) -> list[str]:
    """Features of "this event takes the time of an event told before it"; `gap` counts sentences, `own` the times of its own sentence."""
    near = "0" if gap == 0 else "1" if gap == 1 else "2" if gap == 2 else "3+"
    fams = f"{FAMILY[kind].value}|{FAMILY[other_kind].value}"
    pos = candidate.pos + (":" + candidate.form.tense if candidate.form is not None else "")
    start = candidate.first <= 3
    return [
        "C", f"C|gap={near}", f"C|gap|shared={near}|{shared}", f"C|fams={fams}", f"C|fams|gap={fams}|{near}|{shared}", f"C|kinds={kind.value}|{other_kind.value}",
        f"C|own={min(own, 2)}|{near}", f"C|pos={pos}|{near}", f"C|opos={other_pos}", f"C|tk={t.kind}|{near}", f"C|pro={candidate.proclitics[:1]}|{near}|{start}", f"C|para={same_paragraph}|{near}",
        f"C|def={candidate.definite}|{candidate.pos}|{near}", f"C|pron={candidate.pronoun != ''}", f"C|fam|own={fams}|{min(own, 2)}|{shared}",
    ]  # fmt: skip


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
        if w in _NEGATIONS:
            f += [f"neg={w}", f"neg|{near}", f"neg|tense={form.tense if form else ''}|{near}"]
        if w in _MODALS or (w.startswith(("وال", "ال")) and w[1:] in _MODALS):
            f += [f"modal={w}", f"modal|{near}", f"modal|{w}|{form.tense if form else ''}"]
        if w in _FAILED:
            f += [f"failed={w}", f"failed|{near}"]
        verb = saying(words[i])
        if verb is not None and verb.sort == "deny":
            f += ["deny", f"deny|{near}"]
        if w in _CONDITIONS:
            f.append("cond")
    for i in range(candidate.at + 1, min(len(words), candidate.at + 9)):
        w = plain(words[i])
        if w in _FAILED:
            f.append("failed-after=" + w)
        if w in _MODALS:
            f.append("modal-after=" + w)
        if words[i] in ("المقبل", "المقبله", "القادم", "القادمه", "غدا", "المرتقبه", "المرتقب", "المزمع", "المقرره", "المقرر"):
            f.append("coming-word")
        if saying(words[i]) is not None and saying(words[i]).sort == "deny":  # type: ignore[union-attr]
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
        w = word[1:] if word[:1] in "وب" and word[1:] in _SECRET else word
        if w in _SECRET:
            gap = abs(i - candidate.at)
            f += ["w=" + w, f"near={bucket(gap)}", f"w|near={w}|{bucket(gap)}"]
            if i and words[i - 1] in ("غير", "لم", "بعيدا", "عن", "دون"):
                f += ["phrase=" + words[i - 1] + " " + w, f"phrase|near={bucket(gap)}"]
            elif i > 1 and words[i - 2] in ("بعيدا", "لم", "دون", "وراء", "خلف"):
                f += ["phrase=" + words[i - 2] + " " + w, f"phrase|near={bucket(gap)}"]
            crossed = [o for o in scene.sentence.candidates if min(i, candidate.at) < o.at < max(i, candidate.at)]
            f.append(f"crossed={min(len(crossed), 2)}")
    return f
