"""Text from reports on a page: nothing of it is markup, nothing of it turns round what stands beside it, nothing of it is endless."""
from __future__ import annotations

import re

from markupsafe import Markup, escape

LONGEST_NAME = 160
"""Letters of a name that are shown; the whole stands in the downloads."""
_TURNING = re.compile("[\u061c\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f]")
_SPACE = re.compile(r"\s+")
_HIDDEN = {
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
    0x061C: "ALM",
}  # fmt: skip


def line(text: str | None, most: int = LONGEST_NAME) -> str:
    """The text on one line, without what turns the order of letters, and no longer than `most` letters."""
    plain = _CONTROL.sub("", _TURNING.sub("", _SPACE.sub(" ", (text or "")[: most * 4]))).strip()
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


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
