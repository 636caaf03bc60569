"""`tawatur serve`: the casebook in the browser."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tawatur.cli.endings import DONE, guarded
from tawatur.cli.options import CasebookOption


@guarded
def serve(
    casebook: CasebookOption = "casebook.db",
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help="Where to listen. Anything but this machine alone asks for a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", metavar="N", min=1, max=65_535, help="The port.")] = 8765,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="Another name by which browsers ask for it.", show_default=False),
    ] = None,
    token: Annotated[
        str | None,
        typer.Option(
            "--token", metavar="TOKEN", envvar="TAWATUR_TOKEN", help="The token; one is made where it is needed.", show_default=False
        ),
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> int:
    """Look at a casebook in the browser, in Arabic and English.

    It listens on this machine alone and asks nothing of any other. Ctrl-C ends it.

    \b
    Examples:
      tawatur serve
      tawatur serve --casebook /tmp/example.db --open
      tawatur serve --host 0.0.0.0 --name desk.example.org
    """
    from tawatur.explorer import require

    require()
    import uvicorn

    from tawatur.casebook import Casebook
    from tawatur.explorer.app import create_app
    from tawatur.explorer.serving import open_when_it_listens, plan

    Casebook.open(casebook, create=False).close()
    planned = plan(host, port, tuple(name or ()), token)
    typer.echo(f"{casebook}: {planned.address}")
    sys.stdout.flush()
    app = create_app(casebook, planned.rules)
    if open_browser:
        open_when_it_listens(planned)
    uvicorn.run(app, host=planned.host, port=planned.port, log_level="warning", server_header=False, access_log=False)
    return DONE
