"""Names in reasons as reports write them: weighing compares folded names («فواد النجار»), and people read written ones («فؤاد النجار»)."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from typing import Any

from tawatur.arabic import fold, fold_text
from tawatur.casebook.connection import named
from tawatur.casebook.store import Casebook
from tawatur.weighing import policy
from tawatur.weighing.names import read_name

Json = dict[str, Any]
_BY_KEY = ("kunya", "company")
"""The reasons that name somebody by the key under which names are compared."""
_LOOKED = 50
"""Reports that are looked through for how they write a name."""


@cache
def _told() -> re.Pattern[str]:
    rows = [getattr(policy.SAME_ACTOR[part], language) for part in _BY_KEY for language in ("en", "ar")]
    return re.compile("|".join(f"(?<={re.escape(row.removesuffix('{0}'))})[^;؛]+" for row in rows))


def as_written(book: Casebook, form: Json) -> Json:
    """The verdict on two names, every name in its reasons as reports write it most often; as it is where no report is found to."""
    found: dict[str, str] = {}

    def written(match: re.Match[str]) -> str:
        key = match[0]
        if key not in found:
            found[key] = _written(book, key)
        return found[key]

    told = {why: _told().sub(written, form[why]) for why in ("reason", "reason_ar")}
    return form | told | {"names": sorted(found.get(name, name) for name in form["names"])}


def _written(book: Casebook, key: str) -> str:
    if fold_text(key) != key:
        return key
    with named(book.path):
        forms = book.database.execute("SELECT form FROM unit WHERE key = ? ORDER BY place LIMIT ?", (key, _LOOKED)).fetchall()
        if not forms:
            # A kunya beside a name has no mention of its own.
            names = book.database.execute("SELECT name FROM name WHERE folded = ? ORDER BY n LIMIT ?", (key, _LOOKED)).fetchall()
    several = [name for (form,) in forms for name in json.loads(form)["names"]] if forms else [name for (name,) in names]
    times = Counter(name for name in several if key in (read_name(name).key, read_name(name).kunya))
    return min(times, key=lambda name: (-times[name], name)) if times else key


def words_of(folded: str, *texts: str) -> str:
    """The words that these are, folded, as the first of the texts that holds them writes them; they themselves where none does."""
    for copy in map(fold, texts):
        if folded and (at := copy.text.find(folded)) >= 0:
            return copy.quote(at, at + len(folded))
    return folded
