"""Word clusters: words that stand in like company get one number, so that choosers can carry what they learn of one to the others.

Words of the raw corpora are counted with their neighbours (two words to each side), weighted by positive pointwise mutual information,
brought to 100 dimensions by a truncated singular value decomposition (Levy and Goldberg 2014 for the recipe) and grouped by
k-means. Only the table word -> cluster is kept; no text is.

    python training/clusters.py
"""
from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterator

import msgspec
import numpy as np
from gold import HERE, SHARED, load
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.linalg import svds
from sklearn.cluster import MiniBatchKMeans

from tawatur.arabic.folding import fold_text
from tawatur.arabic.sentences import sentences
from tawatur.arabic.tokens import tokens

OUT = HERE.parent / "src/tawatur/reading/weights/clusters.msgpack"
LEAST, WINDOW, WIDTH, GROUPS = 6, 2, 100, (64, 320)


def texts() -> Iterator[str]:
    """All raw text at hand; marks are not looked at."""
    with gzip.open(SHARED / "corpora" / "ant.jsonl.gz", "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            yield f"{row['title']}\n{row['text']}"
    for name in ("gsr_assault.csv", "gsr_protest.csv"):
        with (SHARED / "corpora" / name).open(encoding="utf8") as rows:
            for row in csv.DictReader(rows):
                yield row["text"]
    words = []
    for line in (SHARED / "corpora" / "anercorp.txt").read_text("utf8").splitlines():
        words.append(line.split(" ")[0] if line else "\n")
    yield " ".join(words)
    for m in load("seeds written casebook east west covert example"):
        yield m.report.text


def company() -> tuple[list[str], csr_matrix]:
    """The words that occur often enough, and how often each stands near each."""
    rows = []
    for text in texts():
        folded = fold_text(text)
        for start, end in sentences(folded):
            rows.append(["0" if t.word[0].isdigit() else t.word for t in tokens(folded, start, end)])
    count = Counter(w for row in rows for w in row)
    vocabulary = sorted(w for w, n in count.items() if n >= LEAST)
    index = {w: i for i, w in enumerate(vocabulary)}
    size = len(vocabulary)
    near: Counter[tuple[int, int]] = Counter()
    for row in rows:
        known = [index.get(w, -1) for w in row]
        for i, a in enumerate(known):
            if a < 0:
                continue
            for d in range(1, WINDOW + 1):
                if i + d < len(known) and known[i + d] >= 0:
                    # The side counts: what stands before is not what stands behind.
                    near[a, known[i + d] + size * (d - 1)] += 1
                    near[known[i + d], a + size * (WINDOW + d - 1)] += 1
    keys = np.array(list(near.keys()), dtype=np.int64)
    values = np.array(list(near.values()), dtype=np.float64)
    matrix = coo_matrix((values, (keys[:, 0], keys[:, 1])), shape=(size, size * WINDOW * 2)).tocsr()
    return vocabulary, matrix


def vectors(matrix: csr_matrix) -> np.ndarray:
    """Words as unit vectors."""
    total = matrix.sum()
    rows, columns = np.asarray(matrix.sum(axis=1)).ravel(), np.asarray(matrix.sum(axis=0)).ravel()
    coo = matrix.tocoo()
    smooth = columns**0.75 / (columns**0.75).sum()
    gain = np.log(coo.data / (rows[coo.row] * smooth[coo.col])) if total else coo.data
    weighted = csr_matrix((np.maximum(gain, 0), (coo.row, coo.col)), shape=matrix.shape)
    start = np.random.default_rng(0).standard_normal(min(weighted.shape))
    left, values, _ = svds(weighted, k=WIDTH, v0=start)
    made = left * np.sqrt(values)
    return made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9)


def main() -> None:
    vocabulary, matrix = company()
    found = vectors(matrix)
    table: dict[str, list[int]] = {w: [] for w in vocabulary}
    for groups in GROUPS:
        labels = MiniBatchKMeans(groups, random_state=0, n_init=3, batch_size=4096).fit_predict(found)
        for word, label in zip(vocabulary, labels, strict=True):
            table[word].append(int(label))
    OUT.write_bytes(msgspec.msgpack.encode(table))
    print(f"{len(vocabulary)} words, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
