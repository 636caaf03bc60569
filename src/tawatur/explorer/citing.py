"""How a claim or a report is cited: one line, BibTeX, RIS. The Arabic title stands as it is."""

from __future__ import annotations

from tawatur.casebook.rows import Cite, ClaimRow
from tawatur.explorer.showing import line as one_line


def line(row: ClaimRow, base: str) -> str:
    """One line: outlet, title, day, address, the quote, and the permanent address of the claim."""
    cite = row.cite
    parts = [
        one_line(cite.outlet), f"«{one_line(cite.title)}»" if cite.title else one_line(cite.doc),
        f"\u200e{cite.published.isoformat()}\u200e" if cite.published else "s.d.", one_line(cite.url, 500),
    ]  # fmt: skip
    return f"{', '.join(p for p in parts if p)}: «{one_line(row.claim.quote, 600)}» ({base}/claim/{row.id})"


def _braced(text: str) -> str:
    return text.replace("\\", "").replace("{", "(").replace("}", ")")


def bibtex(row: ClaimRow, base: str) -> str:
    """An entry for BibTeX."""
    cite = row.cite
    fields = {
        "title": one_line(cite.title or cite.doc),
        "journal": one_line(cite.outlet),
        "date": cite.published.isoformat() if cite.published else "",
        "url": one_line(cite.url, 500),
        "note": f"{base}/claim/{row.id}",
        "language": "arabic",
    }
    body = "".join(f"  {name} = {{{_braced(value)}}},\n" for name, value in fields.items() if value)
    return f"@article{{{row.id.replace('.', '-')},\n{body}}}\n"


def ris(cite: Cite, base: str) -> str:
    """A record for RIS, lines ending with CR LF."""
    fields = (
        ("TY", "NEWS"), ("TI", one_line(cite.title or cite.doc)), ("T2", one_line(cite.outlet)),
        ("DA", cite.published.strftime("%Y/%m/%d") if cite.published else ""), ("UR", one_line(cite.url, 500)),
        ("L2", f"{base}/report/{cite.id}"), ("LA", "ar"),
    )  # fmt: skip
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"
