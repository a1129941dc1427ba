"""A teacher with lessons in the one-file page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dashboard.lessons import Lesson
from tests.browser.accessibility import CONTRAST, grave
from tests.browser.conftest import Browsers
from tests.browser.lessons import DAYS, LAPTOP, LOOKS, OUT_OF_VIEW, card, title
from tests.browser.pages import (
    FIRA,
    day_on_map,
    file_turned,
    the_map,
    type_of,
)

# ---- the one-file page --------------------------------------------------------------------------


@pytest.fixture
def alone(browser: Browsers, one_file: Path) -> Iterator[Any]:
    """Opens the file in a room without network; complaints of its console fail the test."""
    pages, said = [], []

    def opened(link: str = "", **options: Any) -> Page:
        page = browser.file_page(options)
        pages.append(page)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{one_file.as_uri()}{link}")
        the_map(page).locator("path.atlas-cell").first.wait_for(state="attached")
        return page

    yield opened
    for page in pages:
        page.close()
    assert said == []


def test_a_lesson_is_presented_from_a_file(alone: Any, lessons: dict[str, Lesson]) -> None:
    steps = lessons[DAYS].steps
    page = alone(f"#lesson={DAYS}&step=10")
    expect(title(page)).to_have_text(steps[9].title)
    expect(day_on_map(page)).to_have_text("9 November 2020")
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    expect(popup.value.locator("body")).to_contain_text(steps[9].note or "")
    # Not of the page too: to look into a file, Chromium asks for it once more, and complains.
    assert type_of(popup.value, "p") == FIRA
    page.bring_to_front()
    card(page).get_by_role("button", name="Present").press("Enter")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("PageDown")
    expect(title(page)).to_have_text(steps[10].title)
    expect(page).to_have_url(re.compile(rf"#lesson={DAYS}&step=11$"))
    expect(popup.value.locator("h1")).to_have_text(steps[10].title)
    page.keyboard.press(".")
    expect(page.get_by_role("button", name=re.compile("The screen is black"))).to_be_focused()
    page.keyboard.press("Space")
    card(page).get_by_role("button", name="End").press("Enter")
    page.wait_for_function("!document.fullscreenElement")


def test_lessons_of_a_file_by_keyboard_alone(alone: Any) -> None:
    page = alone()
    page.get_by_role("button", name="Lessons", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Lessons", exact=True)).to_be_visible()
    page.get_by_role("button", name="Start: Farrukh, March 2022").press("Enter")
    expect(page.locator(".atlas-lesson-body")).to_be_focused()
    expect(page).to_have_url(re.compile(r"#lesson=farrukh&step=1$"))
    for _ in range(20):
        page.keyboard.press("PageDown")
    expect(card(page)).to_contain_text("9 of 9")
    card(page).get_by_role("button", name="Back").focus()
    for _ in range(8):
        page.keyboard.press("Enter")
    expect(card(page)).to_contain_text("1 of 9")
    expect(page.locator(".atlas-lesson-body")).to_be_focused()
    card(page).get_by_text("Change this map").press("Enter")
    card(page).get_by_role("link", name="Explore it with all tools").press("Enter")
    expect(card(page)).to_have_count(0)
    expect(day_on_map(page)).to_have_text("23 March 2022")
    expect(page.get_by_role("button", name="Map", exact=True)).to_be_focused()
    expect(page).to_have_url(re.compile(r"#date=2022-03-23"))


def test_every_step_in_a_file_is_read_without_scrolling(
    alone: Any, lessons: dict[str, Lesson]
) -> None:
    page = alone(viewport=LAPTOP)
    for lesson in lessons.values():
        page.get_by_role("button", name="Lessons", exact=True).press("Enter")
        page.get_by_role("button", name=f"Start: {lesson.title}").press("Enter")
        for number, step in enumerate(lesson.steps):
            if number:
                page.keyboard.press("ArrowRight")
            expect(title(page)).to_have_text(step.title)
            assert page.evaluate(OUT_OF_VIEW) == [], step.id
    card(page).get_by_role("button", name="All lessons").press("Enter")
    expect(page.get_by_role("button", name="Lessons", exact=True)).to_be_focused()
    expect(card(page)).to_have_count(0)


def test_a_card_of_the_list_of_a_file_is_pressed_as_a_whole(
    alone: Any, lessons: dict[str, Lesson]
) -> None:
    page = alone()
    page.get_by_role("button", name="Lessons", exact=True).press("Enter")
    box = page.get_by_text(lessons[DAYS].summary).bounding_box() or {}
    page.mouse.click(box["x"] + 20, box["y"] + 10)
    expect(title(page)).to_have_text(lessons[DAYS].steps[0].title)


def test_a_bad_link_into_a_file_is_told(alone: Any) -> None:
    page = alone("#lesson=<b>x</b>")
    expect(page.get_by_role("alert")).to_contain_text("There is no lesson “<b>x</b>”")
    expect(page.get_by_role("button", name="Start: The 44 days")).to_be_visible()
    page = alone("#lesson=farrukh&step=0")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("it goes from 1 to 9")
    expect(told).to_be_in_viewport(ratio=1)
    expect(card(page)).to_contain_text("1 of 9")
    page.keyboard.press("ArrowRight")
    expect(card(page)).to_contain_text("2 of 9")
    expect(told).to_be_hidden()


@LOOKS
def test_axe_finds_nothing_grave_in_the_lessons_of_a_file(
    alone: Any, options: dict[str, Any]
) -> None:
    page = alone(bypass_csp=True, **options)
    page.get_by_role("button", name="Lessons", exact=True).press("Enter")
    assert grave(page) == []
    assert grave(file_turned(page, "dark"), only=CONTRAST) == []
    page.get_by_role("button", name="Start: The 44 days").press("Enter")
    for summary in card(page).locator("summary").all():
        summary.press("Enter")
    assert grave(page) == []
    assert grave(file_turned(page, "light"), only=CONTRAST) == []
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
