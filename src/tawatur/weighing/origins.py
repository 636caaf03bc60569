"""On whose word: the first-hand ends of the chains of one happening, and how many of them are independent. In doubt, fewer.

An end is followed across reports: a copy has what it tells from whom its source has it; a medium that is quoted leads on to the source that
it named itself. Unnamed sources of two media that worked on their own are two, unless their descriptions may be of one man.
An official statement is one, however many carry it. A publisher's own word counts beside named sources only where it tells, on the
spot, what happened within a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tawatur.arabic import fold_text
from tawatur.arabic.clitics import bare
from tawatur.arabic.tokens import words
from tawatur.lexicon.classes import nisbas
from tawatur.model import Kind, Link, LinkKind, Status
from tawatur.weighing import policy
from tawatur.weighing.media import core, is_generic, same_medium
from tawatur.weighing.names import state_of
from tawatur.weighing.telling import Telling

MEDIA = (LinkKind.OUTLET, LinkKind.AGENCY)
NAMED = (LinkKind.OFFICIAL, LinkKind.BODY, LinkKind.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Origin:
    """A first-hand end. `own` where a report names nobody and tells it in its own voice; `denies` where it says that it did not happen.

    `media` tells through which media it came first-hand; `spot` that an own word was told on the spot; `tellings` how many rest on it.
    """

    id: str
    kind: LinkKind
    names: tuple[str, ...]
    denies: bool
    own: bool = False
    media: tuple[str, ...] = ()
    spot: bool = False
    tellings: int = 1
    failed: bool = False
    """Whether it only tells of an attempt that failed."""
    doubtful: bool = False
    """Whether it may be a denial that was read as a claim."""


@dataclass(frozen=True, slots=True)
class Independence:
    """How many independent origins there are, and of what sort; `doubtful` counts unnamed ones that may be one man and count as fewer."""

    count: int
    named: int
    unnamed: int
    own: int
    denying: int
    doubtful: int = 0
    spot: int = 0
    names: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()

    def sentence(self, language: str = "en") -> str:
        """Why so many, in English or Arabic ("ar")."""
        if language == "ar":
            parts = [f"مصادر مسماة: {self.named}{_told(self.names, '؛ ')}"] if self.named else []
            if self.unnamed:
                doubt = f"، من {self.unnamed + self.doubtful} أوصاف قد يكون بعضها لمصدر واحد" if self.doubtful else ""
                parts.append(f"مصادر غير مسماة: {self.unnamed}{_told(self.descriptions, '؛ ')}{doubt}")
            if self.spot and parts:
                parts.append("وسيلة روت من المكان: 1")
            if self.own and not parts:
                several = f" ({self.own} ناشرين قد ينقلون عن مصدر واحد)" if self.own > 1 else ""
                parts.append(f"رواية الناشر نفسه دون ذكر مصدر{several}")
            if self.denying:
                parts.append(f"مصادر تنفي: {self.denying}")
            return f"مصادر مستقلة: {self.count}. " + "، ".join(parts)
        parts = [f"{self.named} named{_told(self.names, '; ')}"] if self.named else []
        if self.unnamed:
            doubt = f", of {self.unnamed + self.doubtful} descriptions, some of which may be of one source" if self.doubtful else ""
            parts.append(f"{self.unnamed} unnamed{_told(self.descriptions, '; ')}{doubt}")
        if self.spot and parts:
            parts.append("1 outlet that told it on the spot")
        if self.own and not parts:
            several = f" ({self.own} publishers that may share one source)" if self.own > 1 else ""
            parts.append(f"the publisher's own word, no source named{several}")
        if self.denying:
            parts.append(f"{self.denying} denying")
        return f"independent origins: {self.count}; " + ", ".join(parts)


def _told(names: Sequence[str], between: str) -> str:
    return f" ({between.join(names)})" if names else ""


def folded_name(name: str) -> str:
    """The name for comparison: its folded words."""
    return " ".join(words(fold_text(name))) or fold_text(name)


def _pairs(*lines: str) -> dict[str, str]:
    return {fold_text(a): fold_text(b) for line in lines for a, b in [line.split()]}


_DUALS = _pairs(
    "موظفان موظف", "موظفين موظف", "مصدران مصدر", "مصادر مصدر", "مسؤولان مسؤول", "مسؤولون مسؤول", "مسؤولين مسؤول", "ديبلوماسي دبلوماسي"
)  # fmt: skip
_MEANT = _pairs("وسطاء وساطة", "وسيط وساطة", "وسطا وساطة", "مفاوض مفاوضات", "مفاوضين مفاوضات", "محقق تحقيق", "محققين تحقيق")
"""Those who do something, told by what they do."""
_EMPTY = frozenset(
    fold_text(
        "مصدر مصادر مصدران مسؤول مسؤولون مسؤولين ضابط موظف دبلوماسي سياسي مطلع مطلعة رفيع المستوى في من قوله طلب عدم لم ب"
        " شخص أشخاص رجل عليم عليمة موثوق موثوقة مقرب مقربة مقربون مقربين قريب قريبة"
    ).split()
)


def described(names: Iterable[str]) -> tuple[str, ...]:
    """The words of the fullest description among an unnamed source's names: «مصدر دبلوماسي أفريقي» before «المصدر»."""
    return _described(tuple(names))


