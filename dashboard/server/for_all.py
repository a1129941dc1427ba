"""What all readers share, at addresses of the server: the style of the pages, the map page.

A browser asks for it beside Streamlit's own scripts and keeps it, where a message of Streamlit's
would come after them, in each session anew.
"""

from __future__ import annotations

import gzip
import logging
from collections.abc import Awaitable, Callable
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import resources
from dashboard.language import _
from dashboard.language.wording import NAME
from dashboard.server.packed import packed_answer
from dashboard.style.pages import rules
from dashboard.ui.address import MAP_LATER, MAP_PAGE, STYLE
from dashboard.ui.atlas import the_atlas
from geodata import Atlas, DatasetError
from geodata.data_folder import DataFolderError


def routes(base: str) -> list[Route]:
    """Their routes below the path of the server."""
    return [
        Route(f"{base}/{STYLE}", _style),
        Route(f"{base}/{MAP_PAGE}", _of_atlas(resources.map_page)),
        Route(f"{base}/{MAP_LATER}", _of_atlas(resources.map_page_later)),
    ]


async def _style(request: Request) -> Response:
    return packed_answer(request, _packed_rules(), "text/css")


@cache
def _packed_rules() -> bytes:
    return gzip.compress(rules(_(NAME)).encode("utf-8"), mtime=0)


def _of_atlas(make: Callable[[Atlas], bytes]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint with what is made of the app's atlas; without one the page itself says why."""

    async def answer(request: Request) -> Response:
        try:
            packed = await run_in_threadpool(lambda: make(the_atlas()))
        except (DataFolderError, DatasetError) as error:
            logging.getLogger(__name__).info("There is no map: %s", error)
            return PlainTextResponse(_("There is no map."), status_code=503)
        return packed_answer(request, packed, "application/json")

    return answer
