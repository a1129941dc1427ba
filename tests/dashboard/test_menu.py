"""The menu: which pages are in it, and that it alone names them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
import streamlit as st

from dashboard import menu
from dashboard.menu import Screen, entries


@pytest.mark.parametrize("screen", Screen)
def test_a_page_of_the_menu_can_be_drawn(screen: Screen) -> None:
    assert callable(import_module(f"dashboard.screens.{screen.module}").page)


def test_a_page_is_told_to_streamlit_in_one_place() -> None:
    room = Path(menu.__file__).parent
    named = [f.name for f in room.rglob("*.py") if "st.Page(" in f.read_text(encoding="utf-8")]
    assert named == ["menu.py"]


@pytest.fixture
def titles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the pages as Streamlit is told them."""
    found: list[str] = []
    monkeypatch.setattr(st, "Page", lambda page, title, **place: found.append(title))
    return found


def test_the_page_on_ones_own_data_is_there_only_if_there_are_any(
    titles: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
    entries()
    assert titles == [screen.title for screen in Screen]
    titles.clear()
    monkeypatch.delenv("ATLAS_DATA")
    entries()
    assert titles == [screen.title for screen in Screen if screen is not Screen.OWN_DATA]


def test_a_wrong_argument_of_the_app_leaves_the_menu_whole(
    titles: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["dashboard/app.py", "--dataset", "mine"])
    entries()
    assert "Your data" not in titles
    assert "Map" in titles
