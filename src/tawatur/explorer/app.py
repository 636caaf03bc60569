"""The explorer as one ASGI application: pages, files to take away, the API, static files, and the guard before them all."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from tawatur.errors import TawaturError
from tawatur.explorer.answering import Explorer
from tawatur.explorer.api import api
from tawatur.explorer.downloads import downloads
from tawatur.explorer.routes import routes
from tawatur.explorer.safety import Guard, Rules
from tawatur.explorer.shelf import PATIENCE, Shelf
from tawatur.explorer.shipped import shipped
from tawatur.explorer.warming import warm
from tawatur.explorer.weighing import WAIT


def create_app(casebook: str | Path, rules: Rules | None = None, patience: float = PATIENCE, wait: float = WAIT) -> Guard:
    """The explorer of a casebook.

    Args:
        casebook: its file.
        rules: whom to answer; loopback without a token where none are given.
        patience: seconds that the questions of one page may take.
        wait: seconds that a page waits for a change to be weighed.
    """
    explorer = Explorer(Shelf(casebook, patience, wait), rules or Rules())

    @asynccontextmanager
    async def open_and_close(_: FastAPI) -> AsyncIterator[None]:
        # What the first page of its kind would wait for is made ready meanwhile.
        ended = threading.Event()
        warming = threading.Thread(target=warm, args=(explorer.shelf, ended), name="warming", daemon=True)
        warming.start()
        yield
        ended.set()
        warming.join(1.0)
        explorer.shelf.close()

    made = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=open_and_close)
    made.include_router(shipped(pack=explorer.rules.token is not None))
    made.mount("/api", api(explorer))
    made.include_router(downloads(explorer))
    made.include_router(routes(explorer))

    @made.exception_handler(TawaturError)
    def told(request: Request, error: TawaturError) -> Response:
        return explorer.failure(request, error)

    @made.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return explorer.failure(request, error)

    @made.exception_handler(Exception)
    def broken(request: Request, error: Exception) -> Response:
        return explorer.failure(request, error)

    return Guard(made, explorer.rules)
