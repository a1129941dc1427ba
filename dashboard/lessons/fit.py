"""How large a map may be, and how many lines there are to write, so that a step fills one page.

Browsers cannot be asked to shrink a picture until a page is full. So what is read is measured here,
in the sheet's own type, which the sheet brings with it; the figures are those of `handout.css`.
"""

from __future__ import annotations

from math import ceil
from typing import Any

from dashboard.lessons.model import Lesson

PAGE = 272.0
"""Millimetres of an A4 page between its margins."""
WIDTH = 178.0
BROADEST, NARROWEST = 172.0, 84.0
"""Millimetres of a map: below the latter its type is too small to read."""
CLAIMS, SMALL_CLAIMS = 8.0, 7.2
"""Points of the claims, and where there are so many that no map would have room beside them."""
MOST_LINES, FEWEST_LINES = 8, 1
LINE_TO_WRITE = 8.0
SAFE = 7.0
"""Millimetres kept free, since this is no typesetter."""
HEADING, CREDITS = 14.0, 32.0
"""Millimetres of a heading on the first page, and of what ends it."""
SHAPES = {"alone": 380 / 660, "beside": 360 / 480}
"""Height of a picture for its width: on its own, and beside another."""
_POINT = 0.3528
_LETTER, _BOLD = 0.465, 0.5
"""Mean width of a letter, in parts of the type's size."""


def height(
    text: str, width: float, points: float, leading: float, letter: float = _LETTER
) -> float:
    """Millimetres of a text of a size in points in a column, `leading` sizes from line to line."""
    letters = width / (letter * points * _POINT)
    return ceil(len(text) / letters) * points * leading * _POINT


def task_height(task: dict[str, Any] | None, width: float) -> float:
    """Millimetres of the form of a task."""
    if task is None:
        return 0.0
    items = [*task["statements"], *(task["choices"] if task["ticked"] == "choices" else ())]
    rows = sum(max(5.4, height(item, width - 9, 9, 1.36)) + 1.2 for item in items)
    letters = 6.0 if task["choices"] and task["ticked"] != "choices" else 0.0
    return 7.5 + rows + letters


def claims_height(claims: list[dict[str, Any]], points: float = CLAIMS) -> float:
    """Millimetres of claims in two columns, of which the first is not shorter."""
    items = [
        height(f"{c['who']} ({c['on']}): {c['text']} [123] {c['lines']}", 81, points, 1.28) + 1
        for c in claims
    ]
    return sum(items) / 2 + max(items, default=0) / 2


def in_columns(texts: list[str], columns: int, leading: float, indent: float = 0.0) -> float:
    """Millimetres of texts of 8 points in columns, of which the first is not shorter."""
    width = (WIDTH - 6 * (columns - 1)) / columns - indent
    items = [height(text, width, 8, leading) + 2 for text in texts]
    return sum(items) / columns + max(items, default=0) / 2


def sources_fit_in_front(
    lesson: Lesson, facts: str, words: list[dict[str, str]], sources: list[dict[str, str]]
) -> bool:
    """Whether the list of sources has room on the first page, below what else stands there.

    A short lesson would have two pages else that are half empty.
    """
    taken = 14 + height(lesson.title, WIDTH, 22, 1.15, _BOLD)
    taken += height(lesson.summary, WIDTH, 12.5, 1.4) + height(facts, WIDTH, 9.5, 1.4) + 18
    taken += HEADING + sum(height(step.title, 130, 10.5, 1.4) + 1 for step in lesson.steps)
    if words:
        taken += HEADING + in_columns([w["text"] for w in words], 3, 1.3) + len(words) / 3 * 3.7
    cited = [f"{s['text']} {s['url']} (seen 31 December 2026)" for s in sources]
    taken += HEADING + in_columns(cited, 2, 1.28, indent=3.5)
    return taken + CREDITS + SAFE <= PAGE


def fit(shown: dict[str, Any], pictures: int) -> dict[str, Any]:
    """The `width` of a step's map in millimetres, `lines` to write, and whether it is `crowded`."""
    width, lines = _fit(shown, pictures, CLAIMS)
    crowded = width < NARROWEST
    if crowded:
        width, lines = _fit(shown, pictures, SMALL_CLAIMS)
    return {"width": round(max(NARROWEST, width)), "lines": lines, "crowded": crowded}


def _fit(shown: dict[str, Any], pictures: int, points: float) -> tuple[float, int]:
    """Width of the map, which takes what is left, and lines."""
    step, task = shown["record"], shown["task"]
    taken = height(step.title, WIDTH, 14.5, 1.2, _BOLD) + height(step.text, WIDTH, 10.5, 1.4) + 4
    if step.question:
        taken += height(step.question, 169, 10.5, 1.4, _BOLD) + task_height(task, 169) + 14
    if shown["claims"]:
        taken += 9 + claims_height(shown["claims"], points)
    if shown["withheld"]:
        taken += 8
    left = PAGE - SAFE - taken
    lines = 2 if task else 3
    if pictures == 2:  # side by side, as large as two can be
        left -= 86 * SHAPES["beside"] + 11
        return 86.0, _lines(left)
    if pictures > 2:
        left -= 86 * SHAPES["beside"] + 11
    left -= 11  # around the map
    while (
        lines > FEWEST_LINES and (left - lines * LINE_TO_WRITE) / SHAPES["alone"] < NARROWEST + 30
    ):
        lines -= 1
    width = (left - lines * LINE_TO_WRITE) / SHAPES["alone"]
    if width > BROADEST:
        return BROADEST, _lines(left - BROADEST * SHAPES["alone"])
    return width, lines


def _lines(left: float) -> int:
    return max(FEWEST_LINES, min(MOST_LINES, int(left // LINE_TO_WRITE)))
