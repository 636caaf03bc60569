"""Who published the page: found by where a name stands and by how the page speaks of itself, not by a list of outlets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tawatur.arabic.folding import Folded, fold_text
from tawatur.lexicon.classes import BODY as A_BODY
from tawatur.lexicon.classes import BODY_HEAD, word_class
from tawatur.lexicon.furniture import bare_words, furniture
from tawatur.lexicon.gazetteer import known_at
from tawatur.reading.page.dateline import Dateline, is_place
from tawatur.reading.page.layout import BODY, HEADING, MOST, REST, Layout, ends, names_of
from tawatur.reading.page.lines import Line

_QUOTED = re.compile(r"\"\s*([^\"\n]{2,40}?)\s*\"")
_DESK = r"(?:خاص|حصري|قسم الاخبار|هييه التحرير|غرفه الاخبار|فريق التحرير|المحرر السياسي|محرر الشوون \S+|الصفحه الاولي)"
_OWN = re.compile(
    rf"^\W*(?:(?:كتب|كتبت|تقرير|اعداد|بقلم)\s*:?\s+)?{_DESK}\s*(?:[-:|/–]|ب(?=ال)|(?=موقع\s))\s*(?P<name>[^-:|/()\n]{{2,40}})$"
    rf"|^(?P<front>[^-:|/()؛\n]{{2,40}}?)\s*[-:|/؛]\s*(?:{_DESK}|وكالات)\s*$"
)
_EDITOR = re.compile(
    r"^\W*(?:(?:كتب|كتبت|تقرير|اعداد|بقلم)\s*:?\s*)?(?:محرر|محرره|مراسل|مراسله|مندوب|وحده التحقيقات في|وحده الترجمه في|قسم الترجمه في)\s+"
    r"(?:\"\s*(?P<quoted>[^\"\n]{2,40}?)\s*\"|(?P<named>[^-:|/()،\"\n]{4,40}?))\s*(?=[-:|/()،]|$)"
)
"""«كتب: محرر «شاطئ العريش»», «مراسل وكالة بيارق الحق»."""
_RIGHTS = re.compile(
    r"©|\(c\)|copyright|all rights reserved|(?:جميع |كل )?(?:ال)?حقوق(?: النشر| الطبع)?(?: والنشر)?(?: محفوظه)?|محفوظه|\b(?:19|20)\d\d\b"
)
_OF = re.compile(r"^(?:لدي|لصالح|لموقع|لصحيفه|لشبكه|لقناه|لجريده|لوكاله|لمجله|لمنصه)\s+")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name at a line, and how much speaks for it."""

    line: int
    name: str
    points: int


