"""Mentions: the noun phrases of a sentence that can take part in an event or pass on news of it.

Trained names and known names are the kernels. Nouns that begin a post, a body, a group or a described person open a phrase,
which goes on as Arabic grammar lets it: an annexation (إضافة) needs its second term, so an indefinite noun may follow
until a definite one closes the chain; after that only definite adjectives follow; an indefinite noun takes indefinite
adjectives. A phrase that runs into a name gives a person with a post.

The reader of one sentence stands on seven floors, each using the ones before: what each token may be (`view`), names of people
(`naming`), how far a phrase goes (`extent`), groups told by a number (`counting`), mentions made of phrases (`building`), places told
by a noun (`places`), and which of them opens where (`opening`).
"""

from tawatur.reading.mentions.mention import Form, Mention, MentionKind
from tawatur.reading.mentions.opening import find_mentions

__all__ = ["Form", "Mention", "MentionKind", "find_mentions"]
