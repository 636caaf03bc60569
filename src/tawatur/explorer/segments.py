"""A stored text cut where claims and page furniture begin and end, for a page that marks them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tawatur.model import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text. `claims` are the numbers (from 1) of the claims that cover it, `begins` those that begin here."""

    text: str
    claims: tuple[int, ...]
    begins: tuple[int, ...]
    trigger: bool
    furniture: bool


def cut(
    text: str, spans: Sequence[Span | None], triggers: Sequence[Span | None], furniture: Iterable[Span], start: int, end: int
) -> tuple[Segment, ...]:
    """`text[start:end]` in pieces; `spans[k]` and `triggers[k]` belong to claim k + 1. Together the pieces give the text again."""
    edges = {start, end}
    events: dict[int, list[tuple[str, int, int]]] = {}
    marked = [("claim", number, span) for number, span in enumerate(spans, 1) if span]
    marked += [("trigger", number, span) for number, span in enumerate(triggers, 1) if span]
    marked += [("furniture", 0, span) for span in furniture]
    for what, number, span in marked:
        first, last = max(span.start, start), min(span.end, end)
        if first < last:
            edges |= {first, last}
            events.setdefault(first, []).append((what, number, 1))
            events.setdefault(last, []).append((what, number, -1))
    places = sorted(edges)
    open_claims: set[int] = set()
    triggers_open = furniture_open = 0
    found = []
    for at, until in pairwise(places):
        begins = []
        for what, number, step in events.get(at, ()):
            if what == "claim":
                if step > 0:
                    open_claims.add(number)
                    begins.append(number)
                else:
                    open_claims.discard(number)
            elif what == "trigger":
                triggers_open += step
            else:
                furniture_open += step
        found.append(Segment(text[at:until], tuple(sorted(open_claims)), tuple(sorted(begins)), triggers_open > 0, furniture_open > 0))
    return tuple(found)
