"""What the tests of lessons share."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from dashboard.lessons.load import FOLDER
from tests.browser.conftest import Reader
from tests.browser.pages import (
    PHONE,
    at_rest,
)

LOOKS = pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
DAYS = "the-44-days"
ORDER = [path.stem.partition("-")[2] for path in sorted(FOLDER.glob("*.yaml"))]
"""The ids of the lessons as the list has them."""
MOST_BYTES = 6_000_000


OUT_OF_VIEW = """() => {
    const rect = (part) => part.getBoundingClientRect();
    const within = (part, box) =>
        part.top >= box.top - 1 && part.bottom <= box.bottom + 1 &&
        part.left >= box.left - 1 && part.right <= box.right + 1;
    const faults = [];
    const window = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const body = document.querySelector(".atlas-lesson-body");
    const [title, text, question] = body.firstChild.children;
    for (const part of document.querySelectorAll(".atlas-lesson-foot > *, .folium-map"))
        if (!within(rect(part), window)) faults.push(`out of the window: ${part.textContent}`);
    const asks = question.matches(".atlas-lesson-question");
    for (const part of asks ? [title, text, question] : [title, text])
        if (!within(rect(part), rect(body))) faults.push(`to be scrolled: ${part.textContent}`);
    if (asks && rect(text).bottom > rect(question).top + 1) faults.push("a question on the text");
    const pages = [document.scrollingElement, document.querySelector("[data-testid=stMain]")];
    for (const box of pages.filter(Boolean))
        if (box.scrollHeight > box.clientHeight + 1) faults.push("the page scrolls");
    return faults;
}"""
"""What of a step is not in view at once, beside the map, though it should be."""
LAPTOP: ViewportSize = {"width": 1280, "height": 720}


def card(page: Page) -> Any:
    """The card of the lesson beside the map."""
    return page.get_by_role("region", name=re.compile(r"^Lesson: "))


def starts(page: Page) -> Any:
    """The buttons that start the lessons of the list; on a slow machine they come in any order."""
    buttons = page.get_by_role("button", name="Start")
    expect(buttons).to_have_count(len(ORDER))
    return buttons


def start_of(page: Page, lesson: str) -> Any:
    """The button that starts a lesson of the list."""
    return starts(page).nth(ORDER.index(lesson))


def title(page: Page) -> Any:
    return card(page).get_by_role("heading", level=2)


def opened(reader: Reader, lesson: str, step: int, **options: Any) -> Page:
    """A lesson in the app, opened by a link."""
    page = reader.open({"lesson": lesson, "step": str(step)}, "lessons", **options)
    card(page).wait_for()
    return at_rest(page)
