"""Who is answered, what a form must bring, which headers every answer carries."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")

from tawatur.errors import UsageError
from tawatur.explorer.safety import MOST_SENT, Rules, host_of
from tawatur.explorer.serving import plan
from tests.explorer.conftest import client_of

TOKEN = "a-token-of-more-than-16"


@pytest.mark.parametrize("address", ["/", "/api/overview", "/static/explorer.css", "/nothing", "/download/claims.csv", "/api/nothing"])
def test_headers(client: Any, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


HOSTS = [
    ("localhost", 200), ("127.0.0.1:8765", 200), ("[::1]:8765", 200), ("evil.example", 421), ("localhost.evil.example", 421), ("", 421),
    ("[", 421),
]  # fmt: skip


@pytest.mark.parametrize(("host", "status"), HOSTS)
def test_host(client: Any, host: str, status: int) -> None:
    assert client.get("/", headers={"host": host}).status_code == status


def test_host_of() -> None:
    assert host_of("Localhost:80") == "localhost"
    assert host_of("a@b:80") == "b"


def test_token(example: Path) -> None:
    client = client_of(example, rules=Rules(frozenset({"localhost"}), TOKEN))
    assert client.get("/").status_code == 401
    assert client.get("/static/explorer.css").status_code == 401
    assert client.get("/?token=wrong", follow_redirects=False).status_code == 401
    assert client.get("/api/overview", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    welcome = client.get(f"/?token={TOKEN}", follow_redirects=False)
    assert welcome.status_code == 303
    assert "HttpOnly" in welcome.headers["set-cookie"]
    assert "token" not in welcome.headers["location"]
    assert client.get("/").status_code == 200


OTHERS = ['theme={"dark": [1, 2]}', "word", "odd name=x", 'a="open; b=2', "ключ=1", "=;;="]


@pytest.mark.parametrize("other", OTHERS)
def test_another_cookie_of_this_host_spoils_no_token(example: Path, other: str) -> None:
    client = client_of(example, rules=Rules(frozenset({"localhost"}), TOKEN))
    cookie = f"{other}; tawatur_token={TOKEN}".encode()
    assert client.get("/", headers={"cookie": cookie}).status_code == 200
    assert client.get("/", headers={"cookie": other.encode()}).status_code == 401


def form_of(client: Any, address: str) -> dict[str, str]:
    page = client.get(address).text
    token = re.search(r'name="form_token" value="([0-9a-f]+)"', page)
    assert token is not None
    return {"form_token": token[1]}


def test_forms_of_others_are_refused(own: Path) -> None:
    client = client_of(own)
    form = form_of(client, "/review") | {"verb": "confirm", "subject": client.get("/api/claims").json()["rows"][0]["id"]}
    assert client.post("/review/decide", data=form, headers={"origin": "http://evil.example"}).status_code == 403
    assert client.post("/review/decide", data=form, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post("/review/decide", data=form | {"form_token": "0" * 64}).status_code == 403
    assert client_of(own).post("/review/decide", data=form).status_code == 403
    assert client.get("/review").text.count('class="brief decision"') == 0
    assert client.post("/review/decide", data=form, headers={"origin": "http://localhost"}, follow_redirects=False).status_code == 303


def test_large_bodies_are_refused(own: Path) -> None:
    client = client_of(own)
    assert client.post("/review/decide", content=b"x" * (MOST_SENT + 1)).status_code == 413


def test_large_bodies_of_untold_length_are_refused(own: Path) -> None:
    pieces = iter([b"a" * MOST_SENT, b"b"])
    answer = client_of(own).post("/review/decide", content=pieces, headers=FORM)
    assert answer.status_code == 413
    assert "More was sent than is accepted here." in answer.text


FORM = {"content-type": "application/x-www-form-urlencoded"}
PARTS = {"content-type": "multipart/form-data; boundary=x"}
UNREADABLE = [  # headers, body, status
    (FORM, "form_token=%D8%A7&verb=confirm", 403),
    (FORM, "form_token=\u0627", 403),
    (FORM | {"origin": "http://["}, "verb=confirm", 403),
    (FORM, "&".join(["subject=c1"] * 601), 400),
    (PARTS, "no part at all", 400),
    (PARTS, "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--", 400),
    (PARTS, '--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n1\r\n--x--', 400),
    ({"content-type": "multipart/form-data"}, "x", 400),
]


@pytest.mark.parametrize(("headers", "body", "status"), UNREADABLE)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_form_that_cannot_be_read_gets_a_page(own: Path, headers: dict[str, str], body: str, status: int, language: str) -> None:
    client = client_of(own, raising=False)
    form_of(client, "/review")
    answer = client.post(f"/review/decide?lang={language}", content=body.encode(), headers=headers)
    assert answer.status_code == status
    assert '{"detail"' not in answer.text
    if "origin" not in headers:
        assert f'<html lang="{language}"' in answer.text


def test_a_verb_that_an_address_does_not_take(own: Path) -> None:
    client = client_of(own)
    answer = client.post("/claims")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert "This address does not take what was sent to it." in answer.text
    assert client.post("/download/claims.csv").json()["error"]["status"] == 405


def test_any_word_may_stand_in_an_address(client: Any) -> None:
    for query in ("self=1", "request=1&url=2", "kwargs=%00", "first=%FF"):
        assert client.get(f"/claims?{query}").status_code == 200, query
    page = client.get("/claims?kind=visit&kind=flight&self=1&token=no&lang=en").text
    assert 'href="/claims?kind=visit&amp;kind=flight&amp;self=1&amp;lang=ar"' in page


def test_a_form_leads_back_only_here(own: Path) -> None:
    client = client_of(own)
    claim = client.get("/api/claims").json()["rows"][0]["id"]
    form = form_of(client, "/review") | {"verb": "confirm", "subject": claim, "back": "//evil.example/"}
    assert client.post("/review/decide", data=form, follow_redirects=False).headers["location"] == "/review"


PLANS = [  # host, names, token asked for
    ("127.0.0.1", (), False),
    ("localhost", (), False),
    ("0.0.0.0", ("desk.example",), True),
    ("192.168.1.5", (), True),
]


@pytest.mark.parametrize(("host", "names", "token"), PLANS)
def test_plan(host: str, names: tuple[str, ...], token: bool) -> None:
    planned = plan(host, 8765, names, None)
    assert (planned.rules.token is not None) == token
    assert ("token=" in planned.address) == token
    assert all(name in planned.rules.hosts for name in names)


def test_short_token() -> None:
    with pytest.raises(UsageError, match="at least 16"):
        plan("0.0.0.0", 1, (), "short")


def test_a_question_that_takes_too_long(example: Path) -> None:
    client = client_of(example, patience=-1.0)
    answer = client.get("/api/claims?text=فيلا")
    assert answer.status_code in (200, 503)
