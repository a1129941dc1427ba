"""A process that does one task after the other, over a pipe of its own.

Pools of the libraries at hand share a queue and its locks among their processes, and stop for ever
when one is killed while it holds a lock. Here nothing is shared: a process that ends, whoever ended
it, costs the task that it was at, and another takes its place. It ends with the process that
started it, whichever way that ends.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

TRIES = 3
"""How many processes are tried for a task, if those before ended without having begun it."""
LONGEST_START_SECONDS = 120.0
"""A process that takes longer to make itself ready is ended."""
LONGEST_LEAVING_SECONDS = 10.0
"""A process that is asked no more takes no longer to clear up and end."""

_READY, _BEGUN = "ready", "begun"


class EndedError(RuntimeError):
    """The process ended in the middle of the task, or none could be started."""


class TookTooLongError(RuntimeError):
    """The task took longer than it may; its process was ended."""


class Worker:
    """A process, started when it is first needed and again when it has ended.

    It calls `prepare(*arguments)` before its first task; what that raises is logged there, and its
    tasks come all the same. `folder` is where the process puts temporary files; it removes that
    folder if the process that started it is gone.

    One thread may ask; `kill` and `stop` may be called from any.
    """

    def __init__(
        self,
        prepare: Callable[..., Any] | None = None,
        *arguments: Any,
        folder: Path | None = None,
    ) -> None:
        self._given = (prepare, arguments, folder)
        self._lock = threading.Lock()
        self._closed = self._ready = False
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def ask(
        self,
        work: Callable[..., Any],
        *arguments: Any,
        seconds: float,
        wanted: Callable[[], bool] = lambda: True,
    ) -> Any:
        """The result of `work(*arguments)`, a function of a module; what it raises is raised.

        Raises EndedError and TookTooLongError, after which another process does the next task.
        A task that is no longer `wanted` when the process is killed is not given to another.
        """
        try:
            pipe = self._take(work, arguments, seconds, wanted)
            done, answer = _heard(pipe, seconds)
        except (EOFError, OSError) as error:
            self.end()
            raise EndedError("the process ended in the middle of its task") from error
        except BaseException:
            self.end()  # nobody knows what else is in the pipe
            raise
        if done:
            return answer
        raise answer

    def keep_ready(self) -> None:
        """Have a process that is ready or makes itself ready; for the thread that asks.

        One that ended while it made itself ready has no successor until somebody asks: that one
        would end too, and so on for ever.
        """
        with suppress(Exception):  # who asks will learn of it
            if self._pipe is None:
                self._started()
            elif not self._ready and self._pipe.poll(0):
                self._hear_ready(self._pipe)
            elif self._ready and self._process is not None and not self._process.is_alive():
                self.end()
                self._started()

    def kill(self) -> None:
        """Kill the process, also in the middle of a task; who waits for it will notice."""
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def stop(self) -> None:
        """Kill the process for good: there will be no other."""
        with self._lock:
            self._closed = True
        self.kill()

    def end(self) -> None:
        """Kill the process and clear up; for the thread that asks, or when it asks no more."""
        with self._lock:
            process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if process is not None and pipe is not None:
            process.kill()
            process.join()
            pipe.close()

    def _take(
        self,
        work: Callable[..., Any],
        arguments: tuple[Any, ...],
        seconds: float,
        wanted: Callable[[], bool],
    ) -> Connection:
        """Give a task to a process that begins it, and return its pipe."""
        for _ in range(TRIES):
            if not wanted():
                break
            with suppress(EOFError, OSError):
                pipe = self._started()
                if not self._ready:
                    self._hear_ready(pipe)
                pipe.send((work, arguments))
                _heard(pipe, seconds)
                if wanted():  # from here on, killing the process ends the task
                    return pipe
            self.end()
        raise EndedError("no process began the task")

    def _hear_ready(self, pipe: Connection) -> None:
        _heard(pipe, LONGEST_START_SECONDS)
        self._ready = True

    def _started(self) -> Connection:
        with self._lock:
            if self._closed:
                raise EndedError("it was stopped")
            if self._pipe is not None:
                return self._pipe
            # Spawned, not forked: this process has threads, and a fork would take their locks.
            context = multiprocessing.get_context("spawn")
            pipe, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs,), daemon=True)
            with theirs, _interrupts_kept_from_it():
                process.start()
            self._process, self._pipe, self._ready = process, pipe, False
        # Not as arguments of the process: to one that is killed before it has read them, much of
        # it would be written for ever.
        try:
            pipe.send(self._given)
        except BaseException:
            self.end()
            raise
        return pipe


def _heard(pipe: Connection, seconds: float) -> Any:
    if not pipe.poll(seconds):
        raise TookTooLongError(f"it took more than {seconds:g} seconds")
    return pipe.recv()


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


# ---- in the process ----------------------------------------------------------------------------


def _serve(pipe: Connection) -> None:
    """What the process does: answer, until the other end of the pipe is closed or gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where signals cannot be blocked
    with suppress(EOFError, OSError):
        prepare, arguments, folder = pipe.recv()
        leaving = threading.Thread(target=_leave_with_parent, args=(folder,), daemon=True)
        leaving.start()
        if folder is not None:
            tempfile.tempdir = str(folder)
        with suppress(EOFError, OSError):
            _make_ready(prepare, arguments)
            pipe.send(_READY)
            while True:
                work, given = pipe.recv()
                pipe.send(_BEGUN)
                _send(pipe, _answer(work, given))
        leaving.join(LONGEST_LEAVING_SECONDS)  # it may be in the middle of clearing up


def _make_ready(prepare: Callable[..., Any] | None, arguments: Any) -> None:
    try:
        if prepare is not None:
            prepare(*arguments)
    except Exception as error:
        logging.getLogger(__name__).warning("a worker process is not ready: %s", error)


def _answer(work: Callable[..., Any], arguments: Any) -> tuple[bool, Any]:
    try:
        return True, work(*arguments)
    except Exception as error:
        return False, error


def _send(pipe: Connection, answer: tuple[bool, Any]) -> None:
    try:
        pipe.send(answer)
    except (EOFError, OSError):
        raise
    except Exception as error:  # it cannot be pickled, and nothing was sent
        pipe.send((False, RuntimeError(f"what a task returns or raises cannot be sent: {error}")))


def _leave_with_parent(folder: Path | None) -> None:
    """End this process, also in the middle of a task, when the one that started it is gone."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    if folder is not None:
        gone = folder.with_name(f"{folder.name}-gone")
        with suppress(OSError):  # another worker was first
            folder.rename(gone)  # so that nothing more comes into it
            shutil.rmtree(gone, ignore_errors=True)
    os._exit(1)
