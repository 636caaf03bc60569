"""How well claims are read, against marks made by hand: precision, recall, F1, by kind and field, with intervals."""

from tawatur.evaluation.scorer import Score, score

__all__ = ["Score", "score"]
