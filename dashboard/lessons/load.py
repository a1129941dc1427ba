"""Reads the lessons and finds what is wrong in them, as `geodata validate` does for the layers."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from shapely import box

from dashboard.lessons.hour import minutes_of
from dashboard.lessons.model import Bounds, Lesson, LessonFile, Step
from dashboard.lessons.solution import Problem, problems, problems_of_sight
from dashboard.lessons.task import Locate
from dashboard.style.arrows import arrows
from dashboard.style.symbology import is_drawn
from dashboard.view import parameters
from dashboard.view.chapters import FIRST_DAY
from dashboard.view.extent import HOME, THEATRE
from geodata import Atlas, Fault
from geodata.faults import from_validation
from geodata.reading import Read, parse_yaml, read_yaml

FOLDER = Path(__file__).parent / "stories"
"""The lessons of this project."""
FEWEST_WORDS, MOST_WORDS = 30, 130
"""Words of a step's text: a class must be able to read it from a projector."""
OWN, OWN_FILE = "own", "lesson.yaml"
"""The id of a lesson that somebody has made, and what its file is called where it has no name."""
MOST_BYTES = 200_000
"""Of such a file: ten times the longest of ours."""


def lessons_of(atlas: Atlas, folder: Path = FOLDER) -> tuple[dict[str, Lesson], list[Fault]]:
    """The sound lessons of a folder by id, in the order of their files, and all faults.

    A lesson that names what an atlas does not have (a dataset of a reader's own) is left out.
    """
    found: dict[str, Lesson] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yaml")):
        before = len(faults)
        lesson = _read(path, atlas, faults)
        if lesson is not None and len(faults) == before:
            found[lesson.id] = lesson
    return found, faults


def lesson_of(text: str, atlas: Atlas) -> tuple[Lesson | None, list[Fault]]:
    """A lesson that somebody has made, from the text of its file, or None and its faults.

    Its id is `OWN`. What is a fault of style in a lesson of ours – the number of words, a question
    without an answer, an event that is pointed at and not seen – is advice to others, which the
    lesson maker gives (`dashboard.lesson_maker`); their lesson is shown all the same.
    """
    faults: list[Fault] = []
    if len(text.encode("utf-8")) > MOST_BYTES:
        problem = f"is larger than {MOST_BYTES // 1000} kB; a lesson has at most twenty steps"
        return None, [Fault(OWN_FILE, "", "", problem)]
    lesson = _checked(parse_yaml(text, OWN_FILE, faults), OWN_FILE, OWN, atlas, faults, [])
    return (None if faults else lesson), faults


def _read(path: Path, atlas: Atlas, faults: list[Fault]) -> Lesson | None:
    file = f"stories/{path.name}"
    number, _, name = path.stem.partition("-")
    lesson_id = name if number.isdigit() and name else path.stem
    return _checked(read_yaml(path, file, faults), file, lesson_id, atlas, faults, faults)


def _checked(
    raw: Read | None,
    file: str,
    lesson_id: str,
    atlas: Atlas,
    faults: list[Fault],
    advice: list[Fault],
) -> Lesson | None:
    if raw is None:
        return None
    before = len(faults)
    try:
        content = LessonFile.model_validate_json(json.dumps(raw.value, default=str), strict=True)
    except ValidationError as error:
        faults.extend(from_validation(error, file, ""))
        return None
    seen: set[str] = set()
    for step in content.steps:
        if step.id in seen:
            faults.append(Fault(file, step.id, "id", "is used twice; give each step its own id"))
        seen.add(step.id)
    views = tuple(_view(step, file, atlas, faults) for step in content.steps)
    for step in content.steps:
        for at, query in enumerate(beside(step)):
            notices = parameters.from_query(query, atlas)[1]
            faults.extend(Fault(file, step.id, f"beside.{at}", one) for one in notices)
        _check(step, file, atlas, faults)
        _check_words(step, file, advice)
    try:
        minutes_of(content)
    except ValueError as error:
        faults.append(Fault(file, "", "minutes", str(error)))
    if len(faults) == before:  # else a view may be a default that the file does not mean
        for step, view in zip(content.steps, views, strict=True):
            _check_marks(step, view, file, atlas, advice)
            _check_target(step, view, file, atlas, advice)
    return Lesson(**dict(content), id=lesson_id, views=views)


