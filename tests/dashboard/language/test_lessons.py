"""Lessons in a language that nobody speaks."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.lessons import Lesson
from dashboard.lessons.listing import facts_text
from dashboard.lessons.payload import for_browser
from dashboard.screens import lessons, paper
from geodata import Atlas
from tests.dashboard.language.pseudo import LANGUAGES
from tests.dashboard.language.taken_apart import Data, forgotten, opened, said, sent, titles

pytestmark = pytest.mark.usefixtures("pseudo_language")

BASE = "http://localhost:8501/lessons?"


SMALL = r":small(?=\[)"
"""Streamlit's mark of small print."""


@pytest.mark.usefixtures("built_in")
def test_the_list_of_lessons(shipped: dict[str, Lesson], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def made(name: str, wanted: Any, start: Any, what: str) -> Any:
        asked.append(what)
        return SimpleNamespace(handout=b"x", short=b"z", answers=b"y")

    monkeypatch.setattr(paper, "result_of", made)
    app = opened("lessons", {"lesson": "none"}, {"handout_wanted": ("the-44-days", None)})
    assert len(app.warning) == 1
    assert len(app.get("download_button")) == 3
    texts = [*said(app), *asked]
    assert len(texts) > 25
    own = [text for lesson in shipped.values() for text in (lesson.title, lesson.summary)]
    assert forgotten(texts, Data([*own, "none"], SMALL, r"\d kB")) == {}


@pytest.mark.usefixtures("built_in")
def test_a_dataset_without_lessons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lessons, "_lessons", lambda atlas: {})
    app = opened("lessons")
    assert len(app.info) == 1
    assert forgotten(said(app), Data()) == {}


@pytest.mark.usefixtures("built_in")
def test_a_lesson(atlas: Atlas, shipped: dict[str, Lesson]) -> None:
    app = opened("lessons", {"lesson": "the-44-days", "step": "xcix"})
    assert len(app.warning) == 1
    assert forgotten(said(app), Data(["xcix"])) == {}
    # What the player gets besides the lesson itself.
    given = sent(app, "lesson-link")["lesson"]
    assert given == json.loads(json.dumps(for_browser(shipped["the-44-days"], atlas, BASE)))
    choices = given["choices"].values()
    offered = [given["keys"], *(choice["title"] for choice in choices)]
    offered += [text for choice in choices for _value, text in choice["options"]]
    offered += [text for entry in given["words"].values() for text in entry]
    assert len(offered) > 15
    assert forgotten(offered, Data([*titles(atlas), *LANGUAGES])) == {}


def test_how_long_a_lesson_is_follows_the_numbers(atlas: Atlas, shipped: dict[str, Lesson]) -> None:
    assert facts_text(shipped["the-44-days"], atlas).startswith(
        "⟦⟦2:12 steps⟧, ⟦2:about 60 minutes⟧. Claims shown: "
    )
