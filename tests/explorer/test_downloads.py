"""Files to take away: they open, they hold what the filter leaves, nothing in them runs."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

pytest.importorskip("fastapi", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")

LISTS = ("claims", "happenings", "actors", "reports", "places", "conflicts")


def table(body: bytes) -> list[dict[str, str]]:
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", [n for n in LISTS if n != "conflicts"])
def test_csv_and_json_hold_the_same(client: Any, name: str) -> None:
    rows = table(client.get(f"/download/{name}.csv").content)
    assert rows
    assert len(client.get(f"/download/{name}.json").json()) == len(rows)


def test_conflicts_have_a_row_for_every_telling(client: Any) -> None:
    rows = table(client.get("/download/conflicts.csv").content)
    found = client.get("/download/conflicts.json").json()
    assert {r["happening"] for r in rows} == {c["happening"] for c in found}
    assert all(r["quote"] for r in rows)
    assert len(table(client.get("/download/conflicts.csv?who=لا أحد").content)) == 0


@pytest.mark.parametrize("page", ["actor", "happening"])
def test_claims_of_one_thing(client: Any, addresses: dict[str, str], page: str) -> None:
    rows = table(client.get(f"/download{addresses[page]}.csv").content)
    assert rows
    assert len(client.get(f"/download{addresses[page]}.json").json()) == len(rows)
    assert client.get(f"/download{addresses[page]}.xlsx").content.startswith(b"PK")
    assert client.get(f"/download{addresses[page]}.exe").status_code == 404
    assert client.get(f"/download/{page}/nobody.csv").status_code == 404


def test_what_a_search_found(client: Any) -> None:
    rows = table(client.get("/download/search.csv?q=أثينا").content)
    assert rows
    assert all("أثينا" in r["excerpt"] for r in rows)
    assert len(client.get("/download/search.json?q=أثينا").json()) == len(rows)
    assert len(table(client.get("/download/search.csv?q=Athens").content)) == len(rows)
    assert table(client.get("/download/search.csv").content) == []


def test_every_file_that_a_page_offers_is_there(client: Any, addresses: dict[str, str]) -> None:
    offered = {
        html.unescape(href)
        for address in [*addresses.values(), "/timeline?who=الفكي&kind=visit"]
        for href in re.findall(r'href="(/download/[^"]+)"', client.get(address).text)
    }
    assert len(offered) > 25
    for href in offered:
        assert client.get(href).status_code == 200, href


@pytest.mark.parametrize("name", LISTS)
def test_spreadsheet(client: Any, name: str) -> None:
    answer = client.get(f"/download/{name}.xlsx?lang=ar")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        for part in file.namelist():
            ElementTree.fromstring(file.read(part))
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
    assert 'rightToLeft="1"' in sheet
    assert "<f>" not in sheet
    assert sheet.count("<row>") == len(table(client.get(f"/download/{name}.csv").content)) + 1


def test_spreadsheet_opens(client: Any) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed: spreadsheets are not opened")
    sheet = openpyxl.load_workbook(io.BytesIO(client.get("/download/claims.xlsx").content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("id", "kind", "who")
    assert len(rows) > 50


def test_filter_goes_with_the_file(client: Any) -> None:
    rows = table(client.get("/download/claims.csv?who=الفكي&kind=visit").content)
    assert rows
    assert {r["kind"] for r in rows} == {"visit"}
    assert len(rows) < len(table(client.get("/download/claims.csv").content))


def test_network_files(client: Any) -> None:
    data = client.get("/download/network.json").json()
    nodes = len(data["actors"]) + len(data["happenings"])
    gexf = ElementTree.fromstring(client.get("/download/network.gexf").content)
    assert len(gexf.findall(".//{http://gexf.net/1.3}node")) == nodes
    assert len(gexf.findall(".//{http://gexf.net/1.3}edge")) == len(data["edges"])
    graphml = ElementTree.fromstring(client.get("/download/network.graphml").content)
    assert len(graphml.findall(".//{http://graphml.graphdrawing.org/xmlns}node")) == nodes


def test_one_happening_is_one_node(client: Any) -> None:
    data = client.get("/download/network.json").json()
    largest = max(data["happenings"], key=lambda h: sum(e["happening"] == h["id"] for e in data["edges"]))
    parts = {e["actor"] for e in data["edges"] if e["happening"] == largest["id"]}
    assert len(parts) >= 3


def test_dossier(client: Any, addresses: dict[str, str]) -> None:
    text = client.get(f"/download{addresses['actor']}.md?lang=ar").text
    assert text.startswith("# ")
    assert "## الاتصالات" in text
    assert "http://localhost/claim/c" in text


def test_citations(client: Any, addresses: dict[str, str]) -> None:
    assert client.get(f"/download{addresses['report']}.ris").text.startswith("TY  - NEWS\r\n")
    assert json.loads(client.get(f"/download{addresses['claim']}.json").text)["quote"]
    page = client.get(addresses["claim"]).text
    assert f"(Tawatur {addresses['claim'].removeprefix('/claim/')})" in page
    assert "@article{" in page


def test_hostile_cells(hostile_book: Path) -> None:
    from tests.explorer.conftest import client_of

    client = client_of(hostile_book)
    body = client.get("/download/claims.csv").content
    assert all(not cell.startswith(("=", "+", "@")) for row in table(body) for cell in row.values())
    for name in ("network.gexf", "network.graphml"):
        ElementTree.fromstring(client.get(f"/download/{name}").content)
    with zipfile.ZipFile(io.BytesIO(client.get("/download/claims.xlsx").content)) as file:
        ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))
    actor = client.get("/api/actors").json()["rows"][0]["actor"]
    assert not re.search(r"(?<!\\)<script", client.get(f"/download/actor/{actor}.md").text)


ASKED = ["", "kind=contact", "kind=visit,flight", "who=الفكي", "since=2021-02&until=2021-03-20", "text=أثينا", "origins=2", "place=أثينا"]


@pytest.mark.parametrize("query", ASKED)
def test_a_file_of_happenings_holds_what_a_list_holds(client: Any, query: str) -> None:
    listed = {h["id"]: h for h in client.get(f"/api/happenings?{query}&limit=2000").json()["rows"]}
    found = {h["id"]: h for h in client.get(f"/download/happenings.json?{query}").json()}
    assert found == listed
    assert found


def test_what_a_page_leaves_out_is_in_the_file(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from tawatur.explorer.pages import pictures

    every = client.get("/download/places.json").json()
    monkeypatch.setattr(pictures, "SPOTS", 3)
    assert len(every) > 3
    assert client.get("/download/places.json").json() == every


def test_files_are_not_kept_in_memory(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from tawatur.explorer.shelf import Shelf

    asked: list[Any] = []
    kept = Shelf.kept
    monkeypatch.setattr(Shelf, "kept", lambda self, key, make: asked.append(key) or kept(self, key, make))
    for name in ("claims", "happenings", "actors", "reports", "conflicts"):
        for form in ("csv", "json", "xlsx"):
            assert client.get(f"/download/{name}.{form}").status_code == 200
    assert client.get("/download/network.json").status_code == 200
    assert asked == []


def test_nobody_waits_for_the_end_of_a_long_list(example: Path) -> None:
    """What is sent is made while it is sent: the first rows are there before the last are looked up."""
    from tawatur.casebook import Casebook
    from tawatur.explorer import whole
    from tawatur.explorer.asking import Asking

    with Casebook.open(example, readonly=True) as book:
        asked: list[str] = []
        book.database.set_trace_callback(asked.append)
        monkey = pytest.MonkeyPatch()
        monkey.setattr(whole, "_AT_ONCE", 2)
        rows = whole.every_happening(book, Asking.none())
        next(rows)
        first = len(asked)
        list(rows)
        monkey.undo()
    assert first < len(asked) / 4


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["claims", "happenings", "actors", "reports"])
def test_a_spreadsheet_that_ends_early_says_so(client: Any, monkeypatch: pytest.MonkeyPatch, name: str, language: str) -> None:
    from tawatur.explorer import takeaway

    monkeypatch.setattr(takeaway, "ROWS", 5)
    answer = client.get(f"/download/{name}.xlsx?lang={language}")
    assert answer.headers["tawatur-cut"] == "5"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row>") == 7
    assert ("Only the first 5 rows stand here" if language == "en" else "لا يرد هنا إلا أول 5 من الأسطر") in sheet
    for form in ("csv", "json"):
        whole = client.get(f"/download/{name}.{form}")
        assert "tawatur-cut" not in whole.headers
        assert len(table(whole.content) if form == "csv" else whole.json()) > 5


@pytest.mark.parametrize(("address", "bound"), [("search.{form}?q=أثينا", "HITS"), ("conflicts.{form}?", "HAPPENINGS")])
def test_a_file_that_does_not_hold_all_says_so(client: Any, monkeypatch: pytest.MonkeyPatch, address: str, bound: str) -> None:
    from tawatur.explorer import downloads

    monkeypatch.setattr(downloads, bound, 1)
    files = {form: client.get("/download/" + address.format(form=form) + "&lang=en") for form in ("csv", "json", "xlsx")}
    assert [f.headers["tawatur-cut"] for f in files.values()] == ["1"] * 3
    assert next(iter(table(files["csv"].content)[-1].values())) == "Only the first 1 are shown; a filter shows the rest."
    assert files["json"].json()[-1]["cut"] == 1
    with zipfile.ZipFile(io.BytesIO(files["xlsx"].content)) as file:
        assert "Only the first 1 are shown" in file.read("xl/worksheets/sheet1.xml").decode()


def test_a_network_that_does_not_hold_all_says_so(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from tawatur.explorer import downloads

    assert client.get("/download/network.json").json()["cut"] is False
    assert "<meta>" not in client.get("/download/network.gexf").text
    monkeypatch.setattr(downloads, "HAPPENINGS", 3)
    files = {form: client.get(f"/download/network.{form}?lang=en") for form in ("gexf", "graphml", "json")}
    assert [f.headers["tawatur-cut"] for f in files.values()] == ["3"] * 3
    assert files["json"].json()["cut"] is True
    for form in ("gexf", "graphml"):
        ElementTree.fromstring(files[form].content)
        assert "Only the first 3 are shown" in files[form].text


def test_a_file_of_a_casebook_that_is_gone_is_an_error(tmp_path: Path) -> None:
    from tests.explorer.conftest import client_of

    for form in ("csv", "json", "xlsx"):
        answer = client_of(tmp_path / "none.db").get(f"/download/happenings.{form}")
        assert (answer.status_code, answer.json()["error"]["status"]) == (503, 503)
