"""Who may ask, and what a page may do: host, token, the origin of forms, the size of what is sent, and the headers of every answer."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MOST_SENT = 65_536
"""Bytes that a form may send; nothing is uploaded here."""
TOKEN, CSRF = "tawatur_token", "tawatur_form"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """Which hosts are answered, and the token that must be known; None asks for none."""

    hosts: frozenset[str] = LOOPBACK
    token: str | None = None
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def form_token(self, cookie: str) -> str:
        """The token that a form must send with that cookie."""
        return hmac.new(self.key, cookie.encode(), hashlib.sha256).hexdigest()

    def fits(self, cookie: str, sent: str) -> bool:
        """Whether a form sent the token that goes with its cookie."""
        return bool(cookie) and hmac.compare_digest(self.form_token(cookie).encode(), sent.encode("utf-8", "replace"))

    def knows(self, said: str | None) -> bool:
        """Whether that is the token."""
        return self.token is None or (said is not None and hmac.compare_digest(self.token.encode(), said.encode()))


def host_of(header: str) -> str:
    """The host in a Host header, without its port."""
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""


def of_same_site(origin: str, host: str) -> bool:
    """Whether an Origin header names that host; what is no address names none."""
    try:
        return urlsplit(origin).netloc == host
    except ValueError:
        return False


class Guard:
    """Stands before the explorer: refuses what the rules do not allow and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app = app
        self.rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out[name] = value
                if not scope["path"].startswith("/static/"):
                    out.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refuse(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, marked)
            return
        await self.app(scope, _bounded(receive), marked)

    def _refuse(self, scope: Scope, headers: Headers) -> Response | None:
        host = host_of(headers.get("host", ""))
        if host not in self.rules.hosts:
            return PlainTextResponse(f"host {host[:100]!r} is not answered here; tawatur serve --host names others\n", 421)
        if scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            origin = headers.get("origin")
            if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none") or (
                origin is not None and not of_same_site(origin, headers.get("host", ""))
            ):
                return PlainTextResponse("a form of another site is not accepted\n", 403)
            length = headers.get("content-length", "0")
            if not length.isdigit() or int(length) > MOST_SENT:
                return PlainTextResponse(f"more than {MOST_SENT:,} bytes are not accepted\n", 413)
        if self.rules.token is None:
            return None
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("token", [None])[0]
        if asked is not None and self.rules.knows(asked):
            welcome = RedirectResponse(scope["path"], 303)
            welcome.set_cookie(TOKEN, asked, httponly=True, samesite="strict", max_age=30 * 86_400)
            return welcome
        said = headers.get("authorization", "")
        bearer = said[7:] if said.lower().startswith("bearer ") else None
        if self.rules.knows(bearer or cookies(headers).get(TOKEN)):
            return None
        return PlainTextResponse("a token is needed: open the address that `tawatur serve` printed\n", 401)


def cookies(headers: Headers) -> dict[str, str]:
    """The cookies of a request, read as browsers read them: what another program on this host has set spoils none of ours."""
    return cookie_parser(headers.get("cookie", ""))


def _bounded(receive: Receive) -> Receive:
    """Takes no more than `MOST_SENT` bytes of a body that did not say how long it is."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_SENT:
            raise HTTPException(413, f"more than {MOST_SENT:,} bytes are not accepted")
        return message

    return bounded
