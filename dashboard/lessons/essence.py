"""Which steps of a lesson stand on the handout of two pages."""

from __future__ import annotations

from typing import Any

from dashboard.lessons.fit import LINE_TO_WRITE, PAGE, SHAPES, WIDTH, height, task_height
from dashboard.lessons.model import LessonFile

HEAD, FOOT, SAFE = 21.5, 24.0, 4.0
"""Millimetres of what the head of the first page has besides title and summary, of the foot of the
second, and kept free on each."""
MAP, BESIDE_THE_MAP = 86.0, 87.0
MOST_LINES = 6


def essential(steps: list[dict[str, Any]], lesson: LessonFile) -> list[dict[str, Any]]:
    """The steps of a lesson that fit on two pages, in their order; `new` begins the second page.

    Those with a task come first, since it can be answered on paper, then those with a question;
    among equals those that lie farthest from what is chosen, so that the story is told from end to
    end. What is left of a page goes to lines to write on.
    """
    first_page = PAGE - SAFE - head_height(lesson)
    chosen: list[dict[str, Any]] = []
    for wanted in (_has_task, _has_question):
        waiting = [step for step in steps if wanted(step) and step not in chosen]
        while waiting:
            step = max(waiting, key=lambda one: _distance(one, chosen))
            waiting.remove(step)
            together = sorted([*chosen, step], key=_number)
            if _pages(together, first_page) is not None:
                chosen = together
    cut = _pages(chosen, first_page) or 0
    first, second = chosen[:cut], chosen[cut:]
    return [
        *_with_lines(first, first_page if second else first_page - FOOT),
        *_with_lines(second, PAGE - FOOT - SAFE, new=True),
    ]


def head_height(lesson: LessonFile) -> float:
    """Millimetres of the head of the first page."""
    title = height(lesson.title, WIDTH, 17, 1.15, 0.5)
    return HEAD + title + height(lesson.summary, WIDTH, 10, 1.4)


def _has_task(step: dict[str, Any]) -> bool:
    return step["task"] is not None


def _has_question(step: dict[str, Any]) -> bool:
    return bool(step["record"].question)


def _number(step: dict[str, Any]) -> int:
    return int(step["number"])


def _distance(step: dict[str, Any], chosen: list[dict[str, Any]]) -> int:
    return min((abs(_number(step) - _number(one)) for one in chosen), default=0)


def _height(step: dict[str, Any]) -> float:
    """Millimetres of a step on this sheet, with one line to write on."""
    record, pictures = step["record"], step["pictures"]
    if len(pictures) == 1:
        told = max(height(record.text, BESIDE_THE_MAP, 9, 1.34) + 2, MAP * SHAPES["alone"] + 6)
    else:
        rows = len(pictures) // 2 * (MAP * SHAPES["beside"] + 6)
        alone = len(pictures) % 2 * (MAP * SHAPES["alone"] + 6)
        told = height(record.text, 178, 9, 1.34) + 2 + rows + alone
    asked = height(record.question or "", 171, 9, 1.34, 0.5) + task_height(step["task"], 171) + 7
    return 12 + told + asked + LINE_TO_WRITE


def _pages(steps: list[dict[str, Any]], first_page: float) -> int | None:
    """How many steps stand on the first page, with its millimetres; None if two do not do."""
    heights = [_height(step) for step in steps]
    for cut in range(len(steps), -1, -1):
        foot = 0.0 if cut < len(steps) else FOOT  # what ends the sheet ends its only page, too
        fits = sum(heights[:cut]) + foot <= first_page
        if fits and sum(heights[cut:]) <= PAGE - FOOT - SAFE:
            return cut
    return None


def _with_lines(
    steps: list[dict[str, Any]], room: float, new: bool = False
) -> list[dict[str, Any]]:
    left = max(0.0, room - sum(map(_height, steps)))
    more = min(MOST_LINES - 1, int(left / LINE_TO_WRITE / max(1, len(steps))))
    return [step | {"lines": 1 + more, "new": new and at == 0} for at, step in enumerate(steps)]
