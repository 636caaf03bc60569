#!/usr/bin/env python3
"""The short notation in which marks are written by hand, and its compiler to the JSON form of the marking guidelines.

    notation.py check FOLDER          say every fault in FOLDER/NN.mark against FOLDER/NN.txt; exit status 1 if there is one
    notation.py compile FOLDER OUT    write OUT/<folder>-NN.json, one per report

Names and links are given once per report under a short key, so that a claim is a few lines:

    published 2024-01-17
    outlet مرصد الأرز
    credit رويترز
    who h = هشام العدوي | العدوي | رئيس جهاز المخابرات العامة
    link o = outlet: البيان المشرقي
    link s = unnamed: مصادر دبلوماسية غربية | المصادر
    claim visit حطّ
      quote: رئيس جهاز المخابرات العامة هشام العدوي حطّ في بيروت ليل الأحد الماضي
      visitor: h
      where: بيروت | الحازمية
      when: ليل الأحد الماضي = 2024-01-14
      status: reported secret
      chain: o s

`published ?` means that it cannot be known. `when:` takes `TEXT = EARLIEST..LATEST`, either end may be left out for an open
one, `TEXT = DAY` for one day, and `TEXT = ?` where both ends stay unknown; a claim without a time has no `when:` line.
`status:` takes a status and, where it applies, `secret`. Flight and travel take `from:`, `via:`, `to:` instead of `where:`.
The lines `optional` and `title` stand alone in a claim: it counts neither way; its quote stands in the headline.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

ROLES = {
    "meeting": {"party", "host"},
    "visit": {"visitor", "host"},
    "call": {"party"},
    "talks": {"party", "host"},
    "mediation": {"mediator", "party"},
    "channel": {"party", "intermediary"},
    "message": {"sender", "recipient", "bearer"},
    "flight": {"mover"},
    "travel": {"mover"},
    "deployment": {"actor", "force"},
    "withdrawal": {"actor", "force"},
    "attack": {"attacker", "target"},
    "protest": {"protester", "target"},
    "arrest": {"authority", "target"},
    "warrant": {"authority", "target"},
    "conviction": {"authority", "target"},
    "sanction": {"authority", "target"},
    "appointment": {"appointee", "authority"},
    "dismissal": {"appointee", "authority"},
    "relations": {"party"},
    "agreement": {"party"},
    "request": {"requester", "addressee"},
    "proposal": {"proposer", "addressee"},
    "refusal": {"refuser", "addressee"},
}
MOVES = {"flight", "travel"}
STATUSES = {"asserted", "reported", "planned", "possible", "denied", "failed"}
LINKS = {"outlet", "agency", "official", "body", "unnamed", "document"}
DAY = re.compile(r"\d{4}-\d\d-\d\d$")


class MarkError(Exception):
    """A line of a mark file that cannot be read."""


def names(text: str) -> list[str]:
    return [n.strip() for n in text.split("|") if n.strip()]


def day(text: str) -> str | None:
    text = text.strip()
    if not text:
        return None
    if not DAY.match(text):
        raise MarkError(f"{text!r} is no date: YYYY-MM-DD is")
    date.fromisoformat(text)
    return text


def when(text: str) -> dict[str, Any]:
    words, sep, ends = text.rpartition(" = ")
    if not sep:
        raise MarkError(f"when: {text!r} has no ' = '")
    ends = ends.strip()
    if ends == "?":
        return {"text": words.strip(), "earliest": None, "latest": None}
    first, dots, last = ends.partition("..")
    return {"text": words.strip(), "earliest": day(first), "latest": day(last) if dots else day(first)}


def parse(mark: str, doc: str) -> dict[str, Any]:
    """The report's marks in the JSON form. Raises `MarkError` naming the line."""
    out: dict[str, Any] = {"doc": doc, "published": None, "outlet": None, "credit": [], "claims": []}
    who: dict[str, list[str]] = {}
    link: dict[str, dict[str, Any]] = {}
    claim: dict[str, Any] | None = None
    for number, raw in enumerate(mark.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        try:
            if raw[0] not in " \t":
                word, _, rest = line.partition(" ")
                rest = rest.strip()
                if word == "published":
                    out["published"] = None if rest == "?" else day(rest)
                elif word == "outlet":
                    out["outlet"] = rest
                elif word == "credit":
                    out["credit"].append(rest)
                elif word == "who":
                    key, _, value = rest.partition("=")
                    who[key.strip()] = names(value)
                elif word == "link":
                    key, _, value = rest.partition("=")
                    kind, _, value = value.partition(":")
                    if kind.strip() not in LINKS:
                        raise MarkError(f"{kind.strip()!r} is no kind of link")
                    link[key.strip()] = {"kind": kind.strip(), "names": names(value)}
                elif word == "claim":
                    kind, _, trigger = rest.partition(" ")
                    if kind not in ROLES:
                        raise MarkError(f"{kind!r} is no kind of claim")
                    claim = {"id": f"c{len(out['claims']) + 1}", "kind": kind, "trigger": trigger.strip(), "quote": "", "who": []}
                    claim |= {"from": [], "via": [], "to": []} if kind in MOVES else {"where": []}
                    claim |= {"when": {"text": None, "earliest": None, "latest": None}, "status": "", "secrecy": "open", "chain": []}
                    out["claims"].append(claim)
                else:
                    raise MarkError(f"{word!r} begins no line")
                continue
            if claim is None:
                raise MarkError("an indented line before any claim")
            if line == "optional":
                claim["optional"] = True
                continue
            if line == "title":
                claim["in"] = "title"
                continue
            key, colon, value = line.partition(":")
            value = value.strip()
            if not colon:
                raise MarkError(f"{line!r} has no colon")
            if key == "quote":
                claim["quote"] = value
            elif key in claim and key in ("where", "from", "via", "to"):
                claim[key] = names(value)
            elif key == "when":
                claim["when"] = when(value)
            elif key == "status":
                status, *more = value.split()
                if status not in STATUSES or more not in ([], ["secret"]):
                    raise MarkError(f"{value!r} is no status")
                claim["status"] = status
                claim["secrecy"] = "secret" if more else "open"
            elif key == "chain":
                claim["chain"] = [link[k] for k in value.split()]
            elif key in ROLES[claim["kind"]]:
                claim["who"] += [{"role": key, "names": who[k]} for k in value.split()]
            else:
                raise MarkError(f"{key!r} is no field or role of {claim['kind']}")
        except (MarkError, ValueError) as fault:
            raise MarkError(f"line {number}: {fault}") from fault
        except KeyError as fault:
            raise MarkError(f"line {number}: key {fault} was not given by a who or link line") from fault
    return out


def faults(marks: dict[str, Any], text: str) -> list[str]:
    """What is wrong with the marks when held against the text: words that do not stand there, fields left out."""
    found = []
    flat = text
    for c in marks["claims"]:
        at = f"{c['id']} {c['kind']} {c['trigger']!r}"
        if not c["quote"] or c["quote"] not in flat:
            found.append(f"{at}: the quote does not stand in the text: {c['quote']!r}")
        if not c["trigger"] or c["trigger"] not in flat:
            found.append(f"{at}: the trigger does not stand in the text")
        elif c["trigger"] not in c["quote"]:
            found.append(f"{at}: the trigger does not stand in the quote")
        if not c["who"]:
            found.append(f"{at}: no participant")
        if not c["status"]:
            found.append(f"{at}: no status")
        said = [n for w in c["who"] for n in w["names"][1:2]] + [n for l in c["chain"] for n in l["names"][:1]]
        for field in ("where", "from", "via", "to"):
            said += c.get(field, [])
        if c["when"]["text"]:
            said.append(c["when"]["text"])
        found += [f"{at}: {n!r} does not stand in the text" for n in said if n not in flat]
        first, last = c["when"]["earliest"], c["when"]["latest"]
        if first and last and first > last:
            found.append(f"{at}: the time ends before it begins")
    return found


def main() -> int:
    command, folder = sys.argv[1], Path(sys.argv[2])
    bad = claims = reports = 0
    for path in sorted(folder.glob("*.mark")):
        try:
            marks = parse(path.read_text("utf8"), f"{folder.name}-{path.stem}")
            wrong = faults(marks, path.with_suffix(".txt").read_text("utf8"))
        except MarkError as fault:
            marks, wrong = None, [str(fault)]
        reports += 1
        for w in wrong:
            print(f"{path}: {w}")
        bad += len(wrong)
        if marks is not None:
            claims += len(marks["claims"])
            if command == "compile":
                out = Path(sys.argv[3])
                out.mkdir(parents=True, exist_ok=True)
                (out / f"{marks['doc']}.json").write_text(json.dumps(marks, ensure_ascii=False, indent=1) + "\n", "utf8")
    print(f"{reports} reports, {claims} claims, {bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
