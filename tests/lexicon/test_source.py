"""The loader of word lists: what it refuses, and that it names file and line."""

from __future__ import annotations

from importlib import resources

import pytest

from tawatur.errors import LexiconError
from tawatur.lexicon import source
from tawatur.lexicon.source import alternatives, check, raw, rows, toml, word_set

COLUMNS = ("name", "kind")


@pytest.fixture
def lists(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Word lists of the test's own: file -> text."""
    files: dict[str, str] = {}
    monkeypatch.setattr(source, "raw", files.__getitem__)
    return files


REFUSED = [  # what, value, what the message says
    ("presentation form", "ﺩﻣﺸﻖ", "U+FEA9"),
    ("lam-alef in one character", "السﻻم", "U+FEFB"),
    ("a phrase in one character", "محمد ﷺ", "U+FDFA"),
    ("tatweel", "دمشـق", "U+0640"),
    ("zero-width space", "دم\u200bشق", "U+200B"),
    ("bidi control", "\u202bدمشق\u202c", "U+202B"),
    ("isolate", "\u2067دمشق\u2069", "U+2067"),
    ("right-to-left mark", "دمشق\u200f", "U+200F"),
    ("space before", " دمشق", "loose spaces"),
    ("space behind", "دمشق ", "loose spaces"),
    ("hamza as a sign of its own", "ا\u0654ربيل", "NFC"),
]


@pytest.mark.parametrize(("value", "told"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_no_list_may_hold_is_refused_by_file_and_line(lists: dict[str, str], value: str, told: str) -> None:
    lists["towns.csv"] = f"name,kind\nبيروت,city\n{value},city\n"
    with pytest.raises(LexiconError) as error:
        list(rows("towns.csv", COLUMNS))
    assert str(error.value).startswith("towns.csv: line 3, name: ")
    assert told in str(error.value)
    assert repr(value) in str(error.value)


@pytest.mark.parametrize("value", ["دمشق", "شرم الشيخ", "أربيل", "", "أ.ف.ب", "دير الزور|ديرالزور", "مُحَمَّد"])
def test_plain_letters_are_accepted(value: str) -> None:
    assert check("towns.csv", "line 2", value) == value


def test_rows_come_in_order_with_the_columns_asked_for(lists: dict[str, str]) -> None:
    lists["towns.csv"] = "# towns\nname,kind,country\n\nبيروت,capital,LB\n# later\nحلب,city,SY\n"
    assert list(rows("towns.csv", COLUMNS)) == [{"name": "بيروت", "kind": "capital"}, {"name": "حلب", "kind": "city"}]


def test_a_short_row_has_empty_cells(lists: dict[str, str]) -> None:
    lists["towns.csv"] = "name,kind\nبيروت\n"
    assert list(rows("towns.csv", COLUMNS)) == [{"name": "بيروت", "kind": ""}]


def test_a_missing_column_is_named(lists: dict[str, str]) -> None:
    lists["towns.csv"] = "name,country\nبيروت,LB\n"
    with pytest.raises(LexiconError, match=r"towns\.csv: line 1: no column kind, code"):
        list(rows("towns.csv", ("name", "kind", "code")))


def test_an_empty_list_lacks_every_column(lists: dict[str, str]) -> None:
    lists["towns.csv"] = ""
    with pytest.raises(LexiconError, match=r"towns\.csv: line 1: no column name, kind"):
        list(rows("towns.csv", COLUMNS))


def test_comments_and_empty_lines_count_as_lines(lists: dict[str, str]) -> None:
    lists["towns.csv"] = "# towns\nname,kind\n\nبيروت,city\nدمشـق,city\n"
    with pytest.raises(LexiconError, match="line 5, name"):
        list(rows("towns.csv", COLUMNS))


def test_a_cell_too_many_is_refused(lists: dict[str, str]) -> None:
    lists["towns.csv"] = "name,kind\nبيروت,city\n# later\nدمشق,city,SY\n"
    with pytest.raises(LexiconError, match=r"towns\.csv: line 4: \['SY'\] stands in no column; name, kind are columns"):
        list(rows("towns.csv", COLUMNS))


IN_TOML = [  # text, the place that the message tells
    ('words = ["بيروت", "دمشـق"]', "words[1]"),
    ('[nouns]\nheads = ["ﺩﻣﺸﻖ"]', "nouns.heads[0]"),
    ('[[month]]\nvalue = 1\n[[month]]\nvalue = 2\nexample = { text = "شباط\u200f" }', "month[1].example.text"),
    ('words = ["ا\u0654ربيل"]', "words[0]"),
]


@pytest.mark.parametrize(("text", "place"), IN_TOML)
def test_every_text_of_a_toml_list_is_checked(lists: dict[str, str], text: str, place: str, request: pytest.FixtureRequest) -> None:
    file = f"{request.node.name}.toml"
    lists[file] = text
    with pytest.raises(LexiconError) as error:
        toml(file)
    assert str(error.value).startswith(f"{file}: {place}: ")


def test_a_word_set_is_folded(lists: dict[str, str]) -> None:
    lists["folded.toml"] = 'kin = ["أخت", "إخوة"]\n[nouns]\nheads = ["وزارة"]'
    assert word_set("folded.toml", "kin") == {"اخت", "اخوه"}
    assert word_set("folded.toml", "nouns.heads") == {"وزاره"}


@pytest.mark.parametrize("notion", ["people", "nouns", "nouns.tails", "verbs.past", "kin.past"])
def test_an_absent_word_set_is_named(lists: dict[str, str], notion: str) -> None:
    lists["absent.toml"] = 'kin = ["أخت"]\n[nouns]\nheads = ["وزارة"]'
    with pytest.raises(LexiconError, match=rf"absent\.toml: no list '{notion}'; there are"):
        word_set("absent.toml", notion)


def test_the_sign_of_hijri_years_keeps_its_tatweel() -> None:
    assert check("times.toml", "join", "هـ") == "هـ"
    assert check("times.toml", "example", "صفر 1445هـ") == "صفر 1445هـ"
    with pytest.raises(LexiconError, match=r"U\+0640"):
        check("times.toml", "example", "هـذا")


def test_broken_toml_is_named_with_its_line(lists: dict[str, str]) -> None:
    lists["broken.toml"] = 'heads = [\n    "وزارة",\n    هيئة,\n]\n'
    with pytest.raises(LexiconError, match=r"broken\.toml: .*line 3"):
        toml("broken.toml")


def test_an_absent_list_is_named() -> None:
    with pytest.raises(LexiconError, match=r"nothing\.csv: this word list is not in the package"):
        raw("nothing.csv")


def test_alternatives_stand_between_bars() -> None:
    assert alternatives("وام|وكالة أنباء الإمارات | ") == ["وام", "وكالة أنباء الإمارات"]
    assert alternatives("") == []


LISTS = sorted(f.name for f in resources.files("tawatur.lexicon").iterdir() if f.name.endswith((".csv", ".toml")))


@pytest.mark.parametrize("file", LISTS)
def test_every_list_of_the_package_is_clean(file: str) -> None:
    if file.endswith(".csv"):
        header = next(line for line in raw(file).splitlines() if line and not line.startswith("#"))
        assert list(rows(file, tuple(header.split(","))))
    else:
        assert toml(file)  # checks every text
