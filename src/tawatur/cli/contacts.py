"""`tawatur contacts`: who met, visited, called, wrote to or negotiated with whom."""

from __future__ import annotations

from tawatur.cli.options import View, listing


@listing
def contacts(view: View) -> int:
    """List contacts: meetings, visits, calls, talks, mediation, channels, messages, by time.

    Every row tells when, who, where, whether it was kept secret, on whose word, and the report's own words.

    \b
    Examples:
      tawatur contacts --who "علي مملوك"
      tawatur contacts --who "علي مملوك" --with "فيدان" --since 2022 --secret
      tawatur contacts --place بغداد --format csv --bom > contacts.csv
    """
    from tawatur.casebook import queries
    from tawatur.cli.printing import show_claims

    with view.open() as book:
        show_claims(view, queries.contacts(book, view.filter, limit=view.most), "contacts")
    return 0
