"""A browser for the tests: Debian's Chromium by Playwright, a server of its own, and a tab that remembers what was said and asked."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: the browser tests are left out")
CHROMIUM = Path("/usr/bin/chromium")
if not CHROMIUM.exists():
    pytest.skip("there is no /usr/bin/chromium (apt-get install chromium): the browser tests are left out", allow_module_level=True)

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


def serve(path: Path) -> tuple[Any, str]:
    import uvicorn

    from tawatur.explorer.app import create_app

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(path, wait=60.0), host="127.0.0.1", port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    return server, f"http://127.0.0.1:{port}"


class Watched:
    """A tab, with all that it said and asked."""

    def __init__(self, browser: Any, **options: Any) -> None:
        # The policy is the page's own; axe is put in by the tests.
        self.context = browser.new_context(bypass_csp=False, **options)
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda m: self.said.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.said.append(f"uncaught: {e}"))
        self.page.on("request", lambda r: self.asked.append(r.url))

    def open(self, address: str) -> Any:
        self.page.goto(address, wait_until="load")
        if self.page.locator("[data-drawing=network], [data-drawing=map]").count():
            self.page.wait_for_selector("[data-ready]", timeout=15_000)
        return self.page
