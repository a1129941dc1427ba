"""Long work apart from the pages: a bounded queue and processes that can be stopped.

Drawing a picture or an animation would keep the server's one interpreter busy for all readers; so
it is done by a worker process, one task after the other. What waits is limited, each task has a
time limit, and cancelling one ends its process. A new process makes itself ready before anybody
asks for something, so that nobody waits for its start.
"""

from __future__ import annotations

import logging
import multiprocessing
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import TimeoutError
from enum import StrEnum
from pathlib import Path
from typing import Any

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from dashboard.language import _, ngettext

MOST_WAITING = 12
"""Tasks that may wait or run at once, of all readers together."""
LONGEST_SECONDS = 180.0
"""After so long a running task is stopped."""
TASKS_OF_A_WORKER = 200
"""A worker process is replaced after so many tasks, so that nothing in it can grow for ever."""
_PROGRESS = "progress"

Work = Callable[..., Any]
"""A function of a module: (folder for its files, *arguments that can be pickled) -> result."""


class BusyError(Exception):
    """Too much is waiting already; the sentence can be shown to a reader."""


class State(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


def report(folder: Path, done: int, total: int) -> None:
    """For a task: say how much of it is done."""
    part = folder / f"{_PROGRESS}.part"
    part.write_text(f"{done} {total}", encoding="ascii")
    part.replace(folder / _PROGRESS)


class Job:
    """A task on its way. Made by `Jobs.start`."""

    def __init__(
        self, future: ProcessFuture, folder: tempfile.TemporaryDirectory[str], seconds: float
    ) -> None:
        self._future = future
        self._folder = folder
        self._seconds = seconds

    @property
    def state(self) -> State:
        """Where it stands now."""
        if self._future.cancelled():
            return State.CANCELLED
        if not self._future.done():
            return State.RUNNING if self._future.running() else State.WAITING
        return State.FAILED if self._future.exception() else State.DONE

    @property
    def progress(self) -> tuple[int, int]:
        """How many steps of how many are done; (0, 0) if the task has not said."""
        try:
            done, total = (Path(self._folder.name) / _PROGRESS).read_text("ascii").split()
            return int(done), int(total)
        except (OSError, ValueError):
            return 0, 0

    @property
    def result(self) -> Any:
        """What the task returned; only in the state DONE."""
        return self._future.result()

    @property
    def error(self) -> str:
        """Why it failed, in a sentence for a reader; empty in other states.

        A ValueError of a task is such a sentence already. Of anything else a reader learns only
        that it went wrong; the log has the rest.
        """
        if self.state is not State.FAILED:
            return ""
        error = self._future.exception()
        if isinstance(error, ValueError):
            return str(error)
        if isinstance(error, TimeoutError):
            text = ngettext(
                "This took longer than {n} second and was stopped.",
                "This took longer than {n} seconds and was stopped.",
                int(self._seconds),
            )
            return text.format(n=f"{self._seconds:g}")
        if isinstance(error, (ProcessExpired, MemoryError)):
            return _("The drawing ended unexpectedly; try a smaller size.")
        return _("Something went wrong while making this. Please try again.")

    def cancel(self) -> None:
        """Stop it, also in the middle; a finished one stays as it is."""
        self._future.cancel()

    def give_up(self) -> None:
        """Its result is not wanted any more.

        Work that tells how far it is, and so is long, is stopped; other work that has begun may
        end, since stopping it ends a process and the next one takes longer to be ready.
        """
        if self.state is State.WAITING or self.progress[1]:
            self.cancel()


class Jobs:
    """The queue. One for all readers of a server.

    `prepare` is called in every worker process before its first task, also in one that takes the
    place of another; it must be a function of a module, and what it raises is logged there.
    """

    def __init__(
        self,
        workers: int = 1,
        most: int = MOST_WAITING,
        prepare: Callable[..., Any] | None = None,
        *arguments: Any,
    ) -> None:
        self._most = most
        self._open: set[ProcessFuture] = set()
        self._lock = threading.Lock()
        # Spawned, not forked: the server has threads, and a fork would take their locks along.
        self._pool = ProcessPool(
            max_workers=workers,
            max_tasks=TASKS_OF_A_WORKER,
            initializer=_prepared if prepare else None,
            initargs=(prepare, *arguments),
            context=multiprocessing.get_context("spawn"),
        )

    def open(self) -> None:
        """Start the workers now, without waiting for them; else the first task does."""
        self._pool.schedule(_nothing)

    def start(self, work: Work, *arguments: Any, seconds: float = LONGEST_SECONDS) -> Job:
        """Queue a task. Raises BusyError with a sentence if too much is waiting."""
        with self._lock:
            self._open = {future for future in self._open if not future.done()}
            if len(self._open) >= self._most:
                raise BusyError(_busy_text(len(self._open)))
            folder = tempfile.TemporaryDirectory(prefix="nk-atlas-")
            future = self._pool.schedule(
                work, args=(Path(folder.name), *arguments), timeout=seconds
            )
            self._open.add(future)
        return Job(future, folder, seconds)

    def close(self) -> None:
        """Stop all work."""
        self._pool.stop()
        self._pool.join()


def _busy_text(many: int) -> str:
    """Why no more work is taken, in two sentences for a reader."""
    return ngettext(
        "{n} picture or file is being made for others right now. Please try again in a moment.",
        "{n} pictures and files are being made for others right now. Please try again in a moment.",
        many,
    ).format(n=many)


def _nothing() -> None:
    """The task that starts a pool."""


def _prepared(prepare: Callable[..., Any], *arguments: Any) -> None:
    """A worker that cannot be made ready still works: what is wrong, its tasks will say."""
    try:
        prepare(*arguments)
    except Exception as error:
        logging.getLogger(__name__).warning("a worker process is not ready: %s", error)
