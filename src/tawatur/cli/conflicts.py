"""`tawatur conflicts`: where accounts of one happening cannot all hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.cli.options import Form, View, listing

if TYPE_CHECKING:
    from tawatur.casebook.rows import ConflictRow
    from tawatur.cli.speech import Speech


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
            {"happening": row.happening, "about": row.about, "side": value_of(side.value, view.speak)} | telling.to_flat()
            for row in found for side in row.sides for telling in side.tellings
        )  # fmt: skip
        print_csv(("happening", "about", "side", *FLAT), rows, bom=view.bom)
    else:
        _print(found.rows, view.speak)
    remarks(view, found, "conflicts")
    return 0


def value_of(value: str, speak: Speech) -> str:
    """What one side of a conflict says, in words."""
    from tawatur.weighing.conflicts import in_arabic

    return in_arabic(value) if speak.code == "ar" else value


def _print(rows: tuple[ConflictRow, ...], speak: Speech) -> None:
    from tawatur.cli.printing import inline, is_terminal, quote_of, who_of, word_of
    from tawatur.cli.screen import line_writer, sentence

    terminal = is_terminal()
    line = line_writer(speak)

    for row in rows:
        first = row.sides[0].tellings[0]
        about, kind = speak.word("about", row.about), speak.word("kind", first.claim.kind.value)
        line(f"{row.happening}  {about if speak.code == 'ar' else row.about}  {kind}: {inline(who_of(first), isolate=terminal)}", "bold")
        line(f"  {sentence((row.reason, row.reason_ar)[speak.index], speak, isolate=terminal)}", "dim")
        for side in row.sides:
            line(f"  {inline(value_of(side.value, speak), isolate=terminal)}", "cyan")
            for telling in side.tellings:
                word = inline(word_of(telling), isolate=terminal)
                told = inline(telling.cite.doc, isolate=terminal) + (f" <- {word}" if word else "")
                line(f"    {told}: {inline(quote_of(telling), isolate=terminal)}")