@lru_cache(maxsize=65_536)
def _described(names: tuple[str, ...]) -> tuple[str, ...]:
    best: tuple[str, ...] = ()
    for name in names:
        found = tuple(_DUALS.get(b, b) for b in (bare(w) for w in words(fold_text(name))) if b not in ("في", "من", "لدي", "عن"))
        found = tuple(w[1:] if w.startswith("ب") and w[1:] in ("طيران", "الطيران") else w for w in found)
        if len(found) > len(best):
            best = found
    return best


_PAPERS = frozenset(
    bare(fold_text(w))
    for w in [
        "تقرير",
        "تقارير",
        "محضر",
        "محاضر",
        "وثيقة",
        "وثائق",
        "مستند",
        "مستندات",
        "ورقة",
        "أوراق",
        "ملف",
        "ملفات",
        "نص",
        "قائمة",
        "قوائم",
        "رسالة",
        "مذكرة",
        "مسودة",
        "بيانات",
        "معلومات",
    ]
)
_REPORTS = re.compile("(?:تقارير|وسايل|صحف|مواقع|وكالات) (?:اعلام|صحف|صحاف|اخبار|عرب|غرب|اجنب|دول|محل|متطابق|انباء)")


def is_vague(link: Link) -> bool:
    """Whether a link is a paper of which nothing is told but that it is one: «التقارير», «محضر»."""
    return link.kind is LinkKind.DOCUMENT and all(len(w) == 1 and w[0] in _PAPERS for w in map(_plain, link.names))


def end_of(telling: Telling, credit: Sequence[str] = ()) -> tuple[LinkKind, tuple[str, ...], bool]:
    """Kind and names of the telling's end, and whether it is the publisher's own word. Papers of which nothing is told lead to whoever
    told of them. `credit` is its report's."""
    chain = telling.claim.chain
    while len(chain) > 1 and is_vague(chain[-1]):
        chain = chain[:-1]
    link = chain[-1] if chain else None
    if link is None:
        if found := _REPORTS.search(fold_text(telling.claim.quote)):
            return (LinkKind.OUTLET, (found[0],), False)
        return (LinkKind.OUTLET, (telling.outlet or telling.doc,), True)
    if is_vague(link):
        return (LinkKind.OUTLET, link.names, False)
    if link.kind in MEDIA and telling.outlet and any(same_medium(n, telling.outlet) for n in link.names):
        return (LinkKind.OUTLET, (telling.outlet,), True)
    if link.kind is LinkKind.UNNAMED and telling.outlet and any(same_medium(n, telling.outlet) for n in link.names):
        return (LinkKind.OUTLET, (telling.outlet,), True)  # «علمت الشراع أن ...».
    if link.kind is LinkKind.UNNAMED and all(is_generic(n) for n in link.names):
        return (LinkKind.OUTLET, link.names, False)
    if link.kind is LinkKind.UNNAMED:
        return (link.kind, spoken(link.names, spoke_to(telling, credit)) or (telling.doc,), False)
    return (link.kind, link.names or (telling.doc,), False)


