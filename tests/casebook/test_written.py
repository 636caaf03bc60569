"""Reasons name people as reports write them, not as names are compared."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tawatur.casebook import Casebook, verdicts
from tawatur.casebook.verdicts import change_form
from tawatur.casebook.written import as_written, words_of
from tawatur.weighing.changes import Change
from tests.casebook.made import claim, told


def test_reasons_print_names_as_they_are_written(tmp_path: Path) -> None:
    head = "مدير المخابرات"
    with Casebook.open(tmp_path / "a.db") as book:
        for report, reading in (
            told("1", claim("meeting", [("لؤي حميد المسؤول", head), "فؤاد النجّار"], at=0)),
            told("2", claim("meeting", ["لؤي المسؤول", "فؤاد النجّار"], at=0)),
            told("3", claim("meeting", [("مراد الأزرق", "أبو عائشة"), "فؤاد النجّار"], at=0)),
            told("4", claim("meeting", ["أبو عائشة", "فؤاد النجّار"], at=0)),
        ):
            book.add(report, reading)
        verdicts.bring_up_to_date(book)
        stored = [json.loads(form) for (form,) in book.database.execute("SELECT form FROM same_actor")]
        assert any("فواد النجار" in form["reason"] for form in stored), "they are compared folded"
        shown = [form for (id,) in book.database.execute("SELECT DISTINCT one FROM same_actor") for form in verdicts.joins_of(book, id)]
        assert shown
        for form in shown:
            for reason in (form["reason"], form["reason_ar"]):
                assert not re.search("فواد|ابو عايشه|عائشه", reason), reason
            assert form["names"] == [name for name in form["names"] if "ه" not in name.split()[-1]]
        assert any("told with the same others: فؤاد النجّار" in form["reason"] for form in shown)
        assert any("يُذكر مع الآخرين أنفسهم: فؤاد النجّار" in form["reason_ar"] for form in shown)
        assert any("known by: أبو عائشة" in form["reason"] and form["names"] == ["أبو عائشة"] for form in shown)
        strange = {"reason": "told with the same others: كمال", "reason_ar": "", "names": ["كمال"]}
        assert as_written(book, strange) == strange


def test_what_a_copy_dropped_is_told_as_its_source_has_it() -> None:
    assert words_of("هذا الاسبوع", "زار بنغازي هذا الأسبوع سرا", "") == "هذا الأسبوع"
    assert words_of("موسي", "لا اسم هنا", "قال مُوسَى") == "مُوسَى"
    assert words_of("2021 ← 2022", "عام 2021", "") == "2021 ← 2022"
    assert words_of("", "x", "y") == ""


def test_what_was_changed_is_told_from_what_to_what() -> None:
    form = change_form(Change("changed", "وصل مساء الأحد", "وصل مساء الإثنين", "date", "الاثنين ← الاحد"))
    assert (form["reason"], form["reason_ar"]) == ("the date is changed: from الأحد to الإثنين", "غيّر التاريخ: من الأحد إلى الإثنين")
    assert form["value"] == "الإثنين ← الأحد"
    assert "value" not in change_form(Change("left out", "قال", ""))
