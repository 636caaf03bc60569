"""The list of time words: what its rows show, and what it refuses."""

from __future__ import annotations

from datetime import date

import pytest

from tawatur.arabic import fold_text
from tawatur.errors import LexiconError
from tawatur.reading.times import find_times, resolve
from tawatur.reading.times import words as lexicon


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _examples() -> list[tuple[str, dict[str, object]]]:
    return [(row.place, row.fields["example"]) for row in lexicon.rows() if "example" in row.fields]


@pytest.mark.parametrize(("place", "example"), _examples())
def test_lexicon_examples(place: str, example: dict[str, str]) -> None:
    found = find_times(fold_text(example["text"]))
    assert len(found) == 1, place
    coming = bool(example.get("coming", False))
    first, last, _ = resolve(found[0], day(example.get("published", "")), coming=coming)
    assert (first, last) == (day(example.get("earliest", "")), day(example.get("latest", ""))), place


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ('[[month]]\nnames = ["يناير"]\nvalue = 13\n', "value 13"),
        ('[[month]]\nnames = ["يناير"]\nvalue = 1\n[[month]]\nnames = ["يناير"]\nvalue = 2\n', "stands already"),
        ('[[month]]\nnames = ["آب"]\nvalue = 8\n[[month]]\nnames = ["أب"]\nvalue = 8\n', "line 4"),
        ('[[season]]\nnames = ["\ufe96"]\nvalue = 3\n', "presentation form"),
        ('[[moon]]\nnames = ["بدر"]\nvalue = 3\n', "unknown table"),
        ('[[season]]\nnames = ["ربيع"]\nvalue = 3\ncolour = 1\n', "unknown field"),
        ('[[season]]\nvalue = 3\n', "needs names"),
        ('[[month]]\nnames = ["يناير"]\nvalue = 1\nstrength = "strong"\n', "strength"),
    ],
)  # fmt: skip
def test_a_bad_row_is_refused_by_line(rows: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        list(lexicon._checked(rows))
