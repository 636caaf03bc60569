"""Every page in both languages: what it holds, how it is marked up, how its filter works. No browser is needed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")

NAMES = (
    "overview", "timeline", "network", "map", "claims", "actors", "reports", "review", "happening", "claim", "actor", "report", "search",
    "programs", "compare",
)  # fmt: skip


class Markup(HTMLParser):
    """Gathers what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def markup(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Markup()
    parser.feed(page)
    return parser.tags


def wrongs(page: str) -> list[str]:
    """What a page may not have: inline script or style, handlers, addresses elsewhere, ids given twice, fields without a name."""
    found, ids, labels = [], set(), 0
    for tag, attributes in markup(page):
        if tag == "script" and not attributes.get("src") and attributes.get("type") != "application/json":
            found.append("inline script")
        if tag == "style" or "style" in attributes:
            found.append(f"inline style on {tag}")
        found += [f"{name} on {tag}" for name in attributes if name.startswith("on")]
        for name in ("src", "href", "action"):
            value = attributes.get(name)
            if value is not None and not (value.startswith("/") and not value.startswith("//")) and not value.startswith("#"):
                found.append(f"{tag} {name}={value[:60]}")
        if (id := attributes.get("id")) is not None:
            if id in ids:
                found.append(f"id {id} twice")
            ids.add(id)
        labels += tag == "img" and "alt" not in attributes
    return found + ["picture without words"] * labels


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", NAMES)
def test_page(client: Any, addresses: dict[str, str], name: str, language: str) -> None:
    address = addresses[name]
    answer = client.get(f"{address}{'&' if '?' in address else '?'}lang={language}")
    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in answer.text
    assert wrongs(answer.text) == []
    assert answer.text.count("<h1") == 1
    assert len(answer.content) < 1_000_000


def test_language_is_remembered(example: Any) -> None:
    from tests.explorer.conftest import client_of

    client = client_of(example)
    assert 'lang="en"' in client.get("/").text
    client.get("/?lang=ar")
    assert '<html lang="ar" dir="rtl"' in client.get("/timeline").text
    assert 'data-theme="dark"' in client.get("/?theme=dark").text
    assert 'data-theme="dark"' in client.get("/map").text


def test_browser_language_is_taken_where_none_was_chosen(example: Any) -> None:
    from tests.explorer.conftest import client_of

    assert 'lang="ar"' in client_of(example).get("/", headers={"accept-language": "ar-EG,en;q=0.5"}).text


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_empty_casebook_says_how_to_fill_it(tmp_path: Any, language: str) -> None:
    from tawatur.casebook import Casebook
    from tests.explorer.conftest import client_of

    Casebook.open(tmp_path / "empty.db").close()
    client = client_of(tmp_path / "empty.db")
    assert "tawatur read REPORTS/ --casebook empty.db" in client.get(f"/?lang={language}").text
    for page in ("/timeline", "/network", "/map", "/claims", "/actors", "/reports", "/review", "/search?q=x"):
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert wrongs(answer.text) == []
        assert 'class="note"' in answer.text, page


def test_a_casebook_that_was_not_weighed_is_weighed(tmp_path: Any, client: Any) -> None:
    from tawatur.casebook import Casebook
    from tests.explorer.conftest import client_of
    from tests.explorer.made import marked

    with Casebook.open(tmp_path / "new.db") as book:
        list(book.add_many(marked()))
    found = client_of(tmp_path / "new.db").get("/api/happenings?limit=2000").json()
    assert found == client.get("/api/happenings?limit=2000").json()


FILTERS = [  # address, how many happenings (None: fewer than all)
    ("?who=الفكي", None),
    ("?who=الفكي&with=هداب", None),
    ("?kind=flight", None),
    ("?kind=contact&status=denied", None),
    ("?secret=yes", None),
    ("?since=2021-03&until=2021-03-20", None),
    ("?place=أثينا", None),
    ("?outlet=المعبر", None),
    ("?text=فيلا", None),
    ("?origins=2", None),
    ("?who=لاأحدبهذاالاسم", 0),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_filter(client: Any, query: str, expected: int | None) -> None:
    every = len(client.get("/api/happenings?limit=2000").json()["rows"])
    found = len(client.get(f"/api/happenings{query}&limit=2000").json()["rows"])
    assert found == expected if expected is not None else 0 < found < every
    for page in ("/timeline", "/network", "/map", "/claims"):
        assert client.get(page + query).status_code == 200


def test_the_address_holds_the_filter(client: Any) -> None:
    page = client.get("/timeline?who=الفكي&kind=visit&since=2021-02&lanes=actor").text
    assert 'value="الفكي"' in page
    assert '<option value="visit" selected>' in page
    assert '<option value="actor" selected>' in page
    assert "/download/happenings.csv?who=%D8%A7" in page


WRONG = [
    "?kind=dance", "?since=yesterday", "?since=2022&until=2021", "?secret=perhaps", "?origins=many", "?lanes=x", "?who=!!!",
    "?who=" + "a" * 900,
]  # fmt: skip


@pytest.mark.parametrize("query", WRONG)
@pytest.mark.parametrize("page", ["/timeline", "/network", "/map", "/claims"])
def test_a_question_that_cannot_be_understood(client: Any, page: str, query: str) -> None:
    answer = client.get(page + query)
    assert answer.status_code == 400
    assert wrongs(answer.text) == []


@pytest.mark.parametrize(
    "address",
    [
        "/nothing", "/happening/h2", "/happening/c%00", "/claim/x", "/claim/caaaa.1", "/actor/aaaa", "/actor/الفكي", "/report/r1",
        "/compare?one=a&other=b", "/download/claims.exe", "/download/network.csv", "/evidence/x", "/static/../app.py", "/review/decide",
    ],
)  # fmt: skip
def test_nothing_there(client: Any, address: str) -> None:
    assert client.get(address).status_code in (404, 405)


def test_vague_dates_are_intervals(client: Any) -> None:
    """What is told of a month is drawn from its first day to its last."""
    rows = client.get("/api/happenings?limit=2000").json()["rows"]
    vague = next(r for r in rows if r["earliest"] and r["earliest"].endswith("-01") and r["latest"] not in (None, r["earliest"]))
    data = re.search(r'id="timeline-data">(.*?)</script>', client.get("/timeline").text, re.S)
    assert data is not None
    assert f'"first":"{vague["earliest"]}","last":"{vague["latest"]}"' in data[1]


def test_report_marks_its_claims_both_ways(client: Any, addresses: dict[str, str]) -> None:
    page = client.get(addresses["report"]).text
    numbers = re.findall(r'<a class="number" id="(c[a-z0-9.]+)" href="#list-(\d+)">', page)
    assert numbers
    for id, number in numbers:
        assert f'<li id="list-{number}" data-claim="{number}">' in page
        assert f'href="#{id}"' in page


def test_happening_shows_chain_and_conflict(client: Any, addresses: dict[str, str]) -> None:
    page = client.get(addresses["happening"] + "?lang=en").text
    assert "Who has it from whom" in page
    assert 'class="plain disagreements stacked"' in page
    assert page.count('class="account') > 1
