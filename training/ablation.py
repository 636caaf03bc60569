"""What each trained part is worth: the same cross-validation with one part taken out at a time, and with one set of our own marks unlearnt.

python training/ablation.py choosers --out FOLDER [--folds 4]       the choosers, each replaced by a rule or left out
python training/ablation.py names clusters --out FOLDER             the name tagger; the word clusters
python training/ablation.py east west covert own --out FOLDER       sets of marks that are not learnt from, though measured
python training/ablation.py show --out FOLDER                       the table of all that stands in FOLDER, with intervals

What is learnt from other choosers (the verdict, the joining of tellings) is learnt anew without the part. FOLDER gets one file of
readings for every run, under its name; `show` compares each with `full`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import names_train
from anercorp import sentences
from choosers_train import Apart, Worked, apart, whole, work
from cross_validation import OWN, Json, cross, folds, marked_row, predict
from gold import SETS, SHARED, load
from msgspec.structs import replace
from network_fit import flat

from tawatur.evaluation.intervals import Draws, Interval
from tawatur.evaluation.scorer import Score, by_report, f1_of
from tawatur.evaluation.tables import FIGURES, Row, tables
from tawatur.reading import analysis, clusters, names
from tawatur.reading.choosers import Choosers
from tawatur.reading.features import roles, triggers
from tawatur.reading.linear import Gate
from tawatur.reading.network import Network

SLOTS = ("A", "B", "C", "F", "N", "T", "V", "W")
NO = "N"


def _expected() -> Network:
    """Who stands where the trigger list expects somebody takes part; a place tells the place; nobody else does."""
    weights = {f"exp={slot}": [6.0 * (slot == other) for other in SLOTS] for slot in SLOTS if slot != NO}
    weights["mk=place"] = [4.0 * (slot == "W") for slot in SLOTS]
    return flat(list(SLOTS), [2.0 if slot == NO else 0.0 for slot in SLOTS], weights)


def _yes_or_no(bias: float, weights: dict[str, float]) -> Network:
    return flat(["0", "1"], [bias], {feature: [w] for feature, w in weights.items()})


RULES: dict[str, Callable[[Choosers], Choosers]] = {
    "sieve": lambda c: replace(c, sieve=Gate(10.0, {})),  # every trigger word is looked into
    "event": lambda c: replace(c, event=_yes_or_no(0.0, {})),  # every trigger word names the first kind that is listed for it
    "role": lambda c: replace(c, role=_expected()),
    "time": lambda c: replace(c, time=_yes_or_no(0.1, {"nearest": 1.0, "C": -20.0})),  # the nearest time of the sentence, none carried over
    # Asserted or reported, as the chain has it.
    "status": lambda c: replace(c, status=flat(["asserted", "denied", "failed"], [0.0, -9.0, -9.0], {})),
    "secrecy": lambda c: replace(c, secrecy=Gate(10.0, {})),  # every word of secrecy in reach makes the claim secret
}
"""A chooser put in the place of a trained one."""


def _full(taught: Apart, made: Choosers) -> Choosers:
    return whole(taught, made)


def _without(rule: Callable[[Choosers], Choosers]) -> Callable[[Apart, Choosers], Choosers]:
    return lambda taught, made: rule(whole([(rule(c), held) for c, held in taught], made))


def _no_verdict(taught: Apart, made: Choosers) -> Choosers:
    """The event chooser alone decides, at even odds."""
    learnt = whole(taught, made)
    return replace(learnt, verdict=None, thresholds=learnt.thresholds | {"event": 0.5})


def _no_joining(taught: Apart, made: Choosers) -> Choosers:
    """Every telling is a claim."""
    learnt = whole(taught, made)
    return replace(learnt, thresholds=learnt.thresholds | {"same": 2.0})


CHOOSERS: dict[str, Callable[[Apart, Choosers], Choosers]] = {
    "full": _full,
    **{name: _without(rule) for name, rule in RULES.items()},
    "verdict": _no_verdict,
    "same": _no_joining,
}


def choosers(worked: Sequence[Worked], count: int, out: Path) -> None:
    """Reads every report with each chooser taken out in turn; the choosers that stay are learnt once for each fold."""
    read: dict[str, dict[int, Json]] = {name: {} for name in CHOOSERS}
    for held in folds(worked, count):
        away = set(held)
        taught, made = apart([w for i, w in enumerate(worked) if i not in away])
        for name, without in CHOOSERS.items():
            learnt = without(taught, made)
            read[name] |= {i: predict(worked[i].marked, learnt) for i in held}
            print(f"{name}: {len(read[name])} reports", flush=True)
    for name, rows in read.items():
        keep(out, name, [rows[i] for i in range(len(worked))])


def no_names() -> None:
    """Takes the name tagger away: what lists, titles and posts tell stays."""
    analysis.name_spans = lambda words: []  # type: ignore[assignment]


def no_clusters() -> None:
    """Takes the word clusters away, also from the name tagger, which is trained anew without them."""
    nothing = ("?", "?")
    for module in (roles, triggers):
        module.cluster = lambda word: nothing  # type: ignore[attr-defined]
    clusters.clusters = names.clusters = dict  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "names.crfsuite", Path(folder) / names.WEIGHTS
        names_train.train(sentences(SHARED / "corpora" / "anercorp.txt"), path)
        names_train.store(path, out)
        names_train._use(out)


PARTS: dict[str, Callable[[], None]] = {"names": no_names, "clusters": no_clusters}


def keep(out: Path, name: str, read: Sequence[Json]) -> None:
    """Writes the readings of one run."""
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{name}.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in read), "utf8")


def _f1(parts: Sequence[Score]) -> list[list[float]]:
    return [[p.credit for p in parts], [p.predicted for p in parts], [p.gold for p in parts]]


def _difference(*sums: float) -> float:
    def f1(credit: float, predicted: float, gold: float) -> float:
        return f1_of(credit / predicted if predicted else 0.0, credit / gold if gold else 0.0)

    return f1(*sums[:3]) - f1(*sums[3:])


def show(marks: Sequence[Json], out: Path) -> None:
    """Prints and writes (`ablation.json`) a line for each run: its figures, and what its F1 is short of that of `full`."""
    runs = {p.stem: {r["doc"]: r for r in map(json.loads, p.read_text("utf8").splitlines())} for p in sorted(out.glob("*.jsonl"))}
    gold = {m["doc"]: m for m in marks if m["doc"] in runs["full"]}
    corpora = {doc: m["corpus"] for doc, m in gold.items()}
    draws = Draws(list(corpora.values()))
    scored = {name: list(by_report(gold, read)) for name, read in runs.items()}
    found = {}
    print(f"{'without':<10}{'read':>6}  P     R     F1     short of full        contact  " + "  ".join(FIGURES[3:]))
    for name in sorted(scored, key=lambda n: n != "full"):
        made = tables(scored[name], draws, corpora)
        row, contact = made["all"][0], next(r for r in made["family"] if r.label == "contact")
        short = draws.intervals(_f1(scored["full"]) + _f1(scored[name]), [_difference])[0]
        found[name] = {
            "all": row.to_json(),
            "contact": contact.to_json(),
            "corpora": [r.to_json() for r in made["corpus"]],
            "short": None if short is None else [round(short.low, 4), round(short.high, 4)],
        }
        print(_line(name, row, contact, short))
    (out / "ablation.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf8")


def _line(name: str, row: Row, contact: Row, short: Interval | None) -> str:
    claims = " ".join(f"{row.figures[k].value:.3f}" for k in ("precision", "recall", "f1"))
    ends = "" if short is None else f"{short.low:+.3f}..{short.high:+.3f}"
    fields = "  ".join(f"{row.figures[k].value:.3f}" for k in FIGURES[3:])
    return f"{name:<10}{row.read:>6}  {claims}  {ends:<20} {contact.figures['f1'].value:.3f}    {fields}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="+", choices=["choosers", *PARTS, *OWN, "own", "show"])
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--out", type=Path, required=True)
    a = parser.parse_args()
    if len(PARTS.keys() & set(a.parts)) > 1:
        parser.error(f"what is taken away stays away: {' and '.join(PARTS)} need a run each")
    reports = load(SETS)
    marks = [marked_row(m) for m in reports]
    worked: list[Worked] = []
    for part in sorted(a.parts, key=lambda p: p in PARTS):  # what is taken away stays away: such parts come last
        if part == "show":
            continue
        if part in PARTS:
            PARTS[part]()
            keep(a.out, part, cross([work(m) for m in reports], a.folds))
            continue
        worked = worked or [work(m) for m in reports]
        if part == "choosers":
            choosers(worked, a.folds, a.out)
        else:
            keep(a.out, part, cross(worked, a.folds, OWN if part == "own" else (part,)))
    if any(a.out.glob("full.jsonl")):
        show(marks, a.out)


if __name__ == "__main__":
    main()
