"""What readers do: look, point, choose, step through time, follow a link."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.pages import (
    FIRST,
    at_rest,
    cell,
    choose,
    day_on_map,
    marker,
    open_chapter,
    panel,
    point_of,
    settled,
    still,
    the_map,
    view_of,
)

SHUSHA = "Azerbaijan announces taking Shusha (Shushi); Armenia denies it"
SHUSHA_CELL = "Shusha and its surroundings"


def close_panel(page: Page) -> None:
    close = page.get_by_role("button", name="Close", exact=True)
    if panel(page).is_visible():
        close.click()
    expect(panel(page)).to_be_hidden()


def state(page: Page, title: str, expected: str) -> None:
    expect(cell(page, title)).to_have_attribute("data-state", expected)


@pytest.fixture(scope="module")
def opened(lasting_reader: Reader) -> Page:
    """The page as it opens, for tests that need no page of their own."""
    return settled(lasting_reader.open())


@pytest.fixture
def page(opened: Page) -> Page:
    """The shared page, with nothing chosen: whatever the test before it left."""
    for label, first in (("Knowledge", "As told by that day"), ("Whose claims", "Everyone")):
        chosen = opened.get_by_role("combobox", name=re.compile(label))
        chosen.select_option(first)
    close_panel(opened)
    return at_rest(opened)


@pytest.fixture
def clock(page: Page) -> Iterator[Page]:
    """The shared page on the day of its first view, also when the test is over."""

    def to_the_first_day() -> None:
        open_chapter(page, "First war")
        open_chapter(page, "The 44 days")
        expect(day_on_map(page)).to_have_text(FIRST)

    to_the_first_day()
    yield page
    to_the_first_day()


def test_from_the_first_view_a_whole_journey_asks_no_other_host(reader: Reader) -> None:
    page = reader.open()
    expect(cell(page, SHUSHA_CELL)).to_be_visible()
    state(page, SHUSHA_CELL, "contested")
    expect(cell(page, SHUSHA_CELL)).to_have_attribute(
        "aria-label", re.compile("contested: Azerbaijan / Nagorno-Karabakh authorities")
    )
    expect(day_on_map(page)).to_have_text(FIRST)
    expect(the_map(page).get_by_text("Stepanakert", exact=True)).to_be_visible()
    expect(marker(page, SHUSHA)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nagorno-Karabakh")

    settled(page)
    page.mouse.click(*point_of(marker(page, SHUSHA)))
    expect(panel(page)).to_contain_text("denies")
    choose(page, "Knowledge", "As known today")
    state(page, SHUSHA_CELL, "held")
    choose(page, "Whose claims", "Azerbaijan")
    page.get_by_role("button", name="Next event").click()
    expect(day_on_map(page)).not_to_have_text(FIRST)
    open_chapter(page, "First war")
    expect(day_on_map(page)).to_contain_text("1992")
    the_map(page).get_by_role("button", name="Zoom in").click()
    still(page)
    page.mouse.move(*point_of(cell(page, "Kalbajar")))
    expect(page.locator(".leaflet-tooltip")).to_be_visible()
    at_rest(page)
    assert reader.requests, "the counting counts nothing"
    assert reader.elsewhere == []
    assert reader.failed == []


def test_the_legend_explains_what_is_drawn(page: Page) -> None:
    legend = page.get_by_role("group", name="Legend")
    for words in ("Azerbaijan", "contested", "Armenia", "approximate"):
        expect(legend).to_contain_text(words)
    for words in ("held by Azerbaijan", "contested: Azerbaijan / Nagorno-Karabakh authorities"):
        expect(legend.get_by_role("img", name=words)).to_be_visible()
    expect(legend).not_to_contain_text("with Russia")


# ---- who says what -----------------------------------------------------------------------------


def test_a_chosen_marker_opens_its_claims(page: Page) -> None:
    page.mouse.click(*point_of(marker(page, SHUSHA)))
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(SHUSHA)
    claim = panel(page).get_by_role("listitem").filter(has_text="Announced that its forces")
    expect(claim).to_contain_text("Azerbaijan")
    expect(claim).to_contain_text("asserts")
    expect(claim).to_contain_text(FIRST)
    expect(claim).to_contain_text("lines 139, 141")
    denial = panel(page).get_by_role("listitem").filter(has_text="Denied that the city")
    expect(denial).to_contain_text("Armenia")
    expect(denial).to_contain_text("denies")
    expect(panel(page)).to_contain_text("sources disagree")
    over_map = page.locator(".leaflet-popup, .atlas-card:visible")
    expect(over_map).to_have_count(0)  # the panel says it


def test_the_cited_lines_open_beside_the_claim(page: Page) -> None:
    if not os.environ.get("SEED_TEXTS"):
        pytest.skip("SEED_TEXTS does not name the folder with the seed documents' texts")
    marker(page, SHUSHA).press("Enter")
    claim = panel(page).get_by_role("listitem").filter(has_text="Announced that its forces")
    line = claim.locator("p").filter(has_text=re.compile(r"^\s*139\b"))
    expect(line).to_be_hidden()
    claim.get_by_text("The cited lines").click()
    expect(line).to_be_visible()
    expect(line).to_contain_text(re.compile(r"139 +\S+"))


def test_a_clicked_cell_opens_its_panel(page: Page) -> None:
    page.mouse.click(*point_of(cell(page, "Kalbajar")))
    expect(panel(page).get_by_role("heading", level=2)).to_have_text("Kalbajar")
    expect(panel(page)).to_contain_text("Held by Nagorno-Karabakh authorities")
    expect(panel(page)).to_contain_text("Who held it")


@pytest.mark.parametrize(("key", "title"), [("Enter", SHUSHA_CELL), (" ", "Hadrut")])
def test_a_focused_cell_opens_its_panel_by_key(page: Page, key: str, title: str) -> None:
    focused = cell(page, title)
    focused.focus()
    expect(focused).to_be_focused()
    page.keyboard.press(key)
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(title)
    expect(panel(page)).to_contain_text("Contested")


def test_a_focused_marker_opens_its_claims_by_key(page: Page) -> None:
    marker(page, SHUSHA).focus()
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(SHUSHA)
    expect(marker(page, SHUSHA)).to_be_focused()


def test_the_same_cell_can_be_chosen_again_after_closing(page: Page) -> None:
    target = cell(page, SHUSHA_CELL)
    target.focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible()
    close_panel(page)
    target.focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible()


@pytest.mark.parametrize("knowledge", ["As told by that day", "As known today"])
def test_every_event_on_the_map_can_be_pointed_at(page: Page, knowledge: str) -> None:
    """None lies wholly under others, in the view in which the map opens."""
    page.evaluate("void nkAtlas.frame.home()")  # other tests have moved the map of this page
    choose(page, "Knowledge", knowledge)
    state(page, SHUSHA_CELL, "held" if knowledge == "As known today" else "contested")
    at_rest(page)
    covered = the_map(page).evaluate(
        """(map) => {
            nkAtlas.frame.settle(); // symbols find their places, as they do a moment later
            const markers = [...map.querySelectorAll(".leaflet-marker-icon[role=button]")];
            const stage = map.getBoundingClientRect();
            return markers.filter((marker) => {
                const { left, top, width, height } = marker.getBoundingClientRect();
                const x = left + width / 2, y = top + height / 2;
                if (x < stage.left || x > stage.right || y < stage.top || y > stage.bottom)
                    return false;
                const steps = [0.15, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85];
                return !steps.some((i) => steps.some((j) => marker.contains(
                    document.elementFromPoint(left + width * i, top + height * j))));
            }).map((marker) => marker.ariaLabel);
        }"""
    )
    assert covered == []


# ---- the map is told, not rebuilt --------------------------------------------------------------


def test_what_is_known_today_changes_the_map_without_rebuilding_it(page: Page) -> None:
    page.evaluate("document.querySelector('.folium-map').isTheSame = true")
    the_map(page).get_by_role("button", name="Zoom in").click()
    still(page)
    x, y = point_of(cell(page, "Kalbajar"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=6)
    page.mouse.up()
    still(page)
    at_rest(page)
    seen = view_of(page)
    state(page, SHUSHA_CELL, "contested")
    choose(page, "Knowledge", "As known today")
    state(page, SHUSHA_CELL, "held")
    at_rest(page)
    still(page)
    assert view_of(page) == seen
    assert page.evaluate("document.querySelector('.folium-map').isTheSame === true")
    choose(page, "Knowledge", "As told by that day")
    state(page, SHUSHA_CELL, "contested")
    assert view_of(page) == seen


def test_a_viewpoint_recolours_the_map(page: Page) -> None:
    choose(page, "Whose claims", "Azerbaijan")
    state(page, SHUSHA_CELL, "held")
    expect(cell(page, SHUSHA_CELL)).to_have_attribute(
        "aria-label", re.compile("held by Azerbaijan$")
    )
    choose(page, "Whose claims", "Everyone")
    state(page, SHUSHA_CELL, "contested")


# ---- time --------------------------------------------------------------------------------------


def test_previous_and_next_event(clock: Page) -> None:
    page = clock
    page.get_by_role("button", name="Next event").click()
    expect(day_on_map(page)).to_have_text("9 November 2020")
    page.get_by_role("button", name="Previous event").click()
    expect(day_on_map(page)).to_have_text(FIRST)
    page.get_by_role("button", name="Previous event").click()
    expect(day_on_map(page)).to_have_text("7 November 2020")
    expect(page).to_have_url(re.compile(r"date=2020-11-07"))
    state(page, SHUSHA_CELL, "held")


def test_a_chapter_opens_on_its_day(clock: Page) -> None:
    page = clock
    open_chapter(page, "First war")
    expect(day_on_map(page)).to_contain_text("9 May 1992")
    expect(page).to_have_url(re.compile(r"date=1992-05-09"))
    open_chapter(page, "After")
    expect(day_on_map(page)).to_contain_text("27 March 2022")
    expect(page).to_have_url(re.compile(r"date=2022-03-27"))


def test_the_slider_moves_by_keys_and_says_its_date(clock: Page) -> None:
    page = clock
    slider = page.get_by_role("slider", name=re.compile("Day"))
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(day_on_map(page)).to_have_text("7 November 2020")
    expect(slider).to_have_attribute("aria-valuetext", "7 November 2020")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(day_on_map(page)).to_have_text("9 November 2020")
    expect(page).to_have_url(re.compile(r"date=2020-11-09"))


def test_the_panel_follows_the_day(clock: Page) -> None:
    page = clock
    cell(page, SHUSHA_CELL).press("Enter")
    expect(panel(page)).to_contain_text("Contested")
    page.get_by_role("button", name="Previous event").click()
    expect(panel(page)).to_contain_text("Held by Nagorno-Karabakh authorities")


# ---- links -------------------------------------------------------------------------------------


def test_a_link_reproduces_the_view_and_can_be_copied_at_any_moment(reader: Reader) -> None:
    query = {"date": "2022-03-26", "knowledge": "now", "selected": "area:farrukh"}
    page = settled(reader.open(query))
    expect(day_on_map(page)).to_have_text("26 March 2022")
    expect(panel(page).get_by_role("heading", level=2)).to_contain_text("Farrukh")
    expect(page.get_by_role("alert")).to_be_hidden()
    page.get_by_role("button", name="Next event").click()
    expect(day_on_map(page)).to_have_text("27 March 2022")
    cell(page, SHUSHA_CELL).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"selected=area(:|%3A)shusha"))
    expect(page).to_have_url(re.compile(r"knowledge=now"))
    expect(page).to_have_url(re.compile(r"date=2022-03-27"))
    page.reload()
    settled(page)
    expect(day_on_map(page)).to_have_text("27 March 2022")
    expect(panel(page).get_by_role("heading", level=2)).to_have_text(SHUSHA_CELL)
    state(page, SHUSHA_CELL, "held")


def test_bad_parameters_are_named_and_left_out(reader: Reader) -> None:
    """What a notice repeats from a link is text, not Markdown."""
    page = settled(
        reader.open(
            {
                "date": "2020-02-30",
                "knowledge": "soon",
                "colour": "red",
                "names": "![x](http://evil.example/x.png)",
                "viewpoint": "[go](http://evil.example/)",
                "![y](http://evil.example/y.png)": "1",
            }
        )
    )
    notices = page.get_by_role("alert")
    expect(notices).to_have_count(1)
    for words in ("2020-02-30", "soon", "colour", "![x](http://evil", "[go](http", "![y](http"):
        expect(notices).to_contain_text(words)
    expect(day_on_map(page)).to_have_text(FIRST)
    state(page, SHUSHA_CELL, "contested")
    expect(notices.locator("img")).to_have_count(0)
    expect(notices.get_by_role("link")).to_have_count(0)
    assert reader.elsewhere == []
