"""What the tests of pictures share: scenes of several days and pages, each made once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

import pytest
from matplotlib.artist import Artist

from dashboard.figure import PictureRequest
from dashboard.figure.ink.artists import Group
from dashboard.figure.page.scene import Scene
from geodata import Atlas

MakeScene = Callable[..., Scene]
Mark = TypeVar("Mark", bound=Artist)


@pytest.fixture(scope="session")
def scene_of(atlas: Atlas) -> MakeScene:
    """Makes the scene of a day; the same one for the same wishes. Tests only read it."""

    @cache
    def make(day: str, **wishes: Any) -> Scene:
        request = PictureRequest(dt.date.fromisoformat(day), **wishes)
        frame = atlas.at(request.date, request.viewpoint, request.knowledge, request.window)
        return Scene(atlas, request, [frame])

    return make


def every(marks: Sequence[Artist], kind: type[Mark]) -> list[Mark]:
    """All marks of a kind among some, and within groups and the groups in them."""
    found: list[Mark] = []
    for mark in marks:
        if isinstance(mark, kind):
            found.append(mark)
        if isinstance(mark, Group):
            found += every(mark.marks, kind)
    return found
