"""In both hosts: what is chosen beside the map is gone to on it, and a highlight can be ended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Browsers, Reader
from tests.browser.pages import at_rest, day_on_map, marker, panel, point_of, settled, the_map

SHUSHA = "Azerbaijan announces taking Shusha"
IN_VIEW = """(at) => {
    const { map } = nkAtlasFrame, { left, top } = map.getContainer().getBoundingClientRect();
    const { x, y } = map.latLngToContainerPoint(at);
    return Boolean(document.elementFromPoint(left + x, top + y)?.closest(".leaflet-map-pane"));
}"""
AT_SHUSHA = [39.76, 46.75]


@pytest.fixture
def file_page(browser: Browsers, one_file: Path) -> Iterator[Page]:
    page = browser.file_page({})
    page.goto(f"{one_file.as_uri()}#center=49.8,40.4&zoom=10&highlight=2020-11-08-shusha")
    the_map(page).locator("path.atlas-cell").first.wait_for(state="attached")
    yield page
    page.close()


def test_an_event_of_the_list_is_gone_to(reader: Reader) -> None:
    page = reader.open({"center": "49.8,40.4", "zoom": "10"})
    page.wait_for_function("globalThis.nkAtlas?.map")
    at_rest(page)
    assert not page.evaluate(IN_VIEW, AT_SHUSHA)
    page.get_by_role("button").filter(has_text=SHUSHA).first.click()
    page.wait_for_function(IN_VIEW, arg=AT_SHUSHA)
    expect(page).to_have_url(re.compile(r"center=46\."))
    at_rest(page)


def test_a_click_on_the_map_leaves_the_link_without_a_place(reader: Reader) -> None:
    page = settled(reader.open())
    page.mouse.click(*point_of(marker(page, SHUSHA)))
    expect(page).to_have_url(re.compile("selected="))
    expect(panel(page)).to_contain_text("denies")
    at_rest(page)
    assert "center=" not in page.url


def test_a_link_to_a_place_out_of_the_first_view_shows_it_on_its_day(reader: Reader) -> None:
    page = settled(reader.open({"selected": "place:baku", "date": "2020-11-08"}))
    page.wait_for_function(IN_VIEW, arg=[40.38, 49.87])
    expect(day_on_map(page)).to_have_text("8 November 2020")


def test_the_highlight_of_a_link_can_be_ended(reader: Reader) -> None:
    page = settled(reader.open({"highlight": "2020-11-08-shusha"}))
    expect(page.get_by_role("button", name="1 highlighted")).to_be_visible()
    expect(marker(page, SHUSHA)).to_contain_class("atlas-highlight")
    page.get_by_role("button", name="Highlight no event").click()
    expect(page).not_to_have_url(re.compile("highlight="))
    at_rest(page)
    page.get_by_role("button", name="Next event").click()
    expect(page).to_have_url(re.compile("date=2020-11-09"))
    at_rest(page)
    expect(page.locator(".atlas-highlighted")).to_be_hidden()
    expect(page.locator(".atlas-highlight")).to_have_count(0)


def test_in_one_file_a_hit_is_gone_to(file_page: Page) -> None:
    page = file_page
    assert not page.evaluate(IN_VIEW, AT_SHUSHA)
    page.get_by_role("searchbox").fill("shushi")
    page.locator("#hits").get_by_role("button").first.click()
    page.wait_for_function(IN_VIEW, arg=AT_SHUSHA)
    expect(page).to_have_url(re.compile("center=46"))


def test_in_one_file_an_event_brings_its_day(file_page: Page) -> None:
    page = file_page
    page.evaluate("nkAtlasFrame.goTo('event:1992-05-09-shusha')")
    expect(day_on_map(page)).to_have_text("8 May 1992")
    expect(page).to_have_url(re.compile("date=1992-05-08"))


def test_in_one_file_the_highlight_of_a_link_can_be_ended(file_page: Page) -> None:
    page = file_page
    expect(page.get_by_role("button", name="1 highlighted")).to_be_visible()
    page.get_by_role("button", name="Highlight no event").click()
    expect(page).not_to_have_url(re.compile("highlight="))
    expect(page.locator(".atlas-highlighted")).to_be_hidden()
