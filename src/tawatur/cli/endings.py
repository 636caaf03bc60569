"""How the program ends: one exit code for each kind of end, one sentence for each error, never a traceback."""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import sys
import tomllib
from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

from tawatur.errors import CasebookError, TawaturError, UsageError

if TYPE_CHECKING:
    from tawatur.lexicon.saying import Sayings

DONE, SOME_FAILED, USAGE, UNUSABLE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 3, 130, 141

CODES: tuple[tuple[int, str], ...] = (
    (DONE, "every input was read, or the question was answered"),
    (SOME_FAILED, "some inputs failed; each is named on standard error, the rest was read"),
    (USAGE, "an option or argument does not fit"),
    (UNUSABLE, "the casebook or the output cannot be used: not a casebook, a newer version, read-only, disk full"),
    (INTERRUPTED, "interrupted (Ctrl-C); what was stored before is kept"),
    (PIPE_CLOSED, "whoever read the output stopped reading"),
)
"""The exit codes and what they mean, as the help and the manual tell them."""

Function = TypeVar("Function", bound=Callable[..., Any])


def say(sentence: str, lang: str = "en") -> None:
    """A sentence on standard error, in the form "tawatur: ...", with what cannot be shown escaped; an Arabic one set off in a terminal."""
    sentence = _one_line(sentence)
    if lang == "ar" and sys.stderr.isatty():
        from tawatur.cli.screen import whole
        from tawatur.cli.speech import LANGUAGES

        sentence = whole(sentence, LANGUAGES["ar"])
    line = f"tawatur: {sentence}\n"
    try:
        sys.stderr.write(line)
        sys.stderr.flush()
    except UnicodeEncodeError:
        sys.stderr.write(line.encode("ascii", "backslashreplace").decode())
    except OSError:
        pass


def _one_line(sentence: str) -> str:
    """The sentence without control characters, which a file's name may hold."""
    return "".join(c if c.isprintable() or c in "\u200c\u200d\u200e\u200f" else f"\\x{ord(c):02x}" for c in sentence.replace("\n", " "))


def failed(source: str, place: str, reason: str, lang: str = "en", what: str = "") -> None:
    """Says that an input failed, where and why; or `what` else is to be said of it (a warning)."""
    from tawatur.intake.reasons import place_in, reason_in

    say(": ".join(part for part in (source, place_in(place, lang), what, reason_in(reason, lang)) if part), lang)


def noted(what: str, source: str, place: str, text: str, lang: str = "en") -> None:
    """Says what is to be told of inputs that did not fail, `what` (a note) in front."""
    from tawatur.intake.reasons import place_in, reason_in

    comma = "، " if lang == "ar" else ", "
    where = comma.join(part for part in (place_in(source, lang), place_in(place, lang)) if part)
    say(f"{what}: {where}: {reason_in(text, lang)}", lang)


def error_in(told: str, lang: str) -> str:
    """What an error says, in a language; as it is where the table does not hold it."""
    return told if lang == "en" else _errors().arabic(told) or told


@functools.cache
def _errors() -> Sayings:
    from tawatur.lexicon.saying import Sayings

    return Sayings(tomllib.loads((files("tawatur.cli") / "errors.toml").read_text("utf-8"))["errors"])


def guarded(function: Function) -> Function:
    """The command, with every error turned into its sentence and exit code."""

    @functools.wraps(function)
    def guard(*args: Any, **options: Any) -> int:
        lang = str(options.get("lang") or "en")
        try:
            code = function(*args, **options)
            sys.stdout.flush()
            return int(code or DONE)
        except KeyboardInterrupt:
            _silence()
            say(error_in("interrupted; what was stored or printed before is kept", lang), lang)
            return INTERRUPTED
        except TawaturError as error:
            _flush()
            say(error_in(str(error), lang), lang)
            return USAGE if isinstance(error, UsageError) else UNUSABLE if isinstance(error, CasebookError) else SOME_FAILED
        except BrokenPipeError:
            _silence()
            return PIPE_CLOSED
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EROFS):
                raise
            _silence()
            told = f"{error.filename or 'the output'}: cannot be written: {error.strerror}; free some space or name another place"
            say(error_in(told, lang), lang)
            return UNUSABLE

    return guard  # type: ignore[return-value]


def _flush() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _silence()


def _silence() -> None:
    """Keeps the interpreter from writing what is left in the buffer, and from complaining that it cannot."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
