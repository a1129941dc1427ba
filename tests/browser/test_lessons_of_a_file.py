"""A teacher with lessons in the one-file page."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from dashboard.lessons import Lesson
from dashboard.lessons.asked import Asked, asked
from dashboard.lessons.solution import claim_of
from geodata import Atlas
from tests.browser.accessibility import CONTRAST, grave
from tests.browser.lessons import (
    DAYS,
    LAPTOP,
    LOOKS,
    card,
    draws_what_it_speaks_of,
    task,
    title,
    told_of,
)
from tests.browser.pages import (
    FIRA,
    day_on_map,
    file_turned,
    the_map,
    type_of,
)

IN_STEP = """([west, , east]) => {
    const { map } = nkAtlasFrame, bounds = map.getBounds();
    const shown = bounds.getEast() - bounds.getWest();
    return bounds.getWest() <= west && east <= bounds.getEast() && shown < 3 * (east - west);
}"""


def test_a_lesson_is_presented_from_a_file(opened_file: Any, lessons: dict[str, Lesson]) -> None:
    steps = lessons[DAYS].steps
    page = opened_file(f"#lesson={DAYS}&step=10")
    expect(title(page)).to_have_text(steps[9].title)
    expect(day_on_map(page)).to_have_text("9 November 2020")
    with page.expect_popup() as popup:
        page.keyboard.press("n")
    expect(popup.value.locator("body")).to_contain_text(steps[9].note or "")
    # Not of the page too: to look into a file, Chromium asks for it once more, and complains.
    assert type_of(popup.value, "main p") == FIRA
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


def test_lessons_of_a_file_by_keyboard_alone(opened_file: Any) -> None:
    page = opened_file()
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


def test_every_step_draws_what_it_speaks_of_and_is_read_without_scrolling(
    opened_file: Any, lessons: dict[str, Lesson]
) -> None:
    page = opened_file(viewport=LAPTOP)
    for lesson in lessons.values():
        page.get_by_role("button", name="Lessons", exact=True).press("Enter")
        page.get_by_role("button", name=f"Start: {lesson.title}").press("Enter")
        for number, step in enumerate(lesson.steps):
            if number:
                page.keyboard.press("ArrowRight")
            draws_what_it_speaks_of(page, step)
    card(page).get_by_role("button", name="All lessons").press("Enter")
    expect(page.get_by_role("button", name="Lessons", exact=True)).to_be_focused()
    expect(card(page)).to_have_count(0)


def test_a_card_of_the_list_of_a_file_is_pressed_as_a_whole(
    opened_file: Any, lessons: dict[str, Lesson]
) -> None:
    page = opened_file()
    page.get_by_role("button", name="Lessons", exact=True).press("Enter")
    told = page.get_by_text(lessons["farrukh"].summary)
    told.scroll_into_view_if_needed()
    box = told.bounding_box() or {}
    page.mouse.click(box["x"] + 20, box["y"] + 10)
    first = lessons["farrukh"].steps[0]
    expect(title(page)).to_have_text(first.title)
    # Nobody has moved the map before, and yet it goes where the step says.
    page.wait_for_function(IN_STEP, arg=first.bounds)


def test_a_bad_link_into_a_file_is_told(opened_file: Any) -> None:
    page = opened_file("#lesson=<b>x</b>")
    expect(page.get_by_role("alert")).to_contain_text("There is no lesson “<b>x</b>”")
    expect(page.get_by_role("button", name="Start: The 44 days")).to_be_visible()
    page = opened_file("#lesson=farrukh&step=0")
    told = page.get_by_role("alert")
    expect(told).to_contain_text("it goes from 1 to 9")
    expect(told).to_be_in_viewport(ratio=1)
    expect(card(page)).to_contain_text("1 of 9")
    page.keyboard.press("ArrowRight")
    expect(card(page)).to_contain_text("2 of 9")
    expect(told).to_be_hidden()


def test_a_class_answers_in_a_file_by_keyboard_alone(
    opened_file: Any, lessons: dict[str, Lesson], atlas: Atlas
) -> None:
    """Wrongly, then rightly; a file that could ask the network would complain."""
    page = opened_file(f"#lesson={DAYS}&step=5")
    begins = card(page).get_by_role("button", name="Answer", exact=True)
    checks = task(page).get_by_role("button", name="Check")

    def of(lesson: str, number: int) -> Asked:
        found = asked(lessons[lesson].steps[number - 1], atlas)
        assert found
        return found

    begins.press("Enter")
    expect(task(page)).to_be_focused()
    checks.press("Enter")
    expect(told_of(page)).to_contain_text("above an earlier one")
    items = task(page).locator(".atlas-task-order li")
    for at, name in enumerate(of(DAYS, 5).settled_by):
        text = claim_of(name, atlas).text
        earlier = items.filter(has_text=text).get_by_role("button", name="Earlier")
        while text not in items.nth(at).inner_text():
            earlier.press("Enter")
            expect(earlier).to_be_focused()
    checks.press("Space")
    expect(told_of(page)).to_have_text("✓ Right.")

    for _ in range(6):
        page.keyboard.press("PageDown")
    wanted = of(DAYS, 11)
    begins.press("Enter")
    selects = task(page).get_by_role("combobox")
    for select in selects.all():
        select.press("ArrowDown")
    checks.press("Enter")
    expect(told_of(page)).to_contain_text(f"1 of {len(wanted.statements)} fit")
    for select, right in zip(selects.all(), wanted.right, strict=True):
        for _ in range(right):
            select.press("ArrowDown")
    checks.press("Enter")
    expect(told_of(page)).to_have_text("✓ Right.")

    page.get_by_role("button", name="Lessons", exact=True).press("Enter")
    page.get_by_role("button", name=f"Start: {lessons['handovers'].title}").press("Enter")
    begins.press("Enter")
    task(page).get_by_role("button", name="Aim with the keyboard").press("Enter")
    expect(the_map(page)).to_be_focused()
    expect(page.locator(".atlas-aim")).to_be_visible()
    page.keyboard.press("Enter")  # the middle of the map
    expect(told_of(page)).to_contain_text("km off")
    area = page.locator("path.atlas-cell")
    area.and_(page.get_by_label(re.compile("^Lachin: "))).press("Enter")
    expect(told_of(page)).to_contain_text("km off")
    task(page).get_by_role("combobox").press_sequentially("Kalb")
    checks.press("Enter")
    expect(told_of(page)).to_have_text("✓ Right.")
    page.keyboard.press("PageDown")
    begins.press("Enter")
    wanted = of("handovers", 2)
    options = task(page).get_by_role("radio")
    wrong = (wanted.right[0] + 1) % len(wanted.choices)
    for number, said in ((wrong, "Not this one"), (wanted.right[0], "✓ Right.")):
        options.nth(number).press("Space")
        checks.press("Enter")
        expect(told_of(page)).to_contain_text(said)
    expect(task(page)).to_contain_text(lessons["handovers"].steps[1].answer or "")


@LOOKS
def test_axe_finds_nothing_grave_in_the_lessons_of_a_file(
    opened_file: Any, options: dict[str, Any]
) -> None:
    page = opened_file(bypass_csp=True, **options)
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
