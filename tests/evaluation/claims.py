"""Invented claims in the guidelines' form, for the tests of the evaluation."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def claim(kind: str = "meeting", trigger: str = "التقى", quote: str = "", **fields: Any) -> Json:
    """A claim; participants as "role name" in `who`, sources as "kind name" in `chain`, a time as (text, day) in `when`."""
    text, day = fields.pop("when", (None, None))
    found: Json = {
        "id": "c1", "kind": kind, "trigger": trigger, "quote": quote or trigger, "where": fields.pop("where", []),
        "who": [{"role": w.split(" ", 1)[0], "names": [w.split(" ", 1)[1]]} for w in fields.pop("who", ())],
        "when": {"text": text, "earliest": day, "latest": day}, "status": "asserted", "secrecy": "open",
        "chain": [{"kind": c.split(" ", 1)[0], "names": [c.split(" ", 1)[1]]} for c in fields.pop("chain", ())],
    }  # fmt: skip
    return found | fields


def report(doc: str, *claims: Json, published: str | None = "2024-03-08") -> dict[str, Json]:
    """A report by its doc."""
    return {doc: {"doc": doc, "published": published, "claims": list(claims)}}
