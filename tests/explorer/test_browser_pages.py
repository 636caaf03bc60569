"""Every page in a browser, in either language and theme: no word in the console, nothing asked of another host, no serious finding of
axe (WCAG 2.2 AA), nothing that sticks out at 360 or 2560 pixels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.explorer.browsing import Watched

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")
PAGES = (
    "overview", "timeline", "network", "map", "claims", "actors", "reports", "review", "happening", "claim", "actor", "report", "search",
    "programs", "compare",
)  # fmt: skip


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ar", "dark")])
def test_pages_are_quiet_accessible_and_fit(browser: Any, site: str, addresses: dict[str, str], language: str, theme: str) -> None:
    tab = Watched(browser, color_scheme=theme, reduced_motion="reduce")
    faults = []
    for name in PAGES:
        tab.page.set_viewport_size({"width": 1280, "height": 900})
        address = addresses[name]
        page = tab.open(f"{site}{address}{'&' if '?' in address else '?'}lang={language}")
        told = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
        assert told == [language, "rtl" if language == "ar" else "ltr"]
        page.evaluate(AXE + "; null")
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        faults += [
            (name, v["id"], v["nodes"][0]["html"][:160], v["nodes"][0].get("failureSummary", "")[:200])
            for v in found["violations"]
            if v["impact"] in ("serious", "critical")
        ]
        page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
        for width in (360, 1280, 2560):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append((name, "sticks out", str(width), ""))
    assert faults == []
    assert tab.said == []
    assert [u for u in tab.asked if not u.startswith((site, "data:", "blob:"))] == []
    tab.context.close()
