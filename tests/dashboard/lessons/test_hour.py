"""The hour and its sheet: minutes of steps, codes for phones, and what a page has room for."""

from __future__ import annotations

from typing import Any

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from dashboard.lessons import Lesson, handout
from dashboard.lessons.essence import essential, head_height
from dashboard.lessons.fit import BROADEST, NARROWEST, fit
from dashboard.lessons.hour import minutes_of
from dashboard.lessons.model import LessonFile, Step
from dashboard.lessons.payload import for_browser
from dashboard.lessons.phones import addresses
from geodata import Atlas
from tests.dashboard.lessons.conftest import Written


def planned(total: int, own: list[int | None]) -> LessonFile:
    """A lesson of some minutes, of which its steps name some."""
    steps = [
        Step(
            id=f"s{at}",
            title="A",
            text="B",
            view={"date": "2020-11-08"},
            claims=("2020-11-08-shusha/az-aliyev",),
            minutes=minutes,
        )
        for at, minutes in enumerate(own)
    ]
    return LessonFile(title="A", summary="B", minutes=total, steps=tuple(steps))


@given(
    st.integers(5, 120),
    st.lists(st.none() | st.integers(1, 60), min_size=2, max_size=20),
)
def test_a_step_has_its_own_minutes_or_an_even_share(total: int, own: list[int | None]) -> None:
    given_, others = sum(filter(None, own)), own.count(None)
    if given_ > total or (others and given_ == total):
        with pytest.raises(ValueError, match="give it more, or the steps fewer"):
            minutes_of(planned(total, own))
        return
    found = minutes_of(planned(total, own))
    assert [found[at] for at, minutes in enumerate(own) if minutes] == [m for m in own if m]
    shares = {found[at] for at, minutes in enumerate(own) if minutes is None}
    assert len(shares) <= 1
    for share in shares:
        assert share >= 0.5
        assert abs(share - (total - given_) / others) <= 0.5


def test_steps_that_take_more_than_the_lesson_are_a_fault(
    read: Written, sound: dict[str, Any]
) -> None:
    for step in sound["steps"]:
        step["minutes"] = 60
    found, faults = read(sound)
    assert not found
    assert "minutes: the steps have 120 minutes" in str(faults[0])


def test_a_bad_view_beside_is_a_fault(read: Written, sound: dict[str, Any]) -> None:
    sound["steps"][0]["beside"] = [{"date": "1066-10-14"}]
    found, faults = read(sound)
    assert not found
    assert "beside.0" in str(faults[0])


def test_the_code_of_a_step_is_that_of_its_address(
    atlas: Atlas, shipped: dict[str, Lesson]
) -> None:
    lesson = shipped["handovers"]
    base = "https://atlas.example/lessons?"
    payload = for_browser(lesson, atlas, base)
    assert [code["address"] for code in payload["codes"]] == addresses(
        base, lesson.id, len(lesson.steps)
    )
    assert payload["codes"][2]["address"] == f"{base}lesson=handovers&step=3"
    rows = payload["codes"][2]["rows"]
    code = segno.make_qr(f"{base}lesson=handovers&step=3", error="m")
    assert len(rows) == code.symbol_size(border=0)[0]
    assert all(len(row) == len(rows) for row in rows)
    assert rows[0].startswith("11111110"), "the mark that a camera finds"
    assert for_browser(lesson, atlas)["codes"] == [], "a file has no address"


def test_every_step_of_every_lesson_has_a_map_that_can_be_read(
    atlas: Atlas, shipped: dict[str, Lesson]
) -> None:
    for lesson in shipped.values():
        steps = []
        for number, (step, view) in enumerate(zip(lesson.steps, lesson.views, strict=True), 1):
            pictures: list[dict[str, str]] = [{}] * (1 + len(step.beside))
            shown = handout._step(atlas, number, step, view) | {"pictures": pictures}
            room = fit(shown, len(pictures))
            assert NARROWEST <= room["width"] <= BROADEST
            assert room["lines"] >= 1
            steps.append(shown | room)
        short = essential(steps, lesson)
        numbers = [step["number"] for step in short]
        assert len(short) >= 3, lesson.id
        assert numbers == sorted(numbers)
        assert sum(step["new"] for step in short) == 1, "a second page, and no third"
        assert any(step["task"] for step in short)
        wordy = lesson.model_copy(update={"summary": 6 * lesson.summary})
        assert head_height(wordy) > head_height(lesson) + 30
        assert len(essential(steps, wordy)) <= len(short), "a long summary takes its room"
