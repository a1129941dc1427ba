"""Phones, dark rooms, keyboards and screen readers."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import grave
from tests.browser.conftest import Open, Reader
from tests.browser.pages import (
    PHONE,
    cell,
    day_on_map,
    marker,
    panel,
    settled,
    sideways,
    still,
    the_map,
    turned,
)

OURS = [".atlas-page"]
"""What axe looks at: the map page is ours to make right. Streamlit's own chrome (its header and
page frame) is left out: its markup is not in our hands."""
SELECTED = {"selected": "event:2020-11-08-shusha"}


@pytest.fixture(scope="module")
def phone(lasting_reader: Reader) -> Page:
    """A phone that shows who says what of an event."""
    page = settled(lasting_reader.open(SELECTED, **PHONE))
    expect(panel(page)).to_be_visible()
    return page


@pytest.fixture(scope="module")
def wide(lasting_reader: Reader) -> Page:
    page = settled(lasting_reader.open(SELECTED))
    expect(panel(page)).to_be_visible()
    return page


@pytest.fixture(scope="module", params=["light", "dark"])
def desk(wide: Page, request: pytest.FixtureRequest) -> Page:
    """A wide screen, light and then dark, that shows who says what of an event."""
    return turned(wide, request.param)


def test_a_phone_never_scrolls_sideways(phone: Page) -> None:
    assert sideways(phone) == []
    box = the_map(phone).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["height"] >= 240, "the map is too flat to be of use"


def test_a_narrow_phone_never_scrolls_sideways(phone: Page) -> None:
    try:
        phone.set_viewport_size({"width": 360, "height": 740})
        still(phone)
        assert sideways(phone) == []
    finally:
        phone.set_viewport_size({"width": 390, "height": 844})


def test_axe_finds_nothing_grave_on_a_phone(phone: Page) -> None:
    violations = grave(phone, *OURS)
    assert violations == [], "\n".join(violations)


def test_a_tap_on_a_phone_opens_who_says_what(reader: Reader) -> None:
    page = settled(reader.open(**PHONE))
    expect(cell(page, "Shusha and its surroundings")).to_have_attribute("data-state", "contested")
    expect(day_on_map(page)).to_be_in_viewport()
    expect(page.locator("#atlas-panel")).to_be_hidden()
    box = marker(page, "Azerbaijan announces taking Shusha").bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(panel(page)).to_contain_text("denies")
    expect(panel(page).get_by_role("heading", level=2)).to_be_in_viewport()


def test_a_dark_page_has_a_dark_map(desk: Page) -> None:
    dark = desk.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    for part in (the_map(desk), desk.locator("html")):
        if dark:
            expect(part).to_contain_class("atlas-dark")
        else:
            expect(part).not_to_contain_class("atlas-dark")
    desk.wait_for_function(PAINTED_AS_ITS_STYLE_SAYS)


PAINTED_AS_ITS_STYLE_SAYS = """() => {
    const strip = document.querySelector(".atlas-strip");
    const pixels = (pen) => pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height).data;
    const pen = document.createElement("canvas").getContext("2d");
    pen.fillStyle = getComputedStyle(strip).getPropertyValue("--atlas-alert");
    pen.fillRect(0, 0, 1, 1);
    const wanted = pixels(pen).slice(0, 4).join();
    const seen = pixels(strip.getContext("2d"));
    for (let i = 0; i < seen.length; i += 4)
        if (seen.slice(i, i + 4).join() === wanted) return true;
    return false;
}"""


def test_axe_finds_nothing_grave(desk: Page) -> None:
    violations = grave(desk, *OURS)
    assert violations == [], "\n".join(violations)


def test_axe_sees_what_is_wrong(desk: Page) -> None:
    """If it saw nothing here, it would prove nothing above."""
    desk.evaluate("document.querySelector('.who').append(document.createElement('button'))")
    try:
        assert any("button-name" in violation for violation in grave(desk, *OURS))
    finally:
        desk.evaluate("document.querySelector('.who > button').remove()")


def test_every_cell_is_reached_by_keyboard(desk: Page) -> None:
    """One is a stop of the Tab key; the arrow keys lead from it to all others and back."""
    cells = the_map(desk).locator("path.atlas-cell")
    stop = the_map(desk).locator("path.atlas-cell[tabindex='0']")
    expect(stop).to_have_count(1)
    stop.focus()
    desk.keyboard.press("Home")
    focused = """() => document.activeElement.getAttribute("aria-label")"""
    names = []
    for _ in range(cells.count()):
        names.append(desk.evaluate(focused))
        desk.keyboard.press("ArrowRight")
    assert sorted(names) == sorted(
        cells.evaluate_all("paths => paths.map((p) => p.getAttribute('aria-label'))")
    )
    assert all(": " in name for name in names)
    assert desk.evaluate(focused) == names[0]
    desk.keyboard.press("ArrowLeft")
    assert desk.evaluate(focused) == names[-1]
    expect(stop).to_have_count(1)
    expect(day_on_map(desk)).to_have_text("8 November 2020")


def test_no_name_lies_under_a_symbol_or_on_another_name(desk: Page) -> None:
    expect(the_map(desk).get_by_text("Shusha", exact=True)).to_be_visible()
    names, symbols = desk.wait_for_function(APART).json_value()  # once the day has settled
    assert names > 10
    assert symbols


APART = """() => {
    const map = document.querySelector(".folium-map");
    const boxes = (kind) => [...map.querySelectorAll(kind)]
        .map((element) => element.getBoundingClientRect())
        .filter((box) => box.width)
        .map(({ left, top, right, bottom }) => [left, top + 3, right, bottom - 3]);
    const names = boxes(".atlas-name"), symbols = boxes(".atlas-event-icon");
    const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
    const free = (name, i) => ![...names.slice(0, i), ...symbols].some((box) => meet(name, box));
    return names.every(free) && [names.length, symbols.length];
}"""
"""How many names and symbols the map shows, when no name lies on another or under a symbol."""


def test_changes_of_the_map_are_announced(desk: Page) -> None:
    live = the_map(desk).locator("[aria-live=polite]")
    expect(live).to_contain_text("8 November 2020")
    desk.get_by_role("button", name="Next event").click()
    expect(live).to_contain_text("9 November 2020")
    desk.get_by_role("button", name="Previous event").click()
    expect(live).to_contain_text("8 November 2020")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_map_moves_only_for_those_who_do_not_mind(
    alone: Open, motion: Literal["reduce", "no-preference"]
) -> None:
    """A whole page is not needed for this: the map document alone decides it."""
    page = alone(reduced_motion=motion)
    assert page.evaluate("nkAtlasFrame.map._zoomAnimated") is (motion == "no-preference")
    assert page.evaluate("nkAtlasFrame.map.options.inertia") is (motion == "no-preference")
