"""`tawatur decide ...`: what an analyst settles. Nothing is ever changed or deleted; undoing a decision is another one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.endings import DONE, guarded
from tawatur.cli.options import CasebookOption, Lang, LangOption
from tawatur.errors import UsageError

if TYPE_CHECKING:
    from tawatur.casebook import Casebook
    from tawatur.casebook.decisions import Decision
    from tawatur.cli.speech import Speech

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
    correct ID FIELD VALUE set kind, status, secrecy, when (2021, 2021-02, DAY, DAY..DAY), where (A | B; of a flight or
                           travel from, via and to), who (all participants: "party: name | other name; party: name") or
                           chain (all links, the nearest first: "outlet: name; unnamed: name") of a claim;
                           "" says of when, where and chain that it is not known, or that there is none
    undo D                 take a decision back
    log                    all decisions

    \b
    Examples:
      tawatur decide merge a4k2m6x7qwe3a a7qxw2mmz5k4b --author "سارة" --note "same post, same week"
      tawatur decide correct c4k2m6x7qwe3a.482 when 2021-02-09
      tawatur decide correct c4k2m6x7qwe3a.482 who "host: سامي الحلو; party: مراد أيدن | السفير التركي"
      tawatur decide correct c4k2m6x7qwe3a.482 chain "outlet: المنبر; unnamed: مصادر دبلوماسية | المصادر"
      tawatur decide undo d3
      tawatur decide log
    """
    from tawatur.casebook import Casebook, deciding, decisions
    from tawatur.cli.printing import write
    from tawatur.cli.speech import LANGUAGES
    from tawatur.cli.weigh import in_place

    speak = LANGUAGES[lang.value]
    with Casebook.open(casebook, create=False, readonly=verb == "log") as book:
        if verb == "log":
            if subjects:
                raise UsageError(f"log takes no id, but {subjects[0]!r} was given; it tells all decisions")
            for decision in decisions.log(book):
                write(_line(book, decision, speak) + "\n")
            return DONE
        if verb in tuple(decisions.Verb):
            in_place(book, speak)
        who = author or decisions.author_here()
        decided = deciding.decide(book, verb, _in_english(verb, subjects or []), author=who, note=note)
        write(_line(book, decided, speak) + "\n")
    return DONE


def _in_english(verb: str, subjects: list[str]) -> list[str]:
    """The subjects, the value of a field to be corrected as it is stored where it is one of the Arabic words that listings print."""
    from tawatur.cli.speech import value_of
    from tawatur.model import Kind, Secrecy, Status

    sets: dict[str, type[StrEnum]] = {"kind": Kind, "status": Status, "secrecy": Secrecy}
    if verb != "correct" or len(subjects) != 3 or subjects[1] not in sets:
        return subjects
    return [*subjects[:2], value_of(subjects[1], sets[subjects[1]], subjects[2])]


def _line(book: Casebook, decision: Decision, speak: Speech) -> str:
    """A decision on one line: what it is about with names, and for a field what it was set to."""
    from tawatur.casebook import deciding
    from tawatur.cli.printing import inline, is_terminal

    def named(text: str) -> str:
        return inline(text, isolate=is_terminal())

    about, arabic = decision.subject, speak.code == "ar"
    what = [str(about["decision"])] if "decision" in about else []
    for subject in deciding.subjects_of(book, decision):
        kind = speak.word("kind", subject.kind.value) if subject.kind else ""
        told = ": ".join(part for part in (kind, "، ".join(subject.names)) if part)
        what.append(f"{subject.id} ({named(told)})" if told else subject.id)
    if out := deciding.taken_out(book, decision):
        what.append(f"{speak('cli.out_of')} {speak.comma.join(map(named, out))}")
    if "field" in about:
        # English has what is typed.
        field, value = str(about["field"]), str(about["value"])
        what.append(speak.word("field", field) if arabic else field)
        closed = arabic and field in ("kind", "status", "secrecy")
        what.append(named(speak.word(field, value) if closed else value) if value.strip() else f"({speak('cli.unknown')})")
    note = f"  # {named(decision.note)}" if decision.note else ""
    undone = f"  {speak('cli.undone')}" if decision.undone else ""
    verb = speak.word("verb", decision.verb.value) if arabic else decision.verb.value
    return f"{decision.id}  {decision.at}  {named(decision.author)}  {verb} {' '.join(what)}{undone}{note}"
