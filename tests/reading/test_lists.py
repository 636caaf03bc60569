"""Names in lists of people: made whole, and found where no list of names knows them."""

from __future__ import annotations

import pytest

from tawatur.arabic.folding import fold_text
from tawatur.reading.analysis import verbal
from tawatur.reading.mentions.lists import in_lists
from tawatur.reading.names import NameSpan

# A sentence, what the tagger is taken to find (in square brackets), and the names that are then told.
TABLE = [
    ("يضم الوفد [عماد الحلبي] و[عصام] الزغيدي و[سناء المرعي]", ["عماد الحلبي", "وعصام الزغيدي", "وسناء المرعي"]),
    ("يضم الوفد [عماد الحلبي] ومنجي الدريدي و[سناء المرعي]", ["عماد الحلبي", "ومنجي الدريدي", "وسناء المرعي"]),
    ("حضر [عماد الحلبي] و[عبد الحميد] الجرموزي، و[سناء المرعي]", ["عماد الحلبي", "وعبد الحميد الجرموزي", "وسناء المرعي"]),
    # A verb, a title or a body behind a name is no part of it.
    ("استقبل [عماد] وأعلن [سناء المرعي]", ["عماد", "سناء المرعي"]),
    ("حضر [عماد الحلبي] والوزير [سناء المرعي]", ["عماد الحلبي", "سناء المرعي"]),
    ("التقى [عماد الحلبي] و[عصام] رئيس الحكومة و[سناء المرعي]", ["عماد الحلبي", "وعصام", "وسناء المرعي"]),
    # One name alone is no list.
    ("قال [عماد] الزغيدي", ["عماد"]),
]


def _taken(marked: str) -> tuple[list[str], list[NameSpan]]:
    words: list[str] = []
    found: list[NameSpan] = []
    for part in marked.replace("،", " ، ").replace("[", " [ ").replace("]", " ] ").split():
        if part == "[":
            start = len(words)
        elif part == "]":
            found.append(NameSpan(start, len(words), "PERS"))
        else:
            words.append(part)
    # «و» is written on to the name behind it.
    joined: list[str] = []
    moved: dict[int, int] = {}
    for i, word in enumerate(words):
        moved[i] = len(joined)
        joined.append(fold_text(word))
        if word == "و":
            joined.pop()
        elif i and words[i - 1] == "و":
            joined[-1] = "و" + joined[-1]
    return joined, [NameSpan(moved[s.start], moved[s.end - 1] + 1, s.kind) for s in found]


@pytest.mark.parametrize(("marked", "wanted"), TABLE)
def test_names_of_a_list_are_whole(marked: str, wanted: list[str]) -> None:
    words, found = _taken(marked)
    told = in_lists(words, found, verbal)
    assert [" ".join(words[s.start : s.end]) for s in told] == [fold_text(w) for w in wanted]


def test_other_names_are_left_alone() -> None:
    words = fold_text("زار عماد دمشق ومنجي الدريدي وسناء").split()
    found = [NameSpan(1, 2, "PERS"), NameSpan(2, 3, "LOC")]
    assert in_lists(words, list(found), verbal) == found
