"""How reports come in: text files, folders, JSON Lines, standard input. Every input ends as a report or as a failure with its reason."""
from tawatur.intake.inputs import gather, size_of
from tawatur.intake.item import Failure, Given, Note, Raw
from tawatur.intake.records import to_report

__all__ = ["Failure", "Given", "Note", "Raw", "gather", "size_of", "to_report"]
