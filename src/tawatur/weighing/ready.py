"""A report made ready for weighing: what a reader took is completed and cleaned by the report's own words, and by nothing else."""

from __future__ import annotations

from dataclasses import replace

from tawatur.arabic import fold_text
from tawatur.arabic.tokens import words
from tawatur.model import Claim
from tawatur.weighing.beside import with_names_beside
from tawatur.weighing.telling import Told


def made_ready(told: Told) -> Told:
    """The report with the names that stand beside posts and kunyas, and without places that only stand in the name of a medium."""
    return with_places_told(with_names_beside(told))


def with_places_told(told: Told) -> Told:
    """The report, its claims without places that their quotes tell only as a part of what a medium is called: «قال لصوت المكلا»."""
    claims = tuple((id, _cleaned(claim, told.outlet)) for id, claim in told.claims)
    return told if claims == told.claims else replace(told, claims=claims)


def _cleaned(claim: Claim, outlet: str | None) -> Claim:
    if not claim.places:
        return claim
    media = {tuple(words(fold_text(n))) for n in (outlet, *(n for link in claim.chain for n in link.names)) if n}
    media = {m for m in media if len(m) > 1}
    if not media:
        return claim
    quote = tuple(words(fold_text(claim.quote)))
    inside = {p for p in claim.places if _only_in(tuple(words(fold_text(p))), media, quote)}
    if not inside:
        return claim
    where, from_, via, to = (tuple(p for p in places if p not in inside) for places in (claim.where, claim.from_, claim.via, claim.to))
    return replace(claim, where=where, from_=from_, via=via, to=to)


def _only_in(place: tuple[str, ...], media: set[tuple[str, ...]], quote: tuple[str, ...]) -> bool:
    """Whether a place stands in the quote, and there only as the end of what a medium is called."""
    behind = {m[-len(place) - 1] for m in media if len(m) > len(place) and m[-len(place) :] == place}
    if not place or not behind:
        return False
    at = [i for i in range(len(quote) - len(place) + 1) if quote[i : i + len(place)] == place]
    return bool(at) and all(i and any(quote[i - 1].endswith(word) for word in behind) for i in at)
