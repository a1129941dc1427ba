"""What the tests of lessons share."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from dashboard.lessons import Step
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
SEEN = """() => {
    const frame = nkAtlasFrame, { map } = frame;
    frame.settle(); // names and symbols find their places, as they do a moment later
    const { left, top, right, bottom } = map.getContainer().getBoundingClientRect();
    const inside = (element) => {
        const box = element.getBoundingClientRect();
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        return box.width && x > left && x < right && y > top && y < bottom;
    };
    const cells = [...document.querySelectorAll("path.atlas-cell")].filter((path) => {
        const box = path.getBoundingClientRect();
        return box.right > left && box.left < right && box.bottom > top && box.top < bottom;
    });
    const legend = document.querySelector(".atlas-legend").getBoundingClientRect();
    return {
        states: [...new Set(cells.map((path) => path.dataset.state))],
        symbols: [...document.querySelectorAll(".atlas-event-icon")].filter(inside).length,
        chosen: [...document.querySelectorAll("path.atlas-selected")].filter(inside).length,
        covered: [...document.querySelectorAll(".atlas-event-icon.atlas-selected")].filter((e) => {
            const box = e.getBoundingClientRect();
            return box.left < legend.right && box.bottom > legend.top;
        }).length,
    };
}"""
LAPTOP: ViewportSize = {"width": 1280, "height": 720}


def card(page: Page) -> Any:
    """The card of the lesson beside the map."""
    # Not by its role: to find one, each of the ten thousand elements of a page is asked for its.
    return page.locator("section.atlas-lesson[aria-label^='Lesson: ']")


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


def task(page: Page) -> Any:
    """What a class answers in, in the place of a step's text."""
    return card(page).locator(".atlas-task")


def told_of(page: Page) -> Any:
    """What is said of the last answer."""
    return task(page).locator(".atlas-task-said")


def draws_what_it_speaks_of(page: Page, step: Step) -> None:
    """Its map shows ground and a mark, and all that is to be read is in view at once."""
    expect(title(page)).to_have_text(step.title)
    seen = page.evaluate(SEEN)
    assert "held" in seen["states"], step.id
    assert seen["symbols"] or seen["chosen"], f"{step.id}: nothing is marked"
    assert not seen["covered"], f"{step.id}: the legend covers what is chosen"
    expect(card(page).locator(".atlas-lesson-claims li")).to_have_count(len(step.claims))
    assert page.evaluate(OUT_OF_VIEW) == [], step.id
