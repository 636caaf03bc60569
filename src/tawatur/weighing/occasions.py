"""Whether two claims tell one occasion: what is compared, and the parts that speak for and against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tawatur.arabic import fold_text
from tawatur.arabic.tokens import words
from tawatur.model import Claim, Kind, LinkKind, Role, Status
from tawatur.weighing import policy
from tawatur.weighing.grounds import Part
from tawatur.weighing.media import any_same, is_generic
from tawatur.weighing.names import Name, Sort, like_post, read_name
from tawatur.weighing.origins import described, spoke_to, spoken
from tawatur.weighing.places import Where, read_place, where_of
from tawatur.weighing.telling import Telling

_BESIDE = frozenset({Role.FORCE, Role.BEARER, Role.INTERMEDIARY})
"""Roles that one account may tell and another leave out."""
_FIRST: dict[Kind, tuple[Role, ...]] = {
    Kind.VISIT: (Role.VISITOR,), Kind.FLIGHT: (Role.MOVER,), Kind.TRAVEL: (Role.MOVER,), Kind.APPOINTMENT: (Role.APPOINTEE,),
    Kind.DISMISSAL: (Role.APPOINTEE,), Kind.ARREST: (Role.TARGET,), Kind.WARRANT: (Role.TARGET,), Kind.CONVICTION: (Role.TARGET,),
    Kind.SANCTION: (Role.TARGET,), Kind.ATTACK: (Role.TARGET,), Kind.PROTEST: (Role.PROTESTER,), Kind.DEPLOYMENT: (Role.ACTOR,),
    Kind.WITHDRAWAL: (Role.ACTOR,), Kind.REQUEST: (Role.REQUESTER,), Kind.PROPOSAL: (Role.PROPOSER,), Kind.REFUSAL: (Role.REFUSER,),
}  # fmt: skip
"""Whose happening it is, in kinds with one side that counts before the others."""
_GROUP = {Kind.MEETING: "meet", Kind.TALKS: "meet", Kind.VISIT: "go", Kind.TRAVEL: "go", Kind.FLIGHT: "go"}
_NEAR_KINDS = {frozenset((Kind.MEETING, Kind.TALKS)): "near kind", frozenset((Kind.FLIGHT, Kind.TRAVEL)): "near kind"}
_GOING = frozenset((Kind.VISIT, Kind.TRAVEL))
_JOURNEYS = frozenset({Kind.VISIT, Kind.TRAVEL, Kind.FLIGHT})
_LOOSE = frozenset({Sort.DESCRIBED, Sort.POST, Sort.SINGLE, Sort.KUNYA})


@dataclass(slots=True, eq=False)
class Item:
    """A telling made ready for comparison."""

    telling: Telling
    actors: frozenset[str]
    core: frozenset[str]
    first: frozenset[str]
    loose: dict[str, Name]
    where: Where
    starts: date
    ends: date
    dated: bool
    soft: bool
    media: tuple[str, ...]
    cited: int
    end: tuple[str, ...]
    several: bool
    """Whether it names two or more who took part."""
    posts: dict[str, tuple[Name, ...]]
    """The posts that it tells of those whom it names."""

    @property
    def group(self) -> str:
        """Kinds that are compared with each other share it."""
        return _GROUP.get(self.telling.claim.kind, self.telling.claim.kind.value)


def item(telling: Telling, credit: Sequence[str] = (), seen: Mapping[str, str] | None = None) -> Item:
    """The telling made ready; `credit` is its report's, `seen` actors whose names (folded) stand in its quote besides the participants."""
    claim = telling.claim
    pairs = list(zip(telling.actors, claim.who, strict=True))
    roles = _FIRST.get(claim.kind)
    core = frozenset(a for a, p in pairs if p.role not in _BESIDE) or frozenset(telling.actors)
    first = frozenset(a for a, p in pairs if roles is None or p.role in roles)
    names = {a: _called(a, p.names[0] if p.names else "?") for a, p in pairs}
    beside = {a: read_name(n) for a, n in (seen or {}).items() if a not in names}
    if beside and roles is None:
        core |= beside.keys()
    names |= beside
    starts, ends, dated, soft = _interval(telling)
    media = tuple(n for k in claim.chain if k.kind in (LinkKind.OUTLET, LinkKind.AGENCY) for n in k.names if not is_generic(n))
    cited = len(media)
    media += tuple(n for n in (telling.outlet, *credit) if n and not is_generic(n))
    end = described(_source(telling, credit))
    return Item(
        telling,
        frozenset(telling.actors) | beside.keys(),
        core,
        first,
        names,
        where_of(claim),
        starts,
        ends,
        dated,
        soft,
        media,
        cited,
        end,
        sum(a in names and names[a].sort in (Sort.PERSON, Sort.KUNYA) for a in core) > 1,
        {a: _posts_told(p.names, claim.quote) for a, p in pairs if names[a].sort is Sort.PERSON},
    )


