"""The addresses of files to take away: every list with the filter of its page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, TypeVar

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from tawatur.casebook import Casebook, queries
from tawatur.casebook.rows import FLAT, ClaimRow, ConflictRow, Hit, Listing
from tawatur.explorer import answering as at
from tawatur.explorer import citing, counts, drawing, takeaway, weighed, whole
from tawatur.explorer.answering import Explorer, MissingError, at_address
from tawatur.explorer.pages import actor, evidence, listings, pictures
from tawatur.export import csv

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gexf": "application/gexf+xml; charset=utf-8",
    "graphml": "application/graphml+xml; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}
HAPPENINGS = 20_000
"""Happenings in the file of a network, and conflicts in a file: both are held in memory whole."""
HITS = 5_000
"""Reports in a file of what a search found."""
CUT = "Tawatur-Cut"
"""The header of a file that does not hold all: how much it holds."""
REPORT = ("report", "doc", "title", "outlet", "published", "published_basis", "url", "source")
Row = TypeVar("Row")


def attached(name: str, form: str, body: str | bytes | Iterator[str], cut: int = 0) -> Response:
    """A file that the browser saves; `cut` tells how much it holds where that is not all."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'} | ({CUT: str(cut)} if cut else {})
    if isinstance(body, str | bytes):
        return Response(body, media_type=TYPES[form], headers=headers)
    # The first piece is made at once, so that what goes wrong with it is told as an error and not as half a file.
    return StreamingResponse(chain((next(body, ""),), body), media_type=TYPES[form], headers=headers)


