"""The explorer: a casebook in the browser, on this machine alone. Pages in Arabic and English, and the same questions as JSON.

It needs the extra `explorer`; `require` says so where it is lacking.
"""

from __future__ import annotations

from tawatur.errors import MissingExtra

__all__ = ["require"]


def require() -> None:
    """Makes sure that the parts which the plain install leaves out are there.

    Raises:
        MissingExtra: they are not; the message says what to install.
    """
    try:
        import fastapi  # noqa: F401
        import jinja2  # noqa: F401
        import python_multipart  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        raise MissingExtra(
            f"the explorer needs {error.name}, which the plain install leaves out: pip install 'tawatur[explorer]'"
        ) from error
