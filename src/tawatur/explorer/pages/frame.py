"""What every page gets besides its own: language, theme, the addresses of itself, and the words of its foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from tawatur.explorer.language import Language

NAV = ("overview", "timeline", "network", "map", "claims", "actors", "reports", "review")
"""The pages that the head of every page links to."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame round a page."""

    t: Annotated[Language, "the language; call it with a key to get a phrase"]
    theme: Annotated[str, "light, dark, or auto for what the reader's system prefers"]
    here: Annotated[str, "the path of this page without its query"]
    address: Annotated[str, "the path of this page with its query, without lang and theme"]
    casebook: Annotated[str, "the name of the casebook's file"]
    csrf: Annotated[str, "the token that every form must send"]
    version: Annotated[str, "the version of Tawatur"]
    behind: Annotated[bool, "whether a change is still being weighed, so that pages show what held before it"]
    own: Annotated[bool, "whether only this machine is answered"]
    fragment: Annotated[bool, "whether only the middle of the page is wanted"]
