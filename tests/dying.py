"""A command in a child process that dies, or finds the disk full, at a chosen step of its writing.

A step is anything that changes a watched folder: a file opened for writing, content written or
synchronised, a name given or taken away. They come in the same order in each run.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any, Literal

import pytest

from geodata import files

How = Literal["die", "full"]
DIED = 137
_CHANGES = {"os.rename": "name", "os.mkdir": "mkdir", "os.remove": "away", "os.rmdir": "away"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_TAKES_ROOM = {"open", "mkdir", "write", "sync"}


@dataclass(frozen=True)
class Ended:
    """How the child ended: exit code, number of steps it came to, what it printed."""

    code: int
    steps: int
    said: str


def run(
    action: Callable[[], tuple[int, str]], folder: Path, at: int = 0, how: How = "die"
) -> Ended:
    """Do `action`, which gives an exit code and words, in a child; `at` counts from 1, 0 is never.

    With "full" the disk is full from that step on.
    """
    if not hasattr(os, "fork"):
        pytest.skip("the system cannot fork")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        code, said, watch = 99, "", _Watch(folder, at, how)
        try:
            watch.begin()
            code, said = action()
        except BaseException:
            said = traceback.format_exc()
        finally:
            watch.at = 0
            os.write(writing, f"{watch.number}\n{said}".encode("utf-8", "backslashreplace"))
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        number, _, said = pipe.read().decode().partition("\n")
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Ended(code, int(number or 0), said)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may grow larger; the system refuses what is written beyond, as a full disk does."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class _Watch:
    def __init__(self, folder: Path, at: int, how: How) -> None:
        self.folder, self.at, self.how, self.number = str(folder), at, how, 0

    def begin(self) -> None:
        """Watch this process, to its end: an audit hook cannot be taken away."""
        watch = self
        sys.addaudithook(self._hook)

        class Watched(FileIO):
            def write(self, content: Any) -> int:
                if watch.due("write"):
                    super().write(bytes(content)[: len(content) // 2])
                watch.step("write")
                return super().write(content)

        for module, name, instead in ((files, "FileIO", Watched), (os, "fsync", self._fsync)):
            setattr(module, name, instead)

    def due(self, kind: str) -> bool:
        """Whether the next step is to be disturbed."""
        if not self.at or self.number + 1 < self.at:
            return False
        return self.number + 1 == self.at if self.how == "die" else kind in _TAKES_ROOM

    def step(self, kind: str) -> None:
        """Count a step, and disturb it if it is due."""
        due, self.number = self.due(kind), self.number + 1
        if due and self.how == "die":
            os._exit(DIED)
        if due:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _fsync(self, number: int) -> None:
        if stat.S_ISREG(os.fstat(number).st_mode):
            self.step("sync")

    def _hook(self, event: str, given: tuple[Any, ...]) -> None:
        kind = _CHANGES.get(event)
        if event == "open" and isinstance(given[2], int) and given[2] & _WRITING:
            kind = "open"
        named = isinstance(given[0], str | os.PathLike)
        if kind and named and os.fspath(given[0]).startswith(self.folder):
            self.step(kind)


def content(folder: Path) -> dict[str, bytes]:
    """All files below a folder by their paths in it, hidden ones too; empty if it is not there."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def hidden(folder: Path) -> list[str]:
    """The hidden names below a folder."""
    return [path.name for path in folder.rglob(".*")]
