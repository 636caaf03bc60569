"""`tawatur timeline`: everything with a known time, in order."""

from __future__ import annotations

from tawatur.cli.options import View, listing


@listing
def timeline(view: View) -> int:
    """List everything that has a known time, in order of time.

    How many claims have no known time is told on standard error.

    \b
    Examples:
      tawatur timeline --since 2022 --secret
      tawatur timeline --who "رامي مخلوف" --kind flight,travel,sanction
      tawatur timeline --since 2021-02 --until 2021-03 --format json
    """
    from tawatur.casebook import queries
    from tawatur.cli.printing import show_claims

    with view.open() as book:
        show_claims(view, queries.timeline(book, view.filter, limit=view.most), "dated claims")
    return 0
