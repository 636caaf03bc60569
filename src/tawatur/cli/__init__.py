"""The command line: one file per command; each reads its options, calls one function and prints."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Annotated

import typer

from tawatur.cli.about import about
from tawatur.cli.conflicts import conflicts
from tawatur.cli.contacts import contacts
from tawatur.cli.copies import copies
from tawatur.cli.decide import decide
from tawatur.cli.demo import demo
from tawatur.cli.endings import DONE, INTERRUPTED, SOME_FAILED, USAGE, error_in, say
from tawatur.cli.evaluate import evaluate
from tawatur.cli.export import export
from tawatur.cli.extract import extract
from tawatur.cli.origins import origins
from tawatur.cli.read import read
from tawatur.cli.rebuild import rebuild
from tawatur.cli.serve import serve
from tawatur.cli.timeline import timeline
from tawatur.cli.weigh import weigh

app = typer.Typer(
    name="tawatur",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def tawatur(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Read Arabic news reports: who met whom, when, where, in secret or not, on whose word.

    \b
    Begin here:
      tawatur demo
      tawatur read reports/
      tawatur contacts --who "علي مملوك"

    Exit codes: 0 done, 1 some inputs failed, 2 wrong usage, 3 the casebook or the output cannot be used, 130 interrupted.
    """
    if version:
        from tawatur import __version__

        typer.echo(f"tawatur {__version__}")
        raise typer.Exit(DONE)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


COMMANDS: dict[str, tuple[Callable[..., int], str]] = {
    "demo": (demo, "Read the example casebook and show what is in it."),
    "read": (read, "Read reports into a casebook."),
    "weigh": (weigh, "Who is who, what is one happening, who copies whom."),
    "contacts": (contacts, "Who met, visited, called, wrote to whom."),
    "timeline": (timeline, "Everything with a known time, in order."),
    "about": (about, "All that is known of somebody."),
    "origins": (origins, "Who has it from whom, as a tree."),
    "serve": (serve, "Look at the casebook in the browser."),
    "copies": (copies, "Who repeats whom, and what each copy changed."),
    "conflicts": (conflicts, "Where accounts of one happening differ."),
    "decide": (decide, "Settle what weighing cannot: merge, split, correct ..."),
    "rebuild": (rebuild, "Build all that is derived again."),
    "export": (export, "The casebook as JSON or CSV."),
    "extract": (extract, "Read reports, print claims as JSON lines."),
    "evaluate": (evaluate, "Score the reader against marks by hand."),
}
"""Every command by its name, and in a few words what it is for."""

for _name, (_command, _words) in COMMANDS.items():
    app.command(_name, short_help=_words)(_command)


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and ends the process with its exit code."""
    code = run(arguments)
    # The interpreter would look through all word lists for circles once more before it ends, half a second and longer.
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str] | None = None) -> int:
    """Runs the command line and returns its exit code."""
    lang = _asked(sys.argv[1:] if arguments is None else arguments)
    try:
        return int(app(arguments, prog_name="tawatur", standalone_mode=False) or DONE)
    except KeyboardInterrupt:
        say(error_in("interrupted", lang), lang)
        return INTERRUPTED
    except Exception as error:
        told = getattr(error, "format_message", None)
        if told is None:
            if isinstance(error, typer.Abort):
                return INTERRUPTED
            say(f"an error in Tawatur itself ({type(error).__name__}: {error}); please report it with the command that you gave")
            if "TAWATUR_TRACEBACK" in os.environ:
                raise
            return SOME_FAILED
        context = getattr(error, "ctx", None)
        # The sentence may come in several lines, and end in a question ("Did you mean ...?").
        sentence = " ".join(told().split()).rstrip(".").replace("Value error, ", "")
        end = "" if sentence.endswith("?") else "."
        sentence = f"{sentence}{end} `{context.command_path if context else 'tawatur'} --help` shows what is accepted"
        say(error_in(sentence, lang), lang)
        return int(getattr(error, "exit_code", USAGE))


def _asked(arguments: Sequence[str]) -> str:
    """The language that a command line asks for, though it may be wrong in other things."""
    asked = [a.partition("=")[2] or b for a, b in pairwise((*arguments, "")) if a == "--lang" or a.startswith("--lang=")]
    return "ar" if asked and asked[-1] == "ar" else "en"
