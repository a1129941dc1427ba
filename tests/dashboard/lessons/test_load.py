"""A sound lesson is read; each thing that can be wrong in one is named in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dashboard.lessons import Lesson, lessons_of
from geodata import Atlas, Fault
from tests.dashboard.lessons.conftest import TEXT, Written

Change = Callable[[dict[str, Any]], Any]


def first(lesson: dict[str, Any]) -> dict[str, Any]:
    return lesson["steps"][0]


def test_a_sound_lesson_is_read_with_its_views(read: Written, sound: dict[str, Any]) -> None:
    found, faults = read(sound)
    assert faults == []
    lesson = found["a-town"]  # the number before it is only its place in the list
    assert [step.id for step in lesson.steps] == ["announced", "later"]
    assert str(lesson.views[0]["date"]) == "2020-11-08"
    assert lesson.views[0]["highlight"] == ("2020-11-08-shusha",)
    assert lesson.views[1]["viewpoint"] == "armenia"


FAULTS: dict[str, tuple[Change, str, str]] = {
    "no claim": (lambda w: first(w).update(claims=[]), "claims", "at least 1"),
    "a claim by its event alone": (
        lambda w: first(w).update(claims=["2020-11-08-shusha"]),
        "claims",
        "",
    ),
    "an unknown event": (
        lambda w: first(w).update(claims=["2020-11-08-nowhere/az"]),
        "claims",
        "no event",
    ),
    "an unknown claim": (
        lambda w: first(w).update(claims=["2020-11-08-shusha/nobody"]),
        "claims",
        "it has ",
    ),
    "a text too short": (lambda w: first(w).update(text="A town."), "text", "2 words"),
    "a text too long": (lambda w: first(w).update(text=TEXT * 5), "text", "write 30 to 130"),
    "no text": (lambda w: first(w).pop("text"), "text", ""),
    "an empty title": (lambda w: first(w).update(title=" "), "title", ""),
    "a title too long": (lambda w: first(w).update(title="x" * 81), "title", "80"),
    "a question without an answer": (
        lambda w: first(w).pop("answer"),
        "question",
        "needs an answer",
    ),
    "an answer without a question": (
        lambda w: first(w).pop("question"),
        "question",
        "an answer a question",
    ),
    "no day": (lambda w: first(w)["view"].pop("date"), "view.date", "which day"),
    "a day that is none": (
        lambda w: first(w)["view"].update(date="2020-13-01"),
        "view",
        "2020-13-01",
    ),
    "a day beyond the atlas": (
        lambda w: first(w)["view"].update(date="1890-01-01"),
        "view",
        "1988",
    ),
    "an unknown part of the view": (
        lambda w: first(w)["view"].update(colour="red"),
        "view",
        "colour",
    ),
    "an unknown viewpoint": (lambda w: first(w)["view"].update(viewpoint="mars"), "view", "mars"),
    "an unknown highlight": (
        lambda w: first(w)["view"].update(highlight="x"),
        "view",
        "no event “x”",
    ),
    "bounds the wrong way round": (
        lambda w: first(w).update(bounds=[47.1, 39.5, 46.4, 39.95]),
        "bounds",
        "west, south",
    ),
    "bounds beyond the map": (
        lambda w: first(w).update(bounds=[0, 39.5, 46.4, 39.95]),
        "bounds",
        "within the map",
    ),
    "three bounds": (lambda w: first(w).update(bounds=[46.4, 39.5, 47.1]), "bounds", ""),
    "an event without a symbol": (
        lambda w: first(w)["view"].update(highlight="2020-11-10-statement"),
        "view",
        "no symbol",
    ),
    "an event whose arrows are out of sight": (
        lambda w: (
            first(w)["view"].update(
                date="1989-01-15",
                selected="area:shusha",
                highlight="1988-azerbaijanis-leave-armenia",
            ),
            first(w).update(bounds=[48.5, 38.5, 49.5, 39.0]),
        ),
        "view",
        "with all its arrows",
    ),
    "an event of other days": (
        lambda w: first(w)["view"].update(highlight="2020-10-04-jabrayil"),
        "view",
        "in these days",
    ),
    "an event out of sight": (
        lambda w: first(w).update(bounds=[45.5, 39.0, 46.0, 39.4]),
        "view",
        "outside the bounds",
    ),
    "an id twice": (lambda w: w["steps"][1].update(id="announced"), "id", "used twice"),
    "an id with blanks": (lambda w: first(w).update(id="an id"), "id", ""),
    "a field of no meaning": (lambda w: first(w).update(colour="red"), "colour", ""),
    "one step only": (lambda w: w["steps"].pop(), "steps", "at least 2"),
    "too few minutes": (lambda w: w.update(minutes=1), "minutes", ""),
    "minutes in words": (lambda w: w.update(minutes="many"), "minutes", ""),
    "no summary": (lambda w: w.pop("summary"), "summary", ""),
}


@pytest.mark.parametrize("name", FAULTS)
def test_every_kind_of_fault_is_named(read: Written, sound: dict[str, Any], name: str) -> None:
    change, field, words = FAULTS[name]
    change(sound)
    found, faults = read(sound)
    assert found == {}, "a lesson with a fault is not shown"
    assert any(
        field in f"{fault.feature}.{fault.field}" and words in fault.problem for fault in faults
    ), "\n".join(map(str, faults))
    assert all(fault.file == "stories/10-a-town.yaml" for fault in faults)
    assert len(faults) <= 2, "one slip is not told over and over"


@pytest.mark.parametrize("text", ["", "- a list\n", "title: [", "title: a\ntitle: b\n", "\x00"])
def test_a_file_that_is_no_lesson_is_named(read: Written, text: str) -> None:
    found, faults = read(text)
    assert found == {}
    assert faults
    assert all(fault.file == "stories/10-a-town.yaml" and fault.problem for fault in faults)


def test_a_faulty_lesson_does_not_take_the_others_along(
    atlas: Atlas, read: Written, sound: dict[str, Any], tmp_path: Any
) -> None:
    read(sound)
    (tmp_path / "20-broken.yaml").write_text("title: [", encoding="utf-8")
    found, faults = lessons_of(atlas, tmp_path)
    assert list(found) == ["a-town"]
    assert {fault.file for fault in faults} == {"stories/20-broken.yaml"}


def test_an_event_without_a_symbol_is_seen_by_its_arrows(
    read: Written, sound: dict[str, Any]
) -> None:
    name = "1988-azerbaijanis-leave-armenia"
    sound["steps"][0]["view"].update(date="1989-01-15", selected=f"event:{name}", highlight=name)
    sound["steps"][0]["bounds"] = [43.6, 38.6, 50.4, 41.4]
    found, faults = read(sound)
    assert faults == []
    assert list(found) == ["a-town"]


# ---- the lessons of the project ------------------------------------------------------------------


def test_the_shipped_lessons_are_sound(atlas: Atlas) -> None:
    found, faults = lessons_of(atlas)
    assert faults == []
    assert list(found) == [
        "1988-1994", "the-44-days", "handovers", "three-names-one-town", "farrukh",
        "who-says-what", "the-lachin-road",
    ]  # fmt: skip


def test_a_shipped_lesson_is_whole(shipped: dict[str, Lesson]) -> None:
    for lesson in shipped.values():
        assert 6 <= len(lesson.steps) <= 12
        questions = [step.question for step in lesson.steps if step.question]
        assert len(questions) >= len(lesson.steps) // 2
        assert any(step.note for step in lesson.steps)
        for step in lesson.steps:
            assert len(step.text.split()) <= 120, step.id


def test_another_dataset_has_none_of_them(hostile_atlas: Atlas) -> None:
    """It has other events; that is told, and nothing breaks."""
    found, faults = lessons_of(hostile_atlas)
    assert all(isinstance(fault, Fault) for fault in faults)
    assert set(found) <= {
        "1988-1994", "the-44-days", "handovers", "three-names-one-town", "farrukh",
        "who-says-what", "the-lachin-road",
    }  # fmt: skip
