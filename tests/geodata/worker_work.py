"""Tasks for the tests of the worker; its process imports them from here."""

from __future__ import annotations

import gc
import os
import struct
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any


def process() -> int:
    return os.getpid()


def leave(mark: str) -> None:
    """Make oneself ready: slowly in the first process, at once in those after it."""
    path = Path(mark)
    first = not path.exists()
    path.write_text(str(os.getpid()), encoding="ascii")
    if first:
        time.sleep(600)


def linger(mark: str) -> None:
    path = Path(mark)
    path.with_suffix(".part").write_text(str(os.getpid()), encoding="ascii")
    path.with_suffix(".part").rename(path)
    time.sleep(600)


def send_half_an_answer() -> None:
    """End as a process does that is killed while it writes a long answer into its pipe."""
    (pipe,) = (found for found in gc.get_objects() if isinstance(found, Connection))
    length = struct.pack("!i", 1_000_000)
    os.write(pipe.fileno(), length + bytes(500))
    os._exit(3)


def cannot_be_sent() -> Any:
    return lambda: None


def fail() -> None:
    raise ValueError("a sentence")
