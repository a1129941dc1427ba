"""A task as a class meets it: the same everywhere, with the answer hidden until it is asked for."""

from __future__ import annotations

import json
from collections import Counter
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.lessons import Lesson, Step
from dashboard.lessons.asked import MOST_NAMES, Asked, asked
from dashboard.lessons.handout import sheets
from dashboard.lessons.payload import for_browser
from dashboard.lessons.solution import before, claim_of
from dashboard.lessons.task import FindSource, Locate, Match, Order
from dashboard.lessons.worksheet import form
from geodata import Atlas
from tests.dashboard.lessons.conftest import TEXT, Written
from tests.dashboard.lessons.test_task import ALIYEV, SOUND, put
from tests.dashboard.reading_html import parse


def a_step(task: Any, name: str = "a-step") -> Step:
    return Step(
        id=name,
        title="A step",
        text=TEXT,
        view={},
        bounds=(44.0, 38.5, 48.0, 41.0),
        claims=task.named,
        question="Which?",
        answer="This.",
        task=task,
    )


def met(task: Any, atlas: Atlas, name: str = "a-step") -> Asked:
    found = asked(a_step(task, name), atlas)
    assert found
    assert found == asked(a_step(task, name), atlas), "the same whenever it is shown"
    return found


def some_claims(atlas: Atlas, data: st.DataObject) -> list[str]:
    every = [f"{e}/{c.id}" for e, event in atlas.events.items() for c in event.record.claims]
    return data.draw(st.lists(st.sampled_from(every), min_size=2, max_size=6, unique=True))


@given(st.data())
def test_statements_come_mixed_and_the_answer_has_them_by_day(
    atlas: Atlas, data: st.DataObject
) -> None:
    names = some_claims(atlas, data)
    task = Order(kind="order", claims=tuple(names))
    found = met(task, atlas, data.draw(st.sampled_from(["a", "b", "c-d"])))
    assert sorted(found.statements) == sorted(found.settled_by) == sorted(names)
    assert set(found.withheld) == set(names), "the list of claims says the days"
    pairs = {(found.statements[a], found.statements[b]) for a, b in found.before}
    assert pairs == before(task, atlas)
    at = {name: number for number, name in enumerate(found.settled_by)}
    assert all(at[one] < at[other] for one, other in pairs), "what is told as right is right"
    if pairs:
        assert any(one > other for one, other in found.before), "it is not solved already"


@given(st.data())
def test_who_has_answered_with_the_words_shown_is_right(atlas: Atlas, data: st.DataObject) -> None:
    names = some_claims(atlas, data)
    pairs = met(Match(kind="match", claims=tuple(names)), atlas)
    assert list(pairs.choices) == sorted(set(pairs.choices), key=str.casefold)
    for name, number in zip(pairs.statements, pairs.right, strict=True):
        assert pairs.choices[number] == atlas.actors[claim_of(name, atlas).by].title
    found = met(FindSource(kind="source", claim=names[0], among=tuple(names[1:])), atlas)
    (right,) = found.right
    assert atlas.sources[claim_of(names[0], atlas).source].title in found.choices[right]
    assert len(set(found.choices)) == len(found.choices)
    assert found.statements == (names[0],)
    assert set(found.withheld) == set(names)


@given(st.data())
def test_near_enough_is_the_precision_of_the_place(atlas: Atlas, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from(sorted(atlas.places)))
    found = met(Locate(kind="locate", place=place, settled_by=(ALIYEV,)), atlas)
    record = atlas.places[place].record
    assert found.target
    assert found.target.km == record.precision_km
    assert found.target.at == tuple(atlas.places[place].geometry.coords[0])
    assert [found.choices[number] for number in found.right] == [record.title]
    assert len(set(found.choices)) == len(found.choices) <= MOST_NAMES
    assert found.withheld == ()


def test_an_area_is_found_by_its_own_names_only(atlas: Atlas) -> None:
    found = met(Locate(kind="locate", area="kalbajar", settled_by=(ALIYEV,)), atlas)
    assert found.target
    assert (found.target.key, found.target.at, found.target.km) == ("area:kalbajar", None, None)
    titles = {area.record.title for area in atlas.areas.values()}
    assert set(found.choices) <= titles
    assert 2 < len(found.choices) <= MOST_NAMES


