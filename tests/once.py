"""What all processes of a test run need and one of them makes: a page or a sheet, as a file."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.lessons import Lesson
from dashboard.lessons.handout import Sheets, sheets
from geodata import Atlas


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[], bytes]) -> Path:
    """The file `name` with what `make` gives; the process that comes first makes it.

    The others wait meanwhile. If making fails, the next one tries again.
    """
    base = factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base  # as pytest-xdist names them
    file = shared / "once" / name
    file.parent.mkdir(exist_ok=True)
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            part = file.with_suffix(".part")
            part.write_bytes(make())
            part.rename(file)
    return file


def sheets_once(factory: pytest.TempPathFactory, atlas: Atlas, lesson: Lesson) -> Sheets:
    """Handout and answer sheet of a lesson of the built-in data."""
    name = f"sheets-{lesson.id}"
    made = made_once(factory, name, lambda: pickle.dumps(sheets(atlas, lesson)))
    found = pickle.loads(made.read_bytes())  # noqa: S301 - our own
    assert isinstance(found, Sheets)
    return found
