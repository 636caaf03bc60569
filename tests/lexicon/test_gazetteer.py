"""Known names: found with what is written on to them, the longest first, and quoted without it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.arabic import fold, fold_text
from tawatur.arabic.tokens import tokens
from tawatur.lexicon.gazetteer import known_at, single

FOUND = [  # stored, the part that is found as it stands, its usual name, kind, sort, country
    ("لبنان", "لبنان", "لبنان", "place", "country", "LB"),
    ("للبنان", "لبنان", "لبنان", "place", "country", "LB"),
    ("ولبنان", "لبنان", "لبنان", "place", "country", "LB"),
    ("وبيروت", "بيروت", "بيروت", "place", "capital", "LB"),
    ("ببيروت", "بيروت", "بيروت", "place", "capital", "LB"),
    ("فبغداد", "بغداد", "بغداد", "place", "capital", "IQ"),
    ("لدمشقَ", "دمشقَ", "دمشق", "place", "capital", "SY"),
    ("القاهرة", "القاهرة", "القاهرة", "place", "capital", "EG"),
    ("وبالقاهرة", "القاهرة", "القاهرة", "place", "capital", "EG"),
    ("كالأردن", "الأردن", "الأردن", "place", "country", "JO"),
    ("للعراق", "عراق", "العراق", "place", "country", "IQ"),
    ("وللعراق", "عراق", "العراق", "place", "country", "IQ"),
    ("ﺑﻴﺮﻭﺕ", "ﺑﻴﺮﻭﺕ", "بيروت", "place", "capital", "LB"),
    ("بيـــروت", "بيـــروت", "بيروت", "place", "capital", "LB"),
    ("بالولايات المتحدة", "الولايات المتحدة", "الولايات المتحدة", "place", "country", "US"),
    ("والولايات\u00a0المتحدة", "الولايات\u00a0المتحدة", "الولايات المتحدة", "place", "country", "US"),
    ("رام الله", "رام الله", "رام الله", "place", "capital", "PS"),
    ("وشرم الشيخ", "شرم الشيخ", "شرم الشيخ", "place", "city", "EG"),
    ("رويترز", "رويترز", "رويترز", "agency", "agency", "GB"),
    ("لوكالة رويترز", "وكالة رويترز", "رويترز", "agency", "agency", "GB"),
    ("بالقوات المسلحة الإماراتية", "القوات المسلحة الإماراتية", "القوات المسلحة الإماراتية", "body", "army", "AE"),
]


@pytest.mark.parametrize(("stored", "part", "name", "kind", "sort", "country"), FOUND)
def test_a_name_is_found_behind_its_clitics(stored: str, part: str, name: str, kind: str, sort: str, country: str) -> None:
    copy = fold(stored + " قال")
    cut = tokens(copy.text)
    found = known_at([t.word for t in cut], 0)
    assert found is not None
    assert found.entry[:4] == (kind, sort, name, country)
    assert copy.quote(cut[found.start].start + found.skip, cut[found.end - 1].end) == part


LONGEST = [  # text, names found from each place in it: (start, end)
    ("الولايات المتحدة الأمريكية", 0, 3),
    ("الولايات المتحدة اليوم", 0, 2),
    ("كوريا الشمالية", 0, 2),
    ("وكالة أنباء الإمارات", 0, 3),
    ("وكالة أنباء الإمارات", 2, 3),
    ("الإمارات العربية المتحدة", 0, 3),
    ("الإمارات العربية", 0, 1),
    ("في العاصمة السعودية الرياض", 3, 4),
]


@pytest.mark.parametrize(("text", "start", "end"), LONGEST)
def test_the_longest_name_wins(text: str, start: int, end: int) -> None:
    found = known_at([t.word for t in tokens(fold_text(text))], start)
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("text", ["كوريا", "رئيس الحكومة", "سلبنان", "التقى", "،", "2024", "الولايات", "xyz", "ه"])
def test_nothing_is_found_where_no_name_stands(text: str) -> None:
    assert known_at([t.word for t in tokens(fold_text(text))], 0) is None


@pytest.mark.parametrize(("name", "ambiguous"), [("مالي", 1), ("أطار", 2), ("لبنان", 0), ("دمشق", 0)])
def test_a_name_that_is_an_everyday_word_is_flagged(name: str, ambiguous: int) -> None:
    found = known_at([fold_text(name)], 0)
    assert found is not None
    assert found.entry.ambiguous == ambiguous


def test_one_word_names_by_kind() -> None:
    assert {"لبنان", "دمشق", "حلب"} <= single("place")
    assert {"لبنان", "دمشق"} <= single("state")
    assert "حلب" not in single("state")
    assert "رويترز" in single("agency")
    assert all(" " not in name for kind in ("place", "state", "body", "outlet", "agency") for name in single(kind))
    assert single("nothing") == frozenset()


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(sorted(n for n in single("state") if len(n) > 3)), st.sampled_from(["", "و", "ب", "ل", "ف", "وب", "ول"]))
def test_every_state_is_found_behind_every_clitic(name: str, clitics: str) -> None:
    joined = name[1:] if name.startswith("ال") and clitics.endswith("ل") else name  # ل + ال = لل
    found = known_at([clitics + joined], 0)
    assert found is not None
    assert found.entry.kind in ("place", "body", "outlet", "agency")
    assert 0 <= found.skip <= len(clitics) + 1


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(["الولايات", "المتحده", "الامريكيه", "وبيروت", "رام", "الله", "قال", "،", "12", "ل"]), max_size=8))
def test_what_is_found_lies_inside_the_words(words: list[str]) -> None:
    for i in range(len(words)):
        if (found := known_at(words, i)) is not None:
            assert found.start == i < found.end <= len(words)
            assert 0 <= found.skip < len(words[i])
