"""The one-file page at an address of the server: for a slow line, and for frames that allow less.

The worker process writes it when somebody first asks for it; after that the server has it.
"""

from __future__ import annotations

import asyncio
import gzip
import logging

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.jobs import tasks
from dashboard.jobs.job_queue import BusyError, State
from dashboard.jobs.progress import starting
from dashboard.language import _
from dashboard.view.filters import Filters
from geodata.data_folder import DataFolderError

_LOOK_SECONDS = 0.1


class OneFile:
    """Answers with the page, gzipped where the browser takes that, or says why there is none."""

    def __init__(self) -> None:
        self._packed = b""
        self._making = asyncio.Lock()

    async def __call__(self, request: Request) -> Response:
        """The endpoint of the page's route."""
        async with self._making:
            if not self._packed:
                try:
                    made = await _made()
                except (BusyError, DataFolderError, ValueError) as error:
                    return PlainTextResponse(str(error), status_code=503)
                self._packed = gzip.compress(made, mtime=0)
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if "gzip" not in request.headers.get("Accept-Encoding", ""):
            return Response(gzip.decompress(self._packed), media_type="text/html", headers=headers)
        headers["Content-Encoding"] = "gzip"
        return Response(self._packed, media_type="text/html", headers=headers)


async def _made() -> bytes:
    """The page of the app's dataset. Raises ValueError with a sentence if it cannot be written."""
    job = starting(tasks.page, {}, Filters())()
    while job.state in (State.WAITING, State.RUNNING):
        await asyncio.sleep(_LOOK_SECONDS)
    if job.state is not State.DONE:
        logging.getLogger(__name__).error("The one-file page was not written: %s", job.error)
        raise ValueError(job.error or _("Cancelled."))
    made: bytes = job.result
    return made
