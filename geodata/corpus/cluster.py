"""A Dask cluster as a pool; the only module that needs `distributed` (requirements-dask.txt).

The scheduler gives a document of a worker that dies to another one (as often as its setting
`distributed.scheduler.allowed-failures` says). Only documents and results travel: workers need
this project and its requirements, but no common file system.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from typing import Any
from uuid import uuid4

from distributed import Client, KilledWorker, WorkerPlugin
from distributed.cfexecutor import ClientExecutor

from geodata.corpus import work
from geodata.corpus.pool import Pool, PoolError
from geodata.corpus.work import OtherVersionError, Places, Result

_SECONDS = 30
"""How long to wait for the scheduler, and then for its first worker."""


class _Prepare(WorkerPlugin):
    """Gives the places to every worker, also to those that come later."""

    def __init__(self, version: str, places: Places) -> None:
        self.name = f"geodata-{version}-{uuid4()}"
        self._version, self._places = version, places

    def setup(self, worker: Any) -> None:
        work.prepare(self._version, self._places)


@contextmanager
def cluster(address: str, version: str, places: Places) -> Iterator[Pool]:
    """The workers of the scheduler at an address such as `tcp://127.0.0.1:8786`.

    Raises PoolError if it does not answer, has no workers, or these have not this project.
    """
    _quiet()
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise PoolError(
            f"the scheduler {address} does not answer; start one with python -m dask scheduler"
        ) from error
    try:
        plugin = _started(client, address, version, places)
        executor = client.get_executor(pure=False)
        try:
            yield _Cluster(executor, sum(client.nthreads().values()), version, address)
        finally:
            executor.shutdown(wait=False)
            with suppress(OSError, TimeoutError):
                client.unregister_worker_plugin(plugin.name)
    finally:
        client.close(timeout=5)


def _quiet() -> None:
    """Dask tells of lost workers by long records with traces; what matters, sentences here say."""
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.split(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _started(client: Client, address: str, version: str, places: Places) -> _Prepare:
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError as error:
        raise PoolError(
            f"the scheduler {address} has no workers; start some in this project's folder with "
            f"python -m dask worker {address} --nthreads 1"
        ) from error
    plugin = _Prepare(version, places)
    try:
        client.register_plugin(plugin)
    except Exception as error:
        raise PoolError(
            f"the workers of {address} cannot use this project ({error}); start them in its "
            f"folder, with its requirements: python -m dask worker {address} --nthreads 1"
        ) from error
    return plugin


class _Cluster:
    def __init__(self, executor: ClientExecutor, threads: int, version: str, address: str) -> None:
        self.window = max(16, 4 * threads)
        self._executor, self._version, self._address = executor, version, address

    def submit(self, name: str, raw: bytes, encoding: str | None) -> Future[Result]:
        outcome: Future[Result] = Future()

        def ended(future: Future[Result]) -> None:
            error = None if future.cancelled() else future.exception()
            if future.cancelled():
                outcome.set_exception(PoolError(f"the scheduler {self._address} is gone"))
            elif isinstance(error, KilledWorker):
                outcome.set_result(
                    Result(problem="was given up: the workers that worked on it ended")
                )
            elif isinstance(error, OtherVersionError):
                outcome.set_exception(error)
            elif error is not None:
                outcome.set_exception(PoolError(f"a worker of {self._address} failed: {error}"))
            else:
                outcome.set_result(future.result())

        future = self._executor.submit(work.parse_prepared, self._version, name, raw, encoding)
        future.add_done_callback(ended)
        return outcome
