"""The addresses of files to take away: every list with the filter of its page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from tawatur.casebook import queries
from tawatur.casebook.rows import FLAT, ClaimRow
from tawatur.explorer import answering as at
from tawatur.explorer import citing, counts, drawing, takeaway, weighed
from tawatur.explorer.answering import Explorer, MissingError, at_address
from tawatur.explorer.looking import look
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
CLAIMS = 20_000
"""Claims behind a file of happenings or a network, or in one of an actor; conflicts in a file."""
HITS = 5_000
"""Reports in a file of what a search found."""
REPORT = ("report", "doc", "title", "outlet", "published", "published_basis", "url", "source")


def attached(name: str, form: str, body: str | bytes | Iterator[str]) -> Response:
    """A file that the browser saves."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    if isinstance(body, str | bytes):
        return Response(body, media_type=TYPES[form], headers=headers)
    return StreamingResponse(body, media_type=TYPES[form], headers=headers)


def listed(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Rows as a JSON list, one on each line."""
    yield "["
    for number, row in enumerate(rows):
        yield ("," if number else "") + "\n" + json.dumps(row, ensure_ascii=False)
    yield "\n]\n"


def downloads(explorer: Explorer) -> APIRouter:
    """The files of an explorer."""
    router = APIRouter(prefix="/download", include_in_schema=False)
    shelf = explorer.shelf

    @router.get("/claims.{form}")
    def claims(request: Request, form: str) -> Response:
        asked = explorer.asking(request)
        if form == "xlsx":
            with shelf.open() as book:
                rows = queries.claims(book, asked.filter, limit=takeaway.ROWS).rows
            right = explorer.language(request).code == "ar"
            return attached("claims", form, takeaway.xlsx(FLAT, (r.to_flat() for r in rows), right_to_left=right))

        def pieces() -> Iterator[str]:
            # What is streamed is not bounded in time: it is as long as the casebook.
            from tawatur.casebook import Casebook

            with Casebook.open(shelf.path, readonly=True) as book:
                if form == "csv":
                    yield from csv.lines(book, asked.filter, bom=True)
                else:
                    yield from listed(row.to_dict() for row in queries.every_claim(book, asked.filter))

        if form not in ("csv", "json"):
            raise MissingError(f"claims.{form[:20]}: csv, xlsx and json are there")
        return attached("claims", form, pieces())

    @router.get("/happenings.{form}")
    def happenings(request: Request, form: str) -> Response:
        told = look(shelf, explorer.asking(request), limit=CLAIMS).told
        return table("happenings", form, weighed.FLAT, [t.to_flat() for t in told], [t.to_dict() for t in told], request)

    @router.get("/actors.{form}")
    def actors(request: Request, form: str) -> Response:
        name = at.text(request, "name")
        with shelf.open() as book:
            found = counts.claims_of(book, name, 10_000).rows if name else counts.most_named(book, 10_000)
        rows = [{"actor": a.id, "name": a.name, "claims": str(n)} for a, n in found]
        return table("actors", form, ("actor", "name", "claims"), rows, rows, request)

    @router.get("/reports.{form}")
    def reports(request: Request, form: str) -> Response:
        with shelf.open() as book:
            found = counts.reports(book, at.text(request, "outlet") or None, takeaway.ROWS, 0).rows
        rows = [{k: str(v or "") for k, v in c.to_dict().items()} | {"claims": str(n)} for c, n in found]
        return table("reports", form, (*REPORT, "claims"), rows, [c.to_dict() | {"claims": n} for c, n in found], request)

    @router.get("/places.{form}")
    def places(request: Request, form: str) -> Response:
        found = pictures.world(shelf, explorer.asking(request), explorer.language(request))
        rows = [
            {
                "place": p.spot.name, "english": p.spot.english, "lat": str(p.spot.lat), "lon": str(p.spot.lon),
                "precision": p.spot.precision, "counted": "happenings" if p.told else "claims", "count": str(p.count),
                "ids": "; ".join(t.id for t in p.told),
            }
            for p in found.places
        ]  # fmt: skip
        return table("places", form, ("place", "english", "lat", "lon", "precision", "counted", "count", "ids"), rows, rows, request)

    @router.get("/network.{form}")
    def network(request: Request, form: str) -> Response:
        told = look(shelf, explorer.asking(request), limit=CLAIMS).told
        data = drawing.network([t for t in told if t.who], explorer.language(request))
        match form:
            case "gexf":
                return attached("network", form, takeaway.gexf(data))
            case "graphml":
                return attached("network", form, takeaway.graphml(data))
            case "json":
                return attached("network", form, json.dumps(data, ensure_ascii=False))
        raise MissingError(f"network.{form[:20]}: gexf, graphml and json are there")

    @router.get("/actor/{id}.md")
    def dossier(request: Request, id: str) -> Response:
        with at_address():
            found = actor.dossier(shelf, id)
        return attached(f"{id[:40]}", "md", takeaway.dossier(found, explorer.language(request), at.base(request)))

    @router.get("/actor/{id}.{form}")
    def claims_of_actor(request: Request, id: str, form: str) -> Response:
        with at_address():
            found = actor.dossier(shelf, id, CLAIMS)
        return claim_table(f"{id[:40]}", form, (*found.contacts, *found.movements, *found.others), request)

    @router.get("/happening/{id}.{form}")
    def claims_of_happening(request: Request, id: str, form: str) -> Response:
        with at_address(), shelf.open() as book:
            rows = queries.origins(book, id).tellings
        return claim_table(f"{id[:60]}", form, rows, request)

    @router.get("/search.{form}")
    def search(request: Request, form: str) -> Response:
        asked = at.text(request, "q")
        with shelf.open() as book:
            hits = listings.hits(shelf, book, asked, HITS)[0].rows if asked else ()
        rows = [{k: str(v or "") for k, v in h.cite.to_dict().items()} | {"excerpt": h.excerpt} for h in hits]
        return table("search", form, (*REPORT, "excerpt"), rows, [h.to_dict() for h in hits], request)

    @router.get("/conflicts.{form}")
    def conflicts(request: Request, form: str) -> Response:
        with shelf.open() as book:
            found = queries.conflicts(book, explorer.asking(request).filter, limit=CLAIMS).rows
        rows = [
            {"happening": row.happening, "about": row.about, "side": side.value} | telling.to_flat()
            for row in found for side in row.sides for telling in side.tellings
        ]  # fmt: skip
        return table("conflicts", form, ("happening", "about", "side", *FLAT), rows, [row.to_dict() for row in found], request)

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

    def claim_table(name: str, form: str, rows: Sequence[ClaimRow], request: Request) -> Response:
        return table(name, form, FLAT, [r.to_flat() for r in rows], [r.to_dict() for r in rows], request)

    def table(
        name: str, form: str, columns: tuple[str, ...], rows: list[dict[str, str]], full: list[dict[str, Any]], request: Request
    ) -> Response:
        match form:
            case "csv":
                return attached(name, form, csv.table(columns, rows, bom=True))
            case "xlsx":
                return attached(name, form, takeaway.xlsx(columns, rows, right_to_left=explorer.language(request).code == "ar"))
            case "json":
                return attached(name, form, listed(full))
        raise MissingError(f"{name}.{form[:20]}: csv, xlsx and json are there")

    return router
