"""Pages in one file at addresses of the server: for a slow line, and for frames in articles.

The worker process writes one when somebody first asks for it; after that the server has it, and
costs it no session however many read it.
"""

from __future__ import annotations

import asyncio
import gzip
import logging
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.jobs.job_queue import BusyError, State, Work
from dashboard.jobs.progress import starting
from dashboard.language import _
from dashboard.server.packed import packed_answer
from geodata.data_folder import DataFolderError

_LOOK_SECONDS = 0.1


class OneFile:
    """Answers with the page that a task makes, gzipped where the browser takes that.

    A browser that has it already is told so; where there is none, the answer says why.
    """

    def __init__(self, work: Work, *given: Any) -> None:
        self._work = (work, *given)
        self._packed = b""
        self._making = asyncio.Lock()

    async def __call__(self, request: Request) -> Response:
        """The endpoint of the page's route."""
        async with self._making:
            if not self._packed:
                try:
                    made = await _made(*self._work)
                except (BusyError, DataFolderError, ValueError) as error:
                    return PlainTextResponse(str(error), status_code=503)
                self._packed = gzip.compress(made, mtime=0)
        return packed_answer(request, self._packed, "text/html")


async def _made(work: Work, *given: Any) -> bytes:
    """A page of the app's dataset. Raises ValueError with a sentence if it cannot be written."""
    job = starting(work, *given)()
    while job.state in (State.WAITING, State.RUNNING):
        await asyncio.sleep(_LOOK_SECONDS)
    if job.state is not State.DONE:
        logging.getLogger(__name__).error(
            "The page of %s was not written: %s", work.__name__, job.error
        )
        raise ValueError(job.error or _("Cancelled."))
    made: bytes = job.result
    return made