def outlet(page: Layout, folded: Folded, title: str | None, head: Dateline) -> str | None:
    """The publisher as the page tells it, in the page's own spelling; None where it does not tell.

    In order: the name at the top of the page or beside its date, "special - NAME" and the like, a name beside the writer's, the line of
    rights, the end of the headline after a bar, the agency that both opens and signs the text, the name that stands beside the place in
    the dateline, whoever else stands at the edges and is spoken to, and the one to which the body's own sources speak («قال مصدر
    لـ«الضفاف»»).
    """
    if page.plain and title is not None and "|" not in title and not head.agencies and head.name is None:
        return None
    lists = furniture()
    quoted = _quoted(page)
    found: list[_Candidate] = []
    dated = [i for i, row in enumerate(page.lines) if row.kind == "date" and page.part[i] == REST]
    dated, names, end_of_top = ends(dated), page.head_names[:MOST], _top(page)
    rank = 0
    for i in sorted({*names, *dated}):
        row = page.lines[i]
        text = row.text
        for stamp in reversed(row.stamps):
            if row.text[: stamp.start].rstrip()[-1:].isalnum():
                text = text[stamp.end :]
                continue
            text = text[: stamp.start] + "|" + text[stamp.end :]
        top = i <= end_of_top
        if row.kind == "credit" and not top:
            continue
        for k, name in enumerate(names_of(text)):
            bare = bare_words(name)
            if lists.kind(name) is not None or (is_place(bare) and bare not in lists.agencies and not names_itself(bare, quoted)):
                continue
            if row.kind == "date" and not ((rank == 0 and top) or _looks_so(bare, quoted)):
                continue
            if bare in lists.agencies and row.kind != "credit" and not top:
                continue
            points = score(bare, quoted, first=rank == 0 and k == 0, top=top, alone=_alone(page, i))
            points -= (1 if top and " " not in bare else 2) * (_after_place(row.text) and '"' not in row.text)
            found.append(_Candidate(i, name, points))
            if k == 0:
                rank += 1
    best = max(found, key=lambda c: c.points, default=None)
    if best is not None and best.points >= 3:
        at_top = next((c for c in found if c.points >= 3 and (names_itself(bare_words(c.name), quoted) or c.line <= end_of_top)), best)
        if not names_itself(bare_words(best.name), quoted):
            best = at_top
        return _stored(folded, page.lines[best.line], best.name)
    rest = ends(page.furniture())
    for i in rest:
        if (own := _own(page.lines[i].text)) is not None:
            return _stored(folded, page.lines[i], own)
    for i in rest:
        row = page.lines[i]
        outside = row.kind != "short" or not page.first <= i < page.tail  # What stands below "read also" is another page's.
        if row.kind in ("byline", "date", "short") and outside and (told := _beside_writer(row, quoted)) is not None:
            return _stored(folded, row, told)
    agencies = {bare_words(folded.text[a:b]) for a, b in head.agencies}
    for i in rest:
        row = page.lines[i]
        if row.kind == "copyright" and (holder := _rights(row.text)) is not None and bare_words(holder) not in agencies:
            return _stored(folded, row, holder)
    headline = page.lines[page.title] if page.title is not None else None
    if headline is not None and (end := _after_bar(headline.text, quoted)) is not None:
        return _stored(folded, headline, end)
    if title is not None and "|" in title:
        name = title.rsplit("|", 1)[1].strip()
        if name.count(" ") <= 4 and names_of(fold_text(name)):
            return name
    if head.agencies and _signed(page, folded.text, head.agencies[0]):
        return " ".join(folded.quote(*head.agencies[0]).split())
    if head.name is not None:
        return " ".join(folded.quote(*head.name).split())
    if best is not None and best.points >= 2 and page.title is not None and not _after_place(page.lines[best.line].text):
        return _stored(folded, page.lines[best.line], best.name)
    if title is not None:
        return None
    for span in head.agencies:
        bare = bare_words(folded.text[slice(*span)])
        if bare not in lists.agencies | lists.wires and _addressed(page, bare):
            return " ".join(folded.quote(*span).split())
    for i in rest:
        row = page.lines[i]
        if row.kind in ("credit", "date", "byline", "short") and len(row.text) <= 90:
            for piece in _PIECES.split(row.text):
                name = (piece.partition(":")[2] or piece).strip(' .،"()')
                bare = bare_words(name)
                if _looks_so(bare, quoted) and bare not in lists.agencies and _addressed(page, bare):
                    return _stored(folded, row, name)
    return _spoken_to(page, folded)


def _addressed(page: Layout, bare: str) -> bool:
    """Whether the body says that somebody spoke to that (folded) name: «لـ«الجسر»», «لموقع الجسر», «لمراسل «الجسر»»."""
    name = re.escape(bare)
    said = re.compile(rf"\bل(?:(?:{_MEDIA})\s+)?\s?(?:\"\s*{name}\s*\"|\({name}\))|\bل(?:{_MEDIA})\s+{name}\b")
    return any(page.part[i] == BODY and said.search(row.text) for i, row in enumerate(page.lines))


_MEDIA = "موقع|مراسل|مراسله|مندوب|صحيفه|جريده|وكاله|قناه|اذاعه|شبكه|منصه"


def score(bare: str, quoted: frozenset[str], *, first: bool, top: bool, alone: bool) -> int:
    """How much speaks for a folded name as the outlet: place on the page, words that outlets carry, the body's own quotation of it."""
    pieces = bare.split(" ")
    points = 2 * top + first + 3 * _has_head(pieces) + 3 * _has_tail(bare, pieces) + 4 * names_itself(bare, quoted)
    points += len(pieces) <= 4
    if len(pieces) > 5 and not _has_head(pieces):
        points -= 2
    return points - alone


def _has_head(pieces: list[str]) -> bool:
    return len(pieces) > 1 and pieces[0] in furniture().outlet_heads


def _has_tail(bare: str, pieces: list[str]) -> bool:
    return len(pieces) > 1 and any(bare.endswith(" " + tail) for tail in furniture().outlet_tails)


def _looks_so(bare: str, quoted: frozenset[str]) -> bool:
    pieces = bare.split(" ")
    return _has_head(pieces) or _has_tail(bare, pieces) or names_itself(bare, quoted)


def _after_place(text: str) -> bool:
    """Whether a place stands before the name: «بغداد – شبكة الرافد» is as often a credit."""
    return bare_words(re.split(r"[-/|:(،]", text, maxsplit=1)[0]) in furniture().places


