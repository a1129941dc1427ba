"""Long work apart from the pages: a fair queue, and processes that can be stopped.

Drawing a picture or an animation would keep the server's one interpreter busy for all readers; so
it is done by a worker process, one task after the other. Readers take turns, what waits is limited,
each task has a time limit, and cancelling one ends its process. A new process makes itself ready
before anybody asks for something, so that nobody waits for its start.
"""

from __future__ import annotations

import atexit
import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Any

from dashboard.language import _, ngettext
from geodata.files import scratch
from geodata.worker import EndedError, TookTooLongError, Worker

MOST_WAITING = 24
"""Tasks that may wait or run at once, of all readers together."""
MOST_OF_A_READER = 6
"""Tasks that may wait or run at once, of one reader."""
LONGEST_SECONDS = 180.0
"""After so long a running task is stopped."""
TASKS_OF_A_WORKER = 200
"""A worker process is replaced after so many tasks, so that nothing in it can grow for ever."""
AWAY_SECONDS = 30.0
"""A reader who is away for longer has gone: a network that fails for a moment comes back sooner."""
_LOOK_SECONDS = 1.0
"""How often an idle worker is looked after, and whether readers are there."""
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
        self,
        reader: str,
        folder: Path,
        seconds: float,
        task: tuple[Any, ...],
        cancel: Callable[[Job], None],
    ) -> None:
        self.reader, self.folder, self.seconds, self.task = reader, folder, seconds, task
        self.state = State.WAITING
        self._cancel = cancel
        self._result: Any = None
        self._failure: Exception | None = None

    @property
    def progress(self) -> tuple[int, int]:
        """How many steps of how many are done; (0, 0) if the task has not said."""
        try:
            done, total = (self.folder / _PROGRESS).read_text("ascii").split()
            return int(done), int(total)
        except (OSError, ValueError):
            return 0, 0

    @property
    def result(self) -> Any:
        """What the task returned; only in the state DONE."""
        return self._result

    @property
    def error(self) -> str:
        """Why it failed, in a sentence for a reader; empty in other states.

        A ValueError of a task is such a sentence already. Of anything else a reader learns only
        that it went wrong; the log has the rest.
        """
        if self.state is not State.FAILED:
            return ""
        if isinstance(self._failure, ValueError):
            return str(self._failure)
        if isinstance(self._failure, TookTooLongError):
            text = ngettext(
                "This took longer than {n} second and was stopped.",
                "This took longer than {n} seconds and was stopped.",
                round(self.seconds),
            )
            return text.format(n=f"{self.seconds:g}")
        if isinstance(self._failure, (EndedError, MemoryError)):
            return _("The drawing ended unexpectedly; try a smaller size.")
        return _("Something went wrong while making this. Please try again.")

    def cancel(self) -> None:
        """Stop it, also in the middle; a finished one stays as it is."""
        self._cancel(self)

    def give_up(self) -> None:
        """Its result is not wanted any more.

        Work that tells how far it is, and so is long, is stopped; other work that has begun may
        end, since stopping it ends a process and the next one takes longer to be ready.
        """
        if self.state is State.WAITING or self.progress[1]:
            self.cancel()

    def wanted(self) -> bool:
        """For the queue: whether it has not been cancelled."""
        return self.state is not State.CANCELLED

    def end(self, state: State, result: Any = None, failure: Exception | None = None) -> None:
        """For the queue: how it ended. What is cancelled stays cancelled."""
        if self.wanted():
            self._result, self._failure = result, failure
            self.state = state  # last: who sees the state may ask for the rest


