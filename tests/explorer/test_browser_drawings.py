"""The drawings in a browser: nothing is covered, cut off or left out without a word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.explorer.browsing import Watched, serve
from tests.explorer.made import fill, marked

COVERED = """() => {
  const cy = document.querySelector('.graph')._cyreg.cy;
  const box = (n) => n.boundingBox({ includeNodes: false, includeEdges: false, includeLabels: true, includeOverlays: false });
  const named = cy.nodes().filter((n) => n.style('label')).map((n) => [n.data('sort'), n.data('label'), box(n)]);
  const over = (a, b) => Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1) > 3 && Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1) > 4;
  const found = [];
  named.forEach(([sort, label, a], i) => named.forEach(([, other, b], j) => {
    if (sort === 'happening' && i !== j && over(a, b)) found.push(`${label} / ${other}`);
  }));
  return { found, named: named.filter((n) => n[0] === 'happening').length };
}"""


@pytest.mark.parametrize("language", ["ar", "en"])
def test_words_of_the_network_cover_no_name(browser: Any, site: str, language: str) -> None:
    page = Watched(browser).open(f"{site}/network?lang={language}")
    told = page.evaluate(COVERED)
    assert told["found"] == []
    assert told["named"] > 10


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_asked_for_is_seen_first(browser: Any, site: str, language: str) -> None:
    """What began long before the time that is asked for, and lasts into it, does not squeeze the rest into a corner."""
    page = Watched(browser).open(f"{site}/timeline?lang={language}&since=2021-03-01&until=2021-03-20")
    page.locator("#timeline .canvas").focus()
    page.keyboard.press("+")
    page.keyboard.press("-")
    first, last = page.url.split("#")[1].split("..")
    assert "2021-02-25" <= first <= "2021-03-02"
    assert "2021-03-19" <= last <= "2021-03-25"


def test_bars_weigh_as_many_as_they_count(browser: Any, site: str) -> None:
    """Of many claims a few far ones leave the first view, however many bars they make."""
    tab = Watched(browser)
    far = [[f"{year}-01", 1, "1 claim"] for year in range(1950, 2010, 4)]
    bins = [*far, *[[f"2016-{month:02}", 60, "60 claims"] for month in range(1, 13)]]

    def answer(route: Any) -> None:
        page = route.fetch().text()
        begin = page.index('id="timeline-data">') + len('id="timeline-data">')
        end = page.index("</script>", begin)
        data = json.loads(page[begin:end]) | {"lanes": [{"name": "x", "asks": ["kind", "contact"], "unit": "month", "bins": bins}]}
        route.fulfill(body=page[:begin] + json.dumps(data) + page[end:], content_type="text/html; charset=utf-8")

    tab.page.route(lambda url: "/timeline?" in url, answer)
    page = tab.open(f"{site}/timeline?lang=en")
    years = page.evaluate("[...document.querySelectorAll('#timeline .axis text')].map((t) => +t.textContent.match(/\\d{4}/)[0])")
    assert min(years) >= 2015


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty happenings of one day in one lane."""
    from dataclasses import replace

    from tawatur.model import Participant, Role, Span

    (report, reading, _), *_ = marked()
    claim = next(c for c in reading.claims if c.kind.value == "meeting" and c.when.earliest)

    def one(n: int) -> Any:
        word = "".join("ابتثجحخدذر"[int(d)] for d in f"{n:03}")
        who = tuple(Participant(Role.PARTY, (f"{name} {word}",)) for name in ("سالم", "حسان"))
        # In words of its own: what several tell in the same words is one happening.
        text = f"التقى سالم {word} حسان {word} في المدينة."
        told = replace(claim, who=who, quote=text, trigger="التقى", span=Span(0, len(text)), trigger_span=Span(0, 5))
        return (
            replace(report, doc=f"r{n}", text=text),
            replace(reading, doc=f"r{n}", claims=(told,)),
            f"{n}.txt",
        )

    return fill(tmp_path_factory.mktemp("crowded") / "crowded.db", (one(n) for n in range(60)))


@pytest.mark.parametrize(("language", "said"), [("en", "more have no room here"), ("ar", "لا يتسع المكان لغيرها")])
def test_what_has_no_room_is_counted(browser: Any, crowded: Path, language: str, said: str) -> None:
    server, address = serve(crowded)
    try:
        page = Watched(browser, viewport={"width": 420, "height": 800}).open(f"{address}/timeline?lang={language}")
        drawn, told = page.locator("#timeline svg a.item").count(), page.locator("#timeline svg text.left").text_content()
        assert said in told
        total = sum(len(lane["items"]) for lane in json.loads(page.locator("#timeline-data").text_content())["lanes"])
        assert drawn + int("".join(c for c in told if c.isdigit())) == total > 41
    finally:
        server.should_exit = True


OUTSIDE = """() => {
  const s = document.querySelector('#map svg').getBoundingClientRect();
  const out = (b) => b.left < s.left - 1 || b.right > s.right + 1 || b.top < s.top - 3 || b.bottom > s.bottom + 3;
  return [...document.querySelectorAll('#map svg text')].filter((t) => out(t.getBoundingClientRect())).map((t) => t.textContent);
}"""


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_names_on_the_map_are_whole(browser: Any, site: str, language: str, width: int) -> None:
    page = Watched(browser, viewport={"width": width, "height": 800}).open(f"{site}/map?lang={language}")
    for _ in range(2):
        outside = page.evaluate(OUTSIDE)
        assert outside == []
        page.locator("#map [data-do=in]").click()


def test_a_long_arabic_name_is_cut_at_its_end(browser: Any, site: str) -> None:
    page = Watched(browser).open(f"{site}/network?lang=en")
    labels = page.evaluate("document.querySelector('.graph')._cyreg.cy.nodes('[sort=\\'actor\\']').map((n) => n.data('label'))")
    assert labels
    assert all(label.startswith("\u2067") for label in labels if any("\u0600" <= c <= "\u06ff" for c in label))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_print_does_not_explain_what_it_leaves_out(browser: Any, site: str, addresses: dict[str, str], language: str) -> None:
    page = Watched(browser).open(f"{site}{addresses['report']}?lang={language}")
    assert page.locator(".gloss.no-print").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".furniture").first.is_visible()
    assert not page.locator(".gloss.no-print").is_visible()
