"""Serving the explorer: on this machine alone unless told otherwise, and then only for those who know the token."""

from __future__ import annotations

import secrets
import socket
import threading
import time
import webbrowser
from dataclasses import dataclass

from tawatur.errors import UsageError
from tawatur.explorer.safety import LOOPBACK, Rules

EVERYWHERE = frozenset({"0.0.0.0", "::"})


@dataclass(frozen=True, slots=True)
class Plan:
    """Where to listen, by which rules, and the address to open."""

    host: str
    port: int
    rules: Rules
    address: str


def plan(host: str, port: int, names: tuple[str, ...], token: str | None) -> Plan:
    """What serving on a host means; a token is made where others can reach it and none was given.

    Raises:
        UsageError: a token too short to keep anybody out, a host that listens everywhere without a name to be asked by.
    """
    if token is not None and len(token) < 16:
        raise UsageError("--token: at least 16 letters are needed")
    local = host in LOOPBACK
    known = {n.lower() for n in names}
    if host in EVERYWHERE:
        known |= LOOPBACK | {socket.gethostname().lower()}
    else:
        known |= {host.lower()} | (LOOPBACK if local else frozenset())
    token = token or (None if local else secrets.token_urlsafe(24))
    shown = (names[0] if names else socket.gethostname()) if host in EVERYWHERE else host
    bracketed = f"[{shown}]" if ":" in shown else shown
    query = f"?token={token}" if token else ""
    return Plan(host, port, Rules(frozenset(known), token), f"http://{bracketed}:{port}/{query}")


def open_when_it_listens(plan: Plan, patience: float = 30.0) -> threading.Thread:
    """Opens the address in the browser as soon as somebody listens there; earlier the browser would only say that nobody does."""

    def wait() -> None:
        host = "127.0.0.1" if plan.host in EVERYWHERE else plan.host
        until = time.monotonic() + patience
        while time.monotonic() < until:
            try:
                socket.create_connection((host, plan.port), timeout=1.0).close()
            except OSError:
                time.sleep(0.05)
            else:
                webbrowser.open(plan.address)
                return

    thread = threading.Thread(target=wait, name="opening", daemon=True)
    thread.start()
    return thread
