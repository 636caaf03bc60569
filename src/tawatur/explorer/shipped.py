"""The files that the package ships for browsers: style, scripts, fonts, the base map. They are read once and answered from memory."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "txt": "text/plain; charset=utf-8",
    "md": "text/plain; charset=utf-8",
}
PACKED = ("css", "js", "json", "svg", "txt", "md")
"""What gets smaller by packing; fonts are packed as they are."""
_FOR_GOOD, _FOR_A_DAY, _ASK_AGAIN = "max-age=31536000, immutable", "max-age=86400", "no-cache"


@dataclass(frozen=True, slots=True)
class File:
    """One file; `mark` tells its content from any other."""

    body: bytes
    type: str
    mark: str


@cache
def _files() -> dict[str, File]:
    found: dict[str, File] = {}

    def gather(folder: Traversable, before: str) -> None:
        for entry in folder.iterdir():
            if entry.is_dir():
                gather(entry, f"{before}{entry.name}/")
            elif (type := TYPES.get(entry.name.rpartition(".")[2])) is not None:
                body = entry.read_bytes()
                found[before + entry.name] = File(body, type, hashlib.sha256(body).hexdigest()[:12])

    gather(files("tawatur.explorer") / "static", "")
    return found


@cache
def _packed(name: str) -> bytes:
    return gzip.compress(_files()[name].body, 6, mtime=0)


@cache
def address(name: str) -> str:
    """Where a shipped file is found: under another address whenever it changes, so that a browser may keep it for good."""
    return f"/static/{name}?v={_files()[name].mark}"


def shipped(*, pack: bool) -> APIRouter:
    """The shipped files; `pack` where they travel over a network, for browsers that unpack."""
    router = APIRouter(prefix="/static", include_in_schema=False)

    @router.api_route("/{name:path}", methods=["GET", "HEAD"])
    async def file(request: Request, name: str) -> Response:
        found = _files().get(name)
        if found is None:
            return PlainTextResponse("there is no such file\n", 404)
        mark = f'"{found.mark}"'
        asked = request.query_params.get("v")
        kept = _FOR_GOOD if asked == found.mark else _FOR_A_DAY if name.endswith(".woff2") else _ASK_AGAIN
        headers = {"ETag": mark, "Cache-Control": kept}
        if request.headers.get("if-none-match") == mark:
            return Response(status_code=304, headers=headers)
        body = found.body
        if pack and name.endswith(PACKED):
            headers["Vary"] = "Accept-Encoding"
            if "gzip" in request.headers.get("accept-encoding", ""):
                body, headers["Content-Encoding"] = _packed(name), "gzip"
        return Response(body, media_type=found.type, headers=headers)

    return router
