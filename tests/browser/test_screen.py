"""What goes wrong on a screen full of map: each was a fault that a reader met.

The map document alone shows most of them, without a server.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.view.extent import THEATRE, ZOOMS
from tests.browser.conftest import Open, Reader
from tests.browser.pages import FIRST, at_rest, day_on_map, panel, settled, time_settings


@pytest.fixture
def page(alone: Open) -> Page:
    """The map document by itself, on its first day."""
    return alone()


def test_a_day_may_be_typed_as_slowly_as_people_type(page: Page) -> None:
    """With each figure of the year the field holds another day, the first ones long ago."""
    time_settings(page).get_by_label("Date", exact=True).focus()
    page.keyboard.type("0327202", delay=300)
    expect(day_on_map(page)).to_have_text("27 March 2020")  # the year of before, until there is one
    page.keyboard.type("2")
    expect(day_on_map(page)).to_have_text("27 March 2022")


def test_an_impossible_day_changes_nothing_and_goes_with_the_keyboard(page: Page) -> None:
    date = time_settings(page).get_by_label("Date", exact=True)
    date.focus()
    page.keyboard.type("11081066")
    expect(date).to_have_value("1066-11-08")
    expect(day_on_map(page)).to_have_text(FIRST)
    page.get_by_role("slider", name="Day").focus()
    expect(date).to_have_value("2020-11-08")


def test_the_field_follows_while_the_map_plays(page: Page) -> None:
    time_settings(page).get_by_role("button", name="First day of the chapter").click()
    time_settings(page).get_by_label("Speed").select_option("16")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function(  # in one look, while it plays and nothing settles
        """() => {
            const { playing, day } = nkAtlasFrame.time;
            const { value } = document.querySelector("input[type=date]");
            return playing && value > "2020-09-27" && value === L.atlasDays.iso(day);
        }"""
    )


def test_the_wheel_never_loses_the_region(page: Page) -> None:
    """Out, there is no more than what is drawn; in, no more than what is known."""
    shown = "() => nkAtlasFrame.map.getBounds().toBBoxString().split(',').map(Number)"
    (south, west), (north, east) = THEATRE
    page.evaluate("void nkAtlasFrame.map.setZoom(18, { animate: false })")
    assert page.evaluate("nkAtlasFrame.map.getZoom()") == ZOOMS[1]
    page.mouse.move(200, 300)
    for width in (1280, 390, 2560):
        page.set_viewport_size({"width": width, "height": 720})
        page.evaluate("void nkAtlasFrame.map.setZoom(8, { animate: false })")
        while page.evaluate("nkAtlasFrame.map.getZoom() > nkAtlasFrame.map.getMinZoom()"):
            page.mouse.wheel(0, 300)
            page.wait_for_function("!nkAtlasFrame.map._animatingZoom")
        left, bottom, right, top = page.evaluate(shown)
        assert west - 0.1 <= left < right <= east + 0.1, width
        assert south - 0.1 <= bottom < top <= north + 0.1, width


CLOSED_AS_PYTHON_BEGINS = """() => new Promise((done) => {
    const app = document.querySelector("[data-test-script-state]");
    // A quick run may come and go between two looks of the page; then its address tells of it.
    const looking = setInterval(() => {
        const runs = app.getAttribute("data-test-script-state") !== "notRunning";
        if (!runs && !location.search.includes("selected=")) return;
        clearInterval(looking);
        document.querySelector("#panel button[aria-label=Close]").click();
        done();
    });
    nkAtlas.frame.choose("event", "2020-11-08-shusha");
})"""


def test_what_was_closed_again_does_not_come_back(reader: Reader) -> None:
    """What Python echoes then is a view that the reader has left."""
    page = settled(reader.open())
    page.wait_for_function("nkAtlas.page?.panel?.panels")  # there is nothing to close before
    for _turn in range(3):
        page.evaluate(CLOSED_AS_PYTHON_BEGINS)
        at_rest(page)
        expect(page).not_to_have_url(re.compile("selected="))
        expect(panel(page)).to_be_hidden()


def test_who_leaves_the_map_at_once_takes_the_view_along(reader: Reader) -> None:
    """Nothing has settled yet, and no address says it."""
    page = settled(reader.open({"date": "2020-11-08"}))
    for day, words in (("2022-03-27", "27 March 2022"), ("1992-05-09", "9 May 1992")):
        page.evaluate(
            """(day) => {
                nkAtlas.frame.time.go(day);
                document.querySelector("a[href$='/share']").click();
            }""",
            day,
        )
        expect(page.get_by_text("What you take is what the map shows")).to_contain_text(words)
        page.get_by_role("link", name="Map", exact=True).click()
        expect(day_on_map(settled(page))).to_have_text(words)
