"""The explorer in a browser: when the first words stand on the page, and how a network of two thousand nodes moves.

    python benchmarks/explorer_browser.py CASEBOOK LARGE_CASEBOOK

CASEBOOK is the example's, whose overview is opened by a fresh browser; LARGE_CASEBOOK has enough happenings for two thousand nodes
(`benchmarks/stories.py`). Frames are those that headless Chromium draws without a graphics card while the drawing is dragged and zoomed.
"""

from __future__ import annotations

import os
import statistics
import sys
import threading
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "docs"))

from make_screenshots import ARGUMENTS, served

DRAWING = "document.querySelector('#network .graph')._cyreg.cy"
FRAMES = """(async () => {
  const cy = document.querySelector('#network .graph')._cyreg.cy, times = [], at = cy.container().getBoundingClientRect();
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  let x = at.left + 6, y = at.top + 6;
  const mouse = (what, more) => {
    const where = what === 'mousemove' || what === 'mouseup' ? window : document.elementFromPoint(x, y);
    const event = what === 'wheel' ? new WheelEvent(what, { clientX: x, clientY: y, bubbles: true, cancelable: true, ...more })
      : new MouseEvent(what, { clientX: x, clientY: y, button: 0, buttons: 1, bubbles: true, cancelable: true, view: window });
    where.dispatchEvent(event);
  };
  const before = { ...cy.pan() };
  if (DRAG) mouse('mousedown');
  else { x = at.left + at.width / 2; y = at.top + at.height / 2; }
  await frame();
  let last = await frame();
  for (let i = 0; i < 180; i++) {
    if (DRAG) { x += 3 + 2 * Math.cos(i / 8); y += 2 + 2 * Math.sin(i / 8); mouse('mousemove'); }
    else mouse('wheel', { deltaY: i % 60 < 30 ? -12 : 12 });
    const now = await frame();
    times.push(now - last);
    last = now;
  }
  if (DRAG) mouse('mouseup');
  const after = cy.pan();
  if (DRAG && before.x === after.x) throw new Error('nothing moved');
  return times;
})()"""


SKETCH = """new MutationObserver((_, watching) => {
  if (!document.querySelector(".sketch")) return;
  watching.disconnect();
  requestAnimationFrame(() => setTimeout(() => (window.sketched = performance.now())));
}).observe(document, { childList: true, subtree: true })"""


def _told(times: list[float]) -> str:
    ordered = sorted(times)
    high = ordered[int(len(ordered) * 0.95)]
    return f"median {statistics.median(times):.0f} ms, 95th percentile {high:.0f} ms, longest {ordered[-1]:.0f} ms"


def warmed() -> None:
    """Waits until the servers have made themselves ready, as they do while a browser starts."""
    for thread in threading.enumerate():
        if thread.name == "warming":
            thread.join()


def first_paint(playwright: Any, base: str) -> list[float]:
    """Milliseconds from the question to the first words, each in a browser of its own."""
    found = []
    for _ in range(10):
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(base, wait_until="load")
        while not (painted := page.evaluate("performance.getEntriesByName('first-contentful-paint').map((e) => e.startTime)")):
            page.wait_for_timeout(20)
        found.append(painted[0])
        browser.close()
    return found


def main() -> None:
    """Serves both casebooks, looks, prints."""
    from playwright.sync_api import sync_playwright

    small, base = served(Path(sys.argv[1]))
    large, big = served(Path(sys.argv[2]))
    with sync_playwright() as playwright:
        warmed()
        painted = first_paint(playwright, base)
        print(f"first contentful paint of the overview: {', '.join(f'{p:.0f}' for p in sorted(painted))} ms")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.request.get(f"{big}/network")
        page.add_init_script(SKETCH)
        page.goto(f"{big}/network", wait_until="load")
        page.wait_for_selector("[data-ready]", timeout=120_000)
        ready = page.evaluate("performance.now()")
        answered = page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd")
        nodes, edges = page.evaluate(f"[{DRAWING}.nodes().length, {DRAWING}.edges().length]")
        seen, whole = (page.evaluate("window.sketched") - answered) / 1000, (ready - answered) / 1000
        print(f"network of {nodes:,} nodes and {edges:,} lines: sketched {seen:.1f} s, arranged and drawn {whole:.1f} s after the answer")
        print(f"dragging: {_told(page.evaluate(FRAMES.replace('DRAG', 'true')))}")
        print(f"zooming: {_told(page.evaluate(FRAMES.replace('DRAG', 'false')))}")
        browser.close()
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    small.should_exit = large.should_exit = True


if __name__ == "__main__":
    main()
