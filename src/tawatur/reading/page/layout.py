"""Layout: where the article stands on its page. Which lines are body, headings and headline, and which are furniture.

The first line that is plainly prose begins the body; what stands before it is the head (outlet, section, date, byline,
headline). After it, lines that the lists know are furniture; a "read also" mark takes the short lines after it along until prose
comes again; a mark of comments or of the most read takes everything to the end, if more of the article stands before it than
after. Where in doubt a line is body: a lost sentence is worse than a kept link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tawatur.lexicon.furniture import bare_words, furniture, plain, words
from tawatur.reading.page.lines import PROSE, SHORT, SURE, Line, classify, lines, parts

TITLE, BODY, HEADING, REST = "title", "body", "heading", "furniture"
_STOP = re.compile(r"[^.…][.][\"')\]}]*$")
_BULLET = re.compile(r"^[^\w\s\"'(\[«#@+]")
_NAME = 5
"""Outlets of the marked pages have names of at most so many words; a longer line at the top is a headline."""


MOST = 40


@dataclass(slots=True)
class Layout:
    """The lines of a page and the part that each plays.

    `first` is the first line of the body, `tail` the first that comes after the article.
    """

    lines: list[Line]
    part: list[str]
    first: int
    tail: int
    title: int | None
    head_names: list[int]
    """Lines of the head that may name the outlet, in order."""
    plain: bool
    """Whether all lines are prose."""

    def furniture(self) -> list[int]:
        """The lines outside body, headings and headline."""
        return [i for i, part in enumerate(self.part) if part == REST]


def ends(rows: list[int]) -> list[int]:
    """The first and the last of many lines: nobody names himself in the middle of a long list."""
    return rows if len(rows) <= 2 * MOST else rows[:MOST] + rows[-MOST:]


def solid(line: Line) -> bool:
    """Whether a line is prose beyond doubt."""
    text = line.text
    if line.kind != PROSE:
        return False
    if len(text) >= SURE:
        return True
    return _STOP.search(text, max(0, len(text) - 8)) is not None and text.count(" ") >= 4


def _is_item(row: Line) -> bool:
    return _BULLET.match(row.text) is not None and row.text.count(" ") > 4


def _may_name(row: Line) -> bool:
    """Whether an outlet's name may stand in a line of this kind."""
    if row.kind == "menu":  # «قناة الميثاق > أخبار > المشرق».
        first = bare_words(_BETWEEN.split(row.text, maxsplit=1)[0])
        return first.split(" ")[0] in furniture().outlet_heads and " " in first and bool(names_of(row.text))
    return (row.kind in (SHORT, "credit") or (row.kind == PROSE and not row.closed)) and bool(names_of(row.text))


def _is_office(row: Line, count: int, after: Line) -> bool:
    """Whether a line at the top begins as names of outlets do: «إذاعة نسيم الساحل», «المكتب الإعلامي بوزارة ...» with a date under it."""
    head = bare_words(row.text).split(" ")[0] in furniture().outlet_heads
    return head and (count <= _NAME or (count <= _NAME + 2 and after.kind == "date"))


def layout(folded: str, title: str | None) -> Layout:
    """The layout of the page; `title` is the headline if it came along from outside."""
    rows = list(lines(folded))
    known: dict[str, Line] = {}
    for row in rows:
        same = known.setdefault(row.text, row)
        if same is row:
            classify(row)
        else:
            row.kind, row.opens, row.stamps, row.loose = same.kind, same.opens, same.stamps, same.loose
    first = next((i for i, row in enumerate(rows) if solid(row)), None)
    if first is None:
        first = next((i for i, row in enumerate(rows) if row.kind == PROSE and len(row.text) >= 80), None)
    if first is None:
        first = next((i for i, row in enumerate(rows) if row.kind in (PROSE, SHORT) and _is_item(row)), None)
    plain_page = all(row.kind == PROSE for row in rows)
    unmarked = plain_page or all(row.kind in (PROSE, SHORT) for row in rows)
    if first is None:
        return _without_prose(rows, title, plain_page)
    part = [REST] * len(rows)
    headline, names = _head(rows, first, title, unmarked)
    if headline is not None:
        part[headline] = TITLE
    for i in range(first):
        row = rows[i]
        after = headline is None or i > headline
        if part[i] == REST and row.kind in (PROSE, SHORT) and i not in names and after and (title is not None or headline is not None):
            count = row.text.count(" ") + 1
            if title is not None and unmarked:
                part[i] = BODY if count >= 4 else HEADING
            elif count >= 8 and not _repeats(row.text, rows[headline].text if headline is not None else title or ""):
                part[i] = BODY
    tail = _body(rows, first, part, titled=title is not None)
    return Layout(rows, part, first, tail, headline, names, plain_page)


