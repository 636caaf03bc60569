"""Trains the name tagger; `--cross` measures it over consecutive blocks of ANERcorp instead.

    python training/names_train.py [--cross]
"""
from __future__ import annotations

import random
import sys
from pathlib import Path

import pycrfsuite
from anercorp import Sentence, blocks, sentences
from gold import HERE, SHARED

from tawatur.reading.names import WEIGHTS, features, spans

PARAMS = {"c1": 0.08, "c2": 0.02, "max_iterations": 120, "feature.possible_transitions": True}


def train(rows: list[Sentence], path: Path) -> None:
    """Writes the weights learnt from `rows` to `path`."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMS)
    for words, tags in rows:
        trainer.append(features(words), tags)
    trainer.train(str(path))


def scores(rows: list[Sentence], path: Path) -> dict[str, list[int]]:
    """Per type: right, predicted, gold counts of exact spans."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    count: dict[str, list[int]] = {}
    for words, tags in rows:
        gold, got = set(spans(tags)), set(spans(tagger.tag(features(words))))
        for kind in ("PERS", "LOC", "ORG"):
            row = count.setdefault(kind, [0, 0, 0])
            g, p = {x for x in gold if x.kind == kind}, {x for x in got if x.kind == kind}
            row[0] += len(g & p)
            row[1] += len(p)
            row[2] += len(g)
    return count


def f1(right: int, predicted: int, gold: int) -> float:
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def cross(rows: list[Sentence], folds: int = 5) -> None:
    """Prints F1 by type, each block tagged by weights from the others."""
    total: dict[str, list[int]] = {}
    parts = blocks(rows, folds)
    for i, held in enumerate(parts):
        path = Path("/tmp") / f"names-{i}.crfsuite"
        train([r for k, part in enumerate(parts) if k != i for r in part], path)
        for kind, row in scores(held, path).items():
            total[kind] = [a + b for a, b in zip(total.get(kind, [0, 0, 0]), row, strict=True)]
    total["micro"] = [sum(v[k] for v in total.values()) for k in range(3)]
    for kind, row in total.items():
        print(f"{kind:6} P {row[0] / max(row[1], 1):.3f} R {row[0] / max(row[2], 1):.3f} F1 {f1(*row):.3f}")


if __name__ == "__main__":
    random.seed(0)
    corpus = sentences(SHARED / "corpora" / "anercorp.txt")
    if "--cross" in sys.argv:
        cross(corpus)
    else:
        train(corpus, HERE.parent / "src/tawatur/reading/weights" / WEIGHTS)
