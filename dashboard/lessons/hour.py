"""The hour in the classroom: how long each step of a lesson takes."""

from __future__ import annotations

from math import floor

from dashboard.lessons.model import LessonFile

LEAST = 0.5
"""Minutes that a step has at least, or it could not be read."""


def minutes_of(lesson: LessonFile) -> list[float]:
    """Minutes planned for each step: its own, or an even share of what those leave of the lesson's.

    To the half minute. Raises ValueError if the steps' own are more than the lesson's, or leave
    nothing for the others.
    """
    own = [step.minutes for step in lesson.steps]
    given = sum(filter(None, own))
    others = own.count(None)
    if given > lesson.minutes or (others and given == lesson.minutes):
        rest = f", and {others} more steps have none yet" if others else ""
        raise ValueError(
            f"the steps have {given} minutes{rest}, but the lesson has {lesson.minutes}; "
            "give it more, or the steps fewer"
        )
    share = (lesson.minutes - given) / others if others else 0
    even = max(LEAST, floor(2 * share + 0.5) / 2)
    return [even if minutes is None else minutes for minutes in own]
