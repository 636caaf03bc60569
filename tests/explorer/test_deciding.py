"""Decisions through the pages: each is recorded, shown, taken up by the verdicts, and can be taken back."""
from __future__ import annotations

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


WRONG = [
    ("dance", "c1"), ("confirm", ""), ("confirm", "caaa.1"), ("merge", "a1"), ("merge", "abc abd"), ("undo", "d9"), ("split", "c1 c2"),
    ("correct", "c1"),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "subject"), WRONG)
def test_answers_that_do_not_fit(own: Path, verb: str, subject: str) -> None:
    client = client_of(own)
    assert decide(client, verb, subject).status_code == 400
    assert 'class="brief decision"' not in client.get("/review").text


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
