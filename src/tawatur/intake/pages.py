"""A page saved from a browser: its main text, and what it says of itself. Menus, scripts, comments and what else to read are left out."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from tawatur.arabic.folding import fold_text
from tawatur.errors import InputError
from tawatur.intake.days import day_of
from tawatur.intake.encoding import DecodingError, decode
from tawatur.model import Report
from tawatur.reading.page.stamp import Label, stamps

LONGEST_PAGE = 16_000_000
"""The most bytes of a saved page; single-file pages have their pictures inside."""

_DECLARED = re.compile(rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.I)
_HEAD = 8_192
_NAMED = {"windows-1256": "cp1256", "cp1256": "cp1256", "x-cp1256": "cp1256", "iso-8859-6": "iso8859_6", "arabic": "iso8859_6"}
_XML = re.compile(r"\ufeff?\s*<\?xml[^>]{0,200}\?>")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://[^\s<>\"']{1,2000}) -->")
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_SPACE = re.compile(r"\s+")
_CHANGED = re.compile("^(?!.*publish).*(updated|modified)")
_SHORT_LINE = 80


def page_of(doc: str, data: bytes) -> Report:
    """The report in a saved page: its main text, and title, day, outlet and address where the page names them.

    A day is taken only from where a page says when it was published, never from its text or address; the reader looks into the text.

    Raises:
        InputError: what would read it is not installed, or it holds no main text.
    """
    told, damage = page_text(data)
    told = _XML.sub("", told, count=1)
    reader = _reader()
    try:
        tree = reader.load_html(told)
        if tree is None:
            raise InputError("no HTML page, or one without any text; a page as it was saved from a browser is read")
        head = _head(tree, told)
        text = _main(reader, tree, told)
    except InputError:
        raise
    except Exception as error:
        # Whatever it stumbles on in one page, the rest goes on.
        raise InputError(f"its main text was not found ({type(error).__name__}); its text as copied from a browser is read") from error
    if damage is not None and "\ufffd" in text:
        raise damage
    if not text:
        raise InputError("no main text was found in this page; its text as copied from a browser is read")
    if damage is not None and "\ufffd" in (head["title"] or ""):
        head["title"] = None
    return Report(doc, text, head["title"], day_of(head["published"]), head["outlet"], head["url"])


def page_text(data: bytes) -> tuple[str, DecodingError | None]:
    """The page as a text, by what its bytes tell or the old Arabic encoding that it says it is in; and what is damaged in it.

    What sites put round their text is often cut in the middle of a letter, which matters only where the main text is.
    """
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:_HEAD])
        codec = _NAMED.get(declared[1].decode("ascii").lower()) if declared else None
    try:
        if codec is not None and b"\x00" not in data[:_HEAD]:
            return data.decode(codec), None
        return decode(data).text, None
    except UnicodeDecodeError as error:
        return data.decode(codec or "utf-8", "replace"), DecodingError(error.start, f"not valid {codec} ({error.reason})")
    except DecodingError as error:
        if b"\x00" in data[:_HEAD]:
            raise
        return data.decode("utf-8", "replace"), error


@cache
def _reader() -> Any:
    try:
        import trafilatura
    except ImportError as error:
        raise InputError("an HTML page; `pip install 'tawatur[html]'` brings what reads it, or its text as copied is read") from error
    import logging

    # What it has to say of a page is told as the reason of a failure.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    return trafilatura


def _main(reader: Any, tree: Any, told: str) -> str:
    text = reader.extract(tree, fast=True, include_comments=False, include_tables=True, deduplicate=False)
    if not text:
        text = reader.extract(told, include_comments=False, include_tables=True, deduplicate=False)
    return str(text or "")


_META = {  # what is wanted -> the names under which a page tells it, the surest first
    "title": ("og:title", "twitter:title"),
    "published": ("article:published_time", "datepublished", "pubdate", "publishdate", "dc.date.issued", "parsely-pub-date"),
    "outlet": ("og:site_name", "application-name"),
    "url": ("og:url",),
}


def _head(tree: Any, told: str) -> dict[str, str | None]:
    """What a page says of itself, by field; None where it does not."""
    named: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = _SPACE.sub(" ", meta.get("content") or "").strip()
        if content:
            named.setdefault(name.strip().lower(), content)
    found = {field: next((named[n] for n in names if n in named), None) for field, names in _META.items()}
    found["title"] = found["title"] or _first(tree, "title") or _first(tree, "h1")
    if not _is_day(found["published"]):
        found["published"] = next((d for d in _told_days(tree) if _is_day(d)), None)
    saved = _SAVED_FROM.search(told[:_HEAD])
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    addresses = [*links, found["url"] or "", saved[1] if saved else ""]
    found["url"] = next((a for a in addresses if a.startswith(("https://", "http://"))), None)
    return found


def _first(tree: Any, tag: str) -> str | None:
    for element in tree.iter(tag):
        if told := _SPACE.sub(" ", element.text_content()).strip():
            return str(told)
    return None


def _told_days(tree: Any) -> list[str]:
    """Days that the page's own data, or a mark of time for the whole page, give as its publication."""
    days = []
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            days += _PUBLISHED.findall(script.text or "")[:1]
    for time in tree.iter("time"):
        if time.get("pubdate") is not None or "datepublished" in (time.get("itemprop") or "").lower():
            days.append(time.get("datetime") or "")
    return [*days, *_beside_title(tree), *_labelled(tree)]


def _beside_title(tree: Any) -> list[str]:
    """The first mark of time that stands with the headline, unless it is called the time of a change."""
    title = next(tree.iter("h1"), None)
    if title is None:
        return []
    held = next((a for a in title.iterancestors() if a.tag in ("header", "article", "main")), title.getparent())
    for time in held.iter("time"):
        if (day := time.get("datetime")) and not _CHANGED.search(f"{time.get('class')} {time.get('itemprop')}".lower()):
            return [day]
    return []


def _labelled(tree: Any) -> list[str]:
    """The days of short lines that call them the day of publication: «تاريخ النشر: 2023/12/03»."""
    days = []
    for element in tree.iter("span", "time", "p", "div", "li", "small"):
        told = _SPACE.sub(" ", element.text or "").strip()
        if 8 < len(told) <= _SHORT_LINE:
            days += [stamp.day.isoformat() for stamp in stamps(fold_text(told)) if stamp.label is Label.PUBLISHED][:1]
    return days


def _is_day(told: str | None) -> bool:
    day = day_of(told)
    return day is not None and day > date(1990, 1, 1)
