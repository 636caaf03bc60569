"""Who is who in the five seed pages together, where they are at hand; and the same names in reports of our own."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path

import pytest

from tawatur.casebook import ids
from tawatur.model import Report
from tawatur.weighing.telling import Told
from tawatur.weighing.weigh import Verdicts, weigh
from tests.weighing.made import claim, names_of, report

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
at_hand = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed pages are not here")


@cache
def seeds() -> tuple[Told, ...]:
    from tawatur.reading import read_report

    found = []
    for file in sorted(SEEDS.glob("*.txt")):
        page = Report(file.stem, file.read_text("utf8"))
        reading, id = read_report(page), ids.report_id(page)
        claims = tuple(zip(ids.claim_ids(id, reading.claims), reading.claims, strict=True))
        found.append(Told(id, page.doc, reading.published.day, reading.outlet, reading.credit, page.text, claims))
    return tuple(found)


@cache
def weighed() -> Verdicts:
    return weigh(seeds())


def called(name: str) -> dict[str, set[str]]:
    """The actors of whom a claim has the name as the best one, each with the docs; and those in whose text alone it stands."""
    found: dict[str, set[str]] = {}
    for told in seeds():
        for id, one in told.claims:
            for participant, actor in zip(one.who, weighed().actor_of[id], strict=True):
                if participant.names[0] == name:
                    found.setdefault(actor, set()).add(told.doc)
    docs = {t.report: t.doc for t in seeds()}
    for where, names in weighed().seen.items():
        for actor in found:
            if actor in names:
                found[actor].add(docs[where])
    return found


@at_hand
def test_one_man_of_three_pages() -> None:
    actors = called("علي مملوك")
    assert len(actors) == 1
    assert len(next(iter(actors.values()))) >= 3


@at_hand
def test_a_shared_family_name_joins_nobody() -> None:
    several = [called(n) for n in ("جميل الحسن", "كمال الحسن", "رامي مخلوف", "إيهاب مخلوف")]
    assert all(len(actors) <= 1 for actors in several)
    assert sum(map(len, several)) > 2, "the reader does not find all of them, but most"
    for one, other in itertools.combinations(several, 2):
        assert not one.keys() & other.keys()
    assert not any("سمير حسن" in names for actor in several if actor for names in _names(next(iter(actor))))


@at_hand
def test_a_man_is_found_where_his_name_only_stands_in_the_text() -> None:
    assert len(next(iter(called("رامي مخلوف").values()))) == 2


def _names(actor: str) -> list[set[str]]:
    from tawatur.weighing.units import own_names

    return [
        set(own_names(p.names))
        for told in seeds()
        for id, one in told.claims
        for p, a in zip(one.who, weighed().actor_of[id], strict=True)
        if a == actor
    ]


def test_the_names_in_reports_of_our_own() -> None:
    told = [
        report("1", claim("travel", ["علي مملوك"], role="mover", quote="وصل علي مملوك")),
        report("2", claim(who=[("علي مملوك", "مملوك", "رئيس مكتب الأمن"), "جميل الحسن"], quote="التقى مملوك بجميل الحسن")),
        report("3", claim(who=[("علي مملوك", "مملوك"), "كمال الحسن"], quote="اجتمع مملوك وكمال الحسن")),
        report("4", claim(who=["سمير حسن", "رامي مخلوف"], quote="قابل سمير حسن رامي مخلوف")),
        report("5", claim(who=["رامي مخلوف", "إيهاب مخلوف"], quote="زار رامي مخلوف إيهاب مخلوف")),
    ]
    people = [{n.partition(": ")[2] for n in names} for names in names_of(weigh(told), told)]
    assert sorted(map(sorted, people)) == sorted(
        [[n] for n in ("علي مملوك", "جميل الحسن", "كمال الحسن", "سمير حسن", "رامي مخلوف", "إيهاب مخلوف")]
    )
