"""`tawatur copies`: who repeats whom, and what each copy changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.cli.options import Form, View, listing

if TYPE_CHECKING:
    from tawatur.casebook.rows import CopyRow
    from tawatur.cli.speech import Speech


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
        print_csv(COLUMNS, (_flat(row, view.lang) for row in found), bom=view.bom)
    else:
        _print(found.rows, view.speak)
    remarks(view, found, "copies")
    return 0


COLUMNS = ("report", "of", "how", "credited", "part", "reason", "published", "of_published", "left_out", "added", "changed")


def _flat(row: CopyRow, lang: str) -> dict[str, str]:
    def told(what: str) -> str:
        return " | ".join(
            f"{c['reason_ar' if lang == 'ar' else 'reason']}: "
            + (c["source"] if not c["copy"] else c["copy"] if not c["source"] else f"{c['source']} -> {c['copy']}")
            for c in row.changes
            if c["what"] == what
        )

    return {
        "report": row.report.doc, "of": row.of.doc, "how": row.how, "credited": str(row.credited).lower(), "part": str(row.part).lower(),
        "reason": row.reason_ar if lang == "ar" else row.reason, "published": str(row.report.published or ""),
        "of_published": str(row.of.published or ""),
        "left_out": told("left out"), "added": told("added"), "changed": told("changed"),
    }  # fmt: skip


def _print(rows: tuple[CopyRow, ...], speak: Speech) -> None:
    from tawatur.cli.printing import inline, is_terminal
    from tawatur.cli.screen import line_writer, sentence

    terminal = is_terminal()
    line = line_writer(speak)

    groups: dict[str, list[CopyRow]] = {}
    for row in rows:
        groups.setdefault(row.of.id, []).append(row)
    for copied in groups.values():
        of = copied[0].of
        when = of.published or speak("cli.undated")
        line(f"{inline(of.doc, isolate=terminal)}  {when}  {inline(of.outlet or '', isolate=terminal)}", "bold")
        for row in copied:
            reason = (row.reason, row.reason_ar)[speak.index] + (f" {speak('cli.part')}" if row.part else "")
            told = f"{row.report.published or speak('cli.undated')}  {sentence(reason, speak, isolate=terminal)}"
            line(f"  {inline(row.report.doc, isolate=terminal)}  {told}")
            for change in row.changes:
                words = change["source"] or change["copy"]
                what = sentence(change[("reason", "reason_ar")[speak.index]], speak, isolate=terminal)
                line(
                    f"    {what}: {inline(words, isolate=terminal)}",
                    {"left out": "red", "added": "green"}.get(change["what"], "yellow"),
                )
                if change["source"] and change["copy"]:
                    line(f"      {speak('cli.now')}: {inline(change['copy'], isolate=terminal)}")
