"""The view of a session, also where Streamlit cuts a run short."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import streamlit as st

from dashboard.screens.compare import page as compare
from dashboard.screens.compare import parameters as compare_parameters
from dashboard.ui import session
from geodata import Atlas


class CutShortError(Exception):
    """Another message came."""


class State(dict[str, Any]):
    """A session that takes so many values, and then ends the run once."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.__dict__["room"] = room

    def __setitem__(self, name: str, value: Any) -> None:
        if self.room == 0:
            self.__dict__["room"] = -1
            raise CutShortError
        self.__dict__["room"] -= self.room > 0
        super().__setitem__(name, value)

    def update(self, found: dict[str, Any]) -> None:  # type: ignore[override]
        for name, value in found.items():
            self[name] = value

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __getattr__(self, name: str) -> Any:
        return self[name]


def map_page(atlas: Atlas) -> Callable[[], None]:
    return partial(session.begin, atlas)


def comparing(atlas: Atlas) -> Callable[[], None]:
    return partial(compare.OWN.begin, atlas, partial(compare_parameters.from_query, atlas=atlas))


@pytest.mark.parametrize("page", [map_page, comparing])
def test_a_view_is_whole_though_the_first_run_was_cut_short(
    atlas: Atlas, page: Callable[[Atlas], Callable[[], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "query_params", {})
    monkeypatch.setattr(session, "embedded", lambda: False)
    begin = page(atlas)
    whole = State(-1)
    monkeypatch.setattr(st, "session_state", whole)
    begin()
    assert len(whole) > 8
    for room in range(len(whole)):
        state = State(room)
        monkeypatch.setattr(st, "session_state", state)
        with pytest.raises(CutShortError):
            begin()
        begin()
        assert state == whole, f"cut short after {room} values"
