"""Processes of this machine as a pool: one that ends is replaced, and its document tried again."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue

from geodata.corpus import work
from geodata.corpus.pool import Pool
from geodata.corpus.work import Places, Result
from geodata.worker import EndedError, TookTooLongError, Worker

LONGEST_SECONDS = 600.0
"""A process that takes longer for one document is ended, and the others go on."""
TRIES = 2
"""How often a document is given to a process, if those before ended in the middle of it."""


@contextmanager
def processes(
    number: int, version: str, places: Places, seconds: float = LONGEST_SECONDS
) -> Iterator[Pool]:
    """A pool of so many processes; each opens the gazetteer once."""
    workers = [Worker(work.prepare_and_open, version, places) for _ in range(number)]
    pool = _Processes(workers, version, seconds)
    try:
        yield pool
    finally:
        pool.close()


class _Processes:
    """A thread for each process, which asks it and waits for its answer."""

    def __init__(self, workers: list[Worker], version: str, seconds: float) -> None:
        self.window = 4 * len(workers)
        self._version, self._workers, self._seconds = version, workers, seconds
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(len(workers), "geoparse")

    def submit(self, name: str, raw: bytes, encoding: str | None) -> Future[Result]:
        return self._threads.submit(self._parse, name, raw, encoding)

    def close(self) -> None:
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.end()

    def _parse(self, name: str, raw: bytes, encoding: str | None) -> Result:
        worker = self._idle.get()
        try:
            return self._asked(worker, name, raw, encoding)
        finally:
            self._idle.put(worker)

    def _asked(self, worker: Worker, *document: str | bytes | None) -> Result:
        for _ in range(TRIES):
            try:
                result: Result = worker.ask(
                    work.parse_prepared, self._version, *document, seconds=self._seconds
                )
                return result
            except TookTooLongError:
                return Result(problem=f"was given up: it took more than {self._seconds:g} seconds")
            except EndedError:
                continue
        return Result(problem="was given up: the process that worked on it ended unexpectedly")
