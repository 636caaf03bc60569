"""Files to take away: spreadsheets, network files, dossiers. Each is made whole or in pieces from what a page shows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from tawatur.casebook.rows import ClaimRow, Dossier
from tawatur.explorer.dates import interval
from tawatur.explorer.drawing import Json
from tawatur.explorer.language import Language
from tawatur.explorer.showing import line

_NOT_XML = {c: None for c in range(32) if c not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}
ROWS = 100_000
"""Rows of a spreadsheet, which is made whole in memory; CSV and JSON have no such bound."""
_CELL = 32_000


def plain(text: str) -> str:
    """The text without what XML cannot hold."""
    return escape(text.translate(_NOT_XML))


_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="Tawatur" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>"
    ),
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def xlsx(columns: Iterable[str], rows: Iterable[Mapping[str, str]], *, right_to_left: bool, beyond: str = "") -> tuple[bytes, bool]:
    """A spreadsheet of one sheet, every cell a text: a spreadsheet runs none of them as a formula. Where there are more than `ROWS`,
    its last row says `beyond`, and True comes with it."""
    columns = tuple(columns)
    held = io.BytesIO()
    cut = False
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as file:
        for name, text in _PARTS.items():
            file.writestr(name, _HEAD + text)
        with file.open("xl/worksheets/sheet1.xml", "w") as sheet:
            turned = ' rightToLeft="1"' if right_to_left else ""
            view = f'<sheetViews><sheetView{turned} workbookViewId="0"/></sheetViews><sheetData>'
            sheet.write((_HEAD + _SHEET + view + _row(columns)).encode())
            for number, row in enumerate(rows):
                if number >= ROWS:
                    sheet.write(_row([beyond]).encode())
                    cut = True
                    break
                sheet.write(_row([row[c] for c in columns]).encode())
            sheet.write(b"</sheetData></worksheet>")
    return held.getvalue(), cut


def _row(values: Iterable[str]) -> str:
    cells = "".join(f'<c t="inlineStr"><is><t xml:space="preserve">{plain(v[:_CELL])}</t></is></c>' for v in values)
    return f"<row>{cells}</row>"


def _attribute(text: str) -> str:
    return quoteattr(text.translate(_NOT_XML))


def gexf(network: Json, note: str = "") -> Iterator[str]:
    """The network for Gephi: actors and happenings as nodes, with their times; `note` as its description."""
    meta = f"<meta><description>{plain(note)}</description></meta>" if note else ""
    yield _HEAD + f'<gexf xmlns="http://gexf.net/1.3" version="1.3">{meta}<graph defaultedgetype="undirected" timeformat="date">\n'
    yield '<attributes class="node"><attribute id="sort" title="sort" type="string"/><attribute id="status" title="status" type="string"/>'
    yield '<attribute id="when" title="when" type="string"/></attributes>\n<nodes>\n'
    for a in network["actors"]:
        sort = '<attvalues><attvalue for="sort" value="actor"/></attvalues>'
        yield f"<node id={_attribute(a['id'])} label={_attribute(a['name'])}>{sort}</node>\n"
    for h in network["happenings"]:
        times = "".join(f" {k}={_attribute(h[v])}" for k, v in (("start", "first"), ("end", "last")) if h[v])
        label = f"{h['kindWord']}: {h['label']}"
        values = "".join(f"<attvalue for={_attribute(k)} value={_attribute(v)}/>" for k, v in _values(h))
        yield f"<node id={_attribute(h['id'])} label={_attribute(label)}{times}><attvalues>{values}</attvalues></node>\n"
    yield "</nodes>\n<edges>\n"
    for i, e in enumerate(network["edges"]):
        yield (f'<edge id="{i}" source={_attribute(e["actor"])} target={_attribute(e["happening"])} label={_attribute(e["role"])}/>\n')
    yield "</edges>\n</graph></gexf>\n"


def _values(happening: Json) -> tuple[tuple[str, str], ...]:
    return (("sort", happening["kind"]), ("status", happening["status"]), ("when", happening["when"]))


def graphml(network: Json, note: str = "") -> Iterator[str]:
    """The network as GraphML; `note` as its description."""
    yield _HEAD + '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    if note:
        yield f"<desc>{plain(note)}</desc>\n"
    for key, of in (("label", "node"), ("sort", "node"), ("status", "node"), ("when", "node"), ("role", "edge")):
        yield f'<key id="{key}" for="{of}" attr.name="{key}" attr.type="string"/>\n'
    yield '<graph id="casebook" edgedefault="undirected">\n'
    for a in network["actors"]:
        yield f"<node id={_attribute(a['id'])}>{_data(label=a['name'], sort='actor')}</node>\n"
    for h in network["happenings"]:
        label = f"{h['kindWord']}: {h['label']}"
        yield f"<node id={_attribute(h['id'])}>{_data(label=label, **dict(_values(h)))}</node>\n"
    for i, e in enumerate(network["edges"]):
        ends = f"source={_attribute(e['actor'])} target={_attribute(e['happening'])}"
        yield f'<edge id="e{i}" {ends}>{_data(role=e["role"])}</edge>\n'
    yield "</graph></graphml>\n"


def _data(**values: str) -> str:
    return "".join(f'<data key="{k}">{plain(v)}</data>' for k, v in values.items())


_MARKDOWN = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#|!~"})


def _md(text: str | None, most: int = 400) -> str:
    """Text in Markdown that is text."""
    return line(text, most).translate(_MARKDOWN)


def dossier(found: Dossier, language: Language, base: str) -> Iterator[str]:
    """A dossier as Markdown: names, posts, counterparts, claims with quotes, every line with its report."""
    t = language
    yield f"# {_md(found.actor.name)}\n\n{found.actor.id} · {t.count('report', found.reports)}\n"
    for title, uses in (("actor.names", found.names), ("actor.posts", found.posts)):
        if uses:
            yield f"\n## {t(title)}\n\n"
            for use in uses:
                days = " – ".join(d.isoformat() for d in dict.fromkeys((use.first, use.last)) if d)
                told = " · ".join(p for p in (_md(use.name), t.count("time", use.times), days) if p)
                yield f"- {told} · [{_md(use.cite.doc)}]({base}/report/{use.cite.id})\n"
    if found.counterparts:
        yield f"\n## {t('actor.counterparts')}\n\n"
        for other in found.counterparts:
            yield f"- [{_md(other.actor.name)}]({base}/actor/{other.actor.id}) · {t.count('time', other.times)}\n"
    for title, rows in (("actor.contacts", found.contacts), ("actor.movements", found.movements), ("actor.others", found.others)):
        if rows:
            yield f"\n## {t(title)}\n\n"
            yield from (_claim(row, t, base) for row in rows)
    if found.cut:
        yield f"\n{t('cut.rows', n=sum(map(len, (found.contacts, found.movements, found.others))))}\n"


def _claim(row: ClaimRow, t: Language, base: str) -> str:
    claim = row.claim
    told = [interval(claim.when.earliest, claim.when.latest, t), t.word("kind", claim.kind.value), t.word("status", claim.status.value)]
    if claim.secret:
        told.append(t.word("secrecy", "secret"))
    who = t.listed([_md(a.name) for a in row.actors])
    where = t.listed([_md(p) for p in claim.places])
    chain = " ← ".join(_md(link.names[0]) for link in claim.chain if link.names) or _md(row.cite.outlet)
    published = row.cite.published.isoformat() if row.cite.published else t("report.undated")
    return (
        f"- **{' · '.join(told)}** {who}{f' · {where}' if where else ''}\n  > «{_md(claim.quote, 2_000)}»\n\n"
        f"  {chain} · {t.listed([_md(row.cite.title or row.cite.doc), published])} · [{row.id}]({base}/claim/{row.id})\n"
    )