def spoke_to(telling: Telling, credit: Sequence[str] = ()) -> tuple[str, ...]:
    """The media to which the source of a telling may have spoken; `credit` is its report's."""
    quoted = (n for k in telling.claim.chain[:-1] if k.kind in MEDIA for n in k.names)
    return tuple(m for m in (telling.outlet, *quoted, *credit) if m and not is_generic(m))


@lru_cache(maxsize=65_536)
def spoken(names: tuple[str, ...], media: tuple[str, ...]) -> tuple[str, ...]:
    """The names of an unnamed source without the medium that it spoke to, where a reader took that in: «مصدر مصرفي للميزان»."""
    return tuple(dict.fromkeys(_without_medium(name, media) for name in names))


def _without_medium(name: str, media: tuple[str, ...]) -> str:
    found = name.split()
    for i in range(1, len(found)):
        tail = " ".join(found[i:])
        to = tail[1:] if tail.startswith("ل") else tail
        # «للميزان» is to «الميزان».
        if any(same_medium(x, m) for x in ((to, "ا" + to) if tail.startswith("لل") else (to,)) for m in media):
            return " ".join(found[:i])
    return name


def root_media(telling: Telling, credit: Sequence[str] = ()) -> tuple[str, ...]:
    """The medium that had it first-hand: the last one in the chain, or the report's credit line, or its publisher."""
    links = [k for k in telling.claim.chain if k.kind in MEDIA and not all(is_generic(n) for n in k.names)]
    if links:
        return links[-1].names
    named = tuple(c for c in credit if not is_generic(c))
    return named[:1] or ((telling.outlet,) if telling.outlet else (telling.doc,))


def misread_denials(
    tellings: tuple[Telling, ...], above: Mapping[str, Iterable[str]], credits: Mapping[str, Sequence[str]]
) -> tuple[Telling, ...]:
    """The tellings; those marked that were read as denials, though they repeat a report or a medium whose unnamed source, the same as
    theirs, affirms it. Nobody affirms and denies one thing in one breath."""
    return tuple(replace(t, misread=True) if t.denies and any(_repeats(t, u, above, credits) for u in tellings) else t for t in tellings)


def _repeats(denial: Telling, other: Telling, above: Mapping[str, Iterable[str]], credits: Mapping[str, Sequence[str]]) -> bool:
    """Whether what was read as a denial repeats a telling that affirms, on the same word."""
    kind, names, own = end_of(denial)
    if other.denies or other.report == denial.report or not (own or kind is LinkKind.UNNAMED):
        return False
    copied = other.report in above.get(denial.report, ())
    if own:
        return copied
    media = (other.outlet or "", *root_media(other))
    quoted = any(same_medium(x, y) for x in root_media(denial, credits.get(denial.report, ())) for y in media)
    theirs = end_of(other)
    return (copied or quoted) and theirs[0] is LinkKind.UNNAMED and may_be_one(described(names), described(theirs[1]))


_DENIAL = re.compile(r"(?<!لم )(?<!لا )(?<!\w)[وف]?(?:نفي|نفت|ينفي|تنفي|نفوا|نافيا|نافيه|فند|فندت|تفند|كذب|كذبت|انكر|انكرت)(?!\w)")
_TURNS = re.compile(r"(?<!\w)(?:لكن|لكنه|لكنها|بل|واكد|واكدت|موكدا|قايلا|وقال|وقالت|واضاف|غير ان|الا ان)(?!\w)")
_NEAR_DENIAL = 140
"""Letters before a trigger in which a word of denial may stand."""


def doubtful(telling: Telling, text: str) -> bool:
    """Whether a word of denial stands before what was read as told, in its own sentence: «نفى المحامي هروب موكله»."""
    span = telling.claim.trigger_span
    if telling.denies or span is None or not text:
        return False
    before = text[max(span.start - _NEAR_DENIAL, 0) : span.start]
    before = fold_text(re.split(r"[.\n؟!؛]", before)[-1])
    found = list(_DENIAL.finditer(before))
    return bool(found) and not _TURNS.search(before, found[-1].end())


