"""What the tests of languages share."""

from __future__ import annotations

import re

import pytest

from dashboard.jobs import progress
from dashboard.lessons import Lesson, lessons_of
from geodata import Atlas
from tests.dashboard.language.page_texts import any_of
from tests.dashboard.screens.share.test_page import Here


@pytest.fixture(scope="module")
def shipped(atlas: Atlas) -> dict[str, Lesson]:
    return lessons_of(atlas)[0]


@pytest.fixture
def built_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_DATA", raising=False)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_DATA", raising=False)
    monkeypatch.setattr(progress, "jobs", Here)


@pytest.fixture
def titles(atlas: Atlas) -> str:
    """A pattern of what is data: titles of actors, places, areas, lessons."""
    known = [actor.title for actor in atlas.actors.values()]
    known += [place.record.title for place in atlas.places.values()]
    known += [area.record.title for area in atlas.areas.values()]
    known += [lesson.title for lesson in lessons_of(atlas)[0].values()]
    known += [lesson.summary for lesson in lessons_of(atlas)[0].values()]
    return "|".join(map(re.escape, known))


@pytest.fixture
def actors(atlas: Atlas) -> str:
    return any_of(actor.title for actor in atlas.actors.values())
