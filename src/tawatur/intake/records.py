"""From an input's bytes to a report: a page of text, a page as saved, or one line of JSON."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from datetime import date
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from typing import Any

import msgspec

from tawatur.errors import InputError
from tawatur.intake.days import ACCEPTED as DAYS
from tawatur.intake.days import day_of
from tawatur.intake.encoding import DecodingError, decode
from tawatur.intake.item import LONGEST, Failure, Form, Given, Raw
from tawatur.intake.pages import LONGEST_PAGE, page_of
from tawatur.model import Report

_VISIBLE = re.compile("[^\\s\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u0000-\u001f]")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_MARKUP = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|\?xml|rss|feed)\b", re.I)
_HALF = re.compile("[\ud800-\udfff]")
_KINDS = {dict: "an object", list: "a list", str: "a text", int: "a number", float: "a number", bool: "true or false", type(None): "null"}
_decode_json = msgspec.json.Decoder().decode


def to_report(raw: Raw, published: date | None = None) -> Given | Failure:
    """The report that an input holds, or why it holds none. Never raises for what the input is.

    Args:
        raw: the input; its file is opened here where it has one of its own.
        published: the day of publication of reports where neither the input nor the text tells one.
    """
    try:
        data = _bytes(raw)
        given = {Form.TEXT: _page, Form.PAGE: _saved, Form.RECORD: _record}[raw.form](raw, data)
        return _dated(given, published) if published and isinstance(given, Given) else given
    except DecodingError as error:
        return Failure(raw.source, f"{raw.place}, byte {error.at}" if raw.place else f"byte {error.at}", error.reason)
    except InputError as error:
        return Failure(raw.source, raw.place, str(error))
    except OSError as error:
        return Failure(raw.source, raw.place, f"cannot be read: {error.strerror or error}")


def _dated(given: Given, fallback: date) -> Given:
    """The report with a day of publication, where neither it nor its text tells one."""
    from tawatur.reading.page import fold_page, read_page

    report = given.report
    if report.published or read_page(report, fold_page(report.text)).published.day:
        return given
    return replace(given, report=replace(report, published=fallback))


def too_long(size: int | None = None, most: int = LONGEST) -> str:
    """The reason for which a text that is too long is refused."""
    told = f"{size:,} bytes, " if size is not None else ""
    return f"{told}more than the {most:,} that one report may have; cut it into its reports, one file or one JSON line each"


def _bytes(raw: Raw) -> bytes:
    if raw.data is not None:
        return raw.data
    most = LONGEST_PAGE if raw.form is Form.PAGE else LONGEST
    with Path(raw.source).open("rb") as file:
        try:
            data = (GzipFile(fileobj=file) if raw.source.lower().endswith(".gz") else file).read(most + 1)
        except (BadGzipFile, EOFError, zlib.error) as error:
            told = str(error) or type(error).__name__
            raise InputError(f"cannot be unpacked: {told[:1].lower()}{told[1:]}") from error
    if len(data) > most:
        raise InputError(too_long(most=most))
    return data


def _checked(raw: Raw, report: Report, warnings: list[str]) -> Given | Failure:
    """The report, unless it has nothing to read in it."""
    if not _VISIBLE.search(report.text) and not (report.title and _VISIBLE.search(report.title)):
        unseen = ", only characters that cannot be seen" if report.text.strip() else ""
        return Failure(raw.source, raw.place, f"no text in it{unseen}")
    if half := _HALF.search(report.text):
        told = f"character {half.start()} of the text is half a character (U+{ord(half[0]):04X}); it cannot be stored"
        return Failure(raw.source, raw.place, told)
    if not _ARABIC.search(report.text) and not (report.title and _ARABIC.search(report.title)):
        warnings.append("no Arabic letter in it; read, but it can hold no claim")
    return Given(report, raw.source, raw.place, tuple(warnings))


def _page(raw: Raw, data: bytes) -> Given | Failure:
    if not data:
        return Failure(raw.source, raw.place, "an empty file")
    text = decode(data).text
    if _MARKUP.match(text):
        # Read as it is, its tags would be words of quotes and names.
        return Failure(
            raw.source,
            raw.place,
            "an HTML or XML page under another name; called .html, or as copied, it is read",
        )
    return _checked(raw, Report(raw.doc, text), [])


def _saved(raw: Raw, data: bytes) -> Given | Failure:
    if not data:
        return Failure(raw.source, raw.place, "an empty file")
    return _checked(raw, page_of(raw.doc, data), [])


def _object(data: bytes) -> dict[str, Any]:
    try:
        try:
            record = _decode_json(data)
        except UnicodeDecodeError:
            record = _decode_json(decode(data).text)
        except msgspec.DecodeError:
            if data.isascii() or not _looks_old(data):
                raise
            record = _decode_json(decode(data).text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError(f"not valid JSON ({_plain(error)}); one object a line with id and text is read") from error
    if not isinstance(record, dict):
        raise InputError(f"{_kind(record)} where an object with id and text should stand")
    return record


def _looks_old(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _plain(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deep"
    told = str(error).removeprefix("JSON is malformed: ")
    return "the line ends too early" if "truncated" in told else told


def _kind(value: object) -> str:
    return _KINDS.get(type(value), type(value).__name__)


def _record(raw: Raw, data: bytes) -> Given | Failure:
    record = _object(data.strip(b" \t\r\n"))
    faults: list[str] = []
    warnings: list[str] = []
    doc, text = record.get("id"), record.get("text")
    if isinstance(doc, int) and not isinstance(doc, bool):
        doc = str(doc)
    if not isinstance(doc, str) or not doc.strip():
        told = "empty" if isinstance(doc, str) else _kind(doc)
        faults.append(f"field id is {told}; a text is needed" if "id" in record else "field id is missing")
    if not isinstance(text, str):
        faults.append(f"field text is {_kind(text)}; a text is needed" if "text" in record else "field text is missing")
    elif len(text) > LONGEST:
        faults.append(too_long(len(text)))
    if faults or not isinstance(doc, str) or not isinstance(text, str):
        return Failure(raw.source, raw.place, "; ".join(faults))
    words: dict[str, str | None] = {}
    for name in ("title", "outlet", "url"):
        value = record.get(name)
        if value is not None and not isinstance(value, str):
            warnings.append(f"field {name} is {_kind(value)}, not a text; left out")
            value = None
        if value is not None and _HALF.search(value):
            warnings.append(f"field {name} holds half a character; left out")
            value = None
        words[name] = value
    if _HALF.search(doc):
        return Failure(raw.source, raw.place, "field id holds half a character; it cannot be stored")
    given = record.get("published")
    if given is None or given == "":
        given = record.get("time")
    day = day_of(given)
    if day is None and given is not None and given != "":
        warnings.append(f"published {given!r} is no date that is understood; {DAYS} is. Read without it")
    report = Report(doc, text, words["title"] or None, day, words["outlet"] or None, words["url"] or None)
    return _checked(raw, report, warnings)
