"""The errors as a list to read: one self-contained page in a browser, or plain text."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from tawatur.arabic.folding import fold, fold_text
from tawatur.evaluation.causes import LOST, MEANING, Cause, Fault, days, people
from tawatur.evaluation.likeness import Json, places

ARABIC: dict[Cause, str] = {
    Cause.MISSED: "كلمة الحدث غير معروفة",
    Cause.SHUT: "عُرفت الكلمة ولم تُعدّ خبرًا",
    Cause.MERGED: "أُدمج في خبر آخر",
    Cause.NOBODY: "لا طرف صحيحًا",
    Cause.KIND: "نوع خاطئ",
    Cause.EXTRA: "خبر زائد",
    Cause.AGAIN: "خبر مكرر",
    Cause.LACKING: "طرف ناقص",
    Cause.SPARE: "طرف زائد",
    Cause.CUT: "اسم مبتور",
    Cause.REFERENCE: "إحالة خاطئة",
    Cause.ROLE: "دور مقلوب",
    Cause.TIME: "الزمن",
    Cause.PLACE: "المكان",
    Cause.STATUS: "الحالة",
    Cause.SECRECY: "السرّية",
    Cause.SOURCE: "المصدر",
    Cause.LINK: "سلسلة النقل",
    Cause.PUBLISHED: "تاريخ النشر",
}
_STYLE = """
:root { color-scheme: light dark; --line: #8884; --marked: #bfe6c4; --read: #ffd9a8; --word: #9cc7ff; --ink: #1a1a1a; --paper: #fdfcf9 }
@media (prefers-color-scheme: dark) { :root { --marked: #24562d; --read: #6b4413; --word: #1f4f86; --ink: #eee; --paper: #16181b } }
body { margin: 0 auto; max-width: 72rem; padding: 0 1rem 4rem; font: 1.05rem/1.8 "Noto Naskh Arabic", "Amiri", "Noto Sans Arabic", serif;
  color: var(--ink); background: var(--paper) }
header { position: sticky; top: 0; background: var(--paper); border-bottom: 1px solid var(--line); padding: .6rem 0; z-index: 1 }
h1 { font-size: 1.3rem; margin: 0 }
form { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end }
label { display: flex; flex-direction: column; font-size: .85rem }
select, input { font: inherit; font-size: .95rem; padding: .15rem .3rem; max-width: 17rem }
details { margin: .6rem 0 } table { border-collapse: collapse } 
th, td { text-align: start; padding: .1rem .8rem; border-bottom: 1px solid var(--line) }
td.n { text-align: end; font-variant-numeric: tabular-nums }
article { border-bottom: 1px solid var(--line); padding: .7rem 0; content-visibility: auto; contain-intrinsic-size: auto 9rem }
article p { margin: .2rem 0 } article[hidden] { display: none }
.about { font-size: .85rem; opacity: .85 } .about b { font-size: 1rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .8rem; margin: .2rem 0; font-size: .92rem }
dt { opacity: .75 } dd { margin: 0 }
mark { color: inherit; border-radius: .2rem; padding: 0 .1rem } mark.m { background: var(--marked) } mark.r { background: var(--read) }
mark.t { background: var(--word) }
"""
_SCRIPT = """
const form = document.querySelector('form'), rows = [...document.querySelectorAll('article')], told = document.querySelector('output');
function show() {
  const want = Object.fromEntries(new FormData(form)), words = want.words.trim();
  let n = 0;
  for (const row of rows) {
    const fits = ['cause', 'kind', 'corpus'].every(k => !want[k] || row.dataset[k] === want[k])
      && (!words || row.textContent.includes(words));
    row.hidden = !fits;
    n += fits;
  }
  told.textContent = n;
}
form.addEventListener('input', show);
form.addEventListener('submit', e => e.preventDefault());
show();
"""


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _select(name: str, told: str, options: Sequence[tuple[str, str, int]]) -> str:
    rows = "".join(f'<option value="{escape(value)}">{escape(text)} ({n})</option>' for value, text, n in options)
    return f'<label>{told}<select name="{name}"><option value="">الكل</option>{rows}</select></label>'


def _names(claim: Json | None) -> list[str]:
    """Every name that a claim holds: of participants, places, sources, and its time."""
    if claim is None:
        return []
    found = [n for p in claim.get("who", []) for n in p["names"]]
    found += places(claim)
    found += [n for link in claim.get("chain") or [] for n in link["names"]]
    text = (claim.get("when") or {}).get("text")
    return found + ([text] if text else [])


def _whole(text: str, wanted: str) -> tuple[int, int]:
    """Where `wanted` first stands in a folded text, up to the end of a word (a word may begin with a clitic); -1 where nowhere."""
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if end == len(text) or not text[end].isalnum():
            return at, end
        at = text.find(wanted, at + 1)
    return -1, -1


def spots(fault: Fault) -> list[tuple[int, int, str]]:
    """What is shown in colour in the fault's sentence, in order and without overlap: (start, end, class).

    "t" is the trigger, "m" a name of the mark, "r" one that was read only.
    """
    if fault.place is None:
        return []
    sentence = fault.place.sentence
    folded = fold(sentence)
    found: list[tuple[int, int, str]] = []
    if fault.place.trigger is not None:
        found.append((*fault.place.trigger, "t"))
    for sort, claim in (("m", fault.mark), ("r", fault.claim)):
        for name in sorted(_names(claim), key=len, reverse=True):
            at, end = _whole(folded.text, fold_text(name).strip())
            if at < 0:
                continue
            span = (folded.start(at), folded.end(end), sort)
            if all(span[1] <= a or span[0] >= b for a, b, _ in found):
                found.append(span)
    return sorted(found)


def _sentence(fault: Fault) -> str:
    if fault.place is None:
        return escape(str((fault.mark or fault.claim or {}).get("quote") or ""))
    text, out, last = fault.place.sentence, [], 0
    for start, end, sort in spots(fault):
        out += [escape(text[last:start]), f'<mark class="{sort}">{escape(text[start:end])}</mark>']
        last = end
    return "".join(out) + escape(text[last:])


def _claim(name: str, claim: Json | None) -> str:
    """A claim's fields, each set apart so that letters of two directions do not turn one another round."""
    if claim is None:
        return ""

    def apart(*words: object) -> str:
        return " ".join(f"<bdi>{escape(str(w))}</bdi>" for w in words if w)

    parties = "؛ ".join(apart(p["role"], *p["names"][:1]) for p in claim.get("who", []))
    links = " ← ".join(apart(link["kind"], *link["names"][:1]) for link in claim.get("chain") or [])
    told = [apart((claim.get("when") or {}).get("text")), *(f'<bdi dir="ltr">{escape(d)}</bdi>' for d in ["".join(days(claim))] if d)]
    fields = (
        ("النوع", apart(claim.get("kind"))),
        ("الأطراف", parties),
        ("المكان", "، ".join(map(apart, places(claim)))),
        ("الزمن", " ".join(filter(None, told))),
        ("الحالة", apart(claim.get("status"), claim.get("secrecy"))),
        ("السند", links),
    )
    rows = " | ".join(f"{field}: {value}" for field, value in fields if value)
    return f"<dt>{name}</dt><dd>{rows}</dd>"


def _article(fault: Fault, corpus: str) -> str:
    return (
        f'<article data-cause="{escape(fault.cause.value)}" data-kind="{escape(fault.kind)}" data-corpus="{escape(corpus)}">'
        f'<p class="about"><b>{ARABIC[fault.cause]}</b> <bdi lang="en">{escape(fault.cause.value)}</bdi> <bdi>{escape(fault.detail)}</bdi>'
        f" · <bdi>{escape(fault.kind)}</bdi> · <bdi>{escape(fault.doc)}</bdi></p>"
        f"<p>{_sentence(fault)}</p>"
        f"<dl>{_claim('المعلَّم', fault.mark)}{_claim('المقروء', fault.claim)}</dl></article>\n"
    )


def page(found: Sequence[Fault], corpora: dict[str, str]) -> Iterator[str]:
    """The errors by cause, as one page that needs nothing else: no file, no network. In pieces, to be written one after the other."""
    causes, kinds = Counter(f.cause for f in found), Counter(f.kind for f in found)
    groups = Counter(corpora.get(f.doc, "") for f in found)
    # The reports' words are escaped; should a letter of them slip through all the same, no script but this one runs.
    policy = f"default-src 'none'; style-src '{_hash(_STYLE)}'; script-src '{_hash(_SCRIPT)}'; base-uri 'none'; form-action 'none'"
    yield (
        '<!doctype html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width"><title>أخطاء القراءة</title>'
        f"<style>{_STYLE}</style></head><body><header><h1>أخطاء القراءة: <output>{len(found)}</output> من {len(found)}</h1><form>"
    )
    yield _select("cause", "السبب", [(c.value, f"{ARABIC[c]} · {c.value}", causes[c]) for c in Cause if causes[c]])
    yield _select("kind", "النوع", [(k, k, n) for k, n in sorted(kinds.items()) if k])
    if len(groups) > 1:
        yield _select("corpus", "المجموعة", [(g, g, n) for g, n in sorted(groups.items()) if g])
    yield (
        '<label>كلمة<input name="words" type="search"></label></form></header>'
        '<p class="about"><mark class="t">كلمة الحدث</mark> <mark class="m">ما عُلِّم</mark> <mark class="r">ما قُرئ وحده</mark></p>'
        "<details><summary>الأسباب وعددها</summary><table>"
    )
    for c in Cause:
        if causes[c]:
            yield f'<tr><td>{ARABIC[c]}</td><td lang="en" dir="ltr">{c.value}: {escape(MEANING[c])}</td><td class="n">{causes[c]}</td></tr>'
    yield "</table></details>\n<main>"
    order = list(Cause)
    for fault in sorted(found, key=lambda f: order.index(f.cause)):
        yield _article(fault, corpora.get(fault.doc, ""))
    yield f"</main><script>{_SCRIPT}</script></body></html>\n"


def text(found: Sequence[Fault]) -> Iterator[str]:
    """The errors as lines, by cause: cause, report, kind and detail, then the sentence, what is marked, and what was read."""
    for cause in Cause:
        those = [f for f in found if f.cause is cause]
        if not those:
            continue
        yield f"\n== {cause.value} ({len(those)}): {MEANING[cause]}\n"
        for f in those:
            sentence = f.place.sentence if f.place is not None else (f.mark or f.claim or {}).get("quote") or ""
            yield f"{cause.value}\t{f.doc}\t{f.kind}\t{f.detail}\n    {' '.join(str(sentence).split())}\n"
            if cause in LOST:
                yield "".join(
                    f"    {told}: {c['kind']} {people(c)}\n" for told, c in (("marked", f.mark), ("read", f.claim)) if c is not None
                )
            else:
                yield f"    marked: {f.marked}\n    read: {f.read}\n"
