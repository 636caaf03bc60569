"""Shipped files: answered from memory, kept by browsers as long as they stay the same, packed where they travel."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.explorer.conftest import client_of


def test_every_file_that_a_page_names_is_there_and_kept_for_good(client: Any, addresses: dict[str, str]) -> None:
    named = set()
    for address in addresses.values():
        named |= set(re.findall(r'(?:src|href|data-\w+)="(/static/[^"]+)"', client.get(address).text))
    assert len(named) > 10
    for file in named:
        answer = client.get(file)
        assert answer.status_code == 200, file
        assert answer.headers["cache-control"].startswith("max-age="), file
        assert ("immutable" in answer.headers["cache-control"]) == ("?v=" in file)


def test_fonts_of_the_style_sheet_are_shipped_and_preloaded_ones_are_among_them(client: Any) -> None:
    fonts = set(re.findall(r'url\("(fonts/[^"]+)"\)', client.get("/static/explorer.css").text))
    assert all(client.get(f"/static/{font}").headers["content-type"] == "font/woff2" for font in fonts)
    for language in ("ar", "en"):
        wanted = re.findall(r'rel="preload" href="/static/(fonts/[^"]+)"', client.get(f"/?lang={language}").text)
        assert wanted
        assert set(wanted) <= fonts


def test_what_is_known_is_not_sent_again(client: Any) -> None:
    first = client.get("/static/explorer.js")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/static/explorer.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head("/static/explorer.js").content == b""


@pytest.mark.parametrize("name", ["nothing.js", "../app.py", "%2e%2e/app.py", "vendor", ""])
def test_nothing_else_is_answered(client: Any, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_packed_only_where_it_travels(client: Any, example: Path) -> None:
    from tawatur.explorer.safety import Rules

    address, pack = "/static/vendor/cytoscape.min.js", {"Accept-Encoding": "gzip"}
    assert "content-encoding" not in client.get(address, headers=pack).headers
    token = "t" * 20
    far = client_of(example, rules=Rules(frozenset({"localhost"}), token))
    know = {"Authorization": f"Bearer {token}"}
    packed, plain = far.get(address, headers=pack | know), far.get(address, headers={"Accept-Encoding": "identity"} | know)
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) * 3 < int(plain.headers["content-length"])
    assert packed.content == plain.content
    assert "your own machine" in client.get("/?lang=en").text
    assert "the machine that holds the casebook" in far.get("/?lang=en", headers=know).text
