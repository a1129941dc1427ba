"""A lesson plays from its file in the browser as it does from Python."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from hypothesis import given as given_any
from hypothesis import strategies as st

from dashboard.lesson_maker import given
from dashboard.lessons import lessons_of
from dashboard.lessons.hour import minutes_of
from dashboard.lessons.listing import facts_text
from dashboard.lessons.payload import for_browser
from geodata import Atlas
from tests.dashboard.lesson_maker.conftest import Evaluate

IDS = (
    "1988-1994",
    "the-44-days",
    "handovers",
    "three-names-one-town",
    "farrukh",
    "who-says-what",
    "the-lachin-road",
)


@pytest.mark.parametrize("name", IDS)
def test_a_given_lesson_plays_alike(name: str, atlas: Atlas, evaluate: Evaluate) -> None:
    lesson = lessons_of(atlas)[0][name]
    by_python = json.loads(json.dumps(for_browser(lesson, atlas)))
    del by_python["codes"]  # the page around it has these
    script = "({...playing.of(lesson, id), minutes: playing.minutes(lesson)})"
    by_script = evaluate(script, lesson=given(lesson), id=name)
    for number, (one, other) in enumerate(zip(by_script["steps"], by_python["steps"], strict=True)):
        for part in other:
            assert one[part] == other[part], (number, part)
    assert by_script == by_python


@pytest.mark.parametrize("name", IDS)
def test_a_given_lesson_needs_no_advice(name: str, atlas: Atlas, evaluate: Evaluate) -> None:
    """What `python -m dashboard lessons` finds no fault in, the maker has no word on either."""
    lesson = given(lessons_of(atlas)[0][name])
    script = "[...lesson.steps.map((step) => advice.step(step)), advice.lesson(lesson)].flat()"
    found = evaluate(script, lesson=lesson)
    assert [one for one in found if "does not speak in this step" not in one] == []


@given_any(st.integers(5, 120), st.lists(st.none() | st.integers(1, 60), min_size=2, max_size=9))
def test_minutes_are_shared_out_alike(
    evaluate: Evaluate, total: int, own: list[int | None]
) -> None:
    lesson = SimpleNamespace(minutes=total, steps=[SimpleNamespace(minutes=one) for one in own])
    try:
        by_python = minutes_of(lesson)  # type: ignore[arg-type]
    except ValueError:
        by_python = None
    steps = [{} if one is None else {"minutes": one} for one in own]
    found = evaluate("playing.minutes(lesson)", lesson={"minutes": total, "steps": steps})
    assert found == by_python


def test_what_was_told_later_is_advised_to_be_shown_as_known_today(evaluate: Evaluate) -> None:
    """Nobody told of it on its day: another day around it would not help."""
    view = {"date": "1992-06-08", "selected": "event:1992-06-yukhari-askipara"}
    step = {"id": "one", "view": view, "bounds": [44, 40, 46, 42], "claims": []}
    [sentence] = evaluate("advice.view(step)", step=step)
    assert "told of only later: choose “As known today”" in sentence
    assert evaluate("advice.view(step)", step=step | {"view": view | {"knowledge": "now"}}) == []


def test_claims_are_counted_as_in_the_list_of_lessons(atlas: Atlas, evaluate: Evaluate) -> None:
    for lesson in lessons_of(atlas)[0].values():
        told = evaluate("advice.counted(lesson.steps)", lesson=given(lesson))
        assert told.rstrip(".") in facts_text(lesson, atlas)


FIND = {
    "id": "one",
    "view": {"date": "2020-11-08"},
    "bounds": [46.2, 39.5, 47.2, 40.2],
    "claims": ["2020-11-08-shusha/az-aliyev"],
    "answer": "Shusha",
}


@pytest.mark.parametrize(
    ("question", "target", "view", "told"),
    [
        ("Find Shusha on the map.", {"place": "shusha"}, {}, "The map writes “Shusha"),
        ("Which town stands above the road?", {"place": "shusha"}, {}, ""),
        (
            "Find the area of Lachin.",
            {"area": "lachin"},
            {"bounds": [46.0, 39.2, 47.2, 40.2]},
            "The map writes",
        ),
    ],
)
def test_what_a_class_is_to_find_must_not_be_read_off_the_map(
    question: str, target: dict[str, str], view: dict[str, object], told: str, evaluate: Evaluate
) -> None:
    task = {"kind": "locate", "settled_by": ["2020-11-08-shusha/az-aliyev"], **target}
    step = FIND | view | {"question": question, "task": task}
    found = [one for one in evaluate("advice.task(step)", step=step) if "map" in one]
    assert len(found) == bool(told)
    assert told in "".join(found)


def test_a_teacher_says_what_settles_an_answer(evaluate: Evaluate) -> None:
    task = {"kind": "locate", "place": "shusha", "settled_by": []}
    step = FIND | {"question": "Where?", "task": task}
    assert [one for one in evaluate("advice.step(step)", step=step) if "settles" in one] == [
        "Tick the claim that settles it: the class is told it with the answer."
    ]
