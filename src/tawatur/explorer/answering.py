"""From a request to an answer: the frame of a page, the cookies that remember a choice, errors in words."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from tawatur import __version__
from tawatur.errors import CasebookError, TawaturError, UsageError
from tawatur.explorer import deciding
from tawatur.explorer.asking import NAMES, Asking
from tawatur.explorer.language import CODES, Language, choose
from tawatur.explorer.pages.frame import Frame
from tawatur.explorer.rendering import render
from tawatur.explorer.safety import CSRF, Rules
from tawatur.explorer.shelf import Shelf, TooLongError
from tawatur.explorer.spelled import arabic_of

LANG, THEME = "tawatur_lang", "tawatur_theme"
THEMES = ("light", "dark")
_YEAR = 365 * 86_400
_REFUSED = {400: "error.form", 405: "error.method", 413: "error.large"}
"""The sentences for what is refused before a page has looked at it."""


class MissingError(TawaturError):
    """An address under which there is nothing."""


class ForbiddenError(TawaturError):
    """A form that did not come from a page of this explorer."""


@dataclass(frozen=True, slots=True)
class Error:
    """The page that says what did not work."""

    status: Annotated[int, "the status of the answer"]
    what: Annotated[str, "the key of the sentence that says what happened"]
    message: Annotated[str, "what exactly, in the words of the error"]


@dataclass(frozen=True, slots=True)
class Explorer:
    """What every address needs: the casebook, the rules, and how to make a page."""

    shelf: Shelf
    rules: Rules

    def decide(self, answer: deciding.Answer) -> deciding.Settled:
        """Records a decision, and gives it in words; the verdicts follow it.

        Raises:
            UsageError: an answer that does not fit.
        """
        with self.shelf.write() as book:
            return deciding.in_words(book, [deciding.record(book, answer, deciding.author())])[0]

    def asking(self, request: Request) -> Asking:
        """The filter of the address; names in Latin letters that nobody bears stand for the Arabic ones that they spell.

        Raises:
            UsageError: what cannot be understood.
        """
        return asking(request).spelled(lambda name: arabic_of(self.shelf, name))

    def language(self, request: Request) -> Language:
        """The language of the answer."""
        return choose(request.query_params.get("lang"), request.cookies.get(LANG), request.headers.get("accept-language", ""))

    def page(self, request: Request, template: str, page: Any, status: int = 200) -> Response:
        """A page, with the cookies that remember language, theme and form."""
        t = self.language(request)
        asked = request.query_params.get("theme")
        theme = asked if asked in THEMES else request.cookies.get(THEME, "auto")
        form = request.cookies.get(CSRF) or secrets.token_urlsafe(24)
        kept = [(k, v) for k, v in request.query_params.multi_items() if k not in ("lang", "theme", "token")]
        query = urlencode(kept)
        frame = Frame(
            t=t,
            theme=theme if theme in THEMES else "auto",
            here=request.url.path,
            address=request.url.path + (f"?{query}" if query else ""),
            casebook=self.shelf.path.name,
            csrf=self.rules.form_token(form),
            version=__version__,
            behind=self.shelf.behind,
            own=self.rules.token is None,
            fragment=request.headers.get("hx-request") == "true",
        )
        answer = HTMLResponse(render(template, page, frame), status)
        if request.query_params.get("lang") in CODES:
            answer.set_cookie(LANG, t.code, max_age=_YEAR, samesite="lax", httponly=True)
        if asked in THEMES:
            answer.set_cookie(THEME, asked, max_age=_YEAR, samesite="lax", httponly=True)
        if CSRF not in request.cookies:
            answer.set_cookie(CSRF, form, samesite="strict", httponly=True)
        return answer

    def failure(self, request: Request, error: Exception) -> Response:
        """What went wrong: a page for a reader, one shape of JSON for a program."""
        status, what = standing(error)
        told = isinstance(error, TawaturError)
        headers = error.headers if isinstance(error, HTTPException) else None
        if request.url.path.startswith(("/api/", "/download/")):
            message = str(error) if told else error.detail if isinstance(error, HTTPException) else "an error in Tawatur itself"
            return JSONResponse(error_shape(status, message), status, headers)
        message = str(error)[:600] if told and not isinstance(error, TooLongError) else ""
        answer = self.page(request, "error.html", Error(status, what, message), status)
        answer.headers.update(headers or {})
        return answer


def error_shape(status: int, message: str) -> dict[str, Any]:
    """The one shape of an error for programs: {"error": {"status": 404, "message": "..."}}."""
    return {"error": {"status": status, "message": message}}


def standing(error: Exception) -> tuple[int, str]:
    """The status of an error and the key of its sentence."""
    match error:
        case MissingError():
            return 404, "error.missing"
        case ForbiddenError():
            return 403, "error.forbidden"
        case UsageError():
            return 400, "error.usage"
        case TooLongError():
            return 503, "cut.slow"
        case CasebookError():
            return 503, "error.casebook"
        case HTTPException():
            return error.status_code, _REFUSED.get(error.status_code, "error.missing")
        case _:
            return 500, "error.broken"


@contextmanager
def at_address() -> Iterator[None]:
    """What is asked for by its id and is not there is missing, not wrongly asked.

    Raises:
        MissingError: instead of UsageError.
    """
    try:
        yield
    except UsageError as error:
        raise MissingError(str(error)) from error


def asking(request: Request) -> Asking:
    """The filter of the address; a word given several times is a list.

    Raises:
        UsageError: what cannot be understood.
    """
    given = {n: ",".join(v for v in request.query_params.getlist(n) if v.strip()) for n in NAMES if n in request.query_params}
    return Asking.of(given)


def whole_number(request: Request, name: str, most: int = 10_000_000) -> int:
    """A number of the address, 0 where there is none.

    Raises:
        UsageError: no number, or one beyond `most`.
    """
    value = request.query_params.get(name, "0")
    if not (value.isascii() and value.isdigit()) or len(value) > 9 or int(value) > most:
        raise UsageError(f"{name} {value[:40]!r}: a number from 0 to {most} is accepted")
    return int(value)


def text(request: Request, name: str, most: int = 500) -> str:
    """A text of the address, "" where there is none.

    Raises:
        UsageError: one longer than `most` letters.
    """
    value = request.query_params.get(name, "").strip()
    if len(value) > most:
        raise UsageError(f"{name}: {len(value)} letters; {most} are accepted")
    return value


def base(request: Request) -> str:
    """The address of the explorer as the reader sees it."""
    return str(request.base_url).rstrip("/")
