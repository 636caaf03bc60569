"""How reports come in: text files, folders, JSON Lines, standard input. Every input ends as a report or as a failure with its reason."""

from tawatur.intake.inputs import count_of, gather
from tawatur.intake.item import Failure, Given, Note, Raw
from tawatur.intake.records import to_report

__all__ = ["Failure", "Given", "Note", "Raw", "count_of", "gather", "to_report"]