def names_itself(name: str, quoted: frozenset[str]) -> bool:
    """Whether the body sets the folded name, or a part of it, between quotation marks: «إذاعة نسيم الساحل» / "نسيم الساحل"."""
    if name in quoted:
        return True
    pieces = name.split(" ")
    for size in range(len(pieces) - 1, 0, -1):
        for at in range(len(pieces) - size + 1):
            part = " ".join(pieces[at : at + size])
            if len(part) >= 4 and part in quoted and part not in furniture().outlet_heads:
                return True
    return False


def _quoted(page: Layout) -> frozenset[str]:
    found = set()
    for i, row in enumerate(page.lines):
        if page.head_names and page.part[i] in (BODY, HEADING):
            for match in _QUOTED.finditer(row.text):
                if match.group(1).count(" ") <= 4:
                    found.add(bare_words(match.group(1)))
    return frozenset(found)


def _top(page: Layout) -> int:
    """The line that is the top of the page: the first that is not the page's machinery."""
    machinery = ("widget", "mark", "date", "menu", "clock", "share", "follow", "section", "address")
    return next((i for i, row in enumerate(page.lines) if row.kind not in machinery), len(page.lines))


def _alone(page: Layout, i: int) -> bool:
    """Whether prose follows at once: then the line may as well be a headline."""
    return i + 1 == page.first and page.title is None


def _own(text: str) -> str | None:
    match = _OWN.search(text) if len(text) <= 70 else None
    if match is not None:
        name = (match.group("name") or match.group("front") or "").strip(' .،"')
        name = re.sub(r"^ب(?=ال)", "", name)
        if names_of(name) and bare_words(name) not in furniture().agencies:
            return name
    return None


def _beside_writer(row: Line, quoted: frozenset[str]) -> str | None:
    """The outlet in a line of the writer's: «كتب: محرر «شاطئ العريش»», «فريق التحرير - ليفانت بوست», «بقلم رندا - "الردهة" - 23 آب»."""
    if len(row.text) > 110:
        return None
    match = _EDITOR.search(row.text)
    if match is not None:
        name = (match.group("quoted") or match.group("named")).strip()
        if match.group("quoted") or _looks_so(bare_words(name), quoted):
            return name
    if row.kind != "byline":
        return None
    for piece in _PIECES.split(row.text)[1:]:
        name = piece.strip(' .،"')
        bare = bare_words(name)
        if len(bare) > 2 and bare.count(" ") < 4 and bare not in furniture().agencies and not is_place(bare):
            closed = piece.strip().startswith('"') and piece.strip().endswith('"')
            if closed or names_itself(bare, quoted) or _has_tail(bare, bare.split(" ")) or _has_head(bare.split(" ")):
                return name
    return None


_PIECES = re.compile(r"\s*[-|/]\s+|\s+[-|/]\s*")


def _rights(text: str) -> str | None:
    """The holder of the rights: «© باب سويقة - كل الحقوق محفوظة», «حقوق النشر محفوظة لميدان الخليج»."""
    for piece in _RIGHTS.split(text):
        piece = piece.strip(" -|:.,،()*/")
        if not bare_words(piece):
            continue
        changed = _OF.sub("", piece)
        if changed == piece and piece.startswith("لل") and len(piece) > 5:
            changed = "ال" + piece[2:]
        elif changed == piece and piece.startswith("ل") and len(piece) > 4:
            changed = piece[1:]
        if changed.count(" ") <= 4 and bare_words(changed) not in furniture().agencies:
            return changed if changed in text else piece
    return None


def _after_bar(text: str, quoted: frozenset[str]) -> str | None:
    if "|" not in text:
        return None
    front, _, name = text.rpartition("|")
    name = name.strip()
    if front.count(" ") < 3 or name.count(" ") > 4 or not names_of(name):
        return None
    return name if score(bare_words(name), quoted, first=False, top=False, alone=False) >= 3 else None


