"""What the server has besides Streamlit's own, as `st.App` takes it."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from dashboard.jobs import tasks
from dashboard.server import first_words, for_all
from dashboard.server.one_file import OneFile
from dashboard.ui.address import EMBED, ONE_FILE
from dashboard.view.filters import Filters

_LEVEL = 5
"""Of gzip: a twentieth of a second for all that a first visit loads, 0.7 MB in place of 2.3."""


def routes() -> list[Route]:
    """The pages of the menu with their first words, what all share, and files of one page."""
    files = {ONE_FILE: OneFile(tasks.page, {}, Filters()), EMBED: OneFile(tasks.embed)}
    base = first_words.base()
    return [
        *first_words.routes(),
        *for_all.routes(base),
        *(Route(f"{base}/{name}", page.__call__) for name, page in files.items()),
    ]


def middleware() -> list[Middleware]:
    """Streamlit leaves its own scripts unpacked, and a visitor waits for those longest."""
    return [Middleware(GZipMiddleware, compresslevel=_LEVEL)]
