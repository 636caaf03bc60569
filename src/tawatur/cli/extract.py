"""`tawatur extract`: reports in, one line of JSON a report out."""

from __future__ import annotations

from typing import Annotated

import typer

from tawatur.cli.endings import DONE, SOME_FAILED, failed, guarded, noted
from tawatur.cli.options import Jobs, Lang, LangOption, Paths, PublishedOption, day_option


@guarded
def extract(
    paths: Paths,
    published: PublishedOption = None,
    jobs: Jobs = 0,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell failures only, no warnings and notes.")] = False,
    lang: LangOption = Lang.EN,
) -> int:
    """Read reports and print one line of JSON for each: its claims, with the exact words as evidence.

    Nothing is stored. The lines have the form of the marking guidelines, with the place of every quote. What cannot be read is
    named on standard error with its place and reason, and the rest goes on.

    \b
    Examples:
      tawatur extract page.txt
      tawatur extract reports/ more.jsonl.gz --jobs 4 > claims.jsonl
      pbpaste | tawatur extract - --published 2024-03-08

    Exit codes: 0 all was read, 1 some inputs failed, 2 wrong usage, 3 the output cannot be written.
    """
    import sys

    from tawatur.cli.speech import LANGUAGES
    from tawatur.intake import Failure, Note
    from tawatur.intake.extracting import extract as lines
    from tawatur.reading.parallel import spare_collector

    spare_collector()
    code, speak = DONE, LANGUAGES[lang.value]
    out = sys.stdout.buffer
    for line in lines(paths, jobs=jobs, published=day_option("--published", published)):
        if isinstance(line, Failure):
            code = SOME_FAILED
            failed(line.source, line.place, line.reason, lang.value)
        elif isinstance(line, Note):
            if not quiet:
                noted(speak("cli.note"), line.source, "", line.text, lang.value)
        else:
            out.write(line.json + b"\n")
            for warning in line.warnings if not quiet else ():
                failed(line.source, line.place, warning, lang.value, speak("cli.warning"))
    out.flush()
    return code
