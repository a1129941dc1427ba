"""Several worker processes of this machine that share the tasks of one run.

A process that ends in the middle of a task is replaced, and the task is tried again.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self

from geodata.worker import EndedError, TookTooLongError, Worker

LONGEST_SECONDS = 600.0
"""A process that takes longer for one task is ended, and the others go on."""
TRIES = 2
"""How often a task is given to a process, if those before ended in the middle of it."""


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class GivenUpError(RuntimeError):
    """A task that no process could end; the message says why, to stand after “was given up:”."""


class Crew:
    """So many processes; each calls `prepare(*arguments)` once (see `Worker`).

    A thread for each asks it and waits for its answer. To be used in a `with` block, whose end
    ends the processes.
    """

    def __init__(
        self, number: int, prepare: Callable[..., Any] | None = None, *arguments: Any
    ) -> None:
        self.number = number
        self._workers = [Worker(prepare, *arguments) for _ in range(number)]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(number, "crew")

    def submit(
        self,
        work: Callable[..., Any],
        *arguments: Any,
        seconds: float = LONGEST_SECONDS,
        instead: Callable[[str], Any] | None = None,
    ) -> Future[Any]:
        """The result of `work(*arguments)`, a function of a module, some time.

        The future raises what the task raises, and GivenUpError where no process could end it;
        with `instead` it has what that makes of the reason.
        """
        return self._threads.submit(self._asked, work, arguments, seconds, instead)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.end()

    def _asked(
        self,
        work: Callable[..., Any],
        arguments: tuple[Any, ...],
        seconds: float,
        instead: Callable[[str], Any] | None,
    ) -> Any:
        worker = self._idle.get()
        try:
            return _answer(worker, work, arguments, seconds)
        except GivenUpError as error:
            if instead is None:
                raise
            return instead(str(error))
        finally:
            self._idle.put(worker)


def _answer(
    worker: Worker, work: Callable[..., Any], arguments: tuple[Any, ...], seconds: float
) -> Any:
    for _ in range(TRIES):
        try:
            return worker.ask(work, *arguments, seconds=seconds)
        except TookTooLongError as error:
            raise GivenUpError(f"it took more than {seconds:g} seconds") from error
        except EndedError:
            continue
    raise GivenUpError("the process that worked on it ended unexpectedly")
