"""`tawatur about NAME`: a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.cli.options import Form, View, listing

if TYPE_CHECKING:
    from tawatur.casebook.rows import Dossier
    from tawatur.cli.speech import Speech


@listing
def about(
    view: View,
    words: Annotated[
        list[str], typer.Argument(metavar="NAME...", help="A name or a part of it, in any spelling, Latin too, or an actor's id.")
    ],
) -> int:
    """Print all that is known of somebody: names, posts, contacts, movements, each with its evidence.

    Of several who are named exactly so each has a dossier, ten at most; where nobody is, those whose name holds the words. Who else bears
    the name is told on standard error, with ids.

    \b
    Examples:
      tawatur about رامي مخلوف
      tawatur about الفكي --since 2021-03 --format json
    """
    from tawatur.casebook import queries
    from tawatur.cli.endings import say
    from tawatur.cli.printing import print_csv, print_json

    # A name of several words is one name, in quotation marks or not.
    name = " ".join(words)
    with view.open() as book:
        dossiers = queries.about(book, name, view.filter, limit=view.most)
        others = queries.namesakes(book, name, dossiers)
    if view.form is Form.JSON:
        print_json(d.to_dict() for d in dossiers)
    elif view.form is Form.CSV:
        from tawatur.casebook.rows import WEIGHED

        print_csv(("about", "section", *WEIGHED), (row for d in dossiers for row in _flat(d)), bom=view.bom)
    else:
        for dossier in dossiers:
            _print(dossier, view.speak)
    if not dossiers:
        say(view.speak("cli.nobody", casebook=view.casebook, name=repr(name)), view.speak.code)
    asked = f" ({asked})" if (asked := view.filter.sentence(view.lang)) else ""
    for dossier in dossiers:
        if dossier.cut and view.form is not Form.TABLE:
            say(view.speak("cli.cut_about", name=dossier.actor.name), view.speak.code)
        if dossier.undated:
            say(view.speak("cli.undated_about", name=dossier.actor.name, n=dossier.undated), view.speak.code)
        if not any(getattr(dossier, section) for section in _SECTIONS):
            say(view.speak("cli.none_fits", casebook=view.casebook, name=dossier.actor.name, asked=asked), view.speak.code)
    if others.rows:
        told = view.speak.comma.join(f"{a.name} ({a.id})" for a in others) + (" ..." if others.cut else "")
        say(view.speak("cli.namesakes", others=told), view.speak.code)
    return 0


_SECTIONS = ("contacts", "movements", "others")


def _flat(dossier: Dossier) -> list[dict[str, str]]:
    return [{"about": dossier.actor.name, "section": section} | row.to_flat() for section in _SECTIONS for row in getattr(dossier, section)]


def _print(dossier: Dossier, speak: Speech) -> None:
    from tawatur.cli.printing import inline, is_terminal, plain_claim, plain_columns, print_claims, print_plain, times, write
    from tawatur.cli.screen import line_writer, sentence

    terminal = is_terminal()
    line = line_writer(speak)

    def head(key: str) -> None:
        line("")
        line(speak(f"cli.{key}"))

    def named(text: str) -> str:
        return inline(text, isolate=terminal)

    where = speak("cli.in_reports", reports=speak.count("report", dossier.reports))
    line(f"{named(dossier.actor.name)}  {dossier.actor.id}{speak.comma}{where}", "bold")
    for title, uses in (("names", dossier.names), ("posts", dossier.posts)):
        if uses:
            head(title)
        for use in uses:
            span = f"{speak.comma}{use.first}" if use.first else ""
            span += f" {speak('cli.to')} {use.last}" if use.first != use.last else ""
            line(f"  {named(use.name)}  {times(use.times, speak)}{span}{speak.semicolon}{named(use.cite.doc)}")
    if dossier.seen:
        head("in_text")
        line("  " + speak.comma.join(named(doc) for doc in dossier.seen))
    if dossier.joins:
        head("why_one")
    for join in dossier.joins:
        line(f"  {sentence(join[('reason', 'reason_ar')[speak.index]], speak, isolate=terminal)}  {join['id']}")
    if dossier.counterparts:
        head("in_contact")
    for other in dossier.counterparts:
        some = speak.comma.join(other.claims[:3]) + (" ..." if len(other.claims) > 3 else "")
        line(f"  {named(other.actor.name)}  {times(other.times, speak)}{speak.semicolon}{some}")
    for section in _SECTIONS:
        rows = getattr(dossier, section)
        if rows and terminal:
            line("")
            print_claims(rows, speak(f"cli.{section}"), speak)
        elif rows:
            write(f"\n{speak(f'cli.{section}')}\n")
            print_plain(plain_columns(speak), (plain_claim(row, speak) for row in rows))
    if dossier.cut:
        head("more")
    line("")
