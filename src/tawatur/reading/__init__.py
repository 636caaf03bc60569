"""One report -> its claims. `read_report` is the whole reader; everything else here serves it."""

from tawatur.reading.reader import read_report

__all__ = ["read_report"]
