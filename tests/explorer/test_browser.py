"""The explorer in a browser: filters, deep links, keyboard, drawings, downloads, hostile reports. Nothing is asked of another host and
nothing is said in the console."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.explorer.browsing import Watched, serve


def test_filter_is_the_address(browser: Any, site: str) -> None:
    tab = Watched(browser)
    page = tab.open(f"{site}/timeline?lang=en")
    every = page.locator("#timeline svg a.item").count()
    page.locator(".filter summary").click()
    page.fill(".filter input[name=who]", "الفكي")
    page.select_option(".filter select[name=lanes]", "actor")
    page.click(".filter button")
    page.wait_for_url("**/timeline?*who=*")
    assert "lanes=actor" in page.url
    assert "place=" not in page.url
    address = page.url
    assert 0 < page.locator("main article.entry").count() < every
    fresh = Watched(browser)
    assert fresh.open(address).input_value(".filter input[name=who]") == "الفكي"
    assert tab.said + fresh.said == []


def test_timeline_by_keyboard(browser: Any, site: str) -> None:
    tab = Watched(browser)
    page = tab.open(f"{site}/timeline?lang=ar")
    page.locator("#timeline .canvas").focus()
    before = page.locator("#timeline svg").inner_html()
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#timeline svg").inner_html() != before
    kept = page.url
    assert "#20" in kept
    assert Watched(browser).open(kept).locator("#timeline svg").inner_html() == page.locator("#timeline svg").inner_html()
    assert tab.said == []


def test_time_runs_with_the_language(browser: Any, site: str) -> None:
    places = {}
    for language in ("en", "ar"):
        page = Watched(browser).open(f"{site}/timeline?lang={language}")
        boxes = page.evaluate("[...document.querySelectorAll('#timeline .axis text')].map(t => +t.getAttribute('x'))")
        places[language] = boxes
    assert places["en"] == sorted(places["en"])
    assert places["ar"] == sorted(places["ar"], reverse=True)


def test_network_shows_evidence(browser: Any, site: str) -> None:
    tab = Watched(browser)
    page = tab.open(f"{site}/network?lang=en")
    data = json.loads(page.locator("#network-data").text_content())
    assert data["happenings"]
    assert page.locator("#evidence h2 a").count() == 0
    # The drawing is a canvas: where a node stands is asked of it.
    where = "document.querySelector('#network .graph')._cyreg.cy.nodes('[sort=\\'happening\\']')[0].renderedPosition()"
    at, box = page.evaluate(where), page.locator("#network .graph").bounding_box()
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    page.wait_for_selector("#evidence h2 a[href^='/happening/']")
    page.mouse.click(box["x"] + 3, box["y"] + 3)
    page.locator("#evidence [data-show]").first.press("Enter")
    page.wait_for_selector("#evidence h2 a[href^='/actor/']")
    assert page.locator("#evidence h2 a").count() == 1
    with page.expect_download() as download:
        page.click("[data-save=svg]")
    assert Path(download.value.path()).read_text("utf-8").startswith("<svg")
    with page.expect_download() as download:
        page.click("[data-save=png]")
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    assert tab.said == []


def test_very_many_nodes_are_sketched_while_they_are_arranged(browser: Any, site: str) -> None:
    actors = [{"id": f"a{i}", "name": f"فلان {i}", "contacts": i % 7} for i in range(300)]
    happenings = [
        {"id": f"h{i}", "kindWord": "meeting", "status": "reported", "secret": i % 9 == 0, "first": "2021-02-01", "last": None}
        for i in range(300)
    ]
    edges = [{"actor": f"a{j}", "happening": f"h{i}", "role": "party"} for i in range(300) for j in {i, i * i % 300, i // 30}]
    data = {"actors": actors, "happenings": happenings, "edges": edges, "months": ["-"] * 12}
    tab = Watched(browser)

    def swapped(route: Any) -> None:
        answer = route.fetch()
        head, start, rest = answer.text().partition('id="network-data">')
        route.fulfill(response=answer, body=head + start + json.dumps(data) + rest[rest.index("</script>") :])

    tab.page.route("**/network?*", swapped)
    tab.page.add_init_script(
        """new MutationObserver(() => (window.sketched ||= +!!document.querySelector(".sketch")))
        .observe(document, {childList: true, subtree: true})"""
    )
    page = tab.open(f"{site}/network?lang=en")
    assert page.evaluate("window.sketched") == 1
    assert page.locator(".sketch").count() == 0
    cy = "document.querySelector('#network .graph')._cyreg.cy"
    assert page.evaluate(f"{cy}.nodes().length") == 600
    places = page.evaluate(f"{cy}.nodes().map((n) => Object.values(n.position()))")
    assert len({tuple(p) for p in places}) == 600
    assert 1 < page.evaluate(f"{cy}.nodes('.leading').length") <= 18
    assert page.locator("[data-shown=from]").text_content() == "1 - 2021"
    assert tab.open(f"{site}/network?lang=en").evaluate(f"{cy}.nodes().map((n) => Object.values(n.position()))") == places
    assert tab.said == []


def test_map_leads_to_its_list(browser: Any, site: str) -> None:
    tab = Watched(browser)
    page = tab.open(f"{site}/map?lang=ar")
    assert page.locator("#map path.map-land").count() > 50
    page.locator("#map a.spot").first.press("Enter")
    assert page.locator(":target h3").count() == 1
    assert tab.said == []


def test_the_sea_reaches_the_edges_of_the_map_whatever_becomes_of_the_window(browser: Any, site: str) -> None:
    page = Watched(browser, viewport={"width": 1280, "height": 700}).open(f"{site}/map?lang=en")
    reach = """() => { const of = (s) => document.querySelector(s).getBoundingClientRect(), a = of("#map .map-sea"), b = of("#map svg");
        return a.top <= b.top && a.bottom >= b.bottom && a.left <= b.left && a.right >= b.right; }"""
    drawn = "document.querySelector('#map svg').viewBox.baseVal.height"
    before = page.evaluate(drawn)
    assert page.evaluate(reach)
    page.set_viewport_size({"width": 1280, "height": 1300})
    assert page.evaluate(reach)
    # The page's policy forbids the browser to wait by itself: that would be a text run as a script.
    for _ in range(300):
        if page.evaluate(drawn) > before + 100:
            break
        page.wait_for_timeout(50)
    assert page.evaluate(drawn) > before + 100
    assert page.evaluate(reach)


def test_the_map_letters_the_same_countries_in_both_languages(browser: Any, site: str) -> None:
    seen = {}
    for language in ("en", "ar"):
        page = Watched(browser, reduced_motion="reduce").open(f"{site}/map?lang={language}")
        lettered = "[...document.querySelectorAll('#map .map-country')].map((t) => [t.dataset.unit, t.textContent])"
        steps = []
        for key in ("0", "+", "+", "ArrowRight", "ArrowDown"):
            page.locator("#map .canvas").press(key)
            steps.append(dict(page.evaluate(lettered)))
        seen[language] = steps
    assert [set(s) for s in seen["en"]] == [set(s) for s in seen["ar"]]
    named = {unit: (seen["en"][0][unit], seen["ar"][0][unit].strip("\u2067\u2069")) for unit in ("Israel", "Palestine")}
    assert named == {"Israel": ("Israel", "إسرائيل"), "Palestine": ("Palestine", "فلسطين")}


def test_claims_and_text_light_up_together(browser: Any, site: str, addresses: dict[str, str]) -> None:
    page = Watched(browser).open(site + addresses["report"])
    page.locator("[data-claim='1']").hover()
    assert page.locator("mark.lit").count() > 0
    page.locator("mark[data-claims]").first.click()
    assert "#list-" in page.url


def test_queue_by_keyboard_with_undo(browser: Any, own: Path) -> None:
    server, site = serve(own)
    tab = Watched(browser)
    page = tab.open(f"{site}/review?lang=en")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className") == "item"
    page.keyboard.press("y")
    page.wait_for_selector(".item .decision")
    page.keyboard.press("u")
    page.wait_for_selector(".item .decision", state="detached")
    assert page.evaluate("document.activeElement.querySelectorAll('[data-answer]').length") == 2
    assert "taken back" in tab.open(f"{site}/review?lang=en").locator("aside").inner_text()
    page.keyboard.press("u")
    page.wait_for_selector("aside .decision")
    assert tab.said == []
    server.should_exit = True


def test_keys_of_an_arabic_keyboard(browser: Any, own: Path) -> None:
    server, site = serve(own)
    tab = Watched(browser)
    page = tab.open(f"{site}/review?lang=ar")
    press = (
        "([key, code]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true}))"
    )
    page.evaluate(press, ["ت", "KeyJ"])
    assert page.evaluate("document.activeElement.className") == "item"
    page.evaluate(press, ["غ", "KeyY"])
    page.wait_for_selector(".item .decision")
    page.evaluate(press, ["ع", "KeyU"])
    page.wait_for_selector(".item .decision", state="detached")
    page.evaluate(press, ["ظ", "Slash"])
    assert page.evaluate("document.activeElement.id") == "q"
    assert tab.said == []
    server.should_exit = True


def test_correcting_in_the_queue_and_taking_it_back(browser: Any, own: Path) -> None:
    server, site = serve(own)
    tab = Watched(browser)
    page = tab.open(f"{site}/review?lang=en")
    item = page.locator(".item:has([data-correct])").first
    before = item.inner_text()
    claim = item.get_attribute("data-open").removeprefix("/claim/")
    told = tab.context.request.get(f"{site}/api/claims/{claim}").json()["status"]
    item.focus()
    page.keyboard.press("c")
    page.wait_for_selector(".corrections")
    assert page.evaluate("document.activeElement.name") == "value"
    form = item.locator("form:has(input[value=status])")
    form.locator("select").select_option("denied" if told != "denied" else "reported")
    form.locator("button").click()
    page.wait_for_selector(".item [data-answered=correct]")
    assert tab.context.request.get(f"{site}/api/claims/{claim}").json()["status"] != told
    page.keyboard.press("u")
    page.wait_for_selector(".item [data-answered]", state="detached")
    assert item.inner_text().strip().startswith(before.strip()[:40])
    assert item.locator("[data-answer]").count() == 2
    assert tab.context.request.get(f"{site}/api/claims/{claim}").json()["status"] == told
    assert tab.said == []
    server.should_exit = True


def test_a_bar_of_a_crowded_timeline_leads_to_its_claims(browser: Any, example: Path, monkeypatch: Any) -> None:
    from tawatur.explorer import looking

    monkeypatch.setattr(looking, "CLAIMS", 10)
    server, site = serve(example)
    tab = Watched(browser)
    page = tab.open(f"{site}/timeline?lang=ar&status=reported")
    bars = page.locator("#timeline a.bin")
    assert bars.count() > 2
    bars.first.click()
    page.wait_for_url("**since=*")
    assert "kind=" in page.url
    assert "status=reported" in page.url
    assert page.locator("main article.entry").count() > 0
    assert tab.said == []
    server.should_exit = True


def test_hostile_reports_run_nothing(browser: Any, hostile_book: Path) -> None:
    server, site = serve(hostile_book)
    tab = Watched(browser)
    request = tab.context.request
    pages = ["/", "/timeline", "/network", "/map", "/claims", "/review"]
    pages += [f"/report/{r['report']}" for r in request.get(f"{site}/api/reports").json()["rows"]]
    for address in pages:
        page = tab.open(site + address)
        assert page.evaluate("window.hacked") is None
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert tab.said == []
    assert [u for u in tab.asked if not u.startswith((site, "data:", "blob:"))] == []
    server.should_exit = True


def test_pages_read_without_script(browser: Any, site: str, addresses: dict[str, str]) -> None:
    tab = Watched(browser, java_script_enabled=False)
    for name in ("timeline", "network", "map", "review"):
        tab.page.goto(site + addresses[name])
        assert tab.page.locator("main a[href^='/happening/']").count() > 0, name
