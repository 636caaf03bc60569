"""Decisions through the pages: each is recorded, shown, taken up by the verdicts, and can be taken back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")

from tawatur.casebook.decisions import FIELDS
from tawatur.model import MOVES, Kind
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
    listed = f"/claims?lang=en&kind={before[id]['kind']}"
    (claim,) = before[id]["claims"]
    assert f"/claim/{claim}" in client.get(listed).text
    assert decide(client, "reject", id).status_code == 303
    assert id not in happenings(client)
    assert f"/claim/{claim}" not in client.get(listed).text
    page = client.get("/review?lang=en").text
    assert "Rejected" in page
    assert decide(client, "undo", "d1").status_code == 303
    assert happenings(client) == before
    assert f"/claim/{claim}" in client.get(listed).text
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


def test_correct_who_took_part(own: Path) -> None:
    client = client_of(own)
    claim = next(r["id"] for r in client.get("/api/claims").json()["rows"] if r["kind"] == "meeting")
    rows = {"role": ["host", "party", ""], "names": ["سامي الحلو | الحلو", "مراد أيدن", "لا أحد"]}
    assert decide(client, "correct", claim, field="who", **rows).status_code == 303
    told = client.get(f"/api/claims/{claim}").json()["who"]
    assert [(p["role"], p["names"]) for p in told] == [("host", ["سامي الحلو", "الحلو"]), ("party", ["مراد أيدن"])]
    page = client.get(f"/claim/{claim}?lang=ar").text
    assert "مضيف: سامي الحلو | الحلو؛ طرف: مراد أيدن" in page
    assert claim in client.get("/api/claims?who=سامي الحلو").text


def test_correct_on_whose_word(own: Path) -> None:
    client = client_of(own)
    claim = next(r["id"] for r in client.get("/api/claims").json()["rows"] if r["kind"] == "meeting")
    rows = {"link": ["outlet", "unnamed", ""], "names": ["المنبر", "مصادر أمنية | المصادر", ""]}
    assert decide(client, "correct", claim, field="chain", **rows).status_code == 303
    told = client.get(f"/api/claims/{claim}").json()["chain"]
    assert [(k["kind"], k["names"]) for k in told] == [("outlet", ["المنبر"]), ("unnamed", ["مصادر أمنية", "المصادر"])]
    page = client.get(f"/claim/{claim}?lang=ar").text
    assert "وسيلة إعلام: المنبر؛ غير مسمى: مصادر أمنية | المصادر" in page


def test_correct_where_somebody_came_from(own: Path) -> None:
    client = client_of(own)
    claim = next(r["id"] for r in client.get("/api/claims").json()["rows"] if r["kind"] == "travel")
    assert decide(client, "correct", claim, field="from", value="صور | صيدا").status_code == 303
    assert client.get(f"/api/claims/{claim}").json()["from"] == ["صور", "صيدا"]
    assert "صيدا" in client.get(f"/claim/{claim}?lang=en").text


def test_the_queue_fetches_the_forms_of_a_claim(client: Any) -> None:
    row = client.get("/api/claims").json()["rows"][0]
    found = client.get(f"/review/correct/{row['id']}?lang=en", headers={"hx-request": "true"}).text
    assert "<html" not in found
    shut = 1 if Kind(row["kind"]) in MOVES else 3  # Movements have no place of their own, and nothing else a way.
    assert found.count('name="verb" value="correct"') == len(FIELDS) - shut
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


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_the_log_says_what_each_decision_is_about(own: Path) -> None:
    client = client_of(own)
    actors = {r["actor"]: r["name"] for r in client.get("/api/actors").json()["rows"]}
    (one, first), (two, second), (three, third), *_ = actors.items()
    told = max(happenings(client).values(), key=lambda h: h["reports"])
    lone = next(h for h in happenings(client).values() if h["reports"] == 1 and h["who"])
    decide(client, "merge", f"{one} {two}")
    decide(client, "not-same", f"{one} {three}")
    decide(client, "confirm", told["id"])
    decide(client, "reject", lone["id"])
    decide(client, "correct", told["claims"][0], field="when", value="2021-02-08")
    decide(client, "split", told["claims"][-1])
    decide(client, "undo", "d4")
    entries = client.get("/review?lang=en").text.split('id="history"')[1].split('<p class="brief decision">')[1:]
    log = {re.search(r'class="code">(d\d+)</bdi>(?! <)(?!</span>)', e)[1]: e for e in entries}  # type: ignore[index]
    assert sorted(log) == [f"d{n}" for n in range(1, 8)]
    assert f'href="/actor/{one}"' in log["d1"]
    assert f'href="/actor/{two}"' in log["d1"]
    assert f"Held to be one {first} + {second}" in words(log["d1"])
    assert f"≠ {third}" in words(log["d2"])
    assert f'href="/happening/{told["id"]}"' in log["d3"]
    assert f"Confirmed {told['kind']} {first} (2)" in words(log["d3"])
    assert f'href="/happening/{lone["id"]}"' in log["d4"]
    assert f"Rejected {lone['kind']} " in words(log["d4"])
    assert f'href="/claim/{told["claims"][0]}"' in log["d5"]
    assert "when: 8 February 2021" in words(log["d5"])
    assert f'href="/claim/{told["claims"][-1]}"' in log["d6"]
    assert f"Taken back Rejected d4 {lone['kind']}" in words(log["d7"])
    assert client.get(f"/happening/{lone['id']}").status_code == 200


def test_what_is_rejected_is_linked_by_its_claim(own: Path) -> None:
    client = client_of(own)
    lone = next(h for h in happenings(client).values() if h["reports"] == 1)
    decide(client, "reject", lone["id"])
    log = client.get("/review?lang=ar").text.split('id="history"')[1]
    assert f'href="/claim/{lone["claims"][0]}"' in log
    assert client.get(f"/claim/{lone['claims'][0]}").status_code == 200