def listed(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Rows as a JSON list, one on each line."""
    held = ["["]
    size = 0
    for number, row in enumerate(rows):
        held.append(("," if number else "") + "\n" + json.dumps(row, ensure_ascii=False))
        size += len(held[-1])
        if size > 65_536:
            yield "".join(held)
            held, size = [], 0
    yield "".join([*held, "\n]\n"])


def downloads(explorer: Explorer) -> APIRouter:
    """The files of an explorer."""
    router = APIRouter(prefix="/download", include_in_schema=False)
    shelf = explorer.shelf

    def every(make: Callable[[Casebook], Iterator[Row]]) -> Iterator[Row]:
        # What is streamed is not bounded in time: it is as long as the casebook.
        with shelf.open(unhurried=True) as book:
            yield from make(book)

    @router.get("/claims.{form}")
    def claims(request: Request, form: str) -> Response:
        asked = explorer.asking(request)
        return claim_table("claims", form, every(lambda book: queries.every_claim(book, asked.filter)), request)

    @router.get("/happenings.{form}")
    def happenings(request: Request, form: str) -> Response:
        asked = explorer.asking(request)
        told = every(lambda book: whole.every_happening(book, asked))
        return table("happenings", form, weighed.FLAT, told, weighed.Told.to_flat, weighed.Told.to_dict, request)

    @router.get("/actors.{form}")
    def actors(request: Request, form: str) -> Response:
        name = at.text(request, "name")
        found = every(lambda book: whole.every_actor(book, name))
        rows = ({"actor": a.id, "name": a.name, "claims": str(n)} for a, n in found)
        return table("actors", form, ("actor", "name", "claims"), rows, dict, dict, request)

    @router.get("/reports.{form}")
    def reports(request: Request, form: str) -> Response:
        outlet = at.text(request, "outlet")
        found = every(lambda book: whole.every_report(book, outlet))
        rows = (c.to_dict() | {"claims": n} for c, n in found)
        return table("reports", form, (*REPORT, "claims"), rows, _texts, dict, request)

    @router.get("/places.{form}")
    def places(request: Request, form: str) -> Response:
        found, _, _, _ = pictures.spots(shelf, explorer.asking(request))
        rows = (
            {
                "place": p.spot.name, "english": p.spot.english, "lat": str(p.spot.lat), "lon": str(p.spot.lon),
                "precision": p.spot.precision, "counted": "happenings" if p.told else "claims", "count": str(p.count),
                "ids": "; ".join(t.id for t in p.told),
            }
            for p in found
        )  # fmt: skip
        columns = ("place", "english", "lat", "lon", "precision", "counted", "count", "ids")
        return table("places", form, columns, rows, dict, dict, request)

    @router.get("/network.{form}")
    def network(request: Request, form: str) -> Response:
        asked, t = explorer.asking(request), explorer.language(request)
        told = list(islice((h for h in every(lambda book: whole.every_happening(book, asked)) if h.who), HAPPENINGS + 1))
        cut = HAPPENINGS if len(told) > HAPPENINGS else 0
        data = drawing.network(told[:HAPPENINGS], t)
        note = t("cut.rows", n=cut) if cut else ""
        match form:
            case "gexf":
                return attached("network", form, takeaway.gexf(data, note), cut)
            case "graphml":
                return attached("network", form, takeaway.graphml(data, note), cut)
            case "json":
                return attached("network", form, json.dumps(data | {"cut": bool(cut)}, ensure_ascii=False), cut)
        raise MissingError(f"network.{form[:20]}: gexf, graphml and json are there")

    @router.get("/actor/{id}.md")
    def dossier(request: Request, id: str) -> Response:
        with at_address():
            found = actor.dossier(shelf, id)
        return attached(f"{id[:40]}", "md", takeaway.dossier(found, explorer.language(request), at.base(request)))

    @router.get("/actor/{id}.{form}")
    def claims_of_actor(request: Request, id: str, form: str) -> Response:
        with at_address():
            found = actor.dossier(shelf, id, 1).actor.id
        return claim_table(f"{id[:40]}", form, every(lambda book: whole.claims_of_actor(book, found)), request)

    @router.get("/happening/{id}.{form}")
    def claims_of_happening(request: Request, id: str, form: str) -> Response:
        with at_address(), shelf.open() as book:
            rows = queries.origins(book, id).tellings
        return claim_table(f"{id[:60]}", form, rows, request)

    @router.get("/search.{form}")
    def search(request: Request, form: str) -> Response:
        asked = at.text(request, "q")
        with shelf.open() as book:
            hits: Listing[Hit] = listings.hits(shelf, book, asked, HITS)[0] if asked else Listing(())
        cut = HITS if hits.cut else 0
        return table(
            "search", form, (*REPORT, "excerpt"), hits.rows, lambda h: _texts(h.cite.to_dict()) | {"excerpt": h.excerpt}, Hit.to_dict,
            request, cut,
        )  # fmt: skip

    @router.get("/conflicts.{form}")
    def conflicts(request: Request, form: str) -> Response:
        with shelf.open() as book:
            found = queries.conflicts(book, explorer.asking(request).filter, limit=HAPPENINGS)
        cut = HAPPENINGS if found.cut else 0
        if form == "json":
            return table("conflicts", form, (), found.rows, lambda _: {}, ConflictRow.to_dict, request, cut)
        rows = (
            {"happening": row.happening, "about": row.about, "side": side.value} | telling.to_flat()
            for row in found.rows for side in row.sides for telling in side.tellings
        )  # fmt: skip
        return table("conflicts", form, ("happening", "about", "side", *FLAT), rows, dict, dict, request, cut)

    @router.get("/report/{id}.ris")
    def ris(request: Request, id: str) -> Response:
        with at_address(), shelf.open() as book:
            cite, _ = counts.cite(book, id)
        return attached(f"{id[:40]}", "ris", citing.ris(cite, at.base(request)))

    @router.get("/claim/{id}.json")
    def claim(id: str) -> Response:
        with at_address():
            row = evidence.claim_row(shelf, id)
        return attached(f"{id[:60]}", "json", json.dumps(row.to_dict(), ensure_ascii=False, indent=1))

    def claim_table(name: str, form: str, rows: Iterable[ClaimRow], request: Request) -> Response:
        return table(name, form, FLAT, rows, ClaimRow.to_flat, ClaimRow.to_dict, request)

    def table(
        name: str, form: str, columns: tuple[str, ...], rows: Iterable[Row], flat: Callable[[Row], dict[str, str]],
        full: Callable[[Row], dict[str, Any]], request: Request, cut: int = 0,
    ) -> Response:  # fmt: skip
        """The rows as a file. Where `cut` tells that there are more, and where a spreadsheet ends before them, its last row says so."""
        t = explorer.language(request)
        note = t("cut.rows", n=cut) if cut else ""
        last = ({columns[0]: note} | dict.fromkeys(columns[1:], ""),) if cut and columns else ()
        match form:
            case "csv":
                return attached(name, form, csv.table(columns, chain(map(flat, rows), last), bom=True), cut)
            case "xlsx":
                beyond = t("take.cut", n=takeaway.ROWS)
                made, more = takeaway.xlsx(columns, chain(map(flat, rows), last), right_to_left=t.code == "ar", beyond=beyond)
                return attached(name, form, made, takeaway.ROWS if more else cut)
            case "json":
                return attached(name, form, listed(chain(map(full, rows), ({"cut": cut, "note": note},) if cut else ())), cut)
        raise MissingError(f"{name}.{form[:20]}: csv, xlsx and json are there")

    return router


def _texts(row: Mapping[str, Any]) -> dict[str, str]:
    """The row with a text in every column."""
    return {k: str(v if v is not None else "") for k, v in row.items()}
