"""What somebody decided shows wherever it matters: a rejected claim is counted nowhere and can be found again, a corrected one says what
was read."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")

from tawatur.arabic import fold_text
from tawatur.casebook import Casebook
from tawatur.explorer import density
from tawatur.explorer.asking import Asking
from tawatur.explorer.language import LANGUAGES
from tawatur.explorer.pages import review
from tawatur.explorer.places import spot
from tests.explorer.conftest import client_of
from tests.explorer.test_deciding import decide, happenings

EN = LANGUAGES["en"]


@pytest.fixture(scope="module")
def lost(example: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any, str, str]:
    """A casebook with the most told happening and one claim besides rejected, a client of it, and the ids of both."""
    path = tmp_path_factory.mktemp("rejected") / "rejected.db"
    shutil.copy(example, path)
    client = client_of(path)
    told = happenings(client)
    most = max(told.values(), key=lambda h: len(h["claims"]))
    other = max((h for h in told.values() if h["id"] != most["id"]), key=lambda h: len(h["claims"]))
    claim = other["claims"][-1]
    for subject in (most["id"], claim):
        assert decide(client, "reject", subject).status_code == 303
    return path, client, most["id"], claim


def listed(client: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get("/api/claims?limit=2000").json()["rows"]
    return rows


def test_counts_agree_with_the_lists(lost: tuple[Path, Any, str, str]) -> None:
    _, client, _, _ = lost
    claims = listed(client)
    told = client.get("/api/overview").json()
    assert told["claims"] == len(claims)
    assert told["kinds"] == Counter(c["kind"] for c in claims)
    assert f'<a href="/claims">{EN.count("claim", len(claims))}</a>' in client.get("/?lang=en").text
    reports = client.get("/api/reports?limit=2000").json()["rows"]
    assert sum(r["claims"] for r in reports) == len(claims)
    names = client.get("/api/actors?limit=2000").json()["rows"]
    in_claims = Counter(w["actor"] for c in claims for w in c["who"])
    assert {n["actor"]: n["claims"] for n in names} == in_claims
    assert told["actors"] == len(names)
    assert [n["claims"] for n in names] == sorted((n["claims"] for n in names), reverse=True)
    first = names[0]
    assert client.get(f"/api/actors?name={first['name']}").json()["rows"][0]["claims"] == first["claims"]


def test_files_agree_with_the_lists(lost: tuple[Path, Any, str, str]) -> None:
    _, client, _, _ = lost
    ids = {c["id"] for c in listed(client)}
    names = client.get("/api/actors?limit=2000").json()["rows"]
    sent = client.get("/download/actors.json").json()
    assert [(r["actor"], int(r["claims"])) for r in sent] == [(r["actor"], r["claims"]) for r in names]
    assert sum(r["claims"] for r in client.get("/download/reports.json").json()) == len(ids)
    assert {r["id"] for r in client.get(f"/download/actor/{names[0]['actor']}.json").json()} <= ids


@pytest.mark.parametrize("query", ["", "kind=contact", "kind=visit", "status=asserted", "since=2021-02&until=2021-03-20"])
def test_bars_leave_out_what_was_rejected(lost: tuple[Path, Any, str, str], query: str) -> None:
    path, client, _, _ = lost
    asking = Asking.of(dict(p.split("=") for p in query.split("&")) if query else {})
    with Casebook.open(path, readonly=True) as book:
        drawn = density.lanes(book, asking, EN)
        placed = dict(density.places(book, asking))
    rows = client.get(f"/api/timeline?limit=2000&{query}").json()["rows"]
    assert sum(n for lane in drawn for _, n in lane.points) == len(rows)
    rows = client.get(f"/api/claims?limit=2000&{query}").json()["rows"]
    told = sum(len(set(c.get("where", [])) | {*c.get("from", []), *c.get("via", []), *c.get("to", [])}) for c in rows)
    assert sum(placed.values()) == told


@pytest.mark.parametrize("lanes", ["actor", "place"])
@pytest.mark.parametrize("query", [{}, {"since": "2021-02"}])
def test_lanes_leave_out_what_was_rejected(lost: tuple[Path, Any, str, str], lanes: str, query: dict[str, str]) -> None:
    path, client, _, _ = lost
    """And those with most claims of what is left are chosen."""
    rows = client.get("/api/timeline", params={"limit": 2000} | query).json()["rows"]
    told = Counter(each for claim in rows for each in (_places_told(claim) if lanes == "place" else [w["actor"] for w in claim["who"]]))
    called = {n["actor"]: n["name"] for n in client.get("/api/actors?limit=2000").json()["rows"]}
    with Casebook.open(path, readonly=True) as book:
        found = density.lanes(book, Asking.of(query | {"lanes": lanes}), EN)
    drawn = [(lane.name, sum(n for _, n in lane.points)) for lane in found]
    name_of = called.__getitem__ if lanes == "actor" else _shown_place
    assert set(drawn) <= {(name_of(each), times) for each, times in told.items()}
    assert [times for _, times in drawn] == [times for _, times in told.most_common(density.LANES)]


def _places_told(claim: dict[str, Any]) -> list[str]:
    return [fold_text(place) for part in ("where", "from", "via", "to") for place in claim.get(part, ())]


def _shown_place(folded: str) -> str:
    at = spot(folded)
    return at.name if at else folded


def test_a_rejected_happening_leads_to_its_claim(lost: tuple[Path, Any, str, str]) -> None:
    """Its address, which may have been shared, says that it was rejected, and offers to take that back."""
    _, client, happening, _ = lost
    answer = client.get(f"/happening/{happening}?lang=en", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/claim/c{happening[1:]}?lang=en")
    page = client.get(f"/happening/{happening}?lang=en")
    assert page.status_code == 200
    assert "rejected by a decision" in page.text.split("<h1>")[0]
    assert "data-undo" in page.text
    assert 'value="reject"' not in page.text
    assert client.get("/happening/hnothinghere.1").status_code == 404


def test_a_report_marks_what_was_rejected(lost: tuple[Path, Any, str, str]) -> None:
    _, client, _, claim = lost
    report = client.get(f"/api/claims/{claim}").json()["report"]
    page = client.get(f"/report/{report}?lang=en").text
    entry = next(e for e in re.findall(r'<li id="list-.*?</li>', page, re.S) if f"/claim/{claim}" in e)
    assert 'class="rejected"' in entry
    assert "rejected by a decision" in entry
    assert "/happening/" not in entry


def test_nothing_is_said_to_be_decided_by_the_reader(lost: tuple[Path, Any, str, str]) -> None:
    """Others decide too."""
    _, client, _, claim = lost
    assert "by you" not in client.get(f"/claim/{claim}?lang=en").text


def test_a_corrected_claim_says_what_was_read(own: Path) -> None:
    client = client_of(own)
    claim = next(c for c in listed(client) if c["when"]["earliest"] == "2021-02-09" == c["when"]["latest"])
    assert "read as" not in client.get(f"/claim/{claim['id']}?lang=en").text
    decide(client, "correct", claim["id"], field="when", value="2020-01-05")
    decide(client, "correct", claim["id"], field="kind", value="call")
    page = client.get(f"/claim/{claim['id']}?lang=en").text
    facts = re.sub(r"<[^>]+>|\s+", " ", page.split('class="facts"')[1].split("</dl>")[0])
    assert "5 January 2020" in facts
    assert "corrected · read as 9 February 2021" in re.sub(" +", " ", facts)
    assert EN.word("kind", claim["kind"]) in page.split("<h1>")[0].split('class="kicker"')[1]
    decide(client, "undo", "d1")
    decide(client, "undo", "d2")
    assert "read as" not in client.get(f"/claim/{claim['id']}?lang=en").text


def test_two_happenings_are_asked_about_once(monkeypatch: pytest.MonkeyPatch, example: Path, client: Any) -> None:
    """Whichever of the two comes first."""
    one, other = list(happenings(client))[:2]
    asked, why = review.ask, json.dumps({"reason": "", "reason_ar": ""})

    def both_ways(book: Casebook, sql: str, parameters: Any = ()) -> list[Any]:
        return [(one, other, why), (other, one, why)] if "same_happening" in sql else asked(book, sql, parameters)

    monkeypatch.setattr(review, "ask", both_ways)
    with Casebook.open(example, readonly=True) as book:
        assert len(review._twins(book)) == 1
