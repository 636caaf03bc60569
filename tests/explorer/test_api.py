"""The JSON API: the same questions as the commands, one shape of error, bounded listings, a description that holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")

from tawatur.casebook import Casebook, Filter, queries

LISTINGS = ("claims", "contacts", "timeline", "happenings", "actors", "reports", "copies", "conflicts")


@pytest.mark.parametrize("name", LISTINGS)
def test_listing(client: Any, name: str) -> None:
    answer = client.get(f"/api/{name}").json()
    assert answer["rows"]
    assert answer["cut"] is False


@pytest.mark.parametrize("name", [n for n in LISTINGS if n != "copies"])
def test_a_listing_says_when_it_cuts(client: Any, name: str) -> None:
    answer = client.get(f"/api/{name}?limit=1").json()
    assert (len(answer["rows"]), answer["cut"]) == (1, True)


def test_the_same_as_the_command(client: Any, example: Path) -> None:
    with Casebook.open(example, readonly=True) as book:
        rows = [r.to_dict() for r in queries.contacts(book, Filter.of(who="الفكي", secret=True)).rows]
    assert client.get("/api/contacts?who=الفكي&secret=yes&limit=2000").json()["rows"] == rows


ERRORS = [
    ("/api/claims?kind=dance", 400),
    ("/api/claims?limit=0", 422),
    ("/api/claims?limit=999999", 422),
    ("/api/claims?secret=maybe", 422),
    ("/api/claims/none", 404),
    ("/api/actors/none", 404),
    ("/api/reports/none", 404),
    ("/api/happenings/none", 404),
    ("/api/search", 422),
    ("/api/search?q=!", 400),
    ("/api/nothing", 404),
]


@pytest.mark.parametrize(("address", "status"), ERRORS)
def test_one_shape_of_error(client: Any, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == {"status", "message"}
    assert error["status"] == status
    assert error["message"]


def test_wrong_method(client: Any) -> None:
    assert client.post("/api/claims").json()["error"]["status"] == 405


def test_description(client: Any) -> None:
    description = client.get("/api/openapi.json").json()
    assert len(description["paths"]) >= 16
    for path, methods in description["paths"].items():
        assert set(methods) == {"get"}, path
        assert methods["get"]["summary"]


def test_described_as_it_answers(example: Path) -> None:
    """schemathesis: whatever fits the description gets no server error and an answer that was described."""
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: the description is not tried out")
    from hypothesis import HealthCheck, Phase, given, settings

    from tawatur.explorer.app import create_app

    app = create_app(example)
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"host": "localhost"})
    tried = 0
    calm = settings(
        max_examples=12, deadline=None, database=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy())
        @calm
        def attempt(case: Any) -> None:
            answer = case.call(base_url="http://localhost/api", headers={"host": "localhost"})
            assert answer.status_code < 500, (case, answer.text[:300])
            case.validate_response(answer, checks=(schemathesis.checks.not_a_server_error,))

        attempt()
        tried += 1
    assert tried >= 16
