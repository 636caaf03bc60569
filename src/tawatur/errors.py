"""Every error that Tawatur raises on purpose; a message names the value, the place and what would be accepted."""

from __future__ import annotations


class TawaturError(Exception):
    """The root: catch this to catch them all."""


class FormError(TawaturError):
    """A record that is not in the form of the guidelines; the message lists all its faults."""


class LexiconError(TawaturError):
    """A row of a word list that cannot be used; the message names file and line."""


class InputError(TawaturError):
    """An input that cannot be read as a report; the message names it and says what would be accepted."""


class CasebookError(TawaturError):
    """A casebook that cannot be opened, written or understood."""


class UsageError(TawaturError):
    """An option or argument that does not fit; the message says what would."""


class MissingExtra(TawaturError):  # noqa: N818 (what is missing is the extra; no error was made)
    """A part that the plain install leaves out; the message says what to install."""
