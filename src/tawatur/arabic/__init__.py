"""Arabic text: folding with a map back to the stored text, tokens, clitics, sentences, numbers. Pure functions."""

from tawatur.arabic.folding import Folded, fold, fold_text

__all__ = ["Folded", "fold", "fold_text"]
