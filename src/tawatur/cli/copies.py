"""`tawatur copies`: who repeats whom, and what each copy changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tawatur.cli.options import Form, View, listing

if TYPE_CHECKING:
    from tawatur.casebook.rows import CopyRow


@listing
def copies(view: View) -> int:
    """List reports that repeat another: verbatim, trimmed or in other words, with or without credit, and what they changed.

    With a filter, those in which the copy or its source has a claim that fits.

    \b
    Examples:
      tawatur copies
      tawatur copies --format json
    """
    from tawatur.casebook import queries
    from tawatur.cli.printing import print_csv, print_json, remarks

    with view.open() as book:
        found = queries.copies(book, view.filter, limit=view.most)
    if view.form is Form.JSON:
        print_json(row.to_dict() for row in found)
    elif view.form is Form.CSV:
        print_csv(COLUMNS, map(_flat, found), bom=view.bom)
    else:
        _print(found.rows)
    remarks(view, found, "copies")
    return 0


COLUMNS = ("report", "of", "how", "credited", "part", "reason", "published", "of_published", "left_out", "added", "changed")


def _flat(row: CopyRow) -> dict[str, str]:
    def told(what: str) -> str:
        return " | ".join(
            c["source"] if not c["copy"] else c["copy"] if not c["source"] else f"{c['source']} -> {c['copy']}"
            for c in row.changes
            if c["what"] == what
        )

    return {
        "report": row.report.doc, "of": row.of.doc, "how": row.how, "credited": str(row.credited).lower(), "part": str(row.part).lower(),
        "reason": row.reason, "published": str(row.report.published or ""), "of_published": str(row.of.published or ""),
        "left_out": told("left out"), "added": told("added"), "changed": told("changed"),
    }  # fmt: skip


def _print(rows: tuple[CopyRow, ...]) -> None:
    from tawatur.cli.printing import console, inline, is_terminal, write

    terminal = is_terminal()
    screen: Any = console() if terminal else None

    def line(text: str, style: str = "") -> None:
        screen.print(text, style=style, markup=False, highlight=False) if terminal else write(text + "\n")

    groups: dict[str, list[CopyRow]] = {}
    for row in rows:
        groups.setdefault(row.of.id, []).append(row)
    for copied in groups.values():
        of = copied[0].of
        line(f"{inline(of.doc, isolate=terminal)}  {of.published or 'undated'}  {inline(of.outlet or '', isolate=terminal)}", "bold")
        for row in copied:
            head = f"  {row.report.doc}  {row.report.published or 'undated'}  {row.reason}{' (a part of it)' if row.part else ''}"
            line(inline(head, isolate=False))
            for change in row.changes:
                words = change["source"] or change["copy"]
                line(
                    f"    {change['what']}: {inline(words, isolate=terminal)}",
                    {"left out": "red", "added": "green"}.get(change["what"], "yellow"),
                )
                if change["source"] and change["copy"]:
                    line(f"      now: {inline(change['copy'], isolate=terminal)}")
