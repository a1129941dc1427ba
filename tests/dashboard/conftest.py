"""What the tests of the app share: the built-in atlas and one made of hostile text."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

import geodata
from dashboard import language
from dashboard.ui import cache
from geodata import Atlas
from tests.dashboard.hostile import write_hostile_dataset
from tests.dashboard.language import pseudo


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


# ---- a language that nobody speaks ---------------------------------------------------------------


@pytest.fixture(scope="session")
def pseudo_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue in brackets."""
    return pseudo.write(tmp_path_factory.mktemp("pseudo"))


@pytest.fixture
def pseudo_language(pseudo_catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The interface in brackets."""
    monkeypatch.setattr(language, "FOLDER", pseudo_catalogue)
    monkeypatch.setenv("ATLAS_LANGUAGE", pseudo.NAME)
    yield
    if os.environ.get("ATLAS_LANGUAGE") != pseudo.NAME or "ATLAS_DATA" in os.environ:
        _forget_what_was_made()  # of another language or dataset


_MADE_IN = {"brackets": False}


@pytest.fixture(autouse=True)
def _nothing_of_another_language(request: pytest.FixtureRequest) -> None:
    """What the server keeps is made anew where the language changes from test to test."""
    brackets = "pseudo_language" in request.fixturenames
    if brackets != _MADE_IN["brackets"]:
        _forget_what_was_made()
        _MADE_IN["brackets"] = brackets


def _forget_what_was_made() -> None:
    st.cache_resource.clear()
    cache.forget()
    st.cache_data.clear()
