"""What the tests of the app share: the built-in atlas and one made of hostile text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import geodata
from geodata import Atlas
from tests.dashboard.hostile import write_hostile_dataset


@pytest.fixture(autouse=True)
def _own_main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit's AppTest puts a script of its own, soon gone, in place of the main module.

    A spawned worker process would look for that script, and end where it is not.
    """
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The atlas on the built-in data. Tests only read it."""
    return geodata.load()


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound dataset whose every text tries to run as code; `texts/` holds its documents."""
    return write_hostile_dataset(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def hostile_atlas(hostile_folder: Path) -> Atlas:
    """The atlas on the hostile dataset. Tests only read it."""
    return geodata.load(hostile_folder)
