"""Takes the pictures of docs/screenshots: every page of the example casebook, in both languages and both themes.

    pip install -e '.[explorer]' playwright && apt-get install chromium
    python docs/make_screenshots.py [--out FOLDER] [--wide] [PAGE...]

Only light pictures of each page in both languages go into the repository, and the overview in dark; `--all` takes every one, `--wide`
also those of a telephone (360 px) and of a wall (2560 px).
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn

HERE = Path(__file__).parent
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip


def served(casebook: Path) -> tuple[uvicorn.Server, str]:
    """The explorer of a casebook on a free port, in a thread of its own."""
    from tawatur.explorer.app import create_app

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(casebook), host="127.0.0.1", port=port, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    return server, f"http://127.0.0.1:{port}"


def pages(request: Any, base: str) -> dict[str, str]:
    """The pages by name: the most told happening, its first claim, report and actor stand for their kind."""
    told = request.get(f"{base}/api/happenings?limit=2000").json()["rows"]
    most = max(told, key=lambda h: (h["denials"] > 0, len(h["claims"])))
    claim = request.get(f"{base}/api/claims/{most['claims'][0]}").json()
    return {
        "overview": "/", "timeline": "/timeline", "network": "/network", "map": "/map", "claims": "/claims", "actors": "/actors",
        "reports": "/reports", "review": "/review", "happening": f"/happening/{most['id']}", "claim": f"/claim/{most['claims'][0]}",
        "actor": f"/actor/{most['who'][0]['actor']}", "report": f"/report/{claim['report']}", "search": "/search?q=أثينا",
        "programs": "/programs", "error": "/nothing-here",
    }  # fmt: skip


def main() -> None:
    """Reads the example casebook, serves it, takes the pictures."""
    from playwright.sync_api import sync_playwright

    options = argparse.ArgumentParser()
    options.add_argument("--out", type=Path, default=HERE / "screenshots")
    options.add_argument("--casebook", type=Path)
    options.add_argument("--all", action="store_true")
    options.add_argument("--wide", action="store_true")
    options.add_argument("--tallest", type=int, default=1_700, help="pixels of a page that a picture shows")
    options.add_argument("pages", nargs="*")
    given = options.parse_args()
    given.out = given.out.resolve()
    casebook = given.casebook
    if casebook is None:
        import tawatur

        casebook = Path(tempfile.mkdtemp()) / "example.db"
        # Pages name the file that a report came from: as whoever reads the example in the repository sees it.
        os.chdir(HERE.parent)
        with tawatur.open(casebook) as book:
            book.read("examples/casebook")
    server, base = served(casebook)
    given.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        for language in ("ar", "en"):
            for theme in ("light", "dark"):
                sizes = {"": (1280, 900)} | ({"-360": (360, 760), "-2560": (2560, 1400)} if given.wide and theme == "light" else {})
                for suffix, (width, height) in sizes.items():
                    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, locale="en-GB")
                    page = context.new_page()
                    for name, path in pages(context.request, base).items():
                        if given.pages and name not in given.pages:
                            continue
                        if theme == "dark" and not given.all and name != "overview":
                            continue
                        page.goto(f"{base}{path}{'&' if '?' in path else '?'}lang={language}", wait_until="networkidle")
                        if page.locator("[data-drawing=network], [data-drawing=map]").count():
                            page.wait_for_selector("[data-ready]", timeout=15_000)
                        page.evaluate("document.fonts.ready")
                        dark = "-dark" if theme == "dark" else ""
                        tall = min(page.evaluate("document.documentElement.scrollHeight"), given.tallest)
                        clip = {"x": 0, "y": 0, "width": width, "height": tall}
                        page.screenshot(path=given.out / f"{name}-{language}{dark}{suffix}.png", full_page=True, clip=clip)
                    context.close()
        browser.close()
    server.should_exit = True
    print(f"{len(list(given.out.glob('*.png')))} pictures in {given.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
