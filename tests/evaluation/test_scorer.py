"""The scorer gives the figures of the guidelines' own, whatever is read."""

from __future__ import annotations

import importlib.util
import json
import math
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tawatur.evaluation.scorer import score
from tawatur.model import ROLES, Kind, LinkKind, Status

NAMES = "علي حسن محمود سالم نزار موسى هداب الفكي أحمد والعميد اللواء مدير المخابرات وزير بالخارجية مصدر أمني وكالة نورس أثينا بغداد دمشق"
WORDS = NAMES.split()
REFERENCE = Path(__file__).parents[3] / "shared" / "gold"


def _name(random_: random.Random) -> list[str]:
    return [" ".join(random_.choices(WORDS, k=random_.randint(1, 4))) for _ in range(random_.randint(1, 3))]


def _claim(random_: random.Random, number: int) -> dict[str, Any]:
    kind = random_.choice(list(Kind))
    day = f"2024-0{random_.randint(1, 9)}-1{random_.randint(0, 9)}"
    when = random_.choice([
        {"text": None, "earliest": None, "latest": None}, {"text": "أمس", "earliest": None, "latest": None},
        {"text": "أمس", "earliest": day, "latest": day}, {"text": "منذ", "earliest": day, "latest": None},
        {"text": "خلال العام", "earliest": "2024-01-01", "latest": "2024-12-31"},
    ])  # fmt: skip
    return {
        "id": f"c{number}", "kind": kind.value, "trigger": "التقى", "quote": " ".join(random_.choices(WORDS, k=random_.randint(2, 9))),
        "who": [{"role": random_.choice(ROLES[kind]).value, "names": _name(random_)} for _ in range(random_.randint(1, 3))],
        **({"from": [], "to": _name(random_)} if kind in ("travel", "flight") else {"where": random_.choice([[], _name(random_)])}),
        "when": when, "status": random_.choice(list(Status)).value, "secrecy": random_.choice(["open", "secret"]),
        "chain": [{"kind": random_.choice(list(LinkKind)).value, "names": _name(random_)} for _ in range(random_.randint(0, 2))],
    }  # fmt: skip


def _report(random_: random.Random, doc: str) -> dict[str, Any]:
    claims = [_claim(random_, i) for i in range(random_.randint(0, 7))]
    for claim in claims:
        if random_.random() < 0.15:
            claim["optional"] = True
    return {"doc": doc, "published": random_.choice([None, "2024-03-08"]), "outlet": None, "credit": [], "claims": claims}


def _perturbed(report: dict[str, Any], random_: random.Random) -> dict[str, Any]:
    """The report as a poor reader might have read it."""
    read: dict[str, Any] = json.loads(json.dumps(report))
    if random_.random() < 0.2:
        read["published"] = random_.choice([None, "2024-03-08", "2024-03-09"])
    claims = []
    for claim in read["claims"]:
        claim.pop("optional", None)
        if random_.random() < 0.15:
            continue
        fresh = _claim(random_, 0)
        for key in ("kind", "quote", "who", "when", "status", "secrecy", "chain"):
            if random_.random() < 0.12:
                claim[key] = fresh[key]
        if claim["who"] and random_.random() < 0.3:
            claim["who"][0]["names"] = ["ال" + claim["who"][0]["names"][0].replace("أ", "ا")]
        if random_.random() < 0.1:
            claim["who"].append(fresh["who"][0])
        if random_.random() < 0.1:
            claim.pop("secrecy", None)
        claims.extend([claim, claim] if random_.random() < 0.1 else [claim])
    if random_.random() < 0.2:
        claims.append(_claim(random_, 99))
    random_.shuffle(claims)
    read["claims"] = claims
    return read


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The scorer that stands beside the marking guidelines."""
    file = REFERENCE / "score.py"
    if not file.exists():
        pytest.skip("the guidelines' own scorer is not at hand")
    spec = importlib.util.spec_from_file_location("reference_scorer", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _same(ours: float, theirs: float) -> bool:
    return (math.isnan(ours) and math.isnan(theirs)) or math.isclose(ours, theirs, abs_tol=1e-12)


def _compare(reference: ModuleType, gold: dict[str, Any], read: dict[str, Any]) -> None:
    for families in (None, {"contact"}, {"accord", "law"}):
        theirs = reference.score(gold, read, families=families)
        ours = score(gold, read, families)
        assert (ours.reports, ours.gold, ours.predicted) == (theirs["reports"], theirs["gold"], theirs["predicted"])
        for name in ("precision", "recall", "f1", "whole"):
            assert _same(getattr(ours, name), theirs[name]), name
        for name in set(theirs["fields"]) | set(ours.tallies):
            assert _same(ours.rate(name), theirs["fields"].rate(name)), name
        assert {k: [t.credit, t.gold, t.predicted] for k, t in ours.kinds.items()} == theirs["kinds"]


@pytest.mark.parametrize("seed", range(25))
def test_same_figures_on_invented_claims(reference: ModuleType, seed: int) -> None:
    random_ = random.Random(seed)
    gold = {f"d{i}": _report(random_, f"d{i}") for i in range(12)}
    read = {doc: _perturbed(report, random_) for doc, report in gold.items() if random_.random() < 0.9}
    _compare(reference, gold, read)


@pytest.mark.parametrize("folder", ["seeds", "written/claims", "casebook/claims"])
def test_same_figures_on_marked_reports(reference: ModuleType, folder: str) -> None:
    gold = reference.load(REFERENCE / folder)
    random_ = random.Random(folder)
    _compare(reference, gold, {doc: _perturbed(report, random_) for doc, report in gold.items()})
    perfect = score(gold, gold)
    assert (perfect.precision, perfect.recall, perfect.whole) == (1.0, 1.0, 1.0)


def test_misses_name_what_is_wrong() -> None:
    random_ = random.Random(5)
    claim = _claim(random_, 1) | {"status": "denied"}
    gold = {"d": {"doc": "d", "published": None, "claims": [claim]}}
    other = claim | {"status": "planned"}
    misses = score(gold, {"d": gold["d"] | {"claims": [other]}}).misses
    assert [(m.what, m.read, m.marked) for m in misses] == [("status", "planned", "denied")]
    assert [m.what for m in score(gold, {}).misses] == ["missed"]
