"""The keyboard: links past the parts of the map, few stops, and a sheet of all keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import grave
from tests.browser.conftest import Browsers, Open, Reader
from tests.browser.pages import FIRST, PHONE, day_on_map, settled, time_settings


def slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Day")


def sheet(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Keys")


def chosen(page: Page) -> Locator:
    """The button of the chapter that is open."""
    return page.locator(".atlas-time [aria-pressed=true]")


def test_links_lead_past_the_map_and_are_seen_by_who_needs_them(opened: Open) -> None:
    page = opened()
    links = page.get_by_role("navigation", name="Skip")
    expect(links).not_to_be_in_viewport(ratio=0.5)
    page.keyboard.press("Tab")
    expect(links.get_by_role("link", name="To the map")).to_be_focused()
    expect(links).to_be_in_viewport(ratio=1)
    expect(links.get_by_role("link", name="To the panel")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(slider(page)).to_be_focused()
    expect(slider(page)).to_be_in_viewport()

    page.evaluate(
        """() => {
            const panel = document.createElement("aside");
            panel.id = "atlas-panel";
            document.body.append(panel);
            document.activeElement.blur();
        }"""
    )
    links.get_by_role("link", name="To the map").press("Tab")
    page.keyboard.press("Tab")
    expect(links.get_by_role("link", name="To the panel")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#atlas-panel")).to_be_focused()
    assert page.evaluate("location.hash") == ""


def test_the_whole_bar_is_few_stops_of_the_tab_key(opened: Open) -> None:
    page = opened()
    chosen(page).focus()
    stops = []
    while page.evaluate("document.activeElement.closest('.atlas-time') !== null"):
        stops.append(
            page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent")
        )
        page.keyboard.press("Tab")
    assert stops == [
        "The 44 days",
        "Settings of time: ± 3 days · 4 steps/s",
        "Previous event",
        "Play",
        "Next event",
        "Day",
    ]
    chosen(page).press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(chosen(page)).to_have_text("After")
    expect(day_on_map(page)).to_have_text("27 March 2022")
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="All", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="First war")).to_be_focused()
    expect(day_on_map(page)).to_have_text("27 March 2022")


def test_a_sheet_tells_the_keys_and_gives_the_keyboard_back(opened: Open) -> None:
    page = opened()
    slider(page).focus()
    page.keyboard.press("?")
    expect(sheet(page)).to_be_in_viewport(ratio=1)
    for words in ("On the time bar", "Space", "Page Down", "black screen"):
        expect(sheet(page)).to_contain_text(words)
    page.keyboard.press("ArrowLeft")
    expect(day_on_map(page)).to_have_text(FIRST)
    assert grave(page, ".atlas-keys") == []
    page.keyboard.press("Escape")
    expect(sheet(page)).to_be_hidden()
    expect(slider(page)).to_be_focused()

    time_settings(page).get_by_role("button", name="Keys (?)").click()
    expect(sheet(page)).to_be_visible()
    sheet(page).get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name=re.compile("^Settings of time"))).to_be_focused()


def test_no_letter_is_a_key_where_somebody_types(opened: Open) -> None:
    page = opened()
    page.evaluate("document.body.append(document.createElement('textarea'))")
    field = page.locator("textarea")
    field.press_sequentially("who?")
    expect(field).to_have_value("who?")
    expect(sheet(page)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave_in_bar_settings_and_links(opened: Open, scheme: str) -> None:
    page = opened(**PHONE)
    if scheme == "dark":
        page.evaluate(
            "document.querySelectorAll('body > div').forEach((e) => e.classList.add('atlas-dark'))"
        )
    time_settings(page)
    assert grave(page, ".atlas-time") == []
    page.keyboard.press("Escape")
    page.get_by_role("link", name="To the map").focus()
    assert grave(page, ".atlas-keyboard") == []


# ---- in both hosts -------------------------------------------------------------------------------


def test_the_sheet_opens_in_the_app(reader: Reader) -> None:
    page = settled(reader.open())
    page.get_by_role("button", name="Next event").focus()
    page.keyboard.press("?")
    expect(sheet(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Next event")).to_be_focused()
    page.get_by_role("searchbox", name="Find a place or an event").press("?")
    expect(sheet(page)).to_be_hidden()


def test_the_sheet_opens_in_a_lesson_of_a_file_which_waits(
    browser: Browsers, one_file: Path
) -> None:
    page = browser.file_page({})
    page.goto(f"{one_file.as_uri()}#lesson=the-44-days&step=2")
    body = page.locator(".atlas-lesson-body")
    body.focus()
    page.keyboard.press("?")
    expect(sheet(page)).to_be_visible()
    page.keyboard.press("PageDown")
    page.keyboard.press("b")
    page.keyboard.press("Escape")
    expect(sheet(page)).to_be_hidden()
    expect(page.locator(".atlas-lesson-count")).to_have_text(re.compile("^2 of "))
    expect(body).to_be_focused()
    page.keyboard.press("PageDown")
    expect(page.locator(".atlas-lesson-count")).to_have_text(re.compile("^3 of "))
    page.close()
