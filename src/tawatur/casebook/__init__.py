"""The casebook: the database of one investigation. Storage, search, filters and the questions that are asked of it."""

from tawatur.casebook.filters import ANY, Filter
from tawatur.casebook.store import Casebook, Outcome, State

__all__ = ["ANY", "Casebook", "Filter", "Outcome", "State"]
