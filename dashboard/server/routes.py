"""What the server has besides Streamlit's own, as `st.App` takes it."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from dashboard.server import first_words
from dashboard.server.one_file import OneFile
from dashboard.ui.address import ONE_FILE

_LEVEL = 5
"""Of gzip: a twentieth of a second for all that a first visit loads, 0.7 MB in place of 2.3."""


def routes() -> list[Route]:
    """The pages of the menu with their first words, and the one-file page."""
    return [*first_words.routes(), Route(f"{first_words.base()}/{ONE_FILE}", OneFile().__call__)]


def middleware() -> list[Middleware]:
    """Streamlit leaves its own scripts unpacked, and a visitor waits for those longest."""
    return [Middleware(GZipMiddleware, compresslevel=_LEVEL)]
