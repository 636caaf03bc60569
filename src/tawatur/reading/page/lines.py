"""Lines of a page and what each of them is: prose, a line of furniture of some kind, or a short line that its place must explain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawatur.lexicon.furniture import Furniture, bare_words, furniture, plain
from tawatur.reading.page.dateline import is_place, is_source
from tawatur.reading.page.stamp import Stamp, stamps

PROSE, SHORT = "prose", "short"
_LINE = re.compile(r"[^\n]+")
_ENDS = re.compile(r"[.!?؟…:؛][\"')\]}»]*$")
_STOPS = re.compile(r"[.…][\"')\]}»]*$")
_PARTS = re.compile(r"\s*[|/>»›•·;؛]\s*|\s+-+\s+|\s*--+\s*|\s\.\s")
_CLOCK = re.compile(
    r"[\s\d:.,،|()-]*(?:(?:الساعه|توقيت|بتوقيت|غرينتش|جرينتش|مكه|المكرمه|القدس|دمشق|بغداد|القاهره|بيروت|تونس|الرباط|الجزائر|صباحا|مساء|ظهرا|ص|م|am|pm|gmt|utc|ت|غ|محلي|المحلي|دقيقه|دقائق|ساعه|ساعات|ساعتين|يوم|ايام|يومين|منذ|قبل|قليل|الان|اسبوع)[\s\d:.,،|()+-]*)+"
)
_TIME = re.compile(r"\d\s*[:.]\s*\d\d|منذ|قبل|الساعه|توقيت|الان")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|@\S+|\S+\.(?:com|net|org|info|news|ly|sy|iq|lb|eg|tn|ma|dz)(?:/\S*)?")
_YEAR = re.compile(r"\d{4}")
_TAG = re.compile(r"#[^\s#]+")
_COUNTER = re.compile(r"[^\w]*[\d.,]+\s*(?:k|m|الف|مليون)?[^\w]*")
_BULLET = re.compile(r"[^\w\"'(\[«#@©+-]")
SURE = 160
"""A line of so many characters is prose unless the lists know it: headlines and link lines of the marked pages are shorter."""


@dataclass(slots=True)
class Line:
    """One line of the folded text without the white space around it: `[start, end)` and what it is."""

    start: int
    end: int
    text: str
    gap: bool
    """Whether an empty line stands before it."""
    kind: str = SHORT
    opens: str = ""
    stamps: Sequence[Stamp] = ()
    loose: bool = False
    """Whether a date line holds more words than labels and places need: inside the article it is prose."""

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return _STOPS.search(self.text, max(0, len(self.text) - 8)) is not None


def lines(folded: str) -> Iterator[Line]:
    """The lines of the folded text that hold anything but white space, in order."""
    last = -1
    for match in _LINE.finditer(folded):
        text = match.group().strip()
        if text:
            start = folded.find(text[0], match.start())
            yield Line(start, start + len(text), text, start - last > 1)
            last = match.end()


def parts(line: str) -> list[str]:
    """The parts of a line between marks that separate: `|`, `/`, `>`, bullets, a dash between spaces."""
    return [p.strip(" -:()[]*") for p in _PARTS.split(line) if p.strip(" -:()[]*")]


def classify(line: Line) -> None:
    """Sets what `line` is, from its own words alone."""
    text = line.text
    size = len(text)
    lists = furniture()
    if size > 330:
        line.kind = PROSE
        return
    found = lists.kind(text)
    sentence = text[-1] == "." and text.count(" ") > 12
    if size < SURE and not sentence and _YEAR.search(text) is not None:
        line.stamps = stamps(text)
        if line.stamps and (found is None or found.name in ("byline", "widget", "caption", "most_read")) and is_date_line(line):
            line.kind = "date"
            return
        if found is None:
            line.stamps = ()
    if found is not None:
        line.kind, line.opens = found.name, found.opens
        if found.name == "aggregator":
            line.stamps = stamps(text)
        return
    if size >= SURE or (sentence and "|" not in text):
        line.kind = PROSE
        return
    line.kind = _by_form(line, lists)


def is_date_line(line: Line) -> bool:
    """Whether hardly anything but dates, their labels and short parts stand in a line that holds dates; sets `line.loose`."""
    rest, at = [], 0
    for stamp in line.stamps:
        rest.append(line.text[at : stamp.start])
        at = stamp.end
    rest.append(line.text[at:])
    left = sum(len(plain(piece).split()) for piece in rest)
    line.loose = left > 4
    if line.stamps[0].label == "none" and rest[0].strip()[-1:].isalnum() and _tells(rest[0]):
        return False
    if len(line.stamps) == 1 and (bracket := _BRACKETS.fullmatch(rest[1])) and (is_source(bracket.group(1)) or _is_apart(rest[0])):
        # «خوست/إسلام آباد 19 سبتمبر 2012 (آريانا برس)»: whoever tells it stands behind the date.
        left = len(plain(rest[0]).split())
    if left <= 4:
        return True
    if line.closed or line.text.endswith(":"):
        return False
    if line.stamps[0].label != "none":
        return left <= 12 and len(plain(rest[0]).split()) <= (4 if line.stamps[0].label != "seen" else 8)
    pieces = parts(line.text)
    return len(pieces) > 1 and left <= 14 and all(p.count(" ") <= 6 for p in pieces)


_SEPARATOR = re.compile(r"\s*[-/|:،,()]\s*")
_BRACKETS = re.compile(r"\s*\(([^()]{2,45})\)\s*-*\s*")


def _tells(front: str) -> bool:
    """Whether words that run on into a date are a headline's: more than one, the last no place, and no byline."""
    last = plain(_SEPARATOR.split(front)[-1]).removesuffix("في").removesuffix("يوم").strip()
    front = plain(front).removesuffix(" في").removesuffix(" يوم")
    if not last or is_place(last) or furniture().kind(front) is not None:
        return False
    return " " in last or front.count(" ") > (4 if last != front else 0)