class Jobs:
    """The queue. One for all readers of a server.

    Readers take turns, and each has one task running at most, so that nobody waits for all that
    another one asked for. `prepare` is called in every worker process before its first task, also
    in one that takes the place of another; it must be a function of a module, and what it raises is
    logged there.
    """

    def __init__(
        self,
        workers: int = 1,
        most: int = MOST_WAITING,
        prepare: Callable[..., Any] | None = None,
        *arguments: Any,
        most_of_a_reader: int = MOST_OF_A_READER,
    ) -> None:
        self._most, self._most_of_a_reader = most, most_of_a_reader
        self._waiting: list[Job] = []
        self._running: dict[Job, Worker] = {}
        self._away: dict[str, float] = {}
        self._change = threading.Condition()
        self._opened = self._closed = False
        self._left_behind = ExitStack()
        self._root = self._left_behind.enter_context(scratch())
        self._workers = [Worker(prepare, *arguments, folder=self._root) for _ in range(workers)]
        self._threads = [
            threading.Thread(target=self._serve, args=(worker,), name="jobs", daemon=True)
            for worker in self._workers
        ]
        for thread in self._threads:
            thread.start()
        atexit.register(self.close)

    def open(self) -> None:
        """Start the workers now, without waiting for them; else the first task does."""
        with self._change:
            self._opened = True
            self._change.notify_all()

    def start(
        self, work: Work, *arguments: Any, seconds: float = LONGEST_SECONDS, reader: str = ""
    ) -> Job:
        """Queue a task of a reader. Raises BusyError with a sentence if too much is waiting."""
        with self._change:
            self._check(reader)
            folder = Path(tempfile.mkdtemp(dir=self._root))
            job = Job(reader, folder, seconds, (work, folder, *arguments), self._cancel)
            self._waiting.append(job)
            self._opened = True
            self._change.notify_all()
        return job

    def leave(self, reader: str) -> None:
        """Cancel all that a reader asked for."""
        for job in self._open():
            if job.reader == reader:
                job.cancel()

    def see_off(self, present: Callable[[str], bool], seconds: float = AWAY_SECONDS) -> None:
        """From now on, cancel what readers asked for who have been away for longer than this."""
        watching = threading.Thread(
            target=self._see_off, args=(present, seconds), name="jobs-readers", daemon=True
        )
        watching.start()

    def close(self) -> None:
        """Stop all work, for good."""
        atexit.unregister(self.close)
        with self._change:
            self._closed = True
            self._change.notify_all()
        for job in self._open():
            job.cancel()
        for worker in self._workers:
            worker.stop()
        for thread in self._threads:
            thread.join()
        self._left_behind.close()

    def _open(self) -> list[Job]:
        with self._change:
            return [*self._running, *self._waiting]

    def _check(self, reader: str) -> None:
        everyones = [*self._running, *self._waiting]
        own = sum(job.reader == reader for job in everyones)
        if len(everyones) >= self._most:
            text = ngettext(
                "{n} picture or file is being made for others right now. Please try again in a "
                "moment.",
                "{n} pictures and files are being made for others right now. Please try again in a "
                "moment.",
                len(everyones),
            )
            raise BusyError(text.format(n=len(everyones)))
        if own >= self._most_of_a_reader:
            text = ngettext(
                "{n} picture or file is being made for you already. Please wait for it, or cancel "
                "it, and try again.",
                "{n} pictures and files are being made for you already. Please wait for one, or "
                "cancel one, and try again.",
                own,
            )
            raise BusyError(text.format(n=own))

    # ---- whose turn it is ----------------------------------------------------------------------

    def _serve(self, worker: Worker) -> None:
        """What the thread of a worker does: ask it for one task after the other."""
        asked = 0
        while (job := self._next(worker)) is not None:
            asked += 1
            try:
                result = worker.ask(_done, *job.task, seconds=job.seconds, wanted=job.wanted)
            except Exception as error:
                self._ended(job, State.FAILED, failure=error)
            else:
                self._ended(job, State.DONE, result)
            if asked % TASKS_OF_A_WORKER == 0:
                worker.end()
        worker.end()

    def _next(self, worker: Worker) -> Job | None:
        """Wait for the next task, and keep the worker ready meanwhile; None at the end."""
        while True:
            with self._change:
                if self._closed:
                    return None
                if (job := self._turn()) is not None:
                    self._waiting.remove(job)
                    self._running[job] = worker
                    job.state = State.RUNNING
                    return job
                opened = self._opened
            if opened:
                worker.keep_ready()
            with self._change:
                if not self._closed and self._turn() is None and opened == self._opened:
                    self._change.wait(_LOOK_SECONDS)

    def _turn(self) -> Job | None:
        busy = {job.reader for job in self._running}
        return next((job for job in self._waiting if job.reader not in busy), None)

    def _ended(
        self, job: Job, state: State, result: Any = None, failure: Exception | None = None
    ) -> None:
        with self._change:
            del self._running[job]
            job.end(state, result, failure)
            self._waiting.sort(key=lambda other: other.reader == job.reader)  # now the others
            self._change.notify_all()
        shutil.rmtree(job.folder, ignore_errors=True)

    def _cancel(self, job: Job) -> None:
        with self._change:
            if job in self._waiting:
                self._waiting.remove(job)
                job.end(State.CANCELLED)
                shutil.rmtree(job.folder, ignore_errors=True)
            elif job in self._running:
                job.end(State.CANCELLED)
                self._running[job].kill()

    def _see_off(self, present: Callable[[str], bool], seconds: float) -> None:
        while not self._closed:
            now = time.monotonic()
            away = {job.reader for job in self._open() if not present(job.reader)}
            self._away = {reader: self._away.get(reader, now) for reader in away}
            for reader, since in self._away.items():
                if now - since > seconds:
                    self.leave(reader)
            time.sleep(_LOOK_SECONDS)


def _done(work: Work, folder: Path, *arguments: Any) -> Any:
    """In the worker process: do a task; also what it makes elsewhere goes with its folder."""
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        return work(folder, *arguments)
    except ValueError:
        raise  # a sentence for the reader
    except Exception:
        logging.getLogger(__name__).exception("%s went wrong", work.__qualname__)
        raise
    finally:
        tempfile.tempdir = before
