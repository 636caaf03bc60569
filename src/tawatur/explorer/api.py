"""The JSON API under /api: the same questions as the commands. Every listing is bounded and says when it was cut."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, FastAPI, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from tawatur import __version__
from tawatur.casebook import queries
from tawatur.casebook.rows import Listing
from tawatur.errors import TawaturError
from tawatur.explorer import counts, drawing
from tawatur.explorer.answering import Explorer, at_address, error_shape, standing
from tawatur.explorer.asking import Asking
from tawatur.explorer.looking import in_conflict, look, most_told
from tawatur.explorer.pages import actor as actor_page
from tawatur.explorer.pages import evidence, pictures
from tawatur.explorer.spelled import arabic_of
from tawatur.model.form import reading_to_json

MOST = 2_000
_Word = Annotated[str | None, Query(max_length=500)]
_Limit = Annotated[int, Query(ge=1, le=MOST, description="at most so many rows")]
_Id = Annotated[str, Path(max_length=100)]


class Rows(BaseModel):
    """A listing: its rows, whether more fit than are given, and how many claims a time leaves out."""

    rows: list[dict[str, Any]]
    cut: bool
    undated: int = 0


class Fault(BaseModel):
    """What went wrong: status and message."""

    status: int
    message: str


class Failure(BaseModel):
    """The one shape of every error."""

    error: Fault


class Wanted:
    """The filter that every listing takes."""

    def __init__(
        self,
        who: Annotated[str | None, Query(max_length=500, description="a participant, under any of its names")] = None,
        with_: Annotated[str | None, Query(alias="with", max_length=500, description="another participant of the same claim")] = None,
        kind: Annotated[str | None, Query(max_length=500, description="kinds or families, with commas")] = None,
        status: Annotated[str | None, Query(max_length=500, description="asserted, reported, planned, possible, denied, failed")] = None,
        secret: Annotated[str | None, Query(pattern="^(yes|no)$")] = None,
        since: Annotated[str | None, Query(max_length=40, description="YYYY, YYYY-MM or YYYY-MM-DD")] = None,
        until: Annotated[str | None, Query(max_length=40, description="YYYY, YYYY-MM or YYYY-MM-DD")] = None,
        place: _Word = None,
        outlet: _Word = None,
        text: Annotated[str | None, Query(max_length=500, description="words that stand in the report")] = None,
        origins: Annotated[int, Query(ge=0, le=999, description="at least so many independent origins (happenings only)")] = 0,
    ) -> None:
        given = {
            "who": who, "with": with_, "kind": kind, "status": status, "secret": secret, "since": since, "until": until, "place": place,
            "outlet": outlet, "text": text, "origins": str(origins),
        }  # fmt: skip
        self.asking = Asking.of({k: v for k, v in given.items() if v})


Filtered = Annotated[Wanted, Depends(Wanted)]


def api(explorer: Explorer) -> FastAPI:
    """The API of an explorer."""
    faults: dict[int | str, dict[str, Any]] = {status: {"model": Failure} for status in (400, 404, 422, 503)}
    made = FastAPI(
        title="Tawatur",
        version=__version__,
        description="Claims from Arabic news reports, with their evidence and chains of transmission. Everything is read only.",
        docs_url=None,
        redoc_url=None,
        responses=faults,
    )
    shelf = explorer.shelf

    def asked(wanted: Wanted) -> Asking:
        return wanted.asking.spelled(lambda name: arabic_of(shelf, name))

    def rows(found: Listing[Any]) -> Rows:
        return Rows(rows=[r.to_dict() for r in found.rows], cut=found.cut, undated=found.undated)

    @made.get("/overview", summary="How much there is")
    def overview() -> dict[str, Any]:
        with shelf.open() as book:
            held, account = counts.holdings(book), queries.inputs(book)
        return {
            "reports": held.reports,
            "claims": held.claims,
            "actors": held.actors,
            "outlets": held.outlets,
            "kinds": dict(held.kinds),
            "published": [held.first.isoformat() if held.first else None, held.last.isoformat() if held.last else None],
            "inputs": account.to_dict(),
        }

    @made.get("/claims", summary="Claims by time")
    def claims(wanted: Filtered, limit: _Limit = 200) -> Rows:
        with shelf.open() as book:
            return rows(queries.claims(book, asked(wanted).filter, limit=limit))

    @made.get("/contacts", summary="Who met, visited, called, wrote to whom")
    def contacts(wanted: Filtered, limit: _Limit = 200) -> Rows:
        with shelf.open() as book:
            return rows(queries.contacts(book, asked(wanted).filter, limit=limit))

    @made.get("/timeline", summary="Claims with a known time")
    def timeline(wanted: Filtered, limit: _Limit = 200) -> Rows:
        with shelf.open() as book:
            return rows(queries.timeline(book, asked(wanted).filter, limit=limit))

    @made.get("/happenings", summary="What several claims tell of one event, with its independent origins")
    def happenings(wanted: Filtered, limit: _Limit = 200) -> Rows:
        found = look(shelf, asked(wanted))
        return Rows(rows=[t.to_dict() for t in found.told[:limit]], cut=found.cut or len(found.told) > limit, undated=found.undated)

    @made.get("/happenings/{id}", summary="One happening: its claims and the trees of its origins")
    def happening(id: _Id) -> dict[str, Any]:
        with at_address(), shelf.open() as book:
            return queries.origins(book, id).to_dict()

    @made.get("/claims/{id}", summary="One claim")
    def claim(id: _Id) -> dict[str, Any]:
        with at_address():
            return evidence.claim_row(shelf, id).to_dict()

    @made.get("/actors", summary="Actors, those named by most claims first")
    def actors(name: _Word = None, limit: _Limit = 200) -> Rows:
        with shelf.open() as book:
            if name and name.strip():
                Asking.of({"who": name})
                found = counts.claims_of(book, name, limit)
            else:
                some = counts.most_named(book, limit + 1)
                found = Listing(some[:limit], len(some) > limit)
        return Rows(rows=[a.to_dict() | {"claims": n} for a, n in found.rows], cut=found.cut)

    @made.get("/actors/{id}", summary="A dossier")
    def actor(id: _Id) -> dict[str, Any]:
        with at_address():
            return actor_page.dossier(shelf, id).to_dict()

    @made.get("/reports", summary="Reports, the newest first")
    def reports(outlet: _Word = None, limit: _Limit = 200, start: Annotated[int, Query(ge=0, le=10_000_000)] = 0) -> Rows:
        with shelf.open() as book:
            found = counts.reports(book, outlet or None, limit, start)
        return Rows(rows=[c.to_dict() | {"claims": n} for c, n in found.rows], cut=found.cut)

    @made.get("/reports/{id}", summary="One report: its stored text and what was read in it")
    def report(id: _Id) -> dict[str, Any]:
        with at_address(), shelf.open() as book:
            stored, reading = queries.reading_of(book, id)
            return counts.cite(book, id)[0].to_dict() | {"text": stored.text} | reading_to_json(reading)

    @made.get("/search", summary="Reports that hold the words")
    def search(q: Annotated[str, Query(max_length=500)], limit: Annotated[int, Query(ge=1, le=500)] = 50) -> Rows:
        with shelf.open() as book:
            return rows(queries.search(book, q, limit=limit))

    @made.get("/network", summary="Actors and happenings as nodes")
    def network(request: Request, wanted: Filtered) -> dict[str, Any]:
        found = most_told(shelf, asked(wanted), pictures.NODES)
        return drawing.network(found.told, explorer.language(request)) | {"cut": found.cut, "undated": found.undated}

    @made.get("/places", summary="Happenings by place, with coordinates and their precision")
    def places(request: Request, wanted: Filtered) -> dict[str, Any]:
        found = pictures.world(shelf, asked(wanted), explorer.language(request))
        return {
            "places": found.data["places"],
            "not_on_the_map": [n for n, _ in found.nowhere],
            "counted": "claims" if found.by_claims else "happenings",
            "undated": found.undated,
        }

    @made.get("/copies", summary="Reports that repeat another")
    def copies(limit: _Limit = 200) -> Rows:
        with shelf.open() as book:
            return rows(queries.copies(book, limit=limit))

    @made.get("/conflicts", summary="Happenings whose accounts cannot all hold, the most told first")
    def conflicts(limit: _Limit = 200) -> Rows:
        with shelf.open() as book:
            some = in_conflict(book, limit + 1)
        rows = [{"happening": t.id, "kind": t.kind.value, "conflicts": form["contradictions"]} for t, form in some[:limit]]
        return Rows(rows=rows, cut=len(some) > limit)

    @made.exception_handler(TawaturError)
    async def told(_: Request, error: TawaturError) -> JSONResponse:
        status = standing(error)[0]
        return JSONResponse(error_shape(status, str(error)), status)

    @made.exception_handler(RequestValidationError)
    async def misasked(_: Request, error: RequestValidationError) -> JSONResponse:
        parts = [f"{'.'.join(str(p) for p in e['loc'][1:])}: {e['msg']}" for e in error.errors()]
        return JSONResponse(error_shape(422, "; ".join(parts)), 422)

    @made.exception_handler(HTTPException)
    async def refused(_: Request, error: HTTPException) -> JSONResponse:
        return JSONResponse(error_shape(error.status_code, str(error.detail)), error.status_code, headers=error.headers)

    return made