def _alike(a: tuple[LinkKind, tuple[str, ...], bool], b: tuple[LinkKind, tuple[str, ...], bool]) -> bool:
    """Whether two ends are one by their names alone."""
    if a[2] or b[2] or (a[0] in MEDIA) != (b[0] in MEDIA):
        return a[2] and b[2] and a[1] == b[1]
    if a[0] in MEDIA:
        return any(same_medium(x, y) for x in a[1] for y in b[1])
    if (a[0] is LinkKind.UNNAMED) != (b[0] is LinkKind.UNNAMED):
        return False
    if a[0] is LinkKind.UNNAMED:
        return False
    mine, theirs = {_plain(n) for n in a[1]}, {_plain(n) for n in b[1]}
    return any(_one_of(x, y) for x in mine for y in theirs)


@lru_cache(maxsize=65_536)
def _plain(name: str) -> tuple[str, ...]:
    return tuple(_stated(bare(w)) for w in words(fold_text(name)))


def _one_of(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Whether one name is the other, or the other with more behind it; of one word only where it is the same."""
    short, long = (x, y) if len(x) <= len(y) else (y, x)
    return short == long or (len(short) >= 2 and (long[: len(short)] == short or set(short) <= set(long)))


@lru_cache(maxsize=65_536)
def _stated(word: str) -> str:
    """A state by its code, whether it is told by its name or by an adjective: «مسؤول سابق في مالطا» is «مسؤول مالطي سابق»."""
    code = nisbas().get(word) or next(iter(state_of((word,))), None) or next(iter(state_of(("ال" + word,))), None)
    return f"state:{code}" if code else word


def may_be_one(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two descriptions of unnamed sources may be of one man: one tells no more than the other, or nothing that shuts it out."""
    x, y = ({_stated(w) for w in words_} - _EMPTY for words_ in (a, b))
    return _within(x, y) or _within(y, x)


def _within(some: set[str], others: set[str]) -> bool:
    """Whether every word of a description stands in the other too, in whatever form."""
    return all(any(_one_word(w, v) for v in others) for w in some)


def _one_word(a: str, b: str) -> bool:
    """Whether two words are forms of one: with a particle written on («بمكافحة»), or with another ending («حكومي», «الحكومة»)."""
    return a == b or _stem(a) == _stem(b) or any(x[0] in "بل" and x[1:] == y for x, y in ((a, b), (b, a)))


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    stem = _MEANT.get(word, word)
    return re.sub("(?:يه|ات|ين|ون|ه|ي)$", "", stem) if len(stem) > 4 else stem


def origins(
    tellings: Sequence[Telling],
    sources: Mapping[str, Iterable[str]] | None = None,
    credits: Mapping[str, Sequence[str]] | None = None,
) -> tuple[tuple[Origin, ...], tuple[str, ...]]:
    """The origins of one happening, and for each telling the id of its own.

    Args:
        sources: for each report (id) those that it repeats.
        credits: each report's credit line.
    """
    sources, credits = sources or {}, credits or {}
    ends = [end_of(t, credits.get(t.report, ())) for t in tellings]
    roots = [root_media(t, credits.get(t.report, ())) for t in tellings]
    parent = list(range(len(ends)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    def rank(i: int) -> tuple[int, int]:
        """Which end gives an origin its name: a first-hand one before a medium, a medium before an own word."""
        kind, names, own = ends[i]
        return (2 if own or (kind in MEDIA and all(is_generic(n) for n in names)) else 1 if kind in MEDIA else 0, i)

    def unite(i: int, j: int) -> None:
        if root(i) != root(j):
            a, b = sorted((root(i), root(j)), key=rank)
            parent[b] = a

    denies = [t.denies for t in tellings]

    def stance(i: int, j: int) -> bool:
        return denies[i] == denies[j]

    numbers = range(len(ends))
    # Thousands may tell it on one word: each word is held against the others once.
    alike: dict[object, list[int]] = {}
    for i in numbers:
        alike.setdefault((tellings[i].denies, ends[i], roots[i] if ends[i][0] is LinkKind.UNNAMED else ()), []).append(i)
    sorts = list(alike.values())
    for n, ones in enumerate(sorts):
        for others in sorts[: n + 1]:
            i, j = ones[-1], others[0]
            if i == j or not stance(i, j):
                continue
            together = _alike(ends[i], ends[j])
            if not together and ends[i][0] is ends[j][0] is LinkKind.UNNAMED:
                a, b = described(ends[i][1]), described(ends[j][1])
                shared = any(same_medium(x, y) for x in roots[i] for y in roots[j])
                together = (a == b and len(a) > 1) or (shared and may_be_one(a, b))
            if together:
                for k in (*ones, *others):
                    unite(j, k)
    # A copy has it from whom its source has it, unless it names somebody else.
    by_report: dict[str, list[int]] = {}
    for i in numbers:
        by_report.setdefault(tellings[i].report, []).append(i)
    for i in numbers:
        behind = [j for s in sources.get(tellings[i].report, ()) for j in by_report.get(s, ()) if stance(i, j) and j != i]
        if not behind:
            continue
        first_hand = [j for j in behind if ends[j][0] in NAMED]
        if ends[i][0] in NAMED and first_hand and not any(root(i) == root(j) for j in behind):
            continue
        told = described(ends[i][1])
        alike_ = [j for j in behind if ends[i][0] is ends[j][0] is LinkKind.UNNAMED]
        fitting = (
            [j for j in behind if root(j) == root(i)]
            or [j for j in alike_ if may_be_one(told, described(ends[j][1]))]
            or [j for j in behind if any(same_medium(x, y) for x in roots[i] for y in (*roots[j], tellings[j].outlet or ""))]
            or behind
        )
        if fitting[0] in alike_ and not may_be_one(told, described(ends[fitting[0]][1])):
            continue
        unite(i, fitting[0])
    # Whoever quotes a medium and its source means the source that the medium itself named, however he words it.
    unnamed = [j for j in numbers if ends[j][0] is LinkKind.UNNAMED]
    published: dict[tuple[str, ...], list[int]] = {}
    for i in unnamed:
        if not (quoting := _quoted(tellings[i])):
            continue
        if quoting not in published:
            published[quoting] = [j for j in unnamed if any(same_medium(x, tellings[j].outlet or "") for x in quoting)]
        behind = [j for j in published[quoting] if j != i and stance(i, j) and tellings[j].report != tellings[i].report]
        if behind and len({root(j) for j in behind}) == 1:
            unite(i, behind[0])
    # A medium that is quoted leads on to the source that it named itself, where there is one such source only.
    nowhere: set[tuple[bool, tuple[LinkKind, tuple[str, ...], bool]]] = set()
    for i in numbers:
        if ends[i][0] not in MEDIA or rank(root(i))[0] == 0:
            continue
        # An outlet's own word leads to what it told before with its source; a quoted one also to what it published.
        quoted = not ends[i][2]
        # Who says it on the same word finds the same, as long as nothing led on in between.
        if (denies[i], ends[i]) in nowhere:
            continue
        leads = set()
        for j in numbers:
            theirs = (*roots[j], tellings[j].outlet or "") if quoted else roots[j]
            if stance(i, j) and rank(root(j))[0] == 0 and any(same_medium(x, y) for x in ends[i][1] for y in theirs):
                leads.add(root(j))
        if len(leads) == 1:
            parent[root(i)] = leads.pop()
            nowhere.clear()
        else:
            nowhere.add((denies[i], ends[i]))
    for i in numbers:
        if ends[i][0] in MEDIA and not ends[i][2] and rank(root(i))[0] > 0:
            # Who it is cannot be told: reports of reports lead to what was told before, in doubt.
            if not all(is_generic(n) for n in ends[i][1]):
                continue
            before = (j for j in numbers if stance(i, j) and tellings[j].order < tellings[i].order and rank(root(j))[0] == 0)
            if (lead := next(before, None)) is not None:
                parent[root(i)] = root(lead)
    return _numbered(tellings, ends, roots, [root(i) for i in numbers])


def _quoted(telling: Telling) -> tuple[str, ...]:
    """The media that a telling quotes, besides its own publisher."""
    media = [n for k in telling.claim.chain if k.kind in MEDIA for n in k.names if not is_generic(n)]
    return tuple(m for m in media if not telling.outlet or not same_medium(m, telling.outlet))


def _numbered(
    tellings: Sequence[Telling],
    ends: list[tuple[LinkKind, tuple[str, ...], bool]],
    media: list[tuple[str, ...]],
    roots: list[int],
) -> tuple[tuple[Origin, ...], tuple[str, ...]]:
    numbers: dict[int, str] = {}
    found = []
    for r in roots:
        if r in numbers:
            continue
        numbers[r] = f"o{len(numbers) + 1}"
        members = [i for i, other in enumerate(roots) if other == r]
        # A medium that led on to its source does not give the origin its name.
        own_names = [i for i in members if ends[i][0] is ends[r][0] and ends[i][2] == ends[r][2]]
        names = dict.fromkeys(n for i in own_names for n in ends[i][1])
        through = dict.fromkeys(n for i in own_names for n in media[i][:1])
        spot = ends[r][2] and any(_on_the_spot(tellings[i]) for i in own_names)
        failed = all(tellings[i].claim.status is Status.FAILED for i in members)
        # Who may deny one account and grants another is no witness for it.
        doubt = any(tellings[i].doubtful for i in own_names)
        found.append(
            Origin(
                numbers[r], ends[r][0], tuple(names), tellings[r].denies, ends[r][2], tuple(through), spot, len(members), failed, doubt
            )
        )  # fmt: skip
    return tuple(found), tuple(numbers[r] for r in roots)


_ON_PAPER = frozenset(
    map(Kind, ("sanction", "warrant", "conviction", "appointment", "dismissal", "request", "proposal", "refusal", "message"))
)
"""What is done in words and on paper, at which nobody stands by: an outlet has it from him who did it."""


def _on_the_spot(telling: Telling) -> bool:
    """Whether a publisher tells on its own word what happened within a day of its publication, or still goes on."""
    when, published = telling.claim.when, telling.published
    if telling.claim.status is not Status.ASSERTED or telling.claim.chain or not telling.outlet or not published or not when.latest:
        return False
    if telling.claim.kind in _ON_PAPER:
        return False
    return 0 <= (published - when.latest).days <= policy.ON_THE_SPOT or (when.earliest or when.latest) <= published <= when.latest


def independence(found: Iterable[Origin]) -> Independence:
    """How many of the origins are independent: each named one; unnamed ones of media that worked on their own, unless they may be one; a
    publisher's own word beside others only where it told it on the spot. Denials do not count, unless there is nothing else."""
    found = list(found)
    affirming = [o for o in found if not o.denies] or found
    # Who denies one account and grants another is no witness for it.
    denying = [o for o in found if o.denies and not o.own]
    affirming = [
        o
        for o in affirming
        if o.denies or not any(_one_of(_plain(x), _plain(y)) for d in denying if d.kind is o.kind for x in o.names for y in d.names)
    ]
    affirming = affirming or found
    affirming = [o for o in affirming if not (o.failed or o.doubtful)] or affirming
    named = [o for o in affirming if not o.own and o.kind in NAMED]
    unnamed = [o for o in affirming if o.kind is LinkKind.UNNAMED]
    rest = [o for o in affirming if o.own or o.kind in MEDIA]
    parent = list(range(len(unnamed)))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for i, one in enumerate(unnamed):
        for j, other in enumerate(unnamed[:i]):
            same_house = any(core(a) == core(b) for a in one.media for b in other.media)
            if same_house or may_be_one(described(one.names), described(other.names)):
                parent[root(i)] = root(j)
    several = len({root(i) for i in range(len(unnamed))})
    spot = min(sum(o.spot for o in rest), 1)
    count = len(named) + several
    count = count + spot if count else min(len(rest), 1)
    names, descriptions = (
        tuple(dict.fromkeys(max(o.names, key=len) if o.kind is LinkKind.UNNAMED else o.names[0] for o in some if o.names))[:4]
        for some in (named, unnamed)
    )
    return Independence(
        count, len(named), several, len(rest), sum(o.denies for o in found), len(unnamed) - several, spot, names, descriptions
    )  # fmt: skip
