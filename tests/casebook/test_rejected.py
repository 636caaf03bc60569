"""What was decided about claims shows wherever they are shown."""

from __future__ import annotations

from typing import Any

import pytest

from tawatur.casebook import Casebook, Filter, deciding, decisions, queries, verdicts
from tawatur.casebook.deciding import subjects_of, taken_out
from tawatur.errors import UsageError
from tawatur.export import csv as csv_export
from tawatur.model import Reading, Report
from tests.casebook.made import ARAN, QUTANI, STORY, claim, told


def _all_listings(book: Casebook) -> list[set[str]]:
    """The ids of the claims of each listing that holds the meeting of 01."""
    who = Filter.of(who=ARAN)
    return [
        {r.id for r in queries.claims(book, who)},
        {r.id for r in queries.contacts(book, who)},
        {r.id for r in queries.timeline(book, who)},
        {r.id for r in queries.every_claim(book)},
        {r.id for r in queries.network(book, who).claims},
        {r.id for d in queries.about(book, ARAN) for r in d.contacts},
        {line.split(",")[0] for line in "".join(csv_export.lines(book)).splitlines()},
    ]


def test_rejected_claims_are_in_no_listing(story: Casebook) -> None:
    [row] = queries.contacts(story, Filter.of(outlet="الرواق", secret=True)).rows
    assert all(row.id in found for found in _all_listings(story))
    decided = deciding.decide(story, "reject", [row.id], author="سارة")
    assert not any(row.id in found for found in _all_listings(story))
    assert queries.claim(story, row.id).claim == row.claim, "by its id it is still there"
    deciding.decide(story, "undo", [decided.id], author="سارة")
    assert all(row.id in found for found in _all_listings(story))


def test_rejected_claims_are_not_counted_as_undated(story: Casebook) -> None:
    [denial] = [r for r in queries.claims(story) if not r.claim.when.known]
    assert queries.timeline(story).undated == queries.claims(story, Filter.of(since="2000")).undated == 1
    deciding.decide(story, "reject", [denial.id], author="سارة")
    assert queries.timeline(story).undated == queries.claims(story, Filter.of(since="2000")).undated == 0


def test_a_rejected_happening_goes_with_all_its_claims(story: Casebook) -> None:
    verdicts.bring_up_to_date(story)
    happening = next(h for h in queries.happenings(story) if h.form["kind"] == "meeting")
    deciding.decide(story, "reject", [happening.id], author="سارة")
    left = {r.id for r in queries.claims(story)}
    assert not left & {t["claim"] for t in happening.form["told_in"]}


def test_a_report_is_shown_as_corrected(story: Casebook) -> None:
    [row] = queries.contacts(story, Filter.of(outlet="الرواق", secret=True)).rows
    deciding.decide(story, "correct", [row.id, "status", "possible"], author="سارة")
    _, reading = queries.reading_of(story, row.cite.id)
    assert [c.status.value for c in reading.claims] == ["possible", "asserted"]


WHEN = [  # typed, earliest, latest
    ("2024-11", "2024-11-01", "2024-11-30"),
    ("2024", "2024-01-01", "2024-12-31"),
    ("2024-11-05", "2024-11-05", "2024-11-05"),
    ("2024-11..2024-12-03", "2024-11-01", "2024-12-03"),
    ("2024-11..", "2024-11-01", "None"),
    ("..2024-11", "None", "2024-11-30"),
    ("", "None", "None"),
]


@pytest.mark.parametrize(("typed", "earliest", "latest"), WHEN)
def test_times_that_are_corrected(typed: str, earliest: str, latest: str) -> None:
    when = decisions.corrected(claim(), [("when", typed)]).when
    assert (str(when.earliest), str(when.latest)) == (earliest, latest)


WRONG = [  # field, value, what is accepted
    ("status", "maybe", "none of asserted, reported, planned"),
    ("kind", "party", "none of meeting, visit"),
    ("secrecy", "perhaps", "none of "),
    ("when", "soon", "no time; YYYY, YYYY-MM, YYYY-MM-DD or DD/MM/YYYY, also of the Hijri calendar, is"),
    ("when", "2024-12..2024-11", "no time"),
    ("who", "x", "no participants"),
    ("who", "guest: سامي الحلو", "no participants"),
    ("who", "", "no participants"),
    ("chain", "x", "no chain"),
    ("cause", "x", "no field that can be corrected"),
]


