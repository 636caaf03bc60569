"""The casebook as JSON, in the form that the casebook scorer reads."""

from __future__ import annotations

import json
from pathlib import Path

from tawatur.casebook import Casebook, Filter, deciding
from tawatur.export import casebook_json
from tests.casebook.made import STORY, claim, told


def exported(book: Casebook, filter: Filter | None = None) -> dict:  # type: ignore[type-arg]
    return json.loads("".join(casebook_json.lines(book, filter or Filter())))


def test_the_form(tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "casebook.db") as book:
        for report, reading in STORY:
            book.add(report, reading)
        book.add(*told("10", text=STORY[5][0].text, published="2024-04-01", outlet="المعبر", credit=("الرواق",)))
        found = exported(book)
        assert list(found) == ["reports", "persons", "happenings", "uncertain_happenings", "copies", "merged_ids", "removed_ids"]
        assert [r["doc"] for r in found["reports"]] == ["01", "02", "03", "04", "05", "06", "10"]
        jaburi = next(p for p in found["persons"] if "الجبوري" in p["names"])
        assert jaburi["names"][0] == "لؤي حميد الجبوري"
        assert [(p["post"], p["from"], p["to"]) for p in jaburi["posts"]] == [("وكيل وزارة الكهرباء", None, None)]
        assert {m["report"] for m in jaburi["mentions"]} == {"04", "05"}
        meeting = next(h for h in found["happenings"] if h["kind"] == "meeting")
        assert [t["report"] for t in meeting["told_in"]] == ["01", "03", "02"]
        assert meeting["when"] == {"earliest": "2024-02-25", "latest": "2024-02-25"}
        assert meeting["independent_origins"] == 1
        assert [o.get("stance") for o in meeting["origins"]] == [None, "denies"]
        assert [(c["about"], c["reports"]) for c in meeting["contradictions"]] == [("status", [["01", "02"], ["03"]])]
        assert {w["person"] for w in meeting["who"]} <= {p["id"] for p in found["persons"]}
        assert [(c["report"], c["of"], c["how"], c["credited"]) for c in found["copies"]] == [("10", "06", "verbatim", True)]
        some = exported(book, Filter.of(kind="flight"))
        assert ([r["doc"] for r in some["reports"]], len(some["happenings"]), len(some["persons"])) == (["04"], 1, 1)


def test_an_empty_casebook(tmp_path: Path) -> None:
    with Casebook.open(tmp_path / "casebook.db") as book:
        assert set(map(tuple, exported(book).values())) == {()}


def test_what_may_be_misread_stands_apart(tmp_path: Path) -> None:
    """Nobody tells when, one word only, and read with little certainty: any of the three that is missing keeps it in the list, and so do
    two persons and a place."""
    kinds = {
        "call": {"certainty": 0.4},
        "request": {"certainty": 0.4, "where": ("أثينا",), "role": "requester"},
        "talks": {"certainty": 0.7},
        "visit": {"certainty": 0.4, "when": ("2024-02-25", "2024-02-25"), "role": "visitor"},
        "meeting": {},
    }
    with Casebook.open(tmp_path / "casebook.db") as book:
        for n, (kind, more) in enumerate(kinds.items()):
            book.add(*told(f"{n}", claim(kind, **more), published=f"2024-0{n + 1}-01"))
        found = exported(book)
        assert [h["kind"] for h in found["uncertain_happenings"]] == ["call"]
        assert {h["kind"] for h in found["happenings"]} == {"talks", "visit", "meeting", "request"}
        certainty = {h["kind"]: h.get("certainty") for h in found["happenings"]}
        assert certainty == {"talks": 0.7, "visit": 0.4, "meeting": None, "request": 0.4}
        assert found["uncertain_happenings"][0]["told_in"][0]["report"] == "0"
        assert len(found["reports"]) == 5
        deciding.decide(book, "confirm", [found["uncertain_happenings"][0]["id"]], author="سارة")
        assert exported(book)["uncertain_happenings"] == []