_TITLES = frozenset(fold_text(t) for t in ("الوزير", "السفير", "النائب", "المحافظ", "المبعوث", "القاضي", "القنصل"))
"""Offices that stand before a name like a title."""


def _posts_told(called: Sequence[str], quote: str) -> tuple[Name, ...]:
    """The posts among a man's names, and the office that stands before his name in the quote."""
    posts = [name for name in map(read_name, called) if name.sort is Sort.POST]
    titled = _titled(quote)
    if titled:
        name = tuple(words(fold_text(called[0])))
        posts += [read_name(title) for title, behind in titled if behind[: len(name)] == name]
    return tuple(posts)


@lru_cache(maxsize=16_384)
def _titled(quote: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The titles of office in a quote, each with the words behind it."""
    told = tuple(words(fold_text(quote)))
    bare_titles = ((i, word.removeprefix("و")) for i, word in enumerate(told))
    return tuple((title, told[i + 1 :]) for i, title in bare_titles if title in _TITLES)


def _interval(telling: Telling) -> tuple[date, date, bool, bool]:
    """The days that a claim may mean; whether it tells them, and whether even the publication is unknown."""
    when, published = telling.when, telling.published
    if when.known:
        starts = when.earliest or max((when.latest or date.max) - timedelta(days=90), date.min)
        ends = when.latest or min(starts, date.max - timedelta(days=91)) + timedelta(days=90)
        return starts, ends, True, False
    if published is None:
        return date.min, date.max, False, True
    if telling.claim.status is Status.PLANNED:
        return published, min(published, date.max - timedelta(days=91)) + timedelta(days=90), False, False
    return max(published, date.min + timedelta(days=policy.SOON)) - timedelta(days=policy.SOON), published, False, False


def compare(one: Item, other: Item, *, copied: bool = False, story: bool = False) -> list[Part]:
    """What speaks for and against two claims telling one happening; empty where they are not worth comparing."""
    a, b = one.telling.claim, other.telling.claim
    parts: list[Part] = []
    if a.kind is b.kind:
        parts.append(("kind", (a.kind.value,)))
    elif frozenset((a.kind, b.kind)) == _GOING:
        parts.append(("visit or travel", ()))
    elif frozenset((a.kind, b.kind)) not in _NEAR_KINDS:
        parts.append(("other kind", (a.kind.value, b.kind.value)))
    if (a.status is Status.FAILED) != (b.status is Status.FAILED) and not (one.telling.denies or other.telling.denies):
        parts.append(("one failed", ()))
    elif one.telling.denies != other.telling.denies and _answers(one, other):
        parts.append(("denial", ()))
    if one.telling.report == other.telling.report and one_journey(one, other):
        parts.append(("one journey", ()))
    parts.append(_who(one, other))
    parts.append(_when(one, other, copied))
    if place := _place(one, other):
        parts.append(place)
    if one.end and other.end and len(one.end) > 1 and _same_source(one, other):
        parts.append(("origin", (_fullest(one),)))
    elif one.telling.report != other.telling.report and (medium := _quoted(one, other)):
        parts.append(("medium", (medium,)))
    if copied:
        parts.append(("copied words", ()))
    elif story:
        parts.append(("same story", ()))
    return parts


def _fullest(one: Item) -> str:
    """The source's name that describes it most fully, as it is written."""
    return max(_source(one.telling), key=lambda n: len(described((n,))), default=" ".join(one.end))


def _source(telling: Telling, credit: Sequence[str] = ()) -> tuple[str, ...]:
    """The names of the source of a telling."""
    link = telling.claim.origin
    if link is None:
        return ()
    return spoken(link.names, spoke_to(telling, credit)) if link.kind is LinkKind.UNNAMED else link.names


def _answers(one: Item, other: Item) -> bool:
    """Whether the denial of the two may answer the other: it came soon after, and not before."""
    denial, told = (one.telling, other.telling) if one.telling.denies else (other.telling, one.telling)
    if denial.report == told.report or denial.claim.kind is not told.claim.kind:
        return False
    return not denial.published or not told.published or 0 <= (denial.published - told.published).days <= policy.SOON


def _quoted(one: Item, other: Item) -> str | None:
    """The medium by which one telling quotes the other's."""
    quoted = (one.media[: one.cited], other.media[: other.cited])
    return any_same(quoted[0], other.media) or any_same(quoted[1], one.media)


def _same_source(one: Item, other: Item) -> bool:
    """Whether both tell it on the word of one source: one description says what the other says and no more. A source in a body is not that
    body speaking."""
    a, b = one.telling.claim.origin, other.telling.claim.origin
    if a is None or b is None or (a.kind is LinkKind.UNNAMED) != (b.kind is LinkKind.UNNAMED):
        return False
    x, y = set(one.end), set(other.end)
    return x <= y or y <= x


@lru_cache(maxsize=65_536)
def _called(actor: str, name: str) -> Name:
    """A name of an actor: the full one after which it is called, where it has one. A post known to be somebody's is nobody else's."""
    told, key = read_name(name), read_name(actor.rpartition(":")[2])
    return key if told.sort is not Sort.PERSON and key.sort is Sort.PERSON else told


def who_differs(one: Item, other: Item) -> bool:
    """Whether two claims cannot tell one occasion by those who took part: each names two or more, and others."""
    if not (one.several and other.several):
        return False
    who = _who(one, other)[0]
    # Of the same two with somebody else each time, the days tell whether it was one occasion.
    return who in ("nobody", "others") or (who == "both and others" and not (one.dated and other.dated))


def _who(one: Item, other: Item) -> Part:
    shared = one.core & other.core
    names = ", ".join(sorted(_short(one, s) for s in shared))
    if _FIRST.get(one.telling.claim.kind) and _FIRST.get(other.telling.claim.kind):
        lead = one.first & other.first
        if lead:
            rest = (one.core - lead, other.core - lead)
            if one.first == other.first and (not rest[0] or not rest[1] or rest[0] & rest[1] or _likely(one, other, *rest)):
                journey = one.telling.claim.kind in _JOURNEYS and other.telling.claim.kind in _JOURNEYS and not _fled(one, other)
                # One man makes many journeys: his name alone says little.
                return ("traveller" if journey and len(lead) == 1 and not rest[0] & rest[1] else "all", ())
            if one.first == other.first and _named_otherwise(one, other, *rest):
                return ("by another", (_short(one, min(lead)), _short(other, min(rest[1]))))
            return ("more", ()) if one.first <= other.first or other.first <= one.first else ("others", (names or _short(one, min(lead)),))
        if named := _named_in_words(one, other) or _named_in_words(other, one):
            return ("named in the words", (named,))
        if not one.first or not other.first:
            return ("one side", (names,)) if shared else ("likely", ()) if _likely(one, other, one.core, other.core) else ("nobody", ())
        if _likely(one, other, one.first, other.first):
            return ("likely", ())
        return ("others", (names,)) if shared else ("nobody", ())
    if not shared:
        if one.core and other.core and len(one.core) == len(other.core) and _likely(one, other, one.core, other.core):
            return ("likely", ())
        # A reader that finds one participant of a meeting may find the other one in another report.
        return (
            ("one each", ()) if min(len(one.core), len(other.core)) == 1 and one.telling.report != other.telling.report else ("nobody", ())
        )
    left, right = one.core - shared, other.core - shared
    if not left and not right:
        return ("all", ()) if len(shared) > 1 else ("one side", (names,))
    if not left or not right:
        return ("more", ()) if len(shared) > 1 else ("one side", (names,))
    if _likely(one, other, left, right):
        return ("more", ())
    if sum(one.loose[a].sort is Sort.PERSON for a in shared) > 1:
        return ("both and others", (names,))
    return ("others", (names,))


def _fled(one: Item, other: Item) -> bool:
    """Whether both tell a flight: a man flees once in some days, whatever is told of the way."""
    return one.telling.claim.kind is other.telling.claim.kind is Kind.FLIGHT


def _named_otherwise(one: Item, other: Item, left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether each names another body or person who did it."""
    named = (Sort.BODY, Sort.PERSON)
    return all(any(x.loose[a].sort in named for a in those) for x, those in ((one, left), (other, right)))


def _named_in_words(one: Item, other: Item) -> str | None:
    """Him whom one names first, where the other only describes somebody, or nobody, and its words name him."""
    if any(other.loose[a].sort in (Sort.PERSON, Sort.BODY, Sort.STATE) for a in other.first):
        return None
    beside = other.actors - frozenset(other.telling.actors)
    return next((one.loose[a].text for a in sorted(one.first & beside)), None)


def _short(one: Item, actor: str) -> str:
    return one.loose[actor].text


def _likely(one: Item, other: Item, left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether what the two call the others may mean the same: a description, a post or a family name beside a name of its state."""
    return any(
        _may_be(one.loose[a], other.loose[b])
        and _may_hold(other.loose[b], one.posts.get(a))
        and _may_hold(one.loose[a], other.posts.get(b))
        for a in left
        for b in right
    )


def _may_hold(post: Name, told: tuple[Name, ...] | None) -> bool:
    """Whether a post may be that of a man of whom these posts are told: an ambassador is no commander."""
    if post.sort is not Sort.POST or not told:
        return True
    return any(
        like_post(post, mine) >= 0.6 or (min(len(post.parts), len(mine.parts)) == 1 and post.parts[:1] == mine.parts[:1]) for mine in told
    )


_ONE_MAN = frozenset(
    fold_text(w)
    for w in [
        "مسؤول",
        "مسؤولا",
        "المسؤول",
        "ضابط",
        "ضابطا",
        "الضابط",
        "قيادي",
        "قياديا",
        "القيادي",
        "رجل",
        "الرجل",
        "شخصية",
        "دبلوماسي",
        "دبلوماسيا",
        "مفاوض",
        "مفاوضا",
        "سياسي",
        "ضيف",
        "ضيفه",
        "ضيفها",
        "الضيف",
        "نظيره",
        "مضيفه",
    ]
)
"""Nouns by which one report describes a man whom another names."""


_ANY_AUTHORITY = frozenset(
    fold_text(w)
    for w in [
        "السلطات",
        "سلطات",
        "القضاء",
        "المحكمة",
        "محكمة",
        "النيابة",
        "الشرطة",
        "الأمن",
        "الجهات",
        "الأجهزة",
        "القضائية",
        "الأمنية",
        "المختصة",
        "قوة",
        "قوات",
        "أمنية",
    ]
)
"""Words by which a report tells no more than that some authority did it."""


def _may_be(a: Name, b: Name) -> bool:
    if a.sort is Sort.PERSON and b.sort is Sort.PERSON:
        return False
    states = a.states, b.states
    if states[0] and states[1] and not states[0] & states[1]:
        return False
    if any(x.sort is not Sort.PERSON and set(x.key.split()) <= _ANY_AUTHORITY and y.sort is Sort.BODY for x, y in ((a, b), (b, a))):
        return True
    if a.sort in _LOOSE or b.sort in _LOOSE:
        if a.parts and b.parts and set(a.parts) & set(b.parts):
            return True
        if (a.sort is Sort.SINGLE and b.sort is Sort.PERSON) or (b.sort is Sort.SINGLE and a.sort is Sort.PERSON):
            return False
        sorts = {a.sort, b.sort}
        if Sort.DESCRIBED in sorts and sorts & {Sort.PERSON, Sort.KUNYA}:
            return (a if a.sort is Sort.DESCRIBED else b).key.split()[0] in _ONE_MAN
        return bool(states[0] & states[1]) or sorts == {Sort.POST, Sort.PERSON} or sorts == {Sort.POST, Sort.KUNYA}
    if Sort.STATE in (a.sort, b.sort):
        return bool(states[0] & states[1])
    x, y = set(a.parts), set(b.parts)
    return len(x & y) * 2 >= min(len(x), len(y)) > 0


def _when(one: Item, other: Item, copied: bool) -> Part:
    a, b = one, other
    if a.dated and b.dated:
        if copied and fold_text(a.telling.claim.when.text or "") == fold_text(b.telling.claim.when.text or ""):
            return ("same days", ())
        overlap = a.starts <= b.ends and b.starts <= a.ends
        wide = ((a.ends - a.starts).days, (b.ends - b.starts).days)
        if overlap:
            if max(wide) <= 3:
                return ("same days", ())
            return ("within", ()) if min(wide) <= 31 else ("wide", ())
        gap = max((b.starts - a.ends).days, (a.starts - b.ends).days)
        if gap <= policy.FEW_DAYS and max(wide) <= 3:
            return ("apart few", (str(gap),))
        return ("apart", (str(gap),))
    overlap = a.starts <= b.ends and b.starts <= a.ends
    if a.dated or b.dated:
        told, untold = (a, b) if a.dated else (b, a)
        published = untold.telling.published
        gap = (published - told.ends).days if published else 0
        if overlap and gap > policy.JUST and not copied:
            return ("untold some days", (str(gap),))
        return ("untold near", ()) if overlap else ("untold far", ())
    if a.soft or b.soft:
        return ("untold near", ())
    return ("untold near", ()) if overlap else ("untold far", ())


def _place(one: Item, other: Item) -> Part | None:
    a, b = one.where, other.where
    if not a.texts or not b.texts:
        return None
    shared = {p.name for p in a.known} & {p.name for p in b.known}
    if shared:
        name = min(shared)
        return ("place", (next((t for t in a.texts if any(p.name == name for p in read_place(t))), name),))
    told = (a.texts[0], b.texts[0])
    if not all(p.state for p in (*a.known, *b.known)):
        return ("place", told) if a.words & b.words else None  # A name of places in several states.
    if a.states and b.states and not a.states & b.states:
        if _fled(one, other):
            return ("another place", told)
        journey = one.telling.claim.kind in _JOURNEYS or other.telling.claim.kind in _JOURNEYS
        return ("another journey" if journey else "another state", told)
    if a.states & b.states:
        return ("another place", told) if a.narrow and b.narrow else ("place", told)
    return ("place", (told[0],)) if a.words & b.words else None


_ANOTHER = frozenset(
    fold_text(w)
    for w in [
        "التالي",
        "التالية",
        "المقبل",
        "المقبلة",
        "القادم",
        "القادمة",
        "الثاني",
        "الثانية",
        "الثالث",
        "الثالثة",
        "الآخر",
        "الأخرى",
        "الجديد",
        "الجديدة",
        "السابق",
        "السابقة",
        "الماضي",
        "الماضية",
        "الأول",
        "الأولى",
        "الأخير",
        "الأخيرة",
    ]
)


_BESIDE_A_MEETING = frozenset({Kind.MEDIATION, Kind.TALKS, Kind.CHANNEL})


def in_one_breath(one: Item, other: Item) -> bool:
    """Whether `one` is only another word for the meeting that its own sentence tells: «لقاء ... برعاية فلان»."""
    a, b = one.telling, other.telling
    if a.claim.kind not in _BESIDE_A_MEETING or b.claim.kind is not Kind.MEETING or a.denies != b.denies or a.planned != b.planned:
        return False
    mine = frozenset(x for x in one.core if one.loose.get(x) is None or one.loose[x].sort is not Sort.STATE)
    if not mine or not mine <= other.core or (one.dated and not (other.dated and one.starts <= other.ends and other.starts <= one.ends)):
        return False
    x, y = _quoted_words(a.claim.quote), _quoted_words(b.claim.quote)
    return len(x & y) >= 0.8 * min(len(x), len(y))


def speaks_back(late: Item, early: Item) -> str | None:
    """The word by which a claim goes back to what its report told before («الاجتماع», «اللقاء»), and does not tell another; None where it
    tells more than that: others who take part, another time."""
    a, b = late.telling, early.telling
    trigger = words(fold_text(a.claim.trigger))
    if late.group not in ("meet", "go") or len(trigger) != 1 or not trigger[0].startswith("ال") or len(trigger[0]) < 5:
        return None
    if a.planned != b.planned or a.denies != b.denies or a.claim.status is Status.FAILED or b.claim.status is Status.FAILED:
        return None
    quote = words(fold_text(a.claim.quote))
    at = next((i for i, w in enumerate(quote) if w.endswith(trigger[0])), len(quote))
    if any(w in _ANOTHER for w in quote[at + 1 : at + 2]):
        return None
    if late.dated and (not early.dated or late.starts > early.ends or early.starts > late.ends):
        return None
    mine = late.core - _speakers(late)
    return trigger[0] if len(mine) < 2 or mine & early.core else None


def _speakers(one: Item) -> frozenset[str]:
    """Participants that a reader took from the very source that tells it."""
    link = one.telling.claim.origin
    if link is None or link.kind is not LinkKind.UNNAMED:
        return frozenset()
    told = {_folded(n) for n in link.names}
    pairs = zip(one.telling.actors, one.telling.claim.who, strict=True)
    return frozenset(a for a, p in pairs if any(_folded(n) in told for n in p.names))


def one_journey(a: Item, b: Item) -> bool:
    """Whether two claims of one report tell one journey: one traveller, near each other, to no two places («فر ... متوجها إلى ...»)."""
    if a.group != "go" or b.group != "go" or a.first != b.first or a.telling.denies != b.telling.denies:
        return False
    one, other = a.telling.claim.trigger_span, b.telling.claim.trigger_span
    near = one is not None and other is not None and abs(one.start - other.start) <= _NEAR_LETTERS
    shut = a.where.known and b.where.known and not a.where.states & b.where.states
    return bool(near and not shut)


_NEAR_LETTERS = 250
"""Letters between two words that may tell one journey."""


def aligned(one: Item, other: Item) -> bool:
    """Whether two claims stand in the same words of two reports, one of which repeats the other."""
    return _words_alike(one.telling.claim, other.telling.claim)


def _words_alike(a: Claim, b: Claim) -> bool:
    if _folded(a.trigger) != _folded(b.trigger):
        return False
    x, y = _quoted_words(a.quote), _quoted_words(b.quote)
    return bool(x) and bool(y) and len(x & y) / min(len(x), len(y)) >= 0.8


@lru_cache(maxsize=65_536)
def _folded(text: str) -> str:
    return fold_text(text)


@lru_cache(maxsize=65_536)
def _quoted_words(text: str) -> frozenset[str]:
    return frozenset(words(fold_text(text)))
