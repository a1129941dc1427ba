"""Both sides speak: counts of claims, and a warning where one side is missing."""

from __future__ import annotations

from typing import Any

from dashboard.lessons import Lesson
from dashboard.lessons.balance import sides_of, warnings_of
from dashboard.lessons.claims import claims_of
from dashboard.lessons.listing import facts_text
from geodata import Atlas
from geodata.balance import BOTH
from tests.dashboard.lessons.conftest import Written

AZ, ARM = "2020-11-08-shusha/az-aliyev", "2020-11-08-shusha/arm-list"


def test_a_claim_counts_once_however_often_it_is_shown(
    atlas: Atlas, read: Written, sound: dict[str, Any]
) -> None:
    sound["steps"][1]["claims"] = [AZ, ARM, AZ]
    lesson = read(sound)[0]["a-town"]
    assert dict(sides_of(lesson, atlas)) == {"azerbaijan": 1, "armenian": 1}
    assert warnings_of(lesson, atlas) == []
    assert [event for event, _ in claims_of(lesson, atlas)] == ["2020-11-08-shusha"] * 2
    assert "1 of the Azerbaijani side, 1 of the Armenian side, 0 of others" in facts_text(
        lesson, atlas
    )


def test_a_missing_side_is_warned_of(atlas: Atlas, read: Written, sound: dict[str, Any]) -> None:
    for step in sound["steps"]:
        step["claims"] = [AZ]
    (warning,) = warnings_of(read(sound)[0]["a-town"], atlas)
    assert "no claim of the side “armenian”" in warning


def test_a_side_that_speaks_three_times_as_often_is_warned_of(
    atlas: Atlas, read: Written, sound: dict[str, Any]
) -> None:
    armenian = [
        f"2020-11-08-shusha/{claim.id}"
        for claim in atlas.events["2020-11-08-shusha"].record.claims
        if atlas.actors[claim.by].side == "armenian"
    ]
    assert len(armenian) >= 3
    sound["steps"][0]["claims"] = [AZ, *armenian[:3]]
    sound["steps"][1]["claims"] = [AZ]
    (warning,) = warnings_of(read(sound)[0]["a-town"], atlas)
    assert "1 Azerbaijani and 3 Armenian" in warning


def test_both_sides_speak_in_every_shipped_lesson(atlas: Atlas, shipped: dict[str, Lesson]) -> None:
    for lesson in shipped.values():
        assert warnings_of(lesson, atlas) == []
        counts = sides_of(lesson, atlas)
        assert all(counts[side] >= 5 for side in BOTH), lesson.id
