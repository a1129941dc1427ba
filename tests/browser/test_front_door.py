"""The first visit: the door, the tour by keyboard, play, lessons, citing and reporting."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import CONTRAST, grave, grave_in_both
from tests.browser.conftest import Reader
from tests.browser.pages import (
    PHONE,
    at_rest,
    cell,
    day_on_map,
    settled,
    sideways,
    the_map,
    time_settings,
    turned,
)

SHUSHA = {"selected": "event:2020-11-08-shusha", "date": "2020-11-08"}


def door(page: Page) -> Locator:
    return page.get_by_role("region", name="Welcome")


def tour(page: Page) -> Locator:
    return page.locator("dialog.atlas-tour")


def more(page: Page) -> Locator:
    """The menu of what else can be done with the map."""
    return page.locator(".st-key-more").get_by_role("button").first


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.textContent")


def test_the_door_is_open_on_the_first_visit_only(reader: Reader) -> None:
    page = settled(reader.open())
    expect(door(page)).to_be_visible()
    expect(door(page)).to_contain_text("who held what in Nagorno-Karabakh on any day")
    room = the_map(page).bounding_box()
    page.reload()
    settled(page)
    expect(door(page)).to_be_hidden()
    assert the_map(page).bounding_box() == room, "it is a card on the map, and takes none of it"


def test_who_has_begun_needs_no_welcome(reader: Reader) -> None:
    page = settled(reader.open())
    expect(door(page)).to_be_visible()
    page.get_by_role("searchbox").fill("Shusha")
    page.locator("#hits button").first.click()
    expect(door(page)).to_be_hidden()


def test_an_embedded_map_has_no_door(reader: Reader) -> None:
    page = settled(reader.open({"embed": "true"}))
    expect(door(page)).to_be_hidden()
    expect(tour(page)).to_be_hidden()


def test_the_door_is_shut_by_its_button_and_stays_shut(reader: Reader) -> None:
    page = settled(reader.open())
    door(page).get_by_role("button", name="Hide the welcome").press("Enter")
    expect(door(page)).to_be_hidden()
    expect(more(page)).to_be_focused()
    page.get_by_role("link", name="Method").click()
    page.get_by_role("heading", name="How this atlas is made").wait_for()
    page.get_by_role("link", name="Map", exact=True).click()
    settled(page)
    expect(door(page)).to_be_hidden()


DAYS_THAT_COME = """(day) => {
    globalThis.days = [];
    new MutationObserver(() => globalThis.days.push(day.textContent))
        .observe(day, { childList: true, characterData: true, subtree: true });
}"""


def test_play_plays_the_forty_four_days(reader: Reader) -> None:
    page = settled(reader.open())
    time_settings(page).get_by_label("Speed").select_option("1")
    day_on_map(page).evaluate(DAYS_THAT_COME)
    door(page).get_by_role("button", name="Play the 44 days").click()
    expect(door(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_focused()
    assert page.evaluate("globalThis.days[0]") == "27 September 2020"
    time_settings(page).get_by_label("Speed").select_option("16")
    expect(day_on_map(page)).to_have_text("10 November 2020")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect(cell(page, "Shusha and its surroundings")).to_have_attribute("data-state", "held")


def test_lessons_are_one_step_away(reader: Reader) -> None:
    page = settled(reader.open())
    door(page).get_by_role("button", name="Lessons").click()
    expect(page.get_by_role("heading", name="Lessons", level=1)).to_be_visible()


def test_the_tour_by_keyboard(reader: Reader) -> None:
    """It goes from stop to stop, keeps the keyboard, and gives it back where it was."""
    page = settled(reader.open({"names": "both"}))
    more(page).press("Enter")
    page.get_by_role("menuitem", name="Tour").press("Enter")
    expect(tour(page)).to_be_visible()
    titles = []
    for number in range(6):
        expect(tour(page)).to_contain_text(f"Stop {number + 1} of 6")
        titles.append(focused(page))
        assert page.locator(".atlas-tour-rings div").count() >= 1, titles[-1]
        expect(tour(page)).to_be_in_viewport(ratio=1)
        page.keyboard.press("Tab")
        while focused(page) not in ("Next", "Done"):
            page.keyboard.press("Tab")
        inside = "document.activeElement.closest('dialog') !== null"
        assert page.evaluate(inside)
        page.keyboard.press("Enter")
    assert titles == [
        "The map",
        "Time",
        "Who says what",
        "Then or now, and whose claims",
        "Find and filter",
        "Take it away",
    ]
    expect(tour(page)).to_be_hidden()
    expect(page.locator(".atlas-tour-rings")).to_have_count(0)  # gone with the close event
    expect(more(page)).to_be_focused()


def test_escape_skips_the_tour_and_does_nothing_else(reader: Reader) -> None:
    """And axe finds nothing grave, at the door and in the tour."""
    page = settled(reader.open())
    expect(door(page)).to_be_visible()
    assert grave_in_both(page) == []
    expect(door(page)).to_be_visible()
    door(page).get_by_role("button", name="Two-minute tour").press("Enter")
    expect(tour(page)).to_be_visible()
    assert grave(page) == []
    assert grave(turned(page, "light"), only=CONTRAST) == []
    page.keyboard.press("ArrowRight")
    expect(tour(page)).to_have_accessible_name("Time")
    page.keyboard.press("r")
    page.keyboard.press("c")
    page.keyboard.press("ArrowLeft")
    expect(tour(page)).to_have_accessible_name("The map")
    page.keyboard.press("Escape")
    expect(tour(page)).to_be_hidden()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(more(page)).to_be_focused()
    expect(day_on_map(page)).to_have_text("8 November 2020")
    for _ in range(2):  # and it can be taken again
        more(page).click()
        page.get_by_role("menuitem", name="Tour").click()
        expect(tour(page)).to_have_accessible_name("The map")
        tour(page).get_by_role("button", name="Skip the tour").click()
        expect(tour(page)).to_be_hidden()


def test_the_tour_on_a_phone(reader: Reader) -> None:
    page = settled(reader.open(**PHONE))
    assert sideways(page) == []
    door(page).get_by_role("button", name="Two-minute tour").tap()
    for _ in range(5):
        expect(tour(page)).to_be_in_viewport(ratio=1)
        assert sideways(page) == []
        tour(page).get_by_role("button", name="Next").tap()
    tour(page).get_by_role("button", name="Done").tap()
    expect(the_map(page)).to_be_in_viewport()


def test_who_comes_by_a_link_finds_no_door_and_can_cite_and_report(reader: Reader) -> None:
    """A report says what is on the screen and is copied as written."""
    page = settled(reader.open(SHUSHA))
    expect(door(page)).to_be_hidden()
    expect(tour(page)).to_be_hidden()
    at_rest(page)
    more(page).click()
    page.get_by_role("menuitem", name="How to cite").click()
    expect(page.get_by_text("Who held what in Nagorno-Karabakh on 8 November 2020")).to_be_visible()
    expect(page.get_by_role("button", name="Copy credit").first).to_be_visible()
    assert grave(page) == []
    page.keyboard.press("Escape")
    more(page).click()
    page.get_by_role("menuitem", name="Report a mistake").click()
    field = page.get_by_role("textbox", name="Report")
    expect(field).to_have_value(re.compile("Chosen: event:2020-11-08-shusha"))
    text = field.input_value()
    assert "selected=event:2020-11-08-shusha" in text
    assert "Day on the map: 8 November 2020, as told by that day" in text
    assert re.search(r"^Claims shown: \S+, \S+", text, re.MULTILINE)
    assert "What is wrong:" in text
    assert grave(page) == []
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    field.press("Control+End")
    field.press_sequentially("My book, p. 7")
    page.get_by_role("button", name="Copy report").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert "page or address):\nMy book, p. 7" in page.evaluate("navigator.clipboard.readText()")
    assert reader.elsewhere == []
