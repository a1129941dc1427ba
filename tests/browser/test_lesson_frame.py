"""A lesson in the frame of the map: beside it, on a projector, on a phone; and its keys."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.lessons import Lesson
from tests.browser.accessibility import PAGE, grave_in_both
from tests.browser.conftest import Reader
from tests.browser.lessons import DAYS, LAPTOP, OUT_OF_VIEW, card, opened, starts, title
from tests.browser.pages import PHONE, at_rest, day_on_map, sideways, the_map, view_of

BAR = 48


def box(part: Locator) -> dict[str, float]:
    """Where a part stands in the window, in pixels."""
    found = part.bounding_box()
    assert found, "it is not drawn"
    return {
        "left": found["x"],
        "top": found["y"],
        "right": found["x"] + found["width"],
        "bottom": found["y"] + found["height"],
    }


# ---- beside the map ------------------------------------------------------------------------------


def test_a_lesson_fills_the_window_under_the_bar(reader: Reader) -> None:
    page = opened(reader, DAYS, 3, viewport=LAPTOP)
    expect(day_on_map(page)).to_be_visible()
    expect(the_map(page).locator(".atlas-sentence")).to_be_hidden()  # the step has the words
    map_, panel = box(the_map(page)), box(card(page))
    assert (map_["left"], map_["top"]) == (0, BAR)
    assert panel == {"left": map_["right"], "top": BAR, "right": 1280, "bottom": 720}
    assert panel["right"] - panel["left"] == pytest.approx(380, abs=5)
    assert box(page.locator(".atlas-time"))["bottom"] == 720
    assert page.evaluate(OUT_OF_VIEW) == []
    assert sideways(page) == []
    # The card scrolls by itself, and what it is left with stays in view.
    body = card(page).locator(".atlas-lesson-body")
    for summary in card(page).locator("summary").all():
        summary.press("Enter")
    card(page).get_by_text("The address in the browser").scroll_into_view_if_needed()
    assert body.evaluate("(body) => body.scrollTop") > 0
    assert box(card(page)) == panel
    expect(card(page).get_by_role("button", name="Next")).to_be_in_viewport(ratio=1)
    page.keyboard.press("PageDown")
    expect(title(page)).to_be_in_viewport(ratio=1)


def test_a_projected_lesson_has_big_type_and_its_question_in_view(
    reader: Reader, lessons: dict[str, Lesson]
) -> None:
    page = opened(reader, DAYS, 1, viewport={"width": 1920, "height": 1080})
    assert page.evaluate(OUT_OF_VIEW) == []
    card(page).get_by_role("button", name="Present").press("Enter")
    page.wait_for_function("document.fullscreenElement?.matches('.atlas-presenting')")
    assert box(card(page))["top"] == 0
    for step in lessons[DAYS].steps:
        expect(title(page)).to_have_text(step.title)
        size = (
            card(page)
            .locator(".atlas-lesson-body p")
            .first.evaluate("(p) => parseFloat(getComputedStyle(p).fontSize)")
        )
        assert size >= 22
        assert page.evaluate(OUT_OF_VIEW) == [], step.id
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    at_rest(page)


MARKED = """() => {
    const map = document.querySelector(".folium-map").getBoundingClientRect();
    const chosen = ".atlas-event-icon.atlas-selected, path.atlas-selected";
    const marked = [...document.querySelectorAll(chosen)];
    return marked.map((part) => part.getBoundingClientRect()).every(
        (box) => box.left >= map.left && box.right <= map.right && box.top >= map.top &&
            box.bottom <= map.bottom) && marked.length;
}"""


def test_on_paper_a_lesson_has_its_map_and_its_text(reader: Reader) -> None:
    page = opened(reader, "three-names-one-town", 4, viewport=LAPTOP)
    assert page.evaluate(MARKED)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 673, "height": 1000})  # A4 without its margins
    map_, panel = box(the_map(page)), box(card(page))
    assert page.evaluate(MARKED)
    assert map_["right"] <= 673
    assert panel["top"] >= map_["bottom"]
    body = card(page).locator(".atlas-lesson-body")
    assert body.evaluate("(body) => body.scrollHeight - body.clientHeight") == 0
    expect(card(page).get_by_role("button", name="Next")).to_be_hidden()
    page.emulate_media(media="screen")
    size: Any = LAPTOP
    page.set_viewport_size(size)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert box(the_map(page))["left"] == 0
    assert page.evaluate(MARKED)
    assert page.evaluate(OUT_OF_VIEW) == []
    at_rest(page)


# ---- on a phone ----------------------------------------------------------------------------------


def test_on_a_phone_a_lesson_is_a_sheet_that_is_pulled_up_and_never_leaves(reader: Reader) -> None:
    page = opened(reader, DAYS, 3, **PHONE)
    next_, back = (card(page).get_by_role("button", name=name) for name in ("Next", "Back"))
    grip = card(page).get_by_role("button", name="The whole text")
    expect(grip).to_have_attribute("aria-expanded", "false")
    half = box(card(page))
    assert half["bottom"] == 844
    assert 380 < half["top"] < 480
    assert box(the_map(page))["top"] == BAR
    assert box(the_map(page))["bottom"] < half["top"]
    expect(day_on_map(page)).to_be_in_viewport(ratio=1)
    for button in (next_, back, grip):
        expect(button).to_be_in_viewport(ratio=1)
        assert box(button)["bottom"] - box(button)["top"] >= 40
    assert sideways(page) == []

    def pull(way: int) -> None:
        place = box(grip)
        x, y = (place["left"] + place["right"]) / 2, (place["top"] + place["bottom"]) / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, y + way)
        page.mouse.up()

    pull(-80)
    expect(grip).to_have_attribute("aria-expanded", "true")
    assert box(card(page))["top"] < 80
    expect(card(page).get_by_role("button", name="Black out")).to_be_in_viewport(ratio=1)
    expect(next_).to_be_in_viewport(ratio=1)
    pull(200)
    expect(grip).to_have_attribute("aria-expanded", "false")
    pull(200)  # it goes no further
    assert box(card(page)) == half
    grip.press("Enter")
    expect(grip).to_have_attribute("aria-expanded", "true")
    next_.tap()
    expect(card(page)).to_contain_text("4 of 12")
    at_rest(page)
    page.set_viewport_size({"width": 640, "height": 360})  # or 200 % of a laptop
    expect(grip).to_be_hidden()
    shown = box(the_map(page))
    assert shown["right"] <= box(card(page))["left"]
    assert shown["bottom"] - shown["top"] > 150
    expect(next_).to_be_in_viewport(ratio=1)


# ---- keys ----------------------------------------------------------------------------------------


def test_arrows_go_on_and_back_where_they_move_nothing_else(
    reader: Reader, lessons: dict[str, Lesson]
) -> None:
    steps = lessons[DAYS].steps
    page = opened(reader, DAYS, 3)
    page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text(steps[3].title)
    expect(page).to_have_url(re.compile("step=4$"))
    card(page).get_by_role("button", name="Next").press("ArrowRight")
    expect(title(page)).to_have_text(steps[4].title)
    card(page).locator(".atlas-lesson-body").press("ArrowLeft")
    expect(title(page)).to_have_text(steps[3].title)
    day = day_on_map(page).inner_text()

    page.locator(".atlas-slider").press("ArrowRight")
    expect(day_on_map(page)).not_to_have_text(day)
    cell = page.locator(".atlas-cell").first
    cell.focus()
    cell.press("ArrowRight")
    expect(cell).not_to_be_focused()
    card(page).get_by_text("Change this map").press("Enter")
    names = card(page).get_by_label("Names")
    chosen = names.input_value()
    names.press("ArrowLeft")
    expect(names).not_to_have_value(chosen)
    before = view_of(page)
    the_map(page).focus()
    the_map(page).press("ArrowRight")
    page.wait_for_function("(lng) => nkAtlasFrame.map.getCenter().lng > lng + 0.001", arg=before[0])
    expect(title(page)).to_have_text(steps[3].title)
    # After a click on the map the class still goes on.
    place = box(the_map(page))
    page.mouse.click(place["left"] + 60, place["top"] + 120)
    page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text(steps[4].title)
    at_rest(page)


# ---- the list ------------------------------------------------------------------------------------


def test_a_card_of_the_list_is_pressed_as_a_whole(
    reader: Reader, lessons: dict[str, Lesson]
) -> None:
    page = at_rest(reader.open(path="lessons", viewport=LAPTOP))
    starts(page)
    summaries = [page.get_by_text(lesson.summary) for lesson in lessons.values()]
    assert box(summaries[0])["left"] < box(summaries[1])["left"], "side by side"
    place = box(summaries[1])
    page.mouse.click(place["left"] + 20, place["top"] + 10)
    expect(title(page)).to_have_text(list(lessons.values())[1].steps[0].title)
    at_rest(page)


# ---- the bar of all pages ------------------------------------------------------------------------


def header(page: Page) -> Locator:
    return page.get_by_test_id("stHeader")


def test_one_bar_of_48_pixels_on_all_pages(reader: Reader) -> None:
    page = at_rest(reader.open(path="lessons", viewport=LAPTOP))
    for name in ("Lessons", "Numbers", "Method"):
        link = header(page).get_by_role("link", name=name, exact=True)
        link.press("Enter")
        expect(link).to_have_attribute("aria-current", "page")
        expect(header(page).locator("[aria-current]")).to_have_count(1)
        at_rest(page)
        place = box(header(page))
        assert (place["top"], place["bottom"]) == (0, BAR)
        expect(header(page).get_by_role("button")).to_have_count(0)
        links = header(page).get_by_role("link").all()
        assert max(box(link)["right"] for link in links) <= 1280 - 360, "the search has no room"
    named = "(e) => getComputedStyle(e.querySelector('div > div > div'), '::after').content"
    assert header(page).evaluate(named) == '"Nagorno-Karabakh"'
    link.focus()
    outline = link.evaluate("(e) => getComputedStyle(e).outline")
    assert "solid 3px" in outline
    assert "rgb(179, 38, 30)" in outline


def test_on_a_phone_the_bar_has_a_menu(reader: Reader) -> None:
    page = at_rest(reader.open(path="method", **PHONE))
    assert box(header(page))["bottom"] == BAR
    header(page).get_by_role("button").tap()
    page.get_by_role("link", name="Lessons", exact=True).tap()
    starts(page)
    at_rest(page)


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_grave_in_a_lesson_and_the_list(
    reader: Reader, options: dict[str, Any]
) -> None:
    page = opened(reader, DAYS, 3, **options)
    assert grave_in_both(page, ".atlas-lesson") == []
    card(page).get_by_role("button", name="All lessons").press("Enter")
    starts(page)
    assert grave_in_both(at_rest(page), PAGE) == []
