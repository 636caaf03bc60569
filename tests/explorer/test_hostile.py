"""Hostile reports are shown as the text that they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")

from tests.explorer.conftest import client_of
from tests.explorer.test_pages import markup, wrongs

TURNING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u061c"


@pytest.fixture(scope="module")
def hostile(hostile_book: Path) -> Any:
    return client_of(hostile_book)


@pytest.fixture(scope="module")
def everywhere(hostile: Any) -> list[str]:
    pages = ["/", "/timeline", "/network", "/map", "/claims", "/actors", "/reports", "/review", "/search?q=السفير"]
    pages += [f"/claim/{r['id']}" for r in hostile.get("/api/claims").json()["rows"]]
    pages += [f"/happening/{r['id']}" for r in hostile.get("/api/happenings").json()["rows"]]
    pages += [f"/actor/{r['actor']}" for r in hostile.get("/api/actors").json()["rows"]]
    reports = [r["report"] for r in hostile.get("/api/reports").json()["rows"]]
    return pages + [f"/report/{r}" for r in reports] + [f"/compare?one={reports[0]}&other={reports[1]}"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_harmless_everywhere(hostile: Any, everywhere: list[str], language: str) -> None:
    for address in everywhere:
        answer = hostile.get(f"{address}{'&' if '?' in address else '?'}lang={language}")
        assert answer.status_code == 200, address
        assert wrongs(answer.text) == [], address
        tags = {tag for tag, _ in markup(answer.text)}
        assert "svg" not in tags or address == "/", address
        assert "img" not in tags, address
        assert not any(c in answer.text for c in TURNING), address
        assert "window.hacked=1</script>" not in answer.text, address
        assert len(answer.content) < 2_000_000, address


def test_what_looks_like_a_template_stands_as_it_is(hostile: Any, everywhere: list[str]) -> None:
    rows = {r["doc"]: r for r in hostile.get("/api/claims").json()["rows"]}
    row = rows["quotes"]
    for address in (f"/claim/{row['id']}", f"/happening/h{row['id'][1:]}", f"/report/{row['report']}", "/claims", "/review"):
        page = hostile.get(address).text
        assert "{{ 7*7 }} {% raw %}" in page, address
        assert "&lt;!-- 49" not in page, address
    assert any("{{ 7*7 }}" in hostile.get(address).text for address in everywhere if address.startswith("/compare"))


def test_a_long_report_is_cut_and_says_so(hostile: Any) -> None:
    report = next(r["report"] for r in hostile.get("/api/reports").json()["rows"] if r["doc"] == "long")
    page = hostile.get(f"/report/{report}?lang=en").text
    assert "This report is long; characters 0 to 60,000 of 2,750,000 are shown." in page
    assert f"/report/{report}?start=60000" in page
    assert hostile.get(f"/report/{report}?start=2749990").status_code == 200
    assert len(hostile.get(f"/report/{report}/text").text) == 2_750_000


def test_odd_questions(client: Any) -> None:
    odd = ("<script>alert(1)</script> x", '" OR 1=1 --', "'; DROP TABLE claim", "\u202eأثينا", "%00", "()" * 99 + "a", "NEAR(a b)", "a*")
    for words in odd:
        for address in ("/search?q=", "/timeline?text=", "/actors?name=", "/claims?who=", "/reports?outlet="):
            answer = client.get(address, params={address.split("?")[1][:-1]: words})
            assert answer.status_code in (200, 400), (address, words)
            assert wrongs(answer.text) == []
