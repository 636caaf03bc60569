"""Trains the name tagger on ANERcorp and our own marks of names; `--cross` measures it over consecutive blocks of ANERcorp instead.

python training/names_train.py [--cross]
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from array import array
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec
import own_names
import pycrfsuite
from anercorp import Sentence, blocks, sentences
from gold import HERE, SHARED

from tawatur.reading import tagging
from tawatur.reading.names import features, spans
from tawatur.reading.tagging import WEIGHTS, Stored, Tagger

BIAS = 0.8
LEAST = 10  # thousandths; a weight below it is left out
PARAMS = {"c1": 0.02, "c2": 0.1, "max_iterations": 80, "feature.possible_transitions": True}


def train(rows: list[Sentence], path: Path) -> None:
    """Writes the weights learnt from `rows` to `path`."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMS)
    for words, tags in rows:
        trainer.append(features(words), tags)
    trainer.train(str(path))


def store(path: Path, out: Path, bias: float = BIAS) -> None:
    """Writes the weights of a CRFsuite file in the form that the package reads.

    `bias` is taken from every step to "no name": the tagger finds more of the names that it has never met, at the cost of some precision.
    """
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    info = tagger.info()
    tags = sorted(info.labels)
    rows: dict[str, list[int]] = {}
    for (feature, label), weight in info.state_features.items():
        value = max(-32_000, min(32_000, round(weight * 1000)))
        if abs(value) >= LEAST:
            rows.setdefault(feature, [0] * len(tags))[tags.index(label)] = value
    features = sorted(rows)
    weights = array("h", [v for f in features for v in rows[f]])
    if sys.byteorder == "big":
        weights.byteswap()
    transitions = [[round((info.transitions.get((a, b), 0.0) - (bias if b == "O" else 0.0)) * 1000) for b in tags] for a in tags]
    stored = Stored(tags, "\n".join(features), weights.tobytes(), transitions)
    with out.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0, filename="") as file:
        file.write(msgspec.msgpack.encode(stored))
    print(f"{out.name}: {len(features)} features, {out.stat().st_size / 1e6:.2f} MB")


def scores(rows: list[Sentence]) -> dict[str, list[int]]:
    """Per type: right, predicted, gold counts of exact spans, as the package's own tagger finds them."""
    count: dict[str, list[int]] = {}
    for words, tags in rows:
        gold, got = set(spans(tags)), set(tagging.name_spans(words))
        for kind in ("PERS", "LOC", "ORG"):
            row = count.setdefault(kind, [0, 0, 0])
            g, p = {x for x in gold if x.kind == kind}, {x for x in got if x.kind == kind}
            row[0] += len(g & p)
            row[1] += len(p)
            row[2] += len(g)
    return count


def _use(path: Path) -> None:
    """Makes the package's tagger read other weights."""
    tagger = Tagger(path.read_bytes())
    tagging.tagger = lambda: tagger  # type: ignore[assignment]


def f1(right: int, predicted: int, gold: int) -> float:
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def _held(job: tuple[int, int]) -> dict[str, dict[str, list[int]]]:
    """The scores of one block, tagged by weights from the others, for several biases."""
    number, folds = job
    parts = blocks(sentences(SHARED / "corpora" / "anercorp.txt"), folds)
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "names.crfsuite", Path(folder) / WEIGHTS
        train([*(r for k, part in enumerate(parts) if k != number for r in part), *own_names.sentences()], path)
        for bias in (0.0, BIAS, 2 * BIAS, 3 * BIAS):
            store(path, out, bias)
            _use(out)
            found[f"bias {bias}"] = scores(parts[number])
    return found


def cross(folds: int = 5) -> None:
    """Prints F1 by type over consecutive blocks."""
    total: dict[str, dict[str, list[int]]] = {}
    with ProcessPoolExecutor(2) as pool:
        for found in pool.map(_held, [(i, folds) for i in range(folds)]):
            for bias, kinds in found.items():
                sums = total.setdefault(bias, {})
                for kind, row in kinds.items():
                    for name in (kind, "micro"):
                        sums[name] = [a + b for a, b in zip(sums.get(name, [0, 0, 0]), row, strict=True)]
    for bias, kinds in total.items():
        for kind, row in kinds.items():
            print(f"{bias} {kind:6} P {row[0] / max(row[1], 1):.3f} R {row[0] / max(row[2], 1):.3f} F1 {f1(*row):.3f}")


if __name__ == "__main__":
    corpus = sentences(SHARED / "corpora" / "anercorp.txt")
    if "--cross" in sys.argv:
        cross()
    else:
        with tempfile.TemporaryDirectory() as made:
            train([*corpus, *own_names.sentences()], Path(made) / "names.crfsuite")
            store(Path(made) / "names.crfsuite", HERE.parent / "src/tawatur/reading/weights" / WEIGHTS)
