"""Hard wraps: a text from a mail, a PDF or a terminal breaks its lines at a width, in the middle of sentences.

A page tells its paragraphs by lines, so that a text wrapped at a width is put together before its layout is read. A break is a wrap
where the next line's first word had no room any more; a text is wrapped where nearly all breaks within its sentences are such.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from tawatur.arabic.folding import Folded, fold

NARROWEST, WIDEST = 32, 140
"""Letters in the longest line of a wrapped text. Menus and lists of headlines are narrower, paragraphs that fill a line wider."""
FEWEST = 4
"""So many wraps at least; a page has some lines that are as long as another by chance."""
SHARE = 0.65
"""Of the breaks behind a long line that ends no sentence, so many at least are wraps."""
LONG = 0.6
"""Lines of so much of the width are long; headings, names and a paragraph's last line may be shorter."""
_CLOSED = re.compile(r"[.!؟?:؛…\"')\]][ ]*$")


def fold_page(text: str) -> Folded:
    """The folded copy of a page's text, its lines put together where they were wrapped."""
    return unwrapped(fold(text))


def unwrapped(folded: Folded) -> Folded:
    """The copy with a space instead of a break where its lines were wrapped at a width; itself where they were not. Positions stay."""
    text = folded.text
    lines = text.split("\n")
    widest = max(len(line.rstrip()) for line in lines)
    if not NARROWEST <= widest <= WIDEST:
        return folded
    wraps: list[int] = []
    breaks = at = 0
    for line, following in pairwise(lines):
        at += len(line) + 1
        word = following.split(None, 1)[:1]
        if not line.strip() or not word:
            continue
        length = len(line.rstrip())
        full = length + 1 + len(word[0]) > widest
        if full:
            wraps.append(at - 1)
        breaks += full or (length > LONG * widest and _CLOSED.search(line) is None)
    if len(wraps) < FEWEST or len(wraps) < SHARE * breaks:
        return folded
    letters = list(text)
    for place in wraps:
        letters[place] = " "
    return replace(folded, text="".join(letters))
