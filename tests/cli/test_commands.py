"""Every command, over the example casebook."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tawatur.cli import COMMANDS, run
from tests.cli.conftest import ENVIRONMENT, EXAMPLES, START, Program, all_written

LISTINGS = ["contacts", "timeline", "origins"]


def _rows(out: str) -> list[list[str]]:
    return [line.split("\t") for line in out.splitlines()]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    out = capsys.readouterr().out
    assert re.search(rf"Examples:\n    tawatur {name}", out)


def test_every_command_has_its_place_in_the_manual(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")
    for name in COMMANDS:
        run([name, "--help"])
        options = set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", capsys.readouterr().out, re.M))
        section = page.partition(f"## tawatur {name}\n")[2].partition("\n## ")[0]
        assert options == set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", section, re.M)), "run docs/make_commands.py"


def test_plain_lines_cite_their_evidence(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["contacts", "--casebook", str(villa)]) == 0
    head, *rows = _rows(capsys.readouterr().out)
    assert head == ["when", "kind", "secrecy", "status", "who", "where", "on whose word", "quote", "report", "id"]
    assert len(rows) >= 10
    texts = {f.stem: " ".join(f.read_text("utf-8").split()) for f in EXAMPLES.glob("*.txt")}
    for row in rows:
        assert row[7].strip("«»")[:40] in texts[row[8]]
        assert not re.search("[\u2066-\u2069]", "".join(row))


def test_json_and_csv(villa: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for name in ("contacts", "timeline"):
        assert run([name, "--casebook", str(villa), "--format", "json"]) == 0
        rows = json.loads(capsysbinary.readouterr().out)
        assert {"id", "kind", "quote", "doc", "span", "chain"} <= rows[0].keys()
        assert run([name, "--casebook", str(villa), "--format", "csv", "--bom"]) == 0
        out = capsysbinary.readouterr().out
        assert out.startswith(b"\xef\xbb\xbf")
        table = list(csv.DictReader(io.StringIO(out.decode("utf-8-sig"), newline="")))
        assert [r["id"] for r in table] == [r["id"] for r in rows]
        assert [r["quote"] for r in table] == [r["quote"] for r in rows]


FILTERS = [
    (["--who", "الفكي"], lambda r: any("الفكي" in n or "الفكى" in n for p in r["who"] for n in p["names"])),
    (["--kind", "visit,meeting"], lambda r: r["kind"] in ("visit", "meeting")),
    (["--kind", "visit", "--kind", "meeting"], lambda r: r["kind"] in ("visit", "meeting")),
    (["--kind", "contact"], lambda r: r["kind"] in ("meeting", "visit", "call", "talks", "mediation", "channel", "message")),
    (["--status", "denied"], lambda r: r["status"] == "denied"),
    (["--secret"], lambda r: r["secrecy"] == "secret"),
    (["--open"], lambda r: r["secrecy"] == "open"),
    (["--since", "2021-03"], lambda r: (r["when"]["latest"] or "9") >= "2021-03-01"),
    (["--until", "2021-02"], lambda r: (r["when"]["earliest"] or "0") <= "2021-02-28"),
    (["--since", "2021-03-05", "--until", "2021-03-12"], lambda r: (r["when"]["earliest"] or "0") <= "2021-03-12"),
    (["--since", "2021"], lambda r: (r["when"]["latest"] or "9") >= "2021-01-01"),
    (["--place", "أثينا"], lambda r: any("ثينا" in p for k in ("where", "from", "via", "to") for p in r.get(k, []))),
]


@pytest.mark.parametrize(("options", "holds"), FILTERS, ids=[" ".join(f[0]) for f in FILTERS])
def test_filters(villa: Path, capsys: pytest.CaptureFixture[str], options: list[str], holds: Callable[[Any], bool]) -> None:
    assert run(["timeline", "--casebook", str(villa), "--format", "json"]) == 0
    everything = json.loads(capsys.readouterr().out)
    assert run(["timeline", "--casebook", str(villa), "--format", "json", *options]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows
    assert all(holds(r) for r in rows)
    assert {r["id"] for r in rows} <= {r["id"] for r in everything}
    for name in LISTINGS:
        assert run([name, "--casebook", str(villa), *options]) == 0
    assert run(["export", "--casebook", str(villa), "--to", "csv", *options]) == 0
    assert run(["about", "الفكي", "--casebook", str(villa), *options]) == 0


def test_two_together(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["contacts", "--casebook", str(villa), "--format", "json"])
    everything = json.loads(capsys.readouterr().out)
    row = next(r for r in everything if len(r["who"]) > 1)
    one, other = (p["names"][0] for p in row["who"][:2])
    run(["contacts", "--casebook", str(villa), "--format", "json", "--who", one, "--with", other])
    found = json.loads(capsys.readouterr().out)
    assert row["id"] in {r["id"] for r in found}
    assert all(len(r["who"]) > 1 for r in found)
    assert len(found) < len(everything)


def test_what_is_left_out_is_told(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["contacts", "--casebook", str(villa), "--limit", "2"])
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 3
    assert "only the first 2 contacts are shown; --limit N shows more" in err
    run(["timeline", "--casebook", str(villa)])
    assert "more have no known time and are left out" in capsys.readouterr().err
    run(["contacts", "--casebook", str(villa), "--who", "لا أحد بهذا الاسم"])
    assert "no contacts found" in capsys.readouterr().err


def test_about_takes_a_name_of_several_words_without_quotation_marks(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for name in (["صلاح الدين الفكي"], ["صلاح", "الدين", "الفكي"]):
        assert run(["about", *name, "--casebook", str(villa)]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_about(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["about", "صلاح الدين الفكي", "--casebook", str(villa)]) == 0
    out = capsys.readouterr().out
    assert "صلاح الدين الفكي" in out.splitlines()[0]
    for part in ("names", "in contact with", "contacts"):
        assert f"\n{part}\n" in out
    assert run(["about", "صلاح الدين الفكي", "--casebook", str(villa), "--format", "json"]) == 0
    [dossier, *_] = json.loads(capsys.readouterr().out)
    assert dossier["contacts"]
    assert all(c["quote"] and c["doc"] for c in dossier["contacts"])
    assert run(["about", "صلاح الدين الفكي", "--casebook", str(villa), "--format", "csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {r["section"] for r in table} >= {"contacts"}
    assert run(["about", "زيد بن عمرو", "--casebook", str(villa)]) == 0
    assert "nobody" in capsys.readouterr().err


def test_origins(villa: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["origins", "--casebook", str(villa), "--format", "json"]) == 0
    most = json.loads(capsys.readouterr().out)[0]
    assert most["told"] >= 2
    assert run(["origins", most["id"], "--casebook", str(villa)]) == 0
    tree = capsys.readouterr().out
    assert most["id"] in tree.splitlines()[0]
    assert "└──" in tree
    assert most["report"] in tree
    assert run(["origins", most["id"], "--casebook", str(villa), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["independent_origins"] == most["independent_origins"]
    assert run(["origins", most["id"], "--casebook", str(villa), "--format", "csv"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == most["told"]
    for id, reason in (("x", "is no id"), ("hzzzzzzzzzzzz.1", "no such claim")):
        assert run(["origins", id, "--casebook", str(villa)]) == 2
        assert reason in capsys.readouterr().err


def test_export(villa: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", "--to", "json", "--casebook", str(villa)]) == 0
    book = json.loads(capsysbinary.readouterr().out)
    assert {"reports", "persons", "happenings", "copies"} <= book.keys()
    assert len(book["reports"]) == 20
    assert run(["export", "--to", "csv", "--bom", "--casebook", str(villa)]) == 0
    assert capsysbinary.readouterr().out.startswith(b"\xef\xbb\xbfid,")


WRONG = [  # arguments, words of the sentence
    (["contacts", "--since", "yesterday"], "yesterday"),
    (["contacts", "--kind", "party"], "party"),
    (["contacts", "--status", "true"], "true"),
    (["contacts", "--format", "xml"], "xml"),
    (["contacts", "--bom"], "--bom goes with --format csv"),
    (["contacts", "--colour"], "--colour"),
    (["contacts", "--limit", "0"], "--limit"),
    (["export"], "--to"),
    (["export", "--to", "pdf"], "pdf"),
    (["export", "--to", "json", "--bom"], "--bom goes with --to csv"),
    (["extract"], "PATH"),
    (["extract", "a.txt", "--published", "soon"], "--published 'soon' is no day"),
    (["extract", "a.txt", "--jobs", "-1"], "--jobs"),
    (["about"], "NAME"),
    (["fly"], "fly"),
    (["evaluate", "tests", "nowhere"], "nowhere: no such file"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG, ids=[" ".join(w[0]) for w in WRONG])
def test_wrong_usage_is_one_sentence(villa: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    code = run([*arguments, *(["--casebook", str(villa)] if arguments[0] in ("contacts", "export", "about") else [])])
    err = capsys.readouterr().err
    assert code == (1 if arguments[0] == "evaluate" else 2)
    assert words in err
    assert err.startswith("tawatur: ")
    assert err.count("\n") == 1


def test_read_twice_adds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = str(tmp_path / "a.db")
    assert run(["read", str(EXAMPLES), "-c", book, "--jobs", "1"]) == 0
    assert "20 inputs" in capsys.readouterr().out
    run(["export", "--to", "json", "-c", book])
    first = capsys.readouterr().out
    assert run(["read", str(EXAMPLES), "-c", book, "--jobs", "2"]) == 0
    assert "0 read, 20 already known, 0 copies of another, 0 failed" in capsys.readouterr().out
    run(["export", "--to", "json", "-c", book])
    assert capsys.readouterr().out == first


def test_extract_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def extract(data: bytes) -> tuple[list[dict[str, Any]], str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert run(["extract", "-", "--published", "2021-02-13"]) == 0
        out, err = capsys.readouterr()
        return [json.loads(line) for line in out.splitlines()], err

    [reading], _ = extract("وصل الوزير إلى بغداد أمس".encode())
    assert (reading["doc"], reading["published"]) == ("stdin", "2021-02-13")
    readings, err = extract((json.dumps({"id": "1", "text": "وصل الوزير إلى بغداد"}) + "\n").encode() * 2)
    assert [r["doc"] for r in readings] == ["1", "1"]
    assert "note: -: line 2: an earlier report is called '1' too; both are kept" in err


def test_evaluate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = {
        "id": "c1", "kind": "visit", "trigger": "وصل", "quote": "وصل الوزير إلى بغداد", "who": [{"role": "visitor", "names": ["الوزير"]}],
        "where": ["بغداد"], "when": {"text": None, "earliest": None, "latest": None}, "status": "asserted", "secrecy": "open", "chain": [],
    }  # fmt: skip
    (tmp_path / "claims").mkdir()
    (tmp_path / "reports").mkdir()
    (tmp_path / "claims" / "a.json").write_text(json.dumps({"doc": "a", "published": None, "claims": [claim]}), "utf-8")
    (tmp_path / "reports" / "a.txt").write_text("وصل الوزير إلى بغداد.", "utf-8")
    read = {"doc": "a", "published": None, "claims": [claim | {"secrecy": "secret"}]}
    (tmp_path / "read.jsonl").write_text(json.dumps(read) + "\n", "utf-8")
    assert run(["evaluate", str(tmp_path / "claims")]) == 0
    assert "all kinds" in capsys.readouterr().out
    assert run(["evaluate", str(tmp_path / "claims"), str(tmp_path / "read.jsonl"), "--format", "json", "--errors", "-"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["f1"], figures["fields"]["secrecy"], figures["kinds"]["visit"]["f1"]) == (1.0, 0.0, 1.0)
    assert [(e["cause"], e["read"], e["marked"], e["sentence"]) for e in figures["errors"]] == [
        ("secrecy", "secret", "open", "وصل الوزير إلى بغداد.")
    ]
    assert figures["tables"]["kind"][0] | {"f1": None} == figures["tables"]["all"][0] | {"label": "visit", "f1": None}
    for name in ("errors.html", "errors.txt"):
        assert run(["evaluate", str(tmp_path / "claims"), str(tmp_path / "read.jsonl"), "--errors", str(tmp_path / name)]) == 0
        assert "1 error written" in capsys.readouterr().err
        assert "وصل الوزير" in re.sub("<.*?>", "", (tmp_path / name).read_text("utf-8"))


def test_version_and_quick_help(program: Program) -> None:
    assert re.fullmatch(r"tawatur \d+\.\d+\.\d+\n", program("--version").stdout)
    code = "import sys, tawatur.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"rich", "tawatur.reading", "tawatur.casebook", "msgspec", "sqlite3", "multiprocessing"} & set(loaded)


def test_reader_that_stops_reading(tmp_path: Path) -> None:
    start = f"{sys.executable} -c '{START}' extract {EXAMPLES} -q --jobs 1 | head -c 10; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", start], capture_output=True, text=True, check=True, timeout=120, cwd=tmp_path)
    assert done.stderr == ""
    assert done.stdout.endswith(("141\n", "0\n"))


def test_interrupted(tmp_path: Path) -> None:
    fifo = tmp_path / "reports.jsonl.fifo"
    os.mkfifo(fifo)
    started = subprocess.Popen(
        [sys.executable, "-c", START, "read", str(fifo), "--jobs", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=ENVIRONMENT,
        # Tests that a shell runs in the background inherit that interruptions are ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    with fifo.open("w") as out:
        for n in range(40):
            out.write(json.dumps({"id": str(n), "text": f"وصل الوزير {n} إلى بغداد"}) + "\n")
        out.flush()
        deadline = time.monotonic() + 30
        while not (tmp_path / "casebook.db-wal").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(1)
        started.send_signal(signal.SIGINT)
        _, err = started.communicate(timeout=30)
    assert started.returncode == 130
    assert err == "tawatur: interrupted; what was stored or printed before is kept\n"


def _in_a_terminal(*arguments: str, folder: Path) -> str:
    """What the program writes to a terminal of 110 columns."""
    main, side = pty.openpty()
    started = subprocess.Popen(
        [sys.executable, "-c", START, *arguments],
        stdin=side, stdout=side, stderr=side, cwd=folder,
        env=ENVIRONMENT | {"COLUMNS": "110", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(side)
    shown = all_written(main)
    started.wait(30)
    return shown


def test_table_in_a_terminal_sets_arabic_off(villa: Path, tmp_path: Path) -> None:
    out = _in_a_terminal("contacts", "--casebook", str(villa), "--limit", "5", folder=tmp_path)
    assert "┃" in out
    bare = re.sub("\u2067[^\u2067\u2069\n]*\u2069", "", out)
    assert not re.search("[\u0600-\u06ff\u2067\u2069]", bare.replace("،", ""))
    unseen = "\x1b\\[[0-9;]*m|[\u2067\u2069\u064b-\u0652\u0670\r]"
    assert {len(re.sub(unseen, "", line)) for line in out.splitlines() if "│" in line} == {110}


def test_demo_in_a_terminal(tmp_path: Path) -> None:
    out = _in_a_terminal("demo", folder=tmp_path)
    for words in ("Twenty reports", "20 inputs", "independent origin", "What to look at next"):
        assert words in out
    assert list(tmp_path.iterdir()) == []
