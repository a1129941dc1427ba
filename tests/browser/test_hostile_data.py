"""A dataset whose every text tries to run as code: a reader sees text, and nothing runs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.pages import at_rest, panel, point_of, sideways, the_map
from tests.dashboard.hostile import MARK

SEEN = "<script>alert(1)"


def opened(reader: Reader, query: dict[str, str]) -> Page:
    page = reader.open(query)
    the_map(page).get_by_role("button").first.wait_for()
    the_map(page).locator("path[role=button]").first.wait_for(state="attached")
    return page


def assert_nothing_ran(reader: Reader, page: Page) -> None:
    assert page.evaluate(f"typeof window.{MARK}") == "undefined"
    assert reader.dialogs == []
    assert page.locator("img[src=x], [onerror]").count() == 0
    assert not any("evil.example" in url or url.endswith("/x") for url in reader.requests)
    assert reader.elsewhere == []


@pytest.fixture(scope="module")
def of_all(hostile_reader: Reader) -> Page:
    """The page as known today, with nothing chosen until a test does."""
    return opened(hostile_reader, {"knowledge": "now", "names": "both"})


def chosen(page: Page, key: str) -> Page:
    page.evaluate("(key) => { nkAtlas.frame.choose(...key.split(':')); }", key)
    expect(page).to_have_url(re.compile(f"selected={key.replace(':', '%3A')}"))
    return at_rest(page)


@pytest.fixture
def of_event(of_all: Page) -> Page:
    """The page with an event chosen."""
    return chosen(of_all, "event:2020-11-08-shusha")


def test_towns_legend_and_list_show_text(hostile_reader: Reader, of_all: Page) -> None:
    page = of_all
    expect(the_map(page).get_by_text(SEEN).first).to_be_attached()
    expect(page.get_by_role("group", name="Legend")).to_contain_text("onerror=")
    listed = page.get_by_role("button").filter(has_text=SEEN).first
    expect(listed).to_contain_text("onerror=")
    assert_nothing_ran(hostile_reader, page)


def test_map_tips_and_panel_show_text(hostile_reader: Reader, of_event: Page) -> None:
    page = of_event
    expect(panel(page).get_by_role("heading", level=2)).to_contain_text(SEEN)
    expect(panel(page)).to_contain_text("${alert(3)}")
    expect(panel(page)).to_contain_text("{{ 7*7 }}")
    panel(page).get_by_text("The cited lines").first.click()
    expect(panel(page).locator(".line").first).to_contain_text(SEEN)

    page.mouse.move(*point_of(the_map(page).locator("path[role=button]")))
    expect(page.locator(".leaflet-tooltip").first).to_contain_text(SEEN)

    single = ".atlas-event-icon:not(.atlas-heap)"
    the_map(page).locator(single).first.focus()
    tip = page.locator(".leaflet-tooltip", has_text="2020").first
    expect(tip).to_contain_text("onerror=")
    assert_nothing_ran(hostile_reader, page)


def test_a_word_of_ten_thousand_letters_does_not_widen_the_page(of_event: Page) -> None:
    expect(panel(of_event)).to_contain_text("WWWWW")
    assert sideways(of_event) == []


@pytest.mark.parametrize("selected", ["area:shusha", "place:shusha"])
def test_areas_and_places_show_text(hostile_reader: Reader, of_event: Page, selected: str) -> None:
    page = at_rest(of_event)
    page.evaluate("(key) => { nkAtlas.frame.choose(...key.split(':')); }", selected)
    expect(page).to_have_url(re.compile(f"selected={selected.split(':')[0]}"))
    at_rest(page)
    expect(panel(page).get_by_role("heading", level=2)).to_contain_text(SEEN)
    assert sideways(page) == []
    assert_nothing_ran(hostile_reader, page)


def test_the_charts_of_the_numbers_show_text(hostile_reader: Reader) -> None:
    page = hostile_reader.open(path="numbers")
    drawn = page.get_by_test_id("stVegaLiteChart").locator("canvas, svg.marks")
    expect(drawn).to_have_count(3)
    ground = drawn.nth(1)
    ground.scroll_into_view_if_needed()
    ground.hover()
    expect(page.locator("#vg-tooltip-element")).to_contain_text("onerror=")
    assert_nothing_ran(hostile_reader, page)
