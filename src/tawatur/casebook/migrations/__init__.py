"""Schema steps: named functions, in the order in which they are applied; a step that has been released is never changed.

The number of steps applied stands in the file's `user_version`. Each step shares a transaction with that number and with its
row in the table `step`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from tawatur.casebook.migrations.step_001_ground import ground
from tawatur.casebook.migrations.step_002_verdicts import verdicts
from tawatur.casebook.migrations.step_003_growing import growing
from tawatur.casebook.migrations.step_004_ready import ready
from tawatur.casebook.migrations.step_005_tallies import tallies
from tawatur.casebook.migrations.step_006_runs import runs
from tawatur.casebook.migrations.step_007_bounded import bounded

Step = Callable[[sqlite3.Connection], None]

STEPS: tuple[Step, ...] = (ground, verdicts, growing, ready, tallies, runs, bounded)
