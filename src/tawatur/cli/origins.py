"""`tawatur origins ID`: how a thing came to be told, as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.cli.options import Form, View, listing
from tawatur.errors import UsageError

if TYPE_CHECKING:
    from tawatur.casebook import Casebook
    from tawatur.casebook.rows import Branch, Origins
    from tawatur.cli.speech import Speech


@listing
def origins(
    view: View,
    id: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="A claim or a happening. Without it all happenings are listed.", show_default=False),
    ] = None,
) -> int:
    """Show the chain of transmission of a claim or a happening: who has it from whom, and how many independent origins there are.

    With the reasons: why so many, why its claims are one happening, where they cannot all hold, what may be the same.

    The ids stand in the last column of `contacts` and `timeline`; the first letters are enough where they fit one only.

    \b
    Examples:
      tawatur origins
      tawatur origins h4k2m6x7qwe3a.482
      tawatur origins h4k2m6x7qwe3a.482 --format json
    """
    from tawatur.casebook import queries
    from tawatur.cli.printing import print_csv, print_json

    chosen = view.filter.sentence() or (view.limit and f"--limit {view.limit}")
    if id is not None and chosen:
        raise UsageError(f"{chosen}: filters and --limit choose among all happenings; of {id!r} every telling is shown, so leave them out")
    with view.open() as book:
        if id is None:
            return _list(view, book)
        found = queries.origins(book, id)
    if view.form is Form.JSON:
        print_json([found.to_dict()])
    elif view.form is Form.CSV:
        from tawatur.casebook.rows import FLAT

        columns = ("happening", "origin_number", "origin_kind", "origin_names", "denies", *FLAT)
        print_csv(columns, _flat(found), bom=view.bom)
    else:
        print_tree(found, speak=view.speak)
    return 0


def _flat(found: Origins) -> list[dict[str, str]]:
    rows = []
    for number, tree in enumerate(found.trees, 1):
        head = {
            "happening": found.happening, "origin_number": str(number), "origin_kind": tree.kind.value if tree.kind else "own",
            "origin_names": " = ".join(tree.names), "denies": str(tree.denies).lower(),
        }  # fmt: skip
        waiting = [tree]
        while waiting:
            branch = waiting.pop(0)
            rows += [head | telling.to_flat() for telling in branch.tellings]
            waiting += branch.branches
    return rows


def print_tree(found: Origins, *, width: int | None = None, speak: Speech | None = None) -> None:
    """The origins as trees: at the root who has it first-hand, then who passed it on, at the ends the reports with their words."""
    from rich.tree import Tree

    from tawatur.cli.printing import console, is_terminal, times
    from tawatur.cli.screen import line_writer, sentence
    from tawatur.cli.speech import LANGUAGES

    speak = speak or LANGUAGES["en"]
    terminal = is_terminal()
    told = speak("cli.told_times", times=times(len(found.tellings), speak))
    many = "origin" if found.independent == 1 else "origins"
    count = f"{found.independent} independent {many}" if speak.code == "en" else f"{speak('cli.independent_origins')}: {found.independent}"
    told = f"{found.happening}: {told}{speak.comma}{count}"
    tree = Tree(_text(told, speak if terminal else None, "bold"), guide_style="dim")
    for root in found.trees:
        _grow(tree, root, terminal, speak, root=True)
    console(width if terminal or width else 10_000).print(tree)
    line = line_writer(speak)
    line(sentence((found.reason, found.reason_ar)[speak.index], speak, isolate=terminal))
    for told in (*_accounts(found, speak, terminal), *_verdicts(found, speak, terminal)):
        line(told)


def _accounts(found: Origins, speak: Speech, isolate: bool) -> list[str]:
    """What the accounts say otherwise of who, when and where, each with those who say it."""
    from tawatur.cli.printing import inline

    lines = []
    for field, versions in found.alternatives.items():
        told = [f"{inline(v['value'], isolate=isolate)} ({inline(speak.comma.join(v['reports']), isolate=isolate)})" for v in versions]
        lines.append(f"  {speak('cli.' + field)}: " + " / ".join(told))
    return [speak("cli.accounts"), *lines] if lines else []


REASONS = 12
"""So many reasons for its being one happening are printed; JSON has more."""


def _verdicts(found: Origins, speak: Speech, isolate: bool) -> list[str]:
    """Why it is one happening, where accounts cannot all hold, what was planned and came of it, and what may be the same."""
    from tawatur.cli.screen import sentence

    form, why = found.form, ("reason", "reason_ar")[speak.index]
    reports = {t.id: t.cite.doc for t in found.tellings}
    sections = {
        "why_one_happening": [f"{' = '.join(dict.fromkeys(reports[c] for c in b['claims']))}: {b[why]}" for b in form.get("why_one", ())],
        "conflicts": [c[why] for c in form.get("contradictions", ())],
        "planned_as": list(form.get("planned_as", ())),
        "came_as": list(form.get("came_as", ())),
        "perhaps": [f"{p['id']}: {p[why]}" for p in found.perhaps],
    }
    lines = [speak("cli.uncertain")] if form.get("uncertain") else []
    for name, told in sections.items():
        if told:
            lines += [speak(f"cli.{name}"), *(f"  {sentence(words, speak, isolate=isolate)}" for words in told[:REASONS])]
    return lines


def _text(words: str, speak: Speech | None, style: str = "") -> Any:
    """A text in a tree, as a line of that language; as it is without one."""
    from tawatur.cli.screen import Flow, whole

    return Flow(whole(words, speak), style)


def _grow(tree: Any, branch: Branch, isolate: bool, speak: Speech, *, root: bool = False) -> None:
    from tawatur.cli.printing import days, inline, quote_of

    names = inline(branch.names[0], isolate=isolate) if branch.names else speak("cli.own_word")
    kind = speak.word("link", branch.kind.value if branch.kind else "own")
    style = "bold red" if branch.denies else "bold green" if root else "cyan"
    spoken = speak if isolate else None
    here = tree.add(_text(f"{names} ({kind}){' ' + speak('cli.denies') if branch.denies else ''}", spoken, style))
    for row in branch.tellings:
        status = speak.word("status", row.claim.status.value)
        told = [inline(row.cite.doc, isolate=isolate), str(row.cite.published or speak("cli.undated")), status]
        if when := days(row.claim.when, speak):
            told.append(f"{speak('cli.when')}: {inline(when, isolate=isolate)}")
        leaf = here.add(_text(speak.comma.join(told), spoken))
        leaf.add(_text(inline(quote_of(row), isolate=isolate), spoken, "italic"))
    for below in branch.branches:
        _grow(here, below, isolate, speak)


def _list(view: View, book: Casebook) -> int:
    """All happenings that the filter leaves, the most told first."""
    from tawatur.casebook import queries
    from tawatur.cli.printing import is_terminal, print_csv, print_json, print_plain, quote_of, remarks, who_of

    found = queries.happenings(book, view.filter, limit=view.most)
    listed = [
        {
            "id": h.id, "kind": h.form["kind"], "told": len(h.form["told_in"]),
            "independent_origins": h.form["independent_origins"], "denied": h.form["denying_origins"],
            "earliest": h.form["when"]["earliest"] or "", "latest": h.form["when"]["latest"] or "",
            "who": who_of(h.first), "quote": quote_of(h.first), "report": h.first.cite.doc,
        }
        for h in found
    ]  # fmt: skip
    columns = ("id", "kind", "told", "independent_origins", "denied", "earliest", "latest", "who", "quote", "report")
    if view.form is Form.JSON:
        print_json(listed)
    elif view.form is Form.CSV:
        print_csv(columns, ({k: str(v) for k, v in row.items()} for row in listed), bom=view.bom)
    elif is_terminal():
        if listed:
            _print_list(listed, view.speak)
    else:
        kinds = [row | {"kind": view.speak.word("kind", str(row["kind"]))} for row in listed]
        print_plain([view.speak(f"cli.{c}") for c in columns], ([str(row[c]) for c in columns] for row in kinds))
    remarks(view, found, "happenings")
    return 0


def _print_list(listed: Sequence[dict[str, Any]], speak: Speech) -> None:
    """Happenings in a terminal: as a table, or where that is too narrow as blocks."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    from tawatur.cli.printing import ID_WIDTH, cell, console, inline
    from tawatur.cli.screen import is_narrow, line_writer

    def when(row: dict[str, Any]) -> str:
        return str(row["earliest"]) if row["earliest"] == row["latest"] else f"{row['earliest']} - {row['latest']}"

    if is_narrow():
        line = line_writer(speak)
        line(speak("cli.most_told"), "bold")
        for row in listed:
            numbers = (f"{speak('cli.' + name)}: {row[key]}" for name, key in _COUNTED.items())
            line("")
            line("  ".join(inline(part) for part in (when(row), speak.word("kind", row["kind"]), *numbers) if part), "bold")
            line(f"  {inline(speak('cli.who'))}: {inline(row['who'])}")
            line(f"  {inline(row['quote'])}", "italic")
            line(f"  {inline(row['report'])}  {row['id']}", "dim")
        return
    table = Table(title=speak("cli.most_told"), title_justify="left", title_style="bold", show_lines=True, expand=True)
    table.add_column(cell(speak("cli.what"), "bold"), min_width=10, max_width=12, overflow="fold")
    for name in _COUNTED:
        table.add_column(cell(speak(f"cli.{name}"), "bold"), justify="right")
    table.add_column(cell(speak("cli.when"), "bold"), min_width=10, max_width=12)
    table.add_column(cell(speak("cli.who"), "bold"), ratio=3, overflow="fold")
    table.add_column(cell(speak("cli.words_report_id"), "bold"), ratio=6, min_width=ID_WIDTH, overflow="fold")
    for row in listed:
        quoted = Group(cell(row["quote"], "italic"), cell(row["report"], "dim"), Text(row["id"], style="dim"))
        counts = (str(row[key]) for key in _COUNTED.values())
        table.add_row(cell(speak.word("kind", row["kind"])), *counts, when(row), cell(row["who"]), quoted)
    console().print(table)


_COUNTED = {"told": "told", "origins": "independent_origins", "denied": "denied"}
"""Columns of numbers in a list of happenings, and what they show."""
