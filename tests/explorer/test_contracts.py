"""A page is a contract: its template uses what its dataclass gives and the frame's, no more, and all of it."""

from __future__ import annotations

import inspect
from dataclasses import fields
from typing import Any, get_type_hints

import pytest

pytest.importorskip("fastapi", reason="the explorer's parts are not installed: pip install 'tawatur[explorer]'")

from jinja2 import meta, nodes

from tawatur.explorer import answering
from tawatur.explorer.pages import actor, evidence, frame, happening, listings, overview, pictures, review
from tawatur.explorer.rendering import environment

CONTRACTS: dict[str, Any] = {
    "overview.html": overview.Overview, "timeline.html": pictures.Timeline, "network.html": pictures.Network, "map.html": pictures.Map,
    "claims.html": listings.Claims, "actors.html": listings.Names, "reports.html": listings.Reports, "search.html": listings.Search,
    "happening.html": happening.Happening, "claim.html": evidence.Claim, "report.html": evidence.Report, "compare.html": evidence.Compare,
    "actor.html": actor.Actor, "review.html": review.Review, "answered.html": review.Answered, "correct.html": review.Correcting,
    "error.html": answering.Error,
}  # fmt: skip
FRAME = {f.name for f in fields(frame.Frame)}
GIVEN = FRAME | set(environment().globals) | {"parts"}


def used(template: str) -> set[str]:
    source = environment().loader.get_source(environment(), template)[0]  # type: ignore[union-attr]
    return meta.find_undeclared_variables(environment().parse(source))


@pytest.mark.parametrize("template", CONTRACTS)
def test_template_and_dataclass_agree(template: str) -> None:
    given = {f.name for f in fields(CONTRACTS[template])}
    asked = used(template) - GIVEN
    assert asked == given


@pytest.mark.parametrize("page", [*CONTRACTS.values(), frame.Frame], ids=lambda p: p.__name__)
def test_every_field_says_what_it_is(page: Any) -> None:
    hints = get_type_hints(page, include_extras=True)
    assert inspect.getdoc(page)
    for field in fields(page):
        assert getattr(hints[field.name], "__metadata__", ("",))[0], field.name


def test_the_frame_gives_what_the_frame_uses() -> None:
    asked = used("base.html") | used("parts.html")
    assert asked - GIVEN == set()


def test_nothing_is_marked_safe() -> None:
    for template in environment().list_templates():
        tree = environment().parse(environment().loader.get_source(environment(), template)[0])  # type: ignore[union-attr]
        assert "safe" not in {f.name for f in tree.find_all(nodes.Filter)}, template