_HINTS = ('ل"', "ل(", 'مع "', 'به "', 'بها "', 'علم "', 'علمت "', 'حصلت "', 'اطلعت "', 'من "', "للانباء")
_CLOSED = re.compile(r"[(/]+\s*(?:النهايه|انتهي|انتهي النص)\s*[)/]+")
_SPOKEN = re.compile(
    r"(?:\b(?:تصريح|تصريحات|حديث|مقابله|اتصال|اتصال هاتفي|لقاء|حوار|خص)(?:\s+(?:خاص|خاصه|به|بها|ادلي به|هاتفي|حصري))*\s+"
    r"(?:ل|مع\s+|به\s+|بها\s+)|\b(?:علم|علمت|حصلت|اطلعت)\s+(?:من\s+)?)\"\s*([^\"\n]{3,40}?)\s*\""
)
_TOLD_TO = re.compile(
    r"\b(?:و|ف)?(?:قال|قالت|قالا|قالوا|اكد|اكدت|كشف|كشفت|اوضح|اوضحت|افاد|افادت|صرح|صرحت|ذكر|ذكرت|اضاف|روي|روت|شرح|اشار|اشارت|لفت|افصح|اسر"
    r"|تكشف|تبين|تاكد|يقول|تقول|يوكد|توكد|يكشف)\b(?:(?!\s[وفب]?ان\w*\s)[^.؟!؛:\"\n]){0,90}?\s"
    r"(?:ل\s?(?:\"\s*|\()(?P<set>[^\"()\n]{3,30}?)(?:\s*\"|\))|ل(?P<agency>وكاله\s+[^\s\"]+(?:\s+[^\s\"]+)?\s+للانباء)\b)"
)
"""Somebody speaks to somebody who is told in quotation marks, or is an agency by name: «كشفت مصادر مصرفية لوكالة الزاب للأنباء»."""


def _signed(page: Layout, folded: str, agency: tuple[int, int]) -> bool:
    """Whether the text ends as an agency's own: its name opens a line after the body, or the text says that it ends here."""
    name = folded[agency[0] : agency[1]]
    last = max((k for k, part in enumerate(page.part) if part == BODY), default=0)
    for i, row in enumerate(page.lines[last:], last):
        if i > last and re.match(rf"/?\s*{re.escape(name)}\s*/", row.text):
            return True
        if _CLOSED.search(row.text[-60:]):
            return True
    return False


def _spoken_to(page: Layout, folded: Folded) -> str | None:
    """The one name to which the body says that its sources spoke, if it is no agency: a page that lost its head still tells its outlet."""
    found: dict[str, tuple[int, int]] = {}
    for i, row in enumerate(page.lines):
        if page.part[i] != BODY or not any(hint in row.text for hint in _HINTS):
            continue
        spans = [match.span(1) for match in _SPOKEN.finditer(row.text)]
        spans += [match.span(match.lastgroup or 0) for match in _TOLD_TO.finditer(row.text)]
        for start, end in spans:
            bare = bare_words(row.text[start:end])
            if bare.count(" ") <= 3 and bare not in furniture().agencies and not _is_armed(bare):
                found.setdefault(bare, (row.start + start, row.start + end))
    if len(found) != 1:
        return None
    return " ".join(folded.quote(*next(iter(found.values()))).split())


def _is_armed(bare: str) -> bool:
    """Whether folded words name a body that is no outlet: «حزب الله», «كتائب القسام», «اللجنة المشتركة», «قسد»."""
    first = bare.split(" ")[0]
    if first in furniture().outlet_heads and first not in _PARTIES:
        return False
    found = known_at(tuple(bare.split(" ")), 0)
    bits = word_class(first.removeprefix("ال")).bits | word_class(first).bits
    return (found is not None and found.entry.kind == "body") or bool(bits & (BODY_HEAD | A_BODY))


_PARTIES = frozenset(("حزب", "حركه", "منظمه", "اتحاد", "هييه", "وزاره", "رياسه"))
"""They name a page at its top, and in the body whoever is spoken of."""

_IN_QUOTES = re.compile(r"\s*([^\"]+?)\s*\"\s*([^\"]{2,40}?)\s*\"\s*")


_CLOSING = re.compile(r"\s?\"")


def _is_plain_head(front: str) -> bool:
    """Whether words in front of a name in quotation marks only say what it is: «إذاعة وتلفزيون «صدى العرين»»."""
    heads = furniture().outlet_heads
    return all(w in heads or w.removeprefix("و") in heads for w in bare_words(front).split(" "))


def _stored(folded: Folded, row: Line, name: str) -> str:
    """The stored spelling of a piece of a line; of «صحيفة «الضفاف»» the name itself."""
    at = row.text.find(name)
    if name.count('"') == 1 and (closing := _CLOSING.match(row.text, at + len(name))) is not None:
        name += closing.group()
    parted = _IN_QUOTES.fullmatch(name)
    if parted is not None and _is_plain_head(parted.group(1)):
        name = parted.group(2)
        at = row.text.find(name)
    if at < 0:
        return name
    return " ".join(folded.quote(row.start + at, row.start + at + len(name)).split())
