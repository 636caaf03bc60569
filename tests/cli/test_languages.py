"""Commands in Arabic and English: every verdict tells its reason in either."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tawatur.casebook import Casebook, queries
from tawatur.cli import run
from tests.casebook.made import claim, told
from tests.cli.conftest import EXAMPLES

ARABIC = re.compile("[\u0600-\u06ff]")
LATIN = re.compile("[A-Za-z]{3,}")


def _said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(list(arguments)) == 0
    return capsys.readouterr().out


def _without(out: str, *names: str) -> str:
    """What is printed, without names of files, reports and ids."""
    return re.sub("|".join(map(re.escape, names)), "", re.sub(r"\b[a-z][a-z2-7]{12}(\.\d+)?\b|\d\d-[a-z-]+|\.txt", "", out))


def test_what_failed_is_told_in_arabic_and_stored_as_ever(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "1"}\n{"id": "2", "text": "Baghdad"}\n', "utf-8")
    (tmp_path / "b.docx").write_bytes(b"")
    stored = []
    for lang in ("ar", "en"):
        book = str(tmp_path / f"{lang}.db")
        assert run(["read", str(tmp_path / "a.jsonl"), str(tmp_path / "b.docx"), "-c", book, "--jobs", "1", "--lang", lang]) == 1
        err = capsys.readouterr().err
        account = _said(capsys, "read", "-c", book, "--lang", lang)
        with Casebook.open(book) as opened:
            stored.append([f | {"source": ""} for f in queries.inputs(opened).to_dict()["failures"]])
        for out in (err, account):
            assert ("السطر 1: الحقل text غير موجود" in out) == (lang == "ar")
            assert ("line 1: field text is missing" in out) == (lang == "en")
            assert ("ملف Word؛ تُقرأ النصوص" in out) == (lang == "ar")
        assert ("لا حرف عربيًا فيه" in err) == (lang == "ar")
        assert run(["extract", str(tmp_path / "a.jsonl"), "--jobs", "1", "--lang", lang]) == 1
        assert ("السطر 2: تنبيه: لا حرف عربيًا فيه" in capsys.readouterr().err) == (lang == "ar")
    assert stored[0] == stored[1]
    assert stored[0][0] == {"source": "", "place": "line 1", "reason": "field text is missing"}


ERRORS = [
    (["contacts", "-c", "NONE.db"], "لا ملف تحقيق هنا"),
    (["contacts", "-c", "."], "مجلد لا ملف تحقيق"),
    (["read", "x.txt", "-c", "no/such.db"], "لا وجود للمجلد no"),
    (["contacts", "--since", "أمس"], "ليس تاريخًا؛ يُقبل YYYY أو YYYY-MM أو YYYY-MM-DD"),
    (["contacts", "--since", "2022", "--until", "2021"], "--since 2022-01-01 بعد --until 2021-12-31"),
    (["contacts", "--kind", "dance"], "--kind 'dance': ليس من "),
    (["contacts", "--who", "؟"], "لا كلمة فيه؛ المطلوب اسم"),
    (["contacts", "--bom"], "--bom يصحب --format csv لا table"),
    (["origins", "x"], "ليس معرّف قول ولا واقعة؛ المعرّف مثل c4k2m6x7qwe3a.482 أو h4k2m6x7qwe3a.482"),
    (["origins", "habcdefghijkl.1"], "لا قول ولا واقعة بهذا المعرّف"),
    (["about", "؟"], "لا كلمة فيه؛ المطلوب اسم"),
]


DECIDED = [
    (["frob"], "لا قرار بهذا الاسم؛ المقبول merge"),
    (["correct", "c1"], "يأخذ correct معرّف قول وحقلًا وقيمة"),
    (["correct", "ID", "colour", "red"], "ليس حقلًا يُصحَّح؛ المقبول kind"),
    (["correct", "ID", "via", "صور"], "ليس حقلًا من حقول الأقوال من نوع visit؛ المقبول kind"),
    (["correct", "ID", "status", "true"], "'true': ليس من asserted"),
    (["correct", "ID", "when", "soon"], "'soon': ليس زمنًا؛ يُقبل YYYY"),
    (["merge", "a1"], "يأخذ merge معرّفين أو أكثر"),
    (["merge", "aaa", "hbb"], "يأخذ merge معرّفات من نوع واحد"),
    (["merge", "axx", "ayy"], "لا شخص ولا جهة بهذا المعرّف"),
    (["split", "a"], "يأخذ split معرّف شخص أو جهة"),
    (["undo", "d9"], "لا قرار بهذا المعرّف"),
    (["undo", "d1", "d2"], "المطلوب معرّف القرار وحده"),
    (["confirm"], "المطلوب معرّف الواقعة أو القول وحده"),
    (["log", "x"], "لا يأخذ log معرّفًا"),
]


@pytest.mark.parametrize(("arguments", "words"), DECIDED, ids=[" ".join(a) for a, _ in DECIDED])
def test_what_cannot_be_decided_is_told_in_arabic(
    villa: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    book = str(shutil.copy(villa, tmp_path / "decided.db"))
    with Casebook.open(book) as opened:
        some = next(iter(queries.every_claim(opened))).id
    arguments = [some if a == "ID" else a for a in arguments]
    assert run(["decide", *arguments, "-c", book, "--author", "a", "--lang", "ar"]) == 2
    assert words in capsys.readouterr().err
    assert run(["decide", *arguments, "-c", book, "--author", "a"]) == 2
    assert not ARABIC.search(capsys.readouterr().err)


MISTYPED = [
    (["contatcs"], "لا أمر باسم 'contatcs'. أتقصد 'contacts'؟"),
    (["contacts", "--foo"], "لا خيار باسم --foo"),
    (["contacts", "--limit", "x"], "قيمة غير مقبولة للخيار '--limit': المطلوب عدد صحيح"),
    (["contacts", "--format", "xml"], "'xml' ليس من 'table'"),
    (["extract", "a", "--jobs", "-1"], "لا تقل عن 0"),
    (["decide"], "ينقص 'VERB'"),
    (["contacts", "--who"], "لا بد للخيار '--who' من قيمة"),
    (["weigh", "x", "y"], "زيادة لا موضع لها: x y"),
]


@pytest.mark.parametrize(("arguments", "words"), MISTYPED, ids=[" ".join(a) for a, _ in MISTYPED])
def test_a_wrong_command_line_is_told_in_the_language_that_it_asks_for(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    first, *rest = arguments
    assert run([first, "--lang=ar", *rest]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert err.rstrip().endswith("--help` يبيّن المقبول")
    assert run(arguments) == 2
    assert "--help` shows what is accepted" in capsys.readouterr().err


def test_the_tour_in_arabic(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(tmp_path / "demo.db")
    out = _without(_said(capsys, "demo", "-c", book, "--lang", "ar"), book)
    assert "20: قُرئ 20" in " ".join(out.split())
    for line in out.splitlines():
        # What is left in Latin letters are commands and where the files are.
        assert "tawatur" in line or not LATIN.search(line.replace(str(tmp_path), "")), line
    assert "Twenty reports" in _said(capsys, "demo", "-c", book)


@pytest.mark.parametrize(("arguments", "told"), ERRORS, ids=[" ".join(a) for a, _ in ERRORS])
def test_errors_are_told_in_arabic(villa: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    arguments = arguments if "-c" in arguments else [*arguments, "-c", str(villa)]
    code = run([*arguments, "--lang", "ar"])
    err = capsys.readouterr().err
    assert told in err
    assert run(arguments) == code >= 2
    english = capsys.readouterr().err.replace("أمس", "").replace("؟", "")
    assert not ARABIC.search(english)


def test_account_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(tmp_path / "a.db")
    read = _said(capsys, "read", str(EXAMPLES), "-c", book, "--jobs", "1", "--lang", "ar")
    assert "20 مدخلًا" in read
    assert "قُرئ 20" in read
    for arguments in (["read"], ["weigh"], ["weigh"], ["rebuild"]):
        out = _said(capsys, *arguments, "-c", book, "--lang", "ar")
        assert ARABIC.search(out)
        assert not LATIN.search(_without(out, book))
        assert not ARABIC.search(_said(capsys, *arguments, "-c", book))
    assert ", nothing new: " in _said(capsys, "weigh", "-c", book)
    assert "، لا جديد: " in _said(capsys, "weigh", "-c", book, "--lang", "ar")


def test_decisions(villa: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(shutil.copy(villa, tmp_path / "decided.db"))
    form = json.loads(_said(capsys, "export", "--to", "json", "-c", book))
    one, other = (h["id"] for h in form["happenings"][:2])
    claim = form["happenings"][0]["told_in"][0]["claim"]
    by = ["-c", book, "--author", "سارة"]
    steps = [
        (["merge", one, other], "جمع"), (["not-same", one, other], "تمييز"), (["confirm", one], "تأكيد"), (["reject", one], "رفض"),
        (["correct", claim, "status", "denied"], "تصحيح"), (["undo", "d1"], "تراجع"), (["undo", "d4"], "تراجع"),
    ]  # fmt: skip
    for arguments, word in steps:
        assert f" {word} " in _said(capsys, "decide", *arguments, *by, "--lang", "ar")
    log = _said(capsys, "decide", "log", "-c", book, "--lang", "ar").splitlines()
    assert [word in line for (_, word), line in zip(steps, log, strict=True)] == [True] * len(steps)
    assert ["(أُلغي)" in line for line in log] == [True, False, False, True, False, False, False]
    english = _said(capsys, "decide", "log", "-c", book)
    assert " merge " in english
    assert "(undone)" in english


def test_origins_tell_every_verdict(villa: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "villa.db"
    shutil.copy(villa, path)
    with Casebook.open(path) as book:
        book.add(*told("unsure", claim("call", certainty=0.4)))
    form = json.loads(_said(capsys, "export", "--to", "json", "-c", str(path)))
    happenings = [*form["happenings"], *form["uncertain_happenings"]]
    asked = {
        "why_one": next(h for h in happenings if h.get("why_one")),
        "contradictions": next(h for h in happenings if h["contradictions"]),
        "uncertain": next(h for h in happenings if h.get("uncertain")),
    }
    heads = {
        "why_one": ("why they are one happening", "لماذا هي واقعة واحدة"),
        "contradictions": ("conflicts", "روايات متعارضة"),
        "uncertain": ("It may be nothing but misread", "قد لا تكون سوى خطأ في القراءة"),
    }
    for what, happening in asked.items():
        for lang, head, reason in (("en", heads[what][0], "reason"), ("ar", heads[what][1], "reason_ar")):
            out = _said(capsys, "origins", happening["id"], "-c", str(path), "--lang", lang)
            assert happening[reason] in out
            assert f"\n{head}" in out
            if what != "uncertain":
                assert happening[what][0][reason] in out
        [verdict] = json.loads(_said(capsys, "origins", happening["id"], "-c", str(path), "--format", "json"))
        assert verdict[what] == happening[what]


def test_what_may_be_the_same(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = json.loads(_said(capsys, "export", "--to", "json", "-c", str(villa)))
    found = {}
    for happening in form["happenings"]:
        [told] = json.loads(_said(capsys, "origins", happening["id"], "-c", str(villa), "--format", "json"))
        for one in told["perhaps"]:
            assert one["id"] != happening["id"]
            found[happening["id"]] = one
    assert found
    for id, one in found.items():
        assert f"  {one['id']}: {one['reason_ar']}" in _said(capsys, "origins", id, "-c", str(villa), "--lang", "ar")
        assert f"  {one['id']}: {one['reason']}" in _said(capsys, "origins", id, "-c", str(villa))


@pytest.mark.parametrize("name", ["copies", "conflicts"])
def test_reasons_of_listings(villa: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    rows = json.loads(_said(capsys, name, "-c", str(villa), "--format", "json"))
    assert rows
    english, arabic = (_said(capsys, name, "-c", str(villa), "--lang", lang) for lang in ("en", "ar"))
    assert all(row["reason"] in english and row["reason_ar"] in arabic for row in rows)


def test_every_reason_is_in_both_languages(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[tuple[str, str]] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if "reason" in value:
                told.append((value["reason"], value["reason_ar"]))
            for part in value.values():
                walk(part)
        elif isinstance(value, list):
            for part in value:
                walk(part)

    walk(json.loads(_said(capsys, "export", "--to", "json", "-c", str(villa))))
    assert len(told) > 50
    for english, arabic in told:
        assert LATIN.search(english)
        assert ARABIC.search(arabic)
        assert not LATIN.search(_without(arabic))


def test_nobody_and_open_times(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["about", "زيد بن عمرو", "-c", str(villa), "--lang", "ar"]) == 0
    assert "لا أحد" in capsys.readouterr().err
    head = _said(capsys, "timeline", "-c", str(villa), "--lang", "ar").splitlines()[0]
    assert head.startswith("متى\t")
