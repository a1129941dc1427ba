"""A lesson that somebody has made, as the server takes it from the browser."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from dashboard.jobs import tasks
from dashboard.lessons.balance import warnings_of
from dashboard.lessons.handout import sheets
from dashboard.lessons.load import MOST_BYTES, OWN, lesson_of
from geodata import Atlas


def test_a_sound_one_is_taken(atlas: Atlas, sound: dict[str, Any]) -> None:
    lesson, faults = lesson_of(yaml.safe_dump(sound), atlas)
    assert faults == []
    assert lesson
    assert (lesson.id, lesson.title) == (OWN, "A town in two days")
    assert warnings_of(lesson, atlas) == []


def test_what_is_style_in_ours_stops_nobody_elses(atlas: Atlas, sound: dict[str, Any]) -> None:
    """Few words, no answer, an event out of sight: the maker advises, and the lesson is shown."""
    sound["steps"][0].update(text="A town.", bounds=[45.0, 38.5, 45.5, 38.9])
    del sound["steps"][0]["answer"]
    lesson, faults = lesson_of(yaml.safe_dump(sound), atlas)
    assert faults == []
    assert lesson


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"steps": []}, "steps"),
        ({"colour": "red"}, "is not a field here"),
        ({"minutes": 500}, "less than or equal to 120"),
        ({"title": "x" * 81}, "80"),
        ({"summary": "y" * MOST_BYTES}, "is larger than 200 kB"),
    ],
)
def test_what_no_lesson_holds_is_refused(
    atlas: Atlas, sound: dict[str, Any], change: dict[str, Any], said: str
) -> None:
    lesson, faults = lesson_of(yaml.safe_dump(sound | change), atlas)
    assert lesson is None
    assert any(said in str(fault) for fault in faults)


def test_a_claim_that_there_is_not_is_refused(atlas: Atlas, sound: dict[str, Any]) -> None:
    sound["steps"][0]["claims"] = ["2020-11-08-shusha/nobody"]
    lesson, faults = lesson_of(yaml.safe_dump(sound), atlas)
    assert lesson is None
    assert "has no claim “nobody”" in str(faults[0])
    with pytest.raises(ValueError, match="has no claim “nobody”"):
        tasks._own(yaml.safe_dump(sound), atlas)


@pytest.mark.parametrize("text", ["", "&a [*a]", "a: *b", "[" * 999, "!!python/name:os.system"])
def test_what_is_no_yaml_of_ours_is_refused(atlas: Atlas, text: str) -> None:
    lesson, faults = lesson_of(text, atlas)
    assert lesson is None
    assert len(faults) == 1


def test_its_sheets_are_not_told_to_be_the_atlas_s(atlas: Atlas, sound: dict[str, Any]) -> None:
    lesson, _ = lesson_of(yaml.safe_dump(sound), atlas)
    assert lesson
    made = sheets(atlas, lesson)
    for page in (made.handout.decode(), made.answers.decode()):
        assert "made by a reader of the atlas" in page
        assert "This lesson: CC BY" not in page