def _without_prose(rows: list[Line], title: str | None, plain_page: bool) -> Layout:
    """A page of short lines only: all that the lists do not know is body, and nothing is guessed to be a headline but the given one."""
    part = [BODY if row.kind in (PROSE, SHORT) else REST for row in rows]
    found = next((i for i, row in enumerate(rows) if part[i] == BODY), None)
    headline = None
    if found is not None and title is not None and bare_words(rows[found].text) == words(title):
        headline = found
        part[found] = TITLE
    return Layout(rows, part, 0, len(rows), headline, [], plain_page)


def _repeats(text: str, title: str) -> bool:
    a, b = bare_words(text), words(title)
    return bool(a) and (b.startswith(a) or a.startswith(b)) if b else False


def _head(rows: list[Line], first: int, title: str | None, unmarked: bool) -> tuple[int | None, list[int]]:
    """The headline among the lines before the body, and the lines that may name the outlet."""
    open_lines = [i for i in range(first) if rows[i].kind in (PROSE, SHORT)]
    if title is not None:
        longest = 2 * len(title) + 10
        short = [i for i in range(min(first + 1, len(rows))) if len(rows[i].text) <= longest]
        wanted = words(title) if short else ""
        same = next((i for i in short if bare_words(rows[i].text) == wanted), None)
        if same is None:
            same = next((i for i in open_lines if rows[i].text.count(" ") >= 3 and _repeats(rows[i].text, title)), None)
        if same is not None:
            return same, [i for i in open_lines if i != same and names_of(rows[i].text)]
        if unmarked:
            return None, []
    names = [i for i in range(first) if _may_name(rows[i])]
    best: int | None = None
    size = 0
    for i in open_lines:
        text = rows[i].text
        pieces = [p for p in parts(text) if not is_stock(bare_words(p))]
        count = max((plain(p).count(" ") + 1 for p in pieces), default=0)
        if count < 3 or text.endswith(":") or _starts_with_place(text):
            continue
        if i == open_lines[0] and _is_office(rows[i], count, rows[i + 1]):
            continue
        if best is not None and i > best and (count <= size or _repeats(text, rows[best].text)):
            continue
        if i in names and i == names[0] and len(open_lines) > 1 and count <= _NAME:
            continue
        if best is None or count > size:
            best, size = i, count
    if best is not None and best in names:
        alone = len(open_lines) == 1
        dated = any(row.kind in ("date", "byline", "clock") for row in rows[best + 1 : first])
        if alone and dated and size <= 4:
            best = None
        else:
            names.remove(best)
    return best, names


def _starts_with_place(text: str) -> bool:
    pieces = re.split(r"\s*[-/:|،(]\s*", text, maxsplit=1)
    return len(pieces) == 2 and bare_words(pieces[0]) in furniture().places and pieces[1].count(" ") < 4


_BETWEEN = re.compile(r"\s*[|/<>»›‹←∙•·;؛]+\s*|\s*::\s*|\s+-+\s+|\s*--+\s*|\s+\"\s+|[()]|\s{2,}")
_ARROW = re.compile(r"\s*[<>»›‹▸←]+\s*")
_CRUMB = re.compile(rf"{_ARROW.pattern}|\s+\"\s+")
_LATIN = re.compile(r"[a-zà-ɏ]+")
_QUOTED = re.compile(r"(?:[^\W\d_]+\s+)?\"\s*[^\"]{2,40}?\s*\"")
_LATIN_NAMES = re.compile(r"\b(?:news|radio|press|post|media|times|tv|fm)\b|\.(?:com|net|org|info)\b|(?<!\d)24(?!\d)")
"""What tells an outlet's Latin name from the words of a menu («Société», «Türkmençe», «Africa»)."""
_HEADLINE = frozenset(("بين", "علي", "الي", "بعد", "قبل", "مع", "ضد", "بشان", "حول", "برعايه"))
_HOME = frozenset(("الرييسيه", "home", "accueil"))
_PAGE_OF = re.compile(r"^\W*(?:صفحه|قناه|حساب|جروب|مجموعه)\s*:\s*")
_ABBREVIATION = re.compile(r"\s*[(\[][^()\[\]]{1,16}[)\]]\s*$")


