"""Processes of this machine as a pool: each with a pipe of its own, and none that is missed.

Pools of the libraries at hand share one queue among their processes, and stop when one is killed
while it reads from there. Here a process that ends, whoever ended it, is replaced at once and its
document tried again.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from queue import SimpleQueue

from geodata.corpus import work
from geodata.corpus.pool import Pool
from geodata.corpus.work import Places, Result

LONGEST_SECONDS = 600.0
"""A process that takes longer for one document is ended, and the others go on."""
TRIES = 2
"""How often a document is given to a process, if those before ended in the middle of it."""

Task = tuple[str, str, bytes, str | None]


@contextmanager
def processes(
    number: int, version: str, places: Places, seconds: float = LONGEST_SECONDS
) -> Iterator[Pool]:
    """A pool of so many processes; each opens the gazetteer once."""
    pool = _Processes([_Process(version, places, seconds) for _ in range(number)], version)
    try:
        yield pool
    finally:
        pool.close()


class _Processes:
    """A thread for each process, which asks it and waits for its answer."""

    def __init__(self, workers: list[_Process], version: str) -> None:
        self.window = 4 * len(workers)
        self._version, self._workers = version, workers
        self._idle: SimpleQueue[_Process] = SimpleQueue()
        for worker in workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(len(workers), "geoparse")

    def submit(self, name: str, raw: bytes, encoding: str | None) -> Future[Result]:
        return self._threads.submit(self._parse, (self._version, name, raw, encoding))

    def close(self) -> None:
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.end()

    def _parse(self, task: Task) -> Result:
        worker = self._idle.get()
        try:
            return worker.parse(task)
        finally:
            self._idle.put(worker)


class _Process:
    """One process, started when it is first needed and again when it has ended."""

    def __init__(self, version: str, places: Places, seconds: float) -> None:
        self._version, self._places, self._seconds = version, places, seconds
        self._lock = threading.Lock()
        self._closed = False
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def parse(self, task: Task) -> Result:
        for _ in range(TRIES):
            pipe = self._started()
            if pipe is None:
                break
            try:
                pipe.send(task)
                if not pipe.poll(self._seconds):
                    self.end()
                    return Result(
                        problem=f"was given up: it took more than {self._seconds:g} seconds"
                    )
                answer = pipe.recv()
            except (EOFError, OSError):
                self.end()
                continue
            if isinstance(answer, Result):
                return answer
            raise answer
        return Result(problem="was given up: the process that worked on it ended unexpectedly")

    def stop(self) -> None:
        """Kill it, also in the middle of a document, for good; who waits for it will notice."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def _started(self) -> Connection | None:
        with self._lock:
            if self._closed:
                return None
            if self._pipe is None:
                # Spawned, not forked: this process has threads, and a fork would take their locks.
                context = multiprocessing.get_context("spawn")
                self._pipe, theirs = context.Pipe()
                self._process = context.Process(
                    target=_serve, args=(theirs, self._version, self._places), daemon=True
                )
                with _interrupts_kept_from_it():
                    self._process.start()
                theirs.close()
            return self._pipe

    def end(self) -> None:
        """Kill it and clear up; the next document starts another one."""
        with self._lock:
            process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if process is not None and pipe is not None:
            process.kill()
            process.join()
            pipe.close()


@contextmanager
def _interrupts_kept_from_it() -> Iterator[None]:
    """Ctrl-C goes to all processes of a terminal, but only the first one should answer it.

    A process starts with the signals blocked that the thread which starts it has blocked.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, version: str, places: Places) -> None:
    """What a process does: answer, until the other end of the pipe is closed or gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where signals cannot be blocked
    work.prepare(version, places)
    while True:
        try:
            task: Task = pipe.recv()
            answer: Result | work.OtherVersionError
            try:
                answer = work.parse_prepared(*task)
            except work.OtherVersionError as error:
                answer = error
            pipe.send(answer)
        except (EOFError, OSError):
            return
