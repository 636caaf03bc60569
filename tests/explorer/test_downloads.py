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
    assert f"http://localhost{addresses['claim']}" in page
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
