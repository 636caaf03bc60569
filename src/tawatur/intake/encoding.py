"""From bytes to text: UTF-8, UTF-16 and the two old Arabic encodings, told apart by what the bytes say.

A text is never guessed at: what is damaged UTF-8, or fits no encoding well, is an error that names the byte.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from tawatur.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OLD = {"cp1256": "windows-1256", "iso8859_6": "ISO-8859-6"}
"""The encodings older than Unicode that are tried, and their public names."""

_SAMPLE = 65_536
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\f\x0b\x1a\x1b\x1c\x1d\x1e\x1f")
_PAIRS = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_ARABIC = re.compile("[\u0621-\u064a]")
_COMMON = re.compile("[اليمنورتبهدعسف]")
_FOREIGN = re.compile("[^\\W\\d_\u0600-\u06ff\u0000-\u007f]|[\u0080-\u009f]")
ACCEPTED = "UTF-8, UTF-16, windows-1256 and ISO-8859-6 are read"


class DecodingError(InputError):
    """Bytes that are no text; `at` is the first that is to blame."""

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(f"byte {at}: {reason}")
        self.at, self.reason = at, reason


class Decoded(NamedTuple):
    """A text and the public name of the encoding that it came in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text that the bytes hold, without a byte order mark, otherwise as it came.

    Raises:
        DecodingError: binary data, damaged UTF-8 (naming the byte), or an encoding that is not known for certain.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(_strict(data[len(bom) :], encoding, len(bom)), encoding.upper().removesuffix("-LE").removesuffix("-BE"))
    sample = data[:_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _CONTROLS))
    if odd:
        wide = _without_mark(data)
        if wide is not None:
            return Decoded(wide, "UTF-16")
        if b"\x00" in sample or odd > len(sample) // 100:
            at = next(i for i, b in enumerate(sample) if b in _CONTROLS)
            raise DecodingError(at, f"binary data (byte 0x{sample[at]:02x}), not a text; {ACCEPTED}")
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error)


def _strict(data: bytes, encoding: str, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DecodingError(error.start + offset, f"not valid {encoding.upper()} ({error.reason})") from error


def _without_mark(data: bytes) -> str | None:
    """The text of UTF-16 without a byte order mark, whose Arabic letters all have 0x06 as one byte; None if it is not that."""
    if len(data) < 4 or len(data) % 2:
        return None
    for high, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        sides = data[high:_SAMPLE:2]
        likely = sum(sides.count(b) for b in (0x00, 0x06, 0x20, 0xFE, 0xFB))
        if likely < 0.9 * len(sides) or (sides.count(0) == len(sides) and b"\x00" in data[1 - high : _SAMPLE : 2]):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and sum(c.isalpha() or c.isspace() for c in text[:2000]) > 0.6 * min(len(text), 2000):
            return text
    return None


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """The text in an old encoding, if the bytes are clearly that."""
    high = len(_HIGH.findall(data[:_SAMPLE]))
    inside = sum(len(m) for m in _PAIRS.findall(data[:_SAMPLE]))
    told = f"not valid UTF-8 (byte 0x{data[error.start]:02x}: {error.reason}), nor clearly another encoding; {ACCEPTED}"
    damaged = DecodingError(error.start, told)
    if inside * 2 > high:
        raise damaged from error
    from charset_normalizer import from_bytes

    names = [match.encoding for match in from_bytes(data[:_SAMPLE], cp_isolation=list(OLD))]
    found: list[tuple[float, str, str]] = []
    for name in dict.fromkeys([*names, *OLD]):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        likeness = _arabic(text)
        if likeness is not None:
            found.append((likeness, name, text))
    if not found:
        raise damaged from error
    _, name, text = max(found, key=lambda f: (f[0], f[1] == "cp1256"))
    return Decoded(text, OLD[name])


def _arabic(text: str) -> float | None:
    """How much like Arabic a text is: the share of the commonest letters among its letters beyond ASCII; None if it is not."""
    sample = text[:_SAMPLE]
    letters = len(_ARABIC.findall(sample))
    foreign = len(_FOREIGN.findall(sample))
    if letters < 4 or foreign * 10 > letters:
        return None
    share = len(_COMMON.findall(sample)) / (letters + foreign)
    return share if share >= 0.5 else None
