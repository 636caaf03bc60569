"""Times: every calendar's expressions found in a folded text, and the interval of days that each stands for."""

from tawatur.reading.times.find import find_times
from tawatur.reading.times.resolve import resolve
from tawatur.reading.times.values import TimeKind, TimeMention

__all__ = ["TimeKind", "TimeMention", "find_times", "resolve"]
