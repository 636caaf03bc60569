"""Text from reports on a page: nothing of it is markup, nothing of it turns round what stands beside it, nothing of it is endless."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from tawatur.casebook.rows import Actor

LONGEST_NAME = 160
"""Letters of a name that are shown; the whole stands in the downloads."""
_TURNING = re.compile("[\u061c\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f]")
_SPACE = re.compile(r"\s+")
_ODD = re.compile(r"[\u0000-\u001f\u007f-\u00a0\u061c\u1680\u2000-\u200a\u2028-\u202f\u205f\u2066-\u2069\u3000]|  |^ | $")
"""What makes a text need more than to be cut."""
_HIDDEN = {
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
    0x061C: "ALM",
}  # fmt: skip


def line(text: str | None, most: int = LONGEST_NAME) -> str:
    """The text on one line, without what turns the order of letters, and no longer than `most` letters."""
    short = (text or "")[: most * 4]
    if not _ODD.search(short):
        return short if len(short) <= most else short[: most - 1].rstrip() + "…"
    plain = _CONTROL.sub("", _TURNING.sub("", _SPACE.sub(" ", short))).strip()
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


_ORNAMENT = re.compile("[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]+")
_ARABIC = re.compile(r"«?[\u0600-\u06ff\u0750-\u077f][\u0600-\u06ff\u0750-\u077f\s«»،.\-]*[\u0600-\u06ff\u0750-\u077f»]|[\u0600-\u06ff]")


def label(text: str | None, most: int = LONGEST_NAME) -> str:
    """A name, title or outlet on one line, without the pictures that channels put round theirs."""
    if text and _ORNAMENT.search(text):
        return line(_ORNAMENT.sub(" ", text), most) or line(text, most)
    return line(text, most)


def mixed(text: str) -> Markup:
    """A sentence of the interface with names in it: each run of Arabic is isolated, so that it turns nothing round in an English one."""
    parts: list[Markup] = []
    at = 0
    for found in _ARABIC.finditer(text):
        parts += [escape(text[at : found.start()]), Markup('<bdi lang="ar">{}</bdi>').format(found.group())]
        at = found.end()
    return Markup("").join([*parts, escape(text[at:])])


_FIELD = re.compile(r"(?m)^(\s*\w+ = \{)(.*)(\},?)$")


def braced(text: str) -> Markup:
    """BibTeX for a page: what stands in braces is isolated, so that an Arabic title turns neither them nor the comma round; the letters
    are the same."""
    parts: list[Markup] = []
    at = 0
    for found in _FIELD.finditer(text):
        parts += [escape(text[at : found.end(1)]), Markup("<bdi>{}</bdi>").format(found[2])]
        at = found.end(2)
    return Markup("").join([*parts, escape(text[at:])])


def laid_open(text: str) -> Markup:
    """Stored text for a page: escaped, and every mark that turns the order of letters shown instead of obeyed."""
    parts: list[Markup] = []
    at = 0
    for found in _TURNING.finditer(text):
        parts.append(escape(_CONTROL.sub("", text[at : found.start()])))
        code = ord(found.group())
        parts.append(Markup('<span class="turning" title="U+{:04X}">{}</span>').format(code, _HIDDEN[code]))
        at = found.end()
    parts.append(escape(_CONTROL.sub("", text[at:])))
    return Markup("").join(parts)


def alike(actors: Iterable[Actor]) -> list[list[Actor]]:
    """The actors in their order, those of one name together: several unnamed officials are named once."""
    found: dict[str, list[Actor]] = {}
    for actor in actors:
        found.setdefault(actor.name, []).append(actor)
    return list(found.values())
