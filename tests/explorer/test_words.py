"""The words of the interface: in both languages, for every closed value, and none missing that a template asks for."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from tawatur.explorer.language import LANGUAGES, _table, choose, plural
from tawatur.model import Family, Kind, LinkKind, Role, Secrecy, Status

EN, AR = LANGUAGES["en"], LANGUAGES["ar"]
ARABIC = re.compile("[\u0600-\u06ff]")


def test_every_phrase_has_both_languages() -> None:
    for table, rows in _table().items():
        for key, row in rows.items():
            assert len(row) == 2, f"{table}.{key}"
            if table == "count":
                assert len(row[0]) == 2, key
                assert len(row[1]) == 6, key
            elif (table, key) not in {("site", "language"), ("search", "for")} and re.search(r"[^\W\d_]", re.sub(r"{\w+}", "", row[0])):
                assert ARABIC.search(row[1]), f"{table}.{key}"
                assert not ARABIC.search(row[0]), f"{table}.{key}"
                assert set(re.findall(r"{\w+}", row[0])) == set(re.findall(r"{\w+}", row[1])), f"{table}.{key}"


CLOSED = [("kind", Kind), ("family", Family), ("status", Status), ("role", Role), ("link", LinkKind), ("secrecy", Secrecy)]


@pytest.mark.parametrize(("table", "values"), CLOSED)
def test_closed_sets_are_whole(table: str, values: type) -> None:
    assert {v.value for v in values} <= _table()[table].keys()  # type: ignore[attr-defined]


def test_templates_ask_for_words_that_are_there() -> None:
    for template in (files("tawatur.explorer") / "templates").iterdir():
        for key in re.findall(r'\bt\("([a-z_]+\.[a-z_]+)"[,)]', template.read_text("utf-8")):
            table, name = key.split(".")
            assert name in _table().get(table, {}), f"{template.name}: {key}"


PLURALS = [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5), (103, 3), (111, 4), (200, 5)]


@pytest.mark.parametrize(("number", "form"), PLURALS)
def test_arabic_plural(number: int, form: int) -> None:
    assert plural(number) == form


def test_counting() -> None:
    assert EN.count("report", 1) == "1 report"
    assert EN.count("report", 1_200) == "1,200 reports"
    assert AR.count("report", 2) == "تقريران"
    assert AR.count("report", 3) == "3 تقارير"
    assert AR.count("report", 11) == "11 تقريرًا"


CHOICES = [  # asked, remembered, accepted, chosen
    ("ar", "en", "en", "ar"),
    (None, "ar", "en", "ar"),
    ("xx", None, "fr, ar;q=0.8", "ar"),
    (None, None, "", "en"),
]


@pytest.mark.parametrize(("asked", "remembered", "accepted", "chosen"), CHOICES)
def test_choice(asked: str | None, remembered: str | None, accepted: str, chosen: str) -> None:
    assert choose(asked, remembered, accepted).code == chosen


def test_days_in_arabic_phrases_keep_their_order() -> None:
    """Their parts would be turned round, and a reader would type what is not understood."""
    for table, rows in _table().items():
        for key, row in rows.items():
            if isinstance(row, list) and len(row) == 2 and all(isinstance(words, str) for words in row):
                bare = re.sub("\u200e\\S+", "", row[1])
                assert not re.search(r"\d-\d|\{day\}$", bare), f"{table}.{key}"
