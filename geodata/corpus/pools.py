"""Which pool serves some documents: this process, processes of this machine, a Dask cluster."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path

from geodata.corpus.documents import Document
from geodata.corpus.pool import Pool, PoolError, here
from geodata.corpus.processes import processes
from geodata.corpus.work import Places
from geodata.crew import cores

WORTH_PROCESSES = 1_000_000
"""Bytes of documents from which on processes pay: each takes a few seconds to open the gazetteer,
in which one process parses about this much."""


def open_pool(
    documents: list[Document],
    version: str,
    places: Places,
    jobs: int | None = None,
    scheduler: str | None = None,
) -> AbstractContextManager[Pool]:
    """The pool for some documents: that of `scheduler`, or else as many processes as pay.

    `jobs` limits these; by default there is one for each core. Raises PoolError if the scheduler
    cannot be reached, or what it needs is not installed.
    """
    if scheduler is not None:
        try:
            from geodata.corpus.cluster import cluster
        except ImportError as error:
            raise PoolError(
                "--scheduler needs Dask: pip install -r requirements-dask.txt"
            ) from error
        return cluster(scheduler, version, places)
    number = min(jobs or cores(), len(documents))
    if number < 2 or (jobs is None and _size(documents) < WORTH_PROCESSES):
        return here(version, places)
    return processes(number, version, places)


def _size(documents: list[Document]) -> int:
    total = 0
    for document in documents:
        path = document.path or Path(os.devnull)
        try:
            total += path.stat().st_size
        except (OSError, ValueError):
            continue
    return total
