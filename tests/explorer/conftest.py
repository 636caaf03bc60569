from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.explorer.made import fill, hostile, marked


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example casebook; nobody writes to it."""
    return fill(tmp_path_factory.mktemp("explorer") / "example.db", marked())


@pytest.fixture(scope="session")
def hostile_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("hostile") / "hostile.db", hostile())


def client_of(path: Path, *, raising: bool = True, **given: Any) -> Any:
    """A client of the explorer; `raising` for a fault of ours to end the test, and not to be answered as an error."""
    from tawatur.explorer.app import create_app

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient

        return TestClient(create_app(path, **{"wait": 60.0} | given), base_url="http://localhost", raise_server_exceptions=raising)


@pytest.fixture(scope="session")
def client(example: Path) -> Any:
    return client_of(example)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests."""
    from tests.explorer.browsing import ARGUMENTS, CHROMIUM, sync_api

    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(example: Path) -> Iterator[str]:
    """One server of the example casebook for all tests; nobody writes to it."""
    from tests.explorer.browsing import serve

    server, address = serve(example)
    yield address
    server.should_exit = True


@pytest.fixture
def own(example: Path, tmp_path: Path) -> Path:
    """A copy of the example that may be written to."""
    shutil.copy(example, tmp_path / "own.db")
    return tmp_path / "own.db"


@pytest.fixture(scope="session")
def addresses(client: Any) -> dict[str, str]:
    """An address of every page, by name."""
    told = client.get("/api/happenings?limit=2000").json()["rows"]
    most = max(told, key=lambda h: (h["conflicts"], h["reports"]))
    claim = client.get(f"/api/claims/{most['claims'][0]}").json()
    return {
        "overview": "/", "timeline": "/timeline", "network": "/network", "map": "/map", "claims": "/claims", "actors": "/actors",
        "reports": "/reports", "review": "/review", "happening": f"/happening/{most['id']}", "claim": f"/claim/{most['claims'][0]}",
        "actor": f"/actor/{most['who'][0]['actor']}", "report": f"/report/{claim['report']}", "search": "/search?q=أثينا",
        "programs": "/programs",
        "compare": f"/compare?one={claim['report']}&other={client.get('/api/reports').json()['rows'][0]['report']}",
    }  # fmt: skip
