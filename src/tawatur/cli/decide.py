"""`tawatur decide ...`: what an analyst settles. Nothing is ever changed or deleted; undoing a decision is another one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.endings import DONE, guarded
from tawatur.cli.options import CasebookOption, Lang, LangOption

if TYPE_CHECKING:
    from tawatur.casebook.decisions import Decision
    from tawatur.explorer.language import Language

VERBS = "merge, split, not-same, confirm, reject, correct, undo, log"


@guarded
def decide(
    verb: Annotated[str, typer.Argument(metavar="VERB", help=f"One of {VERBS}.", show_default=False)],
    subjects: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID...", help="Actors (a...), happenings (h...), claims (c...) or decisions (d...).", show_default=False),
    ] = None,
    casebook: CasebookOption = "casebook.db",
    author: Annotated[
        str | None,
        typer.Option("--author", metavar="NAME", help="Who decides; TAWATUR_AUTHOR or the user's name otherwise.", show_default=False),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.", show_default=False)] = None,
    lang: LangOption = Lang.EN,
) -> int:
    """Settle what weighing cannot: one actor or two, one happening or two, right or wrong. Decisions outlive every re-reading.

    \b
    merge ID ID...         these actors are one; or these happenings
    split ID PART...       of this actor take the mentions in these reports (docs) out; of this happening these claims
    not-same ID ID...      these actors (happenings) are not one, whatever speaks for it
    confirm ID, reject ID  this happening or claim holds, or is left out of all counting
    correct ID FIELD VALUE set kind, status, secrecy, when (DAY or DAY..DAY) or where (A | B) of a claim
    undo D                 take a decision back
    log                    all decisions

    \b
    Examples:
      tawatur decide merge a4k2m9x7qwe3a a7qxw2mmz5k4b --author "سارة" --note "same post, same week"
      tawatur decide correct c4k2m9x7qwe3a.482 when 2021-02-09
      tawatur decide undo d3
      tawatur decide log
    """
    from tawatur.casebook import Casebook, deciding, decisions
    from tawatur.cli.printing import write
    from tawatur.explorer.language import LANGUAGES

    speak = LANGUAGES[lang.value]
    with Casebook.open(casebook, create=False, readonly=verb == "log") as book:
        if verb == "log":
            for decision in decisions.log(book):
                write(_line(decision, speak) + "\n")
            return DONE
        who = author or os.environ.get("TAWATUR_AUTHOR") or os.environ.get("USER") or os.environ.get("USERNAME") or ""
        write(_line(deciding.decide(book, verb, subjects or [], author=who, note=note), speak) + "\n")
    return DONE


def _line(decision: Decision, speak: Language) -> str:
    about = decision.subject
    what = [x["id"] for x in (*about.get("actors", ()), *about.get("happenings", ()))]
    what += [str(about[k]) for k in ("claim", "field", "value", "decision") if k in about]
    note = f"  # {decision.note}" if decision.note else ""
    undone = f"  {speak('cli.undone')}" if decision.undone else ""
    # English has the verb as it is typed.
    verb = speak.word("verb", decision.verb.value) if speak.code == "ar" else decision.verb.value
    return f"{decision.id}  {decision.at}  {decision.author}  {verb} {' '.join(what)}{undone}{note}"
