"""A report made ready for weighing: what a reader took is completed and cleaned by the report's own words, and by nothing else."""

from __future__ import annotations

from dataclasses import replace

from tawatur.arabic import fold, fold_text
from tawatur.arabic.tokens import is_mark, tokens, words
from tawatur.lexicon.classes import POST, word_class
from tawatur.model import Claim, Kind, Role, Status
from tawatur.weighing.beside import with_names_beside
from tawatur.weighing.names import Sort, read_name
from tawatur.weighing.telling import Told


def made_ready(told: Told) -> Told:
    """The report with the names that stand beside posts and kunyas, and without places that only stand in the name of a medium."""
    return with_posts_taken(with_places_told(with_names_beside(told)))


def with_posts_taken(told: Told) -> Told:
    """The report, its appointees with the post that their claim's quote gives them: «تعيين فلان رئيسا لجهاز المخابرات»."""
    claims = tuple((id, _holding(claim) if claim.kind is Kind.APPOINTMENT else claim) for id, claim in told.claims)
    return told if claims == told.claims else replace(told, claims=claims)


def _holding(claim: Claim) -> Claim:
    if claim.status not in (Status.ASSERTED, Status.REPORTED):
        return claim
    folded = fold(claim.quote)
    quote = [(t.word, folded.quote(t.start, t.end)) for t in tokens(folded.text) if not is_mark(t.word)]
    who = tuple(
        replace(p, names=(*p.names, post)) if p.role is Role.APPOINTEE and (post := _post_taken(quote, p.names)) else p for p in claim.who
    )
    return replace(claim, who=who)


_POST_WORDS = 4


def _post_taken(quote: list[tuple[str, str]], names: tuple[str, ...]) -> str:
    """The post in the accusative behind the name, as a post alone is called; "" where none stands there, or it is known.

    `quote` has each word folded and as it is written.
    """
    if not names or read_name(names[0]).sort is not Sort.PERSON or any(read_name(n).sort is Sort.POST for n in names):
        return ""
    name, told = words(fold_text(names[0])), [word for word, _ in quote]
    at = next((i + len(name) for i in range(len(told)) if told[i : i + len(name)] == name), len(told))
    post = quote[at : at + _POST_WORDS]
    if len(post) < 2:
        return ""
    (head, written), (_, of) = post[:2]
    if not head.endswith("ا") or not word_class(head[:-1]).bits & POST or not of.startswith("ل"):
        return ""
    end = next((k for k, (word, _) in enumerate(post[2:], 2) if not word_class(word).definite), len(post))
    of = "ال" + of[2:] if of.startswith("لل") else of[1:]
    return " ".join((written.rstrip("\u064b").removesuffix("ا").rstrip("\u064b"), of, *(word for _, word in post[2:end])))


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