def _view(step: Step, file: str, atlas: Atlas, faults: list[Fault]) -> dict[str, Any]:
    view, notices = parameters.from_query(step.view, atlas)
    faults.extend(Fault(file, step.id, "view", notice) for notice in notices)
    if "date" not in step.view:
        faults.append(Fault(file, step.id, "view.date", "is missing; say which day the map shows"))
    return view


def beside(step: Step) -> list[dict[str, str]]:
    """The views that a step's question compares with its own, whole, as links write them."""
    views = [step.view | other for other in step.beside]
    return [{name: value for name, value in view.items() if value} for view in views]


def _check(step: Step, file: str, atlas: Atlas, faults: list[Fault]) -> None:
    before = len(faults)
    for claim in step.claims:
        event_id, _, claim_id = claim.partition("/")
        event = atlas.events.get(event_id)
        if event is None:
            faults.append(Fault(file, step.id, "claims", f"the atlas has no event “{event_id}”"))
        elif claim_id not in {c.id for c in event.record.claims}:
            known = ", ".join(c.id for c in event.record.claims)
            problem = f"“{event_id}” has no claim “{claim_id}”; it has {known}"
            faults.append(Fault(file, step.id, "claims", problem))
    if len(faults) == before:  # else its claims cannot be looked up
        faults.extend(_of_the_task(step, file, problems(step, atlas)))
    if step.bounds is not None:
        west, south, east, north = step.bounds
        (low, left), (high, right) = THEATRE
        if not (left <= west < east <= right and low <= south < north <= high):
            problem = "must be west, south, east, north in degrees within the map's frame"
            faults.append(Fault(file, step.id, "bounds", problem))


def _check_words(step: Step, file: str, faults: list[Fault]) -> None:
    count = len(step.text.split())
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        problem = f"has {count} words; write {FEWEST_WORDS} to {MOST_WORDS}"
        faults.append(Fault(file, step.id, "text", problem))
    if (step.question is None) != (step.answer is None):
        problem = "a question needs an answer for the answer sheet, and an answer a question"
        faults.append(Fault(file, step.id, "question", problem))


def _of_the_task(step: Step, file: str, found: Iterable[Problem]) -> Iterator[Fault]:
    for field, problem in found:
        yield Fault(file, step.id, f"task.{field}" if field else "task", problem)


def _check_target(
    step: Step, view: dict[str, Any], file: str, atlas: Atlas, faults: list[Fault]
) -> None:
    if isinstance(step.task, Locate):
        found = problems_of_sight(step.task, bounds_of(step), view, marked(view), atlas)
        faults.extend(_of_the_task(step, file, found))


def bounds_of(step: Step) -> Bounds:
    """West, south, east, north that a step shows: its own, or those of the first view."""
    (south, west), (north, east) = HOME
    return step.bounds or (west, south, east, north)


def window_of(view: dict[str, Any]) -> int:
    """Days of events around the day that a step shows; for the whole past, as many as there are."""
    if view["window"] != parameters.WHOLE:
        return int(view["window"])
    day: dt.date = view["date"]
    return (day - FIRST_DAY).days


def marked(view: dict[str, Any]) -> tuple[str, ...]:
    """The events that a step's view points at: the selected one first, then the highlighted."""
    selected = (view["selected"] or "").removeprefix("event:")
    events = [selected] if view["selected"] == f"event:{selected}" else []
    return tuple(dict.fromkeys([*events, *view["highlight"]]))


def _check_marks(
    step: Step, view: dict[str, Any], file: str, atlas: Atlas, faults: list[Fault]
) -> None:
    """An event that a step points at must be seen there, or a class looks for it in vain.

    One without a symbol may have arrows, which show where it is chosen.
    """
    frame = atlas.at(view["date"], view["viewpoint"], view["knowledge"], window_of(view))
    told = {event.id for event in frame.events if event.told}
    west, south, east, north = bounds_of(step)
    for name in marked(view):
        point, drawn = atlas.events[name].point, is_drawn(atlas, name)
        ways = [] if drawn else arrows(atlas, name)
        if not drawn and not ways:
            problem = f"“{name}” has no symbol on the map; point at another event, or at an area"
        elif name not in told:
            problem = f"nobody tells of “{name}” in these days; choose another day or window"
        elif drawn and not (west <= point.x <= east and south <= point.y <= north):
            problem = f"“{name}” lies outside the bounds, at {point.x:.2f}, {point.y:.2f}"
        elif not drawn and not any(way.intersects(box(*bounds_of(step))) for way in ways):
            problem = f"“{name}” lies outside the bounds with all its arrows"
        else:
            continue
        faults.append(Fault(file, step.id, "view", problem))
