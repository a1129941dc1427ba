"""What all processes of a test run need and one of them makes: a page, a sheet, documents."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.lessons import Lesson
from dashboard.lessons.handout import Sheets, sheets
from dashboard.one_file import build_page
from geodata import Atlas


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The file or folder `name`, which `make` writes where it is told in the first process to come.

    The others wait meanwhile. If making fails, the next one tries again.
    """
    base = factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base  # as pytest-xdist names them
    made = shared / "once" / name
    made.parent.mkdir(exist_ok=True)
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            part = factory.mktemp("part") / name
            make(part)
            part.rename(made)
    return made


def page_once(factory: pytest.TempPathFactory, name: str, atlas: Callable[[], Atlas]) -> Path:
    """The one-file page of an atlas."""
    return made_once(factory, name, lambda part: part.write_bytes(build_page(atlas())))


def sheets_once(factory: pytest.TempPathFactory, atlas: Atlas, lesson: Lesson) -> Sheets:
    """Handout and answer sheet of a lesson of the built-in data."""
    name = f"sheets-{lesson.id}"
    made = made_once(
        factory, name, lambda part: part.write_bytes(pickle.dumps(sheets(atlas, lesson)))
    )
    found = pickle.loads(made.read_bytes())  # noqa: S301 - our own
    assert isinstance(found, Sheets)
    return found
