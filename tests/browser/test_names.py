"""Names on the map: of countries, the region and waters, clear of towns, symbols and controls."""

from __future__ import annotations

import functools
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

SIZES = [(1440, 900), (390, 844)]
HOME = {"ARMENIA", "AZERBAIJAN", "IRAN", "NAGORNO-KARABAKH"}
READ = """() => {
    const box = (element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return [left, top, right, bottom];
    };
    const shown = (selector) => [...document.querySelectorAll(selector)]
        .filter((element) => element.offsetWidth && element.textContent)
        .map((element) => [element.textContent.replaceAll("\\n", ""), box(element)]);
    const { map, events } = nkAtlasFrame;
    const symbols = events.boxes().map(([left, top, right, bottom]) => {
        const at = map.layerPointToContainerPoint([left, top]);
        return ["symbol", [at.x, at.y, at.x + right - left, at.y + bottom - top]];
    });
    return {
        lands: shown(".atlas-land"), towns: shown(".atlas-name"), symbols,
        controls: shown(".leaflet-control"),
        pane: box(map.getContainer()),
    };
}"""
Box = list[float]
Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def lasting(lasting_alone: Open) -> Opened:
    """The map document by itself, one page of each size."""

    @functools.cache
    def of(size: tuple[int, int]) -> Page:
        page = lasting_alone(viewport={"width": size[0], "height": size[1]})
        page.wait_for_function("document.fonts.status == 'loaded'")
        page.evaluate("() => { globalThis.first = { ...nkAtlasFrame.view }; }")
        return page

    return of


@pytest.fixture
def opened(lasting: Opened) -> Opened:
    """The same as it opens, in a window of such a size."""

    def open_(size: tuple[int, int] = SIZES[0]) -> Page:
        page = lasting(size)
        page.evaluate(
            """() => {
                const { names, layers } = globalThis.first;
                nkAtlasFrame.show({ names, layers, selected: null });
                nkAtlasFrame.time.go("2020-11-08");
                nkAtlasFrame.home();
            }"""
        )
        expect(page.locator(".atlas-land").first).to_be_visible()
        return page

    return open_


def meet(one: Box, other: Box, by: float = 0) -> bool:
    return (
        one[0] < other[2] - by
        and other[0] < one[2] - by
        and one[1] < other[3] - by
        and other[1] < one[3] - by
    )


def read(page: Page) -> dict[str, list[tuple[str, Box]]]:
    found: dict[str, list[tuple[str, Box]]] = page.evaluate(READ)
    return found


def readable(page: Page) -> set[str]:
    """The names of lands on the map, each clear of all else and within the window."""
    found: Any = read(page)
    left, top, right, bottom = found["pane"]
    for name, box in found["lands"]:
        for other, obstacle in [*found["towns"], *found["symbols"], *found["controls"]]:
            assert not meet(box, obstacle, by=3), (name, other)
        assert left <= box[0] < box[2] <= right, name
        assert top <= box[1] < box[3] <= bottom, name
    for (name, one), (other, two) in combinations(found["lands"], 2):
        assert not meet(one, two), (name, other)
    return {name for name, _ in found["lands"]}


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_countries_and_the_region_are_named(opened: Opened, size: tuple[int, int]) -> None:
    page = opened(size)
    assert readable(page) >= HOME
    page.evaluate("void nkAtlasFrame.map.setZoom(7, { animate: false })")
    assert readable(page) >= {"ARMENIA", "AZERBAIJAN", "IRAN", "GEORGIA"}


def test_names_follow_the_choice_and_only_eyes_read_them(opened: Opened) -> None:
    page = opened()
    for names, country, region in (
        ("az", "AZƏRBAYCAN", "DAĞLIQ QARABAĞ"),
        ("hy", "ԱԴՐԲԵՋԱՆ", "ԼԵՌՆԱՅԻՆ ՂԱՐԱԲԱՂ"),
        ("both", "AZERBAIJAN", "GARABAGH / ARTSAKH"),
    ):
        page.evaluate("(names) => void nkAtlasFrame.show({ names })", names)
        expect(page.locator(".atlas-land-region")).to_have_text(region)
        assert country in readable(page)
    pane = page.locator(".leaflet-atlas-lands-pane")
    expect(pane).to_have_attribute("aria-hidden", "true")
    assert pane.evaluate("(pane) => getComputedStyle(pane).pointerEvents") == "none"
    page.evaluate("void nkAtlasFrame.show({ layers: ['relief'] })")
    expect(pane).to_be_hidden()


def test_names_of_lands_are_measured_as_they_are_drawn(opened: Opened) -> None:
    page = opened()
    found = page.evaluate(
        """() => nkAtlasFrame.lands.lands
            .filter(({ size }) => size)
            .map(({ name, size }) =>
                [name.textContent, size, [name.offsetWidth, name.offsetHeight]])"""
    )
    assert len(found) > 5
    for name, measured, drawn in found:
        assert drawn == pytest.approx(measured, abs=2), name


def test_names_stay_in_view_when_the_map_is_moved(opened: Opened) -> None:
    page = opened()
    page.evaluate("void nkAtlasFrame.map.panBy([350, 120], { animate: false })")
    names = readable(page)
    assert {"AZERBAIJAN", "IRAN"} <= names


@pytest.mark.parametrize("day", ["2020-11-08", "2020-11-09"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_symbol_hides_a_name(opened: Opened, size: tuple[int, int], day: str) -> None:
    page = opened(size)
    page.evaluate("(day) => void nkAtlasFrame.time.go(day)", day)
    found = read(page)
    assert found["symbols"]
    assert "Shusha" in {name for name, _ in found["towns"]}
    for name, (left, top, right, bottom) in found["towns"]:
        letters = [left, top + 4, right, bottom - 4]
        for _, symbol in found["symbols"]:
            assert not meet(letters, symbol, by=5), name


def test_the_chosen_place_has_its_name_at_any_zoom(opened: Opened) -> None:
    page = opened()
    page.evaluate("void nkAtlasFrame.choose('place', 'farrukh')")
    name = page.locator(".atlas-town.atlas-selected .atlas-name")
    for zoom in (6, 8, 10):
        page.evaluate("(zoom) => void nkAtlasFrame.map.setZoom(zoom, { animate: false })", zoom)
        expect(name).to_be_visible()
    page.evaluate("void nkAtlasFrame.choose('event', '2020-11-08-shusha')")
    shusha = page.locator(".atlas-name", has_text="Shusha")
    for zoom in (6, 8):
        page.evaluate("(zoom) => void nkAtlasFrame.map.setZoom(zoom, { animate: false })", zoom)
        expect(shusha).to_be_visible()
