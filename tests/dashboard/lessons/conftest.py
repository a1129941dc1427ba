"""A small sound lesson to break, and those of the project."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboard.lessons import Lesson, lessons_of
from geodata import Atlas, Fault

TEXT = " ".join(["Both sides said something of the town on that day."] * 4)
SOUND: dict[str, Any] = {
    "title": "A town in two days",
    "summary": "What was said of one town.",
    "minutes": 20,
    "steps": [
        {
            "id": "announced",
            "title": "Announced and denied",
            "text": TEXT,
            "view": {
                "date": "2020-11-08",
                "selected": "event:2020-11-08-shusha",
                "highlight": "2020-11-08-shusha",
            },
            "bounds": [46.4, 39.5, 47.1, 39.95],
            "claims": ["2020-11-08-shusha/az-aliyev", "2020-11-08-shusha/arm-list"],
            "question": "Who says what?",
            "answer": "Each side says that it holds the town.",
            "note": "Take your time.",
        },
        {
            "id": "later",
            "title": "What is known today",
            "text": TEXT,
            "view": {"date": "2020-11-08", "knowledge": "now", "viewpoint": "armenia"},
            "claims": ["2020-11-08-shusha/nk-harutyunyan"],
        },
    ],
}

Written = Callable[[Any], tuple[dict[str, Lesson], list[Fault]]]


@pytest.fixture
def sound() -> dict[str, Any]:
    """A lesson without a fault, to be changed."""
    return copy.deepcopy(SOUND)


@pytest.fixture
def read(atlas: Atlas, tmp_path: Path) -> Written:
    """Writes a lesson (a value, or text) into a file and reads the folder."""

    def written(content: Any) -> tuple[dict[str, Lesson], list[Fault]]:
        text = content if isinstance(content, str) else yaml.safe_dump(content, allow_unicode=True)
        (tmp_path / "10-a-town.yaml").write_text(text, encoding="utf-8")
        return lessons_of(atlas, tmp_path)

    return written


@pytest.fixture(scope="session")
def shipped(atlas: Atlas) -> dict[str, Lesson]:
    """The lessons of the project."""
    return lessons_of(atlas)[0]
