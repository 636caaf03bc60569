"""Decisions through the pages: each is recorded, shown, taken up by the verdicts, and can be taken back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")

from tests.explorer.conftest import client_of
from tests.explorer.test_safety import form_of


def decide(client: Any, verb: str, subject: str, **more: str) -> Any:
    form = form_of(client, "/review") | {"verb": verb, "subject": subject} | more
    return client.post("/review/decide", data=form, follow_redirects=False)


def happenings(client: Any) -> dict[str, Any]:
    return {h["id"]: h for h in client.get("/api/happenings?limit=2000").json()["rows"]}


def test_reject_and_undo(own: Path) -> None:
    client = client_of(own)
    before = happenings(client)
    id = next(i for i, h in before.items() if h["reports"] == 1)
    assert decide(client, "reject", id).status_code == 303
    assert id not in happenings(client)
    page = client.get("/review?lang=en").text
    assert "Rejected" in page
    assert decide(client, "undo", "d1").status_code == 303
    assert happenings(client) == before
    assert "taken back" in client.get("/review?lang=en").text


def test_confirm_is_shown(own: Path) -> None:
    client = client_of(own)
    id = max(happenings(client).values(), key=lambda h: h["reports"])["id"]
    decide(client, "confirm", id, back=f"/happening/{id}")
    assert happenings(client)[id]["ruling"] == "confirmed"
    assert "Confirmed" in client.get(f"/happening/{id}?lang=en").text


def test_merge_actors_and_take_back(own: Path) -> None:
    client = client_of(own)
    names = {r["actor"]: r["name"] for r in client.get("/api/actors?limit=2000").json()["rows"]}
    one, other = list(names)[:2]
    assert decide(client, "merge", f"{one} {other}").status_code == 303
    assert len(client.get("/api/actors?limit=2000").json()["rows"]) == len(names) - 1
    assert client.get(f"/actor/{other}").status_code == 200
    decide(client, "undo", "d1")
    assert len(client.get("/api/actors?limit=2000").json()["rows"]) == len(names)


def test_split_a_claim_out(own: Path) -> None:
    client = client_of(own)
    before = happenings(client)
    most = max(before.values(), key=lambda h: h["reports"])
    assert decide(client, "split", most["claims"][-1], back=f"/happening/{most['id']}").status_code == 303
    assert len(happenings(client)) > len(before)


def test_correct(own: Path) -> None:
    client = client_of(own)
    claim = client.get("/api/claims").json()["rows"][0]["id"]
    assert decide(client, "correct", claim, field="when", value="2021-02-08..2021-02-09", note="so the agency").status_code == 303
    told = client.get(f"/api/claims/{claim}").json()["when"]
    assert (told["earliest"], told["latest"]) == ("2021-02-08", "2021-02-09")
    assert "so the agency" in client.get(f"/claim/{claim}").text


def test_correct_with_two_dates(own: Path) -> None:
    client = client_of(own)
    claim = client.get("/api/claims").json()["rows"][0]["id"]
    assert decide(client, "correct", claim, field="when", first="2021-02-08", last="").status_code == 303
    told = client.get(f"/api/claims/{claim}").json()["when"]
    assert (told["earliest"], told["latest"]) == ("2021-02-08", "2021-02-08")
    assert "8 February 2021" in client.get("/review?lang=en").text.split('id="history"')[1]


def test_the_queue_fetches_the_forms_of_a_claim(client: Any) -> None:
    row = client.get("/api/claims").json()["rows"][0]
    found = client.get(f"/review/correct/{row['id']}?lang=en", headers={"hx-request": "true"}).text
    assert "<html" not in found
    assert found.count('name="verb" value="correct"') == 5
    assert f'<option value="{row["kind"]}" selected>' in found
    assert client.get("/review/correct/caaaa.1").status_code == 404


def test_split_an_actor_on_its_page_and_take_back(own: Path) -> None:
    client = client_of(own)
    before = {r["actor"] for r in client.get("/api/actors?limit=2000").json()["rows"]}
    actor = client.get("/api/actors").json()["rows"][0]["actor"]
    page = client.get(f"/actor/{actor}?lang=en").text
    assert "Two people under one name?" in page
    form = page.split('class="split"')[1].split("</form>")[0]
    reports = re.findall(r'type="checkbox" name="subject" value="([^"]+)"', form)
    assert len(reports) > 2
    token = re.search(r'name="form_token" value="([0-9a-f]+)"', form)
    assert token is not None
    sent = {"form_token": token[1], "verb": "split", "subject": [actor, *reports[-2:]], "back": f"/actor/{actor}"}
    assert client.post("/review/decide", data=sent, follow_redirects=False).status_code == 303
    after = {r["actor"] for r in client.get("/api/actors?limit=2000").json()["rows"]}
    assert len(after) > len(before)
    left = client.get(f"/actor/{actor}").text.split('class="split"')[1].split("</form>")[0]
    assert not set(reports[-2:]) & set(re.findall(r'type="checkbox" name="subject" value="([^"]+)"', left))
    decide(client, "undo", "d1")
    assert {r["actor"] for r in client.get("/api/actors?limit=2000").json()["rows"]} == before


def test_one_side_of_a_conflict_is_another_happening(own: Path) -> None:
    client = client_of(own)
    before = happenings(client)
    page = client.get("/review?lang=en").text
    form = re.search(r'name="subject" value="(h\S+ c[^"]+)"><button name="verb" value="split">', page)
    assert form is not None
    assert decide(client, "split", form[1]).status_code == 303
    assert len(happenings(client)) > len(before)


WRONG = [
    ("dance", "c1"), ("confirm", ""), ("confirm", "caaa.1"), ("merge", "a1"), ("merge", "abc abd"), ("undo", "d9"), ("split", "c1 c2"),
    ("correct", "c1"),
]  # fmt: skip


def test_answers_that_do_not_fit(own: Path) -> None:
    client = client_of(own)
    for verb, subject in WRONG:
        assert decide(client, verb, subject).status_code == 400, (verb, subject)
        assert 'class="brief decision"' not in client.get("/review").text, (verb, subject)


def test_wrong_correction(own: Path) -> None:
    client = client_of(own)
    claim = client.get("/api/claims").json()["rows"][0]["id"]
    assert decide(client, "correct", claim, field="when", value="yesterday").status_code == 400


def test_fragment_for_the_queue(own: Path) -> None:
    client = client_of(own)
    form = form_of(client, "/review") | {"verb": "confirm", "subject": client.get("/api/claims").json()["rows"][0]["id"]}
    answer = client.post("/review/decide", data=form, headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert "data-undo" in answer.text
