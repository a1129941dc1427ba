"""Tasks for the tests of the queue; a worker process imports them from here."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from dashboard.jobs.job_queue import report


def ready(mark: str) -> None:
    """Leave a line for each process that made itself ready."""
    with Path(mark).open("a", encoding="ascii") as file:
        file.write(f"{os.getpid()}\n")


def ready_slowly(mark: str) -> None:
    """Make oneself ready: slowly in the first process, at once in those after it."""
    first = not Path(mark).exists()
    Path(mark).touch()
    if first:
        time.sleep(600)


def unready() -> None:
    raise OSError("/a/secret/path")


def process(folder: Path) -> int:
    return os.getpid()


def slow(folder: Path, begun: str) -> int:
    """Work that does not tell how far it is."""
    Path(begun).touch()
    time.sleep(0.5)
    return os.getpid()


def double(folder: Path, number: int) -> int:
    return 2 * number


def large(folder: Path, size: int) -> bytes:
    return bytes(size)


def refuse(folder: Path) -> None:
    raise ValueError("a 30,000 × 30,000 picture is too large; take a smaller size")


def stumble(folder: Path) -> None:
    raise RuntimeError("/a/secret/path")


def die(folder: Path) -> None:
    os._exit(3)


def count(folder: Path, steps: int, mark: str) -> int:
    """Count slowly, leaving the number in a file so that others see whether it still counts."""
    for step in range(1, steps + 1):
        report(folder, step, steps)
        Path(mark).write_text(str(step), encoding="ascii")
        time.sleep(0.05)
    return steps


def note(folder: Path, name: str, file: str) -> None:
    """Leave a line, so that others see in which order tasks were done."""
    with Path(file).open("a", encoding="ascii") as lines:
        lines.write(f"{name}\n")


def litter(folder: Path) -> None:
    """Leave temporary files, and end in the middle."""
    (folder / "own.txt").touch()
    tempfile.mkstemp()
    os._exit(3)


def linger(folder: Path, mark: str) -> None:
    """Work for ever, with a temporary file."""
    tempfile.mkstemp()
    Path(mark).touch()
    time.sleep(600)
