"""The page of errors: everything on it is escaped, what counts is set off, and it needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tawatur.evaluation.causes import Cause, Fault
from tawatur.evaluation.listing import ARABIC, page, spots, text
from tawatur.evaluation.placing import Texts
from tawatur.evaluation.run import compare
from tests.evaluation.claims import claim, report

NASTY = "</script><script>window.hacked=1</script><img src=x onerror=alert(1)>"
SENTENCE = f'التقى "سالم الحمدي" & {NASTY} نزار عكاشة أمس.'
MARK = claim(who=("party سالم الحمدي", f"party {NASTY}"), quote=SENTENCE, when=("أمس", "2024-03-07"))


@pytest.fixture(scope="module")
def faults() -> list[Fault]:
    read = MARK | {"who": [MARK["who"][0], {"role": "host", "names": ["نزار عكاشة"]}], "secrecy": "secret"}
    doc = f'd"{NASTY}'
    return compare(report(doc, MARK), report(doc, read), Texts({doc: (SENTENCE, None)}), {doc: NASTY}, rounds=10).faults


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_is_safe_and_whole(faults: list[Fault]) -> None:
    told = "".join(page(faults, {faults[0].doc: NASTY}))
    tags = Tags()
    tags.feed(told)
    assert told.count("<script>") == told.count("</script>") == 1
    assert "<img" not in told
    assert not {"img", "link", "iframe", "object"} & {tag for tag, _ in tags.found}
    assert not [a for _, attributes in tags.found for a in attributes if a.startswith("on") or a in ("src", "href", "style")]
    assert ("html", {"lang": "ar", "dir": "rtl"}) in tags.found
    policy = next(a["content"] for tag, a in tags.found if tag == "meta" and "http-equiv" in a)
    for tag in ("style", "script"):
        inside = re.search(f"<{tag}>(.*?)</{tag}>", told, re.DOTALL)
        assert inside is not None
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in str(policy)
    assert "default-src 'none'" in str(policy)
    articles = [a for tag, a in tags.found if tag == "article"]
    assert [a["data-cause"] for a in articles] == [c.value for c in Cause for f in faults if f.cause is c]
    assert {a["data-corpus"] for a in articles} == {NASTY}
    # The words of the report stand there as they are, for the eye.
    assert NASTY in "".join(tags.words)


def test_what_counts_is_set_off(faults: list[Fault]) -> None:
    for fault in faults:
        assert fault.place is not None
        found = {(sort, fault.place.sentence[a:b]) for a, b, sort in spots(fault)}
        assert found >= {("t", "التقى"), ("m", "سالم الحمدي"), ("r", "نزار عكاشة"), ("m", "أمس")}
        ends = [(a, b) for a, b, _ in spots(fault)]
        assert all(b <= c for (_, b), (c, _) in pairwise(ends))


def test_text_form(faults: list[Fault]) -> None:
    told = "".join(text(faults))
    assert "== secrecy (1)" in told
    assert told.count(SENTENCE) == len(faults)
    assert "    marked: open\n    read: secret\n" in told
    assert "".join(text([])) == ""


def test_every_cause_has_its_words() -> None:
    assert set(ARABIC) == set(Cause)
    assert len(set(ARABIC.values())) == len(Cause)
