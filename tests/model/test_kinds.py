"""The closed sets are those of the marking guidelines: our own page of them, and the guidelines themselves where they lie beside us."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from tawatur.model import FAMILY, MOVES, PLOVER, ROLES, Family, Kind, LinkKind, Role, Secrecy, Status

HERE = Path(__file__).parents[2]
PAGES = [HERE / "docs" / "guidelines.md", HERE.parent / "shared" / "gold" / "GUIDELINES.md"]
ROW = re.compile(r"^\| `(\w+)` \|.*\| (`[^|]+`) \| ([^|]+) \|$", re.MULTILINE)


@pytest.fixture(params=PAGES, ids=["docs", "shared"])
def page(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    if not path.exists():
        pytest.skip(f"{path} is not here: only the manual's own table is compared")
    return path.read_text("utf8")


def test_the_table_of_kinds(page: str) -> None:
    rows = ROW.findall(page)
    assert [kind for kind, _, _ in rows] == [k.value for k in Kind]
    assert len(rows) == 24
    for kind, roles, plover in rows:
        assert re.findall(r"`(\w+)`", roles) == [r.value for r in ROLES[Kind(kind)]], kind
        assert (None if plover == "extension" else plover.split()[0]) == PLOVER[Kind(kind)], kind


def test_the_families(page: str) -> None:
    paragraph = page[page.index("Families") :].split("\n\n")[0]
    told = dict(re.findall(r"(\w+) = ([a-z\n ]+)[;.]", paragraph))
    assert {name: kinds.split() for name, kinds in told.items()} == {
        family.value: [k.value for k in Kind if FAMILY[k] is family] for family in Family
    }


@pytest.mark.parametrize("closed", [Status, Secrecy, LinkKind])
def test_every_word_of_a_closed_set_is_told(page: str, closed: type[Status]) -> None:
    assert [word.value for word in closed if f"`{word.value}`" not in page] == []


def test_tables_are_whole() -> None:
    assert set(FAMILY) == set(ROLES) == set(PLOVER) == set(Kind)
    assert set(chain(*ROLES.values())) == set(Role)
    assert all(len(set(roles)) == len(roles) > 0 for roles in ROLES.values())
    assert {Kind.FLIGHT, Kind.TRAVEL} == MOVES == {k for k in Kind if FAMILY[k] is Family.MOVEMENT}


def test_words_are_their_own_value() -> None:
    for closed in (Kind, Family, Role, Status, Secrecy, LinkKind):
        assert [w.name.lower() for w in closed] == [w.value for w in closed]
    assert Kind("meeting") is Kind.MEETING
    assert f"{Kind.MEETING}" == "meeting"
