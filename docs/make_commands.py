"""Writes docs/commands.md from what the commands say of themselves. Run it after changing a command."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from tawatur.cli import COMMANDS, app
from tawatur.cli.endings import CODES

PAGE = Path(__file__).with_name("commands.md")
WIDTH = 88
HEAD = """# Commands

<!-- Written by docs/make_commands.py; change the commands, not this page. -->

Every command tells its options and examples with `--help`. Listings go to standard output; failures and notes go to standard error, as
`tawatur: FILE: place: reason`.

## Exit codes

| code | meaning |
|---|---|
{codes}

## Filters

`contacts`, `timeline`, `about`, `origins` (without an id), `copies`, `conflicts` and `export` take the same filters, and all that are
given must hold. Names are found in any
spelling and by a part (`--who مملوك`); `--with` asks for a second participant of the same claim. `--kind` and `--status` take several with
commas; a family (contact, movement, force, law, office, accord) stands for its kinds. `--since` and `--until` take a year, a month or a
day, and ask for times that overlap (2022, 2022-03, 2022-03-05, 05/03/2022, Eastern digits; 1443-08 is a Hijri month). What has no known
time is then left out; how many that are is told on standard error, but for `copies`.

## Forms

`--format table` is for reading: in a terminal a table in which Arabic cells are set off so that nothing is turned round (with fewer than 96
columns a block a row, so that ids stay whole); into a file or
another program, one plain line a row with tabs between the fields. `--format json` prints one list. `--format csv` has one row a claim;
cells that a spreadsheet would take for a formula get an apostrophe, and `--bom` lets Excel see that it is UTF-8. Every row carries its
report and the report's own words.
"""


def help_of(*command: str) -> str:
    """What `tawatur COMMAND --help` prints."""
    result = CliRunner().invoke(app, [*command, "--help"], prog_name="tawatur", terminal_width=WIDTH, max_content_width=WIDTH)
    return "\n".join(line.rstrip() for line in result.output.strip().splitlines())


def page() -> str:
    """The page."""
    codes = "\n".join(f"| {code} | {meaning} |" for code, meaning in CODES)
    parts = [HEAD.format(codes=codes), f"## tawatur\n\n```text\n{help_of()}\n```\n"]
    parts += [f"## tawatur {name}\n\n```text\n{help_of(name)}\n```\n" for name in COMMANDS]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.name}")
