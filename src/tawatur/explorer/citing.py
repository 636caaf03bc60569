"""How a claim or a report is cited: one line, BibTeX, RIS. The Arabic title stands as it is.

An address of this machine means nothing to whoever reads the citation elsewhere: there the claim's permanent id stands in its place.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from tawatur.casebook.rows import Cite, ClaimRow
from tawatur.explorer.language import Language
from tawatur.explorer.safety import LOOPBACK, host_of
from tawatur.explorer.showing import line as one_line


def _shared(base: str, path: str) -> str:
    """The address of a page of the explorer; "" where only this machine answers it."""
    return "" if host_of(urlsplit(base).netloc) in LOOPBACK else f"{base}{path}"


def _url(cite: Cite) -> str:
    """Where the report was published; "" for what is no address of the web."""
    url = one_line(cite.url, 500)
    return url if url.startswith(("https://", "http://")) else ""


def line(row: ClaimRow, base: str, t: Language) -> str:
    """One line: outlet, title, day, address, the quote, and the claim's permanent address or id."""
    cite = row.cite
    parts = [
        one_line(cite.outlet), f"«{one_line(cite.title)}»" if cite.title else t("report.without_title"),
        f"\u200e{cite.published.isoformat()}\u200e" if cite.published else "s.d.", _url(cite),
    ]  # fmt: skip
    at = _shared(base, f"/claim/{row.id}") or f"Tawatur {row.id}"
    return f"{t.listed([p for p in parts if p])}: «{one_line(row.claim.quote, 600)}» ({at})"


def _braced(text: str) -> str:
    return text.replace("\\", "").replace("{", "(").replace("}", ")")


def bibtex(row: ClaimRow, base: str) -> str:
    """An entry for BibTeX. A report without a headline is called by the claim's first words, in brackets."""
    cite = row.cite
    fields = {
        "title": one_line(cite.title) or f"[{one_line(row.claim.quote, 80)}]",
        "journal": one_line(cite.outlet),
        "date": cite.published.isoformat() if cite.published else "",
        "url": _url(cite),
        "note": _shared(base, f"/claim/{row.id}") or f"Tawatur {row.id}",
        "language": "arabic",
    }
    body = "".join(f"  {name} = {{{_braced(value)}}},\n" for name, value in fields.items() if value)
    return f"@article{{{row.id.replace('.', '-')},\n{body}}}\n"


def ris(cite: Cite, base: str) -> str:
    """A record for RIS, lines ending with CR LF."""
    fields = (
        ("TY", "NEWS"), ("TI", one_line(cite.title)), ("T2", one_line(cite.outlet)),
        ("DA", cite.published.strftime("%Y/%m/%d") if cite.published else ""), ("UR", _url(cite)),
        ("L2", _shared(base, f"/report/{cite.id}")), ("AN", cite.id), ("LA", "ar"),
    )  # fmt: skip
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"
