"""Groups the words of a news corpus by the company they keep; the name tagger takes the clusters as features.

    python training/word_clusters.py

Words are vectors of positive pointwise mutual information with their neighbours (two to either side, each place by
itself), brought down by a singular value decomposition (Levy and Goldberg 2014) and grouped by k-means, finely and
coarsely. The table is a gzipped text: a line per word with its two clusters. Nothing is drawn at random that is not seeded.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter

import numpy as np
from gold import HERE, SHARED
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds
from sklearn.cluster import KMeans

from tawatur.arabic.folding import fold_text
from tawatur.arabic.sentences import sentences
from tawatur.arabic.tokens import tokens

OUT = HERE.parent / "src/tawatur/reading/weights/word_clusters.txt.gz"
LEAST, CONTEXTS, SIZE, FINE, COARSE = 3, 4_000, 80, 320, 48


def corpus() -> list[list[str]]:
    """The sentences of the corpus as words, numbers made one."""
    found = []
    with gzip.open(SHARED / "corpora" / "ant.jsonl.gz", "rt", encoding="utf8") as file:
        for line in file:
            row = json.loads(line)
            for text in (row["title"], row["text"]):
                folded = fold_text(text)
                for start, end in sentences(folded):
                    found.append(["0" if t.word[0].isdigit() else t.word for t in tokens(folded, start, end)])
    return found


def vectors(rows: list[list[str]]) -> tuple[list[str], np.ndarray]:
    """The words seen often enough and their vectors of length one."""
    count = Counter(w for row in rows for w in row)
    vocabulary = sorted((w for w, n in count.items() if n >= LEAST and w[0].isalpha()), key=lambda w: (-count[w], w))
    at = {w: i for i, w in enumerate(vocabulary)}
    common = sorted(count, key=lambda w: (-count[w], w))[:CONTEXTS]
    context = {w: i for i, w in enumerate(common)}
    pairs: Counter[tuple[int, int]] = Counter()
    for row in rows:
        padded = ["<s>", "<s>", *row, "<s>", "<s>"]
        for i, w in enumerate(row):
            if w in at:
                for place, j in enumerate((i, i + 1, i + 3, i + 4)):
                    c = context.get(padded[j])
                    if c is not None:
                        pairs[at[w], place * CONTEXTS + c] += 1
    keys = np.array(list(pairs), dtype=np.int64)
    n = np.array(list(pairs.values()), dtype=np.float64)
    left, right = np.bincount(keys[:, 0], n, len(vocabulary)), np.bincount(keys[:, 1], n, 4 * CONTEXTS)
    smooth = right**0.75
    pmi = np.log(n * smooth.sum() / (left[keys[:, 0]] * smooth[keys[:, 1]]))
    kept = pmi > 0
    matrix = csr_matrix((pmi[kept], (keys[kept, 0], keys[kept, 1])), shape=(len(vocabulary), 4 * CONTEXTS))
    u, s, _ = svds(matrix, k=SIZE, v0=np.ones(min(matrix.shape)), random_state=0)
    found = u * np.sqrt(s)
    return vocabulary, found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)


def main() -> None:
    vocabulary, found = vectors(corpus())
    clusters = [KMeans(k, n_init=1, max_iter=60, random_state=0).fit_predict(found) for k in (FINE, COARSE)]
    lines = [f"{w} {a} {b}\n" for w, a, b in sorted(zip(vocabulary, *clusters, strict=True))]
    with OUT.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0, filename="") as file:
        file.write("".join(lines).encode())
    print(f"{OUT.name}: {len(vocabulary)} words, {OUT.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
