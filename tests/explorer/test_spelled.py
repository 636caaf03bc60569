"""Names in Latin letters: which Arabic ones they find, and which comes first."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")

from tawatur.casebook import Casebook, verdicts
from tawatur.casebook.spelled import asked, consonants
from tawatur.explorer.places import spot
from tawatur.model import Claim, Kind, Participant, Published, Reading, Report, Role, Span, Status, When
from tests.explorer.conftest import client_of

SAME = [
    ("Mamlouk", "مملوك"), ("Mamluk", "مملوك"), ("Muhammad", "محمد"), ("Mohamed", "محمد"), ("Khalid", "خالد"), ("Hussein", "حسين"),
    ("Sheikh", "شيخ"), ("Qassem", "قاسم"),
]  # fmt: skip
OTHER = [("Mamlouk", "مالك"), ("Khalid", "حامد"), ("Salem", "سلمان")]


@pytest.mark.parametrize(("latin", "arabic"), SAME)
def test_the_same_consonants(latin: str, arabic: str) -> None:
    assert consonants(asked(latin)[0]) == consonants(arabic)


@pytest.mark.parametrize(("latin", "arabic"), OTHER)
def test_other_consonants(latin: str, arabic: str) -> None:
    assert consonants(asked(latin)[0]) != consonants(arabic)


def test_only_latin_names_are_taken() -> None:
    assert asked("al-Mamlouk") == ("mamlouk",)
    assert asked("علي Mamlouk") == ()
    assert asked("!!") == ()


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A casebook that names علي مملوك, مالك علي, and صلاح الدين الفكي."""
    path = tmp_path_factory.mktemp("named") / "named.db"
    with Casebook.open(path) as book:
        for i, (one, other) in enumerate((("علي مملوك", "حقان فيدان"), ("مالك العلي", "صلاح الدين الفكي"), ("مالك العلي", "حقان فيدان"))):
            text = f"التقى {one} {other} في بيروت يوم {i + 1}"
            who = (Participant(Role.PARTY, (one,)), Participant(Role.PARTY, (other,)))
            day = date(2021, 3, i + 1)
            claim = Claim("c1", Kind.MEETING, "التقى", text, who, when=When("", day, day), status=Status.ASSERTED, span=Span(0, len(text)))
            book.add(Report(f"r{i}", text), Reading(f"r{i}", None, Published(day, "given"), "ن", (), (claim,)))
        verdicts.bring_up_to_date(book)
    return client_of(path)


@pytest.mark.parametrize(
    ("asked_for", "first"),
    [
        ("Ali Mamlouk", "علي مملوك"),
        ("Mamluk", "علي مملوك"),
        ("Ali al-Mamlouk", "علي مملوك"),
        ("Malik", "مالك العلي"),
        ("Salah Fakki", "صلاح الدين الفكي"),
    ],
)
def test_search(named: Any, asked_for: str, first: str) -> None:
    page = named.get("/search", params={"q": asked_for, "lang": "en"}).text
    assert "Perhaps written so in Arabic" in page
    there = page.split('aria-labelledby="spelled"')[1].split("</section>")[0]
    assert there.index(first) == min(there.index(n) for n in ("علي مملوك", "مالك العلي", "صلاح الدين الفكي") if n in there)
    # What stands in no report is looked for under the Arabic name.
    assert "These letters stand in no report" in page
    assert "<mark>" in page


def test_the_filter_understands_it(named: Any) -> None:
    rows = named.get("/api/claims", params={"who": "Ali Mamlouk"}).json()["rows"]
    assert [r["doc"] for r in rows] == ["r0"]
    assert 'value="علي مملوك"' in named.get("/timeline", params={"who": "Mamluk"}).text
    assert named.get("/api/claims", params={"who": "Nobody Atall"}).json()["rows"] == []


def test_the_list_of_names_understands_it(named: Any) -> None:
    assert "علي مملوك" in named.get("/actors", params={"name": "Mamlouk"}).text


def test_places_in_english() -> None:
    found = spot("athens")
    assert found is not None
    assert found.name == "أثينا"


def test_nothing_found_says_what_to_try(client: Any) -> None:
    assert "a family name alone is enough" in client.get("/search?q=Zzyzx&lang=en").text


def test_unknown_casebook(tmp_path: Path) -> None:
    Casebook.open(tmp_path / "empty.db").close()
    assert client_of(tmp_path / "empty.db").get("/search?q=Mamlouk").status_code == 200
