"""Places as they are asked for: in Arabic or in English, and a state with what lies in it («بيروت» is in Lebanon)."""

from __future__ import annotations

import csv
import re
import sqlite3
import unicodedata
from functools import cache
from importlib.resources import files

from tawatur.arabic.clitics import bare
from tawatur.casebook.words import folded
from tawatur.lexicon.source import alternatives, rows
from tawatur.weighing.places import read_place

_BESIDES = {
    "usa": "united states of america", "us": "united states of america", "united states": "united states of america",
    "uk": "united kingdom", "britain": "united kingdom", "uae": "united arab emirates",
}  # fmt: skip
"""English names of states that the table of coordinates has under another."""
_SHARED = {"tripoli": ("طرابلس",)}
"""English names of towns that have no coordinates here, because their Arabic name is of several places."""
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an|the)[ -]")


def arabic_names(place: str) -> tuple[str, ...]:
    """The folded Arabic names of a place that is asked for in English ("Beirut", "al-Hasakah"); none where it is not, or is not known."""
    key = _english(place)
    return _SHARED.get(key) or _by_english().get(_BESIDES.get(key, key), ()) if key else ()


def state_of(place: str) -> str:
    """The code of the state that a name in Arabic or English is the name of; "" where it is no state's."""
    return next((code for name in (folded(place), *arabic_names(place)) if (code := _states().get(_stem(name)))), "")


def register(database: sqlite3.Connection) -> None:
    """Lets statements ask `lies_in(place, state)`: whether a folded name of a place holds one that lies in a state (code)."""
    database.create_function("lies_in", 2, _lies_in, deterministic=True)


def _lies_in(place: str, state: str) -> bool:
    return any(p.state == state for p in read_place(place))


def _stem(name: str) -> str:
    """The folded name without the article of its first word."""
    first, _, rest = name.partition(" ")
    return f"{bare(first)} {rest}".strip()


def _english(name: str) -> str:
    """An English name in small letters, without marks and article; "" for one in other letters."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name.strip().lower()) if not unicodedata.combining(c))
    plain = re.sub("[’‘'`ʼʿʾ.]", "", plain)
    return _ARTICLE.sub("", plain).replace("-", " ") if plain.isascii() else ""


@cache
def _states() -> dict[str, str]:
    """Folded names of states without article -> code."""
    return {
        _stem(folded(name)): row["country"]
        for row in rows("places.csv", ("name", "kind", "country", "aliases"))
        if row["kind"] == "country" and row["country"]
        for name in (row["name"], *alternatives(row["aliases"]))
    }


@cache
def _by_english() -> dict[str, tuple[str, ...]]:
    """The table of coordinates knows how places are called in English."""
    lines = (files("tawatur.lexicon") / "coordinates.csv").read_text("utf-8").splitlines()
    found: dict[str, tuple[str, ...]] = {}
    for row in csv.DictReader(lines):
        if row["english"]:
            key = _english(row["english"])
            found[key] = (*found.get(key, ()), row["folded"])
    return found
