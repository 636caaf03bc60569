"""`tawatur conflicts`: where accounts of one happening cannot all hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tawatur.cli.options import Form, View, listing

if TYPE_CHECKING:
    from tawatur.casebook.rows import ConflictRow


@listing
def conflicts(view: View) -> int:
    """List where accounts of one happening differ on when, where, who, or whether it happened: both claims, both quotes, both chains.

    What is merely vaguer (a month against a day inside it) is no conflict.

    \b
    Examples:
      tawatur conflicts
      tawatur conflicts --who "الفكي" --format json
    """
    from tawatur.casebook import queries
    from tawatur.casebook.rows import FLAT
    from tawatur.cli.printing import print_csv, print_json, remarks

    with view.open() as book:
        found = queries.conflicts(book, view.filter, limit=view.most)
    if view.form is Form.JSON:
        print_json(row.to_dict() for row in found)
    elif view.form is Form.CSV:
        rows = (
            {"happening": row.happening, "about": row.about, "side": side.value} | telling.to_flat()
            for row in found for side in row.sides for telling in side.tellings
        )  # fmt: skip
        print_csv(("happening", "about", "side", *FLAT), rows, bom=view.bom)
    else:
        _print(found.rows)
    remarks(view, found, "conflicts")
    return 0


def _print(rows: tuple[ConflictRow, ...]) -> None:
    from tawatur.cli.printing import console, inline, is_terminal, quote_of, who_of, word_of, write

    terminal = is_terminal()
    screen: Any = console() if terminal else None

    def line(text: str, style: str = "") -> None:
        screen.print(text, style=style, markup=False, highlight=False) if terminal else write(text + "\n")

    for row in rows:
        first = row.sides[0].tellings[0]
        line(f"{row.happening}  {row.about}  {first.claim.kind.value}: {inline(who_of(first), isolate=terminal)}", "bold")
        for side in row.sides:
            line(f"  {inline(side.value, isolate=terminal)}", "cyan")
            for telling in side.tellings:
                word = inline(word_of(telling), isolate=terminal)
                told = inline(telling.cite.doc, isolate=terminal) + (f" <- {word}" if word else "")
                line(f"    {told}: {inline(quote_of(telling), isolate=terminal)}")
