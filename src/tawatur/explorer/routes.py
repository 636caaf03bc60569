"""The addresses of the pages."""

from __future__ import annotations

import re

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from tawatur.casebook import queries
from tawatur.errors import UsageError
from tawatur.explorer import answering as at
from tawatur.explorer import deciding
from tawatur.explorer.answering import Explorer, ForbiddenError, MissingError, at_address
from tawatur.explorer.pages import actor, evidence, happening, listings, overview, pictures, review
from tawatur.explorer.safety import CSRF

_BACK = re.compile(r"/(?:claim|happening|actor)/[a-z0-9.]+")
"""Where a form may lead back to."""
STARTS = 100_000
"""How far a list may be leafed through; beyond it a filter leads."""


def routes(explorer: Explorer) -> APIRouter:
    """The pages of an explorer."""
    router = APIRouter(include_in_schema=False, default_response_class=Response)
    shelf, page = explorer.shelf, explorer.page

    @router.get("/")
    def front(request: Request) -> Response:
        return page(request, "overview.html", overview.overview(shelf))

    @router.get("/timeline")
    def timeline(request: Request) -> Response:
        return page(
            request,
            "timeline.html",
            pictures.timeline(shelf, explorer.asking(request), explorer.language(request), at.whole_number(request, "start", STARTS)),
        )

    @router.get("/network")
    def network(request: Request) -> Response:
        return page(request, "network.html", pictures.network(shelf, explorer.asking(request), explorer.language(request)))

    @router.get("/map")
    def world(request: Request) -> Response:
        return page(request, "map.html", pictures.world(shelf, explorer.asking(request), explorer.language(request)))

    @router.get("/claims")
    def claims(request: Request) -> Response:
        return page(request, "claims.html", listings.claims(shelf, explorer.asking(request), at.whole_number(request, "start", STARTS)))

    @router.get("/actors")
    def actors(request: Request) -> Response:
        return page(request, "actors.html", listings.names(shelf, at.text(request, "name")))

    @router.get("/reports")
    def reports(request: Request) -> Response:
        return page(request, "reports.html", listings.reports(shelf, at.text(request, "outlet"), at.whole_number(request, "start")))

    @router.get("/search")
    def search(request: Request) -> Response:
        return page(request, "search.html", listings.search(shelf, at.text(request, "q")))

    @router.get("/happening/{id}")
    def happening_page(request: Request, id: str) -> Response:
        with at_address():
            try:
                found = happening.happening(shelf, id, explorer.language(request), at.text(request, "one"), at.text(request, "other"))
            except UsageError:
                # What is rejected is no happening any more: its claim tells by whom, and how to take that back.
                claim = happening.rejected_claim(shelf, id)
                if not claim:
                    raise
                query = f"?{request.url.query}" if request.url.query else ""
                return RedirectResponse(f"/claim/{claim}{query}", 303)
        return page(request, "happening.html", found)

    @router.get("/evidence/{id}")
    def evidence_of(request: Request, id: str) -> Response:
        with at_address():
            if id.startswith("h"):
                return page(request, "evidence.html", happening.happening(shelf, id, explorer.language(request)))
            return page(request, "evidence_actor.html", actor.actor(shelf, id, explorer.language(request)))

    @router.get("/claim/{id}")
    def claim(request: Request, id: str) -> Response:
        with at_address():
            found = evidence.claim(shelf, id, at.base(request), explorer.language(request))
        return page(request, "claim.html", found)

    @router.get("/actor/{id}")
    def actor_page(request: Request, id: str) -> Response:
        with at_address():
            found = actor.actor(shelf, id, explorer.language(request))
        return page(request, "actor.html", found)

    @router.get("/report/{id}")
    def report(request: Request, id: str) -> Response:
        start = at.whole_number(request, "start")
        with at_address():
            found = evidence.report(shelf, id, start)
        return page(request, "report.html", found)

    @router.get("/report/{id}/text")
    def report_text(request: Request, id: str) -> Response:
        with at_address(), shelf.open() as book:
            stored, _ = queries.reading_of(book, id)
        return PlainTextResponse(stored.text, headers={"Content-Disposition": f'attachment; filename="{id}.txt"'})

    @router.get("/compare")
    def compare(request: Request) -> Response:
        with at_address():
            found = evidence.compare(shelf, at.text(request, "one"), at.text(request, "other"))
        return page(request, "compare.html", found)

    @router.get("/review")
    def queue(request: Request) -> Response:
        return page(request, "review.html", review.review(shelf))

    @router.post("/review/decide")
    async def decide(request: Request) -> Response:
        try:
            form = await request.form(max_files=0, max_fields=600)
        except ValueError as error:  # what the parser raises for a body that is no form
            raise HTTPException(400) from error
        sent = {name: str(value) for name, value in form.items()}
        if not explorer.rules.fits(request.cookies.get(CSRF, ""), sent.get("form_token", "")):
            raise ForbiddenError("the form does not come from this page; load it again")
        subject = tuple(id for value in form.getlist("subject") for id in str(value).split())
        value = sent.get("value", "")
        if sent.get("field") == "when" and "first" in sent:
            value = f"{sent['first']}..{sent.get('last') or sent['first']}"
        label = {"who": "role", "chain": "link"}.get(sent.get("field", ""))
        if label and label in sent:
            told = zip(map(str, form.getlist(label)), map(str, form.getlist("names")), strict=False)
            apart = str.maketrans({";": ",", "؛": "،"})  # What parts one from the next in the log.
            value = "; ".join(f"{chosen}: {names.translate(apart)}" for chosen, names in told if chosen and names.strip())
        answer = deciding.Answer(sent.get("verb", ""), subject, sent.get("field", ""), value, sent.get("note", ""))
        made = await run_in_threadpool(explorer.decide, answer)
        if request.headers.get("hx-request") == "true":
            return page(request, "answered.html", review.Answered(made))
        back = sent.get("back", "")
        return RedirectResponse(back if _BACK.fullmatch(back) else "/review", 303)

    @router.get("/review/correct/{id}")
    def correct(request: Request, id: str) -> Response:
        with at_address():
            found = review.Correcting(evidence.claim_row(shelf, id))
        return page(request, "correct.html", found)

    @router.get("/programs")
    def programs(request: Request) -> Response:
        return page(request, "programs.html", None)

    @router.get("/{rest:path}")
    def nothing(rest: str) -> Response:
        raise MissingError("")

    return router