def _is_apart(front: str) -> bool:
    """Whether nothing but places stands before a date, or a mark sets it apart."""
    if front.rstrip()[-1:] in ("-", "|", "/"):
        return True
    pieces = [plain(piece) for piece in _SEPARATOR.split(front)]
    return any(pieces) and all(is_place(piece) for piece in pieces if piece)


def _by_form(line: Line, lists: Furniture) -> str:
    text = line.text
    bare = plain(text)
    if not bare or _COUNTER.fullmatch(text):
        return "mark"
    if "°" in text or "º" in text:
        return "widget"
    if "#" in text and not plain(_TAG.sub(" ", text)):
        return "tags"
    if (("@" in text) or "://" in text or "." in text) and not plain(_ADDRESS.sub(" ", text)):
        return "address"
    if _TIME.search(text) is not None and _CLOCK.fullmatch(_BULLET.sub(" ", text)):
        return "clock"
    if is_initials(bare, text):
        return "byline"
    pieces = parts(text)
    known = [bare_words(p) for p in pieces]
    if known and all(k in lists.sections or k in lists.menu or k in lists.wires or k in lists.no_credit or not k for k in known):
        if len([k for k in known if k in lists.menu]) > 1 and "رييسيه" in bare:
            return "menu"
        if any(k in lists.wires for k in known) and not any(k in lists.menu for k in known):
            return "credit"
        return "menu" if len(known) > 2 or "الرييسيه" in bare else "section"
    if known and known[0] == "الرييسيه":
        return "menu"
    if len(known) >= 3 and sum(k in lists.menu or k in lists.sections for k in known) >= 2:
        return "menu"
    if is_agency(text, lists):
        return "credit"
    if _is_tagline(bare, lists):
        return "tagline"
    count = bare.count(" ") + 1
    if (_ENDS.search(text, max(0, len(text) - 8)) is not None and count >= 4) or (line.closed and count >= 2) or len(text) >= 110:
        return PROSE
    return SHORT


def is_initials(bare: str, text: str) -> bool:
    """Whether a line is the initials of its editors: «م.س / ن.ح», «= ف.خ»."""
    letters = bare.split()
    return len(text) <= 24 and len(letters) >= 2 and all(len(w) == 1 for w in letters) and bare_words(text) not in furniture().agencies


def is_agency(text: str, lists: Furniture) -> bool:
    """Whether a line is the name of an agency, or of agencies, and nothing else but initials: «--(بترا)», «/العمانية/ ن. س.»."""
    if len(text) > 60:
        return False
    if bare_words(text) in lists.agencies:
        return True
    named = [bare_words(p) for p in re.split(r"[()/\[\]|+،,\-–]+", text) if bare_words(p)]
    return (
        bool(named)
        and any(n in lists.agencies or n in lists.wires for n in named)
        and all(n in lists.agencies or n in lists.wires or n in lists.no_credit or all(len(w) == 1 for w in n.split()) for n in named)
    )


def _is_tagline(bare: str, lists: Furniture) -> bool:
    if bare.count(" ") > 7:
        return False
    for head in lists.taglines:
        if bare.startswith(head) and (len(bare) == len(head) or bare[len(head)] == " "):
            rest = bare[len(head) :].split()
            if not rest:
                return False
            hits = sum(w in lists.tagline_words for w in rest)
            if " " in head or head in ("تاسست", "تاسس"):
                return True
            if "تصدر" in rest or "يصدر" in rest:
                return True
            return hits > 0 and (hits == len(rest) or (rest[0] in lists.tagline_words and hits + 1 >= len(rest)))
    return False