def names_of(text: str) -> list[str]:
    """The parts of a folded line that may name an outlet: neither section, place, edition nor stock word, at most five words.

    More than two such parts are no names but a list: then the answer is empty.
    """
    lists = furniture()
    if text.endswith(("؟", "!", "...")) or len(text) > 90:
        return []
    short = _ABBREVIATION.search(text)
    if short is not None and not all(bare_words(p) in lists.places for p in _BETWEEN.split(text[: short.start()]) if plain(p)):
        text = text[: short.start()]  # «وكالة البتراء الأردنية (بتراء)», and not «بانكوك (وكالة الشرق)».
    text = _PAGE_OF.sub("", text)
    pieces = []
    near_place = False
    crumbs = [crumb for crumb in (_CRUMB if not text.endswith('"') else _ARROW).split(text) if plain(crumb)]
    if len(crumbs) > 1:
        # Where the reader is on the site: behind the first stand sections.
        if is_stock(bare_words(crumbs[0])):
            return []
        text = crumbs[0]
    split = [text] if _QUOTED.fullmatch(text) else _BETWEEN.split(text)
    if len(split) == 1 and "-" in text and bare_words(text.split("-", 1)[0]) in lists.places:
        split = text.split("-", 1)
    for piece in split:
        piece = piece.strip(' -:[]*.،,"')
        bare = bare_words(piece)
        if not bare or not plain(piece):
            continue
        if bare.split(" ")[0] in _HOME:
            return []  # Behind it stand sections.
        if not (arabic := _LATIN.sub("", bare).strip()):
            if _LATIN_NAMES.search(piece) is None:
                continue
        elif arabic != bare and is_stock(" ".join(arabic.split())):
            continue
        if bare in lists.places:
            near_place = True
            continue
        if is_stock(bare, alone=len(split) == 1) or bare in lists.date_labels:
            continue
        if bare in lists.agencies and (near_place and "(" in text):
            continue
        pieces.append(re.sub(r"^[^\w\"]+", "", piece))
    if len(pieces) > 2 or (pieces and pieces[0].endswith(":")):
        return []
    found = []
    for piece in pieces:
        bare = bare_words(piece)
        size = bare.count(" ") + 1
        has_head = bare.split(" ")[0] in lists.outlet_heads
        if size > (_NAME + 2 if has_head else _NAME) or ":" in piece or "،" in piece:
            return []
        if any(bare.startswith(word + " ") for word in lists.never) or len(bare) < 3:
            return []
        if size > _NAME - 1 and any(word in _HEADLINE for word in bare.split(" ")):
            return []  # «قناة خلفية بين القاهرة وأنقرة».
        found.append(piece)
    return found


def is_stock(bare: str, *, alone: bool = False) -> bool:
    """Whether folded words are a section, a menu word, an edition or another stock phrase, also joined by و: «أخبار وتقارير».

    `alone`: they fill a line; then «نشرة البلد» may be a name, while beside a name «نشرة الثامنة» is an edition.
    """
    lists = furniture()
    if bare in lists.sections or bare in lists.menu or bare in lists.no_credit or bare in lists.wires:
        return True
    if any(bare == word or bare.startswith(word + " ") for word in lists.editions):
        return True
    if not alone and any(bare.startswith(word + " ") for word in lists.editions_beside):
        return True
    pieces = bare.split(" ")
    joined = [p.startswith("و") and p[1:] in lists.sections for p in pieces]
    return any(joined[1:]) and all(join or p in lists.sections for join, p in zip(joined, pieces, strict=True))


def _body(rows: list[Line], first: int, part: list[str], *, titled: bool) -> int:
    """Marks body and headings from `first` on; returns the first line that comes after the article."""
    mass = [len(row.text) if row.kind == PROSE else 0 for row in rows]
    left = sum(mass[first:])
    read = 0
    linking = own = False
    loose = any(row.kind == SHORT for row in rows[first:]) and _is_loose(rows[first:])
    last_body = first
    for i in range(first, len(rows)):
        row = rows[i]
        left -= mass[i]
        if row.kind == "date" and left and not linking and row.stamps[0].label == "none":
            # Inside the article a date is a heading of a list of days, or prose.
            if row.loose or titled or i > first + 1 or row.text.endswith(":"):
                part[i] = BODY if row.loose else HEADING
            continue
        if row.kind == PROSE or row.kind == SHORT:
            if linking:
                bullet = _BULLET.match(row.text) is not None
                if (not bullet and ((own and row.gap) or solid(row))) or (len(row.text) >= SURE and row.kind == PROSE):
                    linking = False
                else:
                    continue
            read += mass[i]
            if row.kind == PROSE or loose or row.text.count(" ") >= 8:
                part[i] = BODY
                last_body = i
            else:
                part[i] = HEADING
            continue
        if row.opens == "tail" and read and left <= read:
            break
        if row.opens:
            linking = True
            own = _has_own_link(row)
    else:
        i = len(rows)
    tail = i
    # Short lines after the last prose are signatures and remains, not headings.
    for k in range(last_body + 1, len(rows)):
        if part[k] == HEADING:
            part[k] = REST
    return tail if tail < len(rows) else last_body + 1


def _is_loose(rows: list[Line]) -> bool:
    """Whether most of the prose ends without a full stop, as channels write: then short lines are no headings."""
    prose = [row for row in rows if row.kind == PROSE]
    return sum(row.closed for row in prose) * 2 < len(prose)


def _has_own_link(row: Line) -> bool:
    """Whether the mark's own line holds the link: «اقرأ أيضا: عنوان»."""
    found = re.search(r"[:|←>»-]\s*\S", row.text)
    return (found is not None and row.text[found.end() - 1 :].count(" ") >= 2) or row.text.count(" ") >= 6