def test_options_are_mixed_differently_from_step_to_step(
    read: Written, sound: dict[str, Any], atlas: Atlas
) -> None:
    """So that nobody learns that the first one is right; and in each as it was before."""
    wrong = ["Armenia", "Russia", "Nobody", "Both"]
    lesson = read(put(sound, "choose", wrong=wrong))[0]["a-town"]
    task = lesson.steps[0].task
    first = [met(task, atlas, f"step-{n}").right[0] for n in range(40)]
    assert set(Counter(first)) == set(range(5))


# ---- the player's data and the sheets ------------------------------------------------------------


@pytest.mark.parametrize("kind", SOUND)
def test_the_sheets_ask_on_one_and_answer_on_the_other(
    kind: str, read: Written, sound: dict[str, Any], atlas: Atlas
) -> None:
    lesson = read(put(sound, kind))[0]["a-town"]
    step = lesson.steps[0]
    task = asked(step, atlas)
    assert task
    made = sheets(atlas, lesson)
    handout, answers = (parse(page.decode()).text for page in (made.handout, made.answers))
    steps = made.handout.decode()
    page = parse(steps[steps.index("<article") : steps.rindex("</article>")]).text
    for choice in () if kind == "locate" else task.choices:
        assert choice in page
    for name in task.statements:
        assert claim_of(name, atlas).text in page
    assert "reason" not in SOUND[kind] or SOUND[kind]["reason"] not in handout
    for name in task.settled_by:
        claim = claim_of(name, atlas)
        assert claim.text in answers
        assert str(claim.on.earliest.year) in answers
    for text in form(step, atlas)["solution"] if kind in {"choose", "source", "locate"} else ():  # type: ignore[index]
        assert text in answers
    assert ("on the answer sheet" in page) == bool(task.withheld)
    json.dumps(for_browser(lesson, atlas))


def test_the_player_checks_with_numbers_of_claims(
    read: Written, sound: dict[str, Any], atlas: Atlas
) -> None:
    lesson = read(put(sound, "order"))[0]["a-town"]
    step, plain = for_browser(lesson, atlas)["steps"]
    assert plain["task"] is None
    found = asked(lesson.steps[0], atlas)
    assert found
    names = lesson.steps[0].claims
    assert [names[n] for n in step["task"]["statements"]] == list(found.statements)
    assert [names[n] for n in step["task"]["settledBy"]] == list(found.settled_by)
    # Whoever follows the claims as told puts no pair the wrong way round.
    order = {n: at for at, n in enumerate(step["task"]["settledBy"])}
    shown = step["task"]["statements"]
    right = [
        orders
        for orders in permutations(range(len(shown)))
        if all(orders[a] < orders[b] for a, b in step["task"]["before"])
    ]
    assert tuple(order[n] for n in shown) in right
    assert tuple(range(len(shown))) not in right


# ---- the lessons of the project ------------------------------------------------------------------


def test_every_lesson_asks_and_each_kind_is_met(shipped: dict[str, Lesson]) -> None:
    kinds: Counter[str] = Counter()
    for lesson in shipped.values():
        tasks = [step.task for step in lesson.steps if step.task]
        assert len(tasks) >= 2, lesson.id
        kinds.update(task.kind for task in tasks)
    assert set(kinds) == set(SOUND)


def test_no_prompt_and_no_option_tells_the_answer(shipped: dict[str, Lesson], atlas: Atlas) -> None:
    """Right options are not known by their length, and no prompt names who or what is asked for."""
    longest = Counter[bool]()
    for lesson in shipped.values():
        for step in lesson.steps:
            task = asked(step, atlas)
            if task is None:
                continue
            asks = step.question or ""
            if task.target:
                assert task.target.title not in asks, step.id
            if task.kind == "choose":
                right = max(len(task.choices[n]) for n in task.right)
                longest[right == max(map(len, task.choices))] += 1
            for name in task.statements if task.kind == "match" else ():
                claim = claim_of(name, atlas)
                assert not claim.text.startswith(atlas.actors[claim.by].title), name
    assert longest[False] >= longest[True]
