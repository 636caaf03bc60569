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


TOLD = {
    "ar": ("السطر 7</bdi><br><small><bdi>لا نص فيه", "وتعذّر غيرها، عددها 4"),
    "en": ("line 7</bdi><br><small><bdi>no text in it", "4 more failed"),
}


@pytest.mark.parametrize("language", TOLD)
def test_what_failed_is_told_in_both_languages(own: Any, language: str) -> None:
    from tawatur.casebook import Casebook
    from tests.explorer.conftest import client_of

    with Casebook.open(own) as book:
        for line in range(23):
            book.record_failure("a.jsonl", f"line {line}", "no text in it")
    page = client_of(own).get(f"/?lang={language}").text
    assert all(words in page for words in TOLD[language])


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


def entries(page: str) -> dict[str, str]:
    """The entries of a list by the id of their happening."""
    found = re.findall(r'<article class="entry">.*?</article>', page, re.S)
    return {re.search(r'href="/happening/([^"#]+)"', e)[1]: e for e in found if "/happening/" in e}  # type: ignore[index]


@pytest.mark.parametrize(("language", "words"), [("en", "accounts differ on: when"), ("ar", "تختلف الروايات في: الزمن")])
def test_where_accounts_differ_every_list_says_so(client: Any, language: str, words: str) -> None:
    conflicts = client.get("/api/conflicts").json()["rows"]
    differing = {c["happening"] for c in conflicts if any(f["about"] == "when" for f in c["conflicts"])}
    assert differing
    for page in ("/", "/timeline"):
        listed = entries(client.get(f"{page}?lang={language}").text)
        assert differing & listed.keys()
        for id, entry in listed.items():
            assert (words in entry) == (id in differing), (page, id)
            assert (f'href="/happening/{id}#conflicts"' in entry) == ('class="differ"' in entry)
    for id in differing:
        head = client.get(f"/happening/{id}?lang={language}").text.split('id="chain"')[0]
        assert words in head
        assert f'href="/happening/{id}#conflicts"' in head
        assert words in client.get(f"/evidence/{id}?lang={language}").text
    assert words in client.get(f"/network?lang={language}").text
    assert words in client.get(f"/map?lang={language}").text


def form(**given: Any) -> Any:
    from tawatur.explorer import forms

    plain = {
        "id": "h1", "kind": "meeting", "who": [], "where": [], "when": {"earliest": None, "latest": None}, "told_in": [], "origins": [],
        "independent_origins": 1, "contradictions": [],
    }  # fmt: skip
    return forms.of(plain | given)


def day(earliest: str | None, latest: str | None) -> dict[str, Any]:
    return {"earliest": earliest, "latest": latest, "claims": []}


DIFFERING = [  # contradictions, alternatives, on what accounts differ
    ([], {}, ()),
    ([{"about": "status"}], {}, ()),
    ([{"about": "who"}, {"about": "when"}], {}, ("when", "who")),
    ([], {"when": [day("2021-03-18", "2021-03-18"), day("2021-03-19", "2021-03-19")]}, ("when",)),
    ([], {"when": [day("2021-03-18", "2021-03-18"), day("2021-03-01", "2021-03-31")]}, ()),
    ([], {"when": [day("2021-03-18", None), day(None, "2021-03-17")]}, ("when",)),
    ([], {"where": [{"value": "بيروت"}, {"value": "دمشق"}]}, ("where",)),
    ([], {"where": [{"value": "بيروت"}, {"value": "لبنان"}, {"value": "منزل الوزير"}]}, ()),
    ([], {"who": [{"role": "party", "person": "a1", "claims": ["c1"]}]}, ()),
]


@pytest.mark.parametrize(("contradictions", "alternatives", "expected"), DIFFERING)
def test_on_what_accounts_differ(contradictions: list[Any], alternatives: dict[str, Any], expected: tuple[str, ...]) -> None:
    from tawatur.explorer.weighed import differing

    assert differing(form(contradictions=contradictions, alternatives=alternatives)) == expected


def test_days_that_differ_without_a_conflict_are_told_on_the_page(example: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day that one source's word is told with twice is no conflict of accounts; the reader sees both all the same."""
    from tawatur.casebook import verdicts
    from tests.explorer.conftest import client_of

    client = client_of(example)
    id = next(r["happening"] for r in client.get("/api/conflicts").json()["rows"] if len(r["conflicts"]) > 1)
    stored = verdicts.happening_of
    monkeypatch.setattr(verdicts, "happening_of", lambda book, claim: (stored(book, claim) or {}) | {"contradictions": []})
    page = client.get(f"/happening/{id}?lang=en").text
    section = page.split('id="conflicts"')[1].split("</section>")[0]
    assert "Told differently without counting as a conflict" in section
    assert "9 February 2021" in section
    assert "11 February 2021" in section
    assert "The accounts do not disagree" not in section


def test_a_journey_leads_from_and_to(client: Any) -> None:
    rows = client.get("/api/happenings?kind=flight").json()["rows"]
    english = entries(client.get("/timeline?kind=flight&lang=en").text)
    arabic = entries(client.get("/timeline?kind=flight&lang=ar").text)
    words = {id: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", e.split('class="where">')[1].split("</p>")[0])) for id, e in english.items()}
    id = next(r["id"] for r in rows if "أثينا" in r["where"])
    assert words[id].strip().startswith("From مطار الخرطوم, الخرطوم → By way of القاهرة → To أثينا · ")
    assert "←" in arabic[id]
    assert "→" not in arabic[id]
    claim = client.get("/claims?kind=flight&lang=en").text
    assert "→" in claim


def test_all_places_told_are_shown(client: Any) -> None:
    rows = {r["id"]: r for r in client.get("/api/happenings?limit=2000").json()["rows"]}
    most = max((r for r in rows.values() if r["kind"] == "meeting"), key=lambda r: len(r["where"]))
    assert len(most["where"]) > 4
    entry = entries(client.get("/timeline?kind=meeting").text)[most["id"]]
    assert all(place in entry for place in most["where"][:8])


@pytest.mark.parametrize(("language", "words", "never"), [("en", "not told as secret", ">open<"), ("ar", "لم يُذكر أنه سري", "علني")])
def test_nobody_is_said_to_have_called_it_open(client: Any, addresses: dict[str, str], language: str, words: str, never: str) -> None:
    for name in ("claims", "claim", "happening", "timeline"):
        address = addresses[name]
        page = client.get(f"{address}{'&' if '?' in address else '?'}lang={language}").text
        assert never not in page, name
        assert words in page, name
    assert client.get("/api/claims").json()["rows"][0]["secrecy"] in ("open", "secret")


@pytest.mark.parametrize("name", NAMES)
def test_arabic_pages_name_persons_and_bodies(client: Any, addresses: dict[str, str], name: str) -> None:
    address = addresses[name]
    page = client.get(f"{address}{'&' if '?' in address else '?'}lang=ar").text
    assert "الأشخاص والجهات" in page
    assert not re.search(r"\bالأعلام\b|عَلَم", page)


def test_one_thing_is_counted_as_one(own: Any) -> None:
    from tawatur.casebook import Casebook
    from tests.explorer.conftest import client_of

    with Casebook.open(own) as book:
        book.database.execute("DELETE FROM input WHERE rowid > (SELECT min(rowid) FROM input)")
    client = client_of(own)
    assert "1 input: " in client.get("/?lang=en").text
    assert "مدخل واحد: " in client.get("/?lang=ar").text
