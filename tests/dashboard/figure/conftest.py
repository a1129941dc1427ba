"""What the tests of pictures share: scenes of several days and pages, each made once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from dashboard.figure import PictureRequest
from dashboard.figure.page.scene import Scene
from geodata import Atlas

MakeScene = Callable[..., Scene]


@pytest.fixture(scope="session")
def scene_of(atlas: Atlas) -> MakeScene:
    """Makes the scene of a day; the same one for the same wishes. Tests only read it."""

    @cache
    def make(day: str, **wishes: Any) -> Scene:
        request = PictureRequest(dt.date.fromisoformat(day), **wishes)
        frame = atlas.at(request.date, request.viewpoint, request.knowledge, request.window)
        return Scene(atlas, request, [frame])

    return make
