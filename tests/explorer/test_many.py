"""More than can be told apart: claims counted by month, place and lane, networks cut to what stays fluid, lists leafed through."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")

from tawatur.casebook import Casebook
from tawatur.explorer import density, looking
from tawatur.explorer.asking import Asking
from tawatur.explorer.counts import Published, coverage
from tawatur.explorer.language import LANGUAGES
from tawatur.explorer.pages import listings, pictures
from tests.explorer.conftest import client_of

EN = LANGUAGES["en"]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, example: Path) -> Any:
    """The explorer of the example as if a page could look at ten claims."""
    monkeypatch.setattr(looking, "CLAIMS", 10)
    return client_of(example)


def drawn(page: str, name: str = "timeline") -> Any:
    found = re.search(rf'id="{name}-data">(.*?)</script>', page, re.S)
    assert found is not None
    return json.loads(found[1])


ASKED = ["", "kind=contact", "kind=visit,flight", "status=denied", "who=الفكي", "since=2021-02&until=2021-03-20", "place=أثينا"]


@pytest.mark.parametrize("query", ASKED)
def test_bars_hold_every_claim_with_a_time(example: Path, query: str) -> None:
    asking = Asking.of(dict(p.split("=") for p in query.split("&")) if query else {})
    with Casebook.open(example, readonly=True) as book:
        where = looking.DATED & asking.filter.where()
        every = book.database.execute(f"SELECT count(*) FROM claim c WHERE {where.sql}", where.parameters).fetchone()[0]
        lanes = density.lanes(book, asking, EN)
    assert every > 0
    assert sum(n for lane in lanes for _, n in lane.points) == every
    for lane in lanes:
        assert [p[0] for p in lane.points] == sorted({p[0] for p in lane.points})


@pytest.mark.parametrize("lanes", ["actor", "place"])
def test_lanes_of_names(example: Path, lanes: str) -> None:
    with Casebook.open(example, readonly=True) as book:
        found = density.lanes(book, Asking.of({"lanes": lanes}), EN)
        for lane in found:
            word, value = lane.asks
            where = looking.DATED & Asking.of({word: value}).filter.where()
            held = book.database.execute(f"SELECT count(*) FROM claim c WHERE {where.sql}", where.parameters).fetchone()[0]
            assert 0 < sum(n for _, n in lane.points) <= held
    assert len(found) >= 3


def test_a_crowded_timeline_is_counted(small: Any) -> None:
    page = small.get("/timeline?lang=en").text
    assert "each bar counts those of a month or a day" in page
    lanes = drawn(page)["lanes"]
    assert lanes
    assert all(lane["bins"] and "items" not in lane for lane in lanes)
    month = lanes[0]["bins"][0][0]
    inside = small.get(f"/timeline?lang=en&kind=contact&since={month}&until={month}").text
    assert all("bins" not in lane or lane["unit"] == "day" for lane in drawn(inside)["lanes"])


def test_a_map_that_is_not_crowded_counts_happenings(client: Any) -> None:
    assert client.get("/api/places").json()["counted"] == "happenings"
    assert "places count claims here" not in client.get("/map?lang=en").text


def test_a_crowded_map_counts_claims(small: Any) -> None:
    page = small.get("/map?lang=en").text
    assert "places count claims here" in page
    assert drawn(page, "map")["places"][0]["label"].endswith("claims")
    assert small.get("/api/places").json()["counted"] == "claims"


def test_a_network_holds_no_more_nodes_than_stay_fluid(monkeypatch: pytest.MonkeyPatch, example: Path) -> None:
    monkeypatch.setattr(pictures, "NODES", 14)
    client = client_of(example)
    for query in ("", "?kind=contact", "?who=الفكي", "?since=2021-02&until=2021-03"):
        data = client.get(f"/api/network{query}").json()
        assert 0 < len(data["actors"]) + len(data["happenings"]) <= 14, query
        assert data["cut"] is True
    assert "only the happenings told most often are drawn" in client.get("/network?lang=en").text


def test_the_most_told_are_drawn_first(monkeypatch: pytest.MonkeyPatch, example: Path, client: Any) -> None:
    told = {h["id"]: h["reports"] for h in client.get("/api/happenings?limit=2000").json()["rows"]}
    monkeypatch.setattr(pictures, "NODES", 14)
    drawn_there = {h["id"] for h in client_of(example).get("/api/network").json()["happenings"]}
    assert max(told, key=lambda h: told[h]) in drawn_there


@pytest.mark.parametrize(("address", "module", "name"), [("/claims", listings, "ROWS"), ("/timeline", pictures, "LISTED")])
def test_lists_are_leafed_through(monkeypatch: pytest.MonkeyPatch, example: Path, address: str, module: Any, name: str) -> None:
    monkeypatch.setattr(module, name, 7)
    client = client_of(example)
    seen: list[str] = []
    page = client.get(f"{address}?kind=contact").text
    for _ in range(40):
        seen += re.findall(r'<h3><a href="/(?:claim|happening)/([a-z0-9.]+)"', page)
        further = re.search(rf'rel="next" href="({address}[^"]*)"', page)
        if not further:
            break
        assert "kind=contact" in further[1]
        page = client.get(further[1].replace("&amp;", "&")).text
    assert len(seen) == len(set(seen))
    every = client.get(f"/api/{'claims' if address == '/claims' else 'happenings'}?kind=contact&limit=2000").json()["rows"]
    assert set(seen) == {r["id"] for r in every if address == "/claims" or r["earliest"] or r["latest"]}


def test_coverage_follows_what_is_added(own: Path) -> None:
    from tawatur.model import Published as Day
    from tawatur.model import Reading, Report

    remembered = Published()
    with Casebook.open(own) as book:
        before = coverage(book, 12, remembered)
        assert before == coverage(book, 12)
        reading = Reading("new", None, Day(None, "untold"), "المعبر", (), ())
        book.add(Report("new", "خبر جديد"), reading)
        assert coverage(book, 12, remembered) == coverage(book, 12)
        id = book.database.execute("SELECT id FROM report WHERE doc = 'new'").fetchone()[0]
        book.read_again(id, lambda _: Reading("new", None, Day(date(2021, 3, 3), "given"), "المعبر", (), ()))
        after = coverage(book, 12, remembered)
        assert after == coverage(book, 12)
        assert sum(c.total for c in after) == sum(c.total for c in before) + 1


@pytest.mark.parametrize("question", [1, 2, 3])
def test_coverage_counts_nothing_twice_while_reports_come_in(own: Path, monkeypatch: pytest.MonkeyPatch, question: int) -> None:
    """What is added between two of its questions is counted once: now, or the next time."""
    from tawatur.explorer import counts
    from tawatur.model import Published as Day
    from tawatur.model import Reading, Report

    remembered = Published()
    with Casebook.open(own) as book, Casebook.open(own, readonly=True) as reader:
        remembered.follow(reader)

        def add(doc: str) -> None:
            book.add(Report(doc, f"خبر {doc}"), Reading(doc, None, Day(date(2021, 3, 3), "given"), "المعبر", (), ()))

        asked, questions = counts.ask, itertools.count(1)

        def meanwhile(book: Casebook, sql: str, parameters: Any = ()) -> list[Any]:
            rows = asked(book, sql, parameters)
            if next(questions) == question:
                add("meanwhile")
            return rows

        add("before")
        monkeypatch.setattr(counts, "ask", meanwhile)
        remembered.follow(reader)
        monkeypatch.setattr(counts, "ask", asked)
        assert remembered.follow(reader) == Published().follow(reader)


def test_reports_of_no_known_outlet_are_no_others(own: Path) -> None:
    from tawatur.model import Published as Day
    from tawatur.model import Reading, Report

    with Casebook.open(own) as book:
        for n in range(30):
            book.add(Report(f"new{n}", f"خبر {n}"), Reading(f"new{n}", None, Day(date(2021, 3, 3), "given"), None, (), ()))
        found = {c.outlet: c.total for c in coverage(book, 2)}
        assert found[""] == 30
        assert found[None] == sum(c.total for c in coverage(book, 50) if c.outlet) - sum(n for o, n in found.items() if o)
    page = client_of(own).get("/?lang=en").text
    assert "no outlet known" in page
