"""A process that is killed, at whatever moment, costs the task that it was at and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.worker import EndedError, TookTooLongError, Worker
from tests.geodata import worker_work

ROOT = Path(__file__).parents[2]

LONG = 120.0
"""Seconds that no task here needs."""


@pytest.fixture
def worker() -> Iterator[Worker]:
    found = Worker()
    yield found
    found.end()


def kill_when(mark: Path) -> threading.Thread:
    """Kill the process that a file names, once it does."""

    def kill() -> None:
        while not mark.exists() or not mark.read_text("ascii"):
            time.sleep(0.005)
        os.kill(int(mark.read_text("ascii")), signal.SIGKILL)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    return thread


def test_one_process_does_one_task_after_the_other(worker: Worker) -> None:
    first = worker.ask(worker_work.process, seconds=LONG)
    assert first != os.getpid()
    with pytest.raises(ValueError, match="a sentence"):
        worker.ask(worker_work.fail, seconds=LONG)
    with pytest.raises(RuntimeError, match="cannot be sent"):
        worker.ask(worker_work.cannot_be_sent, seconds=LONG)
    assert worker.ask(worker_work.process, seconds=LONG) == first


def test_a_process_killed_while_it_waits_costs_nothing(worker: Worker) -> None:
    first = worker.ask(worker_work.process, seconds=LONG)
    os.kill(first, signal.SIGKILL)
    assert worker.ask(worker_work.process, seconds=LONG) != first


def test_a_process_killed_while_it_makes_itself_ready_costs_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    worker = Worker(worker_work.leave, str(mark))
    killing = kill_when(mark)
    try:
        assert worker.ask(worker_work.process, seconds=LONG) == int(mark.read_text("ascii"))
        killing.join()
    finally:
        worker.end()


def test_a_process_killed_in_the_middle_costs_its_task(worker: Worker, tmp_path: Path) -> None:
    kill_when(tmp_path / "mark")
    with pytest.raises(EndedError):
        worker.ask(worker_work.linger, str(tmp_path / "mark"), seconds=LONG)
    assert worker.ask(worker_work.process, seconds=LONG)


def test_a_process_killed_while_it_sends_costs_its_task(worker: Worker) -> None:
    with pytest.raises(EndedError):
        worker.ask(worker_work.send_half_an_answer, seconds=LONG)
    assert worker.ask(worker_work.process, seconds=LONG)


def test_a_task_that_takes_too_long_is_ended(worker: Worker, tmp_path: Path) -> None:
    assert worker.ask(worker_work.process, seconds=LONG)
    with pytest.raises(TookTooLongError):
        worker.ask(worker_work.linger, str(tmp_path / "mark"), seconds=0.5)
    assert worker.ask(worker_work.process, seconds=LONG)


def test_a_task_that_is_not_wanted_any_more_is_not_given_to_another_process(
    tmp_path: Path,
) -> None:
    mark = tmp_path / "mark"
    worker = Worker(worker_work.leave, str(mark))
    killing = kill_when(mark)
    with pytest.raises(EndedError):
        worker.ask(worker_work.process, seconds=LONG, wanted=lambda: killing.is_alive())
    worker.end()


def test_a_stopped_worker_starts_no_process(worker: Worker) -> None:
    worker.stop()
    with pytest.raises(EndedError):
        worker.ask(worker_work.process, seconds=LONG)


KILLED = """
import os, signal, sys
from pathlib import Path
from geodata.worker import Worker
from tests.geodata import worker_work

worker = Worker(folder=Path(sys.argv[1]))
worker.ask(worker_work.process, seconds=60)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_an_idle_process_clears_all_its_folder_when_that_which_started_it_is_killed(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in range(5000):
        (folder / str(number)).touch()
    ended = subprocess.run([sys.executable, "-c", KILLED, str(folder)], cwd=ROOT)
    assert ended.returncode == -signal.SIGKILL
    end = time.monotonic() + 60
    while list(tmp_path.iterdir()):
        assert time.monotonic() < end, "it left something"
        time.sleep(0.02)
