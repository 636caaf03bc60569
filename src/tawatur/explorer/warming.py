"""Made ready in the background while serving starts: what the first look at a page would wait for.

Templates are translated, what is remembered from one question to the next is gathered, and each page that stands in the head is asked for
once, the front page first. A page that is opened meanwhile waits for none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from threading import Event
from typing import Any

from tawatur import __version__
from tawatur.errors import TawaturError
from tawatur.explorer.asking import Asking
from tawatur.explorer.language import LANGUAGES
from tawatur.explorer.pages import evidence, listings, overview, pictures, review
from tawatur.explorer.pages.frame import Frame
from tawatur.explorer.rendering import environment, render, template
from tawatur.explorer.shelf import Shelf
from tawatur.model import Report
from tawatur.weighing.names import read_name

_PATIENT = 100
"""Fiftieths of a second that it waits for those who ask."""


def warm(shelf: Shelf, ended: Event) -> None:
    """Makes everything ready, one thing after the other, until `ended`."""
    for ready in _steps(shelf):
        # Whoever asks for a page goes first.
        for _ in range(_PATIENT):
            if ended.is_set() or not shelf.lent:
                break
            ended.wait(0.02)
        if ended.is_set():
            return
        try:
            ready()
        except TawaturError:
            # Whoever asks for that page is told what is wrong with it.
            continue


def _steps(shelf: Shelf) -> Iterator[Callable[[], object]]:
    asking, t = Asking.none(), LANGUAGES["en"]
    pages: dict[str, Callable[[], Any]] = {
        "overview": lambda: overview.overview(shelf),
        "timeline": lambda: pictures.timeline(shelf, asking, t),
        "network": lambda: pictures.network(shelf, asking, t),
        "map": lambda: pictures.world(shelf, asking, t),
        "claims": lambda: listings.claims(shelf, asking),
        "actors": lambda: listings.names(shelf, ""),
        "reports": lambda: listings.reports(shelf, "", 0),
        "review": lambda: review.review(shelf),
    }
    for name, made in pages.items():
        yield partial(_page, shelf, name, made)
    yield partial(_sounds, shelf)
    for name in environment().list_templates():
        yield partial(template, name)
    yield _words


def _page(shelf: Shelf, name: str, made: Callable[[], Any]) -> None:
    frame = Frame(LANGUAGES["en"], "auto", f"/{name}", f"/{name}", shelf.path.name, "", __version__, behind=False, own=True, fragment=False)
    render(f"{name}.html", made(), frame)


def _sounds(shelf: Shelf) -> None:
    with shelf.open() as book:
        shelf.sounds.follow(book)


def _words() -> None:
    # The page of a report tells its furniture from its text, that of an actor reads its names: both know many words.
    evidence.furniture(Report("", "وقال المصدر"))
    read_name("وزير الخارجية")
