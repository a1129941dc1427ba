"""Reads the lessons and finds what is wrong in them, as `geodata validate` does for the layers."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from shapely import box

from dashboard.lessons.model import Bounds, Lesson, LessonFile, Step
from dashboard.style.arrows import arrows
from dashboard.style.symbology import is_drawn
from dashboard.view import parameters
from dashboard.view.chapters import FIRST_DAY
from dashboard.view.extent import HOME, THEATRE
from geodata import Atlas, Fault
from geodata.faults import from_validation
from geodata.reading import read_yaml

FOLDER = Path(__file__).parent / "stories"
"""The lessons of this project."""
FEWEST_WORDS, MOST_WORDS = 30, 130
"""Words of a step's text: a class must be able to read it from a projector."""


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


def _read(path: Path, atlas: Atlas, faults: list[Fault]) -> Lesson | None:
    file = f"stories/{path.name}"
    before = len(faults)
    raw = read_yaml(path, file, faults)
    if raw is None:
        return None
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
        _check(step, file, atlas, faults)
    if len(faults) == before:  # else a view may be a default that the file does not mean
        for step, view in zip(content.steps, views, strict=True):
            _check_marks(step, view, file, atlas, faults)
    number, _, name = path.stem.partition("-")
    lesson_id = name if number.isdigit() and name else path.stem
    return Lesson(**dict(content), id=lesson_id, views=views)


def _view(step: Step, file: str, atlas: Atlas, faults: list[Fault]) -> dict[str, Any]:
    view, notices = parameters.from_query(step.view, atlas)
    faults.extend(Fault(file, step.id, "view", notice) for notice in notices)
    if "date" not in step.view:
        faults.append(Fault(file, step.id, "view.date", "is missing; say which day the map shows"))
    return view


def _check(step: Step, file: str, atlas: Atlas, faults: list[Fault]) -> None:
    for claim in step.claims:
        event_id, _, claim_id = claim.partition("/")
        event = atlas.events.get(event_id)
        if event is None:
            faults.append(Fault(file, step.id, "claims", f"the atlas has no event “{event_id}”"))
        elif claim_id not in {c.id for c in event.record.claims}:
            known = ", ".join(c.id for c in event.record.claims)
            problem = f"“{event_id}” has no claim “{claim_id}”; it has {known}"
            faults.append(Fault(file, step.id, "claims", problem))
    count = len(step.text.split())
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        problem = f"has {count} words; write {FEWEST_WORDS} to {MOST_WORDS}"
        faults.append(Fault(file, step.id, "text", problem))
    if (step.question is None) != (step.answer is None):
        problem = "a question needs an answer for the answer sheet, and an answer a question"
        faults.append(Fault(file, step.id, "question", problem))
    if step.bounds is not None:
        west, south, east, north = step.bounds
        (low, left), (high, right) = THEATRE
        if not (left <= west < east <= right and low <= south < north <= high):
            problem = "must be west, south, east, north in degrees within the map's frame"
            faults.append(Fault(file, step.id, "bounds", problem))


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
