"""The words that name events: what `triggers.toml` holds, and finding them in folded words.

`load_triggers()` reads and checks the list; `TriggerLexicon.lookup` finds the verbs and nouns that one folded word may be,
`TriggerLexicon.phrases_at` the phrases that begin at a word of a sentence. Which find is a claim is for others to decide.
"""

from tawatur.lexicon.triggers.entries import PREPOSITIONS, Frame, LightMatch, Match, PhraseMatch, Slot, Trigger
from tawatur.lexicon.triggers.finding import TriggerLexicon
from tawatur.lexicon.triggers.reading import load_triggers, read_triggers

__all__ = [
    "PREPOSITIONS", "Frame", "LightMatch", "Match", "PhraseMatch", "Slot", "Trigger", "TriggerLexicon", "load_triggers", "read_triggers",
]  # fmt: skip
