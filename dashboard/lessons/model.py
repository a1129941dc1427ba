"""What a lesson is, as a file in `dashboard/lessons/stories/` holds it.

The file's name is the lesson's id. A step's view is written as a link writes it
(`dashboard.view.parameters`), so that it can show whatever a link can.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from dashboard.lessons.task import ClaimName, Task
from geodata.record import Id, Record, Text

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees WGS 84."""


class Step(Record):
    """One step: what is told, what the map shows, and the claims that the text rests on.

    `text` is 40 to 120 words in plain language. `question` is for the class, `answer` for the
    answer sheet, `note` for the teacher. With a `task` the class can check what it answers.
    `beside` are further maps that the question compares with this one, as what differs in their
    view ("" takes a part of it away): on paper nobody can move the map.
    `minutes` are those that a teacher plans for the step; see `dashboard.lessons.hour`.
    """

    id: Id
    title: Annotated[Text, Field(max_length=80)]
    text: Text
    view: dict[str, str]
    bounds: Bounds | None = None
    beside: Annotated[tuple[dict[str, str], ...], Field(max_length=2)] = ()
    claims: Annotated[tuple[ClaimName, ...], Field(min_length=1)]
    question: Text | None = None
    answer: Text | None = None
    task: Task | None = None
    note: Text | None = None
    minutes: Annotated[int, Field(ge=1, le=60)] | None = None


class LessonFile(Record):
    """A file of `dashboard/lessons/stories/`."""

    title: Annotated[Text, Field(max_length=80)]
    summary: Text
    minutes: Annotated[int, Field(ge=5, le=120)]
    steps: Annotated[tuple[Step, ...], Field(min_length=2, max_length=20)]


class Lesson(LessonFile):
    """A lesson with its id, and each step's view as `dashboard.view.parameters` reads it."""

    id: Id
    views: tuple[dict[str, Any], ...]