@pytest.mark.parametrize(("field", "value", "words"), WRONG)
def test_a_wrong_correction_tells_what_is_accepted(field: str, value: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        decisions.corrected(claim(), [(field, value)])


def test_the_last_word_on_a_claim_counts(story: Casebook) -> None:
    [row] = queries.contacts(story, Filter.of(outlet="الرواق", secret=True)).rows
    for verb, shown in (("reject", False), ("confirm", True), ("reject", False)):
        deciding.decide(story, verb, [row.id], author="سارة")
        assert all((row.id in found) is shown for found in _all_listings(story))
        verdicts.bring_up_to_date(story)
        assert (verdicts.happening_of(story, row.id) is not None) is shown


def test_the_log_keeps_the_names_that_were_merged(story: Casebook) -> None:
    verdicts.bring_up_to_date(story)
    pair = [queries.actors(story, name).rows[0].id for name in (ARAN, QUTANI)]
    merged = deciding.decide(story, "merge", pair, author="سارة")
    verdicts.bring_up_to_date(story)
    assert [s.names for s in subjects_of(story, merged)] == [(ARAN,), (QUTANI,)]


def test_of_a_happening_told_often_one_claim_is_corrected(story: Casebook) -> None:
    verdicts.bring_up_to_date(story)
    told_often = next(h for h in queries.happenings(story) if len(h.form["told_in"]) > 1)
    told_once = next(h for h in queries.happenings(story) if len(h.form["told_in"]) == 1)
    with pytest.raises(UsageError, match=told_often.form["told_in"][1]["claim"]):
        deciding.decide(story, "correct", [told_often.id, "status", "possible"], author="سارة")
    decided = deciding.decide(story, "correct", [told_once.id, "status", "possible"], author="سارة")
    assert decided.subject["claim"] == told_once.form["told_in"][0]["claim"]


def test_what_a_decision_is_about(story: Casebook) -> None:
    verdicts.bring_up_to_date(story)
    [aran] = queries.actors(story, ARAN).rows
    happening = next(h for h in queries.happenings(story) if h.form["kind"] == "meeting")
    split = deciding.decide(story, "split", [aran.id[:8], "02"], author="سارة")
    assert [s.names for s in subjects_of(story, split)] == [(ARAN,)]
    assert taken_out(story, split) == ("02",)
    undone = deciding.decide(story, "undo", [split.id], author="سارة")
    assert subjects_of(story, undone) == subjects_of(story, split)
    [told_of] = subjects_of(story, deciding.decide(story, "confirm", [happening.id], author="سارة"))
    assert (told_of.kind, told_of.names[:1]) == ("meeting", (ARAN,))
    with pytest.raises(UsageError, match="no such actor"):
        deciding.decide(story, "merge", ["azzzzzz", aran.id], author="سارة")


def test_who_decides_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAWATUR_AUTHOR", " سارة ")
    assert decisions.author_here() == "سارة"
    monkeypatch.delenv("TAWATUR_AUTHOR")
    monkeypatch.setattr("getpass.getuser", lambda: "sara")
    assert decisions.author_here() == "sara"

    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert decisions.author_here() == ""


def test_rows_tell_their_happening_once_weighed(story: Casebook) -> None:
    assert {r.happening for r in queries.claims(story)} == {None}
    verdicts.bring_up_to_date(story)
    for row in queries.claims(story):
        form: Any = verdicts.happening_of(story, row.id)
        assert (row.happening, row.independent_origins) == (form["id"], form["independent_origins"])
        assert (row.to_dict()["happening"], row.to_flat()["independent_origins"]) == (form["id"], str(form["independent_origins"]))


def test_reading_again_keeps_when_a_report_was_taken_in(story: Casebook) -> None:
    story.database.execute("UPDATE report SET taken_in = '2020-01-01T00:00:00+00:00'")
    readings = {report.doc: reading for report, reading in STORY}

    def read(report: Report) -> Reading:
        return readings[report.doc]

    verdicts.rebuild(story, read)
    assert {t for (t,) in story.database.execute("SELECT taken_in FROM report")} == {"2020-01-01T00:00:00+00:00"}


def test_a_dossier_is_cut_behind_the_filter(book: Casebook) -> None:
    for n in range(6):
        day = f"{2018 + n}-03-01"
        book.add(*told(f"0{n}", claim("travel", [ARAN], (day, day), role="mover", quote=f"سافر أران {n}")))
    [dossier] = queries.about(book, ARAN, Filter.of(since="2022"), limit=2)
    assert [r.cite.doc for r in dossier.movements] == ["04", "05"]
    [none] = queries.about(book, ARAN, Filter.of(kind="arrest"))
    assert (none.movements, none.others, len(none.names)) == ((), (), 1)
