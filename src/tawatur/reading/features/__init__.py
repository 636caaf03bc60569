"""What the trained choosers look at: named features of triggers, of participants round a trigger, of times and of statuses.

Features are general: words near the trigger, word classes, what the trigger list expects of a preposition, order, distance and marks.
No feature asks who a participant is; words next to a trigger or a mention are features too, and some of them are names.
"""

from tawatur.reading.features.outcome import called_off, fell_short, only_sought, ruled_out
from tawatur.reading.features.places import carried_place_features
from tawatur.reading.features.roles import act_of, role_features, role_told
from tawatur.reading.features.scene import Scene, expected_slot, governing, preposition
from tawatur.reading.features.status import secrecy_features, status_features
from tawatur.reading.features.times import carried_time_features, time_features
from tawatur.reading.features.triggers import kind_features, look_round, sieve_features, surroundings, trigger_features
from tawatur.reading.features.words import bucket, plain, sort

__all__ = [
    "Scene", "act_of", "bucket", "called_off", "carried_place_features", "carried_time_features", "expected_slot", "fell_short",
    "governing", "kind_features", "look_round", "only_sought", "plain", "preposition", "role_features", "role_told", "ruled_out",
    "secrecy_features", "sieve_features", "sort", "status_features", "surroundings", "time_features", "trigger_features",
]  # fmt: skip
